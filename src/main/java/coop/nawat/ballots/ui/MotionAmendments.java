package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import coop.nawat.assemblies.ui.LocalFields;
import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Motions;
import coop.nawat.common.Language;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Tongue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The amendments of a motion, what can be done about each, and their order. */
final class MotionAmendments extends Section {
    private static final long serialVersionUID = 1;
    private final MotionView page;

    MotionAmendments(MotionView page) {
        this.page = page;
        var t = Tongue.t();
        addClassName("nw-stack");
        add(new H2(t.of("ballots.motion.amendments")));
        var motion = page.motion();
        if (motion.isOpen() && page.goes() && page.isBoard()) add(page.until());
        if (motion.amendments().isEmpty()) add(new EmptyState(t.of("ballots.motion.none"), t.of("ballots.motion.none-why")));
        var order = motion.order();
        if (order != null) add(new Paragraph(t.of("ballots.motion.order-why", "author", order.author(), "why", order.why())));
        motion.amendments().forEach(a -> add(card(a)));
        if (page.isChair() && page.goes() && motion.isOpen() && motion.undecided().size() > 1) add(order());
        if (page.isBoard() && page.goes() && motion.isOpen()) add(put());
    }

    private Component card(Amendment amendment) {
        var t = Tongue.t();
        var card = new Section(new H3(MotionWords.head(t, amendment)), MotionView.line(MotionSteps.badge(amendment.state())));
        card.addClassNames("nw-card", "nw-stack");
        var note = MotionWords.note(t, amendment);
        if (note != null) card.add(new Paragraph(note));
        if (amendment.result() != null) card.add(new Paragraph(page.result(amendment.result())));
        page.languages().forEach(language -> {
            var change = amendment.places().get(language);
            if (change == null) return;
            var passage = change.passage(page.motion().convened().best(language));
            card.add(new Paragraph(new Span(Motions.changeIn(t, change))),
                new Paragraph(new Span(t.of("ballots.motion.reads") + " "), MotionView.in(language, passage.isEmpty() ? "–" : passage)));
        });
        var reasons = new Paragraph(new Span(t.of("ballots.motion.reasons") + ": "),
            MotionView.in(amendment.language(), amendment.reasons()));
        reasons.addClassName("nw-statement");
        card.add(reasons);
        if (amendment.state() == Amendment.State.PUT && page.goes() && page.isBoard() && page.motion().isOpen()) card.add(acts(amendment));
        return card;
    }

    private Component acts(Amendment amendment) {
        var t = Tongue.t();
        int n = amendment.number();
        var item = page.motion().item().id();
        var over = new Button(t.of("ballots.motion.take-over"), e -> page.act(t.of("ballots.motion.took-over", "n", n),
            () -> page.motions().takeOver(page.organisationId(), page.of(), item, n)));
        over.setAriaLabel(t.of("ballots.motion.take-over-n", "n", n));
        var back = new Button(t.of("ballots.motion.note-withdrawn"), e -> page.act(t.of("ballots.motion.noted-withdrawn", "n", n),
            () -> page.motions().withdrawAmendment(page.organisationId(), page.of(), item, n)));
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.setAriaLabel(t.of("ballots.motion.note-withdrawn-n", "n", n));
        var buttons = new Div(over, back);
        buttons.addClassName("nw-actions");
        var acts = new Div(buttons);
        var missing = page.languages().stream().filter(l -> !amendment.places().containsKey(l)).toList();
        if (!missing.isEmpty()) acts.addComponentAsFirst(translate(amendment, missing));
        if (page.isChair()) acts.add(refuse(n));
        return acts;
    }

    private Component refuse(int n) {
        var t = Tongue.t();
        var why = MotionView.why();
        var refuse = new Button(t.of("ballots.motion.refuse"),
            e -> MotionView.given(why, said -> page.act(t.of("ballots.motion.refused", "n", n),
                () -> page.motions().refuse(page.organisationId(), page.of(), page.motion().item().id(), n, said))));
        var what = new Paragraph(t.of("ballots.motion.refuse-what"));
        what.addClassName("nw-note");
        var form = new Div(what, why, MotionView.actions(refuse));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.refuse-n", "n", n), form);
    }

