package coop.nawat.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Who gets the seats: whom the method puts first, as far as a {@link SeatRule} lets them.
 *
 * @param count with all its rounds and ties
 * @param elected in the order of their election; none more than there are seats
 * @param passedOver who got no seat because only reserved ones were left: had more votes than somebody elected, or was {@link Round.Owed doomed} in the count
 * @param runOff between whom a further round decides about the seats that are open; as few as there are open seats: whether they are elected; empty: there
 *     is none
 * @param substitutes the others who got votes, as many as each needs, in their order; empty where the method gives no order beyond the seats
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
     * Counts the papers and fills the seats.
     *
     * @param lot for what nothing else breaks
     * @param unranked only {@link Method#SCHULZE} looks at it
     * @throws IllegalArgumentException if there are fewer seats than one, or than are reserved, or seats are reserved for a candidate whom nobody knows
     */
    public static Chosen of(Method method, Papers papers, int seats, SeatRule rule, Lot lot, Method.Unranked unranked) {
        rule.refuseImpossible(seats, papers.candidates());
        var count = method.count(papers, seats, rule, lot, unranked);
        var order = order(method, papers, seats, count, lot, unranked);
        var votes = count.rounds().getFirst().votes();
        Predicate<Integer> enough = number -> Objects.requireNonNull(votes.get(number)).compareTo(BigDecimal.valueOf(rule.needed())) >= 0;
        var elected = new ArrayList<Integer>();
        var passedOver = new ArrayList<Integer>();
        for (int number : order) {
            if (elected.size() == seats) break;
            if (!enough.test(number)) continue;
            if (rule.leavesReserved(elected, number, order, seats)) elected.add(number);
            else
                passedOver.add(number);
        }
        if (!order.isEmpty())
            count.rounds().stream().map(Round::owed).filter(Objects::nonNull).flatMap(owed -> owed.doomed().stream())
                .distinct().forEach(passedOver::add);
        var rest = order.stream().filter(number -> !elected.contains(number)).toList();
        int open = seats - elected.size();
        var runOff = rule.needed() > 0 ? runOff(rule, elected, rest, open) : List.<Integer>of();
        return new Chosen(count, elected, passedOver, runOff, runOff.isEmpty() ? rest.stream().filter(enough).toList() : List.of());
    }

    /** Whether no more run off than there are seats open: then they are not chosen among, and the question is whether they are elected. */
    public boolean runOffAsksAll() {
        return !runOff.isEmpty() && runOff.size() <= count.seats() - elected.size();
    }

    /** Two for each open seat, if there are so many: for a reserved one those of its group, for the others whoever comes next. */
    private static List<Integer> runOff(SeatRule rule, List<Integer> elected, List<Integer> rest, int open) {
        var between = new HashSet<Integer>();
        int owed = 0;
        for (var some : rule.reserved()) {
            int seats = some.owed(elected, rest);
            rest.stream().filter(some.candidates()::contains).limit(2L * seats).forEach(between::add);
            owed += seats;
        }
        rest.stream().filter(number -> !between.contains(number)).limit(2L * (open - owed)).toList().forEach(between::add);
        return rest.stream().filter(between::contains).toList();
    }

    /**
     * Everybody who got votes, the first to be elected first. A method that transfers votes tells only whom it elects: who is next would need another
     * count.
     */
    private static List<Integer> order(Method method, Papers papers, int seats, Count count, Lot lot, Method.Unranked unranked) {
        return switch (method) {
            case IRV, SCOTTISH_STV, MEEK_STV -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of() : count.elected();
            case SCHULZE -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of()
                : method.count(papers, papers.candidates(), lot, unranked).elected();
            case PLURALITY, BLOCK, APPROVAL, SCORE -> {
                var votes = count.rounds().getFirst().votes();
                yield new Marks(method, papers, seats, papers.candidates(), lot).count().rounds().stream().map(Round::elected)
                    .flatMap(List::stream).map(Round.Elected::candidate).filter(c -> Objects.requireNonNull(votes.get(c)).signum() > 0)
                    .toList();
            }
        };
    }
}
