package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which equal votes decided something, shown by drawing the lot again. */
class ChosenPropertiesTest {
    /** Few people and few papers: most of these have equals. */
    private static Papers papers(Random random, int candidates) {
        var stack = new Papers.Stack();
        for (int paper = random.nextInt(7); paper >= 0; paper--) {
            var marks = new HashSet<Integer>();
            for (int mark = random.nextInt(3); mark > 0; mark--)
                marks.add(1 + random.nextInt(candidates));
            stack.add(Ranking.of(marks.stream().map(List::of).toList()));
        }
        return stack.papers(candidates, Set.of());
    }

    private static SeatRule rule(Random random, int candidates, int seats) {
        var group = new HashSet<Integer>();
        for (int number = 1; number <= candidates; number++)
            if (random.nextInt(3) == 0) group.add(number);
        return new SeatRule(random.nextInt(4),
            random.nextBoolean() ? List.of() : List.of(new SeatRule.Reserved(random.nextInt(seats + 1), group)));
    }

    /** Most of the ages are those of several. */
    private static Map<Integer, Integer> ages(Random random, int candidates) {
        var ages = new HashMap<Integer, Integer>();
        if (random.nextBoolean()) for (int number = 1; number <= candidates; number++)
            if (random.nextInt(8) > 0) ages.put(number, 1 + random.nextInt(3));
        return ages;
    }

    private static Chosen chosen(Method method, Papers papers, int seats, SeatRule rule, Map<Integer, Integer> ages, String seed) {
        return Chosen.of(method, papers, seats, rule, new Lot(seed, ages), Method.Unranked.LAST);
    }

    private static List<Set<Integer>> places(Chosen chosen) { return List.of(Set.copyOf(chosen.elected()), Set.copyOf(chosen.runOff())); }

    /** In which order people run off means nothing: their new paper has its own. */
    private static List<List<Integer>> orders(Chosen chosen) {
        return List.of(chosen.elected(), chosen.substitutes());
    }

    @Property(tries = 2000)
    void another_lot_changes_what_is_said_to_hang_on_it_and_nothing_else(@ForAll Method method, @ForAll Random random,
        @ForAll @IntRange(min = 2, max = 5) int candidates, @ForAll @IntRange(min = 1, max = 3) int seats) {
        var papers = papers(random, candidates);
        var rule = rule(random, candidates, seats);
        var ages = ages(random, candidates);
        var told = chosen(method, papers, seats, rule, ages, "0");
        var others = IntStream.range(1, 150).mapToObj(seed -> chosen(method, papers, seats, rule, ages, "" + seed)).toList();
        boolean decided = told.decidedBy(Tie.BrokenBy.LOT);
        boolean ordered = told.orderedBy(Tie.BrokenBy.LOT);
        if (!decided) assertThat(others).extracting(ChosenPropertiesTest::places).containsOnly(places(told));
        if (!decided && !ordered) assertThat(others).extracting(ChosenPropertiesTest::orders).containsOnly(orders(told));
        // whoever goes out of a count by lot may be nobody who would have won
        if (method == Method.IRV || method == Method.SCOTTISH_STV || method == Method.MEEK_STV) return;
        if (decided) assertThat(others).extracting(ChosenPropertiesTest::places).anyMatch(other -> !other.equals(places(told)));
        if (ordered && ages.isEmpty())
            assertThat(others).extracting(ChosenPropertiesTest::orders).anyMatch(other -> !other.equals(orders(told)));
    }

    private static Chosen plurality(int seats, SeatRule rule, int... votes) {
        var stack = new Papers.Stack();
        for (int i = 0; i < votes.length; i++)
            stack.add(Ranking.of(i + 1), votes[i]);
        return chosen(Method.PLURALITY, stack.papers(votes.length, Set.of()), seats, rule, Map.of(), "nawat");
    }

    @Example
    void where_the_eldest_wins_it_is_no_lot_though_two_others_were_born_on_one_day() {
        var stack = new Papers.Stack();
        for (int number = 1; number <= 3; number++)
            stack.add(Ranking.of(number), 2);
        var papers = stack.papers(3, Set.of());
        var eldest = chosen(Method.PLURALITY, papers, 1, SeatRule.NONE, Map.of(1, 1, 2, 2, 3, 2), "nawat");
        assertThat(eldest.elected()).containsExactly(1);
        assertThat(eldest.decidedBy(Tie.BrokenBy.AGE)).isTrue();
        assertThat(eldest.decidedBy(Tie.BrokenBy.LOT)).isFalse();
        var lot = chosen(Method.PLURALITY, papers, 2, SeatRule.NONE, Map.of(1, 1, 2, 2, 3, 2), "nawat");
        assertThat(lot.decidedBy(Tie.BrokenBy.LOT)).as("who of the two has the second seat").isTrue();
    }

    @Example
    void a_lot_about_a_reserved_seat_is_told() {
        var chosen = plurality(2, new SeatRule(0, List.of(new SeatRule.Reserved(1, Set.of(3, 4)))), 10, 9, 5, 5);
        assertThat(chosen.elected()).hasSize(2).contains(1).containsAnyOf(3, 4);
        assertThat(chosen.ties()).singleElement().satisfies(tie -> {
            assertThat(tie.about()).isEqualTo(Tie.About.SEAT);
            assertThat(tie.candidates()).containsExactly(3, 4);
            assertThat(tie.chosen()).containsExactly(chosen.elected().getLast());
        });
    }

    @Example
    void a_lot_about_a_place_in_the_run_off_is_told() {
        var chosen = plurality(1, new SeatRule(51, List.of()), 40, 30, 30);
        assertThat(chosen.runOff()).hasSize(2).contains(1);
        assertThat(chosen.ties()).singleElement()
            .satisfies(tie -> assertThat(tie.chosen()).containsExactly(chosen.runOff().getLast()));
    }

    @Example
    void where_equals_run_off_against_each_other_no_lot_is_told() {
        var chosen = plurality(1, new SeatRule(6, List.of()), 5, 5);
        assertThat(chosen.runOff()).containsExactlyInAnyOrder(1, 2);
        assertThat(chosen.ties()).isEmpty();
    }

    @Example
    void where_a_reserved_seat_and_no_lot_tells_equals_apart_none_is_told() {
        var chosen = plurality(2, new SeatRule(0, List.of(new SeatRule.Reserved(1, Set.of(3)))), 10, 5, 5);
        assertThat(chosen.elected()).containsExactly(1, 3);
        assertThat(chosen.ties()).isEmpty();
    }

    @Example
    void equals_who_are_all_elected_are_only_put_in_order() {
        var chosen = plurality(2, SeatRule.NONE, 5, 5, 1);
        assertThat(chosen.decidedBy(Tie.BrokenBy.LOT)).isFalse();
        assertThat(chosen.orderedBy(Tie.BrokenBy.LOT)).isTrue();
    }
}
