package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Pass;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyChanged;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Ids;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.counting.Chosen;
import coop.nawat.counting.Lot;
import coop.nawat.counting.SeatRule;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.rules.Quorum;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Putting resolutions to the vote, casting, counting. */
@Service
@Transactional
public class Ballots {
    private static final int BATCH = 5_000;
    private static final Duration LINK_LASTS = Duration.ofHours(24);
    /** An hour further ahead is a slip of the pen: the assembly could not be closed before it. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(31);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BallotsSql sql;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final Assemblies assemblies;
    private final Contests contests;
    private final Tellers tellers;
    private final Mandates mandates;
    private final WaysSql ways;
    private final PhotosSql photos;
    private final Seals seals;
    private final SealMails mails;
    private final Motions motions;
    private final Concerns concerns;
    private final SecretRequests secretRequests;
    private final ApplicationEventPublisher events;
    private final VotesUnderWay underWay;

    Ballots(BallotsSql sql, Access access, Cooperatives cooperatives, Members members, Assemblies assemblies,
        Contests contests, Tellers tellers, Motions motions, Seals seals, SealMails mails, Mandates mandates, WaysSql ways,
        PhotosSql photos, Concerns concerns, SecretRequests secretRequests, ApplicationEventPublisher events) {
        this.concerns = concerns;
        this.secretRequests = secretRequests;
        this.mandates = mandates;
        this.ways = ways;
        this.photos = photos;
        this.sql = sql;
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.assemblies = assemblies;
        this.contests = contests;
        this.tellers = tellers;
        this.seals = seals;
        this.mails = mails;
        this.motions = motions;
        this.events = events;
        this.underWay = new VotesUnderWay(sql::cast);
    }

    // ---- the chair

    /**
     * Puts a resolution to an open vote: who voted what is a list of names.
     *
     * @throws Refused {@link AssemblyRefusal#NOT_OPEN}, {@link BallotRefusal#NO_RESOLUTION}, {@link BallotRefusal#OPENED_ALREADY},
     *     {@link AssemblyRefusal#RULE_UNKNOWN}, {@link BallotRefusal#NO_QUORUM}: a vote without a quorum would be void; {@link BallotRefusal#MUST_BE_SECRET},
     *     {@link BallotRefusal#SECRET_ASKED}
     */
    public BallotId open(OrganisationId organisation, AssemblyId assemblyId, ItemId itemId) {
        return open(organisation, assemblyId, itemId, Conditions.OPEN);
    }

    /**
     * As {@link #open}, but nobody learns who voted what once the vote is closed: because a rule wants it, or because the assembly does.
     *
     * @throws Refused as {@link #open}, but for {@link BallotRefusal#MUST_BE_SECRET} and {@link BallotRefusal#SECRET_ASKED}
     */
    public BallotId openSecret(OrganisationId organisation, AssemblyId assemblyId, ItemId itemId) {
        return open(organisation, assemblyId, itemId, Conditions.SECRET);
    }

    /**
     * As {@link #open}: whichever way the vote is taken. Of an item with a contest its paper is fixed now, its order drawn by lot; after a first round that
     * left seats open, the run-off is put to the vote.
     *
     * @throws Refused as {@link #open}, and {@link BallotRefusal#NO_CANDIDATES}, {@link BallotRefusal#IMPOSSIBLE_HOUR},
     *     {@link BallotRefusal#NO_CONSENT}, {@link BallotRefusal#VOTES_STAY} (with {@code article}), {@link BallotRefusal#NOT_BY_HAND}
     */
    public BallotId open(OrganisationId organisation, AssemblyId assemblyId, ItemId itemId, Conditions conditions) {
        return open(organisation, assemblyId, itemId, Wording.Asked.MOTION, conditions);
    }

