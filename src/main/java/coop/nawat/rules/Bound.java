package coop.nawat.rules;

/** What a law lets bylaws do with a value of its own. */
public enum Bound {
    /** Bylaws say the same or nothing. */
    FIXED,
    /** Bylaws may ask for more, never for less. */
    MIN,
    /** Bylaws may allow less, never more. */
    MAX,
    /** Holds where bylaws say nothing. */
    DEFAULT,
    /** The law leaves it to the bylaws, which must say it. */
    DELEGATED
}
