package coop.nawat.assemblies.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Site;
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.LiveScreens;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Charts;
import coop.nawat.common.QrCode;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Drawing;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.ui.RuleTold;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.Supplier;

/** Who is there: links for the desk and the hall, and a search for checking people in from here. */
@Route("c/:coop/assemblies/:no/check-in")
@PermitAll
@ForOffices({Office.SECRETARY, Office.CHAIR, Office.TELLER})
class CheckInView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;
    private final transient Site site;
    private final Div present = new Div();
    private final UnorderedList found = new UnorderedList();
    private final Paragraph more = new Paragraph();
    private final TextField search = new TextField();
    private final transient Live<Quorum> live;

    CheckInView(Access access, Assemblies assemblies, Site site, LiveScreens screens) {
        super(access, assemblies);
        this.site = site;
        // others check people in at the same time
        this.live = new Live<>(this, screens, access, id -> assemblies.quorum(tenant(), id), this::tell);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.getElement().setAttribute("dir", "auto");
        search.addValueChangeListener(e -> find());
        found.addClassName("nw-found");
        more.addClassName("nw-note");
    }

    @Override
    protected String pageName() { return Tongue.t().of("assemblies.work.check-in"); }

    @Override
    protected void show() {
        removeAll();
        var t = Tongue.t();
        add(head(pageName()));
        if (assembly().rollFrozenAt() == null) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(AssemblyRefusal.ROLL_NOT_FROZEN)),
                new Anchor(address("roll"), t.of("assemblies.work.task.roll"))));
            return;
        }
        present.addClassName("nw-present");
        tell(assemblies().quorum(tenant(), assembly().id()));
        live.follow(assembly().id());
        add(present);
        if (assembly().state() == AssemblyState.CLOSED) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(AssemblyRefusal.CLOSED))));
            return;
        }
        search.setLabel(t.of("assemblies.work.search"));
        search.setHelperText(t.of("assemblies.work.search-help"));
        var here = new Section(new H2(t.of("assemblies.work.check-in-here")), search, found, more);
        here.addClassNames("nw-card", "nw-stack");
        var links = new Div(link(t.of("assemblies.work.desk"), t.of("assemblies.work.desk-what"), t.of("assemblies.work.desk-make"),
            () -> site.address("/desk/" + assemblies().deskLink(tenant(), assembly().id()))));
        if (prepares())
            links.add(link(t.of("assemblies.work.hall"), t.of("assemblies.work.hall-what"), t.of("assemblies.work.hall-make"),
                () -> site.address("/hall/" + assemblies().hallLink(tenant(), assembly().id()))));
        var columns = new Div(here, links);
        columns.addClassName("nw-check-in");
        add(columns);
        if (standing().holds(Office.SECRETARY, Office.TELLER))
            add(new Paragraph(new Anchor(address("voting-links"), t.of("assemblies.work.voting-links"))));
        find();
    }

    private Component link(String heading, String what, String make, Supplier<String> maker) {
        var t = Tongue.t();
        var card = new Section(new H2(heading), new Paragraph(what));
        card.addClassNames("nw-card");
        var button = new Button(make);
        button.addClickListener(e -> {
            var address = maker.get();
            var link = new Anchor(address, Bdi.leftToRight(address));
            link.setTarget(AnchorTarget.BLANK);
            link.addClassName("nw-address");
            var code = new Div(new Svg(QrCode.svg(address, heading)));
            code.addClassName("nw-qr");
            var once = new Paragraph(t.of("assemblies.work.link-secret"));
            once.addClassName("nw-note");
            card.remove(button);
            card.add(code, link, once);
        });
        card.add(button);
        return card;
    }

    private void tell(Quorum quorum) {
        var t = Tongue.t();
        present.removeAll();
        var line = new Div(new StatusBadge(quorum.met() ? Status.FINE : Status.WATCH,
            t.of(quorum.met() ? "assemblies.work.quorum-met" : "assemblies.work.quorum-open")));
        line.add(RuleTold.line(RuleTold.sentence(quorum.reasons().getFirst()), RuleTold.info(quorum.rule(), null)));
        line.addClassName("nw-facts");
        present.add(line,
            new Drawing(Charts.quorum(t, "present", new Charts.Attendance(quorum.entitled(), quorum.present(), 0, quorum.represented(),
                quorum.rule().countsProxies(), quorum.needed()))));
    }

    private void find() {
        var t = Tongue.t();
        found.removeAll();
        more.setText("");
        if (search.isEmpty()) return;
        var rows = RollRows.of(assemblies(), tenant(), assembly().id(), e -> true, search.getValue()).rows(0, SHOWN + 1);
        rows.stream().limit(SHOWN).forEach(entry -> found.add(row(entry)));
        if (rows.isEmpty()) more.setText(t.of("assemblies.work.nobody-found"));
        if (rows.size() > SHOWN) more.setText(t.of("assemblies.work.more-found", "n", SHOWN));
    }

    private ListItem row(RollEntry entry) {
        var t = Tongue.t();
        var number = t.of("assemblies.work.number", "n", entry.number());
        var exclusion = entry.exclusion();
        var person = new PersonCell(entry.name(), exclusion == null ? number : number + " · " + RollWords.whyNot(t, entry));
        var button = new Button(t.of(entry.present() ? "assemblies.work.leaves" : "assemblies.work.arrives"), e -> attend(entry));
        if (!entry.present()) button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setAriaLabel(t.of(entry.present() ? "assemblies.work.leaves-who" : "assemblies.work.arrives-who", "name", entry.name()));
        var row = new ListItem(person);
        if (entry.present()) row.add(new StatusBadge(Status.FINE, t.of("assemblies.work.is-there")));
        row.add(button);
        return row;
    }

    private void attend(RollEntry entry) {
        if (entry.present()) assemblies().checkOut(tenant(), assembly().id(), List.of(entry.member()));
        else
            assemblies().checkIn(tenant(), assembly().id(), List.of(entry.member()));
        var t = Tongue.t();
        Announcer.say(t.of(entry.present() ? "assemblies.work.left-who" : "assemblies.work.arrived-who", "name", entry.name()));
        tell(assemblies().quorum(tenant(), assembly().id()));
        find();
        search.focus();
    }
}
