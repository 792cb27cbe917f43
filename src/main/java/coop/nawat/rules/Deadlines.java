package coop.nawat.rules;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions of the calendar. Days are legal days of the organisation's zone: who asks knows which day it is there. */
public final class Deadlines {
    private static final String[] AFTER_THE_ASSEMBLY = {"minutes.deadline_days", "minutes.file_with_registrar_days"};

    private Deadlines() {}

    /**
     * A day by which something must be done.
     *
     * @param day null: it counts from the annual assembly, which has not been held yet
     * @param done the day on which it was done; null: it was not, or nobody knows here
     */
    public record Deadline(String parameter, @Nullable LocalDate day, Reason reason, @Nullable LocalDate done) {}

    /**
     * Whether a notice may be sent on a day, and if not, when it had to be.
     *
     * @param sent the legal day of sending
     * @param rest days on which nothing is sent: a period that would begin on one begins before it
     */
    public static Answer notice(NoticeRule rule, NoticeRule.Occasion occasion, LocalDate sent, LocalDate assembly, RestDays rest) {
        var last = rule.lastDayToSend(assembly, occasion);
        var reasons = new ArrayList<Reason>();
        reasons.add(Reason.of("rules.notice.last-day", Map.of("days", rule.days(occasion), "counting",
            rule.counting() == NoticeRule.Counting.CALENDAR ? Word.CALENDAR.name() : Word.CLEAR.name(), "last", last.toString(), "assembly",
            assembly.toString()), rule.provenance()));
        restDay(last, rest).ifPresent(reasons::add);
        return Answer.of(!sent.isAfter(last), reasons);
    }

    /** That the last lawful day is a rest day, and which working day comes before it; empty if it is none. */
    private static Optional<Reason> restDay(LocalDate last, RestDays rest) {
        var working = rest.workingDayUpTo(last);
        return working.equals(last) ? Optional.empty()
            : Optional.of(Reason.of("rules.notice.rest-day", Map.of("last", last.toString(), "working", working.toString())));
    }

    /** Whether a second call may be on a day. */
    public static Answer secondCall(SecondCall rule, LocalDate first, LocalDate second) {
        var window = rule.window(first);
        return Answer.of(window.holds(second), List.of(Reason.of("rules.second-call.window", window.since(first), rule.provenance())));
    }

    /**
     * What must be done after the end of a financial year, in the order of the days; at the end what has no day yet.
     *
     * @param yearEnd the last day of the financial year
     * @param held the day on which the annual assembly after it was held; null: not yet
     */
    public static List<Deadline> ofYear(Resolved rules, LocalDate yearEnd, @Nullable LocalDate held) {
        var deadlines = new ArrayList<Deadline>();
        rules.leaf("assembly.ordinary.annual_deadline_months").ifPresent(l -> add(deadlines, l, months(l, yearEnd), held));
        // a law that only wants one assembly a year is kept by one before the next year has ended
        if (deadlines.isEmpty())
            rules.leaf("assembly.ordinary.times_a_year_min").filter(l -> !l.value().equals(new Value.Whole(0)))
                .ifPresent(l -> add(deadlines, l, Optional.of(yearEnd.plusDays(1).plusYears(1).minusDays(1)),
                    l.value().equals(new Value.Whole(1)) ? held : null)); // of several, one is not all
        rules.leaf("reporting.deadline_months").ifPresent(l -> add(deadlines, l, months(l, yearEnd), null));
        rules.leaf("reporting.deadline_monthday").ifPresent(l -> add(deadlines, l, next(l, yearEnd), null));
        for (var key : AFTER_THE_ASSEMBLY)
            rules.leaf(key).ifPresent(l -> {
                // no day is better than the last possible one, on which it would be too late where the assembly was held before
                if (held == null) notYet(deadlines, l);
                else
                    add(deadlines, l, days(l, held), null);
            });
        deadlines.sort(Comparator.comparing(Deadline::day, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Deadline::parameter));
        return deadlines;
    }

    private static Optional<LocalDate> months(Leaf leaf, LocalDate from) {
        // six months after 31 December are the whole of June, also where the year ends on the last of a short month
        return Optional.ofNullable(Resolved.whole(Optional.of(leaf))).map(n -> from.plusDays(1).plusMonths(n).minusDays(1));
    }

    private static Optional<LocalDate> days(Leaf leaf, LocalDate from) {
        return Optional.ofNullable(Resolved.whole(Optional.of(leaf))).map(from::plusDays);
    }

    private static Optional<LocalDate> next(Leaf leaf, LocalDate after) {
        var day = MonthDay.parse("--" + leaf.value().text());
        var sameYear = day.atYear(after.getYear());
        return Optional.of(sameYear.isAfter(after) ? sameYear : day.atYear(after.getYear() + 1));
    }

    private static void notYet(List<Deadline> deadlines, Leaf leaf) {
        var days = Resolved.whole(Optional.of(leaf));
        if (days != null)
            deadlines.add(
                new Deadline(leaf.key(), null, Reason.of("rules.deadline-after-assembly", Map.of("n", days), leaf.provenance()), null));
    }

    private static void add(List<Deadline> deadlines, Leaf leaf, Optional<LocalDate> day, @Nullable LocalDate done) {
        day.ifPresent(d -> deadlines.add(new Deadline(leaf.key(), d,
            Reason.of("rules.deadline", Map.of("day", d.toString(), "number", leaf.value().text()), leaf.provenance()), done)));
    }
}
