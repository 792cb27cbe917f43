package coop.nawat.ballots.ui;

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
import coop.nawat.access.ui.ForOffices;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.assemblies.ui.AssemblyPage;
import coop.nawat.ballots.VotingLinks;
import coop.nawat.common.QrCode;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.DownloadLink;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.PersonCell;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.Status;
import coop.nawat.common.ui.StatusBadge;
import coop.nawat.common.ui.Tongue;
import jakarta.annotation.security.PermitAll;

/** Links to the booth for members who cannot sign in: one by one at the desk, or as letters. */
@Route("c/:coop/assemblies/:no/voting-links")
@PermitAll
@ForOffices({Office.SECRETARY, Office.TELLER})
class VotingLinksView extends AssemblyPage {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 50;
    private final transient VotingLinks links;
    private final TextField search = new TextField();
    private final Div made = new Div();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph nobody = new Paragraph();
    private final Button first = new Button();
    private final Button next = new Button();
    /** After which number the page begins that is shown, and with which it ends. */
    private int after;
    private int last;

    VotingLinksView(Access access, Assemblies assemblies, VotingLinks links) {
        super(access, assemblies);
        this.links = links;
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.getElement().setAttribute("dir", "auto");
        search.addClassName("nw-find");
        search.addValueChangeListener(e -> fill(0));
        list.addClassName("nw-found");
        nobody.addClassName("nw-note");
        first.addClickListener(e -> fill(0));
        next.addClickListener(e -> fill(last));
    }

    @Override
    protected String pageName() { return Tongue.t().of("ballots.links.title"); }

    @Override
    protected void show() {
        var t = Tongue.t();
        removeAll();
        made.removeAll();
        add(head(pageName()), new Paragraph(t.of("ballots.links.what")));
        var stop = assembly().rollFrozenAt() == null ? AssemblyRefusal.ROLL_NOT_FROZEN
            : assembly().state() == AssemblyState.CLOSED ? AssemblyRefusal.CLOSED : null;
        if (stop != null) {
            add(new RefusalPanel(RefusalPanel.Kind.RULE, RefusalTexts.of(t, new Refused(stop))));
            return;
        }
        if (links.voters(tenant(), assembly().id(), null, 0, 1).isEmpty()) {
            add(new EmptyState(t.of("ballots.links.nobody"), t.of("ballots.links.nobody-why")));
            return;
        }
        search.setLabel(t.of("ballots.links.search"));
        first.setText(t.of("ballots.links.first"));
        next.setText(t.of("ballots.links.next", "n", SHOWN));
        var pages = new Div(first, next);
        pages.addClassName("nw-actions");
        add(letters(), made, search, list, nobody, pages);
        fill(0);
    }

    /** For all who have none yet. */
    private Component letters() {
        var t = Tongue.t();
        int without = links.withoutLink(tenant(), assembly().id());
        var part = new Section(new H2(t.of("ballots.links.letters")), new Paragraph(without > VotingLinks.LETTERS_MAX
            ? t.of("ballots.links.letters-many", "n", VotingLinks.LETTERS_MAX) : t.of("ballots.links.letters-what", "n", without)));
        part.addClassNames("nw-card", "nw-stack");
        if (without == 0) return part;
        var organisation = tenant();
        var id = assembly().id();
        part.add(new DownloadLink(t.of("ballots.links.letters-make", "n", Math.min(without, VotingLinks.LETTERS_MAX)),
            DownloadLink.pdf(organisation().slug() + "-" + assembly().number() + "-voting-links.pdf",
                () -> links.letters(organisation, id))));
        return part;
    }

    private void fill(int from) {
        after = from;
        var found = links.voters(tenant(), assembly().id(), search.getValue(), from, SHOWN + 1);
        list.removeAll();
        found.stream().limit(SHOWN).forEach(voter -> {
            list.add(row(voter));
            last = voter.entry().number();
        });
        nobody.setText(found.isEmpty() ? Tongue.t().of("assemblies.work.nobody-found") : "");
        first.setVisible(from > 0);
        next.setVisible(found.size() > SHOWN);
    }

    private ListItem row(VotingLinks.Voter voter) {
        var t = Tongue.t();
        var entry = voter.entry();
        var row = new ListItem(new PersonCell(entry.name(), t.of("assemblies.work.number", "n", entry.number())));
        var until = voter.until();
        if (until != null) row.add(new StatusBadge(Status.FINE, t.of("ballots.links.until", "when", until.atZone(organisation().zone()))));
        var make = new Button(t.of(until == null ? "ballots.links.make" : "ballots.links.anew"), e -> make(entry));
        make.setAriaLabel(t.of(until == null ? "ballots.links.make-who" : "ballots.links.anew-who", "name", entry.name()));
        row.add(make);
        if (until != null) {
            var end = new Button(t.of("ballots.links.withdraw"), e -> {
                links.withdraw(tenant(), assembly().id(), entry.member());
                Announcer.say(t.of("ballots.links.withdrawn", "name", entry.name()));
                again();
            });
            end.addThemeVariants(ButtonVariant.TERTIARY);
            end.setAriaLabel(t.of("ballots.links.withdraw-who", "name", entry.name()));
            row.add(end);
        }
        return row;
    }

    private void make(RollEntry entry) {
        var t = Tongue.t();
        var address = links.make(tenant(), assembly().id(), entry.member());
        again();
        var link = new Anchor(address, Bdi.leftToRight(address));
        link.setTarget(AnchorTarget.BLANK);
        link.addClassName("nw-address");
        var code = new Div(new Svg(QrCode.svg(address, t.of("ballots.links.code"))));
        code.addClassName("nw-qr");
        var once = new Paragraph(t.of("assemblies.work.link-secret"));
        once.addClassName("nw-note");
        var card = new Section(new H2(t.of("ballots.links.made", "name", entry.name())), code, link, once);
        card.addClassNames("nw-card", "nw-stack");
        made.removeAll();
        made.add(card);
        made.scrollIntoView();
        Announcer.say(t.of("ballots.links.made", "name", entry.name()));
    }

    private void again() {
        made.removeAll();
        fill(after);
    }
}
