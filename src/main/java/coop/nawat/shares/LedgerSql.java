package coop.nawat.shares;

import static coop.nawat.db.shares.Tables.DAY_TOTAL;
import static coop.nawat.db.shares.Tables.ENTRY;
import static coop.nawat.db.shares.Tables.HELD;
import static coop.nawat.db.shares.Tables.LAST_ENTRY;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.shares.tables.records.EntryRecord;
import coop.nawat.members.MemberId;
import coop.nawat.rules.Fraction;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.WindowDefinition;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The entries of the share ledger, and the sums that are kept beside them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LedgerSql {
    private static final int BATCH = 2_000;
    /** Bytes before the rows of a binary COPY: signature, flags, length of no extension. */
    private static final int COPY_HEADER = 19;
    private static final int END_OF_COPY = -1;
    private final DSLContext db;

    LedgerSql(DSLContext db) { this.db = db; }

    /** An entry that has no number yet. */
    record Draft(Act act, ClassId shareClass, LocalDate day, Entry.Side debit, Entry.Side credit, long amount, int shares,
        ShareNumbers numbers,
        @Nullable LocalDate dueOn, @Nullable String note, @Nullable Long refersTo) {

        /** What it moves to these accounts, whoever's they are, or away from them if below zero. */
        Stand moved(Collection<Account> accounts) {
            return new Stand(sign(accounts::contains) * amount, sign(a -> accounts.contains(a) && a.bearsShares()) * (long) shares);
        }

        private int sign(Predicate<Account> of) { return (of.test(credit.account()) ? 1 : 0) - (of.test(debit.account()) ? 1 : 0); }
    }

    /** What stands on an account. */
    record Stand(long amount, long shares) {
        /** Whether something comes to it. */
        boolean isMore() { return amount > 0 || shares > 0; }
    }

    // ---- writing

    /** Nobody else writes in the ledger until the transaction ends. */
    long lock(OrganisationId organisation) {
        return db.insertInto(LAST_ENTRY)
            .set(LAST_ENTRY.ORGANISATION_ID, organisation)
            .set(LAST_ENTRY.NUMBER, 0L)
            .onConflict(LAST_ENTRY.ORGANISATION_ID)
            .doUpdate()
            .set(LAST_ENTRY.NUMBER, LAST_ENTRY.NUMBER)
            .returningResult(LAST_ENTRY.NUMBER)
            .fetchSingle().value1();
    }

    /** Writes entries after the last one and adds them to the sums; answers the number of the first. The ledger is locked. */
    long append(OrganisationId organisation, AccountId author, List<Draft> drafts) {
        long first = db.update(LAST_ENTRY)
            .set(LAST_ENTRY.NUMBER, LAST_ENTRY.NUMBER.plus(drafts.size()))
            .where(LAST_ENTRY.ORGANISATION_ID.eq(organisation))
            .returningResult(LAST_ENTRY.NUMBER)
            .fetchSingle().value1() - drafts.size() + 1;
        for (int from = 0; from < drafts.size(); from += BATCH)
            insert(organisation, author, first + from, drafts.subList(from, Math.min(from + BATCH, drafts.size())));
        addToDays(organisation, drafts);
        writeHeld(organisation, drafts.stream().flatMap(d -> Stream.of(d.debit(), d.credit()))
            .flatMap(side -> Stream.ofNullable(side.member())).distinct().toList());
        return first;
    }

    private void insert(OrganisationId organisation, AccountId author, long first, List<Draft> drafts) {
        var number = new long[]{first};
        db.insertInto(ENTRY, ENTRY.ORGANISATION_ID, ENTRY.NUMBER, ENTRY.ACT, ENTRY.CLASS_ID, ENTRY.DAY, ENTRY.RECORDED_BY, ENTRY.DEBIT,
            ENTRY.DEBIT_MEMBER_ID, ENTRY.CREDIT, ENTRY.CREDIT_MEMBER_ID, ENTRY.AMOUNT, ENTRY.SHARES, ENTRY.NUMBERS, ENTRY.DUE_ON,
            ENTRY.NOTE,
            ENTRY.REFERS_TO)
            .valuesOfRows(drafts.stream().map(d -> row(organisation, number[0]++, d.act().name(), d.shareClass(), d.day(), author.value(),
                d.debit().account().name(), d.debit().member(), d.credit().account().name(), d.credit().member(), d.amount(), d.shares(),
                d.numbers().ranges().isEmpty() ? null : d.numbers().toString(), d.dueOn(), d.note(), d.refersTo())).toList())
            .execute();
    }

    private record DayKey(ClassId shareClass, Account account, LocalDate day) {}

    private static final class Sum {
        private long amount;
        private long shares;
        private int entries;

        void add(Draft draft, int sign, Account account) {
            amount += sign * draft.amount();
            if (account.bearsShares()) shares += (long) sign * draft.shares();
            entries++;
        }
    }

    private void addToDays(OrganisationId organisation, List<Draft> drafts) {
        var sums = new LinkedHashMap<DayKey, Sum>();
        for (var draft : drafts) {
            sums.computeIfAbsent(new DayKey(draft.shareClass(), draft.debit().account(), draft.day()), k -> new Sum())
                .add(draft, -1, draft.debit().account());
            sums.computeIfAbsent(new DayKey(draft.shareClass(), draft.credit().account(), draft.day()), k -> new Sum())
                .add(draft, 1, draft.credit().account());
        }
        for (var batch : batches(sums)) {
            db.insertInto(DAY_TOTAL, DAY_TOTAL.ORGANISATION_ID, DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT, DAY_TOTAL.DAY, DAY_TOTAL.AMOUNT,
                DAY_TOTAL.SHARES, DAY_TOTAL.ENTRIES)
                .valuesOfRows(batch.stream()
                    .map(e -> row(organisation, e.getKey().shareClass(), e.getKey().account().name(), e.getKey().day(),
                        e.getValue().amount, e.getValue().shares, e.getValue().entries))
                    .toList())
                .onConflict(DAY_TOTAL.ORGANISATION_ID, DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT, DAY_TOTAL.DAY)
                .doUpdate()
                .set(DAY_TOTAL.AMOUNT, DAY_TOTAL.AMOUNT.plus(excluded(DAY_TOTAL.AMOUNT)))
                .set(DAY_TOTAL.SHARES, DAY_TOTAL.SHARES.plus(excluded(DAY_TOTAL.SHARES)))
                .set(DAY_TOTAL.ENTRIES, DAY_TOTAL.ENTRIES.plus(excluded(DAY_TOTAL.ENTRIES)))
                .execute();
        }
    }

    /** Writes what these members hold since each day from their entries. */
    private void writeHeld(OrganisationId organisation, List<MemberId> members) {
        for (int from = 0; from < members.size(); from += BATCH) {
            var batch = members.subList(from, Math.min(from + BATCH, members.size()));
            db.deleteFrom(HELD).where(HELD.ORGANISATION_ID.eq(organisation), HELD.MEMBER_ID.in(batch)).execute();
            insertHeld(organisation, sides(organisation, ENTRY.DEBIT_MEMBER_ID.in(batch), ENTRY.CREDIT_MEMBER_ID.in(batch)));
        }
    }

    private void insertHeld(OrganisationId organisation, Select<?> of) {
        var side = of.asTable("side");
        var account = of(side, ENTRY.DEBIT);
        var amount = of(side, ENTRY.AMOUNT);
        var shares = of(side, ENTRY.SHARES);
        var moved = select(of(side, ENTRY.DEBIT_MEMBER_ID), of(side, ENTRY.CLASS_ID), of(side, ENTRY.DAY),
            moved(account, Account.OWED, amount.neg(), HELD.OWED), moved(account, Account.SUBSCRIBED, amount, HELD.SUBSCRIBED),
            moved(account, Account.SUBSCRIBED, shares, HELD.SUBSCRIBED_SHARES), moved(account, Account.ISSUED, amount, HELD.ISSUED),
            moved(account, Account.ISSUED, shares, HELD.ISSUED_SHARES), moved(account, Account.TO_REFUND, amount, HELD.TO_REFUND),
            moved(account, Account.DEBTS, amount, HELD.SET_OFF))
            .from(side).where(of(side, ENTRY.DEBIT_MEMBER_ID).isNotNull())
            .groupBy(of(side, ENTRY.DEBIT_MEMBER_ID), of(side, ENTRY.CLASS_ID), of(side, ENTRY.DAY)).asTable("moved");
        var member = of(moved, ENTRY.DEBIT_MEMBER_ID);
        var shareClass = of(moved, ENTRY.CLASS_ID);
        var day = of(moved, ENTRY.DAY);
        var later = name("later").as(partitionBy(member, shareClass).orderBy(day));
        db.insertInto(HELD, HELD.ORGANISATION_ID, HELD.MEMBER_ID, HELD.CLASS_ID, HELD.DAY, HELD.UNTIL, HELD.OWED, HELD.SUBSCRIBED,
            HELD.SUBSCRIBED_SHARES, HELD.ISSUED, HELD.ISSUED_SHARES, HELD.TO_REFUND, HELD.SET_OFF)
            .select(select(val(organisation, HELD.ORGANISATION_ID), member, shareClass, day, lead(day).over(later),
                until(moved, HELD.OWED, later), until(moved, HELD.SUBSCRIBED, later), until(moved, HELD.SUBSCRIBED_SHARES, later),
                until(moved, HELD.ISSUED, later), until(moved, HELD.ISSUED_SHARES, later), until(moved, HELD.TO_REFUND, later),
                until(moved, HELD.SET_OFF, later)).from(moved).window(later))
            .execute();
    }

    private static <N extends Number> Field<N> moved(Field<String> account, Account which, Field<? extends Number> what,
        TableField<?, N> as) {
        return coalesce(sum(what).filterWhere(account.eq(which.name())), inline(0)).cast(as).as(as);
    }

    private static <N extends Number> Field<N> until(Table<?> moved, TableField<?, N> what, WindowDefinition later) {
        return sum(of(moved, what)).over(later).cast(what);
    }

    private static <K> List<List<Map.Entry<K, Sum>>> batches(Map<K, Sum> sums) {
        var all = new ArrayList<>(sums.entrySet());
        var batches = new ArrayList<List<Map.Entry<K, Sum>>>();
        for (int from = 0; from < all.size(); from += BATCH)
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        return batches;
    }

    /** Makes the sums again from the entries alone. */
    void rebuild(OrganisationId organisation) {
        db.deleteFrom(DAY_TOTAL).where(DAY_TOTAL.ORGANISATION_ID.eq(organisation)).execute();
        db.deleteFrom(HELD).where(HELD.ORGANISATION_ID.eq(organisation)).execute();
        var all = sides(organisation, noCondition(), noCondition());
        var sides = all.asTable("side");
        db.insertInto(DAY_TOTAL, DAY_TOTAL.ORGANISATION_ID, DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT, DAY_TOTAL.DAY, DAY_TOTAL.AMOUNT,
            DAY_TOTAL.SHARES, DAY_TOTAL.ENTRIES)
            .select(select(val(organisation, DAY_TOTAL.ORGANISATION_ID), of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT),
                of(sides, ENTRY.DAY),
                sum(of(sides, ENTRY.AMOUNT)).cast(Long.class), sum(of(sides, ENTRY.SHARES)).cast(Long.class), count())
                .from(sides).groupBy(of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT), of(sides, ENTRY.DAY)))
            .execute();
        insertHeld(organisation, all);
    }

    /** Both sides of entries as rows of member, class, account, day, amount (credits above zero) and shares, under the names of the debit side. */
    private Select<?> sides(OrganisationId organisation, Condition debits, Condition credits) {
        return db.select(ENTRY.DEBIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.DEBIT, ENTRY.DAY, ENTRY.AMOUNT.neg().as(ENTRY.AMOUNT),
            shares(ENTRY.DEBIT).neg().as(ENTRY.SHARES))
            .from(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), debits)
            .unionAll(db.select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.CREDIT, ENTRY.DAY, ENTRY.AMOUNT, shares(ENTRY.CREDIT))
                .from(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), credits));
    }

    private static Field<Integer> shares(TableField<EntryRecord, String> account) {
        var bearing = Stream.of(Account.values()).filter(Account::bearsShares).map(Account::name).toList();
        return case_().when(account.in(bearing), ENTRY.SHARES).else_(inline(0));
    }

    private static <T> Field<T> of(Table<?> derived, Field<T> column) { return Objects.requireNonNull(derived.field(column)); }

    // ---- reading

    /** A member's entries of a class, by number. */
    List<Entry> ofMember(OrganisationId organisation, MemberId member, ClassId shareClass) {
        return sidesOf(organisation, ENTRY.CLASS_ID.eq(shareClass), List.of(member)).stream()
            .sorted(java.util.Comparator.comparingLong(Entry::number)).toList();
    }

    /** Entries of these members up to a day, by class and member, with those of several members once for each. */
    List<Entry> ofMembers(OrganisationId organisation, Collection<MemberId> members, LocalDate day) {
        return members.isEmpty() ? List.of() : sidesOf(organisation, ENTRY.DAY.le(day), members);
    }

    private List<Entry> sidesOf(OrganisationId organisation, Condition which, Collection<MemberId> members) {
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), which, ENTRY.DEBIT_MEMBER_ID.in(members))
            .union(db.selectFrom(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), which, ENTRY.CREDIT_MEMBER_ID.in(members)))
            .fetch(LedgerSql::entry);
    }

    Optional<Entry> find(OrganisationId organisation, long number) {
        return db.selectFrom(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.NUMBER.eq(number)).fetchOptional(LedgerSql::entry);
    }

    /** Whether the entry was reversed. */
    boolean isReversed(OrganisationId organisation, long number) {
        return db.fetchExists(ENTRY, ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.REFERS_TO.eq(number), ENTRY.ACT.eq(Act.REVERSAL.name()));
    }

    /** The entries of a class that lowered its nominal value on a day and were not undone, by number. */
    List<Entry> reductions(OrganisationId organisation, ClassId shareClass, LocalDate day) {
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.CLASS_ID.eq(shareClass), ENTRY.DAY.eq(day),
                ENTRY.ACT.eq(Act.REDUCTION.name()), isStanding(organisation, ENTRY.NUMBER))
            .orderBy(ENTRY.NUMBER)
            .fetch(LedgerSql::entry);
    }

    private static Condition isStanding(OrganisationId organisation, Field<Long> number) {
        var undone = ENTRY.as("undone");
        return notExists(selectOne().from(undone).where(undone.ORGANISATION_ID.eq(organisation), undone.REFERS_TO.eq(number),
            undone.ACT.eq(Act.REVERSAL.name())));
    }

    /** The first entry since a day by which shares of a class came, went or were issued, and that was not undone. */
    Optional<Long> firstMoveSince(OrganisationId organisation, ClassId shareClass, LocalDate day) {
        var bearing = Stream.of(Account.values()).filter(Account::bearsShares).map(Account::name).toList();
        return db.select(min(ENTRY.NUMBER)).from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.CLASS_ID.eq(shareClass), ENTRY.DAY.ge(day),
                ENTRY.DEBIT.in(bearing).or(ENTRY.CREDIT.in(bearing)), ENTRY.ACT.notIn(Act.REVERSAL.name(), Act.REDUCTION.name()),
                isStanding(organisation, ENTRY.NUMBER))
            .fetchOptional(r -> r.value1());
    }

    /** The latest entries before a number that count on a day, latest first. */
    List<Entry> journal(OrganisationId organisation, LocalDate day, long before, int limit) {
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.NUMBER.lt(before), ENTRY.DAY.le(day))
            .orderBy(ENTRY.NUMBER.desc())
            .limit(limit)
            .fetch(LedgerSql::entry);
    }

    /** The last number given to a share of the class. */
    int lastShareNumber(OrganisationId organisation, ClassId shareClass) {
        return db.select(ENTRY.NUMBERS).from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.CLASS_ID.eq(shareClass), ENTRY.ACT.eq(Act.ISSUE.name()))
            .orderBy(ENTRY.NUMBER.desc())
            .limit(1)
            .fetchOptional(r -> ShareNumbers.parse(Objects.requireNonNull(r.value1())).last()).orElse(0);
    }

    /** What stands on each account at the end of a day, by class; accounts without an entry are left out. */
    Map<ClassId, Map<Account, Stand>> totals(OrganisationId organisation, LocalDate day) {
        var totals = new HashMap<ClassId, Map<Account, Stand>>();
        db.select(DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT, sum(DAY_TOTAL.AMOUNT), sum(DAY_TOTAL.SHARES))
            .from(DAY_TOTAL)
            .where(DAY_TOTAL.ORGANISATION_ID.eq(organisation), DAY_TOTAL.DAY.le(day))
            .groupBy(DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT)
            .forEach(r -> totals.computeIfAbsent(r.value1(), c -> new EnumMap<>(Account.class)).put(Account.valueOf(r.value2()),
                new Stand(r.value3().longValueExact(), r.value4().longValueExact())));
        return totals;
    }

    /** What one account of a class moved on each of its days up to one. */
    Map<LocalDate, Stand> moves(OrganisationId organisation, ClassId shareClass, Account account, LocalDate day) {
        var moves = new LinkedHashMap<LocalDate, Stand>();
        db.select(DAY_TOTAL.DAY, DAY_TOTAL.AMOUNT, DAY_TOTAL.SHARES)
            .from(DAY_TOTAL)
            .where(DAY_TOTAL.ORGANISATION_ID.eq(organisation), DAY_TOTAL.CLASS_ID.eq(shareClass), DAY_TOTAL.ACCOUNT.eq(account.name()),
                DAY_TOTAL.DAY.le(day))
            .orderBy(DAY_TOTAL.DAY)
            .forEach(r -> moves.put(r.value1(), new Stand(r.value2(), r.value3())));
        return moves;
    }

    private static Condition heldOn(OrganisationId organisation, LocalDate day) {
        return HELD.ORGANISATION_ID.eq(organisation).and(HELD.DAY.le(day)).and(HELD.UNTIL.isNull().or(HELD.UNTIL.gt(day)));
    }

    /**
     * Which of these members owe more at the end of a day than what they subscribed on another one or later.
     *
     * @param members null: everybody
     * @param known entries recorded later are not looked at; null: all are
     */
    Set<MemberId> overdue(OrganisationId organisation, @Nullable Collection<MemberId> members, LocalDate day, LocalDate since,
        @Nullable Instant known) {
        var late = late(organisation, members, day, since, known);
        return db.select(of(late, ENTRY.DEBIT_MEMBER_ID)).from(late).fetchSet(r -> r.value1());
    }

    /** How many members owe more than that at the end of a day, and how much of each class. */
    record Overdue(int members, Map<ClassId, Long> amounts) {}

    /** As {@link #overdue(OrganisationId, Collection, LocalDate, LocalDate, Instant)}, of everybody, added up. */
    Overdue overdue(OrganisationId organisation, LocalDate day, LocalDate since) {
        var late = late(organisation, null, day, since, null);
        var shareClass = of(late, ENTRY.CLASS_ID);
        var amounts = new HashMap<ClassId, Long>();
        int all = 0;
        for (var r : db.select(shareClass, countDistinct(of(late, ENTRY.DEBIT_MEMBER_ID)), sum(of(late, ENTRY.AMOUNT))).from(late)
            .groupBy(rollup(shareClass)).fetch()) {
            if (r.value1() == null) all = r.value2();
            else
                amounts.put(r.value1(), r.value3().longValueExact());
        }
        return new Overdue(all, amounts);
    }

    /** What is overdue, by member and class, under the names of the debit side. Of everybody, only the entries of those who owe are read. */
    private Table<?> late(OrganisationId organisation, @Nullable Collection<MemberId> members, LocalDate day, LocalDate since,
        @Nullable Instant known) {
        var seen = ENTRY.ORGANISATION_ID.eq(organisation).and(ENTRY.DAY.le(day))
            .and(known == null ? noCondition() : ENTRY.RECORDED_AT.le(known.atOffset(ZoneOffset.UTC)));
        Function<Field<MemberId>, Condition> asked = members != null ? whose -> whose.in(members)
            : known != null ? whose -> noCondition()
                : whose -> whose.in(select(HELD.MEMBER_ID).from(HELD).where(heldOn(organisation, day), HELD.OWED.gt(0L)));
        var recent = field("recent", Boolean.class);
        var owed = select(ENTRY.DEBIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.AMOUNT,
            ENTRY.DAY.ge(since).and(ENTRY.ACT.eq(Act.SUBSCRIPTION.name())).as("recent"))
            .from(ENTRY).where(seen, ENTRY.DEBIT.eq(Account.OWED.name()), asked.apply(ENTRY.DEBIT_MEMBER_ID))
            .unionAll(select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.AMOUNT.neg(),
                // a subscription that was undone has its reversal beside it, on the same day
                ENTRY.DAY.ge(since).and(ENTRY.ACT.eq(Act.REVERSAL.name())).and(ENTRY.DEBIT.eq(Account.SUBSCRIBED.name())))
                .from(ENTRY).where(seen, ENTRY.CREDIT.eq(Account.OWED.name()), asked.apply(ENTRY.CREDIT_MEMBER_ID)))
            .asTable("owed");
        var amount = of(owed, ENTRY.AMOUNT);
        var rest = sum(amount).minus(coalesce(sum(amount).filterWhere(of(owed, recent).isTrue()), inline(BigDecimal.ZERO)));
        return select(of(owed, ENTRY.DEBIT_MEMBER_ID), of(owed, ENTRY.CLASS_ID), rest.cast(Long.class).as(ENTRY.AMOUNT)).from(owed)
            .groupBy(of(owed, ENTRY.DEBIT_MEMBER_ID), of(owed, ENTRY.CLASS_ID)).having(rest.gt(BigDecimal.ZERO)).asTable("late");
    }

    /** What is to be paid back to a member, by an entry that was not undone, and what of it is left. */
    record Refund(MemberId member, long number, ClassId shareClass, LocalDate day, int shares, long left, LocalDate dueOn) {}

    /**
     * What is to be paid back and is not paid wholly at the end of a day, what is due first, first; only the entries of those who wait are read.
     *
     * @param after behind which to read on; null: the first ones
     */
    List<Refund> refunds(OrganisationId organisation, LocalDate day, @Nullable RefundRequest after, int limit) {
        var paid = ENTRY.as("paid");
        var all = select(sum(paid.AMOUNT)).from(paid).where(paid.ORGANISATION_ID.eq(organisation),
            paid.DEBIT_MEMBER_ID.eq(ENTRY.CREDIT_MEMBER_ID), paid.CLASS_ID.eq(ENTRY.CLASS_ID), paid.REFERS_TO.eq(ENTRY.NUMBER),
            paid.ACT.in(Act.REFUND.name(), Act.SET_OFF_REFUND.name()), paid.DAY.le(day), isStanding(organisation, paid.NUMBER));
        var left = ENTRY.AMOUNT.cast(SQLDataType.NUMERIC).minus(coalesce(field(all), inline(BigDecimal.ZERO)));
        var waiting = select(HELD.MEMBER_ID, HELD.CLASS_ID).from(HELD).where(heldOn(organisation, day), HELD.TO_REFUND.gt(0L));
        return db.select(ENTRY.CREDIT_MEMBER_ID, ENTRY.NUMBER, ENTRY.CLASS_ID, ENTRY.DAY, ENTRY.SHARES, left, ENTRY.DUE_ON).from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.ACT.in(Act.REFUND_REQUEST.name(), Act.RELEASED_PAYMENT.name()),
                ENTRY.DAY.le(day), row(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID).in(waiting), isStanding(organisation, ENTRY.NUMBER),
                after == null ? noCondition() : row(ENTRY.DUE_ON, ENTRY.NUMBER).gt(after.dueOn(), after.number()), left.gt(BigDecimal.ZERO))
            .orderBy(ENTRY.DUE_ON, ENTRY.NUMBER)
            .limit(limit)
            .fetch(r -> new Refund(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6().longValueExact(), r.value7()));
    }

    /** How many members hold shares at the end of a day, and how many of them have paid less than a part of those that are not issued. */
    record Paying(int holders, int unpaid) {}

    Paying paying(OrganisationId organisation, LocalDate day, Fraction part) {
        var paid = HELD.SUBSCRIBED.minus(HELD.OWED).cast(SQLDataType.NUMERIC);
        var unpaid = paid.mul(part.denominator()).lt(HELD.SUBSCRIBED.cast(SQLDataType.NUMERIC).mul(part.numerator()));
        var holder = select(boolOr(unpaid).as("unpaid")).from(HELD)
            .where(heldOn(organisation, day), HELD.SUBSCRIBED.plus(HELD.ISSUED).gt(0L)).groupBy(HELD.MEMBER_ID).asTable("holder");
        return db.select(count(), count().filterWhere(of(holder, field("unpaid", Boolean.class)).isTrue())).from(holder)
            .fetchSingle(r -> new Paying(r.value1(), r.value2()));
    }

    /** The value of the largest holding of these classes together at the end of a day, of all members without some; 0 if there is none. */
    long largest(OrganisationId organisation, LocalDate day, Collection<ClassId> classes, Collection<MemberId> without) {
        var holding = sum(HELD.SUBSCRIBED.plus(HELD.ISSUED)).as("holding");
        var each = select(holding).from(HELD).where(heldOn(organisation, day), HELD.CLASS_ID.in(classes), HELD.MEMBER_ID.notIn(without))
            .groupBy(HELD.MEMBER_ID).asTable("each");
        return db.select(coalesce(max(of(each, holding)), inline(BigDecimal.ZERO))).from(each).fetchSingle().value1().longValueExact();
    }

    /** Whose holding of these classes together is worth more than that at the end of a day. */
    Set<MemberId> above(OrganisationId organisation, LocalDate day, Collection<ClassId> classes, long most) {
        return db.select(HELD.MEMBER_ID).from(HELD).where(heldOn(organisation, day), HELD.CLASS_ID.in(classes)).groupBy(HELD.MEMBER_ID)
            .having(sum(HELD.SUBSCRIBED.plus(HELD.ISSUED)).gt(BigDecimal.valueOf(most))).fetchSet(r -> r.value1());
    }

    /**
     * How many members hold how many shares of each class at the end of a day.
     *
     * @param steps the smallest numbers of shares that are counted together, in order, 1 first
     * @return as many counts as steps for each class that somebody holds
     */
    Map<ClassId, int[]> holders(OrganisationId organisation, LocalDate day, int[] steps) {
        var shares = HELD.SUBSCRIBED_SHARES.plus(HELD.ISSUED_SHARES);
        var step = case_().when(shares.ge(inline(steps[steps.length - 1])), inline(steps.length - 1));
        for (int i = steps.length - 2; i >= 0; i--)
            step = step.when(shares.ge(inline(steps[i])), inline(i));
        var counts = new HashMap<ClassId, int[]>();
        db.select(HELD.CLASS_ID, step, count()).from(HELD).where(heldOn(organisation, day), shares.gt(0)).groupBy(HELD.CLASS_ID, step)
            .forEach(r -> counts.computeIfAbsent(r.value1(), c -> new int[steps.length])[r.value2()] = r.value3());
        return counts;
    }

    /** What all that is kept beside the entries comes to: equal rows come to the same, in whatever order, and others as good as never. */
    List<Record2<Integer, BigDecimal>> sums(OrganisationId organisation) {
        return List.of(sumOf(HELD, HELD.ORGANISATION_ID.eq(organisation)), sumOf(DAY_TOTAL, DAY_TOTAL.ORGANISATION_ID.eq(organisation)));
    }

    private Record2<Integer, BigDecimal> sumOf(Table<?> table, Condition which) {
        return db.select(count(), field("sum(hashtextextended({0}::text, 0))", BigDecimal.class, table.getUnqualifiedName())).from(table)
            .where(which).fetchSingle();
    }

    /**
     * Hands out what each member held of each class at the end of a day, in no order, without keeping it; the reader asks the database nothing. By COPY, which sends on while rows are read:
     * with a cursor the database waits for the reader, and then the reader for the database.
     */
    void forEachBalance(OrganisationId organisation, LocalDate day, Consumer<Holdings.Balance> reader) {
        var balances = select(HELD.MEMBER_ID, HELD.CLASS_ID, HELD.OWED, HELD.SUBSCRIBED_SHARES, HELD.SUBSCRIBED, HELD.ISSUED_SHARES,
            HELD.ISSUED, HELD.TO_REFUND, HELD.SET_OFF).from(HELD).where(heldOn(organisation, day));
        var copy = "copy (" + db.renderInlined(balances) + ") to stdout (format binary)";
        db.connection(connection -> {
            try (var rows = new DataInputStream(new PGCopyInputStream(connection.unwrap(PGConnection.class), copy))) {
                rows.skipNBytes(COPY_HEADER);
                try {
                    while (rows.readShort() != END_OF_COPY)
                        reader.accept(new Holdings.Balance(new MemberId(uuid(rows)), new ClassId(uuid(rows)), int8(rows), int4(rows),
                            int8(rows), int4(rows), int8(rows), int8(rows), int8(rows)));
                } finally { // also where the reader refuses: what is not read would be the answer to the next question on this connection
                    rows.transferTo(OutputStream.nullOutputStream());
                }
            }
        });
    }

    private static UUID uuid(DataInputStream rows) throws IOException {
        rows.readInt(); // its length
        return new UUID(rows.readLong(), rows.readLong());
    }

    private static long int8(DataInputStream rows) throws IOException {
        rows.readInt(); // its length
        return rows.readLong();
    }

    private static int int4(DataInputStream rows) throws IOException {
        rows.readInt(); // its length
        return rows.readInt();
    }

    private static Entry entry(EntryRecord r) {
        return new Entry(r.getNumber(), Act.valueOf(r.getAct()), r.getClassId(), r.getDay(), r.getRecordedAt().toInstant(),
            new AccountId(r.getRecordedBy()),
            new Entry.Side(Account.valueOf(r.getDebit()), r.getDebitMemberId()),
            new Entry.Side(Account.valueOf(r.getCredit()), r.getCreditMemberId()),
            r.getAmount(), r.getShares(), r.getNumbers() == null ? ShareNumbers.NONE : ShareNumbers.parse(r.getNumbers()), r.getDueOn(),
            r.getNote(), r.getRefersTo());
    }
}