    /**
     * As above, on a motion, one of its amendments or one of its parts; each is decided by the rule of the item's matter.
     *
     * @throws Refused as above, and {@link BallotRefusal#MOTION_WITHDRAWN}, {@link BallotRefusal#AMENDMENTS_OPEN}, {@link BallotRefusal#AMENDMENT_SETTLED},
     *     {@link BallotRefusal#AMENDMENT_NOT_NEXT}, {@link BallotRefusal#AMENDMENT_UNTRANSLATED}, {@link BallotRefusal#PARTS_OPEN},
     *     {@link BallotRefusal#NOTHING_LEFT}
     */
    public BallotId open(OrganisationId organisation, AssemblyId assemblyId, ItemId itemId, Wording.Asked asked, Conditions conditions) {
        access.require(organisation, Office.CHAIR);
        var assembly = assemblies.locked(organisation, assemblyId);
        if (assembly.state() != AssemblyState.OPEN) throw new Refused(AssemblyRefusal.NOT_OPEN);
        var item = assemblies.items(organisation, assemblyId).stream().filter(i -> i.id().equals(itemId) && i.isResolution()).findFirst()
            .orElseThrow(() -> new Refused(BallotRefusal.NO_RESOLUTION));
        assemblies.refuseUnsaid(organisation, assembly, item);
        var quorum = assemblies.quorumFor(organisation, assembly, item);
        if (!quorum.met())
            throw new Refused(BallotRefusal.NO_QUORUM, "counted", quorum.counted(), "needed", quorum.needed(), "entitled",
                quorum.entitled(), "article",
                Objects.requireNonNullElse(quorum.rule().provenance().article(), "–"));
        var now = sql.now();
        var hour = conditions.closesAt();
        refuseImpossible(hour, now);
        if (hour != null) access.prolongLinks(organisation, Purpose.VOTE, assemblyId.value(), hour);
        var id = BallotId.create();
        var matter = Objects.requireNonNull(item.matter());
        var rules = Objects.requireNonNull(assembly.rules());
        rules.secret(matter).filter(p -> !conditions.secret()).ifPresent(p -> {
            throw new Refused(BallotRefusal.MUST_BE_SECRET, "article", Objects.requireNonNullElse(p.article(), "–"));
        });
        if (conditions.changeable() && !conditions.consent() && rules.votesStay() != null) // an objection can always be withdrawn
            throw new Refused(BallotRefusal.VOTES_STAY, "article", Objects.requireNonNullElse(rules.votesStay().article(), "–"));
        var secretAsked = secretRequests.atOpening(organisation, assembly, itemId, conditions.secret()).orElse(null);
        var votes = sql.ofAssembly(organisation, assemblyId).stream().filter(b -> b.item().equals(itemId)).toList();
        if (votes.stream().anyMatch(Ballot::isOpen)) throw new Refused(BallotRefusal.OPENED_ALREADY);
        var before = sql.results(organisation, assemblyId).stream().filter(r -> r.ballot().item().equals(itemId) && r.ballot().decides())
            .toList();
        var runOff = before.isEmpty() ? Optional.<Contest>empty() : contests.runOff(before.getLast(), newSeed());
        if (!before.isEmpty() && runOff.isEmpty()) throw new Refused(BallotRefusal.OPENED_ALREADY);
        var wording = motions.wording(organisation, assemblyId, item, asked);
        var contest = asked.equals(Wording.Asked.MOTION) ? runOff.or(() -> contests.paper(organisation, assemblyId, itemId, newSeed()))
            : Optional.<Contest>empty();
        if (conditions.byHand() && contest.filter(c -> !c.uncontested() && !Contest.byHands(c.method())).isPresent())
            throw new Refused(BallotRefusal.NOT_BY_HAND);
        var consent = conditions.consent() ? rules.consent(matter).filter(c -> contest.isEmpty() && asked.equals(Wording.Asked.MOTION))
            .orElseThrow(() -> new Refused(BallotRefusal.NO_CONSENT)) : null;
        if (!sql.insert(organisation, id, assemblyId, itemId, rules.majority(matter), quorum, conditions, contest.orElse(null), wording,
            consent, secretAsked, votes.size() + 1, now))
            throw new Refused(BallotRefusal.OPENED_ALREADY);
        access.record(organisation, "ballots.open", id.value(), Map.of("item", itemId.value().toString(), "asked", asked.kind().name(),
            "secret", conditions.secret(), "changeable", conditions.changeable()));
        events.publishEvent(new AssemblyChanged(organisation, assemblyId));
        return id;
    }

