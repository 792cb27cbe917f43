package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.Members;
import coop.nawat.rules.ObjectionRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Objections of members to the result of a vote. They change no result: they are written down, answered, and stand in the minutes. Until when they can be
 * made the bylaws say, as frozen with the assembly; where these say nothing, there is no end.
 */
@Service
@Transactional
public class Objections {
    private final ObjectionsSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Objections(ObjectionsSql sql, BallotsSql ballots, Access access, Assemblies assemblies, Cooperatives cooperatives, Members members,
        ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The last day of a deadline, and the rule.
     *
     * @param over whether it has passed
     */
    public record Deadline(LocalDate lastDay, ObjectionRule rule, boolean over) {}

    /**
     * What a reader may know of the objections to a result.
     *
     * @param deadline empty: no rule sets one
     * @param objections all of them for those who answer, tell and supervise; of anybody else their own
     * @param mayObject whether the reader stands on the roll, has not objected, and is in time
     */
    public record Seen(Optional<Deadline> deadline, List<Objection> objections, boolean mayObject) {
        public Seen { objections = List.copyOf(objections); }
    }

    /** The objections to a counted vote; nothing while it is open. */
    @Transactional(readOnly = true)
    public Seen seen(OrganisationId organisation, BallotId id) {
        var standing = access.require(organisation);
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (ballot.isOpen()) return new Seen(Optional.empty(), List.of(), false);
        var deadline = deadline(organisation, ballot);
        var all = ofBallot(organisation, ballot);
        var own = members.own(organisation).map(Member::id).orElse(null);
        var known = standing.holds(Office.CHAIR, Office.SECRETARY, Office.TELLER, Office.SUPERVISORY_COMMITTEE) ? all
            : all.stream().filter(o -> o.member().equals(own)).toList();
        return new Seen(deadline, known, own != null && all.stream().noneMatch(o -> o.member().equals(own))
            && deadline.filter(Deadline::over).isEmpty() && assemblies.entry(organisation, ballot.assembly(), own).isPresent());
    }

    /** All objections to a result with the names of the roll, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Objection> ofBallot(OrganisationId organisation, Ballot ballot) {
        var written = sql.of(organisation, ballot.id());
        var entries = assemblies.entries(organisation, ballot.assembly(), written.stream().map(w -> w.member()).toList());
        return written.stream().map(w -> new Objection(w.id(), w.member(),
            Optional.ofNullable(entries.get(w.member())).map(RollEntry::name).orElse("–"), w.reason(), w.at(), w.answer())).toList();
    }

    private Optional<Deadline> deadline(OrganisationId organisation, Ballot ballot) {
        var frozen = assemblies.assembly(organisation, ballot.assembly()).rules();
        var rule = frozen == null ? null : frozen.objections();
        if (rule == null) return Optional.empty();
        var cooperative = cooperatives.opened(organisation);
        var last = rule.lastDay(cooperative.dayOf(counted(organisation, ballot).countedAt()));
        return Optional.of(new Deadline(last, rule, cooperative.dayOf(clock.instant()).isAfter(last)));
    }

    private Result counted(OrganisationId organisation, Ballot ballot) {
        return ballots.result(organisation, ballot.id())
            .orElseThrow(() -> new Refused(BallotRefusal.BALLOT_NOT_OPEN));
    }

    /**
     * Objects to a result: the signed-in member's own act, once for each vote.
     *
     * @param reason 1 to {@value Objection#LONGEST} characters
     * @throws Refused {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#BALLOT_NOT_OPEN} while nothing has been counted,
     *     {@link BallotRefusal#OBJECTION_LATE} (with {@code date} and {@code article}), {@link BallotRefusal#OBJECTED_ALREADY}
     */
    public void object(OrganisationId organisation, BallotId id, String reason) {
        access.require(organisation, Office.MEMBER);
        var said = checked(reason);
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        counted(organisation, ballot);
        var member = members.own(organisation).map(Member::id)
            .filter(m -> assemblies.entry(organisation, ballot.assembly(), m).isPresent())
            .orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        deadline(organisation, ballot).filter(Deadline::over).ifPresent(d -> {
            throw new Refused(BallotRefusal.OBJECTION_LATE, "date", d.lastDay(), "article",
                Objects.requireNonNullElse(d.rule().provenance().article(), "–"));
        });
        if (!sql.insert(organisation, id, member, said)) throw new Refused(BallotRefusal.OBJECTED_ALREADY);
        tell(organisation, ballot.assembly(), id, "ballots.object", Map.of());
    }

    /**
     * Answers an objection, once.
     *
     * @param words 1 to {@value Objection#LONGEST} characters
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link BallotRefusal#ANSWERED_ALREADY}
     */
    public void answer(OrganisationId organisation, UUID objection, String words) {
        var standing = access.require(organisation, Office.CHAIR, Office.SECRETARY);
        var said = checked(words);
        var ballot = sql.ballotOf(organisation, objection).flatMap(id -> ballots.find(organisation, id))
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (!sql.answer(organisation, objection, standing.account(), access.signedIn().orElseThrow().name(), said))
            throw new Refused(BallotRefusal.ANSWERED_ALREADY);
        tell(organisation, ballot.assembly(), ballot.id(), "ballots.answer-objection", Map.of("objection", objection.toString()));
    }

    private static String checked(String words) {
        var said = words.replace("\r\n", "\n").strip();
        if (said.isEmpty() || said.length() > Objection.LONGEST)
            throw new IllegalArgumentException("an objection and its answer have 1 to " + Objection.LONGEST + " characters");
        return said;
    }

    private void tell(OrganisationId organisation, AssemblyId assembly, BallotId ballot, String act, Map<String, ?> detail) {
        access.record(organisation, act, ballot.value(), detail);
        events.publishEvent(new AssemblyChanged(organisation, assembly));
    }
}
