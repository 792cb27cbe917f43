package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets members of the register sign in: the office {@link Office#MEMBER} for as long as they are members. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Memberships {
    private final MembershipsSql sql;

    Memberships(MembershipsSql sql) { this.sql = sql; }

    /** Somebody who becomes a member and gave an address; an account that exists already keeps its own name and language. */
    public record Invited(EmailAddress email, String name, Language language, LocalDate from) {}

    /**
     * Begins memberships, inside a transaction in which the organisation is open.
     *
     * @param invited with distinct addresses
     * @return the accounts, made where there was none
     */
    public Map<EmailAddress, AccountId> begin(OrganisationId organisation, List<Invited> invited) {
        if (invited.isEmpty()) return Map.of();
        sql.insertMissingAccounts(invited);
        var accounts = sql.accounts(invited.stream().map(Invited::email).toList());
        sql.insertMemberOffices(organisation, invited, accounts);
        return accounts;
    }

    /** Moves the day on which a membership began, inside a transaction in which the organisation is open. */
    public void move(OrganisationId organisation, AccountId account, LocalDate was, LocalDate day) {
        sql.moveMemberOffice(organisation, account, was, day);
    }

    /**
     * Ends a membership that was held on this day after it, inside a transaction in which the organisation is open; one of the same account that began
     * later goes on.
     */
    public void endHeldOn(OrganisationId organisation, AccountId account, LocalDate lastDay) {
        sql.endMemberOfficeHeldOn(organisation, account, lastDay);
    }

    /** Ends a membership after this day, also where it began to bring a sign-in only later; inside a transaction in which the organisation is open. */
    public void end(OrganisationId organisation, AccountId account, LocalDate lastDay) {
        sql.endMemberOffice(organisation, account, lastDay);
    }

    /**
     * Moves the end of a membership, inside a transaction in which the organisation is open.
     *
     * @param was the last day that it had
     * @param lastDay null: it goes on
     */
    public void moveEnd(OrganisationId organisation, AccountId account, LocalDate was, @Nullable LocalDate lastDay) {
        sql.moveEndOfMemberOffice(organisation, account, was, lastDay);
    }
}
