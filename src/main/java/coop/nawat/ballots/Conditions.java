package coop.nawat.ballots;

/**
 * How a vote is taken.
 *
 * @param secret whether nobody learns who voted what once it is closed; otherwise the votes are a list of names
 * @param changeable whether a vote may be changed until closing. The last one counts; a secret one can be changed with the key of its receipt only
 */
public record Conditions(boolean secret, boolean changeable) {
    /** A list of names; what is cast stays. */
    public static final Conditions OPEN = new Conditions(false, false);
    /** Secret; what is cast stays. */
    public static final Conditions SECRET = new Conditions(true, false);
}
