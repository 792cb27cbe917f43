package coop.nawat.common.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import coop.nawat.common.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * The language switch of a work page: the name of the present language, and behind it all languages in their own script. Each is a link to the
 * page that is open, which loads again.
 */
public final class LanguageMenu extends Div {
    private static final long serialVersionUID = 1;
    private final Map<Language, Anchor> links = new EnumMap<>(Language.class);

    /** A switch in the window's language. */
    public LanguageMenu() {
        var t = Tongue.t();
        var current = t.language();
        for (var language : Language.values()) {
            var link = SheetMenu.entry("", language.ownName());
            link.getElement().setAttribute("lang", language.tag());
            if (language == current) link.getElement().setAttribute("aria-current", "true");
            links.put(language, link);
        }
        add(new SheetMenu("nw-languages", Icons.GLOBE, t.of("shell.language-now", "name", current.ownName()), new Span(current.ownName()),
            links.values().toArray(Component[]::new)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var following = event.getUI().addAfterNavigationListener(navigation -> lead(navigation.getLocation()));
        addDetachListener(detached -> { // the window outlives the page
            following.remove();
            detached.unregisterListener();
        });
        lead(event.getUI().getInternals().getActiveViewLocation());
    }

    private void lead(Location page) {
        links.forEach((language, link) -> link.setHref(page.getPath() + "?"
            + page.getQueryParameters().excluding("lang").merging("lang", language.tag()).getQueryString()));
    }
}