    private static void refuseImpossible(@Nullable Instant hour, Instant now) {
        if (hour != null && (!hour.isAfter(now) || hour.isAfter(now.plus(LONGEST_OPEN)))) throw new Refused(BallotRefusal.IMPOSSIBLE_HOUR);
    }

    /**
     * Closes a vote and counts it. Votes under way are waited for; nobody votes after it.
     *
     * @throws Refused {@link BallotRefusal#BALLOT_CLOSED}, {@link BallotRefusal#NOT_COUNTED_TWICE} while hands or papers were not counted by two
     */
    public Result close(OrganisationId organisation, BallotId id) {
        access.require(organisation, Office.CHAIR);
        var ballot = sql.close(organisation, id).orElseThrow(
            () -> new Refused(sql.find(organisation, id).isPresent() ? BallotRefusal.BALLOT_CLOSED : AccessRefusal.NOTHING_HERE));
        return count(organisation, ballot);
    }

    /**
     * Closes a vote whose hour has come, as its rule says and on nobody's behalf, and counts it; inside a transaction in which the organisation is open.
     *
     * @return empty where it was closed already
     * @throws Refused {@link BallotRefusal#NOT_COUNTED_TWICE}; no vote is taken meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Result> closeAtItsHour(OrganisationId organisation, BallotId id) {
        var over = sql.find(organisation, id).filter(b -> b.isOpen() && b.over());
        if (over.isEmpty()) return Optional.empty();
        tellers.refuseNotCounted(organisation, over.get()); // asked every second, so before anything is written
        return sql.close(organisation, id).map(ballot -> count(organisation, ballot));
    }

    private Result count(OrganisationId organisation, Ballot ballot) {
        var id = ballot.id();
        tellers.refuseNotCounted(organisation, ballot);
        if (ballot.secret()) sql.emptyUrn(organisation, id);
        var box = box(organisation, ballot);
        var tally = Tally.of(box.votes());
        if (!ballot.byHand() && box.inBooth() != sql.voters(organisation, id))
            throw new IllegalStateException("not as many votes as voters in ballot " + id.value());
        var there = assemblies.headcountSince(organisation, ballot.assembly(), ballot.openedAt(), ballot.closesAt());
        var electorate = new Electorate(there.entitled(), there.present(), there.represented());
        var lot = new Lot(newSeed());
        var chosen = chosen(ballot, box, tally, electorate, lot);
        var verdict = verdict(ballot, tally, chosen, electorate, lot);
        var seal = seals.last(organisation, id, box.room());
        sql.insertResult(organisation, id, tally, chosen, verdict, electorate, seal);
        mails.send(organisation, ballot, tally.cast(), seal);
        access.record(organisation, "ballots.close", id.value(), Map.of("outcome", verdict.outcome().name()));
        events.publishEvent(new AssemblyChanged(organisation, ballot.assembly()));
        return result(organisation, id);
    }

    private static @Nullable Chosen chosen(Ballot ballot, Box box, Tally tally, Electorate electorate, Lot lot) {
        var contest = ballot.paper();
        return contest == null ? null
            : contest.choose(box.votes(), Verdict.neededByEach(contest, tally, electorate, ballot.rule()), contest.lot(lot.seed()));
    }

    private static Verdict verdict(Ballot ballot, Tally tally, @Nullable Chosen chosen, Electorate electorate, @Nullable Lot lot) {
        var contest = ballot.paper();
        if (ballot.consent() != null) return Verdict.byConsent(tally, electorate, ballot.quorum(), ballot.rule(), ballot.consent());
        return contest == null || chosen == null
            ? lot == null ? Verdict.of(tally, electorate, ballot.quorum(), ballot.rule())
                : Verdict.of(tally, electorate, ballot.quorum(), ballot.rule(), lot)
            : Verdict.of(contest, chosen, tally, electorate, ballot.quorum(), ballot.rule());
    }

    /**
     * Decides a tie by the chair's casting vote, where the frozen rule gives one.
     *
     * @param choice for or against
     * @param reason in the chair's words, for the minutes: 1 to {@value CastingVote#LONGEST_REASON} characters
     * @throws Refused {@link BallotRefusal#NO_CASTING_VOTE}, {@link BallotRefusal#TIE_DECIDED}, {@link BallotRefusal#BALLOT_NOT_OPEN} while
     *     nothing has been counted, {@link AssemblyRefusal#NOT_OPEN}
     */
    public Result decideTie(OrganisationId organisation, BallotId id, YesNo choice, String reason) {
        var standing = access.require(organisation, Office.CHAIR);
        var said = reason.strip();
        if (choice == YesNo.ABSTAIN || said.isEmpty() || said.length() > CastingVote.LONGEST_REASON)
            throw new IllegalArgumentException("a casting vote is for or against and has a short reason");
        var result = result(organisation, id);
        if (assemblies.locked(organisation, result.ballot().assembly()).state() != AssemblyState.OPEN)
            throw new Refused(AssemblyRefusal.NOT_OPEN);
        if (result.casting() != null) throw new Refused(BallotRefusal.TIE_DECIDED);
        if (!result.verdict().chairDecides()) throw new Refused(BallotRefusal.NO_CASTING_VOTE);
        var verdict = Verdict.of(result.tally(), result.electorate(), result.ballot().quorum(), result.ballot().rule(), choice);
        var author = access.signedIn().orElseThrow().name();
        if (!sql.insertCasting(organisation, id, choice, standing.account(), author, said, verdict))
            throw new Refused(BallotRefusal.TIE_DECIDED);
        access.record(organisation, "ballots.decide-tie", id.value(), Map.of("choice", choice.code(), "outcome", verdict.outcome().name()));
        events.publishEvent(new AssemblyChanged(organisation, result.ballot().assembly()));
        return result(organisation, id);
    }

