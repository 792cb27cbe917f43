package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.ballots.Electorate;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Tally;
import coop.nawat.ballots.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every pack, every bylaw and every vote. */
class ResolutionPropertiesTest {
    private static final Packs PACKS = new Packs();
    private static final List<String> ASSEMBLIES = List.of("first", "ordinary", "extraordinary");
    private static final Pack MODEL = PACKS.latest(Packs.MODEL, LocalDate.of(2026, 11, 21)).orElseThrow();

    /** Bylaws that say anything at all: to every parameter, matter, call and kind of assembly. */
    record Said(Pack law, Map<String, BylawsValue> bylaws) {
        @Override
        public String toString() { return law.id() + " " + bylaws; }
    }

    /** Who is there and how they vote; the numbers fit together. */
    record Count(int entitled, int present, int represented, Tally tally) {
        boolean met(QuorumRule rule) { return rule.judge(entitled, present, represented).met(); }

        boolean adopts(MajorityRule rule) {
            var quorum = QuorumRule.anyNumber(Provenance.ourDefault()).judge(entitled, present, represented);
            return Verdict.of(tally, new Electorate(entitled, present, represented), quorum, rule).outcome() == Outcome.ADOPTED;
        }
    }

    @Provide
    Arbitrary<Said> said() {
        return Arbitraries.of(PACKS.all()).flatMap(law -> {
            var one = Arbitraries.of(keys(law)).flatMap(key -> value(PACKS.parameters().find(key, law.allMatters()).orElseThrow())
                .map(value -> Map.entry(key, new BylawsValue(value, null))));
            return one.list().ofMinSize(1).ofMaxSize(3).map(all -> {
                var bylaws = new HashMap<String, BylawsValue>();
                all.forEach(e -> bylaws.put(e.getKey(), e.getValue()));
                return new Said(law, bylaws);
            });
        });
    }

    /** Bylaws beside what somebody has found out who looked up what the pack marks as to verify. */
    record Looked(Said said, Map<String, VerifiedValue> verified) {
        @Override
        public String toString() { return said + " verified " + verified; }
    }

    @Provide
    Arbitrary<Looked> looked() {
        return said().flatMap(said -> {
            var law = said.law();
            var marked = keys(law).stream().filter(key -> Resolved.toVerify(law, key)).toList();
            if (marked.isEmpty()) return Arbitraries.just(new Looked(said, Map.of()));
            // a share with whether it must be passed, as they are looked up
            return Arbitraries.of(marked).flatMap(key -> found(law, key)).list().ofMinSize(1).ofMaxSize(2).flatMap(all -> {
                var verified = new HashMap<String, VerifiedValue>();
                all.forEach(entries -> entries.forEach((key, value) -> {
                    value.instead(key).forEach(verified::remove);
                    verified.put(key, value);
                }));
                // of which the bylaws say something too
                return Arbitraries.of(verified.keySet()).flatMap(key -> value(PACKS.parameters().find(key, law.allMatters()).orElseThrow())
                    .map(value -> {
                        var bylaws = new HashMap<>(said.bylaws());
                        bylaws.put(key, new BylawsValue(value, null));
                        return new Looked(new Said(law, bylaws), verified);
                    }));
            });
        });
    }

    private static Arbitrary<Map<String, VerifiedValue>> found(Pack law, String key) {
        var fraction = key.replaceFirst("\\.strict$", ".fraction");
        var strict = key.replaceFirst("\\.fraction$", ".strict");
        var whole = !fraction.equals(strict) && Resolved.toVerify(law, fraction) && Resolved.toVerify(law, strict);
        return (whole ? Combinators.combine(one(law, fraction), one(law, strict)).as((f, s) -> Map.of(fraction, f, strict, s))
            : one(law, key).map(found -> Map.of(key, found)));
    }

