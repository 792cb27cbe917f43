package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is what in an organisation, from a day to a day. Members are not appointed here: {@link Memberships} follows the register. */
@Service
public class Offices {
    private static final Office[] MANAGERS = {Office.CHAIR, Office.SECRETARY, Office.ADMINISTRATOR};
    private final OfficesSql sql;
    private final AccountsSql accounts;
    private final Access access;
    private final Clock clock;

    Offices(OfficesSql sql, AccountsSql accounts, Access access, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Somebody's time in an office.
     *
     * @param name of the person as this organisation wrote it, which may not be the one they bear elsewhere
     * @param until the last day, inclusive; null: open
     */
    public record Held(UUID officeId, AccountId account, String name, String email, Office office, LocalDate from,
        @Nullable LocalDate until) {
        /** Whether it has ended before this day. */
        public boolean endedBefore(LocalDate day) {
            return until != null && until.isBefore(day);
        }
    }

    /**
     * Who holds and held which office, those of today first, then by office and name; at most 500. Members are in the register, not here.
     *
     * @throws Refused for all but the chair, the secretary and administrators
     */
    @Transactional(readOnly = true)
    public List<Held> officesOf(OrganisationId organisation) {
        access.require(organisation, MANAGERS);
        return sql.officesOf(organisation, today(organisation));
    }

    /** Somebody to whom something is told because of their office. */
    public record Holder(AccountId account, String name, EmailAddress email, Language language) {}

    /** Who holds an office today, by name; at most 500. Inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Holder> holding(OrganisationId organisation, Office office) {
        return sql.holding(organisation, office, today(organisation));
    }

    /**
     * Gives an office. Whoever has no account under this address gets one, and can sign in with a code.
     *
     * @param name of the person as this organisation writes it, as {@link ProperName} has it; an account that exists keeps its own besides
     * @param language of the person's mails and screens, where the account is new
     * @param until the last day; null: open, but never for an advisor
     * @return the id of this time in the office
     * @throws Refused {@link AccessRefusal#MEMBERS_BY_REGISTER}, {@link AccessRefusal#ADMINISTRATOR_ONLY}, {@link AccessRefusal#END_NEEDED},
     *     {@link AccessRefusal#OFFICE_DATES}, {@link AccessRefusal#OWN_OFFICE}, {@link AccessRefusal#OFFICE_HELD_ALREADY}
     * @throws IllegalArgumentException as {@link ProperName#of}
     */
    @Transactional
    public UUID grant(OrganisationId organisation, EmailAddress email, String name, Language language, Office office, LocalDate from,
        @Nullable LocalDate until) {
        var standing = access.require(organisation, MANAGERS);
        if (office == Office.MEMBER) throw new Refused(AccessRefusal.MEMBERS_BY_REGISTER);
        if (office == Office.ADMINISTRATOR && !standing.holds(Office.ADMINISTRATOR)) throw new Refused(AccessRefusal.ADMINISTRATOR_ONLY);
        if (office == Office.ADVISOR && until == null) throw new Refused(AccessRefusal.END_NEEDED);
        if (until != null && until.isBefore(from)) throw new Refused(AccessRefusal.OFFICE_DATES);
        var written = ProperName.of(name);
        var account = accounts.findOrCreate(email, written, language);
        if (account.equals(standing.account()) && !administersTheHouse()) throw new Refused(AccessRefusal.OWN_OFFICE);
        sql.lock(organisation);
        sql.overlapping(organisation, account, office, from, until).ifPresent(held -> {
            throw new Refused(AccessRefusal.OFFICE_HELD_ALREADY, "name", held.name());
        });
        var id = sql.insert(organisation, account, written, office, from, until, standing.account());
        access.record(organisation, "access.grant-office", id,
            Map.of("office", office.name(), "account", account.value(), "from", from.toString(), "until",
                until == null ? "" : until.toString()));
        return id;
    }

    /**
     * Ends an office after a day, which may lie behind or ahead.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link AccessRefusal#MEMBERS_BY_REGISTER}, {@link AccessRefusal#ADMINISTRATOR_ONLY},
     *     {@link AccessRefusal#OFFICE_DATES} where it has ended before that day or began after it, {@link AccessRefusal#LAST_OF_OFFICE} where nobody
     *     would be left who can give offices
     */
    @Transactional
    public void end(OrganisationId organisation, UUID officeId, LocalDate lastDay) {
        var standing = access.require(organisation, MANAGERS);
        sql.lock(organisation);
        var held = sql.find(organisation, officeId).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (held.office() == Office.MEMBER) throw new Refused(AccessRefusal.MEMBERS_BY_REGISTER);
        if (held.office() == Office.ADMINISTRATOR && !standing.holds(Office.ADMINISTRATOR))
            throw new Refused(AccessRefusal.ADMINISTRATOR_ONLY);
        // one that was given by mistake ends on the day before it began: it was never held
        if (lastDay.isBefore(held.from().minusDays(1)) || (held.until() != null && held.until().isBefore(lastDay)))
            throw new Refused(AccessRefusal.OFFICE_DATES);
        sql.end(organisation, officeId, lastDay);
        var today = today(organisation);
        // The day after is the first on which it counts; for a day behind us that is today.
        var without = lastDay.isBefore(today) ? today : lastDay.plusDays(1);
        if (List.of(MANAGERS).contains(held.office()) && !sql.anyOf(organisation, MANAGERS, without))
            throw new Refused(AccessRefusal.LAST_OF_OFFICE);
        access.record(organisation, "access.end-office", officeId,
            Map.of("office", held.office().name(), "account", held.account().value(), "lastDay", lastDay.toString()));
    }

    /**
     * Names who holds the first offices of an organisation, in the transaction in which {@link Access#create} has made it; or the first
     * administrator of the house, with the set-up link, before the first organisation is made.
     *
     * @throws IllegalStateException at any other moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AccountId appoint(OrganisationId organisation, EmailAddress email, String name, Language language, LocalDate from,
        Office... offices) {
        if (!sql.isBeingFounded(organisation)) throw new IllegalStateException("first offices are named when an organisation is founded");
        var written = ProperName.of(name);
        var account = accounts.findOrCreate(email, written, language);
        for (var office : offices) {
            var id = sql.insert(organisation, account, written, office, from, null, null);
            access.record(organisation, "access.grant-office", id,
                Map.of("office", office.name(), "account", account.value(), "from", from.toString(), "first", true));
        }
        return account;
    }

    /** Whether the calling person does; that office is held in the house, whichever organisation is open. */
    private boolean administersTheHouse() {
        return access.places().stream()
            .anyMatch(p -> p.organisation().id().equals(OrganisationId.HOUSE) && p.offices().contains(Office.ADMINISTRATOR));
    }

    private LocalDate today(OrganisationId organisation) {
        return LocalDate.now(clock.withZone(access.organisation(organisation).orElseThrow().zone()));
    }
}
