package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.Tag;

/** A drawing of {@link coop.nawat.common.Charts} on a work page. The same numbers stand in a table or a sentence beside it. */
@Tag("div")
public final class Drawing extends HtmlContainer {
    /** Shows this drawing. */
    public Drawing(String svg) {
        addClassName("nw-chart");
        add(new Svg(svg));
    }
}
