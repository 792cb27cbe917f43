package coop.nawat.assemblies;

import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.cooperatives.HeldAssemblies;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the calendar of duties on which day the annual assembly was. */
@Component
class OrdinaryAssemblies implements HeldAssemblies {
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;

    OrdinaryAssemblies(Assemblies assemblies, Cooperatives cooperatives) {
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
    }

    @Override
    public Optional<LocalDate> lastOrdinary(OrganisationId organisation, LocalDate from, LocalDate before) {
        var cooperative = cooperatives.opened(organisation);
        return assemblies.list(organisation).stream()
            .filter(a -> a.kind() == AssemblyKind.ORDINARY && a.state() == AssemblyState.CLOSED)
            .flatMap(a -> Optional.ofNullable(a.openedAt()).stream()).map(cooperative::dayOf)
            .filter(day -> !day.isBefore(from) && day.isBefore(before)).max(Comparator.naturalOrder());
    }
}
