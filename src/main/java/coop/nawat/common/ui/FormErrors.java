package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.BinderValidationStatus;
import com.vaadin.flow.data.binder.BindingValidationStatus;
import java.util.List;

/** The box over a form that says what is wrong in it, each line leading to its field, where the same words stand. */
@Tag("div")
public final class FormErrors extends HtmlContainer {
    /** One thing that is wrong. */
    public record Problem(Component field, String message) {}

    /** Nothing wrong yet, and so not shown. */
    public FormErrors() {
        addClassName("nw-form-errors");
        getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
        setVisible(false);
    }

    /**
     * Shows what a form's validation found, or nothing if all is well.
     *
     * @return whether all is well
     */
    public boolean show(BinderValidationStatus<?> status) {
        return show(status.getFieldValidationErrors().stream()
            .map(wrong -> new Problem(component(wrong), wrong.getMessage().orElse("")))
            .toList());
    }

    /**
     * Shows these problems, marks their fields, and takes the reader to the box.
     *
     * @return whether there is none
     */
    public boolean show(List<Problem> problems) {
        removeAll();
        setVisible(!problems.isEmpty());
        var t = Tongue.t();
        var prefix = t.of("common.problem.title-prefix");
        getElement().executeJs(
            "const p = $0; document.title = ($1 ? p : '') + (document.title.startsWith(p) ? document.title.slice(p.length) : document.title)",
            prefix, !problems.isEmpty());
        if (problems.isEmpty()) return true;
        var title = new Paragraph(t.of("common.problem.heading"));
        title.addClassName("nw-lead");
        var list = new UnorderedList();
        for (var problem : problems) {
            if (problem.field() instanceof HasValidationProperties field) {
                field.setInvalid(true);
                field.setErrorMessage(problem.message());
            }
            var link = new Button(problem.message(), e -> focus(problem.field()));
            link.addThemeVariants(ButtonVariant.TERTIARY);
            list.add(new ListItem(link));
        }
        add(title, list);
        getElement().callJsFunction("focus");
        return false;
    }

    private static Component component(BindingValidationStatus<?> wrong) {
        return ((HasElement) wrong.getField()).getElement().getComponent().orElseThrow();
    }

    private static void focus(Component field) {
        if (field instanceof Focusable<?> focusable) focusable.focus();
        else
            field.getElement().callJsFunction("focus");
    }
}
