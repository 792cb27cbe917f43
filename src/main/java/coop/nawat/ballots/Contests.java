package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Preparing the papers of elections and of choices between proposals, until they are put to the vote. */
@Service
@Transactional
public class Contests {
    private final ContestsSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final Members members;
    private final ApplicationEventPublisher events;

    Contests(ContestsSql sql, BallotsSql ballots, Access access, Assemblies assemblies, Members members, ApplicationEventPublisher events) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.members = members;
        this.events = events;
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

    /**
     * Says how members choose on this item; what was said before is replaced, candidacies stay.
     *
     * @throws Refused {@link BallotRefusal#NO_RESOLUTION}, {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#IMPOSSIBLE_PAPER},
     *     {@link BallotRefusal#NO_RESERVED_SEATS}
     */
    public void plan(OrganisationId organisation, AssemblyId assembly, ItemId item, ContestPlan plan) {
        prepare(organisation, assembly, item);
        if (!plan.possible()) throw new Refused(BallotRefusal.IMPOSSIBLE_PAPER);
        if (!plan.reserved().isEmpty() && !plan.ordersAll()) throw new Refused(BallotRefusal.NO_RESERVED_SEATS);
        sql.put(organisation, assembly, item, plan);
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
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#STANDS_ALREADY}, {@link AccessRefusal#NOTHING_HERE}
     */
    public CandidacyId propose(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member, @Nullable String group) {
        prepare(organisation, assembly, item);
        return add(organisation, assembly, item, members.find(organisation, member), group, null, false);
    }

    /**
     * Adds something that members can choose, such as one of several sites.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}
     */
    public CandidacyId propose(OrganisationId organisation, AssemblyId assembly, ItemId item, LocalText name, @Nullable LocalText about) {
        prepare(organisation, assembly, item);
        var id = sql.insert(organisation, assembly, item, null, name, about, null, author(), true).orElseThrow();
        changed(organisation, assembly, "ballots.propose", Map.of("candidacy", id.value().toString()));
        return id;
    }

    /**
     * Stands for election: the signed-in member's own act.
     *
     * @param statement or null
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link BallotRefusal#STANDS_ALREADY}, {@link BallotRefusal#NO_RESOLUTION} where nobody is elected
     */
    public CandidacyId stand(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable LocalText statement) {
        access.require(organisation, Office.MEMBER);
        var own = members.own(organisation).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        refuseFixed(organisation, assembly, item);
        if (sql.plan(organisation, assembly, item).map(ContestPlan::term).isEmpty()) throw new Refused(BallotRefusal.NO_RESOLUTION);
        var proposed = sql.candidacies(organisation, assembly, item).stream()
            .filter(c -> own.id().equals(c.member()) && c.withdrawnAt() == null).findFirst();
        if (proposed.isEmpty()) return add(organisation, assembly, item, own, null, statement, true);
        if (proposed.get().stands()) throw new Refused(BallotRefusal.STANDS_ALREADY);
        if (statement != null) sql.describe(organisation, proposed.get().id(), statement);
        return accepted(organisation, assembly, proposed.get().id());
    }

    private CandidacyId add(OrganisationId organisation, AssemblyId assembly, ItemId item, Member member, @Nullable String group,
        @Nullable LocalText about, boolean accepted) {
        var id = sql
            .insert(organisation, assembly, item, member.id(), LocalText.of(member.language(), member.name()), about, group, author(),
                accepted)
            .orElseThrow(() -> new Refused(BallotRefusal.STANDS_ALREADY));
        changed(organisation, assembly, "ballots.propose", Map.of("candidacy", id.value().toString()));
        return id;
    }

    /**
     * Notes that somebody accepts: their own act, or noted by the secretary or the chair, to whom they said so.
     *
     * @throws Refused {@link BallotRefusal#PAPER_FIXED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void accept(OrganisationId organisation, AssemblyId assembly, ItemId item, CandidacyId id) {
        own(organisation, assembly, item, id);
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
        return ballots.ofAssembly(organisation, assembly).stream().anyMatch(b -> b.item().equals(item));
    }

    private String author() { return access.signedIn().orElseThrow().name(); }

    private void changed(OrganisationId organisation, AssemblyId assembly, String act, Map<String, ?> detail) {
        access.record(organisation, act, assembly.value(), detail);
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }

    // ---- putting to the vote

    /** The paper as it is fixed now; empty where the question is yes or no. */
    Optional<Contest> paper(OrganisationId organisation, AssemblyId assembly, ItemId item, String seed) {
        return sql.plan(organisation, assembly, item).map(plan -> {
            var standing = sql.candidacies(organisation, assembly, item).stream().filter(Candidacy::stands)
                .map(c -> new Contest.Option(c.id().value(), c.ordinal(), c.name(), c.about(), c.group())).toList();
            if (standing.isEmpty()) throw new Refused(BallotRefusal.NO_CANDIDATES);
            int most = plan.method() == Method.BLOCK ? plan.seats() : Math.min(plan.most(), standing.size());
            return new Contest(plan.method(), plan.seats(), Math.min(plan.least(), most), most, plan.top(), plan.reserved(),
                Contest.drawn(standing, seed), seed, false);
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
