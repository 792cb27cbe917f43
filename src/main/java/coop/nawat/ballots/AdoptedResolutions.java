package coop.nawat.ballots;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Resolutions;
import coop.nawat.rules.Matter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells the bylaws which votes have changed them. */
@Component
class AdoptedResolutions implements Resolutions {
    /** Older ones have long become bylaws. */
    private static final int ASSEMBLIES_LOOKED_AT = 30;
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;
    private final BallotsSql sql;

    AdoptedResolutions(Assemblies assemblies, Cooperatives cooperatives, BallotsSql sql) {
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.sql = sql;
    }

    @Override
    public List<Resolution> adopted(OrganisationId organisation, Matter matter) {
        return assemblies.list(organisation).stream().filter(a -> a.openedAt() != null).limit(ASSEMBLIES_LOOKED_AT)
            .flatMap(a -> adopted(organisation, a, matter)).toList();
    }

    private Stream<Resolution> adopted(OrganisationId organisation, Assembly assembly, Matter matter) {
        var items = assemblies.items(organisation, assembly.id()).stream()
            .collect(Collectors.toMap(AgendaItem::id, Function.<AgendaItem>identity()));
        var day = cooperatives.opened(organisation).dayOf(Objects.requireNonNull(assembly.openedAt()));
        return sql.results(organisation, assembly.id()).stream().filter(r -> r.verdict().outcome() == Outcome.ADOPTED)
            .map(r -> item(items, r.ballot().item()))
            .filter(i -> i.matter() != null && i.matter().key().startsWith(matter.key()))
            .map(i -> new Resolution(assembly.number().toString(), i.position(), i.title(), Objects.requireNonNull(i.matter()), day));
    }

    private static AgendaItem item(java.util.Map<ItemId, AgendaItem> items, ItemId id) { return Objects.requireNonNull(items.get(id)); }
}
