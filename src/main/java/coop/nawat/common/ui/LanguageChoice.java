package coop.nawat.common.ui;

import com.vaadin.flow.component.UI;
import coop.nawat.common.Language;

/** Changes the language in which somebody reads the work pages. */
public interface LanguageChoice {
    /** Reads this language from now on, on this device and, if somebody is signed in, wherever they sign in; loads the page again. */
    void choose(UI ui, Language language);
}
