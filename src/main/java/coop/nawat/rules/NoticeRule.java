package coop.nawat.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How early members must be told of an assembly.
 *
 * @param days from 1 to 90
 * @param counting how days are counted; null: clear days, which are the longer way
 * @param urgentDays how many are enough in an urgent case, or null
 * @param secondCallDays how many are enough for a second call, or null
 */
public record NoticeRule(int days, Provenance provenance, @Nullable Counting counting, @Nullable Integer urgentDays,
    @Nullable Integer secondCallDays) {
    /** How days are counted. */
    public enum Counting {
        /** The day of sending does not count, the day of the assembly does. */
        CALENDAR,
        /** Only whole days between the day of sending and the day of the assembly count. */
        CLEAR
    }

    /** Why a notice may be sent later than usual. */
    public enum Occasion {
        USUAL, URGENT, SECOND_CALL
    }

    public NoticeRule { if (days < 1 || days > 90) throw new IllegalArgumentException("a notice period has 1 to 90 days"); }

    /** Clear days, and no others for special occasions. */
    public NoticeRule(int days, Provenance provenance) {
        this(days, provenance, null, null, null);
    }

    /** How many days on this occasion; the usual number where no other is known. */
    public int days(Occasion occasion) {
        var special = switch (occasion) {
            case USUAL -> null;
            case URGENT -> urgentDays;
            case SECOND_CALL -> secondCallDays;
        };
        return special == null ? days : special;
    }

    long between(Occasion occasion) { return days(occasion) + (counting == Counting.CALENDAR ? 0L : 1L); }

    /** The last day on which the notice may be sent. */
    public LocalDate lastDayToSend(LocalDate assembly) {
        return lastDayToSend(assembly, Occasion.USUAL);
    }

    /** As {@link #lastDayToSend(LocalDate)}, on a special occasion. */
    public LocalDate lastDayToSend(LocalDate assembly, Occasion occasion) {
        return assembly.minusDays(between(occasion));
    }

    /** The first day on which the assembly may be held if the notice is sent on this day. */
    public LocalDate firstDayToMeet(LocalDate sent) {
        return firstDayToMeet(sent, Occasion.USUAL);
    }

    /** As {@link #firstDayToMeet(LocalDate)}, on a special occasion. */
    public LocalDate firstDayToMeet(LocalDate sent, Occasion occasion) {
        return sent.plusDays(between(occasion));
    }
}
