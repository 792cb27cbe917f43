package coop.nawat.assemblies;

import coop.nawat.common.OrganisationId;
import java.util.Map;

/**
 * A second call was planned, and its agenda takes items of the first one over. Told inside the transaction, to modules above that keep more of an item.
 *
 * @param items of the second call, by those of the first one that they stand for
 */
public record AgendaTakenOver(OrganisationId organisation, AssemblyId first, AssemblyId second, Map<ItemId, ItemId> items) {
    public AgendaTakenOver { items = Map.copyOf(items); }
}
