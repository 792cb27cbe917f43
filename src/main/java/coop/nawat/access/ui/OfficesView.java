package coop.nawat.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Offices;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.ProperName;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Who holds which office from when until when; offices are given and ended here. */
@Route("c/:coop/offices")
@PermitAll
@ForOffices({Office.CHAIR, Office.SECRETARY, Office.ADMINISTRATOR})
class OfficesView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Offices offices;
    private final transient Clock clock;
    private final Grid<Offices.Held> list = new Grid<>();

    OfficesView(Access access, Offices offices, Clock clock) {
        super(access);
        this.offices = offices;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("access.offices.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        add(new H1(t.of("access.offices.title")), new Paragraph(t.of("access.offices.what")));
        list.removeAllColumns();
        list.getElement().setAttribute("aria-label", t.of("access.offices.title"));
        list.setAllRowsVisible(true);
        list.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        var who = list.addColumn(PersonCell.renderer(Offices.Held::name, Offices.Held::email)).setHeader(t.of("access.offices.person"))
            .setFlexGrow(2);
        var office = list.addColumn(held -> t.name("access.office", held.office())).setHeader(t.of("access.offices.office"))
            .setAutoWidth(true);
        var from = list.addColumn(held -> t.shortDate(held.from())).setHeader(t.of("access.offices.from")).setAutoWidth(true);
        var until = list.addColumn(this::until).setHeader(t.of("access.offices.until")).setAutoWidth(true);
        var state = list.addComponentColumn(this::badge).setHeader(t.of("access.offices.state")).setAutoWidth(true);
        var all = list.addColumn(PersonCell.renderer(Offices.Held::name, this::inOneLine)).setHeader(t.of("access.offices.person"));
        PhoneColumn.instead(list, all, List.of(who, office, from, until, state));
        list.addComponentColumn(this::endButton).setKey("end").setAutoWidth(true).setFlexGrow(0);
        add(list, grantForm());
        refresh();
    }

    private LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    private void refresh() { list.setItems(offices.officesOf(organisation().id())); }

    private String until(Offices.Held held) {
        var until = held.until();
        return until == null ? Tongue.t().of("access.offices.open") : Tongue.t().shortDate(until);
    }

    private String inOneLine(Offices.Held held) {
        var t = Tongue.t();
        return t.name("access.office", held.office()) + " · " + t.shortDate(held.from()) + " – " + until(held) + " · " + state(held);
    }

    private String state(Offices.Held held) {
        var t = Tongue.t();
        if (held.endedBefore(today())) return t.of("access.offices.ended");
        return held.from().isAfter(today()) ? t.of("access.offices.later") : t.of("access.offices.now");
    }

    private Component badge(Offices.Held held) {
        var status = held.endedBefore(today()) ? Status.NO_DATA : held.from().isAfter(today()) ? Status.WATCH : Status.OPEN;
        return new StatusBadge(status, state(held));
    }

    private Component endButton(Offices.Held held) {
        if (held.endedBefore(today()) || (held.office() == Office.ADMINISTRATOR && !standing().holds(Office.ADMINISTRATOR)))
            return new Span();
        var t = Tongue.t();
        var button = new Button(t.of("access.offices.end"), e -> askForLastDay(held));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(t.of("access.offices.end-of", "name", held.name(), "office", t.name("access.office", held.office())));
        return button;
    }

    private void askForLastDay(Offices.Held held) {
        var t = Tongue.t();
        var office = t.name("access.office", held.office());
        var dialog = new Dialog(t.of("access.offices.end-of", "name", held.name(), "office", office));
        var last = DatePickers.create(t.of("access.offices.last-day"));
        last.setValue(today());
        last.setMin(held.from().minusDays(1));
        if (held.until() != null) last.setMax(held.until());
        last.setRequiredIndicatorVisible(true);
        var end = new Button(t.of("access.offices.end"), e -> {
            if (last.isInvalid() || last.getValue() == null) {
                last.focus();
                return;
            }
            offices.end(organisation().id(), held.officeId(), last.getValue());
            dialog.close();
            refresh();
            Announcer.say(t.of("access.offices.done-ended", "name", held.name(), "office", office));
        });
        end.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.add(new Paragraph(t.of("access.offices.end-what")), last);
        dialog.getFooter().add(new Button(t.of("common.cancel"), e -> dialog.close()), end);
        dialog.open();
    }

    private Component grantForm() {
        var t = Tongue.t();
        var errors = new FormErrors();
        var email = new EmailField(t.of("access.sign-in.email"));
        email.setMaxLength(254);
        email.addClassName("nw-ltr"); // the address, not its label
        email.setRequiredIndicatorVisible(true);
        email.setManualValidation(true); // or the fields would complain that they are empty, once the form is done with
        var name = new TextField(t.of("access.me.name"));
        name.setMaxLength(200);
        name.setHelperText(t.of("access.offices.name-hint"));
        name.setRequiredIndicatorVisible(true);
        name.setManualValidation(true);
        var office = new Select<Office>();
        office.setLabel(t.of("access.offices.office"));
        office.setItems(Stream.of(Office.values())
            .filter(o -> o != Office.MEMBER && (o != Office.ADMINISTRATOR || standing().holds(Office.ADMINISTRATOR)))
            .toList());
        office.setManualValidation(true);
        office.setItemLabelGenerator(o -> t.name("access.office", o));
        // not marked as required: Vaadin would write aria-required on a button, where it is not allowed; FormErrors asks for it
        var from = DatePickers.create(t.of("access.offices.first-day"));
        from.setValue(today());
        from.setRequiredIndicatorVisible(true);
        var until = DatePickers.create(t.of("access.offices.last-day"));
        until.setHelperText(t.of("access.offices.last-day-hint"));
        var grant = new Button(t.of("access.offices.grant"), e -> {
            if (!errors.show(problems(email, name, office, from, until))) return;
            offices.grant(organisation().id(), new EmailAddress(email.getValue()), name.getValue(), t.language(), office.getValue(),
                from.getValue(),
                until.getValue());
            refresh();
            Announcer
                .say(t.of("access.offices.done-granted", "name", name.getValue(), "office", t.name("access.office", office.getValue())));
            email.clear();
            name.clear();
            office.clear();
            until.clear();
        });
        grant.addThemeVariants(ButtonVariant.PRIMARY);
        var fields = new Div(email, name, office, from, until);
        fields.addClassName("nw-fields");
        var section = new Section(new H2(t.of("access.offices.grant")), errors, fields, grant);
        section.addClassName("nw-form");
        return section;
    }

    private static List<FormErrors.Problem> problems(EmailField email, TextField name, Select<Office> office, DatePicker from,
        DatePicker until) {
        var t = Tongue.t();
        var problems = new ArrayList<FormErrors.Problem>();
        Stream.<HasValidationProperties>of(email, name, office, from, until).forEach(field -> field.setInvalid(false));
        try {
            new EmailAddress(email.getValue());
        } catch (IllegalArgumentException shape) {
            problems.add(new FormErrors.Problem(email, t.of("access.sign-in.email-shape")));
        }
        try {
            ProperName.of(name.getValue());
        } catch (IllegalArgumentException shape) {
            problems.add(new FormErrors.Problem(name, t.of(Objects.requireNonNull(shape.getMessage()))));
        }
        if (office.getValue() == null) problems.add(new FormErrors.Problem(office, t.of("access.offices.office-needed")));
        if (from.getValue() == null) problems.add(new FormErrors.Problem(from, t.of("common.date.required")));
        if (office.getValue() == Office.ADVISOR && until.getValue() == null)
            problems.add(new FormErrors.Problem(until, t.of("access.refusal.END_NEEDED.title")));
        if (from.getValue() != null && until.getValue() != null && until.getValue().isBefore(from.getValue()))
            problems.add(new FormErrors.Problem(until, t.of("common.date.too-early")));
        return problems;
    }
}
