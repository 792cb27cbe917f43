package coop.nawat.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Bdi;
import coop.nawat.common.ui.Icons;
import coop.nawat.common.ui.LanguageChoice;
import coop.nawat.common.ui.LanguageMenu;
import coop.nawat.common.ui.SheetMenu;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Cooperatives.Mine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every work page: where one is, where one can go, in which language, as whom. It shows nothing to strangers, and stands around
 * the pages that tell them so, too; each view guards itself.
 */
@Layout("c")
@AnonymousAllowed
class MainLayout extends AppLayout implements AfterNavigationObserver {
    private final Optional<SignedIn> who;
    private final Map<String, Mine> places = new LinkedHashMap<>();
    private final Main main = new Main();
    private final Div brand = new Div();
    private final Aside drawer = new Aside();
    private final Paragraph help = new Paragraph();
    private final com.vaadin.flow.component.html.Nav atHand = new com.vaadin.flow.component.html.Nav();
    private @Nullable Mine here;

    MainLayout(Access access, Cooperatives cooperatives, LanguageChoice languages) {
        this.who = access.signedIn();
        for (var mine : cooperatives.mine())
            places.put(mine.cooperative().slug(), mine);
        var t = Tongue.t();
        addClassName("nw-shell");
        main.setId("content");
        main.getElement().setAttribute("tabindex", "-1");
        main.addClassName("nw-page");
        brand.addClassName("nw-brand");
        drawer.addClassName("nw-drawer");
        drawer.getElement().setAttribute("aria-label", t.of("shell.menu"));
        atHand.addClassNames("nw-at-hand", "nw-no-print");
        atHand.setAriaLabel(t.of("shell.menu.most-used"));
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(t.of("shell.menu"));
        var tools = new Div(new LanguageMenu(languages), help());
        who.ifPresent(person -> tools.add(accountMenu(person)));
        tools.addClassName("nw-tools");
        setI18n(new AppLayoutI18n().setDrawer(t.of("shell.menu")));
        setPrimarySection(Section.NAVBAR);
        var bar = new Header(skipLink(), toggle, brand, tools);
        bar.addClassName("nw-bar");
        addToNavbar(bar);
        addToDrawer(drawer);
        setContent(main);
        getElement().appendChild(atHand.getElement());
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.removeAll();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) { main.removeAll(); }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var segments = event.getLocation().getSegments();
        var slug = segments.size() > 1 && segments.getFirst().equals("c") ? segments.get(1) : "";
        var now = places.get(slug);
        if (here == null || !here.equals(now)) {
            here = now;
            showPlace();
        }
        showAtHand(event.getLocation().getPath());
        nameTheWindow(event);
        // on a small screen the drawer covers the page it has led to
        getElement().executeJs("window.dispatchEvent(new CustomEvent('close-overlay-drawer'))");
    }

    private void nameTheWindow(AfterNavigationEvent event) {
        var t = Tongue.t();
        if (!(event.getActiveChain().getFirst() instanceof HasDynamicTitle view)) return;
        var page = view.getPageTitle();
        var title = here == null
            ? t.of("shell.title-without-place", "page", page)
            : t.of("shell.title", "page", page, "place", here.cooperative().nameIn(t.language()));
        // the router writes the view's own title after this
        getElement().getNode().runWhenAttached(ui -> ui.beforeClientResponse(this, response -> ui.getPage().setTitle(title)));
        Announcer.say(page); // the browser loads no page, so nothing else would say that another one is there
    }

    private void showPlace() {
        brand.removeAll();
        drawer.removeAll();
        showHelp();
        brand.add(places.size() > 1 ? switcher() : placeName());
        if (here == null) return;
        var t = Tongue.t();
        var groups = Nav.of(here.offices()).stream().collect(Collectors.groupingBy(Nav::group, LinkedHashMap::new, Collectors.toList()));
        var slug = here.cooperative().slug();
        groups.forEach((group, entries) -> {
            var menu = new SideNav(t.name("shell.group", group));
            for (var entry : entries) {
                var item = new SideNavItem(t.name("shell.nav", entry), entry.address(slug), entry.icon().create());
                item.setMatchNested(entry != Nav.HOME);
                menu.addItem(item);
            }
            drawer.add(menu);
        });
        var offices = new Paragraph(t.of("shell.acting-as", "offices", officeNames(here.offices())));
        offices.addClassName("nw-note");
        drawer.add(offices);
    }

    private static String officeNames(Set<Office> offices) {
        var t = Tongue.t();
        var names = new ArrayList<String>();
        for (var office : Office.values())
            if (offices.contains(office)) names.add(t.name("access.office", office));
        return String.join(" · ", names);
    }

    private void showAtHand(String address) {
        atHand.removeAll();
        atHand.setVisible(here != null);
        if (here == null) return;
        var t = Tongue.t();
        for (var entry : Nav.atHand(here.offices())) {
            var link = new Anchor(entry.address(here.cooperative().slug()), entry.icon().create(), new Span(t.name("shell.nav", entry)));
            if (entry.leadsTo(address, here.cooperative().slug())) link.getElement().setAttribute("aria-current", "page");
            atHand.add(link);
        }
    }

    private Span placeName() {
        var name = new Span();
        name.addClassName("nw-place");
        name.add(new Bdi(here == null ? "Nawat" : here.cooperative().nameIn(Tongue.language())));
        return name;
    }

    private ComboBox<Mine> switcher() {
        var reader = Tongue.language();
        var choice = new ComboBox<Mine>();
        choice.setAriaLabel(Tongue.t().of("shell.place"));
        choice.addClassName("nw-place");
        choice.setItems(List.copyOf(places.values()));
        choice.setItemLabelGenerator(place -> place.cooperative().nameIn(reader));
        if (here != null) choice.setValue(here);
        choice.addValueChangeListener(e -> {
            if (e.isFromClient() && e.getValue() != null)
                UI.getCurrentOrThrow().navigate(Nav.HOME.address(e.getValue().cooperative().slug()));
        });
        return choice;
    }

    private static Anchor skipLink() {
        var link = new Anchor("#content", Tongue.t().of("shell.skip"));
        link.addClassName("nw-skip");
        link.setRouterIgnore(true);
        // the page's base address is not its own, so the browser would leave the page
        link.getElement().executeJs(
            "this.addEventListener('click', e => { e.preventDefault(); document.getElementById('content').focus(); })");
        return link;
    }

    private static Div accountMenu(SignedIn person) {
        var t = Tongue.t();
        return new SheetMenu(Icons.PERSON, t.of("shell.account-of", "name", person.name()), new Bdi(person.name()),
            SheetMenu.entry(t.of("shell.my-sign-in"), () -> UI.getCurrentOrThrow().getPage().setLocation("me")),
            SheetMenu.entry(t.of("shell.sign-out"), () -> UI.getCurrentOrThrow().getPage().setLocation("sign-out")));
    }

    private Div help() {
        var t = Tongue.t();
        var opener = new Button(Icons.HELP.create());
        opener.addThemeVariants(ButtonVariant.TERTIARY);
        opener.setAriaLabel(t.of("shell.help"));
        help.addClassName("nw-menu");
        var menu = new Div(opener, SheetMenu.sheet(opener, t.of("shell.help"), help));
        menu.addClassName("nw-sheet-menu");
        return menu;
    }

    private void showHelp() {
        var t = Tongue.t();
        var phone = here == null ? null : here.cooperative().helpPhone();
        help.removeAll();
        if (phone == null) {
            help.setText(t.of("shell.help.ask"));
        } else {
            help.setText(t.of("shell.help.call") + " ");
            help.add(new Anchor("tel:" + phone.replaceAll("[^0-9+]", ""), Bdi.leftToRight(phone)));
        }
    }
}
