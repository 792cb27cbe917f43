package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesCommandTest {
    private static final String VOTE = """
        {"pack":"germany-eg","on":"2026-11-21","bylaws":{},"matter":"bylaws-change","call":1,
         "counts":{"entitled":100,"present":20,"represented":0,"for":15,"against":5,"abstain":0,"blank":0,"invalid":0}}""";

    @TempDir
    private Path directory;

    private record Said(int code, String out, String err) {}

    private static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(arguments);
        command.getErr().flush();
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void the_list_names_every_pack() {
        var said = run("rules", "list");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("israel-cooperative-society", "morocco-112-12", "germany-eg", "uk-society", "eu-sce", "ica-model");
    }

    @Test
    void a_pack_is_shown_with_article_and_standing_of_every_value() {
        var said = run("rules", "show", "germany-eg");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("majority.bylaws-change.fraction", "3/4", "§ 16 (2)", "TO VERIFY", "no lawyer yet");
        assertThat(run("rules", "show", "uk-society").out()).contains("sample bylaws");
    }

    @Test
    void a_pack_that_is_not_there_or_holds_on_no_such_day_is_one_sentence() {
        var unknown = run("rules", "show", "atlantis");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("There is no pack \"atlantis\"").hasLineCount(1);
        var early = run("rules", "show", "germany-eg", "--on", "1889-05-01");
        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err()).contains("begins on").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "\"germany-eg\" | \"germany\" | no pack",
        "2026-11-21 | 2026-13-21 | no date",
        "2026-11-21 | 1889-05-01 | first one begins",
        "\"bylaws-change\" | \"bylaws\" | matter",
        "{} | {\"voting.ties\":\"lost\"} | no parameter",
        "{} | {\"voting.tie\":\"dice\"} | cannot have",
        "\"call\":1 | \"call\":3 | 1 or 2",
        "\"for\":15 | \"for\":-1 | whole number",
        "\"for\":15 | \"yes\":15 | unknown member",
        "\"counts\" | \"count\" | unknown member",
        "{\"pack\" | [\"pack\" | no JSON"})
    void what_describes_no_vote_is_one_sentence_and_exit_code_2(String right, String wrong, String what) throws IOException {
        var file = Files.writeString(directory.resolve("vote.json"), VOTE.replace(right, wrong));
        var said = run("rules", "decide", file.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith(file.toString()).contains(what).hasLineCount(1);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var said = run("rules", "decide", directory.resolve("nothing.json").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("there is no such file");
    }
}
