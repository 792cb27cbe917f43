package coop.nawat.ballots;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one teller counted.
 *
 * @param author the name under which the teller was signed in
 * @param counts how many of each choice: what is not there was not found
 * @param sheetHash SHA-256, in hexadecimal digits, of the photo of the sheet; null without a photo
 */
public record TellerCount(String author, Map<Choice, Integer> counts, @Nullable String sheetHash, Instant enteredAt) {
    /** Copies the map. */
    public TellerCount { counts = Map.copyOf(counts); }

    /** All hands, or all papers. */
    public int sum() { return counts.values().stream().mapToInt(n -> n).sum(); }
}
