package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/**
 * A button with a picture that opens something small: under it where there is room, at the lower edge of a phone. The browser does all of it by
 * itself (the popover of HTML), so it answers at once on a bad line, and costs the server no listener.
 */
public final class SheetMenu extends Div {
    private static final long serialVersionUID = 1;

    /**
     * A menu.
     *
     * @param id of what it opens, once in a page
     * @param name what the button is called for those who do not see it
     */
    public SheetMenu(String id, Icons icon, String name, Component... content) { this(id, icon, name, new Span(), content); }

    /** @param words stand beside the picture where there is room */
    public SheetMenu(String id, Icons icon, String name, Component words, Component[] content) {
        words.getElement().getClassList().add("nw-wide-only");
        var opener = new NativeButton();
        opener.add(icon.create(), words);
        opener.setAriaLabel(name);
        opener.getElement().setAttribute("type", "button").setAttribute("popovertarget", id);
        var sheet = new Div(content);
        sheet.setId(id);
        sheet.addClassName("nw-menu");
        sheet.getElement().setAttribute("popover", "auto");
        addClassName("nw-sheet-menu");
        add(opener, sheet);
    }

    /** One line of a menu: an address outside the work pages, or one that loads the page again. */
    public static Anchor entry(String address, String words) {
        var entry = new Anchor(address, words);
        entry.setRouterIgnore(true);
        return entry;
    }
}
