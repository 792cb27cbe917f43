package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.AssemblyNumber;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.NoticeDeadline;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.LocalDateText;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Papers;
import coop.nawat.rules.Matter;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.RestDays;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.Rules;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans an assembly, or changes what is planned. Everything is filled in so that the usual annual assembly needs a look and one press. */
@Route("c/:coop/assemblies/new")
@RouteAlias("c/:coop/assemblies/:no/plan")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR})
@StyleSheet("work/assemblies.css")
class PlanView extends Workplace {
    private static final long serialVersionUID = 1;
    /** Time to write the agenda before the notice must leave. */
    private static final int DAYS_TO_PREPARE = 7;

    private final transient Assemblies assemblies;
    private final transient Cooperatives cooperatives;
    private final transient Rules rules;
    private final transient Papers papers;
    private final transient Messages messages;
    private final transient Clock clock;
    private boolean isNew = true;

    PlanView(Access access, Assemblies assemblies, Cooperatives cooperatives, Rules rules, Papers papers, Messages messages, Clock clock) {
        super(access);
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.papers = papers;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of(isNew ? "assemblies.work.plan" : "assemblies.work.replan"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var planned = event.getRouteParameters().get("no").map(no -> planned(AssemblyNumber.parse(no).orElseThrow(NotFoundException::new)));
        isNew = planned.isEmpty();
        add(new H1(getPageTitle()));
        if (planned.isPresent() && planned.get().state() != AssemblyState.DRAFT)
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(Tongue.t(), new Refused(AssemblyRefusal.AGENDA_LOCKED))));
        else
            add(new Form(cooperatives.cooperative(organisation().id()), rules.of(organisation().id()), planned.orElse(null)));
    }

    private Assembly planned(AssemblyNumber number) {
        try {
            return assemblies.find(organisation().id(), number);
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.NOTHING_HERE) throw new NotFoundException();
            throw refused;
        }
    }

    private final class Form extends Div {
        private static final long serialVersionUID = 1;
        private final transient Cooperative cooperative;
        private final transient RuleSet ruleSet;
        private final transient RestDays rest;
        private final transient List<Matter> matters;
        private final transient @Nullable Assembly planned;
        private final FormErrors errors = new FormErrors();
        private final RadioButtonGroup<AssemblyKind> kind = new RadioButtonGroup<>();
        private final LocalFields title;
        private final DatePicker date = DatePickers.create(Tongue.t().of("assemblies.work.date"));
        private final TimePicker time = new TimePicker(Tongue.t().of("assemblies.work.time"));
        private final Div lastDay = new Div();
        private final LocalFields place;
        private final Button save;
        private final Checkbox usualItems = new Checkbox(Tongue.t().of("assemblies.work.usual-items"));

        Form(Cooperative cooperative, RuleSet ruleSet, @Nullable Assembly planned) {
            this.cooperative = cooperative;
            this.ruleSet = ruleSet;
            this.planned = planned;
            rest = rules.restDays(cooperative.id());
            matters = planned == null ? List.of() : NoticeDeadline.matters(assemblies.agenda(cooperative.id(), planned.id()));
            var t = Tongue.t();
            addClassName("nw-stack");
            title = LocalFields.ofLines(t.of("assemblies.work.name"), cooperative.languages());
            place = LocalFields.ofLines(t.of("assemblies.work.place"), cooperative.languages());
            kind.setLabel(t.of("assemblies.work.kind"));
            kind.setItems(AssemblyKind.values());
            kind.setItemLabelGenerator(k -> t.name("assemblies.kind", k));
            date.setRequiredIndicatorVisible(true);
            date.setMin(today());
            time.setRequiredIndicatorVisible(true);
            time.addClassName("nw-date");
            time.setStep(Duration.ofMinutes(15));
            time.setLocale(Locale.UK); // 18:00 in every language
            time.setHelperText(t.of("assemblies.work.time-zone", "place", LocalDateText.placeOf(cooperative.zone(), t.language())));
            lastDay.addClassName("nw-validity");
            lastDay.getElement().setAttribute("aria-live", "polite");
            usualItems.setValue(true);
            usualItems.setHelperText(t.of("assemblies.work.usual-items-help"));
            usualItems.setVisible(planned == null);
            fill();
            kind.addValueChangeListener(e -> {
                if (e.isFromClient()) renamed(e.getOldValue(), e.getValue());
                tellLastDay();
            });
            date.addValueChangeListener(e -> tellLastDay());
            tellLastDay();
            save = new Button(t.of(planned == null ? "assemblies.work.plan-do" : "assemblies.work.replan-do"), e -> save());
            save.addThemeVariants(ButtonVariant.PRIMARY);
            save.setDisableOnClick(true);
            var when = new Div(date, time);
            when.addClassName("nw-when");
            var actions = new Div(save, new Button(t.of("common.cancel"), e -> leave(planned)));
            actions.addClassName("nw-actions");
            add(errors, kind, title, when, lastDay, place, usualItems, actions);
        }

        private LocalDate today() { return cooperative.dayOf(clock.instant()); }

        private void fill() {
            if (planned != null) {
                kind.setValue(planned.kind());
                title.setValue(planned.title());
                var at = cooperative.there(planned.startsAt());
                date.setValue(at.toLocalDate());
                time.setValue(at.toLocalTime());
                place.setValue(planned.place());
                return;
            }
            kind.setValue(AssemblyKind.ORDINARY);
            var day = deadline(today()).map(d -> d.firstDayToMeet(today()).plusDays(DAYS_TO_PREPARE))
                .orElseGet(() -> today().plusDays(2L * DAYS_TO_PREPARE));
            date.setValue(day);
            time.setValue(LocalTime.of(18, 0));
            for (var language : cooperative.languages())
                title.setValue(language, usualName(language, AssemblyKind.ORDINARY));
            assemblies.list(cooperative.id()).stream().findFirst().ifPresent(last -> place.setValue(last.place())); // most meet where they met before
        }

        private String usualName(Language language, AssemblyKind of) {
            var year = date.getValue() == null ? today().getYear() : date.getValue().getYear();
            return messages.in(language)
                .of("assemblies.work.usual-name", "kind", messages.in(language).name("assemblies.kind", of), "year", String.valueOf(year))
                .replaceAll("[\\u2066-\\u2069]", "");
        }

        private void renamed(AssemblyKind from, AssemblyKind to) {
            for (var language : cooperative.languages())
                if (title.valueIn(language).equals(usualName(language, from))) title.setValue(language, usualName(language, to));
        }

        private Optional<NoticeDeadline> deadline(LocalDate day) {
            return NoticeDeadline.of(ruleSet, kind.getValue(), NoticeRule.Occasion.USUAL, matters, day, rest);
        }

        private void tellLastDay() {
            lastDay.removeAll();
            var day = date.getValue();
            if (day != null && kind.getValue() != null) NoticeTold.lines(deadline(day), today()).forEach(lastDay::add);
        }

        private void save() {
            var t = Tongue.t();
            var problems = new ArrayList<FormErrors.Problem>(title.problems(papers));
            date.setInvalid(false);
            time.setInvalid(false);
            if (date.getValue() == null) problems.add(new FormErrors.Problem(date, t.of("common.date.required")));
            else if (date.getValue().isBefore(today())) problems.add(new FormErrors.Problem(date, t.of("common.date.too-early")));
            if (time.getValue() == null) problems.add(new FormErrors.Problem(time, t.of("assemblies.work.time-missing")));
            problems.addAll(place.problems(papers));
            save.setEnabled(true);
            if (!errors.show(problems)) return;
            var draft = new AssemblyDraft(kind.getValue(), title.text(), date.getValue().atTime(time.getValue()), place.text());
            if (planned != null) {
                assemblies.replan(cooperative.id(), planned.id(), draft);
                leave(planned);
                return;
            }
            var assembly = assemblies.plan(cooperative.id(), draft);
            if (usualItems.getValue())
                UsualItems.of(messages, cooperative.languages()).forEach(item -> assemblies.addItem(cooperative.id(), assembly.id(), item));
            leave(assembly);
        }

        private void leave(@Nullable Assembly to) {
            UI.getCurrentOrThrow().navigate("c/" + cooperative.slug() + "/assemblies" + (to == null ? "" : "/" + to.number()));
        }
    }
}
