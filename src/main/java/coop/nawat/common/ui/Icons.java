package coop.nawat.common.ui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The pictures of {@code /work/icons.svg}, drawn on 24 px in the colour of the text around them. A picture never stands without its word. */
public enum Icons {
    HOME, PEOPLE, PERSON, ASSEMBLY, OFFICES, DOCUMENT, SHARES, SETTINGS, GLOBE, HELP, INFO, PHONE, MAIL, CLOCK, HISTORY, LOCK, SEARCH, PLUS, EDIT, PRINT, DOWNLOAD, UPLOAD, CLOSE, UP, DOWN, BACK(
        true), FORWARD(true), NEXT(true), SIGN_OUT(true), FINE, WATCH, NOT_MET, OPEN, NO_DATA, REJECTED, NO_DECISION, TIE, RUN_OFF(
            true), PROVISIONAL, TO_DO, IN_PROGRESS(true), DISRUPTION;

    private final boolean directional;

    Icons() { this(false); }

    Icons(boolean directional) { this.directional = directional; }

    /** The symbol's id in the sprite. */
    public String symbol() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    /** A new picture, hidden from screen readers; those with a direction turn round where the text runs from right to left. */
    public SvgIcon create() {
        var icon = new SvgIcon("work/icons.svg", symbol());
        icon.getElement().setAttribute("aria-hidden", "true");
        if (directional) icon.addClassName("nw-mirrored");
        return icon;
    }
}
