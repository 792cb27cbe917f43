package coop.nawat.members;

import static coop.nawat.db.members.Tables.IDENTITY;
import static coop.nawat.db.members.Tables.LAST_NUMBER;
import static coop.nawat.db.members.Tables.MEMBER;
import static org.jooq.impl.DSL.noCondition;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** National ids, encrypted. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class IdentitySql {
    private final DSLContext db;

    IdentitySql(DSLContext db) { this.db = db; }

    record Row(SecretKeys.Sealed sealed, Instant recordedAt) {}

    /** Whoever holds a fingerprint too; with the number under which they are known. */
    record Other(MemberId member, int number, String name) {}

    void put(OrganisationId organisation, MemberId member, SecretKeys.Sealed sealed, AccountId by) {
        delete(organisation, member);
        db.insertInto(IDENTITY)
            .set(IDENTITY.ORGANISATION_ID, organisation)
            .set(IDENTITY.MEMBER_ID, member)
            .set(IDENTITY.KEY_ID, sealed.keyId())
            .set(IDENTITY.SEALED, sealed.sealed())
            .set(IDENTITY.FINGERPRINT, sealed.fingerprint())
            .set(IDENTITY.RECORDED_BY, by.value())
            .execute();
    }

    int delete(OrganisationId organisation, MemberId member) {
        return db.deleteFrom(IDENTITY).where(IDENTITY.ORGANISATION_ID.eq(organisation), IDENTITY.MEMBER_ID.eq(member)).execute();
    }

    Optional<Row> find(OrganisationId organisation, MemberId member) {
        return db.selectFrom(IDENTITY).where(IDENTITY.ORGANISATION_ID.eq(organisation), IDENTITY.MEMBER_ID.eq(member))
            .fetchOptional(r -> new Row(new SecretKeys.Sealed(r.getKeyId(), r.getSealed(), r.getFingerprint()),
                r.getRecordedAt().toInstant()));
    }

    /** By which the same number is known again under the same key. */
    record Fingerprint(String keyId, ByteBuffer bytes) {}

    Map<MemberId, Fingerprint> fingerprints(OrganisationId organisation, Collection<MemberId> members) {
        return db.select(IDENTITY.MEMBER_ID, IDENTITY.KEY_ID, IDENTITY.FINGERPRINT)
            .from(IDENTITY)
            .where(IDENTITY.ORGANISATION_ID.eq(organisation), IDENTITY.MEMBER_ID.in(members))
            .fetchMap(r -> r.value1(), r -> new Fingerprint(r.value2(), ByteBuffer.wrap(r.value3())));
    }

    /** One after the other, with admissions too: nobody else gives or takes a number until the end of the transaction. */
    void lock(OrganisationId organisation) {
        db.select(LAST_NUMBER.NUMBER).from(LAST_NUMBER).where(LAST_NUMBER.ORGANISATION_ID.eq(organisation)).forUpdate().fetch();
    }

    /** Another membership with one of these fingerprints that has one of these days too; {@code last} null: they have no end. */
    Optional<Other> other(OrganisationId organisation, MemberId than, List<byte[]> fingerprints, LocalDate first,
        @Nullable LocalDate last) {
        return db.select(MEMBER.MEMBER_ID, MEMBER.NUMBER, MEMBER.NAME)
            .from(IDENTITY)
            .join(MEMBER).on(MEMBER.ORGANISATION_ID.eq(IDENTITY.ORGANISATION_ID), MEMBER.MEMBER_ID.eq(IDENTITY.MEMBER_ID))
            .where(IDENTITY.ORGANISATION_ID.eq(organisation), IDENTITY.FINGERPRINT.in(fingerprints), IDENTITY.MEMBER_ID.ne(than),
                MEMBER.LEFT_ON.isNull().or(MEMBER.LEFT_ON.ge(first)), last == null ? noCondition() : MEMBER.ADMITTED_ON.le(last))
            .orderBy(MEMBER.NUMBER)
            .limit(1)
            .fetchOptional(r -> new Other(r.value1(), r.value2(), r.value3()));
    }
}
