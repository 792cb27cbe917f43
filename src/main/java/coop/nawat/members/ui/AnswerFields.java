package coop.nawat.members.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Yes or no to what somebody asked for: the card on which it waits, the question, and the line that says what the answer was. */
final class AnswerFields extends RadioButtonGroup<Boolean> {
    private static final long serialVersionUID = 1;

    /** Asks, with no answer chosen. */
    AnswerFields(String yes, String no) {
        super(Tongue.t().of("members.applications.outcome"));
        setItems(true, false);
        setItemLabelGenerator(is -> is ? yes : no);
        setRequiredIndicatorVisible(true);
        setManualValidation(true);
        addClassName("nw-choices");
    }

    /** The answer; null if there is none, which is said. */
    @Nullable
    Boolean read(FormErrors errors) {
        setInvalid(false);
        if (getValue() == null)
            errors.show(List.of(new FormErrors.Problem(this, Tongue.t().of("members.applications.outcome-missing"))));
        return getValue();
    }

    /** Where it begins. */
    void begin() { getElement().callJsFunction("focus"); }

    /** What waits, with the button that opens the question below it. */
    static Div card(String name, String asked, CheckAnswers facts, String decide, OneForm form, Consumer<Div> question) {
        var card = new Div(new H3(new Bdi(name)), new Paragraph(asked));
        card.addClassNames("nw-card", "nw-application");
        var button = new Button(decide);
        button.setAriaLabel(Tongue.t().of("members.applications.decide-who", "name", name));
        button.addClassName("nw-no-print");
        button.addClickListener(e -> form.open(card, button, question));
        card.add(facts, button);
        return card;
    }

    /** What was answered; more may be added to it. */
    static Div answered(String name, boolean yes, String answer) {
        var headline = new Paragraph(new Bdi(name));
        headline.addClassName("nw-lead");
        var told = new Div(headline, new StatusBadge(yes ? Status.FINE : Status.NOT_MET, answer));
        told.addClassName("nw-entry");
        return told;
    }
}
