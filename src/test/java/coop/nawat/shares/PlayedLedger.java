package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Random acts of every kind on one ledger, right ones and wrong ones, and what they should come to: added up here from what was done, and again from
 * the entries, in no way of the code under test.
 *
 * <p>It is the ledger of a cooperative of five: one dies, one comes late and leaves early. Of its two classes one can neither be transferred nor given
 * back, and in a dear ledger are worth so much that all that members have cannot be added up beyond a few subscriptions. Morocco has a minimum capital
 * and bylaws with a most; the United Kingdom has a largest holding by law.
 */
abstract class PlayedLedger {
    static final int DAYS = 60;
    static final int DIED = 30;
    static final int COMES = 10;
    static final int LEFT = 40;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int LEAST = 2;
    private static final int MOST = 9;
    final Random random;
    final boolean morocco;
    private final boolean dear;
    final List<ClassId> classes = new ArrayList<>();
    final Accounts done = new Accounts();
    final List<Act> acts = new ArrayList<>();
    private final int length;
    private final Seen seen;
    private final Currency currency;
    private final List<TreeMap<Integer, Long>> nominal = new ArrayList<>();
    private final List<List<Effect>> effects = new ArrayList<>();
    /** Places of reductions that were taken back. */
    private final Set<Integer> undone = new HashSet<>();
    private final long[] capital = new long[DAYS];
    private int tries;

    /**
     * A ledger in which nothing stands yet.
     *
     * @param length how many acts are tried
     */
    PlayedLedger(Random random, int length, Seen seen) {
        this.random = random;
        this.length = length;
        this.seen = seen;
        morocco = random.nextBoolean();
        dear = random.nextInt(3) == 0;
        currency = Currency.getInstance(morocco ? "MAD" : "GBP");
    }

    // ---- where it is played

    abstract OrganisationId organisation();

    /** The five: the fourth dies on the day {@link #DIED}, the fifth comes on {@link #COMES} and leaves on {@link #LEFT}. */
    abstract List<MemberId> people();

    abstract Shares shares();

    /** Does something as the secretary; if it throws, nothing has changed. */
    abstract <T> T as(Callable<T> doing);

    /** All entries, by number. */
    abstract List<Entry> entries();

    /** What all ledgers of a test have seen: how often each act was written, each refusal met, and reductions of so many accounts taken back. */
    record Seen(Map<Act, Integer> written, Map<SharesRefusal, Integer> refused, Map<Integer, Integer> takenBack) {
        Seen() { this(new EnumMap<>(Act.class), new EnumMap<>(SharesRefusal.class), new HashMap<>()); }

        /** Every act was written and every limit met. */
        void isEverything() {
            assertThat(written.keySet()).isEqualTo(EnumSet.allOf(Act.class));
            assertThat(refused.keySet()).contains(SharesRefusal.BEFORE_THE_CLASS, SharesRefusal.BEFORE_REDUCTION,
                SharesRefusal.NOT_A_MEMBER, SharesRefusal.TOO_FEW_SHARES, SharesRefusal.TOO_MANY_SHARES,
                SharesRefusal.ABOVE_LEGAL_MAXIMUM, SharesRefusal.MORE_THAN_FITS, SharesRefusal.ABOVE_OWED, SharesRefusal.NOT_PAID_UP,
                SharesRefusal.ABOVE_UNPAID,
                SharesRefusal.NOT_ENOUGH_SHARES,
                SharesRefusal.NOT_TRANSFERABLE, SharesRefusal.NOT_DECEASED, SharesRefusal.TO_ONESELF, SharesRefusal.NOT_REFUNDABLE,
                SharesRefusal.BELOW_MINIMUM_CAPITAL, SharesRefusal.REFUND_NOT_DUE, SharesRefusal.ABOVE_REFUND,
                SharesRefusal.NO_SUCH_REQUEST, SharesRefusal.SUBSCRIPTIONS_OPEN, SharesRefusal.REVERSED_ALREADY,
                SharesRefusal.LATER_ENTRIES, SharesRefusal.TERMS_IN_FORCE);
            assertThat(takenBack.keySet()).as("reductions of somebody's shares were taken back").anyMatch(accounts -> accounts > 0);
        }
    }

