package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

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

    /**
     * The same in each row of a grid, drawn by the browser: a badge of its own would stay on the server for each row.
     *
     * @param word empty where there is nothing to say
     */
    public static <T> LitRenderer<T> renderer(ValueProvider<T, Status> status, ValueProvider<T, String> word) {
        return LitRenderer.<T>of("<span class=\"nw-badge\" data-status=\"${item.status}\" ?hidden=\"${!item.word}\">"
            + "<vaadin-icon src=\"work/icons.svg\" symbol=\"${item.status}\" aria-hidden=\"true\"></vaadin-icon><span>${item.word}</span></span>")
            .withProperty("status", row -> status.apply(row).icon().symbol())
            .withProperty("word", word);
    }
}
