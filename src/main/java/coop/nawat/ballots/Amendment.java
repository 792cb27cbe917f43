package coop.nawat.ballots;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to change the text of a motion at one place.
 *
 * @param number in the order in which they came, from 1
 * @param member who put it; null: the board
 * @param author the name under which it was put
 * @param places where and how it changes the text that was convened, by language; at least one
 * @param reasons as the author wrote them, in {@code language}
 * @param state what became of it
 * @param by of one that fell: the amendment that was adopted at the same place; else null
 * @param refusedWhy the chair's reason not to put it; null otherwise
 * @param result of one that was counted: its vote, from 1 among those on the item; else null
 */
public record Amendment(int number, @Nullable MemberId member, String author, Map<Language, Change> places, String reasons,
    Language language, Instant putAt, State state, @Nullable Integer by, @Nullable String refusedWhy, @Nullable Integer result) {

    /** What became of an amendment. */
    public enum State {
        /** Nothing has been decided. */
        PUT,
        /** A vote on it is open. */
        IN_VOTE,
        /** Its votes are equal, and the chair has not decided. */
        TIE,
        /** It changes the text. */
        ADOPTED,
        /** It changes nothing. */
        REJECTED,
        /** Its author took it back. */
        WITHDRAWN,
        /** Those who move the motion made it their own: it changes the text without a vote. */
        TAKEN_OVER,
        /** The chair did not put it, since it is another matter than what was convened. */
        NOT_ADMITTED,
        /** Another one was adopted at the same place. */
        FELL;

        /** Whether something still has to become of it. */
        public boolean undecided() {
            return this == PUT || this == IN_VOTE || this == TIE;
        }

        /** Whether the text reads as it proposes. */
        public boolean holds() { return this == ADOPTED || this == TAKEN_OVER; }
    }

    public Amendment { places = Map.copyOf(places); }

    /** Whether both change the same words, in any language. */
    boolean touches(Amendment other) {
        return places.entrySet().stream()
            .anyMatch(
                p -> other.places.containsKey(p.getKey()) && p.getValue().touches(Objects.requireNonNull(other.places.get(p.getKey()))));
    }

    /** The sentences that it changes as they would read with it, in the languages in which it is written. */
    public LocalText passage(LocalText text) {
        var words = new EnumMap<Language, String>(Language.class);
        places.forEach((language, change) -> {
            var passage = change.passage(text.best(language));
            words.put(language, passage.isEmpty() ? "–" : passage);
        });
        return new LocalText(words);
    }

    Amendment in(State now, @Nullable Integer fellBy, @Nullable Integer vote) {
        return new Amendment(number, member, author, places, reasons, language, putAt, now, fellBy, refusedWhy, vote);
    }
}
