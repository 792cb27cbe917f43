package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benches of the production jar, so small that they measure nothing: that they run, say what they should and leave nothing behind. */
class BenchIT {
    /** The last line that it prints. */
    private static JsonNode line(String bench, int size) throws Exception {
        var before = leftBehind();
        try (var nawat = RunningNawat.command(Map.of(), "bench", bench, "--size", "" + size)) {
            assertThat(nawat.process().waitFor(10, TimeUnit.MINUTES)).as(nawat.output()).isTrue();
            assertThat(nawat.end()).as(nawat.output()).isZero();
            assertThat(leftBehind()).isEqualTo(before);
            var line = JsonMapper.shared().readTree(nawat.output().lines().toList().getLast());
            assertThat(line.path("bench").asString("")).isEqualTo(bench);
            return line;
        }
    }

    private static long leftBehind() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("nawat-bench-")).count();
        }
    }

    @Test
    void http_casts_every_vote_and_compares() throws Exception {
        var line = line("http", 20);
        assertThat(line.propertyNames()).containsExactly("bench", "voters", "clients", "noop_per_s", "cast_per_s", "ratio", "noop_p99_ms",
            "p50_ms", "p99_ms", "errors", "heap_bytes_per_voter");
        assertThat(line.get("voters").asInt()).isEqualTo(20);
        assertThat(line.get("errors").asInt()).isZero();
        assertThat(line.get("cast_per_s").asInt()).isPositive();
        assertThat(line.get("ratio").asDouble()).isPositive();
    }

    @Test
    void cast_casts_every_vote_with_one_client_and_with_many() throws Exception {
        var line = line("cast", 80);
        assertThat(line.propertyNames()).containsExactly("bench", "votes", "insert_per_s", "cast_per_s", "p99_ms", "ratio", "errors");
        assertThat(line.get("errors").asInt()).isZero();
        for (var part : List.of("insert_per_s", "cast_per_s", "p99_ms", "ratio")) {
            assertThat(line.get(part).propertyNames()).as(part).containsExactly("1", "8", "64");
            assertThat(line.get(part).get("64").asDouble()).as(part).isPositive();
        }
    }

    @Test
    void start_tells_the_first_from_the_second() throws Exception {
        var line = line("start", 1);
        assertThat(line.propertyNames()).containsExactly("bench", "rounds", "baseline_s", "first_s", "second_s");
        assertThat(line.get("second_s").asDouble()).isGreaterThan(line.get("baseline_s").asDouble());
    }

    @Test
    void papers_are_counted_by_three_methods() throws Exception {
        var line = line("count", 1_000);
        assertThat(line.propertyNames()).containsExactly("bench", "papers", "different", "read_s", "scottish_stv_s", "schulze_s",
            "meek_stv_s");
        assertThat(line.get("different").asInt()).isBetween(500, 1_000);
    }

    @Test
    void sessions_open_real_pages() throws Exception {
        var line = line("sessions", 20);
        assertThat(line.propertyNames()).containsExactly("bench", "sessions", "light_bytes", "register_bytes", "cockpit_bytes");
        assertThat(line.get("register_bytes").asInt()).isPositive();
    }

    @Test
    void register_brings_in_a_list_and_finds_everybody() throws Exception {
        var line = line("register", 300);
        assertThat(line.propertyNames()).containsExactly("bench", "members", "search_p95_ms", "search_p50_ms", "baseline_p95_ms",
            "import_rows_per_s",
            "errors");
        assertThat(line.get("errors").asInt()).isZero();
        assertThat(line.get("import_rows_per_s").asInt()).isPositive();
    }

    @Test
    void roll_takes_everybody_over_and_counts_every_vote() throws Exception {
        var line = line("roll", 300);
        assertThat(line.propertyNames()).containsExactly("bench", "members", "freeze_s", "baseline_s", "close_s", "check_s",
            "baseline_tally_s", "secret_close_s", "secret_check_s", "secret_baseline_tally_s", "errors");
        assertThat(line.get("errors").asInt()).isZero();
    }

    @Test
    void ledger_answers_for_days_what_was_written() throws Exception {
        var line = line("ledger", 200);
        assertThat(line.propertyNames()).containsExactly("bench", "entries", "members", "total_as_of_p95_ms", "total_as_of_p50_ms",
            "all_balances_ms", "baseline_p95_ms", "written_per_s", "errors");
        assertThat(line.get("entries").asInt()).isEqualTo(200);
        assertThat(line.get("errors").asInt()).isZero();
    }
}
