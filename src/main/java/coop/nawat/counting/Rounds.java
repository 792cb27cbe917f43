package coop.nawat.counting;

import coop.nawat.counting.Round.Elected;
import coop.nawat.counting.Round.Owed;
import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Transfer;
import coop.nawat.counting.Round.Why;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rounds of a count while it goes on, the ties that its earlier rounds or the lot break, and the seats that it owes to groups. */
final class Rounds {
    private final int decimals;
    private final List<Integer> standing;
    private final Lot lot;
    private final Reservation reservation;
    private final List<long[]> history = new ArrayList<>();
    private final List<Round> done = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private final List<Elected> elected = new ArrayList<>();
    private final List<Integer> excluded = new ArrayList<>();
    private Step step = Step.FIRST_COUNT;
    private @Nullable Integer from;
    private List<Transfer> transfers = List.of();
    private long nontransferable;
    private @Nullable BigDecimal quota;
    private @Nullable Owed owed;

    /**
     * @param decimals how many of the digits of all votes stand behind the point
     */
    Rounds(int decimals, List<Integer> standing, Lot lot) { this(decimals, standing, lot, standing.size(), SeatRule.NONE); }

    /**
     * As the other, where seats may be reserved.
     *
     * @param rule of which the reserved seats decide who can be elected and excluded
     */
    Rounds(int decimals, List<Integer> standing, Lot lot, int seats, SeatRule rule) {
        this.decimals = decimals;
        this.standing = standing;
        this.lot = lot;
        this.reservation = new Reservation(seats, rule, standing);
    }

    /**
     * Ends the round that goes on, if one does, and begins the next.
     *
     * @param votes by number, in units; copied
     * @param moved by number, in units, what each got; what is at 0 got nobody. Null if {@code from} is
     * @param needed the quota, in units; null if there is none
     */
    void begin(Step next, @Nullable Integer whose, long[] votes, long @Nullable [] moved, long withNobody,
        @Nullable Long needed) {
        end();
        step = next;
        from = whose;
        transfers = moved == null ? List.of() : transfers(moved);
        history.add(votes.clone());
        nontransferable = withNobody;
        quota = needed == null ? null : amount(needed);
    }

    private List<Transfer> transfers(long[] moved) {
        var list = new ArrayList<Transfer>();
        for (int candidate : standing)
            if (moved[candidate] != 0) list.add(new Transfer(candidate, amount(moved[candidate])));
        if (moved[0] != 0) list.add(new Transfer(null, amount(moved[0])));
        return list;
    }

    private void end() {
        if (history.isEmpty()) return;
        var votes = new TreeMap<Integer, BigDecimal>();
        for (int candidate : standing)
            votes.put(candidate, amount(history.getLast()[candidate]));
        tellOwed();
        done.add(new Round(history.size(), step, from, transfers, votes, quota, elected, excluded, amount(nontransferable), owed));
        elected.clear();
        excluded.clear();
        owed = null;
    }

    /** Once in a round: after its elections, before its first exclusion. */
    private void tellOwed() {
        if (owed == null && excluded.isEmpty()) owed = reservation.owed();
    }

    BigDecimal amount(long units) { return BigDecimal.valueOf(units, decimals); }

    /**
     * Elects these on the votes of this round, the one with most votes first, but nobody who is or becomes doomed.
     *
     * @return who is elected, in this order
     */
    List<Integer> elect(Collection<Integer> candidates, Why why) {
        var can = new ArrayList<>(candidates);
        can.removeAll(doomed());
        var chosen = new ArrayList<Integer>();
        for (int candidate : ranked(can, can.size())) {
            if (doomed().contains(candidate)) continue;
            elect(candidate, why);
            chosen.add(candidate);
        }
        return chosen;
    }

    /** Elects all who are left, at once: no rule puts one before the other, so they are told by their numbers. */
    void electLast(Collection<Integer> candidates) {
        tellOwed();
        candidates.stream().sorted().forEach(c -> elect(c, Why.LAST_SEATS));
    }

    /** Elects this one next. */
    void elect(int candidate, Why why) {
        elected.add(new Elected(candidate, why));
        reservation.elect(candidate);
    }

    void exclude(int candidate) {
        tellOwed();
        excluded.add(candidate);
        reservation.exclude(candidate);
    }

    /** Who cannot be elected any more, because all open seats are owed to others; they go out before anybody else. */
    List<Integer> doomed() {
        return reservation.doomed();
    }

    /** Of whom one goes out next, as reserved seats have it: all who are left where there are none. */
    List<Integer> excludable() {
        return reservation.excludable();
    }

