package coop.nawat.shares;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is to be paid back to a member: for shares that they gave back, or for what they paid on shares that were released.
 *
 * @param number of the request's entry
 * @param shares that were given back; 0 where they were released
 * @param left still to be paid
 * @param dueOn the first day on which it may be paid
 */
public record RefundRequest(long number, ShareClass shareClass, LocalDate day, int shares, Money left, LocalDate dueOn) {

    /** What of a request is still to be paid, in the smallest unit, by the entries of the member. */
    static long left(Entry request, List<Entry> entries) {
        return request.amount() - payments(request, entries).mapToLong(Entry::amount).sum();
    }

    /** The payments on a request that hold, by the entries of the member. */
    static Stream<Entry> payments(Entry request, List<Entry> entries) {
        return Holding.standing(entries).stream().filter(e -> (e.act() == Act.REFUND || e.act() == Act.SET_OFF_REFUND)
            && Objects.equals(e.refersTo(), request.number()));
    }
}
