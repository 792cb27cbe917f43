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
 */
public record Provenance(
    @Nullable String article, @Nullable String source, Status status, @Nullable LocalDate checkedOn) {

    /** The longest article or source, in characters. */
    public static final int LONGEST = 500;

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
