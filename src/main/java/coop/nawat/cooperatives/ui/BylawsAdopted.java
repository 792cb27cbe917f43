package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsQuestion.Place;
import coop.nawat.cooperatives.BylawsVersion;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.util.Objects;

/** An adopted version: how it stands, what is to be done next, its text, its values. */
final class BylawsAdopted extends Div {
    private static final long serialVersionUID = 1;

    BylawsAdopted(OpenVersion here, BylawsDocument document, LocalDate today, Messages texts) {
        var t = Tongue.t();
        var version = document.version();
        addClassName("nw-stack");
        add(new Paragraph(new StatusBadge(BylawsView.status(version.state()), t.name("cooperatives.bylaws-state", version.state()))),
            new Paragraph(by(version)));
        var adoption = version.adoption();
        if (adoption != null) {
            var by = new Paragraph(t.of("cooperatives.bylaws.recorded-by", "name", adoption.recordedBy()));
            by.addClassName("nw-note");
            add(by);
        }
        var registration = version.registration();
        if (version.inForceFrom() != null) add(new Paragraph(t.of("cooperatives.bylaws.holds-from", "date", version.inForceFrom())));
        else
            add(new InForce(here, document, today));
        if (registration != null)
            add(new Paragraph(t.of("cooperatives.bylaws.registered", "date", registration.on(), "reference", registration.reference())));
        add(new Exports(here.bylaws(), document.cooperative(), version), new H2(t.of("cooperatives.bylaws.text")),
            new BylawsText(document, texts), new H2(t.of("cooperatives.bylaws.values")), values(document));
    }

    /** Who has adopted it, or that nobody has. */
    static String by(BylawsVersion version) {
        var t = Tongue.t();
        var adoption = version.adoption();
        if (adoption == null) return t.of("cooperatives.bylaws.paper.draft");
        return adoption.byFounders() ? t.of("cooperatives.bylaws.adopted-by-founders", "on", adoption.on())
            : t.of("cooperatives.bylaws.adopted-by-assembly", "assembly", Objects.requireNonNull(adoption.assembly()), "item",
                Objects.requireNonNull(adoption.item()), "on", adoption.on());
    }

    /** Every answer with the rule behind it. */
    private static DescriptionList values(BylawsDocument document) {
        var list = new DescriptionList();
        list.addClassName("nw-fact-list");
        var words = new BylawsWords(Tongue.t(), document.outcome().law());
        for (var question : document.questions()) {
            if (question.place() != Place.ASKED) continue;
            words.answer(question, document.outcome()).ifPresent(answer -> {
                var leaf = question.keys().stream().map(question.said()::get).filter(Objects::nonNull).findFirst().orElseThrow();
                var fact = new Div(new Term(words.name(question)),
                    new Description(new Bdi(answer), new Span(" "), RuleTold.info(words.plain(question), answer, leaf.provenance(), null)));
                list.getElement().appendChild(fact.getElement());
            });
        }
        return list;
    }
}
