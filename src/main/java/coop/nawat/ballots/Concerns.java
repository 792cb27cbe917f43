package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Objections with reasons to what members are asked to consent to, and what the chair or the board answers while they can still be withdrawn. */
@Service
@Transactional
public class Concerns {
    /** So many votes of which it is kept in mind whether they ask for consent; then it is asked again. */
    private static final int MOST_KNOWN = 1_000;
    /** So often can one member write reasons in one vote. */
    private static final int MOST_WRITTEN = 100;

    private final ConcernsSql sql;
    private final BallotsSql ballots;
    private final Access access;
    private final Assemblies assemblies;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    /** How a vote is taken never changes. */
    private final Map<Vote, Boolean> known = new ConcurrentHashMap<>();

    /** With its organisation: whoever votes in another one and sends this ballot's id learns and changes nothing. */
    private record Vote(OrganisationId organisation, BallotId ballot) {}

    Concerns(ConcernsSql sql, BallotsSql ballots, Access access, Assemblies assemblies, ApplicationEventPublisher events,
        PlatformTransactionManager transactions) {
        this.sql = sql;
        this.ballots = ballots;
        this.access = access;
        this.assemblies = assemblies;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps the reasons of an objection that is about to be cast; of any other vote nothing. They are kept before the vote: an objection without reasons
     * cannot be, and reasons without a vote object to nothing.
     *
     * @param voting the organisation that the link names
     * @param key of the vote: the words are read once it is in the box
     * @param words null: none were given
     * @param language in which they are written
     * @throws Refused {@link BallotRefusal#OBJECTION_WITHOUT_REASONS}, {@link BallotRefusal#REWORDED_TOO_OFTEN} (with {@code most}),
     *     {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(propagation = Propagation.NEVER)
    void keep(OrganisationId voting, String token, BallotId ballot, Choice choice, UUID key, @Nullable String words,
        Language language) {
        if (choice != YesNo.AGAINST || Boolean.FALSE.equals(known.get(new Vote(voting, ballot)))) return;
        transaction.executeWithoutResult(t -> {
            var pass = access.admit(Purpose.VOTE, token);
            var organisation = pass.organisation();
            if (known.size() >= MOST_KNOWN) known.clear();
            if (!known.computeIfAbsent(new Vote(organisation, ballot), v -> sql.asksConsent(organisation, ballot))) return;
            if (words == null || words.isBlank()) throw new Refused(BallotRefusal.OBJECTION_WITHOUT_REASONS);
            if (ballots.find(organisation, ballot).filter(Ballot::takesVotes).isEmpty()) return; // casting says so
            var member = new MemberId(Objects.requireNonNull(pass.bearer()));
            var said = words.strip();
            if (sql.last(organisation, ballot, member).filter(s -> s.words().equals(said)).isPresent()) return; // said again
            if (sql.written(organisation, ballot, member) >= MOST_WRITTEN)
                throw new Refused(BallotRefusal.REWORDED_TOO_OFTEN, "most", MOST_WRITTEN);
            sql.insert(organisation, Ids.next(), ballot, member, key,
                said.length() > Concern.LONGEST ? said.substring(0, Concern.LONGEST) : said, language);
        });
    }

    /** The objections to a vote, those that stand and those that were withdrawn, in the order in which they were made; empty of any other vote. */
    @Transactional(readOnly = true)
    public List<Concern> of(OrganisationId organisation, BallotId ballot) {
        access.require(organisation);
        return opened(organisation, ballot);
    }

    /**
     * As {@link #of}, for whoever reads about an item on the way to vote; of several votes on it the last.
     *
     * @param position of the item on the agenda
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public List<Concern> read(String token, int position) {
        var pass = access.admit(Purpose.VOTE, token);
        var assembly = new AssemblyId(pass.subject());
        return assemblies.items(pass.organisation(), assembly).stream().filter(i -> i.position() == position).findFirst()
            .flatMap(item -> ballots.ofAssembly(pass.organisation(), assembly).stream()
                .filter(b -> b.item().equals(item.id()) && b.consent() != null)
                .reduce((earlier, later) -> later))
            .map(ballot -> opened(pass.organisation(), ballot.id())).orElse(List.of());
    }

    /** As {@link #of}, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Concern> opened(OrganisationId organisation, BallotId id) {
        var said = sql.said(organisation, id);
        if (said.isEmpty()) return List.of();
        var members = said.stream().map(ConcernsSql.Said::member).toList();
        var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var voted = sql.votes(organisation, id, members);
        var entries = assemblies.entries(organisation, ballot.assembly(), members);
        return said.stream().filter(s -> voted.containsKey(s.member())).map(s -> new Concern(s.id(), s.member(),
            Optional.ofNullable(entries.get(s.member())).map(RollEntry::name).orElse("–"), s.words(), s.language(), s.at(),
            voted.get(s.member()) == YesNo.AGAINST, s.answer())).toList();
    }

    /**
     * Answers an objection, while whoever made it can still withdraw it.
     *
     * @param words 1 to {@value Concern#LONGEST} characters
     * @throws Refused {@link BallotRefusal#BALLOT_CLOSED}, {@link BallotRefusal#ANSWERED_ALREADY}, {@link AccessRefusal#NOTHING_HERE}
     */
    public void answer(OrganisationId organisation, UUID concern, String words) {
        var standing = access.require(organisation, Office.CHAIR, Office.SECRETARY);
        var said = words.strip();
        if (said.isEmpty() || said.length() > Concern.LONGEST)
            throw new IllegalArgumentException("an answer has some words, and not too many");
        var ballot = sql.ballotOf(organisation, concern).flatMap(id -> ballots.find(organisation, id))
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (!ballot.takesVotes()) throw new Refused(BallotRefusal.BALLOT_CLOSED);
        if (!sql.answer(organisation, concern, standing.account(), access.signedIn().orElseThrow().name(), said))
            throw new Refused(BallotRefusal.ANSWERED_ALREADY);
        access.record(organisation, "ballots.answer-concern", ballot.id().value(), Map.of("concern", concern.toString()));
        events.publishEvent(new AssemblyChanged(organisation, ballot.assembly()));
    }
}
