package coop.nawat.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Charts;
import coop.nawat.common.Language;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.AsOfBar;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.LocalDateText;
import coop.nawat.common.ui.Outcome;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.PrintHeader;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.TaskList;
import coop.nawat.common.ui.TaskState;
import coop.nawat.common.ui.Tongue;
import coop.nawat.common.ui.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Every shared component in every state, to be looked at and tested in each language: {@code /dev/gallery?lang=ar}. */
@AnonymousAllowed
class Gallery extends Main implements HasDynamicTitle {
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 14);
    private static final Instant MOMENT = Instant.parse("2026-05-14T17:00:00Z");

    private record Row(String name, String note, String since) {}

    Gallery() {
        addClassName("nw-page");
        var t = Tongue.t();
        add(new H1(t.of("gallery.title")), languages());
        show(t.of("gallery.status"), statuses());
        show(t.of("gallery.verdict"), verdicts());
        show(t.of("gallery.rule"), new Span(t.of("gallery.rule.line")), new RuleInfo(rule(true)), new Span(t.of("gallery.rule.line")),
            new RuleInfo(rule(false)));
        show(t.of("gallery.charts"), charts());
        show(t.of("gallery.as-of"), asOf());
        show(t.of("gallery.tasks"), tasks());
        show(t.of("gallery.answers"), answers());
        show(t.of("gallery.refusals"), refusals());
        show(t.of("gallery.form"), form());
        show(t.of("gallery.empty"),
            new EmptyState(t.of("gallery.empty.what"), t.of("gallery.empty.why"), new Button(t.of("gallery.empty.do"))));
        show(t.of("gallery.people"), people());
        show(t.of("gallery.dates"), dates());
        show(t.of("gallery.icons"), icons());
        show(t.of("gallery.announcer"), new Button(t.of("gallery.announcer.say"), e -> Announcer.say(t.of("gallery.announcer.said"))),
            new Button(t.of("gallery.announcer.interrupt"), e -> Announcer.interrupt(t.of("gallery.announcer.said"))));
        add(new PrintHeader(t.of("gallery.place"), t.of("gallery.title"), MOMENT, ZONE));
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shell.title-without-place", "page", Tongue.t().of("gallery.title")); }

    private void show(String heading, Component... what) {
        var row = new Div(what);
        row.addClassName("nw-gallery");
        add(new Section(new H2(heading), row));
    }

    private static Nav languages() {
        var nav = new Nav();
        nav.setAriaLabel(Tongue.t().of("shell.language"));
        nav.addClassName("nw-actions");
        for (var language : Language.values()) {
            var link = new Anchor("dev/gallery?lang=" + language.tag(), language.ownName());
            link.getElement().setAttribute("lang", language.tag());
            link.setRouterIgnore(true);
            if (language == Tongue.language()) link.getElement().setAttribute("aria-current", "true");
            nav.add(link);
        }
        return nav;
    }

    private static Component[] statuses() { return List.of(Status.values()).stream().map(StatusBadge::new).toArray(Component[]::new); }

    private static Component[] verdicts() {
        var t = Tongue.t();
        var adopted = new Verdict(Outcome.ADOPTED, t.of("gallery.verdict.adopted"), new RuleInfo(rule(true)))
            .withBar(Charts.result(t, "v1", new Charts.Result(41, 22, 0, 4, 32)))
            .withReasons(List.of(t.of("gallery.verdict.quorum"), t.of("gallery.verdict.rest")));
        return List.of(Outcome.values()).stream()
            .map(outcome -> outcome == Outcome.ADOPTED ? adopted : new Verdict(outcome, t.of("gallery.verdict.other")))
            .toArray(Component[]::new);
    }

    private static RuleInfo.Rule rule(boolean sure) {
        var t = Tongue.t();
        return new RuleInfo.Rule(t.of("gallery.rule.sentence"), t.of("gallery.rule.value"), t.of("gallery.rule.article"),
            sure ? RuleInfo.Layer.LAW : RuleInfo.Layer.OUR_DEFAULT, sure, sure ? t.of("gallery.rule.read") : t.of("gallery.rule.unread"),
            sure ? DAY : null, sure ? "https://example.org/law" : null, sure ? DAY : null);
    }

    private static Component[] charts() {
        var t = Tongue.t();
        return new Component[]{
            new Drawing(Charts.quorum(t, "c1", new Charts.Attendance(120, 38, 9, 9, true, 40))),
            new Drawing(Charts.quorum(t, "c2", new Charts.Attendance(120, 22, 4, 9, false, 40))),
            new Drawing(Charts.result(t, "c3", new Charts.Result(41, 22, 0, 4, 32))),
            new Drawing(Charts.result(t, "c4", new Charts.Result(5, 50, 8, 0, 42))),
            new Drawing(Charts.turnout(t, "c5", 31, 56))};
    }

    private static Component[] asOf() {
        var t = Tongue.t();
        var changes = List.of(DAY.minusDays(300), DAY.minusDays(120), DAY.minusDays(9));
        var now = bar(DAY, changes);
        now.setSentence(t.of("gallery.as-of.sentence", "n", 118));
        var past = bar(DAY.minusDays(120), changes);
        past.setSentence(t.of("gallery.as-of.sentence", "n", 97));
        return new Component[]{now, past};
    }

    private static AsOfBar bar(LocalDate shown, List<LocalDate> changes) { return new AsOfBar(shown, DAY, changes, day -> {}); }

    private static TaskList tasks() {
        var t = Tongue.t();
        return new TaskList()
            .withGroup(t.of("gallery.tasks.plan"), List.of(
                TaskList.Task.of(t.of("gallery.tasks.date"), "dev/gallery", t.of("gallery.tasks.date.detail"), TaskState.DONE),
                TaskList.Task.of(t.of("gallery.tasks.agenda"), "dev/gallery", t.of("gallery.tasks.agenda.detail"), TaskState.IN_PROGRESS)))
            .withGroup(t.of("gallery.tasks.notice"), List.of(
                TaskList.Task.of(t.of("gallery.tasks.send"), "dev/gallery", t.of("gallery.tasks.send.detail"), TaskState.PROBLEM),
                TaskList.Task.of(t.of("gallery.tasks.freeze"), "dev/gallery", null, TaskState.TO_DO),
                TaskList.Task.waiting(t.of("gallery.tasks.minutes"), t.of("gallery.tasks.minutes.needs"))));
    }

    private static CheckAnswers answers() {
        var t = Tongue.t();
        return new CheckAnswers()
            .with(t.of("gallery.answers.who"), t.of("gallery.person.mixed"), () -> Announcer.say(t.of("common.change")))
            .with(t.of("gallery.answers.phone"), Bdi.leftToRight("+212 6 12-34"), () -> Announcer.say(t.of("common.change")))
            .with(t.of("gallery.answers.since"), t.date(DAY));
    }

    private static Component[] refusals() {
        var t = Tongue.t();
        var again = new Button(t.of("gallery.refusals.action"));
        return new Component[]{
            new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.changedMeanwhile(t), again),
            new RefusalPanel(RefusalPanel.Kind.VOID,
                new RefusalTexts(t.of("gallery.refusals.void.title"), t.of("gallery.refusals.void.why"), t.of("gallery.refusals.void.do"))),
            new RefusalPanel(RefusalPanel.Kind.OUTAGE, RefusalTexts.broken(t, "3f9a07c1")),
            new Button(t.of("gallery.refusals.throw"), e -> {
                throw new Refused(AccessRefusal.WRONG_OFFICE);
            }),
            new Button(t.of("gallery.refusals.break"), e -> { throw new IllegalStateException("broken on purpose"); })};
    }

    private static Component[] form() {
        var t = Tongue.t();
        var name = new TextField(t.of("gallery.form.name"));
        name.getElement().setAttribute("dir", "auto");
        var day = DatePickers.create(t.of("gallery.form.day"));
        day.setValue(DAY);
        var errors = new FormErrors();
        errors.show(List.of(new FormErrors.Problem(name, t.of("gallery.form.name.missing")),
            new FormErrors.Problem(day, t.of("common.date.too-early"))));
        var send = new Button(t.of("gallery.form.send"), e -> errors.show(List.of()));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        return new Component[]{errors, name, day, send};
    }

    private static Component[] people() {
        var t = Tongue.t();
        var rows = List.of(
            new Row(t.of("gallery.person.arabic"), t.of("gallery.person.member", "n", 3), t.shortDate(DAY)),
            new Row(t.of("gallery.person.hebrew"), t.of("gallery.person.member", "n", 42), t.shortDate(DAY.minusYears(2))),
            new Row(t.of("gallery.person.mixed"), t.of("gallery.person.member", "n", 118), t.shortDate(DAY.minusYears(4))));
        var grid = new Grid<Row>();
        grid.setAriaLabel(t.of("gallery.people"));
        grid.addColumn(PersonCell.renderer(Row::name, Row::note)).setHeader(t.of("gallery.person")).setAutoWidth(true);
        grid.addColumn(Row::since).setHeader(t.of("gallery.answers.since")).setAutoWidth(true);
        grid.setItems(rows);
        grid.setAllRowsVisible(true);
        return new Component[]{new PersonCell(t.of("gallery.person.mixed"), t.of("gallery.person.member", "n", 118)), grid};
    }

    private static Component[] dates() {
        return new Component[]{new LocalDateText(DAY), new LocalDateText(MOMENT, ZONE),
            new LocalDateText(MOMENT, ZoneId.of("Asia/Jerusalem"))};
    }

    private static Component[] icons() { return List.of(Icons.values()).stream().map(Icons::create).toArray(Component[]::new); }
}
