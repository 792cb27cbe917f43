package coop.nawat.rules;

import java.time.LocalDate;

/**
 * How early members must be told of an assembly.
 *
 * @param days from 1 to 90: clear days, between the day of sending and the day of the assembly
 */
public record NoticeRule(int days, Provenance provenance) {
    public NoticeRule { if (days < 1 || days > 90) throw new IllegalArgumentException("a notice period has 1 to 90 days"); }

    /** The last day on which the notice may be sent. */
    public LocalDate lastDayToSend(LocalDate assembly) {
        return assembly.minusDays(days + 1L);
    }

    /** The first day on which the assembly may be held if the notice is sent on this day. */
    public LocalDate firstDayToMeet(LocalDate sent) {
        return sent.plusDays(days + 1L);
    }
}
