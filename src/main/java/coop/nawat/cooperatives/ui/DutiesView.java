package coop.nawat.cooperatives.ui;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Site;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Charts;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.LocalDateText;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Duties;
import coop.nawat.rules.Deadlines.Deadline;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Rules.Holiday;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be done every year and by which day, and on which days the cooperative rests. Whoever belongs to it can read it. */
@Route("c/:coop/calendar")
@PermitAll
@StyleSheet("work/bylaws.css")
@StyleSheet("work/rules.css")
class DutiesView extends Workplace {
    private static final long serialVersionUID = 1;
    /** Days before a deadline from which on it asks for attention. */
    private static final int SOON = 30;

    private final transient Duties duties;
    private final transient Cooperatives cooperatives;
    private final transient Rules rules;
    private final transient Site site;

    DutiesView(Access access, Duties duties, Cooperatives cooperatives, Rules rules, Site site) {
        super(access);
        this.cooperatives = cooperatives;
        this.duties = duties;
        this.rules = rules;
        this.site = site;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("cooperatives.calendar.title"); }

    @Override
    protected void open(BeforeEnterEvent event) { show(); }

    private boolean keeps() { return standing().holds(Office.SECRETARY, Office.CHAIR); }

    private void show() {
        removeAll();
        var t = Tongue.t();
        var calendar = duties.calendar(organisation().id());
        add(new H1(getPageTitle()), new Paragraph(t.of("cooperatives.calendar.lead")), new YearEnd(calendar),
            new Founded(calendar));
        var any = !calendar.ended().deadlines().isEmpty() || !calendar.running().deadlines().isEmpty();
        if (any) {
            add(year(calendar, calendar.ended(), true), year(calendar, calendar.running(), false));
            var organisation = organisation();
            var file = DownloadLink.inLine(t.of("cooperatives.calendar.file"), DownloadLink.file(organisation.slug() + "-duties.ics",
                "text/calendar;charset=UTF-8", () -> DutiesFile.of(t, rules, duties.calendar(organisation.id()), site)));
            var exports = new Div(file);
            exports.addClassNames("nw-exports", "nw-no-print");
            add(exports);
        } else
            add(new EmptyState(t.of("cooperatives.calendar.none"), t.of("cooperatives.calendar.none-why"),
                new Anchor("c/" + organisation().slug() + "/rules", t.of("cooperatives.rules.title"))));
        add(new Rest(calendar));
    }

    private static String dayAndMonth(MonthDay day) {
        var locale = Tongue.t().language().locale();
        // in Hebrew a letter stands between the two
        return DateTimeFormatter.ofPattern(DateTimePatternGenerator.getInstance(locale).getBestPattern("MMMMd"), locale).format(day);
    }

    private static Paragraph note(String words) {
        var note = new Paragraph(words);
        note.addClassName("nw-note");
        return note;
    }

    // ---- when it was founded

    /** The day on which the cooperative was founded, or that nobody has said it. */
    private final class Founded extends Section {
        private static final long serialVersionUID = 1;

        Founded(Duties.Calendar calendar) {
            var t = Tongue.t();
            addClassNames("nw-card", "nw-stack", "nw-tight");
            var day = calendar.cooperative().foundedOn();
            add(new Paragraph(day == null ? t.of("cooperatives.founded.unknown") : t.of("cooperatives.founded.on", "date", day)));
            if (!keeps()) return;
            var change = new Button(t.of(day == null ? "cooperatives.founded.say" : "common.change"));
            if (day != null) change.setAriaLabel(t.of("common.change-what", "what", t.of("cooperatives.founded.day")));
            var actions = new Div(change);
            actions.addClassNames("nw-actions", "nw-no-print");
            change.addClickListener(e -> {
                remove(actions);
                ask(day);
            });
            add(actions);
        }

