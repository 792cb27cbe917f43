package coop.nawat.common.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.Language;
import java.util.stream.Stream;

/** The language switch of a work page: the name of the present language, and behind it all languages in their own script. */
public final class LanguageMenu extends Div {
    private static final long serialVersionUID = 1;

    /** A switch in the window's language. */
    public LanguageMenu(LanguageChoice choice) {
        var t = Tongue.t();
        var current = t.language();
        var languages = Stream.of(Language.values()).map(language -> {
            var entry = SheetMenu.entry(language.ownName(), () -> choice.choose(UI.getCurrentOrThrow(), language));
            entry.getElement().setAttribute("lang", language.tag());
            if (language == current) entry.getElement().setAttribute("aria-current", "true");
            return entry;
        });
        add(new SheetMenu(Icons.GLOBE, t.of("shell.language-now", "name", current.ownName()), new Span(current.ownName()),
            languages.toArray(Button[]::new)));
    }
}
