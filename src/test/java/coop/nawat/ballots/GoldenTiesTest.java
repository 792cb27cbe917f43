package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coop.nawat.counting.Lot;
import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Reason;
import coop.nawat.rules.TieRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Equal votes under every tie rule, worked by hand: {@code why.md} beside each has the arithmetic. Of 20 members all are there; more than half decides. */
class GoldenTiesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/verdicts/ties");
    private static final Provenance ARTICLE = Provenance.bylaws("art. 30");

    private static Stream<Path> cases() throws IOException {
        return Files.walk(GOLDEN).filter(f -> f.endsWith("case.json")).map(Path::getParent).sorted();
    }

    private static Path folder(TieRule.Tie tie) { return GOLDEN.resolve(tie.name().toLowerCase(Locale.ROOT).replace('_', '-')); }

    @Test
    void there_are_cases_for_every_tie_rule_and_each_says_why() throws IOException {
        for (var tie : TieRule.Tie.values())
            assertThat(cases().filter(c -> c.getParent().equals(folder(tie)))).as(tie.name()).isNotEmpty();
        assertThat(cases().toList()).allSatisfy(c -> assertThat(Files.readString(c.resolve("why.md"))).hasSizeGreaterThan(50));
    }

    @TestFactory
    Stream<DynamicTest> a_verdict_is_what_the_hand_worked_out() throws IOException {
        return cases().map(folder -> dynamicTest(GOLDEN.relativize(folder).toString(), () -> {
            var told = JsonMapper.shared().readTree(folder.resolve("case.json"));
            var verdict = judge(folder, told);
            assertThat(verdict.outcome()).as(Files.readString(folder.resolve("why.md")))
                .isEqualTo(Outcome.valueOf(told.get("outcome").asString()));
            assertThat(verdict.reasons()).extracting(Reason::key)
                .containsExactlyElementsOf(told.get("reasons").valueStream().map(JsonNode::asString).toList());
            assertThat(verdict.lot().map(Lot::seed)).isEqualTo(verdict.reasons().getFirst().key().endsWith("drawn")
                ? java.util.Optional.of(told.get("seed").asString()) : java.util.Optional.empty());
        }));
    }

    @TestFactory
    Stream<DynamicTest> consent_is_what_the_hand_worked_out() throws IOException {
        return Files.walk(GOLDEN.resolveSibling("consent")).filter(f -> f.endsWith("case.json")).map(Path::getParent).sorted()
            .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                var told = JsonMapper.shared().readTree(folder.resolve("case.json"));
                var tally = new Tally(told.path("for").asInt(0), told.path("against").asInt(0), told.path("abstain").asInt(0), 0, 0);
                var rule = new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), true, ARTICLE, null, null,
                    told.has("tie") ? new TieRule(TieRule.Tie.valueOf(told.get("tie").asString()), ARTICLE) : null);
                var verdict = Verdict.byConsent(tally, new Electorate(20, 20, 0), QuorumRule.anyNumber(ARTICLE).judge(20, 20, 0), rule,
                    ARTICLE);
                assertThat(verdict.outcome()).as(Files.readString(folder.resolve("why.md")))
                    .isEqualTo(Outcome.valueOf(told.get("outcome").asString()));
                assertThat(verdict.reasons()).extracting(Reason::key)
                    .containsExactlyElementsOf(told.get("reasons").valueStream().map(JsonNode::asString).toList());
            }));
    }

    private static Verdict judge(Path folder, JsonNode told) {
        var name = folder.getParent().getFileName().toString().toUpperCase(Locale.ROOT).replace('-', '_');
        var rule = new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), true, ARTICLE, null, null,
            new TieRule(TieRule.Tie.valueOf(name), ARTICLE));
        var tally = new Tally(told.path("for").asInt(), told.path("against").asInt(), told.path("abstain").asInt(0), 0, 0);
        var electorate = new Electorate(20, 20, 0);
        var quorum = QuorumRule.anyNumber(ARTICLE).judge(20, 20, 0);
        if (told.has("seed")) return Verdict.of(tally, electorate, quorum, rule, new Lot(told.get("seed").asString()));
        return Verdict.of(tally, electorate, quorum, rule, told.has("casting") ? YesNo.valueOf(told.get("casting").asString()) : null);
    }
}
