package coop.nawat.cooperatives;

import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.Optional;

/** A book whose entries cannot be older than the cooperative. It belongs to a module above this one, which therefore answers through this interface. */
public interface DatedBook {
    /** The earliest day that it has; empty while nothing is in it. Inside a transaction in which the organisation is open. */
    Optional<LocalDate> firstDay(OrganisationId organisation);

    /**
     * Whether something is in it that is right only if the cooperative was founded on this day and not before, such as founders on whom nobody decided
     * although others are decided on. Inside a transaction in which the organisation is open.
     */
    boolean restsOnFounding(OrganisationId organisation, LocalDate founded);
}
