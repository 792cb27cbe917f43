package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Reason;
import coop.nawat.rules.TieRule;
import coop.nawat.rules.Turnout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

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

    @Test
    void a_verdict_survives_being_stored_as_json() {
        var json = JsonMapper.builder().build();
        var verdict = judge(new Tally(26, 26, 3, 1, 2), SIMPLE);
        assertThat(json.readValue(json.writeValueAsString(verdict), Verdict.class)).isEqualTo(verdict);
    }

    private static final Provenance ARTICLE_40 = Provenance.bylaws("art. 40");

    private static MajorityRule withTie(TieRule.Tie tie) {
        return new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), true, ARTICLE_31, null, null, new TieRule(tie, ARTICLE_40));
    }

    private static Verdict cast(TieRule.Tie tie, Tally tally, YesNo casting) {
        return Verdict.of(tally, new Electorate(1000, 900, 0), QuorumRule.anyNumber(ARTICLE_31).judge(1000, 900, 0), withTie(tie), casting);
    }

    @ParameterizedTest
    @EnumSource
    void a_tie_names_what_decides_it(TieRule.Tie tie) {
        var verdict = judge(new Tally(5, 5, 1, 0, 0), withTie(tie));
        assertThat(verdict.outcome()).isEqualTo(tie == TieRule.Tie.LOST ? Outcome.REJECTED : Outcome.TIE);
        assertThat(verdict.openTie()).isEqualTo(tie != TieRule.Tie.LOST);
        assertThat(verdict.chairDecides()).isEqualTo(tie == TieRule.Tie.CHAIR_CASTS);
        assertThat(verdict.reasons()).anySatisfy(r -> {
            assertThat(r.key()).isEqualTo("rules.verdict.tie");
            assertThat(r.args()).containsEntry("tie", tie.name());
            assertThat(r.provenance()).isEqualTo(ARTICLE_40);
        });
    }

    @Test
    void a_casting_vote_decides_a_tie_and_the_first_sentence_says_so() {
        var tally = new Tally(5, 5, 1, 0, 0);
        var adopted = cast(TieRule.Tie.CHAIR_CASTS, tally, YesNo.FOR);
        assertThat(adopted.outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(adopted.reached()).as("the count stays what it was").isEqualTo(5);
        assertThat(adopted.reasons().getFirst().key()).isEqualTo("rules.verdict.casting");
        assertThat(adopted.reasons().getFirst().provenance()).isEqualTo(ARTICLE_40);
        var rejected = cast(TieRule.Tie.CHAIR_CASTS, tally, YesNo.AGAINST);
        assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rejected.openTie()).isFalse();
        var json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(adopted), Verdict.class)).isEqualTo(adopted);
    }

    @Test
    void a_casting_vote_decides_nothing_else() {
        assertThatIllegalArgumentException().isThrownBy(() -> cast(TieRule.Tie.CHAIR_CASTS, new Tally(5, 4, 0, 0, 0), YesNo.AGAINST));
        assertThatIllegalArgumentException().isThrownBy(() -> cast(TieRule.Tie.LOT, new Tally(5, 5, 0, 0, 0), YesNo.FOR));
        assertThatIllegalArgumentException().isThrownBy(() -> cast(TieRule.Tie.CHAIR_CASTS, new Tally(5, 5, 0, 0, 0), YesNo.ABSTAIN));
    }

    @Test
    void too_few_votes_are_no_tie() {
        var rule = new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), true, ARTICLE_31, new Turnout(new Fraction(1, 2), ARTICLE_31),
            null,
            new TieRule(TieRule.Tie.CHAIR_CASTS, ARTICLE_40));
        assertThat(judge(new Tally(5, 5, 0, 0, 0), rule).openTie()).isFalse();
    }

    @Test
    void a_tie_that_was_kept_as_a_rejection_is_recognised_in_a_recount() {
        var rule = withTie(TieRule.Tie.CHAIR_CASTS);
        var now = judge(new Tally(5, 5, 0, 0, 0), rule);
        var reasons = new ArrayList<>(now.reasons());
        reasons.set(0, rule.arithmetic(false, 5, 10));
        assertThat(now.saysTheSame(new Verdict(Outcome.REJECTED, 10, 6, 5, reasons), rule)).isTrue();
        assertThat(now.saysTheSame(judge(new Tally(4, 5, 0, 0, 0), rule), rule)).isFalse();
    }
}
