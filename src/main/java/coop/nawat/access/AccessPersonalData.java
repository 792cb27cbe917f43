package coop.nawat.access;

import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sign-ins, offices, and what the audit log says that a person did or that was done to them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccessPersonalData implements PersonalData {
    private static final int MOST = 5_000;
    private final PersonalSql sql;
    private final AccountsSql accounts;
    private final AccessSql log;

    AccessPersonalData(PersonalSql sql, AccountsSql accounts, AccessSql log) {
        this.sql = sql;
        this.accounts = accounts;
        this.log = log;
    }

    @Override
    public List<Section> done(Subject subject, LocalDate since, Messages.Of t) {
        var account = subject.account() == null ? null : new AccountId(subject.account());
        return account == null ? List.of()
            : List.of(offices(subject, account, t, o -> o.office() != Office.MEMBER && !o.from().isBefore(since)));
    }

    private Section offices(Subject subject, AccountId account, Messages.Of t, Predicate<PersonalSql.OfficeRow> which) {
        return new Section("offices", t.of("access.held.offices"), sql.offices(subject.organisation(), account).stream().filter(which)
            .map(o -> new Facts(t, subject.zone())
                .with("office", t.of("access.held.office"), o.office().name(), t.name("access.office", o.office()))
                .with("from", t.of("common.held.from"), o.from()).with("until", t.of("common.held.until"), o.until()).all())
            .toList());
    }

    @Override
    public List<Section> held(Subject subject, Messages.Of t) {
        var sections = new ArrayList<Section>();
        var when = t.of("common.held.when");
        var account = subject.account() == null ? null : new AccountId(subject.account());
        if (account != null) {
            var profile = accounts.profile(account);
            sections.add(new Section("account", t.of("access.held.account"), List.of(new Facts(t, subject.zone())
                .with("name", t.of("access.me.name"), profile.name())
                .with("email", t.of("access.sign-in.email"), profile.email())
                .with("language", t.of("access.me.language"), profile.language().tag(), profile.language().ownName()).all())));
            sections.add(offices(subject, account, t, o -> true));
            sections.add(new Section("passkeys", t.of("access.me.passkeys"), sql.passkeys(account).stream()
                .map(p -> new Facts(t, subject.zone()).with("name", t.of("access.me.passkey-label"), p.label())
                    .with("created", when, p.created()).with("lastUsed", t.of("access.held.last-used"), p.lastUsed()).all())
                .toList()));
            sections.add(new Section("signIns", t.of("access.held.sign-ins"), sql.signIns(account).stream()
                .map(s -> new Facts(t, subject.zone()).with("at", when, s.at()).with("means", t.of("access.held.means"), s.means())
                    .with("endedAt", t.of("common.held.until"), s.endedAt()).all())
                .toList()));
        }
        sections.add(new Section("log", t.of("access.held.log"),
            log.audit(subject.organisation(), subject.member(), account, null, MOST).stream()
                .map(r -> new Facts(t, subject.zone()).with("at", when, r.at()).with("act", t.of("access.held.act"), r.act())
                    .with("byYou", t.of("access.held.by-you"), account != null && account.equals(r.account()))
                    .with("detail", t.of("common.held.detail"),
                        subject.member().equals(r.subject()) && !r.detail().equals("{}") ? r.detail() : null)
                    .all())
                .toList()));
        return sections;
    }

    @Override
    public List<String> open(Subject subject, Messages.Of t) {
        return subject.account() != null && sql.holdsOffice(subject.organisation(), new AccountId(subject.account()))
            ? List.of(t.of("access.held.holds-office")) : List.of();
    }

    @Override
    public List<Stays> stays(Subject subject, Messages.Of t) {
        return List.of(new Stays(t.of("access.held.log"), t.of("access.held.log-why")),
            new Stays(t.of("access.held.account"), t.of("access.held.account-why")));
    }

    @Override
    public void erase(Subject subject, String nameless) {
        if (subject.account() != null) sql.erase(subject.organisation(), new AccountId(subject.account()), nameless);
    }
}
