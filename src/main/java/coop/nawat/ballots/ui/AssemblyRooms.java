package coop.nawat.ballots.ui;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyNumber;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Photos;
import coop.nawat.ballots.Receipt;
import coop.nawat.ballots.Result;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.rules.Quorum;
import coop.nawat.shares.Holdings;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a member's page shows, in one transaction, through the public services. Whatever a person may not know answers as if it did not exist. */
@Component
@Transactional(readOnly = true)
class AssemblyRooms {
    /** How long the last assembly stays the news of a member's home. */
    private static final Duration NEWS = Duration.ofDays(60);

    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Assemblies assemblies;
    private final Ballots ballots;
    private final Contests contests;
    private final Photos photos;
    private final Motions motions;
    private final Discussion discussion;
    private final Holdings holdings;
    private final Clock clock;

    AssemblyRooms(Access access, Cooperatives cooperatives, Members members, Assemblies assemblies, Ballots ballots, Contests contests,
        Photos photos, Motions motions, Discussion discussion, Holdings holdings, Clock clock) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.assemblies = assemblies;
        this.ballots = ballots;
        this.contests = contests;
        this.photos = photos;
        this.motions = motions;
        this.discussion = discussion;
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * An assembly as one person sees it.
     *
     * @param own the person's line in the register, or null
     * @param entry the person's line on the frozen roll, or null
     * @param quorum who is there now; null before the roll is frozen
     * @param receipts the person's own, by vote
     * @param papers of items on which members choose among people or proposals
     * @param portrayed candidates who have a photo
     * @param motions the texts that are put to the vote, by item
     * @param said how much was said about them
     */
    record Room(Cooperative cooperative, Assembly assembly, List<AgendaItem> agenda, List<Ballot> ballots, List<Result> results,
        @Nullable Member own, @Nullable RollEntry entry, @Nullable Quorum quorum, Map<BallotId, Receipt> receipts,
        Map<ItemId, Contests.Prepared> papers, Set<CandidacyId> portrayed, Map<ItemId, Motion> motions,
        Map<ItemId, Discussion.Counts> said) {

        /** The person's own candidacy on an item, if they have not withdrawn it. */
        Optional<Candidacy> candidacyOf(ItemId item) {
            return Optional.ofNullable(papers.get(item)).flatMap(paper -> paper.candidacies().stream()
                .filter(c -> own != null && own.id().equals(c.member()) && c.withdrawnAt() == null).findFirst());
        }

        AgendaItem itemOf(Ballot ballot) {
            return agenda.stream().filter(i -> i.id().equals(ballot.item())).findFirst().map(ballot::asked).orElseThrow();
        }

        /** The vote on the item itself; of several rounds the last. */
        Optional<Ballot> ballotOf(AgendaItem item) {
            return ballots.stream().filter(b -> b.item().equals(item.id()) && b.isMain()).reduce((earlier, later) -> later);
        }

        Optional<Result> resultOf(Ballot ballot) { return results.stream().filter(r -> r.ballot().id().equals(ballot.id())).findFirst(); }

        List<Ballot> open() { return ballots.stream().filter(Ballot::isOpen).toList(); }

        boolean present() { return entry != null && entry.present(); }

        boolean mayVote() { return entry != null && entry.mayVote(); }
    }

    /**
     * A cooperative as a member's home shows it.
     *
     * @param current the assembly that matters now, or null
     * @param others all others that the member may know of, latest first, at most 10
     * @param shares the person's own, by class
     */
    record House(Cooperative cooperative, @Nullable Member own, @Nullable Room current, List<Assembly> others,
        List<Holdings.Held> shares) {}

    /** The organisation with this name in addresses. */
    OrganisationId organisation(String slug) {
        return access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id();
    }

    /** The organisation, for whoever holds an office in it. */
    Cooperative cooperative(String slug) {
        return cooperatives.cooperative(organisation(slug));
    }

    House house(String slug) {
        var cooperative = cooperative(slug);
        var known = assemblies.list(cooperative.id()).stream().filter(a -> a.state() != AssemblyState.DRAFT).toList();
        var own = members.own(cooperative.id()).orElse(null);
        var current = current(cooperative, known);
        return new House(cooperative, own, current == null ? null : room(cooperative, current, own, false),
            known.stream().filter(a -> current == null || !a.id().equals(current.id())).limit(10).toList(),
            own == null ? List.of() : holdings.held(cooperative.id(), own.id(), cooperative.dayOf(clock.instant())));
    }