    /** The motion with the amendment in the languages in which its author did not write it. */
    private Component translate(Amendment amendment, List<Language> missing) {
        var t = Tongue.t();
        var errors = new FormErrors();
        var fields = LocalFields.ofAreas(t.of("ballots.motion.whole-text"), missing);
        fields.setValue(page.motion().convened());
        var what = new Paragraph(t.of("ballots.motion.translate-what"));
        what.addClassName("nw-note");
        var save = new Button(t.of("ballots.motion.translate"), e -> {
            if (errors.show(fields.problems(page.papers())))
                page.act(t.of("ballots.motion.translated", "n", amendment.number()),
                    () -> page.motions().translate(page.organisationId(), page.of(), page.motion().item().id(), amendment.number(),
                        fields.text()));
        });
        var form = new Div(what, errors, fields, MotionView.actions(save));
        form.addClassName("nw-stack");
        var details = new Details(t.of("ballots.motion.translate-n", "n", amendment.number()), form);
        details.setOpened(true);
        return details;
    }

    /** Moves amendments, then says why they stand so. */
    private Component order() {
        var t = Tongue.t();
        var numbers = new ArrayList<>(page.motion().undecided().stream().map(Amendment::number).toList());
        var list = new OrderedList();
        list.addClassName("nw-items");
        tell(list, numbers);
        var why = MotionView.why();
        why.setHelperText(t.of("ballots.motion.order-help"));
        var save = new Button(t.of("ballots.motion.order-save"),
            e -> MotionView.given(why, said -> page.act(t.of("ballots.motion.order-saved"),
                () -> page.motions().order(page.organisationId(), page.of(), page.motion().item().id(), List.copyOf(numbers), said))));
        var form = new Div(list, why, MotionView.actions(save));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.order"), form);
    }

    private static void tell(OrderedList list, List<Integer> numbers) {
        var t = Tongue.t();
        list.removeAll();
        for (int i = 0; i < numbers.size(); i++) {
            int at = i;
            var up = new Button(Icons.UP.create(), e -> {
                Collections.swap(numbers, at, at - 1);
                tell(list, numbers);
            });
            up.addThemeVariants(ButtonVariant.TERTIARY);
            up.setAriaLabel(t.of("ballots.motion.order-up", "n", numbers.get(at)));
            up.setEnabled(at > 0);
            list.add(new ListItem(new Span(t.of("ballots.motion.amendment", "n", numbers.get(at))), up));
        }
    }

    /** An amendment in the name of the board: the text as it is to read, in every language. */
    private Component put() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var fields = LocalFields.ofAreas(t.of("ballots.motion.whole-text"), page.languages());
        fields.setValue(page.motion().convened());
        var reasons = new TextArea(t.of("ballots.motion.reasons"));
        reasons.setMaxLength(Motions.LONGEST_REASONS);
        reasons.setRequiredIndicatorVisible(true);
        reasons.setManualValidation(true);
        reasons.getElement().setAttribute("dir", "auto");
        reasons.setWidthFull();
        var save = new Button(t.of("ballots.motion.amend-do"), e -> {
            var problems = new ArrayList<>(fields.problems(page.papers()));
            reasons.setInvalid(false);
            if (reasons.getValue().isBlank()) problems.add(new FormErrors.Problem(reasons, t.of("ballots.motion.missing")));
            if (errors.show(problems))
                page.act(t.of("ballots.motion.done-amended"), () -> page.motions().amendAsBoard(page.organisationId(),
                    page.of(), page.motion().item().id(), fields.text(), reasons.getValue(), t.language()));
        });
        var what = new Paragraph(t.of("ballots.motion.amend-board-what"));
        what.addClassName("nw-note");
        var form = new Div(what, errors, fields, reasons, MotionView.actions(save));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.amend-board"), form);
    }
}
