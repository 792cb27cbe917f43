package coop.nawat.shares;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.AccountId;
import coop.nawat.access.Accounts;
import coop.nawat.access.Office;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.NoVote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands in the share ledger: of a member, of a class, of all, at the end of any day. */
@Service
@Transactional
public class Holdings {
    /** The longest page of the journal and of balances. */
    public static final int PAGE_MAX = 200;
    private static final int EXPORT_PAGE = 2_000;
    private static final Office[] READERS = {Office.TREASURER, Office.SECRETARY, Office.CHAIR, Office.SUPERVISORY_COMMITTEE};
    private static final LedgerSql.Stand NOTHING = new LedgerSql.Stand(0, 0);
    private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private final SharesSql sql;
    private final LedgerSql ledger;
    private final Access access;
    private final Members members;
    private final MembersBook book;
    private final LegalChecks checks;
    private final Arrears arrears;
    private final Accounts accounts;

    Holdings(SharesSql sql, LedgerSql ledger, Access access, Members members, MembersBook book, LegalChecks checks, Arrears arrears,
        Accounts accounts) {
        this.sql = sql;
        this.ledger = ledger;
        this.access = access;
        this.members = members;
        this.book = book;
        this.checks = checks;
        this.arrears = arrears;
        this.accounts = accounts;
    }

    /** The classes, the oldest first. */
    @Transactional(readOnly = true)
    public List<ShareClass> classes(OrganisationId organisation) {
        access.require(organisation);
        return sql.classes(organisation);
    }

    /** The terms of all classes that were taken back, the latest first. */
    @Transactional(readOnly = true)
    public List<TermsTakenBack> takenBack(OrganisationId organisation) {
        access.require(organisation, READERS);
        return sql.takenBack(organisation, accounts::names);
    }

    // ---- of a member

    /** A member's shares of a class. */
    public record Held(ShareClass shareClass, Holding holding) {}

    /**
     * What a member holds at the end of a day, by class; classes of which they never held any are left out.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}; members may ask for their own
     */
    @Transactional(readOnly = true)
    public List<Held> held(OrganisationId organisation, MemberId member, LocalDate day) {
        mayRead(organisation, member);
        return heldBy(organisation, List.of(member), day).getOrDefault(member, List.of());
    }

    /** All entries of a member up to a day, by day; members may ask for their own. */
    @Transactional(readOnly = true)
    public List<Entry> statement(OrganisationId organisation, MemberId member, LocalDate day) {
        mayRead(organisation, member);
        return ledger.ofMembers(organisation, List.of(member), day).stream().sorted(Holding.IN_ORDER).toList();
    }

    /**
     * An entry as it moved one member's account.
     *
     * @param shares that came, or went if below zero; 0: they stayed as many
     * @param after what the member held of the class after it
     * @param reversedBy the number of its reversal, or null
     */
    public record Line(Entry entry, int shares, Holding after, @Nullable Long reversedBy) {}

    /** As {@link #statement}, with what the member held after each entry. */
    @Transactional(readOnly = true)
    public List<Line> lines(OrganisationId organisation, MemberId member, LocalDate day) {
        var entries = statement(organisation, member, day);
        var reversals = new HashMap<Long, Long>();
        entries.stream().filter(e -> e.act() == Act.REVERSAL)
            .forEach(e -> reversals.put(Objects.requireNonNull(e.refersTo()), e.number()));
        var held = new HashMap<ClassId, Holding>();
        return entries.stream().map(e -> {
            var before = held.getOrDefault(e.shareClass(), Holding.NONE);
            var after = before.after(e, member);
            held.put(e.shareClass(), after);
            return new Line(e, after.shares() - before.shares(), after, reversals.get(e.number()));
        }).toList();
    }

    /** What is to be paid back to a member and is not paid wholly at the end of a day, the oldest first; members may ask for their own. */
    @Transactional(readOnly = true)
    public List<RefundRequest> requests(OrganisationId organisation, MemberId member, LocalDate day) {
        var entries = statement(organisation, member, day);
        var classes = byId(organisation);
        return Holding.standing(entries).stream().filter(e -> e.asksRefund() && RefundRequest.left(e, entries) > 0)
            .map(e -> {
                var shareClass = Objects.requireNonNull(classes.get(e.shareClass()));
                return new RefundRequest(e.number(), shareClass, e.day(), e.shares(), shareClass.money(RefundRequest.left(e, entries)),
                    Objects.requireNonNull(e.dueOn()));
            }).toList();
    }

    /** What is to be paid back to a member. */
    public record Refund(MemberId member, RefundRequest request) {}

