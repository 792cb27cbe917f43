package coop.nawat.rules;

import coop.nawat.common.Messages;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of a rule comes from, so that nobody has to believe the program.
 *
 * @param article the clause as its source writes it ("art. 31.2"), at most {@value #LONGEST} characters; null if unknown
 * @param source the law, page or bylaws in which it was read, at most {@value #LONGEST} characters; null if unknown
 * @param checkedOn the day on which somebody last compared the value with its source; null if never
 * @param parameter the key of the parameter that has this value, such as {@code quorum.ordinary.1.fraction}; null if it was not kept
 * @param value the value as packs and bylaws write it, such as {@code 1/2}; null as above
 */
public record Provenance(
    @Nullable String article, @Nullable String source, Status status, @Nullable LocalDate checkedOn, @Nullable String parameter,
    @Nullable String value) {

    /** The longest article or source, in characters. */
    public static final int LONGEST = 500;

    /** Of a value whose parameter is not kept. */
    public Provenance(@Nullable String article, @Nullable String source, Status status, @Nullable LocalDate checkedOn) {
        this(article, source, status, checkedOn, null, null);
    }

    /** Refuses, as {@link IllegalArgumentException}, blank or overlong texts: what is unknown is null. */
    public Provenance {
        refuseUnlessNullOrShortText(article, "an article");
        refuseUnlessNullOrShortText(source, "a source");
    }

    /** The cooperative's own bylaws, with the clause if it is known. */
    public static Provenance bylaws(@Nullable String article) {
        return new Provenance(article, null, Status.BYLAWS, null);
    }

    /** A value that we suggest and that no law asks for. */
    public static Provenance ourDefault() {
        return new Provenance(null, null, Status.OUR_DEFAULT, null);
    }

    /** The same under another status. */
    Provenance as(Status other) {
        return new Provenance(article, source, other, checkedOn, parameter, value);
    }

    /** Whether an act that relies on it runs a risk: nobody has checked the value. */
    public boolean risky() {
        return status == Status.TO_VERIFY;
    }

    /** A sentence with the article behind it, before its full stop; the sentence alone where no article is known. */
    public String after(String sentence) {
        if (article == null) return sentence;
        var stop = sentence.endsWith(".") ? "." : "";
        return sentence.substring(0, sentence.length() - stop.length()) + " (" + Messages.isolated(article) + ")" + stop;
    }

    private static void refuseUnlessNullOrShortText(@Nullable String text, String what) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw new IllegalArgumentException(
                what + " is a text of 1 to " + LONGEST + " characters, or left out");
        }
    }
}