    /**
     * Closes the assembly.
     *
     * @throws Refused {@link AssemblyRefusal#BALLOT_STILL_OPEN}, {@link AssemblyRefusal#NOT_OPEN}
     */
    public void closeAssembly(OrganisationId organisation, AssemblyId id) {
        access.require(organisation, Office.CHAIR);
        assemblies.locked(organisation, id); // nobody opens a vote meanwhile
        if (!sql.open(organisation, id).isEmpty()) throw new Refused(AssemblyRefusal.BALLOT_STILL_OPEN);
        assemblies.close(organisation, id);
    }

    // ---- voters

    /**
     * A link to the booth for the signed-in member, for 24 hours or until they sign out; with it they vote for those too whose proxies they hold.
     *
     * @throws Refused {@link BallotRefusal#NOT_ON_ROLL}, {@link AssemblyRefusal#ROLL_NOT_FROZEN}
     */
    public String votingLink(OrganisationId organisation, AssemblyId assemblyId) {
        var account = access.require(organisation, Office.MEMBER).account();
        if (assemblies.assembly(organisation, assemblyId).rollFrozenAt() == null) throw new Refused(AssemblyRefusal.ROLL_NOT_FROZEN);
        var member = members.own(organisation).orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        if (!assemblies.entry(organisation, assemblyId, member.id()).map(RollEntry::mayVote).orElse(false))
            throw new Refused(BallotRefusal.NOT_ON_ROLL);
        access.record(organisation, "ballots.issue-link", assemblyId.value(), Map.of("account", account.value().toString()));
        var token = access.issueToSignedIn(organisation, Purpose.VOTE, assemblyId.value(), member.id().value(), LINK_LASTS);
        mandates.issue(organisation, assemblyId, member.id(), token);
        return token;
    }

    /**
     * What the booth shows.
     *
     * @param rollEntry the voter, as frozen on the roll
     * @param questions open or closed, in the order in which they were opened
     * @param holder the name of the proxy holder who votes in the voter's place; null: the voter votes
     * @param mandates for whom the voter can vote besides
     * @param help null: the voter votes alone
     * @param portrayed candidates who have a photo
     */
    public record Sheet(Cooperative cooperative, Assembly assembly, RollEntry rollEntry, List<Question> questions,
        @Nullable String holder, List<Mandate> mandates, @Nullable Help help, Set<CandidacyId> portrayed) {
        public Sheet {
            portrayed = Set.copyOf(portrayed);
            questions = List.copyOf(questions);
            mandates = List.copyOf(mandates);
        }
    }

