package coop.nawat.launch.decide;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.rules.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Votes whose outcome follows from an article that the file cites. */
class GoldenCasesTest {
    private static final Path CASES = Path.of("src/test/resources/rules/cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Decider DECIDER = new Decider(new Packs(), Messages.load().in(Language.EN));

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

    private static String text(JsonNode value) { return value.isNull() ? "null" : value.asString(); }
}
