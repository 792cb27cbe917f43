package coop.nawat.ballots.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Cockpit;
import coop.nawat.common.Charts;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is there, and whether they are enough; without them a band lies over the whole page. */
final class RoomPart extends Section {
    private static final long serialVersionUID = 1;
    private final Div band = new Div();
    /** What was said of the lost quorum; empty while it is there. */
    private String alarm = "";

    RoomPart() { addClassName("nw-cockpit-room"); }

    /** What stands above everything while an open assembly has no quorum. */
    Div band() { return band; }

    /**
     * @param shown the item that the chair looks at, or null
     * @param frozenOn the day on which the rules were frozen, or null
     * @param desk the address at which people are checked in
     */
    void tell(Cockpit.Moment now, @Nullable ItemId shown, @Nullable LocalDate frozenOn, String desk) {
        tellBand(now, shown);
        var t = Tongue.t();
        setAriaLabel(t.of("ballots.work.tab.ROOM"));
        removeAll();
        add(new H2(t.of("ballots.work.quorum")));
        if (now.assembly().rollFrozenAt() == null) {
            add(new Paragraph(t.of("ballots.work.no-roll")));
            return;
        }
        var quorum = now.quorumThatMatters(shown);
        var line = new Div(
            new StatusBadge(quorum.met() ? Status.FINE : Status.NOT_MET,
                t.of(quorum.met() ? "ballots.work.quorum-met" : "ballots.work.quorum-not-met")),
            RuleTold.info(quorum.rule(), frozenOn));
        line.addClassName("nw-facts");
        add(line);
        if (!quorum.rule().equals(now.quorum().rule()))
            now.itemThatMatters(shown).ifPresent(item -> add(new Paragraph(t.of("ballots.work.quorum-of-item", "n", item.position()))));
        quorum.reasons().forEach(reason -> add(new Paragraph(RuleTold.sentence(reason))));
        add(new Drawing(Charts.quorum(t, "room", new Charts.Attendance(quorum.entitled(), quorum.present(), 0, quorum.represented(),
            quorum.rule().countsProxies(), quorum.needed()))), new Paragraph(t.of("ballots.work.may-vote-now", "n", now.mayVoteNow())),
            new Anchor(desk, t.of("ballots.work.check-in")));
    }

    /** Said aloud once, when the quorum is lost, again when a vote that kept its own is over, and once when it is there again. */
    private void tellBand(Cockpit.Moment now, @Nullable ItemId shown) {
        var quorum = now.quorumThatMatters(shown);
        var before = alarm;
        boolean lost = now.assembly().state() == AssemblyState.OPEN && !quorum.met();
        var texts = lost ? lost(quorum, now.open()) : null;
        alarm = texts == null ? "" : texts.title();
        band.removeAll();
        band.setVisible(lost);
        if (texts != null) {
            band.add(new RefusalPanel(now.open() == null ? RefusalPanel.Kind.VOID : RefusalPanel.Kind.RULE, texts));
            if (!alarm.equals(before)) Announcer.interrupt(texts.title() + " " + texts.why());
        } else if (!before.isEmpty()) {
            Announcer.say(Tongue.t().of("ballots.work.quorum-met"));
        }
    }

    /** A vote that is open keeps the quorum with which it was opened: the rule asks for it at that moment, and the verdict goes by it. */
    private static RefusalTexts lost(Quorum now, @Nullable Ballot open) {
        var t = Tongue.t();
        var article = Objects.requireNonNullElse(now.rule().provenance().article(), "–");
        if (open == null)
            return RefusalTexts.of(t, new Refused(BallotRefusal.NO_QUORUM, "counted", now.counted(), "needed", now.needed(), "entitled",
                now.entitled(), "article", article));
        return new RefusalTexts(t.of("ballots.work.quorum-lost"), t.of("ballots.work.quorum-lost-why", "counted", now.counted(), "entitled",
            now.entitled(), "needed", now.needed(), "then", open.quorum().counted(), "article", article),
            t.of("ballots.work.quorum-lost-do"));
    }
}
