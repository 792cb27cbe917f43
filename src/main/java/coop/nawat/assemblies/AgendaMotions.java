package coop.nawat.assemblies;

import coop.nawat.access.AccessRefusal;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Agendas;
import coop.nawat.cooperatives.PutText;
import coop.nawat.rules.Matter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts drafts of bylaws on agendas. */
@Component
class AgendaMotions implements Agendas {
    private final Assemblies assemblies;
    private final AssembliesSql sql;

    AgendaMotions(Assemblies assemblies, AssembliesSql sql) {
        this.assemblies = assemblies;
        this.sql = sql;
    }

    @Override
    public List<Prepared> prepared(OrganisationId organisation) {
        return assemblies.list(organisation).stream().filter(a -> a.state() == AssemblyState.DRAFT)
            .map(a -> new Prepared(a.number().toString(), a.title())).toList();
    }

    @Override
    public UUID put(OrganisationId organisation, String assembly, LocalText title, Matter matter, LocalText text, PutText adopts) {
        var number = AssemblyNumber.parse(assembly).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return assemblies
            .addItem(organisation, assemblies.find(organisation, number).id(), ItemDraft.ofBylaws(title, matter, text, adopts)).value();
    }

    @Override
    public void rewrite(OrganisationId organisation, UUID item, LocalText title, Matter matter, LocalText text, PutText adopts) {
        var found = sql.itemsOfBylaws(organisation, adopts.version()).stream().filter(p -> p.item().id().value().equals(item))
            .findFirst().orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        assemblies.changeItem(organisation, found.id(), found.item().id(), ItemDraft.ofBylaws(title, matter, text, adopts));
    }

    @Override
    public List<Motion> motions(OrganisationId organisation, int version) {
        return sql.itemsOfBylaws(organisation, version).stream()
            .map(p -> new Motion(p.item().id().value(), p.assembly().toString(), p.item().position(),
                Objects.requireNonNull(p.item().matter()), switch (p.state()) {
                    case DRAFT -> Stage.PREPARED;
                    case CONVENED -> Stage.CONVENED;
                    case OPEN -> Stage.OPEN;
                    case CLOSED -> Stage.CLOSED;
                }, Objects.requireNonNull(p.item().motion()), Objects.requireNonNull(p.item().bylaws())))
            .toList();
    }
}
