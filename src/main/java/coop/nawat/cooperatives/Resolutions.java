package coop.nawat.cooperatives;

import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.rules.Matter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What assemblies have adopted. Votes are counted in a module above this one, which therefore answers through this interface. */
public interface Resolutions {
    /**
     * An adopted resolution.
     *
     * @param assembly the number of the assembly, such as 2026-2
     * @param item its place on the agenda, 1 and up
     * @param on the legal day of the assembly
     * @param adopts the text of bylaws that it adopts; null if it adopts none
     */
    record Resolution(String assembly, int item, LocalText title, Matter matter, LocalDate on, @Nullable PutText adopts) {}

    /** Keeps the votes of an assembly as they are until the end of the transaction: none is declared void meanwhile. */
    void hold(OrganisationId organisation, String assembly);

    /** Adopted resolutions that {@linkplain Matter#changesBylaws change the bylaws}, the latest first; inside a transaction in which the organisation is open. */
    List<Resolution> changesOfBylaws(OrganisationId organisation);
}
