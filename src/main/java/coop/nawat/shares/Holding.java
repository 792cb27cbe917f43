package coop.nawat.shares;

import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a member holds of a class on a day: the sum of the ledger's entries.
 *
 * @param owed still to be paid on shares, in the smallest unit
 * @param subscribedShares shares that are not issued yet, with their value
 * @param issuedShares shares that are issued, with their value
 * @param toRefund to be paid back
 * @param setOff what was set off against debts of the member, less what was set off against claims of theirs
 * @param numbers of the issued shares
 */
public record Holding(long owed, int subscribedShares, long subscribed, int issuedShares, long issued, long toRefund, long setOff,
    ShareNumbers numbers) {
    /** Nothing. */
    public static final Holding NONE = new Holding(0, 0, 0, 0, 0, 0, 0, ShareNumbers.NONE);
    static final Comparator<Entry> IN_ORDER = Comparator.comparing(Entry::day).thenComparingLong(Entry::number);

    /** What entries of one class make of a member's accounts, whatever their order. */
    static Holding of(MemberId member, Collection<Entry> entries) {
        var holding = NONE;
        for (var entry : entries.stream().sorted(IN_ORDER).toList())
            holding = holding.after(entry, member);
        return holding;
    }

    Holding after(Entry entry, MemberId member) {
        var inSubscribed = entry.on(Account.SUBSCRIBED, member);
        var inIssued = entry.on(Account.ISSUED, member);
        var now = inIssued.shares() > 0 ? numbers.and(entry.numbers()) : inIssued.shares() < 0 ? numbers.without(entry.numbers()) : numbers;
        return new Holding(owed - entry.on(Account.OWED, member).amount(), subscribedShares + inSubscribed.shares(),
            subscribed + inSubscribed.amount(), issuedShares + inIssued.shares(), issued + inIssued.amount(),
            toRefund + entry.on(Account.TO_REFUND, member).amount(), setOff + entry.on(Account.DEBTS, member).amount(), now);
    }

    /** Shares of the member, issued or not. */
    public int shares() { return subscribedShares + issuedShares; }

    /** The subscribed capital of the member. */
    public long capital() { return subscribed + issued; }

    /** The paid-up capital of the member. */
    public long paidUp() { return capital() - owed; }

    /** How many of the shares that are not issued are paid up under these terms, and could be issued. */
    public int payable(Terms terms) {
        return (int) Math.min(subscribedShares, (subscribed - owed) / terms.nominal().minor());
    }

    /** Nothing is negative, no more is paid than was owed, and what is issued is paid and numbered. */
    boolean isSound() {
        return owed >= 0 && owed <= subscribed && subscribedShares >= 0 && (subscribedShares > 0 || subscribed == 0) && issuedShares >= 0
            && issued >= 0 && (issuedShares > 0 || issued == 0) && toRefund >= 0 && numbers.count() == issuedShares;
    }

    /** Whether the member's accounts are sound at the end of each day from this one on. */
    static boolean isSoundFrom(LocalDate day, MemberId member, List<Entry> entries) {
        var sorted = entries.stream().sorted(IN_ORDER).toList();
        var holding = NONE;
        for (int i = 0; i < sorted.size(); i++) {
            holding = holding.after(sorted.get(i), member);
            var endsDay = i + 1 == sorted.size() || !sorted.get(i + 1).day().equals(sorted.get(i).day());
            if (endsDay && !sorted.get(i).day().isBefore(day) && !holding.isSound()) return false;
        }
        return true;
    }
}
