package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/** A vote closes at its hour by the clock of the database, whether the job that counts it comes in time or late. */
@DatabaseTest
class ClosingHourTest {
    private static final int VOTERS = 63;
    private static final int ROUNDS = 10;

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Tellers tellers;
    @Autowired
    Assemblies assemblies;
    @Autowired
    OpenBallots job;
    @Autowired
    Audit audit;
    @Autowired
    ScheduledAnnotationBeanPostProcessor schedule;

    private BallotId open(Given.Held held, int n, Conditions conditions) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(n).id(), conditions));
    }

    private static Conditions until(Instant hour) { return new Conditions(false, false, false, hour); }

    private static Instant databaseClock() { return ((Timestamp) Given.look("select clock_timestamp()")).toInstant(); }

    private static void refused(Refusal why, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    /** Moves an hour behind the software's back: nobody wants to wait for it. */
    private static void comes(BallotId ballot) {
        Given.execute("alter table ballots.ballot disable trigger keep_frozen_rules");
        Given.execute("update ballots.ballot set closes_at = clock_timestamp() where ballot_id = ?", ballot.value());
        Given.execute("alter table ballots.ballot enable trigger keep_frozen_rules");
    }

    private Result result(Given.Held held, BallotId ballot) {
        return given.as(held.coop().chair(), () -> ballots.results(held.coop().id(), held.assembly().id())).stream()
            .filter(r -> r.ballot().id().equals(ballot)).findFirst().orElseThrow();
    }

    @Test
    void from_its_hour_on_no_vote_is_taken_though_the_job_that_counts_comes_late() {
        schedule.postProcessBeforeDestruction(job, "openBallots"); // the job of this test comes when the test says so
        try {
            var held = given.held(4, 3, Map.of());
            var absent = Given.lookAll("select member_id from assemblies.roll_entry where assembly_id = ? and member_id not in"
                + " (select member_id from assemblies.attendance)", held.assembly().id().value()).getFirst();
            var links = given.links(held);
            var ballot = open(held, 0, until(databaseClock().plus(Duration.ofHours(1))));
            var key = UUID.randomUUID();
            var receipt = ballots.cast(links.getFirst(), ballot, YesNo.FOR, key);
            assertThat(ballots.progress(links.get(1)).open()).containsExactly(ballot);
            comes(ballot);
            refused(BallotRefusal.BALLOT_CLOSED, () -> ballots.cast(links.get(1), ballot, YesNo.FOR, UUID.randomUUID()));
            refused(BallotRefusal.BALLOT_CLOSED, () -> given.as(held.coop().teller(),
                () -> tellers.handOut(held.coop().id(), ballot, held.present().get(1).member())));
            assertThat(ballots.cast(links.getFirst(), ballot, YesNo.FOR, key).code()).as("who asks again gets the first answer")
                .isEqualTo(receipt.code());
            assertThat(ballots.progress(links.get(1)).open()).as("the booth is told").isEmpty();
            assertThat(ballots.sheet(links.get(1)).questions().getFirst().ballot().takesVotes()).isFalse();
            assertThat(Given.look("select state from ballots.ballot where ballot_id = ?", ballot.value())).isEqualTo("OPEN");
            given.as(held.coop().secretary(),
                () -> assemblies.checkIn(held.coop().id(), held.assembly().id(), List.of(new MemberId(UUID.fromString(absent)))));
            job.run();
            var result = result(held, ballot);
            assertThat(result.tally().forVotes()).isEqualTo(1);
            assertThat(result.ballot().closedAt()).as("it was closed at its hour, whenever it was counted")
                .isEqualTo(result.ballot().closesAt());
            assertThat(result.electorate().present()).as("who came after the hour could not vote").isEqualTo(3);
            assertThat(result.countedAt()).isAfter(result.ballot().closedAt());
            assertThat(Given.look("select account_id from access.audit_entry where subject = ? and act = 'ballots.close'", ballot.value()))
                .as("nobody closed it").isNull();
            assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
            job.run();
            assertThat(Given.look("select count(*) from ballots.result where ballot_id = ?", ballot.value())).isEqualTo(1L);
        } finally {
            schedule.postProcessAfterInitialization(job, "openBallots");
        }
    }

    @Test
    void the_chair_may_close_it_earlier_and_after_its_hour_closes_it_at_its_hour() {
        var held = given.held(4, 3, Map.of());
        var hour = databaseClock().plus(Duration.ofHours(1));
        var early = open(held, 0, until(hour));
        var closed = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), early));
        assertThat(closed.ballot().closedAt()).isBefore(hour);
        assertThat(closed.ballot().closesAt()).isEqualTo(hour.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void an_hour_lies_ahead_and_within_a_month_and_hands_have_none() {
        var held = given.held(4, 3, Map.of());
        var now = databaseClock();
        for (var hour : List.of(now.minusSeconds(1), now.plus(Duration.ofDays(32))))
            refused(BallotRefusal.IMPOSSIBLE_HOUR, () -> open(held, 0, until(hour)));
        assertThatThrownBy(() -> new Conditions(false, false, true, now.plusSeconds(60))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Given.look("select count(*) from ballots.ballot where assembly_id = ?", held.assembly().id().value())).isEqualTo(0L);
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(held.coop().teller(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), until(now.plusSeconds(60)))));
    }

    @Test
    void an_hour_that_was_said_never_moves() {
        var held = given.held(4, 3, Map.of());
        var ballot = open(held, 0, until(databaseClock().plus(Duration.ofHours(1))));
        assertThatThrownBy(
            () -> Given.execute("update ballots.ballot set closes_at = closes_at + interval '1 hour' where ballot_id = ?", ballot.value()))
            .hasStackTraceContaining("frozen rules never change");
    }

    @Test
    void papers_that_two_tellers_have_not_counted_alike_are_waited_for_and_nobody_votes_meanwhile() {
        var held = given.held(4, 3, Map.of());
        var links = given.links(held);
        var coop = held.coop();
        var second = given.officer(coop.id(), "Second teller", Office.TELLER);
        var ballot = open(held, 0, until(databaseClock().plus(Duration.ofHours(1))));
        ballots.cast(links.getFirst(), ballot, YesNo.AGAINST, UUID.randomUUID());
        given.as(coop.teller(), () -> tellers.handOut(coop.id(), ballot, held.present().get(1).member()));
        comes(ballot);
        job.run();
        assertThat(Given.look("select count(*) from ballots.result where ballot_id = ?", ballot.value())).isEqualTo(0L);
        assertThat(Given.look("select count(*) from ballots.seal where ballot_id = ?", ballot.value())).as("what is in the box is sealed")
            .isEqualTo(1L);
        refused(BallotRefusal.BALLOT_CLOSED, () -> ballots.cast(links.get(2), ballot, YesNo.FOR, UUID.randomUUID()));
        for (var teller : List.of(coop.teller(), second))
            given.as(teller, () -> tellers.enter(coop.id(), ballot, Map.of(YesNo.FOR, 1), null));
        job.run();
        var result = result(held, ballot);
        assertThat(result.tally().forVotes()).isEqualTo(1);
        assertThat(result.tally().against()).isEqualTo(1);
        assertThat(given.as(coop.secretary(), () -> audit.check(coop.id(), ballot)).clean()).isTrue();
    }

    @Test
    void ten_times_sixty_three_voters_race_the_hour_and_each_is_counted_with_a_receipt_or_told_closed() throws Exception {
        var held = given.held(VOTERS, VOTERS, Map.of(), ROUNDS);
        var links = given.links(held);
        int between = 0;
        try (var threads = Executors.newFixedThreadPool(VOTERS + 2)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean secret = round % 2 == 1;
                boolean changeable = round % 4 >= 2;
                var hour = databaseClock().plusMillis(300);
                var ballot = open(held, round, new Conditions(secret, changeable, false, hour));
                var latest = (int) Math.max(60, Duration.between(databaseClock(), hour).toMillis() + 60);
                var receipts = new ConcurrentHashMap<Integer, String>();
                var late = ConcurrentHashMap.<Integer>newKeySet();
                var start = new CountDownLatch(1);
                var counted = new AtomicBoolean();
                var work = new ArrayList<Callable<Object>>();
                for (int v = 0; v < VOTERS; v++) {
                    int voter = v;
                    work.add(() -> {
                        start.await();
                        Thread.sleep(ThreadLocalRandom.current().nextInt(latest));
                        try {
                            receipts.put(voter,
                                ballots.cast(links.get(voter), ballot, YesNo.FOR, UUID.randomUUID(), "key of " + voter, false).code());
                        } catch (Refused closed) {
                            assertThat(closed.refusal()).isEqualTo(BallotRefusal.BALLOT_CLOSED);
                            late.add(voter);
                        }
                        return voter;
                    });
                }
                for (int server = 0; server < 2; server++) // two servers do the same job
                    work.add(() -> {
                        start.await();
                        while (!counted.get()) {
                            job.run();
                            if (Given.look("select count(*) from ballots.result where ballot_id = ?", ballot.value()).equals(1L))
                                counted.set(true);
                        }
                        return counted;
                    });
                var running = work.stream().map(threads::submit).toList();
                start.countDown();
                for (var done : running)
                    done.get();
                var result = result(held, ballot);
                assertThat(result.tally().forVotes()).as("round %s: none lost, none after the count", round).isEqualTo(receipts.size());
                assertThat(receipts.size() + late.size()).as("nobody in silence, and nobody both").isEqualTo(VOTERS);
                assertThat(Given.look("select count(*) from ballots.participation p join ballots.ballot b using (ballot_id)"
                    + " where ballot_id = ? and p.cast_at >= b.closes_at", ballot.value())).as("none from the hour on").isEqualTo(0L);
                var report = given.as(held.coop().secretary(), () -> audit.check(held.coop().id(), ballot));
                assertThat(report.findings()).as("round %s, sealed while they voted", round).isEmpty();
                assertThat(report.clean()).isTrue();
                assertThat(report.votes()).isEqualTo(receipts.size());
                if (!late.isEmpty() && !receipts.isEmpty()) between++;
            }
        }
        assertThat(between).as("rounds in which the hour came between votes").isPositive();
    }
}
