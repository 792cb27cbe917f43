package coop.nawat.ballots.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Discussion;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;

/** What is said about a motion: the board answers questions, and the chair hides what does not belong there. */
final class MotionDiscussion extends Section {
    private static final long serialVersionUID = 1;
    private final MotionView page;
    private final transient Discussion discussion;
    private final Div said = new Div();

    MotionDiscussion(MotionView page, Discussion discussion) {
        this.page = page;
        this.discussion = discussion;
        addClassName("nw-stack");
        said.addClassName("nw-stack");
        add(new H2(Tongue.t().of("ballots.motion.discussion")), said);
        more(0);
    }

    private void more(int after) {
        var t = Tongue.t();
        var found = discussion.page(page.organisationId(), page.of(), page.motion().item().id(), after);
        if (after == 0)
            said.add(new Paragraph(found.counts().said() == 0 ? t.of("ballots.motion.said-nothing")
                : t.of("ballots.motion.said", "n", found.counts().said())));
        found.talks().forEach(talk -> said.add(card(talk)));
        var next = found.more();
        if (next == null) return;
        var button = new Button(t.of("ballots.motion.more"));
        button.addClickListener(e -> {
            said.remove(button);
            more(next);
        });
        said.add(button);
    }

    private Component card(Discussion.Talk talk) {
        var card = new Section(line(talk.first()));
        card.addClassNames("nw-card", "nw-stack");
        talk.answers().forEach(a -> card.add(line(a)));
        var open = page.goes() && !page.motion().put();
        if (open && page.isBoard() && talk.first().kind() == Contribution.Kind.QUESTION) card.add(answer(talk.first().number()));
        return card;
    }

    private Component line(Contribution of) {
        var t = Tongue.t();
        var who = new Div(new StatusBadge(switch (of.kind()) {
            case PRO -> Status.FINE;
            case CONTRA -> Status.WATCH;
            case QUESTION, ANSWER -> Status.OPEN;
        }, t.name("ballots.motion.kind", of.kind())), new Bdi(of.author()), new Span(page.when(of.saidAt())));
        who.addClassName("nw-facts");
        var line = new Div(who);
        if (of.words() != null) {
            var words = new Paragraph(MotionView.in(of.language(), of.words()));
            words.addClassName("nw-statement");
            line.add(words);
        }
        if (of.hiddenWhy() != null)
            line.add(MotionView.line(new StatusBadge(Status.NO_DATA, t.of("ballots.motion.hidden", "why", of.hiddenWhy()))));
        else if (page.isChair()) line.add(hide(of.number()));
        return line;
    }

    private Component hide(int number) {
        var t = Tongue.t();
        var why = MotionView.why();
        var hide = new Button(t.of("ballots.motion.hide"), e -> MotionView.given(why, words -> page.act(t.of("ballots.motion.hid"),
            () -> discussion.hide(page.organisationId(), page.of(), page.motion().item().id(), number, words))));
        var what = new Paragraph(t.of("ballots.motion.hide-what"));
        what.addClassName("nw-note");
        var form = new Div(what, why, MotionView.actions(hide));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.hide-n", "n", number), form);
    }

    private Component answer(int question) {
        var t = Tongue.t();
        var words = new TextArea(t.of("ballots.motion.answer-words"));
        words.setMaxLength(Discussion.LONGEST);
        words.setRequiredIndicatorVisible(true);
        words.setManualValidation(true);
        words.getElement().setAttribute("dir", "auto");
        words.setWidthFull();
        var save = new Button(t.of("ballots.motion.answer"), e -> {
            words.setInvalid(words.getValue().isBlank());
            if (words.isInvalid()) {
                words.setErrorMessage(t.of("ballots.motion.missing"));
                words.focus();
                return;
            }
            page.act(t.of("ballots.motion.answered"), () -> discussion.answer(page.organisationId(), page.of(), page.motion().item().id(),
                question, words.getValue(), t.language()));
        });
        var form = new Div(words, MotionView.actions(save));
        form.addClassName("nw-stack");
        return new Details(t.of("ballots.motion.answer-n", "n", question), form);
    }
}
