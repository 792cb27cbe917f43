package coop.nawat.members;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Office;
import coop.nawat.access.Pass;
import coop.nawat.access.Purpose;
import coop.nawat.access.Site;
import coop.nawat.access.Tries;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.notices.DirectMail;
import coop.nawat.notices.Mail;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What members see and change of their own line in the register: ways to reach them at once, an e-mail address by its link, a name by decision. */
@Service
public class SelfService {
    /** How long the link to a new e-mail address can be used. */
    public static final Duration LINK_LIFETIME = Duration.ofDays(1);
    /** The most names on one page of the list of members. */
    public static final int PAGE = 100;
    private static final int REQUESTS = 200;
    private static final Office[] WRITERS = {Office.SECRETARY, Office.CHAIR};
    private final SelfServiceSql sql;
    private final Members register;
    private final MembersSql members;
    private final MembersBook book;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Site site;
    private final Tries tries;
    private final Messages messages;
    private final DirectMail mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SelfService(SelfServiceSql sql, Members register, MembersSql members, MembersBook book, Access access, Cooperatives cooperatives,
        Site site,
        Tries tries, Messages messages, DirectMail mails, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.register = register;
        this.members = members;
        this.book = book;
        this.access = access;
        this.cooperatives = cooperatives;
        this.site = site;
        this.tries = tries;
        this.messages = messages;
        this.mails = mails;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What members see of themselves.
     *
     * @param earlier memberships of before they left and came back, or one that is to come; the last first
     * @param consents the latest word on each purpose; a purpose on which nothing was said is not allowed and not in it
     * @param requests the latest first
     */
    public record Mine(Member member, List<Member> earlier, Map<Consent.Purpose, Consent> consents, List<ChangeRequest> requests) {
        public Mine {
            earlier = List.copyOf(earlier);
            consents = Map.copyOf(consents);
            requests = List.copyOf(requests);
        }
    }

    /**
     * The calling member's own data.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} for whoever holds an office there and is no member
     */
    @Transactional(readOnly = true)
    public Mine mine(OrganisationId organisation) {
        var member = own(organisation);
        return new Mine(member, register.ownAll(organisation).stream().skip(1).toList(), latest(organisation, member.id()),
            sql.ofMember(organisation, member.id()));
    }

    private Member own(OrganisationId organisation) {
        return register.own(organisation).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    private AccountId account() { return access.signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT)).account(); }

    private Map<Consent.Purpose, Consent> latest(OrganisationId organisation, MemberId member) {
        var latest = new EnumMap<Consent.Purpose, Consent>(Consent.Purpose.class);
        sql.consents(organisation, member).forEach(c -> latest.putIfAbsent(c.purpose(), c));
        return latest;
    }

    // ---- at once

    /**
     * Changes how the calling member is reached, from today on.
     *
     * @param phone and {@code address}: as in {@link Person}; null: none
     * @param contact how they wish to be reached; null: in the first way that there is
     * @throws Refused as {@link MembersBook#change}
     */
    @Transactional
    public void reachMe(OrganisationId organisation, @Nullable String phone, @Nullable String address, Language language,
        @Nullable ContactWay contact) {
        var member = own(organisation);
        var p = member.person();
        book.change(organisation, member.id(),
            new Person(p.legal(), p.name(), p.otherName(), p.representative(), p.email(), phone, address, language, p.category(),
                contact),
            today(organisation, null), account());
    }

    /** Writes down that the calling member allows something, or takes that back; nothing is written where nothing changes. */
    @Transactional
    public void consent(OrganisationId organisation, Consent.Purpose purpose, boolean given) {
        var member = own(organisation);
        var now = latest(organisation, member.id()).get(purpose);
        if (given == (now != null && now.given())) return;
        sql.insert(organisation, member.id(), purpose, given);
        access.record(organisation, given ? "members.consent" : "members.withdraw-consent", member.id().value(),
            Map.of("purpose", purpose.name()));
    }

    // ---- a name

