package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.Application;
import coop.nawat.access.Access;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyNumber;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Tally;
import coop.nawat.common.OrganisationId;
import coop.nawat.launch.bench.BenchCooperative;
import coop.nawat.launch.bench.OpenVote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many people vote in their booths while the production jar and its database are killed under them, and their booths try again as booths do. */
class KillIT {
    /** How often each way of killing is tried where there is time: {@code -Dnawat.kills=20}; without it five kills are enough to see a fault. */
    private static final int KILLS = Integer.getInteger("nawat.kills", 0);
    /** So often in one vote: more kills are tried in further votes, so that each of them meets a crowd. */
    private static final int KILLS_OF_A_VOTE = 4;
    private static final int VOTERS = KILLS > 0 ? 200 : 50;
    private static final List<String> CHOICES = List.of("FOR", "AGAINST", "ABSTAIN");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static Path home;
    private static Path prepared;
    private static OpenVote.Prepared vote;

    private enum Kill {
        SERVER, DATABASE, SERVER_AND_DATABASE, ORDINARY_STOP
    }

    /** A vote is open and nobody has voted; each test works on a copy. */
    @BeforeAll
    static void prepare() throws Exception {
        home = Files.createTempDirectory("nawat-kill-");
        prepared = home.resolve("prepared");
        // its standard input is at its end, so it stops when all is prepared
        try (var server = RunningNawat.command(Map.of(), "bench-server", "--data", prepared.toString(), "--voters", "" + VOTERS)) {
            assertThat(server.process().waitFor(5, TimeUnit.MINUTES)).as(server.output()).isTrue();
            assertThat(server.end()).as(server.output()).isZero();
            var line = server.output().lines().filter(l -> l.startsWith("bench-server ready ")).findFirst().orElseThrow();
            vote = JSON.readValue(line.substring(line.indexOf('{')), OpenVote.Prepared.class);
        }
        assertThat(vote.links()).hasSize(VOTERS);
    }

    @AfterAll
    static void delete() throws IOException { DataDirectory.delete(home); }

    private static Path copy(String name) throws Exception {
        var copy = home.resolve(name);
        assertThat(new ProcessBuilder("cp", "-a", prepared.toString(), copy.toString()).inheritIO().start().waitFor()).isZero();
        return copy;
    }

    /** One voter: the booth's key and choice, and what it was answered. */
    private static final class Voter {
        final int number;
        final URI booth;
        final String choice;
        final UUID key = UUID.randomUUID();
        final CountDownLatch begins = new CountDownLatch(1);
        volatile @Nullable String code;

        Voter(int number, URI booth) {
            this.number = number;
            this.booth = booth;
            this.choice = CHOICES.get(number % 7 % CHOICES.size());
        }
    }

    /** Voters who begin one group after another; each sends its vote again and again, and notes every answer that it should not get. */
    private static final class Voting implements AutoCloseable {
        final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
        final List<Voter> voters;
        final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        /** What the server in front of the application says by itself while it stops or starts: a page, never anything about a vote. */
        final Queue<String> notOurs = new ConcurrentLinkedQueue<>();
        final AtomicInteger unanswered = new AtomicInteger();
        final AtomicInteger repeated = new AtomicInteger();
        final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        volatile String stopped = "the start";
        volatile Instant stoppedAt = Instant.MIN;
        volatile boolean over;

        Voting(int port) {
            voters = IntStream.range(0, VOTERS)
                .mapToObj(i -> new Voter(i + 1, URI.create("http://127.0.0.1:" + port + "/v/" + vote.links().get(i)))).toList();
            for (var v : voters)
                threads.submit(() -> vote(v));
        }

        @Nullable
        private Void vote(Voter v) throws InterruptedException {
            v.begins.await();
            while (!over) {
                var answer = send(v, v.choice, v.key);
                if (answer == null) {
                    unanswered.incrementAndGet();
                    Thread.sleep(200);
                    continue;
                }
                var code = answer.path("code").asString("");
                if (!answer.path("outcome").asString("").equals("RECORDED") || !code.matches("[0-9]{12}"))
                    wrong.add(v.number + ": " + answer);
                else if (v.code == null) v.code = code;
                else {
                    repeated.incrementAndGet();
                    if (!code.equals(v.code)) wrong.add(v.number + ": first " + v.code + ", then " + code);
                }
                Thread.sleep(100);
            }
            return null;
        }

