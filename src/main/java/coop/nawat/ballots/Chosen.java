package coop.nawat.ballots;

import coop.nawat.counting.Count;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Papers;
import coop.nawat.counting.Ranking;
import coop.nawat.counting.Round;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whom a contest chose, by the numbers of its options.
 *
 * @param count with all its rounds and ties
 * @param elected in the order of their election; none more than there are seats
 * @param passedOver who had more votes than somebody elected, but only reserved seats were left
 * @param runOff between whom a further round decides about the seats that are open; empty: there is none
 * @param substitutes the others who got votes, in their order; empty where the method gives no order beyond the seats
 */
public record Chosen(Count count, List<Integer> elected, List<Integer> passedOver, List<Integer> runOff, List<Integer> substitutes) {

    /** Copies the lists. */
    public Chosen {
        elected = List.copyOf(elected);
        passedOver = List.copyOf(passedOver);
        runOff = List.copyOf(runOff);
        substitutes = List.copyOf(substitutes);
    }

    /**
     * Counts the papers and fills the seats. The order of the papers changes nothing.
     *
     * @param votes blank and invalid papers choose nobody
     * @param needed how many votes each of the elected has to have; 0: the method alone decides
     * @param lot for what nothing else breaks
     */
    static Chosen of(Contest contest, Iterable<? extends Choice> votes, int needed, Lot lot) {
        var stack = new Papers.Stack();
        for (var vote : votes)
            stack.add(vote instanceof Marked marked ? marked.ranking() : Ranking.of());
        return of(contest, stack.papers(contest.options().size(), Set.of()), needed, lot);
    }

    private static Chosen of(Contest contest, Papers papers, int needed, Lot lot) {
        var count = contest.method().count(papers, contest.seats(), lot);
        var order = order(contest, papers, count, lot);
        var votes = count.rounds().getFirst().votes();
        var elected = new ArrayList<Integer>();
        var passedOver = new ArrayList<Integer>();
        for (int number : order) {
            if (elected.size() == contest.seats()) break;
            if (Objects.requireNonNull(votes.get(number)).compareTo(BigDecimal.valueOf(needed)) < 0) continue;
            if (leavesReserved(contest, elected, number, order)) elected.add(number);
            else
                passedOver.add(number);
        }
        var rest = order.stream().filter(number -> !elected.contains(number)).toList();
        int open = contest.seats() - elected.size();
        var runOff = needed > 0 && open > 0 && rest.size() > open ? rest.stream().limit(2L * open).toList() : List.<Integer>of();
        return new Chosen(count, elected, passedOver, runOff,
            runOff.isEmpty() ? rest : List.of());
    }

    /**
     * Everybody who got votes, the first to be elected first. A method that transfers votes tells only whom it elects: who is next would need another
     * count.
     */
    private static List<Integer> order(Contest contest, Papers papers, Count count, Lot lot) {
        return switch (contest.method()) {
            case IRV, SCOTTISH_STV, MEEK_STV -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of() : count.elected();
            case SCHULZE -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of()
                : contest.method().count(papers, contest.options().size(), lot).elected();
            case PLURALITY, BLOCK, APPROVAL, SCORE -> {
                var votes = count.rounds().getFirst().votes();
                yield contest.method().count(papers, contest.options().size(), lot).rounds().stream().map(Round::elected)
                    .flatMap(List::stream).map(Round.Elected::candidate).filter(c -> Objects.requireNonNull(votes.get(c)).signum() > 0)
                    .toList();
            }
        };
    }

    /** Whether, with this one elected too, enough seats are left for the groups that have some reserved, as far as they have candidates. */
    private static boolean leavesReserved(Contest contest, List<Integer> elected, int next, List<Integer> order) {
        if (contest.reserved().isEmpty()) return true;
        var with = new ArrayList<>(elected);
        with.add(next);
        var taken = byGroup(contest, with);
        var left = byGroup(contest, order.stream().filter(number -> !with.contains(number)).toList());
        int owed = contest.reserved().entrySet().stream()
            .mapToInt(r -> Math.min(Math.max(0, r.getValue() - taken.getOrDefault(r.getKey(), 0)), left.getOrDefault(r.getKey(), 0))).sum();
        return with.size() + owed <= contest.seats();
    }

    private static Map<String, Integer> byGroup(Contest contest, List<Integer> numbers) {
        var by = new HashMap<String, Integer>();
        for (int number : numbers) {
            var group = contest.option(number).group();
            if (group != null) by.merge(group, 1, Integer::sum);
        }
        return by;
    }
}
