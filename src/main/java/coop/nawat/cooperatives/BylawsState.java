package coop.nawat.cooperatives;

/** How far a version of the bylaws is. */
public enum BylawsState {
    /** Being written. */
    DRAFT,
    /** Adopted; the day from which it holds has not come, or nobody has said it. */
    ADOPTED,
    /** Holds. */
    IN_FORCE,
    /** Held, until a later version came into force. */
    SUPERSEDED
}
