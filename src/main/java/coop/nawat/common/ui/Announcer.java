package coop.nawat.common.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;

/**
 * Speaks to people who do not see the screen. A window has two live regions from its beginning to its end, because screen readers miss the
 * words of a region that appears together with them.
 */
@Tag("div")
public final class Announcer extends HtmlContainer {
    private final Div polite = new Div();
    private final Div assertive = new Div();

    private Announcer() {
        addClassName("nw-hidden-text");
        polite.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        assertive.getElement().setAttribute("role", "alert").setAttribute("aria-live", "assertive");
        add(polite, assertive);
    }

    /** Gives a new window its two regions. */
    public static void attachTo(UI ui) {
        var announcer = new Announcer();
        ComponentUtil.setData(ui, Announcer.class, announcer);
        ui.add(announcer);
    }

    /** Says something when the reader has finished what it is reading. */
    public static void say(String text) {
        put(current().polite, text);
    }

    /** Says something at once: only what changes what a person may do now. */
    public static void interrupt(String text) {
        put(current().assertive, text);
    }

    private static Announcer current() {
        var announcer = ComponentUtil.getData(UI.getCurrentOrThrow(), Announcer.class);
        if (announcer == null) throw new IllegalStateException("this window has no live regions");
        return announcer;
    }

    private static void put(Div region, String text) {
        // the same words twice are no change, and would not be read: a no-break space makes them one
        region.setText(text.equals(region.getText()) ? text + "\u00a0" : text);
    }
}
