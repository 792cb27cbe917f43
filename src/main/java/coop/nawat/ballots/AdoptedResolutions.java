package coop.nawat.ballots;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.Resolutions;
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
    public void hold(OrganisationId organisation, String assembly) {
        assemblies.list(organisation).stream().filter(a -> a.number().toString().equals(assembly)).findFirst()
            .ifPresent(a -> assemblies.locked(organisation, a.id()));
    }

    @Override
    public List<Resolution> changesOfBylaws(OrganisationId organisation) {
        var held = assemblies.list(organisation).stream().filter(a -> a.openedAt() != null).limit(ASSEMBLIES_LOOKED_AT).toList();
        var cooperative = cooperatives.opened(organisation);
        return held.stream().flatMap(a -> adopted(cooperative, a)).toList();
    }

    private Stream<Resolution> adopted(Cooperative cooperative, Assembly assembly) {
        var adopted = sql.results(cooperative.id(), assembly.id()).stream().filter(r -> r.verdict().outcome() == Outcome.ADOPTED)
            .map(Result::ballot).filter(Ballot::isMain).map(Ballot::item).toList();
        if (adopted.isEmpty()) return Stream.empty();
        var items = assemblies.items(cooperative.id(), assembly.id()).stream()
            .collect(Collectors.toMap(AgendaItem::id, Function.<AgendaItem>identity()));
        var day = cooperative.dayOf(Objects.requireNonNull(assembly.openedAt()));
        return adopted.stream().map(item -> item(items, item))
            .filter(i -> i.matter() != null && i.matter().changesBylaws())
            .map(i -> new Resolution(assembly.number().toString(), i.position(), i.title(), Objects.requireNonNull(i.matter()), day,
                i.bylaws()));
    }

    private static AgendaItem item(java.util.Map<ItemId, AgendaItem> items, ItemId id) { return Objects.requireNonNull(items.get(id)); }
}
