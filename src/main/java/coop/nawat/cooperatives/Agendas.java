package coop.nawat.cooperatives;

import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.rules.Matter;
import java.util.List;
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
     * A motion to adopt bylaws on an agenda.
     *
     * @param item its id
     * @param assembly the number of the assembly
     * @param position its place on the agenda, 1 and up
     * @param matter by whose rules it is decided
     * @param text as members read it
     * @param adopts the text of bylaws that it adopts
     */
    record Motion(UUID item, String assembly, int position, Matter matter, Stage stage, LocalText text, PutText adopts) {}

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
     * Puts a motion to adopt bylaws at the end of an agenda.
     *
     * @return its id
     * @throws coop.nawat.common.Refused if there is no such assembly, or its agenda cannot be changed any more
     */
    UUID put(OrganisationId organisation, String assembly, LocalText title, Matter matter, LocalText text, PutText adopts);

    /** Writes a motion anew; refused as {@link #put}. */
    void rewrite(OrganisationId organisation, UUID item, LocalText title, Matter matter, LocalText text, PutText adopts);

    /** The motions to adopt a draft, whatever text of it, that stand on agendas: those of the latest assembly first. */
    List<Motion> motions(OrganisationId organisation, int version);
}
