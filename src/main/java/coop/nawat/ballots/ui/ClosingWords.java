package coop.nawat.ballots.ui;

import coop.nawat.ballots.Ballot;
import coop.nawat.common.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hour at which a vote closes, in words. */
final class ClosingWords {
    private ClosingWords() {}

    /** Of an open vote that has an hour: when it closes, or that no vote is taken any more; else null. */
    static @Nullable String closes(Messages.Of t, Ballot ballot, ZoneId zone) {
        var hour = ballot.closesAt();
        return hour == null || !ballot.isOpen() ? null
            : t.of(ballot.over() ? "ballots.hour.over" : "ballots.hour.closes", "at", at(t, ballot, hour, zone));
    }

    /** The hour alone, with the day where it is not the one on which the vote was opened. */
    static String at(Messages.Of t, Ballot ballot, Instant hour, ZoneId zone) {
        return hour.atZone(zone).toLocalDate().equals(ballot.openedAt().atZone(zone).toLocalDate()) ? t.time(hour, zone)
            : t.dateTime(hour, zone);
    }

    /** When a vote was closed, and how that fits with what was announced. */
    static String closed(Messages.Of t, Ballot ballot, ZoneId zone) {
        var when = Objects.requireNonNull(ballot.closedAt());
        var hour = ballot.closesAt();
        var told = t.dateTime(when, zone);
        return hour == null ? told
            : when.equals(hour) ? t.of("ballots.hour.closed-itself", "closed", told)
                : t.of("ballots.hour.closed-early", "closed", told, "at", at(t, ballot, hour, zone));
    }
}
