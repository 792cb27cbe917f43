package coop.nawat.shares;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.MemberId;
import coop.nawat.members.MembersBook;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Value;
import coop.nawat.shares.Entry.Side;
import coop.nawat.shares.Ledger.Write;
import coop.nawat.shares.LedgerSql.Draft;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private static final Office[] WRITERS = {Office.TREASURER, Office.SECRETARY, Office.CHAIR};
    private static final String VALUATION = "formation.in_kind_valuation";

    private final SharesSql sql;
    private final LedgerSql entries;
    private final Ledger ledger;
    private final Access access;
    private final Cooperatives cooperatives;
    private final MembersBook book;
    private final Rules rules;
    private final Clock clock;

    Shares(SharesSql sql, LedgerSql entries, Ledger ledger, Access access, Cooperatives cooperatives, MembersBook book, Rules rules,
        Clock clock) {
        this.sql = sql;
        this.entries = entries;
        this.ledger = ledger;
        this.access = access;
        this.cooperatives = cooperatives;
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
        var cooperative = cooperatives.openedWithFounding(organisation);
        for (var language : cooperative.languages())
            if (name.in(language).isEmpty()) throw new Refused(SharesRefusal.TRANSLATION_MISSING, "language", language.ownName());
        if (terms.from().isAfter(cooperative.dayOf(clock.instant()))) throw new Refused(SharesRefusal.DATE_TO_COME, "date", terms.from());
        cooperative.refuseBeforeFounding(terms.from());
        Limits.refuseNominalBelowLaw(rules.leaves(organisation, terms.from()), terms);
        var shareClass = new ShareClass(ClassId.create(), name, terms.nominal().currency(), List.of(terms));
        sql.insert(organisation, shareClass, standing.account());
        access.record(organisation, "shares.begin-class", shareClass.id().value(),
            Map.of("nominal", terms.nominal().minor(), "currency", shareClass.currency().getCurrencyCode()));
        return shareClass.id();
    }

    /**
     * Changes what holds for a class from a day on; the nominal value only by {@link #reduce}. Holdings stay as they are. Until that day it can be
     * taken back: {@link #takeBack}.
     *
     * @throws Refused {@link SharesRefusal#TERMS_ALREADY}, {@link SharesRefusal#OTHER_CURRENCY}, {@link SharesRefusal#NOT_LOWER} for another nominal value
     */
    public void change(OrganisationId organisation, ClassId id, Terms terms) {
        var standing = access.require(organisation, WRITERS);
        entries.lock(organisation);
        var shareClass = sql.shareClass(organisation, id);
        if (!terms.from().isAfter(shareClass.latest().from()))
            throw new Refused(SharesRefusal.TERMS_ALREADY, "date", shareClass.latest().from());
        Limits.refuseOtherCurrency(shareClass, terms.nominal());
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
     *     {@link SharesRefusal#TOO_MANY_SHARES}, {@link SharesRefusal#ABOVE_LEGAL_MAXIMUM}, {@link SharesRefusal#MORE_THAN_FITS}
     */
    public long subscribe(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day, @Nullable String note) {
        var write = write(organisation, id, day);
        return written(write, subscribe(write, member, shares, note));
    }

    private long subscribe(Write write, MemberId member, int shares, @Nullable String note) {
        Limits.refuseNonMember(write, member);
        Limits.refuseNothing(shares);
        Limits.refuseHolding(write, member, shares);
        return write.post(new Draft(Act.SUBSCRIPTION, write.shareClass.id(), write.day, new Side(Account.OWED, member),
            new Side(Account.SUBSCRIBED, member), write.terms.nominal().times(shares).minor(), shares, ShareNumbers.NONE, null,
            Limits.note(note), null));
    }

    /**
     * A member pays on what they subscribed, in parts or at once.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#OTHER_CURRENCY}, {@link SharesRefusal#ABOVE_OWED}
     */
    public long pay(OrganisationId organisation, ClassId id, MemberId member, Money amount, LocalDate day, @Nullable String note) {
        var write = write(organisation, id, day);
        return written(write, pay(write, member, amount, Act.PAYMENT, new Side(Account.CASH, null), Limits.note(note)));
    }

    /** The rule of law or bylaws that asks for a valuation of what is brought in instead of money on that day; empty where nobody asks. */
    @Transactional(readOnly = true)
    public Optional<Leaf> valuationRule(OrganisationId organisation, LocalDate day) {
        access.require(organisation, WRITERS);
        return rules.leaves(organisation, day).leaf(VALUATION).filter(leaf -> leaf.value().equals(new Value.Truth(true)));
    }

    /**
     * A member brings in something instead of money.
     *
     * @param valuation who found the value and how; needed
     * @throws Refused as {@link #pay}, {@link SharesRefusal#NOTE_MISSING}
     */
    public long contribute(OrganisationId organisation, ClassId id, MemberId member, Money value, LocalDate day, String valuation) {
        var write = write(organisation, id, day);
        return written(write,
            pay(write, member, value, Act.CONTRIBUTION_IN_KIND, new Side(Account.IN_KIND, null), Limits.needed(valuation)));
    }

    /**
     * Sets what the cooperative owes a member from other dealings off against what the member owes on shares.
     *
     * @param reason of the claim; needed
     * @throws Refused as {@link #contribute}
     */
    public long setOffPayment(OrganisationId organisation, ClassId id, MemberId member, Money amount, LocalDate day, String reason) {
        var write = write(organisation, id, day);
        return written(write, pay(write, member, amount, Act.SET_OFF_PAYMENT, new Side(Account.DEBTS, member), Limits.needed(reason)));
    }

    private long pay(Write write, MemberId member, Money amount, Act act, Side from, @Nullable String note) {
        write.book.person(member);
        Limits.refuseOtherCurrency(write.shareClass, amount);
        Limits.refuseNothing(amount.minor());
        var owed = write.holding(member).owed();
        if (amount.minor() > owed) throw new Refused(SharesRefusal.ABOVE_OWED, "owed", write.shareClass.money(owed).amount());
        return write.post(new Draft(act, write.shareClass.id(), write.day, from, new Side(Account.OWED, member), amount.minor(), 0,
            ShareNumbers.NONE, null, note, null));
    }

    /**
     * Issues shares that are paid up; they get the next numbers of the class.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NOT_PAID_UP}, {@link SharesRefusal#MORE_THAN_FITS}
     */
    public long issue(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day) {
        var write = write(organisation, id, day);
        return written(write, issue(write, member, shares));
    }

    private long issue(Write write, MemberId member, int shares) {
        write.book.person(member);
        Limits.refuseNothing(shares);
        int payable = write.holding(member).payable(write.terms);
        if (shares > payable) throw new Refused(SharesRefusal.NOT_PAID_UP, "payable", payable);
        return write.post(new Draft(Act.ISSUE, write.shareClass.id(), write.day, new Side(Account.SUBSCRIBED, member),
            new Side(Account.ISSUED, member), write.terms.nominal().times(shares).minor(), shares,
            write.book.nextNumbers(write.shareClass, shares), null, null, null));
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
        var write = write(organisation, id, day);
        return written(write, transfer(write, giver, receiver, shares, note));
    }

    private long transfer(Write write, MemberId giver, MemberId receiver, int shares, @Nullable String note) {
        if (!write.terms.transferable()) throw new Refused(SharesRefusal.NOT_TRANSFERABLE, "article", Limits.clause(write.terms));
        return give(write, giver, receiver, shares, Act.TRANSFER, Limits.note(note));
    }

    /**
     * Shares of a member who died go to an heir who is a member, whether or not they can be transferred.
     *
     * @param note the proof of inheritance; needed
     * @throws Refused as {@link #transfer}, {@link SharesRefusal#NOTE_MISSING}, {@link SharesRefusal#NOT_DECEASED}
     */
    public long inherit(OrganisationId organisation, ClassId id, MemberId deceased, MemberId heir, int shares, LocalDate day, String note) {
        var write = write(organisation, id, day);
        if (!book.hasDied(organisation, deceased, day))
            throw new Refused(SharesRefusal.NOT_DECEASED, "name", write.book.person(deceased).name(), "date", day);
        return written(write, give(write, deceased, heir, shares, Act.INHERITANCE, Limits.needed(note)));
    }

    private long give(Write write, MemberId giver, MemberId receiver, int shares, Act act, @Nullable String note) {
        if (giver.equals(receiver)) throw new Refused(SharesRefusal.TO_ONESELF);
        write.book.person(giver);
        Limits.refuseNonMember(write, receiver);
        Limits.refuseNothing(shares);
        Limits.refuseShort(write.holding(giver), shares);
        Limits.refuseHolding(write, giver, -shares);
        Limits.refuseHolding(write, receiver, shares);
        if (act == Act.TRANSFER) Limits.refuseLast(write, giver, shares);
        return write.post(new Draft(act, write.shareClass.id(), write.day, new Side(Account.ISSUED, giver),
            new Side(Account.ISSUED, receiver), write.terms.nominal().times(shares).minor(), shares, write.lowestNumbers(giver, shares),
            null, note, null));
    }

    /**
     * A member gives issued shares back; the cooperative owes their value when the waiting time of the bylaws has ended.
     *
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NOT_REFUNDABLE}, {@link SharesRefusal#NOT_ENOUGH_SHARES},
     *     {@link SharesRefusal#BELOW_MINIMUM_CAPITAL}, {@link SharesRefusal#MEMBER_KEEPS_SHARES}
     */
    public long requestRefund(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day, @Nullable String note) {
        var write = write(organisation, id, day);
        return written(write, requestRefund(write, member, shares, note));
    }

    private long requestRefund(Write write, MemberId member, int shares, @Nullable String note) {
        write.book.person(member);
        Limits.refuseNothing(shares);
        var months = write.terms.refundMonths();
        if (months == null) throw new Refused(SharesRefusal.NOT_REFUNDABLE, "article", Limits.clause(write.terms));
        Limits.refuseShort(write.holding(member), shares);
        Limits.refuseHolding(write, member, -shares);
        var value = write.terms.nominal().times(shares).minor();
        Limits.refuseBelowMinimum(write, value);
        Limits.refuseLast(write, member, shares);
        return write.post(new Draft(Act.REFUND_REQUEST, write.shareClass.id(), write.day, new Side(Account.ISSUED, member),
            new Side(Account.TO_REFUND, member), value, shares, write.lowestNumbers(member, shares), write.day.plusMonths(months),
            Limits.note(note), null));
    }

    /**
     * Pays a refund, in parts or at once.
     *
     * @param request the number of the request's entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NO_SUCH_REQUEST}, {@link SharesRefusal#REFUND_NOT_DUE},
     *     {@link SharesRefusal#ABOVE_REFUND}, {@link SharesRefusal#OTHER_CURRENCY}
     */
    public long refund(OrganisationId organisation, long request, Money amount, LocalDate day, @Nullable String note) {
        return refund(organisation, request, amount, day, Act.REFUND, Limits.note(note));
    }

    /**
     * Sets a refund off against a debt of the member, also before it is due.
     *
     * @param debt what the member owed; needed
     * @throws Refused as {@link #refund}, but not {@link SharesRefusal#REFUND_NOT_DUE}; {@link SharesRefusal#NOTE_MISSING}
     */
    public long setOffRefund(OrganisationId organisation, long request, Money amount, LocalDate day, String debt) {
        return refund(organisation, request, amount, day, Act.SET_OFF_REFUND, Limits.needed(debt));
    }

    private long refund(OrganisationId organisation, long number, Money amount, LocalDate day, Act act, @Nullable String note) {
        var book = ledger.open(organisation, WRITERS);
        var request = entries.find(organisation, number)
            .filter(e -> e.asksRefund() && !e.day().isAfter(day) && !entries.isReversed(organisation, number))
            .orElseThrow(() -> new Refused(SharesRefusal.NO_SUCH_REQUEST, "number", number));
        var write = book.write(request.shareClass(), day);
        var member = Objects.requireNonNull(request.credit().member());
        Limits.refuseOtherCurrency(write.shareClass, amount);
        Limits.refuseNothing(amount.minor());
        var due = Objects.requireNonNull(request.dueOn());
        if (act == Act.REFUND && day.isBefore(due))
            throw new Refused(SharesRefusal.REFUND_NOT_DUE, "date", due, "article",
                Limits.clause(write.shareClass.on(request.day()).orElseThrow())); // it was asked for under the terms of that day
        var left = write.shareClass.money(RefundRequest.left(request, write.entries(member)));
        if (amount.minor() > left.minor()) throw new Refused(SharesRefusal.ABOVE_REFUND, "left", left.amount());
        var to = act == Act.REFUND ? new Side(Account.CASH, null) : new Side(Account.DEBTS, member);
        return written(write, write.post(new Draft(act, request.shareClass(), day, new Side(Account.TO_REFUND, member), to, amount.minor(),
            0, ShareNumbers.NONE, null, note, number)));
    }

    // ---- release

    /**
     * Releases a member, present or past, from shares that are not paid up: they are no capital any more, and nobody owes them. What was paid on them,
     * which is less than one share, is owed to the member when the waiting time of the bylaws has ended, as for shares that are given back; where shares
     * are not paid back it is owed at once, since no share stands for it.
     *
     * @param shares no more than are not paid up
     * @param decision that releases them; needed
     * @param reason needed
     * @return the number of the entry
     * @throws Refused as {@link #subscribe} for the day, {@link SharesRefusal#NOTE_MISSING}, {@link SharesRefusal#ABOVE_UNPAID},
     *     {@link SharesRefusal#TOO_FEW_SHARES}, {@link SharesRefusal#BELOW_MINIMUM_CAPITAL}, {@link SharesRefusal#MEMBER_KEEPS_SHARES},
     *     {@link SharesRefusal#LATER_ENTRIES} if something was paid on them or they were issued later
     */
    public long release(OrganisationId organisation, ClassId id, MemberId member, int shares, LocalDate day, String decision,
        String reason) {
        var write = write(organisation, id, day);
        write.book.person(member);
        Limits.refuseNothing(shares);
        var note = Limits.note(Limits.needed(decision) + " · " + Limits.needed(reason));
        var held = write.holding(member);
        int unpaid = held.unpaid(write.terms);
        if (shares > unpaid) throw new Refused(SharesRefusal.ABOVE_UNPAID, "unpaid", unpaid);
        Limits.refuseHolding(write, member, -shares);
        long value = write.terms.nominal().times(shares).minor();
        Limits.refuseBelowMinimum(write, value);
        Limits.refuseLast(write, member, shares);
        long paid = value - held.owed(); // above zero only if all unpaid shares are released
        var owed = new Side(Account.OWED, member);
        if (paid > 0)
            write.post(new Draft(Act.RELEASED_PAYMENT, id, day, owed, new Side(Account.TO_REFUND, member), paid, 0, ShareNumbers.NONE,
                day.plusMonths(Objects.requireNonNullElse(write.terms.refundMonths(), 0)), note, null));
        return written(write, write.post(new Draft(Act.RELEASE, id, day, new Side(Account.SUBSCRIBED, member), owed, value, shares,
            ShareNumbers.NONE, null, note, null)));
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
        var write = write(organisation, id, day);
        var note = Limits.needed(resolution);
        Limits.refuseOtherCurrency(write.shareClass, nominal);
        var latest = write.shareClass.latest();
        if (nominal.minor() >= latest.nominal().minor()) throw new Refused(SharesRefusal.NOT_LOWER, "nominal", latest.nominal().amount());
        if (!day.isAfter(latest.from())) throw new Refused(SharesRefusal.TERMS_ALREADY, "date", latest.from());
        var terms = new Terms(day, nominal, latest.least(), latest.most(), latest.transferable(), latest.refundMonths(), latest.clause());
        Limits.refuseNominalBelowLaw(write.book.rules(day), terms);
        entries.firstMoveSince(organisation, id, day).ifPresent(number -> {
            throw new Refused(SharesRefusal.LATER_ENTRIES, "number", number);
        });
        var stands = new LinkedHashMap<MemberId, Integer>();
        var open = new boolean[1];
        entries.forEachBalance(organisation, day, line -> {
            if (!line.shareClass().equals(id)) return;
            if (line.subscribedShares() > 0) open[0] = true;
            if (line.issuedShares() > 0) stands.put(line.member(), line.issuedShares());
        });
        if (open[0]) throw new Refused(SharesRefusal.SUBSCRIPTIONS_OPEN);
        long less = latest.nominal().minor() - nominal.minor();
        Limits.refuseBelowMinimum(write, stands.values().stream().mapToLong(shares -> shares * less).sum());
        var author = write.book.standing.account();
        sql.insert(organisation, id, terms, author);
        var drafts = stands.entrySet().stream().map(e -> new Draft(Act.REDUCTION, id, day, new Side(Account.ISSUED, e.getKey()),
            new Side(Account.RESERVES, null), e.getValue() * less, 0, ShareNumbers.NONE, null, note, null)).toList();
        if (!drafts.isEmpty()) entries.append(organisation, author, drafts);
        access.record(organisation, "shares.reduce", id.value(), Map.of("nominal", nominal.minor(), "members", drafts.size()));
        return drafts.size();
    }

    /**
     * Takes the latest terms of a class back that should never have been written: those that are not in force yet, or a lower nominal value on which
     * nothing builds, whose entries are reversed. The terms before hold on; the others stay readable as taken back.
     *
     * @param from the day from which they hold
     * @param reason needed
     * @return how many members' accounts changed
     * @throws Refused {@link AccessRefusal#NOTHING_HERE} if no terms begin on that day, {@link SharesRefusal#TERMS_ALREADY} if others begin later,
     *     {@link SharesRefusal#TERMS_IN_FORCE}, {@link SharesRefusal#LATER_ENTRIES} if shares moved at the lower value,
     *     {@link SharesRefusal#ABOVE_LEGAL_MAXIMUM}, {@link SharesRefusal#MORE_THAN_FITS}, {@link SharesRefusal#NOTE_MISSING}
     */
    public int takeBack(OrganisationId organisation, ClassId id, LocalDate from, String reason) {
        var book = ledger.open(organisation, WRITERS);
        var note = Limits.needed(reason);
        var shareClass = sql.shareClass(organisation, id);
        if (shareClass.history().stream().noneMatch(terms -> terms.from().equals(from))) throw new Refused(AccessRefusal.NOTHING_HERE);
        var latest = shareClass.latest().from();
        if (!latest.equals(from)) throw new Refused(SharesRefusal.TERMS_ALREADY, "date", latest);
        int changed = 0;
        if (shareClass.isReduced()) changed = undoReduction(book.write(id, from), note);
        else if (!from.isAfter(cooperatives.opened(organisation).dayOf(clock.instant())))
            throw new Refused(SharesRefusal.TERMS_IN_FORCE, "date", from);
        sql.takeBack(organisation, id, from, note, book.standing.account());
        access.record(organisation, "shares.take-terms-back", id.value(), Map.of("from", from.toString(), "members", changed));
        return changed;
    }

    private int undoReduction(Write write, String note) {
        var organisation = write.book.organisation;
        var id = write.shareClass.id();
        entries.firstMoveSince(organisation, id, write.day).ifPresent(number -> {
            throw new Refused(SharesRefusal.LATER_ENTRIES, "number", number);
        });
        var lowered = entries.reductions(organisation, id, write.day);
        if (HoldingLimit.of(write.book.rules(write.day)).isPresent()) {
            write.book.expect(lowered.stream().flatMap(e -> e.members().stream()).collect(Collectors.toSet()));
            for (var e : lowered)
                Limits.refuseAboveLaw(write, Objects.requireNonNull(e.debit().member()), e.amount());
        }
        lowered.forEach(e -> write.book.drafts.add(reversed(e, note)));
        write.book.flush();
        return lowered.size();
    }

    private static Draft reversed(Entry of, String note) {
        return new Draft(Act.REVERSAL, of.shareClass(), of.day(), of.credit(), of.debit(), of.amount(), of.shares(), of.numbers(), null,
            note,
            of.number());
    }

    /**
     * Undoes an entry by one with its sides changed, on the same day. A lower nominal value is undone as a whole: {@link #takeBack}.
     *
     * @param reason needed
     * @return the number of the new entry
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}, {@link SharesRefusal#REVERSED_ALREADY}, {@link SharesRefusal#LATER_ENTRIES} if
     *     accounts would be wrong without it on that day or later, {@link SharesRefusal#NOTE_MISSING}, {@link SharesRefusal#BEFORE_REDUCTION};
     *     without it a limit would be passed on that day or later: {@link SharesRefusal#TOO_FEW_SHARES},
     *     {@link SharesRefusal#TOO_MANY_SHARES}, {@link SharesRefusal#ABOVE_LEGAL_MAXIMUM}, {@link SharesRefusal#BELOW_MINIMUM_CAPITAL},
     *     {@link SharesRefusal#MORE_THAN_FITS}
     */
    public long reverse(OrganisationId organisation, long number, String reason) {
        var book = ledger.open(organisation, WRITERS);
        var wrong = entries.find(organisation, number).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        if (wrong.act() == Act.REVERSAL || entries.isReversed(organisation, number))
            throw new Refused(SharesRefusal.REVERSED_ALREADY, "number", number);
        if (wrong.act() == Act.REDUCTION) throw new Refused(SharesRefusal.BEFORE_REDUCTION, "date", wrong.day());
        var write = book.write(wrong.shareClass(), wrong.day());
        if (wrong.asksRefund())
            RefundRequest.payments(wrong, write.entries(wrong.members().getFirst())).findFirst().ifPresent(paid -> {
                throw new Refused(SharesRefusal.LATER_ENTRIES, "number", paid.number());
            });
        var undo = reversed(wrong, Limits.needed(reason));
        write.refuseUnsound(undo);
        Limits.refuseReversal(write, wrong);
        return written(write, write.post(undo));
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
        var book = ledger.open(organisation, WRITERS);
        book.expect(deeds.stream().flatMap(d -> d.members().stream()).collect(Collectors.toSet()));
        var numbers = new ArrayList<Long>(deeds.size());
        for (var deed : deeds) {
            var write = book.write(deed.shareClass(), deed.day());
            numbers.add(switch (deed) {
                case Deed.Subscribe d -> subscribe(write, d.member(), d.shares(), d.note());
                case Deed.Pay d -> pay(write, d.member(), d.amount(), Act.PAYMENT, new Side(Account.CASH, null), Limits.note(d.note()));
                case Deed.Issue d -> issue(write, d.member(), d.shares());
                case Deed.Transfer d -> transfer(write, d.giver(), d.receiver(), d.shares(), d.note());
                case Deed.RequestRefund d -> requestRefund(write, d.member(), d.shares(), d.note());
            });
        }
        book.flush();
        access.record(organisation, "shares.write-all", null, Map.of("entries", numbers.size()));
        return numbers;
    }

    /** Makes the kept sums again from the entries; answers whether they were right before. Nobody writes in the ledger meanwhile. */
    public boolean rebuild(OrganisationId organisation) {
        access.require(organisation, Office.TREASURER, Office.ADMINISTRATOR);
        entries.lock(organisation);
        var before = entries.sums(organisation);
        entries.rebuild(organisation);
        var right = before.equals(entries.sums(organisation));
        access.record(organisation, "shares.rebuild", null, Map.of("right", right));
        return right;
    }

    // ---- what all acts have in common

    private Write write(OrganisationId organisation, ClassId id, LocalDate day) {
        return ledger.open(organisation, WRITERS).write(id, day);
    }

    /** Writes the one act of this transaction. */
    private long written(Write write, long number) {
        var act = write.book.drafts.getLast().act();
        write.book.flush();
        access.record(write.book.organisation, "shares." + act.name().toLowerCase(Locale.ROOT).replace('_', '-'), null,
            Map.of("entry", number));
        return number;
    }
}
