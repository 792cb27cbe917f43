package coop.nawat.ballots;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.Decisions;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells assemblies what was put to the vote, and what will not be since it was withdrawn. */
@Component
class OpenedVotes implements Decisions {
    private final BallotsSql sql;
    private final MotionsSql motions;

    OpenedVotes(BallotsSql sql, MotionsSql motions) {
        this.sql = sql;
        this.motions = motions;
    }

    @Override
    public Set<ItemId> voted(OrganisationId organisation, AssemblyId assembly) {
        return Stream.of(sql.ofAssembly(organisation, assembly).stream().filter(Ballot::decides).map(Ballot::item),
            motions.withdrawn(organisation, assembly).stream(), rejectedInParts(organisation, assembly)).flatMap(items -> items)
            .collect(Collectors.toSet());
    }

    @Override
    public boolean isVoteOpen(OrganisationId organisation, AssemblyId assembly) {
        return sql.ofAssembly(organisation, assembly).stream().anyMatch(Ballot::isOpen);
    }

    /** Motions of which every part was rejected: nothing is left to vote on, so they are decided. */
    private Stream<ItemId> rejectedInParts(OrganisationId organisation, AssemblyId assembly) {
        var parts = motions.parts(organisation, assembly);
        if (parts.isEmpty()) return Stream.empty();
        var rejected = sql.results(organisation, assembly).stream()
            .filter(r -> r.ballot().asks().kind() == Wording.Kind.PART && !r.ballot().voided() && r.verdict().outcome() != Outcome.ADOPTED
                && !r.verdict().chairDecides())
            .collect(
                Collectors.groupingBy(r -> r.ballot().item(), Collectors.mapping(r -> r.ballot().asks().number(), Collectors.toSet())));
        return parts.entrySet().stream().filter(of -> rejected.getOrDefault(of.getKey(), Set.of()).size() == of.getValue().size())
            .map(Map.Entry::getKey);
    }
}
