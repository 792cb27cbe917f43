package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/** A button with a picture that opens a list: under it where there is room, at the lower edge of a phone. */
public final class SheetMenu extends Div {
    private static final long serialVersionUID = 1;

    /**
     * A menu.
     *
     * @param name what the button is called for those who do not see it
     * @param words stand beside the picture where there is room
     */
    public SheetMenu(Icons icon, String name, Component words, Component... entries) {
        words.getElement().getClassList().add("nw-wide-only");
        var label = new Span(icon.create(), words);
        label.addClassName("nw-label");
        var opener = new Button(label);
        opener.addThemeVariants(ButtonVariant.TERTIARY);
        opener.setAriaLabel(name);
        var list = new Div(entries);
        list.addClassName("nw-menu");
        addClassName("nw-sheet-menu");
        add(opener, sheet(opener, name, list));
    }

    /** One line of the list. */
    public static Button entry(String words, Runnable action) {
        var entry = new Button(words, e -> action.run());
        entry.addThemeVariants(ButtonVariant.TERTIARY);
        return entry;
    }

    /** What a button opens. */
    public static Popover sheet(Button opener, String name, Component content) {
        var sheet = new Popover(content);
        sheet.setTarget(opener);
        sheet.setAriaLabel(name);
        sheet.setPosition(PopoverPosition.BOTTOM_END);
        sheet.getElement().getClassList().add("nw-sheet");
        return sheet;
    }
}