    /**
     * Asks for another name; an office decides.
     *
     * @param otherName in the organisation's other script, or null
     * @param note why, at most 1,000 characters, or null
     * @throws Refused {@link MemberRefusal#NOTHING_CHANGES}, {@link MemberRefusal#REQUEST_WAITS}
     */
    @Transactional
    public void askForName(OrganisationId organisation, String name, @Nullable String otherName, @Nullable String note) {
        var mine = mine(organisation);
        var member = mine.member();
        var wanted = new Person(ProperName.of(name), otherName, null, null, Language.EN);
        if (wanted.name().equals(member.name()) && Objects.equals(wanted.otherName(), member.otherName()))
            throw new Refused(MemberRefusal.NOTHING_CHANGES);
        mine.requests().stream().filter(r -> r.name() != null && r.answer() == null).findFirst().ifPresent(r -> {
            throw new Refused(MemberRefusal.REQUEST_WAITS, "date", cooperatives.opened(organisation).dayOf(r.askedAt()));
        });
        var id = sql.insert(organisation, member.id(), wanted.name(), wanted.otherName(), null, today(organisation, note).reason(),
            account());
        access.record(organisation, "members.ask-for-name", member.id().value(), Map.of("request", id.toString()));
    }

    /** How many changes of names wait for an answer. */
    @Transactional(readOnly = true)
    public int waiting(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        return sql.waiting(organisation);
    }

    /**
     * A change of name that was asked for.
     *
     * @param member as the register has them today
     */
    public record NameRequest(ChangeRequest request, Member member) {}

    /** Changes of names that were asked for, at most 200: those that wait first, each the latest first. */
    @Transactional(readOnly = true)
    public List<NameRequest> nameRequests(OrganisationId organisation) {
        access.require(organisation, WRITERS);
        var requests = sql.names(organisation, REQUESTS);
        var lines = members.lines(organisation, requests.stream().map(ChangeRequest::member).toList());
        return requests.stream().map(r -> new NameRequest(r, Objects.requireNonNull(lines.get(r.member())))).toList();
    }

    /**
     * Answers a change of name: the register says the new one from today on, or the member reads why not.
     *
     * @param reason needed to refuse, at most 1,000 characters; or null
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link MemberRefusal#REQUEST_DECIDED}, {@link MemberRefusal#REASON_MISSING}, and as
     *     {@link MembersBook#change}
     */
    @Transactional
    public void answerName(OrganisationId organisation, UUID id, boolean done, @Nullable String reason) {
        var standing = access.require(organisation, WRITERS);
        var request = sql.request(organisation, id).filter(r -> r.name() != null)
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var member = members.lock(organisation, request.member()).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        // asked again behind the lock: two officers may press at once
        if (sql.request(organisation, id).map(ChangeRequest::answer).isPresent()) throw new Refused(MemberRefusal.REQUEST_DECIDED);
        var decision = today(organisation, reason);
        if (!done && decision.reason() == null) throw new Refused(MemberRefusal.REASON_MISSING, "article", "–");
        var p = member.person();
        var renamed = p.named(Objects.requireNonNull(request.name()), request.otherName());
        if (done && !renamed.equals(p))
            book.change(organisation, member.id(), renamed, decision, standing.account());
        sql.answer(organisation, id, done, decision.reason(), standing.account());
        access.record(organisation, done ? "members.grant-name" : "members.refuse-name", member.id().value(),
            Map.of("request", id.toString()));
    }

    // ---- an e-mail address

