package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The replay as people run it: the finished jar, a scratch database, all acts through the public services. */
class ReplayIT {
    private static final Path OURS = Path.of("src/test/resources/replay/every-base.json");
    private static final Path PUBLISHED = Path.of("../shared/assemblies");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private record Ended(int code, List<JsonNode> lines, String told) {}

    private Ended replay(List<String> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED", "-jar", Path.of(System.getProperty("nawat.jar", "target/nawat.jar")).toString(),
            "replay"));
        command.addAll(files);
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        var lines = Files.readAllLines(out).stream().map(JSON::readTree).toList(); // nothing but answers may stand there
        return new Ended(process.exitValue(), lines, Files.readString(err));
    }

    @Test
    void an_assembly_with_every_base_gets_its_verdicts_from_the_services() throws Exception {
        var ended = replay(List.of(OURS.toString()));
        assertThat(ended.code()).as(ended.told()).isZero();
        assertThat(ended.lines()).hasSize(9).allMatch(line -> line.get("agrees").booleanValue())
            .allMatch(line -> line.get("case").stringValue().equals("every-base") && !line.get("reasons").isEmpty());
    }

    @Test
    void a_verdict_that_was_declared_otherwise_ends_with_one_and_a_file_that_is_none_with_two() throws Exception {
        var wrong = Files.writeString(directory.resolve("wrong.json"), Files.readString(OURS)
            .replaceFirst("\"declared\": \"carried\"", "\"declared\": \"rejected\""));
        var ended = replay(List.of(wrong.toString()));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).filteredOn(line -> !line.get("agrees").booleanValue()).singleElement()
            .satisfies(line -> assertThat(line.get("declared").stringValue()).isEqualTo("rejected"));
        var none = Files.writeString(directory.resolve("none.json"), "{");
        var refused = replay(List.of(none.toString()));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.lines()).isEmpty();
        assertThat(refused.told()).contains("none.json");
    }

    /** All but the two with more than a million members, which take minutes; docs/replay.md says what was seen of them. */
    @Test
    void the_published_assemblies_end_as_they_were_declared() throws Exception {
        assumeTrue(Files.isDirectory(PUBLISHED), "the published assemblies are not beside the project (" + PUBLISHED + ")");
        List<String> files;
        try (var found = Files.list(PUBLISHED)) {
            files = found.map(Path::toString).filter(f -> f.endsWith(".json") && !f.contains("lv-2021")).sorted().toList();
        }
        var ended = replay(files);
        assertThat(ended.lines()).hasSizeGreaterThan(40).allSatisfy(line -> assertThat(line.get("agrees").booleanValue())
            .as(line.toString()).isTrue());
        assertThat(ended.code()).as(ended.told()).isZero();
    }
}
