package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.ui.RuleTold;
import java.util.Objects;

/** What the law says about one question, in plain words, with its article and how sure we are of it. */
final class BylawsLaw extends Div {
    private static final long serialVersionUID = 1;

    BylawsLaw(BylawsWords words, LawValue said) {
        var t = Tongue.t();
        var provenance = said.provenance();
        var sentence = words.law(said);
        var value = said.value();
        var name = new Span(t.of("cooperatives.bylaws.the-law"));
        name.addClassName("nw-law-name");
        var line = new Paragraph(name, new Span(" " + sentence));
        if (provenance.article() != null) line.add(new Span(" ("), new Bdi(provenance.article()), new Span(")"));
        var info = RuleTold.info(words.name(said.parameter(), said.key()) + ": " + sentence,
            value == null ? "–" : words.value(said.parameter(), value), provenance, null);
        var known = new Div(info);
        // what is not checked says so itself
        if (!provenance.risky()) known.addComponentAsFirst(new StatusBadge(Status.FINE, t.name("rules.status", provenance.status())));
        known.addClassName("nw-known");
        add(line, known);
    }

    /** The article of the law; a dash where it is not known. */
    static String article(Provenance provenance) {
        return Objects.requireNonNullElse(provenance.article(), "–");
    }
}
