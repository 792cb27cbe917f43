package coop.nawat.counting;

import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Why;
import java.util.ArrayList;
import java.util.List;

/** Instant run-off. With several seats the last one goes out until as many are left as there are seats. */
final class InstantRunoff {
    private final Papers papers;
    private final int seats;
    private final boolean[] takesPart;
    private final List<Integer> left;
    private final Piles piles;
    private final Rounds rounds;

    InstantRunoff(Papers papers, int seats, SeatRule rule, Lot lot) {
        this.papers = papers;
        this.seats = seats;
        this.takesPart = papers.stands();
        this.left = new ArrayList<>(papers.standing());
        this.piles = new Piles(papers, 1, takesPart);
        this.rounds = new Rounds(0, papers.standing(), lot, seats, rule);
    }

    Count count() {
        rounds.begin(Step.FIRST_COUNT, null, piles.votes(), null, 0, null);
        while (!decided()) {
            int last = rounds.lowest(rounds.excludable());
            rounds.exclude(last);
            takesPart[last] = false;
            left.remove(Integer.valueOf(last));
            if (left.size() <= seats) continue; // nothing more can change
            var moved = piles.transfer(last, 1, 1, 0, takesPart);
            rounds.begin(Step.EXCLUSION, last, piles.votes(), moved, piles.withNobody(), null);
        }
        rounds.finish();
        return Count.of(Method.IRV, seats, papers, piles.valid(), rounds, null);
    }

    private boolean decided() {
        if (left.size() <= seats) {
            rounds.electLast(left);
            return true;
        }
        if (seats > 1) return false;
        long all = left.stream().mapToLong(c -> piles.votes()[c]).sum();
        var majority = left.stream().filter(c -> 2 * piles.votes()[c] > all).toList();
        return !rounds.elect(majority, Why.MAJORITY).isEmpty();
    }
}
