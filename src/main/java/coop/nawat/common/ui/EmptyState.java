package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Paragraph;

/** Where a list would be: what belongs here, why there is none, and what to do about it. */
@Tag("div")
public final class EmptyState extends HtmlContainer {
    /**
     * An empty place.
     *
     * @param what what belongs here
     * @param why why there is none yet
     * @param action one button or link, or none
     */
    public EmptyState(String what, String why, Component... action) {
        addClassName("nw-empty");
        var title = new Paragraph(what);
        title.addClassName("nw-lead");
        add(title, new Paragraph(why));
        add(action);
    }
}