    // ---- plain sums

    /** What stands on a member's accounts of a class, or moves there. */
    record Sums(long owed, long newShares, long newValue, long issuedShares, long issuedValue, long toRefund, long setOff) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0);

        static Sums owed(long amount) { return new Sums(amount, 0, 0, 0, 0, 0, 0); }

        static Sums issued(long shares, long value) { return new Sums(0, 0, 0, shares, value, 0, 0); }

        Sums and(Sums that) {
            return new Sums(owed + that.owed, newShares + that.newShares, newValue + that.newValue, issuedShares + that.issuedShares,
                issuedValue + that.issuedValue, toRefund + that.toRefund, setOff + that.setOff);
        }

        Sums undone() { return new Sums(-owed, -newShares, -newValue, -issuedShares, -issuedValue, -toRefund, -setOff); }

        long shares() { return newShares + issuedShares; }

        long capital() { return newValue + issuedValue; }
    }

    /** What an act or an entry does to a member's accounts of a class on a day and all days after it. */
    record Effect(int day, int of, int member, Sums moved) {
        Effect undone() { return new Effect(day, of, member, moved.undone()); }
    }

    /** What stands on all accounts at the end of every day: nothing but sums. */
    static final class Accounts {
        private final Sums[][][] sums = new Sums[2][5][DAYS];

        Accounts() {
            for (var of : sums)
                for (var member : of)
                    Arrays.fill(member, Sums.NONE);
        }

        void add(Effect e) {
            for (int day = e.day(); day < DAYS; day++)
                sums[e.of()][e.member()][day] = at(e.of(), e.member(), day).and(e.moved());
        }

        Sums at(int of, int member, int day) { return sums[of][member][day]; }

        /** Of all members together. */
        Sums all(int of, int day) {
            return IntStream.range(0, 5).mapToObj(m -> at(of, m, day)).reduce(Sums.NONE, Sums::and);
        }

        long capital(int day) { return sum(day, Sums::capital); }

        long toRefund(int day) { return sum(day, Sums::toRefund); }

        private long sum(int day, ToLongFunction<Sums> what) {
            return IntStream.range(0, 2).mapToLong(of -> IntStream.range(0, 5).mapToLong(m -> what.applyAsLong(at(of, m, day))).sum())
                .sum();
        }
    }

    // ---- the ledger

    /** Begins the classes and plays. */
    void play() {
        begin(morocco ? 25_000 : 2_000_000, morocco ? MOST : null, true, morocco ? 0 : 1);
        begin(dear ? 1_000_000_000_000L : morocco ? 10_000 : 1_500_000, null, false, null);
        for (int i = 0; i < length; i++)
            act();
    }

    private void begin(long value, @Nullable Integer most, boolean transferable, @Nullable Integer months) {
        var terms = new Terms(day(2), money(value), leastOf(classes.size()), most, transferable, months, "art. 9");
        classes.add(as(
            () -> shares().begin(organisation(), LocalText.of(Language.AR, "حصص " + value, Language.FR, "Parts " + value), terms)));
        nominal.add(new TreeMap<>(Map.of(0, value)));
    }

    private static int leastOf(int of) { return of == 0 ? LEAST : 1; }

    private Money money(long minor) { return new Money(minor, currency); }

    static LocalDate day(int day) { return FIRST.plusDays(day); }

    private static int index(LocalDate day) { return (int) ChronoUnit.DAYS.between(FIRST, day); }

    private long nominal(int of, int day) { return nominal.get(of).floorEntry(day).getValue(); }

    // ---- doing

    private record Where(int member, int other, int of, int day, int n) {}

    private Where anywhere() {
        // most acts on the day on which they happen, the others late
        int day = random.nextInt(3) == 0 ? random.nextInt(DAYS) : Math.min(DAYS - 1, tries * DAYS / length + random.nextInt(4));
        int of = random.nextInt(dear ? 2 : 4) == 0 ? 1 : 0;
        return new Where(random.nextInt(5), random.nextInt(5), of, day, (1 + random.nextInt(4)) * (dear && of == 1 ? 200 : 1));
    }

    /** Where such an act may well be done as things stand; every fourth time anywhere. */
    private Where where(int kind) {
        var where = anywhere();
        if (random.nextInt(4) > 0)
            for (int i = 0; i < 50 && !canBe(kind, where); i++)
            where = anywhere();
        return where;
    }

    private boolean canBe(int kind, Where w) {
        var held = done.at(w.of(), w.member(), w.day());
        return switch (kind) {
            case 2, 3, 4, 5 -> held.owed() > 0;
            case 6, 7 -> held.newShares() >= w.n() && held.newValue() - held.owed() >= w.n() * nominal(w.of(), w.day());
            case 15 -> held.newShares() > 0 && held.owed() > 0;
            case 8, 10 -> w.of() == 0 && w.member() != w.other() && held.issuedShares() >= w.n();
            case 9 -> w.member() == 3 && w.other() != 3 && w.day() >= DIED && held.issuedShares() >= w.n();
            default -> true;
        };
    }

    /** Does something, or tries to. */
    void act() {
        tries++;
        int kind = random.nextInt(17);
        var where = where(kind);
        int member = where.member();
        int other = where.other();
        int of = where.of();
        int day = where.day();
        int n = where.n();
        long each = nominal(of, day);
        var id = classes.get(of);
        var one = people().get(member);
        var on = day(day);
        long owed = done.at(of, member, day).owed();
        long amount = owed > 0 && random.nextInt(3) > 0 ? owed : 1 + random.nextLong(each * 2);
        long number = 1 + random.nextInt(acts.size() + 1);
        switch (kind) {
            case 0, 1 -> written(Act.SUBSCRIPTION, () -> shares().subscribe(organisation(), id, one, n, on, null),
                new Effect(day, of, member, new Sums(n * each, n, n * each, 0, 0, 0, 0)));
            case 2, 3 -> written(Act.PAYMENT, () -> shares().pay(organisation(), id, one, money(amount), on, null),
                new Effect(day, of, member, Sums.owed(-amount)));
            case 4 -> written(Act.CONTRIBUTION_IN_KIND, () -> shares().contribute(organisation(), id, one, money(amount), on, "a press"),
                new Effect(day, of, member, Sums.owed(-amount)));
            case 5 -> written(Act.SET_OFF_PAYMENT, () -> shares().setOffPayment(organisation(), id, one, money(amount), on, "olives"),
                new Effect(day, of, member, new Sums(-amount, 0, 0, 0, 0, 0, -amount)));
            case 6, 7 -> written(Act.ISSUE, () -> shares().issue(organisation(), id, one, n, on),
                new Effect(day, of, member, new Sums(0, -n, -n * each, n, n * each, 0, 0)));
            case 8 -> written(Act.TRANSFER, () -> shares().transfer(organisation(), id, one, people().get(other), n, on, null),
                new Effect(day, of, member, Sums.issued(-n, -n * each)), new Effect(day, of, other, Sums.issued(n, n * each)));
            case 9 -> written(Act.INHERITANCE, () -> shares().inherit(organisation(), id, one, people().get(other), n, on, "deed"),
                new Effect(day, of, member, Sums.issued(-n, -n * each)), new Effect(day, of, other, Sums.issued(n, n * each)));
            case 10 -> written(Act.REFUND_REQUEST, () -> shares().requestRefund(organisation(), id, one, n, on, null),
                new Effect(day, of, member, new Sums(0, 0, 0, -n, -n * each, n * each, 0)));
            case 11 -> refund(request(number), random.nextBoolean() ? day : DAYS - 1, random.nextBoolean());
            case 12 -> reverse(number);
            case 13 -> refund(request(number), DAYS - 1, false);
            case 14 -> writeAll(of, member, other, n, day, each);
            case 15 -> release(of, member, n, day, each);
            default -> {
                switch (random.nextInt(3)) {
                    case 0 -> reduce(of, DIED + random.nextInt(DAYS - DIED));
                    case 1 -> takeBack(of);
                    default -> reverse(number);
                }
            }
        }
    }

    /** A request for a refund, if there is one; else the number of anything. */
    private long request(long number) {
        var requests = LongStream.rangeClosed(1, acts.size()).filter(i -> List.of(Act.REFUND_REQUEST, Act.RELEASED_PAYMENT)
            .contains(acts.get((int) i - 1))).toArray();
        return requests.length == 0 || random.nextInt(8) == 0 ? number : requests[random.nextInt(requests.length)];
    }

    private void refund(long number, int day, boolean setOff) {
        var request = number > acts.size() || effects.get((int) number - 1).isEmpty() ? null : effects.get((int) number - 1).getFirst();
        int of = request == null ? 0 : request.of();
        int member = request == null ? 0 : request.member();
        long all = request == null ? 1 : Math.max(1, request.moved().toRefund());
        long amount = random.nextBoolean() ? all : 1 + random.nextLong(all);
        if (setOff)
            written(Act.SET_OFF_REFUND, () -> shares().setOffRefund(organisation(), number, money(amount), day(day), "water"),
                new Effect(day, of, member, new Sums(0, 0, 0, 0, 0, -amount, amount)));
        else
            written(Act.REFUND, () -> shares().refund(organisation(), number, money(amount), day(day), null),
                new Effect(day, of, member, new Sums(0, 0, 0, 0, 0, -amount, 0)));
    }

    /** Half of the time all that is not paid up, so that something paid is left over. */
    private void release(int of, int member, int some, int day, long each) {
        var held = done.at(of, member, day);
        int unpaid = (int) Math.ceilDiv(held.owed(), each);
        int n = random.nextBoolean() && unpaid > 0 ? unpaid : some;
        long paid = n * each - held.owed();
        tried(() -> shares().release(organisation(), classes.get(of), people().get(member), n, day(day), "board 5", "never paid"))
            .ifPresent(number -> {
                if (paid > 0) add(Act.RELEASED_PAYMENT, new Effect(day, of, member, new Sums(paid, 0, 0, 0, 0, paid, 0)));
                add(Act.RELEASE, new Effect(day, of, member, new Sums(-n * each, -n, -n * each, 0, 0, 0, 0)));
                assertThat(number).as("numbered without a gap").isEqualTo(acts.size());
                isRight();
            });
    }

    private void reverse(long number) {
        var undone = number > acts.size() ? List.<Effect>of() : effects.get((int) number - 1);
        written(Act.REVERSAL, () -> shares().reverse(organisation(), number, "mistake"),
            undone.stream().map(Effect::undone).toArray(Effect[]::new));
    }

    private void writeAll(int of, int member, int other, int n, int day, long each) {
        var id = classes.get(of);
        var one = people().get(member);
        var deeds = new ArrayList<Deed>(List.of(new Deed.Subscribe(id, one, n, day(day), null),
            new Deed.Pay(id, one, money(n * each), day(day), null), new Deed.Issue(id, one, n, day(day))));
        if (random.nextBoolean()) deeds.add(new Deed.Transfer(id, one, people().get(other), n, day(day), null));
        tried(() -> shares().writeAll(organisation(), deeds)).ifPresent(numbers -> {
            assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, deeds.size()).mapToObj(i -> (long) acts.size() + i).toList());
            add(Act.SUBSCRIPTION, new Effect(day, of, member, new Sums(n * each, n, n * each, 0, 0, 0, 0)));
            add(Act.PAYMENT, new Effect(day, of, member, Sums.owed(-n * each)));
            add(Act.ISSUE, new Effect(day, of, member, new Sums(0, -n, -n * each, n, n * each, 0, 0)));
            if (deeds.size() > 3)
                add(Act.TRANSFER, new Effect(day, of, member, Sums.issued(-n, -n * each)),
                    new Effect(day, of, other, Sums.issued(n, n * each)));
            isRight();
        });
    }

    private void reduce(int of, int day) {
        long before = nominal(of, DAYS);
        long after = before - 100L * (random.nextInt(90) - 2);
        tried(() -> shares().reduce(organisation(), classes.get(of), money(after), day(day), "resolution 4")).ifPresent(changed -> {
            nominal.get(of).put(day, after);
            int written = acts.size();
            for (int member = 0; member < 5; member++) {
                long held = done.at(of, member, day).issuedShares();
                if (held > 0) add(Act.REDUCTION, new Effect(day, of, member, Sums.issued(0, -held * (before - after))));
            }
            assertThat(changed).isEqualTo(acts.size() - written);
            isRight();
            if (random.nextBoolean()) takeBack(of);
        });
    }

    /** Takes the latest terms back, or tries to where they are the first. */
    private void takeBack(int of) {
        int latest = nominal.get(of).lastKey();
        int day = latest == 0 ? 2 : latest; // on which classes begin
        tried(() -> shares().takeBack(organisation(), classes.get(of), day(day), "not decided")).ifPresent(changed -> {
            nominal.get(of).remove(latest);
            var lowered = IntStream.range(0, acts.size()).filter(i -> acts.get(i) == Act.REDUCTION && !undone.contains(i))
                .filter(i -> effects.get(i).getFirst().of() == of && effects.get(i).getFirst().day() == latest).boxed().toList();
            assertThat(changed).isEqualTo(lowered.size());
            for (int i : lowered) {
                undone.add(i);
                add(Act.REVERSAL, effects.get(i).getFirst().undone());
            }
            seen.takenBack().merge(changed, 1, Integer::sum);
            isRight();
        });
    }

    private void written(Act act, Callable<Long> doing, Effect... moved) {
        tried(doing).ifPresent(number -> {
            add(act, moved);
            assertThat(number).as("numbered without a gap").isEqualTo(acts.size());
            isRight();
        });
    }

    /** What the act answers; empty if it is refused. */
    private <T> Optional<T> tried(Callable<T> doing) {
        try {
            return Optional.of(as(doing));
        } catch (Refused refused) {
            if (refused.refusal() instanceof SharesRefusal why) seen.refused().merge(why, 1, Integer::sum);
            return Optional.empty();
        }
    }

    private void add(Act act, Effect... moved) {
        acts.add(act);
        effects.add(List.of(moved));
        for (var effect : moved)
            done.add(effect);
        seen.written().merge(act, 1, Integer::sum);
    }

    /** Every account is right on every day. */
    private void isRight() {
        for (int day = 0; day < DAYS; day++) {
            long before = capital[day];
            capital[day] = done.capital(day);
            if (morocco && before >= 100_000 && capital[day] < 100_000) throw new AssertionError("the capital fell below the minimum");
            if (capital[day] + done.toRefund(day) > Money.LARGEST) throw new AssertionError("more than can be added up");
            for (int member = 0; member < 5; member++) {
                if (!morocco && done.at(0, member, day).capital() > 10_000_000) // of the class that is paid back
                    throw new AssertionError("more than the largest holding by law");
                boolean left = member == 3 && day >= DIED || member == 4 && day >= LEFT;
                for (int of = 0; of < 2; of++)
                    isRight(of, day, done.at(of, member, day), left ? 1 : leastOf(of));
            }
        }
    }

    private void isRight(int of, int day, Sums held, int least) {
        long each = nominal(of, day);
        var right = held.owed() >= 0 && held.owed() <= held.newValue() && held.newShares() >= 0 && held.issuedShares() >= 0
            && held.newValue() == held.newShares() * each && held.issuedValue() == held.issuedShares() * each && held.toRefund() >= 0
            && (held.shares() == 0 || held.shares() >= least) && (of == 1 || !morocco || held.shares() <= MOST);
        if (!right) throw new AssertionError(acts.getLast() + " leaves " + held + " on day " + day + " in class " + of);
    }

    // ---- comparing

    /** The entries are what was done; answers what they add up to, which is what was done as well. */
    Accounts replayed(List<Entry> entries) {
        assertThat(entries).extracting(Entry::number)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, acts.size()).boxed().toList());
        assertThat(entries).extracting(Entry::act).isEqualTo(acts);
        var replayed = new Accounts();
        for (var entry : entries) {
            add(replayed, entry, entry.debit(), -1);
            add(replayed, entry, entry.credit(), 1);
        }
        return replayed;
    }

    private void add(Accounts to, Entry entry, Entry.Side side, long sign) {
        if (side.member() == null) return;
        long amount = sign * entry.amount();
        long moved = sign * entry.shares();
        to.add(new Effect(index(entry.day()), classes.indexOf(entry.shareClass()), people().indexOf(side.member()),
            switch (side.account()) {
                case OWED -> Sums.owed(-amount);
                case SUBSCRIBED -> new Sums(0, moved, amount, 0, 0, 0, 0);
                case ISSUED -> Sums.issued(moved, amount);
                case TO_REFUND -> new Sums(0, 0, 0, 0, 0, amount, 0);
                case DEBTS -> new Sums(0, 0, 0, 0, 0, 0, amount);
                case CASH, IN_KIND, RESERVES -> throw new AssertionError("nobody's account");
            }));
    }

    /** A holding is what was done, and no share is in it that another member has. */
    void isDone(Holding holding, int of, int member, int day, List<Entry> entries, BitSet taken) {
        var plain = done.at(of, member, day);
        assertThat(new Sums(holding.owed(), holding.subscribedShares(), holding.subscribed(), holding.issuedShares(), holding.issued(),
            holding.toRefund(), holding.setOff())).as("the account").isEqualTo(plain);
        var numbers = numbers(entries, classes.get(of), people().get(member), day(day));
        assertThat(bits(holding.numbers())).as("the numbers of the shares").isEqualTo(numbers);
        assertThat(numbers.cardinality()).isEqualTo((int) plain.issuedShares());
        assertThat(taken.intersects(numbers)).as("a share has two holders").isFalse();
        taken.or(numbers);
    }

    /** The numbers that came to a member by a day more often than they went. */
    private static BitSet numbers(List<Entry> entries, ClassId of, MemberId member, LocalDate day) {
        var counts = new HashMap<Integer, Integer>();
        for (var e : entries)
            if (e.shareClass().equals(of) && !e.day().isAfter(day)) {
                var issued = new Entry.Side(Account.ISSUED, member);
                int sign = (e.credit().equals(issued) ? 1 : 0) - (e.debit().equals(issued) ? 1 : 0);
                bits(e.numbers()).stream().forEach(n -> counts.merge(n, sign, Integer::sum));
            }
        assertThat(counts.values()).as("a share is there once or not").allMatch(count -> count == 0 || count == 1);
        var numbers = new BitSet();
        counts.forEach((number, count) -> numbers.set(number, count == 1));
        return numbers;
    }

    private static BitSet bits(ShareNumbers numbers) {
        var bits = new BitSet();
        numbers.ranges().forEach(range -> bits.set(range.first(), range.last() + 1));
        return bits;
    }
}