    /**
     * One vote as a voter sees it.
     *
     * @param receipt null: this voter has not voted
     */
    public record Question(Ballot ballot, AgendaItem item, @Nullable Receipt receipt) {}

    /**
     * The sheet of a link. Opening it uses nothing up.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public Sheet sheet(String token) {
        var pass = access.admit(Purpose.VOTE, token);
        var organisation = pass.organisation();
        var assembly = assemblies.assembly(pass);
        var voter = voter(pass);
        var items = assemblies.items(organisation, assembly.id());
        var ballots = sql.ofAssembly(organisation, assembly.id());
        var receipts = sql.receipts(organisation, ballots.stream().map(Ballot::id).toList(), voter, pass.zone());
        var questions = ballots.stream()
            .map(b -> new Question(b, b.asked(items.stream().filter(i -> i.id().equals(b.item())).findFirst().orElseThrow()),
                receipts.get(b.id())))
            .toList();
        var entry = assemblies.entry(organisation, assembly.id(), voter).orElseThrow(() -> new Refused(BallotRefusal.NOT_ON_ROLL));
        var holder = pass.holder() == null ? null
            : assemblies.entry(organisation, assembly.id(), new MemberId(pass.holder())).map(RollEntry::name).orElse(null);
        return new Sheet(cooperatives.opened(organisation), assembly, entry, questions, holder,
            mandates.of(pass, token, entry, ballots.stream().map(Ballot::id).toList()),
            ways.help(organisation, pass.passId()).orElse(null),
            ballots.stream().allMatch(b -> b.paper() == null) ? Set.of() : photos.of(organisation, assembly.id()));
    }

    /**
     * How far an assembly is, for whoever waits in the booth.
     *
     * @param open the votes that can be cast now
     * @param over whether nothing will be put to the vote any more
     */
    public record Progress(List<BallotId> open, boolean over) {
        public Progress { open = List.copyOf(open); }
    }

    /**
     * How far the assembly of a link is.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public Progress progress(String token) {
        var pass = access.admit(Purpose.VOTE, token);
        var open = sql.takingVotes(pass.organisation(), new AssemblyId(pass.subject()));
        return new Progress(open, open.isEmpty() && assemblies.assembly(pass).state() == AssemblyState.CLOSED);
    }

    /**
     * Casts a vote, alone or in one statement with those of others; it is in the box when it is answered. The same key again answers the first outcome, also after closing: a voter whose line broke can always ask.
     *
     * @param key made by the voter's browser
     * @throws Refused {@link BallotRefusal#ALREADY_VOTED} (with {@code code} and {@code at}), {@link BallotRefusal#BALLOT_CLOSED},
     *     {@link BallotRefusal#NOT_A_PAPER}, {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#NOT_CHECKED_IN}, {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt cast(String token, BallotId id, Choice choice, UUID key) { return cast(token, id, choice, key, null, false); }

    /**
     * As above, on a ballot whose votes can be changed.
     *
     * @param change of a secret vote: the key by which its voter, and nobody else, can change it, made by the browser; only a hash is kept, and not with
     *     the voter. Null: it cannot be changed
     * @param again whether a vote that was cast is to be changed; the last one counts
     * @throws Refused as above, and {@link BallotRefusal#WRONG_KEY}, {@link BallotRefusal#PROXY_ENDED}
     */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt cast(String token, BallotId id, Choice choice, UUID key, @Nullable String change, boolean again) {
        return cast(token, id, choice, key, change, again, null, Language.EN);
    }

