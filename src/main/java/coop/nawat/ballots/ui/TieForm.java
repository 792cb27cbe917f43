package coop.nawat.ballots.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.CastingVote;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Equal votes, and the rule leaves it to the chair: two buttons, each pressed twice, and why. */
final class TieForm extends Section {
    private static final long serialVersionUID = 1;
    private final BallotId ballot;
    private final TextField why = new TextField();
    private final List<SecondPress> buttons;
    private final transient BiConsumer<YesNo, String> decide;

    /**
     * @param before the form that the screen showed until now, or null; what was written in it about the same vote stays
     * @param frozenOn the day on which the rule was frozen, or null
     */
    TieForm(Result result, @Nullable TieForm before, @Nullable LocalDate frozenOn, BiConsumer<YesNo, String> decide) {
        this.ballot = result.ballot().id();
        this.decide = decide;
        var t = Tongue.t();
        why.setLabel(t.of("ballots.work.casting-why"));
        why.setRequiredIndicatorVisible(true);
        why.setMaxLength(CastingVote.LONGEST_REASON);
        why.setHelperText(t.of("ballots.work.casting-why-help"));
        why.setWidthFull();
        if (before != null && before.ballot.equals(ballot)) why.setValue(before.why.getValue());
        buttons = Stream.of(YesNo.FOR, YesNo.AGAINST).map(this::button).toList();
        var row = new Div();
        row.addClassName("nw-actions");
        buttons.forEach(row::add);
        var rule = Objects.requireNonNull(result.ballot().rule().tie()).provenance();
        var what = t.of("ballots.work.tie-what");
        add(new H3(t.of("ballots.work.tie")),
            new Paragraph(RuleTold.line(rule.after(what), RuleTold.info(what, t.of("ballots.work.casting"), rule, frozenOn))), why, row);
        addClassName("nw-card");
    }

    private SecondPress button(YesNo choice) {
        var t = Tongue.t();
        return new SecondPress(t.of(choice == YesNo.FOR ? "ballots.work.casting-for" : "ballots.work.casting-against"),
            t.of("ballots.work.will-cast", "choice", choice.name()), t.of("ballots.work.casting-confirm", "choice", choice.name()),
            () -> decide(choice));
    }

    private void decide(YesNo choice) {
        why.setInvalid(why.getValue().isBlank());
        if (why.isInvalid()) {
            why.setErrorMessage(Tongue.t().of("ballots.work.casting-why-missing"));
            why.focus();
            return;
        }
        decide.accept(choice, why.getValue());
    }

    /** Whether a button was pressed once and waits for the second press. */
    boolean isAsking() {
        return buttons.stream().anyMatch(SecondPress::isAsking);
    }
}
