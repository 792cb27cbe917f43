package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.counting.Round.Elected;
import coop.nawat.counting.Round.Why;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CountPropertiesTest {
    /** A paper belongs to one candidate at a time, or in parts that add up to one. */
    private static final Set<Method> ONE_VOTE_A_PAPER = EnumSet.of(Method.PLURALITY, Method.IRV, Method.SCOTTISH_STV, Method.MEEK_STV);
    /** In the count itself reserved seats decide who can be elected and excluded. */
    private static final List<Method> TRANSFER = List.of(Method.IRV, Method.SCOTTISH_STV, Method.MEEK_STV);

    /** Papers as they come, before anything is put together. */
    record Heap(int candidates, Set<Integer> withdrawn, List<Ranking> papers) {
        Papers stacked() {
            var stack = new Papers.Stack();
            papers.forEach(stack::add);
            return stack.papers(candidates, withdrawn);
        }
    }

    private static Ranking random(Random random, int candidates) {
        var numbers = new ArrayList<>(IntStream.rangeClosed(1, candidates).boxed().toList());
        Collections.shuffle(numbers, random);
        List<List<Integer>> ranks = new ArrayList<>();
        for (int candidate : numbers.subList(0, random.nextInt(candidates + 1))) {
            int what = random.nextInt(12);
            if (what == 0) ranks.add(List.of());
            if (what == 1 && !ranks.isEmpty()) {
                var shared = new ArrayList<>(ranks.removeLast());
                shared.add(candidate);
                ranks.add(shared);
            } else
                ranks.add(List.of(candidate));
        }
        return Ranking.of(ranks);
    }

    @Provide
    Arbitrary<Heap> heaps() {
        return Arbitraries.randomValue(random -> {
            int candidates = 1 + random.nextInt(7);
            var withdrawn = new HashSet<Integer>();
            if (candidates > 2 && random.nextInt(3) == 0) withdrawn.add(1 + random.nextInt(candidates));
            // few different papers make ties, many make long counts
            var kinds = IntStream.range(0, 1 + random.nextInt(20)).mapToObj(i -> random(random, candidates)).toList();
            var papers = IntStream.range(0, random.nextInt(60)).mapToObj(i -> kinds.get(random.nextInt(kinds.size()))).toList();
            return new Heap(candidates, withdrawn, papers);
        });
    }

    private static Count count(Method method, Papers papers, int seats) { return method.count(papers, seats, Lot.UNSEEDED); }

    @Property
    void the_order_of_the_papers_changes_nothing(@ForAll("heaps") Heap heap, @ForAll Method method,
        @ForAll @IntRange(min = 1, max = 4) int seats,
        @ForAll Random random) {
        var shuffled = new ArrayList<>(heap.papers());
        Collections.shuffle(shuffled, random);
        assertThat(count(method, new Heap(heap.candidates(), heap.withdrawn(), shuffled).stacked(), seats))
            .isEqualTo(count(method, heap.stacked(), seats));
    }

    @Property
    void a_weight_is_as_many_papers(@ForAll("heaps") Heap heap, @ForAll Method method, @ForAll @IntRange(min = 1, max = 4) int seats,
        @ForAll @IntRange(min = 1, max = 5) int weight) {
        var weighted = new Papers.Stack();
        var single = new Papers.Stack();
        for (var paper : heap.papers()) {
            weighted.add(paper, weight);
            IntStream.range(0, weight).forEach(i -> single.add(paper));
        }
        assertThat(count(method, weighted.papers(heap.candidates(), heap.withdrawn()), seats))
            .isEqualTo(count(method, single.papers(heap.candidates(), heap.withdrawn()), seats));
    }

    @Property
    void in_every_round_all_valid_papers_are_somewhere(@ForAll("heaps") Heap heap, @ForAll @IntRange(min = 1, max = 4) int seats) {
        for (var method : ONE_VOTE_A_PAPER) {
            var count = count(method, heap.stacked(), seats);
            assertThat(count.papers()).isEqualTo(heap.papers().size());
            for (var round : count.rounds()) {
                assertThat(round.votes().values()).allMatch(votes -> votes.signum() >= 0);
                assertThat(round.nontransferable().signum()).isNotNegative();
                assertThat(round.votes().values().stream().reduce(round.nontransferable(), BigDecimal::add))
                    .isEqualByComparingTo(BigDecimal.valueOf(count.papers() - count.setAside()));
            }
        }
    }

    @Property
    void taking_a_paper_away_leaves_no_vote_of_it_behind(@ForAll("heaps") Heap heap, @ForAll Method method,
        @ForAll @IntRange(min = 1, max = 4) int seats, @ForAll Random random) {
        if (heap.papers().isEmpty()) return;
        var fewer = new ArrayList<>(heap.papers());
        var gone = fewer.remove(random.nextInt(fewer.size()));
        var with = count(method, heap.stacked(), seats);
        var without = count(method, new Heap(heap.candidates(), heap.withdrawn(), fewer).stacked(), seats);
        assertThat(without.papers()).isEqualTo(with.papers() - 1);
        if (method == Method.SCHULZE) return; // its first round does not hold votes
        var alone = count(method, new Heap(heap.candidates(), heap.withdrawn(), List.of(gone)).stacked(), seats);
        with.rounds().getFirst().votes().forEach((candidate, votes) -> assertThat(without.rounds().getFirst().votes().get(candidate)
            .add(alone.rounds().getFirst().votes().get(candidate))).isEqualByComparingTo(votes));
        assertThat(without.setAside() + alone.setAside()).isEqualTo(with.setAside());
    }

    @Property
    void as_many_are_elected_as_there_are_seats(@ForAll("heaps") Heap heap, @ForAll Method method,
        @ForAll @IntRange(min = 1, max = 9) int seats) {
        var papers = heap.stacked();
        var count = count(method, papers, seats);
        assertThat(count.elected()).hasSize(Math.min(seats, papers.standing().size())).doesNotHaveDuplicates()
            .isSubsetOf(papers.standing());
        assertThat(count.rounds().stream().flatMap(r -> r.excluded().stream())).doesNotHaveDuplicates()
            .doesNotContainAnyElementsOf(count.elected());
    }

    @Property
    void who_beats_each_other_one_is_elected_by_schulze(@ForAll("heaps") Heap heap) {
        var papers = heap.stacked();
        var count = count(Method.SCHULZE, papers, 1);
        var preferred = count.pairs().preferred();
        papers.standing().stream().filter(a -> papers.standing().stream().allMatch(b -> a.equals(b)
            || preferred.get(a - 1).get(b - 1) > preferred.get(b - 1).get(a - 1)))
            .forEach(winner -> assertThat(count.elected()).containsExactly(winner));
    }

    @Property
    void other_numbers_for_the_candidates_change_nothing_but_the_numbers(@ForAll("heaps") Heap heap, @ForAll Method method,
        @ForAll @IntRange(min = 1, max = 4) int seats, @ForAll Random random) {
        var numbers = new ArrayList<>(IntStream.rangeClosed(1, heap.candidates()).boxed().toList());
        Collections.shuffle(numbers, random);
        var renamed = new Heap(heap.candidates(), Set.copyOf(heap.withdrawn().stream().map(c -> numbers.get(c - 1)).toList()),
            heap.papers().stream()
                .map(p -> Ranking.of(p.ranks().stream().map(r -> r.stream().map(c -> numbers.get(c - 1)).toList()).toList())).toList());
        var count = count(method, heap.stacked(), seats);
        if (count.ties().stream().anyMatch(tie -> tie.brokenBy() == Tie.BrokenBy.LOT)) return;
        var other = count(method, renamed.stacked(), seats);
        assertThat(other.elected()).containsExactlyInAnyOrderElementsOf(count.elected().stream().map(c -> numbers.get(c - 1)).toList());
        // only those who fill the last seats together are told by their numbers
        assertThat(ranked(other)).isEqualTo(ranked(count).stream().map(c -> numbers.get(c - 1)).toList());
        assertThat(other.rounds()).hasSameSizeAs(count.rounds());
    }

    private static List<Integer> ranked(Count count) {
        return count.rounds().stream().flatMap(r -> r.elected().stream()).filter(e -> e.why() != Why.LAST_SEATS).map(Elected::candidate)
            .toList();
    }

    @Property
    void transfers_are_the_difference_of_two_rounds(@ForAll("heaps") Heap heap, @ForAll @IntRange(min = 1, max = 4) int seats) {
        for (var method : List.of(Method.IRV, Method.SCOTTISH_STV)) {
            var rounds = count(method, heap.stacked(), seats).rounds();
            for (int i = 1; i < rounds.size(); i++) {
                var round = rounds.get(i);
                var before = rounds.get(i - 1);
                var moved = BigDecimal.ZERO;
                for (var transfer : round.transfers()) {
                    moved = moved.add(transfer.votes());
                    var got = transfer.to() == null ? round.nontransferable().subtract(before.nontransferable())
                        : round.votes().get(transfer.to()).subtract(before.votes().get(transfer.to()));
                    assertThat(got).isEqualByComparingTo(transfer.votes());
                }
                assertThat(before.votes().get(round.from()).subtract(round.votes().get(round.from()))).isEqualByComparingTo(moved);
            }
        }
    }

    /** Candidates in up to three groups at random, for whom no more seats are reserved than there are. */
    private static SeatRule reserved(Random random, int candidates, int seats) {
        var numbers = new ArrayList<>(IntStream.rangeClosed(1, candidates).boxed().toList());
        Collections.shuffle(numbers, random);
        var groups = new ArrayList<SeatRule.Reserved>();
        int open = seats;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var members = numbers.subList(0, random.nextInt(numbers.size() + 1));
            int some = random.nextInt(open + 1);
            groups.add(new SeatRule.Reserved(some, Set.copyOf(members)));
            open -= some;
            members.clear();
        }
        return new SeatRule(0, groups);
    }

    private static Count count(Method method, Papers papers, int seats, SeatRule rule) {
        return method.count(papers, seats, rule, Lot.UNSEEDED, Method.Unranked.LAST);
    }

    private static long of(SeatRule.Reserved group, List<Integer> candidates) {
        return candidates.stream().filter(group.candidates()::contains).count();
    }

    private static boolean kept(SeatRule rule, List<Integer> elected, List<Integer> standing) {
        return rule.reserved().stream().allMatch(g -> of(g, elected) >= Math.min(g.seats(), of(g, standing)));
    }

    @Property
    void each_group_gets_its_seats_or_all_who_stand_and_no_seat_stays_empty(@ForAll("heaps") Heap heap,
        @ForAll @IntRange(min = 1, max = 5) int seats, @ForAll Random random) {
        var papers = heap.stacked();
        var rule = reserved(random, heap.candidates(), seats);
        for (var method : TRANSFER) {
            var count = count(method, papers, seats, rule);
            assertThat(count.elected()).as(method.key()).hasSize(Math.min(seats, papers.standing().size())).doesNotHaveDuplicates()
                .isSubsetOf(papers.standing());
            assertThat(kept(rule, count.elected(), papers.standing())).as("%s: %s of %s", method.key(), count.elected(), rule).isTrue();
            assertThat(count.rounds().stream().flatMap(r -> r.excluded().stream())).doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(count.elected());
            for (var round : count.rounds()) {
                assertThat(round.votes().values().stream().reduce(round.nontransferable(), BigDecimal::add))
                    .isEqualByComparingTo(BigDecimal.valueOf(count.papers() - count.setAside()));
                var owed = round.owed();
                if (owed == null) continue;
                assertThat(owed.guarded()).isSubsetOf(count.elected());
                assertThat(owed.doomed()).doesNotContainAnyElementsOf(count.elected());
                assertThat(owed.open()).isPositive();
            }
        }
    }

    @Property
    void reserved_seats_change_nothing_unless_they_guard_or_doom_somebody(@ForAll("heaps") Heap heap,
        @ForAll @IntRange(min = 1, max = 5) int seats, @ForAll Random random) {
        var papers = heap.stacked();
        var rule = reserved(random, heap.candidates(), seats);
        for (var method : TRANSFER) {
            var free = count(method, papers, seats);
            var held = count(method, papers, seats, rule);
            if (held.rounds().stream().allMatch(r -> r.owed() == null)) assertThat(held).isEqualTo(free);
            // whoever is doomed goes out at once; a free count that keeps the seats too may have had that one stay longer, and papers go elsewhere
            if (kept(rule, free.elected(), papers.standing())
                && held.rounds().stream().map(Round::owed).allMatch(o -> o == null || o.doomed().isEmpty()))
                assertThat(held.elected()).as(method.key()).isEqualTo(free.elected());
        }
    }

    @Property
    void with_reserved_seats_too_the_order_of_the_papers_changes_nothing(@ForAll("heaps") Heap heap,
        @ForAll @IntRange(min = 1, max = 5) int seats, @ForAll Random random) {
        var rule = reserved(random, heap.candidates(), seats);
        var shuffled = new ArrayList<>(heap.papers());
        Collections.shuffle(shuffled, random);
        for (var method : TRANSFER)
            assertThat(count(method, new Heap(heap.candidates(), heap.withdrawn(), shuffled).stacked(), seats, rule))
                .isEqualTo(count(method, heap.stacked(), seats, rule));
    }

    @Property
    void what_is_written_as_blt_is_read_again(@ForAll("heaps") Heap heap, @ForAll @IntRange(min = 1, max = 9) int seats) {
        var election = new Election("Title \"1\" \\", seats,
            IntStream.rangeClosed(1, heap.candidates()).mapToObj(c -> "Candidate " + c).toList(),
            heap.stacked());
        assertThat(Blt.read("again.blt", Blt.write(election).getBytes(StandardCharsets.UTF_8))).isEqualTo(election);
    }
}
