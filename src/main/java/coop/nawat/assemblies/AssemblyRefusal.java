package coop.nawat.assemblies;

import coop.nawat.common.Refusal;

/** Why an act on an assembly was refused. */
public enum AssemblyRefusal implements Refusal {
    /** The planned day lies in the past. */
    DATE_PASSED,
    /** The notice would come too late for this day. */
    NOTICE_TOO_SHORT,
    /** An agenda needs an item before members can be told of it. */
    AGENDA_EMPTY,
    /** A text is missing in a language of the organisation. */
    TRANSLATION_MISSING,
    /** The notice is out: the agenda can no longer change. */
    AGENDA_LOCKED,
    /** The motion was written from a draft of bylaws, which its vote adopts; with {@code number}. */
    ITEM_OF_BYLAWS,
    /** The assembly has not been convened. */
    NOT_CONVENED,
    /** It was convened already. */
    CONVENED_ALREADY,
    /**
     * Neither the law as far as it was read nor the bylaws say how a resolution is decided; with its place {@code n}, in words {@code name}, and
     * {@code article}.
     */
    RULE_UNKNOWN,
    /** The electoral roll is frozen already. */
    ROLL_FROZEN,
    /** The electoral roll must be frozen first. */
    ROLL_NOT_FROZEN,
    /** Nobody would be on the roll. */
    ROLL_EMPTY,
    /** The person is not on the roll, or not entitled to vote. */
    NOT_ON_ROLL,
    /** The assembly is planned for a later day. */
    NOT_TODAY,
    /** The assembly is not open. */
    NOT_OPEN,
    /** It was opened already. */
    OPEN_ALREADY,
    /** It is closed. */
    CLOSED,
    /** No resolution failed for lack of a quorum, so that nothing is to be repeated. */
    QUORUM_WAS_REACHED,
    /** Neither law nor bylaws know a second call. */
    NO_SECOND_CALL,
    /** It was called a second time already. */
    SECOND_CALL_PLANNED,
    /** It is a second call itself. */
    NO_THIRD_CALL,
    /** The second call may not be on this day. */
    SECOND_CALL_OUTSIDE_WINDOW,
    /** The second call may only decide what was on the first agenda. */
    OTHER_AGENDA,
    /** The first assembly is still being held. */
    FIRST_CALL_OPEN,
    /** A vote is still open. */
    BALLOT_STILL_OPEN,
    /** Members may not name a proxy holder here. */
    PROXIES_NOT_ALLOWED,
    /** The holder has as many proxies as the rule permits. */
    PROXY_LIMIT_REACHED,
    /** This member has named a proxy holder already. */
    PROXY_GIVEN_ALREADY,
    /** This member has named no proxy holder, or took the proxy back. */
    NO_PROXY,
    /** A vote is open, in which its holder may have voted. */
    PROXY_IN_USE
}
