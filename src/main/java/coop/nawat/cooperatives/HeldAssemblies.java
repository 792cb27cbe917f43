package coop.nawat.cooperatives;

import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.Optional;

/** On which days members have met. Assemblies are a module above this one, which therefore answers through this interface. */
public interface HeldAssemblies {
    /**
     * The legal day on which the latest ordinary assembly of a period was opened, of those that are closed: where the first call had no quorum, the second
     * one is the annual assembly. Inside a transaction in which the organisation is open.
     *
     * @param from the first day of the period
     * @param before the day after its last one
     */
    Optional<LocalDate> lastOrdinary(OrganisationId organisation, LocalDate from, LocalDate before);
}
