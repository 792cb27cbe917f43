package coop.nawat.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When an assembly that had no quorum may be called again.
 *
 * @param minDays how many days after the first one at least, or null
 * @param maxDays how many at most, or null
 * @param sameAgenda whether only what was on the first agenda may be decided; null: not said
 * @param agendaProvenance where that about the agenda is said, if it is said elsewhere than the days; else null
 */
public record SecondCall(@Nullable Integer minDays, @Nullable Integer maxDays, @Nullable Boolean sameAgenda, Provenance provenance,
    @Nullable Provenance agendaProvenance) {
    /** All of it is said in one place. */
    public SecondCall(@Nullable Integer minDays, @Nullable Integer maxDays, @Nullable Boolean sameAgenda, Provenance provenance) {
        this(minDays, maxDays, sameAgenda, provenance, null);
    }

    /** Refuses, as {@link IllegalArgumentException}, a window that closes before it opens. */
    public SecondCall {
        if (minDays != null && maxDays != null && minDays > maxDays) throw new IllegalArgumentException("a second call has no day left");
    }

    /** Whether a day is asked for at all; otherwise any later one will do. */
    public boolean saysWhen() {
        return minDays != null || maxDays != null;
    }

    /** Whether only what was on the first agenda may be decided. */
    public boolean onlyFirstAgenda() {
        return Boolean.TRUE.equals(sameAgenda);
    }

    /** Where it is said what may be decided. */
    public Provenance aboutAgenda() {
        return agendaProvenance == null ? provenance : agendaProvenance;
    }

    /** The days on which it may be. */
    public Window window(LocalDate first) { return Window.after(first, minDays, maxDays, null); }
}
