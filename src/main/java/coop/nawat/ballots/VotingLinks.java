package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.Purpose;
import coop.nawat.access.Site;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Block;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Papers;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links to the booth for members who have no account to sign in with: of one member, for the votes of one assembly. Opening one uses nothing up, so a
 * preview of it does no harm; a new one ends the one before. Each making is in the audit log, and each vote says through which link it came.
 */
@Service
public class VotingLinks {
    /** The most letters in one file. */
    public static final int LETTERS_MAX = 500;
    private static final int PAGE = 1_000;
    /** As long as the links for desk and hall: an assembly may go on after midnight. */
    private static final Duration AFTER_THE_START = Duration.ofHours(18);

    private final Access access;
    private final Assemblies assemblies;
    private final Members members;
    private final Cooperatives cooperatives;
    private final Mandates mandates;
    private final BallotsSql ballots;
    private final Papers papers;
    private final Messages messages;
    private final Site site;
    private final Clock clock;
    private final TransactionTemplate transaction;

    VotingLinks(Access access, Assemblies assemblies, Members members, Cooperatives cooperatives, Mandates mandates, BallotsSql ballots,
        Papers papers,
        Messages messages, Site site, Clock clock, TransactionTemplate transaction) {
        this.access = access;
        this.assemblies = assemblies;
        this.members = members;
        this.cooperatives = cooperatives;
        this.mandates = mandates;
        this.ballots = ballots;
        this.papers = papers;
        this.messages = messages;
        this.site = site;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A member of the roll who may vote and has no account.
     *
     * @param until when the member's link ends; null: none serves now
     */
    public record Voter(RollEntry entry, @Nullable Instant until) {}

    /**
     * Who needs a link, by number.
     *
     * @param search part of a name, of today or before, in any script and spelling, or a member number; null or blank: everybody
     * @param after the last number of the page before; 0 for the first page
     * @param limit how many at most, 1 and up
     */
    public List<Voter> voters(OrganisationId organisation, AssemblyId assembly, @Nullable String search, int after, int limit) {
        return Objects.requireNonNull(transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY, Office.TELLER);
            return read(organisation, assembly, search, after, limit, false);
        }));
    }

    /** How many need a link and have none yet; of more than {@value #LETTERS_MAX} it is only known that there are more. */
    public int withoutLink(OrganisationId organisation, AssemblyId assembly) {
        return Objects.requireNonNull(transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY, Office.TELLER);
            return read(organisation, assembly, null, 0, LETTERS_MAX + 1, true).size();
        }));
    }

    /** @param unlinked only those who have no link that serves now */
    private List<Voter> read(OrganisationId organisation, AssemblyId assembly, @Nullable String search, int after, int limit,
        boolean unlinked) {
        var all = search == null || search.isBlank();
        int size = all ? PAGE : Members.PAGE_MAX;
        var voters = new ArrayList<Voter>();
        int last = after;
        List<Member> page;
        do {
            page = all ? members.withoutAccount(organisation, last, size) : members.everNamed(organisation, search, last, size);
            var without = page.stream().filter(m -> m.account() == null).map(Member::id).toList();
            var until = access.links(organisation, Purpose.VOTE, assembly.value(), without.stream().map(MemberId::value).toList()).stream()
                .collect(Collectors.toMap(Access.Link::bearer, Access.Link::until, (one, other) -> one.isAfter(other) ? one : other));
            var wanted = without.stream().filter(id -> !unlinked || !until.containsKey(id.value())).toList();
            var entries = assemblies.entries(organisation, assembly, wanted);
            for (var id : wanted) {
                var entry = entries.get(id);
                if (entry == null || !entry.mayVote()) continue;
                voters.add(new Voter(entry, until.get(id.value())));
                if (voters.size() == limit) return voters;
            }
            if (!page.isEmpty()) last = page.getLast().number();
        } while (page.size() == size);
        return voters;
    }

    /**
     * Makes a link for one member, until 18 hours after the assembly begins, or until the last hour at which one of its open votes closes; the member's earlier one ends.
     *
     * @return its full address, which is not kept and cannot be shown again
     * @throws Refused {@link AssemblyRefusal#ROLL_NOT_FROZEN}, {@link AssemblyRefusal#CLOSED}, {@link BallotRefusal#NOT_ON_ROLL},
     *     {@link BallotRefusal#HAS_ACCOUNT}: nobody but they themselves opens their booth
     */
    public String make(OrganisationId organisation, AssemblyId assembly, MemberId member) {
        return Objects.requireNonNull(transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY, Office.TELLER);
            var open = open(organisation, assembly);
            if (assemblies.entry(organisation, assembly, member).filter(RollEntry::mayVote).isEmpty())
                throw new Refused(BallotRefusal.NOT_ON_ROLL);
            if (members.member(organisation, member).account() != null) throw new Refused(BallotRefusal.HAS_ACCOUNT);
            return issue(organisation, open, member);
        }));
    }

    /** Ends a member's link, which was lost or came into other hands; answers whether one served. */
    public boolean withdraw(OrganisationId organisation, AssemblyId assembly, MemberId member) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY, Office.TELLER);
            var ended = access.endLinks(organisation, Purpose.VOTE, assembly.value(), member.value()) > 0;
            if (ended)
                access.record(organisation, "ballots.withdraw-link", member.value(), Map.of("assembly", assembly.value().toString()));
            return ended;
        }));
    }

    /**
     * Makes links for members without an account, and prints a letter for each, in their language: those who have none yet, at most
     * {@value #LETTERS_MAX} in one file.
     *
     * @return a PDF with a page for each
     * @throws Refused as {@link #make}; {@link BallotRefusal#NOT_ON_ROLL} where nobody is without a link
     */
    public byte[] letters(OrganisationId organisation, AssemblyId assembly) {
        return papers.pdf(Objects.requireNonNull(transaction.execute(t -> {
            access.require(organisation, Office.SECRETARY, Office.TELLER);
            var open = open(organisation, assembly);
            var voters = read(organisation, assembly, null, 0, LETTERS_MAX, true);
            if (voters.isEmpty()) throw new Refused(BallotRefusal.NOT_ON_ROLL);
            var lines = members.lines(organisation, voters.stream().map(v -> v.entry().member()).toList());
            var cooperative = cooperatives.opened(organisation);
            var letters = new ArrayList<Block>();
            for (var voter : voters) {
                if (!letters.isEmpty()) letters.add(new Block.NewPage());
                var member = Objects.requireNonNull(lines.get(voter.entry().member()));
                letters.add(new Block.InLanguage(language(cooperative, member),
                    letter(cooperative, open, voter.entry(), issue(organisation, open, voter.entry().member()),
                        language(cooperative, member))));
            }
            var words = messages.in(cooperative.documentLanguage());
            return Paper.of(words.language(), cooperative.nameIn(words.language()), words.of("ballots.links.letters"),
                words.date(cooperative.dayOf(open.startsAt())), clock.instant()).with(letters);
        })));
    }

    /** The member's, if the cooperative writes in it. */
    private static Language language(Cooperative cooperative, Member member) {
        return cooperative.languages().contains(member.language()) ? member.language() : cooperative.documentLanguage();
    }

    private List<Block> letter(Cooperative cooperative, Assembly assembly, RollEntry entry, String address, Language language) {
        var t = messages.in(language);
        return List.of(Block.heading(1, t.of("ballots.links.letter-title", "name", entry.name())),
            Block.paragraph(t.of("ballots.links.letter-what", "assembly", assembly.title().best(language), "when",
                t.dateTime(assembly.startsAt(), cooperative.zone()))),
            new Block.QrCode(address, t.of("ballots.links.code"), Line.of(t.of("ballots.links.letter-how"))),
            Block.paragraph(t.of("ballots.links.letter-keep", "number", entry.number())),
            Block.paragraph(t.of("ballots.links.letter-there")));
    }

    private Assembly open(OrganisationId organisation, AssemblyId id) {
        var assembly = assemblies.locked(organisation, id);
        if (assembly.rollFrozenAt() == null) throw new Refused(AssemblyRefusal.ROLL_NOT_FROZEN);
        if (assembly.state() == AssemblyState.CLOSED) throw new Refused(AssemblyRefusal.CLOSED);
        return assembly;
    }

    private String issue(OrganisationId organisation, Assembly assembly, MemberId member) {
        var id = assembly.id();
        access.endLinks(organisation, Purpose.VOTE, id.value(), member.value());
        var now = clock.instant();
        var evening = (assembly.startsAt().isAfter(now) ? assembly.startsAt() : now).plus(AFTER_THE_START);
        var end = ballots.lastHour(organisation, id).filter(evening::isBefore).orElse(evening);
        var token = access.issue(organisation, Purpose.VOTE, id.value(), member.value(), Duration.between(now, end));
        mandates.issue(organisation, id, member, token);
        access.record(organisation, "ballots.make-link", member.value(), Map.of("assembly", id.value().toString()));
        return site.address("/v/" + token);
    }
}
