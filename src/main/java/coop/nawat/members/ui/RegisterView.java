package coop.nawat.members.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.access.ui.Workplace;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.members.RegisterSheet;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members register as it stands today. */
@Route("c/:coop/members")
@StyleSheet("work/register.css")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TREASURER, Office.SUPERVISORY_COMMITTEE})
class RegisterView extends Workplace {
    private static final long serialVersionUID = 1;
    /** More than a screen shows. The server keeps these people for as long as the page is open. */
    private static final int ROWS_AT_ONCE = 25;
    private final transient Members members;
    private final transient Clock clock;
    private final TextField search = new TextField();
    private final Checkbox everybody = new Checkbox();
    private final Grid<Member> grid = new Grid<>();
    private transient @Nullable ForwardPages<Member> pages;

    RegisterView(Access access, Members members, Clock clock) {
        super(access);
        this.members = members;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("members.register.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        var today = LocalDate.now(clock.withZone(organisation().zone()));
        int count = members.count(organisation().id(), today);
        boolean mayAdmit = standing().holds(Office.SECRETARY, Office.CHAIR);
        boolean nobodyEver = members.register(organisation().id(), null, 0, 1).isEmpty();
        add(new H1(t.of("members.register.title")));
        if (nobodyEver) {
            var empty = new EmptyState(t.of("members.register.empty.what"), t.of("members.register.empty.why"));
            if (mayAdmit) empty.add(actions(mayAdmit, today, false));
            add(empty);
            return;
        }
        var sentence = new Paragraph(t.of("members.register.count", "n", count));
        sentence.addClassName("nw-lead");
        add(sentence, actions(mayAdmit, today, true), filters(event.getLocation().getQueryParameters()), table(today, count));
    }

    private Div actions(boolean mayAdmit, LocalDate today, boolean withDownload) {
        var t = Tongue.t();
        var row = new Div();
        row.addClassNames("nw-actions", "nw-no-print");
        if (mayAdmit) {
            var admit = new Button(t.of("members.register.admit"), Icons.PLUS.create(), e -> go("/admit"));
            admit.addThemeVariants(ButtonVariant.PRIMARY);
            row.add(admit, new Button(t.of("members.register.import"), Icons.UPLOAD.create(), e -> go("/import")));
        }
        if (withDownload && standing().holds(Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE)) row.add(download(today));
        return row;
    }

    private void go(String path) { UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/members" + path); }

    private Anchor download(LocalDate today) {
        var t = Tongue.t();
        var organisation = organisation();
        DownloadHandler handler = event -> {
            event.setFileName(organisation.slug() + "-" + today + ".csv");
            event.setContentType("text/csv;charset=UTF-8");
            try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                var sheet = new RegisterSheet(t, out);
                members.export(organisation.id(), today, page -> {
                    try {
                        sheet.add(page);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        };
        var link = new DownloadLink(t.of("members.register.export"), handler);
        link.addClassName("nw-label");
        return link;
    }

    private Div filters(QueryParameters query) {
        var t = Tongue.t();
        search.setLabel(t.of("members.register.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.getElement().setAttribute("dir", "auto");
        search.setMaxLength(100);
        search.setValue(query.getSingleParameter("q").orElse(""));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("nw-search");
        search.addValueChangeListener(e -> again());
        everybody.setLabel(t.of("members.register.everybody"));
        everybody.setValue(query.getSingleParameter("all").isPresent());
        everybody.addValueChangeListener(e -> again());
        var row = new Div(search, everybody);
        row.addClassNames("nw-filters", "nw-no-print");
        row.getElement().setAttribute("role", "search");
        return row;
    }

    /** Another search: the list begins anew, and the address says what is shown, so that it can be sent on and found again. */
    private void again() {
        if (pages != null) pages.restart();
        grid.getDataProvider().refreshAll();
        var query = new HashMap<String, String>();
        if (!search.isEmpty()) query.put("q", search.getValue());
        if (everybody.getValue()) query.put("all", "1");
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null,
            new Location("c/" + organisation().slug() + "/members", QueryParameters.simple(Map.copyOf(query))));
        if (pages != null && pages.page(0, 1).isEmpty()) Announcer.say(Tongue.t().of("members.register.none-found"));
    }

    private Grid<Member> table(LocalDate today, int count) {
        var t = Tongue.t();
        var organisation = organisation().id();
        var list = new ForwardPages<Member>(
            (after, limit) -> members.register(organisation, search.getValue(), everybody.getValue() ? null : today, after, limit),
            Member::number, Members.PAGE_MAX);
        pages = list;
        grid.removeAllColumns();
        grid.setAriaLabel(t.of("members.register.table"));
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.addClassName("nw-register");
        grid.setEmptyStateText(t.of("members.register.none-found"));
        grid.setPageSize(ROWS_AT_ONCE);
        grid.addColumn(LitRenderer.<Member>of("<span class=\"nw-number\">${item.number}</span>").withProperty("number",
            m -> Integer.toString(m.number())))
            .setHeader(t.of("members.column.NUMBER")).setAutoWidth(true).setFlexGrow(0).setKey("number");
        grid.addColumn(LitRenderer.<Member>of(
            "<a class=\"nw-row-link\" href=\"${item.address}\"><bdi>${item.name}</bdi>${item.other ? ' · ' : ''}<bdi>${item.other}</bdi></a>")
            .withProperty("address", this::address)
            .withProperty("name", Member::name)
            .withProperty("other", m -> m.otherName() == null ? "" : m.otherName()))
            .setHeader(t.of("members.column.NAME")).setFlexGrow(3).setKey("name");
        grid.addColumn(m -> t.shortDate(m.admittedOn())).setHeader(t.of("members.column.ADMITTED_ON")).setAutoWidth(true).setFlexGrow(0)
            .setKey("since");
        grid.addColumn(m -> MemberWords.state(t, m, today)).setHeader(t.of("members.register.state")).setFlexGrow(1).setKey("state");
        grid.addColumn(LitRenderer.<Member>of(
            "<a class=\"nw-row-link nw-person\" href=\"${item.address}\"><bdi>${item.name}</bdi><span class=\"nw-note\">${item.note}</span></a>")
            .withProperty("address", this::address)
            .withProperty("name", MemberWords::names)
            .withProperty("note", m -> MemberWords.note(t, m, today)))
            .setHeader(t.of("members.column.NAME")).setFlexGrow(1).setKey("composed");
        PhoneColumn.instead(grid, grid.getColumnByKey("composed"),
            Stream.of("number", "name", "since", "state").map(grid::getColumnByKey).toList());
        grid.setItems(DataProvider.fromCallbacks(
            query -> list.page(query.getOffset(), query.getLimit()).stream(),
            query -> list.page(query.getOffset(), query.getLimit()).size())); // asked only where a count is asked for: never here
        grid.getLazyDataView().setItemCountUnknown();
        grid.getLazyDataView().setItemCountEstimate(Math.max(count, 50));
        grid.setHeight("min(70vh, " + (3 * Math.max(count, 3) + 5) + "rem)");
        return grid;
    }

    private String address(Member m) { return "c/" + organisation().slug() + "/members/" + m.number(); }

}
