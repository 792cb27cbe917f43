package coop.nawat.launch.bench;

import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Refused;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Voters who cast into one ballot through the service, without a request around it, beside single rows of the same size that are inserted into a
 * table without index, key or rule. Both through the application's own pool of connections, each row acknowledged when it is on the disk.
 */
public class CastBench {
    private static final List<Integer> CLIENTS = List.of(1, 8, 64);

    private final OpenVote openVote;
    private final Ballots ballots;
    private final JdbcTemplate jdbc;
    private final SpringLiquibase owner;

    CastBench(OpenVote openVote, Ballots ballots, JdbcTemplate jdbc, SpringLiquibase owner) {
        this.openVote = openVote;
        this.ballots = ballots;
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /**
     * Measures on an empty database.
     *
     * @param votes with each number of clients; after a tenth as many that warm up
     * @return {@code errors} is 0 where every vote was recorded
     */
    public ObjectNode measure(int votes) {
        int warmUp = Math.max(1, votes / 10);
        var vote = openVote.prepare(warmUp + CLIENTS.size() * votes, 0);
        var ballot = new BallotId(vote.ballot());
        makeBareTable();
        var errors = new AtomicInteger();
        IntConsumer cast = voter -> {
            try {
                ballots.cast(vote.links().get(voter), ballot, voter % 3 == 0 ? YesNo.AGAINST : YesNo.FOR, UUID.randomUUID());
            } catch (Refused notCast) {
                errors.incrementAndGet();
            }
        };
        IntConsumer bare = n -> jdbc.update("insert into bench.bare values (?, ?, ?, ?, ?, ?, clock_timestamp())", vote.organisation(),
            vote.ballot(), UUID.randomUUID(), "FOR", UUID.randomUUID(), "123456789012");
        Run.of(8, 0, warmUp, bare);
        Run.of(8, 0, warmUp, cast);
        var json = JsonMapper.shared().createObjectNode().put("bench", "cast").put("votes", votes);
        var inserts = json.putObject("insert_per_s");
        var casts = json.putObject("cast_per_s");
        var slowest = json.putObject("p99_ms");
        var ratios = json.putObject("ratio");
        int from = warmUp;
        for (int clients : CLIENTS) {
            var name = String.valueOf(clients);
            var before = Run.of(clients, 0, votes, bare);
            var cast1 = Run.of(clients, from, votes, cast);
            var after = Run.of(clients, 0, votes, bare); // what else the machine does changes from second to second
            from += votes;
            double insertsPerSecond = 2.0 * votes / (before.seconds() + after.seconds());
            inserts.put(name, Math.round(insertsPerSecond));
            casts.put(name, Math.round(votes / cast1.seconds()));
            slowest.put(name, cast1.timed().percentile(99));
            ratios.put(name, Math.round(1000 * votes / cast1.seconds() / insertsPerSecond) / 1000.0);
        }
        return json.put("errors", errors.get());
    }

    private void makeBareTable() {
        var sql = new JdbcTemplate(owner.getDataSource());
        sql.execute("create schema bench");
        sql.execute("create table bench.bare (a uuid, b uuid, c uuid, d text, e uuid, f text, g timestamptz)");
        sql.execute("grant usage on schema bench to nawat_app");
        sql.execute("grant insert on bench.bare to nawat_app");
    }

    /** Calls that a number of clients made one after another. */
    private record Run(double seconds, Timed timed) {
        static Run of(int clients, int from, int count, IntConsumer call) {
            var nanos = new long[count];
            var next = new AtomicInteger();
            long began = System.nanoTime();
            try (var threads = Executors.newFixedThreadPool(clients)) {
                for (int c = 0; c < clients; c++)
                    threads.execute(() -> {
                        for (int i; (i = next.getAndIncrement()) < count;) {
                            long start = System.nanoTime();
                            call.accept(from + i);
                            nanos[i] = System.nanoTime() - start;
                        }
                    });
            }
            return new Run((System.nanoTime() - began) / 1e9, Timed.of(nanos));
        }
    }
}
