package coop.nawat.members;

import coop.nawat.common.Ids;
import java.util.UUID;

/** An application for membership in one organisation. */
public record ApplicationId(UUID value) {
    /** A new id. */
    public static ApplicationId create() { return new ApplicationId(Ids.next()); }
}
