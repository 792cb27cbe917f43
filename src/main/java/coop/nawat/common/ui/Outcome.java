package coop.nawat.common.ui;

/** How a question ended. */
public enum Outcome {
    /** Adopted. */
    ADOPTED(Icons.FINE),
    /** Somebody is elected, or something is chosen. */
    ELECTED(Icons.FINE),
    /** Rejected: no fault of anybody, so it is not red. */
    REJECTED(Icons.REJECTED),
    /** The quorum was missing. */
    NO_DECISION(Icons.NO_DECISION),
    /** As many for as against, and somebody has to break it. */
    TIE(Icons.TIE),
    /** Another round is needed. */
    RUN_OFF(Icons.RUN_OFF),
    /** Decided, but an objection may still be made. */
    PROVISIONAL(Icons.PROVISIONAL),
    /** Against the rules, without effect. */
    VOID(Icons.NOT_MET);

    private final Icons icon;

    Outcome(Icons icon) { this.icon = icon; }

    Icons icon() { return icon; }
}
