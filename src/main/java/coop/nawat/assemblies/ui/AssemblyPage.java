package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.ui.Workplace;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyNumber;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import org.jspecify.annotations.Nullable;

/** A work page of one assembly: its route begins with {@code c/:coop/assemblies/:no}. */
@StyleSheet("work/assemblies.css")
public abstract class AssemblyPage extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Assemblies assemblies;
    private transient @Nullable Assembly assembly;

    /** Every page of an assembly asks for it. */
    protected AssemblyPage(Access access, Assemblies assemblies) {
        super(access);
        this.assemblies = assemblies;
        addClassName("nw-assembly-page");
    }

    /** Fills the page anew from what is stored. */
    protected abstract void show();

    /** The name of this page among those of the assembly. */
    protected abstract String pageName();

    @Override
    protected void open(BeforeEnterEvent event) {
        read(event.getRouteParameters().get("no").flatMap(AssemblyNumber::parse).orElseThrow(NotFoundException::new));
        show();
    }

    /** Reads the assembly again and fills the page anew. */
    protected final void refresh() {
        read(assembly().number());
        show();
    }

    private void read(AssemblyNumber number) {
        try {
            assembly = assemblies.find(tenant(), number);
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.NOTHING_HERE) throw new NotFoundException();
            throw refused;
        }
    }

    /** The assembly as it was read last. */
    protected final Assembly assembly() {
        if (assembly == null) throw new IllegalStateException("the page is not open yet");
        return assembly;
    }

    /** The services of assemblies. */
    protected final Assemblies assemblies() { return assemblies; }

    /** Whose assembly it is. */
    protected final OrganisationId tenant() { return organisation().id(); }

    /** Whether the person prepares assemblies here; each act asks again. */
    protected final boolean prepares() {
        return standing().holds(Office.SECRETARY, Office.CHAIR);
    }

    /** The address of another page of this assembly, such as {@code agenda}; empty for its overview. */
    protected final String address(String page) {
        var own = "c/" + organisation().slug() + "/assemblies/" + assembly().number();
        return page.isEmpty() ? own : own + "/" + page;
    }

    @Override
    public String getPageTitle() { return pageName() + " – " + assembly().title().best(Tongue.language()); }

    /** The way back, the heading, and under it what the assembly is and how far it has come. */
    protected final Component head(String heading) {
        var t = Tongue.t();
        var facts = new Div(new Bdi(assembly().kindIn(t)),
            new Bdi(t.dateTime(assembly().startsAt(), organisation().zone())),
            badge(assembly().state()));
        facts.addClassName("nw-facts");
        return new Div(way(), new H1(heading), facts);
    }

    private Component way() {
        var t = Tongue.t();
        var list = new OrderedList(new ListItem(new Anchor("c/" + organisation().slug() + "/assemblies", t.of("assemblies.work.title"))),
            new ListItem(new Anchor(address(""), new Bdi(assembly().number().toString()))));
        var here = new Span(pageName());
        here.getElement().setAttribute("aria-current", "page");
        list.add(new ListItem(here));
        var way = new Nav(list);
        way.setAriaLabel(t.of("assemblies.work.way"));
        way.addClassName("nw-way");
        return way;
    }

    /** How far an assembly has come, as icon and word. */
    static StatusBadge badge(AssemblyState state) {
        return new StatusBadge(switch (state) {
            case DRAFT -> Status.NO_DATA;
            case CONVENED, OPEN -> Status.OPEN;
            case CLOSED -> Status.FINE;
        }, Tongue.t().name("assemblies.state", state));
    }
}
