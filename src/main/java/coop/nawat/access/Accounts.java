package coop.nawat.access;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LanguageChosen;
import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People who can sign in. */
@Service
public class Accounts {
    private final AccountsSql sql;
    private final SignInsSql log;
    private final Access access;

    Accounts(AccountsSql sql, SignInsSql log, Access access) {
        this.sql = sql;
        this.log = log;
        this.access = access;
    }

    /**
     * The account of this address; one is made where there is none. An account that exists keeps its name and language: they are the person's.
     * The caller has authorised the act for which the account is needed.
     *
     * @param name as {@link ProperName} has it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AccountId findOrCreate(EmailAddress email, String name, Language language) {
        return sql.findOrCreate(email, ProperName.of(name), language);
    }

    /** What people call themselves, for books that say who wrote in them; the caller has authorised the reading of that book. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<AccountId, String> names(Collection<AccountId> accounts) { return sql.names(accounts); }

    /** What the calling person can change about themselves. */
    public record Profile(String name, String email, Language language) {}

    /** About the calling person. */
    @Transactional(readOnly = true)
    public Profile mine() { return sql.profile(signedIn().account()); }

    /**
     * Changes the calling person's name and the language of their screens.
     *
     * @throws IllegalArgumentException as {@link ProperName#of}
     */
    @Transactional
    public void change(String name, Language language) {
        var who = signedIn();
        sql.change(who.account(), ProperName.of(name), language);
        log.auditOwn(who.account(), "access.change-profile", Map.of("language", language.name()));
    }

    /** The language menu of the work pages was used. */
    @EventListener
    @Transactional
    public void on(LanguageChosen chosen) { access.signedIn().ifPresent(who -> sql.speak(who.account(), chosen.language())); }

    private SignedIn signedIn() { return access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)); }
}
