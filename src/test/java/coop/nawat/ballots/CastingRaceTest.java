package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.common.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many voters, many windows and the chair who closes, all at once. */
@DatabaseTest
class CastingRaceTest {
    private static final int VOTERS = 63;
    private static final int ROUNDS = 50;

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;

    @Test
    void fifty_times_sixty_four_threads_cast_change_and_close_at_once_and_nothing_is_lost_doubled_or_late() throws Exception {
        var held = given.held(VOTERS, VOTERS, Map.of(), ROUNDS);
        var links = given.links(held);
        int closedBeforeAll = 0;
        int changed = 0;
        try (var threads = Executors.newFixedThreadPool(VOTERS + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean secret = round % 2 == 1;
                var conditions = new Conditions(secret, round % 4 >= 2);
                var item = held.items().get(round).id();
                var ballot = given.as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(), item, conditions));
                var receipts = new ConcurrentHashMap<Integer, String>();
                var said = new ConcurrentHashMap<Integer, YesNo>();
                var changes = new AtomicInteger();
                var late = ConcurrentHashMap.<Integer>newKeySet();
                var start = new CountDownLatch(1);
                var work = new ArrayList<Callable<Object>>();
                for (int v = 0; v < VOTERS; v++) {
                    int voter = v;
                    work.add(() -> {
                        start.await();
                        Thread.sleep(0, ThreadLocalRandom.current().nextInt(1_000_000));
                        var key = UUID.randomUUID();
                        for (int again = 0; again < 2; again++) // a retry of the booth
                            try {
                                var code = ballots.cast(links.get(voter), ballot, YesNo.values()[voter % 3], key, "key of " + voter, false)
                                    .code();
                                assertThat(receipts.merge(voter, code, (first, second) -> first)).isEqualTo(code);
                                said.putIfAbsent(voter, YesNo.values()[voter % 3]);
                            } catch (Refused closed) {
                                assertThat(closed.refusal()).isEqualTo(BallotRefusal.BALLOT_CLOSED);
                                late.add(voter);
                            }
                        if (!conditions.changeable() || voter % 2 == 0 || late.contains(voter)) return voter;
                        var change = UUID.randomUUID();
                        var other = YesNo.values()[(voter + 1) % 3];
                        try {
                            assertThat(ballots.cast(links.get(voter), ballot, other, change, "key of " + voter, true).code())
                                .isEqualTo(receipts.get(voter));
                            said.put(voter, other);
                            changes.incrementAndGet();
                        } catch (Refused closed) {
                            assertThat(closed.refusal()).isEqualTo(BallotRefusal.BALLOT_CLOSED);
                        }
                        return voter;
                    });
                }
                work.add(() -> {
                    start.await();
                    if (!conditions.changeable()) Thread.sleep(ThreadLocalRandom.current().nextInt(12));
                    int wanted = ThreadLocalRandom.current().nextInt(VOTERS / 4); // however slow the machine is, some changes are in time
                    while (conditions.changeable() && changes.get() < wanted)
                        Thread.sleep(1);
                    return given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
                });
                var running = work.stream().map(threads::submit).toList();
                start.countDown();
                for (var done : running)
                    done.get();
                var result = given.as(held.coop().chair(), () -> ballots.results(held.coop().id(), held.assembly().id())).getLast();
                assertThat(result.ballot().id()).isEqualTo(ballot);
                assertThat(result.tally().cast()).as("round %s", round).isEqualTo(receipts.size());
                for (var choice : YesNo.values())
                    assertThat(result.tally().count(choice)).as("round %s, %s", round, choice)
                        .isEqualTo((int) said.values().stream().filter(last -> last == choice).count());
                changed += changes.get();
                assertThat(receipts.size() + late.size()).as("nobody in silence, and nobody both").isEqualTo(VOTERS);
                assertThat(new HashSet<>(receipts.values())).as("each receipt is one's own").hasSameSizeAs(receipts.keySet());
                assertThat(Given.look("select count(*) from " + (secret ? "ballots.counted_vote" : "ballots.open_vote")
                    + " where ballot_id = ?", ballot.value())).isEqualTo((long) receipts.size() + (secret ? 0 : changes.get()));
                assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
                if (!late.isEmpty()) closedBeforeAll++;
            }
        }
        assertThat(closedBeforeAll).as("rounds in which closing came between votes").isPositive();
        assertThat(changed).as("votes that were changed in time").isPositive();
    }

    @Test
    void fifty_requests_at_once_for_one_voter_give_one_vote_and_fifty_equal_receipts() throws Exception {
        var held = given.held(4, 2, Map.of(), 2);
        var link = given.links(held).getFirst();
        for (var ballot : List.of(given.opened(held, 0), given.openedSecret(held, 1))) {
            var key = UUID.randomUUID();
            var codes = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(50)) {
                var requests = new ArrayList<Callable<String>>();
                for (int i = 0; i < 50; i++)
                    requests.add(() -> ballots.cast(link, ballot, YesNo.FOR, key).code());
                for (var answer : threads.invokeAll(requests))
                    codes.add(answer.get());
            }
            assertThat(codes).hasSize(50).containsOnly(codes.getFirst());
            assertThat(Given.look("select (select count(*) from ballots.open_vote where ballot_id = p.ballot_id)"
                + " + (select count(*) from ballots.urn where ballot_id = p.ballot_id)"
                + " + (select count(*) from ballots.leaf where ballot_id = p.ballot_id)"
                + " from ballots.participation p where ballot_id = ?", ballot.value())).as("one vote, one leaf").isEqualTo(2L);
            assertThat(given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)).tally().cast()).isEqualTo(1);
        }
    }
}