        /** What became of the vote; null without an answer, or when the server says that it cannot answer now. */
        @Nullable
        JsonNode send(Voter v, String choice, UUID key) throws InterruptedException {
            var body = "{\"votes\":[{\"ballot\":\"%s\",\"choice\":\"%s\",\"key\":\"%s\"}]}".formatted(vote.ballot(), choice, key);
            try {
                var answer = http
                    .send(HttpRequest.newBuilder(v.booth).timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() >= 500) return null;
                if (answer.statusCode() == 400 && Instant.now().isBefore(stoppedAt.plusSeconds(15))
                    && !answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) { // the booth tries again
                    notOurs.add(Instant.now() + " after " + stopped + " to " + v.number + ": " + answer.statusCode() + " "
                        + answer.headers().map());
                    return null;
                }
                if (answer.statusCode() != 200) {
                    wrong.add(v.number + ": " + answer.statusCode() + " " + answer.body());
                    return null;
                }
                return JSON.readTree(answer.body()).get("results").get(0);
            } catch (IOException noAnswer) {
                return null;
            }
        }

        long acknowledged() { return voters.stream().filter(v -> v.code != null).count(); }

        void await(long acknowledged) throws InterruptedException {
            for (int i = 0; i < 60_000 && acknowledged() < acknowledged; i++)
                Thread.sleep(1);
            assertThat(acknowledged()).as("acknowledged, %s", wrong).isGreaterThanOrEqualTo(acknowledged);
        }

        @Override
        public void close() {
            over = true;
            voters.forEach(v -> v.begins.countDown());
            threads.close();
            http.close();
        }
    }

    private static RunningNawat start(Path data, int port) throws Exception {
        var nawat = RunningNawat.command(Map.of(), "run", "--port", "" + port, "--data", data.toString(), "--no-sample");
        for (int i = 0; i < 1800 && nawat.process().isAlive() && !nawat.output().contains("Stop it with"); i++)
            Thread.sleep(100);
        assertThat(nawat.output()).contains("Stop it with");
        return nawat;
    }

    private static List<ProcessHandle> inCluster(Path data) throws IOException {
        var cluster = data.toRealPath().resolve("pg");
        return ProcessHandle.allProcesses().filter(p -> {
            try {
                return Files.readSymbolicLink(Path.of("/proc/" + p.pid() + "/cwd")).equals(cluster);
            } catch (IOException e) {
                return false; // gone, or another's
            }
        }).toList();
    }

    private static void stop(RunningNawat nawat, Path data, Kill kill, List<ProcessHandle> database) throws Exception {
        switch (kill) {
            case SERVER -> nawat.process().destroyForcibly();
            case DATABASE -> database.forEach(ProcessHandle::destroyForcibly); // the server lives, and starts it again
            case SERVER_AND_DATABASE -> {
                database.forEach(ProcessHandle::destroyForcibly);
                nawat.process().destroyForcibly();
            }
            case ORDINARY_STOP -> nawat.process().destroy();
        }
        assertThat(database).as("processes of the database").hasSizeGreaterThan(3);
        if (kill != Kill.DATABASE) nawat.end();
    }

