package coop.nawat.rules;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found who looked up a value that a pack marks as still to verify.
 *
 * @param value null: the law leaves it to the bylaws
 * @param article where it stands, not blank
 * @param by who looked it up, not blank
 * @param beside the parameter, where the pack does not name it and it answers the same question as one that the pack marks, such as that any
 *     number is enough where a share of a quorum was looked for; null otherwise
 */
public record VerifiedValue(@Nullable Value value, String article, LocalDate checkedOn, String by, @Nullable Parameter beside) {
    /** Of a parameter that the pack names. */
    public VerifiedValue(Value value, String article, LocalDate checkedOn, String by) {
        this(value, article, checkedOn, by, null);
    }

    public VerifiedValue {
        if (article.isBlank() || article.length() > Provenance.LONGEST || by.isBlank() || by.length() > Provenance.LONGEST)
            throw new IllegalArgumentException("rules.verified.texts");
    }

    /** As it is stored; empty where the law leaves it to the bylaws. */
    String text() { return value == null ? "" : value.text(); }

    /** The keys of which nothing is known any more once this is: other ways to say the same; all others where the law says none. */
    Stream<String> instead(String key) {
        return value == null ? QuorumParts.question(key).filter(k -> !k.equals(key)) : QuorumParts.instead(key);
    }
}
