package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.NewSignIn;
import coop.nawat.access.Office;
import coop.nawat.access.Offices;
import coop.nawat.access.OrganisationKind;
import coop.nawat.access.Purpose;
import coop.nawat.access.SignIns;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.ProxyRule;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens the first organisation of an installation, for whoever holds the link that its start has shown. */
@Service
@Transactional
public class Foundings {
    private static final Set<Office> OFFERED = EnumSet.of(Office.SECRETARY, Office.CHAIR);
    private final Access access;
    private final Offices offices;
    private final SignIns signIns;
    private final Cooperatives cooperatives;
    private final Rules rules;
    private final Clock clock;

    Foundings(Access access, Offices offices, SignIns signIns, Cooperatives cooperatives, Rules rules, Clock clock) {
        this.access = access;
        this.offices = offices;
        this.signIns = signIns;
        this.cooperatives = cooperatives;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Whoever fills in the form.
     *
     * @param offices secretary, chair, or both
     * @param password as {@link SignIns#setPassword} wants it, so that signing in works before mail does
     */
    public record Founder(EmailAddress email, String name, Language language, String password, Set<Office> offices) {
        public Founder {
            offices = Set.copyOf(offices);
            if (offices.isEmpty() || !OFFERED.containsAll(offices))
                throw new IllegalArgumentException("cooperatives.set-up.office-missing");
            if (password.length() < SignIns.SHORTEST_PASSWORD || password.length() > SignIns.LONGEST_PASSWORD)
                throw new IllegalArgumentException("access.password.size");
        }

        @Override
        public String toString() { return "Founder[" + email + "]"; } // never the password
    }

    /** Who holds the office that the founder does not: can sign in with a code that is sent to this address. */
    public record Other(EmailAddress email, String name, Language language) {}

    /**
     * What the bylaws say, as far as it is told now; null: left to the law, and to our suggestion where it is silent.
     *
     * @param law the id of the rule pack, or null: a group without a law yet
     */
    public record Bylaws(@Nullable String law, @Nullable QuorumRule quorum, @Nullable NoticeRule notice, @Nullable ProxyRule proxies) {}

    /**
     * Whether the link can still be used.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public void check(String token) { access.admit(Purpose.SET_UP, token); }

    /**
     * Founds the organisation: all of it, or nothing. The founder becomes the administrator of the installation too, since it has no other
     * yet. The link is used up.
     *
     * @param other null: named later
     * @param networkAddress of the founder's browser
     * @return the founder's sign-in, to be given to the browser
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}, {@link AccessRefusal#SLUG_TAKEN}, {@link CooperativeRefusal#FOUNDED_IN_FUTURE}, and as {@link Rules#choose} and {@link Rules#adopt}
     *     do
     */
    public NewSignIn found(String token, Founding founding, Bylaws bylaws, Founder founder, @Nullable Other other, String networkAddress) {
        var pass = access.admit(Purpose.SET_UP, token);
        var left = EnumSet.copyOf(OFFERED);
        left.removeAll(founder.offices());
        if (other != null && left.isEmpty()) throw new IllegalArgumentException("cooperatives.set-up.other-without-office");
        var account = offices.appoint(OrganisationId.HOUSE, founder.email(), founder.name(), founder.language(),
            LocalDate.now(clock.withZone(ZoneOffset.UTC)),
            Office.ADMINISTRATOR);
        var id = OrganisationId.create();
        access.create(pass, id, founding.slug(), OrganisationKind.COOPERATIVE, founding.zone());
        var today = LocalDate.now(clock.withZone(founding.zone()));
        if (founding.foundedOn() != null && founding.foundedOn().isAfter(today))
            throw new Refused(CooperativeRefusal.FOUNDED_IN_FUTURE, "date", founding.foundedOn());
        offices.appoint(id, founder.email(), founder.name(), founder.language(), today, founder.offices().toArray(Office[]::new));
        if (other != null) offices.appoint(id, other.email(), other.name(), other.language(), today, left.toArray(Office[]::new));
        cooperatives.describe(id, founding, false);
        var signIn = signIns.bySetUp(pass, account);
        access.as(signIn.who(), () -> {
            if (bylaws.law() != null) rules.choose(id, bylaws.law());
            if (bylaws.quorum() != null) rules.adopt(id, bylaws.quorum());
            if (bylaws.notice() != null) rules.adopt(id, bylaws.notice());
            if (bylaws.proxies() != null) rules.adopt(id, bylaws.proxies());
            signIns.setPassword(null, founder.password(), networkAddress);
            return id;
        });
        return signIn;
    }
}
