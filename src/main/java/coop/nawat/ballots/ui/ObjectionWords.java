package coop.nawat.ballots.ui;

import coop.nawat.ballots.Objections;
import coop.nawat.ballots.Objections.Deadline;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objections to a result as one reader sees them.
 *
 * @param until until when one can object, in a sentence
 * @param why what stands behind it; null where no rule sets an end
 * @param form whether the reader can object
 * @param answers whether the reader can answer
 */
record ObjectionWords(String until, @Nullable RuleFacts why, List<Line> lines, boolean form, boolean answers) {
    /**
     * One of them.
     *
     * @param answer null: not answered yet
     * @param answered by whom and when; null as above
     */
    record Line(String id, String name, String at, String reason, @Nullable String answer, @Nullable String answered) {}

    static ObjectionWords of(Messages.Of t, Objections.Seen seen, boolean answers, @Nullable LocalDate frozenOn, ZoneId zone) {
        var until = seen.deadline().map(d -> until(t, d)).orElseGet(() -> t.of("ballots.objection.no-end"));
        return new ObjectionWords(until,
            seen.deadline().map(d -> RuleFacts.of(t, RuleTold.rule(t, t.of("ballots.objection.rule", "n", d.rule().days()),
                String.valueOf(d.rule().days()), d.rule().provenance(), frozenOn))).orElse(null),
            seen.objections().stream().map(o -> new Line(o.id().toString(), o.name(), t.dateTime(o.madeAt(), zone), o.reason(),
                o.answer() == null ? null : o.answer().words(),
                o.answer() == null ? null : t.of("ballots.objection.answered", "author", o.answer().author(), "at",
                    t.dateTime(o.answer().at(), zone))))
                .toList(),
            seen.mayObject(), answers);
    }

    private static String until(Messages.Of t, Deadline deadline) {
        return deadline.rule().provenance()
            .after(t.of(deadline.over() ? "ballots.objection.over" : "ballots.objection.until", "date", deadline.lastDay()));
    }
}
