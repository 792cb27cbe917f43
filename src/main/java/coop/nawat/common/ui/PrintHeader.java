package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;

/** The head of a printed page; not shown on screen. */
@Tag("div")
public final class PrintHeader extends HtmlContainer {
    /**
     * A head.
     *
     * @param organisation its name
     * @param document what is printed, with its version if it has one
     * @param printedAt now
     * @param zone the organisation's
     */
    public PrintHeader(String organisation, String document, Instant printedAt, ZoneId zone) {
        addClassName("nw-print-header");
        getElement().setAttribute("aria-hidden", "true");
        var t = Tongue.t();
        add(new Bdi(organisation), new Span(document),
            new Span(t.of("common.printed-at", "when", t.dateTime(printedAt, zone), "place", LocalDateText.placeOf(zone, t.language()))));
    }
}
