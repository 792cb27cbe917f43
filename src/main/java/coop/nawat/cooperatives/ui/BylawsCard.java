package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsNumbers;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsQuestion.Standing;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.rules.RulesRefusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question with its field, and the law beside it. An answer is kept as soon as it is given. */
final class BylawsCard extends Section {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;
    private final transient Runnable changed;
    private final BylawsField field;
    private final Div state = new Div();
    private final TextField clause = new TextField();
    private final Button lawful = new Button();
    private transient BylawsQuestion question;
    private @Nullable String refused;
    private String cited = "";

    BylawsCard(OpenVersion here, BylawsDocument document, BylawsQuestion question, Runnable changed) {
        this.here = here;
        this.changed = changed;
        this.question = question;
        var t = Tongue.t();
        addClassNames("nw-card", "nw-question");
        var words = new BylawsWords(t, document.outcome().law());
        var name = words.name(question);
        field = BylawsField.of(question, document.outcome().law(), words, name);
        field.addClassName("nw-answer");
        var plain = new Paragraph(words.plain(question));
        state.addClassName("nw-question-state");
        state.getElement().setAttribute("aria-live", "polite");
        lawful.addThemeVariants(ButtonVariant.TERTIARY);
        lawful.addClickListener(e -> takeBack());
        lawful.setAriaLabel(t.of("cooperatives.bylaws.take-back-of", "what", name));
        clause.setPrefixComponent(new Span(t.of("cooperatives.bylaws.in-clause")));
        clause.setAriaLabel(t.of("cooperatives.bylaws.in-clause-of", "what", name));
        clause.setMaxLength(BylawsNumbers.LONGEST);
        clause.setManualValidation(true);
        clause.addClassName("nw-in-clause");
        clause.addValueChangeListener(e -> {
            if (!e.getValue().equals(cited)) cite(e.getValue());
        });
        var under = new Div(clause, lawful);
        under.addClassName("nw-under-answer");
        var asked = new Div(plain, field, state, under);
        asked.addClassName("nw-asked");
        add(asked, law(words));
        fill();
        tell(document, question);
        field.changed(this::keep);
    }

    /** The key of its question. */
    String key() { return question.key(); }

    private void fill() {
        var values = new HashMap<String, String>();
        question.said().forEach((key, leaf) -> values.put(key, leaf.value().text()));
        field.present(question.isMissing() ? question.suggestion() : values);
    }

    private Component law(BylawsWords words) {
        var t = Tongue.t();
        var beside = new Div();
        beside.addClassName("nw-law");
        var said = question.law();
        if (said == null) {
            beside.add(new Paragraph(t.of("cooperatives.bylaws.law.silent")));
            return beside;
        }
        beside.add(new BylawsLaw(words, said));
        if (question.unverified()) {
            var warning = new Paragraph(Icons.WATCH.create(), new Span(t.of("common.rule.not-sure")));
            warning.addClassName("nw-warning");
            beside.add(warning);
        }
        return beside;
    }

    /** Says how the question stands; what is typed stays. */
    void tell(BylawsDocument document, BylawsQuestion now) {
        question = now;
        var t = Tongue.t();
        state.removeAll();
        switch (now.standing()) {
            case MISSING -> state.add(new StatusBadge(Status.WATCH, t.of("cooperatives.bylaws.missing")),
                note(t.of(now.suggestion().isEmpty() ? "cooperatives.bylaws.missing-what" : "cooperatives.bylaws.suggested")));
            case ANSWERED -> state.add(new StatusBadge(Status.FINE, t.of("cooperatives.bylaws.answered")));
            case LAW -> state.add(new StatusBadge(Status.NO_DATA, t.of("cooperatives.bylaws.as-law")));
            case OPEN -> {
                state.add(new StatusBadge(Status.NO_DATA, t.of("cooperatives.bylaws.open")));
                if (!now.suggestion().isEmpty()) state.add(suggestion(now));
            }
        }
        var law = now.law();
        var hasLaw = law != null && law.value() != null;
        var answered = now.standing() == Standing.ANSWERED;
        lawful.setText(t.of(hasLaw ? "cooperatives.bylaws.take-law" : "cooperatives.bylaws.say-nothing"));
        lawful.setVisible(answered && (law == null || law.value() != null));
        clause.setVisible(answered);
        clause.setPlaceholder(document.numbers().proposal(now));
        cited = document.citation(now);
        if (!clause.isInvalid()) clause.setValue(cited);
    }

