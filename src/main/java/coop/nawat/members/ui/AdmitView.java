package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Admission;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.Formalities;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.NationalId;
import coop.nawat.members.Organ;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Admits one member after the other. */
@Route("c/:coop/members/admit")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class AdmitView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Admissions admissions;
    private final transient Rules rules;
    private final transient Cooperatives cooperatives;
    private final transient Clock clock;
    private final FormErrors errors = new FormErrors();
    private final Div done = new Div();
    private final TextField number = new TextField();
    private final TextField nationalId = new TextField();
    private final transient Map<Refusal, Component> places = new HashMap<>();
    private DecisionFields decision = new DecisionFields("", LocalDate.EPOCH);

    AdmitView(Access access, Members members, MembersBook book, Admissions admissions, Cooperatives cooperatives, Rules rules,
        Clock clock) {
        super(access);
        this.admissions = admissions;
        this.rules = rules;
        this.members = members;
        this.book = book;
        this.cooperatives = cooperatives;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.admit.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var fields = new PersonFields(book.categories(organisation().id()),
            cooperatives.cooperative(organisation().id()).documentLanguage());
        PersonFields.asNumber(number);
        number.setHelperText(t.of("members.admit.number-hint"));
        decision = new DecisionFields(t.of("members.column.ADMITTED_ON"), today()).byOrgan(false);
        var rule = admissions.admittedBy(organisation().id());
        rule.flatMap(Organ::of).ifPresent(decision.organ()::setValue);
        rule.ifPresent(leaf -> decision.afterOrgan(new Paragraph(RuleLines.of(rules, organisation().id(), leaf)),
            new Paragraph(t.of("members.admit.founders"))));
        decision.decidedApart(today());
        nationalId.setLabel(t.of("members.identity.title"));
        nationalId.setHelperText(t.of("members.identity.number-hint"));
        nationalId.addClassName("nw-ltr");
        nationalId.setMaxLength(NationalId.LONGEST);
        nationalId.setManualValidation(true);
        nationalId.getElement().setAttribute("autocomplete", "off");
        nationalId.setVisible(standing().holds(Office.SECRETARY));
        var formalities = new FormalityFields(rules, organisation().id(),
            admissions.formalities(organisation().id(), today()));
        var alike = new AlikeFields(organisation());
        for (var about : List.of(MemberRefusal.EMAIL_TAKEN, MemberRefusal.MEMBER_ALREADY, MemberRefusal.APPLICATION_WAITS))
            places.put(about, fields.email());
        places.put(MemberRefusal.NUMBER_TAKEN, number);
        places.put(MemberRefusal.NUMBERS_USED_UP, number);
        places.put(CooperativeRefusal.BEFORE_FOUNDING, decision.day());
        places.put(MemberRefusal.DATE_TO_COME, Objects.requireNonNull(decision.decidedOn()));
        places.put(MemberRefusal.ORGAN_MISSING, decision.organ());
        places.put(MemberRefusal.OTHER_ORGAN, decision.organ());
        places.put(MemberRefusal.SECRET_KEY_MISSING, nationalId);
        places.put(MemberRefusal.NOT_IN_WRITING, formalities.written());
        places.put(MemberRefusal.BYLAWS_NOT_GIVEN, formalities.bylawsGiven());
        var submit = new Button(t.of("members.admit.submit"), e -> submit(fields, formalities, alike));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(e -> submit.setEnabled(true));
        var form = new Div(number, nationalId, formalities, alike);
        form.addClassName("nw-form");
        var actions = new Div(submit);
        actions.addClassName("nw-actions");
        done.setVisible(false);
        done.addClassName("nw-done");
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.admit.title")), done, errors, fields, decision, form, actions);
    }

    private LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    private void submit(PersonFields fields, FormalityFields formalities, AlikeFields alike) {
        done.setVisible(false);
        var problems = new ArrayList<FormErrors.Problem>();
        number.setInvalid(false);
        nationalId.setInvalid(false);
        var said = fields.read(problems);
        var begins = decision.read(problems);
        var decided = begins == null ? null
            : new Decision(decision.decidedOn(begins, today()), begins.organ(), begins.reference(), begins.reason());
        var wanted = PersonFields.tried(number, problems, () -> PersonFields.number(number));
        var id = nationalId.isEmpty() ? null
            : PersonFields.tried(nationalId, problems, () -> new NationalId(nationalId.getValue()));
        var done = formalities.read();
        if (!errors.show(problems) || said == null || begins == null || decided == null) return;
        if (!alike.passes(admissions.alike(organisation().id(), said, null), errors)) return;
        if (admit(new Admission(wanted, said, begins.day()), decided, done, id, fields)) {
            formalities.clear();
            alike.setVisible(false);
        }
    }

    private boolean admit(Admission admission, Decision decided, Formalities formalities, @Nullable NationalId identity,
        PersonFields fields) {
        var t = Tongue.t();
        try {
            var id = admissions.admit(organisation().id(), admission, decided, formalities, identity);
            var member = members.find(organisation().id(), id);
            var said = t.of("members.admit.done", "name", member.name(), "number", member.number());
            done.removeAll();
            done.add(Icons.FINE.create(), new Paragraph(said));
            done.setVisible(true);
            fields.clear();
            number.clear();
            nationalId.clear();
            Announcer.say(said);
            fields.name().focus();
            return true;
        } catch (Refused refused) {
            var field = refused.refusal() == MemberRefusal.MEMBER_ALREADY && admission.email() == null ? nationalId
                : places.get(refused.refusal());
            if (field == null) throw refused;
            errors.show(List.of(at(field, refused)));
            return false;
        }
    }

    private static FormErrors.Problem at(Component field, Refused refused) {
        var texts = RefusalTexts.of(Tongue.t(), refused);
        return new FormErrors.Problem(field, texts.why() + " " + texts.todo());
    }
}
