package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.PhoneColumn;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.common.ui.WhyCell;
import coop.nawat.members.Members;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Who may vote, who may not and why not; frozen once, so that every count stands on the same list. */
@Route("c/:coop/assemblies/:no/roll")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE})
class RollView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    /** Each row that is shown is held for as long as the page is open. */
    private static final int ROWS_AT_ONCE = 25;
    private Grid<RollEntry> shown = new Grid<>();
    private final transient Members members;
    private final transient Clock clock;

    RollView(Access access, Assemblies assemblies, Members members, Clock clock) {
        super(access, assemblies);
        this.members = members;
        this.clock = clock;
    }

    @Override
    protected String pageName() { return Tongue.t().of("assemblies.work.roll"); }

    @Override
    protected void show() {
        removeAll();
        add(head(pageName()));
        if (assembly().rollFrozenAt() == null) showBefore();
        else
            showFrozen();
    }

    private void showBefore() {
        var t = Tongue.t();
        if (assembly().state() == AssemblyState.DRAFT) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(AssemblyRefusal.NOT_CONVENED))));
            return;
        }
        int today = members.count(tenant(), LocalDate.ofInstant(clock.instant(), organisation().zone()));
        if (today == 0) {
            add(new EmptyState(t.of("assemblies.work.roll-nobody"), t.of("assemblies.work.roll-nobody-why")));
            return;
        }
        add(new Paragraph(t.of("assemblies.work.roll-before", "n", today)), new Paragraph(t.of("assemblies.work.roll-effect")));
        if (!prepares()) return;
        add(new SecondPress(t.of("assemblies.work.roll-freeze"), t.of("assemblies.work.roll-will-freeze", "n", today),
            t.of("assemblies.work.roll-freeze-confirm", "n", today), () -> {
                assemblies().freezeRoll(tenant(), assembly().id());
                refresh();
            }));
    }

    private void showFrozen() {
        var t = Tongue.t();
        var summary = assemblies().rollSummary(tenant(), assembly().id());
        var counts = new Paragraph(t.of("assemblies.work.roll-counts", "may", summary.mayVote(), "not", summary.excluded()));
        counts.addClassName("nw-lead");
        var frozen = new Div(new StatusBadge(Status.FINE, t.of("assemblies.work.roll-frozen", "when",
            Objects.requireNonNull(assembly().rollFrozenAt()).atZone(organisation().zone()))));
        var search = new TextField(t.of("assemblies.work.search"));
        search.addClassName("nw-find");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.getElement().setAttribute("dir", "auto");
        // no tabs: those of Vaadin break the roles of their own list as soon as they could scroll
        var which = new RadioButtonGroup<Boolean>();
        which.setAriaLabel(t.of("assemblies.work.roll"));
        which.setItems(true, false);
        which.setItemLabelGenerator(mayVote -> mayVote
            ? t.of("assemblies.work.roll-may", "n", summary.mayVote())
            : t.of("assemblies.work.roll-may-not", "n", summary.excluded()));
        which.setValue(true);
        which.addClassName("nw-roll");
        var list = new Div();
        show(list, true, search.getValue());
        which.addValueChangeListener(e -> show(list, e.getValue(), search.getValue()));
        search.addValueChangeListener(e -> fill(Objects.requireNonNull(which.getValue()), e.getValue()));
        add(counts, frozen);
        if (prepares() && assembly().state() != AssemblyState.CLOSED)
            add(new ProxyForm(assemblies(), members, tenant(), assembly().id(), () -> fill(which.getValue(), search.getValue())));
        add(search, which, list);
    }

    private void show(Div list, boolean mayVote, String search) {
        shown = mayVote ? entitled() : excluded();
        fill(mayVote, search);
        list.removeAll();
        list.add(shown);
    }

    private void fill(boolean mayVote, String search) {
        var rows = RollRows.of(assemblies(), tenant(), assembly().id(), entry -> entry.mayVote() == mayVote, search);
        shown.setItems(q -> rows.rows(q.getOffset(), q.getLimit()).stream());
    }

    private static Grid<RollEntry> grid(String name) {
        var t = Tongue.t();
        var grid = new Grid<RollEntry>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setAriaLabel(name);
        grid.setEmptyStateText(t.of("assemblies.work.nobody-found"));
        grid.setPageSize(ROWS_AT_ONCE);
        return grid;
    }

    private static Grid.Column<RollEntry> who(Grid<RollEntry> grid) {
        return grid.addColumn(PersonCell.renderer(RollEntry::name, RollView::number)).setHeader(Tongue.t().of("assemblies.work.member"))
            .setFlexGrow(2).setRowHeader(true);
    }

    private static String number(RollEntry entry) { return Tongue.t().of("assemblies.work.number", "n", entry.number()); }

    private static Grid<RollEntry> entitled() {
        var t = Tongue.t();
        var grid = grid(t.of("assemblies.work.roll-list"));
        var who = who(grid);
        var all = grid.addColumn(PersonCell.renderer(RollEntry::name, e -> e.present()
            ? number(e) + " · " + t.of("assemblies.work.is-there") : number(e))).setHeader(t.of("assemblies.work.member"))
            .setRowHeader(true);
        var present = grid.addColumn(StatusBadge.renderer(RollView::present, RollView::presence))
            .setHeader(t.of("assemblies.work.state")).setAutoWidth(true);
        var proxy = grid.addColumn(e -> e.proxyTo() == null ? "" : e.proxyTo()).setHeader(t.of("assemblies.work.proxy-to"))
            .setAutoWidth(true);
        PhoneColumn.instead(grid, all, List.of(who, present, proxy));
        return grid;
    }

    /** Each with the rule because of which there is no vote. */
    private Grid<RollEntry> excluded() {
        var t = Tongue.t();
        var frozenOn = Objects.requireNonNull(assembly().rollFrozenAt()).atZone(organisation().zone()).toLocalDate();
        var grid = grid(t.of("assemblies.work.roll-list-not"));
        var who = who(grid);
        var all = grid.addColumn(WhyCell.renderer(RollEntry::name, e -> number(e) + " · " + RollWords.whyNot(t, e),
            e -> RollWords.rule(t, e, frozenOn))).setHeader(t.of("assemblies.work.member")).setRowHeader(true);
        var why = grid.addColumn(WhyCell.renderer(e -> "", e -> RollWords.whyNot(t, e), e -> RollWords.rule(t, e, frozenOn)))
            .setHeader(t.of("assemblies.work.why-not")).setFlexGrow(2);
        PhoneColumn.instead(grid, all, List.of(who, why));
        return grid;
    }

    private static Status present(RollEntry entry) { return entry.present() ? Status.FINE : Status.NO_DATA; }

    private static String presence(RollEntry entry) {
        if (entry.present()) return Tongue.t().of("assemblies.work.is-there");
        return entry.since() == null ? "" : Tongue.t().of("assemblies.work.has-left");
    }
}