    /**
     * As above, where members are asked for consent.
     *
     * @param why the reasons of an objection, in {@code language}; null: none are given
     * @throws Refused as above, and {@link BallotRefusal#OBJECTION_WITHOUT_REASONS}
     */
    @Transactional(propagation = Propagation.NEVER)
    public Receipt cast(String token, BallotId id, Choice choice, UUID key, @Nullable String change, boolean again, @Nullable String why,
        Language language) {
        var link = access.read(token);
        concerns.keep(link.organisation(), token, id, choice, key, why, language);
        for (int tries = 0; tries < 3; tries++) {
            var cast = underWay.cast(new VotesUnderWay.Sent(link, id, choice, key, newCode(), change, again)); // authorises as access.admit does
            switch (cast.outcome()) {
                case "RECORDED" -> {
                    events.publishEvent(new AssemblyChanged(link.organisation(), Objects.requireNonNull(cast.assembly())));
                    return cast.receipt();
                }
                case "ALREADY_VOTED" ->
                    throw new Refused(BallotRefusal.ALREADY_VOTED, "code", cast.receipt().code(), "at", cast.receipt().castAt());
                case "CODE_TAKEN" -> {
                } // one in a million million: another code, please
                case "NO_BALLOT" -> throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
                case "LINK_EXPIRED" -> throw new Refused(AccessRefusal.LINK_EXPIRED);
                default -> throw new Refused(BallotRefusal.valueOf(cast.outcome()));
            }
        }
        throw new IllegalStateException("no free receipt code for ballot " + id.value());
    }

    private static MemberId voter(Pass pass) { return new MemberId(Objects.requireNonNull(pass.bearer())); }