    /** Votes through all kills; afterwards everybody has been acknowledged and the server runs again. */
    private static RunningNawat killed(Voting voting, Path data, int port, List<Kill> kills) throws Exception {
        var nawat = start(data, port);
        for (int k = 0; k < kills.size(); k++) {
            var database = inCluster(data);
            long before = voting.acknowledged();
            var beginning = voting.voters.subList(k * VOTERS / kills.size(), (k + 1) * VOTERS / kills.size());
            int group = beginning.size();
            var _ = voting.threads.submit(() -> {
                for (var v : beginning.subList(0, group - group / 4)) {
                    v.begins.countDown();
                    Thread.sleep(800 / group); // so that the kill meets votes on their way, however few begin between two kills
                }
                return null;
            });
            voting.await(before + group / 2);
            voting.stoppedAt = Instant.now();
            voting.stopped = kills.get(k) + " at " + voting.stoppedAt;
            stop(nawat, data, kills.get(k), database);
            beginning.forEach(v -> v.begins.countDown()); // the others vote for the first time while nobody can answer
            if (kills.get(k) != Kill.DATABASE) {
                nawat.close();
                nawat = start(data, port);
            }
            voting.await(before + group);
            if (kills.get(k) == Kill.DATABASE)
                assertThat(inCluster(data)).as("a new database").isNotEmpty().doesNotContainAnyElementsOf(database);
        }
        Thread.sleep(1000); // everybody asks again
        return nawat;
    }

