package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Cockpit;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.Wording;
import coop.nawat.common.LocalText;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import java.util.Optional;

/** What the chair reads of the motion of an item: what is asked now, and how far its amendments and parts have come. */
final class MotionSteps extends Div {
    private static final long serialVersionUID = 1;

    MotionSteps(Cockpit.Moment now, AgendaItem item, String address) {
        var t = Tongue.t();
        var motion = now.motions().get(item.id());
        if (motion == null) return;
        addClassName("nw-stack");
        var open = Optional.ofNullable(now.open()).filter(b -> b.item().equals(item.id()) && b.wording() != null);
        open.filter(b -> !b.isMain()).ifPresent(b -> add(new H3(new Bdi(b.asked(item).title().best(t.language())))));
        var withdrawal = motion.withdrawal();
        if (withdrawal != null)
            add(MotionView.line(new StatusBadge(Status.NO_DATA,
                t.of("ballots.motion.withdrawn", "author", withdrawal.author(), "why", withdrawal.why()))));
        else if (motion.nothingLeft())
            add(MotionView.line(new StatusBadge(Status.NO_DATA, t.of("ballots.refusal.NOTHING_LEFT.title"))));
        add(words(open.map(b -> Optional.ofNullable(b.wording()).orElseThrow().text()).orElseGet(motion::text)));
        if (!motion.amendments().isEmpty() || !motion.parts().isEmpty()) add(progress(motion));
        if (open.isEmpty())
            motion.next().filter(a -> a.kind() == Wording.Kind.AMENDMENT).flatMap(a -> motion.amendment(a.number()))
                .ifPresent(a -> add(words(motion, a)));
        var link = new Anchor(address, t.of("ballots.motion.work-link", "n", motion.amendments().size()));
        if (!motion.contest()) add(new Paragraph(link));
    }

    /** A text that the organisation wrote, in its own direction. */
    static Div words(LocalText text) {
        var language = text.languageFor(Tongue.language());
        var words = new Div(text.best(language));
        words.addClassName("nw-motion");
        words.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
        return words;
    }

    /** What an amendment changes, and how the place would read. */
    private static Component words(Motion motion, Amendment amendment) {
        var t = Tongue.t();
        var reads = amendment.passage(motion.convened());
        var change = amendment.places().get(reads.languageFor(t.language()));
        var section = new Section(new H3(MotionWords.head(t, amendment)));
        if (change != null) section.add(new Paragraph(Motions.changeIn(t, change)));
        section.add(words(reads));
        return section;
    }

    private static Component progress(Motion motion) {
        var t = Tongue.t();
        var steps = new UnorderedList();
        steps.addClassName("nw-items");
        motion.amendments().forEach(a -> steps.add(new ListItem(new Span(MotionWords.head(t, a)), badge(a.state()))));
        motion.parts().forEach(p -> steps.add(new ListItem(new Span(t.of("ballots.motion.part", "n", p.number())), badge(p.state()))));
        return steps;
    }

    /** How far an amendment or a part has come, as icon and word. */
    static StatusBadge badge(Amendment.State state) {
        return new StatusBadge(switch (state) {
            case ADOPTED, TAKEN_OVER -> Status.FINE;
            case PUT, IN_VOTE -> Status.OPEN;
            case TIE -> Status.WATCH;
            case REJECTED, WITHDRAWN, NOT_ADMITTED, FELL -> Status.NO_DATA;
        }, Tongue.t().name("ballots.motion.state", state));
    }

    /** What is put to the vote next on an item. */
    static Wording.Asked asked(Cockpit.Moment now, AgendaItem item) {
        return Optional.ofNullable(now.motions().get(item.id())).flatMap(Motion::next).orElse(Wording.Asked.MOTION);
    }

    /** The vote on an amendment or a part whose votes are equal, so that the chair decides before anything else is put. */
    static Optional<Result> tied(Cockpit.Moment now, AgendaItem item) {
        return now.results().stream().filter(r -> r.ballot().item().equals(item.id()) && !r.ballot().isMain() && r.verdict().chairDecides())
            .findFirst();
    }

    /** The words on the button that opens the vote on an amendment or a part. */
    static String act(Wording.Asked asked) {
        return Tongue.t().of(asked.kind() == Wording.Kind.AMENDMENT ? "ballots.motion.open-amendment" : "ballots.motion.open-part", "n",
            asked.number());
    }

    /** What the chair says before it. */
    static String say(AgendaItem item, Wording.Asked asked) {
        return Tongue.t().of(asked.kind() == Wording.Kind.AMENDMENT ? "ballots.motion.say-amendment" : "ballots.motion.say-part", "n",
            asked.number(), "item", item.position());
    }
}
