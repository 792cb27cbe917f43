package coop.nawat.counting;

import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Why;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The single transferable vote by the reference Meek rule of the Proportional Representation Foundation
 * (prfound.org/resources/reference/reference-meek-rule): nine decimal places, an iteration ends when the surplus is below one millionth. The
 * letters in the comments are the steps of that rule.
 */
final class MeekStv {
    private static final int DECIMALS = 9;
    private static final long ONE = 1_000_000_000;
    private static final long OMEGA = 1_000;

    private final Papers papers;
    private final int seats;
    private final short[][] marks;
    private final long[] number;
    private final long[] keep;
    private final long[] votes;
    private final List<Integer> hopeful;
    private final List<Integer> elected = new ArrayList<>();
    private final Rounds rounds;
    private final long valid;
    private long quota;

    MeekStv(Papers papers, int seats, SeatRule rule, Lot lot) {
        this.papers = papers;
        this.seats = seats;
        this.hopeful = new ArrayList<>(papers.standing());
        this.rounds = new Rounds(DECIMALS, papers.standing(), lot, seats, rule);
        this.votes = new long[papers.candidates() + 1];
        this.keep = new long[papers.candidates() + 1];
        hopeful.forEach(c -> keep[c] = ONE); // A
        var used = papers.groups().stream().filter(g -> namesOneWhoStands(g.ranking().marks())).toList();
        this.marks = used.stream().map(g -> g.ranking().marks()).toArray(short[][]::new);
        this.number = used.stream().mapToLong(Papers.Group::number).toArray();
        this.valid = Arrays.stream(number).sum();
    }

    private boolean namesOneWhoStands(short[] paper) {
        for (short mark : paper)
            if (keep[Math.abs(mark)] > 0) return true;
        return false;
    }

    Count count() {
        distribute();
        rounds.begin(Step.FIRST_COUNT, null, votes, null, withNobody(), quota);
        var step = Step.FIRST_COUNT;
        Integer from = null;
        while (hopeful.size() > seats - elected.size() && elected.size() < seats) { // B.1
            long surplus = iterate();
            if (step != Step.FIRST_COUNT) rounds.begin(step, from, votes, null, withNobody(), quota);
            var reached = rounds.elect(hopeful.stream().filter(c -> votes[c] >= quota).toList(), Why.QUOTA); // B.2.c
            elected.addAll(reached);
            hopeful.removeAll(reached);
            var out = rounds.doomed();
            if (out.isEmpty() && reached.isEmpty()) out = List.of(lowest(surplus));
            out.forEach(this::defeat);
            from = out.size() == 1 ? out.getFirst() : null;
            step = out.isEmpty() ? Step.NEW_SHARES : Step.EXCLUSION;
        }
        if (elected.size() < seats) rounds.electLast(hopeful); // C.1
        rounds.finish();
        return Count.of(Method.MEEK_STV, seats, papers, valid, rounds, null);
    }

    /** B.2: until somebody reaches the quota, or the surplus of the elected is nearly nothing or shrinks no more. The surplus at the end. */
    private long iterate() {
        long before = Long.MAX_VALUE;
        while (true) {
            distribute();
            long surplus = Math.max(0, elected.stream().mapToLong(c -> votes[c] - quota).sum()); // B.2.d
            if (hopeful.stream().anyMatch(c -> votes[c] >= quota) || surplus < OMEGA || surplus >= before) return surplus; // B.2.e
            before = surplus;
            for (int candidate : elected) // B.2.f
                keep[candidate] = Math.min(ONE, dividedUp(BigInteger.valueOf(dividedUp(BigInteger.valueOf(keep[candidate])
                    .multiply(BigInteger.valueOf(quota)), ONE)).multiply(BigInteger.valueOf(ONE)), votes[candidate]));
        }
    }

    private static long dividedUp(BigInteger dividend, long divisor) {
        var parts = dividend.divideAndRemainder(BigInteger.valueOf(divisor));
        return parts[0].longValueExact() + parts[1].signum();
    }

    /** B.2.a and B.2.b. */
    private void distribute() {
        Arrays.fill(votes, 0);
        for (int i = 0; i < marks.length; i++)
            distribute(marks[i], number[i]);
        quota = Arrays.stream(votes).sum() / (seats + 1) + 1;
    }

    /** A shared rank gives each candidate on it who is not excluded an equal part of what the paper has left there. */
    private void distribute(short[] paper, long papersLikeIt) {
        long weight = ONE;
        for (int begin = 0; begin < paper.length && weight > 0;) {
            int end = begin + 1;
            while (end < paper.length && paper[end] < 0)
                end++;
            int sharing = 0;
            for (int i = begin; i < end; i++)
                if (keep[Math.abs(paper[i])] > 0) sharing++;
            long part = sharing == 0 ? 0 : weight / sharing;
            for (int i = begin; i < end; i++) {
                int candidate = Math.abs(paper[i]);
                if (keep[candidate] == 0) continue;
                long kept = (part * keep[candidate] + ONE - 1) / ONE;
                votes[candidate] += kept * papersLikeIt;
                weight -= kept;
            }
            begin = end;
        }
    }

    private long withNobody() { return valid * ONE - Arrays.stream(votes).sum(); }

    /** B.3 and T: whoever is within the surplus of the last one is equal to that one, and the lot decides. */
    private int lowest(long surplus) {
        var excludable = rounds.excludable();
        long fewest = excludable.stream().mapToLong(c -> votes[c]).min().orElseThrow();
        return rounds.unluckiest(excludable.stream().filter(c -> votes[c] <= fewest + surplus).toList());
    }

    private void defeat(int candidate) {
        rounds.exclude(candidate);
        hopeful.remove(Integer.valueOf(candidate));
        keep[candidate] = 0;
    }
}
