package coop.nawat.common.ui;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;

/** That something was done, in a sentence above the page on which it was. */
public final class Done extends Div {
    private static final long serialVersionUID = 1;

    /** With this sentence. */
    public Done(String said) {
        super(Icons.FINE.create(), new Paragraph(said));
        addClassName("nw-done");
    }

    /** Puts it on a page and says it to whoever does not see it; null: nothing was done. */
    public static void tell(HasComponents page, @Nullable String said) {
        if (said == null) return;
        page.add(new Done(said));
        Announcer.say(said);
    }
}
