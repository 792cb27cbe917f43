package coop.nawat.assemblies;

import coop.nawat.common.Ids;
import java.util.UUID;

/** An item of an agenda. */
public record ItemId(UUID value) {
    /** A new id. */
    public static ItemId create() { return new ItemId(Ids.next()); }
}
