package coop.nawat.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When an assembly that had no quorum may be called again.
 *
 * @param minDays how many days after the first one at least, or null
 * @param maxDays how many at most, or null
 * @param sameAgenda whether only what was on the first agenda may be decided; null: not said
 */
public record SecondCall(@Nullable Integer minDays, @Nullable Integer maxDays, @Nullable Boolean sameAgenda, Provenance provenance) {
    /** Refuses, as {@link IllegalArgumentException}, a window that closes before it opens. */
    public SecondCall {
        if (minDays != null && maxDays != null && minDays > maxDays) throw new IllegalArgumentException("a second call has no day left");
    }

    /** The days on which it may be. */
    public Window window(LocalDate first) { return Window.after(first, minDays, maxDays, null); }
}
