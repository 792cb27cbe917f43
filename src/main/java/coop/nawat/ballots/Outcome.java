package coop.nawat.ballots;

/** What became of a question that was put to the vote. */
public enum Outcome {
    /** Of a contest: somebody is elected, or something chosen, and no further round follows. */
    ELECTED,
    /** Of a contest: seats are open, and a further round decides between those who came nearest. */
    RUN_OFF,
    /** Enough votes were for it. */
    ADOPTED,
    /** Too few votes were for it; an equal split is too few under "more than half". Of a contest: nobody is elected. */
    REJECTED,
    /** As many votes were for it as against, and the rules let something else than counting decide: nothing has been decided yet. */
    TIE,
    /** Too few members were there, so the assembly could not decide, whatever the votes say. */
    NO_QUORUM,
    /** The chair declared the vote void while the assembly sat: it decides nothing, whatever was counted. */
    VOID
}
