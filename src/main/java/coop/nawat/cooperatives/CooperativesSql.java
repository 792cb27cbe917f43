package coop.nawat.cooperatives;

import static coop.nawat.db.cooperatives.Tables.COOPERATIVE;

import coop.nawat.access.Organisation;
import coop.nawat.common.Language;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The organisation itself. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class CooperativesSql {
    private final DSLContext db;

    CooperativesSql(DSLContext db) { this.db = db; }

    void insert(Cooperative c, boolean sample) {
        db.insertInto(COOPERATIVE)
            .set(COOPERATIVE.ORGANISATION_ID, c.id())
            .set(COOPERATIVE.NAME, c.name())
            .set(COOPERATIVE.LANGUAGES, c.languages().stream().map(Language::tag).toArray(String[]::new))
            .set(COOPERATIVE.COUNTRY, c.country())
            .set(COOPERATIVE.HELP_PHONE, c.helpPhone())
            .set(COOPERATIVE.SAMPLE, sample)
            .execute();
    }

    Optional<Cooperative> find(Organisation organisation) {
        return db.select(COOPERATIVE.NAME, COOPERATIVE.LANGUAGES, COOPERATIVE.COUNTRY, COOPERATIVE.HELP_PHONE)
            .from(COOPERATIVE)
            .where(COOPERATIVE.ORGANISATION_ID.eq(organisation.id()))
            .fetchOptional(r -> new Cooperative(organisation.id(), organisation.slug(), organisation.zone(), r.value1(),
                Stream.of(r.value2()).map(tag -> Language.ofTag(tag).orElseThrow()).toList(), r.value3(), r.value4()));
    }
}
