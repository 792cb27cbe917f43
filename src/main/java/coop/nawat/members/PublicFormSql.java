package coop.nawat.members;

import static coop.nawat.db.members.Tables.PUBLIC_FORM;
import static coop.nawat.db.members.Tables.UNCONFIRMED_APPLICATION;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.val;

import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.Routines;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The public form, and what came by it and is not confirmed yet. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PublicFormSql {
    private final DSLContext db;
    private final BookSql book;

    PublicFormSql(DSLContext db, BookSql book) {
        this.db = db;
        this.book = book;
    }

    record Asked(Person person, @Nullable String note) {}

    /** Opens the organisation for the running transaction; false, and nothing is opened: its form is closed. */
    boolean open(OrganisationId organisation) {
        return Boolean.TRUE.equals(db.select(Routines.openPublicForm(val(organisation.value()))).fetchSingle().value1());
    }

    boolean isOpen(OrganisationId organisation) {
        return db.fetchExists(PUBLIC_FORM, PUBLIC_FORM.ORGANISATION_ID.eq(organisation), PUBLIC_FORM.IS_OPEN.isTrue());
    }

    void setOpen(OrganisationId organisation, boolean open) {
        db.insertInto(PUBLIC_FORM)
            .set(PUBLIC_FORM.ORGANISATION_ID, organisation)
            .set(PUBLIC_FORM.IS_OPEN, open)
            .onConflict(PUBLIC_FORM.ORGANISATION_ID)
            .doUpdate()
            .set(PUBLIC_FORM.IS_OPEN, open)
            .execute();
    }

    void insert(OrganisationId organisation, ApplicationId id, Person person, @Nullable String note) {
        db.insertInto(UNCONFIRMED_APPLICATION)
            .set(UNCONFIRMED_APPLICATION.ORGANISATION_ID, organisation)
            .set(UNCONFIRMED_APPLICATION.APPLICATION_ID, id)
            .set(UNCONFIRMED_APPLICATION.LINE, book.written(person))
            .set(UNCONFIRMED_APPLICATION.NOTE, note)
            .execute();
    }

    /** Takes an application out, once: of two presses at the same moment only one gets it. */
    Optional<Asked> take(OrganisationId organisation, ApplicationId id) {
        return db.deleteFrom(UNCONFIRMED_APPLICATION)
            .where(UNCONFIRMED_APPLICATION.ORGANISATION_ID.eq(organisation), UNCONFIRMED_APPLICATION.APPLICATION_ID.eq(id))
            .returning()
            .fetchOptional(r -> new Asked(book.read(r.getLine()), r.getNote()));
    }

    int count(OrganisationId organisation) {
        return db.fetchCount(UNCONFIRMED_APPLICATION, UNCONFIRMED_APPLICATION.ORGANISATION_ID.eq(organisation));
    }

    /** Of all organisations: the transaction is the system's. */
    int deleteOlder(Duration than) {
        return db.deleteFrom(UNCONFIRMED_APPLICATION)
            .where(UNCONFIRMED_APPLICATION.ASKED_AT.lt(currentOffsetDateTime().minus(DayToSecond.valueOf(than))))
            .execute();
    }
}
