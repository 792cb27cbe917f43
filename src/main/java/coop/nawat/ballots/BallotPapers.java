package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.counting.Method;
import coop.nawat.documents.Block;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Statement;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Papers;
import coop.nawat.documents.Run;
import coop.nawat.rules.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is printed for a vote: papers to mark, sheets to count them on, and the result to sign; each language of the cooperative on pages of its own. Laid out
 * after the transaction has ended.
 */
@Service
public class BallotPapers {
    private static final Office[] READERS = {Office.TELLER, Office.CHAIR, Office.SECRETARY, Office.SUPERVISORY_COMMITTEE};

    private final Access access;
    private final Assemblies assemblies;
    private final Cooperatives cooperatives;
    private final BallotsSql ballots;
    private final ContestsSql contests;
    private final Motions motions;
    private final WaysSql ways;
    private final Concerns concerns;
    private final Papers papers;
    private final Messages messages;
    private final Clock clock;
    private final TransactionTemplate reading;

    BallotPapers(Access access, Assemblies assemblies, Cooperatives cooperatives, BallotsSql ballots, ContestsSql contests, Motions motions,
        WaysSql ways, Concerns concerns, Papers papers, Messages messages, Clock clock, TransactionTemplate transaction) {
        this.access = access;
        this.assemblies = assemblies;
        this.cooperatives = cooperatives;
        this.ballots = ballots;
        this.contests = contests;
        this.motions = motions;
        this.ways = ways;
        this.concerns = concerns;
        this.papers = papers;
        this.messages = messages;
        this.clock = clock;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()), transaction);
        this.reading.setReadOnly(true);
    }

    /** Everything that a sheet is made of; {@code ballot} is null before an item was put to the vote. */
    private record Vote(Cooperative cooperative, Assembly assembly, AgendaItem item, @Nullable Ballot ballot, @Nullable Result result,
        List<Help> help, List<Concern> concerns, Instant at) {
        @Nullable
        Contest contest() { return ballot == null ? null : ballot.paper(); }
    }

    /**
     * The paper to mark, one page in each language, with the same words and in the same order as in the booth; of several rounds the last. The same whoever
     * prints it and however often: it carries neither name nor number.
     *
     * @throws Refused {@link BallotRefusal#BALLOT_NOT_OPEN} for a choice whose order has not been drawn, {@link BallotRefusal#NO_RESOLUTION}
     */
    public byte[] paper(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return printed(read(organisation, () -> {
            var votes = ballots.ofAssembly(organisation, assembly).stream().filter(b -> b.item().equals(item)).toList();
            // what is open now, be it an amendment; else the vote on the item itself
            var put = votes.stream().filter(Ballot::isOpen).findFirst()
                .or(() -> votes.stream().filter(Ballot::isMain).reduce((one, next) -> next));
            if (put.isEmpty() && contests.plan(organisation, assembly, item).isPresent())
                throw new Refused(BallotRefusal.BALLOT_NOT_OPEN);
            return vote(organisation, assembly, item, put.orElse(null), null);
        }), "ballots.print.paper", this::toMark);
    }

    /** A sheet for the tellers to count this vote on by hand, in each language. */
    public byte[] countSheet(OrganisationId organisation, BallotId id) {
        return printed(read(organisation, () -> {
            var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
            return vote(organisation, ballot.assembly(), ballot.item(), ballot, null);
        }), "ballots.print.count", this::toCount);
    }

    /**
     * The result of a closed vote, to be signed.
     *
     * @throws Refused {@link BallotRefusal#BALLOT_NOT_OPEN} while nothing has been counted
     */
    public byte[] result(OrganisationId organisation, BallotId id) {
        return printed(read(organisation, () -> {
            var ballot = ballots.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
            var result = ballots.result(organisation, id)
                .orElseThrow(() -> new Refused(BallotRefusal.BALLOT_NOT_OPEN));
            return vote(organisation, ballot.assembly(), ballot.item(), ballot, result);
        }), "ballots.print.result", this::toSign);
    }

    private Vote read(OrganisationId organisation, Supplier<Vote> vote) {
        return Objects.requireNonNull(reading.execute(t -> {
            access.require(organisation, READERS);
            return vote.get();
        }));
    }

    private Vote vote(OrganisationId organisation, AssemblyId assembly, ItemId itemId, @Nullable Ballot ballot, @Nullable Result result) {
        var item = assemblies.items(organisation, assembly).stream().filter(i -> i.id().equals(itemId) && i.isResolution()).findFirst()
            .orElseThrow(() -> new Refused(BallotRefusal.NO_RESOLUTION));
        // what is printed of a fixed paper or a counted vote is the same each time
        var at = result != null ? result.countedAt() : ballot != null ? ballot.openedAt() : clock.instant();
        return new Vote(cooperatives.opened(organisation), assemblies.assembly(organisation, assembly),
            asked(organisation, assembly, item, ballot),
            ballot, result,
            result == null ? List.of() : ways.helped(organisation, result.ballot().id()),
            result == null || result.ballot().consent() == null ? List.of() : concerns.opened(organisation, result.ballot().id()), at);
    }

    /** In the words of the vote; before it, as the motion reads now. */
    private AgendaItem asked(OrganisationId organisation, AssemblyId assembly, AgendaItem item, @Nullable Ballot ballot) {
        if (ballot != null) return ballot.asked(item);
        var motion = motions.motions(organisation, assemblies.assembly(organisation, assembly), List.of(item)).get(item.id());
        return motion == null ? item
            : new AgendaItem(item.id(), item.position(), item.title(), item.matter(), motion.text(), item.bylaws());
    }

    /** One part for each language, the first as the paper itself. */
    private byte[] printed(Vote vote, String title, Layout layout) {
        var cooperative = vote.cooperative();
        var first = messages.in(cooperative.documentLanguage());
        var paper = Paper.of(first.language(), cooperative.nameIn(first.language()), plain(first.of(title, "n", vote.item().position())),
            first.date(cooperative.dayOf(vote.assembly().startsAt())), vote.at()).with(layout.of(first, vote));
        for (var other : cooperative.languages()) {
            if (other == first.language()) continue;
            var t = messages.in(other);
            var part = new ArrayList<Block>();
            part.add(Block.heading(1, t.of(title, "n", vote.item().position())));
            part.addAll(layout.of(t, vote));
            paper = paper.with(new Block.NewPage(), new InLanguage(other, part));
        }
        return papers.pdf(paper);
    }

    /** What stands on a sheet in one language. */
    @FunctionalInterface
    private interface Layout {
        List<Block> of(Messages.Of t, Vote vote);
    }

    /** A title stands in places that know no isolation. */
    private static String plain(String text) {
        return text.replaceAll("[\\u2066-\\u2069]", "");
    }

    private static List<Block> question(Messages.Of t, Vote vote) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(Line.name(vote.assembly().title().best(t.language()))));
        blocks
            .add(new Block.Heading(1, Line.of(Run.text(vote.item().position() + ". "), Run.name(vote.item().title().best(t.language())))));
        var motion = vote.item().motion();
        if (motion != null) blocks.addAll(Block.paragraphs(motion.best(t.language())));
        var ballot = vote.ballot();
        if (ballot != null && ballot.round() > 1) blocks.add(Block.paragraph(t.of("ballots.contest.vote-round", "n", ballot.round())));
        var contest = ballot == null ? null : ballot.contest();
        if (contest != null && contest.uncontested())
            blocks.add(new Block.Items(contest.options().stream().map(o -> Line.name(o.name().best(t.language()))).toList()));
        return blocks;
    }

    private List<Block> toMark(Messages.Of t, Vote vote) {
        var blocks = new ArrayList<>(question(t, vote));
        var contest = vote.contest();
        blocks.add(new Block.Paragraph(Line.of(howToMark(t, contest)).strong()));
        blocks.add(new Block.Boxes(options(t, vote.ballot())));
        blocks.add(Block.paragraph(t.of("ballots.print.blank")));
        return List.of(new Block.Large(blocks));
    }

    private static String howToMark(Messages.Of t, @Nullable Contest contest) {
        if (contest == null) return t.of("ballots.print.mark-one");
        if (contest.method() == Method.SCORE) return t.of("ballots.print.mark-score", "top", contest.top());
        if (contest.ranked()) return t.of("ballots.print.mark-rank", "least", contest.least(), "most", contest.most());
        return contest.most() == 1 ? t.of("ballots.print.mark-one")
            : t.of("ballots.print.mark-some", "least", contest.least(), "most", contest.most());
    }

    /** In the order of the paper, with the numbers by which tellers enter them. */
    private static List<Line> options(Messages.Of t, @Nullable Ballot ballot) {
        var contest = ballot == null ? null : ballot.paper();
        if (contest == null)
            return Stream.of(YesNo.values())
                .map(c -> Line.of(ballot == null ? t.name("ballots.choice", c) : ballot.choiceIn(t, c))).toList();
        return contest.numbers().stream().map(n -> Line.of(Run.code(n + "."), Run.text(" "),
            Run.name(contest.option(n).name().best(t.language())))).toList();
    }

    private List<Block> toCount(Messages.Of t, Vote vote) {
        var blocks = new ArrayList<>(question(t, vote));
        blocks.add(Block.paragraph(t.of("ballots.print.count-how")));
        var rows = new ArrayList<List<Line>>();
        options(t, vote.ballot()).forEach(option -> rows.add(List.of(option, Line.empty(), Line.empty())));
        for (var kind : coop.nawat.ballots.Paper.values())
            rows.add(List.of(Line.of(t.name("ballots.choice", kind)), Line.empty(), Line.empty()));
        rows.add(List.of(Line.of(t.of("ballots.light.count-cast")).strong(), Line.empty(), Line.empty()));
        blocks.add(new Table(List.of(Column.of(t.of("ballots.print.answer"), 5), Column.of(t.of("ballots.print.strokes"), 5),
            Column.ofNumbers(t.of("ballots.print.sum"), 2)), rows, true));
        blocks.add(new Signatures(List.of(signature(t, "ballots.print.teller"), signature(t, "ballots.print.teller"))));
        return blocks;
    }

    private static Signature signature(Messages.Of t, String role) { return new Signature(Line.empty(), Line.of(t.of(role))); }

    private List<Block> toSign(Messages.Of t, Vote vote) {
        var result = Objects.requireNonNull(vote.result());
        var ballot = result.ballot();
        var blocks = new ArrayList<>(question(t, vote));
        var reasons = result.verdict().reasons();
        blocks.add(new Statement(told(t, reasons.getFirst()), reasons.stream().skip(1).map(r -> told(t, r)).toList()));
        if (reasons.stream().anyMatch(Reason::risky)) blocks.add(Block.paragraph(t.of("common.rule.not-sure")));
        var zone = vote.cooperative().zone();
        var voided = result.voided();
        if (voided != null)
            blocks.add(Block.paragraph(t.of("ballots.void.told", "author", voided.author(), "at", t.dateTime(voided.declaredAt(), zone),
                "reason", voided.reason())));
        if (ballot.contest() != null) blocks.add(Block.paragraph(result.electedIn(t)));
        result.reservedIn(t).forEach(sentence -> blocks.add(Block.paragraph(sentence)));
        blocks.add(counts(t, result));
        if (result.chosen() != null) blocks.add(standings(t, result));
        if (ballot.secret())
            blocks.add(Block.paragraph(t.of(result.isUnanimous() ? "ballots.secret-unanimous" : "ballots.secret")));
        if (!vote.help().isEmpty()) {
            blocks.add(Block.paragraph(t.of("ballots.help.count", "n", vote.help().size())));
            blocks.add(new Block.Items(vote.help().stream().sorted(Comparator.comparing(Help::assistant))
                .map(h -> Line.of(t.of("ballots.help.line", "helper", h.assistant(), "witness", h.witness()))).toList()));
        }
        if (!vote.concerns().isEmpty()) {
            blocks.add(Block.heading(2, t.of("ballots.consent.objections")));
            vote.concerns().forEach(concern -> blocks.addAll(objected(t, concern, zone)));
        }
        blocks.add(new Facts(List.of(Block.fact(t.of("ballots.print.rule"), ballot.ruleIn(t)),
            Block.fact(t.of("ballots.print.opened"), t.dateTime(ballot.openedAt(), zone)),
            Block.fact(t.of("ballots.print.closed"), t.dateTime(Objects.requireNonNull(ballot.closedAt()), zone)),
            Block.fact(t.of("ballots.print.seal"), Line.code(result.seal().replaceAll("(.{8})(?=.)", "$1 "))))));
        blocks.add(new Signatures(List.of(signature(t, "ballots.print.chair"), signature(t, "ballots.print.teller"),
            signature(t, "ballots.print.teller"))));
        return blocks;
    }

    /** Who objects to consent, whether it stands, why, and what was answered. */
    private static List<Block> objected(Messages.Of t, Concern concern, ZoneId zone) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(Line.of(Run.name(concern.name()), Run.text(" · " + t.dateTime(concern.saidAt(), zone) + " · "
            + t.of(concern.stands() ? "ballots.consent.stands" : "ballots.consent.withdrawn")))));
        blocks.addAll(Block.paragraphs(concern.words()));
        var answer = concern.answer();
        if (answer != null) {
            blocks.add(Block.paragraph(t.of("ballots.consent.answered", "author", answer.author(), "at", t.dateTime(answer.at(), zone))));
            blocks.addAll(Block.paragraphs(answer.words()));
        }
        return blocks;
    }

    private static Table counts(Messages.Of t, Result result) {
        var tally = result.tally();
        var rows = new ArrayList<List<Line>>();
        if (result.chosen() != null) rows.add(List.of(Line.of(t.of("ballots.contest.marked")), Line.number(tally.marked())));
        else {
            rows.add(List.of(Line.of(result.ballot().choiceIn(t, YesNo.FOR)), Line.number(tally.forVotes())));
            rows.add(List.of(Line.of(result.ballot().choiceIn(t, YesNo.AGAINST)), Line.number(tally.against())));
            rows.add(List.of(Line.of(result.ballot().choiceIn(t, YesNo.ABSTAIN)), Line.number(tally.abstain())));
        }
        rows.add(List.of(Line.of(t.of("ballots.choice.BLANK")), Line.number(tally.blank())));
        rows.add(List.of(Line.of(t.of("ballots.choice.INVALID")), Line.number(tally.invalid())));
        rows.add(List.of(Line.of(t.of("ballots.light.count-cast")).strong(), Line.number(tally.cast())));
        rows.add(List.of(Line.of(t.of("ballots.light.count-entitled")), Line.number(result.entitled())));
        return new Table(List.of(Column.of(t.of("ballots.print.answer"), 5), Column.ofNumbers(t.of("ballots.print.sum"), 2)), rows);
    }

    private static Table standings(Messages.Of t, Result result) {
        return new Table(List.of(Column.of(t.of("ballots.contest.who"), 5), Column.ofNumbers(t.of("ballots.print.sum"), 2),
            Column.of(t.of("ballots.contest.became"), 3)),
            result.standings().stream().map(s -> List.of(Line.name(s.option().name().best(t.language())), Line.of(t.number(s.last())),
                Line.of(s.fateIn(t)))).toList());
    }

    private static Line told(Messages.Of t, Reason reason) { return Line.of(reason.withArticle(t)); }
}
