package coop.nawat.ballots.ui;

import coop.nawat.ballots.Concern;
import coop.nawat.common.Messages;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objection to what members are asked to consent to, as light pages and the hall tell it.
 *
 * @param state whether it stands, in a word
 * @param answered who answered, and when; null: nobody has
 */
record ConcernWords(String name, String at, String words, String lang, String dir, boolean stands, String state, @Nullable String answered,
    @Nullable String answer) {

    static List<ConcernWords> of(Messages.Of t, List<Concern> concerns, ZoneId zone) {
        return concerns.stream().map(c -> new ConcernWords(c.name(), t.dateTime(c.saidAt(), zone), c.words(), c.language().tag(),
            c.language().direction(), c.stands(), t.of(c.stands() ? "ballots.consent.stands" : "ballots.consent.withdrawn"),
            c.answer() == null ? null
                : t.of("ballots.consent.answered", "author", c.answer().author(), "at", t.dateTime(c.answer().at(), zone)),
            c.answer() == null ? null : c.answer().words())).toList();
    }
}
