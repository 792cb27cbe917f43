package coop.nawat.notices;

import static coop.nawat.db.notices.Tables.LETTER;
import static coop.nawat.db.notices.Tables.NOTICE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Letters and to whom they went. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class NoticesSql {
    /** PostgreSQL takes at most 65,535 parameters a statement. */
    private static final int ROWS_A_STATEMENT = 5_000;
    private final DSLContext db;

    NoticesSql(DSLContext db) { this.db = db; }

    /** A notice that is due, with what it says. */
    record Due(OrganisationId organisation, UUID noticeId, EmailAddress address, Language language, String title, String body, int tries) {}

    /** A letter that was written already stays as it was. */
    void insertLetters(OrganisationId organisation, UUID subject, NoticeKind kind, Map<Language, Notices.Letter> letters) {
        db.insertInto(LETTER, LETTER.ORGANISATION_ID, LETTER.SUBJECT_ID, LETTER.KIND, LETTER.LANGUAGE, LETTER.TITLE, LETTER.BODY)
            .valuesOfRows(letters.entrySet().stream()
                .map(l -> row(organisation, subject, kind.name(), l.getKey().tag(), l.getValue().title(), l.getValue().body()))
                .toList())
            .onConflictDoNothing()
            .execute();
    }

    int insertNotices(OrganisationId organisation, UUID subject, NoticeKind kind, Collection<Notices.Addressee> addressees) {
        int inserted = 0;
        var all = new ArrayList<>(addressees);
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            inserted += db.insertInto(NOTICE, NOTICE.ORGANISATION_ID, NOTICE.NOTICE_ID, NOTICE.SUBJECT_ID, NOTICE.KIND, NOTICE.LANGUAGE,
                NOTICE.ADDRESSEE_ID, NOTICE.NAME, NOTICE.CHANNEL, NOTICE.ADDRESS, NOTICE.STATE)
                .valuesOfRows(all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT)).stream().map(a -> {
                    var email = a.email();
                    return row(organisation, Ids.next(), subject, kind.name(), a.language().tag(), a.id(), a.name(),
                        email == null ? "BY_HAND" : "EMAIL",
                        email == null ? null : email.value(), (email == null ? NoticeState.TO_DELIVER : NoticeState.QUEUED).name());
                }).toList())
                .onConflict(NOTICE.ORGANISATION_ID, NOTICE.SUBJECT_ID, NOTICE.KIND, NOTICE.ADDRESSEE_ID).doNothing()
                .execute();
        }
        return inserted;
    }

    List<Notices.Line> log(OrganisationId organisation, UUID subject, @Nullable UUID after, int limit) {
        return db
            .select(NOTICE.NOTICE_ID, NOTICE.ADDRESSEE_ID, NOTICE.NAME, NOTICE.ADDRESS, NOTICE.STATE, NOTICE.TRIES, NOTICE.FAILURE,
                NOTICE.SENT_AT)
            .from(NOTICE)
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.SUBJECT_ID.eq(subject),
                after == null ? noCondition() : NOTICE.ADDRESSEE_ID.gt(after))
            .orderBy(NOTICE.ADDRESSEE_ID)
            .limit(limit)
            .fetch(r -> new Notices.Line(r.value1(), r.value2(), r.value3(), r.value4(), NoticeState.valueOf(r.value5()), r.value6(),
                r.value7() == null ? null : NotSentBecause.valueOf(r.value7()), r.value8() == null ? null : r.value8().toInstant()));
    }

    Map<NoticeState, Integer> states(OrganisationId organisation, UUID subject) {
        var counted = new EnumMap<NoticeState, Integer>(NoticeState.class);
        db.select(NOTICE.STATE, count())
            .from(NOTICE)
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.SUBJECT_ID.eq(subject))
            .groupBy(NOTICE.STATE)
            .forEach(r -> counted.put(NoticeState.valueOf(r.value1()), r.value2()));
        return counted;
    }

    Optional<Notices.Letter> letter(OrganisationId organisation, UUID subject, NoticeKind kind, Language language) {
        return db.select(LETTER.TITLE, LETTER.BODY)
            .from(LETTER)
            .where(LETTER.ORGANISATION_ID.eq(organisation), LETTER.SUBJECT_ID.eq(subject), LETTER.KIND.eq(kind.name()),
                LETTER.LANGUAGE.eq(language.tag()))
            .fetchOptional(r -> new Notices.Letter(r.value1(), r.value2()));
    }

    boolean deliver(OrganisationId organisation, UUID notice) {
        return db.update(NOTICE)
            .set(NOTICE.STATE, NoticeState.DELIVERED.name())
            .set(NOTICE.SENT_AT, currentOffsetDateTime())
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.NOTICE_ID.eq(notice),
                NOTICE.STATE.in(NoticeState.TO_DELIVER.name(), NoticeState.FAILED.name()))
            .execute() == 1;
    }

    /**
     * Takes some notices that are due, of all organisations: each counts as tried and is nobody else's until the lease ends. Whoever dies in between
     * leaves them to be taken again; only the one being sent at that moment may then arrive twice.
     */
    List<Due> take(int most, Duration lease) {
        var due = select(NOTICE.ORGANISATION_ID, NOTICE.NOTICE_ID)
            .from(NOTICE)
            .where(NOTICE.STATE.eq(NoticeState.QUEUED.name()), NOTICE.DUE_AT.le(currentOffsetDateTime()))
            .orderBy(NOTICE.DUE_AT)
            .limit(most)
            .forUpdate().skipLocked();
        return db.update(NOTICE)
            .set(NOTICE.DUE_AT, currentOffsetDateTime().plus(DayToSecond.valueOf(lease)))
            .set(NOTICE.TRIES, NOTICE.TRIES.plus(1))
            .from(LETTER)
            .where(row(NOTICE.ORGANISATION_ID, NOTICE.NOTICE_ID).in(due),
                LETTER.ORGANISATION_ID.eq(NOTICE.ORGANISATION_ID), LETTER.SUBJECT_ID.eq(NOTICE.SUBJECT_ID), LETTER.KIND.eq(NOTICE.KIND),
                LETTER.LANGUAGE.eq(NOTICE.LANGUAGE))
            .returningResult(NOTICE.ORGANISATION_ID, NOTICE.NOTICE_ID, NOTICE.ADDRESS, NOTICE.LANGUAGE, LETTER.TITLE, LETTER.BODY,
                NOTICE.TRIES)
            .fetch(r -> new Due(r.value1(), r.value2(), new EmailAddress(r.value3()), Language.ofTag(r.value4()).orElseThrow(), r.value5(),
                r.value6(), r.value7()));
    }

    void sent(OrganisationId organisation, UUID notice) {
        db.update(NOTICE)
            .set(NOTICE.STATE, NoticeState.SENT.name())
            .set(NOTICE.SENT_AT, currentOffsetDateTime())
            .setNull(NOTICE.FAILURE)
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.NOTICE_ID.eq(notice))
            .execute();
    }

    /** @param again after which time it is tried again; null: never */
    void notSent(OrganisationId organisation, UUID notice, NotSentBecause reason, @Nullable Duration again) {
        var update = db.update(NOTICE).set(NOTICE.FAILURE, reason.name());
        (again == null
            ? update.set(NOTICE.STATE, NoticeState.FAILED.name()).set(NOTICE.SENT_AT, currentOffsetDateTime())
            : update.set(NOTICE.DUE_AT, currentOffsetDateTime().plus(DayToSecond.valueOf(again))))
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.NOTICE_ID.eq(notice))
            .execute();
    }

    /** A notice to one person. */
    record Sent(Instant at, String title, @Nullable String address) {}

    List<Sent> to(OrganisationId organisation, UUID addressee) {
        return db.select(NOTICE.CREATED_AT, LETTER.TITLE, NOTICE.ADDRESS)
            .from(NOTICE)
            .join(LETTER).on(LETTER.ORGANISATION_ID.eq(NOTICE.ORGANISATION_ID), LETTER.SUBJECT_ID.eq(NOTICE.SUBJECT_ID),
                LETTER.KIND.eq(NOTICE.KIND), LETTER.LANGUAGE.eq(NOTICE.LANGUAGE))
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.ADDRESSEE_ID.eq(addressee))
            .orderBy(NOTICE.NOTICE_ID.desc())
            .limit(2_000)
            .fetch(r -> new Sent(r.value1().toInstant(), r.value2(), r.value3()));
    }

    /** That a notice was sent stays; to whom, and where, goes. What is not sent yet never will be. */
    void eraseAddressee(OrganisationId organisation, UUID addressee, String nameless) {
        db.update(NOTICE)
            .set(NOTICE.NAME, nameless)
            .set(NOTICE.ADDRESS, when(NOTICE.ADDRESS.isNotNull(), "–"))
            .set(NOTICE.STATE, when(NOTICE.STATE.eq("QUEUED"), "FAILED").otherwise(NOTICE.STATE))
            .where(NOTICE.ORGANISATION_ID.eq(organisation), NOTICE.ADDRESSEE_ID.eq(addressee))
            .execute();
    }
}
