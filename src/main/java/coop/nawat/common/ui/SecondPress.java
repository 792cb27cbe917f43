package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The filled button of a page whose act cannot be taken back. The first press opens a bar that says in words and numbers what will happen; only the
 * second one, on the bar, does it. No dialog: what stands around it stays readable.
 */
@Tag("div")
public final class SecondPress extends HtmlContainer {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private final Button first;
    private final Button second;
    private final Div bar = new Div();
    private final Paragraph said = new Paragraph();
    private boolean asking;

    /**
     * A button.
     *
     * @param act what it does, a verb: "Close the vote"
     * @param willHappen what will happen, with its numbers: "The vote closes for all 56. 25 have not voted yet."
     * @param confirm the act with its number: "Close the vote for 56 people"
     */
    public SecondPress(String act, String willHappen, String confirm, Runnable acted) {
        addClassName("nw-second-press");
        var t = Tongue.t();
        first = new Button(act, e -> ask(true));
        first.addThemeVariants(ButtonVariant.PRIMARY);
        said.setText(willHappen);
        said.setId("nw-will-happen-" + COUNTER.incrementAndGet());
        second = new Button(confirm, e -> {
            ask(false);
            acted.run();
        });
        second.addThemeVariants(ButtonVariant.PRIMARY);
        second.setDisableOnClick(true);
        second.getElement().setAttribute("aria-describedby", said.getId().orElseThrow());
        var back = new Button(t.of("common.cancel"), e -> {
            ask(false);
            first.focus();
        });
        var buttons = new Div(second, back);
        buttons.addClassName("nw-actions");
        bar.add(said, buttons);
        bar.addClassName("nw-press-bar");
        bar.getElement().setAttribute("role", "group").setAttribute("aria-labelledby", said.getId().orElseThrow()).setAttribute("tabindex",
            "-1");
        bar.setVisible(false);
        add(first, bar);
    }

    /** Says other numbers from now on, unless somebody is about to press. */
    public void tell(String willHappen, String confirm) {
        if (asking) return;
        said.setText(willHappen);
        second.setText(confirm);
    }

    /** Whether the bar is open: somebody is about to decide, so what stands on it must not change under their finger. */
    public boolean isAsking() {
        return asking;
    }

    private void ask(boolean open) {
        asking = open;
        first.setVisible(!open);
        bar.setVisible(open);
        if (open) {
            second.setEnabled(true);
            // the bar, not its button: a double click must not be two decisions
            bar.getElement().callJsFunction("focus");
        }
    }
}
