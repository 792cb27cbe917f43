package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.ui.RuleTold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;

/** From which day does an adopted version hold? Where the law wants a change registered first: when was it, and under which reference? */
final class InForce extends Section {
    private static final long serialVersionUID = 1;
    private final transient OpenVersion here;
    private final FormErrors errors = new FormErrors();
    private final DatePicker registered = DatePickers.create(Tongue.t().of("cooperatives.bylaws.registered-on"));
    private final TextField reference = new TextField(Tongue.t().of("cooperatives.bylaws.registered-as"));
    private final DatePicker from = DatePickers.create(Tongue.t().of("cooperatives.bylaws.in-force-from"));
    private final boolean asksRegistration;

    InForce(OpenVersion here, BylawsDocument document, LocalDate today) {
        this.here = here;
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        var rule = asks(document);
        asksRegistration = rule.isPresent();
        add(new H2(t.of("cooperatives.bylaws.way.force")), new Paragraph(t.of("cooperatives.bylaws.in-force-next")), errors);
        rule.ifPresent(leaf -> {
            registered.setMax(today);
            registered.setManualValidation(true);
            registered.addValueChangeListener(e -> {
                if (e.getValue() != null) from.setValue(e.getValue());
            });
            reference.setMaxLength(Registration.LONGEST_REFERENCE);
            reference.setHelperText(t.of("cooperatives.bylaws.registered-as-hint"));
            reference.setManualValidation(true);
            add(told(document, leaf), registered, reference);
        });
        from.setManualValidation(true);
        if (!asksRegistration) from.setValue(today);
        var say = new Button(t.of("cooperatives.bylaws.in-force-do"), e -> save());
        say.addThemeVariants(ButtonVariant.PRIMARY);
        add(from, new Div(say));
    }

    /** The rule by which this version must be registered first; what founders sign is no change. */
    private static Optional<Leaf> asks(BylawsDocument document) {
        var adoption = document.version().adoption();
        return adoption == null || adoption.byFounders() ? Optional.empty() : document.validWhenRegistered();
    }

    /** That a change is valid only once it is registered, with where that stands. */
    static Component told(BylawsDocument document, Leaf rule) {
        var sentence = Tongue.t().of("cooperatives.bylaws.valid-when-registered");
        var value = new BylawsWords(Tongue.t(), document.outcome().law()).choice(rule.value().text());
        return new Paragraph(RuleTold.line(rule.provenance().after(sentence), RuleTold.info(sentence, value, rule.provenance(), null)));
    }

    private void save() {
        var t = Tongue.t();
        for (var day : new DatePicker[]{registered, from})
            day.setInvalid(false);
        reference.setInvalid(false);
        var problems = new ArrayList<FormErrors.Problem>();
        if (asksRegistration && registered.getValue() == null)
            problems.add(new FormErrors.Problem(registered, t.of("common.date.required")));
        if (asksRegistration && reference.getValue().isBlank())
            problems.add(new FormErrors.Problem(reference, t.of("cooperatives.bylaws.registered-as-missing")));
        if (from.getValue() == null) problems.add(new FormErrors.Problem(from, t.of("common.date.required")));
        if (!errors.show(problems)) return;
        try {
            here.bylaws().bringIntoForce(here.organisation().id(), here.number(), Objects.requireNonNull(from.getValue()), asksRegistration
                ? new Registration(Objects.requireNonNull(registered.getValue()), reference.getValue().strip()) : null);
        } catch (Refused no) {
            if (!(no.refusal() instanceof CooperativeRefusal why)) throw no;
            var texts = RefusalTexts.of(t, no);
            problems.add(new FormErrors.Problem(why == CooperativeRefusal.REGISTERED_OUTSIDE ? registered : from,
                texts.why() + " " + texts.todo()));
            errors.show(problems);
            return;
        }
        here.show().run();
    }
}