    /**
     * What is to be paid back to all members and is not paid wholly at the end of a day, what is due first, first.
     *
     * @param after the last request of the page before; null for the first page
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Refund> refunds(OrganisationId organisation, LocalDate day, @Nullable RefundRequest after, int limit) {
        access.require(organisation, READERS);
        var classes = byId(organisation);
        return ledger.refunds(organisation, day, after, Math.min(limit, PAGE_MAX)).stream().map(r -> {
            var shareClass = Objects.requireNonNull(classes.get(r.shareClass()));
            return new Refund(r.member(),
                new RefundRequest(r.number(), shareClass, r.day(), r.shares(), shareClass.money(r.left()), r.dueOn()));
        }).toList();
    }

    private Map<ClassId, ShareClass> byId(OrganisationId organisation) {
        return sql.classes(organisation).stream().collect(Collectors.toMap(ShareClass::id, c -> c));
    }

    /** Why a member's vote rests on a day because of what they owe on shares; empty if it does not. Members may ask for their own. */
    @Transactional(readOnly = true)
    public Optional<NoVote> arrears(OrganisationId organisation, MemberId member, LocalDate day) {
        mayRead(organisation, member);
        return Optional.ofNullable(arrears.among(organisation, List.of(member), day, null).get(member));
    }

    private void mayRead(OrganisationId organisation, MemberId member) {
        var standing = access.require(organisation);
        if (standing.holds(READERS)) {
            members.member(organisation, member);
        } else if (members.ownAll(organisation).stream().noneMatch(own -> own.id().equals(member))) {
            throw new Refused(AccessRefusal.NOTHING_HERE);
        }
    }

    /** What these members hold at the end of a day, by class; those who never held any are left out. */
    @Transactional(readOnly = true)
    public Map<MemberId, List<Held>> held(OrganisationId organisation, Collection<MemberId> people, LocalDate day) {
        access.require(organisation, READERS);
        if (people.size() > PAGE_MAX) throw new IllegalArgumentException("at most " + PAGE_MAX + " members at once");
        return heldBy(organisation, people, day);
    }

    private Map<MemberId, List<Held>> heldBy(OrganisationId organisation, Collection<MemberId> people, LocalDate day) {
        var classes = sql.classes(organisation);
        var entries = ledger.ofMembers(organisation, people, day);
        var held = new LinkedHashMap<MemberId, List<Held>>();
        for (var member : people) {
            var theirs = new ArrayList<Held>();
            for (var shareClass : classes) {
                var of = entries.stream().filter(e -> e.shareClass().equals(shareClass.id())
                    && (member.equals(e.debit().member()) || member.equals(e.credit().member()))).toList();
                if (!of.isEmpty()) theirs.add(new Held(shareClass, Holding.of(member, of)));
            }
            if (!theirs.isEmpty()) held.put(member, List.copyOf(theirs));
        }
        return held;
    }

    /**
     * The ledger, latest entry first.
     *
     * @param before the number before which to read; {@link Long#MAX_VALUE} for the latest
     * @param limit at most {@link #PAGE_MAX}
     */
    @Transactional(readOnly = true)
    public List<Entry> journal(OrganisationId organisation, long before, int limit) {
        access.require(organisation, READERS);
        return ledger.journal(organisation, Ledger.FOREVER, before, Math.min(limit, PAGE_MAX));
    }

    /** What those who wrote these entries call themselves. */
    @Transactional(readOnly = true)
    public Map<AccountId, String> authors(OrganisationId organisation, Collection<Entry> entries) {
        access.require(organisation, READERS);
        return accounts.names(entries.stream().map(Entry::recordedBy).distinct().toList());
    }

    /** Hands out the ledger as it stands at the end of a day, latest entry first, page by page, and writes down who took it. */
    public void export(OrganisationId organisation, LocalDate day, Consumer<List<Entry>> reader) {
        access.require(organisation, READERS);
        access.record(organisation, "shares.export", null, Map.of("day", day.toString()));
        var page = ledger.journal(organisation, day, Long.MAX_VALUE, EXPORT_PAGE);
        while (!page.isEmpty()) {
            reader.accept(page);
            page = ledger.journal(organisation, day, page.getLast().number(), EXPORT_PAGE);
        }
    }

    /**
     * Hands out the share register of a day in the order of today's numbers: who holds shares or waits for a refund, once for each class, with the
     * name and the number of that day. Writes down who took it.
     */
    public void exportHolders(OrganisationId organisation, LocalDate day, BiConsumer<Member, Held> reader) {
        access.require(organisation, READERS);
        access.record(organisation, "shares.export-holders", null, Map.of("day", day.toString()));
        for (var page = members.register(organisation, null, 0, Members.PAGE_MAX); !page.isEmpty(); page = members.register(organisation,
            null, page.getLast().number(), Members.PAGE_MAX)) {
            var held = heldBy(organisation, page.stream().map(Member::id).toList(), day);
            var then = book.linesOn(organisation, held.keySet(), day);
            held.forEach((member, theirs) -> {
                for (var of : theirs)
                    if (of.holding().shares() > 0 || of.holding().toRefund() > 0)
                        reader.accept(Objects.requireNonNull(then.get(member)), of);
            });
        }
    }

