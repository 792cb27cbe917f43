package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Office;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import coop.nawat.launch.EmbeddedDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Whoever holds the whole database, as its superuser, does not learn from a closed secret vote who voted what. Each way to join that is tried here
 * is tried on the open vote or the open urn too, where it must succeed: so the test can tell.
 */
@DatabaseTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecrecyTest {
    private static final int VOTERS = 120;
    /** By chance half the guesses are right; more than this happen once in a hundred million times. */
    private static final int TOO_GOOD = VOTERS / 2 + 31;

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Tellers tellers;
    @Autowired
    HikariDataSource pool;
    private Given.Held held;
    private List<String> links;
    private final Random random = new Random(20261122);

    @BeforeAll
    void gather() {
        held = given.held(VOTERS, VOTERS, Map.of(), 12);
        links = given.links(held);
    }

    /** Half of the voters, drawn by lot, vote for; in any order, each in a transaction of its own, as voters do. */
    private boolean[] vote(BallotId ballot) {
        var order = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
        Collections.shuffle(order, random);
        var choice = new boolean[VOTERS];
        order.subList(0, VOTERS / 2).forEach(v -> choice[v] = true);
        Collections.shuffle(order, random);
        for (int voter : order)
            ballots.cast(links.get(voter), ballot, choice[voter] ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
        return choice;
    }

    private int votersOf(String member) {
        var members = held.present().stream().map(p -> p.member().value().toString()).toList();
        return members.indexOf(member);
    }

    /**
     * How many choices somebody guesses who lays voters and votes beside each other in these orders.
     *
     * @param voters a query for member ids
     * @param votes a query for choices, as many
     */
    private int guessed(BallotId ballot, boolean[] choice, String voters, String votes) {
        return guessed(ballot, choice, "FOR", voters, votes);
    }

    /** As above, where this is what those in {@code choice} said, and the others another thing. */
    private int guessed(BallotId ballot, boolean[] choice, String said, String voters, String votes) {
        var whose = Given.lookAll(voters, ballot.value());
        var what = Given.lookAll(votes, ballot.value());
        assertThat(what).hasSameSizeAs(whose).hasSize(VOTERS);
        int right = 0;
        for (int i = 0; i < VOTERS; i++)
            if (choice[votersOf(whose.get(i))] == what.get(i).equals(said)) right++;
        return Math.max(right, VOTERS - right); // who is always wrong knows as much
    }

    private void close(BallotId ballot) { given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)); }

    private static final List<String> ORDERS_OF_VOTERS = List.of("ctid", "cast_at", "xmin::text::bigint", "member_id", "receipt_key",
        "receipt_code");
    private static final List<String> ORDERS_OF_VOTES = List.of("ctid", "vote_id", "xmin::text::bigint, ctid", "cmin::text::bigint, ctid");

    @Test
    void no_order_of_rows_leads_from_a_voter_to_a_counted_vote() {
        var ballot = given.openedSecret(held, 0);
        var choice = vote(ballot);
        for (var order : List.of("ctid", "xmin::text::bigint"))
            assertThat(guessed(ballot, choice, "select member_id from ballots.participation where ballot_id = ? order by " + order,
                "select choice from ballots.urn where ballot_id = ? order by " + order))
                .as("the test can tell: while the vote is open, %s gives everything away", order).isEqualTo(VOTERS);
        close(ballot);
        assertThat(Given.look("select count(*) from ballots.urn where ballot_id = ?", ballot.value())).isEqualTo(0L);
        for (var voters : ORDERS_OF_VOTERS)
            for (var votes : ORDERS_OF_VOTES)
                assertThat(guessed(ballot, choice, "select member_id from ballots.participation where ballot_id = ? order by " + voters,
                    "select choice from ballots.counted_vote where ballot_id = ? order by " + votes))
                    .as("voters by %s, votes by %s", voters, votes).isLessThan(TOO_GOOD);
        for (var votes : ORDERS_OF_VOTES)
            assertThat(guessed(ballot, choice,
                "select p.member_id from ballots.leaf l join ballots.participation p on p.ballot_id = l.ballot_id and p.xmin = l.xmin"
                    + " where l.ballot_id = ? order by l.leaf",
                "select choice from ballots.counted_vote where ballot_id = ? order by " + votes)).as("leaves, votes by %s", votes)
                .isLessThan(TOO_GOOD);
        for (var votes : ORDERS_OF_VOTES)
            assertThat(guessed(ballot, choice,
                "select p.member_id from ballots.leaf l join ballots.participation p on p.ballot_id = l.ballot_id"
                    + " and p.xmin::text::bigint = l.xid where l.ballot_id = ? order by l.xid",
                "select choice from ballots.counted_vote where ballot_id = ? order by " + votes)).as("sealed leaves, votes by %s", votes)
                .isLessThan(TOO_GOOD);
    }

    @Test
    void no_transaction_holds_a_voter_and_a_counted_vote() {
        var ballot = given.openedSecret(held, 1);
        vote(ballot);
        assertThat(joined(ballot, "urn")).as("the test can tell").isEqualTo((long) VOTERS);
        close(ballot);
        assertThat(joined(ballot, "counted_vote")).isEqualTo(0L);
        assertThat(Given.look("select count(distinct xmin::text) from ballots.counted_vote where ballot_id = ?", ballot.value()))
            .as("one transaction counted all").isEqualTo(1L);
    }

    private static Object joined(BallotId ballot, String votes) {
        return Given.look("select count(*) from ballots.participation p join ballots." + votes
            + " v on v.ballot_id = p.ballot_id and v.xmin = p.xmin where p.ballot_id = ?", ballot.value());
    }

    @Test
    void no_id_tells_the_time_or_the_voter_and_no_column_could_hold_either() {
        var ballot = given.openedSecret(held, 2);
        vote(ballot);
        var before = Given.lookAll("select vote_id from ballots.urn where ballot_id = ?", ballot.value());
        close(ballot);
        var after = Given.lookAll("select vote_id from ballots.counted_vote where ballot_id = ?", ballot.value());
        assertThat(after).hasSize(VOTERS).doesNotContainAnyElementsOf(before);
        assertThat(after).allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(4));
        assertThat(Given.lookAll("select table_name || '.' || column_name || ' ' || data_type from information_schema.columns"
            + " where table_schema = 'ballots' and table_name in ('urn', 'counted_vote') order by 1"))
            .containsExactly("counted_vote.ballot_id uuid", "counted_vote.choice text", "counted_vote.organisation_id uuid",
                "counted_vote.vote_id uuid", "urn.ballot_id uuid", "urn.change_hash bytea", "urn.change_keys ARRAY", "urn.choice text",
                "urn.organisation_id uuid",
                "urn.vote_id uuid");
        assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).isEqualTo(0L);
    }

    @Test
    void no_leaf_can_be_made_anew_from_a_voter_and_a_choice() {
        var remade = "select count(*) from ballots.participation p cross join (values ('FOR'), ('AGAINST'), ('ABSTAIN')) c (choice)"
            + " join ballots.leaf l on l.ballot_id = p.ballot_id and l.leaf = sha256(uuid_send(p.organisation_id) || uuid_send(p.ballot_id)"
            + " || uuid_send(p.member_id) || convert_to(c.choice || ' ' || p.receipt_code, 'UTF8')) where p.ballot_id = ?";
        var open = given.opened(held, 3);
        vote(open);
        assertThat(Given.look(remade, open.value())).as("the test can tell").isEqualTo((long) VOTERS);
        close(open);
        var secret = given.openedSecret(held, 4);
        vote(secret);
        close(secret);
        assertThat(Given.look(remade, secret.value())).isEqualTo(0L);
    }

    @Test
    void of_papers_of_a_secret_vote_only_the_sums_of_two_tellers_are_kept() {
        var ballot = given.openedSecret(held, 7);
        var second = given.officer(held.coop().id(), "Second teller", Office.TELLER);
        int booth = VOTERS / 2;
        for (int voter = 0; voter < booth; voter++)
            ballots.cast(links.get(voter), ballot, random.nextBoolean() ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
        for (int voter = booth; voter < VOTERS; voter++) {
            var member = held.present().get(voter).member();
            given.as(held.coop().teller(), () -> tellers.handOut(held.coop().id(), ballot, member));
        }
        for (var teller : List.of(held.coop().teller(), second))
            given.as(teller, () -> tellers.enter(held.coop().id(), ballot, Map.of(YesNo.FOR, 40, YesNo.AGAINST, 20), null));
        close(ballot);
        assertThat(Given.lookAll("select counts::text from ballots.teller_count where ballot_id = ?", ballot.value())).hasSize(2)
            .allSatisfy(sum -> assertThat(sum).contains("40", "20"));
        assertThat(Given.look("select count(*) from ballots.counted_vote where ballot_id = ?", ballot.value()))
            .as("no paper stands among the votes of the booth").isEqualTo((long) booth);
        assertThat(joined(ballot, "counted_vote")).isEqualTo(0L);
        assertThat(joined(ballot, "teller_count")).as("no sum was written with a paper that was handed out").isEqualTo(0L);
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ? and channel = 'PAPER'", ballot.value()))
            .isEqualTo((long) VOTERS - booth);
    }

    @Test
    void neither_the_audit_log_nor_the_servers_own_knows_of_a_single_vote(CapturedOutput output) {
        var ballot = given.openedSecret(held, 5);
        var from = Given.look("select count(*) from access.audit_entry where organisation_id = ?", held.coop().id().value());
        vote(ballot);
        assertThat(Given.look("select count(*) from access.audit_entry where organisation_id = ?", held.coop().id().value()))
            .isEqualTo(from);
        assertThat(output.getAll()).doesNotContain("AGAINST");
        for (var link : links)
            assertThat(output.getAll()).doesNotContain(link);
    }

    /** Everybody votes against first; half of them, drawn by lot, change it, some twice and in two windows. */
    @Test
    void no_change_of_a_secret_vote_leads_from_a_voter_to_a_counted_vote() {
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(8).id(), new Conditions(true, true)));
        var order = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
        Collections.shuffle(order, random);
        for (int voter : order)
            ballots.cast(links.get(voter), ballot, YesNo.AGAINST, UUID.randomUUID(), "change key " + voter, false);
        Collections.shuffle(order, random);
        var choice = new boolean[VOTERS];
        for (int voter : order.subList(0, VOTERS / 2)) {
            choice[voter] = true;
            for (int times = 0; times <= voter % 3; times++)
                ballots.cast(links.get(voter), ballot, YesNo.FOR, UUID.randomUUID(), "change key " + voter, true);
        }
        for (int voter = 0; voter < VOTERS; voter++)
            assertThat(
                Given.look("select choice from ballots.urn where ballot_id = ? and change_hash = sha256(convert_to('change key " + voter
                    + "', 'UTF8'))", ballot.value()))
                .as("the test can tell: while it is open, the key of a vote leads to it")
                .isEqualTo(choice[voter] ? "FOR" : "AGAINST");
        close(ballot);
        for (var voters : ORDERS_OF_VOTERS)
            for (var votes : ORDERS_OF_VOTES)
                assertThat(guessed(ballot, choice, "select member_id from ballots.participation where ballot_id = ? order by " + voters,
                    "select choice from ballots.counted_vote where ballot_id = ? order by " + votes))
                    .as("voters by %s, votes by %s", voters, votes).isLessThan(TOO_GOOD);
        assertThat(joined(ballot, "counted_vote")).isEqualTo(0L);
        assertThat(Given.look("select count(*) from ballots.urn where ballot_id = ?", ballot.value()))
            .as("keys and their hashes go with the urn")
            .isEqualTo(0L);
    }

    /** Everybody ranks 2 first; then half of them, drawn by lot, change to 1, 2, 3 and the others to 3, 2, 1, in any order. */
    @Test
    void no_order_leads_from_a_voter_to_a_ranked_paper_also_not_to_one_that_was_changed() {
        given.standing(held, 9, new ContestPlan(Method.SCHULZE, 1, 1, 3, 0, Map.of(), null), 3);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(9).id(), new Conditions(true, true)));
        var order = new ArrayList<>(IntStream.range(0, VOTERS).boxed().toList());
        Collections.shuffle(order, random);
        for (int voter : order)
            ballots.cast(links.get(voter), ballot, Choice.of("2 1 3"), UUID.randomUUID(), "ranked key " + voter, false);
        var choice = new boolean[VOTERS];
        order.subList(0, VOTERS / 2).forEach(v -> choice[v] = true);
        Collections.shuffle(order, random);
        for (int voter : order)
            ballots.cast(links.get(voter), ballot, Choice.of(choice[voter] ? "1 2 3" : "3 2 1"), UUID.randomUUID(), "ranked key " + voter,
                true);
        for (int voter = 0; voter < VOTERS; voter++)
            assertThat(
                Given.look("select choice from ballots.urn where ballot_id = ? and change_hash = sha256(convert_to('ranked key " + voter
                    + "', 'UTF8'))", ballot.value()))
                .as("the test can tell: while it is open, the key of a paper leads to it")
                .isEqualTo(choice[voter] ? "1 2 3" : "3 2 1");
        close(ballot);
        for (var voters : ORDERS_OF_VOTERS)
            for (var votes : ORDERS_OF_VOTES)
                assertThat(
                    guessed(ballot, choice, "1 2 3", "select member_id from ballots.participation where ballot_id = ? order by " + voters,
                        "select choice from ballots.counted_vote where ballot_id = ? order by " + votes))
                    .as("voters by %s, papers by %s", voters, votes).isLessThan(TOO_GOOD);
        for (var votes : List.of("ctid", "vote_id"))
            assertThat(guessed(ballot, choice, "1 2 3",
                "select p.member_id from ballots.leaf l join ballots.participation p on p.ballot_id = l.ballot_id"
                    + " and p.xmin::text::bigint = l.xid where l.ballot_id = ? order by l.xid, l.ctid",
                "select choice from ballots.counted_vote where ballot_id = ? order by " + votes)).as("leaves, papers by %s", votes)
                .isLessThan(TOO_GOOD);
        assertThat(joined(ballot, "counted_vote")).isEqualTo(0L);
        assertThat(Given.lookAll("select distinct choice from ballots.counted_vote where ballot_id = ?", ballot.value()))
            .containsExactlyInAnyOrder("1 2 3", "3 2 1");
    }

    /**
     * With what the product sets for its own PostgreSQL ({@link EmbeddedDatabase#LOGGING}): also where a vote fails on the way, of which PostgreSQL writes
     * the statement, and the application what went wrong.
     */
    @Test
    void neither_postgresqls_log_nor_what_the_application_logs_of_a_failure_holds_a_voter_or_a_vote() throws Exception {
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(10).id(), new Conditions(true, true)));
        long from = logged().length();
        for (int voter = 0; voter < VOTERS - 1; voter++)
            ballots.cast(links.get(voter), ballot, voter % 2 == 0 ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID(), "log key " + voter,
                false);
        for (int voter = 0; voter < VOTERS - 1; voter++)
            ballots.cast(links.get(voter), ballot, YesNo.AGAINST, UUID.randomUUID(), "log key " + voter, true);
        Given.execute("alter table ballots.urn add constraint for_the_test check (choice <> 'ABSTAIN')");
        try {
            var failed = catchThrowable(() -> ballots.cast(links.getLast(), ballot, YesNo.ABSTAIN, UUID.randomUUID(), "log key", false));
            var trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("for_the_test").doesNotContain("ABSTAIN", "Failing row", hash(links.getLast()));
        } finally {
            Given.execute("alter table ballots.urn drop constraint for_the_test");
        }
        ballots.cast(links.getLast(), ballot, YesNo.FOR, UUID.randomUUID(), "log key", false);
        close(ballot);
        var log = logged().substring((int) from);
        assertThat(log).as("the failure is there").contains("for_the_test");
        assertThat(log).doesNotContain("ABSTAIN", "AGAINST", "Failing row", "log key");
        for (int voter = 0; voter < VOTERS; voter++)
            assertThat(log).doesNotContain(hash(links.get(voter)), held.present().get(voter).member().value().toString());
        for (var code : Given.lookAll("select receipt_code from ballots.participation where ballot_id = ?", ballot.value()))
            assertThat(log).doesNotContain(code);
    }

    /** With the settings of somebody who looks for a slow statement: why docs/secret-votes.md warns of them. */
    @Test
    void a_log_of_statements_with_their_values_would_give_everything_away() throws Exception {
        var ballot = given.openedSecret(held, 11);
        var settings = Map.of("log_statement", "all", "log_error_verbosity", "default", "log_parameter_max_length", "-1");
        settings.forEach((setting, value) -> Given.execute("alter role nawat_app set " + setting + " = '" + value + "'"));
        try {
            pool.getHikariPoolMXBean().softEvictConnections();
            long from = logged().length();
            for (int voter = 0; voter < VOTERS; voter++)
                ballots.cast(links.get(voter), ballot, voter % 2 == 0 ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
            assertThat(logged().substring((int) from).lines().filter(line -> line.contains(hash(links.getLast()))))
                .anyMatch(line -> line.contains("AGAINST"));
        } finally {
            settings.keySet().forEach(setting -> Given.execute("alter role nawat_app reset " + setting));
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** All that is in the log, which is written a moment later, and in order: up to a line of our own. */
    private static String logged() throws InterruptedException {
        var mark = "mark " + UUID.randomUUID();
        Given.execute("do $$ begin raise log '" + mark + "'; end $$");
        while (true) {
            var log = (String) Given.look("select pg_read_file(pg_current_logfile())");
            if (log.contains(mark)) return log;
            Thread.sleep(20); // whoever asks again at once keeps the writer waiting
        }
    }

    /** As the database keeps a link: what a log would hold of it. */
    private static String hash(String link) {
        var secret = Arrays.copyOfRange(Base64.getUrlDecoder().decode(link), 16, 32);
        return HexFormat.of().formatHex(MerkleTree.sha256(secret));
    }

    @Test
    void a_changed_removed_or_added_secret_vote_shows_in_the_recount() {
        var ballot = given.openedSecret(held, 6);
        vote(ballot);
        close(ballot);
        assertThat(recount(ballot)).isTrue();
        Given.execute("update ballots.counted_vote set choice = 'FOR' where ballot_id = ? and vote_id = (select vote_id"
            + " from ballots.counted_vote where ballot_id = ? and choice = 'AGAINST' limit 1)", ballot.value(), ballot.value());
        assertThat(recount(ballot)).isFalse();
        Given.execute("delete from ballots.counted_vote where ballot_id = ? and vote_id = (select vote_id"
            + " from ballots.counted_vote where ballot_id = ? limit 1)", ballot.value(), ballot.value());
        assertThat(recount(ballot)).isFalse();
    }

    private boolean recount(BallotId ballot) { return given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot)); }

    @Test
    void where_the_rules_want_a_secret_vote_no_open_one_begins() {
        var strict = given.held(3, 3, Map.of("voting.secret_ballot_matters", "ordinary"));
        assertThatThrownBy(() -> given.opened(strict, 0)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(BallotRefusal.MUST_BE_SECRET);
            assertThat(refused.arguments()).containsEntry("article", "art. 30");
        });
        assertThat(Given.look("select count(*) from ballots.ballot where assembly_id = ?", strict.assembly().id().value())).isEqualTo(0L);
        given.openedSecret(strict, 0);
    }
}
