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
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
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
import coop.nawat.members.Decision;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private final transient Cooperatives cooperatives;
    private final transient Clock clock;
    private final FormErrors errors = new FormErrors();
    private final Div done = new Div();
    private final TextField number = new TextField();
    private DatePicker day = new DatePicker();

    AdmitView(Access access, Members members, MembersBook book, Cooperatives cooperatives, Clock clock) {
        super(access);
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
        number.setLabel(t.of("members.column.NUMBER"));
        number.setHelperText(t.of("members.admit.number-hint"));
        number.addClassName("nw-ltr");
        number.setMaxLength(254);
        number.setManualValidation(true);
        number.getElement().setProperty("inputmode", "numeric");
        day = DatePickers.create(t.of("members.column.ADMITTED_ON"));
        day.setValue(LocalDate.now(clock.withZone(organisation().zone())));
        day.setRequiredIndicatorVisible(true);
        var submit = new Button(t.of("members.admit.submit"), e -> submit(fields));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(e -> submit.setEnabled(true));
        var form = new Div(day, number);
        form.addClassName("nw-form");
        var actions = new Div(submit);
        actions.addClassName("nw-actions");
        done.setVisible(false);
        done.addClassName("nw-done");
        var back = new Anchor("c/" + organisation().slug() + "/members", t.of("members.admit.to-register"));
        back.addClassName("nw-back");
        add(back, new H1(t.of("members.admit.title")), done, errors, fields, form, actions);
    }

    private void submit(PersonFields fields) {
        done.setVisible(false);
        var problems = new ArrayList<FormErrors.Problem>();
        number.setInvalid(false);
        var said = fields.read(problems);
        var from = day.getValue();
        if (from == null) problems.add(new FormErrors.Problem(day, Tongue.t().of("members.admitted.missing")));
        else
            PersonFields.tried(day, problems, () -> Decision.on(from));
        var wanted = PersonFields.tried(number, problems, this::number);
        if (!errors.show(problems) || said == null || from == null) return;
        admit(new Admission(wanted, said, from), fields);
    }

    private @Nullable Integer number() {
        if (number.isEmpty()) return null;
        var digits = number.getValue().strip();
        if (!digits.matches("[0-9]{1,8}")) throw new IllegalArgumentException("members.number.range");
        return new Admission(Integer.valueOf(digits), "–", null, null, null, Language.EN, LocalDate.of(2000, 1, 1)).number();
    }

    private void admit(Admission admission, PersonFields fields) {
        var t = Tongue.t();
        try {
            var id = members.admit(organisation().id(), admission);
            var member = members.find(organisation().id(), id);
            var said = t.of("members.admit.done", "name", member.name(), "number", member.number());
            done.removeAll();
            done.add(Icons.FINE.create(), new Paragraph(said));
            done.setVisible(true);
            fields.clear();
            number.clear();
            Announcer.say(said);
            fields.name().focus();
        } catch (Refused refused) {
            if (refused.refusal() == MemberRefusal.NUMBER_TAKEN) errors.show(List.of(at(number, refused)));
            else if (refused.refusal() == MemberRefusal.EMAIL_TAKEN || refused.refusal() == MemberRefusal.MEMBER_ALREADY)
                errors.show(List.of(at(fields.email(), refused)));
            else
                throw refused;
        }
    }

    private static FormErrors.Problem at(Component field, Refused refused) {
        var texts = RefusalTexts.of(Tongue.t(), refused);
        return new FormErrors.Problem(field, texts.why() + " " + texts.todo());
    }
}
