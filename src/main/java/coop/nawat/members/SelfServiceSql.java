package coop.nawat.members;

import static coop.nawat.db.members.Tables.CHANGE_ANSWER;
import static coop.nawat.db.members.Tables.CHANGE_REQUEST;
import static coop.nawat.db.members.Tables.CONSENT;
import static coop.nawat.db.members.Tables.MEMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Consents, and what members ask to have changed. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SelfServiceSql {
    private final DSLContext db;

    SelfServiceSql(DSLContext db) { this.db = db; }

    void insert(OrganisationId organisation, MemberId member, Consent.Purpose purpose, boolean given) {
        db.insertInto(CONSENT)
            .set(CONSENT.ORGANISATION_ID, organisation)
            .set(CONSENT.CONSENT_ID, Ids.next())
            .set(CONSENT.MEMBER_ID, member)
            .set(CONSENT.PURPOSE, purpose.name())
            .set(CONSENT.GIVEN, given)
            .execute();
    }

    /** All that was allowed and taken back, the latest first. */
    List<Consent> consents(OrganisationId organisation, MemberId member) {
        return db.selectFrom(CONSENT).where(CONSENT.ORGANISATION_ID.eq(organisation), CONSENT.MEMBER_ID.eq(member))
            .orderBy(CONSENT.CONSENT_ID.desc())
            .fetch(r -> new Consent(Consent.Purpose.valueOf(r.getPurpose()), r.getGiven(), r.getRecordedAt().toInstant()));
    }

    /** A name of the list of members. */
    record Shown(int number, String name) {}

    /** Members of a day whose latest word allows this, by number. */
    List<Shown> whoAllow(OrganisationId organisation, Consent.Purpose purpose, LocalDate day, int after, int limit) {
        var latest = CONSENT.as("latest");
        return db.select(MEMBER.NUMBER, MEMBER.NAME)
            .from(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.NUMBER.gt(after), MEMBER.ADMITTED_ON.le(day),
                MEMBER.LEFT_ON.isNull().or(MEMBER.LEFT_ON.ge(day)),
                field(select(latest.GIVEN).from(latest)
                    .where(latest.ORGANISATION_ID.eq(organisation), latest.MEMBER_ID.eq(MEMBER.MEMBER_ID),
                        latest.PURPOSE.eq(purpose.name()))
                    .orderBy(latest.CONSENT_ID.desc()).limit(1)).isTrue())
            .orderBy(MEMBER.NUMBER)
            .limit(limit)
            .fetch(r -> new Shown(r.value1(), r.value2()));
    }

    UUID insert(OrganisationId organisation, MemberId member, @Nullable String name, @Nullable String otherName,
        @Nullable EmailAddress email,
        @Nullable String note, AccountId by) {
        var id = Ids.next();
        db.insertInto(CHANGE_REQUEST)
            .set(CHANGE_REQUEST.ORGANISATION_ID, organisation)
            .set(CHANGE_REQUEST.REQUEST_ID, id)
            .set(CHANGE_REQUEST.MEMBER_ID, member)
            .set(CHANGE_REQUEST.NAME, name)
            .set(CHANGE_REQUEST.OTHER_NAME, otherName)
            .set(CHANGE_REQUEST.EMAIL, email == null ? null : email.value())
            .set(CHANGE_REQUEST.NOTE, note)
            .set(CHANGE_REQUEST.ASKED_BY, by.value())
            .execute();
        return id;
    }

    void answer(OrganisationId organisation, UUID request, boolean done, @Nullable String reason, AccountId by) {
        db.insertInto(CHANGE_ANSWER)
            .set(CHANGE_ANSWER.ORGANISATION_ID, organisation)
            .set(CHANGE_ANSWER.REQUEST_ID, request)
            .set(CHANGE_ANSWER.DONE, done)
            .set(CHANGE_ANSWER.REASON, reason)
            .set(CHANGE_ANSWER.ANSWERED_BY, by.value())
            .execute();
    }

    /** Who asked for it. */
    AccountId askedBy(OrganisationId organisation, UUID request) {
        return new AccountId(db.select(CHANGE_REQUEST.ASKED_BY).from(CHANGE_REQUEST)
            .where(CHANGE_REQUEST.ORGANISATION_ID.eq(organisation), CHANGE_REQUEST.REQUEST_ID.eq(request)).fetchSingle().value1());
    }

    Optional<ChangeRequest> request(OrganisationId organisation, UUID id) {
        return requests(organisation).where(CHANGE_REQUEST.ORGANISATION_ID.eq(organisation), CHANGE_REQUEST.REQUEST_ID.eq(id))
            .fetchOptional(SelfServiceSql::request);
    }

    /** What a member asked for, the latest first. */
    List<ChangeRequest> ofMember(OrganisationId organisation, MemberId member) {
        return requests(organisation).where(CHANGE_REQUEST.ORGANISATION_ID.eq(organisation), CHANGE_REQUEST.MEMBER_ID.eq(member))
            .orderBy(CHANGE_REQUEST.REQUEST_ID.desc()).limit(200).fetch(SelfServiceSql::request);
    }

    /** Changes of names that were asked for: those that wait first, each the latest first. */
    List<ChangeRequest> names(OrganisationId organisation, int limit) {
        return requests(organisation).where(names(organisation, false))
            .orderBy(field(CHANGE_ANSWER.REQUEST_ID.isNull()).desc(), CHANGE_REQUEST.REQUEST_ID.desc()).limit(limit)
            .fetch(SelfServiceSql::request);
    }

    int waiting(OrganisationId organisation) { return db.fetchCount(requests(organisation).where(names(organisation, true))); }

    private static Condition names(OrganisationId organisation, boolean waiting) {
        return CHANGE_REQUEST.ORGANISATION_ID.eq(organisation).and(CHANGE_REQUEST.NAME.isNotNull())
            .and(waiting ? CHANGE_ANSWER.REQUEST_ID.isNull() : noCondition());
    }

    private SelectOnConditionStep<Record> requests(OrganisationId organisation) {
        return db.select(CHANGE_REQUEST.asterisk(), CHANGE_ANSWER.DONE, CHANGE_ANSWER.REASON, CHANGE_ANSWER.ANSWERED_AT)
            .from(CHANGE_REQUEST)
            .leftJoin(CHANGE_ANSWER)
            .on(CHANGE_ANSWER.ORGANISATION_ID.eq(organisation), CHANGE_ANSWER.REQUEST_ID.eq(CHANGE_REQUEST.REQUEST_ID));
    }

    private static ChangeRequest request(Record r) {
        var email = r.get(CHANGE_REQUEST.EMAIL);
        var done = r.get(CHANGE_ANSWER.DONE);
        return new ChangeRequest(r.get(CHANGE_REQUEST.REQUEST_ID), r.get(CHANGE_REQUEST.MEMBER_ID), r.get(CHANGE_REQUEST.NAME),
            r.get(CHANGE_REQUEST.OTHER_NAME), email == null ? null : new EmailAddress(email), r.get(CHANGE_REQUEST.NOTE),
            r.get(CHANGE_REQUEST.ASKED_AT).toInstant(), done == null ? null
                : new ChangeRequest.Answer(done, r.get(CHANGE_ANSWER.REASON), r.get(CHANGE_ANSWER.ANSWERED_AT).toInstant()));
    }
}