    private static Arbitrary<VerifiedValue> one(Pack law, String key) {
        var parameter = PACKS.parameters().find(key, law.allMatters()).orElseThrow();
        return value(parameter).map(value -> new VerifiedValue(value, "art. 40", LocalDate.of(2026, 1, 1), "Me Alaoui",
            law.values().containsKey(key) ? null : parameter));
    }

    private static List<String> keys(Pack law) {
        return PACKS.parameters().all().keySet().stream().flatMap(key -> {
            if (!key.contains("*")) return Stream.of(key);
            var of = key.startsWith("assembly.") ? ASSEMBLIES : law.allMatters().stream().map(Matter::key).toList();
            var calls = key.contains("{call}") ? List.of("1", "2") : List.of("");
            return of.stream().flatMap(o -> calls.stream().map(c -> key.replace("*", o).replace("{call}", c)));
        }).toList();
    }

    private static Arbitrary<Value> value(Parameter parameter) {
        return switch (parameter.kind()) {
            case FRACTION -> Arbitraries.of("1/20", "1/10", "1/5", "1/4", "1/3", "1/2", "11/20", "3/5", "2/3", "3/4", "4/5", "9/10", "1/1")
                .map(parameter::read);
            case INTEGER -> Arbitraries.integers().between(0, 60).map(Value.Whole::new);
            case BOOLEAN -> Arbitraries.of(true, false).map(Value.Truth::new);
            case CHOICE -> Arbitraries.of(parameter.choices()).map(Value.Words::new);
            case LIST -> Arbitraries.of(parameter.choices()).set().ofMinSize(1).map(codes -> new Value.Several(List.copyOf(codes)));
            case TEXT -> Arbitraries.of("a text").map(Value.Words::new);
            case MONEY -> Arbitraries.of("1 EUR", "500 MAD", "31000 EUR", "99000000 GBP").map(parameter::read);
            case MONTHDAY -> Arbitraries.of("01-31", "08-31", "12-31").map(parameter::read);
        };
    }

    @Provide
    Arbitrary<Count> counts() {
        var number = Arbitraries.integers().between(0, 12);
        return Combinators.combine(Arbitraries.integers().between(0, 20), number, number, number, number, number, number, number)
            .as((more, f, a, n, b, i, silent, represented) -> {
                int there = f + a + n + b + i + silent;
                int absent = Math.min(represented, there);
                return new Count(there + more, there - absent, absent, new Tally(f, a, n, b, i));
            });
    }

    @Property(tries = 5000)
    void what_the_law_bounds_never_resolves_outside_it(@ForAll("looked") Looked looked, @ForAll("counts") Count count) {
        var said = looked.said();
        var law = Resolved.verified(said.law(), looked.verified());
        // what contradicts itself cannot be entered
        Assume.that(Resolved.of(law).filled(MODEL, true).contradictions().isEmpty());
        var resolved = Resolved.of(said.law(), said.bylaws(), looked.verified());
        if (!resolved.contradictions().isEmpty()) {
            assertThat(Bylaws.refusals(law, said.bylaws())).isNotEmpty();
            return;
        }
        law.values().values().forEach(limit -> staysInside(limit, resolved));
        for (var matter : law.allMatters()) {
            for (int call = 1; call <= 2; call++) {
                var least = leastQuorum(law, matter, call);
                if (least != null && !count.met(least))
                    assertThat(resolved.quorum(matter, call).filter(count::met)).as("quorum of " + matter + " at call " + call).isEmpty();
            }
            var asked = resolved.majority(matter);
            var least = asked.isEmpty() ? null : leastMajority(law, matter, asked.get().base());
            if (least != null && !count.adopts(least)) assertThat(count.adopts(asked.orElseThrow())).as("majority of " + matter).isFalse();
        }
        var refused = Bylaws.refusals(law, said.bylaws());
        if (said.bylaws().keySet().stream().anyMatch(k -> resolved.leaf(k).filter(l -> l.layer() == Leaf.Layer.BYLAWS).isEmpty()))
            assertThat(refused).as("what does not hold is refused").isNotEmpty();
    }

