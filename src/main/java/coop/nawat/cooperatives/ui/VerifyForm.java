package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.access.Organisation;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.HeldRule;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Rules;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody has read in the law where the pack has not. The guess of the pack, today and the name of whoever is signed in are filled in, so that
 * often the article is all there is to write.
 */
final class VerifyForm extends Section {
    private static final long serialVersionUID = 1;
    private final transient Rules rules;
    private final transient Organisation organisation;
    private final FormErrors errors = new FormErrors();
    private final transient List<String> keys;
    private final RadioButtonGroup<Boolean> says = new RadioButtonGroup<>();
    private final BylawsField field;
    private final TextField article = new TextField();
    private final DatePicker checked = DatePickers.create(Tongue.t().of("cooperatives.rules.checked-on"));
    private final TextField by = new TextField();
    private final transient Runnable entered;

    VerifyForm(Rules rules, Organisation organisation, Pack law, HeldRule rule, String name, Clock clock, Runnable entered, Runnable left) {
        this.rules = rules;
        this.organisation = organisation;
        this.entered = entered;
        var t = Tongue.t();
        addClassNames("nw-verify", "nw-stack");
        var question = free(rule.question());
        var words = new BylawsWords(t, law);
        keys = question.keys();
        says.setLabel(t.of("cooperatives.rules.law-says"));
        says.setItems(true, false);
        says.setItemLabelGenerator(yes -> t.of(yes ? "cooperatives.rules.says-value" : "cooperatives.rules.says-bylaws"));
        field = BylawsField.of(question, without(law, question), words, t.of("cooperatives.rules.law-value"));
        field.addClassName("nw-answer");
        says.addValueChangeListener(e -> field.setVisible(e.getValue()));
        var guess = new HashMap<String, String>();
        question.keys().forEach(key -> {
            var said = law.values().get(key);
            if (said != null && said.value() != null) guess.put(key, said.value().text());
        });
        field.present(guess);
        var guessed = question.keys().stream().map(law.values()::get).filter(Objects::nonNull)
            .anyMatch(said -> said.value() != null && said.provenance().risky());
        var found = question.keys().stream().map(law.values()::get).filter(Objects::nonNull)
            .anyMatch(said -> said.value() == null && said.provenance().status() == Status.VERIFIED);
        says.setValue(!found);
        article.setLabel(t.of("cooperatives.rules.article"));
        article.setHelperText(t.of("cooperatives.rules.article-hint"));
        article.setMaxLength(Provenance.LONGEST);
        article.setManualValidation(true);
        var today = LocalDate.now(clock.withZone(organisation.zone()));
        checked.setValue(today);
        checked.setMax(today);
        checked.setManualValidation(true);
        by.setLabel(t.of("cooperatives.rules.by"));
        by.setMaxLength(Provenance.LONGEST);
        by.setManualValidation(true);
        by.setValue(name);
        var save = new Button(t.of("cooperatives.rules.save"), e -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(save, new Button(t.of("common.cancel"), e -> left.run()));
        actions.addClassName("nw-actions");
        var when = new Div(checked, by);
        when.addClassName("nw-when");
        add(errors);
        if (guessed) {
            var note = new Paragraph(t.of("cooperatives.rules.guess"));
            note.addClassName("nw-note");
            add(note);
        }
        add(says, field, article, when, actions);
        article.focus();
    }

    /** The question, with no law behind it: what the law says is what is asked. */
    private static BylawsQuestion free(BylawsQuestion q) {
        return new BylawsQuestion(q.section(), q.kind(), q.key(), q.keys(), q.parameter(), q.place(), q.standing(), q.written(), q.law(),
            Map.of(),
            Map.of());
    }

    /** The law without what is looked up: what it was thought to say keeps nobody from entering something else. */
    private static Pack without(Pack law, BylawsQuestion question) {
        var values = new LinkedHashMap<>(law.values());
        for (var key : question.keys()) {
            var said = values.get(key);
            if (said != null && (said.provenance().risky() || said.provenance().status() == Status.VERIFIED)) values.remove(key);
        }
        return new Pack(law.id(), law.country(), law.form(), law.version(), law.from(), law.to(), law.zone(), law.languages(),
            law.reviewedBy(), law.reviewedOn(), law.warning(), law.sources(), law.matters(), values, law.sampleBylaws());
    }

    private void save() {
        var t = Tongue.t();
        field.refuse(null);
        for (var text : new TextField[]{article, by})
            text.setInvalid(false);
        checked.setInvalid(false);
        var problems = new ArrayList<FormErrors.Problem>();
        var values = field.values();
        var value = Boolean.TRUE.equals(says.getValue());
        if (value && values.filter(v -> v.values().stream().anyMatch(text -> !text.isBlank())).isEmpty())
            problems.add(new FormErrors.Problem(field.target(), t.of("cooperatives.rules.value-missing")));
        if (article.getValue().isBlank()) problems.add(new FormErrors.Problem(article, t.of("cooperatives.rules.article-missing")));
        if (checked.getValue() == null) problems.add(new FormErrors.Problem(checked, t.of("common.date.required")));
        if (by.getValue().isBlank()) problems.add(new FormErrors.Problem(by, t.of("cooperatives.rules.by-missing")));
        if (!errors.show(problems)) return;
        try {
            var on = Objects.requireNonNull(checked.getValue());
            if (value) rules.verify(organisation.id(), values.orElseThrow(), article.getValue(), on, by.getValue());
            else
                rules.verifyLeftToBylaws(organisation.id(), keys, article.getValue(), on, by.getValue());
        } catch (Refused no) {
            if (!(no.refusal() instanceof RulesRefusal refusal)) throw no;
            var texts = RefusalTexts.of(t, no);
            problems.add(new FormErrors.Problem(refusal == RulesRefusal.DATE_TO_COME ? checked : value ? field.target() : says,
                texts.title() + ". " + texts.todo()));
            errors.show(problems);
            return;
        }
        entered.run();
    }
}
