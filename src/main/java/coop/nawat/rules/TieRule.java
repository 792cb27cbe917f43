package coop.nawat.rules;

/** What becomes of a motion with as many votes for as against, where one vote more would adopt it. */
public record TieRule(Tie tie, Provenance provenance) {
    /** The ways out of a tie. */
    public enum Tie {
        /** The motion is lost. */
        LOST,
        /** The chair has a casting vote. */
        CHAIR_CASTS,
        /** The bylaws must say it. */
        BY_BYLAWS,
        /** The lot decides. */
        LOT
    }
}
