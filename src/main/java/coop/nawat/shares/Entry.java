package coop.nawat.shares;

import coop.nawat.access.AccountId;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the share ledger with its two sides; it never changes.
 *
 * @param number 1 and up, without a gap in an organisation
 * @param day from which it counts
 * @param amount moved from the debited to the credited account, in the smallest unit of the class's currency; zero or more
 * @param shares moved with it; zero or more
 * @param numbers of these shares once they are issued; {@link ShareNumbers#NONE} before
 * @param dueOn of what is to be paid back: the first day on which it may be; else null
 * @param note voucher, valuation or reason, 1 to 500 characters, or null
 * @param refersTo the number of the request that is paid or of the entry that is reversed; else null
 */
public record Entry(long number, Act act, ClassId shareClass, LocalDate day, Instant recordedAt, AccountId recordedBy, Side debit,
    Side credit,
    long amount, int shares, ShareNumbers numbers, @Nullable LocalDate dueOn, @Nullable String note, @Nullable Long refersTo) {

    /**
     * One side of an entry.
     *
     * @param member whose account it is; null exactly if the account is the cooperative's
     */
    public record Side(Account account, @Nullable MemberId member) {
        public Side {
            if (account.isMembers() == (member == null))
                throw new IllegalArgumentException("an account of members names one, and no other does");
        }
    }

    /** Whose accounts it moves: nobody's twice, and at most two. */
    public List<MemberId> members() {
        return Stream.of(debit, credit).flatMap(side -> Stream.ofNullable(side.member())).distinct().toList();
    }

    /** Whether something is to be paid back to the member by it, and not by undoing another entry. */
    boolean asksRefund() {
        return act == Act.REFUND_REQUEST || act == Act.RELEASED_PAYMENT;
    }

    /** What the entry does to a member's account: credits less debits. */
    record Move(long amount, int shares) {}

    /** What it does to an account of a member. */
    Move on(Account account, MemberId member) {
        var side = new Side(account, member);
        int sign = (side.equals(credit) ? 1 : 0) - (side.equals(debit) ? 1 : 0);
        return new Move(sign * amount, account.bearsShares() ? sign * shares : 0);
    }
}
