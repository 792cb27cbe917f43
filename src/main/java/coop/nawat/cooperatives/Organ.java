package coop.nawat.cooperatives;

/** What people are elected into. */
public enum Organ {
    BOARD, SUPERVISORY_BOARD, AUDIT_COMMITTEE, DELEGATES, OTHER
}