    /** Number of the voter, key, code and choice, as the database has them; superuser, for reading only. */
    private static List<String> books(Path data) throws IOException, SQLException {
        var found = new ArrayList<String>();
        try (var c = superuser(data); var s = c.prepareStatement("""
            select r.number || ' ' || p.receipt_key || ' ' || p.receipt_code || ' ' || v.choice
            from ballots.participation p
            full join ballots.open_vote v using (organisation_id, ballot_id, member_id)
            join ballots.ballot b using (organisation_id, ballot_id)
            full join assemblies.roll_entry r using (organisation_id, assembly_id, member_id)
            where b.ballot_id = ? order by r.number""")) {
            s.setObject(1, vote.ballot());
            try (var rows = s.executeQuery()) {
                while (rows.next())
                    found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static Connection superuser(Path data) throws IOException, SQLException {
        return DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(data.resolve("pg/postmaster.pid")).get(3).strip() + "/nawat", "postgres",
            Files.readString(data.resolve("password")));
    }

    @Test
    void no_acknowledged_vote_is_lost_or_doubled_while_the_server_and_its_database_are_killed() throws Exception {
        if (KILLS == 0)
            survived(List.of(Kill.SERVER, Kill.DATABASE, Kill.SERVER_AND_DATABASE, Kill.ORDINARY_STOP, Kill.DATABASE));
        for (int tried = 0; tried < KILLS; tried += KILLS_OF_A_VOTE)
            survived(Stream.generate(() -> List.of(Kill.SERVER, Kill.DATABASE, Kill.SERVER_AND_DATABASE))
                .limit(Math.min(KILLS_OF_A_VOTE, KILLS - tried))
                .flatMap(List::stream).toList());
    }

    private static void survived(List<Kill> kills) throws Exception {
        var data = copy("data");
        int port = RunningNawat.freePort();
        try (var voting = new Voting(port); var nawat = killed(voting, data, port, kills)) {
            voting.over = true;
            assertThat(voting.acknowledged()).isEqualTo(VOTERS);
            for (var v : voting.voters) {
                var other = voting.send(v, v.choice.equals("FOR") ? "AGAINST" : "FOR", UUID.randomUUID());
                assertThat(other).isNotNull();
                assertThat(other.path("outcome").asString("")).isEqualTo("ALREADY_VOTED");
                assertThat(other.path("code").asString("")).isEqualTo(v.code);
            }
            assertThat(voting.wrong).as("answers that nobody should get").isEmpty();
            voting.notOurs.forEach(System.out::println);
            assertThat(voting.unanswered).as("requests that the kills cut off").hasPositiveValue();
            assertThat(voting.repeated).as("retries").hasValueGreaterThan(5 * VOTERS);
            assertThat(books(data)).containsExactlyElementsOf(
                voting.voters.stream().map(v -> v.number + " " + v.key + " " + v.code + " " + v.choice).toList());
            assertThat(nawat.stop()).isEqualTo(128 + 15);
            assertThat(closed(data))
                .isEqualTo(new Tally(chosen(voting, "FOR"), chosen(voting, "AGAINST"), chosen(voting, "ABSTAIN"), 0, 0));
            audited(data);
        }
        DataDirectory.delete(data);
    }

    private static int chosen(Voting voting, String choice) {
        return (int) voting.voters.stream().filter(v -> v.choice.equals(choice)).count();
    }

    /** All seals hold after all that, as the command tells; and of one row that is then changed it tells that too. */
    private static void audited(Path data) throws Exception {
        assertThat(audit(data, 0)).singleElement().satisfies(line -> {
            assertThat(line.get("clean").booleanValue()).isTrue();
            assertThat(line.get("recount").booleanValue()).isTrue();
            assertThat(line.get("votes").intValue()).isEqualTo(VOTERS);
            assertThat(line.get("batches").intValue()).isGreaterThan(2);
            assertThat(line.get("seal").stringValue()).hasSize(64);
        });
        try (var _ = EmbeddedDatabase.start(DataDirectory.open(data, Version.ours(), KnownChanges.read()));
            var c = superuser(data);
            var s = c.createStatement()) {
            assertThat(s.executeUpdate("update ballots.open_vote set choice = 'BLANK' where member_id = (select min(member_id::text)::uuid"
                + " from ballots.open_vote)")).isEqualTo(1);
        }
        assertThat(audit(data, 1)).singleElement().satisfies(line -> assertThat(line.get("findings")).singleElement()
            .satisfies(found -> assertThat(found.get("change").stringValue()).isEqualTo("CHANGED")));
    }

    private static List<JsonNode> audit(Path data, int code) throws Exception {
        try (var nawat = RunningNawat.command(Map.of(), "audit", "--data", data.toString())) {
            assertThat(nawat.end()).as(nawat.output()).isEqualTo(code);
            return nawat.output().lines().filter(l -> l.startsWith("{")).map(JSON::readTree).toList();
        }
    }

    /** The chair closes the vote; counted once more afterwards, and as many have taken part as voted. */
    private static Tally closed(Path data) throws Exception {
        try (var database = EmbeddedDatabase.start(DataDirectory.open(data, Version.ours(), KnownChanges.read()))) {
            var properties = new HashMap<String, Object>(DatabasePreparation.embedded(database));
            properties.put("logging.level.root", "warn");
            var application = new SpringApplication(Application.class, BenchCooperative.class, OpenVote.class);
            application.setBannerMode(Banner.Mode.OFF);
            application.setDefaultProperties(properties);
            try (var context = application.run("--server.port=0", "--server.address=127.0.0.1")) {
                var ballots = context.getBean(Ballots.class);
                var organisation = new OrganisationId(vote.organisation());
                var ballot = new BallotId(vote.ballot());
                return context.getBean(Access.class).as(context.getBean(BenchCooperative.class).signIn().who(), () -> {
                    var assembly = context.getBean(Assemblies.class).find(organisation,
                        AssemblyNumber.parse(vote.assembly()).orElseThrow());
                    assertThat(ballots.turnout(organisation, ballot)).isEqualTo(VOTERS);
                    var result = ballots.close(organisation, ballot);
                    assertThat(ballots.recount(organisation, ballot)).isTrue();
                    assertThat(ballots.results(organisation, assembly.id())).containsExactly(result);
                    return result.tally();
                });
            }
        }
    }

    @Test
    void a_database_that_acknowledges_before_it_has_written_is_caught() throws Exception {
        var data = copy("careless");
        int port = RunningNawat.freePort();
        try (var database = EmbeddedDatabase.start(DataDirectory.open(data, Version.ours(), KnownChanges.read()));
            var c = superuser(data);
            var s = c.createStatement()) {
            s.execute("alter role nawat_app set synchronous_commit = off"); // stronger than the command line of the server
            s.execute("alter system set wal_writer_delay = '10s'");
            assertThat(database.settings().user()).isEqualTo("postgres");
        }
        try (var voting = new Voting(port); var nawat = killed(voting, data, port, List.of(Kill.SERVER_AND_DATABASE))) {
            assertThat(nawat.process().isAlive()).isTrue();
            assertThat(voting.wrong).as("the same key got two codes").anyMatch(w -> w.contains("first"));
        }
    }
}
