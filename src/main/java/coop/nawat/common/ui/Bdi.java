package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** Text that keeps its own direction whatever stands around it: names, numbers with signs, codes, addresses, articles. */
@Tag("bdi")
public final class Bdi extends HtmlContainer {
    /** A text whose direction follows its first strong letter, such as a name. */
    public Bdi(String text) { setText(text); }

    /** A text that is read from left to right in every language: telephone numbers, codes, e-mail addresses, amounts. */
    public static Bdi leftToRight(String text) {
        var bdi = new Bdi(text);
        bdi.getElement().setAttribute("dir", "ltr");
        return bdi;
    }
}
