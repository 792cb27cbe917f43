package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.members.Admissions;
import coop.nawat.members.Decision;
import coop.nawat.members.Formalities;
import coop.nawat.members.MemberId;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the share ledger says of members binds the members' book: no membership is written shorter than what was done in it. */
class MembersInLedgerTest extends GivenShares {
    private static final LocalDate LATER = DAY.plusDays(40);
    @Autowired
    Admissions admissions;

    private void run(Runnable act) { given.as(coop.secretary(), act); }

    private Refused told(MemberRefusal refusal, Runnable act) {
        return refused(refusal, () -> {
            act.run();
            return null;
        });
    }

    private static Decision board(LocalDate day) { return new Decision(day, Organ.BOARD, "board 5", "as decided"); }

    private long end(MemberId member) { return act(() -> book.entries(coop.id(), member)).getLast().number(); }

    @Test
    void nobody_leaves_before_they_got_shares_whatever_ends_the_membership() {
        long subscription = subscribe(amina, 5, LATER);
        var last = LATER.minusDays(1);
        assertThat(told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> book.resign(coop.id(), amina, Decision.on(last))).arguments())
            .containsEntry("number", subscription).containsEntry("date", LATER);
        told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> book.exclude(coop.id(), amina, board(last), FOUNDED, true));
        told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> book.died(coop.id(), amina, Decision.on(last)));
        told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> admissions.transfer(coop.id(), amina,
            new Person("Zineb", null, null, null, Language.FR), board(LATER), new Formalities(true, true)));
        left(amina, LATER);
        act(() -> shares.pay(coop.id(), shareClass, amina, money("500"), LATER.plusDays(30), "paid after leaving"));
        run(() -> book.correct(coop.id(), end(amina), "another day"));
        act(() -> shares.reverse(coop.id(), subscription + 1, "never paid"));
        act(() -> shares.reverse(coop.id(), subscription, "never subscribed"));
        left(amina, last);
    }

    @Test
    void who_gave_shares_away_may_leave_before_it_and_who_got_them_may_not() {
        holds(amina, 10);
        transferred(amina, brahim, 4, LATER);
        told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> book.resign(coop.id(), brahim, Decision.on(LATER.minusDays(1))));
        left(amina, LATER.minusDays(1));
    }

    @Test
    void whoever_gave_the_last_share_away_does_not_go_on_as_a_member() {
        holds(amina, 10);
        left(amina, LATER);
        long gift = transferred(amina, brahim, 10, LATER);
        assertThat(told(MemberRefusal.LEDGER_NEEDS_END, () -> book.correct(coop.id(), end(amina), "she stayed")).arguments())
            .containsEntry("number", gift).containsEntry("date", LATER);
        act(() -> shares.reverse(coop.id(), gift, "she stayed"));
        run(() -> book.correct(coop.id(), end(amina), "she stayed"));
    }

    @Test
    void an_admission_is_not_moved_behind_the_first_shares() {
        subscribe(amina, 10);
        told(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> admissions.correct(coop.id(), amina, 1, DAY.plusDays(1), null, "later"));
        run(() -> admissions.correct(coop.id(), amina, 1, DAY, null, "later"));
    }

    @Test
    void a_death_stands_while_somebody_has_inherited() {
        holds(amina, 10);
        run(() -> book.died(coop.id(), amina, Decision.on(LATER)));
        long inherited = act(() -> shares.inherit(coop.id(), shareClass, amina, brahim, 10, LATER.plusDays(5), "deed 7"));
        assertThat(told(MemberRefusal.LEDGER_NEEDS_DEATH, () -> book.correct(coop.id(), end(amina), "it was another")).arguments())
            .containsEntry("number", inherited);
        act(() -> shares.reverse(coop.id(), inherited, "it was another"));
        run(() -> book.correct(coop.id(), end(amina), "it was another"));
        assertThat(act(() -> members.find(coop.id(), amina)).leftOn()).isNull();
    }
}
