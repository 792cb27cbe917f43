package coop.nawat.launch.decide;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.launch.decide.VoteFile.Counts;
import coop.nawat.rules.Base;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Packs;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Votes whose outcome follows from an article that the file cites. */
class GoldenCasesTest {
    private static final Path CASES = Path.of("src/test/resources/rules/cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Packs PACKS = new Packs();
    private static final Decider DECIDER = new Decider(PACKS, Messages.load().in(Language.EN));

    private static Stream<Path> files() throws IOException {
        return Files.walk(CASES).filter(f -> f.toString().endsWith(".json")).sorted();
    }

    @Test
    void there_are_at_least_eighty_and_each_cites_its_article() throws IOException {
        assertThat(files().toList()).hasSizeGreaterThanOrEqualTo(80).allSatisfy(f -> {
            var golden = JSON.readTree(f);
            if (golden.path("article").asString("").isBlank())
                assertThat(golden.path("source").asString("")).as(f + " says why there is no article").isNotBlank();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_case_is_decided_as_its_article_says() throws IOException {
        return files().map(f -> DynamicTest.dynamicTest(CASES.relativize(f).toString(), () -> {
            var golden = JSON.readTree(f);
            var out = golden.required("out");
            var decided = DECIDER.decide(VoteFile.read(f));
            var told = decided.toJson() + " but " + golden.path("why").asString("");
            assertThat(decided.verdict()).as(told).isEqualTo(out.required("verdict").asString());
            assertThat(decided.quorum()).as(told).isEqualTo(out.required("quorum").asString());
            assertThat(decided.risk()).as(told).isEqualTo(out.required("risk").asBoolean());
            assertThat(out.required("reasons").size()).isPositive();
            var cited = Arrays.asList(golden.path("article").asString("").split("; "));
            for (var reason : out.required("reasons")) {
                assertThat(decided.reasons()).as(told)
                    .anyMatch(r -> r.key().equals(reason.required("key").asString())
                        && text(reason.required("value")).equals(String.valueOf(r.value()))
                        && text(reason.required("article")).equals(String.valueOf(r.article()))
                        && text(reason.required("status")).equals(String.valueOf(r.status())));
                var article = reason.required("article");
                if (!article.isNull() && !reason.required("status").asString("").equals("bylaws"))
                    assertThat(cited).as(f + " cites the article of what decided").contains(article.asString());
            }
        }));
    }

    // ---- the grid of boundary cases

    /** What is counted besides the bases of majorities. */
    private static final String REPRESENTED = "REPRESENTED";

    /** Where a rule turns: told from the numbers and the rules of a case, never from the name of its file. */
    private enum Boundary {
        HALF, ONE_LESS, NOBODY_PRESENT, ONE_MEMBER, TIE;

        String of(String base) { return base + " " + this; }
    }

    @Test
    void every_base_has_its_boundary_cases() throws IOException {
        var bases = Stream.concat(Arrays.stream(Base.values()).map(Base::name), Stream.of(REPRESENTED)).toList();
        var lacking = new TreeSet<String>();
        for (var base : bases)
            for (var boundary : Boundary.values())
                lacking.add(boundary.of(base));
        for (var file : files().toList())
            lacking.removeAll(boundaries(VoteFile.read(file)));
        assertThat(lacking).isEmpty();
    }

    private static Set<String> boundaries(VoteFile vote) {
        var decided = DECIDER.decide(vote);
        var counts = vote.counts();
        var numbers = Stream.of(counts.entitled(), counts.present(), counts.represented(), counts.forVotes(), counts.against(),
            counts.abstain(), counts.blank(), counts.invalid());
        if (decided.verdict().equals("undecidable") || numbers.anyMatch(Objects::isNull)) return Set.of();
        var law = PACKS.find(vote.pack(), vote.on()).orElseThrow();
        var rules = Resolved.of(law, Bylaws.read(PACKS.parameters(), law.allMatters(), vote.bylaws()), Map.of())
            .filled(PACKS.latest(Packs.MODEL, vote.on()).orElseThrow(), false);
        var matter = new Matter(vote.matter());
        var found = new HashSet<String>();
        // without a quorum no base was asked for
        if (!decided.quorum().equals("not_met")) ofMajority(rules.majority(matter).orElseThrow(), counts, found);
        ofRepresented(rules.quorum(matter, vote.call()).orElseThrow(), counts, found);
        return found;
    }

    private static void ofMajority(MajorityRule rule, Counts counts, Set<String> found) {
        int expressed = n(counts.forVotes()) + n(counts.against());
        int there = n(counts.present()) + n(counts.represented());
        int base = switch (rule.base()) {
            case FOR_AGAINST -> expressed;
            case VALID -> expressed + n(counts.abstain());
            case CAST -> expressed + n(counts.abstain()) + n(counts.blank()) + n(counts.invalid());
            case PRESENT -> there;
            case ENTITLED -> n(counts.entitled());
        };
        var name = rule.base().name();
        if (isHalf(rule.fraction()) && base > 0 && 2 * n(counts.forVotes()) == base) found.add(Boundary.HALF.of(name));
        if (base > 0 && n(counts.forVotes()) == rule.needed(base) - 1) found.add(Boundary.ONE_LESS.of(name));
        if (there == 0) found.add(Boundary.NOBODY_PRESENT.of(name));
        if (n(counts.entitled()) == 1) found.add(Boundary.ONE_MEMBER.of(name));
        if (isTie(counts)) found.add(Boundary.TIE.of(name));
    }

    /** Whom a proxy votes for: only where that makes the quorum. */
    private static void ofRepresented(QuorumRule rule, Counts counts, Set<String> found) {
        if (!rule.asksSomething() || !rule.countsProxies() || n(counts.represented()) == 0) return;
        int there = n(counts.present()) + n(counts.represented());
        if (isHalf(rule.fraction()) && 2 * there == n(counts.entitled())) found.add(Boundary.HALF.of(REPRESENTED));
        if (there == rule.needed(n(counts.entitled())) - 1) found.add(Boundary.ONE_LESS.of(REPRESENTED));
        if (n(counts.present()) == 0) found.add(Boundary.NOBODY_PRESENT.of(REPRESENTED));
        if (n(counts.entitled()) == 1) found.add(Boundary.ONE_MEMBER.of(REPRESENTED));
        if (isTie(counts)) found.add(Boundary.TIE.of(REPRESENTED));
    }

    private static boolean isTie(Counts counts) { return n(counts.forVotes()) > 0 && n(counts.forVotes()) == n(counts.against()); }

    private static boolean isHalf(@Nullable Fraction share) { return new Fraction(1, 2).equals(share); }

    private static int n(@Nullable Integer number) { return Objects.requireNonNull(number); }

    private static String text(JsonNode value) { return value.isNull() ? "null" : value.asString(); }
}
