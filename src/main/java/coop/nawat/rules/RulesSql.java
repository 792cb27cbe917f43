package coop.nawat.rules;

import static coop.nawat.db.rules.Tables.BYLAWS_VALUE;
import static coop.nawat.db.rules.Tables.CHOSEN_PACK;
import static coop.nawat.db.rules.Tables.REST_DAY;
import static coop.nawat.db.rules.Tables.VERIFIED_VALUE;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The law of an organisation, what its bylaws say, what was verified. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RulesSql {
    private static final int MOST = 5_000;
    private final DSLContext db;

    RulesSql(DSLContext db) { this.db = db; }

    /** Nobody else changes the rules of the organisation until the transaction ends: two changes, each right alone, might be wrong together. */
    void lock(OrganisationId organisation) {
        db.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "rules " + organisation.value());
    }

    /** @param from null: on all days */
    void choose(OrganisationId organisation, String pack, @Nullable LocalDate from) {
        db.insertInto(CHOSEN_PACK).set(CHOSEN_PACK.ORGANISATION_ID, organisation).set(CHOSEN_PACK.PACK, pack)
            .set(CHOSEN_PACK.IN_FORCE_FROM, from).execute();
    }

    /** That an organisation goes by a law from a day on; null: on all days. */
    record Choice(String pack, @Nullable LocalDate from) {}

    /** What was ever chosen, the latest day first and of one day the latest entry; of those whose day has come the first holds. */
    List<Choice> choices(OrganisationId organisation) {
        return db.select(CHOSEN_PACK.PACK, CHOSEN_PACK.IN_FORCE_FROM)
            .from(CHOSEN_PACK)
            .where(CHOSEN_PACK.ORGANISATION_ID.eq(organisation))
            .orderBy(CHOSEN_PACK.IN_FORCE_FROM.desc().nullsLast(), CHOSEN_PACK.ENTRY.desc())
            .limit(MOST)
            .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    void adopt(OrganisationId organisation, String parameter, @Nullable String value, @Nullable String article, LocalDate from) {
        db.insertInto(BYLAWS_VALUE)
            .set(BYLAWS_VALUE.ORGANISATION_ID, organisation)
            .set(BYLAWS_VALUE.PARAMETER, parameter)
            .set(BYLAWS_VALUE.VALUE, value)
            .set(BYLAWS_VALUE.ARTICLE, article)
            .set(BYLAWS_VALUE.IN_FORCE_FROM, from)
            .execute();
    }

    /** The entry of each parameter that is in force on a day, those included that say nothing any more. */
    List<Rules.Entry> inForce(OrganisationId organisation, LocalDate on) {
        return db
            .select(BYLAWS_VALUE.PARAMETER, BYLAWS_VALUE.VALUE, BYLAWS_VALUE.ARTICLE, BYLAWS_VALUE.IN_FORCE_FROM, BYLAWS_VALUE.RECORDED_AT)
            .distinctOn(BYLAWS_VALUE.PARAMETER)
            .from(BYLAWS_VALUE)
            .where(BYLAWS_VALUE.ORGANISATION_ID.eq(organisation), BYLAWS_VALUE.IN_FORCE_FROM.le(on))
            .orderBy(BYLAWS_VALUE.PARAMETER, BYLAWS_VALUE.IN_FORCE_FROM.desc(), BYLAWS_VALUE.ENTRY.desc())
            .limit(MOST)
            .fetch(RulesSql::entry);
    }

    List<Rules.Entry> history(OrganisationId organisation) {
        return db
            .select(BYLAWS_VALUE.PARAMETER, BYLAWS_VALUE.VALUE, BYLAWS_VALUE.ARTICLE, BYLAWS_VALUE.IN_FORCE_FROM, BYLAWS_VALUE.RECORDED_AT)
            .from(BYLAWS_VALUE)
            .where(BYLAWS_VALUE.ORGANISATION_ID.eq(organisation))
            .orderBy(BYLAWS_VALUE.ENTRY.desc())
            .limit(MOST)
            .fetch(RulesSql::entry);
    }

    private static Rules.Entry entry(Record5<String, @Nullable String, @Nullable String, LocalDate, OffsetDateTime> r) {
        return new Rules.Entry(r.value1(), r.value2(), r.value3(), r.value4(), r.value5().toInstant());
    }

    void verify(OrganisationId organisation, String pack, String parameter, VerifiedValue found, AccountId account) {
        db.insertInto(VERIFIED_VALUE)
            .set(VERIFIED_VALUE.ORGANISATION_ID, organisation)
            .set(VERIFIED_VALUE.PACK, pack)
            .set(VERIFIED_VALUE.PARAMETER, parameter)
            .set(VERIFIED_VALUE.VALUE, found.value() == null ? null : found.text())
            .set(VERIFIED_VALUE.ARTICLE, found.article())
            .set(VERIFIED_VALUE.CHECKED_ON, found.checkedOn())
            .set(VERIFIED_VALUE.CHECKED_BY, found.by())
            .set(VERIFIED_VALUE.ACCOUNT_ID, account)
            .execute();
    }

    /** Every verification in this pack, the latest first. */
    List<Rules.Verification> verifications(OrganisationId organisation, String pack) {
        return db
            .select(VERIFIED_VALUE.PARAMETER, VERIFIED_VALUE.VALUE, VERIFIED_VALUE.ARTICLE, VERIFIED_VALUE.CHECKED_ON,
                VERIFIED_VALUE.CHECKED_BY,
                VERIFIED_VALUE.RECORDED_AT)
            .from(VERIFIED_VALUE)
            .where(VERIFIED_VALUE.ORGANISATION_ID.eq(organisation), VERIFIED_VALUE.PACK.eq(pack))
            .orderBy(VERIFIED_VALUE.ENTRY.desc())
            .limit(MOST)
            .fetch(r -> new Rules.Verification(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6().toInstant()));
    }

    /** Whether it was none before. */
    boolean addHoliday(OrganisationId organisation, Rules.Holiday holiday) {
        return db.insertInto(REST_DAY).set(REST_DAY.ORGANISATION_ID, organisation).set(REST_DAY.DAY, holiday.day())
            .set(REST_DAY.NAME, holiday.name()).onConflictDoNothing().execute() > 0;
    }

    void removeHoliday(OrganisationId organisation, LocalDate day) {
        db.deleteFrom(REST_DAY).where(REST_DAY.ORGANISATION_ID.eq(organisation), REST_DAY.DAY.eq(day)).execute();
    }

    List<Rules.Holiday> holidays(OrganisationId organisation, LocalDate from) {
        return db.select(REST_DAY.DAY, REST_DAY.NAME).from(REST_DAY)
            .where(REST_DAY.ORGANISATION_ID.eq(organisation), REST_DAY.DAY.ge(from))
            .orderBy(REST_DAY.DAY).limit(MOST).fetch(r -> new Rules.Holiday(r.value1(), r.value2()));
    }

    Set<LocalDate> restDays(OrganisationId organisation) {
        return db.select(REST_DAY.DAY).from(REST_DAY).where(REST_DAY.ORGANISATION_ID.eq(organisation)).limit(MOST).fetchSet(REST_DAY.DAY);
    }
}
