package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.AsOfBar;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.KeysetRows;
import coop.nawat.common.ui.PersonSearch;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.Then;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Admissions;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.NoVote;
import coop.nawat.members.RegisterOrder;
import coop.nawat.members.RegisterPapers;
import coop.nawat.members.RegisterSheet;
import coop.nawat.members.SelfService;
import coop.nawat.members.StandingWords;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members register as it stands today, or as it stood on another day: as it is known now, or as it was known then. */
@Route("c/:coop/members")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE})
class RegisterView extends Workplace {
    private static final long serialVersionUID = 1;
    /** More than a screen shows. The server keeps these people for as long as the page is open. */
    private static final int ROWS_AT_ONCE = 25;
    private final transient Members members;
    private final transient MembersBook book;
    private final transient Admissions admissions;
    private final transient RegisterPapers papers;
    private final transient SelfService service;
    private final transient Clock clock;
    private final PersonSearch search = new PersonSearch(this::again);
    private final Grid<Row> grid = new Grid<>();
    private final DatePicker knownDay = DatePickers.create("");
    private final TimePicker knownTime = new TimePicker();
    private final transient KeysetRows<Row, RegisterOrder.After> rows = new KeysetRows<>(this::read, Row::end);
    private RegisterOrder order = RegisterOrder.NUMBERS;
    private transient Then shown = new Then(LocalDate.EPOCH, null, LocalDate.EPOCH, ZoneOffset.UTC);

    /** What the page keeps of a member, for as long as it is open. */
    record Row(int number, String name, String other, String since, String state, RegisterOrder.After end) {}

    RegisterView(Access access, Members members, MembersBook book, Admissions admissions, RegisterPapers papers, SelfService service,
        Clock clock) {
        super(access);
        this.service = service;
        this.book = book;
        this.admissions = admissions;
        this.papers = papers;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.register.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var query = event.getLocation().getQueryParameters();
        shown = Then.asked(query, organisation().zone(), clock);
        int count = members.count(organisation().id(), shown.day());
        boolean mayAdmit = standing().holds(Office.SECRETARY, Office.CHAIR);
        boolean nobodyEver = members.register(organisation().id(), null, 0, 1).isEmpty();
        add(new H1(t.of("members.register.title")));
        if (nobodyEver) {
            var empty = new EmptyState(t.of("members.register.empty.what"), t.of("members.register.empty.why"));
            if (mayAdmit) empty.add(actions(mayAdmit));
            add(empty);
            return;
        }
        if (shown.isNow()) {
            var sentence = new Paragraph(t.of("members.register.count", "n", count));
            sentence.addClassName("nw-lead");
            add(sentence, actions(mayAdmit));
        }
        search.begin(t.of("members.register.search"), t.of("members.register.everybody"), query);
        if (!shown.isNow()) search.onlyNames(t.of("members.register.search-today"));
        rows.restart();
        add(asOf(count));
        if (standing().holds(Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE)) add(downloads());
        add(search, table(count));
    }

    // ---- another day

    private Component asOf(int count) {
        var t = Tongue.t();
        var known = shown.known();
        var bar = new AsOfBar(shown.day(), shown.today(), List.of(), chosen -> look(shown.on(chosen)));
        if (shown.isNow()) {
            var folded = new Details(t.of("members.register.other-day"), bar, knownThen());
            folded.addClassNames("nw-no-print", "nw-other-day");
            return folded;
        }
        // of what was known once, only the list itself can tell the number
        bar.setSentence(known == null ? t.of("members.register.as-of-count", "n", count)
            : t.of("members.register.known-then", "when", known.atZone(organisation().zone())));
        return new Div(bar, knownThen());
    }

