package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsSection;
import java.util.ArrayList;
import java.util.List;

/** One matter: its questions, and how the answers read in the bylaws. */
final class BylawsStep extends Section {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;
    private final BylawsSection section;
    private final BylawsProgress progress;
    private final transient List<BylawsCard> cards = new ArrayList<>();
    private final FormErrors errors = new FormErrors();
    private final Div offer = new Div();
    private final Div text = new Div();
    private int asked;

    BylawsStep(OpenVersion here, BylawsDocument document, BylawsSection section, BylawsProgress progress) {
        this.here = here;
        this.section = section;
        this.progress = progress;
        addClassName("nw-step");
        var t = Tongue.t();
        add(new H2(section.number() + ". " + t.name("cooperatives.bylaws.section", section)),
            new Paragraph(t.name("cooperatives.bylaws.section-plain", section)), errors);
        offer.addClassNames("nw-card", "nw-offer");
        add(offer);
        document.questions(section, Place.ASKED).forEach(q -> add(card(document, q)));
        asked = cards.size();
        var more = document.questions(section, Place.MORE);
        if (!more.isEmpty()) {
            var fold = new Details(t.of("cooperatives.bylaws.more", "n", more.size()));
            more.forEach(q -> fold.add(card(document, q)));
            fold.addClassName("nw-fold");
            add(fold);
        }
        var fixed = document.questions(section, Place.FIXED);
        if (!fixed.isEmpty()) {
            var fold = new Details(t.of("cooperatives.bylaws.fixed", "n", fixed.size()), new BylawsFixed(document, fixed));
            fold.addClassName("nw-fold");
            add(fold);
        }
        text.addClassName("nw-clauses");
        add(new H3(t.of("cooperatives.bylaws.text")), new Paragraph(t.of("cooperatives.bylaws.text-what")),
            new BylawsNumberField(here, document, section, this::refresh), text);
        showText(document);
        showOffer();
        int step = section.number();
        var next = new Button(t.of(step + 1 == OpenVersion.CHECK ? "cooperatives.bylaws.next-check" : "cooperatives.bylaws.next"),
            e -> next());
        next.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(next);
        if (step > 1) actions.add(new Button(t.of("cooperatives.bylaws.previous"), e -> here.go(step - 1)));
        actions.addClassName("nw-actions");
        var kept = new Paragraph(t.of("cooperatives.bylaws.kept"));
        kept.addClassName("nw-note");
        add(actions, kept);
    }

    private BylawsCard card(BylawsDocument document, BylawsQuestion question) {
        var card = new BylawsCard(here, document, question, this::refresh);
        cards.add(card);
        return card;
    }

    private void showText(BylawsDocument document) {
        text.removeAll();
        document.cooperative().languages().forEach(language -> text.add(new BylawsClauseEditor(here, document.clause(section, language),
            document.cooperative().languages().size() > 1, this::refresh)));
    }

    /** After something was kept: everything around the fields tells how it stands now. */
    private void refresh() {
        var document = here.document();
        progress.show(document);
        showText(document);
        for (var card : cards)
            document.question(card.key()).ifPresent(question -> card.tell(document, question));
        showOffer();
    }

    /** All suggestions at once, for whoever has no opinion on them. */
    private void showOffer() {
        var t = Tongue.t();
        var offering = cards.subList(0, asked).stream().filter(BylawsCard::offers).toList();
        offer.removeAll();
        offer.setVisible(offering.size() > 1);
        var take = new Button(t.of("cooperatives.bylaws.take-all", "n", offering.size()), e -> {
            offering.forEach(BylawsCard::takeOffer);
            Announcer.say(t.of("cooperatives.bylaws.saved"));
        });
        offer.add(new Paragraph(t.of("cooperatives.bylaws.take-all-what", "n", offering.size())), take);
    }

    private void next() {
        cards.forEach(BylawsCard::takeSuggestion);
        var problems = cards.stream().flatMap(card -> card.problem().stream()).toList();
        if (errors.show(problems)) here.go(section.number() + 1);
    }
}
