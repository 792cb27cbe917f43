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
    NO_RESOLUTION,
    /** The paper marks what the question does not offer, or too few or too many. */
    NOT_A_PAPER,
    /** No secret vote was cast with this key. */
    WRONG_KEY,
    /** Nobody stands. */
    NO_CANDIDATES,
    /** The paper is fixed: the item has been put to the vote. */
    PAPER_FIXED,
    /** This member stands already. */
    STANDS_ALREADY,
    /** The rules do not let this person be elected. */
    NOT_ELIGIBLE,
    /** The numbers of the paper contradict each other. */
    IMPOSSIBLE_PAPER,
    /** Seats cannot be reserved with this method. */
    NO_RESERVED_SEATS,
    /** Hands are counted in the room; nothing is cast in the booth. */
    BY_HAND,
    /** More than there are. */
    TOO_MANY_COUNTED,
    /** No two tellers have entered the same. */
    NOT_COUNTED_TWICE
}
