package coop.nawat.ballots;

import coop.nawat.common.Refusal;

/** Why an act on a vote was refused. */
public enum BallotRefusal implements Refusal {
    /** The member has voted already. */
    ALREADY_VOTED,
    /** The vote is closed. */
    BALLOT_CLOSED,
    /** The vote has not been opened. */
    BALLOT_NOT_OPEN,
    /** It was opened already. */
    OPENED_ALREADY,
    /** The member is not on the electoral roll, or not entitled to vote. */
    NOT_ON_ROLL,
    /** The member has not been checked in, or has left. */
    NOT_CHECKED_IN,
    /** Too few members are there to decide. */
    NO_QUORUM,
    /** The frozen rules want a secret vote on this matter. */
    MUST_BE_SECRET,
    /** The votes are not equal, or the rules leave nothing to the chair. */
    NO_CASTING_VOTE,
    /** The casting vote was given already. */
    TIE_DECIDED,
    /** No vote is taken on this item. */
    NO_RESOLUTION
}
