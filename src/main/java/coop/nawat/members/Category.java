package coop.nawat.members;

import coop.nawat.common.LocalText;
import org.jspecify.annotations.Nullable;

/**
 * A kind of members that the bylaws know beside the ordinary ones, such as investing members.
 *
 * @param votes whether its members have a vote
 * @param clause of the bylaws, 1 to 100 characters, or null
 */
public record Category(CategoryId id, LocalText name, boolean votes, @Nullable String clause) {
    /** Refuses, as {@link IllegalArgumentException} with the key of a text, an overlong clause. */
    public Category {
        clause = clause == null || clause.isBlank() ? null : clause.strip();
        if (clause != null && clause.length() > 100) throw new IllegalArgumentException("members.category.clause-size");
    }
}