    private static boolean bounds(@Nullable LawValue said) {
        return said != null && said.value() != null && !said.provenance().risky() && said.bound() != Bound.DEFAULT
            && said.bound() != Bound.DELEGATED;
    }

    /** The value itself, and that of the kinds of assembly for which the law has no other. */
    private static void staysInside(LawValue limit, Resolved resolved) {
        if (!bounds(limit)) return;
        if (limit.key().endsWith(".strict")) {
            staysPassed(limit, resolved);
            return;
        }
        var keys = new ArrayList<>(List.of(limit.key()));
        var ordinary = "assembly.ordinary.";
        if (limit.key().startsWith(ordinary) && limit.parameter().stricter() != null)
            ASSEMBLIES.stream().map(kind -> "assembly." + kind + "." + limit.key().substring(ordinary.length()))
                .filter(key -> !resolved.law().values().containsKey(key)).forEach(keys::add);
        for (var key : keys) {
            var leaf = resolved.leaf(key);
            if (leaf.isEmpty()) continue;
            var order = Parameter.compare(leaf.get().value(), Objects.requireNonNull(limit.value()));
            var inherited = !key.equals(limit.key());
            var higher = limit.bound() == Bound.MIN || (inherited && limit.parameter().stricter() == Parameter.Direction.HIGHER);
            assertThat(order).as(key + " " + leaf.get().value()).isNotNull();
            assertThat(limit.bound() == Bound.FIXED && !inherited ? order == 0 : higher ? order >= 0 : order <= 0)
                .as(key + " " + leaf.get().value() + " against " + limit.value()).isTrue();
        }
    }

    /** Where a share must be passed, only a larger one may be reached; where it is to be reached and nothing else, only a larger one must be passed. */
    private static void staysPassed(LawValue limit, Resolved resolved) {
        var key = limit.key();
        var strict = resolved.leaf(key).orElseThrow();
        if (strict.value().equals(limit.value()) || (limit.bound() == Bound.MIN && strict.value().equals(new Value.Truth(true)))) return;
        var share = key.replaceFirst("strict$", "fraction");
        assertThat(Parameter.compare(resolved.leaf(share).orElseThrow().value(),
            Objects.requireNonNull(Objects.requireNonNull(resolved.law().values().get(share)).value()))).as(key).isPositive();
    }

    /** The least that a law asks for to be quorate, whatever bylaws say; null if it insists on nothing. */
    private static @Nullable QuorumRule leastQuorum(Pack law, Matter matter, int call) {
        var parts = Resolved.of(law).quorumParts(matter, call);
        if (parts.heads().isEmpty() || !parts.heads().stream().allMatch(h -> bounds(law.values().get(h.key())))) return null;
        var rule = parts.rule().orElseThrow();
        var proxies = parts.countsProxies();
        var ignored = proxies != null && bounds(law.values().get(proxies.key())) && !rule.countsProxies();
        return new QuorumRule(rule.fraction(), rule.strict(), rule.minimum(), !ignored, Provenance.ourDefault());
    }

    /** The least that a law asks for to adopt, whatever bylaws say; null if it insists on nothing. */
    private static @Nullable MajorityRule leastMajority(Pack law, Matter matter, Base otherwise) {
        var parts = Resolved.of(law).majorityParts(matter).orElse(null);
        if (parts == null || !bounds(law.values().get(parts.fraction().key()))) return null;
        var rule = parts.rule();
        var base = parts.base();
        var turnout = parts.turnout();
        return new MajorityRule(base != null && bounds(law.values().get(base.key())) ? rule.base() : otherwise, rule.fraction(),
            rule.strict(),
            Provenance.ourDefault(), turnout != null && bounds(law.values().get(turnout.key())) ? rule.turnout() : null, null, null);
    }

    /** A vote in an assembly where one more member than have voted could still vote, and some stayed at home. */
    record Vote(MajorityRule rule, Tally tally, int attending, int entitled) {
        Outcome outcome(Tally votes) { return verdict(votes).outcome(); }

