package coop.nawat.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the seats: whom the method puts first, as far as a {@link SeatRule} lets them.
 *
 * @param count with all its rounds and ties
 * @param elected in the order of their election; none more than there are seats
 * @param passedOver who got no seat because only reserved ones were left: had more votes than somebody elected, or was {@link Round.Owed doomed} in the count
 * @param runOff between whom a further round decides about the seats that are open; as few as there are open seats: whether they are elected; empty: there
 *     is none
 * @param substitutes the others who got votes, as many as each needs, in their order; empty where the method gives no order beyond the seats
 * @param ties that decided who gets a seat or comes into the run-off, or in which order the elected and the substitutes come; null: counted before they were kept
 *     apart from those of the count, which looks at the seats only and knows of no run-off
 */
public record Chosen(Count count, List<Integer> elected, List<Integer> passedOver, List<Integer> runOff, List<Integer> substitutes,
    @Nullable List<Tie> ties) {

    /** Copies the lists. */
    public Chosen {
        elected = List.copyOf(elected);
        passedOver = List.copyOf(passedOver);
        runOff = List.copyOf(runOff);
        substitutes = List.copyOf(substitutes);
        ties = ties == null ? null : List.copyOf(ties);
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
        Function<List<Integer>, Seating> seated = numbers -> Seating.of(numbers, enough, seats, rule);
        var seating = seated.apply(order.numbers);
        var passedOver = new ArrayList<>(seating.passedOver);
        if (!order.numbers.isEmpty())
            count.rounds().stream().map(Round::owed).filter(Objects::nonNull).flatMap(owed -> owed.doomed().stream())
                .distinct().forEach(passedOver::add);
        var rest = order.numbers.stream().filter(number -> !seating.elected.contains(number) && enough.test(number)).toList();
        var substitutes = seating.runOff.isEmpty() ? rest : List.<Integer>of();
        var ties = transfers(method) ? order.ties
            : order.ties.stream().flatMap(tie -> decided(tie, order.numbers, seating, seated, rule, lot, substitutes)).toList();
        return new Chosen(count, seating.elected, passedOver, seating.runOff, substitutes, ties);
    }

    /** As it was kept before ties were told apart from those of the count. */
    public Chosen withoutTies() {
        return new Chosen(count, elected, passedOver, runOff, substitutes, null);
    }

    /** Whether equal votes, told apart by this, decided who got a seat, came into the run-off or went out of the count. */
    public boolean decidedBy(Tie.BrokenBy by) {
        return (ties == null ? count.ties() : ties).stream().anyMatch(tie -> tie.brokenBy() == by && !isMereOrder(tie));
    }

    /** Whether equal votes, told apart by this, decided nothing but an order: of the elected, or of the substitutes. */
    public boolean orderedBy(Tie.BrokenBy by) {
        return (ties == null ? count.ties() : ties).stream().anyMatch(tie -> tie.brokenBy() == by && isMereOrder(tie));
    }

    /** Where votes are transferred and seats are reserved, the order of the elected may decide about the last seat that is owed to nobody. */
    private boolean isMereOrder(Tie tie) {
        return ties != null && tie.about() == Tie.About.ORDER
            && !(transfers(count.method()) && count.rounds().stream().anyMatch(round -> round.owed() != null));
    }

    /** Whether no more run off than there are seats open: then they are not chosen among, and the question is whether they are elected. */
    public boolean runOffAsksAll() {
        return !runOff.isEmpty() && runOff.size() <= count.seats() - elected.size();
    }

    /** Who sits where, of people in an order. */
    private record Seating(List<Integer> elected, List<Integer> passedOver, List<Integer> runOff) {
        static Seating of(List<Integer> order, Predicate<Integer> enough, int seats, SeatRule rule) {
            var elected = new ArrayList<Integer>();
            var passedOver = new ArrayList<Integer>();
            for (int number : order) {
                if (elected.size() == seats) break;
                if (!enough.test(number)) continue;
                if (rule.leavesReserved(elected, number, order, seats)) elected.add(number);
                else
                    passedOver.add(number);
            }
            var rest = order.stream().filter(number -> !elected.contains(number)).toList();
            return new Seating(elected, passedOver,
                rule.needed() > 0 ? Chosen.runOff(rule, elected, rest, seats - elected.size()) : List.of());
        }

        /** 0: has a seat; 1: runs off; 2: neither. */
        int place(int number) {
            return elected.contains(number) ? 0 : runOff.contains(number) ? 1 : 2;
        }

        boolean seatsTheSame(Seating other) {
            return Set.copyOf(elected).equals(Set.copyOf(other.elected)) && Set.copyOf(runOff).equals(Set.copyOf(other.runOff));
        }
    }

    /**
     * What the order of equals decided: a seat, if two of them who are placed differently could change places; and the order of the elected or of the
     * substitutes, where that was decided otherwise. Equals of one group and age are alike, so one of each stands for the others.
     */
    private static Stream<Tie> decided(Tie tie, List<Integer> order, Seating seating, Function<List<Integer>, Seating> seated,
        SeatRule rule, Lot lot, List<Integer> substitutes) {
        var equal = tie.chosen().stream().filter(order::contains).toList(); // whoever has no votes is nowhere
        boolean ages = lot.ages().keySet().containsAll(tie.candidates());
        ToIntFunction<Integer> age = n -> ages ? Objects.requireNonNull(lot.ages().get(n)) : 0;
        var each = equal.stream().collect(Collectors.toMap(n -> List.of(seating.place(n), rule.groupOf(n), age.applyAsInt(n)), n -> n,
            (one, other) -> one)).values();
        BiPredicate<Integer, Integer> decisive = (one, other) -> seating.place(one) < seating.place(other)
            && !seated.apply(swapped(order, one, other)).seatsTheSame(seating);
        boolean seat = each.stream().anyMatch(one -> each.stream().anyMatch(other -> decisive.test(one, other)));
        boolean byLot = each.stream().anyMatch(one -> each.stream()
            .anyMatch(other -> age.applyAsInt(one) == age.applyAsInt(other) && decisive.test(one, other)));
        var told = new ArrayList<Tie>();
        int last = equal.stream().mapToInt(seating::place).max().orElse(0);
        if (seat)
            told.add(new Tie(tie.round(), Tie.About.SEAT, equal.stream().sorted().toList(),
                equal.stream().filter(n -> seating.place(n) < last).toList(), byLot ? Tie.BrokenBy.LOT : Tie.BrokenBy.AGE, null));
        for (var list : List.of(seating.elected, substitutes)) {
            var ordered = equal.stream().filter(list::contains).toList();
            if (ordered.size() < 2) continue;
            var by = ordered.stream().mapToInt(age).distinct().count() < ordered.size() ? Tie.BrokenBy.LOT : Tie.BrokenBy.AGE;
            if (told.stream().noneMatch(one -> one.brokenBy() == by))
                told.add(new Tie(tie.round(), Tie.About.ORDER, ordered.stream().sorted().toList(), ordered, by, null));
        }
        return told.stream();
    }

    private static List<Integer> swapped(List<Integer> order, Integer one, Integer other) {
        var swapped = new ArrayList<>(order);
        Collections.swap(swapped, order.indexOf(one), order.indexOf(other));
        return swapped;
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

    private static boolean transfers(Method method) {
        return method == Method.IRV || method == Method.SCOTTISH_STV || method == Method.MEEK_STV;
    }

    /** Who comes before whom, and by which ties. */
    private record Order(List<Integer> numbers, List<Tie> ties) {
        static final Order NOBODY = new Order(List.of(), List.of());
    }

    /**
     * Everybody who got votes, the first to be elected first. A method that transfers votes tells only whom it elects: who is next would need another
     * count.
     */
    private static Order order(Method method, Papers papers, int seats, Count count, Lot lot, Method.Unranked unranked) {
        if (papers.groups().stream().allMatch(g -> g.ranking().isBlank())) return Order.NOBODY;
        return switch (method) {
            case IRV, SCOTTISH_STV, MEEK_STV -> new Order(count.elected(), count.ties());
            case SCHULZE -> {
                var all = method.count(papers, papers.candidates(), lot, unranked);
                yield new Order(all.elected(), all.ties());
            }
            case PLURALITY, BLOCK, APPROVAL, SCORE -> {
                var votes = count.rounds().getFirst().votes();
                var all = new Marks(method, papers, seats, papers.candidates(), lot).count();
                yield new Order(all.elected().stream().filter(c -> Objects.requireNonNull(votes.get(c)).signum() > 0).toList(), all.ties());
            }
        };
    }
}
