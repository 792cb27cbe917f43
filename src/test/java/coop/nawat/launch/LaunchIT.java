package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.Driver;

/**
 * The production jar from its first start on. Starting takes seconds, so the tests share one instance and one data
 * directory, and come in the order of its life.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LaunchIT {
    private static Path home;
    private static Path data;
    private static RunningNawat nawat;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory("nawat-launch-");
        data = home.resolve("data");
        nawat = RunningNawat.start(Map.of(), "--data", data.toString(), "--no-sample");
    }

    @AfterAll
    static void stop() throws IOException {
        nawat.close();
        DataDirectory.delete(home);
    }

    private static int databasePort() throws IOException {
        return Integer.parseInt(Files.readAllLines(data.resolve("pg/postmaster.pid")).get(3).strip());
    }

    private static long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("pg/postmaster.pid")).getFirst().strip());
    }

    private static Connection superuser(String password) throws SQLException, IOException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + databasePort() + "/nawat", "postgres", password);
    }

    private static Connection superuser() throws SQLException, IOException { return superuser(Files.readString(data.resolve("password"))); }

    private static String one(String sql) throws SQLException, IOException {
        try (var c = superuser(); var s = c.createStatement(); var rows = s.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean worksInTheCluster(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath().resolve("pg"));
        } catch (IOException e) {
            return false; // gone, or dead and not yet buried
        }
    }

    private static boolean anybodyWorksInTheCluster() throws IOException {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes.anyMatch(LaunchIT::worksInTheCluster);
        }
    }

    private static void refused(String[] arguments, Map<String, String> environment, String... words) throws Exception {
        try (var refused = RunningNawat.command(environment, arguments)) {
            assertThat(refused.end()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output().strip().lines()).as("one sentence: %s", refused.output()).hasSize(1);
            assertThat(refused.output()).contains(words);
        }
    }

    @Test
    @Order(1)
    void it_answers_at_the_address_that_it_prints() throws Exception {
        assertThat(nawat.get("/actuator/health/readiness")).startsWith("200 ").contains("UP");
        assertThat(nawat.get("/actuator/health/liveness")).startsWith("200 ").contains("UP");
        assertThat(nawat.output()).contains("Data: " + data.toRealPath());
    }

    @Test
    @Order(2)
    void what_is_committed_is_on_the_disk() throws Exception {
        assertThat(one("show fsync")).isEqualTo("on");
        assertThat(one("show synchronous_commit")).isEqualTo("on");
        assertThat(one("show full_page_writes")).isEqualTo("on");
        assertThat(one("show data_checksums")).isEqualTo("on");
        try (var c = superuser(); var s = c.createStatement()) {
            s.execute("create table public.kept (what text)");
            s.execute("insert into public.kept values ('a word')");
        }
    }

    @Test
    @Order(2)
    void the_database_sorts_and_searches_in_all_four_languages() throws Exception {
        assertThat(one(
            "select datlocprovider::text || ' ' || datlocale || ' ' || datctype || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = 'nawat'"))
            .isEqualTo("i und C.UTF-8 UTF8");
        assertThat(one("select array_length(public.show_trgm('כהן محمد'), 1) > 2")).isEqualTo("t");
    }

    @Test
    @Order(2)
    void the_application_is_not_the_superuser() throws Exception {
        assertThat(nawat.get("/actuator/health")).as("asks the database").startsWith("200 ");
        assertThat(one("select count(*) > 0 from pg_stat_activity where usename = 'nawat_app' and datname = 'nawat'")).isEqualTo("t");
        assertThat(one("select rolsuper or rolbypassrls from pg_roles where rolname = 'nawat_app'")).isEqualTo("f");
    }

    @Test
    @Order(2)
    void it_listens_on_this_machine_only_and_has_no_socket_file() throws Exception {
        assertThat(one("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(one("show unix_socket_directories")).isEmpty();
        assertThat(one("select string_agg(distinct auth_method, ',') from pg_hba_file_rules")).isEqualTo("scram-sha-256");
    }

    @Test
    @Order(2)
    void without_the_password_nobody_is_let_in() {
        for (var password : List.of("", "postgres", "wrong")) {
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> superuser(password).close());
        }
    }

    @Test
    @Order(2)
    void the_files_are_the_owners_alone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("password")))).isEqualTo("rw-------");
        try (var programs = Files.walk(data.resolve("programs"))) {
            assertThat(programs.filter(p -> !Files.isSymbolicLink(p))).allSatisfy(
                p -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p))).as(p.toString())
                    .matches(".......-..-.|rwx------|rw-------|rwxr-xr-x"));
        }
    }

    @Test
    @Order(2)
    void another_user_of_the_machine_gets_neither_into_the_database_nor_at_the_files() throws Exception {
        if (!DataDirectory.myself().equals(0)) {
            return; // who is not root cannot become another user: the tests of passwords and of modes stand for it
        }
        var open = Files.createTempDirectory(Path.of("/tmp"), "other-user-");
        try {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            var package_ = Files.createDirectories(open.resolve("coop/nawat/launch"));
            Files.copy(Path.of("target/test-classes/coop/nawat/launch/OtherUser.class"), package_.resolve("OtherUser.class"));
            Files.copy(Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()), open.resolve("driver.jar"));
            var out = home.resolve("other-user.out");
            var process = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                System.getProperty("java.home") + "/bin/java",
                "-cp", open + ":" + open.resolve("driver.jar"), "coop.nawat.launch.OtherUser", String.valueOf(databasePort()),
                data.toString())
                .directory(open.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(out)).contains("I am 65534", "refused postgres: ", "refused password", "refused the list")
                .doesNotContain("SUCCESS", "08001");
        } finally {
            DataDirectory.delete(open);
        }
    }

    @Test
    @Order(2)
    void no_password_is_in_the_process_list_or_in_a_log() throws Exception {
        var password = Files.readString(data.resolve("password"));
        var commands = new ArrayList<String>();
        ProcessHandle.allProcesses().forEach(p -> {
            try {
                commands.add(Files.readString(Path.of("/proc", p.pid() + "", "cmdline")));
            } catch (IOException e) {
                commands.add(""); // it has just ended
            }
        });
        assertThat(commands).anyMatch(c -> c.contains(data.toString())).noneMatch(c -> c.contains(password));
        assertThat(Files.readString(data.resolve("postgres.log"))).isNotEmpty().doesNotContain(password);
        assertThat(Files.readString(data.resolve("nawat.log"))).isNotEmpty().doesNotContain(password);
        assertThat(nawat.output()).doesNotContain(password);
    }

    @Test
    @Order(2)
    void a_second_instance_on_the_same_data_is_refused() throws Exception {
        refused(new String[]{"run", "--port", "0", "--data", data.toString()}, Map.of(), "in use by another instance", data.toString());
        assertThat(nawat.get("/actuator/health/readiness")).startsWith("200 ");
    }

    @Test
    @Order(2)
    void a_taken_port_is_refused_before_anything_is_made() throws Exception {
        var elsewhere = home.resolve("elsewhere");
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = String.valueOf(socket.getLocalPort());
            refused(new String[]{"run", "--port", port, "--data", elsewhere.toString()}, Map.of(), "port " + port + " is taken", "--port");
            refused(new String[]{"run", "--data", elsewhere.toString()}, Map.of("NAWAT_PORT", port), "port " + port + " is taken");
        }
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    @Order(2)
    void an_address_of_another_machine_is_refused() throws Exception {
        refused(
            new String[]{"run", "--port", String.valueOf(RunningNawat.freePort()), "--address", "203.0.113.1", "--data",
                home.resolve("elsewhere").toString()},
            Map.of(), "203.0.113.1", "not one of this machine");
    }

    @Test
    @Order(2)
    void a_data_directory_where_nothing_can_be_written_is_refused() throws Exception {
        refused(new String[]{"run", "--port", "0"}, Map.of("NAWAT_DATA", "/proc/nawat"), "/proc/nawat is not writable", "--data");
    }

    @Test
    @Order(2)
    void data_of_a_newer_version_are_refused_and_left_alone() throws Exception {
        var newer = home.resolve("newer");
        DataDirectory.open(newer, new Version("99.0"), KnownChanges.read()).close();
        var before = Files.readString(newer.resolve(DataDirectory.VERSION_FILE));
        refused(new String[]{"run", "--port", "0", "--data", newer.toString()}, Map.of(), "newer version of Nawat (99.0",
            "nothing was changed");
        assertThat(Files.readString(newer.resolve(DataDirectory.VERSION_FILE))).isEqualTo(before);
        assertThat(newer.resolve("pg")).doesNotExist();
    }

    @Test
    @Order(2)
    void a_cluster_of_another_postgres_is_refused() throws Exception {
        var other = home.resolve("other-postgres");
        DataDirectory.open(other, Version.ours(), KnownChanges.read()).close();
        Files.createDirectories(other.resolve("pg"));
        Files.writeString(other.resolve("pg/PG_VERSION"), "19\n");
        refused(new String[]{"run", "--port", "0", "--data", other.toString()}, Map.of(), "PostgreSQL 19", "nothing was changed");
    }

    @Test
    @Order(2)
    void half_a_database_of_ones_own_or_two_databases_are_refused() throws Exception {
        refused(new String[]{"run", "--port", "0"}, Map.of("NAWAT_DB_URL", "jdbc:postgresql://127.0.0.1/d"), "NAWAT_DB_USER is not set");
        var own = Map.of("NAWAT_DB_URL", "jdbc:postgresql://127.0.0.1:1/d", "NAWAT_DB_USER", "me", "NAWAT_DB_PASSWORD", "hush");
        refused(new String[]{"run", "--port", "0", "--data", data.toString()}, own, "only one of them");
        refused(new String[]{"run", "--port", "0"}, own, "127.0.0.1:1/d cannot be reached");
    }

    @Test
    @Order(3)
    void a_killed_database_comes_back_with_what_was_committed() throws Exception {
        long before = databasePid();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        for (int i = 0; i < 300 && !nawat.get("/actuator/health").startsWith("200 ") || databasePid() == before; i++) {
            Thread.sleep(100);
        }
        assertThat(databasePid()).isNotEqualTo(before);
        assertThat(nawat.get("/actuator/health")).startsWith("200 ");
        assertThat(one("select what from public.kept")).isEqualTo("a word");
    }

    @Test
    @Order(4)
    void sigterm_stops_the_database_and_waits_for_it() throws Exception {
        assertThat(nawat.stop()).isEqualTo(128 + 15);
        assertThat(anybodyWorksInTheCluster()).isFalse();
        assertThat(data.resolve("pg/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(data.resolve("postgres.log"))).endsWith("database system is shut down\n");
    }

    @Test
    @Order(5)
    void a_second_start_finds_the_data() throws Exception {
        var password = Files.readString(data.resolve("password"));
        nawat = RunningNawat.start(Map.of("NAWAT_DATA", data.toString()));
        assertThat(one("select what from public.kept")).isEqualTo("a word");
        assertThat(Files.readString(data.resolve("password"))).isEqualTo(password);
    }

    @Test
    @Order(6)
    void a_killed_process_leaves_no_database_behind() throws Exception {
        nawat.process().destroyForcibly();
        nawat.end();
        for (int i = 0; i < 300 && anybodyWorksInTheCluster(); i++) {
            Thread.sleep(100);
        }
        assertThat(anybodyWorksInTheCluster()).isFalse();
    }

    @Test
    @Order(7)
    void a_database_that_was_left_behind_all_the_same_is_stopped_by_the_next_start() throws Exception {
        nawat = RunningNawat.start(Map.of("NAWAT_DATA", data.toString()));
        long orphan = databasePid();
        // first the guard, which would stop the database, then its master
        nawat.process().children().filter(c -> c.pid() != orphan).forEach(ProcessHandle::destroyForcibly);
        nawat.process().destroyForcibly();
        nawat.end();
        var left = Path.of("/proc", String.valueOf(orphan));
        assertThat(worksInTheCluster(left)).as("the database lives on").isTrue();
        try (var database = EmbeddedDatabase.start(DataDirectory.open(data, Version.ours(), KnownChanges.read()))) {
            assertThat(worksInTheCluster(left)).isFalse();
            assertThat(one("select what from public.kept")).isEqualTo("a word");
            assertThat(database.settings().toString()).doesNotContain(database.settings().password());
        }
        assertThat(anybodyWorksInTheCluster()).isFalse();
    }

    @Test
    @Order(8)
    void a_note_about_a_process_that_is_now_another_program_does_not_stop_the_start() throws Exception {
        Files.writeString(data.resolve("pg/postmaster.pid"),
            ProcessHandle.current().pid() + "\n" + data + "/pg\n0\n1\n\n127.0.0.1\n\nready\n");
        try (var database = EmbeddedDatabase.start(DataDirectory.open(data, Version.ours(), KnownChanges.read()))) {
            assertThat(one("select what from public.kept")).isEqualTo("a word");
            assertThat(database.settings().user()).isEqualTo("postgres");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    @Order(8)
    void a_lost_password_file_is_named_and_not_replaced() throws Exception {
        var kept = Files.move(data.resolve("password"), home.resolve("password"));
        refused(new String[]{"run", "--port", "0", "--data", data.toString()}, Map.of(), data.resolve("password") + " is missing");
        assertThat(data.resolve("password")).doesNotExist();
        Files.move(kept, data.resolve("password"));
    }

    @Test
    @Order(9)
    void on_a_database_of_ones_own_there_is_no_data_directory_and_no_sample() throws Exception {
        try (var server = OtherPostgres.start(15)) {
            server.does("create role me login createrole password 'hush hush'", "create database own owner me");
            var environment = Map.of("NAWAT_DB_URL", server.url("own"), "NAWAT_DB_USER", "me", "NAWAT_DB_PASSWORD", "hush hush");
            try (var own = RunningNawat.start(environment)) {
                assertThat(own.get("/actuator/health/readiness")).startsWith("200 ");
                assertThat(own.output()).contains("Data: 127.0.0.1:" + server.port() + "/own").doesNotContain("hush hush");
                try (var c = server.boss("own");
                    var s = c.createStatement();
                    var rows = s.executeQuery("select count(*) from cooperatives.cooperative")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isZero();
                }
                assertThat(own.stop()).isEqualTo(128 + 15);
            }
        }
    }

    @Test
    @Order(9)
    void a_scratch_database_is_gone_afterwards() throws Exception {
        Path used;
        try (var database = EmbeddedDatabase.scratch()) {
            var settings = DatabasePreparation.embedded(database);
            assertThat(settings).containsEntry("spring.datasource.username", "nawat_app");
            try (var c = DriverManager.getConnection(database.settings().url(), database.settings().user(), database.settings().password());
                var s = c.createStatement();
                var rows = s.executeQuery("show data_directory")) {
                rows.next();
                used = Path.of(rows.getString(1));
            }
            assertThat(used).exists();
        }
        assertThat(used.getParent()).doesNotExist();
    }
}