    /**
     * The capital of a class at the end of a day.
     *
     * @param shares subscribed, issued or not
     * @param subscribed subscribed capital
     * @param paidUp of it
     * @param toRefund owed to members who gave shares back, or for what they had paid on released ones; no longer capital
     */
    public record Capital(ShareClass shareClass, long shares, Money subscribed, Money paidUp, Money toRefund) {}

    /** The capital by class at the end of a day; read from daily sums, however many entries there are. */
    @Transactional(readOnly = true)
    public List<Capital> capital(OrganisationId organisation, LocalDate day) {
        access.require(organisation);
        var totals = ledger.totals(organisation, day);
        return sql.classes(organisation).stream().filter(c -> !c.since().isAfter(day)).map(shareClass -> {
            var of = totals.getOrDefault(shareClass.id(), Map.of());
            var subscribed = of.getOrDefault(Account.SUBSCRIBED, NOTHING);
            var issued = of.getOrDefault(Account.ISSUED, NOTHING);
            long capital = subscribed.amount() + issued.amount();
            return new Capital(shareClass, subscribed.shares() + issued.shares(), shareClass.money(capital),
                shareClass.money(capital + of.getOrDefault(Account.OWED, NOTHING).amount()),
                shareClass.money(of.getOrDefault(Account.TO_REFUND, NOTHING).amount()));
        }).toList();
    }

    /** Subscribed and paid-up capital of a class on a day. */
    public record Point(LocalDate day, Money subscribed, Money paidUp) {}

    /** How the capital of a class grew until a day: one point for each day on which it changed. */
    @Transactional(readOnly = true)
    public List<Point> growth(OrganisationId organisation, ClassId id, LocalDate until) {
        access.require(organisation);
        var shareClass = sql.shareClass(organisation, id);
        var changes = new TreeMap<LocalDate, long[]>();
        for (var account : List.of(Account.SUBSCRIBED, Account.ISSUED, Account.OWED)) {
            ledger.moves(organisation, id, account, until).forEach((day, moved) -> {
                var change = changes.computeIfAbsent(day, d -> new long[2]);
                if (account != Account.OWED) change[0] += moved.amount();
                change[1] += moved.amount();
            });
        }
        var points = new ArrayList<Point>();
        long subscribed = 0;
        long paidUp = 0;
        for (var change : changes.entrySet()) {
            if (change.getValue()[0] == 0 && change.getValue()[1] == 0) continue;
            subscribed += change.getValue()[0];
            paidUp += change.getValue()[1];
            points.add(new Point(change.getKey(), shareClass.money(subscribed), shareClass.money(paidUp)));
        }
        return points;
    }

    // ---- what the law asks

    /** The rules of law and bylaws on shares that hold on a day, and whether they are kept at its end; rules that nobody has made are left out. */
    @Transactional(readOnly = true)
    public List<LegalCheck> checks(OrganisationId organisation, LocalDate day) {
        access.require(organisation, READERS);
        return checks.on(organisation, day);
    }

    /**
     * Members who hold so many shares.
     *
     * @param to the largest number of shares; null: and more
     */
    public record Holders(int from, @Nullable Integer to, int members) {}

    /**
     * How many members hold how many shares of each class at the end of a day, from the smallest holdings to the largest; classes of which nobody
     * holds any are left out.
     */
    @Transactional(readOnly = true)
    public Map<ClassId, List<Holders>> distribution(OrganisationId organisation, LocalDate day) {
        access.require(organisation, READERS);
        var distribution = new HashMap<ClassId, List<Holders>>();
        ledger.holders(organisation, day, STEPS).forEach((id, counts) -> {
            int first = 0;
            while (counts[first] == 0)
                first++;
            int last = counts.length - 1;
            while (counts[last] == 0)
                last--;
            distribution.put(id, IntStream.rangeClosed(first, last)
                .mapToObj(i -> new Holders(STEPS[i], i + 1 == STEPS.length ? null : STEPS[i + 1] - 1, counts[i])).toList());
        });
        return distribution;
    }

    /**
     * What a member holds of a class, as {@link Holding} says it, without the numbers of shares.
     */
    public record Balance(MemberId member, ClassId shareClass, long owed, int subscribedShares, long subscribed, int issuedShares,
        long issued, long toRefund, long setOff) {
        /** Shares of the member, issued or not. */
        public int shares() { return subscribedShares + issuedShares; }
    }

    /** Hands out what every member holds of each class at the end of a day, in no order; who holds nothing any more may be among them. */
    @Transactional(readOnly = true)
    public void balances(OrganisationId organisation, LocalDate day, Consumer<Balance> reader) {
        access.require(organisation, READERS);
        ledger.forEachBalance(organisation, day, reader);
    }
}
