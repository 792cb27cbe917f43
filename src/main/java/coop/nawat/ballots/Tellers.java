package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes that are counted in the room: raised hands, and papers of those who do not vote in the booth. Two tellers count, each without seeing what the other
 * has entered, and what they count is taken once both say the same.
 */
@Service
@Transactional
public class Tellers {
    /** The largest photo of a sheet, in bytes. */
    public static final int LARGEST_SHEET = 5_000_000;

    private final TellersSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final ApplicationEventPublisher events;

    Tellers(TellersSql sql, BallotsSql ballots, Access access, Assemblies assemblies, ApplicationEventPublisher events) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.events = events;
    }

    /**
     * How far the count in the room has come.
     *
     * @param limit as many hands as can be raised, or papers as were handed out
     * @param own what the signed-in teller entered last; null: nothing yet
     * @param others how many other tellers have entered something; what, is not told before both agree
     * @param agreed what two tellers say alike; empty: not yet
     * @param late whether a paper was handed out after somebody had counted: what was counted before no longer stands
     */
    public record Progress(int limit, @Nullable TellerCount own, int others, Optional<TellerCount> agreed, boolean late) {
        /** Whether two have entered, and not the same. */
        public boolean differs() {
            return others + (own == null ? 0 : 1) > 1 && agreed.isEmpty();
        }
    }

    /** How far it is, for a teller or the chair. */
    @Transactional(readOnly = true)
    public Progress progress(OrganisationId organisation, BallotId id) {
        var account = access.require(organisation, Office.TELLER, Office.CHAIR).account();
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        int papers = sql.papers(organisation, id);
        var last = sql.lastOfEach(organisation, id, papers);
        return new Progress(limit(organisation, ballot), last.get(account),
            (int) last.keySet().stream().filter(a -> !a.equals(account)).count(),
            agreed(List.copyOf(last.values())), sql.countedBefore(organisation, id, papers));
    }

    /**
     * Notes that a member votes on paper, and therefore not in the booth.
     *
     * @throws Refused {@link BallotRefusal#ALREADY_VOTED}, {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#NOT_CHECKED_IN},
     *     {@link BallotRefusal#BALLOT_CLOSED}, {@link BallotRefusal#BY_HAND}, {@link BallotRefusal#CONSENT_IN_BOOTH}
     */
    public void handOut(OrganisationId organisation, BallotId id, MemberId member) {
        access.require(organisation, Office.TELLER);
        if (ballots.find(organisation, id).filter(b -> b.consent() != null).isPresent()) throw new Refused(BallotRefusal.CONSENT_IN_BOOTH);
        for (int tries = 0; tries < 3; tries++) {
            var bar = sql.handOut(organisation, id, member, Ballots.newCode());
            if (bar == null) {
                access.record(organisation, "ballots.hand-out", id.value(), Map.of("member", member.value().toString()));
                tell(organisation, id);
                return;
            }
            if (bar.equals("NO_BALLOT")) throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
            if (!bar.equals("CODE_TAKEN")) throw new Refused(BallotRefusal.valueOf(bar));
        }
        throw new IllegalStateException("no free receipt code for ballot " + id.value());
    }

    /**
     * Enters what the signed-in teller has counted; an earlier entry of theirs no longer stands, and stays written down. It stands until another
     * paper is handed out.
     *
     * @param counts how many of each choice; blank and invalid papers too
     * @param sheet a photo of the sheet, to {@value #LARGEST_SHEET} bytes, or null
     * @throws Refused {@link BallotRefusal#BALLOT_CLOSED}, {@link BallotRefusal#TOO_MANY_COUNTED} (with {@code counted} and {@code limit}),
     *     {@link BallotRefusal#NOT_A_PAPER}
     */
    public void enter(OrganisationId organisation, BallotId id, Map<Choice, Integer> counts, byte @Nullable [] sheet) {
        var account = access.require(organisation, Office.TELLER).account();
        ballots.lock(organisation, id); // nobody closes it between this look and what is written
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (!ballot.isOpen()) throw new Refused(BallotRefusal.BALLOT_CLOSED);
        var found = new HashMap<Choice, Integer>();
        long sum = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getValue() < 0 || (!(entry.getKey() instanceof Paper) && !sql.isPaper(organisation, id, entry.getKey())))
                throw new Refused(BallotRefusal.NOT_A_PAPER);
            if (entry.getValue() > 0) found.put(entry.getKey(), entry.getValue());
            sum += entry.getValue();
        }
        int limit = limit(organisation, ballot);
        if (sum > limit) throw new Refused(BallotRefusal.TOO_MANY_COUNTED, "counted", Math.min(sum, Integer.MAX_VALUE), "limit", limit);
        if (sheet != null && sheet.length > LARGEST_SHEET)
            throw new IllegalArgumentException("a sheet has at most " + LARGEST_SHEET + " bytes");
        sql.insert(organisation, id, account, access.signedIn().orElseThrow().name(), found, sheet,
            sql.papers(organisation, id));
        access.record(organisation, "ballots.enter-count", id.value(), Map.of("votes", sum));
        tell(organisation, id);
    }

    /** An entry of a teller, with the id under which the photo of its sheet is kept. */
    public record Entered(UUID id, TellerCount count) {}

    /**
     * What tellers entered, also what they entered anew, in the order in which they did; at most 100, and nothing while the vote is open: nobody counts
     * by what another has found. For those who may count again.
     */
    @Transactional(readOnly = true)
    public List<Entered> entries(OrganisationId organisation, BallotId id) {
        return closed(organisation, id) ? sql.entries(organisation, id) : List.of();
    }

    /**
     * The photo of the sheet on which a teller counted, as it was sent.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} where there is none, or the vote is still open
     */
    @Transactional(readOnly = true)
    public byte[] sheet(OrganisationId organisation, BallotId id, UUID entry) {
        return Optional.of(closed(organisation, id)).filter(over -> over).flatMap(over -> sql.sheet(organisation, id, entry))
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    private boolean closed(OrganisationId organisation, BallotId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE);
        return ballots.find(organisation, id).filter(b -> !b.isOpen()).isPresent();
    }

    /**
     * Enters hands that the signed-in teller has counted where several stand, as {@link #enter}.
     *
     * @throws Refused as {@link #enter}, and {@link BallotRefusal#TOO_FEW_HANDS}
     */
    public void enter(OrganisationId organisation, BallotId id, Hands hands, byte @Nullable [] sheet) {
        access.require(organisation, Office.TELLER);
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var contest = ballot.paper();
        if (contest == null || !ballot.byHand()) throw new Refused(BallotRefusal.NOT_A_PAPER);
        enter(organisation, id, hands.papers(contest, limit(organisation, ballot)), sheet);
    }

    private void tell(OrganisationId organisation, BallotId id) {
        ballots.find(organisation, id).ifPresent(b -> events.publishEvent(new AssemblyChanged(organisation, b.assembly())));
    }

    private int limit(OrganisationId organisation, Ballot ballot) {
        if (!ballot.byHand()) return sql.papers(organisation, ballot.id());
        var there = assemblies.headcountSince(organisation, ballot.assembly(), ballot.openedAt(), ballot.closesAt());
        return there.present() + there.represented();
    }

    /**
     * What was counted in the room, for the tally.
     *
     * @return empty where nothing is counted there, or no two tellers say the same
     */
    Optional<TellerCount> counted(OrganisationId organisation, Ballot ballot) {
        int papers = sql.papers(organisation, ballot.id());
        return !ballot.byHand() && papers == 0 ? Optional.empty()
            : agreed(List.copyOf(sql.lastOfEach(organisation, ballot.id(), papers).values()));
    }

    /**
     * Before a vote is counted.
     *
     * @throws Refused {@link BallotRefusal#NOT_COUNTED_TWICE} where hands or papers are to be counted and no two tellers say the same
     */
    void refuseNotCounted(OrganisationId organisation, Ballot ballot) {
        if ((ballot.byHand() || sql.papers(organisation, ballot.id()) > 0) && counted(organisation, ballot).isEmpty())
            throw new Refused(BallotRefusal.NOT_COUNTED_TWICE);
    }

    /** What two of these say alike. */
    private static Optional<TellerCount> agreed(List<TellerCount> last) {
        for (int i = 0; i < last.size(); i++)
            for (int j = i + 1; j < last.size(); j++)
                if (last.get(i).counts().equals(last.get(j).counts())) return Optional.of(last.get(i));
        return Optional.empty();
    }
}