        private void ask(@Nullable LocalDate now) {
            var t = Tongue.t();
            var day = DatePickers.create(t.of("cooperatives.founded.day"));
            day.setManualValidation(true);
            day.setValue(now);
            var save = new Button(t.of("cooperatives.rules.save"), e -> {
                var chosen = day.getValue();
                day.setInvalid(chosen == null || chosen.getYear() < 1850);
                day.setErrorMessage(t.of(chosen == null ? "common.date.required" : "common.date.too-early"));
                if (chosen == null || day.isInvalid()) return;
                try {
                    cooperatives.founded(organisation().id(), chosen);
                    show();
                    Announcer.say(t.of("cooperatives.bylaws.saved"));
                } catch (Refused refused) {
                    if (!(refused.refusal() instanceof CooperativeRefusal)) throw refused;
                    day.setInvalid(true);
                    day.setErrorMessage(RefusalTexts.of(t, refused).why() + " " + RefusalTexts.of(t, refused).todo());
                }
            });
            save.addThemeVariants(ButtonVariant.PRIMARY);
            var actions = new Div(save, new Button(t.of("common.cancel"), e -> show()));
            actions.addClassName("nw-actions");
            add(day, note(t.of("cooperatives.founded.what")), actions);
            day.focus();
        }
    }

    // ---- the financial year

    /** On which day the financial year ends; where nobody has said it, that it is assumed. */
    private final class YearEnd extends Section {
        private static final long serialVersionUID = 1;

        YearEnd(Duties.Calendar calendar) {
            var t = Tongue.t();
            addClassNames("nw-card", "nw-stack", "nw-tight");
            var day = dayAndMonth(calendar.yearEnd());
            var change = new Button(t.of(calendar.said() ? "common.change" : "cooperatives.calendar.year-other"));
            change.addClickListener(e -> {
                change.getParent().orElseThrow().setVisible(false);
                add(new Form(calendar.yearEnd()));
            });
            var actions = new Div();
            actions.addClassName("nw-actions");
            if (calendar.said()) {
                change.setAriaLabel(t.of("common.change-what", "what", t.of("cooperatives.calendar.year-change")));
                add(new Div(new Span(t.of("cooperatives.calendar.year-ends") + " "), new Bdi(day)));
            } else {
                add(new Div(new StatusBadge(Status.WATCH, t.of("cooperatives.calendar.year-assumed"))),
                    new Paragraph(t.of("cooperatives.calendar.year-assumed-what", "day", day)));
                var yes = new Button(t.of("cooperatives.calendar.year-confirm", "day", day), e -> keep(calendar.yearEnd()));
                yes.addThemeVariants(ButtonVariant.PRIMARY);
                actions.add(yes);
            }
            actions.add(change);
            if (keeps()) add(actions);
        }

        private void keep(MonthDay day) {
            duties.setYearEnd(organisation().id(), day);
            show();
            Announcer.say(Tongue.t().of("cooperatives.bylaws.saved"));
        }

        private final class Form extends Div {
            private static final long serialVersionUID = 1;
            private final IntegerField day = new IntegerField();
            private final Select<Month> month = new Select<>();

            Form(MonthDay now) {
                var t = Tongue.t();
                addClassName("nw-stack");
                day.setLabel(t.of("cooperatives.calendar.last-day"));
                day.setMin(1);
                day.setMax(31);
                day.setManualValidation(true);
                day.setHelperText(t.of("cooperatives.calendar.february"));
                day.setValue(now.getDayOfMonth());
                month.setLabel(t.of("cooperatives.bylaws.month"));
                month.setItems(Month.values());
                month.setItemLabelGenerator(m -> m == null ? "" : m.getDisplayName(TextStyle.FULL_STANDALONE, t.language().locale()));
                month.setValue(now.getMonth());
                month.addValueChangeListener(e -> {
                    if (e.isFromClient() && e.getValue() != null) day.setValue(e.getValue().maxLength());
                });
                var fields = new Div(month, day);
                fields.addClassName("nw-when");
                var save = new Button(t.of("cooperatives.rules.save"), e -> save());
                save.addThemeVariants(ButtonVariant.PRIMARY);
                var actions = new Div(save, new Button(t.of("common.cancel"), e -> show()));
                actions.addClassName("nw-actions");
                add(fields, actions);
                month.focus();
            }

