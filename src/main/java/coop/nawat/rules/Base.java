package coop.nawat.rules;

/**
 * Of what a majority is a share. The same votes can adopt a motion on one base and reject it on another, so every rule
 * names its base and every verdict shows it.
 */
public enum Base {
    /** Votes for plus votes against. Abstentions, blank and invalid votes do not count. */
    FOR_AGAINST,
    /** Votes for, votes against and abstentions. Blank and invalid votes do not count. */
    VALID,
    /** Every vote handed in: for, against, abstentions, blank and invalid. Who did not vote does not count. */
    CAST,
    /**
     * Every member who was at the assembly while the question was open, in person or through a proxy holder, whether or
     * not they voted. Whoever votes from a distance is at the assembly.
     */
    PRESENT,
    /** Every member on the electoral roll, at the assembly or not. */
    ENTITLED
}
