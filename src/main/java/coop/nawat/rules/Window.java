package coop.nawat.rules;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Days within which something may happen.
 *
 * @param from the first day
 * @param to the last day; null: no end
 */
public record Window(LocalDate from, @Nullable LocalDate to) {
    /** Whether the day is within. */
    public boolean holds(LocalDate day) { return !day.isBefore(from) && (to == null || !day.isAfter(to)); }

    static Window after(LocalDate first, @Nullable Integer minDays, @Nullable Integer maxDays, @Nullable Integer maxMonths) {
        var byDays = maxDays == null ? null : first.plusDays(maxDays);
        var byMonths = maxMonths == null ? null : first.plusMonths(maxMonths);
        return new Window(first.plusDays(minDays == null ? 1 : minDays),
            byDays == null || (byMonths != null && byMonths.isBefore(byDays)) ? byMonths : byDays);
    }

    /** For a sentence about it. */
    Map<String, Object> since(LocalDate first) {
        return Map.of("first", first.toString(), "from", from.toString(), "end", (to == null ? Word.OPEN : Word.FIXED).name(), "to",
            to == null ? "" : to.toString());
    }
}
