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
    /** The rules do not let this person be elected; with {@code rule} and {@code article}. */
    NOT_ELIGIBLE,
    /** Somebody who stands already could not be elected as the paper would be planned; with {@code name}, {@code rule} and {@code article}. */
    STANDS_NOT_ELIGIBLE,
    /** The numbers of the paper contradict each other. */
    IMPOSSIBLE_PAPER,
    /** No seats are reserved for this group. */
    NO_SUCH_GROUP,
    /** Somebody stands for the seats of a group that would no longer have any; with {@code group}. */
    GROUP_TAKEN,
    /** Hands are counted in the room; nothing is cast in the booth. */
    BY_HAND,
    /** Hands cannot be raised for ranks or points. */
    NOT_BY_HAND,
    /** More than there are. */
    TOO_MANY_COUNTED,
    /** Fewer hands than so many people raise at least; with {@code counted} and {@code needed}. */
    TOO_FEW_HANDS,
    /** No two tellers have entered the same. */
    NOT_COUNTED_TWICE,
    /** The rules let nobody be elected for so long; with {@code years} and {@code article}. */
    TERM_TOO_LONG,
    /** Nobody asks this person whether they accept an office: they were not elected, or have answered. */
    NOBODY_ELECTED,
    /** The proxy has ended: its giver is there, or took it back. */
    PROXY_ENDED,
    /** The member signs in with an account of their own. */
    HAS_ACCOUNT,
    /** Voter, helper and witness are not three people. */
    THREE_PEOPLE,
    /** Whoever helps stands in the vote; with {@code name}. */
    HELPER_STANDS,
    /** The picture cannot be read, or is too large. */
    NO_PICTURE,
    /** A vote closes at an hour that lies ahead, and not further than a month. */
    IMPOSSIBLE_HOUR,
    /** The deadline for objections has passed; with {@code date} and {@code article}. */
    OBJECTION_LATE,
    /** This member has objected to this result. */
    OBJECTED_ALREADY,
    /** The objection has its answer. */
    ANSWERED_ALREADY,
    /** The motion adopts a text of bylaws, or changes them: members were told that text, and no other. */
    AMENDS_BYLAWS,
    /** Members choose among people or proposals here: there is no text to change. */
    NO_TEXT,
    /** The text of the motion is fixed: it was put to the vote, or split in parts. */
    MOTION_FIXED,
    /** The motion was withdrawn; with {@code why}. */
    MOTION_WITHDRAWN,
    /** Members could put amendments until then; with {@code until}. */
    AMENDMENTS_CLOSED,
    /** The text is the same as it was. */
    NOTHING_CHANGED,
    /** The assembly has decided about these words; with {@code n}. */
    PLACE_DECIDED,
    /** Another amendment is about the same words; with {@code n}. */
    PLACE_CONTESTED,
    /** Something has become of the amendment already, or its vote is open; with {@code n}. */
    AMENDMENT_SETTLED,
    /** Amendments are voted on before the motion; with {@code n} of them. */
    AMENDMENTS_OPEN,
    /** Another amendment comes before it; with {@code n}. */
    AMENDMENT_NOT_NEXT,
    /** The amendment is not written in all languages of the motion; with {@code n} and {@code language}. */
    AMENDMENT_UNTRANSLATED,
    /** With what holds already, the amendment leaves no text, or one that is too long; with {@code n}. */
    AMENDMENT_IMPOSSIBLE,
    /** The parts together are not the text. */
    NOT_SAME_PARTS,
    /** Parts are voted on before what is left of the whole. */
    PARTS_OPEN,
    /** Every part was rejected. */
    NOTHING_LEFT,
    /** The vote on the motion was opened, or it was withdrawn. */
    DISCUSSION_CLOSED,
    /** The vote was declared void before. */
    VOID_ALREADY,
    /** Another vote on the same item followed, which builds on this one. */
    VOTED_SINCE,
    /** The terms of those who were elected have begun. */
    TERMS_BEGUN,
    /** Of equals the lot decides: nobody needs to know who is older. */
    AGE_NOT_ASKED,
    /** The bylaws were changed by this vote; with the version as {@code n}. */
    BYLAWS_ADOPTED,
    /** The bylaws do not let this matter be decided by consent, or members choose among people or proposals. */
    NO_CONSENT,
    /** The rules of the assembly say that a vote that was cast stays, with {@code article}. */
    VOTES_STAY,
    /** Whoever objects says why. */
    OBJECTION_WITHOUT_REASONS,
    /** The reasons of an objection were written anew so often that it no longer serves anybody. */
    REWORDED_TOO_OFTEN,
    /** Everybody answers for themselves where consent is asked for: no papers, no hands. */
    CONSENT_IN_BOOTH,
    /** Neither law nor bylaws let members ask for a secret vote. */
    NO_SECRET_DEMAND,
    /** This member has asked already. */
    ASKED_ALREADY,
    /** Enough members asked for a secret vote; with {@code n}, {@code present} and {@code article}. */
    SECRET_ASKED
}
