package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.ui.Workplace;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.Tongue;
import jakarta.annotation.security.PermitAll;

/** The assemblies, latest first. Drafts are the board's business. */
@Route("c/:coop/assemblies")
@PermitAll
@StyleSheet("work/assemblies.css")
class AssembliesView extends Workplace {
    private static final long serialVersionUID = 1;
    private final transient Assemblies assemblies;

    AssembliesView(Access access, Assemblies assemblies) {
        super(access);
        this.assemblies = assemblies;
    }

    @Override
    public String getPageTitle() { return Tongue.t().of("assemblies.work.title"); }

    @Override
    protected void open(BeforeEnterEvent event) {
        removeAll();
        var t = Tongue.t();
        boolean prepares = standing().holds(Office.SECRETARY, Office.CHAIR);
        boolean onlyMember = standing().offices().stream().allMatch(o -> o == Office.MEMBER);
        var shown = assemblies.list(organisation().id()).stream().filter(a -> !onlyMember || a.state() != AssemblyState.DRAFT).toList();
        var head = new Div(new H1(t.of("assemblies.work.title")));
        head.addClassName("nw-head");
        add(head);
        if (shown.isEmpty()) {
            add(prepares
                ? new EmptyState(t.of("assemblies.work.empty"), t.of("assemblies.work.empty-why"), planButton())
                : new EmptyState(t.of("assemblies.work.empty"), t.of("assemblies.work.empty-member")));
            return;
        }
        if (prepares) head.add(planButton());
        var list = new UnorderedList();
        list.addClassName("nw-assemblies");
        shown.forEach(a -> list.add(row(a)));
        add(list);
    }

    private ListItem row(Assembly assembly) {
        var t = Tongue.t();
        var link = new Anchor("c/" + organisation().slug() + "/assemblies/" + assembly.number(),
            new Bdi(assembly.title().best(t.language())));
        var note = new Div(new Bdi(assembly.number().toString()), new Span(assembly.kindIn(t)),
            new Bdi(t.dateTime(assembly.startsAt(), organisation().zone())));
        note.addClassNames("nw-facts", "nw-note");
        var what = new Div(link, note);
        return new ListItem(what, AssemblyPage.badge(assembly.state()));
    }

    private Component planButton() {
        var plan = new Button(Tongue.t().of("assemblies.work.plan"),
            e -> UI.getCurrentOrThrow().navigate("c/" + organisation().slug() + "/assemblies/new"));
        plan.addThemeVariants(ButtonVariant.PRIMARY);
        return plan;
    }
}
