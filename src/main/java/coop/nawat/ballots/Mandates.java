package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.Pass;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.Proxies;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The links with which a proxy holder votes for others: each of them votes apart, with a receipt of their own. */
@Component
class Mandates {
    private final Access access;
    private final Proxies proxies;
    private final WaysSql sql;

    Mandates(Access access, Proxies proxies, WaysSql sql) {
        this.access = access;
        this.proxies = proxies;
        this.sql = sql;
    }

    /** Makes them beside the holder's own link. A proxy that is given later is in the next link only. */
    void issue(OrganisationId organisation, AssemblyId assembly, MemberId holder, String token) {
        access.issueForOthers(token, proxies.usable(organisation, assembly, holder).stream().map(g -> g.member().value()).toList());
    }

    /** Those that the bearer of a link can use now. */
    List<Mandate> of(Pass pass, String token, RollEntry bearer, List<BallotId> ballots) {
        if (bearer.proxies() == 0 || pass.holder() != null) return List.of();
        var givers = proxies.usable(pass.organisation(), new AssemblyId(pass.subject()), bearer.member());
        var tokens = access.tokensFor(token, givers.stream().map(g -> g.member().value()).toList());
        var voted = sql.voted(pass.organisation(), ballots, givers.stream().map(RollEntry::member).toList());
        return givers.stream().filter(giver -> tokens.containsKey(giver.member().value()))
            .map(giver -> new Mandate(giver, Objects.requireNonNull(tokens.get(giver.member().value())),
                voted.getOrDefault(giver.member(), Set.of())))
            .toList();
    }
}
