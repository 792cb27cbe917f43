package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.Convening;
import coop.nawat.assemblies.NoticeDeadline;
import coop.nawat.common.Language;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.CheckAnswers;
import coop.nawat.common.ui.KeysetRows;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.notices.NoticeKind;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lawful convocation: until when, what, to whom; and afterwards the proof of it, member by member. */
@Route("c/:coop/assemblies/:no/notice")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class NoticeView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private final transient Convening convening;
    private final transient Notices notices;
    private final transient Cooperatives cooperatives;
    private final transient Clock clock;

    NoticeView(Access access, Assemblies assemblies, Convening convening, Notices notices, Cooperatives cooperatives, Clock clock) {
        super(access, assemblies);
        this.convening = convening;
        this.notices = notices;
        this.cooperatives = cooperatives;
        this.clock = clock;
    }

    @Override
    protected String pageName() { return Tongue.t().of("assemblies.work.notice"); }

    @Override
    protected void show() {
        removeAll();
        add(head(pageName()));
        if (assembly().convenedAt() != null) showSent();
        else if (prepares()) showDraft();
        else
            add(new Paragraph(Tongue.t().of("assemblies.work.not-convened")));
    }

    private LocalDate today() { return LocalDate.ofInstant(clock.instant(), organisation().zone()); }

    private LocalDate day() { return LocalDate.ofInstant(assembly().startsAt(), organisation().zone()); }

    // ---- before it is sent

    private void showDraft() {
        var t = Tongue.t();
        var deadline = assemblies().noticeDeadline(tenant(), assembly().id());
        var strip = new Div(NoticeTold.lines(deadline, today()).toArray(Component[]::new));
        strip.addClassName("nw-validity");
        add(strip);
        var refused = wouldBeRefused(deadline);
        if (refused != null) {
            add(refused);
            return;
        }
        var preview = convening.preview(tenant(), assembly().id());
        var check = new Button(t.of("assemblies.work.notice-check"), e -> showCheck(preview, deadline));
        check.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(check);
        actions.addClassName("nw-actions");
        var letters = new Div();
        letters.addClassName("nw-letters");
        preview.letters().forEach((language, letter) -> letters.add(letter(language, letter)));
        add(new H2(t.of("assemblies.work.notice-preview")), new Paragraph(t.of("assemblies.work.notice-preview-what")), letters, actions);
    }

    /** What the service would answer, told before anybody presses. */
    private @Nullable RefusalPanel wouldBeRefused(Optional<NoticeDeadline> deadline) {
        var t = Tongue.t();
        if (assemblies().agenda(tenant(), assembly().id()).isEmpty())
            return new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(AssemblyRefusal.AGENDA_EMPTY)),
                to("agenda", t.of("assemblies.work.task.agenda")));
        if (day().isBefore(today()))
            return new RefusalPanel(RefusalPanel.Kind.VOID, RefusalTexts.of(t, new Refused(AssemblyRefusal.DATE_PASSED, "date", day())),
                to("plan", t.of("assemblies.work.change-date")));
        if (deadline.isPresent() && !deadline.get().allows(today()))
            return new RefusalPanel(RefusalPanel.Kind.VOID, RefusalTexts.of(t, deadline.get().tooShort(today())),
                to("plan", t.of("assemblies.work.change-date")));
        return null;
    }

    private Button to(String page, String words) { return new Button(words, e -> UI.getCurrentOrThrow().navigate(address(page))); }

    private static Component letter(Language language, Notices.Letter letter) {
        var heading = new Span(letter.title());
        heading.addClassName("nw-lead");
        var words = new Div(letter.body());
        words.addClassName("nw-letter-words");
        var shown = new Section(heading, words);
        shown.addClassNames("nw-card", "nw-letter");
        shown.getElement().setAttribute("lang", language.tag()).setAttribute("dir", language.direction()).setAttribute("aria-label",
            language.ownName());
        return shown;
    }

    private void showCheck(Convening.Preview preview, Optional<NoticeDeadline> deadline) {
        var t = Tongue.t();
        removeAll();
        var answers = new CheckAnswers()
            .with(t.of("assemblies.work.check.what"), assembly().title().best(t.language()),
                () -> UI.getCurrentOrThrow().navigate(address("plan")))
            .with(t.of("assemblies.work.check.when"), t.dateTime(assembly().startsAt(), organisation().zone()),
                () -> UI.getCurrentOrThrow().navigate(address("plan")))
            .with(t.of("assemblies.work.check.agenda"),
                t.of("assemblies.work.items", "n", assemblies().agenda(tenant(), assembly().id()).size()),
                () -> UI.getCurrentOrThrow().navigate(address("agenda")))
            .with(t.of("assemblies.work.check.whom"), t.of("assemblies.work.members", "n", preview.members()))
            .with(t.of("assemblies.work.check.by-mail"), t.of("assemblies.work.members", "n", preview.byMail()))
            .with(t.of("assemblies.work.check.by-hand"), t.of("assemblies.work.members", "n", preview.byHand()))
            .with(t.of("assemblies.work.check.sent"), t.date(today()));
        deadline.ifPresent(d -> answers.with(t.of("assemblies.work.check.last-day"), t.date(d.last())));
        var send = new Button(t.of("assemblies.work.notice-send", "n", preview.members()), e -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(true);
        var actions = new Div(send, new Button(t.of("assemblies.work.back"), e -> show()));
        actions.addClassName("nw-actions");
        add(head(t.of("assemblies.work.notice-check")), new Paragraph(t.of("assemblies.work.notice-effect")), answers, actions);
        Announcer.say(t.of("assemblies.work.notice-check"));
    }

    private void send() {
        int sent;
        try {
            sent = assemblies().convene(tenant(), assembly().id());
        } catch (Refused refused) {
            refresh(); // as it stands now, with the reason in place
            throw refused;
        }
        refresh();
        Announcer.say(Tongue.t().of("assemblies.work.notice-sent", "n", sent));
    }

    // ---- afterwards

    private void showSent() {
        var t = Tongue.t();
        var counted = notices.count(tenant(), assembly().id().value());
        var badges = new Div();
        badges.addClassName("nw-facts");
        for (var state : NoticeState.values()) {
            int n = counted.getOrDefault(state, 0);
            if (n > 0) badges.add(new StatusBadge(status(state), t.name("notices.state", state) + ": " + n));
        }
        var convened = Objects.requireNonNull(assembly().convenedAt());
        int clear = (int) ChronoUnit.DAYS.between(LocalDate.ofInstant(convened, organisation().zone()), day()) - 1;
        var only = new Checkbox(t.of("assemblies.work.only-open"));
        var grid = grid();
        var rows = new Runnable() {
            @Override
            public void run() {
                var read = rows(only.getValue());
                grid.setItems(q -> read.rows(q.getOffset(), q.getLimit()).stream());
            }
        };
        only.addValueChangeListener(e -> rows.run());
        rows.run();
        var again = new Button(t.of("assemblies.work.look-again"), e -> refresh());
        var tools = new Div(only, again);
        tools.addClassName("nw-actions");
        add(new Paragraph(
            t.of("assemblies.work.convened-on", "date", LocalDate.ofInstant(convened, organisation().zone()), "days", Math.max(0, clear))),
            badges,
            sentLetters(), new H2(t.of("assemblies.work.notice-log")), tools, grid);
    }

    private Component sentLetters() {
        var t = Tongue.t();
        var letters = new Div();
        letters.addClassName("nw-letters");
        for (var language : cooperatives.cooperative(tenant()).languages())
            notices.letter(tenant(), assembly().id().value(), NoticeKind.CONVENING, language)
                .ifPresent(l -> letters.add(letter(language, l)));
        return new Details(t.of("assemblies.work.notice-words"), letters);
    }

    private KeysetRows<Notices.Line, UUID> rows(boolean onlyOpen) {
        return new KeysetRows<>((after, limit) -> {
            var found = new ArrayList<Notices.Line>();
            var last = after;
            List<Notices.Line> page;
            do {
                page = notices.log(tenant(), assembly().id().value(), last);
                for (var line : page) {
                    last = line.addresseeId();
                    if (!onlyOpen || isOpen(line)) found.add(line);
                    if (found.size() == limit) return found;
                }
            } while (page.size() == Notices.PAGE);
            return found;
        }, Notices.Line::addresseeId);
    }

    private static boolean isOpen(Notices.Line line) {
        return line.state() == NoticeState.TO_DELIVER || line.state() == NoticeState.FAILED;
    }

    private Grid<Notices.Line> grid() {
        var t = Tongue.t();
        var grid = new Grid<Notices.Line>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setAriaLabel(t.of("assemblies.work.notice-log"));
        grid.setEmptyStateText(t.of("assemblies.work.notice-log-empty"));
        var who = grid.addColumn(PersonCell.renderer(Notices.Line::name, NoticeView::address)).setHeader(t.of("assemblies.work.member"))
            .setFlexGrow(2).setRowHeader(true);
        var state = grid.addComponentColumn(NoticeView::state).setHeader(t.of("assemblies.work.state")).setAutoWidth(true);
        var at = grid.addColumn(line -> line.settled() == null ? "" : t.dateTime(line.settled(), organisation().zone()))
            .setHeader(t.of("assemblies.work.at")).setAutoWidth(true);
        var all = grid.addColumn(PersonCell.renderer(Notices.Line::name, line -> t.name("notices.state", line.state())))
            .setHeader(t.of("assemblies.work.member")).setRowHeader(true);
        PhoneColumn.instead(grid, all, List.of(who, state, at));
        if (prepares()) grid.addComponentColumn(this::deliver).setHeader(t.of("assemblies.work.act")).setAutoWidth(true);
        return grid;
    }

    private static String address(Notices.Line line) {
        return Objects.requireNonNullElseGet(line.address(), () -> Tongue.t().of("assemblies.work.by-hand"));
    }

    private static Component state(Notices.Line line) {
        var t = Tongue.t();
        var cell = new Div(new StatusBadge(status(line.state()), t.name("notices.state", line.state())));
        if (line.failure() != null && line.state() != NoticeState.DELIVERED) {
            var why = new Div(new Bdi(t.name("notices.not-sent-because", line.failure())));
            why.addClassName("nw-note");
            cell.add(why);
        }
        return cell;
    }

    private static Status status(NoticeState state) {
        return switch (state) {
            case QUEUED -> Status.OPEN;
            case SENT, DELIVERED -> Status.FINE;
            case FAILED -> Status.NOT_MET;
            case TO_DELIVER -> Status.WATCH;
        };
    }

    private Component deliver(Notices.Line line) {
        if (!isOpen(line)) return new Span();
        var t = Tongue.t();
        var button = new Button(t.of("assemblies.work.handed-over"), e -> {
            notices.delivered(tenant(), line.noticeId());
            refresh();
            Announcer.say(t.of("assemblies.work.handed-over-to", "name", line.name()));
        });
        button.setAriaLabel(t.of("assemblies.work.handed-over-to", "name", line.name()));
        return button;
    }
}
