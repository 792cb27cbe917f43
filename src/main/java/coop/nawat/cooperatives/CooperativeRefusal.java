package coop.nawat.cooperatives;

import coop.nawat.common.Refusal;

/** Why bylaws cannot be changed or adopted so. */
public enum CooperativeRefusal implements Refusal {
    /** The day lies before the cooperative was founded; with {@code date} and {@code founded}. */
    BEFORE_FOUNDING,
    /** It cannot have been founded in the future; with {@code date}. */
    FOUNDED_IN_FUTURE,
    /** The register has somebody who was admitted before that day; with {@code date} and {@code first}. */
    MEMBERS_BEFORE,
    /** Somebody was written down as a founder, on whom nobody had to decide, and would be none; with {@code date} and {@code founded}. */
    FOUNDERS_AFTER,
    /** One draft is being written already; with {@code number}. */
    DRAFT_EXISTS,
    /** There is no version to begin with. */
    NOTHING_TO_BEGIN_WITH,
    /** The version is adopted; with {@code number}. */
    ADOPTED_NEVER_CHANGES,
    /** Something that the law leaves to the bylaws is not said; with {@code number}, how many. */
    BYLAWS_INCOMPLETE,
    /** No assembly has adopted such a change; with {@code assembly} and {@code item}. */
    NO_SUCH_RESOLUTION,
    /** The vote adopted something else than this draft; with {@code assembly}, {@code item} and {@code number}. */
    NOT_VOTED_ON,
    /** The draft was changed since it was put to this vote; with {@code assembly}, {@code item} and {@code what}. */
    CHANGED_SINCE_VOTE,
    /** An assembly is voting on this very text; with {@code assembly} and {@code item}. */
    BEING_VOTED,
    /** An assembly has adopted this very text, and nobody has recorded it yet; with {@code assembly} and {@code item}. */
    VOTED_FOR,
    /** Another version was adopted by this resolution; with {@code assembly} and {@code item}. */
    RESOLUTION_USED,
    /** Founders sign the first version only. */
    FOUNDERS_SIGN_ONCE,
    /** The day of adoption lies in the future; with {@code date}. */
    ADOPTED_IN_FUTURE,
    /** The version is a draft; with {@code number}. */
    NOT_ADOPTED,
    /** The day lies before the adoption or not after the day of another version; with {@code date} and {@code earliest}. */
    FORCE_TOO_EARLY,
    /** The law wants the change registered first, and nobody has said that it is; with {@code article}. */
    REGISTRATION_MISSING,
    /** The day lies before the registration; with {@code date}, {@code registered} and {@code article}. */
    FORCE_BEFORE_REGISTRATION,
    /** Nothing is registered before it is adopted, or in the future; with {@code date}, {@code first} and {@code last}. */
    REGISTERED_OUTSIDE,
    /** It has a day from which it holds; with {@code date}. */
    FORCE_SAID,
    /** The text is empty or too long; with {@code most}. */
    CLAUSE_SIZE,
    /** The text has characters that no paper can show; with {@code characters}. */
    CLAUSE_UNPRINTABLE,
    /** The number of a clause is too long or has neither letter nor digit; with {@code most}. */
    CLAUSE_NUMBER_SHAPE,
    /** Another section bears this number; with {@code clause}. */
    CLAUSE_NUMBER_TAKEN,
    /** Nobody has answered the question, so that no clause can be named for it. */
    NOT_ANSWERED,
    /** The draft stands on no agenda, or was taken off it. */
    NOT_ON_AGENDA,
    /** A convened assembly is to vote on the draft; with {@code number}, {@code assembly} and {@code item}. */
    ON_AGENDA,
    /** This person's term by this vote is noted already; with {@code name}. */
    TERM_NOTED,
    /** The term was ended already; with {@code name}. */
    TERM_ENDED,
    /** The last day lies outside the term; with {@code date}. */
    TERM_NOT_THEN
}