            private void save() {
                var chosen = day.getValue();
                try {
                    keep(MonthDay.of(Objects.requireNonNull(month.getValue()), chosen == null ? 0 : chosen));
                } catch (DateTimeException noSuchDay) {
                    day.setInvalid(true);
                    day.setErrorMessage(Tongue.t().of("cooperatives.calendar.no-such-day"));
                }
            }
        }
    }

    // ---- deadlines

    private Component year(Duties.Calendar calendar, Duties.Year year, boolean ended) {
        var t = Tongue.t();
        var part = new Section(
            new H2(t.of(ended ? "cooperatives.calendar.after-ended" : "cooperatives.calendar.after-running", "date",
                t.shortDate(year.ends()))));
        part.addClassName("nw-duties");
        if (year.deadlines().isEmpty()) {
            part.add(new Paragraph(t.of("cooperatives.calendar.none")));
            return part;
        }
        var first = year.ends().plusDays(1);
        part.add(new Drawing(Charts.year(t, ended ? "nw-year-a" : "nw-year-b", first, calendar.today(),
            year.deadlines().stream().flatMap(d -> Stream.ofNullable(d.day())).toList())));
        if (ended) part.add(note(t.of("cooperatives.calendar.drawing")));
        var list = new OrderedList();
        year.deadlines().forEach(deadline -> list.add(duty(calendar, deadline)));
        part.add(list);
        return part;
    }

    private ListItem duty(Duties.Calendar calendar, Deadline deadline) {
        var t = Tongue.t();
        var day = deadline.day();
        var item = new ListItem();
        var title = new Div(new Span(DutyWords.title(t, rules, deadline)));
        title.addClassName("nw-rule-name");
        var provenance = Objects.requireNonNull(deadline.reason().provenance());
        var parameter = rules.parameters().find(deadline.parameter(), null).orElseThrow();
        var when = new Div();
        when.addClassName("nw-rule-value");
        var source = new Div();
        source.addClassName("nw-rule-source");
        if (provenance.article() != null) source.add(new Bdi(provenance.article()));
        if (!provenance.risky()) source.add(new StatusBadge(Status.FINE, t.name("rules.status", provenance.status())));
        source.add(RuleTold.info(t.of(parameter.textKey() + ".plain"), deadline.reason().in(t), provenance, null));
        item.add(title, when, source);
        if (day == null) {
            when.add(new Span(deadline.reason().in(t)));
            return item;
        }
        var left = (int) ChronoUnit.DAYS.between(calendar.today(), day);
        var done = deadline.done();
        when.add(new LocalDateText(day), done == null ? badge(left)
            : new StatusBadge(done.isAfter(day) ? Status.WATCH : Status.FINE, t.of("cooperatives.calendar.done", "date", done)));
        if (DutyWords.followsAssembly(deadline)) item.add(note(t.of("cooperatives.calendar.from-assembly")));
        if (left >= 0 && done == null && calendar.restDays().restsOn(day))
            item.add(note(t.of("cooperatives.calendar.on-rest-day", "date", calendar.restDays().workingDayUpTo(day))));
        if (left < 0 || done != null) item.addClassName("nw-passed");
        return item;
    }

    private static StatusBadge badge(int left) {
        var t = Tongue.t();
        if (left < 0) return new StatusBadge(Status.NO_DATA, t.of("cooperatives.calendar.passed", "n", -left));
        return new StatusBadge(left <= SOON ? Status.WATCH : Status.OPEN, t.of("cooperatives.calendar.left", "n", left));
    }

    // ---- rest days

