package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.RefusalTexts;

/** Tells that something did not happen: what, why, what now. */
@Tag("div")
public final class RefusalPanel extends HtmlContainer {
    /** What kind of answer it is. */
    public enum Kind {
        /** A rule or the state of things does not allow it. */
        RULE(Icons.WATCH),
        /** It would be, or has become, void. */
        VOID(Icons.NOT_MET),
        /** The software or the network failed; nobody's fault. */
        OUTAGE(Icons.DISRUPTION);

        private final Icons icon;

        Kind(Icons icon) { this.icon = icon; }
    }

    /** With actions, the most useful first. */
    public RefusalPanel(Kind kind, RefusalTexts texts, Component... actions) {
        addClassName("nw-refusal");
        getElement().setAttribute("data-kind", kind.icon.symbol());
        var title = new Paragraph(kind.icon.create(), new Span(texts.title()));
        title.addClassName("nw-refusal-title");
        add(title, new Paragraph(texts.why()), new Paragraph(texts.todo()));
        if (actions.length > 0) {
            var row = new Div(actions);
            row.addClassName("nw-actions");
            add(row);
        }
    }
}
