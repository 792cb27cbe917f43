package coop.nawat.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who gets the seats: whom the method puts first, as far as a {@link SeatRule} lets them.
 *
 * @param count with all its rounds and ties
 * @param elected in the order of their election; none more than there are seats
 * @param passedOver who got no seat because only reserved ones were left: had more votes than somebody elected, or was {@link Round.Owed doomed} in the count
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
     * Counts the papers and fills the seats.
     *
     * @param lot for what nothing else breaks
     * @param unranked only {@link Method#SCHULZE} looks at it
     * @throws IllegalArgumentException if there are fewer seats than one, or than are reserved, or seats are reserved for a candidate whom nobody knows
     */
    public static Chosen of(Method method, Papers papers, int seats, SeatRule rule, Lot lot, Method.Unranked unranked) {
        rule.refuseImpossible(seats, papers.candidates());
        var count = method.count(papers, seats, rule, lot, unranked);
        var order = order(method, papers, count, lot, unranked);
        var votes = count.rounds().getFirst().votes();
        var elected = new ArrayList<Integer>();
        var passedOver = new ArrayList<Integer>();
        for (int number : order) {
            if (elected.size() == seats) break;
            if (Objects.requireNonNull(votes.get(number)).compareTo(BigDecimal.valueOf(rule.needed())) < 0) continue;
            if (rule.leavesReserved(elected, number, order, seats)) elected.add(number);
            else
                passedOver.add(number);
        }
        if (!order.isEmpty())
            count.rounds().stream().map(Round::owed).filter(Objects::nonNull).flatMap(owed -> owed.doomed().stream())
                .distinct().forEach(passedOver::add);
        var rest = order.stream().filter(number -> !elected.contains(number)).toList();
        int open = seats - elected.size();
        var runOff = rule.needed() > 0 && open > 0 && rest.size() > open ? rest.stream().limit(2L * open).toList() : List.<Integer>of();
        return new Chosen(count, elected, passedOver, runOff,
            runOff.isEmpty() ? rest : List.of());
    }

    /**
     * Everybody who got votes, the first to be elected first. A method that transfers votes tells only whom it elects: who is next would need another
     * count.
     */
    private static List<Integer> order(Method method, Papers papers, Count count, Lot lot, Method.Unranked unranked) {
        return switch (method) {
            case IRV, SCOTTISH_STV, MEEK_STV -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of() : count.elected();
            case SCHULZE -> papers.groups().stream().allMatch(g -> g.ranking().isBlank()) ? List.of()
                : method.count(papers, papers.candidates(), lot, unranked).elected();
            case PLURALITY, BLOCK, APPROVAL, SCORE -> {
                var votes = count.rounds().getFirst().votes();
                yield method.count(papers, papers.candidates(), lot, unranked).rounds().stream().map(Round::elected)
                    .flatMap(List::stream).map(Round.Elected::candidate).filter(c -> Objects.requireNonNull(votes.get(c)).signum() > 0)
                    .toList();
            }
        };
    }
}
