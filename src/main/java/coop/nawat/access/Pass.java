package coop.nawat.access;

import coop.nawat.common.OrganisationId;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret link that was found good.
 *
 * @param zone of the organisation
 * @param subject what it opens, such as an assembly
 * @param bearer whom it was made for, such as a member; null where it does not matter
 * @param holder the member who uses it in the bearer's place; null: the bearer
 */
public record Pass(OrganisationId organisation, ZoneId zone, UUID passId, UUID subject, @Nullable UUID bearer, @Nullable UUID holder) {}
