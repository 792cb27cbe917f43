package coop.nawat.rules;

/** How far a value of a rule can be relied on. Screens name it beside the value and warn where nobody has checked it. */
public enum Status {
    /** Read in the text of the law itself. */
    READ_IN_LAW,
    /** Read in a ministry's page, a handbook, a law firm's article or another report of the law. */
    SECONDARY,
    /** Known from memory only. It must not be relied on before somebody has checked it. */
    TO_VERIFY,
    /** The law's value was to be verified, and somebody of the cooperative has entered what they found, with article, day and name. */
    VERIFIED,
    /** Our own suggestion; no law asks for it. */
    OUR_DEFAULT,
    /** The cooperative's own bylaws say so. */
    BYLAWS
}
