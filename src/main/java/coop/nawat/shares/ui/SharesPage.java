package coop.nawat.shares.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.access.Access;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Then;
import coop.nawat.common.ui.Tongue;
import coop.nawat.shares.Entry;
import coop.nawat.shares.RefundRequest;
import coop.nawat.shares.ShareClass;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the pages on shares have in common: the way from one to the other, and how they write things. */
abstract class SharesPage extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Clock clock;

    SharesPage(Access access, Clock clock) {
        super(access);
        this.clock = clock;
    }

    final OrganisationId tenant() { return organisation().id(); }

    final LocalDate today() { return LocalDate.now(clock.withZone(organisation().zone())); }

    /** The day that the address asks for: today, or an earlier one. */
    final LocalDate asked(BeforeEnterEvent event) {
        return Then.asked(event.getLocation().getQueryParameters(), organisation().zone(), clock).day();
    }

    /** Whether the person may write in the ledger; the service asks again. */
    final boolean writes() {
        return standing().holds(Office.TREASURER, Office.SECRETARY, Office.CHAIR);
    }

    final String address(String path) { return "c/" + organisation().slug() + "/shares" + path; }

    /** The address of a page that shows this day. */
    final String address(String path, LocalDate day) {
        return day.equals(today()) ? address(path)
            : new Location(address(path), QueryParameters.of("at", day.toString())).getPathWithQueryParameters();
    }

    /** Who wrote an entry, and when. */
    final String written(Entry of, Map<AccountId, String> authors) {
        return Tongue.t().of("shares.entry.written", "name", authors.getOrDefault(of.recordedBy(), "–"), "when",
            of.recordedAt().atZone(organisation().zone()));
    }

    /** Since when a refund is due at the end of a day, or from when on it will be. */
    static StatusBadge due(RefundRequest of, LocalDate day) {
        boolean due = !of.dueOn().isAfter(day);
        return new StatusBadge(due ? Status.WATCH : Status.NO_DATA,
            Tongue.t().of(due ? "shares.refunds.due" : "shares.refunds.due-on", "date", Tongue.t().shortDate(of.dueOn())));
    }

    /** Links between the three pages of the whole cooperative. */
    final Component between(BeforeEnterEvent event) {
        var t = Tongue.t();
        var here = event.getLocation().getPath();
        var links = new Nav();
        links.addClassNames("nw-between", "nw-no-print");
        links.setAriaLabel(t.of("shares.pages"));
        link(links, here, "", t.of("shares.capital.page"));
        link(links, here, "/journal", t.of("shares.journal.page"));
        link(links, here, "/classes", t.of("shares.classes.page"));
        return links;
    }

    private void link(Nav links, String here, String path, String words) {
        var link = new Anchor(address(path), words);
        if (new Location(here).getPath().equals(address(path))) link.getElement().setAttribute("aria-current", "page");
        links.add(link);
    }

    static String name(ShareClass shareClass) { return shareClass.name().best(Tongue.language()); }

    /** Cells of numbers, which stand under each other. */
    static <T> LitRenderer<T> numbers(ValueProvider<T, String> words) {
        return LitRenderer.<T>of("<span class=\"nw-number\">${item.words}</span>").withProperty("words", words);
    }

    static Div actions(Component... content) {
        var row = new Div(content);
        row.addClassNames("nw-actions", "nw-no-print");
        return row;
    }

    /** A table whose rows become blocks on a phone, each cell under its heading. */
    static final class Rows extends NativeTable {
        private static final long serialVersionUID = 1;
        private final List<String> headings;
        private final List<Boolean> numbers;

        /** Headings of number columns begin with {@code #}. */
        Rows(String caption, String... headings) {
            this.headings = List.of(headings).stream().map(h -> h.startsWith("#") ? h.substring(1) : h).toList();
            this.numbers = List.of(headings).stream().map(h -> h.startsWith("#")).toList();
            addClassName("nw-rows");
            setCaptionText(caption);
            getCaption().addClassName("nw-hidden-text");
            var row = new NativeTableRow();
            for (int i = 0; i < headings.length; i++) {
                var cell = new NativeTableHeaderCell(this.headings.get(i));
                cell.getElement().setAttribute("scope", "col");
                if (numbers.get(i)) cell.addClassName("nw-number");
                row.add(cell);
            }
            getHead().add(row);
        }

        /** A row; an empty text leaves its cell out on a phone. */
        NativeTableRow row(Object... cells) {
            var row = new NativeTableRow();
            for (int i = 0; i < cells.length; i++) {
                var cell = new NativeTableCell();
                if (cells[i] instanceof Component component) cell.add(component);
                else if (!cells[i].toString().isEmpty()) cell.add(new Bdi(cells[i].toString()));
                if (numbers.get(i)) cell.addClassName("nw-number");
                cell.getElement().setAttribute("data-label", headings.get(i));
                row.add(cell);
            }
            getBody().add(row);
            return row;
        }
    }
}
