package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Reason;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class VerdictTest {

    private static final Provenance ARTICLE_31 = Provenance.bylaws("art. 31");
    private static final MajorityRule SIMPLE = MajorityRule.simple(ARTICLE_31);

    private static Verdict judge(Tally tally, Electorate electorate, MajorityRule rule) {
        var quorum = QuorumRule.anyNumber(ARTICLE_31)
            .judge(electorate.entitled(), electorate.present(), electorate.represented());
        return Verdict.of(tally, electorate, quorum, rule);
    }

    private static Verdict judge(Tally tally, MajorityRule rule) { return judge(tally, new Electorate(1000, 900, 0), rule); }

    private static List<String> keys(Verdict verdict) { return verdict.reasons().stream().map(Reason::key).toList(); }

    /** Arithmetic that assemblies have published, and near misses made from it; see the head of the file. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/verdicts/published.csv", useHeadersInDisplayName = true)
    void published_arithmetic_is_reproduced(
        String name,
        int forVotes,
        int against,
        int abstain,
        int blank,
        int invalid,
        int entitled,
        int present,
        int represented,
        Base base,
        String share,
        boolean strict,
        int baseNumber,
        int needed,
        Outcome outcome) {
        var rule = new MajorityRule(base, Fraction.parse(share), strict, ARTICLE_31);
        var verdict = judge(
            new Tally(forVotes, against, abstain, blank, invalid),
            new Electorate(entitled, present, represented),
            rule);
        assertThat(verdict.base()).isEqualTo(baseNumber);
        assertThat(verdict.needed()).isEqualTo(needed);
        assertThat(verdict.reached()).isEqualTo(forVotes);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void the_reason_holds_the_arithmetic_and_the_article() {
        var verdict = judge(new Tally(31, 15, 7, 0, 0), new MajorityRule(Base.CAST, new Fraction(1, 2), true, ARTICLE_31));
        var reason = verdict.reasons().getFirst();
        assertThat(reason.key()).isEqualTo("rules.verdict.count");
        assertThat(reason.args())
            .containsEntry("outcome", "ADOPTED")
            .containsEntry("reached", 31)
            .containsEntry("count", 53)
            .containsEntry("needed", 27)
            .containsEntry("base", "CAST")
            .containsEntry("share", "MORE_1_2");
        assertThat(reason.provenance()).isEqualTo(ARTICLE_31);
        assertThat(keys(verdict)).containsExactly("rules.verdict.count", "rules.verdict.neither");
    }

    @Test
    void an_equal_split_is_rejected_under_more_than_half_and_says_why() {
        var verdict = judge(new Tally(26, 26, 0, 0, 0), SIMPLE);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.base()).isEqualTo(52);
        assertThat(verdict.needed()).isEqualTo(27);
        assertThat(keys(verdict)).containsExactly("rules.verdict.count", "rules.verdict.equal");
    }

    @Test
    void an_equal_split_is_adopted_under_at_least_half() {
        var verdict = judge(
            new Tally(26, 26, 0, 0, 0), new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), false, ARTICLE_31));
        assertThat(verdict.outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(keys(verdict)).containsExactly("rules.verdict.count");
    }

    @Test
    void nothing_is_adopted_where_no_vote_counts() {
        for (var rule : List.of(SIMPLE, new MajorityRule(Base.FOR_AGAINST, new Fraction(2, 3), false, ARTICLE_31))) {
            var verdict = judge(new Tally(0, 0, 4, 1, 0), rule);
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.base()).isZero();
            assertThat(keys(verdict))
                .containsExactly(
                    "rules.verdict.nothing-counted",
                    "rules.verdict.abstain-not-counted",
                    "rules.verdict.blank-not-counted");
        }
    }

    @Test
    void the_same_votes_fall_differently_on_each_base() {
        var tally = new Tally(50, 24, 6, 3, 2);
        var electorate = new Electorate(120, 80, 10);
        assertThat(List.of(Base.values())).extracting(base -> Verdict.baseNumber(tally, electorate, base))
            .containsExactly(74, 80, 85, 90, 120);
        assertThat(List.of(Base.values()))
            .extracting(base -> judge(tally, electorate, new MajorityRule(base, new Fraction(3, 5), false, ARTICLE_31)).outcome())
            .containsExactly(
                Outcome.ADOPTED, Outcome.ADOPTED, Outcome.REJECTED, Outcome.REJECTED, Outcome.REJECTED);
    }

    @Test
    void without_quorum_nothing_is_decided_however_many_are_for() {
        var quorumRule = new QuorumRule(new Fraction(1, 3), false, 0, false, ARTICLE_31);
        var verdict = Verdict.of(
            new Tally(38, 0, 0, 0, 0), new Electorate(120, 38, 0), quorumRule.judge(120, 38, 0), SIMPLE);
        assertThat(verdict.outcome()).isEqualTo(Outcome.NO_QUORUM);
        assertThat(keys(verdict)).containsExactly("rules.verdict.no-quorum", "rules.quorum.share");
        assertThat(verdict.needed()).isEqualTo(20);
    }

    @Test
    void a_quorum_that_is_reached_is_named_after_the_votes() {
        var quorumRule = new QuorumRule(new Fraction(1, 3), false, 0, false, ARTICLE_31);
        var verdict = Verdict.of(
            new Tally(40, 0, 0, 0, 0), new Electorate(120, 40, 0), quorumRule.judge(120, 40, 0), SIMPLE);
        assertThat(verdict.outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(keys(verdict)).containsExactly("rules.verdict.count", "rules.quorum.share");
    }

    @Test
    void numbers_that_contradict_each_other_are_refused() {
        var electorate = new Electorate(10, 5, 1);
        var anyNumber = QuorumRule.anyNumber(ARTICLE_31);
        var present = new MajorityRule(Base.PRESENT, new Fraction(1, 2), true, ARTICLE_31);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> judge(new Tally(11, 0, 0, 0, 0), electorate, SIMPLE))
            .withMessageContaining("11 votes cannot come from 10 members");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> judge(new Tally(7, 0, 0, 0, 0), electorate, present))
            .withMessageContaining("7 votes cannot come from 6 members at the assembly");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Verdict.of(Tally.EMPTY, electorate, anyNumber.judge(11, 5, 1), SIMPLE))
            .withMessageContaining("roll");
        assertThatIllegalArgumentException().isThrownBy(() -> new Electorate(10, 8, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Electorate(-1, 0, 0));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Verdict(Outcome.ADOPTED, 10, 6, 5, List.of(Reason.of("k", Map.of()))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict(Outcome.REJECTED, 10, 6, 5, List.of()));
    }

    // ---- properties

    @Provide
    Arbitrary<MajorityRule> rules() {
        var shares = Combinators.combine(Arbitraries.longs().between(1, 12), Arbitraries.longs().between(1, 12))
            .as((a, b) -> new Fraction(Math.min(a, b), Math.max(a, b)));
        return Combinators.combine(Arbitraries.of(Base.class), shares, Arbitraries.of(true, false))
            .as((base, share, strict) -> new MajorityRule(base, share, strict && !share.isWhole(), ARTICLE_31));
    }

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
}
