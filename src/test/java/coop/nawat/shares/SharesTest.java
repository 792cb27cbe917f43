package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Exclusion;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.NoVote;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.rules.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class SharesTest {
    private static final Currency MAD = Currency.getInstance("MAD");
    private static final LocalDate FOUNDED = LocalDate.of(2024, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2024, 3, 1);

    @Autowired
    Given given;
    @Autowired
    Shares shares;
    @Autowired
    Holdings holdings;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Rules rules;
    @Autowired
    Assemblies assemblies;
    private Given.Coop coop;
    private MemberId amina;
    private MemberId brahim;
    private ClassId shareClass;

    @BeforeEach
    void a_cooperative_with_shares_of_a_hundred_dirhams() {
        coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "morocco-112-12"));
        amina = admitted("Amina");
        brahim = admitted("Brahim");
        shareClass = act(
            () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"), terms(FOUNDED, "100", 1, 50, true, 24)));
    }

    private MemberId admitted(String name) {
        return act(() -> members.admit(coop.id(), new Admission(null, name, null, null, null, Language.FR, FOUNDED)));
    }

    private static Terms terms(LocalDate from, String nominal, int least, @Nullable Integer most, boolean transferable,
        @Nullable Integer months) {
        return new Terms(from, money(nominal), least, most, transferable, months, "art. 9");
    }

    private static Money money(String amount) { return Money.of(new BigDecimal(amount), MAD); }

    private <T> T act(Callable<T> act) {
        return given.as(coop.secretary(), () -> {
            try {
                return act.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The act is refused so, and nothing was written. */
    private void refused(Refusal refusal, Callable<?> act) {
        var before = entries();
        refusal(refusal, () -> act(act));
        assertThat(entries()).isEqualTo(before);
        assertThat(given.as(given.officer(coop.id(), "T", Office.TREASURER), () -> shares.rebuild(coop.id()))).isTrue();
    }

    private static void refusal(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    private long entries() { return (long) Given.look("select count(*) from shares.entry where organisation_id = ?", coop.id().value()); }

    private Holding holding(MemberId member, LocalDate day) {
        return act(() -> holdings.held(coop.id(), member, day)).stream().map(Holdings.Held::holding).findFirst().orElse(Holding.NONE);
    }

    private long subscribe(MemberId member, int count) {
        return act(() -> shares.subscribe(coop.id(), shareClass, member, count, DAY, null));
    }

    private long paid(MemberId member, String amount) {
        return act(() -> shares.pay(coop.id(), shareClass, member, money(amount), DAY, null));
    }

    private long issued(MemberId member, int count) { return act(() -> shares.issue(coop.id(), shareClass, member, count, DAY)); }

    private void holds(MemberId member, int count) {
        subscribe(member, count);
        paid(member, "" + count * 100);
        issued(member, count);
    }

    // ---- from subscription to issue

    @Test
    void shares_are_subscribed_paid_in_parts_and_issued_with_numbers() {
        assertThat(subscribe(amina, 10)).isEqualTo(1);
        assertThat(holding(amina, DAY)).isEqualTo(new Holding(100_000, 10, 100_000, 0, 0, 0, 0, ShareNumbers.NONE));
        paid(amina, "250.50");
        assertThat(holding(amina, DAY).paidUp()).isEqualTo(25_050);
        refused(SharesRefusal.NOT_PAID_UP, () -> shares.issue(coop.id(), shareClass, amina, 3, DAY));
        issued(amina, 2);
        paid(amina, "749.50");
        subscribe(brahim, 1);
        paid(brahim, "100");
        issued(brahim, 1);
        issued(amina, 8);
        assertThat(holding(amina, DAY).numbers()).hasToString("1-2, 4-11");
        assertThat(holding(brahim, DAY).numbers()).hasToString("3");
        var capital = act(() -> holdings.capital(coop.id(), DAY)).getFirst();
        assertThat(capital).isEqualTo(new Holdings.Capital(capital.shareClass(), 11, money("1100"), money("1100"), money("0")));
        assertThat(act(() -> holdings.capital(coop.id(), DAY.minusDays(1))).getFirst().subscribed()).isEqualTo(money("0"));
        assertThat(holding(amina, DAY.minusDays(1))).isEqualTo(Holding.NONE);
    }

    @Test
    void what_is_brought_in_kind_and_what_is_set_off_pays_too() {
        subscribe(amina, 10);
        act(() -> shares.contribute(coop.id(), shareClass, amina, money("600"), DAY, "press, valued by two members"));
        act(() -> shares.setOffPayment(coop.id(), shareClass, amina, money("400"), DAY, "olives delivered in January"));
        assertThat(holding(amina, DAY)).satisfies(h -> assertThat(h.owed()).isZero())
            .satisfies(h -> assertThat(h.setOff()).isEqualTo(-40_000));
        refused(SharesRefusal.NOTE_MISSING, () -> shares.contribute(coop.id(), shareClass, amina, money("1"), DAY, " "));
    }

    @Test
    void bad_input_is_refused_and_changes_nothing() {
        subscribe(amina, 10);
        refused(SharesRefusal.ABOVE_OWED, () -> shares.pay(coop.id(), shareClass, amina, money("1000.01"), DAY, null));
        refused(SharesRefusal.ABOVE_OWED, () -> shares.pay(coop.id(), shareClass, amina, money("1"), DAY.minusDays(1), null));
        refused(SharesRefusal.NOTHING_TO_DO, () -> shares.pay(coop.id(), shareClass, amina, money("0"), DAY, null));
        refused(SharesRefusal.NOTHING_TO_DO, () -> shares.subscribe(coop.id(), shareClass, amina, -3, DAY, null));
        refused(SharesRefusal.OTHER_CURRENCY,
            () -> shares.pay(coop.id(), shareClass, amina, Money.of(BigDecimal.TEN, Currency.getInstance("EUR")), DAY, null));
        refused(SharesRefusal.DATE_TO_COME, () -> shares.subscribe(coop.id(), shareClass, amina, 1, LocalDate.now().plusDays(3), null));
        refused(SharesRefusal.BEFORE_THE_CLASS, () -> shares.subscribe(coop.id(), shareClass, amina, 1, FOUNDED.minusDays(1), null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, 41, DAY, null));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.subscribe(coop.id(), shareClass, MemberId.create(), 1, DAY, null));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.subscribe(coop.id(), ClassId.create(), amina, 1, DAY, null));
        assertThatThrownBy(() -> money("-1")).isInstanceOf(IllegalArgumentException.class).hasMessage("shares.money.negative");
        assertThatThrownBy(() -> money("1.005")).isInstanceOf(IllegalArgumentException.class).hasMessage("shares.money.fraction");
        assertThatThrownBy(() -> money("99999999999999999999")).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("shares.money.range");
        assertThatThrownBy(() -> subscribeWithNote("x".repeat(501))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> subscribeWithNote("a\u202Eb")).isInstanceOf(IllegalArgumentException.class);
    }

    private void subscribeWithNote(String note) { act(() -> shares.subscribe(coop.id(), shareClass, amina, 1, DAY, note)); }

    @Test
    void who_is_no_member_on_the_day_gets_no_shares() {
        act(() -> {
            book.resign(coop.id(), brahim, Decision.on(DAY.minusDays(1)));
            return null;
        });
        refused(SharesRefusal.NOT_A_MEMBER, () -> shares.subscribe(coop.id(), shareClass, brahim, 1, DAY, null));
        act(() -> shares.subscribe(coop.id(), shareClass, brahim, 1, DAY.minusDays(1), null));
    }

    @Test
    void the_law_limits_holdings_and_nominal_values() {
        refused(SharesRefusal.NOMINAL_BELOW_LAW,
            () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"), terms(FOUNDED, "99", 1, null, true, 0)));
        refused(SharesRefusal.TRANSLATION_MISSING,
            () -> shares.begin(coop.id(), LocalText.of(Language.FR, "Parts"), terms(FOUNDED, "100", 1, null, true, 0)));
    }

    @Test
    void british_law_limits_what_can_be_withdrawn_and_not_what_societies_hold() {
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "uk-society"));
        var today = LocalDate.now(Given.ZONE);
        var kept = pounds("Parts B", null);
        var withdrawable = pounds("Parts C", 3);
        // shares that are never paid back are not meant
        act(() -> shares.subscribe(coop.id(), kept, amina, 100_001, today, null));
        refused(SharesRefusal.NOT_TRANSFERABLE, () -> shares.transfer(coop.id(), kept, amina, brahim, 1, today, null));
        refused(SharesRefusal.NOT_REFUNDABLE, () -> shares.requestRefund(coop.id(), kept, amina, 1, today, null));
        act(() -> shares.subscribe(coop.id(), withdrawable, amina, 100_000, today, null));
        refused(SharesRefusal.ABOVE_LEGAL_MAXIMUM, () -> shares.subscribe(coop.id(), withdrawable, amina, 1, today, null));
        assertThat(most()).isEqualTo(Map.of(LegalCheck.Subject.LARGEST_HOLDING, true));
        var society = act(() -> book.admit(coop.id(), book.apply(coop.id(), new Person(true, "Brighton Co-operative Society", null,
            "Zahra Alami", null, null, null, Language.FR, null), FOUNDED, null), new Decision(FOUNDED, Organ.BOARD, "PV 1", null)));
        act(() -> shares.subscribe(coop.id(), withdrawable, society, 250_000, today, null));
        // nobody is refused, and the check says whose holding is to be looked at
        assertThat(most()).isEqualTo(Map.of(LegalCheck.Subject.LARGEST_HOLDING, true, LegalCheck.Subject.EXEMPT_HOLDINGS, true));
        var told = act(() -> holdings.checks(coop.id(), today)).stream()
            .filter(c -> c.subject() == LegalCheck.Subject.EXEMPT_HOLDINGS).findFirst().orElseThrow().answer().reasons().getFirst();
        assertThat(told.args()).containsEntry("n", 1);
        assertThat(told.provenance().article()).isEqualTo("s. 24");
    }

    private ClassId pounds(String name, @Nullable Integer refundMonths) {
        return act(() -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, name),
            new Terms(FOUNDED, Money.of(BigDecimal.ONE, Currency.getInstance("GBP")), 1, null, false, refundMonths, null)));
    }

    private Map<LegalCheck.Subject, Boolean> most() {
        return act(() -> holdings.checks(coop.id(), LocalDate.now(Given.ZONE))).stream()
            .filter(c -> c.subject() == LegalCheck.Subject.LARGEST_HOLDING || c.subject() == LegalCheck.Subject.EXEMPT_HOLDINGS)
            .collect(Collectors.toMap(LegalCheck::subject, LegalCheck::kept));
    }

    // ---- transfer and refund

    @Test
    void shares_go_to_another_member_with_their_numbers() {
        holds(amina, 10);
        act(() -> shares.transfer(coop.id(), shareClass, amina, brahim, 4, DAY.plusDays(5), null));
        assertThat(holding(amina, DAY.plusDays(4)).issuedShares()).isEqualTo(10);
        assertThat(holding(amina, DAY.plusDays(5)).numbers()).hasToString("5-10");
        assertThat(holding(brahim, DAY.plusDays(5))).isEqualTo(new Holding(0, 0, 0, 4, 40_000, 0, 0, ShareNumbers.from(1, 4)));
        refused(SharesRefusal.NOT_ENOUGH_SHARES, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 7, DAY.plusDays(5), null));
        // before the transfer she had ten, but then six of them would be gone twice
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 7, DAY, null));
        refused(SharesRefusal.TO_ONESELF, () -> shares.transfer(coop.id(), shareClass, amina, amina, 1, DAY, null));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.transfer(coop.id(), shareClass, amina, MemberId.create(), 1, DAY, null));
        refused(SharesRefusal.NOT_DECEASED,
            () -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(6), "notarial deed 17"));
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(6))));
        act(() -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(6), "notarial deed 17"));
        assertThat(holding(brahim, DAY.plusDays(6)).numbers()).hasToString("1-10");
    }

    @Test
    void a_refund_waits_and_is_paid_or_set_off_once() {
        holds(amina, 30);
        var request = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 5, DAY, "moves away"));
        assertThat(holding(amina, DAY)).isEqualTo(new Holding(0, 0, 0, 25, 250_000, 50_000, 0, ShareNumbers.from(6, 25)));
        assertThat(act(() -> holdings.capital(coop.id(), DAY)).getFirst().toRefund()).isEqualTo(money("500"));
        refused(SharesRefusal.REFUND_NOT_DUE, () -> shares.refund(coop.id(), request, money("500"), DAY.plusMonths(23), null));
        act(() -> shares.setOffRefund(coop.id(), request, money("100"), DAY.plusMonths(1), "unpaid water bill"));
        var paid = act(() -> shares.refund(coop.id(), request, money("300"), DAY.plusMonths(24), null));
        refused(SharesRefusal.ABOVE_REFUND, () -> shares.refund(coop.id(), request, money("100.01"), DAY.plusMonths(24), null));
        act(() -> shares.reverse(coop.id(), paid, "the cheque bounced"));
        act(() -> shares.refund(coop.id(), request, money("400"), DAY.plusMonths(25), null));
        assertThat(holding(amina, DAY.plusMonths(25)).toRefund()).isZero();
        refused(SharesRefusal.NO_SUCH_REQUEST, () -> shares.refund(coop.id(), paid, money("1"), DAY.plusMonths(25), null));
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.reverse(coop.id(), request, "stays after all"));
    }

    @Test
    void no_refund_takes_the_capital_below_its_legal_minimum() {
        holds(amina, 12);
        refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, () -> shares.requestRefund(coop.id(), shareClass, amina, 3, DAY, null));
        act(() -> shares.requestRefund(coop.id(), shareClass, amina, 2, DAY, null));
    }

    @Test
    void an_act_that_is_entered_late_passes_no_limit_on_a_later_day_either() {
        subscribe(amina, 10);
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 40, DAY.plusDays(10), null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, 1, DAY.plusDays(5), null));
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, 1, FOUNDED, null));
    }

    @Test
    void a_refund_that_is_entered_late_leaves_the_minimum_capital_on_later_days_too() {
        holds(amina, 12);
        holds(brahim, 10);
        act(() -> shares.requestRefund(coop.id(), shareClass, amina, 12, DAY.plusDays(20), null));
        refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, () -> shares.requestRefund(coop.id(), shareClass, brahim, 1, DAY.plusDays(10), null));
    }

    // ---- reduction and reversal

    @Test
    void a_lower_nominal_value_leaves_the_rest_to_the_reserves() {
        var dear = act(() -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص ب", Language.FR, "Parts B"),
            terms(FOUNDED, "250", 1, null, true, 12)));
        act(() -> shares.subscribe(coop.id(), dear, amina, 8, DAY, null));
        refused(SharesRefusal.SUBSCRIPTIONS_OPEN,
            () -> shares.reduce(coop.id(), dear, money("200"), DAY.plusDays(1), "general assembly 2024-1"));
        act(() -> shares.pay(coop.id(), dear, amina, money("2000"), DAY, null));
        act(() -> shares.issue(coop.id(), dear, amina, 8, DAY));
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.reduce(coop.id(), dear, money("200"), DAY, "general assembly 2024-1"));
        refused(SharesRefusal.NOT_LOWER, () -> shares.reduce(coop.id(), dear, money("250"), DAY.plusDays(1), "general assembly 2024-1"));
        refused(SharesRefusal.NOMINAL_BELOW_LAW,
            () -> shares.reduce(coop.id(), dear, money("99"), DAY.plusDays(1), "general assembly 2024-1"));
        assertThat(act(() -> shares.reduce(coop.id(), dear, money("200"), DAY.plusDays(1), "general assembly 2024-1"))).isEqualTo(1);
        assertThat(holding(amina, DAY)).extracting(Holding::issued).isEqualTo(200_000L);
        assertThat(holding(amina, DAY.plusDays(1))).isEqualTo(new Holding(0, 0, 0, 8, 160_000, 0, 0, ShareNumbers.from(1, 8)));
        refused(SharesRefusal.BEFORE_REDUCTION, () -> shares.transfer(coop.id(), dear, amina, brahim, 1, DAY, null));
        act(() -> shares.transfer(coop.id(), dear, amina, brahim, 1, DAY.plusDays(2), null));
        assertThat(holding(brahim, DAY.plusDays(2)).issued()).isEqualTo(20_000);
    }

    @Test
    void a_mistake_is_reversed_once_and_stays_readable() {
        subscribe(amina, 10);
        var wrong = paid(amina, "1000");
        var undone = act(() -> shares.reverse(coop.id(), wrong, "entered for the wrong member"));
        assertThat(holding(amina, DAY).owed()).isEqualTo(100_000);
        refused(SharesRefusal.REVERSED_ALREADY, () -> shares.reverse(coop.id(), wrong, "again"));
        refused(SharesRefusal.REVERSED_ALREADY, () -> shares.reverse(coop.id(), undone, "again"));
        refused(SharesRefusal.NOTE_MISSING, () -> shares.reverse(coop.id(), 1, ""));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.reverse(coop.id(), 99, "what?"));
        assertThat(act(() -> holdings.statement(coop.id(), amina, DAY))).extracting(Entry::act).containsExactly(Act.SUBSCRIPTION,
            Act.PAYMENT,
            Act.REVERSAL);
        paid(amina, "1000");
        issued(amina, 10);
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.reverse(coop.id(), 1, "never subscribed"));
    }

    // ---- who may

    @Test
    void members_read_their_own_account_and_no_other() {
        var person = given.members(coop, 1).getFirst();
        subscribe(person.member(), 2);
        subscribe(amina, 3);
        assertThat(given.as(person.signedIn(), () -> holdings.held(coop.id(), person.member(), DAY))).singleElement()
            .satisfies(held -> assertThat(held.holding().shares()).isEqualTo(2));
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(person.signedIn(), () -> holdings.held(coop.id(), amina, DAY)));
        refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(person.signedIn(), () -> holdings.journal(coop.id(), Long.MAX_VALUE, 10)));
        refusal(AccessRefusal.WRONG_OFFICE,
            () -> given.as(coop.teller(), () -> shares.subscribe(coop.id(), shareClass, amina, 1, DAY, null)));
        refusal(AccessRefusal.NOTHING_HERE,
            () -> given.as(given.coop().secretary(), () -> shares.subscribe(coop.id(), shareClass, amina, 1, DAY, null)));
    }

    // ---- any day

    @Test
    void balances_of_every_day_are_a_plain_replay_of_the_journal() {
        var people = new ArrayList<>(List.of(amina, brahim));
        for (int i = 0; i < 4; i++)
            people.add(admitted("Member " + i));
        var random = new Random(7);
        for (int i = 0; i < 400; i++) {
            var one = people.get(random.nextInt(people.size()));
            var other = people.get(random.nextInt(people.size()));
            var day = DAY.plusDays(random.nextInt(30));
            int count = 1 + random.nextInt(6);
            try {
                act(() -> switch (random.nextInt(6)) {
                    case 0, 1 -> shares.subscribe(coop.id(), shareClass, one, count, day, null);
                    case 2 -> shares.pay(coop.id(), shareClass, one, money("" + count * 50), day, null);
                    case 3 -> shares.issue(coop.id(), shareClass, one, count, day);
                    case 4 -> shares.transfer(coop.id(), shareClass, one, other, count, day, null);
                    default -> random.nextBoolean() ? shares.requestRefund(coop.id(), shareClass, one, count, day, null)
                        : shares.reverse(coop.id(), 1 + random.nextInt(200), "mistake");
                });
            } catch (Refused e) {
                // as often as not
            }
        }
        var journal = new ArrayList<Entry>();
        for (var page = act(() -> holdings.journal(coop.id(), Long.MAX_VALUE, 50)); !page.isEmpty();) {
            journal.addAll(page);
            var last = page.getLast().number();
            page = act(() -> holdings.journal(coop.id(), last, 50));
        }
        assertThat(journal).hasSizeGreaterThan(80).extracting(Entry::number)
            .containsExactlyElementsOf(
                java.util.stream.LongStream.rangeClosed(1, journal.size()).mapToObj(n -> journal.size() - n + 1).toList());
        for (int d = -1; d < 31; d++) {
            var day = DAY.plusDays(d);
            var plain = new HashMap<MemberId, Map<Account, long[]>>();
            for (var e : journal)
                if (!e.day().isAfter(day)) {
                    add(plain, e.debit(), -e.amount(), -e.shares());
                    add(plain, e.credit(), e.amount(), e.shares());
                }
            var read = new HashMap<MemberId, Map<Account, long[]>>();
            act(() -> {
                holdings.balances(coop.id(), day, b -> {
                    read.put(b.member(), new EnumMap<>(Map.of(Account.OWED, new long[]{-b.owed(), 0},
                        Account.SUBSCRIBED, new long[]{b.subscribed(), b.subscribedShares()},
                        Account.ISSUED, new long[]{b.issued(), b.issuedShares()}, Account.TO_REFUND, new long[]{b.toRefund(), 0},
                        Account.DEBTS, new long[]{b.setOff(), 0})));
                });
                return null;
            });
            for (var accounts : List.of(plain, read)) {
                accounts.values().forEach(of -> of.values().removeIf(v -> v[0] == 0 && v[1] == 0));
                accounts.values().removeIf(Map::isEmpty);
            }
            assertThat(text(read)).as(day.toString()).isEqualTo(text(plain));
            var held = act(() -> holdings.held(coop.id(), people, day));
            for (var member : people) {
                var holding = held.getOrDefault(member, List.of()).stream().map(Holdings.Held::holding).findFirst().orElse(Holding.NONE);
                var accounts = plain.getOrDefault(member, Map.of());
                assertThat(new long[]{holding.issued(), holding.issuedShares()})
                    .isEqualTo(accounts.getOrDefault(Account.ISSUED, new long[2]));
            }
        }
        assertThat(given.as(given.officer(coop.id(), "T", Office.TREASURER), () -> shares.rebuild(coop.id()))).isTrue();
        var growth = act(() -> holdings.growth(coop.id(), shareClass, DAY.plusDays(40)));
        assertThat(growth.getLast().subscribed())
            .isEqualTo(act(() -> holdings.capital(coop.id(), DAY.plusDays(40))).getFirst().subscribed());
        assertThat(growth).extracting(Holdings.Point::day).isSorted().doesNotHaveDuplicates();
    }

    // ---- many acts, what the law asks

    @Test
    void many_acts_at_once_write_what_they_write_one_by_one() {
        var deeds = List.of(new Deed.Subscribe(shareClass, amina, 20, DAY, null),
            new Deed.Pay(shareClass, amina, money("2000"), DAY, "R-1"),
            new Deed.Issue(shareClass, amina, 20, DAY), new Deed.Subscribe(shareClass, brahim, 2, DAY, null),
            new Deed.Transfer(shareClass, amina, brahim, 3, DAY.plusDays(1), null),
            new Deed.RequestRefund(shareClass, brahim, 2, DAY.plusDays(2), "leaves"));
        assertThat(act(() -> shares.writeAll(coop.id(), deeds))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(holding(amina, DAY.plusDays(3)).numbers()).hasToString("4-20");
        assertThat(holding(brahim, DAY.plusDays(3))).satisfies(h -> assertThat(h.numbers()).hasToString("3"))
            .satisfies(h -> assertThat(h.toRefund()).isEqualTo(20_000)).satisfies(h -> assertThat(h.owed()).isEqualTo(20_000));
        assertThat(act(() -> holdings.requests(coop.id(), brahim, DAY.plusDays(3)))).singleElement()
            .satisfies(r -> assertThat(r.left()).isEqualTo(money("200")))
            .satisfies(r -> assertThat(r.dueOn()).isEqualTo(DAY.plusDays(2).plusMonths(24)));
        paid(brahim, "200");
        issued(brahim, 2);
        assertThat(holding(brahim, DAY.plusDays(3)).numbers()).as("the next numbers").hasToString("3, 21-22");
    }

    @Test
    void of_many_acts_none_is_written_when_one_is_refused() {
        refused(SharesRefusal.ABOVE_OWED, () -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(shareClass, amina, 2, DAY, null),
            new Deed.Pay(shareClass, amina, money("200"), DAY, null), new Deed.Pay(shareClass, amina, money("1"), DAY, null))));
        refused(SharesRefusal.BELOW_MINIMUM_CAPITAL,
            () -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(shareClass, amina, 10, DAY, null),
                new Deed.Pay(shareClass, amina, money("1000"), DAY, null), new Deed.Issue(shareClass, amina, 10, DAY),
                new Deed.RequestRefund(shareClass, amina, 1, DAY, null))));
        refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(coop.teller(), () -> shares.writeAll(coop.id(), List.of())));
    }

    private Map<LegalCheck.Subject, Boolean> kept(LocalDate day) {
        var kept = new EnumMap<LegalCheck.Subject, Boolean>(LegalCheck.Subject.class);
        act(() -> holdings.checks(coop.id(), day)).forEach(c -> kept.put(c.subject(), c.kept()));
        return kept;
    }

    @Test
    void the_law_is_asked_as_of_a_day_and_answers_with_where_it_is_written() {
        assertThat(kept(FOUNDED)).isEqualTo(Map.of(LegalCheck.Subject.MINIMUM_CAPITAL, false, LegalCheck.Subject.PAID_UP_PART, true,
            LegalCheck.Subject.PAYMENT_DEADLINE, true));
        subscribe(amina, 10);
        assertThat(kept(DAY)).isEqualTo(Map.of(LegalCheck.Subject.MINIMUM_CAPITAL, true, LegalCheck.Subject.PAID_UP_PART, false,
            LegalCheck.Subject.PAYMENT_DEADLINE, true));
        assertThat(kept(DAY.minusDays(1)).get(LegalCheck.Subject.MINIMUM_CAPITAL)).isFalse();
        paid(amina, "249.99");
        assertThat(kept(DAY).get(LegalCheck.Subject.PAID_UP_PART)).isFalse();
        paid(amina, "0.01");
        assertThat(kept(DAY).get(LegalCheck.Subject.PAID_UP_PART)).isTrue();
        assertThat(act(() -> holdings.checks(coop.id(), DAY))).allSatisfy(
            c -> assertThat(c.answer().reasons()).allSatisfy(r -> assertThat(r.provenance().source()).isNotBlank())
                .allSatisfy(r -> assertThat(r.parameter()).startsWith("formation.")));
    }

    @Test
    void the_oldest_shares_are_paid_first_and_the_rest_may_be_owed_until_the_deadline() {
        subscribe(amina, 10);
        paid(amina, "600");
        var end = DAY.plusMonths(36);
        assertThat(kept(end.minusDays(1)).get(LegalCheck.Subject.PAYMENT_DEADLINE)).isTrue();
        assertThat(kept(end).get(LegalCheck.Subject.PAYMENT_DEADLINE)).as("what was subscribed 36 months before is due").isFalse();
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 4, DAY.plusMonths(6), null));
        act(() -> shares.pay(coop.id(), shareClass, amina, money("400"), DAY.plusMonths(12), null));
        assertThat(kept(end).get(LegalCheck.Subject.PAYMENT_DEADLINE)).as("the payment was for the older shares").isTrue();
        assertThat(kept(end.plusMonths(6)).get(LegalCheck.Subject.PAYMENT_DEADLINE)).isFalse();
    }

    @Test
    void no_member_holds_more_of_the_capital_than_the_law_lets_them() {
        var scop = given.coop();
        given.as(scop.secretary(), () -> {
            var silent = Map.of("quorum.ordinary.1.fraction", "", "quorum.ordinary.1.strict", "", "quorum.ordinary.1.counts_proxies", "");
            rules.adopt(scop.id(), silent, Map.of(), LocalDate.now(Given.ZONE));
            rules.choose(scop.id(), "france-scop-sarl");
        });
        var eur = Currency.getInstance("EUR");
        var people = given.members(scop, 2).stream().map(Given.Person::member).toList();
        given.as(scop.secretary(), () -> {
            var id = shares.begin(scop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"),
                new Terms(FOUNDED, Money.of(BigDecimal.TEN, eur), 1, null, true, null, null));
            shares.subscribe(scop.id(), id, people.get(0), 5, DAY, null);
            shares.subscribe(scop.id(), id, people.get(1), 5, DAY.plusDays(1), null);
            shares.subscribe(scop.id(), id, people.get(0), 1, DAY.plusDays(2), null);
        });
        var kept = new ArrayList<Boolean>();
        for (int d = 0; d < 3; d++) {
            int days = d;
            given.as(scop.secretary(), () -> holdings.checks(scop.id(), DAY.plusDays(days))).stream()
                .filter(c -> c.subject() == LegalCheck.Subject.LARGEST_PART).forEach(c -> kept.add(c.kept()));
        }
        assertThat(kept).as("all, half, more than half").containsExactly(false, true, false);
    }

    @Test
    void holdings_are_counted_by_their_size() {
        subscribe(amina, 7);
        subscribe(brahim, 1);
        assertThat(act(() -> holdings.distribution(coop.id(), shareClass, DAY))).containsExactly(new Holdings.Holders(1, 1, 1),
            new Holdings.Holders(2, 4, 0), new Holdings.Holders(5, 9, 1));
        assertThat(act(() -> holdings.distribution(coop.id(), shareClass, DAY.minusDays(1)))).isEmpty();
    }

    @Test
    void a_reversed_subscription_is_no_recent_one() {
        var wrong = subscribe(amina, 10);
        act(() -> shares.reverse(coop.id(), wrong, "typing error"));
        act(() -> shares.subscribe(coop.id(), shareClass, brahim, 10, DAY, null));
        assertThat(kept(DAY.plusMonths(1)).get(LegalCheck.Subject.PAYMENT_DEADLINE)).isTrue();
        assertThat(act(() -> holdings.lines(coop.id(), amina, DAY))).extracting(Holdings.Line::reversedBy, Holdings.Line::shares)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, 10), org.assertj.core.groups.Tuple.tuple(null, -10));
    }

    // ---- arrears

    private @Nullable NoVote noVote(MemberId member, LocalDate day) { return act(() -> book.standing(coop.id(), member, day)).noVote(); }

    @Test
    void whoever_is_in_arrears_has_no_vote_where_the_bylaws_say_so_and_after_the_months_that_they_name() {
        subscribe(amina, 10);
        paid(amina, "400");
        subscribe(brahim, 2);
        paid(brahim, "200");
        var late = DAY.plusMonths(6);
        assertThat(noVote(amina, late)).as("nobody has made such a rule").isNull();
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "6"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        assertThat(noVote(amina, late.minusDays(1))).as("not overdue yet").isNull();
        assertThat(noVote(amina, late)).isEqualTo(new NoVote(NoVote.Why.ARREARS, null, "art. 14"));
        assertThat(noVote(brahim, late)).as("paid").isNull();
        assertThat(act(() -> holdings.arrears(coop.id(), amina, late))).isPresent();
        assertThat(act(() -> book.register(coop.id(), null, true, late, 0, 50))).filteredOn(l -> l.noVote() != null)
            .extracting(l -> l.member().id()).containsExactly(amina);
        var before = Instant.now();
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 3, late.minusDays(5), null));
        act(() -> shares.pay(coop.id(), shareClass, amina, money("600"), late, null));
        assertThat(noVote(amina, late)).as("the oldest shares are paid first").isNull();
        assertThat(act(() -> book.registerAsOf(coop.id(), null, late, before, 0, 50))).filteredOn(l -> l.noVote() != null)
            .as("as it was then known").extracting(l -> l.member().id()).containsExactly(amina);
        assertThat(noVote(amina, late.plusMonths(6))).isNotNull();
    }

    @Test
    void the_electoral_roll_leaves_out_who_is_in_arrears_with_the_article() {
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "ica-model")); // no law's days of notice
        subscribe(amina, 1);
        holds(brahim, 1);
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "3"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        var assembly = given.draft(coop);
        act(() -> {
            assemblies.convene(coop.id(), assembly.id());
            return assemblies.freezeRoll(coop.id(), assembly.id());
        });
        assertThat(act(() -> assemblies.roll(coop.id(), assembly.id(), 0, 10))).filteredOn(e -> List.of(amina, brahim).contains(e.member()))
            .extracting(RollEntry::name, RollEntry::exclusion, RollEntry::article)
            .containsExactlyInAnyOrder(tuple("Amina", Exclusion.ARREARS, "art. 14"), tuple("Brahim", null, null));
    }

    private static void add(Map<MemberId, Map<Account, long[]>> sums, Entry.Side side, long amount, long shares) {
        if (side.member() == null) return;
        var sum = sums.computeIfAbsent(side.member(), m -> new EnumMap<>(Account.class)).computeIfAbsent(side.account(), a -> new long[2]);
        sum[0] += amount;
        if (side.account().bearsShares()) sum[1] += shares;
    }

    private static Map<String, String> text(Map<MemberId, Map<Account, long[]>> sums) {
        var texts = new java.util.TreeMap<String, String>();
        sums.forEach((member, accounts) -> accounts
            .forEach((account, v) -> texts.put(member.value() + " " + account, v[0] + " " + v[1])));
        return texts;
    }
}
