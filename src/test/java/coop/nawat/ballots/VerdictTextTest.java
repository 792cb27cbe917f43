package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class VerdictTextTest {
    private static final Provenance ARTICLE_31 = Provenance.bylaws("art. 31");
    private static AnnotationConfigApplicationContext context;

    @BeforeAll
    static void load_the_texts() { context = new AnnotationConfigApplicationContext(Messages.class); }

    @AfterAll
    static void close() { context.close(); }

    private static List<String> sentences(Language language, Tally tally, Base base, QuorumRule quorumRule) {
        var rule = new MajorityRule(base, new Fraction(1, 2), true, ARTICLE_31);
        var verdict = Verdict.of(tally, new Electorate(120, 60, 10), quorumRule.judge(120, 60, 10), rule);
        var texts = context.getBean(Messages.class).in(language);
        return verdict.reasons().stream().map(reason -> reason.in(texts)).toList();
    }

    @Test
    void a_verdict_explains_itself_to_a_member() {
        var quorum = new QuorumRule(new Fraction(1, 3), false, 0, false, ARTICLE_31);
        assertThat(sentences(Language.EN, new Tally(26, 26, 2, 1, 1), Base.FOR_AGAINST, quorum))
            .containsExactly(
                "Rejected: 26 of 52 votes for and against are for; at least 27 were needed (more than half).",
                "As many votes are for as against: 26 each.",
                "2 abstentions are not counted.",
                "1 blank vote is not counted.",
                "1 invalid vote is not counted.",
                "60 present, 40 needed (one third of 120).",
                "10 represented members do not count for the quorum.");
        assertThat(sentences(Language.EN, new Tally(30, 9, 2, 1, 1), Base.PRESENT, quorum).subList(0, 2))
            .containsExactly(
                "Rejected: 30 of 70 members present or represented are for; at least 36 were needed (more than half).",
                "31 of 70 are neither for nor against and weigh like votes against.");
    }

    @Test
    void a_failed_quorum_explains_itself_to_a_member() {
        var quorum = new QuorumRule(new Fraction(2, 3), false, 0, true, ARTICLE_31);
        assertThat(sentences(Language.EN, new Tally(70, 0, 0, 0, 0), Base.FOR_AGAINST, quorum))
            .containsExactly(
                "No decision: the quorum was not reached.",
                "70 present or represented, 80 needed (two thirds of 120).",
                "Of these, 60 in person and 10 represented.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_sentence_is_whole_in_every_language(Language language) {
        var sentences = new ArrayList<String>();
        for (var quorum : List.of(
            new QuorumRule(new Fraction(2, 3), false, 0, true, ARTICLE_31),
            new QuorumRule(null, false, 50, false, ARTICLE_31),
            QuorumRule.anyNumber(ARTICLE_31))) {
            for (var base : Base.values()) {
                for (int n : List.of(0, 1, 2, 11)) {
                    sentences.addAll(sentences(language, new Tally(n, n, n, n, n), base, quorum));
                    sentences.addAll(sentences(language, new Tally(3 * n, n, 1, 0, 0), base, quorum));
                }
            }
        }
        assertThat(sentences).hasSizeGreaterThan(100)
            .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{", "}", "\u2068", "''"));
    }
}
