package coop.nawat.shares;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.Standing;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ProperName;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import coop.nawat.shares.Entry.Side;
import coop.nawat.shares.LedgerSql.Draft;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Share classes and the share ledger: append-only, numbered entries whose two sides always balance. Each act is refused if any account of a
 * member would be wrong on its day or on any day since.
 */
@Service
@Transactional
public class Shares {
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);
    private static final Office[] WRITERS = {Office.TREASURER, Office.SECRETARY, Office.CHAIR};

    private final SharesSql sql;
    private final LedgerSql ledger;
    private final Holdings holdings;
    private final Access access;
    private final Cooperatives cooperatives;
    private final Members members;
    private final MembersBook book;
    private final Rules rules;
    private final Clock clock;

    Shares(SharesSql sql, LedgerSql ledger, Holdings holdings, Access access, Cooperatives cooperatives, Members members, MembersBook book,
        Rules rules,
        Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.holdings = holdings;
        this.access = access;
        this.cooperatives = cooperatives;
        this.members = members;
        this.book = book;
        this.rules = rules;
        this.clock = clock;
    }

    // ---- classes

    /**
     * Begins a class of shares, as the bylaws say.
     *
     * @throws Refused {@link SharesRefusal#TRANSLATION_MISSING}, {@link SharesRefusal#DATE_TO_COME}, {@link CooperativeRefusal#BEFORE_FOUNDING},
     *     {@link SharesRefusal#NOMINAL_BELOW_LAW}
     */
    public ClassId begin(OrganisationId organisation, LocalText name, Terms terms) {
        var standing = access.require(organisation, WRITERS);
        var cooperative = cooperatives.opened(organisation);
        for (var language : cooperative.languages())
            if (name.in(language).isEmpty()) throw new Refused(SharesRefusal.TRANSLATION_MISSING, "language", language.ownName());
        refuseToCome(cooperative, terms.from());
        refuseNominalBelowLaw(organisation, terms);
        var shareClass = new ShareClass(ClassId.create(), name, terms.nominal().currency(), List.of(terms));
        sql.insert(organisation, shareClass, standing.account());
        access.record(organisation, "shares.begin-class", shareClass.id().value(),
            Map.of("nominal", terms.nominal().minor(), "currency", shareClass.currency().getCurrencyCode()));
        return shareClass.id();
    }

    /**
     * Changes what holds for a class from a day on; the nominal value only by {@link #reduce}. Holdings stay as they are.
     *
     * @throws Refused {@link SharesRefusal#TERMS_ALREADY}, {@link SharesRefusal#OTHER_CURRENCY}, {@link SharesRefusal#NOT_LOWER} for another nominal value
     */
    public void change(OrganisationId organisation, ClassId id, Terms terms) {
        var standing = access.require(organisation, WRITERS);
        ledger.lock(organisation);
        var shareClass = sql.shareClass(organisation, id);
        if (!terms.from().isAfter(shareClass.latest().from()))
            throw new Refused(SharesRefusal.TERMS_ALREADY, "date", shareClass.latest().from());
        refuseOtherCurrency(shareClass, terms.nominal());
        if (terms.nominal().minor() != shareClass.latest().nominal().minor())
            throw new Refused(SharesRefusal.NOT_LOWER, "nominal", shareClass.latest().nominal().amount());
        sql.insert(organisation, id, terms, standing.account());
        access.record(organisation, "shares.change-class", id.value(), Map.of("from", terms.from().toString()));
    }

    // ---- from subscription to issue

    /**
     * A member takes shares: from now on they owe the nominal value.
     *
     * @param note voucher, or null
     * @return the number of the entry
     * @throws Refused {@link SharesRefusal#NOTHING_TO_DO}, {@link SharesRefusal#DATE_TO_COME}, {@link SharesRefusal#BEFORE_THE_CLASS},
     *     {@link SharesRefusal#BEFORE_REDUCTION}, {@link SharesRefusal#NOT_A_MEMBER}, {@link SharesRefusal#TOO_FEW_SHARES},
     *     {@link SharesRefusal#TOO_MANY_SHARES}, {@link SharesRefusal#ABOVE_LEGAL_MAXIMUM}
     */
    public long subscribe(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day, @Nullable String note) {
        var write = begin(organisation, id, day);
        return written(write, subscribe(write, member, shares, note));
    }

    private long subscribe(Write write, MemberId member, int shares, @Nullable String note) {
        refuseNonMember(write, member);
        refuseNothing(shares);
        var value = write.terms.nominal().times(shares).minor();
        refuseHolding(write, member, holding(write, member).shares() + shares);
        return write
            .post(new Draft(Act.SUBSCRIPTION, write.shareClass.id(), write.day, new Side(Account.OWED, member),
                new Side(Account.SUBSCRIBED, member), value, shares,
                ShareNumbers.NONE, null, checked(note), null));
    }

    /**
     * A member pays on what they subscribed, in parts or at once.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#OTHER_CURRENCY}, {@link SharesRefusal#ABOVE_OWED}
     */
    public long pay(OrganisationId organisation, ClassId id, MemberId member, Money amount, LocalDate day, @Nullable String note) {
        var write = begin(organisation, id, day);
        return written(write, pay(write, member, amount, Act.PAYMENT, new Side(Account.CASH, null), checked(note)));
    }

    /**
     * A member brings in something instead of money.
     *
     * @param valuation who found the value and how; needed
     * @throws Refused as {@link #pay}, {@link SharesRefusal#NOTE_MISSING}
     */
    public long contribute(OrganisationId organisation, ClassId id, MemberId member, Money value, LocalDate day, String valuation) {
        var write = begin(organisation, id, day);
        return written(write, pay(write, member, value, Act.CONTRIBUTION_IN_KIND, new Side(Account.IN_KIND, null), needed(valuation)));
    }

    /**
     * Sets what the cooperative owes a member from other dealings off against what the member owes on shares.
     *
     * @param reason of the claim; needed
     * @throws Refused as {@link #contribute}
     */
    public long setOffPayment(OrganisationId organisation, ClassId id, MemberId member, Money amount, LocalDate day, String reason) {
        var write = begin(organisation, id, day);
        return written(write, pay(write, member, amount, Act.SET_OFF_PAYMENT, new Side(Account.DEBTS, member), needed(reason)));
    }

    private long pay(Write write, MemberId member, Money amount, Act act, Side from, @Nullable String note) {
        write.book.person(member);
        refuseOtherCurrency(write.shareClass, amount);
        refuseNothing(amount.minor());
        var owed = holding(write, member).owed();
        if (amount.minor() > owed) throw new Refused(SharesRefusal.ABOVE_OWED, "owed", write.shareClass.money(owed).amount());
        return write.post(new Draft(act, write.shareClass.id(), write.day, from, new Side(Account.OWED, member), amount.minor(), 0,
            ShareNumbers.NONE, null, note, null));
    }

    /**
     * Issues shares that are paid up; they get the next numbers of the class.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NOT_PAID_UP}
     */
    public long issue(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day) {
        var write = begin(organisation, id, day);
        return written(write, issue(write, member, shares));
    }

    private long issue(Write write, MemberId member, int shares) {
        write.book.person(member);
        refuseNothing(shares);
        int payable = holding(write, member).payable(write.terms);
        if (shares > payable) throw new Refused(SharesRefusal.NOT_PAID_UP, "payable", payable);
        return write.post(new Draft(Act.ISSUE, write.shareClass.id(), write.day, new Side(Account.SUBSCRIBED, member),
            new Side(Account.ISSUED, member), write.terms.nominal().times(shares).minor(), shares,
            write.book.nextNumbers(write.shareClass.id(), shares), null, null, null));
    }

    // ---- transfer and refund

    /**
     * A member gives issued shares to another one.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe}, {@link SharesRefusal#TO_ONESELF}, {@link SharesRefusal#NOT_TRANSFERABLE},
     *     {@link SharesRefusal#NOT_ENOUGH_SHARES}
     */
    public long transfer(OrganisationId organisation, ClassId id, MemberId giver, MemberId receiver, int shares, LocalDate day,
        @Nullable String note) {
        var write = begin(organisation, id, day);
        return written(write, transfer(write, giver, receiver, shares, note));
    }

    private long transfer(Write write, MemberId giver, MemberId receiver, int shares, @Nullable String note) {
        if (!write.terms.transferable()) throw new Refused(SharesRefusal.NOT_TRANSFERABLE, "article", clause(write.terms));
        return give(write, giver, receiver, shares, Act.TRANSFER, checked(note));
    }

    /**
     * Shares of a member who died go to an heir who is a member, whether or not they can be transferred.
     *
     * @param note the proof of inheritance; needed
     * @throws Refused as {@link #transfer}, {@link SharesRefusal#NOTE_MISSING}, {@link SharesRefusal#NOT_DECEASED}
     */
    public long inherit(OrganisationId organisation, ClassId id, MemberId deceased, MemberId heir, int shares, LocalDate day, String note) {
        var write = begin(organisation, id, day);
        if (!book.hasDied(organisation, deceased, day))
            throw new Refused(SharesRefusal.NOT_DECEASED, "name", write.book.person(deceased).name(), "date", day);
        return written(write, give(write, deceased, heir, shares, Act.INHERITANCE, needed(note)));
    }

    private long give(Write write, MemberId giver, MemberId receiver, int shares, Act act, @Nullable String note) {
        if (giver.equals(receiver)) throw new Refused(SharesRefusal.TO_ONESELF);
        write.book.person(giver);
        refuseNonMember(write, receiver);
        refuseNothing(shares);
        var given = holding(write, giver);
        refuseShort(given, shares);
        refuseRest(write, given, shares);
        refuseHolding(write, receiver, holding(write, receiver).shares() + shares);
        return write
            .post(new Draft(act, write.shareClass.id(), write.day, new Side(Account.ISSUED, giver), new Side(Account.ISSUED, receiver),
                write.terms.nominal().times(shares).minor(), shares, given.numbers().lowest(shares), null, note, null));
    }

    /**
     * A member gives issued shares back; the cooperative owes their value when the waiting time of the bylaws has ended.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NOT_REFUNDABLE}, {@link SharesRefusal#NOT_ENOUGH_SHARES},
     *     {@link SharesRefusal#BELOW_MINIMUM_CAPITAL}
     */
    public long requestRefund(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day, @Nullable String note) {
        var write = begin(organisation, id, day);
        return written(write, requestRefund(write, member, shares, note));
    }

    private long requestRefund(Write write, MemberId member, int shares, @Nullable String note) {
        write.book.person(member);
        refuseNothing(shares);
        var months = write.terms.refundMonths();
        if (months == null) throw new Refused(SharesRefusal.NOT_REFUNDABLE, "article", clause(write.terms));
        var held = holding(write, member);
        refuseShort(held, shares);
        refuseRest(write, held, shares);
        var value = write.terms.nominal().times(shares).minor();
        refuseBelowMinimum(write, value);
        return write.post(
            new Draft(Act.REFUND_REQUEST, write.shareClass.id(), write.day, new Side(Account.ISSUED, member),
                new Side(Account.TO_REFUND, member), value, shares, held.numbers().lowest(shares), write.day.plusMonths(months),
                checked(note), null));
    }

    /**
     * Pays a refund, in parts or at once.
     *
     * @param request the number of the request's entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NO_SUCH_REQUEST}, {@link SharesRefusal#REFUND_NOT_DUE},
     *     {@link SharesRefusal#ABOVE_REFUND}, {@link SharesRefusal#OTHER_CURRENCY}
     */
    public long refund(OrganisationId organisation, long request, Money amount, LocalDate day, @Nullable String note) {
        return refund(organisation, request, amount, day, Act.REFUND, checked(note));
    }

    /**
     * Sets a refund off against a debt of the member, also before it is due.
     *
     * @param debt what the member owed; needed
     * @throws Refused as {@link #refund}, but not {@link SharesRefusal#REFUND_NOT_DUE}; {@link SharesRefusal#NOTE_MISSING}
     */
    public long setOffRefund(OrganisationId organisation, long request, Money amount, LocalDate day, String debt) {
        return refund(organisation, request, amount, day, Act.SET_OFF_REFUND, needed(debt));
    }

    private long refund(OrganisationId organisation, long number, Money amount, LocalDate day, Act act, @Nullable String note) {
        var book = new Book(organisation);
        var request = ledger.find(organisation, number)
            .filter(e -> e.act() == Act.REFUND_REQUEST && !ledger.isReversed(organisation, number))
            .orElseThrow(() -> new Refused(SharesRefusal.NO_SUCH_REQUEST, "number", number));
        var write = begin(book, request.shareClass(), day);
        var member = Objects.requireNonNull(request.credit().member());
        refuseOtherCurrency(write.shareClass, amount);
        refuseNothing(amount.minor());
        var due = Objects.requireNonNull(request.dueOn());
        if (act == Act.REFUND && day.isBefore(due)) throw new Refused(SharesRefusal.REFUND_NOT_DUE, "date", due);
        var left = write.shareClass.money(RefundRequest.left(request, write.entries(member)));
        if (amount.minor() > left.minor()) throw new Refused(SharesRefusal.ABOVE_REFUND, "left", left.amount());
        var to = act == Act.REFUND ? new Side(Account.CASH, null) : new Side(Account.DEBTS, member);
        return written(write,
            write.post(new Draft(act, request.shareClass(), day, new Side(Account.TO_REFUND, member), to, amount.minor(), 0,
                ShareNumbers.NONE, null, note, number)));
    }

    // ---- reduction and reversal

    /**
     * Lowers the nominal value of all shares of a class from a day on; what is left goes to the reserves.
     *
     * @param resolution that decided it; needed
     * @return how many members' accounts changed
     * @throws Refused {@link SharesRefusal#NOT_LOWER}, {@link SharesRefusal#SUBSCRIPTIONS_OPEN}, {@link SharesRefusal#TERMS_ALREADY},
     *     {@link SharesRefusal#NOMINAL_BELOW_LAW}, {@link SharesRefusal#BELOW_MINIMUM_CAPITAL}, {@link SharesRefusal#NOTE_MISSING},
     *     {@link SharesRefusal#LATER_ENTRIES} if shares moved on that day or later
     */
    public int reduce(OrganisationId organisation, ClassId id, Money nominal, LocalDate day, String resolution) {
        var write = begin(organisation, id, day);
        var note = needed(resolution);
        refuseOtherCurrency(write.shareClass, nominal);
        var latest = write.shareClass.latest();
        if (nominal.minor() >= latest.nominal().minor()) throw new Refused(SharesRefusal.NOT_LOWER, "nominal", latest.nominal().amount());
        if (!day.isAfter(latest.from())) throw new Refused(SharesRefusal.TERMS_ALREADY, "date", latest.from());
        var terms = new Terms(day, nominal, latest.least(), latest.most(), latest.transferable(), latest.refundMonths(), latest.clause());
        refuseNominalBelowLaw(organisation, terms);
        for (var bearing : List.of(Account.SUBSCRIBED, Account.ISSUED)) {
            var moved = ledger.moves(organisation, id, bearing, FOREVER).keySet().stream().filter(d -> !d.isBefore(day)).findFirst();
            if (moved.isPresent()) throw new Refused(SharesRefusal.LATER_ENTRIES, "number", ledger.lock(organisation));
        }
        var stands = new LinkedHashMap<MemberId, Integer>();
        var open = new boolean[1];
        ledger.forEachBalance(organisation, day, line -> {
            if (!line.shareClass().equals(id)) return;
            if (line.subscribedShares() > 0) open[0] = true;
            if (line.issuedShares() > 0) stands.put(line.member(), line.issuedShares());
        });
        if (open[0]) throw new Refused(SharesRefusal.SUBSCRIPTIONS_OPEN);
        long less = latest.nominal().minor() - nominal.minor();
        refuseBelowMinimum(write, stands.values().stream().mapToLong(shares -> shares * less).sum());
        sql.insert(organisation, id, terms, write.book.standing.account());
        var drafts = stands.entrySet().stream().map(e -> new Draft(Act.REDUCTION, id, day, new Side(Account.ISSUED, e.getKey()),
            new Side(Account.RESERVES, null), e.getValue() * less, 0, ShareNumbers.NONE, null, note, null)).toList();
        if (!drafts.isEmpty()) ledger.append(organisation, write.book.standing.account(), drafts);
        access.record(organisation, "shares.reduce", id.value(), Map.of("nominal", nominal.minor(), "members", drafts.size()));
        return drafts.size();
    }

    /**
     * Undoes an entry by one with its sides changed, on the same day.
     *
     * @param reason needed
     * @return the number of the new entry
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link SharesRefusal#REVERSED_ALREADY}, {@link SharesRefusal#LATER_ENTRIES} if
     *     accounts would be wrong without it, {@link SharesRefusal#NOTE_MISSING}, {@link SharesRefusal#BEFORE_REDUCTION}
     */
    public long reverse(OrganisationId organisation, long number, String reason) {
        var book = new Book(organisation);
        var wrong = ledger.find(organisation, number).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (wrong.act() == Act.REVERSAL || ledger.isReversed(organisation, number))
            throw new Refused(SharesRefusal.REVERSED_ALREADY, "number", number);
        if (wrong.act() == Act.REDUCTION) throw new Refused(SharesRefusal.BEFORE_REDUCTION, "date", wrong.day());
        var write = begin(book, wrong.shareClass(), wrong.day());
        var requested = wrong.credit().member();
        if (wrong.act() == Act.REFUND_REQUEST
            && RefundRequest.left(wrong, write.entries(Objects.requireNonNull(requested))) < wrong.amount())
            throw new Refused(SharesRefusal.LATER_ENTRIES, "number", number);
        var undo = new Draft(Act.REVERSAL, wrong.shareClass(), wrong.day(), wrong.credit(), wrong.debit(), wrong.amount(), wrong.shares(),
            wrong.numbers(), null, needed(reason), number);
        return written(write, write.post(undo, "number", number));
    }

    // ---- many acts

    /**
     * Writes many acts, in their order: all of them, or none. Each is checked as if it came alone.
     *
     * @param deeds at most a million
     * @return the numbers of their entries, in the same order
     * @throws Refused as the method of each, for the first that is refused
     */
    public List<Long> writeAll(OrganisationId organisation, List<? extends Deed> deeds) {
        var book = new Book(organisation);
        book.expect(deeds.stream().flatMap(d -> d.members().stream()).collect(Collectors.toSet()));
        var numbers = new ArrayList<Long>(deeds.size());
        for (var deed : deeds) {
            var write = begin(book, deed.shareClass(), deed.day());
            numbers.add(switch (deed) {
                case Deed.Subscribe d -> subscribe(write, d.member(), d.shares(), d.note());
                case Deed.Pay d -> pay(write, d.member(), d.amount(), Act.PAYMENT, new Side(Account.CASH, null), checked(d.note()));
                case Deed.Issue d -> issue(write, d.member(), d.shares());
                case Deed.Transfer d -> transfer(write, d.giver(), d.receiver(), d.shares(), d.note());
                case Deed.RequestRefund d -> requestRefund(write, d.member(), d.shares(), d.note());
            });
        }
        book.flush();
        access.record(organisation, "shares.write-all", null, Map.of("entries", numbers.size()));
        return numbers;
    }

    /** Makes the kept sums again from the entries; answers whether they were right before. */
    public boolean rebuild(OrganisationId organisation) {
        access.require(organisation, Office.TREASURER, Office.ADMINISTRATOR);
        ledger.lock(organisation);
        var day = FOREVER;
        var before = sums(organisation, day);
        ledger.rebuild(organisation);
        var right = before.equals(sums(organisation, day));
        access.record(organisation, "shares.rebuild", null, Map.of("right", right));
        return right;
    }

    private List<Object> sums(OrganisationId organisation, LocalDate day) {
        var days = new HashMap<Object, Object>();
        for (var shareClass : sql.classes(organisation))
            for (var account : Account.values())
                days.put(List.of(shareClass.id(), account), ledger.moves(organisation, shareClass.id(), account, day));
        return List.of(Set.copyOf(ledger.held(organisation)), days);
    }

    // ---- what all acts have in common

    /** An act under way: its day is allowed. */
    private final class Write {
        private final Book book;
        private final OrganisationId organisation;
        private final ShareClass shareClass;
        private final Terms terms;
        private final LocalDate day;

        Write(Book book, ShareClass shareClass, Terms terms, LocalDate day) {
            this.book = book;
            this.organisation = book.organisation;
            this.shareClass = shareClass;
            this.terms = terms;
            this.day = day;
        }

        List<Entry> entries(MemberId member) { return book.entries(shareClass.id(), member); }

        /** Drafts the entry if every account stays right on its day and after it, and answers its number. */
        long post(Draft draft, Object... arguments) {
            var number = book.last + 1;
            var entry = new Entry(number, draft.act(), draft.shareClass(), draft.day(), clock.instant(), book.standing.account(),
                draft.debit(), draft.credit(), draft.amount(), draft.shares(), draft.numbers(), draft.dueOn(), draft.note(),
                draft.refersTo());
            var sides = new LinkedHashSet<MemberId>();
            for (var side : List.of(draft.debit(), draft.credit()))
                if (side.member() != null) sides.add(side.member());
            for (var member : sides) {
                var all = new ArrayList<>(entries(member));
                all.add(entry);
                if (!Holding.isSoundFrom(day, member, all))
                    throw new Refused(SharesRefusal.LATER_ENTRIES, arguments.length == 0 ? new Object[]{"number", 0} : arguments);
            }
            sides.forEach(member -> entries(member).add(entry));
            book.drafts.add(draft);
            book.last = number;
            return number;
        }
    }

    /** Writes the one act of this transaction. */
    private long written(Write write, long number) {
        var act = write.book.drafts.getLast().act();
        write.book.flush();
        access.record(write.organisation, "shares." + act.name().toLowerCase(Locale.ROOT).replace('_', '-'), null, Map.of("entry", number));
        return number;
    }

    /** What one transaction writes: the ledger is locked, and what it holds is read once. */
    private final class Book {
        private final OrganisationId organisation;
        private final Standing standing;
        private final Cooperative cooperative;
        private final List<ShareClass> classes;
        private final Map<ClassId, Map<MemberId, List<Entry>>> read = new HashMap<>();
        private final Map<MemberId, Member> people = new HashMap<>();
        private final Map<ClassId, Integer> lastShare = new HashMap<>();
        private final List<Draft> drafts = new ArrayList<>();
        private @Nullable Function<LocalDate, Resolved> rulesByDay;
        private long last;

        Book(OrganisationId organisation) {
            this.organisation = organisation;
            standing = access.require(organisation, WRITERS);
            last = ledger.lock(organisation);
            cooperative = cooperatives.opened(organisation);
            classes = sql.classes(organisation);
        }

        /** Reads what acts of these members need at once, instead of member by member. */
        void expect(Collection<MemberId> members) {
            people.putAll(Shares.this.members.lines(organisation, members));
            var entries = ledger.ofMembers(organisation, members, FOREVER);
            for (var shareClass : classes) {
                var of = read.computeIfAbsent(shareClass.id(), c -> new HashMap<>());
                members.forEach(m -> of.put(m, new ArrayList<>()));
            }
            for (var entry : entries)
                for (var member : new LinkedHashSet<>(Arrays.asList(entry.debit().member(), entry.credit().member())))
                    if (member != null && members.contains(member)) entries(entry.shareClass(), member).add(entry);
        }

        List<Entry> entries(ClassId shareClass, MemberId member) {
            return read.computeIfAbsent(shareClass, c -> new HashMap<>())
                .computeIfAbsent(member, m -> new ArrayList<>(ledger.ofMember(organisation, m, shareClass)));
        }

        Member person(MemberId id) { return people.computeIfAbsent(id, i -> members.member(organisation, i)); }

        Resolved rules(LocalDate day) {
            if (rulesByDay == null) rulesByDay = rules.byDay(organisation);
            return rulesByDay.apply(day);
        }

        ShareNumbers nextNumbers(ClassId shareClass, int shares) {
            int first = lastShare.computeIfAbsent(shareClass, c -> ledger.lastShareNumber(organisation, c)) + 1;
            lastShare.put(shareClass, first + shares - 1);
            return ShareNumbers.from(first, shares);
        }

        /** Writes what was drafted, so that the sums are right. */
        void flush() {
            if (drafts.isEmpty()) return;
            ledger.append(organisation, standing.account(), List.copyOf(drafts));
            drafts.clear();
        }
    }

    private Write begin(OrganisationId organisation, ClassId id, LocalDate day) { return begin(new Book(organisation), id, day); }

    private Write begin(Book book, ClassId id, LocalDate day) {
        refuseToCome(book.cooperative, day);
        var shareClass = book.classes.stream().filter(c -> c.id().equals(id)).findFirst()
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var terms = shareClass.on(day).orElseThrow(() -> new Refused(SharesRefusal.BEFORE_THE_CLASS, "date", shareClass.since()));
        // with another nominal value on its day than today an entry would undo what the reduction has done
        shareClass.history().stream().filter(t -> t.from().isAfter(day) && t.nominal().minor() != terms.nominal().minor()).findFirst()
            .ifPresent(reduced -> {
                throw new Refused(SharesRefusal.BEFORE_REDUCTION, "date", reduced.from());
            });
        return new Write(book, shareClass, terms, day);
    }

    private static Holding holding(Write write, MemberId member) {
        return Holding.of(member, write.entries(member).stream().filter(e -> !e.day().isAfter(write.day)).toList());
    }

    private static @Nullable String checked(@Nullable String note) {
        var text = note == null || note.isBlank() ? null : note.strip();
        if (text != null && (text.length() > 500 || ProperName.hasUnwanted(text)))
            throw new IllegalArgumentException("shares.note.shape");
        return text;
    }

    private static String needed(String note) {
        var text = checked(note);
        if (text == null) throw new Refused(SharesRefusal.NOTE_MISSING);
        return text;
    }

    private void refuseToCome(Cooperative cooperative, LocalDate day) {
        cooperative.refuseBeforeFounding(day);
        if (day.isAfter(cooperative.dayOf(clock.instant()))) throw new Refused(SharesRefusal.DATE_TO_COME, "date", day);
    }

    private static void refuseNothing(long amount) { if (amount <= 0) throw new Refused(SharesRefusal.NOTHING_TO_DO); }

    private static void refuseOtherCurrency(ShareClass shareClass, Money money) {
        if (!money.currency().equals(shareClass.currency()))
            throw new Refused(SharesRefusal.OTHER_CURRENCY, "currency", shareClass.currency().getCurrencyCode());
    }

    private static void refuseNonMember(Write write, MemberId id) {
        var member = write.book.person(id);
        var left = member.leftOn();
        if (write.day.isBefore(member.admittedOn()) || (left != null && write.day.isAfter(left)))
            throw new Refused(SharesRefusal.NOT_A_MEMBER, "name", member.name(), "date", write.day);
    }

    private static void refuseShort(Holding held, int shares) {
        if (shares > held.issuedShares()) throw new Refused(SharesRefusal.NOT_ENOUGH_SHARES, "held", held.issuedShares());
    }

    /** Whoever keeps shares keeps the least number; whoever gives all keeps none. */
    private static void refuseRest(Write write, Holding held, int given) {
        int rest = held.shares() - given;
        if (rest > 0 && rest < write.terms.least())
            throw new Refused(SharesRefusal.TOO_FEW_SHARES, "least", write.terms.least(), "article", clause(write.terms));
    }

    private void refuseHolding(Write write, MemberId member, int shares) {
        if (shares < write.terms.least())
            throw new Refused(SharesRefusal.TOO_FEW_SHARES, "least", write.terms.least(), "article", clause(write.terms));
        var most = write.terms.most();
        int peak = mostFrom(write, member, shares);
        if (most != null && peak > most) throw new Refused(SharesRefusal.TOO_MANY_SHARES, "most", most, "article", clause(write.terms));
        HoldingLimit.of(write.book.rules(write.day)).filter(limit -> limit.counts(write.terms)).ifPresent(limit -> {
            var holder = write.book.person(member).person();
            if (write.terms.nominal().times(peak).minor() > limit.most().minor() && !limit.mayExempt(holder.legal()))
                throw new Refused(SharesRefusal.ABOVE_LEGAL_MAXIMUM, "most", limit.most().amount(), "article", article(limit.leaf()),
                    "name",
                    holder.name());
        });
    }

    /** The most shares that somebody holds on any day from that of the act on, who holds so many after it: it may be entered late. */
    private static int mostFrom(Write write, MemberId member, int shares) {
        var entries = write.entries(member);
        int added = shares - holding(write, member).shares();
        return entries.stream().map(Entry::day).filter(day -> day.isAfter(write.day)).distinct()
            .mapToInt(day -> added + Holding.of(member, entries.stream().filter(e -> !e.day().isAfter(day)).toList()).shares())
            .reduce(shares, Math::max);
    }

    private void refuseNominalBelowLaw(OrganisationId organisation, Terms terms) {
        limit(rules.leaves(organisation, terms.from()), "formation.share_nominal_min", terms.nominal().currency()).ifPresent(limit -> {
            if (terms.nominal().minor() < limit.money.minor())
                throw new Refused(SharesRefusal.NOMINAL_BELOW_LAW, "minimum", limit.money.amount(), "article", article(limit.leaf));
        });
    }

    private void refuseBelowMinimum(Write write, long less) {
        limit(write, "formation.min_capital").ifPresent(limit -> {
            write.book.flush();
            long capital = holdings.leastCapital(write.organisation, limit.money.currency(), write.day);
            if (capital - less < limit.money.minor())
                throw new Refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, "minimum", limit.money.amount(), "left",
                    new Money(Math.max(0, capital - less), limit.money.currency()).amount(), "article", article(limit.leaf));
        });
    }

    private record Limit(Money money, Leaf leaf) {}

    private Optional<Limit> limit(Write write, String key) { return limit(write.book.rules(write.day), key, write.shareClass.currency()); }

    /** An amount that law or bylaws name, if it is in this currency. */
    private static Optional<Limit> limit(Resolved resolved, String key, Currency currency) {
        return resolved.leaf(key).filter(leaf -> leaf.value() instanceof Value.Words)
            .map(leaf -> new Limit(Money.parse(leaf.value().text()), leaf)).filter(limit -> limit.money.currency().equals(currency));
    }

    private static String article(Leaf leaf) { return Objects.requireNonNullElse(leaf.provenance().article(), "–"); }

    private static String clause(Terms terms) { return Objects.requireNonNullElse(terms.clause(), "–"); }
}
