package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The last look: what is missing, every answer, the text, the way to its adoption. */
final class BylawsCheck extends Section {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;

    BylawsCheck(OpenVersion here, BylawsDocument document, LocalDate today, Messages texts) {
        this.here = here;
        addClassName("nw-step");
        var t = Tongue.t();
        var words = new BylawsWords(t, document.outcome().law());
        add(new H2(OpenVersion.CHECK + ". " + t.of("cooperatives.bylaws.check")), stand(document, words));
        add(new Exports(here.bylaws(), document.cooperative(), document.version()));
        add(document.complete() ? new BylawsAdoption(here, document, today)
            : new Paragraph(t.of("cooperatives.bylaws.adopt-when-complete")));
        add(new H3(t.of("cooperatives.bylaws.text")), new BylawsText(document, texts));
        required(document, words).ifPresent(this::add);
        var answers = new Details(t.of("cooperatives.bylaws.all-answers"), answers(document, words));
        answers.addClassName("nw-fold");
        add(answers);
    }

    private Div answers(BylawsDocument document, BylawsWords words) {
        var t = Tongue.t();
        var all = new Div();
        for (var section : BylawsSection.values()) {
            var answers = new CheckAnswers();
            var any = false;
            for (var question : document.questions(section, Place.ASKED)) {
                var answer = words.answer(question, document.outcome());
                if (answer.isEmpty() && !question.isMissing()) continue;
                any = true;
                answers.with(words.name(question), answer.<Component>map(Bdi::new)
                    .orElseGet(() -> new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing"))), () -> here.go(section.number()));
            }
            if (any) all.add(new H3(words.heading(document.numbers(), section)), answers);
        }
        return all;
    }

    private Component stand(BylawsDocument document, BylawsWords words) {
        var t = Tongue.t();
        var missing = document.missing();
        if (document.complete()) return new Done(t.of("cooperatives.bylaws.complete"));
        var stand = new Div();
        stand.addClassName("nw-stack");
        document.refusals().forEach(refused -> stand.add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused))));
        if (missing.isEmpty()) return stand;
        var list = new UnorderedList();
        missing.forEach(q -> list.add(new ListItem(new Anchor(here.address(q.section().number()), words.name(q)))));
        var panel = new Div(
            new Paragraph(new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing-count", "n", missing.size()))), list);
        panel.addClassName("nw-card");
        stand.add(panel);
        return stand;
    }

    /** What the law wants bylaws to settle, so that somebody compares the text with it. */
    private static Optional<Component> required(BylawsDocument document, BylawsWords words) {
        return document.outcome().leaf("formation.statutes_required_matters").map(Leaf::value)
            .map(value -> value instanceof Value.Several(var codes) ? codes : List.<String>of())
            .filter(codes -> !codes.isEmpty())
            .map(codes -> {
                var list = new UnorderedList();
                codes.forEach(code -> list.add(new ListItem(words.choice(code))));
                list.addClassName("nw-columns");
                var fold = new Details(Tongue.t().of("cooperatives.bylaws.required", "n", codes.size()), list);
                fold.addClassName("nw-fold");
                return fold;
            });
    }
}