    private Component suggestion(BylawsQuestion now) {
        var t = Tongue.t();
        var value = now.suggestion().get(now.key());
        var words = value == null ? null
            : new BylawsWords(t, here.document().outcome().law()).value(now.parameter(), now.parameter().read(value));
        var take = new Button(words == null ? t.of("cooperatives.bylaws.take-suggestion")
            : t.of("cooperatives.bylaws.take-suggestion-of", "value", words), e -> takeOffer());
        take.addThemeVariants(ButtonVariant.TERTIARY);
        return take;
    }

    private static Span note(String words) {
        var note = new Span(words);
        note.addClassName("nw-note");
        return note;
    }

    /** Whether it need not be answered, and there is a suggestion of ours. */
    boolean offers() {
        return question.standing() == Standing.OPEN && !question.suggestion().isEmpty();
    }

    /** Answers with our suggestion. */
    void takeOffer() {
        field.present(question.suggestion());
        keep();
    }

    /** Keeps the suggestion that stands in the field of a question that must be answered. */
    void takeSuggestion() {
        if (question.isMissing() && !field.isRefused()) keep();
    }

    /** What is wrong with the answer. */
    Optional<FormErrors.Problem> problem() {
        return field.isRefused() ? Optional.of(new FormErrors.Problem(field.target(), Objects.requireNonNull(refused))) : Optional.empty();
    }

    private void keep() { field.values().ifPresent(this::keep); }

    private void keep(Map<String, String> values) {
        if (values.values().stream().allMatch(String::isEmpty) && question.isMissing()) return;
        try {
            here.bylaws().set(here.organisation().id(), here.number(), asLaw(values) ? nothing() : values);
            refused = null;
            field.refuse(null);
            changed.run();
            Announcer.say(Tongue.t().of("cooperatives.bylaws.saved"));
        } catch (Refused no) {
            if (!(no.refusal() instanceof RulesRefusal)) throw no;
            refused = told(no);
            field.refuse(refused);
        }
    }

    private void cite(String written) {
        try {
            here.bylaws().cite(here.organisation().id(), here.number(), question.key(), written);
            clause.setInvalid(false);
            changed.run();
            Announcer.say(Tongue.t().of("cooperatives.bylaws.saved"));
        } catch (Refused no) {
            if (!(no.refusal() instanceof CooperativeRefusal)) throw no;
            var texts = RefusalTexts.of(Tongue.t(), no);
            clause.setInvalid(true);
            clause.setErrorMessage(texts.why() + " " + texts.todo());
        }
    }

    /** Whether this is what the law says anyway: then the bylaws need not repeat it. */
    private boolean asLaw(Map<String, String> values) {
        var law = here.document().outcome().law().values();
        return question.law() != null && values.entrySet().stream().allMatch(e -> {
            var said = law.get(e.getKey());
            return Objects.equals(e.getValue(), said == null || said.value() == null ? "" : said.value().text());
        });
    }

    private Map<String, String> nothing() {
        var nothing = new LinkedHashMap<String, String>();
        question.keys().forEach(key -> nothing.put(key, ""));
        return nothing;
    }

    private void takeBack() {
        here.bylaws().set(here.organisation().id(), here.number(), nothing());
        refused = null;
        changed.run();
        fill();
        field.refuse(null);
    }

    private String told(Refused no) {
        var t = Tongue.t();
        var texts = RefusalTexts.of(t, no);
        if (no.refusal() != RulesRefusal.OUTSIDE_LAW) return texts.title() + " " + texts.todo();
        var law = here.document().outcome().law();
        var broken = law.values().get(String.valueOf(no.arguments().get("parameter")));
        if (broken == null) return texts.why();
        return t.of("cooperatives.bylaws.outside-law", "law", new BylawsWords(t, law).law(broken), "article",
            BylawsLaw.article(broken.provenance()));
    }
}
