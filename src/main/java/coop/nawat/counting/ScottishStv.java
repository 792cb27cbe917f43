package coop.nawat.counting;

import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Why;
import java.util.ArrayList;
import java.util.List;

/**
 * The single transferable vote of the Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52: weighted
 * inclusive Gregory method, values of five decimal places, the remainder ignored.
 */
final class ScottishStv {
    private static final int DECIMALS = 5;
    private static final long ONE = 100_000;

    private final Papers papers;
    private final int seats;
    private final boolean[] continuing;
    private final List<Integer> left;
    private final List<Integer> withSurplus = new ArrayList<>();
    private final Piles piles;
    private final Rounds rounds;
    private final long quota;
    private int vacancies;

    ScottishStv(Papers papers, int seats, SeatRule rule, Lot lot) {
        this.papers = papers;
        this.seats = seats;
        this.vacancies = seats;
        this.continuing = papers.stands();
        this.left = new ArrayList<>(papers.standing());
        this.piles = new Piles(papers, ONE, continuing);
        this.rounds = new Rounds(DECIMALS, papers.standing(), lot, seats, rule);
        this.quota = (piles.valid() / (seats + 1) + 1) * ONE; // rule 46
    }

    Count count() {
        rounds.begin(Step.FIRST_COUNT, null, piles.votes(), null, 0, quota); // rule 45
        while (!complete()) {
            if (withSurplus.isEmpty() || !rounds.doomed().isEmpty()) exclude();
            else
                transferSurplus();
        }
        rounds.finish();
        return Count.of(Method.SCOTTISH_STV, seats, papers, piles.valid(), rounds, null);
    }

    /** Elects who has the quota (rule 47) and fills the last vacancies (rule 52). */
    private boolean complete() {
        var reached = left.stream().filter(c -> piles.votes()[c] >= quota).toList();
        for (int candidate : rounds.elect(reached, Why.QUOTA)) {
            leave(candidate);
            vacancies--;
            if (piles.votes()[candidate] > quota) withSurplus.add(candidate);
        }
        if (vacancies > 0 && left.size() > vacancies) return false;
        if (vacancies > 0) rounds.electLast(left);
        return true;
    }

    private void leave(int candidate) {
        continuing[candidate] = false;
        left.remove(Integer.valueOf(candidate));
    }

    /** Rules 48 and 49: the largest surplus first. */
    private void transferSurplus() {
        int candidate = rounds.highest(withSurplus);
        withSurplus.remove(Integer.valueOf(candidate));
        long votes = piles.votes()[candidate];
        var moved = piles.transfer(candidate, votes - quota, votes, quota, continuing);
        rounds.begin(Step.SURPLUS, candidate, piles.votes(), moved, piles.withNobody(), quota);
    }

    /** Rules 50 and 51; whoever is doomed does not wait until surpluses are transferred. No transfer is made when the rest can be elected without it (rule 52, paragraph 2). */
    private void exclude() {
        int candidate = rounds.lowest(rounds.excludable());
        rounds.exclude(candidate);
        leave(candidate);
        if (left.size() <= vacancies) return;
        var moved = piles.transfer(candidate, 1, 1, 0, continuing);
        rounds.begin(Step.EXCLUSION, candidate, piles.votes(), moved, piles.withNobody(), quota);
    }
}