    private @Nullable Assembly current(Cooperative cooperative, List<Assembly> known) {
        var now = clock.instant();
        var today = cooperative.dayOf(now);
        var byStart = Comparator.comparing(Assembly::startsAt);
        return known.stream().filter(a -> a.state() == AssemblyState.OPEN).max(byStart)
            .or(() -> known.stream().filter(a -> a.state() == AssemblyState.CONVENED && !cooperative.dayOf(a.startsAt()).isBefore(today))
                .min(byStart))
            .or(() -> known.stream().filter(a -> a.closedAt() != null && a.closedAt().isAfter(now.minus(NEWS))).max(byStart))
            .orElse(null);
    }

    /** The assembly with this number. */
    Room room(String slug, String number) { return room(slug, number, true); }

    private Room room(String slug, String number, boolean whole) {
        var cooperative = cooperative(slug);
        var assembly = AssemblyNumber.parse(number).map(n -> assemblies.find(cooperative.id(), n))
            .filter(a -> a.state() != AssemblyState.DRAFT)
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        return room(cooperative, assembly, members.own(cooperative.id()).orElse(null), whole);
    }

    /** Whole: with its papers and what is said of its motions, which neither a member's home nor a result shows. */
    private Room room(Cooperative cooperative, Assembly assembly, @Nullable Member own, boolean whole) {
        var id = cooperative.id();
        var frozen = assembly.rollFrozenAt() != null;
        var votes = frozen ? ballots.ofAssembly(id, assembly.id()) : List.<Ballot>of();
        var agenda = assemblies.items(id, assembly.id());
        var papers = whole ? contests.ofAssembly(id, assembly.id()) : Map.<ItemId, Contests.Prepared>of();
        return new Room(cooperative, assembly, agenda, votes,
            votes.isEmpty() ? List.of() : ballots.resultsOpened(id, assembly.id()), own,
            own == null || !frozen ? null : assemblies.entry(id, assembly.id(), own.id()).orElse(null),
            frozen ? assemblies.quorumNow(id, assembly.id()) : null,
            own == null || votes.isEmpty() ? Map.of() : ballots.ownReceipts(id, assembly.id()), papers,
            papers.isEmpty() ? Set.of() : photos.of(id, assembly.id()), whole ? motions.motions(id, assembly, agenda) : Map.of(),
            whole ? discussion.opened(id, assembly.id()) : Map.of());
    }

    /**
     * A question of an assembly that was put to the vote.
     *
     * @param result null while the vote is open
     * @param turnout while the vote is open: how many have voted, never what
     * @param rounds how many votes were taken on the item
     * @param checks whether the reader may check all votes and count again
     * @param answers whether the reader answers objections
     */
    record Decided(Room room, AgendaItem item, Ballot ballot, @Nullable Result result, int turnout, int rounds, boolean checks,
        boolean answers) {}

    /** The vote on the n-th item of the agenda; of several rounds the one that is asked for, else the last. */
    Decided decided(String slug, String number, int position, Optional<Integer> round) {
        var room = room(slug, number, false);
        var item = room.agenda().stream().filter(i -> i.position() == position).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var votes = room.ballots().stream().filter(b -> b.item().equals(item.id())).toList();
        var last = room.ballotOf(item).or(() -> votes.stream().reduce((earlier, later) -> later)).map(Ballot::round).orElse(0);
        var ballot = votes.stream().filter(b -> b.round() == round.orElse(last)).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var standing = access.require(room.cooperative().id());
        return new Decided(room, ballot.asked(item), ballot, room.resultOf(ballot).orElse(null),
            ballot.isOpen() ? ballots.turnout(room.cooperative().id(), ballot.id()) : 0, votes.size(),
            standing.holds(Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE),
            standing.holds(Office.SECRETARY, Office.CHAIR));
    }

    /** A receipt that was found. */
    record Found(Assembly assembly, AgendaItem item, Ballot ballot) {}

    /** The vote in which a receipt of this number was given. */
    Optional<Found> receipt(String slug, String code) {
        var organisation = organisation(slug);
        return ballots.check(organisation, code)
            .map(q -> new Found(assemblies.assembly(organisation, q.ballot().assembly()), q.item(), q.ballot()));
    }
}
