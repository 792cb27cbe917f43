package coop.nawat.common;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that every screen, mail and document speaks. */
public enum Language {
    AR("العربية", true), HE("עברית", true), FR("Français", false), EN("English", false);

    private final String ownName;
    private final boolean rightToLeft;
    // Arabic digits of the Mashriq are a matter of taste here and of misreading there: 0-9 for everybody.
    // English dates begin with the day, as those of the other three do.
    private final Locale locale = Locale.forLanguageTag((name().equals("EN") ? "en-GB" : name().toLowerCase(Locale.ROOT)) + "-u-nu-latn");

    Language(String ownName, boolean rightToLeft) {
        this.ownName = ownName;
        this.rightToLeft = rightToLeft;
    }

    /** Its name in its own script. */
    public String ownName() { return ownName; }

    /** Two letters, lower case, as in {@code <html lang>}. */
    public String tag() { return name().toLowerCase(Locale.ROOT); }

    /** {@code rtl} or {@code ltr}, as in {@code <html dir>}. */
    public String direction() { return rightToLeft ? "rtl" : "ltr"; }

    /** Whether it is written from right to left. */
    public boolean isRightToLeft() { return rightToLeft; }

    /** For formatting dates and numbers; digits are always 0-9. */
    public Locale locale() { return locale; }

    /** The language with this tag ({@code ar}, {@code he-IL}, the old {@code iw}), if it is one of ours. */
    public static Optional<Language> ofTag(String tag) {
        var wanted = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return Stream.of(values()).filter(l -> l.tag().equals(wanted)).findFirst();
    }

    /** The first of an Accept-Language header that is ours; English where none is. */
    public static Language ofHeader(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                .flatMap(r -> ofTag(r.getRange()).stream())
                .findFirst().orElse(EN);
        } catch (IllegalArgumentException malformed) {
            return EN; // a browser's header is no reason to refuse a page
        }
    }
}
