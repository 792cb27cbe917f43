package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.ballots.Electorate;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Tally;
import coop.nawat.ballots.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every pack, every bylaw and every vote. */
class ResolutionPropertiesTest {
    private static final Packs PACKS = new Packs();
    private static final Pack MODEL = PACKS.latest(Packs.MODEL, LocalDate.of(2026, 11, 21)).orElseThrow();

    @Provide
    Arbitrary<LawValue> bounded() {
        return Arbitraries.of(PACKS.all().stream().flatMap(p -> p.values().values().stream())
            .filter(v -> v.bound() == Bound.MIN || v.bound() == Bound.MAX || v.bound() == Bound.FIXED)
            .filter(v -> v.provenance().status() != Status.TO_VERIFY)
            .filter(v -> v.value() instanceof Value.Share || v.value() instanceof Value.Whole || v.value() instanceof Value.Truth)
            .toList());
    }

    @Property
    void what_the_law_bounds_never_resolves_outside_it(@ForAll("bounded") LawValue said, @ForAll @IntRange(min = 1, max = 40) int a,
        @ForAll @IntRange(min = 1, max = 40) int b) {
        var law = PACKS.all().stream().filter(p -> p.values().containsValue(said)).findFirst().orElseThrow();
        var limit = Objects.requireNonNull(said.value());
        var bylaws = new BylawsValue(switch (limit) {
            case Value.Share s -> new Value.Share(new Fraction(Math.min(a, b), Math.max(a, b)));
            case Value.Truth t -> new Value.Truth(a > b);
            default -> new Value.Whole(a * b);
        }, null);
        var resolved = Resolved.of(law, Map.of(said.key(), bylaws), Map.of());
        int order = Objects.requireNonNull(Parameter.compare(resolved.leaf(said.key()).orElseThrow().value(), limit));
        assertThat(said.bound() == Bound.FIXED ? order == 0 : said.bound() == Bound.MIN ? order >= 0 : order <= 0).isTrue();
        var refused = !Bylaws.refusals(law, Map.of(said.key(), bylaws)).isEmpty();
        if (resolved.leaf(said.key()).orElseThrow().layer() == Leaf.Layer.LAW) assertThat(refused).isTrue();
    }

    record Vote(MajorityRule rule, Tally tally, int entitled) {
        Outcome outcome(Tally votes) {
            var quorum = QuorumRule.anyNumber(Provenance.ourDefault()).judge(entitled, entitled, 0);
            return Verdict.of(votes, new Electorate(entitled, entitled, 0), quorum, rule).outcome();
        }
    }

    @Provide
    Arbitrary<Vote> votes() {
        var rules = PACKS.all().stream().map(p -> Resolved.of(p).filled(MODEL, true)).flatMap(r -> r.matters().stream().map(r::majority))
            .flatMap(java.util.Optional::stream).distinct().toList();
        var count = Arbitraries.integers().between(0, 30);
        return Combinators.combine(Arbitraries.of(rules), count, count, count, count, count)
            .as((rule, f, a, n, b, i) -> new Vote(rule, new Tally(f, a, n, b, i), 160 + (f + a) % 7));
    }

    @Property
    void one_more_vote_for_never_turns_adopted_into_rejected(@ForAll("votes") Vote vote) {
        var t = vote.tally();
        if (vote.outcome(t) == Outcome.ADOPTED)
            assertThat(vote.outcome(new Tally(t.forVotes() + 1, t.against(), t.abstain(), t.blank(), t.invalid())))
                .isEqualTo(Outcome.ADOPTED);
    }

    @Property
    void an_abstention_changes_only_bases_that_count_it(@ForAll("votes") Vote vote) {
        var t = vote.tally();
        var more = new Tally(t.forVotes(), t.against(), t.abstain() + 1, t.blank(), t.invalid());
        if (vote.rule().turnout() != null || List.of(Base.VALID, Base.CAST).contains(vote.rule().base())) {
            if (vote.rule().turnout() == null && vote.outcome(t) == Outcome.REJECTED)
                assertThat(vote.outcome(more)).isEqualTo(Outcome.REJECTED);
        } else {
            assertThat(vote.outcome(more)).isEqualTo(vote.outcome(t));
        }
    }

    /** What an assembly freezes is a value of its own: no later version of a pack and no later bylaws reach it. */
    @Property(tries = 50)
    void frozen_rules_never_change(@ForAll("votes") Vote vote) {
        var json = JsonMapper.builder().build();
        for (var pack : PACKS.all()) {
            var rules = Resolved.of(pack).filled(MODEL, true).ruleSet();
            var frozen = json.writeValueAsString(rules);
            Resolved
                .of(pack,
                    Map.of("majority.ordinary.fraction",
                        new BylawsValue(new Value.Share(new Fraction(vote.tally().forVotes() + 1, 32)), "new")),
                    Map.of())
                .filled(MODEL, true).ruleSet();
            assertThat(json.readValue(frozen, RuleSet.class)).isEqualTo(rules);
            assertThat(json.writeValueAsString(rules)).isEqualTo(frozen);
        }
    }
}
