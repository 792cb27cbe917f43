package coop.nawat.ballots;

import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member wrote against a result.
 *
 * @param name of the member on the electoral roll
 * @param answer null: nobody has answered yet
 */
public record Objection(UUID id, MemberId member, String name, String reason, Instant madeAt, @Nullable Answer answer) {
    /** The longest reason or answer, in characters. */
    public static final int LONGEST = 4_000;

    /** What the chair or the secretary answered, under the name they were signed in with. */
    public record Answer(String words, String author, Instant at) {}
}
