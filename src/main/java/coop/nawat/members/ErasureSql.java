package coop.nawat.members;

import static coop.nawat.db.members.Tables.APPLICATION;
import static coop.nawat.db.members.Tables.DECISION;
import static coop.nawat.db.members.Tables.ERASURE;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.Routines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erasures, and the applications that memberships came from. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ErasureSql {
    private final DSLContext db;
    private final BookSql book;

    ErasureSql(DSLContext db, BookSql book) {
        this.db = db;
        this.book = book;
    }

    record Asked(LocalDate appliedOn, Person person, @Nullable String note, LocalDate decidedOn, @Nullable String reference) {}

    /** The applications by which this person became a member. */
    List<Asked> applications(OrganisationId organisation, MemberId member) {
        return db.select(APPLICATION.APPLIED_ON, APPLICATION.LINE, APPLICATION.NOTE, DECISION.DECIDED_ON, DECISION.REFERENCE)
            .from(DECISION)
            .join(APPLICATION).on(APPLICATION.ORGANISATION_ID.eq(DECISION.ORGANISATION_ID),
                APPLICATION.APPLICATION_ID.eq(DECISION.APPLICATION_ID))
            .where(DECISION.ORGANISATION_ID.eq(organisation), DECISION.MEMBER_ID.eq(member))
            .fetch(r -> new Asked(r.value1(), book.read(r.value2()), r.value3(), r.value4(), r.value5()));
    }

    /** When the data of this member was erased, if it was. */
    Optional<Instant> erasedAt(OrganisationId organisation, MemberId member) {
        return db.select(ERASURE.ERASED_AT).from(ERASURE).where(ERASURE.ORGANISATION_ID.eq(organisation), ERASURE.MEMBER_ID.eq(member))
            .fetchOptional(r -> r.value1().toInstant());
    }

    /** Writes an erasure down; without that the database lets nobody erase. */
    void insert(OrganisationId organisation, MemberId member, LocalDate keptUntil, int years, @Nullable String article, AccountId by) {
        db.insertInto(ERASURE)
            .set(ERASURE.ORGANISATION_ID, organisation)
            .set(ERASURE.MEMBER_ID, member)
            .set(ERASURE.KEPT_UNTIL, keptUntil)
            .set(ERASURE.YEARS, years)
            .set(ERASURE.ARTICLE, article)
            .set(ERASURE.ERASED_BY, by.value())
            .execute();
    }

    /**
     * Blanks what register, book and applications say of the person.
     *
     * @param words of all names that they ever had, folded
     */
    void erase(MemberId member, String nameless, Collection<String> words) {
        Routines.erasePerson(db.configuration(), member.value(), nameless, Names.folded(nameless), words.toArray(String[]::new));
    }
}
