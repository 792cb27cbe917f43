package coop.nawat.access;

import static coop.nawat.db.access.Tables.OFFICE;
import static coop.nawat.db.access.Tables.PASSKEY;
import static coop.nawat.db.access.Tables.SIGN_IN;
import static org.jooq.impl.DSL.currentLocalDate;

import coop.nawat.common.OrganisationId;
import coop.nawat.db.access.Routines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of one account. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonalSql {
    private static final int MOST = 2_000;
    private final DSLContext db;

    PersonalSql(DSLContext db) { this.db = db; }

    record SignInRow(Instant at, String means, @Nullable Instant endedAt) {}

    record PasskeyRow(String label, Instant created, Instant lastUsed) {}

    record OfficeRow(Office office, LocalDate from, @Nullable LocalDate until) {}

    List<SignInRow> signIns(AccountId account) {
        return db.selectFrom(SIGN_IN).where(SIGN_IN.ACCOUNT_ID.eq(account)).orderBy(SIGN_IN.SIGN_IN_ID.desc()).limit(MOST)
            .fetch(r -> new SignInRow(r.getCreatedAt().toInstant(), r.getMeans(),
                r.getEndedAt() == null ? null : r.getEndedAt().toInstant()));
    }

    /** Passkeys, without what they are made of: it says nothing to people. */
    List<PasskeyRow> passkeys(AccountId account) {
        return db.selectFrom(PASSKEY).where(PASSKEY.ACCOUNT_ID.eq(account)).orderBy(PASSKEY.CREATED_AT).limit(MOST)
            .fetch(r -> new PasskeyRow(r.getLabel(), r.getCreatedAt().toInstant(), r.getLastUsedAt().toInstant()));
    }

    List<OfficeRow> offices(OrganisationId organisation, AccountId account) {
        return db.selectFrom(OFFICE).where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account))
            .orderBy(OFFICE.OFFICE_ID).limit(MOST)
            .fetch(r -> new OfficeRow(Office.valueOf(r.getOffice()), r.getHeldFrom(), r.getHeldUntil()));
    }

    /** Whether the account holds an office here that has not ended. */
    boolean holdsOffice(OrganisationId organisation, AccountId account) {
        return db.fetchExists(OFFICE, OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account),
            OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.ge(currentLocalDate())));
    }

    /** Takes the name out of the offices that were held here, and the account away if nothing else needs it. */
    void erase(OrganisationId organisation, AccountId account, String nameless) {
        db.update(OFFICE).set(OFFICE.NAME, nameless)
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account)).execute();
        Routines.eraseAccount(db.configuration(), account.value(), nameless);
    }
}
