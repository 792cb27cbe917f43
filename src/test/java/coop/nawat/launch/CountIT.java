package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Counting as people do it: the finished jar, without a server and without a database. */
class CountIT {
    @TempDir
    private Path directory;

    @Test
    void all_files_of_one_call_are_counted_and_a_malformed_one_is_named() throws Exception {
        var wrong = Files.writeString(directory.resolve("wrong.blt"), "2 1\n1 3 0\n0\n");
        List<String> files;
        try (var found = Files.walk(Path.of("src/test/resources/counting"))) {
            files = new ArrayList<>(found.filter(f -> f.endsWith("case.blt")).map(Path::toString).sorted().toList());
        }
        int good = files.size();
        files.add(1, wrong.toString());
        var arguments = new ArrayList<>(List.of("count", "--method", "scottish-stv"));
        arguments.addAll(files);
        try (var nawat = RunningNawat.command(Map.of(), arguments.toArray(String[]::new))) {
            assertThat(nawat.end()).as(nawat.output()).isEqualTo(2);
            var lines = nawat.output().lines().toList();
            assertThat(lines.stream().filter(l -> l.startsWith("{")).map(l -> JsonMapper.shared().readTree(l))).hasSize(good)
                .allMatch(line -> line.get("method").stringValue().equals("scottish-stv") && !line.get("elected").isEmpty());
            assertThat(lines.stream().filter(l -> !l.startsWith("{"))).singleElement().asString().startsWith(wrong + ":2: ");
        }
    }
}
