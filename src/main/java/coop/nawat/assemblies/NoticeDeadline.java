package coop.nawat.assemblies;

import coop.nawat.common.Refused;
import coop.nawat.rules.Answer;
import coop.nawat.rules.Deadlines;
import coop.nawat.rules.Matter;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Reason;
import coop.nawat.rules.RestDays;
import coop.nawat.rules.RuleSet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Until when the notice of an assembly can be sent. Days are legal days of the organisation's zone.
 *
 * @param rule of those that hold for this assembly, the one that asks for the most days
 * @param day of the assembly
 * @param rest days on which the organisation sends nothing
 */
public record NoticeDeadline(NoticeRule rule, NoticeRule.Occasion occasion, LocalDate day, RestDays rest) {
    /**
     * The deadline of an assembly.
     *
     * @param matters on its agenda
     * @return empty if neither law nor bylaws ask for a notice period
     */
    public static Optional<NoticeDeadline> of(RuleSet rules, AssemblyKind kind, NoticeRule.Occasion occasion, Collection<Matter> matters,
        LocalDate day, RestDays rest) {
        return rules.notice(kind == AssemblyKind.EXTRAORDINARY, matters, occasion).map(r -> new NoticeDeadline(r, occasion, day, rest));
    }

    /** As above, of an assembly with this agenda. */
    public static Optional<NoticeDeadline> of(RuleSet rules, Assembly assembly, List<AgendaItem> agenda, LocalDate day, RestDays rest) {
        return of(rules, assembly.kind(), assembly.isSecondCall() ? NoticeRule.Occasion.SECOND_CALL : NoticeRule.Occasion.USUAL,
            matters(agenda), day, rest);
    }

    /** The matters of an agenda. */
    public static List<Matter> matters(List<AgendaItem> agenda) {
        return agenda.stream().map(AgendaItem::matter).filter(Objects::nonNull).distinct().toList();
    }

    /** How many days. */
    public int days() { return rule.days(occasion); }

    /** The last lawful day. */
    public LocalDate last() { return rule.lastDayToSend(day, occasion); }

    /** The last lawful day on which the organisation works. */
    public LocalDate working() { return rest.workingDayUpTo(last()); }

    /** Whether it may still be sent on this day. */
    public boolean allows(LocalDate sent) {
        return !(answer(sent) instanceof Answer.NotValid);
    }

    /** The first day on which the assembly may be if the notice is sent on this one. */
    public LocalDate firstDayToMeet(LocalDate sent) {
        return rule.firstDayToMeet(sent, occasion);
    }

    /** Why this is the last day, in sentences. */
    public List<Reason> reasons() { return answer(last()).reasons(); }

    private Answer answer(LocalDate sent) { return Deadlines.notice(rule, occasion, sent, day, rest); }

    /** That a notice sent today would come too late. */
    public Refused tooShort(LocalDate today) {
        return new Refused(AssemblyRefusal.NOTICE_TOO_SHORT, "days", days(), "counting", counting(), "last", last(), "first",
            firstDayToMeet(today), "article", Objects.requireNonNullElse(rule.provenance().article(), "–"));
    }

    /** The word by which texts choose how days are counted: {@code CALENDAR} or {@code CLEAR}. */
    public String counting() {
        return (rule.counting() == NoticeRule.Counting.CALENDAR ? NoticeRule.Counting.CALENDAR : NoticeRule.Counting.CLEAR).name();
    }
}
