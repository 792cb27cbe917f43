package coop.nawat.cooperatives.ui;

import coop.nawat.common.Messages;
import coop.nawat.rules.Deadlines.Deadline;
import coop.nawat.rules.Rules;

/** Deadlines of the year in words. */
final class DutyWords {
    private DutyWords() {}

    /** What must be done, a verb and an object. */
    static String title(Messages.Of t, Rules rules, Deadline deadline) {
        return switch (deadline.parameter()) {
            case "assembly.ordinary.annual_deadline_months", "assembly.ordinary.times_a_year_min" ->
                t.of("cooperatives.calendar.duty.assembly");
            case "reporting.deadline_months", "reporting.deadline_monthday" -> t.of("cooperatives.calendar.duty.report");
            case "minutes.deadline_days" -> t.of("cooperatives.calendar.duty.minutes");
            case "minutes.file_with_registrar_days" -> t.of("cooperatives.calendar.duty.file-minutes");
            default ->
                rules.parameters().find(deadline.parameter(), null).map(p -> t.of(p.textKey() + ".name")).orElse(deadline.parameter());
        };
    }

    /** Whether its day counts from that on which the annual assembly was held. */
    static boolean followsAssembly(Deadline deadline) {
        return deadline.parameter().startsWith("minutes.");
    }
}
