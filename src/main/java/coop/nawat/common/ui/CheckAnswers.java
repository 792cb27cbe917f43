package coop.nawat.common.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;

/** The last look before something is sent: each question, its answer, and the way back to change it. */
@Tag("dl")
public final class CheckAnswers extends HtmlContainer {
    /** Nothing answered yet. */
    public CheckAnswers() { addClassName("nw-answers"); }

    /** Adds an answer that can be changed. */
    public CheckAnswers with(String question, String answer, Runnable change) {
        return with(question, new Bdi(answer), change);
    }

    /** Adds an answer that can be changed. */
    public CheckAnswers with(String question, Component answer, Runnable change) {
        var t = Tongue.t();
        var button = new Button(t.of("common.change"), e -> change.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(t.of("common.change-what", "what", question));
        row(question, answer).add(new DescriptionList.Description(button));
        return this;
    }

    /** Adds a fact that nobody can change here. */
    public CheckAnswers with(String question, String answer) {
        row(question, new Bdi(answer));
        return this;
    }

    private Div row(String question, Component answer) {
        var row = new Div(new DescriptionList.Term(question), new DescriptionList.Description(answer));
        add(row);
        return row;
    }
}
