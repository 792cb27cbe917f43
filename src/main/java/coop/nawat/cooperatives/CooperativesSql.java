package coop.nawat.cooperatives;

import static coop.nawat.db.cooperatives.Tables.COOPERATIVE;

import coop.nawat.access.Organisation;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            .set(COOPERATIVE.FOUNDED_ON, c.foundedOn())
            .execute();
    }

    /** Until the transaction ends nobody else changes the cooperative, and nobody holds it as it is. */
    void lock(OrganisationId id) {
        db.selectOne().from(COOPERATIVE).where(COOPERATIVE.ORGANISATION_ID.eq(id)).forNoKeyUpdate().fetch();
    }

    /** Until the transaction ends the cooperative stays as it is; others may hold it too. */
    void hold(OrganisationId id) {
        db.selectOne().from(COOPERATIVE).where(COOPERATIVE.ORGANISATION_ID.eq(id)).forShare().fetch();
    }

    void founded(OrganisationId id, LocalDate day) {
        db.update(COOPERATIVE).set(COOPERATIVE.FOUNDED_ON, day).where(COOPERATIVE.ORGANISATION_ID.eq(id)).execute();
    }

    Map<OrganisationId, Cooperative> find(List<Organisation> organisations) {
        var byId = organisations.stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        return db.select(COOPERATIVE.ORGANISATION_ID, COOPERATIVE.NAME, COOPERATIVE.LANGUAGES, COOPERATIVE.COUNTRY, COOPERATIVE.HELP_PHONE,
            COOPERATIVE.FOUNDED_ON)
            .from(COOPERATIVE)
            .where(COOPERATIVE.ORGANISATION_ID.in(byId.keySet()))
            .fetchMap(COOPERATIVE.ORGANISATION_ID, r -> {
                var organisation = Objects.requireNonNull(byId.get(r.value1()));
                return new Cooperative(organisation.id(), organisation.slug(), organisation.zone(), r.value2(),
                    Stream.of(r.value3()).map(tag -> Language.ofTag(tag).orElseThrow()).toList(), r.value4(), r.value5(), r.value6());
            });
    }
}
