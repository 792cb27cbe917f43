package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;

/** Icon, word and colour, always in this order. */
@Tag("span")
public final class StatusBadge extends HtmlContainer {
    /** With the status' own word. */
    public StatusBadge(Status status) { this(status, Tongue.t().name("common.status", status)); }

    /** With a word that says more than the status' own, such as "Ends in 41 days". */
    public StatusBadge(Status status, String word) {
        addClassName("nw-badge");
        getElement().setAttribute("data-status", status.icon().symbol());
        add(status.icon().create(), new Span(word));
    }
}
