package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.rules.Matter;
import org.jspecify.annotations.Nullable;

/**
 * An item of the agenda.
 *
 * @param position 1 and up
 * @param matter of a resolution: which majority decides; null if the item is only for information
 * @param motion of a resolution: the text that is put to the vote; else null
 */
public record AgendaItem(ItemId id, int position, LocalText title, @Nullable Matter matter, @Nullable LocalText motion) {
    /** Whether a vote is taken on it. */
    public boolean isResolution() { return motion != null; }
}
