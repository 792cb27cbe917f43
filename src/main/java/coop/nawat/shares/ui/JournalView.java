package coop.nawat.shares.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.Done;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.KeysetRows;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Entry;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.JournalSheet;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.SharePapers;
import coop.nawat.shares.Shares;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The share ledger, entry by entry, the latest first. */
@Route("c/:coop/shares/journal")
@StyleSheet("work/register.css")
@StyleSheet("work/shares.css")
@PermitAll
@ForOffices({Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE})
class JournalView extends SharesPage {
    private static final long serialVersionUID = 1;
    private static final int ROWS_AT_ONCE = 25;
    private final transient Shares shares;
    private final transient Holdings holdings;
    private final transient Members members;
    private final transient SharePapers papers;

    /**
     * An entry.
     *
     * @param from whose account it debits; empty where it is the cooperative's
     * @param to whose account it credits; empty where it is the cooperative's
     * @param written who wrote it, and when
     */
    record Row(Entry entry, ShareClass shareClass, String from, String to, String written) {
        /** The members that it names. */
        String names() {
            if (from.isEmpty() || to.isEmpty() || entry.members().size() == 1) return from.isEmpty() ? to : from;
            return Tongue.t().of("shares.journal.from-to", "from", from, "to", to);
        }
    }

    JournalView(Access access, Clock clock, Shares shares, Holdings holdings, Members members, SharePapers papers) {
        super(access, clock);
        this.shares = shares;
        this.holdings = holdings;
        this.members = members;
        this.papers = papers;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("shares.journal.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        add(new H1(t.of("shares.journal.title")), between(event));
        var classes = new HashMap<ClassId, ShareClass>();
        holdings.classes(tenant()).forEach(c -> classes.put(c.id(), c));
        var latest = holdings.journal(tenant(), Long.MAX_VALUE, 1);
        if (latest.isEmpty()) {
            add(new EmptyState(t.of("shares.journal.empty.what"), t.of("shares.journal.empty.why")));
            return;
        }
        long count = latest.getFirst().number();
        var lead = new Paragraph(t.of("shares.journal.count", "n", count));
        lead.addClassName("nw-lead");
        add(lead, downloads(classes), table(classes, count));
        if (standing().holds(Office.TREASURER)) add(comparison());
    }

    /** Makes the sums beside the entries again, and tells whether they were right. */
    private Component comparison() {
        var t = Tongue.t();
        var told = new Div();
        var compare = new Button(t.of("shares.journal.compare"));
        compare.setDisableOnClick(true);
        compare.addClickListener(e -> {
            told.removeAll();
            var bar = new ProgressBar();
            bar.setIndeterminate(true);
            bar.getElement().setAttribute("aria-label", t.of("shares.journal.comparing"));
            told.add(new Paragraph(t.of("shares.journal.comparing")), bar);
            Announcer.say(t.of("shares.journal.comparing"));
            beside("rebuild-of-sums", () -> {
                var right = shares.rebuild(tenant());
                return () -> {
                    told.removeAll();
                    compare.setEnabled(true);
                    Done.tell(told, t.of(right ? "shares.journal.compare-right" : "shares.journal.compare-wrong"));
                };
            }, (kind, texts) -> {
                told.removeAll();
                compare.setEnabled(true);
                told.add(new RefusalPanel(kind, texts));
                Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
            });
        });
        var folded = new Details(t.of("shares.journal.compare-heading"), new Paragraph(t.of("shares.journal.compare-why")),
            actions(compare), told);
        folded.addClassName("nw-no-print");
        return folded;
    }

    /** The ledger as it stands today or at the end of another day. */
    private Component downloads(Map<ClassId, ShareClass> classes) {
        var t = Tongue.t();
        var day = DatePickers.create(t.of("shares.journal.export-day"));
        day.setMax(today());
        day.setValue(today());
        var links = new Div();
        links.addClassNames("nw-actions", "nw-no-print");
        day.addValueChangeListener(e -> links(links, classes, e.getValue() == null || day.isInvalid() ? today() : e.getValue()));
        links(links, classes, today());
        var folded = new Details(t.of("shares.journal.export"), day, links);
        folded.addClassName("nw-no-print");
        return folded;
    }

    private void links(Div links, Map<ClassId, ShareClass> classes, LocalDate day) {
        var t = Tongue.t();
        var organisation = organisation().id();
        var name = organisation().slug() + "-ledger-" + day;
        DownloadLink.Writing writing = sheet -> {
            var journal = new JournalSheet(t, sheet);
            holdings.export(organisation, day, page -> {
                try {
                    journal.add(page, classes, people(page), holdings.authors(organisation, page));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
        links.removeAll();
        links.add(DownloadLink.inLine("CSV", DownloadLink.csv(name + ".csv", t.language(), writing)),
            DownloadLink.inLine("XLSX", DownloadLink.xlsx(name + ".xlsx", t.language(), writing)),
            DownloadLink.inLine("JSON", DownloadLink.json(name + ".json", JournalSheet.KEYS, writing)),
            DownloadLink.inLine("PDF", DownloadLink.pdf(name + ".pdf", () -> papers.journal(organisation, day, t.language()))));
    }

    private Map<MemberId, Member> people(List<Entry> page) {
        return members.lines(tenant(), page.stream().flatMap(e -> e.members().stream()).collect(Collectors.toSet()));
    }

    private Component table(Map<ClassId, ShareClass> classes, long count) {
        var t = Tongue.t();
        var rows = new KeysetRows<Row, Long>((before, limit) -> {
            var page = holdings.journal(tenant(), before == null ? Long.MAX_VALUE : before, limit);
            var people = people(page);
            var authors = holdings.authors(tenant(), page);
            return page.stream().map(e -> new Row(e, Objects.requireNonNull(classes.get(e.shareClass())), name(e.debit(), people),
                name(e.credit(), people), written(e, authors))).toList();
        }, row -> row.entry().number());
        var grid = new Grid<Row>();
        grid.setAriaLabel(t.of("shares.journal.title"));
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("nw-register");
        grid.setPageSize(ROWS_AT_ONCE);
        grid.addColumn(numbers(r -> Long.toString(r.entry().number()))).setHeader(t.of("shares.column.number")).setAutoWidth(true)
            .setFlexGrow(0).setKey("number");
        grid.addColumn(r -> t.shortDate(r.entry().day())).setHeader(t.of("shares.column.day")).setAutoWidth(true).setFlexGrow(0)
            .setKey("day");
        grid.addColumn(LitRenderer.<Row>of(
            "<span class=\"nw-person\"><span>${item.act}</span><span class=\"nw-note\">${item.note}</span>"
                + "<span class=\"nw-note\">${item.written}</span></span>")
            .withProperty("act", r -> t.name("shares.act", r.entry().act()))
            .withProperty("note", this::note)
            .withProperty("written", Row::written)).setHeader(t.of("shares.column.act")).setFlexGrow(2).setKey("act");
        grid.addColumn(side(r -> r.entry().debit(), Row::from)).setHeader(t.of("shares.column.debit")).setFlexGrow(1).setKey("debit");
        grid.addColumn(side(r -> r.entry().credit(), Row::to)).setHeader(t.of("shares.column.credit")).setFlexGrow(1).setKey("credit");
        grid.addColumn(numbers(r -> amounts(r))).setHeader(t.of("shares.column.amount")).setFlexGrow(1).setKey("amount");
        grid.addColumn(LitRenderer.<Row>of(
            "<span class=\"nw-person\"><bdi>${item.names}</bdi><span>${item.act}</span><span class=\"nw-note\">${item.note}</span>"
                + "<span class=\"nw-note\">${item.accounts}</span><span class=\"nw-note\">${item.written}</span></span>")
            .withProperty("names", Row::names)
            .withProperty("accounts",
                r -> t.of("shares.journal.from-to", "from", t.name("shares.account", r.entry().debit().account()), "to",
                    t.name("shares.account", r.entry().credit().account())))
            .withProperty("written", Row::written)
            .withProperty("act", r -> t.name("shares.act", r.entry().act()))
            .withProperty("note",
                r -> t.of("shares.journal.note", "number", r.entry().number(), "date", t.shortDate(r.entry().day()), "amount", amounts(r))))
            .setHeader(t.of("shares.column.act")).setFlexGrow(1).setKey("composed");
        PhoneColumn.instead(grid, grid.getColumnByKey("composed"),
            Stream.of("number", "day", "act", "debit", "credit", "amount").map(grid::getColumnByKey).toList());
        rows.fill(grid, count);
        return grid;
    }

    private String amounts(Row r) {
        var t = Tongue.t();
        var money = r.shareClass().money(r.entry().amount()).in(t);
        return r.entry().shares() == 0 ? money : t.of("shares.journal.amount", "n", r.entry().shares(), "amount", money);
    }

    private String note(Row r) {
        var t = Tongue.t();
        var of = r.entry().refersTo();
        return Stream.of(of == null ? "" : t.of("shares.statement.of", "number", of.intValue()),
            Objects.requireNonNullElse(r.entry().note(), "")).filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** An account, and whose it is. */
    private static LitRenderer<Row> side(ValueProvider<Row, Entry.Side> side, ValueProvider<Row, String> name) {
        return LitRenderer.<Row>of("<span class=\"nw-person\"><span>${item.account}</span><bdi class=\"nw-note\">${item.name}</bdi></span>")
            .withProperty("account", r -> Tongue.t().name("shares.account", side.apply(r).account()))
            .withProperty("name", name);
    }

    private static String name(Entry.Side side, Map<MemberId, Member> people) {
        var member = side.member() == null ? null : people.get(side.member());
        return member == null ? "" : member.name();
    }
}
