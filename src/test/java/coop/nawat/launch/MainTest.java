package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void without_a_command_the_help_appears() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("run", "test");
    }

    @Test
    void the_version_is_said() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Nawat " + Version.ours());
    }

    @Test
    void an_unknown_command_is_refused() {
        assertThat(run("fly")).isNotZero();
        assertThat(err.toString()).contains("fly");
    }

    @ParameterizedTest
    @CsvSource({"fly, 7, 'There is no bench fly: choose one of cast, http, ledger, register, roll, start, sessions, count.'",
        "http, 0, 'The size must be from 1 to 10000000, not 0.'"})
    void a_bench_that_is_none_is_refused_in_one_sentence(String name, String size, String sentence) {
        assertThat(run("bench", name, "--size", size)).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(sentence + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_only_benches_start_is_not_in_the_help() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("bench ").doesNotContain("bench-server");
    }

    @Test
    void a_port_that_is_none_is_refused() {
        assertThat(run("run", "--port", "70000")).isNotZero();
        assertThat(err.toString()).contains("from 0 to 65535");
    }

    @Test
    void sample_data_cannot_be_asked_for() {
        assertThat(run("run", "--sample")).isNotZero();
        assertThat(err.toString()).contains("--sample");
    }
}
