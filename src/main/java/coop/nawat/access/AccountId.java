package coop.nawat.access;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A person who can sign in; the same one in every organisation. */
public record AccountId(UUID value) {
    /** A new id. */
    public static AccountId create() { return new AccountId(Ids.next()); }
}
