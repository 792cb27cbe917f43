package coop.nawat.notices;

/** Why a mail did not leave; shown in the log of notices. */
public enum NotSentBecause {
    /** No mail server is set. */
    NO_SERVER,
    /** The mail server does not answer. */
    SERVER_UNREACHABLE,
    /** The mail server did not take it, for a reason of its own. */
    SERVER_REFUSED,
    /** The mail server says that this address does not exist or takes no mail: another try would not help. */
    ADDRESS_REFUSED
}
