package coop.nawat.launch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Reason;
import coop.nawat.rules.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPlanTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "replay");

    /** Each {@code x.json} is planned and judged; {@code x.expected} beside it was worked out by hand. */
    @TestFactory
    Stream<DynamicTest> a_case_is_planned_as_expected() throws IOException {
        List<Path> cases;
        try (var files = Files.list(GOLDEN)) {
            cases = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(cases).isNotEmpty();
        return cases.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> {
            var expected = Path.of(file.toString().replace(".json", ".expected"));
            assertThat(written(ReplayPlan.of(RecordedAssembly.read(file), GOLDEN))).isEqualTo(Files.readAllLines(expected));
        }));
    }

    private static List<String> written(ReplayPlan plan) {
        var lines = new ArrayList<String>();
        lines.add("members " + plan.members() + ", present " + plan.presentInPerson() + ", represented " + plan.represented());
        var quorum = plan.quorumRule().judge(plan.members(), plan.presentInPerson(), plan.represented());
        lines.add(
            plan.quorumRule().asksSomething()
                ? "quorum " + quorum.counted() + " of " + quorum.needed() + " needed"
                : "no quorum judged");
        for (var item : plan.items()) {
            var verdict = plan.verdict(item);
            var line = ReplayLine.of(plan, item, verdict, Reason::key);
            lines.add(item.item() + ": " + verdict.outcome() + " " + verdict.reached() + " of " + verdict.base() + ", "
                + verdict.needed() + " needed; declared " + line.declared() + ": "
                + (line.agrees() ? "agrees" : "DISAGREES"));
        }
        plan.skipped().forEach(skipped -> lines.add("not counted: " + skipped.item() + ": " + skipped.reason()));
        plan.warnings().forEach(warning -> lines.add("warning: " + warning));
        return lines;
    }

    @Test
    void a_rule_keeps_its_article_and_says_if_it_was_assumed() {
        var items = ReplayPlan.of(RecordedAssembly.read(GOLDEN.resolve("every-base.json")), GOLDEN).items();
        var rule = items.getFirst().rule();
        assertThat(rule.base()).isEqualTo(Base.FOR_AGAINST);
        assertThat(rule.fraction()).isEqualTo(new Fraction(3, 5));
        assertThat(rule.provenance().article()).isEqualTo("art. 1");
        assertThat(rule.provenance().source()).isEqualTo("invented");
        assertThat(rule.provenance().status()).isEqualTo(Status.SECONDARY);
        assertThat(items.getLast().rule().provenance().status()).isEqualTo(Status.OUR_DEFAULT);
    }

    @Test
    void a_line_is_one_json_object_with_its_fields_in_order() {
        var plan = ReplayPlan.of(RecordedAssembly.read(GOLDEN.resolve("every-base.json")), GOLDEN);
        var item = plan.items().getFirst();
        assertThat(ReplayLine.of(plan, item, plan.verdict(item), reason -> "Because of \"it\"\n.").toJson())
            .startsWith("{\"case\":\"every-base\",\"item\":\"for and against\",\"verdict\":\"ADOPTED\",\"reasons\":[")
            .contains("\"Because of \\\"it\\\"\\n.\"")
            .endsWith("],\"declared\":\"carried\",\"agrees\":true}")
            .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{", "[]", "null", "17", "{\"id\": null}", "{\"id\": \" \"}", "{}", "{\"id\": \"x\", \"rules\": 3}",
        "{\"id\": \"x\", \"rules\": [{\"strict\": \"perhaps\"}]}", "{\"id\": \"x\", \"resolutions\": [null]}",
        "{\"id\": \"x\", \"resolutions\": [{\"rule\": 1.5}]}", "135 2\n1 2 0\n"
    })
    void what_is_no_case_file_is_named_in_one_sentence(String text, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("case.json"), text);
        assertThatExceptionOfType(UnreadableCase.class)
            .isThrownBy(() -> RecordedAssembly.read(file))
            .withMessageContaining("case.json")
            .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void a_file_that_is_missing_or_huge_is_named_in_one_sentence(@TempDir Path folder) throws IOException {
        assertThatExceptionOfType(UnreadableCase.class)
            .isThrownBy(() -> RecordedAssembly.read(folder.resolve("nowhere.json")))
            .withMessageContaining("there is no such file");
        assertThatExceptionOfType(UnreadableCase.class).isThrownBy(() -> RecordedAssembly.read(folder));
        var huge = Files.write(folder.resolve("huge.json"), new byte[RecordedAssembly.LARGEST_FILE_BYTES + 1]);
        assertThatExceptionOfType(UnreadableCase.class)
            .isThrownBy(() -> RecordedAssembly.read(huge))
            .withMessageContaining("larger than");
    }

    @Test
    void the_tables_in_the_manual_are_the_tables_in_the_code() throws IOException {
        var manual = Files.readString(Path.of("docs", "replay.md"));
        BaseTable.BASES.forEach((text, base) -> assertThat(manual).contains("| `" + text + "` | `" + base + "` |"));
        QuorumTable.QUORUMS.forEach((text, counts) -> assertThat(manual).contains("| `" + text + "` | `" + counts + "` |"));
        DeclaredWords.OUTCOMES.forEach((text, outcome) -> assertThat(manual).contains("| `" + text + "` | `" + outcome + "` |"));
    }
}
