package coop.nawat.shares;

import static coop.nawat.db.shares.Tables.SHARE_CLASS;
import static coop.nawat.db.shares.Tables.TERMS;
import static coop.nawat.db.shares.Tables.TERMS_TAKEN_BACK;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.db.shares.tables.records.TermsRecord;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Classes of shares and their terms. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SharesSql {
    private final DSLContext db;

    SharesSql(DSLContext db) { this.db = db; }

    void insert(OrganisationId organisation, ShareClass shareClass, AccountId author) {
        db.insertInto(SHARE_CLASS)
            .set(SHARE_CLASS.ORGANISATION_ID, organisation)
            .set(SHARE_CLASS.CLASS_ID, shareClass.id())
            .set(SHARE_CLASS.NAME, shareClass.name())
            .set(SHARE_CLASS.CURRENCY, shareClass.currency().getCurrencyCode())
            .execute();
        insert(organisation, shareClass.id(), shareClass.latest(), author);
    }

    void insert(OrganisationId organisation, ClassId shareClass, Terms terms, AccountId author) {
        db.insertInto(TERMS)
            .set(TERMS.ORGANISATION_ID, organisation)
            .set(TERMS.CLASS_ID, shareClass)
            .set(TERMS.HOLDS_FROM, terms.from())
            .set(TERMS.VERSION, version(organisation, shareClass, terms.from()) + 1)
            .set(TERMS.NOMINAL, terms.nominal().minor())
            .set(TERMS.LEAST, terms.least())
            .set(TERMS.MOST, terms.most())
            .set(TERMS.TRANSFERABLE, terms.transferable())
            .set(TERMS.REFUND_MONTHS, terms.refundMonths())
            .set(TERMS.CLAUSE, terms.clause())
            .set(TERMS.RECORDED_BY, author.value())
            .execute();
    }

    /** Takes back what was last written of a class from a day on. */
    void takeBack(OrganisationId organisation, ClassId shareClass, LocalDate from, String reason, AccountId author) {
        db.insertInto(TERMS_TAKEN_BACK)
            .set(TERMS_TAKEN_BACK.ORGANISATION_ID, organisation)
            .set(TERMS_TAKEN_BACK.CLASS_ID, shareClass)
            .set(TERMS_TAKEN_BACK.HOLDS_FROM, from)
            .set(TERMS_TAKEN_BACK.VERSION, version(organisation, shareClass, from))
            .set(TERMS_TAKEN_BACK.REASON, reason)
            .set(TERMS_TAKEN_BACK.RECORDED_BY, author.value())
            .execute();
    }

    /** How often terms of the class were written from that day on; all but the last were taken back. */
    private int version(OrganisationId organisation, ClassId shareClass, LocalDate from) {
        return db.fetchCount(TERMS, TERMS.ORGANISATION_ID.eq(organisation), TERMS.CLASS_ID.eq(shareClass), TERMS.HOLDS_FROM.eq(from));
    }

    /** The classes with the terms that were not taken back, the oldest first. */
    List<ShareClass> classes(OrganisationId organisation) {
        var terms = db.selectFrom(TERMS)
            .where(TERMS.ORGANISATION_ID.eq(organisation),
                notExists(selectOne().from(TERMS_TAKEN_BACK).where(TERMS_TAKEN_BACK.ORGANISATION_ID.eq(organisation),
                    TERMS_TAKEN_BACK.CLASS_ID.eq(TERMS.CLASS_ID), TERMS_TAKEN_BACK.HOLDS_FROM.eq(TERMS.HOLDS_FROM),
                    TERMS_TAKEN_BACK.VERSION.eq(TERMS.VERSION))))
            .fetchGroups(TERMS.CLASS_ID);
        return db.selectFrom(SHARE_CLASS).where(SHARE_CLASS.ORGANISATION_ID.eq(organisation)).orderBy(SHARE_CLASS.CLASS_ID).fetch(c -> {
            var currency = Currency.getInstance(c.getCurrency());
            return new ShareClass(c.getClassId(), c.getName(), currency,
                Objects.requireNonNull(terms.get(c.getClassId())).stream().map(t -> terms(t, currency)).toList());
        });
    }

    private static Terms terms(TermsRecord t, Currency currency) {
        return new Terms(t.getHoldsFrom(), new Money(t.getNominal(), currency), t.getLeast(), t.getMost(), t.getTransferable(),
            t.getRefundMonths(), t.getClause());
    }

    /**
     * The terms that were taken back, the latest first.
     *
     * @param names what these accounts are called
     */
    List<TermsTakenBack> takenBack(OrganisationId organisation, Function<List<AccountId>, Map<AccountId, String>> names) {
        var rows = db.select(TERMS.fields())
            .select(SHARE_CLASS.CURRENCY, TERMS_TAKEN_BACK.REASON, TERMS_TAKEN_BACK.RECORDED_AT, TERMS_TAKEN_BACK.RECORDED_BY)
            .from(TERMS_TAKEN_BACK)
            .join(TERMS).on(TERMS.ORGANISATION_ID.eq(TERMS_TAKEN_BACK.ORGANISATION_ID),
                TERMS.CLASS_ID.eq(TERMS_TAKEN_BACK.CLASS_ID), TERMS.HOLDS_FROM.eq(TERMS_TAKEN_BACK.HOLDS_FROM),
                TERMS.VERSION.eq(TERMS_TAKEN_BACK.VERSION))
            .join(SHARE_CLASS).on(SHARE_CLASS.ORGANISATION_ID.eq(TERMS.ORGANISATION_ID), SHARE_CLASS.CLASS_ID.eq(TERMS.CLASS_ID))
            .where(TERMS_TAKEN_BACK.ORGANISATION_ID.eq(organisation))
            .orderBy(TERMS_TAKEN_BACK.RECORDED_AT.desc())
            .fetch();
        var called = names.apply(rows.map(r -> new AccountId(r.get(TERMS_TAKEN_BACK.RECORDED_BY))).stream().distinct().toList());
        return rows
            .map(r -> new TermsTakenBack(r.get(TERMS.CLASS_ID), terms(r.into(TERMS), Currency.getInstance(r.get(SHARE_CLASS.CURRENCY))),
                r.get(TERMS_TAKEN_BACK.REASON), r.get(TERMS_TAKEN_BACK.RECORDED_AT).toInstant(),
                called.getOrDefault(new AccountId(r.get(TERMS_TAKEN_BACK.RECORDED_BY)), "–")));
    }

    /** One of them; refused as {@link AccessRefusal#NOTHING_HERE} if there is none. */
    ShareClass shareClass(OrganisationId organisation, ClassId id) {
        return classes(organisation).stream().filter(c -> c.id().equals(id)).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }
}
