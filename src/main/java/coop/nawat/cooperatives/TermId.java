package coop.nawat.cooperatives;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A term of office of one person in one organ. */
public record TermId(UUID value) {
    /** A new id. */
    public static TermId create() { return new TermId(Ids.next()); }
}
