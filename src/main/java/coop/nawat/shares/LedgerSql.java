package coop.nawat.shares;

import static coop.nawat.db.shares.Tables.DAY_TOTAL;
import static coop.nawat.db.shares.Tables.ENTRY;
import static coop.nawat.db.shares.Tables.HELD;
import static coop.nawat.db.shares.Tables.LAST_ENTRY;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.shares.tables.records.EntryRecord;
import coop.nawat.db.shares.tables.records.HeldRecord;
import coop.nawat.members.MemberId;
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
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.WindowDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The entries of the share ledger, and the sums that are kept beside them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LedgerSql {
    private static final int BATCH = 2_000;
    private final DSLContext db;

    LedgerSql(DSLContext db) { this.db = db; }

    /** An entry that has no number yet. */
    record Draft(Act act, ClassId shareClass, LocalDate day, Entry.Side debit, Entry.Side credit, long amount, int shares,
        ShareNumbers numbers,
        @Nullable LocalDate dueOn, @Nullable String note, @Nullable Long refersTo) {}

    /** What stands on an account. */
    record Stand(long amount, long shares) {}

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

    /** The first entry since a day that moved shares of a class and was not undone. */
    Optional<Long> firstMoveSince(OrganisationId organisation, ClassId shareClass, LocalDate day) {
        var bearing = Stream.of(Account.values()).filter(Account::bearsShares).map(Account::name).toList();
        var undone = ENTRY.as("undone");
        return db.select(min(ENTRY.NUMBER)).from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.CLASS_ID.eq(shareClass), ENTRY.DAY.ge(day),
                ENTRY.DEBIT.in(bearing).or(ENTRY.CREDIT.in(bearing)), ENTRY.ACT.ne(Act.REVERSAL.name()),
                notExists(selectOne().from(undone).where(undone.ORGANISATION_ID.eq(organisation), undone.REFERS_TO.eq(ENTRY.NUMBER),
                    undone.ACT.eq(Act.REVERSAL.name()))))
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
     * @param known entries recorded later are not looked at; null: all are
     */
    Set<MemberId> overdue(OrganisationId organisation, @Nullable Collection<MemberId> members, LocalDate day, LocalDate since,
        @Nullable Instant known) {
        var seen = ENTRY.ORGANISATION_ID.eq(organisation).and(ENTRY.DAY.le(day))
            .and(known == null ? noCondition() : ENTRY.RECORDED_AT.le(known.atOffset(ZoneOffset.UTC)));
        var owed = select(ENTRY.DEBIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.AMOUNT, ENTRY.DAY, ENTRY.CREDIT)
            .from(ENTRY).where(seen, ENTRY.DEBIT.eq(Account.OWED.name()),
                members == null ? noCondition() : ENTRY.DEBIT_MEMBER_ID.in(members))
            .unionAll(select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.AMOUNT.neg(), ENTRY.DAY, ENTRY.DEBIT)
                .from(ENTRY).where(seen, ENTRY.CREDIT.eq(Account.OWED.name()),
                    members == null ? noCondition() : ENTRY.CREDIT_MEMBER_ID.in(members)))
            .asTable("owed");
        var recent = of(owed, ENTRY.DAY).ge(since).and(of(owed, ENTRY.CREDIT).eq(Account.SUBSCRIBED.name()));
        return db.select(of(owed, ENTRY.DEBIT_MEMBER_ID)).from(owed)
            .groupBy(of(owed, ENTRY.DEBIT_MEMBER_ID), of(owed, ENTRY.CLASS_ID))
            .having(sum(of(owed, ENTRY.AMOUNT)).gt(coalesce(sum(of(owed, ENTRY.AMOUNT)).filterWhere(recent), inline(BigDecimal.ZERO))),
                sum(of(owed, ENTRY.AMOUNT)).gt(BigDecimal.ZERO))
            .fetchSet(r -> r.value1());
    }

    /** All that is kept of what members held. */
    List<HeldRecord> held(OrganisationId organisation) {
        return db.selectFrom(HELD).where(HELD.ORGANISATION_ID.eq(organisation)).fetch();
    }

    /** Hands out what each member held of each class at the end of a day, in no order, without keeping it. */
    void forEachBalance(OrganisationId organisation, LocalDate day, java.util.function.Consumer<Holdings.Balance> reader) {
        try (var cursor = db
            .select(HELD.MEMBER_ID, HELD.CLASS_ID, HELD.OWED, HELD.SUBSCRIBED_SHARES, HELD.SUBSCRIBED, HELD.ISSUED_SHARES, HELD.ISSUED,
                HELD.TO_REFUND, HELD.SET_OFF)
            .from(HELD).where(heldOn(organisation, day)).fetchSize(10_000).fetchLazy()) {
            for (var r : cursor)
                reader.accept(new Holdings.Balance(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(),
                    r.value8(), r.value9()));
        }
    }

    /**
     * Hands out what each member holds of each class at the end of a day, in no order, without keeping it.
     *
     * @param owedSince what was subscribed on this day or later is told as recent; null: nothing is
     */
    void forEachHolder(OrganisationId organisation, LocalDate day, @Nullable LocalDate owedSince,
        java.util.function.Consumer<LegalChecks.Holder> reader) {
        // a reversed subscription has its reversal beside it, with the sides changed
        var taken = ENTRY.DEBIT.eq(Account.OWED.name()).and(ENTRY.CREDIT.eq(Account.SUBSCRIBED.name()));
        var undone = ENTRY.DEBIT.eq(Account.SUBSCRIBED.name()).and(ENTRY.CREDIT.eq(Account.OWED.name()));
        var recent = select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID,
            sum(case_().when(taken, ENTRY.AMOUNT).else_(ENTRY.AMOUNT.neg())).cast(Long.class).as("recent"))
            .from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.DAY.ge(owedSince == null ? day : owedSince), ENTRY.DAY.le(day),
                taken.or(undone))
            .groupBy(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID).asTable("recent");
        var recently = recent.field("recent", Long.class);
        try (var cursor = db
            .select(HELD.MEMBER_ID, HELD.CLASS_ID, HELD.SUBSCRIBED.plus(HELD.ISSUED), HELD.SUBSCRIBED_SHARES.plus(HELD.ISSUED_SHARES),
                HELD.SUBSCRIBED, HELD.OWED, coalesce(recently, inline(0L)))
            .from(HELD).leftJoin(recent)
            .on(of(recent, ENTRY.CREDIT_MEMBER_ID).eq(HELD.MEMBER_ID), of(recent, ENTRY.CLASS_ID).eq(HELD.CLASS_ID))
            .where(heldOn(organisation, day))
            .fetchSize(10_000).fetchLazy()) {
            for (var r : cursor)
                reader.accept(new LegalChecks.Holder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(),
                    r.value6(), owedSince == null ? r.value6() : r.value7()));
        }
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
