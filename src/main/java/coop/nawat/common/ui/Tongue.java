package coop.nawat.common.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Direction;
import com.vaadin.flow.component.UI;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;

/** The language in which a browser window speaks. */
public final class Tongue {
    private Tongue() {}

    /** Makes the window speak this language. Its direction follows: one is never set without the other. */
    public static void set(UI ui, Messages.Of texts) {
        ComponentUtil.setData(ui, Messages.Of.class, texts);
        ui.setLocale(texts.language().locale());
        ui.setDirection(texts.language().isRightToLeft() ? Direction.RIGHT_TO_LEFT : Direction.LEFT_TO_RIGHT);
    }

    /** The texts of the current window's language. */
    public static Messages.Of t() {
        var texts = ComponentUtil.getData(UI.getCurrentOrThrow(), Messages.Of.class);
        if (texts == null) throw new IllegalStateException("this window has no language yet");
        return texts;
    }

    /** The current window's language. */
    public static Language language() { return t().language(); }
}