    /** Ends the last round. No other call follows but those for what was recorded. */
    void finish() { end(); }

    List<Round> rounds() { return done; }

    List<Tie> ties() { return ties; }

    Lot lot() { return lot; }

    private long now(int candidate) { return history.getLast()[candidate]; }

    /** The first {@code places} by the votes of this round; equal ones in the order that earlier rounds give, then by lot. */
    List<Integer> ranked(Collection<Integer> candidates, int places) {
        var left = new ArrayList<>(candidates);
        left.sort(Comparator.comparingLong((Integer c) -> -now(c)).thenComparing(c -> c));
        var ranked = new ArrayList<Integer>();
        for (int i = 0; i < left.size() && ranked.size() < places;) {
            int end = i;
            while (end < left.size() && now(left.get(end)) == now(left.get(i)))
                end++;
            ranked.addAll(places(left.subList(i, end), places - ranked.size()));
            i = end;
        }
        return ranked;
    }

    /** As many of equal candidates as there are places, or all in their order. */
    List<Integer> places(List<Integer> equal, int places) {
        if (equal.size() == 1) return List.copyOf(equal);
        var left = new ArrayList<>(equal);
        var chosen = new ArrayList<Integer>();
        Integer earlier = null;
        Found last = null;
        while (chosen.size() < Math.min(places, equal.size())) {
            var best = extreme(left, 1);
            if (best.by != null && (last == null || best.by == Tie.BrokenBy.LOT)) last = best;
            if (best.earlierRound != null && earlier == null) earlier = best.earlierRound;
            chosen.add(best.candidate);
            left.remove(Integer.valueOf(best.candidate));
        }
        record(places < equal.size() ? Tie.About.SEAT : Tie.About.ORDER, equal, chosen, last == null ? earlier : null,
            last == null ? null : last.by);
        return chosen;
    }

    /** Who of those with most votes goes first. */
    int highest(List<Integer> candidates) { return one(candidates, 1, Tie.About.SURPLUS); }

    /** Who of those with fewest votes goes out. */
    int lowest(List<Integer> candidates) { return one(candidates, -1, Tie.About.EXCLUSION); }

    private int one(List<Integer> candidates, int sign, Tie.About about) {
        long most = candidates.stream().mapToLong(c -> sign * now(c)).max().orElseThrow();
        var equal = candidates.stream().filter(c -> sign * now(c) == most).toList();
        if (equal.size() == 1) return equal.getFirst();
        var found = extreme(equal, sign);
        record(about, equal, List.of(found.candidate), found.by == null ? found.earlierRound : null, found.by);
        return found.candidate;
    }

    /** Whom of these the lot excludes, whatever earlier rounds say. */
    int unluckiest(List<Integer> candidates) {
        if (candidates.size() == 1) return candidates.getFirst();
        int last = lot.order(candidates).getLast();
        record(Tie.About.EXCLUSION, candidates, List.of(last), null, beyondVotes(candidates));
        return last;
    }

    /** By what, if not by votes; null: an earlier round decided. */
    private record Found(int candidate, @Nullable Integer earlierRound, Tie.@Nullable BrokenBy by) {}

    private Tie.BrokenBy beyondVotes(List<Integer> equal) { return lot.byAge(equal) ? Tie.BrokenBy.AGE : Tie.BrokenBy.LOT; }

    /** The one with most votes (or fewest) in the last earlier round in which they differed; those still equal there, in the round before that. */
    private Found extreme(List<Integer> equal, int sign) {
        var left = equal;
        Integer decided = null;
        for (int round = history.size() - 1; round >= 1 && left.size() > 1; round--) {
            var votes = history.get(round - 1);
            long most = left.stream().mapToLong(c -> sign * votes[c]).max().orElseThrow();
            var best = left.stream().filter(c -> sign * votes[c] == most).toList();
            if (best.size() < left.size()) decided = round;
            left = best;
        }
        var order = lot.order(left);
        return new Found(sign > 0 ? order.getFirst() : order.getLast(), decided,
            left.size() > 1 ? beyondVotes(left) : null);
    }

    private void record(Tie.About about, List<Integer> equal, List<Integer> chosen, @Nullable Integer earlierRound,
        Tie.@Nullable BrokenBy beyondVotes) {
        ties.add(new Tie(history.size(), about, equal.stream().sorted().toList(), chosen,
            beyondVotes == null ? Tie.BrokenBy.EARLIER_ROUND : beyondVotes, earlierRound));
    }
}
