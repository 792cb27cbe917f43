package coop.nawat.access;

import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private final AccessSql sql;

    Access(AccessSql sql) { this.sql = sql; }

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
     * Reads a token, for an act that is authorised by the statement that does it: one that calls {@code access.open_by_passes} itself, where
     * {@link #admit} would be a round trip more. Whether the link is good is not known yet.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED} if it has not the shape of a token
     */
    public SecretToken read(String token) { return SecretToken.parse(token).orElseThrow(() -> new Refused(AccessRefusal.LINK_EXPIRED)); }

    /**
     * Makes a secret link for the organisation that {@link #require} has opened.
     *
     * @param subject what it opens
     * @param bearer for whom, or null
     * @return the token to put into an address; it is not kept and cannot be shown again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(OrganisationId organisation, Purpose purpose, UUID subject, @Nullable UUID bearer, Duration validFor) {
        return issue(organisation, Ids.next(), purpose, subject, bearer, null, validFor);
    }

    /** As {@link #issue}, for whoever is signed in: the link ends with their sign-in at the latest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issueToSignedIn(OrganisationId organisation, Purpose purpose, UUID subject, UUID bearer, Duration validFor) {
        return issueToSignedIn(organisation, Ids.next(), purpose, subject, bearer, validFor);
    }

    /** As above, with an id that the caller knows: what is written through the link bears it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issueToSignedIn(OrganisationId organisation, UUID passId, Purpose purpose, UUID subject, UUID bearer,
        Duration validFor) {
        var who = signedIn().orElseThrow(() -> new Refused(AccessRefusal.SIGNED_OUT));
        return issue(organisation, passId, purpose, subject, bearer, who.signIn(), validFor);
    }

    private String issue(OrganisationId organisation, UUID passId, Purpose purpose, UUID subject, @Nullable UUID bearer,
        @Nullable UUID signIn, Duration validFor) {
        var token = SecretToken.create(organisation);
        sql.insertPass(organisation, passId, purpose, subject, bearer, signIn, token.hash(), validFor);
        return token.text();
    }

    /**
     * Makes links like this one, with which its bearer acts in the place of others; they end when it does. {@link #tokensFor} finds them again.
     *
     * @param token that was just issued
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issueForOthers(String token, Collection<UUID> others) {
        var like = read(token);
        sql.insertPasses(like, others.stream().collect(Collectors.toMap(other -> other, like::of)));
    }

    /** The links, made by {@link #issueForOthers}, with which the bearer of this one acts now in the place of others; without those that were not made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, String> tokensFor(String token, Collection<UUID> others) {
        var like = read(token);
        var tokens = others.stream().collect(Collectors.toMap(other -> other, like::of));
        var alive = sql.alive(like.organisation(), tokens.values().stream().map(SecretToken::hash).toList());
        return tokens.entrySet().stream().filter(e -> alive.contains(ByteBuffer.wrap(e.getValue().hash())))
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text()));
    }

    /**
     * A link that serves its bearer without a sign-in.
     *
     * @param until when it ends
     */
    public record Link(UUID bearer, Instant madeAt, Instant until) {}

    /** The links of these bearers for this that serve now and that no sign-in made; the caller has authorised the reading. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Link> links(OrganisationId organisation, Purpose purpose, UUID subject, Collection<UUID> bearers) {
        return sql.links(organisation, purpose, subject, bearers);
    }

    /** Ends the links for this that were made for the bearer, not by their own sign-in, with those made from them; answers how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endLinks(OrganisationId organisation, Purpose purpose, UUID subject, UUID bearer) {
        return sql.endLinks(organisation, purpose, subject, bearer);
    }

    /** Lets the links for this that serve now, and that no sign-in made, serve until then at least; the caller has authorised it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void prolongLinks(OrganisationId organisation, Purpose purpose, UUID subject, Instant until) {
        sql.prolongLinks(organisation, purpose, subject, until.atOffset(ZoneOffset.UTC));
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

    /**
     * What the audit log says was done.
     *
     * @param account who did it; null: the bearer of a link, or nobody who was signed in
     * @param subject what it was done to, or null
     */
    public record Recorded(Instant at, @Nullable AccountId account, String act, @Nullable UUID subject, String detail) {}

    /** The latest acts of this kind on something, at most {@code limit}; the caller has authorised the reading. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recorded> recorded(OrganisationId organisation, UUID subject, String act, int limit) {
        return sql.audit(organisation, subject, null, act, limit);
    }

    /** Lets the running transaction see every organisation: for jobs that serve them all, never for a person's request. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void asSystem() { sql.becomeSystem(); }

    /**
     * Makes an organisation the tenant of the running transaction, for a job that does there, on nobody's behalf, what a rule asks for: closing a vote at
     * its hour. Never for a person's request.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void attend(OrganisationId organisation) { sql.attend(organisation); }

    /** The organisation with this name in addresses. To know it gives no right in it. */
    @Transactional(readOnly = true)
    public Optional<Organisation> organisation(String slug) { return sql.organisation(slug); }

    /** The organisation with this id. To know it gives no right in it. */
    @Transactional(readOnly = true)
    public Optional<Organisation> organisation(OrganisationId id) { return sql.organisation(id); }

    /** The organisations in which the signed-in person holds an office today, with the offices; by name in addresses. */
    @Transactional(readOnly = true)
    public List<Place> places() { return signedIn().map(who -> sql.places(who.account())).orElse(List.of()); }

    /** An organisation and the offices that the signed-in person holds there today. */
    public record Place(Organisation organisation, Set<Office> offices) {
        public Place { offices = Set.copyOf(offices); }
    }

    /** An organisation by its name in addresses, and what the signed-in person is there. */
    public record Found(Organisation organisation, Standing standing) {}

    /**
     * What the signed-in person is in the organisation of this address.
     *
     * @param oneOf the offices of which one is needed; none named: any office
     * @throws Refused {@link AccessRefusal#SIGNED_OUT}; {@link AccessRefusal#NOTHING_HERE} also where the person belongs to it but holds none of
     *     these offices: a page that one may not see answers as if it did not exist
     */
    @Transactional(readOnly = true)
    public Found standing(String slug, Office... oneOf) {
        if (signedIn().isEmpty()) throw new Refused(AccessRefusal.SIGNED_OUT);
        var organisation = sql.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var standing = require(organisation.id());
        if (oneOf.length > 0 && !standing.holds(oneOf)) throw new Refused(AccessRefusal.NOTHING_HERE);
        return new Found(organisation, standing);
    }

    /**
     * Enters a new organisation into the directory and makes it the tenant of the rest of the running transaction, which must have opened
     * {@link OrganisationId#HOUSE}: by {@link #require} as its administrator, or by {@link #admit} with a set-up link. {@link Offices#appoint} then
     * names those who hold its first offices.
     *
     * @param setUp the set-up link, or null for an administrator
     * @param slug a letter, then 1 to 62 letters, digits and hyphens, all lower case
     * @throws Refused {@link AccessRefusal#SLUG_TAKEN}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void create(@Nullable Pass setUp, OrganisationId organisation, String slug, OrganisationKind kind, ZoneId zone) {
        if (!SLUG.matcher(slug).matches()) throw new IllegalArgumentException("access.slug.shape");
        if (!sql.found(signedIn().map(SignedIn::signIn).orElse(null), setUp == null ? null : setUp.passId(), organisation, slug, kind,
            zone))
            throw new Refused(AccessRefusal.SLUG_TAKEN, "slug", slug);
        sql.insertAudit(organisation, Ids.next(), signedIn().map(SignedIn::account).orElse(null), setUp == null ? null : setUp.passId(),
            "access.create-organisation", organisation.value(), Map.of("slug", slug, "kind", kind.name(), "zone", zone.getId()));
    }

    /**
     * A link with which the first person sets up an empty installation; those made before end. For the start of the software, which shows it to
     * whoever started it.
     *
     * @return its token, or nothing where there is an organisation or an administrator already
     */
    @Transactional
    public Optional<String> setUpLink() {
        if (!sql.openEmptyHouse()) return Optional.empty();
        sql.endPasses(OrganisationId.HOUSE, Purpose.SET_UP, OrganisationId.HOUSE.value());
        return Optional.of(issue(OrganisationId.HOUSE, Purpose.SET_UP, OrganisationId.HOUSE.value(), null, Duration.ofDays(1)));
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
