package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.access.AccountId;
import coop.nawat.members.MemberId;
import coop.nawat.shares.Entry.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LedgerPropertiesTest {
    private static final List<MemberId> PEOPLE = Stream.generate(MemberId::create).limit(4).toList();
    private static final AccountId AUTHOR = AccountId.create();
    private static final ClassId CLASS = ClassId.create();
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 12;
    private static final int NOMINAL = 100;

    /** A ledger of random acts on random days, each written if the accounts of both sides stay right, as the service does. */
    private static List<Entry> ledger(long seed, int acts) {
        var random = new Random(seed);
        var ledger = new ArrayList<Entry>();
        int issued = 0;
        for (int i = 0; i < acts; i++) {
            var one = PEOPLE.get(random.nextInt(PEOPLE.size()));
            var other = PEOPLE.get(random.nextInt(PEOPLE.size()));
            var day = FIRST.plusDays(random.nextInt(DAYS));
            int shares = 1 + random.nextInt(4);
            var held = Holding.of(one, ledger.stream().filter(e -> !e.day().isAfter(day)).toList());
            var entry = switch (random.nextInt(6)) {
                case 0 -> entry(ledger, Act.SUBSCRIPTION, day, new Side(Account.OWED, one), new Side(Account.SUBSCRIBED, one),
                    shares * NOMINAL, shares,
                    ShareNumbers.NONE);
                case 1 -> entry(ledger, Act.PAYMENT, day, new Side(Account.CASH, null), new Side(Account.OWED, one),
                    1 + random.nextInt(2 * NOMINAL), 0,
                    ShareNumbers.NONE);
                case 2 -> entry(ledger, Act.ISSUE, day, new Side(Account.SUBSCRIBED, one), new Side(Account.ISSUED, one), shares * NOMINAL,
                    shares,
                    ShareNumbers.from(issued + 1, shares));
                case 3 -> entry(ledger, Act.TRANSFER, day, new Side(Account.ISSUED, one), new Side(Account.ISSUED, other), shares * NOMINAL,
                    shares,
                    held.numbers().lowest(shares));
                case 4 -> entry(ledger, Act.REFUND_REQUEST, day, new Side(Account.ISSUED, one), new Side(Account.TO_REFUND, one),
                    shares * NOMINAL, shares,
                    held.numbers().lowest(shares));
                default -> {
                    var wrong = ledger.isEmpty() ? null : ledger.get(random.nextInt(ledger.size()));
                    yield wrong == null || wrong.act() == Act.REVERSAL ? null
                        : entry(ledger, Act.REVERSAL, wrong.day(), wrong.credit(), wrong.debit(), (int) wrong.amount(), wrong.shares(),
                            wrong.numbers());
                }
            };
            if (entry == null || one.equals(other)) continue;
            var after = new ArrayList<>(ledger);
            after.add(entry);
            if (PEOPLE.stream().allMatch(m -> Holding.isSoundFrom(entry.day(), m, of(m, after)))) {
                ledger.add(entry);
                if (entry.act() == Act.ISSUE) issued += shares;
            }
        }
        return ledger;
    }

    private static Entry entry(List<Entry> ledger, Act act, LocalDate day, Side debit, Side credit, int amount, int shares,
        ShareNumbers numbers) {
        return new Entry(ledger.size() + 1L, act, CLASS, day, Instant.EPOCH, AUTHOR, debit, credit, amount, shares, numbers, null, null,
            null);
    }

    private static List<Entry> of(MemberId member, List<Entry> ledger) {
        return ledger.stream().filter(e -> member.equals(e.debit().member()) || member.equals(e.credit().member())).toList();
    }

    /** The same by plain sums, in no way of the code under test. */
    private static Map<Account, long[]> naive(MemberId member, List<Entry> ledger, LocalDate day) {
        var sums = new EnumMap<Account, long[]>(Account.class);
        for (var account : Account.values())
            sums.put(account, new long[2]);
        for (var e : ledger) {
            if (e.day().isAfter(day)) continue;
            if (member.equals(e.debit().member())) {
                sums.get(e.debit().account())[0] -= e.amount();
                sums.get(e.debit().account())[1] -= e.shares();
            }
            if (member.equals(e.credit().member())) {
                sums.get(e.credit().account())[0] += e.amount();
                sums.get(e.credit().account())[1] += e.shares();
            }
        }
        return sums;
    }

    @Property(tries = 10_000)
    void holdings_of_any_day_are_the_plain_sums_and_nothing_is_negative(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int acts) {
        var ledger = ledger(seed, acts);
        for (int d = 0; d < DAYS; d++) {
            var day = FIRST.plusDays(d);
            var numbered = new BitSet();
            int issued = 0;
            for (var member : PEOPLE) {
                var holding = Holding.of(member, of(member, ledger).stream().filter(e -> !e.day().isAfter(day)).toList());
                var sums = naive(member, ledger, day);
                assertThat(holding.owed()).isEqualTo(-sums.get(Account.OWED)[0]).isNotNegative();
                assertThat(holding.subscribed()).isEqualTo(sums.get(Account.SUBSCRIBED)[0]).isNotNegative();
                assertThat((long) holding.subscribedShares()).isEqualTo(sums.get(Account.SUBSCRIBED)[1]).isNotNegative();
                assertThat(holding.issued()).isEqualTo(sums.get(Account.ISSUED)[0]).isNotNegative();
                assertThat((long) holding.issuedShares()).isEqualTo(sums.get(Account.ISSUED)[1]).isNotNegative();
                assertThat(holding.toRefund()).isEqualTo(sums.get(Account.TO_REFUND)[0]).isNotNegative();
                assertThat(holding.paidUp()).isBetween(0L, holding.capital());
                for (var range : holding.numbers().ranges())
                    numbered.set(range.first(), range.last() + 1);
                issued += holding.issuedShares();
            }
            assertThat(numbered.cardinality()).as("no share has two holders").isEqualTo(issued);
        }
    }

    @Property(tries = 10_000)
    void the_ledger_balances_after_every_entry(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int acts) {
        var sums = new HashMap<Side, Long>();
        for (var entry : ledger(seed, acts)) {
            sums.merge(entry.debit(), -entry.amount(), Long::sum);
            sums.merge(entry.credit(), entry.amount(), Long::sum);
            assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isZero();
        }
    }

    @Property(tries = 10_000)
    void taking_numbers_and_giving_them_back_changes_nothing(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int count) {
        var random = new Random(seed);
        var numbers = ShareNumbers.NONE;
        int next = 1;
        for (int i = 0; i < 8; i++) {
            next += random.nextInt(3);
            int size = 1 + random.nextInt(6);
            numbers = numbers.and(ShareNumbers.from(next, size));
            next += size;
        }
        var taken = numbers.lowest(count);
        assertThat(taken.count()).isEqualTo(Math.min(count, numbers.count()));
        assertThat(numbers.without(taken).count()).isEqualTo(numbers.count() - taken.count());
        assertThat(numbers.without(taken).and(taken)).isEqualTo(numbers);
        assertThat(numbers.ranges().isEmpty() ? numbers : ShareNumbers.parse(numbers.toString())).isEqualTo(numbers);
    }
}