    /**
     * Asks for another e-mail address: a link goes there, and until it is pressed nothing changes. So nobody loses the way in by a slip, and nobody
     * takes an address that is another's.
     *
     * @param address from where, as {@link Tries} counts it
     * @throws Refused {@link MemberRefusal#NOTHING_CHANGES}, {@link AccessRefusal#TOO_MANY_TRIES}
     */
    public void askForEmail(OrganisationId organisation, EmailAddress email, String address) {
        var mail = transaction.execute(status -> {
            var member = own(organisation);
            if (email.equals(member.email())) throw new Refused(MemberRefusal.NOTHING_CHANGES);
            if (!tries.mayAskForCode(email, address)) throw new Refused(AccessRefusal.TOO_MANY_TRIES, "seconds", 3600);
            var id = sql.insert(organisation, member.id(), null, null, email, null, account());
            access.record(organisation, "members.ask-for-email", member.id().value(), Map.of("request", id.toString()));
            var token = access.issue(organisation, Purpose.NEW_EMAIL, id, member.id().value(), LINK_LIFETIME);
            var t = messages.in(member.language());
            var coop = cooperatives.opened(organisation).nameIn(member.language());
            return new Mail(email, member.language(), t.of("members.own.mail-subject", "coop", coop),
                List.of(t.of("members.own.mail-confirm", "coop", coop)), null, site.address("/confirm/email/" + token),
                List.of(t.of("members.join.mail-not-you")));
        });
        mails.send(Objects.requireNonNull(mail));
    }

    /** A new address whose link was opened. */
    public record NewEmail(Cooperative cooperative, EmailAddress email) {}

    /**
     * What the link of a mail would change. Changes nothing: programs that look into mails open links.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED} also where another address was asked for since
     */
    @Transactional(readOnly = true)
    public NewEmail checkEmail(String token) {
        var pass = access.admit(Purpose.NEW_EMAIL, token);
        return new NewEmail(cooperatives.opened(pass.organisation()), Objects.requireNonNull(asked(pass).email()));
    }

    private ChangeRequest asked(Pass pass) {
        return sql.request(pass.organisation(), pass.subject()).filter(r -> r.answer() == null)
            .filter(r -> sql.ofMember(pass.organisation(), r.member()).stream().filter(o -> o.email() != null).findFirst()
                .filter(latest -> latest.id().equals(r.id())).isPresent())
            // who asked must still be the member: an address that the secretary has corrected since is not changed back by an old link
            .filter(r -> members.find(pass.organisation(), r.member()).map(Member::account)
                .filter(sql.askedBy(pass.organisation(), r.id())::equals).isPresent())
            .orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED));
    }

    /**
     * Changes the address, and the sign-in with it.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}, {@link MemberRefusal#EMAIL_TAKEN}, and as {@link MembersBook#change}
     */
    @Transactional
    public NewEmail confirmEmail(String token) {
        var pass = access.admit(Purpose.NEW_EMAIL, token);
        var organisation = pass.organisation();
        var request = asked(pass);
        var member = members.lock(organisation, request.member()).orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED));
        var by = sql.askedBy(organisation, request.id());
        book.change(organisation, member.id(), member.person().with(request.email()), today(organisation, null), by);
        sql.answer(organisation, request.id(), true, null, by);
        access.useUp(pass);
        access.record(pass, "members.confirm-email", member.id().value(), Map.of("request", request.id().toString()));
        return new NewEmail(cooperatives.opened(organisation), Objects.requireNonNull(request.email()));
    }

    // ---- members among themselves

    /**
     * Somebody who allows to be shown to other members.
     *
     * @param number the member number
     */
    public record Fellow(int number, String name) {}

    /**
     * Today's members who allow to be shown to the others, by number; for everybody who belongs to the organisation.
     *
     * @param after the last number of the page before; 0 for the first page
     * @return at most {@link #PAGE}
     */
    @Transactional(readOnly = true)
    public List<Fellow> fellows(OrganisationId organisation, int after) {
        access.require(organisation);
        var today = cooperatives.opened(organisation).dayOf(clock.instant());
        return sql.whoAllow(organisation, Consent.Purpose.MEMBER_LIST, today, after, PAGE).stream()
            .map(s -> new Fellow(s.number(), s.name()))
            .toList();
    }

    /** What a member has allowed, for the office that writes to them: the latest word on each purpose. */
    @Transactional(readOnly = true)
    public Map<Consent.Purpose, Consent> consents(OrganisationId organisation, MemberId member) {
        access.require(organisation, WRITERS);
        return latest(organisation, member);
    }

    private Decision today(OrganisationId organisation, @Nullable String reason) {
        return new Decision(cooperatives.opened(organisation).dayOf(clock.instant()), null, null, reason);
    }
}
