package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.Exclusion;
import coop.nawat.assemblies.RollEntry;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.NoVote;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class SharesTest extends GivenShares {
    @Autowired
    Assemblies assemblies;
    @Autowired
    Admissions admissions;

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
    void whoever_stops_reading_the_balances_leaves_no_answer_behind() {
        subscribe(amina, 8);
        subscribe(brahim, 3);
        var before = act(() -> holdings.capital(coop.id(), DAY));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> act(() -> {
                holdings.balances(coop.id(), DAY, balance -> { throw new IllegalStateException("enough"); });
                return 0;
            })).hasMessage("enough");
            assertThat(act(() -> holdings.capital(coop.id(), DAY))).isEqualTo(before);
        }
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
        left(brahim, DAY.minusDays(1));
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
        var society = act(
            () -> admissions.admit(coop.id(), admissions.apply(coop.id(), new Person(true, "Brighton Co-operative Society", null,
                "Zahra Alami", null, null, null, Language.FR, null), FOUNDED, null), new Decision(FOUNDED, Organ.BOARD, "PV 1", null)));
        act(() -> shares.subscribe(coop.id(), withdrawable, society, 250_000, today, null));
        // nobody is refused, and the check says whose holding is to be looked at
        assertThat(most()).isEqualTo(Map.of(LegalCheck.Subject.LARGEST_HOLDING, true, LegalCheck.Subject.EXEMPT_HOLDINGS, true));
        var told = act(() -> holdings.checks(coop.id(), today)).stream()
            .filter(c -> c.subject() == LegalCheck.Subject.EXEMPT_HOLDINGS).findFirst().orElseThrow().answer().reasons().getFirst();
        assertThat(told.args()).containsEntry("n", 1);
        assertThat(told.provenance().article()).isEqualTo("s. 24");
    }

    @Test
    void no_more_is_written_than_can_be_added_up() {
        var dear = begun(terms(FOUNDED, "10000000000", 1, null, true, 0));
        act(() -> shares.subscribe(coop.id(), dear, amina, 600, DAY, null));
        assertThat(refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), dear, amina, 401, DAY, null)).arguments())
            .as("one member twice").containsEntry("worth", new BigDecimal("10000000000000.00")).containsEntry("currency", "MAD");
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), dear, brahim, 401, DAY, null));
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(dear, amina, 200, DAY, null),
            new Deed.Subscribe(dear, brahim, 201, DAY, null))));
        var later = DAY.plusDays(10);
        act(() -> shares.subscribe(coop.id(), dear, brahim, 400, later, null));
        assertThat(act(() -> holdings.capital(coop.id(), later)).getLast().subscribed().minor()).isEqualTo(Money.LARGEST);
        assertThat(act(() -> holdings.growth(coop.id(), dear, later))).hasSize(2);
        assertThat(act(() -> holdings.checks(coop.id(), later))).isNotEmpty();
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), dear, amina, 1, DAY, null)); // too many on a later day
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), shareClass, amina, 1, later, null)); // of another class
    }

    @Test
    void what_is_to_be_paid_back_can_be_added_up_too() {
        var dear = begun(terms(FOUNDED, "10000000000", 1, null, true, 0));
        act(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(dear, amina, 1000, DAY, null),
            new Deed.Pay(dear, amina, money("10000000000000"), DAY, null), new Deed.Issue(dear, amina, 1000, DAY))));
        var request = act(() -> shares.requestRefund(coop.id(), dear, amina, 999, DAY, null));
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), dear, brahim, 1, DAY, null));
        var paid = act(() -> shares.refund(coop.id(), request, money("10000000000"), DAY, null));
        act(() -> shares.subscribe(coop.id(), dear, brahim, 1, DAY, null));
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.reverse(coop.id(), paid, "the cheque bounced"));
        assertThat(act(() -> holdings.capital(coop.id(), DAY)).getLast().toRefund()).isEqualTo(money("9980000000000"));
    }

    @Test
    void a_class_has_no_more_shares_than_have_numbers() {
        var small = begun(terms(FOUNDED, "100", 1, null, true, 0));
        act(() -> shares.subscribe(coop.id(), small, amina, 60_000_000, DAY, null));
        assertThat(
            refused(SharesRefusal.MORE_THAN_FITS, () -> shares.subscribe(coop.id(), small, brahim, 40_000_001, DAY, null)).arguments())
            .containsEntry("shares", Terms.MOST).containsEntry("numbers", Integer.MAX_VALUE);
        act(() -> shares.subscribe(coop.id(), small, brahim, 40_000_000, DAY, null));
        act(() -> shares.pay(coop.id(), small, amina, money("6000000000"), DAY, null));
        for (int i = 0; i < Integer.MAX_VALUE / 60_000_000; i++) {
            long issue = act(() -> shares.issue(coop.id(), small, amina, 60_000_000, DAY));
            act(() -> shares.reverse(coop.id(), issue, "not yet"));
        }
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.issue(coop.id(), small, amina, 60_000_000, DAY));
        act(() -> shares.issue(coop.id(), small, amina, 1_000, DAY));
    }

    @Test
    void lower_terms_are_not_taken_back_where_the_higher_value_could_not_be_added_up() {
        var dear = begun(terms(FOUNDED, "10000000000", 1, null, true, 0));
        act(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(dear, amina, 600, DAY, null),
            new Deed.Pay(dear, amina, money("6000000000000"), DAY, null), new Deed.Issue(dear, amina, 600, DAY))));
        var later = DAY.plusDays(10);
        act(() -> shares.reduce(coop.id(), dear, money("5000000000"), later, "AG 1"));
        var other = begun(terms(FOUNDED, "10000000000", 1, null, true, 0));
        act(() -> shares.subscribe(coop.id(), other, brahim, 700, later, null));
        refused(SharesRefusal.MORE_THAN_FITS, () -> shares.takeBack(coop.id(), dear, later, "typing error"));
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
        assertThat(
            refused(SharesRefusal.LATER_ENTRIES, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 7, DAY, null)).arguments())
            .as("the transfer").containsEntry("number", 4L);
        refused(SharesRefusal.TO_ONESELF, () -> shares.transfer(coop.id(), shareClass, amina, amina, 1, DAY, null));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.transfer(coop.id(), shareClass, amina, MemberId.create(), 1, DAY, null));
        refused(SharesRefusal.NOT_DECEASED,
            () -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(6), "notarial deed 17"));
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(6))));
        act(() -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(6), "notarial deed 17"));
        assertThat(holding(brahim, DAY.plusDays(6)).numbers()).hasToString("1-10");
    }

    @Test
    void whoever_died_after_leaving_is_inherited_from() {
        holds(amina, 6);
        left(amina, DAY.plusDays(3));
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(6))));
        refused(SharesRefusal.NOT_DECEASED, () -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(5), "deed 17"));
        act(() -> shares.inherit(coop.id(), shareClass, amina, brahim, 6, DAY.plusDays(6), "deed 17"));
        assertThat(holding(brahim, DAY.plusDays(6)).issuedShares()).isEqualTo(6);
    }

    @Test
    void a_refund_waits_and_is_paid_or_set_off_once() {
        holds(amina, 30);
        var request = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 5, DAY, "moves away"));
        assertThat(holding(amina, DAY)).isEqualTo(new Holding(0, 0, 0, 25, 250_000, 50_000, 0, ShareNumbers.from(6, 25)));
        assertThat(act(() -> holdings.capital(coop.id(), DAY)).getFirst().toRefund()).isEqualTo(money("500"));
        assertThat(refused(SharesRefusal.REFUND_NOT_DUE,
            () -> shares.refund(coop.id(), request, money("500"), DAY.plusMonths(23), null)).arguments())
            .containsEntry("article", "art. 9");
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
    void what_waits_to_be_paid_back_is_listed_by_day_with_its_rest_as_of_any_day() {
        var soon = begun(terms(FOUNDED, "100", 1, null, true, 1));
        holds(amina, 30);
        holds(brahim, 10);
        act(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(soon, brahim, 5, DAY, null),
            new Deed.Pay(soon, brahim, money("500"), DAY, null), new Deed.Issue(soon, brahim, 5, DAY))));
        long late = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 5, DAY, null));
        long wrong = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 1, DAY, null));
        act(() -> shares.reverse(coop.id(), wrong, "not asked"));
        long first = act(() -> shares.requestRefund(coop.id(), soon, brahim, 4, DAY.plusDays(3), null));
        act(() -> shares.setOffRefund(coop.id(), late, money("120"), DAY.plusDays(5), "seeds"));
        long undone = act(() -> shares.setOffRefund(coop.id(), late, money("80"), DAY.plusDays(5), "seeds"));
        act(() -> shares.reverse(coop.id(), undone, "no seeds"));
        act(() -> shares.refund(coop.id(), first, money("400"), DAY.plusMonths(2), null));
        assertThat(refunds(DAY.minusDays(1))).isEmpty();
        assertThat(refunds(DAY)).containsExactly(tuple(amina, late, money("500"), DAY.plusMonths(24)));
        assertThat(refunds(DAY.plusDays(5))).containsExactly(tuple(brahim, first, money("400"), DAY.plusDays(3).plusMonths(1)),
            tuple(amina, late, money("380"), DAY.plusMonths(24)));
        assertThat(refunds(DAY.plusMonths(2))).containsExactly(tuple(amina, late, money("380"), DAY.plusMonths(24)));
        var page = act(() -> holdings.refunds(coop.id(), DAY.plusDays(5), null, 1));
        assertThat(act(() -> holdings.refunds(coop.id(), DAY.plusDays(5), page.getFirst().request(), 1)))
            .extracting(r -> r.request().number())
            .containsExactly(late);
    }

    private List<org.assertj.core.groups.Tuple> refunds(LocalDate day) {
        return act(() -> holdings.refunds(coop.id(), day, null, 50)).stream()
            .map(r -> tuple(r.member(), r.request().number(), r.request().left(), r.request().dueOn())).toList();
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
    void an_act_that_is_entered_late_is_measured_by_the_terms_of_each_later_day() {
        subscribe(amina, 40);
        act(() -> {
            shares.change(coop.id(), shareClass, terms(DAY.plusDays(10), "100", 1, 90, true, 24));
            return shares.subscribe(coop.id(), shareClass, amina, 45, DAY.plusDays(10), null);
        });
        subscribe(amina, 5, DAY.plusDays(1)); // 45 of 50 on that day, 90 of 90 later
        refused(SharesRefusal.TOO_MANY_SHARES, () -> shares.subscribe(coop.id(), shareClass, amina, 1, DAY.plusDays(1), null));
    }

    @Test
    void shares_that_are_given_late_are_none_of_those_that_were_given_since() {
        holds(amina, 20);
        transferred(amina, brahim, 2, DAY.plusDays(10));
        transferred(amina, brahim, 3, DAY.plusDays(5));
        assertThat(holding(brahim, DAY.plusDays(5)).numbers()).hasToString("3-5");
        assertThat(holding(brahim, DAY.plusDays(10)).numbers()).hasToString("1-5");
        assertThat(holding(amina, DAY.plusDays(10)).numbers()).hasToString("6-20");
    }

    @Test
    void who_keeps_shares_keeps_the_least_number_on_each_later_day() {
        act(() -> {
            shares.change(coop.id(), shareClass, terms(FOUNDED.plusDays(1), "100", 5, 50, true, 24));
            return null;
        });
        holds(amina, 12);
        transferred(amina, brahim, 6, DAY.plusDays(10));
        refused(SharesRefusal.TOO_FEW_SHARES, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 5, DAY.plusDays(5), null));
    }

    @Test
    void a_member_keeps_a_share_and_whoever_leaves_gives_all_away() {
        holds(brahim, 30);
        holds(amina, 3);
        assertThat(refused(SharesRefusal.MEMBER_KEEPS_SHARES,
            () -> shares.requestRefund(coop.id(), shareClass, amina, 3, DAY.plusDays(5), null)).arguments()).containsEntry("least", 1);
        transferred(amina, brahim, 2, DAY.plusDays(10));
        refused(SharesRefusal.MEMBER_KEEPS_SHARES, () -> shares.transfer(coop.id(), shareClass, amina, brahim, 1, DAY.plusDays(5), null));
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.now(Given.ZONE).plusDays(30))));
        act(() -> shares.requestRefund(coop.id(), shareClass, amina, 1, DAY.plusDays(10), null));
        assertThat(holding(amina, DAY.plusDays(10)).issuedShares()).isZero();
    }

    @Test
    void a_refund_that_is_entered_late_leaves_the_minimum_capital_on_later_days_too() {
        holds(amina, 12);
        holds(brahim, 10);
        act(() -> shares.requestRefund(coop.id(), shareClass, amina, 11, DAY.plusDays(20), null));
        refused(SharesRefusal.BELOW_MINIMUM_CAPITAL, () -> shares.requestRefund(coop.id(), shareClass, brahim, 2, DAY.plusDays(10), null));
    }

    // ---- release

    private long released(MemberId member, int count, LocalDate day) {
        return act(() -> shares.release(coop.id(), shareClass, member, count, day, "board 7/2024", "left and never paid"));
    }

    @Test
    void shares_that_are_never_paid_up_end_by_a_decision_and_what_was_paid_on_them_is_paid_back() {
        holds(brahim, 20);
        subscribe(amina, 10);
        paid(amina, "550");
        issued(amina, 5);
        left(amina, DAY.plusDays(5));
        var day = DAY.plusDays(6);
        assertThat(refused(SharesRefusal.ABOVE_UNPAID,
            () -> shares.release(coop.id(), shareClass, amina, 6, day, "board 7/2024", "left")).arguments()).containsEntry("unpaid", 5);
        refused(SharesRefusal.NOTHING_TO_DO, () -> shares.release(coop.id(), shareClass, amina, 0, day, "board 7/2024", "left"));
        refused(SharesRefusal.NOTE_MISSING, () -> shares.release(coop.id(), shareClass, amina, 5, day, " ", "left"));
        refused(SharesRefusal.NOTE_MISSING, () -> shares.release(coop.id(), shareClass, amina, 5, day, "board 7/2024", " "));
        released(amina, 2, day);
        assertThat(holding(amina, day)).as("what was paid stays with the other three")
            .isEqualTo(new Holding(25_000, 3, 30_000, 5, 50_000, 0, 0, ShareNumbers.from(21, 5)));
        long last = released(amina, 3, day);
        assertThat(holding(amina, day)).isEqualTo(new Holding(0, 0, 0, 5, 50_000, 5_000, 0, ShareNumbers.from(21, 5)));
        assertThat(act(() -> holdings.statement(coop.id(), amina, day))).filteredOn(e -> e.act() == Act.RELEASE)
            .extracting(Entry::shares, Entry::amount, Entry::note)
            .containsExactly(tuple(2, 20_000L, "board 7/2024 · left and never paid"),
                tuple(3, 30_000L, "board 7/2024 · left and never paid"));
        var rest = act(() -> holdings.requests(coop.id(), amina, day));
        assertThat(rest).singleElement().satisfies(r -> assertThat(r.left()).isEqualTo(money("50")))
            .satisfies(r -> assertThat(r.shares()).isZero()).satisfies(r -> assertThat(r.dueOn()).isEqualTo(day.plusMonths(24)));
        long request = rest.getFirst().number();
        refused(SharesRefusal.REFUND_NOT_DUE,
            () -> shares.refund(coop.id(), request, money("50"), day.plusMonths(24).minusDays(1), null));
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.reverse(coop.id(), request, "the release builds on it"));
        act(() -> shares.reverse(coop.id(), last, "she pays after all"));
        assertThat(holding(amina, day)).isEqualTo(new Holding(30_000, 3, 30_000, 5, 50_000, 5_000, 0, ShareNumbers.from(21, 5)));
        act(() -> shares.reverse(coop.id(), request, "she pays after all"));
        assertThat(holding(amina, day).owed()).isEqualTo(25_000);
        released(amina, 3, day);
        long again = act(() -> holdings.requests(coop.id(), amina, day)).getFirst().number();
        act(() -> shares.setOffRefund(coop.id(), again, money("20"), day, "seeds"));
        refused(SharesRefusal.LATER_ENTRIES, () -> shares.reverse(coop.id(), again, "partly set off"));
        act(() -> shares.refund(coop.id(), again, money("30"), day.plusMonths(24), null));
        assertThat(holding(amina, day.plusMonths(24)).toRefund()).isZero();
    }

    @Test
    void what_was_paid_on_released_shares_is_owed_at_once_where_shares_are_not_paid_back() {
        var kept = begun(terms(FOUNDED, "100", 1, null, false, null));
        holds(brahim, 10);
        act(() -> {
            shares.subscribe(coop.id(), kept, brahim, 2, DAY, null);
            shares.pay(coop.id(), kept, brahim, money("30"), DAY, null);
            return shares.release(coop.id(), kept, brahim, 2, DAY, "board 7/2024", "never paid");
        });
        assertThat(act(() -> holdings.requests(coop.id(), brahim, DAY))).singleElement()
            .satisfies(r -> assertThat(r.left()).isEqualTo(money("30"))).satisfies(r -> assertThat(r.dueOn()).isEqualTo(DAY));
    }

    @Test
    void a_release_keeps_the_capital_the_least_number_and_a_share_of_each_member() {
        var club = begun(terms(FOUNDED, "100", 5, null, true, 24));
        act(() -> shares.subscribe(coop.id(), club, amina, 8, DAY, null));
        var zineb = admitted("Zineb");
        subscribe(zineb, 3);
        assertThat(refused(SharesRefusal.TOO_FEW_SHARES,
            () -> shares.release(coop.id(), club, amina, 4, DAY, "board 7/2024", "never paid")).arguments()).containsEntry("least", 5);
        assertThat(refused(SharesRefusal.BELOW_MINIMUM_CAPITAL,
            () -> shares.release(coop.id(), shareClass, zineb, 2, DAY, "board 7/2024", "never paid")).arguments())
            .containsEntry("left", new BigDecimal("900.00"));
        holds(brahim, 10);
        refused(SharesRefusal.MEMBER_KEEPS_SHARES,
            () -> shares.release(coop.id(), shareClass, zineb, 3, DAY, "board 7/2024", "never paid"));
        released(zineb, 2, DAY);
        left(zineb, DAY);
        released(zineb, 1, DAY);
        assertThat(holding(zineb, DAY)).isEqualTo(Holding.NONE);
        refused(SharesRefusal.ABOVE_UNPAID, () -> shares.release(coop.id(), shareClass, brahim, 1, DAY, "board 7/2024", "paid and issued"));
    }

    @Test
    void whoever_has_left_gives_back_what_is_issued_and_is_released_from_the_rest_whatever_the_least_number() {
        holds(brahim, 20);
        var club = begun(terms(FOUNDED, "100", 10, null, true, 24));
        act(() -> shares.subscribe(coop.id(), club, amina, 10, DAY, null));
        refused(SharesRefusal.TOO_FEW_SHARES, () -> shares.release(coop.id(), club, amina, 5, DAY, "board 7/2024", "never paid"));
        left(amina, DAY);
        act(() -> shares.release(coop.id(), club, amina, 5, DAY, "board 7/2024", "left and never paid"));
        act(() -> shares.release(coop.id(), club, amina, 5, DAY, "board 8/2024", "left and never paid"));
    }

    @Test
    void a_release_of_old_shares_takes_no_time_from_newer_ones() {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "6"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        holds(brahim, 20);
        subscribe(amina, 10);
        var late = DAY.plusMonths(6).plusDays(1);
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 4, late.minusDays(9), null));
        assertThat(noVote(amina, late)).isNotNull();
        long release = released(amina, 10, late);
        assertThat(noVote(amina, late)).as("she owes what she subscribed nine days ago").isNull();
        assertThat(kept(late.plusMonths(30)).get(LegalCheck.Subject.PAYMENT_DEADLINE)).isTrue();
        act(() -> shares.reverse(coop.id(), release, "she pays after all"));
        assertThat(noVote(amina, late)).as("what a reversal brings back was not subscribed lately").isNotNull();
    }

    // ---- reduction

    @Test
    void a_lower_nominal_value_leaves_the_rest_to_the_reserves() {
        var dear = begun(terms(FOUNDED, "250", 1, null, true, 12));
        act(() -> shares.subscribe(coop.id(), dear, amina, 8, DAY, null));
        refused(SharesRefusal.SUBSCRIPTIONS_OPEN,
            () -> shares.reduce(coop.id(), dear, money("200"), DAY.plusDays(1), "general assembly 2024-1"));
        act(() -> shares.pay(coop.id(), dear, amina, money("2000"), DAY, null));
        act(() -> shares.issue(coop.id(), dear, amina, 8, DAY));
        subscribe(admitted("Zineb"), 1);
        assertThat(refused(SharesRefusal.LATER_ENTRIES, () -> shares.reduce(coop.id(), dear, money("200"), DAY, "general assembly 2024-1"))
            .arguments()).as("the first entry of this class on that day").containsEntry("number", 1L);
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

    // ---- terms that are taken back

    private int takenBack(ClassId id, LocalDate from) { return act(() -> shares.takeBack(coop.id(), id, from, "typing error")); }

    private ShareClass theClass(ClassId id) {
        return act(() -> holdings.classes(coop.id())).stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void terms_that_are_not_in_force_yet_are_taken_back_and_others_begin_on_the_same_day() {
        var typo = LocalDate.of(2162, 1, 1);
        var meant = LocalDate.of(2026, 1, 1);
        act(() -> {
            shares.change(coop.id(), shareClass, terms(typo, "100", 2, 60, true, 24));
            return null;
        });
        refused(SharesRefusal.TERMS_ALREADY, () -> {
            shares.change(coop.id(), shareClass, terms(meant, "100", 2, 60, true, 24));
            return null;
        });
        refused(SharesRefusal.NOTE_MISSING, () -> shares.takeBack(coop.id(), shareClass, typo, " "));
        refused(AccessRefusal.NOTHING_HERE, () -> shares.takeBack(coop.id(), shareClass, typo.plusDays(1), "typing error"));
        assertThat(refused(SharesRefusal.TERMS_ALREADY, () -> shares.takeBack(coop.id(), shareClass, FOUNDED, "typing error")).arguments())
            .containsEntry("date", typo);
        assertThat(takenBack(shareClass, typo)).isZero();
        assertThat(theClass(shareClass).history()).extracting(Terms::from).containsExactly(FOUNDED);
        assertThat(refused(SharesRefusal.TERMS_IN_FORCE, () -> shares.takeBack(coop.id(), shareClass, FOUNDED, "typing error")).arguments())
            .containsEntry("date", FOUNDED);
        act(() -> {
            shares.change(coop.id(), shareClass, terms(meant, "100", 2, 60, true, 24));
            shares.change(coop.id(), shareClass, terms(typo, "100", 3, 70, true, 24));
            shares.takeBack(coop.id(), shareClass, typo, "once more");
            shares.change(coop.id(), shareClass, terms(typo, "100", 4, 80, true, 24));
            return null;
        });
        assertThat(theClass(shareClass).history()).extracting(Terms::from, Terms::least)
            .containsExactly(tuple(FOUNDED, 1), tuple(meant, 2), tuple(typo, 4));
        assertThat(act(() -> holdings.takenBack(coop.id()))).as("stay readable, the latest first")
            .extracting(TermsTakenBack::shareClass, taken -> taken.terms().least(), TermsTakenBack::reason)
            .containsExactly(tuple(shareClass, 3, "once more"), tuple(shareClass, 2, "typing error"));
        refused(SharesRefusal.TERMS_IN_FORCE, () -> {
            shares.takeBack(coop.id(), shareClass, typo, "and back");
            return shares.takeBack(coop.id(), shareClass, meant, "in force");
        });
    }

    @Test
    void a_lower_nominal_value_is_taken_back_while_nothing_builds_on_it() {
        var dear = begun(terms(FOUNDED, "250", 1, null, true, 12));
        act(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(dear, amina, 8, DAY, null),
            new Deed.Pay(dear, amina, money("2000"), DAY, null), new Deed.Issue(dear, amina, 8, DAY),
            new Deed.Subscribe(dear, brahim, 2, DAY, null), new Deed.Pay(dear, brahim, money("500"), DAY, null),
            new Deed.Issue(dear, brahim, 2, DAY))));
        var day = DAY.plusDays(1);
        assertThat(act(() -> shares.reduce(coop.id(), dear, money("200"), day, "general assembly 2024-1"))).isEqualTo(2);
        long moved = act(() -> shares.transfer(coop.id(), dear, amina, brahim, 1, day, null));
        assertThat(refused(SharesRefusal.LATER_ENTRIES, () -> shares.takeBack(coop.id(), dear, day, "not decided")).arguments())
            .containsEntry("number", moved);
        act(() -> shares.reverse(coop.id(), moved, "never given"));
        assertThat(takenBack(dear, day)).isEqualTo(2);
        assertThat(holdings(amina, dear, day)).isEqualTo(new Holding(0, 0, 0, 8, 200_000, 0, 0, ShareNumbers.from(1, 8)));
        assertThat(act(() -> holdings.statement(coop.id(), brahim, day)).getLast()).extracting(Entry::act, Entry::amount, Entry::note)
            .containsExactly(Act.REVERSAL, 10_000L, "typing error");
        act(() -> shares.transfer(coop.id(), dear, amina, brahim, 1, DAY, null)); // nothing was lowered since any more
        assertThat(act(() -> shares.reduce(coop.id(), dear, money("225"), day, "general assembly 2024-1"))).isEqualTo(2);
        assertThat(holdings(amina, dear, day)).isEqualTo(new Holding(0, 0, 0, 7, 157_500, 0, 0, ShareNumbers.from(2, 7)));
    }

    private Holding holdings(MemberId member, ClassId id, LocalDate day) {
        return act(() -> holdings.held(coop.id(), member, day)).stream().filter(h -> h.shareClass().id().equals(id)).findFirst()
            .orElseThrow().holding();
    }

    @Test
    void no_reduction_is_taken_back_where_the_law_would_be_broken_by_it() {
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "uk-society"));
        var gbp = Currency.getInstance("GBP");
        var today = LocalDate.now(Given.ZONE);
        var yesterday = today.minusDays(1);
        var two = begun(new Terms(FOUNDED, new Money(200, gbp), 1, null, true, 0, null));
        var one = begun(new Terms(FOUNDED, new Money(100, gbp), 1, null, true, 0, null));
        act(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(two, amina, 40_000, yesterday, null),
            new Deed.Pay(two, amina, new Money(8_000_000, gbp), yesterday, null), new Deed.Issue(two, amina, 40_000, yesterday))));
        act(() -> shares.reduce(coop.id(), two, new Money(100, gbp), today, "general meeting 1"));
        act(() -> shares.subscribe(coop.id(), one, amina, 60_000, today, null));
        assertThat(refused(SharesRefusal.ABOVE_LEGAL_MAXIMUM, () -> shares.takeBack(coop.id(), two, today, "not decided")).arguments())
            .containsEntry("article", "s. 24").containsEntry("name", "Amina");
    }

    // ---- who may

    /** Each act once, in an order in which each can be done. */
    private List<Runnable> everyAct(ClassId id) {
        var o = coop.id();
        return List.of(
            () -> shares.begin(o, LocalText.of(Language.AR, "حصص ب", Language.FR, "Parts B"), terms(FOUNDED, "100", 1, 9, true, 0)),
            () -> shares.change(o, shareClass, terms(DAY, "100", 1, 60, true, 0)),
            () -> shares.subscribe(o, id, amina, 20, DAY, null),
            () -> shares.pay(o, id, amina, money("3000"), DAY, null),
            () -> shares.contribute(o, id, amina, money("500"), DAY, "press, valued by two members"),
            () -> shares.setOffPayment(o, id, amina, money("500"), DAY, "olives"),
            () -> shares.issue(o, id, amina, 20, DAY),
            () -> shares.transfer(o, id, amina, brahim, 5, DAY, null),
            () -> shares.inherit(o, id, amina, brahim, 1, DAY, "deed 17"),
            () -> shares.requestRefund(o, id, brahim, 2, DAY, null),
            () -> shares.refund(o, 8, money("100"), DAY, null),
            () -> shares.setOffRefund(o, 8, money("100"), DAY, "water"),
            () -> shares.reverse(o, 10, "mistake"),
            () -> shares.writeAll(o,
                List.of(new Deed.Subscribe(id, brahim, 1, DAY, null), new Deed.Pay(id, brahim, money("200"), DAY, null),
                    new Deed.Issue(id, brahim, 1, DAY))),
            () -> shares.subscribe(o, id, brahim, 2, DAY, null),
            () -> shares.pay(o, id, brahim, money("50"), DAY, null),
            () -> shares.release(o, id, brahim, 2, DAY, "board 7", "never paid"),
            () -> shares.reduce(o, id, money("150"), DAY.plusDays(1), "general assembly 2024-1"),
            () -> shares.takeBack(o, id, DAY.plusDays(1), "not decided"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TREASURER", "SECRETARY", "CHAIR"})
    void treasurer_secretary_and_chair_do_every_act(Office office) {
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY)));
        var dear = begun(terms(FOUNDED, "200", 1, null, true, 0));
        var officer = given.officer(coop.id(), "Officer", office);
        everyAct(dear).forEach(act -> given.as(officer, act));
        assertThat(act(() -> holdings.journal(coop.id(), Long.MAX_VALUE, 50)).stream().map(Entry::act))
            .containsAll(EnumSet.allOf(Act.class));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"TREASURER", "SECRETARY", "CHAIR"})
    void no_other_office_does_any_act(Office office) {
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY)));
        var dear = begun(terms(FOUNDED, "200", 1, null, true, 0));
        var other = given.officer(coop.id(), "Other", office);
        for (var act : everyAct(dear))
            refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(other, act));
        assertThat(entries()).isZero();
        assertThat(act(() -> holdings.classes(coop.id()))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"TREASURER", "SECRETARY", "CHAIR", "SUPERVISORY_COMMITTEE"})
    void no_other_office_takes_the_share_register_away(Office office) {
        holds(amina, 2);
        var other = given.officer(coop.id(), "Other", office);
        var seen = new ArrayList<MemberId>();
        refusal(AccessRefusal.WRONG_OFFICE,
            () -> given.as(other, () -> holdings.exportHolders(coop.id(), DAY, (member, held) -> seen.add(member.id()))));
        assertThat(seen).isEmpty();
        given.as(given.officer(coop.id(), "Committee", Office.SUPERVISORY_COMMITTEE),
            () -> holdings.exportHolders(coop.id(), DAY, (member, held) -> seen.add(member.id())));
        assertThat(seen).containsExactly(amina);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"TREASURER", "ADMINISTRATOR"})
    void no_other_office_makes_the_sums_again(Office office) {
        holds(amina, 2);
        Given.execute("update shares.day_total set amount = amount + 1 where organisation_id = ? and account = 'ISSUED'",
            coop.id().value());
        var other = given.officer(coop.id(), "Other", office);
        refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> shares.rebuild(coop.id())));
        var treasurer = given.officer(coop.id(), "T", Office.TREASURER);
        assertThat(given.as(treasurer, () -> shares.rebuild(coop.id()))).as("nobody had made them again").isFalse();
        assertThat(given.as(treasurer, () -> shares.rebuild(coop.id()))).isTrue();
        Given.execute("delete from shares.held where organisation_id = ? and issued_shares > 0", coop.id().value());
        assertThat(given.as(treasurer, () -> shares.rebuild(coop.id()))).isFalse();
    }

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
    void what_was_paid_on_issued_shares_is_no_part_of_what_new_ones_cost() {
        holds(amina, 10);
        holds(brahim, 20);
        assertThat(unpaid()).isZero();
        subscribe(amina, 10);
        assertThat(unpaid()).as("half of all her shares, and nothing of the new ones").isEqualTo(1);
        subscribe(brahim, 4);
        assertThat(unpaid()).isEqualTo(2);
        paid(amina, "249.99");
        paid(brahim, "100");
        assertThat(unpaid()).as("hers").isEqualTo(1);
        paid(amina, "0.01");
        assertThat(unpaid()).isZero();
        issued(amina, 2);
        assertThat(unpaid()).as("50 of 800 once two of them are issued").isEqualTo(1);
    }

    /** How many have not paid the part of their new shares that the law asks for; it tells so of both members. */
    private int unpaid() {
        var told = act(() -> holdings.checks(coop.id(), DAY)).stream().filter(c -> c.subject() == LegalCheck.Subject.PAID_UP_PART)
            .findFirst().orElseThrow().answer().reasons().getFirst();
        assertThat(told.args()).containsEntry("holders", 2);
        return (int) told.args().get("n");
    }

    @Test
    void the_oldest_shares_are_paid_first_and_the_rest_may_be_owed_until_the_deadline() {
        subscribe(amina, 10);
        paid(amina, "600");
        var end = DAY.plusMonths(36);
        assertThat(kept(end).get(LegalCheck.Subject.PAYMENT_DEADLINE)).as("the last day on which it can be paid in time").isTrue();
        end = end.plusDays(1);
        assertThat(kept(end).get(LegalCheck.Subject.PAYMENT_DEADLINE)).as("the day after").isFalse();
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 4, DAY.plusMonths(6), null));
        act(() -> shares.pay(coop.id(), shareClass, amina, money("400"), DAY.plusMonths(12), null));
        assertThat(kept(end).get(LegalCheck.Subject.PAYMENT_DEADLINE)).as("the payment was for the older shares").isTrue();
        assertThat(kept(end.plusMonths(6)).get(LegalCheck.Subject.PAYMENT_DEADLINE)).isFalse();
    }

    @Test
    void what_is_overdue_is_added_up_by_members_and_not_by_their_classes() {
        var others = begun(terms(FOUNDED, "200", 1, null, true, 24));
        subscribe(amina, 10);
        act(() -> shares.subscribe(coop.id(), others, amina, 2, DAY, null));
        subscribe(brahim, 3);
        paid(brahim, "100");
        holds(admitted("Zineb"), 9);
        var end = DAY.plusMonths(36).plusDays(1);
        subscribe(amina, 5, DAY.plusDays(1)); // may still be owed on that day
        var told = act(() -> holdings.checks(coop.id(), end)).stream().filter(c -> c.subject() == LegalCheck.Subject.PAYMENT_DEADLINE)
            .findFirst().orElseThrow().answer().reasons().getFirst();
        assertThat(told.args()).containsEntry("n", 2).containsEntry("owed", "1600.00 MAD");
    }

    @Test
    void no_member_holds_more_of_the_capital_than_the_law_lets_them() {
        var scop = given.coop();
        var people = given.members(scop, 2).stream().map(Given.Person::member).toList();
        given.as(scop.secretary(), () -> {
            var silent = Map.of("quorum.ordinary.1.fraction", "", "quorum.ordinary.1.strict", "", "quorum.ordinary.1.counts_proxies", "");
            rules.adopt(scop.id(), silent, Map.of(), LocalDate.now(Given.ZONE));
            rules.choose(scop.id(), "france-scop-sarl");
        });
        var eur = Currency.getInstance("EUR");
        given.as(scop.secretary(), () -> {
            var id = shares.begin(scop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"),
                new Terms(FOUNDED, Money.of(BigDecimal.TEN, eur), 1, null, true, null, null));
            shares.subscribe(scop.id(), id, people.get(0), 5, DAY, null);
            shares.subscribe(scop.id(), id, people.get(1), 5, DAY.plusDays(1), null);
            shares.subscribe(scop.id(), id, people.get(0), 1, DAY.plusDays(2), null);
        });
        // told and not refused: whoever subscribes first has all of it until the next one does, and the source that names the half names no article
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
        var others = begun(terms(FOUNDED, "100", 1, null, true, 24));
        act(() -> shares.subscribe(coop.id(), others, amina, 1_000, DAY, null));
        assertThat(act(() -> holdings.distribution(coop.id(), DAY))).isEqualTo(Map.of(
            shareClass, List.of(new Holdings.Holders(1, 1, 1), new Holdings.Holders(2, 4, 0), new Holdings.Holders(5, 9, 1)),
            others, List.of(new Holdings.Holders(1_000, null, 1))));
        assertThat(act(() -> holdings.distribution(coop.id(), DAY.minusDays(1)))).isEmpty();
    }

    // ---- arrears

    private @Nullable NoVote noVote(MemberId member, LocalDate day) { return act(() -> book.standing(coop.id(), member, day)).noVote(); }

    @Test
    void whoever_is_in_arrears_has_no_vote_where_the_bylaws_say_so_and_after_the_months_that_they_name() {
        subscribe(amina, 10);
        paid(amina, "400");
        subscribe(brahim, 2);
        paid(brahim, "200");
        var late = DAY.plusMonths(6).plusDays(1);
        assertThat(noVote(amina, late)).as("nobody has made such a rule").isNull();
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "6"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        assertThat(noVote(amina, late.minusDays(1))).as("the last day on which it can be paid in time").isNull();
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

    @ParameterizedTest
    @CsvSource({"2025-02-28, 6, 2025-08-28", "2024-08-31, 6, 2025-02-28", "2024-08-28, 6, 2025-02-28", "2024-02-29, 12, 2025-02-28",
        "2024-03-31, 1, 2024-04-30", "2024-04-30, 1, 2024-05-30"})
    void months_end_on_the_same_day_of_the_month_or_on_its_last(LocalDate subscribed, int months, LocalDate last) {
        assertThat(Arrears.firstInTime(last, months)).isBeforeOrEqualTo(subscribed);
        assertThat(Arrears.firstInTime(last.plusDays(1), months)).isAfter(subscribed);
    }

    @Test
    void whoever_can_still_pay_before_the_assembly_stays_on_the_roll() {
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "ica-model")); // no law's days of notice
        var today = LocalDate.now(Given.ZONE);
        var lastInTime = Arrears.firstInTime(today, 3);
        subscribe(amina, 1, lastInTime); // who can still pay today
        subscribe(brahim, 1, lastInTime.minusDays(1));
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "3"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        var id = act(() -> {
            var assembly = assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.ORDINARY,
                LocalText.of(Language.AR, "الجمع العام العادي", Language.FR, "Assemblée générale ordinaire"),
                today.plusDays(20).atTime(10, 0), LocalText.of(Language.AR, "القاعة", Language.FR, "La salle"))).id();
            assemblies.addItem(coop.id(), assembly, Given.resolution("الحسابات", "Comptes"));
            assemblies.convene(coop.id(), assembly);
            assemblies.freezeRoll(coop.id(), assembly);
            return assembly;
        });
        assertThat(act(() -> assemblies.roll(coop.id(), id, 0, 10))).filteredOn(e -> List.of(amina, brahim).contains(e.member()))
            .extracting(RollEntry::name, RollEntry::exclusion)
            .containsExactlyInAnyOrder(tuple("Amina", null), tuple("Brahim", Exclusion.ARREARS));
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
}
