package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.cooperatives.PutText;
import coop.nawat.rules.Matter;
import org.jspecify.annotations.Nullable;

/**
 * An item of the agenda.
 *
 * @param position 1 and up
 * @param matter of a resolution: which majority decides; null if the item is only for information
 * @param motion of a resolution: the text that is put to the vote; else null
 * @param bylaws of a motion to adopt bylaws: their text, from which it was written; else null
 */
public record AgendaItem(ItemId id, int position, LocalText title, @Nullable Matter matter, @Nullable LocalText motion,
    @Nullable PutText bylaws) {
    /** What was written for it. */
    public ItemDraft draft() { return new ItemDraft(title, matter, motion, bylaws); }

    /** Whether a vote is taken on it. */
    public boolean isResolution() { return motion != null; }
}
