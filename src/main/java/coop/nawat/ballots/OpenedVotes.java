package coop.nawat.ballots;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.Decisions;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells assemblies what was put to the vote. */
@Component
class OpenedVotes implements Decisions {
    private final BallotsSql sql;

    OpenedVotes(BallotsSql sql) { this.sql = sql; }

    @Override
    public Set<ItemId> voted(OrganisationId organisation, AssemblyId assembly) {
        return sql.ofAssembly(organisation, assembly).stream().map(Ballot::item).collect(Collectors.toSet());
    }
}
