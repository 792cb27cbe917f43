package coop.nawat.ballots.ui;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;

/**
 * A text that the organisation wrote, in the language in which a reader gets it: its own language may be another one than the page's.
 *
 * @param lang as in {@code lang}
 * @param dir as in {@code dir}
 */
record Words(String text, String lang, String dir) {
    static Words of(LocalText text, Language reader) {
        var language = text.languageFor(reader);
        return new Words(text.best(reader), language.tag(), language.direction());
    }
}
