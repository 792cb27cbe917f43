package coop.nawat.launch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import coop.nawat.counting.Method.Unranked;
import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Reason;
import coop.nawat.rules.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static ReplayPlan election(Path folder, String election) throws IOException {
        var file = Files.writeString(folder.resolve("case.json"),
            "{\"id\": \"x\", \"rules\": [{\"matter\": \"affiliation cap\", \"fraction\": \"1/2\"}], "
                + "\"elections\": [" + election + "]}");
        return ReplayPlan.of(RecordedAssembly.read(file), folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        // most votes; the withdrawn one has more
        "plurality at large | 2 | 9 5 4 8 | \"withdrawn\": [\"C4\"] | C1 C2",
        // half of two seats for one affiliation
        "plurality at large with affiliation cap | 2 | 9 5 4 1 | \"affiliation\": {\"C1\": \"A\", \"C2\": \"A\", \"C3\": null} | C1 C3",
        "plurality at large | 2 | 9 5 4 1 | \"excluded_by_cap\": [\"C1\"] | C2 C3",
        "approval | 3 | 9 5 4 1 | \"threshold\": 5 | C1 C2",
        "Scottish STV | 1 | 9 5 2 1 | \"valid\": 17 | C1"})
    void an_election_is_counted_from_published_votes(String method, int seats, String votes, String more, String elected,
        @TempDir Path folder)
        throws IOException {
        var plan = election(folder, election(method, seats, votes.split(" "), more));
        assertThat(plan.elections()).as(plan.skipped().toString()).hasSize(1);
        assertThat(plan.elections().getFirst().elected()).containsExactly(elected.split(" "));
        assertThat(plan.elections().getFirst().agrees()).isEqualTo(elected.equals("C1 C2"));
        assertThat(plan.elections().getFirst().toJson()).startsWith("{\"case\":\"x\",\"item\":\"Board\",\"method\":\"")
            .doesNotContain("\n");
    }

    private static String election(String method, int seats, String[] votes, String more) {
        var candidates = IntStream.range(0, votes.length).mapToObj(i -> "{\"label\": \"C" + (i + 1) + "\", \"votes\": " + votes[i] + "}")
            .collect(Collectors.joining(", "));
        return "{\"title\": \"Board\", \"method\": \"" + method + "\", \"seats\": " + seats + ", \"candidates\": [" + candidates
            + "], \"declared_winners\": [\"C1\", \"C2\"], " + more + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "lots of straws | 2 | 9 5 | \"valid\": 1 | another kind: lots of straws",
        "plurality at large | 2 | \"87%\" 5 | \"valid\": 1 | the votes of C1 are no number",
        "plurality at large | 2 | null null | \"valid\": 1 | neither votes nor papers",
        "plurality at large | 0 | 9 5 | \"valid\": 1 | how many seats",
        "plurality at large | 2 | 99999999 99999999 | \"valid\": 1 | cannot be",
        "Scottish STV | 2 | 9 5 4 3 | \"valid\": 1 | transfers decided",
        "Schulze with quorum and default option | 1 | 9 5 | \"valid\": 1 | papers were not published",
        "STV | 2 | 9 5 | \"ballots_file\": \"none.blt\" | not beside the case",
        "plurality at large with affiliation cap | 2 | 9 5 | \"declared_winners\": [] | no winners were declared"})
    void an_election_that_lacks_something_is_named_with_what_it_lacks(String method, int seats, String votes, String more, String what,
        @TempDir Path folder) throws IOException {
        var plan = election(folder, election(method, seats, votes.split(" "), more));
        assertThat(plan.elections()).isEmpty();
        assertThat(plan.skipped()).singleElement().satisfies(skipped -> assertThat(skipped.reason()).contains(what));
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
        MethodTable.METHODS
            .forEach((text, ours) -> assertThat(manual.toLowerCase(Locale.ROOT)).contains("| `" + text + "` | `" + ours.method().key()
                + (ours.unranked() == Unranked.NO_OPINION ? " --unranked no-opinion" : "") + "` |"));
        DeclaredWords.OUTCOMES.forEach((text, outcome) -> assertThat(manual).contains("| `" + text + "` | `" + outcome + "` |"));
    }
}
