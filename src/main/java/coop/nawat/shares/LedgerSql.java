package coop.nawat.shares;

import static coop.nawat.db.shares.Tables.BALANCE;
import static coop.nawat.db.shares.Tables.DAY_TOTAL;
import static coop.nawat.db.shares.Tables.ENTRY;
import static coop.nawat.db.shares.Tables.LAST_ENTRY;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.shares.tables.records.EntryRecord;
import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
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
        addToBalances(organisation, drafts);
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

    private record BalanceKey(MemberId member, ClassId shareClass, Account account) {}

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

    private void addToBalances(OrganisationId organisation, List<Draft> drafts) {
        var sums = new LinkedHashMap<BalanceKey, Sum>();
        for (var draft : drafts) {
            add(sums, draft, draft.debit(), -1);
            add(sums, draft, draft.credit(), 1);
        }
        for (var batch : batches(sums)) {
            db.insertInto(BALANCE, BALANCE.ORGANISATION_ID, BALANCE.MEMBER_ID, BALANCE.CLASS_ID, BALANCE.ACCOUNT, BALANCE.AMOUNT,
                BALANCE.SHARES)
                .valuesOfRows(batch.stream().map(e -> row(organisation, e.getKey().member(), e.getKey().shareClass(),
                    e.getKey().account().name(), e.getValue().amount, (int) e.getValue().shares)).toList())
                .onConflict(BALANCE.ORGANISATION_ID, BALANCE.MEMBER_ID, BALANCE.CLASS_ID, BALANCE.ACCOUNT)
                .doUpdate()
                .set(BALANCE.AMOUNT, BALANCE.AMOUNT.plus(excluded(BALANCE.AMOUNT)))
                .set(BALANCE.SHARES, BALANCE.SHARES.plus(excluded(BALANCE.SHARES)))
                .execute();
        }
    }

    private static void add(Map<BalanceKey, Sum> sums, Draft draft, Entry.Side side, int sign) {
        var member = side.member();
        if (member != null)
            sums.computeIfAbsent(new BalanceKey(member, draft.shareClass(), side.account()), k -> new Sum()).add(draft, sign,
                side.account());
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
        db.deleteFrom(BALANCE).where(BALANCE.ORGANISATION_ID.eq(organisation)).execute();
        var sides = sides(organisation, noCondition()).asTable("side");
        db.insertInto(DAY_TOTAL, DAY_TOTAL.ORGANISATION_ID, DAY_TOTAL.CLASS_ID, DAY_TOTAL.ACCOUNT, DAY_TOTAL.DAY, DAY_TOTAL.AMOUNT,
            DAY_TOTAL.SHARES, DAY_TOTAL.ENTRIES)
            .select(select(val(organisation, DAY_TOTAL.ORGANISATION_ID), of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT),
                of(sides, ENTRY.DAY),
                sum(of(sides, ENTRY.AMOUNT)).cast(Long.class), sum(of(sides, ENTRY.SHARES)).cast(Long.class), count())
                .from(sides).groupBy(of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT), of(sides, ENTRY.DAY)))
            .execute();
        db.insertInto(BALANCE, BALANCE.ORGANISATION_ID, BALANCE.MEMBER_ID, BALANCE.CLASS_ID, BALANCE.ACCOUNT, BALANCE.AMOUNT,
            BALANCE.SHARES)
            .select(select(val(organisation, BALANCE.ORGANISATION_ID), of(sides, ENTRY.DEBIT_MEMBER_ID), of(sides, ENTRY.CLASS_ID),
                of(sides, ENTRY.DEBIT), sum(of(sides, ENTRY.AMOUNT)).cast(Long.class), sum(of(sides, ENTRY.SHARES)).cast(Integer.class))
                .from(sides).where(of(sides, ENTRY.DEBIT_MEMBER_ID).isNotNull())
                .groupBy(of(sides, ENTRY.DEBIT_MEMBER_ID), of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT)))
            .execute();
    }

    /** Both sides of entries as rows of member, class, account, day, amount (credits above zero) and shares, under the names of the debit side. */
    private Select<?> sides(OrganisationId organisation, Condition which) {
        return db.select(ENTRY.DEBIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.DEBIT, ENTRY.DAY, ENTRY.AMOUNT.neg().as(ENTRY.AMOUNT),
            shares(ENTRY.DEBIT).neg().as(ENTRY.SHARES))
            .from(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), which)
            .unionAll(db.select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID, ENTRY.CREDIT, ENTRY.DAY, ENTRY.AMOUNT, shares(ENTRY.CREDIT))
                .from(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), which));
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

    /** The latest entries before a number, latest first. */
    List<Entry> journal(OrganisationId organisation, long before, int limit) {
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.NUMBER.lt(before))
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

    /** A line of {@link #balances}. */
    record Line(MemberId member, ClassId shareClass, Account account, long amount, int shares) {}

    /**
     * What stands on every account of members at the end of a day: today's balances without what came later, or the entries until then,
     * whichever are fewer.
     */
    Select<Record5<MemberId, ClassId, String, Long, Integer>> balances(OrganisationId organisation, LocalDate day) {
        var later = db.select(coalesce(sum(DAY_TOTAL.ENTRIES).filterWhere(DAY_TOTAL.DAY.gt(day)), inline(0)),
            coalesce(sum(DAY_TOTAL.ENTRIES).filterWhere(DAY_TOTAL.DAY.le(day)), inline(0)))
            .from(DAY_TOTAL).where(DAY_TOTAL.ORGANISATION_ID.eq(organisation)).fetchSingle();
        boolean back = later.value1().compareTo(later.value2()) <= 0;
        if (back && later.value1().signum() == 0)
            return db.select(BALANCE.MEMBER_ID, BALANCE.CLASS_ID, BALANCE.ACCOUNT, BALANCE.AMOUNT, BALANCE.SHARES)
                .from(BALANCE).where(BALANCE.ORGANISATION_ID.eq(organisation));
        var sides = sides(organisation, back ? ENTRY.DAY.gt(day) : ENTRY.DAY.le(day)).asTable("side");
        var members = select(of(sides, ENTRY.DEBIT_MEMBER_ID), of(sides, ENTRY.CLASS_ID), of(sides, ENTRY.DEBIT),
            back ? of(sides, ENTRY.AMOUNT).neg() : of(sides, ENTRY.AMOUNT), back ? of(sides, ENTRY.SHARES).neg() : of(sides, ENTRY.SHARES))
            .from(sides).where(of(sides, ENTRY.DEBIT_MEMBER_ID).isNotNull());
        var all = (back ? select(BALANCE.MEMBER_ID, BALANCE.CLASS_ID, BALANCE.ACCOUNT, BALANCE.AMOUNT, BALANCE.SHARES).from(BALANCE)
            .where(BALANCE.ORGANISATION_ID.eq(organisation)).unionAll(members) : members)
            .asTable("line", BALANCE.MEMBER_ID.getName(), BALANCE.CLASS_ID.getName(), BALANCE.ACCOUNT.getName(), BALANCE.AMOUNT.getName(),
                BALANCE.SHARES.getName());
        return db.select(of(all, BALANCE.MEMBER_ID), of(all, BALANCE.CLASS_ID), of(all, BALANCE.ACCOUNT),
            sum(of(all, BALANCE.AMOUNT)).cast(Long.class).as(BALANCE.AMOUNT),
            sum(of(all, BALANCE.SHARES)).cast(Integer.class).as(BALANCE.SHARES))
            .from(all).groupBy(of(all, BALANCE.MEMBER_ID), of(all, BALANCE.CLASS_ID), of(all, BALANCE.ACCOUNT));
    }

    /** Hands every line of {@link #balances} out, without keeping them. */
    void forEachBalance(OrganisationId organisation, LocalDate day, java.util.function.Consumer<Line> reader) {
        try (var cursor = balances(organisation, day).fetchSize(10_000).fetchLazy()) {
            for (var r : cursor)
                reader.accept(new Line(r.value1(), r.value2(), Account.valueOf(r.value3()), r.value4(), r.value5()));
        }
    }

    /**
     * Hands out what each member holds of each class at the end of a day, in no order, without keeping it.
     *
     * @param owedSince what was subscribed after this day is told as recent; null: nothing is
     */
    void forEachHolder(OrganisationId organisation, LocalDate day, @Nullable LocalDate owedSince,
        java.util.function.Consumer<LegalChecks.Holder> reader) {
        var line = balances(organisation, day).asTable("line");
        var account = of(line, BALANCE.ACCOUNT);
        var bearing = account.in(Account.SUBSCRIBED.name(), Account.ISSUED.name());
        var amount = of(line, BALANCE.AMOUNT);
        var holder = select(of(line, BALANCE.MEMBER_ID), of(line, BALANCE.CLASS_ID),
            coalesce(sum(amount).filterWhere(bearing), inline(0)).cast(Long.class).as("capital"),
            coalesce(sum(of(line, BALANCE.SHARES)).filterWhere(bearing), inline(0)).cast(Long.class).as("held"),
            coalesce(sum(amount).filterWhere(account.eq(Account.OWED.name())), inline(0)).neg().cast(Long.class).as("owed"))
            .from(line).groupBy(of(line, BALANCE.MEMBER_ID), of(line, BALANCE.CLASS_ID)).asTable("holder");
        // a reversed subscription has its reversal beside it, with the sides changed
        var taken = ENTRY.DEBIT.eq(Account.OWED.name()).and(ENTRY.CREDIT.eq(Account.SUBSCRIBED.name()));
        var undone = ENTRY.DEBIT.eq(Account.SUBSCRIBED.name()).and(ENTRY.CREDIT.eq(Account.OWED.name()));
        var recent = select(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID,
            sum(case_().when(taken, ENTRY.AMOUNT).else_(ENTRY.AMOUNT.neg())).cast(Long.class).as("recent"))
            .from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.DAY.gt(owedSince == null ? day : owedSince), ENTRY.DAY.le(day),
                taken.or(undone))
            .groupBy(ENTRY.CREDIT_MEMBER_ID, ENTRY.CLASS_ID).asTable("recent");
        var recently = recent.field("recent", Long.class);
        try (var cursor = db.select(of(holder, BALANCE.MEMBER_ID), of(holder, BALANCE.CLASS_ID), holder.field("capital", Long.class),
            holder.field("held", Long.class), holder.field("owed", Long.class), coalesce(recently, inline(0L)))
            .from(holder).leftJoin(recent)
            .on(of(recent, ENTRY.CREDIT_MEMBER_ID).eq(of(holder, BALANCE.MEMBER_ID)),
                of(recent, ENTRY.CLASS_ID).eq(of(holder, BALANCE.CLASS_ID)))
            .fetchSize(10_000).fetchLazy()) {
            for (var r : cursor)
                reader.accept(new LegalChecks.Holder(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(),
                    owedSince == null ? r.value5() : r.value6()));
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
