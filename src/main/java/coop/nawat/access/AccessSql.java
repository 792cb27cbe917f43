package coop.nawat.access;

import static coop.nawat.db.access.Tables.AUDIT_ENTRY;
import static coop.nawat.db.access.Tables.OFFICE;
import static coop.nawat.db.access.Tables.ORGANISATION;
import static coop.nawat.db.access.Tables.PASS;
import static coop.nawat.db.access.Tables.SIGN_IN;
import static org.jooq.impl.DSL.arrayAggDistinct;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.UUID;

import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.access.Routines;
import coop.nawat.db.access.Tables;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Tenants, offices, secret links, audit log. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class AccessSql {
    private static final Field<LocalDate> TODAY_THERE = field("(now() at time zone {0})::date", LocalDate.class, ORGANISATION.ZONE);
    private final DSLContext db;
    private final JsonMapper json;

    AccessSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Set<Office> openOrganisation(UUID signIn, OrganisationId organisation) {
        var held = db.select(Routines.openOrganisation(val(signIn), val(organisation.value()))).fetchSingle().value1();
        return offices(held);
    }

    void attend(OrganisationId organisation) {
        db.select(field("set_config('nawat.organisation', {0}, true)", String.class, val(organisation.value().toString()))).fetch();
    }

    boolean alive(UUID signIn) {
        return db.fetchExists(SIGN_IN, SIGN_IN.SIGN_IN_ID.eq(signIn), SIGN_IN.ENDED_AT.isNull(),
            SIGN_IN.EXPIRES_AT.gt(currentOffsetDateTime()));
    }

    Optional<Pass> openByPass(OrganisationId organisation, byte[] secretHash, Purpose purpose) {
        var found = Tables.OPEN_BY_PASS(organisation.value(), secretHash, purpose.name());
        return db.select(found.PASS_ID, found.SUBJECT, found.BEARER, ORGANISATION.ZONE, found.HOLDER)
            .from(found)
            .join(ORGANISATION).on(ORGANISATION.ORGANISATION_ID.eq(organisation))
            .fetchOptional(r -> new Pass(organisation, ZoneId.of(r.value4()), r.value1(), r.value2(), r.value3(), r.value5()));
    }

    boolean found(@Nullable UUID signIn, @Nullable UUID pass, OrganisationId organisation, String slug, OrganisationKind kind,
        ZoneId zone) {
        var entered = Routines.foundOrganisation(val(signIn, UUID), val(pass, UUID), val(organisation.value()), val(slug), val(kind.name()),
            val(zone.getId()));
        return Boolean.TRUE.equals(db.select(entered).fetchSingle().value1());
    }

    boolean openEmptyHouse() { return Boolean.TRUE.equals(db.select(Routines.openEmptyHouse()).fetchSingle().value1()); }

    void insertPass(OrganisationId organisation, UUID id, Purpose purpose, UUID subject, @Nullable UUID bearer, @Nullable UUID signIn,
        byte[] hash,
        Duration validFor) {
        db.insertInto(PASS)
            .set(PASS.ORGANISATION_ID, organisation)
            .set(PASS.PASS_ID, id)
            .set(PASS.PURPOSE, purpose.name())
            .set(PASS.SUBJECT, subject)
            .set(PASS.BEARER, bearer)
            .set(PASS.SIGN_IN_ID, signIn)
            .set(PASS.SECRET_HASH, hash)
            .set(PASS.UNTIL, currentOffsetDateTime().plus(DayToSecond.valueOf(validFor)))
            .execute();
    }

    void endPasses(OrganisationId organisation, Purpose purpose, UUID subject) {
        db.update(PASS)
            .set(PASS.ENDED_AT, currentOffsetDateTime())
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.SUBJECT.eq(subject), PASS.PURPOSE.eq(purpose.name()), PASS.ENDED_AT.isNull())
            .execute();
    }

    /** For each of the bearers a link like this one, used by its bearer in their place. */
    void insertPasses(SecretToken like, Map<UUID, SecretToken> bearers) {
        var one = PASS.as("one");
        bearers.forEach((bearer, token) -> db
            .insertInto(PASS, PASS.ORGANISATION_ID, PASS.PASS_ID, PASS.PURPOSE, PASS.SUBJECT, PASS.BEARER, PASS.HOLDER, PASS.SIGN_IN_ID,
                PASS.SECRET_HASH, PASS.UNTIL)
            .select(select(one.ORGANISATION_ID, val(Ids.next()), one.PURPOSE, one.SUBJECT, val(bearer), one.BEARER, one.SIGN_IN_ID,
                val(token.hash()), one.UNTIL)
                .from(one)
                .where(one.ORGANISATION_ID.eq(like.organisation()), one.SECRET_HASH.eq(like.hash())))
            .execute());
    }

    /** Which of these secrets open something now. */
    Set<ByteBuffer> alive(OrganisationId organisation, Collection<byte[]> hashes) {
        return db.select(PASS.SECRET_HASH)
            .from(PASS)
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.SECRET_HASH.in(hashes), PASS.ENDED_AT.isNull(),
                PASS.UNTIL.gt(currentOffsetDateTime()))
            .fetchSet(r -> ByteBuffer.wrap(r.value1()));
    }

    /** Those that belong to nobody's sign-in and that their bearers use themselves. */
    List<Access.Link> links(OrganisationId organisation, Purpose purpose, UUID subject, Collection<UUID> bearers) {
        return db.select(PASS.BEARER, PASS.CREATED_AT, PASS.UNTIL)
            .from(PASS)
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.SUBJECT.eq(subject), PASS.PURPOSE.eq(purpose.name()),
                PASS.BEARER.in(bearers), PASS.HOLDER.isNull(), PASS.SIGN_IN_ID.isNull(), PASS.ENDED_AT.isNull(),
                PASS.UNTIL.gt(currentOffsetDateTime()))
            .fetch(r -> new Access.Link(r.value1(), r.value2().toInstant(), r.value3().toInstant()));
    }

    void prolongLinks(OrganisationId organisation, Purpose purpose, UUID subject, OffsetDateTime until) {
        db.update(PASS)
            .set(PASS.UNTIL, until)
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.SUBJECT.eq(subject), PASS.PURPOSE.eq(purpose.name()),
                PASS.SIGN_IN_ID.isNull(),
                PASS.ENDED_AT.isNull(), PASS.UNTIL.gt(currentOffsetDateTime()), PASS.UNTIL.lt(until))
            .execute();
    }

    int endLinks(OrganisationId organisation, Purpose purpose, UUID subject, UUID bearer) {
        return db.update(PASS)
            .set(PASS.ENDED_AT, currentOffsetDateTime())
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.SUBJECT.eq(subject), PASS.PURPOSE.eq(purpose.name()),
                PASS.BEARER.eq(bearer).and(PASS.HOLDER.isNull()).or(PASS.HOLDER.eq(bearer)), PASS.SIGN_IN_ID.isNull(),
                PASS.ENDED_AT.isNull())
            .execute();
    }

    void endPass(OrganisationId organisation, UUID id) {
        db.update(PASS)
            .set(PASS.ENDED_AT, currentOffsetDateTime())
            .where(PASS.ORGANISATION_ID.eq(organisation), PASS.PASS_ID.eq(id))
            .execute();
    }

    void insertAudit(OrganisationId organisation, UUID id, @Nullable AccountId account, @Nullable UUID pass, String act,
        @Nullable UUID subject, Map<String, ?> detail) {
        db.insertInto(AUDIT_ENTRY)
            .set(AUDIT_ENTRY.ORGANISATION_ID, organisation)
            .set(AUDIT_ENTRY.ENTRY_ID, id)
            .set(AUDIT_ENTRY.ACCOUNT_ID, account)
            .set(AUDIT_ENTRY.PASS_ID, pass)
            .set(AUDIT_ENTRY.ACT, act)
            .set(AUDIT_ENTRY.SUBJECT, subject)
            .set(AUDIT_ENTRY.DETAIL, JSONB.valueOf(json.writeValueAsString(detail)))
            .execute();
    }

    /** The latest entries on a subject or by an account, of one act or of all. */
    List<Access.Recorded> audit(OrganisationId organisation, UUID subject, @Nullable AccountId orBy, @Nullable String act, int limit) {
        return db.selectFrom(AUDIT_ENTRY)
            .where(AUDIT_ENTRY.ORGANISATION_ID.eq(organisation),
                orBy == null ? AUDIT_ENTRY.SUBJECT.eq(subject) : AUDIT_ENTRY.SUBJECT.eq(subject).or(AUDIT_ENTRY.ACCOUNT_ID.eq(orBy)),
                act == null ? noCondition() : AUDIT_ENTRY.ACT.eq(act))
            .orderBy(AUDIT_ENTRY.ENTRY_ID.desc())
            .limit(limit)
            .fetch(r -> new Access.Recorded(r.getAt().toInstant(), r.getAccountId(), r.getAct(), r.getSubject(), r.getDetail().data()));
    }

    void becomeSystem() { db.execute("set local role nawat_system"); }

    Optional<Organisation> organisation(String slug) {
        return db.select(ORGANISATION.ORGANISATION_ID, ORGANISATION.SLUG, ORGANISATION.ZONE)
            .from(ORGANISATION)
            .where(ORGANISATION.SLUG.eq(slug))
            .fetchOptional(r -> new Organisation(r.value1(), r.value2(), ZoneId.of(r.value3())));
    }

    Optional<Organisation> organisation(OrganisationId id) {
        return db.select(ORGANISATION.ORGANISATION_ID, ORGANISATION.SLUG, ORGANISATION.ZONE)
            .from(ORGANISATION)
            .where(ORGANISATION.ORGANISATION_ID.eq(id))
            .fetchOptional(r -> new Organisation(r.value1(), r.value2(), ZoneId.of(r.value3())));
    }

    /** What the database's tables say of the zones of all organisations at these moments. */
    List<ZoneTables.Said> offsets(List<Instant> moments) {
        var moment = field("moment", OffsetDateTime.class);
        var zone = field("zone", String.class);
        var seconds = field("extract(epoch from (moment at time zone zone) - (moment at time zone 'UTC'))::int", Integer.class);
        return db.select(zone, moment, seconds)
            .from(select(ORGANISATION.ZONE).from(ORGANISATION).groupBy(ORGANISATION.ZONE).asTable("there", "zone"))
            .crossJoin(unnest(moments.stream().map(m -> m.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new)).as("moments", "moment"))
            .orderBy(zone, moment)
            .fetch(r -> new ZoneTables.Said(ZoneId.of(r.value1()), r.value2().toInstant(), ZoneOffset.ofTotalSeconds(r.value3())));
    }

    List<Access.Place> places(AccountId account) {
        db.select(field("set_config('nawat.account', {0}, true)", String.class, val(account.value().toString()))).fetch();
        return db.select(ORGANISATION.ORGANISATION_ID, ORGANISATION.SLUG, ORGANISATION.ZONE, arrayAggDistinct(OFFICE.OFFICE_))
            .from(OFFICE)
            .join(ORGANISATION).on(ORGANISATION.ORGANISATION_ID.eq(OFFICE.ORGANISATION_ID))
            .where(OFFICE.ACCOUNT_ID.eq(account), OFFICE.HELD_FROM.le(TODAY_THERE),
                OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(TODAY_THERE)))
            .groupBy(ORGANISATION.ORGANISATION_ID, ORGANISATION.SLUG, ORGANISATION.ZONE)
            .orderBy(ORGANISATION.SLUG)
            .limit(inline(500))
            .fetch(r -> new Access.Place(new Organisation(r.value1(), r.value2(), ZoneId.of(r.value3())), offices(r.value4())));
    }

    private static Set<Office> offices(String @Nullable [] names) {
        var offices = EnumSet.noneOf(Office.class);
        if (names != null) for (var name : names)
            offices.add(Office.valueOf(name));
        return offices;
    }
}
