package coop.nawat.access;

import static coop.nawat.db.access.Tables.ACCOUNT;
import static coop.nawat.db.access.Tables.OFFICE;
import static org.jooq.impl.DSL.noCondition;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and offices of members. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class MembershipsSql {
    private final DSLContext db;

    MembershipsSql(DSLContext db) { this.db = db; }

    void insertMissingAccounts(List<Memberships.Invited> invited) {
        db.insertInto(ACCOUNT, ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, ACCOUNT.EMAIL, ACCOUNT.LANGUAGE)
            .valuesOfRows(invited.stream().map(i -> DSL.row(AccountId.create(), i.name(), i.email().value(), i.language().tag())).toList())
            .onConflictDoNothing()
            .execute();
    }

    Map<EmailAddress, AccountId> accounts(List<EmailAddress> emails) {
        return db.select(ACCOUNT.EMAIL, ACCOUNT.ACCOUNT_ID)
            .from(ACCOUNT)
            .where(ACCOUNT.EMAIL.in(emails.stream().map(EmailAddress::value).toList()))
            .fetchMap(r -> new EmailAddress(r.value1()), r -> r.value2());
    }

    void insertMemberOffices(OrganisationId organisation, List<Memberships.Invited> invited, Map<EmailAddress, AccountId> accounts) {
        db.insertInto(OFFICE, OFFICE.ORGANISATION_ID, OFFICE.OFFICE_ID, OFFICE.ACCOUNT_ID, OFFICE.NAME, OFFICE.OFFICE_, OFFICE.HELD_FROM)
            .valuesOfRows(invited.stream()
                .map(
                    i -> DSL.row(organisation, Ids.next(), Objects.requireNonNull(accounts.get(i.email())), i.name(), Office.MEMBER.name(),
                        i.from()))
                .toList())
            .execute();
    }

    void endMemberOffice(OrganisationId organisation, AccountId account, LocalDate lastDay) {
        endMemberOffice(organisation, account, lastDay, noCondition());
    }

    void endMemberOfficeHeldOn(OrganisationId organisation, AccountId account, LocalDate lastDay) {
        endMemberOffice(organisation, account, lastDay, OFFICE.HELD_FROM.le(lastDay));
    }

    private void endMemberOffice(OrganisationId organisation, AccountId account, LocalDate lastDay, Condition which) {
        db.update(OFFICE)
            .set(OFFICE.HELD_UNTIL, until(lastDay))
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account), OFFICE.OFFICE_.eq(Office.MEMBER.name()), which,
                OFFICE.HELD_UNTIL.isNull().or(OFFICE.HELD_UNTIL.gt(lastDay).and(OFFICE.HELD_UNTIL.ge(OFFICE.HELD_FROM))))
            .execute();
    }

    void moveMemberOffice(OrganisationId organisation, AccountId account, LocalDate was, LocalDate day) {
        db.update(OFFICE)
            .set(OFFICE.HELD_FROM, day)
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account), OFFICE.OFFICE_.eq(Office.MEMBER.name()),
                OFFICE.HELD_FROM.eq(was))
            .execute();
    }

    /** An office that began after the day on which it should have ended was held on no day at all. */
    private static Field<LocalDate> until(LocalDate lastDay) {
        return DSL.greatest(DSL.val(lastDay), OFFICE.HELD_FROM.minus(1));
    }

    void moveEndOfMemberOffice(OrganisationId organisation, AccountId account, LocalDate was, @Nullable LocalDate lastDay) {
        db.update(OFFICE)
            .set(OFFICE.HELD_UNTIL, lastDay == null ? DSL.castNull(OFFICE.HELD_UNTIL) : until(lastDay))
            .where(OFFICE.ORGANISATION_ID.eq(organisation), OFFICE.ACCOUNT_ID.eq(account), OFFICE.OFFICE_.eq(Office.MEMBER.name()),
                OFFICE.HELD_UNTIL.eq(until(was)))
            .execute();
    }
}
