package coop.nawat.ballots;

/**
 * How a vote is taken.
 *
 * @param secret whether nobody learns who voted what once it is closed; otherwise the votes are a list of names
 * @param changeable whether a vote may be changed until closing. The last one counts; a secret one can be changed with the key of its receipt only
 * @param byHand whether hands are raised and counted in the room, and nothing is cast in the booth
 */
public record Conditions(boolean secret, boolean changeable, boolean byHand) {
    /** A list of names; what is cast stays. */
    public static final Conditions OPEN = new Conditions(false, false);
    /** Secret; what is cast stays. */
    public static final Conditions SECRET = new Conditions(true, false);
    /** Raised hands, which two tellers count. */
    public static final Conditions BY_HAND = new Conditions(false, false, true);

    /** Refuses, as {@link IllegalArgumentException}, hands that nobody sees, or that are raised again. */
    public Conditions {
        if (byHand && (secret || changeable)) throw new IllegalArgumentException("raised hands are seen, and once");
    }

    /** In the booth. */
    public Conditions(boolean secret, boolean changeable) { this(secret, changeable, false); }
}
