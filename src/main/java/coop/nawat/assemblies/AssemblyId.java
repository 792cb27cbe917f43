package coop.nawat.assemblies;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A general assembly of one organisation. */
public record AssemblyId(UUID value) {
    /** A new id. */
    public static AssemblyId create() { return new AssemblyId(Ids.next()); }
}
