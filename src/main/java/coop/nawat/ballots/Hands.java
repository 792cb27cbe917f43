package coop.nawat.ballots;

import coop.nawat.common.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hands that were raised where several stand, counted for one after the other.
 *
 * @param raised how many for each, by the number on the paper; who is not there got none
 * @param voters how many people raised a hand at least once
 */
public record Hands(Map<Integer, Integer> raised, int voters) {
    /** Refuses, as {@link IllegalArgumentException}, fewer hands than none. */
    public Hands {
        raised = Map.copyOf(raised);
        if (voters < 0 || raised.values().stream().anyMatch(n -> n < 0))
            throw new IllegalArgumentException("nobody raises fewer hands than none");
    }

    /** The hands of which a teller's papers were made. */
    public static Hands of(TellerCount count) {
        var raised = new HashMap<Integer, Integer>();
        count.counts().forEach((choice, n) -> {
            if (choice instanceof Marked marked)
                marked.ranking().ranks().forEach(rank -> rank.forEach(number -> raised.merge(number, n, Integer::sum)));
        });
        return new Hands(raised, count.sum());
    }

    /**
     * As many papers as people voted, with as many marks for each candidate as hands were raised: counted like any other papers. Who raised a hand for whom
     * together with whom is not said by them, for nobody looked; they are filled in turn, so that the same hands are always the same papers.
     *
     * @param most how many people can vote
     * @throws Refused {@link BallotRefusal#TOO_MANY_COUNTED} (with {@code counted} and {@code limit}) where more vote than can, or there are more hands for
     *     one than people voted, or more in all than these can raise; {@link BallotRefusal#TOO_FEW_HANDS} (with {@code counted} and {@code needed}) where
     *     there are fewer than these had to raise; {@link BallotRefusal#NOT_A_PAPER} where somebody is not on the paper
     */
    Map<Choice, Integer> papers(Contest contest, int most) {
        if (!contest.numbers().containsAll(raised.keySet())) throw new Refused(BallotRefusal.NOT_A_PAPER);
        refuseMore(voters, most);
        long all = 0;
        for (int hands : raised.values()) {
            refuseMore(hands, voters);
            all += hands;
        }
        refuseMore(all, (long) voters * contest.most());
        long needed = (long) voters * contest.least();
        if (all < needed) throw new Refused(BallotRefusal.TOO_FEW_HANDS, "counted", all, "needed", needed);
        var papers = new ArrayList<List<Integer>>();
        for (int i = 0; i < voters; i++)
            papers.add(new ArrayList<>());
        int next = 0;
        for (int number : contest.numbers())
            for (int hand = raised.getOrDefault(number, 0); hand > 0; hand--)
                papers.get(next++ % voters).add(number);
        return papers.stream().collect(Collectors.toMap(marks -> Marked.of(marks.toArray(Integer[]::new)), marks -> 1, Integer::sum));
    }

    private static void refuseMore(long counted, long limit) {
        if (counted > limit)
            throw new Refused(BallotRefusal.TOO_MANY_COUNTED, "counted", Math.min(counted, Integer.MAX_VALUE), "limit",
                Math.min(limit, Integer.MAX_VALUE));
    }
}
