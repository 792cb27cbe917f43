package coop.nawat.ballots;

/** What became of a motion that was put to the vote. */
public enum Outcome {
    /** Enough votes were for it. */
    ADOPTED,
    /** Too few votes were for it; an equal split is too few under "more than half". */
    REJECTED,
    /** As many votes were for it as against, and the rules let something else than counting decide: nothing has been decided yet. */
    TIE,
    /** Too few members were there, so the assembly could not decide, whatever the votes say. */
    NO_QUORUM
}
