package coop.nawat.assemblies.ui;

import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.KeysetRows;
import coop.nawat.members.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The frozen roll by member number, with a search that forgives spelling. */
final class RollRows {
    private static final int PAGE = 1_000;
    private RollRows() {}

    /**
     * Rows of the roll.
     *
     * @param search part of a name or a member number; blank: everybody
     */
    static KeysetRows<RollEntry, Integer> of(Assemblies assemblies, OrganisationId organisation, AssemblyId id, Predicate<RollEntry> which,
        String search) {
        var wanted = Names.folded(search);
        Predicate<RollEntry> found = wanted.isEmpty() ? which
            : which.and(e -> String.valueOf(e.number()).equals(wanted) || Names.folded(e.name()).contains(wanted));
        return new KeysetRows<>((after, limit) -> read(assemblies, organisation, id, found, after == null ? 0 : after, limit),
            RollEntry::number);
    }

    private static List<RollEntry> read(Assemblies assemblies, OrganisationId organisation, AssemblyId id, Predicate<RollEntry> which,
        int after, int limit) {
        var found = new ArrayList<RollEntry>();
        int last = after;
        List<RollEntry> page;
        do {
            page = assemblies.roll(organisation, id, last, PAGE);
            for (var entry : page) {
                last = entry.number();
                if (which.test(entry)) found.add(entry);
                if (found.size() == limit) return found;
            }
        } while (page.size() == PAGE);
        return found;
    }
}
