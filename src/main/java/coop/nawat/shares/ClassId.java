package coop.nawat.shares;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A class of shares of one organisation. */
public record ClassId(UUID value) {
    /** A new id. */
    public static ClassId create() { return new ClassId(Ids.next()); }
}
