package coop.nawat.members;

import coop.nawat.common.LocalText;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a category of members after it was added; it never changes.
 *
 * @param day from which it counts; of an end, the first day on which nobody is in the category
 * @param name what it is called from then on; null: it ends
 * @param reference of the decision, or null
 */
public record CategoryEntry(CategoryId category, LocalDate day, @Nullable LocalText name, @Nullable String reference, Instant recordedAt) {}
