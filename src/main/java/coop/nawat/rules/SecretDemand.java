package coop.nawat.rules;

import org.jspecify.annotations.Nullable;

/**
 * How many of the members present can ask that a vote be secret, so that it is.
 *
 * @param share of those present; null: no share is said
 * @param count of members; null: no number is said. Where both are said, either is enough
 */
public record SecretDemand(@Nullable Fraction share, @Nullable Integer count, Provenance provenance) {
    /** Refuses, as {@link IllegalArgumentException}, a demand of nobody. */
    public SecretDemand {
        if (share == null && count == null) throw new IllegalArgumentException("neither a share nor a number can ask for a secret vote");
        if ((share != null && share.isNothing()) || (count != null && count < 1))
            throw new IllegalArgumentException("nobody cannot ask for a secret vote");
    }

    /**
     * How many have to ask.
     *
     * @param present members present in person, from 0
     * @return 1 and up; it can be more than are present
     */
    public int needed(int present) {
        int byShare = share == null ? Integer.MAX_VALUE : Math.max(1, share.needed(present, false));
        return Math.min(byShare, count == null ? Integer.MAX_VALUE : count);
    }
}
