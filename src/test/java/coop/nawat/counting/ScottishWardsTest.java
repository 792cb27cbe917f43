package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real elections of Scottish councils that lie beside the project, where they are there; the results are an independent counter's. */
class ScottishWardsTest {
    private static final Path BESIDE = Path.of("..", "shared", "counting", "scottish");

    private static JsonNode expected() {
        // Not committed: the sources have licences of their own.
        assumeTrue(Files.isDirectory(BESIDE), "the Scottish wards are not beside the project (" + BESIDE
            + "), so only the project's own cases are tested");
        return JsonMapper.shared().readTree(BESIDE.resolve("expected.json"));
    }

    private static Count count(String ward, Method method) throws IOException {
        var election = Blt.read(BESIDE.resolve(ward + ".blt"));
        return method.count(election.papers(), election.seats(), Lot.UNSEEDED);
    }

    private static List<Integer> numbers(JsonNode array) { return array.valueStream().map(JsonNode::intValue).toList(); }

    @Test
    void there_are_forty() { assertThat(expected().size()).isEqualTo(40); }

    @TestFactory
    Stream<DynamicTest> a_ward_elects_whom_it_elected() {
        return expected().propertyStream().map(ward -> dynamicTest(ward.getKey(), () -> {
            var scottish = count(ward.getKey(), Method.SCOTTISH_STV);
            var first = scottish.rounds().getFirst();
            assertThat(scottish.seats()).isEqualTo(ward.getValue().get("seats").intValue());
            assertThat(first.votes()).hasSize(ward.getValue().get("candidates").intValue());
            assertThat(scottish.quota()).hasToString(ward.getValue().get("quota").stringValue());
            ward.getValue().get("first_preferences").forEachEntry(
                (candidate, votes) -> assertThat(first.votes().get(Integer.valueOf(candidate))).hasToString(votes.stringValue()));
            assertThat(scottish.elected()).containsExactlyElementsOf(numbers(ward.getValue().get("elect_order")));
            assertThat(scottish.ties()).isEmpty();
            var meek = ward.getValue().path("meek_elected");
            if (!meek.isMissingNode())
                assertThat(count(ward.getKey(), Method.MEEK_STV).elected()).containsExactlyInAnyOrderElementsOf(numbers(meek));
        }));
    }
}
