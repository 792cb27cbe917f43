package coop.nawat.ballots;

import coop.nawat.common.Language;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a member objects to what everybody is asked to consent to.
 *
 * @param name of the member, as frozen on the roll
 * @param words in {@code language}
 * @param stands whether the member's last vote objects; otherwise the objection was withdrawn
 * @param answer of the chair or the board; null: none yet
 */
public record Concern(UUID id, MemberId member, String name, String words, Language language, Instant saidAt, boolean stands,
    @Nullable Answer answer) {
    /** The longest words of an objection and of an answer, in characters. */
    public static final int LONGEST = 2_000;

    /** What was answered, and by whom. */
    public record Answer(String author, String words, Instant at) {}
}
