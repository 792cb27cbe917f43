package coop.nawat.assemblies;

import coop.nawat.access.AccessRefusal;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Agendas;
import coop.nawat.rules.Matter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts drafts of bylaws on agendas. */
@Component
class AgendaMotions implements Agendas {
    /** What was voted on before these has long become bylaws. */
    private static final int ASSEMBLIES_LOOKED_AT = 30;
    private final Assemblies assemblies;

    AgendaMotions(Assemblies assemblies) { this.assemblies = assemblies; }

    @Override
    public List<Prepared> prepared(OrganisationId organisation) {
        return assemblies.list(organisation).stream().filter(a -> a.state() == AssemblyState.DRAFT)
            .map(a -> new Prepared(a.number().toString(), a.title())).toList();
    }

    @Override
    public UUID put(OrganisationId organisation, String assembly, LocalText title, Matter matter, LocalText text) {
        var number = AssemblyNumber.parse(assembly).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return assemblies.addItem(organisation, assemblies.find(organisation, number).id(), ItemDraft.resolution(title, matter, text))
            .value();
    }

    @Override
    public void rewrite(OrganisationId organisation, UUID item, LocalText title, Matter matter, LocalText text) {
        var found = found(organisation, item).findFirst().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        assemblies.changeItem(organisation, found.assembly().id(), found.item().id(), ItemDraft.resolution(title, matter, text));
    }

    @Override
    public Optional<Motion> find(OrganisationId organisation, UUID item) {
        return found(organisation, item).filter(f -> f.item().motion() != null).findFirst()
            .map(f -> new Motion(f.assembly().number().toString(), f.item().position(), switch (f.assembly().state()) {
                case DRAFT -> Stage.PREPARED;
                case CONVENED -> Stage.CONVENED;
                case OPEN -> Stage.OPEN;
                case CLOSED -> Stage.CLOSED;
            }, java.util.Objects.requireNonNull(f.item().motion())));
    }

    private record Found(Assembly assembly, AgendaItem item) {}

    private Stream<Found> found(OrganisationId organisation, UUID item) {
        return assemblies.list(organisation).stream().limit(ASSEMBLIES_LOOKED_AT)
            .flatMap(
                a -> assemblies.items(organisation, a.id()).stream().filter(i -> i.id().value().equals(item)).map(i -> new Found(a, i)));
    }
}
