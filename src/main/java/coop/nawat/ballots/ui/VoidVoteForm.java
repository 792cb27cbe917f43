package coop.nawat.ballots.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Cockpit;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.VoidVote;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where the chair declares the last vote on an item void, with a reason: folded away, since it is seldom wanted. */
final class VoidVoteForm extends Details {
    private static final long serialVersionUID = 1;

    VoidVoteForm(AgendaItem item, Result result, BiConsumer<BallotId, String> declare) {
        var t = Tongue.t();
        var title = result.ballot().asked(item).title().best(t.language());
        setSummaryText(t.of("ballots.void.do"));
        var why = new TextField(t.of("ballots.void.why"));
        why.setRequiredIndicatorVisible(true);
        why.setMaxLength(VoidVote.LONGEST_REASON);
        why.setHelperText(t.of("ballots.work.casting-why-help"));
        why.setWidthFull();
        var press = new SecondPress(t.of("ballots.void.do"), t.of("ballots.void.will", "title", title), t.of("ballots.void.confirm"),
            () -> {
                why.setInvalid(why.getValue().isBlank());
                if (why.isInvalid()) {
                    why.setErrorMessage(t.of("ballots.work.casting-why-missing"));
                    why.focus();
                    return;
                }
                declare.accept(result.ballot().id(), why.getValue());
            });
        press.addClassName("nw-quiet");
        var form = new Div(new Paragraph(t.of("ballots.void.what")), why, press);
        form.addClassName("nw-stack");
        form.setVisible(false);
        addOpenedChangeListener(e -> form.setVisible(e.isOpened()));
        add(form);
    }

    /** The vote on an item that could be declared void now: its last one, once it is counted. */
    static Optional<Result> lastOf(Cockpit.Moment now, AgendaItem item) {
        var open = now.open();
        if (open != null && open.item().equals(item.id())) return Optional.empty();
        return now.results().stream().filter(r -> r.ballot().item().equals(item.id()) && r.voided() == null)
            .reduce((earlier, later) -> later);
    }

    /** Who declared a vote void, when and why. */
    static String told(Messages.Of t, VoidVote voided, ZoneId zone) {
        return t.of("ballots.void.told", "author", voided.author(), "at", t.dateTime(voided.declaredAt(), zone), "reason", voided.reason());
    }
}
