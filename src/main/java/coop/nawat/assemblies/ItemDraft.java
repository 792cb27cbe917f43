package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.cooperatives.PutText;
import coop.nawat.rules.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What is written for an item of the agenda: both matter and motion for a resolution, neither for information.
 *
 * @param bylaws of a motion that was written from a draft of bylaws: the text that it adopts; else null
 */
public record ItemDraft(LocalText title, @Nullable Matter matter, @Nullable LocalText motion, @Nullable PutText bylaws) {
    public ItemDraft {
        if ((matter == null) != (motion == null)) throw new IllegalArgumentException("assemblies.item.motion-missing");
        if (bylaws != null && motion == null) throw new IllegalArgumentException("only a motion adopts bylaws");
    }

    /** An item on which no vote is taken. */
    public static ItemDraft information(LocalText title) {
        return new ItemDraft(title, null, null, null);
    }

    /** An item that is put to the vote. */
    public static ItemDraft resolution(LocalText title, Matter matter, LocalText motion) {
        return new ItemDraft(title, matter, motion, null);
    }

    /** An item by which members adopt bylaws. */
    public static ItemDraft ofBylaws(LocalText title, Matter matter, LocalText motion, PutText adopts) {
        return new ItemDraft(title, matter, motion, adopts);
    }
}
