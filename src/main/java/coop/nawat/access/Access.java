package coop.nawat.access;

import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may act in which organisation. {@link #require} or {@link #admit} is the first line of every service method: it authorises and makes
 * the organisation the tenant of the running transaction, in one statement. Without it the database shows no row.
 */
@Service
public class Access {
    private final AccessSql sql;

    Access(AccessSql sql) {
        this.sql = sql;
    }

    /** Who is signed in, if anybody. */
    public Optional<SignedIn> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn who ? Optional.of(who) : Optional.empty();
    }

    /**
     * Opens the organisation for the running transaction.
     *
     * @param oneOf the offices of which one is needed; none named: any office
     * @throws Refused {@link AccessRefusal#SIGNED_OUT}, {@link AccessRefusal#NOTHING_HERE} for an organisation that does not exist or in which
     *     the person holds no office today, {@link AccessRefusal#WRONG_OFFICE}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing require(OrganisationId organisation, Office... oneOf) {
        var who = signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT));
        var held = sql.openOrganisation(who.signIn(), organisation);
        if (held.isEmpty()) throw new Refused(sql.alive(who.signIn()) ? AccessRefusal.NOTHING_HERE : AccessRefusal.SIGNED_OUT);
        var standing = new Standing(organisation, who.account(), held);
        if (oneOf.length > 0 && !standing.holds(oneOf)) throw new Refused(AccessRefusal.WRONG_OFFICE);
        return standing;
    }

    /**
     * Opens the organisation of a secret link for the running transaction.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED} whether the link never was, has ended, or serves another purpose
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Pass admit(Purpose purpose, String token) {
        return SecretToken.parse(token)
            .flatMap(t -> sql.openByPass(t.organisation(), t.hash(), purpose))
            .orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED));
    }

    /**
     * Makes a secret link for the organisation that {@link #require} has opened.
     *
     * @param subject what it opens
     * @param bearer for whom, or null
     * @return the token to put into an address; it is not kept and cannot be shown again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(OrganisationId organisation, Purpose purpose, UUID subject, @Nullable UUID bearer, Duration validFor) {
        var token = SecretToken.create(organisation);
        sql.insertPass(organisation, Ids.next(), purpose, subject, bearer, token.hash(), validFor);
        return token.text();
    }

    /** Ends every link of this purpose to this subject (and, if given, of this bearer). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revoke(OrganisationId organisation, Purpose purpose, UUID subject, @Nullable UUID bearer) {
        sql.endPasses(organisation, purpose, subject, bearer);
    }

    /** Ends this link. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void useUp(Pass pass) { sql.endPass(pass.organisation(), pass.passId()); }

    /**
     * Writes the audit log, in the same transaction as the act.
     *
     * @param act {@code <module>.<verb>}
     * @param subject what the act was done to, or null
     * @param detail small values; never a choice of a voter, never a secret
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(OrganisationId organisation, String act, @Nullable UUID subject, Map<String, ?> detail) {
        sql.insertAudit(organisation, Ids.next(), signedIn().map(SignedIn::account).orElse(null), null, act, subject, detail);
    }

    /** As {@link #record(OrganisationId, String, UUID, Map)}, for the bearer of a secret link. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Pass pass, String act, @Nullable UUID subject, Map<String, ?> detail) {
        sql.insertAudit(pass.organisation(), Ids.next(), null, pass.passId(), act, subject, detail);
    }

    /** Lets the running transaction see every organisation: for jobs that serve them all, never for a person's request. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void asSystem() { sql.becomeSystem(); }

    /** The organisation with this name in addresses. To know it gives no right in it. */
    @Transactional(readOnly = true)
    public Optional<Organisation> organisation(String slug) { return sql.organisation(slug); }

    /** The organisation with this id. To know it gives no right in it. */
    @Transactional(readOnly = true)
    public Optional<Organisation> organisation(OrganisationId id) { return sql.organisation(id); }

    /** The organisations in which the signed-in person holds an office today, with the offices; by name in addresses. */
    @Transactional(readOnly = true)
    public List<Place> places() {
        return signedIn().map(who -> sql.places(who.account())).orElse(List.of());
    }

    /** An organisation and the offices that the signed-in person holds there today. */
    public record Place(Organisation organisation, Set<Office> offices) {
        public Place {
            offices = Set.copyOf(offices);
        }
    }

    /** Does work as this person, on the calling thread: for imports and replays which go through the public services. */
    public <T, X extends Exception> T as(SignedIn who, Work<T, X> work) throws X {
        var before = SecurityContextHolder.getContext();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(who));
        SecurityContextHolder.setContext(context);
        try {
            return work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** What {@link #as} runs. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /** Runs it. */
        T run() throws X;
    }

    static UsernamePasswordAuthenticationToken authentication(SignedIn who) {
        return UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
    }
}
