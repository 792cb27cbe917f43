package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongPackTest {
    @TempDir
    private Path directory;

    /** One more directory on the class path, as a pack with a typo would stand in the jar. */
    @Test
    void with_a_wrong_pack_nothing_starts_and_file_line_and_key_are_said() throws IOException {
        var lines = Files.readAllLines(Path.of("src/main/resources/rules/packs/ica-model.yaml")).stream()
            .map(l -> l.replace("id: ica-model", "id: misspelt").replace("voting.tie:", "voting.ties:")).toList();
        var wrong = 1 + lines.indexOf(lines.stream().filter(l -> l.contains("voting.ties:")).findFirst().orElseThrow());
        Files.write(Files.createDirectories(directory.resolve("classes/rules/packs")).resolve("misspelt.yaml"), lines);
        var data = directory.resolve("data");
        var out = new StringWriter();
        var err = new StringWriter();
        int code;
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var more = new URLClassLoader(new URL[]{directory.resolve("classes").toUri().toURL()}, before)) {
            thread.setContextClassLoader(more);
            code = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true))
                .execute("run", "--port", "0", "--data", data.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(code).isPositive();
        assertThat(err.toString()).contains("nothing was started", "rules/packs/misspelt.yaml, line " + wrong + ", voting.ties: ")
            .hasLineCount(2);
        assertThat(out.toString()).isEmpty();
        assertThat(data).doesNotExist();
    }
}
