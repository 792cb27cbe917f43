package coop.nawat.shares;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.Block;
import coop.nawat.documents.Block.Column;
import coop.nawat.documents.Block.Facts;
import coop.nawat.documents.Block.InLanguage;
import coop.nawat.documents.Block.Paragraph;
import coop.nawat.documents.Block.Signature;
import coop.nawat.documents.Block.Signatures;
import coop.nawat.documents.Block.Table;
import coop.nawat.documents.Line;
import coop.nawat.documents.Paper;
import coop.nawat.documents.Papers;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers on shares: the certificate of a member, the statement of their account, the register of all. Laid out after the transaction has ended. */
@Service
public class SharePapers {
    /** The most holders that one paper lists. */
    public static final int HOLDERS_MAX = 5_000;
    private static final Office[] READERS = {Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE};

    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final MembersBook book;
    private final Holdings holdings;
    private final Papers papers;
    private final Messages messages;
    private final Clock clock;
    private final TransactionTemplate reading;
    /** What is taken away as a list of everybody is written down. */
    private final TransactionTemplate taking;

    SharePapers(Access access, Cooperatives cooperatives, Members members, MembersBook book, Holdings holdings, Papers papers,
        Messages messages, Clock clock, TransactionTemplate transaction) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.book = book;
        this.holdings = holdings;
        this.papers = papers;
        this.messages = messages;
        this.clock = clock;
        this.taking = transaction;
        this.reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()), transaction);
        this.reading.setReadOnly(true);
    }

    // ---- the certificate

    /**
     * The certificate of the issued shares that a member holds of a class today, in all languages of the cooperative's documents.
     *
     * @throws Refused {@link SharesRefusal#NOT_ENOUGH_SHARES} if there are none; as {@link Holdings#held(OrganisationId, MemberId, LocalDate)}
     */
    public byte[] certificate(OrganisationId organisation, MemberId member, ClassId shareClass) {
        return papers.pdf(Objects.requireNonNull(reading.execute(t -> {
            access.require(organisation);
            var now = now();
            var cooperative = cooperatives.opened(organisation);
            var day = cooperative.dayOf(now);
            var held = holdings.held(organisation, member, day).stream().filter(h -> h.shareClass().id().equals(shareClass))
                .filter(h -> h.holding().issuedShares() > 0).findFirst()
                .orElseThrow(() -> new Refused(SharesRefusal.NOT_ENOUGH_SHARES, "held", 0));
            var person = members.member(organisation, member);
            var blocks = new ArrayList<Block>(certified(messages.in(cooperative.documentLanguage()), cooperative, person, held, day));
            cooperative.languages().stream().skip(1).forEach(other -> {
                var t2 = messages.in(other);
                var second = new ArrayList<Block>();
                second.add(Block.heading(1, t2.of("shares.paper.certificate")));
                second.addAll(certified(t2, cooperative, person, held, day));
                blocks.add(new InLanguage(other, second));
            });
            var first = messages.in(cooperative.documentLanguage());
            blocks.add(new Signatures(List.of(new Signature(Line.empty(), Line.of(first.of("shares.paper.chair"))),
                new Signature(Line.empty(), Line.of(first.of("shares.paper.treasurer"))))));
            return paper(first, cooperative, first.of("shares.paper.certificate"), day, now).with(blocks);
        })));
    }

    private static List<Block> certified(Messages.Of t, Cooperative cooperative, Member person, Holdings.Held held, LocalDate day) {
        var shareClass = held.shareClass();
        var holding = held.holding();
        var nominal = shareClass.on(day).orElse(shareClass.latest()).nominal();
        return List.of(
            new Paragraph(Line.of(t.of("shares.paper.certified", "coop", cooperative.nameIn(t.language()), "name",
                name(person, t.language()), "n", holding.issuedShares())).strong()),
            new Facts(List.of(
                Block.fact(t.of("shares.column.member"), Line.number(person.number())),
                Block.fact(t.of("shares.column.class"), Line.name(shareClass.name().best(t.language()))),
                Block.fact(t.of("shares.terms.nominal"), Line.code(nominal.in(t))),
                Block.fact(t.of("shares.column.shares"), Line.number(holding.issuedShares())),
                Block.fact(t.of("shares.column.numbers"), Line.code(holding.numbers().toString())),
                Block.fact(t.of("shares.paper.value"), Line.code(shareClass.money(holding.issued()).in(t))),
                Block.fact(t.of("shares.paper.as-of"), t.date(day)))));
    }

    /** The name in the paper's script, where the register knows it. */
    private static String name(Member person, Language language) {
        var other = person.otherName();
        return other != null && language.isRightToLeft() != isRightToLeft(person.name()) && language.isRightToLeft() == isRightToLeft(other)
            ? other : person.name();
    }

    private static boolean isRightToLeft(String name) {
        return name.codePoints().anyMatch(c -> {
            var direction = Character.getDirectionality(c);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
    }

    // ---- the statement

    /**
     * All entries of a member's account up to a day; members may ask for their own.
     *
     * @param day to offices with the name of that day, to members with that of today
     * @throws Refused as {@link Holdings#statement}
     */
    public byte[] statement(OrganisationId organisation, MemberId member, LocalDate day, Language language) {
        return papers.pdf(Objects.requireNonNull(reading.execute(s -> {
            var standing = access.require(organisation);
            var t = messages.in(language);
            var now = now();
            var cooperative = cooperatives.opened(organisation);
            var lines = holdings.lines(organisation, member, day);
            var person = standing.holds(READERS)
                ? Objects.requireNonNull(book.linesOn(organisation, List.of(member), day).get(member))
                : members.member(organisation, member);
            var blocks = new ArrayList<Block>();
            blocks.add(new Facts(List.of(Block.fact(t.of("shares.column.name"), Line.name(name(person, language))),
                Block.fact(t.of("shares.column.member"), Line.number(person.number())))));
            for (var held : holdings.held(organisation, member, day))
                blocks.addAll(account(t, held, lines.stream().filter(l -> l.entry().shareClass().equals(held.shareClass().id())).toList()));
            if (lines.isEmpty()) blocks.add(Block.paragraph(t.of("shares.account.empty.why")));
            return paper(t, cooperative, t.of("shares.paper.statement"), day, now).with(blocks);
        })));
    }

    private static List<Block> account(Messages.Of t, Holdings.Held held, List<Holdings.Line> lines) {
        var shareClass = held.shareClass();
        var holding = held.holding();
        var rows = new ArrayList<List<Line>>();
        for (var line : lines) {
            var e = line.entry();
            var act = t.name("shares.act", e.act());
            if (e.refersTo() != null) act = act + " · " + t.of("shares.statement.of", "number", e.refersTo().intValue());
            if (line.reversedBy() != null) act = act + " · " + t.of("shares.statement.reversed", "number", line.reversedBy().intValue());
            if (e.note() != null) act = act + " · " + Messages.isolated(e.note());
            rows.add(List.of(Line.number(e.number()), Line.of(t.shortDate(e.day())), Line.of(act),
                line.shares() == 0 ? Line.empty() : Line.number(line.shares()), amount(t, shareClass, e.amount()),
                amount(t, shareClass, line.after().owed()), amount(t, shareClass, line.after().paidUp())));
        }
        return List.of(Block.heading(1, shareClass.name().best(t.language())),
            new Facts(List.of(
                Block.fact(t.of("shares.column.shares"),
                    t.of("shares.account.shares", "n", holding.shares(), "issued", holding.issuedShares())),
                Block.fact(t.of("shares.subscribed"), Line.code(shareClass.money(holding.capital()).in(t))),
                Block.fact(t.of("shares.paid-up"), Line.code(shareClass.money(holding.paidUp()).in(t))),
                Block.fact(t.of("shares.owed"), Line.code(shareClass.money(holding.owed()).in(t))),
                Block.fact(t.of("shares.to-refund"), Line.code(shareClass.money(holding.toRefund()).in(t))),
                Block.fact(t.of("shares.column.numbers"), Line.code(holding.numbers().toString())))),
            new Table(List.of(Column.ofNumbers(t.of("shares.column.number"), 4), Column.of(t.of("shares.column.day"), 9),
                Column.of(t.of("shares.column.act"), 13), Column.ofNumbers(t.of("shares.column.shares"), 7),
                Column.ofNumbers(t.of("shares.column.amount"), 8), Column.ofNumbers(t.of("shares.owed"), 8),
                Column.ofNumbers(t.of("shares.paid-up"), 8)), rows));
    }

    private static Line amount(Messages.Of t, ShareClass shareClass, long minor) {
        var written = shareClass.money(minor).in(t);
        return Line.code(written.substring(0, written.length() - 4)); // the currency stands above, once
    }

    // ---- the register

    /**
     * Everybody who holds shares at the end of a day, with what they hold.
     *
     * @throws Refused {@link SharesRefusal#TOO_MANY_FOR_PAPER}
     */
    public byte[] register(OrganisationId organisation, LocalDate day, Language language) {
        return papers.pdf(Objects.requireNonNull(taking.execute(s -> {
            access.require(organisation, READERS);
            var t = messages.in(language);
            var now = now();
            var cooperative = cooperatives.opened(organisation);
            var holders = holders(organisation, day);
            var blocks = new ArrayList<Block>();
            blocks.add(Block.paragraph(t.of("shares.paper.register-of", "date", day)));
            for (var of : holdings.capital(organisation, day))
                blocks.addAll(registered(t, of, holders.getOrDefault(of.shareClass().id(), List.of())));
            return paper(t, cooperative, t.of("shares.paper.register"), day, now).with(blocks);
        })));
    }

    private record Holder(Member member, Holding holding) {}

    private Map<ClassId, List<Holder>> holders(OrganisationId organisation, LocalDate day) {
        var holders = new HashMap<ClassId, List<Holder>>();
        var count = new int[1];
        holdings.exportHolders(organisation, day, (member, of) -> {
            if (++count[0] > HOLDERS_MAX) throw new Refused(SharesRefusal.TOO_MANY_FOR_PAPER, "most", HOLDERS_MAX);
            holders.computeIfAbsent(of.shareClass().id(), c -> new ArrayList<>()).add(new Holder(member, of.holding()));
        });
        return holders;
    }

    private static List<Block> registered(Messages.Of t, Holdings.Capital of, List<Holder> holders) {
        var shareClass = of.shareClass();
        var rows = new ArrayList<List<Line>>();
        for (var holder : holders) {
            var holding = holder.holding();
            rows.add(List.of(Line.number(holder.member().number()), Line.name(name(holder.member(), t.language())),
                Line.number(holding.shares()), Line.code(holding.numbers().toString()), amount(t, shareClass, holding.capital()),
                amount(t, shareClass, holding.paidUp()), amount(t, shareClass, holding.owed())));
        }
        rows.add(List.of(Line.empty(), Line.of(t.of("shares.paper.total")).strong(), Line.number(of.shares()).strong(), Line.empty(),
            amount(t, shareClass, of.subscribed().minor()).strong(), amount(t, shareClass, of.paidUp().minor()).strong(),
            amount(t, shareClass, of.subscribed().minor() - of.paidUp().minor()).strong()));
        return List.of(Block.heading(1, shareClass.name().best(t.language()) + " (" + shareClass.currency().getCurrencyCode() + ")"),
            new Table(List.of(Column.ofNumbers(t.of("shares.column.number"), 4), Column.of(t.of("shares.column.name"), 11),
                Column.ofNumbers(t.of("shares.column.shares"), 7), Column.of(t.of("shares.column.numbers"), 8),
                Column.ofNumbers(t.of("shares.subscribed"), 8), Column.ofNumbers(t.of("shares.paid-up"), 8),
                Column.ofNumbers(t.of("shares.owed"), 8)), rows));
    }

    // ---- the ledger

    /**
     * The share ledger as it stands at the end of a day, the first entry first, with the names of that day.
     *
     * @throws Refused {@link SharesRefusal#TOO_MANY_FOR_PAPER}
     */
    public byte[] journal(OrganisationId organisation, LocalDate day, Language language) {
        return papers.pdf(Objects.requireNonNull(taking.execute(s -> {
            access.require(organisation, READERS);
            var t = messages.in(language);
            var now = now();
            var cooperative = cooperatives.opened(organisation);
            var classes = new HashMap<ClassId, ShareClass>();
            holdings.classes(organisation).forEach(c -> classes.put(c.id(), c));
            var rows = new ArrayList<List<Line>>();
            holdings.export(organisation, day, page -> {
                if (rows.size() + page.size() > HOLDERS_MAX) throw new Refused(SharesRefusal.TOO_MANY_FOR_PAPER, "most", HOLDERS_MAX);
                var people = book.linesOn(organisation, page.stream().flatMap(e -> e.members().stream()).collect(Collectors.toSet()), day);
                var authors = holdings.authors(organisation, page);
                page.forEach(e -> rows.add(entered(t, e, Objects.requireNonNull(classes.get(e.shareClass())), people,
                    t.of("shares.entry.written", "name", authors.getOrDefault(e.recordedBy(), "–"), "when",
                        cooperative.there(e.recordedAt())))));
            });
            var table = new Table(List.of(Column.ofNumbers(t.of("shares.column.number"), 4), Column.of(t.of("shares.column.day"), 8),
                Column.of(t.of("shares.column.act"), 11), Column.of(t.of("shares.column.debit"), 11),
                Column.of(t.of("shares.column.credit"), 11), Column.ofNumbers(t.of("shares.column.shares"), 7),
                Column.ofNumbers(t.of("shares.column.amount"), 14)), rows.reversed());
            return paper(t, cooperative, t.of("shares.journal.title"), day, now)
                .with(List.of(Block.paragraph(t.of("shares.paper.journal-of", "date", day)), table));
        })));
    }

    private static List<Line> entered(Messages.Of t, Entry e, ShareClass shareClass, Map<MemberId, Member> people, String written) {
        var act = t.name("shares.act", e.act());
        if (e.refersTo() != null) act = act + " · " + t.of("shares.statement.of", "number", e.refersTo().intValue());
        if (e.note() != null) act = act + " · " + Messages.isolated(e.note());
        return List.of(Line.number(e.number()), Line.of(t.shortDate(e.day())), Line.of(act + " · " + written), side(t, e.debit(), people),
            side(t, e.credit(), people), e.shares() == 0 ? Line.empty() : Line.number(e.shares()),
            Line.code(shareClass.money(e.amount()).in(t)));
    }

    private static Line side(Messages.Of t, Entry.Side side, Map<MemberId, Member> people) {
        var account = t.name("shares.account", side.account());
        var member = side.member() == null ? null : people.get(side.member());
        return Line
            .of(member == null ? account : account + " · " + member.number() + " · " + Messages.isolated(name(member, t.language())));
    }

    private static Paper paper(Messages.Of t, Cooperative cooperative, String title, LocalDate day, Instant now) {
        return Paper.of(t.language(), cooperative.nameIn(t.language()), title, t.date(day), now);
    }

    private Instant now() { return clock.instant().truncatedTo(ChronoUnit.SECONDS); }
}
