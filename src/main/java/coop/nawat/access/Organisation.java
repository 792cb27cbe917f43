package coop.nawat.access;

import coop.nawat.common.OrganisationId;
import java.time.ZoneId;

/**
 * An entry of the directory of tenants.
 *
 * @param slug its name in addresses, such as {@code argan-tafraout}
 * @param zone where its legal days begin and end
 */
public record Organisation(OrganisationId id, String slug, ZoneId zone) {}
