package coop.nawat.ballots;

import java.time.Instant;

/**
 * That the chair declared a counted vote void.
 *
 * @param author the name under which the chair was signed in
 * @param reason in the chair's words
 */
public record VoidVote(String author, String reason, Instant declaredAt) {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 500;
}
