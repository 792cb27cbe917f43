package coop.nawat.assemblies;

import coop.nawat.common.OrganisationId;
import java.util.Set;

/** What was put to the vote. Votes are taken in a module above this one, which therefore answers through this interface. */
public interface Decisions {
    /** The items whose motion was put to the vote, or withdrawn; inside a transaction in which the organisation is open. */
    Set<ItemId> voted(OrganisationId organisation, AssemblyId assembly);

    /** Whether a vote is open; inside a transaction in which the organisation is open. */
    boolean isVoteOpen(OrganisationId organisation, AssemblyId assembly);
}
