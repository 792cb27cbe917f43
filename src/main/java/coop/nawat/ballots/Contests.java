package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaTakenOver;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Preparing the papers of elections and of choices between proposals, until they are put to the vote. */
@Service
@Transactional
public class Contests {
    /** The largest file with a photo, in bytes. */
    public static final int LARGEST_PHOTO = Photo.LARGEST;
    /** Nobody who stands was born before this year. */
    public static final int EARLIEST_BIRTH = 1880;
    private final ContestsSql sql;
    private final PhotosSql photos;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final Members members;
    private final Eligibility eligibility;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Contests(ContestsSql sql, PhotosSql photos, BallotsSql ballots, Access access, Assemblies assemblies, Members members,
        Eligibility eligibility, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.photos = photos;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.members = members;
        this.eligibility = eligibility;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A paper that is being prepared.
     *
     * @param candidacies in the order in which they came, withdrawn ones too
     * @param fixed whether the item has been put to the vote, so that nothing changes any more
     */
    public record Prepared(ContestPlan plan, List<Candidacy> candidacies, boolean fixed) {
        public Prepared { candidacies = List.copyOf(candidacies); }

        /** Who will be on the paper. */
        public List<Candidacy> standing() {
            return candidacies.stream().filter(Candidacy::stands).toList();
        }
    }

    /** The paper of an item; empty where the question is yes or no. */
    @Transactional(readOnly = true)
    public Optional<Prepared> prepared(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        access.require(organisation);
        return sql.plan(organisation, assembly, item)
            .map(plan -> new Prepared(plan, sql.candidacies(organisation, assembly, item), isFixed(organisation, assembly, item)));
    }

    /** From which age on somebody can be elected by this paper; empty where the rules do not say, and where no office is filled. */
    @Transactional(readOnly = true)
    public Optional<LeastAge> leastAge(OrganisationId organisation, ContestPlan plan) {
        access.require(organisation);
        var term = plan.term();
        return term == null ? Optional.empty() : eligibility.leastAge(organisation, term);
    }

    /** The papers of all items of an assembly where the question is not yes or no. */
    @Transactional(readOnly = true)
    public Map<ItemId, Prepared> ofAssembly(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        var plans = sql.plans(organisation, assembly);
        if (plans.isEmpty()) return Map.of();
        var candidacies = sql.candidacies(organisation, assembly);
        var fixed = ballots.ofAssembly(organisation, assembly).stream().filter(b -> !b.voided()).map(Ballot::item)
            .collect(Collectors.toSet());
        return plans.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
            plan -> new Prepared(plan.getValue(), candidacies.getOrDefault(plan.getKey(), List.of()), fixed.contains(plan.getKey()))));
    }

    /**
     * Says how members choose on this item; what was said before is replaced, candidacies stay.
     *
     * @throws Refused {@link BallotRefusal#NO_RESOLUTION}, {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#IMPOSSIBLE_PAPER},
     *     {@link BallotRefusal#TERM_TOO_LONG}, {@link BallotRefusal#GROUP_TAKEN} with {@code group} where
     *     somebody stands for seats that would no longer be reserved, {@link BallotRefusal#STANDS_NOT_ELIGIBLE} with {@code name}, {@code rule} and
     *     {@code article} where somebody could not be elected into this organ or for this term
     */
    public void plan(OrganisationId organisation, AssemblyId assembly, ItemId item, ContestPlan plan) {
        prepare(organisation, assembly, item);
        if (!plan.possible()) throw new Refused(BallotRefusal.IMPOSSIBLE_PAPER);
        if (plan.term() != null) eligibility.refuseTooLong(organisation, plan.term());
        sql.candidacies(organisation, assembly, item).stream().filter(c -> c.withdrawnAt() == null).map(Candidacy::group)
            .filter(group -> group != null && !plan.reserved().containsKey(group)).findFirst()
            .ifPresent(group -> {
                throw new Refused(BallotRefusal.GROUP_TAKEN, "group", Objects.requireNonNull(group));
            });
        sql.put(organisation, assembly, item, plan);
        refuseStandingExcluded(organisation, assembly, item);
        changed(organisation, assembly, "ballots.plan-contest", Map.of("item", item.value().toString(), "method", plan.method().key()));
    }

    /**
     * Makes the question of an item yes or no again.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#STANDS_ALREADY} while somebody stands
     */
    public void drop(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        prepare(organisation, assembly, item);
        if (sql.candidacies(organisation, assembly, item).stream().anyMatch(Candidacy::stands))
            throw new Refused(BallotRefusal.STANDS_ALREADY);
        sql.drop(organisation, assembly, item);
        changed(organisation, assembly, "ballots.drop-contest", Map.of("item", item.value().toString()));
    }

    /**
     * Proposes a member, who still has to accept.
     *
     * @param group of the seats that are reserved, or null
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#STANDS_ALREADY}, {@link BallotRefusal#NOT_ELIGIBLE},
     *     {@link BallotRefusal#NO_SUCH_GROUP}, {@link AccessRefusal#NOTHING_HERE}
     */
    public CandidacyId propose(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member, @Nullable String group) {
        prepare(organisation, assembly, item);
        return add(organisation, assembly, item, members.find(organisation, member), group, null, false);
    }

    /**
     * Adds something that members can choose, such as one of several sites.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}; {@link BallotRefusal#NOT_ELIGIBLE} where only members can be elected
     */
    public CandidacyId propose(OrganisationId organisation, AssemblyId assembly, ItemId item, LocalText name, @Nullable LocalText about) {
        prepare(organisation, assembly, item);
        refuseExcluded(organisation, assembly, item, null);
        var id = sql.insert(organisation, assembly, item, null, name, about, null, author(), true).orElseThrow();
        changed(organisation, assembly, "ballots.propose", Map.of("candidacy", id.value().toString()));
        return id;
    }

    /**
     * Stands for election, or accepts a proposal: the signed-in member's own act.
     *
     * @param group for whose reserved seats the member stands besides the others, whatever the proposal said; null: none
     * @param statement or null
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#STANDS_ALREADY}, {@link BallotRefusal#NOT_ELIGIBLE},
     *     {@link BallotRefusal#NO_SUCH_GROUP}, {@link BallotRefusal#NO_RESOLUTION} where nobody is elected
     */
    public CandidacyId stand(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable String group,
        @Nullable LocalText statement) {
        access.require(organisation, Office.MEMBER);
        var own = members.own(organisation).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        refuseFixed(organisation, assembly, item);
        if (sql.plan(organisation, assembly, item).map(ContestPlan::term).isEmpty()) throw new Refused(BallotRefusal.NO_RESOLUTION);
        var proposed = sql.candidacies(organisation, assembly, item).stream()
            .filter(c -> own.id().equals(c.member()) && c.withdrawnAt() == null).findFirst();
        if (proposed.isEmpty()) return add(organisation, assembly, item, own, group, statement, true);
        if (proposed.get().stands()) throw new Refused(BallotRefusal.STANDS_ALREADY);
        refuseExcluded(organisation, assembly, item, own);
        refuseUnknown(organisation, assembly, item, group);
        sql.group(organisation, proposed.get().id(), group);
        if (statement != null) sql.describe(organisation, proposed.get().id(), statement);
        return accepted(organisation, assembly, proposed.get().id());
    }

    private CandidacyId add(OrganisationId organisation, AssemblyId assembly, ItemId item, Member member, @Nullable String group,
        @Nullable LocalText about, boolean accepted) {
        refuseExcluded(organisation, assembly, item, member);
        refuseUnknown(organisation, assembly, item, group);
        var id = sql
            .insert(organisation, assembly, item, member.id(), LocalText.of(member.language(), member.name()), about, group, author(),
                accepted)
            .orElseThrow(() -> new Refused(BallotRefusal.STANDS_ALREADY));
        changed(organisation, assembly, "ballots.propose", Map.of("candidacy", id.value().toString()));
        return id;
    }

    private void refuseExcluded(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable Member person) {
        var term = sql.plan(organisation, assembly, item).map(ContestPlan::term).orElse(null);
        if (term == null) return;
        var today = LocalDate.now(clock.withZone(access.organisation(organisation).orElseThrow().zone()));
        eligibility.refuseExcluded(organisation, term, person, today);
    }

    /** Whoever stands already was asked about the plan of then. */
    private void refuseStandingExcluded(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        for (var candidacy : sql.candidacies(organisation, assembly, item)) {
            if (candidacy.withdrawnAt() != null) continue;
            try {
                refuseExcluded(organisation, assembly, item,
                    candidacy.member() == null ? null : members.member(organisation, candidacy.member()));
            } catch (Refused excluded) {
                throw new Refused(BallotRefusal.STANDS_NOT_ELIGIBLE, "name", candidacy.name().best(Language.EN), "rule",
                    Objects.requireNonNull(excluded.arguments().get("rule")), "article",
                    Objects.requireNonNull(excluded.arguments().get("article")));
            }
        }
    }

    private void refuseUnknown(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable String group) {
        if (group != null && !sql.plan(organisation, assembly, item).orElseThrow().reserved().containsKey(group))
            throw new Refused(BallotRefusal.NO_SUCH_GROUP);
    }

    /**
     * Notes that somebody accepts: their own act, or noted by the secretary or the chair, to whom they said so.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#NOT_ELIGIBLE}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void accept(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id) {
        var candidacy = own(organisation, assembly, item, id);
        refuseExcluded(organisation, assembly, item,
            candidacy.member() == null ? null : members.member(organisation, candidacy.member()));
        accepted(organisation, assembly, id);
    }

    private CandidacyId accepted(OrganisationId organisation, AssemblyId assembly, CandidacyId id) {
        sql.accept(organisation, id);
        changed(organisation, assembly, "ballots.accept-candidacy", Map.of("candidacy", id.value().toString()));
        return id;
    }

    /**
     * Withdraws, or takes a proposal back; it stays written down.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void withdraw(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id) {
        own(organisation, assembly, item, id);
        sql.withdraw(organisation, id);
        changed(organisation, assembly, "ballots.withdraw-candidacy", Map.of("candidacy", id.value().toString()));
    }

    /**
     * Writes the statement of a candidate, or the reasons of a proposal.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void describe(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id, LocalText about) {
        own(organisation, assembly, item, id);
        sql.describe(organisation, id, about);
        changed(organisation, assembly, "ballots.describe-candidacy", Map.of("candidacy", id.value().toString()));
    }

    /**
     * Says for whose reserved seats somebody stands besides the others.
     *
     * @param group null: for none
     * @throws Refused {@link BallotRefusal#NO_SUCH_GROUP}, {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void group(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id, @Nullable String group) {
        own(organisation, assembly, item, id);
        refuseUnknown(organisation, assembly, item, group);
        sql.group(organisation, id, group);
        changed(organisation, assembly, "ballots.group-candidacy",
            Map.of("candidacy", id.value().toString(), "group", Objects.requireNonNullElse(group, "")));
    }

    /**
     * Notes when a candidate was born, where the rules of the assembly let the older one of equals come first.
     *
     * @param born before today, and not before 1880
     * @throws Refused {@link BallotRefusal#AGE_NOT_ASKED}, {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void born(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id, LocalDate born) {
        own(organisation, assembly, item, id);
        if (assemblies.rulesOf(organisation, assembly).olderCandidate() == null) throw new Refused(BallotRefusal.AGE_NOT_ASKED);
        if (!born.isBefore(LocalDate.now(clock.withZone(access.organisation(organisation).orElseThrow().zone())))
            || born.getYear() < EARLIEST_BIRTH)
            throw new IllegalArgumentException("a candidate is born before today");
        sql.born(organisation, id, born);
        changed(organisation, assembly, "ballots.note-birth", Map.of("candidacy", id.value().toString()));
    }

    /**
     * Puts the photo of a candidate, or takes it away. What is kept is a small picture made of it.
     *
     * @param photo a JPEG, PNG or WebP file of at most 8 MB; null: none any more
     * @throws Refused {@link BallotRefusal#NO_PICTURE}, {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void portray(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id, byte @Nullable [] photo) {
        own(organisation, assembly, item, id);
        if (photo == null) photos.remove(organisation, id);
        else
            photos.put(organisation, id, Photo.of(photo));
        changed(organisation, assembly, "ballots.portray-candidacy",
            Map.of("candidacy", id.value().toString(), "photo", photo != null));
    }

    /** The candidate's own act, or an office's that keeps the list. */
    private Candidacy own(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id) {
        var standing = access.require(organisation, Office.MEMBER, Office.SECRETARY, Office.CHAIR);
        refuseFixed(organisation, assembly, item);
        var found = sql.candidacies(organisation, assembly, item).stream().filter(c -> c.id().equals(id) && c.withdrawnAt() == null)
            .findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var keepsTheList = standing.holds(Office.SECRETARY) || standing.holds(Office.CHAIR);
        if (!keepsTheList && !members.own(organisation).map(Member::id).equals(Optional.ofNullable(found.member())))
            throw new Refused(AccessRefusal.WRONG_OFFICE);
        return found;
    }

    private void prepare(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR);
        if (assemblies.items(organisation, assembly).stream().noneMatch(i -> i.id().equals(item) && i.isResolution()))
            throw new Refused(BallotRefusal.NO_RESOLUTION);
        refuseFixed(organisation, assembly, item);
    }

    private void refuseFixed(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        assemblies.locked(organisation, assembly); // nobody opens the vote meanwhile
        if (isFixed(organisation, assembly, item)) throw new Refused(BallotRefusal.PAPER_FIXED);
    }

    private boolean isFixed(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return ballots.ofAssembly(organisation, assembly).stream().anyMatch(b -> b.item().equals(item) && !b.voided());
    }

    private String author() { return access.signedIn().orElseThrow().name(); }

    private void changed(OrganisationId organisation, AssemblyId assembly, String act, Map<String, ?> detail) {
        access.record(organisation, act, assembly.value(), detail);
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }

    // ---- a second call

    /** What members were to choose, and who stands, goes with the item; who withdrew does not, nor whom the rules exclude by now. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void takeOver(AgendaTakenOver taken) {
        var organisation = taken.organisation();
        var plans = sql.plans(organisation, taken.first());
        taken.items().forEach((first, second) -> {
            var plan = plans.get(first);
            if (plan == null) return;
            sql.put(organisation, taken.second(), second, plan);
            var standing = sql.candidacies(organisation, taken.first(), first).stream()
                .filter(c -> c.withdrawnAt() == null && isEligible(organisation, taken.first(), first, c)).toList();
            for (var candidacy : standing)
                sql.copy(organisation, candidacy, taken.second(), second);
            access.record(organisation, "ballots.take-over-contest", taken.second().value(),
                Map.of("item", second.value().toString(), "candidacies", standing.size()));
        });
    }

    private boolean isEligible(OrganisationId organisation, AssemblyId assembly, ItemId item, Candidacy candidacy) {
        try {
            refuseExcluded(organisation, assembly, item,
                candidacy.member() == null ? null : members.member(organisation, candidacy.member()));
            return true;
        } catch (Refused excluded) {
            return false;
        }
    }

    // ---- putting to the vote

    /** The paper as it is fixed now; empty where the question is yes or no. */
    Optional<Contest> paper(OrganisationId organisation, AssemblyId assembly, ItemId item, String seed) {
        return sql.plan(organisation, assembly, item).map(plan -> {
            var older = assemblies.rulesOf(organisation, assembly).olderCandidate();
            var candidacies = sql.candidacies(organisation, assembly, item).stream().filter(Candidacy::stands).toList();
            var births = candidacies.stream().map(Candidacy::born).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
            var standing = candidacies.stream().map(c -> new Contest.Option(c.id().value(), c.ordinal(), c.name(), c.about(), c.group(),
                older == null || c.born() == null ? null : births.headSet(c.born()).size() + 1)).toList();
            if (standing.isEmpty()) throw new Refused(BallotRefusal.NO_CANDIDATES);
            int most = plan.method() == Method.BLOCK ? plan.seats() : Math.min(plan.most(), standing.size());
            return new Contest(plan.method(), plan.seats(), Math.min(plan.least(), most), most, plan.top(), plan.reserved(),
                Contest.drawn(standing, seed), seed, false, older);
        });
    }

    /** The further round that a result asks for; empty if it asks for none. */
    Optional<Contest> runOff(Result last, String seed) {
        var contest = last.ballot().contest();
        var chosen = last.chosen();
        if (contest == null || chosen == null || last.verdict().outcome() != Outcome.RUN_OFF) return Optional.empty();
        return Optional.of(contest.runOff(chosen.runOff().stream().map(contest::option).toList(), last.elected(), seed));
    }
}
