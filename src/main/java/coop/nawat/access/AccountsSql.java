package coop.nawat.access;

import static coop.nawat.db.access.Tables.ACCOUNT;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class AccountsSql {
    private final DSLContext db;

    AccountsSql(DSLContext db) { this.db = db; }

    AccountId findOrCreate(EmailAddress email, String name, Language language) {
        db.insertInto(ACCOUNT)
            .set(ACCOUNT.ACCOUNT_ID, AccountId.create())
            .set(ACCOUNT.NAME, name)
            .set(ACCOUNT.EMAIL, email.value())
            .set(ACCOUNT.LANGUAGE, language.tag())
            .onConflict(ACCOUNT.EMAIL).doNothing()
            .execute();
        return db.select(ACCOUNT.ACCOUNT_ID).from(ACCOUNT).where(ACCOUNT.EMAIL.eq(email.value())).fetchSingle().value1();
    }

    Accounts.Profile profile(AccountId account) {
        return db.select(ACCOUNT.NAME, ACCOUNT.EMAIL, ACCOUNT.LANGUAGE)
            .from(ACCOUNT)
            .where(ACCOUNT.ACCOUNT_ID.eq(account))
            .fetchSingle(r -> new Accounts.Profile(r.value1(), r.value2(), SignInsSql.language(r.value3())));
    }

    Map<AccountId, String> names(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) return Map.of();
        return db.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME).from(ACCOUNT).where(ACCOUNT.ACCOUNT_ID.in(accounts))
            .fetchMap(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME);
    }

    void change(AccountId account, String name, Language language) {
        db.update(ACCOUNT)
            .set(ACCOUNT.NAME, name)
            .set(ACCOUNT.LANGUAGE, language.tag())
            .where(ACCOUNT.ACCOUNT_ID.eq(account))
            .execute();
    }

    void speak(AccountId account, Language language) {
        db.update(ACCOUNT).set(ACCOUNT.LANGUAGE, language.tag()).where(ACCOUNT.ACCOUNT_ID.eq(account)).execute();
    }
}
