package coop.nawat.rules;

import java.time.LocalDate;

/**
 * Until when members can object to a result within the cooperative; the way to a court is another one.
 *
 * @param days after the legal day on which the result was counted, that day not counted; 1 and up
 */
public record ObjectionRule(int days, Provenance provenance) {
    /** Refuses, as {@link IllegalArgumentException}, no days. */
    public ObjectionRule {
        if (days < 1) throw new IllegalArgumentException("objections take a day at least");
    }

    /** The last day on which an objection is in time. */
    public LocalDate lastDay(LocalDate counted) { return counted.plusDays(days); }
}
