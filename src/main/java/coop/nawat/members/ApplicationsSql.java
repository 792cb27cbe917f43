package coop.nawat.members;

import static coop.nawat.db.members.Tables.APPLICANT_ERASURE;
import static coop.nawat.db.members.Tables.APPLICATION;
import static coop.nawat.db.members.Tables.DECISION;
import static coop.nawat.db.members.Tables.MEMBER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.Routines;
import coop.nawat.db.members.tables.records.ApplicationRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applications, and what was decided on them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ApplicationsSql {
    private final DSLContext db;
    private final BookSql book;

    ApplicationsSql(DSLContext db, BookSql book) {
        this.db = db;
        this.book = book;
    }

    void insert(OrganisationId organisation, ApplicationId id, LocalDate appliedOn, Person person, @Nullable String note,
        @Nullable AccountId by) {
        db.insertInto(APPLICATION)
            .set(APPLICATION.ORGANISATION_ID, organisation)
            .set(APPLICATION.APPLICATION_ID, id)
            .set(APPLICATION.APPLIED_ON, appliedOn)
            .set(APPLICATION.LINE, book.written(person))
            .set(APPLICATION.NOTE, note)
            .set(APPLICATION.RECEIVED_BY, by == null ? null : by.value())
            .execute();
    }

    void decide(OrganisationId organisation, ApplicationId id, @Nullable MemberId admitted, Decision decision, Organ organ, AccountId by) {
        db.insertInto(DECISION)
            .set(DECISION.ORGANISATION_ID, organisation)
            .set(DECISION.APPLICATION_ID, id)
            .set(DECISION.MEMBER_ID, admitted)
            .set(DECISION.ORGAN, organ.name())
            .set(DECISION.DECIDED_ON, decision.day())
            .set(DECISION.REFERENCE, decision.reference())
            .set(DECISION.REASON, decision.reason())
            .set(DECISION.RECORDED_BY, by.value())
            .execute();
    }

    Optional<Application> find(OrganisationId organisation, ApplicationId id) {
        return db.selectFrom(APPLICATION).where(APPLICATION.ORGANISATION_ID.eq(organisation), APPLICATION.APPLICATION_ID.eq(id))
            .fetchOptional(r -> application(r, decisions(organisation, List.of(id)).get(id)));
    }

    /** How many wait for a decision. */
    int open(OrganisationId organisation) {
        return db.fetchCount(APPLICATION, APPLICATION.ORGANISATION_ID.eq(organisation), not(isDecided()));
    }

    /** One that waits for a decision and has this address. */
    Optional<Application> openWith(OrganisationId organisation, EmailAddress email) {
        return openWith(organisation, List.of(email)).stream().findFirst();
    }

    /** Those that wait for a decision and have one of these addresses. */
    List<Application> openWith(OrganisationId organisation, Collection<EmailAddress> emails) {
        return db.selectFrom(APPLICATION)
            .where(APPLICATION.ORGANISATION_ID.eq(organisation), APPLICATION.EMAIL.in(emails.stream().map(EmailAddress::value).toList()),
                not(isDecided()))
            .orderBy(APPLICATION.APPLICATION_ID)
            .fetch(r -> application(r, null));
    }

    /** On which day the person of this membership applied, if they did. */
    Optional<LocalDate> appliedOn(OrganisationId organisation, MemberId member) {
        return db.select(max(APPLICATION.APPLIED_ON)).from(DECISION)
            .join(APPLICATION).on(APPLICATION.ORGANISATION_ID.eq(organisation), APPLICATION.APPLICATION_ID.eq(DECISION.APPLICATION_ID))
            .where(DECISION.ORGANISATION_ID.eq(organisation), DECISION.MEMBER_ID.eq(member))
            .fetchOptional(r -> r.value1());
    }

    /** Writes down an erasure, and blanks what the application says of the person. */
    void erase(OrganisationId organisation, ApplicationId id, @Nullable LocalDate keptUntil, @Nullable String article, String nameless,
        AccountId by) {
        db.insertInto(APPLICANT_ERASURE)
            .set(APPLICANT_ERASURE.ORGANISATION_ID, organisation)
            .set(APPLICANT_ERASURE.APPLICATION_ID, id)
            .set(APPLICANT_ERASURE.KEPT_UNTIL, keptUntil)
            .set(APPLICANT_ERASURE.ARTICLE, article)
            .set(APPLICANT_ERASURE.ERASED_BY, by.value())
            .execute();
        Routines.eraseApplicant(db.configuration(), id.value(), nameless);
    }

    private static Condition isDecided() {
        return exists(selectOne().from(DECISION).where(DECISION.ORGANISATION_ID.eq(APPLICATION.ORGANISATION_ID),
            DECISION.APPLICATION_ID.eq(APPLICATION.APPLICATION_ID)));
    }

    /**
     * A page of them, the latest first.
     *
     * @param decided whether those that were decided, or those that wait
     * @param before the last one of the page before; null for the first page
     */
    List<Application> page(OrganisationId organisation, boolean decided, @Nullable ApplicationId before, int limit) {
        var rows = db.selectFrom(APPLICATION)
            .where(APPLICATION.ORGANISATION_ID.eq(organisation), decided ? isDecided() : not(isDecided()),
                before == null ? noCondition() : APPLICATION.APPLICATION_ID.lt(before))
            .orderBy(APPLICATION.APPLICATION_ID.desc())
            .limit(limit)
            .fetch();
        var decisions = decided ? decisions(organisation, rows.map(ApplicationRecord::getApplicationId))
            : Map.<ApplicationId, Application.Decided>of();
        return rows.map(r -> application(r, decisions.get(r.getApplicationId())));
    }

    private Map<ApplicationId, Application.Decided> decisions(OrganisationId organisation, List<ApplicationId> ids) {
        var takenBack = field(MEMBER.LEFT_ON.lt(MEMBER.ADMITTED_ON));
        return db.select(DECISION.asterisk(), APPLICANT_ERASURE.ERASED_AT, takenBack).from(DECISION)
            .leftJoin(MEMBER).on(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(DECISION.MEMBER_ID))
            .leftJoin(APPLICANT_ERASURE)
            .on(APPLICANT_ERASURE.ORGANISATION_ID.eq(organisation), APPLICANT_ERASURE.APPLICATION_ID.eq(DECISION.APPLICATION_ID))
            .where(DECISION.ORGANISATION_ID.eq(organisation), DECISION.APPLICATION_ID.in(ids))
            .fetchMap(DECISION.APPLICATION_ID,
                r -> new Application.Decided(r.get(DECISION.MEMBER_ID), Boolean.TRUE.equals(r.get(takenBack)),
                    new Decision(r.get(DECISION.DECIDED_ON), Organ.valueOf(r.get(DECISION.ORGAN)), r.get(DECISION.REFERENCE),
                        r.get(DECISION.REASON)),
                    r.get(APPLICANT_ERASURE.ERASED_AT) == null ? null : r.get(APPLICANT_ERASURE.ERASED_AT).toInstant()));
    }

    private Application application(ApplicationRecord r, Application.@Nullable Decided decided) {
        return new Application(r.getApplicationId(), r.getAppliedOn(), book.read(r.getLine()), r.getNote(), r.getReceivedAt().toInstant(),
            r.getReceivedBy() == null, decided);
    }
}
