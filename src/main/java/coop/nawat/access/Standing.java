package coop.nawat.access;

import coop.nawat.common.OrganisationId;
import java.util.Set;

/** What {@link Access#require} found: who acts, where, and by which offices. */
public record Standing(OrganisationId organisation, AccountId account, Set<Office> offices) {
    public Standing { offices = Set.copyOf(offices); }

    /** Whether one of these offices is held. */
    public boolean holds(Office... oneOf) {
        for (var office : oneOf)
            if (offices.contains(office)) return true;
        return false;
    }
}
