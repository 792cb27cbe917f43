package coop.nawat.ballots;

import coop.nawat.access.SecretToken;
import coop.nawat.ballots.BallotsSql.Cast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Votes on their way into the box. Those that arrive while others of the same ballot are being written wait for these and are then written
 * together, so a crowd shares one statement and one commit; a voter who comes alone is written at once, on the own thread. Nobody is answered before their vote is on
 * the disk, and a vote that the database refuses keeps no other from the box.
 */
final class VotesUnderWay {
    /** Nobody waits behind more than these, and a chair who closes waits for no more. */
    private static final int MOST_AT_ONCE = 100;

    /**
     * One vote as it was sent.
     *
     * @param key made by the voter's browser
     * @param code for the receipt, unless there is one
     * @param change by which a secret vote can be changed; null: it cannot
     * @param again whether a vote that was cast is to be changed
     */
    record Sent(SecretToken link, BallotId ballot, Choice choice, UUID key, String code, @Nullable String change, boolean again) {
        private Box box() { return new Box(link.organisation().value(), ballot); }
    }

    /** Writes votes of one organisation and one ballot and answers each, in their order, once they are committed; or writes none and throws. */
    @FunctionalInterface
    interface Writer {
        List<Cast> write(List<Sent> votes);
    }

    private record Box(UUID organisation, BallotId ballot) {}

    private record Waiting(Sent vote, CompletableFuture<Cast> answer) {}

    private final Writer writer;
    private final ReentrantLock lock = new ReentrantLock();
    /** Who waits at which box; a box is in here as long as somebody writes into it. */
    private final Map<Box, ArrayDeque<Waiting>> boxes = new HashMap<>();

    VotesUnderWay(Writer writer) { this.writer = writer; }

    /** Waits until the vote is written, and throws what kept it out. */
    Cast cast(Sent vote) {
        var mine = new Waiting(vote, new CompletableFuture<>());
        if (comesFirst(mine)) {
            write(List.of(mine)); // on this thread: a voter alone costs no other
            var waited = next(vote.box());
            if (!waited.isEmpty()) Thread.ofVirtual().name("ballot-box").start(() -> writeAll(vote.box(), waited));
        }
        try {
            return mine.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) throw why;
            throw e;
        }
    }

    /** Whether nobody is writing into this box, so that this voter must; otherwise the vote stands in the queue. */
    private boolean comesFirst(Waiting mine) {
        lock.lock();
        try {
            var waiting = boxes.get(mine.vote.box());
            if (waiting == null) boxes.put(mine.vote.box(), new ArrayDeque<>());
            else
                waiting.add(mine);
            return waiting == null;
        } finally {
            lock.unlock();
        }
    }

    /** Until nobody waits at this box. */
    private void writeAll(Box box, List<Waiting> first) {
        for (var next = first; !next.isEmpty(); next = next(box))
            write(next);
    }

    /** Who is written next; nobody: from now on nobody writes into this box. */
    private List<Waiting> next(Box box) {
        lock.lock();
        try {
            var waiting = boxes.get(box);
            if (waiting == null || waiting.isEmpty()) {
                boxes.remove(box);
                return List.of();
            }
            var next = new ArrayList<Waiting>();
            while (!waiting.isEmpty() && next.size() < MOST_AT_ONCE)
                next.add(waiting.remove());
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Waiting> together) {
        try {
            var answers = writer.write(together.stream().map(Waiting::vote).toList());
            for (int i = 0; i < together.size(); i++)
                together.get(i).answer.complete(answers.get(i));
        } catch (DataIntegrityViolationException | ConcurrencyFailureException oneOfThem) {
            if (together.size() == 1) together.getFirst().answer.completeExceptionally(oneOfThem);
            else
                together.forEach(w -> write(List.of(w)));
        } catch (Throwable all) { // whoever waits must be told
            together.forEach(w -> w.answer.completeExceptionally(all));
        }
    }
}
