package coop.nawat.shares;

/** An account of the share ledger. An entry takes from the one that it debits and gives to the one that it credits. */
public enum Account {
    /** A member's: what they still have to pay on shares; a debit balance. */
    OWED(true, false),
    /** A member's: shares that are subscribed and not yet issued. */
    SUBSCRIBED(true, true),
    /** A member's: shares that are paid up and issued. */
    ISSUED(true, true),
    /** A member's: what is to be paid back to them. */
    TO_REFUND(true, false),
    /** A member's: what was set off against debts that other books hold. */
    DEBTS(true, false),
    /** The cooperative's: money. */
    CASH(false, false),
    /** The cooperative's: contributions in kind. */
    IN_KIND(false, false),
    /** The cooperative's: what a lower nominal value has left. */
    RESERVES(false, false);

    private final boolean members;
    private final boolean bearsShares;

    Account(boolean members, boolean bearsShares) {
        this.members = members;
        this.bearsShares = bearsShares;
    }

    /** Whether each member has one. */
    public boolean isMembers() { return members; }

    /** Whether shares lie on it, and not money only. */
    public boolean bearsShares() { return bearsShares; }
}
