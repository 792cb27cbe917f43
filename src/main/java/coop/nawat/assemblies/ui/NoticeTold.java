package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import coop.nawat.assemblies.NoticeDeadline;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last day to send a notice, why, and how near it is: told before anybody presses. */
final class NoticeTold {
    private static final int NEAR = 3;

    private NoticeTold() {}

    /** The rule in one sentence. */
    static String inWords(NoticeDeadline deadline) {
        return Tongue.t().of("assemblies.work.notice-rule", "days", deadline.days(), "counting", deadline.counting());
    }

    /**
     * The ⓘ of the rule.
     *
     * @param frozenOn since when it is fixed for the assembly, or null
     */
    static RuleInfo info(NoticeDeadline deadline, @Nullable LocalDate frozenOn) {
        return RuleTold.info(inWords(deadline), String.valueOf(deadline.days()), deadline.rule().provenance(), frozenOn);
    }

    /** All lines; the first one with a badge. */
    static List<Component> lines(Optional<NoticeDeadline> asked, LocalDate today) {
        var t = Tongue.t();
        if (asked.isEmpty()) return List.of(new Div(new StatusBadge(Status.NO_DATA), new Span(t.of("assemblies.work.no-notice-rule"))));
        var deadline = asked.get();
        int left = left(deadline, today);
        var status = left < 0 ? Status.NOT_MET : left <= NEAR || deadline.rest().restsOn(deadline.last()) ? Status.WATCH : Status.FINE;
        var lines = new ArrayList<Component>();
        lines.add(new Div(new StatusBadge(status),
            RuleTold.line(t.of("assemblies.work.last-day", "last", deadline.last()), info(deadline, null))));
        // the first says how the day was counted, another one that it is a rest day
        deadline.reasons().forEach(reason -> lines.add(new Div(new Span(RuleTold.sentence(reason)))));
        lines.add(
            new Div(new Span(left < 0 ? t.of("assemblies.work.days-late", "n", -left) : t.of("assemblies.work.days-left", "n", left))));
        if (left < 0)
            lines.add(new Div(new Span(t.of("assemblies.work.too-early", "first", deadline.firstDayToMeet(today)))));
        return lines;
    }

    /** How many days are left to send it; negative: how many too late. */
    static int left(NoticeDeadline deadline, LocalDate today) {
        return (int) ChronoUnit.DAYS.between(today, deadline.last());
    }
}
