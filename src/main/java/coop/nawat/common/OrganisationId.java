package coop.nawat.common;

import java.util.UUID;

/** A tenant: a cooperative, a group on its way to one, or a support organisation. */
public record OrganisationId(UUID value) {
    /** The house itself, in which administrators hold their office. */
    public static final OrganisationId HOUSE = new OrganisationId(new UUID(0, 0));

    /** A new id. */
    public static OrganisationId create() { return new OrganisationId(Ids.next()); }
}
