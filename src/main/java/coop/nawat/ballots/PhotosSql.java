package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.CANDIDACY;
import static coop.nawat.db.ballots.Tables.CANDIDACY_PHOTO;
import static org.jooq.impl.DSL.field;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.common.OrganisationId;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Photos of candidates. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PhotosSql {
    private final DSLContext db;

    PhotosSql(DSLContext db) { this.db = db; }

    void put(OrganisationId organisation, CandidacyId candidacy, byte[] picture) {
        db.insertInto(CANDIDACY_PHOTO)
            .set(CANDIDACY_PHOTO.ORGANISATION_ID, organisation)
            .set(CANDIDACY_PHOTO.CANDIDACY_ID, candidacy)
            .set(CANDIDACY_PHOTO.PICTURE, picture)
            .onConflict(CANDIDACY_PHOTO.ORGANISATION_ID, CANDIDACY_PHOTO.CANDIDACY_ID)
            .doUpdate()
            .set(CANDIDACY_PHOTO.PICTURE, picture)
            .set(CANDIDACY_PHOTO.PUT_AT, field("clock_timestamp()", OffsetDateTime.class))
            .execute();
    }

    void remove(OrganisationId organisation, CandidacyId candidacy) {
        db.deleteFrom(CANDIDACY_PHOTO)
            .where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(organisation), CANDIDACY_PHOTO.CANDIDACY_ID.eq(candidacy))
            .execute();
    }

    Set<CandidacyId> of(OrganisationId organisation, AssemblyId assembly) {
        return db.select(CANDIDACY_PHOTO.CANDIDACY_ID).from(CANDIDACY_PHOTO).join(CANDIDACY).on(same())
            .where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(organisation), CANDIDACY.ASSEMBLY_ID.eq(assembly))
            .fetchSet(CANDIDACY_PHOTO.CANDIDACY_ID);
    }

    /** Empty where the candidacy belongs to another assembly. */
    Optional<byte[]> photo(OrganisationId organisation, AssemblyId assembly, CandidacyId candidacy) {
        return db.select(CANDIDACY_PHOTO.PICTURE).from(CANDIDACY_PHOTO).join(CANDIDACY).on(same())
            .where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(organisation), CANDIDACY_PHOTO.CANDIDACY_ID.eq(candidacy),
                CANDIDACY.ASSEMBLY_ID.eq(assembly))
            .fetchOptional(CANDIDACY_PHOTO.PICTURE);
    }

    private static Condition same() {
        return CANDIDACY.ORGANISATION_ID.eq(CANDIDACY_PHOTO.ORGANISATION_ID).and(CANDIDACY.CANDIDACY_ID.eq(CANDIDACY_PHOTO.CANDIDACY_ID));
    }
}
