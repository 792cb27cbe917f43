package coop.nawat.members;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A member of one organisation. */
public record MemberId(UUID value) {
    /** A new id. */
    public static MemberId create() { return new MemberId(Ids.next()); }
}
