package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.access.SecretToken;
import coop.nawat.ballots.BallotsSql.Cast;
import coop.nawat.ballots.VotesUnderWay.Sent;
import coop.nawat.common.OrganisationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** A box in memory, which holds the first statement until a crowd waits behind it. */
class VotesUnderWayTest {
    private static final int CROWD = 250;

    private final OrganisationId organisation = OrganisationId.create();
    private final BallotId ballot = BallotId.create();
    private final List<List<Sent>> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private Sent vote(BallotId where, int voter) {
        return new Sent(new SecretToken(organisation, UUID.randomUUID()), where, YesNo.FOR, UUID.randomUUID(), "%012d".formatted(voter),
            null, false);
    }

    private VotesUnderWay refusing(Predicate<List<Sent>> refused, RuntimeException why) {
        return new VotesUnderWay(votes -> {
            begun.countDown();
            try {
                if (!mayGoOn.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("nobody let it go on");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (refused.test(votes)) throw why;
            written.add(votes);
            return votes.stream().map(v -> new Cast("RECORDED", v.code(), null, null, null)).toList();
        });
    }

    /** One vote comes first and is being written; the others come meanwhile. Answers the code that each got, or the failure. */
    private List<Object> answers(VotesUnderWay underWay, BallotId where) throws Exception {
        var answers = new ArrayList<Object>();
        var voters = Collections.synchronizedList(new ArrayList<Thread>());
        try (var threads = Executors.newThreadPerTaskExecutor(voter -> {
            var thread = Thread.ofVirtual().unstarted(voter);
            voters.add(thread);
            return thread;
        })) {
            var running = new ArrayList<Future<Cast>>();
            running.add(threads.submit(() -> underWay.cast(vote(where, 0))));
            begun.await();
            for (int i = 1; i <= CROWD; i++) {
                var voter = i;
                running.add(threads.submit(() -> underWay.cast(vote(where, voter))));
            }
            while (!voters.stream().allMatch(VotesUnderWayTest::waits)) // each stands in the queue
                Thread.onSpinWait();
            mayGoOn.countDown();
            for (var one : running)
                try {
                    answers.add(String.valueOf(one.get().code()));
                } catch (ExecutionException e) {
                    answers.add(e.getCause());
                }
        }
        return answers;
    }

    private static boolean waits(Thread voter) {
        return EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(voter.getState());
    }

    private List<Object> codes() { return IntStream.rangeClosed(0, CROWD).<Object>mapToObj("%012d"::formatted).toList(); }

    @Test
    void whoever_comes_while_others_are_written_is_written_together_and_gets_the_own_receipt() throws Exception {
        assertThat(answers(refusing(votes -> false, new IllegalStateException()), ballot)).isEqualTo(codes());
        assertThat(written.getFirst()).hasSize(1);
        assertThat(written).hasSizeLessThan(10);
        assertThat(written.stream().mapToInt(List::size)).allMatch(n -> n <= 100).anyMatch(n -> n > 1);
        assertThat(written.stream().flatMap(List::stream).map(Sent::code).distinct()).hasSize(CROWD + 1);
    }

    @Test
    void a_vote_that_the_database_refuses_keeps_no_other_from_the_box() throws Exception {
        var bad = "%012d".formatted(17);
        var why = new DataIntegrityViolationException("no such choice");
        var answers = answers(refusing(votes -> votes.stream().anyMatch(v -> v.code().equals(bad)), why), ballot);
        var expected = new ArrayList<>(codes());
        expected.set(17, why);
        assertThat(answers).isEqualTo(expected);
        assertThat(written.stream().flatMap(List::stream)).hasSize(CROWD);
    }

    @Test
    void when_the_database_is_away_everybody_is_told_and_the_next_vote_tries_again() throws Exception {
        var away = new DataAccessResourceFailureException("away");
        var once = new boolean[]{true};
        var underWay = refusing(votes -> once[0] && votes.size() > 1, away);
        assertThat(answers(underWay, ballot)).contains(away).contains("%012d".formatted(0));
        once[0] = false;
        assertThat(underWay.cast(vote(ballot, 999)).code()).isEqualTo("%012d".formatted(999));
    }

    @Test
    void one_ballot_does_not_wait_for_another() throws Exception {
        var other = BallotId.create();
        var underWay = new VotesUnderWay(votes -> {
            if (votes.getFirst().ballot().equals(ballot))
                try {
                    begun.countDown();
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            return votes.stream().map(v -> new Cast("RECORDED", v.code(), null, null, null)).toList();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = threads.submit(() -> underWay.cast(vote(ballot, 1)));
            begun.await();
            assertThat(underWay.cast(vote(other, 2)).code()).isEqualTo("%012d".formatted(2));
            assertThat(held.isDone()).isFalse();
            mayGoOn.countDown();
            assertThat(held.get().code()).isEqualTo("%012d".formatted(1));
        }
    }

    @Test
    void what_kept_a_vote_out_is_thrown_as_it_was() {
        var why = new IllegalStateException("what nobody expected");
        var underWay = new VotesUnderWay(votes -> {
            throw why;
        });
        assertThatThrownBy(() -> underWay.cast(vote(ballot, 1))).isSameAs(why);
    }
}
