package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import coop.nawat.assemblies.Repetition;
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
import coop.nawat.rules.Deadlines;
import coop.nawat.rules.Matter;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.RestDays;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.Rules;
import coop.nawat.rules.SecondCall;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans an assembly or the second call of one, or changes what is planned. Everything is filled in so that the usual annual assembly needs a look and one press. */
@Route("c/:coop/assemblies/new")
@RouteAlias("c/:coop/assemblies/:no/plan")
@RouteAlias("c/:coop/assemblies/:no/second-call")
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
    private String title = "";

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
    public String getPageTitle() { return title; }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var named = event.getRouteParameters().get("no").map(no -> planned(AssemblyNumber.parse(no).orElseThrow(NotFoundException::new)));
        if (named.isPresent() && event.getLocation().getSegments().getLast().equals("second-call")) {
            title = t.of("assemblies.work.second-call");
            add(new H1(title));
            secondCall(named.get());
            return;
        }
        title = t.of(named.isEmpty() ? "assemblies.work.plan" : "assemblies.work.replan");
        add(new H1(title));
        if (named.isPresent() && named.get().state() != AssemblyState.DRAFT)
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(AssemblyRefusal.AGENDA_LOCKED))));
        else
            add(new Form(cooperatives.cooperative(organisation().id()), rules.of(organisation().id()), named.orElse(null),
                named.map(Assembly::repeats).map(first -> assemblies.repetition(organisation().id(), first)).orElse(null)));
    }

    private void secondCall(Assembly first) {
        var t = Tongue.t();
        var repetition = assemblies.repetition(organisation().id(), first.id());
        var refused = repetition.refusal();
        if (refused.isPresent()) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, refused.get()),
                new Anchor("c/" + organisation().slug() + "/assemblies/" + first.number(), t.of("assemblies.work.back"))));
            return;
        }
        var cooperative = cooperatives.cooperative(organisation().id());
        var told = new Paragraph(t.of("assemblies.work.second-call-of", "title", first.title().best(t.language()), "date",
            Objects.requireNonNull(repetition.held()), "n", repetition.agenda().size()));
        told.addClassName("nw-lead");
        add(told, new Form(cooperative, rules.of(cooperative.id()), first, repetition));
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
        private final transient @Nullable Repetition repetition;
        private final FormErrors errors = new FormErrors();
        private final RadioButtonGroup<AssemblyKind> kind = new RadioButtonGroup<>();
        private final LocalFields title;
        private final DatePicker date = DatePickers.create(Tongue.t().of("assemblies.work.date"));
        private final TimePicker time = new TimePicker(Tongue.t().of("assemblies.work.time"));
        private final Div lastDay = new Div();
        private final LocalFields place;
        private final Button save;
        private final Checkbox usualItems = new Checkbox(Tongue.t().of("assemblies.work.usual-items"));

        /**
         * The form.
         *
         * @param planned what is changed, or what is called a second time; null: something new
         * @param repetition of a second call: within which rules it is; else null
         */
        Form(Cooperative cooperative, RuleSet ruleSet, @Nullable Assembly planned, @Nullable Repetition repetition) {
            this.cooperative = cooperative;
            this.ruleSet = ruleSet;
            this.planned = planned;
            this.repetition = repetition;
            rest = rules.restDays(cooperative.id());
            matters = repetition != null && isNewCall() ? NoticeDeadline.matters(repetition.agenda())
                : planned == null ? List.of() : NoticeDeadline.matters(assemblies.agenda(cooperative.id(), planned.id()));
            var t = Tongue.t();
            addClassName("nw-stack");
            title = LocalFields.ofLines(t.of("assemblies.work.name"), cooperative.languages());
            place = LocalFields.ofLines(t.of("assemblies.work.place"), cooperative.languages());
            kind.setLabel(t.of("assemblies.work.kind"));
            kind.setItems(AssemblyKind.values());
            kind.setItemLabelGenerator(k -> t.name("assemblies.kind", k));
            date.setRequiredIndicatorVisible(true);
            date.setMin(today());
            if (repetition != null) repetition.window().ifPresent(window -> {
                if (window.from().isAfter(today())) date.setMin(window.from());
                date.setMax(window.to());
            });
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
            kind.setReadOnly(isSecondCall());
            kind.addValueChangeListener(e -> {
                if (e.isFromClient()) renamed(e.getOldValue(), e.getValue());
                tellLastDay();
            });
            date.addValueChangeListener(e -> tellLastDay());
            tellLastDay();
            save = new Button(
                t.of(isNewCall() ? "assemblies.work.second-call-do"
                    : planned == null ? "assemblies.work.plan-do" : "assemblies.work.replan-do"),
                e -> save());
            save.addThemeVariants(ButtonVariant.PRIMARY);
            save.setDisableOnClick(true);
            var when = new Div(date, time);
            when.addClassName("nw-when");
            var actions = new Div(save, new Button(t.of("common.cancel"), e -> leave(planned)));
            actions.addClassName("nw-actions");
            add(errors, kind, title, when);
            if (repetition != null) add(window(repetition));
            add(lastDay, place, usualItems, actions);
        }

        private LocalDate today() { return cooperative.dayOf(clock.instant()); }

        private void fill() {
            if (planned != null) {
                kind.setValue(planned.kind());
                title.setValue(planned.title());
                var at = cooperative.there(planned.startsAt());
                date.setValue(repetition != null && isNewCall() ? suggested(repetition) : at.toLocalDate());
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

        private boolean isSecondCall() { return repetition != null; }

        /** Whether what is planned is not there yet: then the first assembly fills the form. */
        private boolean isNewCall() {
            return repetition != null && planned != null && planned.state() != AssemblyState.DRAFT;
        }

        private Optional<NoticeDeadline> deadline(LocalDate day) {
            return NoticeDeadline.of(ruleSet, kind.getValue(), isSecondCall() ? NoticeRule.Occasion.SECOND_CALL : NoticeRule.Occasion.USUAL,
                matters, day, rest);
        }

        /** A week after the first day that window and notice allow, if the window is so long. */
        private LocalDate suggested(Repetition of) {
            var window = of.window().orElseThrow();
            var first = deadline(today()).map(d -> d.firstDayToMeet(today())).orElseGet(() -> today().plusDays(1));
            if (first.isBefore(window.from())) first = window.from();
            var day = first.plusDays(DAYS_TO_PREPARE);
            var end = window.to();
            return end != null && end.isBefore(day) ? end.isBefore(today()) ? today() : end : day;
        }

        /** Between which days it may be, and how many must come then. */
        private Component window(Repetition of) {
            var t = Tongue.t();
            var strip = new Div();
            strip.addClassName("nw-validity");
            var held = Objects.requireNonNull(of.held());
            var window = of.window().orElseThrow();
            var to = window.to();
            var days = new Span(to == null ? t.of("assemblies.work.second-from", "from", window.from())
                : t.of("assemblies.work.second-window", "from", window.from(), "to", to));
            days.addClassName("nw-lead");
            strip.add(new Div(days));
            if (of.rules().stream().noneMatch(SecondCall::saysWhen)) strip.add(new Div(new Span(t.of("assemblies.work.second-any-day"))));
            of.rules().stream().filter(SecondCall::saysWhen).forEach(rule -> {
                var reason = Deadlines.secondCall(rule, held, window.from()).reasons().getFirst();
                strip.add(new Div(RuleTold.line(RuleTold.sentence(reason), RuleTold.info(reason.in(t),
                    Objects.requireNonNullElse(rule.provenance().value(), "–"), rule.provenance(), null))));
            });
            var same = t.of("assemblies.work.second-same-agenda");
            of.rules().stream().filter(SecondCall::onlyFirstAgenda).map(SecondCall::aboutAgenda).distinct().forEach(
                from -> strip.add(new Div(RuleTold.line(from.after(same), RuleTold.info(same, "–", from, null)))));
            of.quorums().forEach(
                quorum -> strip.add(new Div(RuleTold.line(RuleTold.sentence(quorum.inWords()), RuleTold.info(quorum, null)))));
            return strip;
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
            else if (repetition != null)
                repetition.refusalOf(date.getValue())
                    .ifPresent(refused -> problems.add(new FormErrors.Problem(date, RefusalTexts.of(t, refused).why())));
            if (time.getValue() == null) problems.add(new FormErrors.Problem(time, t.of("assemblies.work.time-missing")));
            problems.addAll(place.problems(papers));
            save.setEnabled(true);
            if (!errors.show(problems)) return;
            var draft = new AssemblyDraft(kind.getValue(), title.text(), date.getValue().atTime(time.getValue()), place.text());
            if (isNewCall() && planned != null) {
                leave(assemblies.planSecondCall(cooperative.id(), planned.id(), draft));
                return;
            }
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
