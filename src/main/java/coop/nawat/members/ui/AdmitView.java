package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Admission;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Admits one member after the other. */
@Route("c/:coop/members/admit")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
class AdmitView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Members members;
    private final transient Cooperatives cooperatives;
    private final transient Clock clock;
    private final FormErrors errors = new FormErrors();
    private final Div done = new Div();
    private final TextField name = new TextField();
    private final TextField otherName = new TextField();
    private final TextField email = new TextField();
    private final TextField phone = new TextField();
    private final TextField number = new TextField();
    private final Select<Language> language = new Select<>();
    private DatePicker day = new DatePicker();

    AdmitView(Access access, Members members, Cooperatives cooperatives, Clock clock) {
        super(access);
        this.members = members;
        this.cooperatives = cooperatives;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.admit.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        text(name, t.of("members.column.NAME"), t.of("members.admit.name-hint"), "nw-whole", "nw-auto");
        text(otherName, t.of("members.column.OTHER_NAME"), t.of("members.admit.other-name-hint"), "nw-whole", "nw-auto");
        text(email, t.of("members.column.EMAIL"), t.of("members.admit.email-hint"), "nw-ltr");
        text(phone, t.of("members.column.PHONE"), t.of("members.admit.phone-hint"), "nw-ltr");
        text(number, t.of("members.column.NUMBER"), t.of("members.admit.number-hint"), "nw-ltr");
        email.getElement().setProperty("inputmode", "email");
        phone.getElement().setProperty("inputmode", "tel");
        number.getElement().setProperty("inputmode", "numeric");
        name.setRequiredIndicatorVisible(true);
        language.setLabel(t.of("members.column.LANGUAGE"));
        language.setHelperText(t.of("members.admit.language-hint"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(Language::ownName);
        language.setValue(cooperatives.cooperative(organisation().id()).documentLanguage());
        day = DatePickers.create(t.of("members.column.ADMITTED_ON"));
        day.setValue(LocalDate.now(clock.withZone(organisation().zone())));
        day.setRequiredIndicatorVisible(true);
        var submit = new Button(t.of("members.admit.submit"), e -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(e -> submit.setEnabled(true));
        var form = new Div(name, otherName, email, phone, language, day, number);
        form.addClassName("nw-form");
        var actions = new Div(submit);
        actions.addClassName("nw-actions");
        done.setVisible(false);
        done.addClassName("nw-done");
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.admit.title")), done, errors, form, actions);
    }

    private static void text(TextField field, String label, String hint, String... classNames) {
        field.setLabel(label);
        field.setHelperText(hint);
        field.addClassNames(classNames);
        field.setMaxLength(254);
        field.setManualValidation(true);
    }

    private void submit() {
        done.setVisible(false);
        var problems = new ArrayList<FormErrors.Problem>();
        for (var field : List.of(name, otherName, email, phone, number))
            field.setInvalid(false);
        var chosen = language.getValue();
        var from = day.getValue();
        var sound = Language.EN;
        var someDay = LocalDate.of(2000, 1, 1);
        tried(name, problems, () -> new Admission(null, name.getValue(), null, null, null, sound, someDay));
        tried(otherName, problems, () -> new Admission(null, "–", otherName.getValue(), null, null, sound, someDay));
        var address = tried(email, problems, () -> email.isEmpty() ? null : new EmailAddress(email.getValue()));
        tried(phone, problems, () -> new Admission(null, "–", null, null, phone.getValue(), sound, someDay));
        if (chosen == null) problems.add(problem(language, "members.language.missing"));
        if (from == null) problems.add(problem(day, "members.admitted.missing"));
        else
            tried(day, problems, () -> new Admission(null, "–", null, null, null, sound, from));
        var wanted = tried(number, problems, this::number);
        if (!errors.show(problems) || chosen == null || from == null) return;
        admit(new Admission(wanted, name.getValue(), otherName.getValue(), address, phone.getValue(), chosen, from));
    }

    private @Nullable Integer number() {
        if (number.isEmpty()) return null;
        var digits = number.getValue().strip();
        if (!digits.matches("[0-9]{1,8}")) throw new IllegalArgumentException("members.number.range");
        return new Admission(Integer.valueOf(digits), "–", null, null, null, Language.EN, LocalDate.of(2000, 1, 1)).number();
    }

    private static <T extends @Nullable Object> @Nullable T tried(Component field, List<FormErrors.Problem> problems, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException shape) {
            problems.add(new FormErrors.Problem(field, MemberWords.of(Tongue.t(), shape)));
            return null;
        }
    }

    private static FormErrors.Problem problem(Component field, String key) { return new FormErrors.Problem(field, Tongue.t().of(key)); }

    private void admit(Admission admission) {
        var t = Tongue.t();
        try {
            var id = members.admit(organisation().id(), admission);
            var member = members.find(organisation().id(), id);
            var said = t.of("members.admit.done", "name", member.name(), "number", member.number());
            done.removeAll();
            done.add(Icons.FINE.create(), new Paragraph(said));
            done.setVisible(true);
            for (var field : List.of(name, otherName, email, phone, number))
                field.clear();
            Announcer.say(said);
            name.focus();
        } catch (Refused refused) {
            if (refused.refusal() == MemberRefusal.NUMBER_TAKEN) errors.show(List.of(at(number, refused)));
            else if (refused.refusal() == MemberRefusal.EMAIL_TAKEN) errors.show(List.of(at(email, refused)));
            else
                throw refused;
        }
    }

    private static FormErrors.Problem at(Component field, Refused refused) {
        var texts = RefusalTexts.of(Tongue.t(), refused);
        return new FormErrors.Problem(field, texts.why() + " " + texts.todo());
    }
}
