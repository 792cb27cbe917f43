package coop.nawat.cooperatives;

import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.rules.Matter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The agendas on which motions are put. Assemblies are a module above this one, which therefore answers through this interface. */
public interface Agendas {
    /**
     * An assembly whose agenda can still be changed.
     *
     * @param assembly its number, such as 2026-2
     */
    record Prepared(String assembly, LocalText title) {}

    /**
     * A motion on an agenda.
     *
     * @param assembly the number of the assembly
     * @param position its place on the agenda, 1 and up
     */
    record Motion(String assembly, int position, Stage stage, LocalText text) {}

    /** How far the assembly of a motion is. */
    enum Stage {
        /** Its agenda can be changed. */
        PREPARED,
        /** The members have its notice. */
        CONVENED,
        /** It is being held. */
        OPEN,
        /** It is over. */
        CLOSED
    }

    /** Assemblies that are being prepared; inside a transaction in which the organisation is open, as everything here. */
    List<Prepared> prepared(OrganisationId organisation);

    /**
     * Puts a motion at the end of an agenda.
     *
     * @return its id
     * @throws coop.nawat.common.Refused if there is no such assembly, or its agenda cannot be changed any more
     */
    UUID put(OrganisationId organisation, String assembly, LocalText title, Matter matter, LocalText text);

    /** Writes a motion anew; refused as {@link #put}. */
    void rewrite(OrganisationId organisation, UUID item, LocalText title, Matter matter, LocalText text);

    /** A motion; empty if it was taken off its agenda. */
    Optional<Motion> find(OrganisationId organisation, UUID item);
}
