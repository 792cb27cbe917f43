package coop.nawat.members;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A category of members of one organisation. */
public record CategoryId(UUID value) {
    /** A new id. */
    public static CategoryId create() { return new CategoryId(Ids.next()); }
}