    /** The days of rest: those of every week with their reason, and those that the cooperative has entered. */
    private final class Rest extends Section {
        private static final long serialVersionUID = 1;
        private final FormErrors errors = new FormErrors();
        private final com.vaadin.flow.component.datepicker.DatePicker day = DatePickers
            .create(Tongue.t().of("cooperatives.calendar.holiday-day"));
        private final TextField name = new TextField();

        Rest(Duties.Calendar calendar) {
            var t = Tongue.t();
            addClassNames("nw-stack", "nw-tight");
            add(new H2(t.of("cooperatives.calendar.rest")), new Paragraph(t.of("cooperatives.calendar.rest-what")),
                new H3(t.of("cooperatives.calendar.weekly")), weekly(calendar), new H3(t.of("cooperatives.calendar.holidays")));
            if (calendar.holidays().isEmpty()) add(new Paragraph(t.of("cooperatives.calendar.no-holidays")));
            else {
                var list = new UnorderedList();
                list.addClassName("nw-holidays");
                calendar.holidays().forEach(holiday -> list.add(item(holiday)));
                add(list);
            }
            if (keeps()) add(form(calendar.today()));
        }

        private Paragraph weekly(Duties.Calendar calendar) {
            var t = Tongue.t();
            var law = calendar.law();
            var days = Arrays.stream(DayOfWeek.values()).filter(calendar.restDays().weekly()::contains)
                .map(d -> d.getDisplayName(TextStyle.FULL_STANDALONE, t.language().locale()))
                .collect(Collectors.joining(t.of("rules.comma")));
            return new Paragraph(switch (law.country()) {
                case "ZZ", "EU" -> t.of("cooperatives.calendar.weekly-world", "days", days);
                default -> t.of("cooperatives.calendar.weekly-of", "days", days, "country", LawNames.country(law));
            });
        }

        private ListItem item(Holiday holiday) {
            var t = Tongue.t();
            var words = new Div(new LocalDateText(holiday.day()));
            if (holiday.name() != null) words.add(new Bdi(holiday.name()));
            var item = new ListItem(words);
            if (!keeps()) return item;
            var remove = new Button(Icons.CLOSE.create(), e -> {
                rules.removeHoliday(organisation().id(), holiday.day());
                show();
                Announcer.say(t.of("cooperatives.calendar.holiday-removed"));
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(t.of("cooperatives.calendar.holiday-remove", "date", holiday.day()));
            item.add(remove);
            return item;
        }

        private Component form(LocalDate today) {
            var t = Tongue.t();
            day.setMin(today);
            day.setManualValidation(true);
            name.setLabel(t.of("cooperatives.calendar.holiday-name"));
            name.setMaxLength(Holiday.LONGEST_NAME);
            name.setManualValidation(true);
            var add = new Button(t.of("cooperatives.calendar.holiday-add"), e -> enter());
            var fields = new Div(day, name);
            fields.addClassName("nw-when");
            var actions = new Div(add);
            actions.addClassName("nw-actions");
            var form = new Div(errors, fields, actions);
            form.addClassNames("nw-card", "nw-stack", "nw-no-print");
            return form;
        }

        private void enter() {
            var t = Tongue.t();
            day.setInvalid(false);
            var problems = new ArrayList<FormErrors.Problem>();
            if (day.getValue() == null) problems.add(new FormErrors.Problem(day, t.of("common.date.required")));
            if (!errors.show(problems)) return;
            try {
                var called = name.getValue().strip();
                rules.addHoliday(organisation().id(),
                    new Holiday(Objects.requireNonNull(day.getValue()), called.isEmpty() ? null : called));
            } catch (Refused no) {
                if (!(no.refusal() instanceof RulesRefusal)) throw no;
                var texts = RefusalTexts.of(t, no);
                errors.show(List.of(new FormErrors.Problem(day, texts.why() + " " + texts.todo())));
                return;
            }
            show();
            Announcer.say(t.of("cooperatives.bylaws.saved"));
        }
    }
}
