package coop.nawat.counting;

import coop.nawat.counting.Round.Owed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom reserved seats keep in a count that goes on, and whom they shut out of it, by the names of I. D. Hill, "STV with constraints", Voting matters 9
 * (1998). Nobody is in two groups, so each group can be looked at alone.
 */
final class Reservation {
    private final int seats;
    private final SeatRule rule;
    private final List<Integer> elected = new ArrayList<>();
    private final List<Integer> left;

    Reservation(int seats, SeatRule rule, List<Integer> standing) {
        this.seats = seats;
        this.rule = rule;
        this.left = new ArrayList<>(standing);
    }

    void elect(int candidate) {
        left.remove(Integer.valueOf(candidate));
        elected.add(candidate);
    }

    void exclude(int candidate) { left.remove(Integer.valueOf(candidate)); }

    private int open() { return seats - elected.size(); }

    private int owed(SeatRule.Reserved some) { return some.owed(elected, left); }

    private Stream<Integer> leftOf(SeatRule.Reserved some) { return left.stream().filter(some.candidates()::contains); }

    /** Who is needed, because of a group no more are left than it has seats to get. */
    private List<Integer> guarded() {
        return rule.reserved().stream().filter(some -> owed(some) > 0 && owed(some) == leftOf(some).count()).flatMap(this::leftOf).sorted()
            .toList();
    }

    /** Who cannot be elected any more, because all open seats are owed to groups of others. */
    List<Integer> doomed() {
        var owing = rule.reserved().stream().filter(some -> owed(some) > 0).toList();
        if (owing.isEmpty() || owing.stream().mapToInt(this::owed).sum() < open()) return List.of();
        return left.stream().filter(c -> owing.stream().noneMatch(some -> some.candidates().contains(c))).toList();
    }

    /** Of whom one goes out next: of the doomed, while there are any; else of those who are not guarded. Somebody, while more are left than seats. */
    List<Integer> excludable() {
        var doomed = doomed();
        if (!doomed.isEmpty()) return doomed;
        var guarded = guarded();
        return left.stream().filter(c -> !guarded.contains(c)).toList();
    }

    /** Null if it decides about nobody now. */
    @Nullable
    Owed owed() {
        var guarded = guarded();
        var doomed = doomed();
        return guarded.isEmpty() && doomed.isEmpty() ? null : new Owed(open(), guarded, doomed);
    }
}
