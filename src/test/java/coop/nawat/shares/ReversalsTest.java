package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Refused;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** Entries that are undone: by another entry on the same day, within the limits of every act, on that day and on all later ones. */
class ReversalsTest extends GivenShares {
    private long reversed(long number) { return act(() -> shares.reverse(coop.id(), number, "typing error")); }

    private Refused refusedToReverse(SharesRefusal refusal, long number) {
        return refused(refusal, () -> shares.reverse(coop.id(), number, "typing error"));
    }

    /** The entry that stands in the way. */
    private static long number(Refused refused) { return (Long) refused.arguments().get("number"); }

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
        assertThat(number(refused(SharesRefusal.LATER_ENTRIES, () -> shares.reverse(coop.id(), 1, "never subscribed")))).isEqualTo(4);
    }

    @Test
    void a_reversed_subscription_is_no_recent_one() {
        subscribe(brahim, 10);
        reversed(subscribe(amina, 10));
        assertThat(act(() -> holdings.checks(coop.id(), DAY.plusMonths(1))))
            .filteredOn(c -> c.subject() == LegalCheck.Subject.PAYMENT_DEADLINE).allMatch(LegalCheck::kept);
        assertThat(act(() -> holdings.lines(coop.id(), amina, DAY))).extracting(Holdings.Line::reversedBy, Holdings.Line::shares)
            .containsExactly(tuple(3L, 10), tuple(null, -10));
    }

    // ---- later entries

    @Test
    void a_refusal_names_the_entry_that_builds_on_it() {
        subscribe(amina, 10);
        subscribe(brahim, 10);
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 2, DAY.plusDays(1), null));
        act(() -> shares.pay(coop.id(), shareClass, amina, money("1100"), DAY.plusDays(2), null));
        assertThat(number(refusedToReverse(SharesRefusal.LATER_ENTRIES, 1))).as("the payment").isEqualTo(4);
        assertThat(holding(amina, DAY.plusDays(2)).owed()).isEqualTo(10_000);
    }

    @Test
    void an_issue_stays_when_its_numbers_have_gone_on_and_no_number_is_given_twice() {
        var first = holds(amina, 10);
        var gone = transferred(amina, brahim, 2, DAY.plusDays(5));
        subscribe(amina, 10);
        paid(amina, "1000");
        var second = issued(amina, 10);
        assertThat(number(refusedToReverse(SharesRefusal.LATER_ENTRIES, first))).as("she has enough shares, but not these").isEqualTo(gone);
        reversed(second);
        issued(amina, 10);
        assertThat(holding(amina, DAY.plusDays(5)).numbers()).hasToString("3-10, 21-30");
        reversed(gone);
        assertThat(holding(amina, DAY.plusDays(5)).numbers()).hasToString("1-10, 21-30");
        assertThat(holding(brahim, DAY.plusDays(5)).numbers()).isEqualTo(ShareNumbers.NONE);
    }

    @Test
    void a_transfer_stays_when_its_receiver_has_given_the_shares_on() {
        holds(amina, 10);
        var given = transferred(amina, brahim, 4, DAY.plusDays(1));
        var zineb = admitted("Zineb");
        var on = transferred(brahim, zineb, 3, DAY.plusDays(9));
        assertThat(number(refusedToReverse(SharesRefusal.LATER_ENTRIES, given))).isEqualTo(on);
        reversed(on);
        reversed(given);
        assertThat(holding(amina, DAY.plusDays(9)).numbers()).hasToString("1-10");
    }

    @Test
    void a_request_for_a_refund_stays_while_anything_is_paid_on_it() {
        holds(amina, 30);
        var request = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 5, DAY, null));
        var off = act(() -> shares.setOffRefund(coop.id(), request, money("100"), DAY.plusDays(3), "water"));
        assertThat(number(refusedToReverse(SharesRefusal.LATER_ENTRIES, request))).isEqualTo(off);
        reversed(off);
        reversed(request);
        assertThat(holding(amina, DAY.plusDays(3))).isEqualTo(new Holding(0, 0, 0, 30, 300_000, 0, 0, ShareNumbers.from(1, 30)));
        refused(SharesRefusal.NO_SUCH_REQUEST, () -> shares.setOffRefund(coop.id(), request, money("1"), DAY.plusDays(3), "water"));
    }

    @Test
    void nothing_before_a_lower_nominal_value_is_undone() {
        var dear = begun(terms(FOUNDED, "250", 1, null, true, 24));
        act(() -> {
            shares.subscribe(coop.id(), dear, amina, 8, DAY, null);
            shares.pay(coop.id(), dear, amina, money("2000"), DAY, null);
            shares.issue(coop.id(), dear, amina, 8, DAY);
            return shares.reduce(coop.id(), dear, money("200"), DAY.plusDays(1), "general assembly 2024-1");
        });
        refusedToReverse(SharesRefusal.BEFORE_REDUCTION, 3);
        refusedToReverse(SharesRefusal.BEFORE_REDUCTION, 4);
    }

    // ---- limits

    @Test
    void no_reversal_takes_the_capital_below_its_legal_minimum_on_any_later_day() {
        var early = subscribe(amina, 12);
        subscribe(brahim, 10);
        holdsNothingMore();
        var refused = refusedToReverse(SharesRefusal.BELOW_MINIMUM_CAPITAL, early);
        assertThat(refused.arguments()).containsKeys("minimum", "left", "article");
    }

    private void holdsNothingMore() {
        act(() -> {
            shares.pay(coop.id(), shareClass, brahim, money("1000"), DAY, null);
            shares.issue(coop.id(), shareClass, brahim, 10, DAY);
            return shares.requestRefund(coop.id(), shareClass, brahim, 9, DAY.plusDays(20), null);
        });
    }

    @Test
    void a_mistake_of_the_first_days_is_undone_while_the_capital_is_below_its_minimum() {
        subscribe(amina, 4);
        reversed(subscribe(brahim, 4));
        assertThat(holding(brahim, DAY)).isEqualTo(Holding.NONE);
    }

    @Test
    void whoever_gets_shares_back_has_not_more_than_the_bylaws_allow_on_any_later_day() {
        holds(amina, 40);
        holds(brahim, 10);
        var given = transferred(amina, brahim, 20, DAY.plusDays(1));
        act(() -> shares.subscribe(coop.id(), shareClass, amina, 29, DAY.plusDays(9), null));
        var refused = refusedToReverse(SharesRefusal.TOO_MANY_SHARES, given);
        assertThat(refused.arguments()).containsEntry("most", 50).containsEntry("article", "art. 9");
        var back = act(() -> shares.requestRefund(coop.id(), shareClass, amina, 19, DAY.plusDays(1), null));
        reversed(given);
        refusedToReverse(SharesRefusal.TOO_MANY_SHARES, back);
    }

    @Test
    void whoever_loses_shares_again_keeps_the_least_number_or_none() {
        var club = begun(terms(FOUNDED, "100", 5, null, true, 24));
        var first = act(() -> shares.subscribe(coop.id(), club, amina, 5, DAY, null));
        var second = act(() -> shares.subscribe(coop.id(), club, amina, 2, DAY.plusDays(1), null));
        var refused = refusedToReverse(SharesRefusal.TOO_FEW_SHARES, first);
        assertThat(refused.arguments()).containsEntry("least", 5).containsEntry("article", "art. 9");
        reversed(second);
        reversed(first);
    }

    @Test
    void whoever_gets_shares_back_has_not_more_than_the_law_allows_of_all_classes_together() {
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "uk-society"));
        var today = LocalDate.now(Given.ZONE);
        var pounds = new Money(100, Currency.getInstance("GBP"));
        var a = begun(new Terms(FOUNDED, pounds, 1, null, true, 0, null));
        var b = begun(new Terms(FOUNDED, pounds, 1, null, true, 0, null));
        act(() -> {
            shares.subscribe(coop.id(), a, amina, 60_000, today, null);
            return shares.subscribe(coop.id(), b, amina, 40_000, today, null);
        });
        refused(SharesRefusal.ABOVE_LEGAL_MAXIMUM, () -> shares.subscribe(coop.id(), b, amina, 1, today, null));
        var given = act(() -> {
            shares.pay(coop.id(), a, amina, pounds.times(60_000), today, null);
            shares.issue(coop.id(), a, amina, 60_000, today);
            return shares.transfer(coop.id(), a, amina, brahim, 10_000, today, null);
        });
        act(() -> shares.subscribe(coop.id(), b, amina, 10_000, today, null));
        var refused = refusedToReverse(SharesRefusal.ABOVE_LEGAL_MAXIMUM, given);
        assertThat(refused.arguments()).containsEntry("article", "s. 24").containsEntry("name", "Amina");
    }
}
