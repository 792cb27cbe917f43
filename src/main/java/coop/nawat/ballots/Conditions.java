package coop.nawat.ballots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a vote is taken.
 *
 * @param secret whether nobody learns who voted what once it is closed; otherwise the votes are a list of names
 * @param changeable whether a vote may be changed until closing. The last one counts; a secret one can be changed with the key of its receipt only
 * @param byHand whether hands are raised and counted in the room, and nothing is cast in the booth
 * @param closesAt the hour from which no vote is taken any more; null: the chair closes it. The chair may close it earlier
 * @param consent whether members are asked for consent, where the bylaws let them be: open, changeable, and objections need reasons
 */
public record Conditions(boolean secret, boolean changeable, boolean byHand, @Nullable Instant closesAt, boolean consent) {
    /** A list of names; what is cast stays. */
    public static final Conditions OPEN = new Conditions(false, false);
    /** Secret; what is cast stays. */
    public static final Conditions SECRET = new Conditions(true, false);
    /** For consent. */
    public static final Conditions CONSENT = new Conditions(false, true, false, null, true);
    /** Raised hands, which two tellers count. */
    public static final Conditions BY_HAND = new Conditions(false, false, true);

    /** Refuses, as {@link IllegalArgumentException}, hands that nobody sees, or that are raised again, and consent behind a
     * curtain or without a way back. */
    public Conditions {
        if (byHand && (secret || changeable || closesAt != null))
            throw new IllegalArgumentException("raised hands are seen, once, and counted while they are up");
        if (consent && (secret || byHand || !changeable))
            throw new IllegalArgumentException("consent is open, and objections can be withdrawn");
    }

    /** By majority. */
    public Conditions(boolean secret, boolean changeable, boolean byHand, @Nullable Instant closesAt) {
        this(secret, changeable, byHand, closesAt, false);
    }

    /** Until the chair closes it. */
    public Conditions(boolean secret, boolean changeable, boolean byHand) {
        this(secret, changeable, byHand, null);
    }

    /** In the booth. */
    public Conditions(boolean secret, boolean changeable) { this(secret, changeable, false); }
}
