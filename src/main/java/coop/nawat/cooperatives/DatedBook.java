package coop.nawat.cooperatives;

import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.Optional;

/** A book whose entries cannot be older than the cooperative. It belongs to a module above this one, which therefore answers through this interface. */
public interface DatedBook {
    /** The earliest day that it has; empty while nothing is in it. Inside a transaction in which the organisation is open. */
    Optional<LocalDate> firstDay(OrganisationId organisation);
}
