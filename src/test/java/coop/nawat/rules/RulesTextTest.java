package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class RulesTextTest {

    private static final Provenance BYLAWS = Provenance.bylaws("art. 31");
    private static AnnotationConfigApplicationContext context;

    @BeforeAll
    static void load_the_texts() { context = new AnnotationConfigApplicationContext(Messages.class); }

    @AfterAll
    static void close() { context.close(); }

    private static String in(Language language, Reason reason) { return reason.in(context.getBean(Messages.class).in(language)); }

    private static MajorityRule rule(Base base, String share, boolean strict) {
        return new MajorityRule(base, Fraction.parse(share), strict, BYLAWS);
    }

    @Test
    void the_verdict_reads_as_people_say_it() {
        assertThat(in(Language.EN, rule(Base.CAST, "1/2", true).arithmetic(true, 31, 53)))
            .isEqualTo("Adopted: 31 of 53 votes cast are for; at least 27 were needed (more than half).");
        assertThat(in(Language.EN, rule(Base.PRESENT, "2/3", false).arithmetic(false, 37, 56)))
            .isEqualTo("Rejected: 37 of 56 members present or represented are for; at least 38 were needed"
                + " (at least two thirds).");
        assertThat(in(Language.EN, rule(Base.FOR_AGAINST, "3/5", true).arithmetic(true, 1, 1)))
            .isEqualTo("Adopted: 1 of 1 vote for or against is for; at least 1 was needed (more than 3/5).");
        assertThat(in(Language.FR, rule(Base.FOR_AGAINST, "1/2", true).arithmetic(true, 31, 53)).replace('\u00a0', ' '))
            .isEqualTo("Adopté : 31 pour sur 53 suffrages exprimés (pour et contre) ; il fallait au moins 27"
                + " (plus de la moitié).");
        assertThat(in(Language.AR, rule(Base.CAST, "1/2", true).arithmetic(true, 31, 53)))
            .contains("31 من أصل 53", "27 على الأقل", "أكثر من النصف");
        assertThat(in(Language.HE, rule(Base.CAST, "3/4", false).arithmetic(false, 31, 53)))
            .contains("31 מתוך 53", "לפחות 40", "שלושה רבעים");
    }

    @Test
    void the_quorum_reads_as_people_say_it() {
        var oneThird = new QuorumRule(Fraction.parse("1/3"), false, 0, false, BYLAWS);
        assertThat(in(Language.EN, oneThird.judge(120, 38, 0).reasons().getFirst()))
            .isEqualTo("38 present, 40 needed (one third of 120).");
        assertThat(in(Language.EN, oneThird.judge(120, 38, 2).reasons().get(1)))
            .isEqualTo("2 represented members do not count for the quorum.");
        assertThat(in(Language.EN, oneThird.inWords()))
            .isEqualTo("To decide: at least one third of the members entitled to vote; represented members do not count.");
        assertThat(in(Language.EN, new QuorumRule(Fraction.parse("1/10"), false, 33, true, BYLAWS).inWords()))
            .isEqualTo("To decide: at least one tenth of the members entitled to vote, and no fewer than 33;"
                + " represented members count.");
    }

    /** A choice without its wording would fall back to the last one and tell people another rule than theirs. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void every_share_and_base_has_its_own_wording(Language language) {
        var rules = new ArrayList<MajorityRule>();
        for (var base : Base.values()) {
            rules.add(rule(base, "1/2", true));
        }
        for (var share : List.of("1/3", "2/3", "1/4", "3/4", "1/5", "1/10", "3/7")) {
            rules.add(rule(Base.CAST, share, true));
            rules.add(rule(Base.CAST, share, false));
        }
        rules.add(rule(Base.CAST, "1/2", false));
        rules.add(rule(Base.CAST, "1/1", false));
        assertThat(rules.stream().map(rule -> in(language, rule.inWords()))).doesNotHaveDuplicates();
        assertThat(rules.stream().map(rule -> in(language, rule.arithmetic(true, 70, 70)))).doesNotHaveDuplicates();
        assertThat(rules.stream().filter(rule -> rule.base() == Base.CAST)
            .map(rule -> new QuorumRule(rule.fraction(), rule.strict(), 0, true, BYLAWS))
            .map(rule -> in(language, rule.judge(1000, 700, 0).reasons().getFirst())))
            .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_text_leaves_no_bracket_and_no_mark_of_direction_behind(Language language) {
        var reasons = new ArrayList<Reason>();
        for (var minimum : List.of(0, 1, 2, 11)) {
            for (var proxies : List.of(true, false)) {
                for (var share : List.of("1/2", "3/7")) {
                    var quorumRule = new QuorumRule(Fraction.parse(share), false, minimum, proxies, BYLAWS);
                    reasons.add(quorumRule.inWords());
                    reasons.addAll(quorumRule.judge(20, 5, 3).reasons());
                }
                var number = new QuorumRule(null, false, minimum, proxies, BYLAWS);
                reasons.add(number.inWords());
                reasons.addAll(number.judge(20, 5, 3).reasons());
            }
        }
        assertThat(reasons).hasSizeGreaterThan(30).allSatisfy(reason -> assertThat(in(language, reason))
            .isNotBlank()
            .doesNotContain("{", "}", "\u2068", "''"));
    }
}