    /** Folded away: only who checks the book asks what it said before its corrections. */
    private Details knownThen() {
        var t = Tongue.t();
        var zone = organisation().zone();
        var known = shown.known();
        var today = shown.today();
        knownDay.setLabel(t.of("members.register.known-day"));
        knownDay.setMax(today);
        knownDay.setManualValidation(true);
        knownTime.setLabel(t.of("members.register.known-time"));
        knownTime.setStep(Duration.ofMinutes(15));
        knownTime.setLocale(Locale.UK); // 18:00 in every language
        knownTime.addClassName("nw-date");
        knownDay.setValue(known == null ? null : LocalDate.ofInstant(known, zone));
        knownTime.setValue(known == null ? LocalTime.of(23, 59) : LocalTime.ofInstant(known, zone));
        var show = new Button(t.of("members.register.known-show"), e -> {
            var day = knownDay.getValue();
            knownDay.setInvalid(day == null || day.isAfter(today));
            knownDay.setErrorMessage(t.of(day == null ? "common.date.required" : "common.date.too-late"));
            if (knownDay.isInvalid() || day == null) return;
            var at = day.atTime(Objects.requireNonNullElse(knownTime.getValue(), LocalTime.of(23, 59))).atZone(zone).toInstant();
            look(shown.knownAt(at.isBefore(clock.instant()) ? at : null));
        });
        var row = new Div(knownDay, knownTime, show);
        row.addClassName("nw-filters");
        if (known != null) row.add(new Button(t.of("members.register.known-now"), e -> look(shown.knownAt(null))));
        var note = new Paragraph(t.of("members.register.known-what"));
        note.addClassName("nw-note");
        var folded = new Details(t.of("members.register.known"), note, row);
        folded.setOpened(known != null);
        folded.addClassName("nw-no-print");
        return folded;
    }

