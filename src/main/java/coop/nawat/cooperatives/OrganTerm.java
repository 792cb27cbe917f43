package coop.nawat.cooperatives;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody sits, sat or will sit in an organ.
 *
 * @param person the line of the register; null of somebody who is no member
 * @param ends the first day after the term as it was given; null: it lasts until somebody else is chosen
 * @param election null: not elected by a vote that was counted here
 * @param reference of another way than such a vote: the deed that says so; else null
 * @param end null: nobody has ended it early
 */
public record OrganTerm(TermId id, Organ organ, @Nullable UUID person, String name, LocalDate begins, @Nullable LocalDate ends,
    @Nullable Election election, @Nullable String reference, @Nullable End end) {

    /**
     * The vote that elected.
     *
     * @param assembly the number of the assembly, such as 2026-2
     * @param item its place on the agenda, 1 and up
     */
    public record Election(UUID ballot, String assembly, int item) {}

    /**
     * An end before the term was over.
     *
     * @param on the first day on which they are no longer in the organ
     * @param reason in the words of whoever recorded it, or null
     */
    public record End(LocalDate on, Why why, @Nullable String reason) {}

    /** Why a term ended early. */
    public enum Why {
        RESIGNED, REMOVED, DIED, OTHER
    }

    /** The first day on which they are no longer in the organ; empty while that is open. */
    public Optional<LocalDate> over() {
        return end != null ? Optional.of(end.on()) : Optional.ofNullable(ends);
    }

    /** Whether they sit in the organ on this day. */
    public boolean holds(LocalDate day) {
        return !begins.isAfter(day) && over().filter(over -> !over.isAfter(day)).isEmpty();
    }
}
