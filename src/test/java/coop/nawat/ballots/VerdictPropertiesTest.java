package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.rules.AnyMajority;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class VerdictPropertiesTest {
    private static final Provenance ARTICLE_31 = Provenance.bylaws("art. 31");

    private static Verdict judge(Tally tally, Electorate electorate, MajorityRule rule) {
        var quorum = QuorumRule.anyNumber(ARTICLE_31)
            .judge(electorate.entitled(), electorate.present(), electorate.represented());
        return Verdict.of(tally, electorate, quorum, rule);
    }

    @Provide
    Arbitrary<MajorityRule> rules() { return AnyMajority.rule(); }

    @Provide
    Arbitrary<Tally> tallies() {
        var count = Arbitraries.integers().between(0, 40);
        return Combinators.combine(count, count, count, count, count).as(Tally::new);
    }

    private static Electorate electorate(Tally tally, int silent, int absent) {
        return new Electorate(tally.cast() + silent + absent, tally.cast() + silent, 0);
    }

    @Property
    void one_more_vote_for_never_turns_adopted_to_rejected(
        @ForAll("tallies") Tally tally,
        @ForAll("rules") MajorityRule rule,
        @ForAll @IntRange(min = 1, max = 30) int silent,
        @ForAll @IntRange(max = 30) int absent) {
        var electorate = electorate(tally, silent, absent);
        var oneMore = tally.plus(new Tally(1, 0, 0, 0, 0));
        if (judge(tally, electorate, rule).outcome() == Outcome.ADOPTED) {
            assertThat(judge(oneMore, electorate, rule).outcome()).isEqualTo(Outcome.ADOPTED);
        }
    }

    @Property
    void one_more_vote_against_never_turns_rejected_to_adopted(
        @ForAll("tallies") Tally tally,
        @ForAll("rules") MajorityRule rule,
        @ForAll @IntRange(min = 1, max = 30) int silent,
        @ForAll @IntRange(max = 30) int absent) {
        var electorate = electorate(tally, silent, absent);
        var oneMore = tally.plus(new Tally(0, 1, 0, 0, 0));
        if (judge(tally, electorate, rule).outcome() == Outcome.REJECTED) {
            assertThat(judge(oneMore, electorate, rule).outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    @Property
    void a_verdict_adopts_exactly_if_the_share_is_reached_in_whole_numbers(
        @ForAll("tallies") Tally tally,
        @ForAll("rules") MajorityRule rule,
        @ForAll @IntRange(max = 30) int silent,
        @ForAll @IntRange(max = 30) int absent) {
        var verdict = judge(tally, electorate(tally, silent, absent), rule);
        var left = tally.forVotes() * rule.fraction().denominator();
        var right = verdict.base() * rule.fraction().numerator();
        var reached = rule.strict() ? left > right : left >= right;
        assertThat(verdict.outcome() == Outcome.ADOPTED).isEqualTo(verdict.base() > 0 && reached);
        assertThat(verdict.reached()).isLessThanOrEqualTo(verdict.base());
        assertThat(verdict.reasons()).isNotEmpty();
    }

    @Property
    void consent_is_the_majority_and_no_objection_that_stands(
        @ForAll("tallies") Tally tally,
        @ForAll("rules") MajorityRule rule,
        @ForAll @IntRange(max = 30) int silent,
        @ForAll @IntRange(max = 30) int absent,
        @ForAll boolean objected) {
        var said = objected ? tally : new Tally(tally.forVotes(), 0, tally.abstain(), 0, 0);
        var electorate = electorate(said, silent, absent);
        var quorum = QuorumRule.anyNumber(ARTICLE_31).judge(electorate.entitled(), electorate.present(), electorate.represented());
        var byConsent = Verdict.byConsent(said, electorate, quorum, rule, ARTICLE_31);
        assertThat(byConsent.outcome() == Outcome.ADOPTED)
            .isEqualTo(said.against() == 0 && judge(said, electorate, rule).outcome() == Outcome.ADOPTED);
        assertThat(byConsent.reasons().getFirst().key()).isEqualTo("rules.verdict.consent");
    }
}
