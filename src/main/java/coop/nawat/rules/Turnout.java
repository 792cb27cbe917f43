package coop.nawat.rules;

/** How many of the members entitled to vote must hand in a vote for a decision to be one; the share must be reached. */
public record Turnout(Fraction fraction, Provenance provenance) {
    /** Refuses, as {@link IllegalArgumentException}, a share of nothing. */
    public Turnout {
        if (fraction.isNothing()) throw new IllegalArgumentException("a turnout of nothing is left out");
    }

    /** How many must vote. */
    public int needed(int entitled) { return fraction.needed(entitled, false); }
}
