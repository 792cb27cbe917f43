package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Clause;
import coop.nawat.cooperatives.CooperativeRefusal;

/** The text of a section in one language: made from the answers, and open to be written otherwise. */
final class BylawsClauseEditor extends Div {
    private static final long serialVersionUID = 1;

    BylawsClauseEditor(OpenVersion here, Clause clause, boolean several, Runnable changed) {
        var t = Tongue.t();
        addClassName("nw-clause");
        var area = new TextArea(several ? t.of("cooperatives.bylaws.text-in", "language", clause.language().ownName())
            : t.of("cooperatives.bylaws.text-label"));
        area.setValue(clause.words());
        area.setMaxLength(Clause.LONGEST);
        area.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        area.setManualValidation(true);
        area.getElement().setAttribute("lang", clause.language().tag());
        area.getElement().executeJs("this.inputElement && (this.inputElement.dir = $0)", clause.language().direction());
        area.addValueChangeListener(e -> {
            if (!e.isFromClient()) return;
            try {
                here.bylaws().write(here.organisation().id(), here.number(), clause.section(), clause.language(), e.getValue());
                changed.run();
                Announcer.say(t.of("cooperatives.bylaws.saved"));
            } catch (Refused no) {
                if (!(no.refusal() instanceof CooperativeRefusal)) throw no;
                area.setInvalid(true);
                area.setErrorMessage(RefusalTexts.of(t, no).why());
            }
        });
        add(area);
        if (!clause.edited()) return;
        var restore = new Button(t.of("cooperatives.bylaws.restore"), e -> {
            here.bylaws().restore(here.organisation().id(), here.number(), clause.section(), clause.language());
            changed.run();
        });
        restore.addThemeVariants(ButtonVariant.TERTIARY);
        restore.setAriaLabel(t.of("cooperatives.bylaws.restore-in", "language", clause.language().ownName()));
        var edited = new Div(new StatusBadge(Status.OPEN, t.of("cooperatives.bylaws.edited")), restore);
        edited.addClassName("nw-question-state");
        add(edited);
    }
}