        Verdict verdict(Tally votes) {
            var quorum = QuorumRule.anyNumber(Provenance.ourDefault()).judge(entitled, attending, 0);
            return Verdict.of(votes, new Electorate(entitled, attending, 0), quorum, rule);
        }

        boolean tooFewVoted(Tally votes) { return verdict(votes).reasons().getFirst().key().equals("rules.verdict.too-few-voted"); }

        Vote with(@Nullable Turnout turnout) { return new Vote(AnyMajority.with(rule, turnout), tally, attending, entitled); }
    }

    /** By the rules of every pack, with their turnouts, and by any that bylaws may have. */
    @Provide
    Arbitrary<Vote> votes() {
        var known = PACKS.all().stream().map(p -> Resolved.of(p).filled(MODEL, true)).flatMap(r -> r.matters().stream().map(r::majority))
            .flatMap(java.util.Optional::stream).distinct().toList();
        var few = Arbitraries.integers().between(0, 4);
        return Combinators.combine(Arbitraries.oneOf(Arbitraries.of(known), AnyMajority.rule()), Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 12), few, few, few, Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 6))
            .as((rule, f, a, n, b, i, silent, absent) -> {
                var tally = new Tally(f, a, n, b, i);
                int room = tally.cast() + 1;
                return new Vote(rule, tally, room + Math.min(silent, absent), room + absent);
            });
    }

    @Provide
    Arbitrary<Vote> votesWithTurnout() { return Combinators.combine(votes(), AnyMajority.turnout()).as(Vote::with); }

    private static Tally oneMore(Tally t, int forVotes, int abstentions) {
        return new Tally(t.forVotes() + forVotes, t.against(), t.abstain() + abstentions, t.blank(), t.invalid());
    }

    /** Says nothing unless each base adopts and turns down. */
    @Property(tries = 20000) // so many that no run misses what it must have seen
    void one_more_vote_for_never_turns_adopted_into_rejected(@ForAll("votes") Vote vote) {
        var outcome = vote.outcome(vote.tally());
        if (outcome == Outcome.ADOPTED) assertThat(vote.outcome(oneMore(vote.tally(), 1, 0))).isEqualTo(Outcome.ADOPTED);
        Statistics.collect(vote.rule().base(), outcome == Outcome.ADOPTED);
        Statistics.coverage(seen -> {
            for (var base : Base.values()) {
                seen.check(base, true).count(n -> n > 0);
                seen.check(base, false).count(n -> n > 0);
            }
        });
    }

    @Property(tries = 20000) // so many that no run misses what it must have seen
    void an_abstention_changes_only_bases_that_count_it(@ForAll("votes") Vote any) {
        var vote = any.with(null);
        var before = vote.outcome(vote.tally());
        var after = vote.outcome(oneMore(vote.tally(), 0, 1));
        if (List.of(Base.VALID, Base.CAST).contains(vote.rule().base())) {
            // there it weighs as a vote against
            if (before == Outcome.REJECTED) assertThat(after).isEqualTo(Outcome.REJECTED);
        } else {
            assertThat(after).isEqualTo(before);
        }
        Statistics.collect(vote.rule().base(), before == Outcome.ADOPTED, after == Outcome.ADOPTED);
        Statistics.coverage(seen -> {
            for (var base : Base.values())
                seen.check(base, true, true).count(n -> n > 0);
            seen.check(Base.VALID, true, false).count(n -> n > 0);
            seen.check(Base.CAST, true, false).count(n -> n > 0);
        });
    }

    /** Whoever abstains has voted: beyond the turnout the majority decides as if there were none. */
    @Property(tries = 20000) // so many that no run misses what it must have seen
    void under_a_minimum_turnout_an_abstention_only_brings_it_nearer(@ForAll("votesWithTurnout") Vote vote) {
        var more = oneMore(vote.tally(), 0, 1);
        if (vote.tooFewVoted(more)) assertThat(vote.tooFewVoted(vote.tally())).isTrue();
        for (var votes : List.of(vote.tally(), more))
            assertThat(vote.outcome(votes)).isEqualTo(vote.tooFewVoted(votes) ? Outcome.REJECTED : vote.with(null).outcome(votes));
        Statistics.collect(vote.tooFewVoted(vote.tally()), vote.tooFewVoted(more), vote.outcome(more) == Outcome.ADOPTED);
        Statistics.coverage(seen -> {
            seen.check(true, true, false).count(n -> n > 0);
            seen.check(true, false, true).count(n -> n > 0);
            seen.check(false, false, true).count(n -> n > 0);
        });
    }

    /** An assembly freezes rules as text; law and bylaws that change afterwards give other rules, and the text still the first. */
    @Property(tries = 100)
    void frozen_rules_never_change(@ForAll("votes") Vote vote, @ForAll("said") Said first, @ForAll("said") Said second) {
        var json = JsonMapper.builder().build();
        Assume.that(Bylaws.refusals(first.law(), first.bylaws()).isEmpty());
        var resolved = Resolved.of(first.law(), first.bylaws(), Map.of());
        Assume.that(resolved.filled(MODEL, true).quorum(Matter.ORDINARY, 1).isPresent());
        var rules = resolved.ruleSet(MODEL);
        var stored = json.writeValueAsString(rules);
        var changed = new HashMap<>(second.bylaws());
        changed.keySet().removeIf(key -> key.startsWith("quorum.ordinary.1."));
        changed.put("majority.ordinary.fraction", new BylawsValue(new Value.Share(new Fraction(31, 32)), "new"));
        changed.put("majority.ordinary.strict", new BylawsValue(new Value.Truth(false), "new"));
        var later = Resolved.of(first.law(), Bylaws.refusals(first.law(), changed).isEmpty() ? changed : Map.of(
            "majority.ordinary.fraction", Objects.requireNonNull(changed.get("majority.ordinary.fraction"))), Map.of())
            .ruleSet(MODEL);
        assertThat(later.majority(Matter.ORDINARY)).isNotEqualTo(rules.majority(Matter.ORDINARY));
        var frozen = json.readValue(stored, RuleSet.class);
        assertThat(frozen).isEqualTo(rules);
        for (var matter : first.law().allMatters()) {
            var before = new Vote(rules.majority(matter), vote.tally(), vote.attending(), vote.entitled());
            assertThat(new Vote(frozen.majority(matter), vote.tally(), vote.attending(), vote.entitled()).outcome(vote.tally()))
                .isEqualTo(before.outcome(vote.tally()));
            for (int call = 1; call <= 2; call++)
                assertThat(frozen.quorum(matter, call).needed(vote.entitled()))
                    .isEqualTo(rules.quorum(matter, call).needed(vote.entitled()));
        }
    }

    /** A file written on 22 November 2026; packs may change, it may not. */
    @Example
    void rules_that_were_frozen_long_ago_still_decide_as_then() throws IOException {
        var stored = Files.readString(Path.of("src/test/resources/rules/frozen/germany-eg-2026.1.json"));
        var frozen = JsonMapper.builder().build().readValue(stored, RuleSet.class);
        assertThat(frozen.law()).isEqualTo("germany-eg 2026.1");
        assertThat(frozen.majority(Matter.ORDINARY).needed(100)).isEqualTo(67);
        assertThat(frozen.majority(Matter.BYLAWS_CHANGE).needed(100)).isEqualTo(75);
        assertThat(frozen.majority(new Matter("new-duty")).needed(100)).isEqualTo(90);
        assertThat(frozen.quorum(Matter.ORDINARY, 1).needed(100)).isEqualTo(10);
        assertThat(frozen.proxies().limit(100)).isEqualTo(2);
        assertThat(Objects.requireNonNull(frozen.notice()).lastDayToSend(LocalDate.of(2027, 3, 15))).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(JsonMapper.builder().build().readValue(JsonMapper.builder().build().writeValueAsString(frozen), RuleSet.class))
            .isEqualTo(frozen);
    }
}
