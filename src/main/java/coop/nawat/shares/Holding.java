package coop.nawat.shares;

import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        for (var entry : standing(entries))
            holding = holding.after(entry, member);
        return holding;
    }

    /** Entries that hold, in their order: without those that were undone and what undid them, which comes to nothing on the same day. */
    static List<Entry> standing(Collection<Entry> entries) {
        var undone = entries.stream().filter(e -> e.act() == Act.REVERSAL).map(Entry::refersTo).collect(Collectors.toSet());
        return entries.stream().filter(e -> e.act() != Act.REVERSAL && !undone.contains(e.number())).sorted(IN_ORDER).toList();
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

    /** How many of the shares that are not issued are not paid up under these terms, and could be released. */
    public int unpaid(Terms terms) {
        return subscribedShares - payable(terms);
    }

    /** Nothing is negative, no more is paid than was owed, and what is issued is paid and numbered. */
    boolean isSound() {
        return owed >= 0 && owed <= subscribed && subscribedShares >= 0 && (subscribedShares > 0 || subscribed == 0) && issuedShares >= 0
            && issued >= 0 && (issuedShares > 0 || issued == 0) && toRefund >= 0 && numbers.count() == issuedShares;
    }

    /** The entry since which the member's accounts are wrong at the end of the first such day from this one on; empty if they never are. */
    static Optional<Entry> wrongSince(LocalDate day, MemberId member, Collection<Entry> entries) {
        var sorted = standing(entries);
        var holding = NONE;
        Entry wrong = null;
        for (int i = 0; i < sorted.size(); i++) {
            var entry = sorted.get(i);
            holding = holding.after(entry, member);
            if (holding.isSound()) wrong = null;
            else if (wrong == null) wrong = entry;
            var endsDay = i + 1 == sorted.size() || !sorted.get(i + 1).day().equals(entry.day());
            if (endsDay && wrong != null && !entry.day().isBefore(day)) return Optional.of(wrong);
        }
        return Optional.empty();
    }
}
