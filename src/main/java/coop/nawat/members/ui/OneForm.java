package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import coop.nawat.common.ui.Tongue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The place of the one form that is open on a page: it stands where its button stood, and closes when another one opens. */
final class OneForm extends Div {
    private static final long serialVersionUID = 1;
    /** What the form took the place of. */
    private @Nullable Component hidden;

    OneForm() {
        addClassName("nw-act");
        getElement().setAttribute("tabindex", "-1");
    }

    /** Opens it at the end of a component, instead of the button that was pressed. */
    void open(Component where, Component button, Consumer<Div> filled) {
        close();
        hidden = button;
        button.setVisible(false);
        where.getElement().appendChild(getElement());
        filled.accept(this);
    }

    void close() {
        removeAll();
        getElement().removeFromParent();
        if (hidden != null) hidden.setVisible(true);
        hidden = null;
    }

    /** The end of a form: what it does, and not to do it. */
    Div actions(Component main) {
        var actions = new Div(main, new Button(Tongue.t().of("common.cancel"), e -> close()));
        actions.addClassName("nw-actions");
        return actions;
    }

    /** A button that cannot be pressed twice before it is answered. */
    static Button submit(String words, Runnable pressed) {
        var button = new Button(words);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        button.addClickListener(e -> {
            button.setEnabled(true);
            pressed.run();
        });
        return button;
    }
}
