package coop.nawat.common.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** That something was done, in a sentence above the page on which it was. */
public final class Done extends Div {
    private static final long serialVersionUID = 1;

    /** With this sentence. */
    public Done(String said) {
        super(Icons.FINE.create(), new Paragraph(said));
        addClassName("nw-done");
    }
}
