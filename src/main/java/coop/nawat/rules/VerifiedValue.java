package coop.nawat.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found who looked up a value that a pack marks as still to verify.
 *
 * @param article where it stands, not blank
 * @param by who looked it up, not blank
 * @param beside the parameter, where the pack does not name it and it answers the same question as one that the pack marks, such as that any
 *     number is enough where a share of a quorum was looked for; null otherwise
 */
public record VerifiedValue(Value value, String article, LocalDate checkedOn, String by, @Nullable Parameter beside) {
    /** Of a parameter that the pack names. */
    public VerifiedValue(Value value, String article, LocalDate checkedOn, String by) {
        this(value, article, checkedOn, by, null);
    }

    public VerifiedValue {
        if (article.isBlank() || article.length() > Provenance.LONGEST || by.isBlank() || by.length() > Provenance.LONGEST)
            throw new IllegalArgumentException("rules.verified.texts");
    }
}
