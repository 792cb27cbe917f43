package coop.nawat.access;

import static coop.nawat.db.access.Tables.ACCOUNT;
import static coop.nawat.db.access.Tables.OFFICE;
import static coop.nawat.db.access.Tables.ORGANISATION;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Offices, but for those of members. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OfficesSql {
    private static final int MOST = 500;
    private final DSLContext db;

    OfficesSql(DSLContext db) { this.db = db; }

    List<Offices.Held> officesOf(OrganisationId organisation, LocalDate today) {
        return held()
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.OFFICE_.ne(Office.MEMBER.name()))
            .orderBy(field(OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(today))).desc(), OFFICE.OFFICE_, OFFICE.NAME,
                OFFICE.HELD_FROM, OFFICE.OFFICE_ID)
            .limit(inline(MOST))
            .fetch(OfficesSql::held);
    }

    List<Offices.Holder> holding(OrganisationId organisation, Office office, LocalDate today) {
        return db.selectDistinct(OFFICE.ACCOUNT_ID, OFFICE.NAME, ACCOUNT.EMAIL, ACCOUNT.LANGUAGE)
            .from(OFFICE)
            .join(ACCOUNT).on(ACCOUNT.ACCOUNT_ID.eq(OFFICE.ACCOUNT_ID))
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.OFFICE_.eq(office.name()), OFFICE.HELD_FROM.le(today),
                OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(today)))
            .orderBy(OFFICE.NAME, OFFICE.ACCOUNT_ID)
            .limit(inline(MOST))
            .fetch(r -> new Offices.Holder(r.value1(), r.value2(), new EmailAddress(r.value3()), Language.ofTag(r.value4()).orElseThrow()));
    }

    Optional<Offices.Held> find(OrganisationId organisation, UUID officeId) {
        return held().where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.OFFICE_ID.eq(officeId)).fetchOptional(OfficesSql::held);
    }

    /** Changes of offices in one organisation come one after the other, so that two cannot each leave the other as the last one. */
    void lock(OrganisationId organisation) {
        db.select(field("pg_advisory_xact_lock({0})", Object.class, val(organisation.value().getLeastSignificantBits()))).fetch();
    }

    /** The time in this office that lies on one of these days, if there is one. */
    Optional<Offices.Held> overlapping(OrganisationId organisation, AccountId account, Office office, LocalDate from,
        @Nullable LocalDate until) {
        return held()
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account), OFFICE.OFFICE_.eq(office.name()),
                OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(from)), until == null ? noCondition() : OFFICE.HELD_FROM.le(until))
            .orderBy(OFFICE.HELD_FROM, OFFICE.OFFICE_ID)
            .limit(inline(1))
            .fetchOptional(OfficesSql::held);
    }

    /** Whether one of these offices is held on this day. */
    boolean anyOf(OrganisationId organisation, Office[] offices, LocalDate day) {
        return db.fetchExists(OFFICE, OFFICE.ORGANISATION_ID.eq(organisation),
            OFFICE.OFFICE_.in(Stream.of(offices).map(Office::name).toList()),
            OFFICE.HELD_FROM.le(day), OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(day)));
    }

    UUID insert(OrganisationId organisation, AccountId account, String name, Office office, LocalDate from, @Nullable LocalDate until,
        @Nullable AccountId by) {
        var id = Ids.next();
        db.insertInto(OFFICE)
            .set(OFFICE.ORGANISATION_ID, organisation)
            .set(OFFICE.OFFICE_ID, id)
            .set(OFFICE.ACCOUNT_ID, account)
            .set(OFFICE.NAME, name)
            .set(OFFICE.OFFICE_, office.name())
            .set(OFFICE.HELD_FROM, from)
            .set(OFFICE.HELD_UNTIL, until)
            .set(OFFICE.GRANTED_BY, by == null ? null : by.value())
            .execute();
        return id;
    }

    void end(OrganisationId organisation, UUID officeId, LocalDate lastDay) {
        db.update(OFFICE)
            .set(OFFICE.HELD_UNTIL, lastDay)
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.OFFICE_ID.eq(officeId))
            .execute();
    }

    /** Whether the organisation was entered by this very transaction (its default time is the transaction's), or is the house without any office. */
    boolean isBeingFounded(OrganisationId organisation) {
        Condition emptyHouse = val(organisation.equals(OrganisationId.HOUSE)).isTrue()
            .and(notExists(selectOne().from(OFFICE).where(OFFICE.ORGANISATION_ID.eq(organisation))));
        var founded = exists(selectOne().from(ORGANISATION)
            .where(ORGANISATION.ORGANISATION_ID.eq(organisation), ORGANISATION.CREATED_AT.eq(currentOffsetDateTime())));
        return db.select(field(founded.or(emptyHouse))).fetchSingle().value1();
    }

    private SelectOnConditionStep<Record7<UUID, AccountId, String, String, String, LocalDate, LocalDate>> held() {
        return db
            .select(OFFICE.OFFICE_ID, OFFICE.ACCOUNT_ID, OFFICE.NAME, ACCOUNT.EMAIL, OFFICE.OFFICE_, OFFICE.HELD_FROM, OFFICE.HELD_UNTIL)
            .from(OFFICE)
            .join(ACCOUNT).on(ACCOUNT.ACCOUNT_ID.eq(OFFICE.ACCOUNT_ID));
    }

    private static Offices.Held held(Record7<UUID, AccountId, String, String, String, LocalDate, LocalDate> r) {
        return new Offices.Held(r.value1(), r.value2(), r.value3(), r.value4(), Office.valueOf(r.value5()), r.value6(), r.value7());
    }
}
