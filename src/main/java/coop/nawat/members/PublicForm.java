package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.access.Site;
import coop.nawat.access.Tries;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.notices.DirectMail;
import coop.nawat.notices.Mail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applications of people who are not signed in. What they typed waits apart until their e-mail address has confirmed it; then it is an application
 * like any other. What nobody confirms within a week is deleted.
 */
@Service
public class PublicForm {
    /** How long the link in the mail can be used. */
    public static final Duration LINK_LIFETIME = Duration.ofDays(7);
    private static final Office[] WRITERS = {Office.SECRETARY, Office.CHAIR};
    private final PublicFormSql sql;
    private final MembersSql members;
    private final ApplicationsSql applications;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Tries tries;
    private final Site site;
    private final Messages messages;
    private final DirectMail mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PublicForm(PublicFormSql sql, MembersSql members, ApplicationsSql applications, Access access, Cooperatives cooperatives, Tries tries,
        Site site,
        Messages messages, DirectMail mails, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.members = members;
        this.applications = applications;
        this.access = access;
        this.cooperatives = cooperatives;
        this.tries = tries;
        this.site = site;
        this.messages = messages;
        this.mails = mails;
        this.transaction = transaction;
        this.clock = clock;
    }

    // ---- for everybody

    /**
     * The cooperative that one can ask to join, for anybody.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} unless its form is open
     */
    @Transactional(readOnly = true)
    public Cooperative asked(OrganisationId organisation) { return opened(organisation); }

    private Cooperative opened(OrganisationId organisation) {
        if (!sql.open(organisation)) throw new Refused(AccessRefusal.NOTHING_HERE);
        return cooperatives.opened(organisation);
    }

    /**
     * Takes down an application and sends a link to its e-mail address. Whether somebody of the register has the address, or an
     * application waits, is said in the mail alone.
     *
     * @param person with an e-mail address, and the language of the mail
     * @param note why the person wishes to join, at most 1,000 characters, or null
     * @param address the network address of the browser
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} unless the form is open, {@link AccessRefusal#TOO_MANY_TRIES}
     */
    public void apply(OrganisationId organisation, Person person, @Nullable String note, String address) {
        var cooperative = Objects.requireNonNull(transaction.execute(status -> opened(organisation)));
        var email = Objects.requireNonNull(person.email(), "the form asks for it");
        tries.beginApplication(organisation, email, address);
        var t = messages.in(person.language());
        var name = cooperative.nameIn(person.language());
        var mail = transaction.execute(status -> {
            opened(organisation);
            var today = cooperative.dayOf(clock.instant());
            var isMember = !members.withEmail(organisation, List.of(email), today).isEmpty();
            var waits = applications.openWith(organisation, email);
            if (isMember || waits.isPresent())
                return new Mail(email, person.language(), t.of("members.join.mail-subject", "coop", name),
                    List.of(isMember ? t.of("members.join.mail-member", "coop", name)
                        : t.of("members.join.mail-waits", "coop", name, "date", waits.orElseThrow().appliedOn())),
                    null, site.address("/"), List.of(t.of("members.join.mail-not-you")));
            var id = ApplicationId.create();
            sql.insert(organisation, id, person, new Decision(today, null, null, note).reason());
            var token = access.issue(organisation, Purpose.APPLY, id.value(), null, LINK_LIFETIME);
            return new Mail(email, person.language(), t.of("members.join.mail-subject", "coop", name),
                List.of(t.of("members.join.mail-confirm", "coop", name)), null, site.address("/confirm/application/" + token),
                List.of(t.of("members.join.mail-days", "days", LINK_LIFETIME.toDays()), t.of("members.join.mail-not-you")));
        });
        mails.send(Objects.requireNonNull(mail));
    }

    /**
     * Who would be confirmed by the link of a mail. Changes nothing: programs that look into mails open links.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public Cooperative check(String token) { return cooperatives.opened(access.admit(Purpose.APPLY, token).organisation()); }

    /**
     * Confirms an application: from now on the secretary has it.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional
    public Cooperative confirm(String token) {
        var pass = access.admit(Purpose.APPLY, token);
        var organisation = pass.organisation();
        var id = new ApplicationId(pass.subject());
        var asked = sql.take(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED));
        var cooperative = cooperatives.opened(organisation);
        access.useUp(pass);
        // the links of two forms can be pressed one after the other: one application is enough
        if (applications.openWith(organisation, Objects.requireNonNull(asked.person().email())).isPresent()) return cooperative;
        applications.insert(organisation, id, cooperative.dayOf(clock.instant()), asked.person(), asked.note(), null);
        access.record(pass, "members.apply-by-form", id.value(), Map.of());
        return cooperative;
    }

    // ---- for the office

    /** Whether the form is open. */
    @Transactional(readOnly = true)
    public boolean isOpen(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        return sql.isOpen(organisation);
    }

    /** Opens or closes the form. Links that were sent already still confirm. */
    @Transactional
    public void setOpen(OrganisationId organisation, boolean open) {
        access.require(organisation, WRITERS);
        sql.setOpen(organisation, open);
        access.record(organisation, open ? "members.open-form" : "members.close-form", null, Map.of());
    }

    /** How many applications wait for their e-mail address to confirm them. */
    @Transactional(readOnly = true)
    public int unconfirmed(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        return sql.count(organisation);
    }

    /** Deletes what nobody confirmed in time. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    @Transactional
    public void clear() {
        access.asSystem();
        sql.deleteOlder(LINK_LIFETIME);
    }
}
