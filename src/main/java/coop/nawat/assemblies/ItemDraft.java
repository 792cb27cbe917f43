package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.rules.Matter;
import org.jspecify.annotations.Nullable;

/** What is written for an item of the agenda: both matter and motion for a resolution, neither for information. */
public record ItemDraft(LocalText title, @Nullable Matter matter, @Nullable LocalText motion) {
    public ItemDraft { if ((matter == null) != (motion == null)) throw new IllegalArgumentException("assemblies.item.motion-missing"); }

    /** An item on which no vote is taken. */
    public static ItemDraft information(LocalText title) {
        return new ItemDraft(title, null, null);
    }

    /** An item that is put to the vote. */
    public static ItemDraft resolution(LocalText title, Matter matter, LocalText motion) {
        return new ItemDraft(title, matter, motion);
    }
}
