package coop.nawat.launch.decide;

import java.io.Serial;

/** A file that describes no vote, or is not there. The message is one sentence for people. */
public final class UnreadableVote extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableVote(String message) { super(message); }
}
