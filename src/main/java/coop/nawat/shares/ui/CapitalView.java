package coop.nawat.shares.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.common.Charts;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.AsOfBar;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.KeysetRows;
import coop.nawat.common.ui.PersonSearch;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.ui.RuleTold;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.HoldersSheet;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.LegalCheck;
import coop.nawat.shares.RefundRequest;
import coop.nawat.shares.SharePapers;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The share capital as of a day: by class, drawn, compared with what the law asks, and member by member. */
@Route("c/:coop/shares")
@StyleSheet("work/register.css")
@StyleSheet("work/shares.css")
@PermitAll
@ForOffices({Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class CapitalView extends SharesPage {
    private static final long serialVersionUID = 1;
    private static final int ROWS_AT_ONCE = 25;
    private static final int REFUNDS_AT_ONCE = 20;
    private final transient Holdings holdings;
    private final transient Members members;
    private final transient MembersBook book;
    private final transient SharePapers papers;
    private final transient Cooperatives cooperatives;
    private final Grid<Row> grid = new Grid<>();
    private final PersonSearch search = new PersonSearch(this::again);
    private final transient KeysetRows<Row, Integer> rows = new KeysetRows<>(this::read, row -> row.member().number());
    private LocalDate shown = LocalDate.EPOCH;

    /**
     * A member with what they hold of all classes.
     *
     * @param member the register of today
     * @param was what it said on the day that is shown
     */
    record Row(Member member, Member was, List<Holdings.Held> held) {
        private String each(Function<Holdings.Held, String> words) {
            return held.isEmpty() ? "–" : held.stream().map(words).collect(Collectors.joining(" + "));
        }

        String shares() { return each(h -> Integer.toString(h.holding().shares())); }

        String capital() { return each(h -> h.shareClass().money(h.holding().capital()).in(Tongue.t())); }

        String paidUp() { return each(h -> h.shareClass().money(h.holding().paidUp()).in(Tongue.t())); }

        boolean owes() { return held.stream().map(Holdings.Held::holding).anyMatch(h -> h.owed() > 0); }

        String owed() {
            return owes()
                ? held.stream().filter(h -> h.holding().owed() > 0).map(h -> h.shareClass().money(h.holding().owed()).in(Tongue.t()))
                    .collect(Collectors.joining(" + "))
                : "";
        }
    }

    CapitalView(Access access, Clock clock, Holdings holdings, Members members, MembersBook book, SharePapers papers,
        Cooperatives cooperatives) {
        super(access, clock);
        this.holdings = holdings;
        this.members = members;
        this.book = book;
        this.papers = papers;
        this.cooperatives = cooperatives;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shares.capital.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var query = event.getLocation().getQueryParameters();
        shown = asked(event);
        add(new H1(t.of("shares.capital.title")), between(event));
        var classes = holdings.classes(tenant());
        if (classes.isEmpty()) {
            var empty = new EmptyState(t.of("shares.empty.what"), t.of("shares.empty.why"));
            if (writes()) {
                var begin = new Button(t.of("shares.classes.begin"), Icons.PLUS.create(),
                    e -> UI.getCurrentOrThrow().navigate(address("/classes")));
                begin.addThemeVariants(ButtonVariant.PRIMARY);
                empty.add(actions(begin));
            }
            add(empty);
            return;
        }
        var changes = new TreeSet<LocalDate>();
        var growth = new HashMap<ClassId, List<Holdings.Point>>();
        for (var shareClass : classes) {
            var points = holdings.growth(tenant(), shareClass.id(), today());
            growth.put(shareClass.id(), points);
            points.forEach(p -> changes.add(p.day()));
        }
        var capital = holdings.capital(tenant(), shown);
        var bar = new AsOfBar(shown, today(), changes, day -> UI.getCurrentOrThrow().navigate(address(""),
            day.equals(today()) ? QueryParameters.empty() : QueryParameters.of("at", day.toString())));
        search.begin(t.of("shares.members.search"), t.of("shares.members.everybody"), query);
        rows.restart();
        add(bar, totals(capital));
        refunds().ifPresent(this::add);
        add(checks());
        var sizes = holdings.distribution(tenant(), shown);
        for (var of : capital) {
            var id = of.shareClass().id();
            add(drawings(of, Objects.requireNonNull(growth.get(id)), sizes.getOrDefault(id, List.of()), capital.size() > 1));
        }
        add(new Section(new H2(t.of("shares.members.heading")), downloads(), search, table()));
    }

    private Component totals(List<Holdings.Capital> capital) {
        var t = Tongue.t();
        var table = new Rows(t.of("shares.capital.by-class"), t.of("shares.column.class"), "#" + t.of("shares.column.shares"),
            "#" + t.of("shares.subscribed"), "#" + t.of("shares.paid-up"), "#" + t.of("shares.owed"), "#" + t.of("shares.to-refund"));
        for (var of : capital)
            table.row(name(of.shareClass()), Long.toString(of.shares()), of.subscribed().in(t), of.paidUp().in(t),
                of.shareClass().money(of.subscribed().minor() - of.paidUp().minor()).in(t), of.toRefund().in(t));
        return new Section(new H2(t.of("shares.capital.by-class")), table);
    }

    /** What is to be paid back, what is due first, first; empty where nobody waits. */
    private Optional<Section> refunds() {
        var t = Tongue.t();
        var section = new Section();
        var table = new Rows(t.of("shares.refunds.heading"), t.of("shares.column.name"), t.of("shares.column.day"),
            "#" + t.of("shares.refunds.left"), t.of("shares.column.due"));
        section.add(new H2(t.of("shares.refunds.heading")), table);
        return listRefunds(section, table, null) ? Optional.of(section) : Optional.empty();
    }

    /** Lists some more of them; answers whether there are any. */
    private boolean listRefunds(Section section, Rows table, @Nullable RefundRequest after) {
        var found = holdings.refunds(tenant(), shown, after, REFUNDS_AT_ONCE + 1);
        var page = found.stream().limit(REFUNDS_AT_ONCE).toList();
        var ids = page.stream().map(Holdings.Refund::member).collect(Collectors.toSet());
        var people = members.lines(tenant(), ids);
        var then = shown.equals(today()) ? people : book.linesOn(tenant(), ids, shown);
        for (var refund : page) {
            var request = refund.request();
            var number = Objects.requireNonNull(people.get(refund.member())).number();
            table.row(new Anchor(address("/" + number, shown), new Bdi(Objects.requireNonNull(then.get(refund.member())).name())),
                Tongue.t().shortDate(request.day()), request.left().in(Tongue.t()), due(request, shown));
        }
        if (found.size() > REFUNDS_AT_ONCE) {
            var more = actions();
            more.add(new Button(Tongue.t().of("shares.refunds.more"), e -> {
                section.remove(more);
                listRefunds(section, table, page.getLast().request());
            }));
            section.add(more);
        }
        return !page.isEmpty();
    }

    private Component checks() {
        var t = Tongue.t();
        var list = new UnorderedList();
        list.addClassName("nw-checks");
        for (var check : holdings.checks(tenant(), shown))
            for (var reason : check.answer().reasons())
                list.add(new ListItem(
                    standing(check),
                    RuleTold.line(RuleTold.sentence(reason), RuleTold.info(t.name("shares.check.subject", check.subject()),
                        value(check), Objects.requireNonNull(reason.provenance()), null))));
        var section = new Section(new H2(t.of("shares.check.heading")));
        if (list.getChildren().findAny().isEmpty()) section.add(new Paragraph(t.of("shares.check.none")));
        else
            section.add(list);
        return section;
    }

    private static StatusBadge standing(LegalCheck check) {
        var t = Tongue.t();
        if (check.subject() == LegalCheck.Subject.EXEMPT_HOLDINGS) return new StatusBadge(Status.WATCH, t.of("shares.check.look"));
        return new StatusBadge(check.kept() ? Status.FINE : Status.NOT_MET,
            t.of(check.kept() ? "shares.check.kept" : "shares.check.broken"));
    }

    private static String value(LegalCheck check) {
        var args = check.answer().reasons().getFirst().args();
        return Stream.of("least", "part", "months", "most").filter(args::containsKey).findFirst().map(k -> String.valueOf(args.get(k)))
            .orElse("–");
    }

    private Component drawings(Holdings.Capital of, List<Holdings.Point> points, List<Holdings.Holders> holders, boolean named) {
        var t = Tongue.t();
        var shareClass = of.shareClass();
        var id = "c" + shareClass.id().value().toString().substring(28);
        var levels = Levels.of(points, shareClass, shown);
        var both = new Div();
        both.addClassName("nw-charts");
        if (!levels.isEmpty()) {
            both.add(new Div(new H3(t.of("shares.chart.growth")), new Drawing(Charts.growth(t, id, levels, shareClass.currency()))));
            var sizes = holders.stream()
                .map(h -> new Charts.Holders(h.from(), h.to() == null ? 0 : h.to(), h.members())).toList();
            if (!sizes.isEmpty())
                both.add(new Div(new H3(t.of("shares.chart.distribution")), new Drawing(Charts.distribution(t, id + "h", sizes))));
        }
        return named && !levels.isEmpty() ? new Section(new H2(name(shareClass)), both) : both;
    }

    private Component downloads() {
        var t = Tongue.t();
        var organisation = organisation();
        var day = shown;
        var row = actions();
        for (var language : cooperatives.cooperative(tenant()).languages())
            row.add(DownloadLink.inLine(t.of("shares.paper.get-register", "language", language.ownName()), DownloadLink.pdf(
                organisation.slug() + "-shares-" + day + "-" + language.tag() + ".pdf",
                () -> papers.register(organisation.id(), day, language))));
        DownloadLink.Writing writing = sheet -> {
            var holders = new HoldersSheet(t, sheet);
            holdings.exportHolders(organisation.id(), day, (member, held) -> {
                try {
                    holders.add(member, held);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
        var name = organisation.slug() + "-shares-" + day;
        row.add(DownloadLink.inLine(t.of("shares.paper.get-register-as", "kind", "CSV"),
            DownloadLink.csv(name + ".csv", t.language(), writing)),
            DownloadLink.inLine(t.of("shares.paper.get-register-as", "kind", "XLSX"),
                DownloadLink.xlsx(name + ".xlsx", t.language(), writing)),
            DownloadLink.inLine(t.of("shares.paper.get-register-as", "kind", "JSON"),
                DownloadLink.json(name + ".json", HoldersSheet.KEYS, writing)));
        return row;
    }

    // ---- the members

    /** Another search: the list begins anew, and the address says what is shown. */
    private void again() {
        rows.restart();
        grid.getDataProvider().refreshAll();
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location(address(""), QueryParameters.simple(
            search.inAddress(shown.equals(today()) ? Map.of() : Map.of("at", shown.toString())))));
        if (rows.rows(0, 1).isEmpty()) Announcer.say(Tongue.t().of("shares.members.none-found"));
    }

    private List<Row> read(@Nullable Integer after, int limit) {
        int last = after == null ? 0 : after;
        boolean now = shown.equals(today());
        var page = now || search.everybody()
            ? members.register(tenant(), search.words(), search.everybody() ? null : shown, last, limit)
            : book.registerAsOf(tenant(), search.words(), shown, null, last, limit).stream().map(MembersBook.Line::member).toList();
        var ids = page.stream().map(Member::id).toList();
        var then = now ? Map.<MemberId, Member>of() : book.linesOn(tenant(), ids, shown);
        var held = holdings.held(tenant(), ids, shown);
        return page.stream().map(m -> new Row(m, then.getOrDefault(m.id(), m), held.getOrDefault(m.id(), List.of()))).toList();
    }

    private Component table() {
        var t = Tongue.t();
        grid.removeAllColumns();
        grid.setAriaLabel(t.of("shares.members.heading"));
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("nw-register");
        grid.setEmptyStateText(t.of("shares.members.none-found"));
        grid.setPageSize(ROWS_AT_ONCE);
        grid.addColumn(numbers(r -> Integer.toString(r.was().number()))).setHeader(t.of("shares.column.member")).setAutoWidth(true)
            .setFlexGrow(0).setKey("number");
        grid.addColumn(LitRenderer.<Row>of("<a class=\"nw-row-link\" href=\"${item.address}\"><bdi>${item.name}</bdi></a>")
            .withProperty("address", r -> address("/" + r.member().number(), shown))
            .withProperty("name", r -> r.was().name())).setHeader(t.of("shares.column.name")).setFlexGrow(2).setKey("name");
        grid.addColumn(numbers(Row::shares)).setHeader(t.of("shares.column.shares")).setFlexGrow(1).setKey("shares");
        grid.addColumn(numbers(Row::paidUp)).setHeader(t.of("shares.paid-up")).setFlexGrow(1).setKey("paid");
        grid.addColumn(StatusBadge.<Row>renderer(r -> Status.WATCH, Row::owed)).setHeader(t.of("shares.owed")).setFlexGrow(1)
            .setKey("owed");
        grid.addColumn(LitRenderer.<Row>of(
            "<a class=\"nw-row-link nw-person\" href=\"${item.address}\"><bdi>${item.name}</bdi><span class=\"nw-note\">${item.note}</span></a>")
            .withProperty("address", r -> address("/" + r.member().number(), shown))
            .withProperty("name", r -> r.was().name())
            .withProperty("note", r -> t.of("shares.members.note", "number", r.was().number(), "shares", r.shares(), "paid", r.paidUp(),
                "owes", r.owes() ? "YES" : "NO", "owed", r.owed())))
            .setHeader(t.of("shares.column.name")).setFlexGrow(1).setKey("composed");
        PhoneColumn.instead(grid, grid.getColumnByKey("composed"),
            Stream.of("number", "name", "shares", "paid", "owed").map(grid::getColumnByKey).toList());
        rows.fill(grid, members.count(tenant(), shown));
        return grid;
    }
}
