package coop.nawat.access;

import static coop.nawat.db.access.Tables.ACCOUNT;
import static coop.nawat.db.access.Tables.SIGN_IN;
import static coop.nawat.db.access.Tables.SIGN_IN_CODE;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.db.access.Routines;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
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

/** Codes, passwords and the browsers that are signed in. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SignInsSql {
    private final DSLContext db;
    private final JsonMapper json;

    SignInsSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    record Person(AccountId account, String name, Language language, @Nullable String passwordHash) {}

    Optional<Person> person(EmailAddress email) {
        return db.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, ACCOUNT.LANGUAGE, ACCOUNT.PASSWORD_HASH)
            .from(ACCOUNT)
            .where(ACCOUNT.EMAIL.eq(email.value()))
            .fetchOptional(r -> new Person(r.value1(), r.value2(), language(r.value3()), r.value4()));
    }

    Optional<Person> person(AccountId account) {
        return db.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, ACCOUNT.LANGUAGE, ACCOUNT.PASSWORD_HASH)
            .from(ACCOUNT)
            .where(ACCOUNT.ACCOUNT_ID.eq(account))
            .fetchOptional(r -> new Person(r.value1(), r.value2(), language(r.value3()), r.value4()));
    }

    /** Two requests for codes at the same moment are counted one after the other. */
    Optional<Person> lockPerson(EmailAddress email) {
        return db.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, ACCOUNT.LANGUAGE)
            .from(ACCOUNT)
            .where(ACCOUNT.EMAIL.eq(email.value()))
            .forNoKeyUpdate()
            .fetchOptional(r -> new Person(r.value1(), r.value2(), language(r.value3()), null));
    }

    int codesSince(AccountId account, Duration window) {
        return db.selectCount()
            .from(SIGN_IN_CODE)
            .where(SIGN_IN_CODE.ACCOUNT_ID.eq(account), SIGN_IN_CODE.CREATED_AT.gt(ago(window)))
            .fetchSingle().value1();
    }

    void insertCode(AccountId account, byte[] askHash, byte[] codeHash, byte[] linkHash, Duration validFor) {
        db.deleteFrom(SIGN_IN_CODE)
            .where(SIGN_IN_CODE.ACCOUNT_ID.eq(account), SIGN_IN_CODE.CREATED_AT.lt(ago(Duration.ofDays(1))))
            .execute();
        db.insertInto(SIGN_IN_CODE)
            .set(SIGN_IN_CODE.CODE_ID, Ids.next())
            .set(SIGN_IN_CODE.ACCOUNT_ID, account)
            .set(SIGN_IN_CODE.ASK_HASH, askHash)
            .set(SIGN_IN_CODE.CODE_HASH, codeHash)
            .set(SIGN_IN_CODE.LINK_HASH, linkHash)
            .set(SIGN_IN_CODE.EXPIRES_AT, currentOffsetDateTime().plus(DayToSecond.valueOf(validFor)))
            .execute();
    }

    /**
     * Tries a code: one statement which uses it up when it is right and counts a wrong try when it is not, so that two at once cannot both win.
     * It is the same statement whether anybody has this address or not.
     */
    Optional<AccountId> useCode(EmailAddress email, byte[] askHash, byte[] codeHash, int mostWrongTries) {
        var right = SIGN_IN_CODE.CODE_HASH.eq(codeHash);
        return db.update(SIGN_IN_CODE)
            .set(SIGN_IN_CODE.USED_AT, when(right, currentOffsetDateTime()))
            .set(SIGN_IN_CODE.WRONG_TRIES, SIGN_IN_CODE.WRONG_TRIES.plus(when(right, 0).otherwise(1)))
            .from(ACCOUNT)
            .where(ACCOUNT.ACCOUNT_ID.eq(SIGN_IN_CODE.ACCOUNT_ID), ACCOUNT.EMAIL.eq(email.value()),
                SIGN_IN_CODE.ASK_HASH.eq(askHash), SIGN_IN_CODE.USED_AT.isNull(), SIGN_IN_CODE.EXPIRES_AT.gt(currentOffsetDateTime()),
                SIGN_IN_CODE.WRONG_TRIES.lt(mostWrongTries))
            .returningResult(SIGN_IN_CODE.ACCOUNT_ID, SIGN_IN_CODE.USED_AT)
            .fetch().stream()
            .filter(r -> r.value2() != null)
            .map(r -> r.value1())
            .findAny();
    }

    Optional<AccountId> useLink(byte[] linkHash) {
        return db.update(SIGN_IN_CODE)
            .set(SIGN_IN_CODE.USED_AT, currentOffsetDateTime())
            .where(SIGN_IN_CODE.LINK_HASH.eq(linkHash), SIGN_IN_CODE.USED_AT.isNull(), SIGN_IN_CODE.EXPIRES_AT.gt(currentOffsetDateTime()))
            .returningResult(SIGN_IN_CODE.ACCOUNT_ID)
            .fetchOptional(r -> r.value1());
    }

    void insertSignIn(UUID id, AccountId account, byte[] secretHash, SignInMeans means, Duration lifetime) {
        db.insertInto(SIGN_IN)
            .set(SIGN_IN.SIGN_IN_ID, id)
            .set(SIGN_IN.ACCOUNT_ID, account)
            .set(SIGN_IN.SECRET_HASH, secretHash)
            .set(SIGN_IN.MEANS, means.name())
            .set(SIGN_IN.EXPIRES_AT, currentOffsetDateTime().plus(DayToSecond.valueOf(lifetime)))
            .execute();
    }

    Optional<SignedIn> signedIn(byte[] secretHash) {
        return db.select(SIGN_IN.SIGN_IN_ID, ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, ACCOUNT.LANGUAGE)
            .from(SIGN_IN)
            .join(ACCOUNT).on(ACCOUNT.ACCOUNT_ID.eq(SIGN_IN.ACCOUNT_ID))
            .where(SIGN_IN.SECRET_HASH.eq(secretHash), SIGN_IN.ENDED_AT.isNull(), SIGN_IN.EXPIRES_AT.gt(currentOffsetDateTime()))
            .fetchOptional(r -> new SignedIn(r.value1(), r.value2(), r.value3(), language(r.value4())));
    }

    /** Whether this sign-in still counts, and was made within this time by a means that reaches the owner of the address. */
    boolean freshByMail(UUID signIn, Duration within) {
        return db.fetchExists(SIGN_IN, SIGN_IN.SIGN_IN_ID.eq(signIn), SIGN_IN.ENDED_AT.isNull(),
            SIGN_IN.EXPIRES_AT.gt(currentOffsetDateTime()),
            SIGN_IN.CREATED_AT.gt(ago(within)), SIGN_IN.MEANS.ne(SignInMeans.PASSWORD.name()));
    }

    boolean alive(UUID signIn) {
        return db.fetchExists(SIGN_IN, SIGN_IN.SIGN_IN_ID.eq(signIn), SIGN_IN.ENDED_AT.isNull(),
            SIGN_IN.EXPIRES_AT.gt(currentOffsetDateTime()));
    }

    int end(UUID signIn) {
        return db.update(SIGN_IN)
            .set(SIGN_IN.ENDED_AT, currentOffsetDateTime())
            .where(SIGN_IN.SIGN_IN_ID.eq(signIn), SIGN_IN.ENDED_AT.isNull())
            .execute();
    }

    /** Ends all sign-ins of the person, but for one. */
    int endAll(AccountId account, @Nullable UUID except) {
        return db.update(SIGN_IN)
            .set(SIGN_IN.ENDED_AT, currentOffsetDateTime())
            .where(SIGN_IN.ACCOUNT_ID.eq(account), SIGN_IN.ENDED_AT.isNull(),
                except == null ? noCondition() : SIGN_IN.SIGN_IN_ID.ne(except))
            .execute();
    }

    int countOf(AccountId account) {
        return db.selectCount()
            .from(SIGN_IN)
            .where(SIGN_IN.ACCOUNT_ID.eq(account), SIGN_IN.ENDED_AT.isNull(), SIGN_IN.EXPIRES_AT.gt(currentOffsetDateTime()))
            .fetchSingle().value1();
    }

    void setPassword(AccountId account, String hash) {
        db.update(ACCOUNT).set(ACCOUNT.PASSWORD_HASH, hash).where(ACCOUNT.ACCOUNT_ID.eq(account)).execute();
    }

    void auditOwn(AccountId account, String act, Map<String, ?> detail) {
        Routines.auditOwn(db.configuration(), Ids.next(), account.value(), act, JSONB.valueOf(json.writeValueAsString(detail)));
    }

    static Language language(String tag) { return Language.ofTag(tag).orElseThrow(); }

    private static Field<OffsetDateTime> ago(Duration duration) { return currentOffsetDateTime().minus(DayToSecond.valueOf(duration)); }
}