    private static String newSeed() {
        var seed = new byte[16];
        RANDOM.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    static String newCode() { return "%012d".formatted(RANDOM.nextLong(1_000_000_000_000L)); }

    private static byte[] hash(OrganisationId organisation, BallotId ballot, UUID whose, String words) {
        return MerkleTree.sha256(Ids.bytes(organisation.value()), Ids.bytes(ballot.value()), Ids.bytes(whose),
            words.getBytes(StandardCharsets.US_ASCII));
    }

    // ---- tellers

    /**
     * Enters named papers: all of them, or none.
     *
     * @throws Refused {@link BallotRefusal#NOT_ON_ROLL}, {@link BallotRefusal#NOT_CHECKED_IN}, {@link BallotRefusal#ALREADY_VOTED},
     *     {@link BallotRefusal#BALLOT_CLOSED}, {@link BallotRefusal#CONSENT_IN_BOOTH}; {@link BallotRefusal#BY_HAND}: hands are counted without
     *     names, so whoever stood on a list too would be counted twice
     */
    public void enter(OrganisationId organisation, BallotId id, List<EnteredVote> votes) {
        access.require(organisation, Office.TELLER);
        sql.lock(organisation, id);
        if (sql.find(organisation, id).filter(b -> b.consent() != null).isPresent()) throw new Refused(BallotRefusal.CONSENT_IN_BOOTH);
        for (int from = 0; from < votes.size(); from += BATCH) {
            var batch = votes.subList(from, Math.min(from + BATCH, votes.size()));
            var codes = batch.stream().map(v -> newCode()).toArray(String[]::new);
            var leaves = new byte[batch.size()][];
            for (int i = 0; i < leaves.length; i++)
                leaves[i] = hash(organisation, id, batch.get(i).member().value(), batch.get(i).choice().code() + " " + codes[i]);
            var entered = sql.enter(organisation, id,
                batch.stream().map(v -> v.member().value()).toArray(UUID[]::new),
                batch.stream().map(v -> v.choice().code()).toArray(String[]::new),
                batch.stream().map(v -> UUID.randomUUID()).toArray(UUID[]::new),
                codes, leaves);
            if ("NO_BALLOT".equals(entered.bar())) throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
            if (entered.bar() != null) throw new Refused(BallotRefusal.valueOf(entered.bar()));
        }
        access.record(organisation, "ballots.enter", id.value(), Map.of("votes", votes.size()));
        sql.find(organisation, id).ifPresent(b -> events.publishEvent(new AssemblyChanged(organisation, b.assembly())));
    }

    // ---- reading

    /** The votes of an assembly, in the order in which they were opened. */
    @Transactional(readOnly = true)
    public List<Ballot> ofAssembly(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        return sql.ofAssembly(organisation, assembly);
    }

    /** The results of an assembly, in the order in which the votes were opened. */
    @Transactional(readOnly = true)
    public List<Result> results(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        return sql.results(organisation, assembly);
    }

    /** As {@link #results}, inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Result> resultsOpened(OrganisationId organisation, AssemblyId assembly) { return sql.results(organisation, assembly); }

    /**
     * The papers of a closed vote, without the names of voters.
     *
     * @param language in which options are named
     * @throws Refused {@link BallotRefusal#BALLOT_NOT_OPEN} while nothing has been counted
     */
    @Transactional(readOnly = true)
    public CountedPapers counted(OrganisationId organisation, BallotId id, Language language) {
        access.require(organisation);
        var result = result(organisation, id);
        var ballot = result.ballot();
        var title = assemblies.items(organisation, ballot.assembly()).stream().filter(i -> i.id().equals(ballot.item())).findFirst()
            .map(ballot::asked).orElseThrow().title().best(language);
        var contest = ballot.paper();
        var names = contest == null ? Stream.of(YesNo.FOR, YesNo.AGAINST, YesNo.ABSTAIN).map(YesNo::code).toList()
            : contest.options().stream().map(o -> o.name().best(language)).toList();
        var rule = contest == null ? SeatRule.NONE
            : contest.seatRule(Verdict.neededByEach(contest, result.tally(), result.electorate(), ballot.rule()));
        return CountedPapers.of(ballot, title, names, box(organisation, ballot).votes(), rule,
            result.chosen() == null ? result.verdict().lot().orElse(Lot.UNSEEDED) : result.chosen().count().lot(),
            result.verdict().outcome(),
            result.voided());
    }

    /** How many have voted; never what. */
    @Transactional(readOnly = true)
    public int turnout(OrganisationId organisation, BallotId id) {
        access.require(organisation);
        return sql.turnout(organisation, id);
    }

    /**
     * The signed-in member's own receipts in an assembly.
     *
     * @return by ballot; empty for somebody who is no member
     */
    @Transactional(readOnly = true)
    public Map<BallotId, Receipt> ownReceipts(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        var ballots = sql.ofAssembly(organisation, assembly).stream().map(Ballot::id).toList();
        var zone = access.organisation(organisation).orElseThrow().zone();
        return members.own(organisation).map(Member::id).map(m -> sql.receipts(organisation, ballots, m, zone)).orElse(Map.of());
    }

    /**
     * Whether a receipt's vote is in the box, and of which vote; it does not show the choice.
     *
     * @param code 12 digits; anything else is not found
     */
    @Transactional(readOnly = true)
    public Optional<Question> check(OrganisationId organisation, String code) {
        access.require(organisation);
        return sql.ballotOfReceipt(organisation, code).flatMap(id -> sql.find(organisation, id))
            .flatMap(b -> assemblies.items(organisation, b.assembly()).stream().filter(i -> i.id().equals(b.item())).findFirst()
                .map(item -> new Question(b, b.asked(item), null)));
    }

    /**
     * Counts a closed vote again from the votes themselves, and judges it again by the rule that was frozen.
     *
     * @return whether tally, verdict and seal are the same as when it was closed
     */
    @Transactional(readOnly = true)
    public boolean recount(OrganisationId organisation, BallotId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE);
        return countsTheSame(organisation, id) && findings(organisation, result(organisation, id).ballot()).isEmpty();
    }

