package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountCommandTest {
    private static final String PAPERS = "3 1\n4 1 0\n3 2 3 0\n2 3 2 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n";

    @TempDir
    private Path directory;

    private record Said(int code, String out, String err) {}

    private static Said run(String... arguments) {
        var err = new StringWriter();
        var out = new ByteArrayOutputStream();
        var before = System.out;
        try (var captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(captured); // the lines are UTF-8 whatever picocli writes to
            var command = Main.commandLine().setErr(new PrintWriter(err));
            int code = command.execute(arguments);
            command.getErr().flush();
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    private String file(String name, String text) throws IOException { return Files.writeString(directory.resolve(name), text).toString(); }

    @Test
    void a_line_has_exactly_what_was_promised() throws IOException {
        var file = file("a.blt", PAPERS);
        var said = run("count", "--method", "scottish-stv", file);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo(
            """
                {"file":"%s","method":"scottish-stv","seats":1,"elected":[2],"quota":"5.00000","rounds":[\
                {"round":1,"votes":{"1":"4.00000","2":"3.00000","3":"2.00000"},"elected":[],"excluded":[3],"nontransferable":"0.00000"},\
                {"round":2,"votes":{"1":"4.00000","2":"5.00000","3":"0.00000"},"elected":[2],"excluded":[],"nontransferable":"0.00000"}],"ties":[]}
                """
                .formatted(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plurality", "block", "approval", "score", "irv", "schulze", "scottish-stv", "meek-stv"})
    void every_method_counts_and_takes_other_seats(String method) throws IOException {
        var said = run("count", "--method", method, "--seats", "2", file("a.blt", PAPERS));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("\"method\":\"" + method + "\",\"seats\":2,\"elected\":[").hasLineCount(1);
    }

    @Test
    void a_malformed_file_is_named_with_its_line_and_the_others_are_counted() throws IOException {
        var wrong = file("wrong.blt", PAPERS.replace("3 2 3 0", "3 2 4 0"));
        var said = run("count", "--method", "irv", file("a.blt", PAPERS), wrong, directory.resolve("none.blt").toString(),
            directory.toString(),
            file("b.blt", PAPERS));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).hasLineCount(2).contains("a.blt", "b.blt").doesNotContain("wrong.blt");
        assertThat(said.err().lines()).hasSize(3);
        assertThat(said.err()).contains(wrong + ":3: ", "not 4", "none.blt:1: cannot be read: there is no such file", "it is a directory");
    }

    @Test
    void the_seed_draws_the_lot_and_is_told() throws IOException {
        var tie = file("tie.blt", "2 1\n1 1 0\n1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n");
        assertThat(run("count", "--method", "plurality", tie).out()).contains("\"elected\":[2]", "\"by\":\"lot\",\"seed\":\"nawat\"");
        assertThat(run("count", "--method", "plurality", "--seed", "seven", tie).out()).contains("\"seed\":\"seven\"");
    }

    /** Of nine papers 1 has 4, 2 has 3 and 3 has 2 votes; the majority of them is 5. */
    @Test
    void votes_that_each_needs_and_reserved_seats_decide_beside_the_method() throws IOException {
        var papers = file("a.blt", PAPERS);
        assertThat(run("count", "--method", "plurality", "--needed", "5", papers).out()).contains("\"elected\":[]",
            "\"needed\":5,\"reserved\":[],\"passed_over\":[],\"run_off\":[1,2],\"substitutes\":[]}");
        assertThat(run("count", "--method", "plurality", "--seats", "2", "--reserve", "1=3", papers).out()).contains("\"elected\":[1,3]",
            "\"needed\":0,\"reserved\":[{\"seats\":1,\"candidates\":[3]}],\"passed_over\":[2],\"run_off\":[],\"substitutes\":[2]}");
        assertThat(run("count", "--method", "plurality", "--seats", "2", "--reserve", "1=3", "--needed", "3", papers).out())
            .as("too few votes for a reserved seat").contains("\"elected\":[1]", "\"run_off\":[2,3]");
        assertThat(run("count", "--method", "scottish-stv", "--seats", "2", "--reserve", "1=3", papers).out())
            .as("the one with the fewest votes is guarded")
            .contains("\"elected\":[1,3]", "\"guarded\":[3]", "\"doomed\":[2]", "\"passed_over\":[2]");
    }

    @Test
    void seats_that_cannot_be_reserved_so_are_refused_for_each_file() throws IOException {
        var papers = file("a.blt", PAPERS);
        for (var options : java.util.List.of(new String[]{"2=1,2", "more seats are reserved (2) than there are (1)"},
            new String[]{"1=9", "there is no candidate 9"})) {
            var said = run("count", "--method", "plurality", "--reserve", options[0], papers);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains(papers + ":1: cannot be counted so: " + options[1]);
        }
    }

    @Test
    void of_equals_the_older_one_comes_first_where_it_is_said_who_is_older() throws IOException {
        var tie = file("tie.blt", "2 1\n1 1 0\n1 2 0\n0\n\"A\"\n\"B\"\n\"T\"\n");
        assertThat(run("count", "--method", "plurality", "--older", "1,2", tie).out()).contains("\"elected\":[1]", "\"by\":\"age\"}");
    }

    /** 1 is not on the papers of those who prefer 2: as the last one it loses, without their opinion it wins. */
    @Test
    void who_is_not_on_a_paper_is_last_or_nothing_is_said_of_them() throws IOException {
        var papers = file("silent.blt", "3 1\n2 1 2 3 0\n3 2 3 0\n0\n\"A\"\n\"B\"\n\"C\"\n\"T\"\n");
        assertThat(run("count", "--method", "schulze", papers).out()).contains("\"elected\":[2]");
        assertThat(run("count", "--method", "schulze", "--unranked", "no-opinion", papers).out()).contains("\"elected\":[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--method=dice | There is no method \"dice\"",
        "--method=irv --seats=0 | from 1 to 1000, not 0",
        "--method=irv --seats=many | --seats",
        "--method=irv --seed= | 1 to 200 characters",
        "--method=irv --unranked=first | last or no-opinion",
        "--method=block --older=one | is not written as",
        "--method=block --older=1,2=1 | named twice",
        "--method=block --needed=-1 | fewer than 0 votes",
        "--method=block --reserve=two | is not written as",
        "--method=block --reserve=1=2 --reserve=1=2,3 | in two groups",
        "--seats=1 | --method"})
    void what_cannot_be_asked_for_is_refused(String options, String what) throws IOException {
        var arguments = ("count " + options).split(" ");
        var all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = file("a.blt", PAPERS);
        var said = run(all);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(what);
        assertThat(said.out()).isEmpty();
    }
}
