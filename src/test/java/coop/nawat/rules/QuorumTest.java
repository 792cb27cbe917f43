package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuorumTest {

    private static final Provenance ARTICLE_28 = Provenance.bylaws("art. 28");
    private static final QuorumRule ONE_THIRD = new QuorumRule(Fraction.parse("1/3"), false, 0, false, ARTICLE_28);

    @Test
    void thirty_eight_of_one_hundred_and_twenty_are_two_short_of_one_third() {
        var quorum = ONE_THIRD.judge(120, 38, 0);
        assertThat(quorum.needed()).isEqualTo(40);
        assertThat(quorum.met()).isFalse();
        assertThat(quorum.missing()).isEqualTo(2);
        assertThat(ONE_THIRD.judge(120, 40, 0).met()).isTrue();
        assertThat(ONE_THIRD.judge(120, 41, 0).missing()).isZero();
    }

    @Test
    void proxies_count_only_where_the_rule_says_so() {
        // a published case: 30 present and 67 represented, 47 needed; without the proxies 30 would have failed
        var counting = new QuorumRule(null, false, 47, true, ARTICLE_28);
        var ignoring = new QuorumRule(null, false, 47, false, ARTICLE_28);
        assertThat(counting.judge(400, 30, 67).counted()).isEqualTo(97);
        assertThat(counting.judge(400, 30, 67).met()).isTrue();
        assertThat(ignoring.judge(400, 30, 67).met()).isFalse();
        assertThat(ignoring.judge(400, 30, 67).reasons())
            .extracting(Reason::key)
            .containsExactly("rules.quorum.number", "rules.quorum.proxies-not-counted");
    }

    @Test
    void the_larger_of_number_and_share_is_needed_and_named() {
        var rule = new QuorumRule(Fraction.parse("1/10"), false, 33, true, ARTICLE_28);
        assertThat(rule.needed(330)).isEqualTo(33);
        assertThat(rule.needed(100)).isEqualTo(33);
        assertThat(rule.needed(400)).isEqualTo(40);
        assertThat(rule.judge(100, 50, 0).reasons().getFirst().key()).isEqualTo("rules.quorum.number");
        assertThat(rule.judge(400, 50, 0).reasons().getFirst().key()).isEqualTo("rules.quorum.share");
    }

    @Test
    void more_than_half_of_an_even_number_needs_one_more_than_half() {
        var rule = new QuorumRule(Fraction.parse("1/2"), true, 0, true, ARTICLE_28);
        assertThat(rule.needed(232)).isEqualTo(117);
    }

    @Test
    void a_rule_that_asks_for_nothing_is_met_by_nobody() {
        var rule = QuorumRule.anyNumber(ARTICLE_28);
        assertThat(rule.asksSomething()).isFalse();
        assertThat(rule.judge(12, 0, 0).met()).isTrue();
        assertThat(rule.judge(12, 3, 2).reasons()).extracting(Reason::key).containsExactly("rules.quorum.any-number");
    }

    @Test
    void every_reason_carries_the_article() {
        assertThat(ONE_THIRD.judge(120, 38, 2).reasons()).hasSize(2).allMatch(reason -> ARTICLE_28.equals(reason.provenance()));
    }

    @Test
    void rules_and_numbers_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuorumRule(null, true, 5, true, ARTICLE_28));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuorumRule(null, false, -1, true, ARTICLE_28));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new QuorumRule(Fraction.parse("1/1"), true, 0, true, ARTICLE_28));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new QuorumRule(Fraction.parse("0/1"), false, 0, true, ARTICLE_28));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE_THIRD.judge(10, 8, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE_THIRD.judge(10, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ONE_THIRD.judge(Integer.MAX_VALUE, 0, 0));
    }

    @Property
    void one_more_member_present_never_undoes_a_quorum(
        @ForAll @IntRange(max = 2000) int entitled,
        @ForAll @IntRange(max = 2000) int present,
        @ForAll @IntRange(max = 50) int minimum,
        @ForAll boolean strict) {
        var rule = new QuorumRule(Fraction.parse("1/4"), strict, minimum, true, ARTICLE_28);
        var there = Math.min(present, entitled);
        if (there < entitled && rule.judge(entitled, there, 0).met()) {
            assertThat(rule.judge(entitled, there + 1, 0).met()).isTrue();
        }
        var quorum = rule.judge(entitled, there, 0);
        assertThat(quorum.met()).isEqualTo(quorum.missing() == 0);
    }
}
