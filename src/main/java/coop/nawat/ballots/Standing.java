package coop.nawat.ballots;

import coop.nawat.common.Messages;
import coop.nawat.counting.Chosen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One option of a counted contest, as results tell it.
 *
 * @param number on the paper
 * @param votes in each round of the count, one at least; of the Schulze method how many others it beats
 * @param n with {@link Fate#ELECTED} and {@link Fate#SUBSTITUTE} the place from 1, with {@link Fate#EXCLUDED} and {@link Fate#PASSED_OVER} the round in
 *     which it went out, if in one; else 0
 */
public record Standing(int number, Contest.Option option, List<BigDecimal> votes, Fate fate, int n) {
    /** What became of it. */
    public enum Fate {
        ELECTED,
        /** A further round decides. */
        RUN_OFF,
        /** Only reserved seats were left. */
        PASSED_OVER,
        /** Comes next if a seat falls vacant. */
        SUBSTITUTE,
        /** Went out in a round, its votes to others. */
        EXCLUDED, NOT_ELECTED
    }

    /** Copies the list. */
    public Standing { votes = List.copyOf(votes); }

    /** The elected in the order of their election, then the others by the votes that they had at last. */
    static List<Standing> of(Contest contest, Chosen chosen) {
        var standings = new ArrayList<Standing>();
        for (int number : contest.numbers()) {
            var votes = chosen.count().rounds().stream().map(r -> Objects.requireNonNull(r.votes().get(number))).toList();
            var fate = fate(chosen, number);
            int n = switch (fate) {
                case ELECTED -> chosen.elected().indexOf(number) + 1;
                case SUBSTITUTE -> chosen.substitutes().indexOf(number) + 1;
                case EXCLUDED, PASSED_OVER -> excludedIn(chosen, number);
                case RUN_OFF, NOT_ELECTED -> 0;
            };
            standings.add(new Standing(number, contest.option(number), votes, fate, n));
        }
        standings.sort(Comparator.comparingInt((Standing s) -> s.fate() == Fate.ELECTED ? s.n() : Integer.MAX_VALUE)
            .thenComparing(s -> s.votes().get(s.lastRound()), Comparator.reverseOrder()).thenComparingInt(Standing::number));
        return List.copyOf(standings);
    }

    private static Fate fate(Chosen chosen, int number) {
        return chosen.elected().contains(number) ? Fate.ELECTED
            : chosen.runOff().contains(number) ? Fate.RUN_OFF
                : chosen.passedOver().contains(number) ? Fate.PASSED_OVER
                    : chosen.substitutes().contains(number) ? Fate.SUBSTITUTE
                        : excludedIn(chosen, number) > 0 ? Fate.EXCLUDED : Fate.NOT_ELECTED;
    }

    private static int excludedIn(Chosen chosen, int number) {
        return chosen.count().rounds().stream().filter(r -> r.excluded().contains(number)).mapToInt(r -> r.number()).findFirst().orElse(0);
    }

    /** The same votes in a vote that gives nobody a seat. */
    Standing withoutSeat() {
        return wentOut() ? new Standing(number, option, votes, Fate.EXCLUDED, n) : new Standing(number, option, votes, Fate.NOT_ELECTED, 0);
    }

    private boolean wentOut() { return fate == Fate.EXCLUDED || (fate == Fate.PASSED_OVER && n > 0); }

    /** Where its votes are told: before they went to others. */
    private int lastRound() { return wentOut() ? n - 1 : votes.size() - 1; }

    /** Its votes as the count left them, or as they were when it went out. */
    public BigDecimal last() { return votes.get(lastRound()); }

    /** What became of it, in a word or two, with the place or the round. */
    public String fateIn(Messages.Of t) {
        return t.of("ballots.contest.fate", "fate", fate.name(), "n", n);
    }
}
