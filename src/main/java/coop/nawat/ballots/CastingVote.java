package coop.nawat.ballots;

import java.time.Instant;

/**
 * The chair's vote that decided a tie.
 *
 * @param choice for or against
 * @param author the name under which the chair was signed in
 * @param reason in the chair's words
 */
public record CastingVote(YesNo choice, String author, String reason, Instant castAt) {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 500;
}
