package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsWords;

/** The whole text as it will be printed, in each language. */
final class BylawsText extends Div {
    private static final long serialVersionUID = 1;

    BylawsText(BylawsDocument document, Messages texts) {
        addClassName("nw-bylaws-text");
        for (var language : document.cooperative().languages()) {
            var part = new Section();
            part.addClassName("nw-card");
            part.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction());
            part.add(new H3(language.ownName()));
            var words = new BylawsWords(texts.in(language), document.outcome().law());
            for (var section : BylawsSection.values()) {
                var name = new Paragraph(words.heading(document.numbers(), section));
                name.addClassName("nw-lead");
                part.add(name);
                var paragraphs = document.clause(section, language).paragraphs();
                for (int i = 0; i < paragraphs.size(); i++) {
                    var label = new Span(document.numbers().label(section, i + 1, paragraphs.size()));
                    label.addClassName("nw-clause-number");
                    var paragraph = new Paragraph(label, new Span(paragraphs.get(i)));
                    paragraph.addClassName("nw-clause-paragraph");
                    label.setVisible(paragraphs.size() > 1);
                    part.add(paragraph);
                }
            }
            add(part);
        }
    }
}
