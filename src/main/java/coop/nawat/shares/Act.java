package coop.nawat.shares;

/** Why an entry stands in the share ledger. */
public enum Act {
    /** A member took shares and owes their nominal value. */
    SUBSCRIPTION,
    /** A member paid in money on subscribed shares. */
    PAYMENT,
    /** A member brought in something of a value that was found, instead of money. */
    CONTRIBUTION_IN_KIND,
    /** A member's claim on the cooperative was set off against what they owe on shares. */
    SET_OFF_PAYMENT,
    /** Shares that are paid up were issued and got their numbers. */
    ISSUE,
    /** A member gave shares to another one. */
    TRANSFER,
    /** Shares went from a member who died to an heir. */
    INHERITANCE,
    /** A member gave shares back; their value is to be paid when the waiting time ends. */
    REFUND_REQUEST,
    /** The value of shares that were given back was paid. */
    REFUND,
    /** The value of shares that were given back was set off against a debt of the member. */
    SET_OFF_REFUND,
    /** Shares that were subscribed and not paid up ended by a decision: they are no capital any more, and nobody owes them. */
    RELEASE,
    /** What was paid on shares that were released; it is to be paid back when the waiting time ends. */
    RELEASED_PAYMENT,
    /** The nominal value was lowered. */
    REDUCTION,
    /** An earlier entry was wrong: the same with its sides changed. */
    REVERSAL
}