    private void look(Then then) {
        UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/members",
            QueryParameters.simple(search.inAddress(then.query())));
    }

    // ---- today

    private Div actions(boolean mayAdmit) {
        var t = Tongue.t();
        var row = new Div();
        row.addClassNames("nw-actions", "nw-no-print");
        if (mayAdmit) {
            var admit = new Button(t.of("members.register.admit"), Icons.PLUS.create(), e -> go("/admit"));
            admit.addThemeVariants(ButtonVariant.PRIMARY);
            row.add(admit, new Button(t.of("members.register.import"), Icons.UPLOAD.create(), e -> go("/import")));
            row.add(link("/applications", t.of("members.applications.link", "n", admissions.open(organisation().id()))),
                link("/requests", t.of("members.requests.link", "n", service.waiting(organisation().id()))),
                link("/categories", t.of("members.register.categories")));
        }
        return row;
    }

    private Anchor link(String path, String text) {
        var link = new Anchor("c/" + organisation().slug() + "/members" + path, text);
        link.addClassName("nw-label");
        return link;
    }

    private void go(String path) { UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/members" + path); }

    /** The list as it is shown, of its day and as it was known: all of it, or without what is private. */
    private Details downloads() {
        var t = Tongue.t();
        var folded = new Details(t.of("members.register.export"));
        for (var view : RegisterSheet.View.values()) {
            var row = new Div(new Span(t.name("members.register.view", view)));
            row.addClassNames("nw-actions", "nw-no-print");
            downloads(view).forEach(row::add);
            folded.add(row);
        }
        folded.addClassName("nw-no-print");
        return folded;
    }

    private List<DownloadLink> downloads(RegisterSheet.View view) {
        var t = Tongue.t();
        var organisation = organisation();
        var day = shown.day();
        var then = shown.known();
        var categories = book.categories(organisation.id(), day, then);
        var name = organisation.slug() + "-" + day + (view == RegisterSheet.View.FULL ? "" : "-public");
        DownloadLink.Writing writing = out -> {
            var sheet = new RegisterSheet(t, view, categories, out);
            book.export(organisation.id(), day, then, page -> {
                try {
                    sheet.add(page);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
        return List.of(DownloadLink.inLine("CSV", DownloadLink.csv(name + ".csv", t.language(), writing)),
            DownloadLink.inLine("XLSX", DownloadLink.xlsx(name + ".xlsx", t.language(), writing)),
            DownloadLink.inLine("JSON", DownloadLink.json(name + ".json", view.keys(), writing)),
            DownloadLink.inLine("PDF",
                DownloadLink.pdf(name + ".pdf", () -> papers.register(organisation.id(), day, then, view, t.language()))));
    }

    /** Another search: the list begins anew, and the address says what is shown, so that it can be sent on and found again. */
    private void again() {
        rows.restart();
        grid.getDataProvider().refreshAll();
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null,
            new Location("c/" + organisation().slug() + "/members", QueryParameters.simple(search.inAddress(shown.query()))));
        if (rows.rows(0, 1).isEmpty()) Announcer.say(Tongue.t().of("members.register.none-found"));
    }

    private List<Row> read(RegisterOrder.@Nullable After last, int limit) {
        var t = Tongue.t();
        boolean now = shown.isNow();
        var lines = now ? book.register(organisation().id(), search.words(), search.everybody(), shown.day(), order, last, limit)
            : book.registerAsOf(organisation().id(), search.words(), shown.day(), shown.known(), order, last, limit);
        return lines.stream().map(line -> new Row(line.was().number(), line.person().name(),
            Objects.requireNonNullElse(line.person().otherName(), ""), t.shortDate(line.was().admittedOn()),
            StandingWords.state(t, line, now) + because(t, line), order.after(line.member()))).toList();
    }

    private static String because(Messages.Of t, MembersBook.Line line) {
        var no = line.noVote();
        if (no == null || !line.standing().isMember()) return "";
        var category = line.category();
        var name = no.why() == NoVote.Why.CATEGORY && category != null ? category.name().best(t.language()) : "";
        return Stream.of(name, Objects.requireNonNullElse(no.article(), "")).filter(s -> !s.isEmpty())
            .map(s -> " · " + Messages.isolated(s)).collect(Collectors.joining());
    }

    private Grid<Row> table(int count) {
        var t = Tongue.t();
        grid.removeAllColumns();
        grid.setAriaLabel(t.of("members.register.table"));
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("nw-register");
        grid.setEmptyStateText(t.of("members.register.none-found"));
        grid.setPageSize(ROWS_AT_ONCE);
        grid.addColumn(LitRenderer.<Row>of("<span class=\"nw-number\">${item.number}</span>").withProperty("number",
            m -> Integer.toString(m.number())))
            .setHeader(t.of("members.column.NUMBER")).setAutoWidth(true).setFlexGrow(0).setKey("number");
        grid.addColumn(LitRenderer.<Row>of(
            "<a class=\"nw-row-link\" href=\"${item.address}\"><bdi>${item.name}</bdi>${item.other ? ' · ' : ''}<bdi>${item.other}</bdi></a>")
            .withProperty("address", this::address)
            .withProperty("name", Row::name)
            .withProperty("other", Row::other))
            .setHeader(t.of("members.column.NAME")).setFlexGrow(3).setKey("name");
        grid.addColumn(Row::since).setHeader(t.of("members.column.ADMITTED_ON")).setAutoWidth(true).setFlexGrow(0)
            .setKey("since");
        grid.addColumn(Row::state).setHeader(t.of("members.register.state")).setFlexGrow(1).setKey("state");
        grid.addColumn(LitRenderer.<Row>of(
            "<a class=\"nw-row-link nw-person\" href=\"${item.address}\"><bdi>${item.name}</bdi><span class=\"nw-note\">${item.note}</span></a>")
            .withProperty("address", this::address)
            .withProperty("name", m -> MemberWords.names(m.name(), m.other()))
            .withProperty("note", m -> MemberWords.note(t, m.number(), m.state())))
            .setHeader(t.of("members.column.NAME")).setFlexGrow(1).setKey("composed");
        PhoneColumn.instead(grid, grid.getColumnByKey("composed"),
            Stream.of("number", "name", "since", "state").map(grid::getColumnByKey).toList());
        for (var by : RegisterOrder.By.values())
            Objects.requireNonNull(grid.getColumnByKey(key(by))).setSortable(true);
        grid.addSortListener(e -> {
            order = e.getSortOrder().stream().findFirst().map(o -> new RegisterOrder(
                Stream.of(RegisterOrder.By.values()).filter(by -> key(by).equals(o.getSorted().getKey())).findFirst().orElseThrow(),
                o.getDirection() == SortDirection.DESCENDING)).orElse(RegisterOrder.NUMBERS);
            rows.restart();
            grid.getDataProvider().refreshAll();
        });
        rows.fill(grid, count);
        return grid;
    }

    private static String key(RegisterOrder.By by) {
        return switch (by) {
            case NUMBER -> "number";
            case NAME -> "name";
            case ADMITTED_ON -> "since";
            case STATE -> "state";
        };
    }

    /** By the number of today: the one that is shown may be of then. The page shows the same day. */
    private String address(Row m) {
        return new Location("c/" + organisation().slug() + "/members/" + m.end().number(), QueryParameters.simple(shown.query()))
            .getPathWithQueryParameters();
    }

}
