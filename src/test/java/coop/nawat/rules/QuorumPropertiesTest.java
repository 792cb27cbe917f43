package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QuorumPropertiesTest {
    private static final Provenance ARTICLE_28 = Provenance.bylaws("art. 28");

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
