package coop.nawat.ballots;

import coop.nawat.common.Language;
import coop.nawat.members.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said about a motion before its vote.
 *
 * @param number in the order in which it was said, from 1
 * @param answers the number of the question that it answers; null unless it is an answer
 * @param member who said it; null: the board
 * @param author the name under which it was said
 * @param words in {@code language}; null where the chair hid them and the reader does not keep the record
 * @param hiddenWhy why the chair hid it; null: it is shown
 */
public record Contribution(int number, Kind kind, @Nullable Integer answers, @Nullable MemberId member, String author, Language language,
    @Nullable String words, Instant saidAt, @Nullable String hiddenWhy) {

    /** What it is. */
    public enum Kind {
        /** Speaks for the motion. */
        PRO,
        /** Speaks against it. */
        CONTRA,
        /** Asks the board. */
        QUESTION,
        /** The board's answer. */
        ANSWER
    }

    Contribution masked() {
        return hiddenWhy == null ? this : new Contribution(number, kind, answers, member, author, language, null, saidAt, hiddenWhy);
    }
}
