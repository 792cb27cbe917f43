package coop.nawat.rules;

import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * A resolution that holds only when a second meeting confirms it.
 *
 * @param base null: the base of the first vote
 * @param minDays how many days after the first meeting at least, or null
 * @param maxDays how many at most, or null
 * @param maxMonths how many months at most, or null
 */
public record Confirmation(Fraction fraction, boolean strict, @Nullable Base base, @Nullable Integer minDays, @Nullable Integer maxDays,
    @Nullable Integer maxMonths, Provenance provenance) {
    /** The days on which the second meeting may be. */
    public Window window(LocalDate first) {
        return Window.after(first, minDays, maxDays, maxMonths);
    }

    /** Those days in one sentence. */
    public Reason when(LocalDate first) {
        return Reason.of("rules.confirmation.window", window(first).since(first), provenance);
    }

    /** That it is needed, in one sentence. */
    public Reason inWords() {
        var args = new HashMap<>(fraction.wordArgs(strict));
        args.put("min", minDays == null ? 0 : minDays);
        args.put("max", maxDays != null ? maxDays : maxMonths != null ? maxMonths : 0);
        args.put("unit", maxDays != null ? "DAYS" : maxMonths != null ? "MONTHS" : "NONE");
        return Reason.of("rules.verdict.confirm", args, provenance);
    }
}
