package coop.nawat.access;

import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.util.Collection;
import java.util.Map;

/** What organisations call themselves. Access knows only their names in addresses; the module that keeps the real ones answers, from above. */
public interface OrganisationNames {
    /** The names for a reader of this language, of organisations in which the signed-in person holds an office; those not known are left out. */
    Map<OrganisationId, String> names(Collection<OrganisationId> organisations, Language reader);
}
