package coop.nawat.members;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody of the register has no vote on a day.
 *
 * @param since the day from which that holds; null if it always did
 * @param article of the bylaws or the decision behind it, or null
 */
public record NoVote(Why why, @Nullable LocalDate since, @Nullable String article) {
    /** Grounds. */
    public enum Why {
        /** Not yet a member. */
        NOT_YET,
        /** No longer a member. */
        LEFT,
        /** Suspended. */
        SUSPENDED,
        /** The bylaws give members of this category no vote. */
        CATEGORY,
        /** Payments are overdue, and the bylaws let the vote rest until they are made. */
        ARREARS
    }
}