    /** Whether tally and verdict of a closed vote are the same again; inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean countsTheSame(OrganisationId organisation, BallotId id) {
        var result = result(organisation, id);
        var ballot = result.ballot();
        var box = box(organisation, ballot);
        var tally = Tally.of(box.votes());
        var before = result.chosen();
        var chosen = before == null ? null : chosen(ballot, box, tally, result.electorate(), before.count().lot());
        if (before != null && chosen != null && before.ties() == null) chosen = chosen.withoutTies(); // closed before they were kept
        var stored = sql.countedVerdict(organisation, id);
        return tally.equals(result.tally()) && Objects.equals(chosen, before)
            && verdict(ballot, tally, chosen, result.electorate(), stored.lot().orElse(null)).saysTheSame(stored, ballot.rule())
            && (result.casting() == null || decided(tally, result, result.casting()).equals(result.verdict()));
    }

    /** Looks through everything that was written of a vote; inside a transaction in which the organisation is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Finding> findings(OrganisationId organisation, Ballot ballot) {
        if (ballot.isOpen()) return seals.findings(organisation, ballot);
        return seals.findings(organisation, ballot,
            tellers.counted(organisation, ballot).map(room -> leaf(organisation, ballot.id(), room)),
            result(organisation, ballot.id()).seal());
    }

    /**
     * What lies in the box of a closed vote.
     *
     * @param votes of the booth and of the room: how many say what
     * @param inBooth how many of them stand with a voter, or came from the urn
     * @param room the leaf of what was counted in the room
     */
    private record Box(Map<Choice, Integer> votes, int inBooth, Optional<byte[]> room) {}

    private Box box(OrganisationId organisation, Ballot ballot) {
        var votes = sql.votes(organisation, ballot);
        int inBooth = Tally.of(votes).cast();
        var room = tellers.counted(organisation, ballot);
        room.ifPresent(counted -> counted.counts().forEach((choice, n) -> votes.merge(choice, n, Math::addExact)));
        return new Box(votes, inBooth, room.map(counted -> leaf(organisation, ballot.id(), counted)));
    }

    /** What the tellers' count is sealed by. */
    private static byte[] leaf(OrganisationId organisation, BallotId id, TellerCount room) {
        var counts = new TreeMap<String, Integer>();
        room.counts().forEach((choice, n) -> counts.put(choice.code(), n));
        return hash(organisation, id, id.value(), "ROOM " + counts);
    }

    private static Verdict decided(Tally tally, Result result, CastingVote casting) {
        var verdict = Verdict.of(tally, result.electorate(), result.ballot().quorum(), result.ballot().rule(), casting.choice());
        return result.voided() == null ? verdict : verdict.voided();
    }

    /**
     * What the hall sees: never a choice of a vote that is open.
     *
     * @param voted the items that have been put to the vote, or will not be
     * @param concerns objections to the open vote, where it asks for consent
     */
    public record Hall(Cooperative cooperative, Assembly assembly, Quorum quorum, List<AgendaItem> agenda, @Nullable Ballot open,
        int turnout,
        @Nullable Result latest, Set<ItemId> voted, List<Concern> concerns) {
        public Hall {
            voted = Set.copyOf(voted);
            concerns = List.copyOf(concerns);
        }
    }

    /**
     * The hall screen of a link.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}
     */
    @Transactional(readOnly = true)
    public Hall hall(String token) {
        var pass = access.admit(Purpose.HALL, token);
        var organisation = pass.organisation();
        var assembly = assemblies.assembly(pass);
        var ballots = sql.ofAssembly(organisation, assembly.id());
        var open = ballots.stream().filter(Ballot::isOpen).findFirst();
        var agenda = assemblies.items(organisation, assembly.id());
        return new Hall(cooperatives.opened(organisation), assembly, assemblies.quorumNow(organisation, assembly.id()),
            agenda, open.orElse(null), open.map(b -> sql.turnout(organisation, b.id())).orElse(0),
            sql.latest(organisation, assembly.id()).orElse(null), Stream.concat(ballots.stream().filter(Ballot::decides).map(Ballot::item),
                motions.motions(organisation, assembly, agenda).values().stream().filter(m -> m.next().isEmpty()).map(m -> m.item().id()))
                .collect(Collectors.toSet()),
            open.filter(b -> b.consent() != null).map(b -> concerns.opened(organisation, b.id())).orElse(List.of()));
    }

    private Result result(OrganisationId organisation, BallotId id) {
        return sql.result(organisation, id).orElseThrow(
            () -> new Refused(sql.find(organisation, id).isPresent() ? BallotRefusal.BALLOT_NOT_OPEN : AccessRefusal.NOTHING_HERE));
    }
}
