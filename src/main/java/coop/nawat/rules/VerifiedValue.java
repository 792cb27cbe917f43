package coop.nawat.rules;

import java.time.LocalDate;

/**
 * What somebody found who looked up a value that a pack marks as still to verify.
 *
 * @param article where it stands, not blank
 * @param by who looked it up, not blank
 */
public record VerifiedValue(Value value, String article, LocalDate checkedOn, String by) {
    public VerifiedValue {
        if (article.isBlank() || article.length() > Provenance.LONGEST || by.isBlank() || by.length() > Provenance.LONGEST)
            throw new IllegalArgumentException("rules.verified.texts");
    }
}
