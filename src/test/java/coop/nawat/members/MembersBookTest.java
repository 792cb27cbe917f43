package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Exclusion;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.members.Membership.State;
import coop.nawat.rules.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class MembersBookTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Admissions admissions;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Rules rules;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;
    private Given.Coop coop;
    private MemberId amina;

    @BeforeEach
    void a_cooperative_with_a_member() {
        coop = given.coop();
        amina = act(() -> members.admit(coop.id(), new Admission(null, "Amina", null, null, null, Language.FR, DAY)));
    }

    private <T> T act(Supplier<T> act) { return given.as(coop.secretary(), () -> act.get()); }

    private void run(Runnable act) { given.as(coop.secretary(), act); }

    private static Decision decided(LocalDate day) { return new Decision(day, Organ.BOARD, "board 2025-3", "harm to others"); }

    private static Decision decided(LocalDate day, @Nullable Organ organ, @Nullable String reason) {
        return new Decision(day, organ, null, reason);
    }

    private static void refusal(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    /** It is refused so, and the book is as before. */
    private void refused(Refusal refusal, Runnable act) {
        var before = entries();
        var line = act(() -> members.find(coop.id(), amina));
        refusal(refusal, () -> run(act));
        assertThat(entries()).isEqualTo(before);
        assertThat(act(() -> members.find(coop.id(), amina))).isEqualTo(line);
    }

    private long entries() { return (long) Given.look("select count(*) from members.entry where organisation_id = ?", coop.id().value()); }

    private State state(LocalDate day) { return act(() -> book.standing(coop.id(), amina, day)).standing().state(); }

    private long last() { return act(() -> book.entries(coop.id(), amina)).getLast().number(); }

    // ---- suspension and ends

    @Test
    void whoever_has_given_notice_can_be_excluded_before_the_last_day_and_not_after_it() {
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(60))));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(60)), DAY, true));
        run(() -> book.exclude(coop.id(), amina, decided(DAY.plusDays(30)), DAY, true));
        assertThat(act(() -> members.find(coop.id(), amina)).leftOn()).isEqualTo(DAY.plusDays(30));
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(31))).standing().by()).isNotNull()
            .satisfies(e -> assertThat(e.act()).isEqualTo(MemberAct.EXCLUDED));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(20)), DAY, true));
        var exclusion = act(() -> book.entries(coop.id(), amina)).getLast().number();
        run(() -> book.correct(coop.id(), exclusion, "the assembly took it back"));
        assertThat(act(() -> members.find(coop.id(), amina)).leftOn()).isEqualTo(DAY.plusDays(60));
    }

    @Test
    void a_suspension_takes_the_vote_and_not_the_membership() {
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), DAY.plusDays(20)));
        assertThat(state(DAY.plusDays(9))).isEqualTo(State.MEMBER);
        assertThat(state(DAY.plusDays(10))).isEqualTo(State.SUSPENDED);
        assertThat(state(DAY.plusDays(20))).isEqualTo(State.SUSPENDED);
        assertThat(state(DAY.plusDays(21))).isEqualTo(State.MEMBER);
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(15))).noVote())
            .isEqualTo(new NoVote(NoVote.Why.SUSPENDED, DAY.plusDays(10), "board 2025-3"));
        refused(MemberRefusal.SUSPENDED_ALREADY, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(15)), null));
        refused(MemberRefusal.NOT_SUSPENDED, () -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(25))));
        refused(MemberRefusal.NOT_A_MEMBER_THEN, () -> book.suspend(coop.id(), amina, decided(DAY.minusDays(1)), null));
        refused(MemberRefusal.SUSPENSION_ENDS_BEFORE, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30)), DAY.plusDays(29)));
        refused(MemberRefusal.REASON_MISSING, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30), Organ.BOARD, " "), null));
        refused(MemberRefusal.ORGAN_MISSING, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30), null, "why"), null));
        run(() -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(12))));
        assertThat(state(DAY.plusDays(11))).isEqualTo(State.SUSPENDED);
        assertThat(state(DAY.plusDays(12))).isEqualTo(State.MEMBER);
    }

    @Test
    void two_suspensions_never_hold_at_once() {
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(20)), DAY.plusDays(30)));
        refused(MemberRefusal.SUSPENDED_ALREADY, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), DAY.plusDays(20)));
        refused(MemberRefusal.SUSPENDED_ALREADY, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), null));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), DAY.plusDays(19)));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(31)), null));
        run(() -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(35))));
        long end = last();
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(40)), DAY.plusDays(50)));
        refused(MemberRefusal.LATER_ENTRIES, () -> book.correct(coop.id(), end, "it went on"));
        run(() -> book.correct(coop.id(), last(), "never"));
        run(() -> book.correct(coop.id(), end, "it went on"));
        assertThat(state(DAY.plusDays(60))).isEqualTo(State.SUSPENDED);
    }

    @Test
    void a_membership_ends_once_by_leaving_or_death_or_exclusion() {
        run(() -> book.died(coop.id(), amina, new Decision(DAY.plusDays(3), null, "death certificate 5/2024", null)));
        assertThat(state(DAY.plusDays(3))).isEqualTo(State.MEMBER);
        assertThat(state(DAY.plusDays(4))).isEqualTo(State.LEFT);
        refused(MemberRefusal.ALREADY_LEFT, () -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(9))));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(9)), DAY, true));
        refused(MemberRefusal.DATE_TO_COME, () -> book.died(coop.id(), amina, Decision.on(LocalDate.now().plusDays(5))));
    }

    @Test
    void a_death_before_the_last_day_of_a_notice_ends_the_membership_and_can_be_taken_back() {
        var today = LocalDate.now(Given.ZONE);
        var person = given.members(coop, 1).getFirst();
        run(() -> book.resign(coop.id(), person.member(), Decision.on(today.plusDays(30))));
        assertThat(given.as(person.signedIn(), () -> members.own(coop.id()))).isPresent();
        run(() -> book.died(coop.id(), person.member(), Decision.on(today.minusDays(2))));
        assertThat(lastDay(person.member())).isEqualTo(today.minusDays(2));
        assertThat(act(() -> book.standing(coop.id(), person.member(), today)).standing()).satisfies(s -> {
            assertThat(s.state()).isEqualTo(State.LEFT);
            assertThat(java.util.Objects.requireNonNull(s.by()).act()).isEqualTo(MemberAct.DIED);
        });
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(person.signedIn(), () -> members.own(coop.id())));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.died(coop.id(), person.member(), Decision.on(today.minusDays(1))));
        var death = act(() -> book.entries(coop.id(), person.member())).getLast().number();
        run(() -> book.correct(coop.id(), death, "it was another"));
        assertThat(lastDay(person.member())).as("the notice counts again").isEqualTo(today.plusDays(30));
        assertThat(given.as(person.signedIn(), () -> members.own(coop.id()))).isPresent();
        run(() -> book.died(coop.id(), person.member(), Decision.on(today.minusDays(1))));
        run(() -> book.correct(coop.id(), death - 1, "the letter was another's"));
        assertThat(lastDay(person.member())).as("the death counts without the notice").isEqualTo(today.minusDays(1));
    }

    @Test
    void a_death_after_leaving_leaves_the_last_day_and_no_membership_to_an_heir() {
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(10))));
        var resignation = last();
        run(() -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(20))));
        var death = last();
        assertThat(lastDay(amina)).isEqualTo(DAY.plusDays(10));
        assertThat(state(DAY.plusDays(11))).isEqualTo(State.LEFT);
        refused(MemberRefusal.ALREADY_LEFT, () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(5))));
        var heir = new Person("Zineb", null, null, null, Language.FR);
        refused(MemberRefusal.ALREADY_LEFT,
            () -> admissions.transfer(coop.id(), amina, heir, decided(DAY.plusDays(30)), new Formalities(true, true)));
        run(() -> book.correct(coop.id(), resignation, "she had stayed"));
        assertThat(lastDay(amina)).isEqualTo(DAY.plusDays(20));
        run(() -> book.correct(coop.id(), death, "it was another"));
        assertThat(lastDay(amina)).isNull();
    }

    @Test
    void of_a_membership_that_passed_on_only_a_later_death_is_written_down() {
        act(() -> admissions.transfer(coop.id(), amina, new Person("Zineb", null, null, null, Language.FR), decided(DAY.plusDays(30)),
            new Formalities(true, true)));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(29))));
        run(() -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(40))));
        assertThat(lastDay(amina)).isEqualTo(DAY.plusDays(29));
    }

    private @Nullable LocalDate lastDay(MemberId id) { return act(() -> members.find(coop.id(), id)).leftOn(); }

    @Test
    void a_last_day_to_come_gives_no_more_time_after_the_warning() {
        var today = LocalDate.now(Given.ZONE);
        run(() -> rules.adopt(coop.id(), Map.of("members.expulsion.notice_days", "21"), Map.of("members.expulsion.notice_days", "art. 12"),
            DAY));
        refused(MemberRefusal.TOLD_TOO_LATE, () -> book.exclude(coop.id(), amina, decided(today.plusDays(60)), today.minusDays(20), true));
        run(() -> book.exclude(coop.id(), amina, decided(today.plusDays(60)), today.minusDays(21), true));
        assertThat(lastDay(amina)).isEqualTo(today.plusDays(60));
    }

    @Test
    void between_the_warning_and_the_decision_lies_what_the_rules_ask_whenever_the_last_day_is() {
        run(() -> rules.adopt(coop.id(), Map.of("members.expulsion.notice_days", "21"), Map.of("members.expulsion.notice_days", "art. 12"),
            DAY));
        var told = LocalDate.of(2025, 11, 5);
        var last = decided(LocalDate.of(2025, 11, 30));
        refused(MemberRefusal.TOLD_TOO_LATE, () -> book.exclude(coop.id(), amina, last, LocalDate.of(2025, 11, 10), told, true));
        refused(MemberRefusal.COUNTS_BEFORE_DECIDED, () -> book.exclude(coop.id(), amina, last, LocalDate.of(2025, 12, 1), told, true));
        var tomorrow = LocalDate.now(Given.ZONE).plusDays(1);
        refused(MemberRefusal.DATE_TO_COME, () -> book.exclude(coop.id(), amina, decided(tomorrow), tomorrow, told, true));
        refused(MemberRefusal.TOLD_TOO_LATE, () -> book.exclude(coop.id(), amina, last, LocalDate.of(2025, 11, 26), tomorrow, true));
        run(() -> book.exclude(coop.id(), amina, last, LocalDate.of(2025, 11, 26), told, true));
        assertThat(act(() -> book.entries(coop.id(), amina)).getLast()).satisfies(e -> {
            assertThat(e.day()).isEqualTo(LocalDate.of(2025, 11, 30));
            assertThat(e.decidedOn()).isEqualTo(LocalDate.of(2025, 11, 26));
            assertThat(e.hearing()).isEqualTo(new BookEntry.Hearing(told, true));
            assertThat(e.givenOn()).isNull();
        });
    }

    @Test
    void the_book_keeps_what_went_before_an_end_and_says_nothing_where_nobody_said_it() {
        var brahim = act(() -> members.admit(coop.id(), new Admission(null, "Brahim", null, null, null, Language.FR, DAY)));
        var salma = act(() -> members.admit(coop.id(), new Admission(null, "Salma", null, null, null, Language.FR, DAY)));
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(90)), DAY.plusDays(5)));
        run(() -> book.resign(coop.id(), brahim, Decision.on(DAY.plusDays(90))));
        run(() -> book.exclude(coop.id(), salma, decided(DAY.plusDays(90)), null, false));
        assertThat(act(() -> book.entries(coop.id(), amina)).getLast().givenOn()).isEqualTo(DAY.plusDays(5));
        assertThat(act(() -> book.entries(coop.id(), amina))).extracting(BookEntry::hearing).containsOnlyNulls();
        assertThat(act(() -> book.entries(coop.id(), brahim)).getLast().givenOn()).isNull();
        assertThat(act(() -> book.entries(coop.id(), salma)).getLast()).satisfies(e -> {
            assertThat(e.hearing()).isEqualTo(new BookEntry.Hearing(null, false));
            assertThat(e.decidedOn()).as("on the last day itself").isNull();
        });
        refusal(MemberRefusal.DATE_TO_COME, () -> run(() -> book.resign(coop.id(),
            act(() -> members.admit(coop.id(), new Admission(null, "Zineb", null, null, null, Language.FR, DAY))),
            Decision.on(DAY.plusDays(9)), LocalDate.now(Given.ZONE).plusDays(1))));
    }

    @Test
    void a_suspension_counts_from_the_day_of_its_decision_at_the_earliest() {
        refused(MemberRefusal.COUNTS_BEFORE_DECIDED,
            () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), DAY.plusDays(11), null));
        var tomorrow = LocalDate.now(Given.ZONE).plusDays(1);
        refused(MemberRefusal.DATE_TO_COME, () -> book.suspend(coop.id(), amina, decided(tomorrow), tomorrow, null));
        run(() -> book.suspend(coop.id(), amina, decided(tomorrow), DAY.plusDays(5), null));
        assertThat(act(() -> book.entries(coop.id(), amina)).getLast()).satisfies(e -> {
            assertThat(e.day()).isEqualTo(tomorrow);
            assertThat(e.decidedOn()).isEqualTo(DAY.plusDays(5));
        });
    }

    @Test
    void a_reinstatement_in_the_book_never_ends_a_suspension_that_is_written_after_it() {
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(20)), null));
        run(() -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(40))));
        run(() -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(25)))); // earlier, as turned out
        refused(MemberRefusal.LATER_ENTRIES, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30)), null));
        refused(MemberRefusal.LATER_ENTRIES, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30)), DAY.plusDays(40)));
        refused(MemberRefusal.LATER_ENTRIES, () -> book.suspend(coop.id(), amina, decided(DAY.plusDays(40)), null));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(30)), DAY.plusDays(39)));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(41)), null));
        assertThat(state(DAY.plusDays(39))).isEqualTo(State.SUSPENDED);
        assertThat(state(DAY.plusDays(40))).isEqualTo(State.MEMBER);
        assertThat(state(DAY.plusDays(60))).isEqualTo(State.SUSPENDED);
    }

    @Test
    void whoever_is_excluded_is_told_in_time_and_heard_where_the_rules_say_so() {
        refused(MemberRefusal.ORGAN_MISSING, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(40), null, "why"), DAY, true));
        refused(MemberRefusal.REASON_MISSING,
            () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(40), Organ.ASSEMBLY, null), DAY, true));
        run(() -> rules.adopt(coop.id(), Map.of("members.expulsion.right_to_be_heard", "true", "members.expulsion.notice_days", "21"),
            Map.of("members.expulsion.right_to_be_heard", "art. 12", "members.expulsion.notice_days", "art. 12"), DAY));
        refused(MemberRefusal.NOT_HEARD, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(40)), DAY, false));
        refused(MemberRefusal.TOLD_TOO_LATE, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(40)), null, true));
        refused(MemberRefusal.TOLD_TOO_LATE, () -> book.exclude(coop.id(), amina, decided(DAY.plusDays(20)), DAY, true));
        run(() -> book.exclude(coop.id(), amina, decided(DAY.plusDays(21)), DAY, true));
        assertThat(act(() -> members.find(coop.id(), amina)).leftOn()).isEqualTo(DAY.plusDays(21));
    }

    // ---- changes and corrections

    @Test
    void a_change_of_name_holds_from_its_day_and_the_old_name_stays_readable() {
        var married = new Person("Amina Idrissi", "أمينة الإدريسي", null, "+212 600 11 22 33", Language.AR);
        run(() -> book.change(coop.id(), amina, married, Decision.on(DAY.plusDays(100))));
        assertThat(act(() -> members.find(coop.id(), amina)).person()).isEqualTo(married);
        assertThat(act(() -> members.register(coop.id(), "الادريسي", 0, 5))).hasSize(1);
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(99), null, 0, 5))).extracting(l -> l.person().name())
            .containsExactly("Amina");
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(100), null, 0, 5))).extracting(l -> l.person().name())
            .containsExactly("Amina Idrissi");
        refused(MemberRefusal.NOTHING_CHANGES, () -> book.change(coop.id(), amina, married, Decision.on(DAY.plusDays(101))));
        var other = new Person("A", null, null, null, Language.FR);
        refused(MemberRefusal.LATER_ENTRIES, () -> book.change(coop.id(), amina, other, Decision.on(DAY.plusDays(50))));
        refused(MemberRefusal.NOT_A_MEMBER_THEN, () -> book.change(coop.id(), amina, other, Decision.on(DAY.minusDays(1))));
        refused(MemberRefusal.DATE_TO_COME, () -> book.change(coop.id(), amina, other, Decision.on(LocalDate.now().plusDays(2))));
        run(() -> book.correct(coop.id(), last(), "the certificate was another's"));
        assertThat(act(() -> members.find(coop.id(), amina)).name()).isEqualTo("Amina");
    }

    @Test
    void a_search_of_another_day_finds_by_the_name_of_then_and_shows_it() {
        act(() -> members.admit(coop.id(), new Admission(null, "Brahim", null, null, null, Language.FR, DAY)));
        run(() -> book.change(coop.id(), amina, new Person("Zeineb El Idrissi", null, null, null, Language.FR),
            decided(DAY.plusDays(40))));
        for (var name : List.of("amina", "AMINE", "zeineb idrissi"))
            assertThat(act(() -> book.registerAsOf(coop.id(), name, DAY.plusDays(39), null, 0, 10))).as(name).singleElement()
                .satisfies(line -> assertThat(line.was().name()).isEqualTo("Amina"));
        assertThat(act(() -> book.registerAsOf(coop.id(), "amina", DAY.plusDays(40), null, 0, 10))).singleElement()
            .satisfies(line -> assertThat(line.was().name()).isEqualTo("Zeineb El Idrissi"));
        assertThat(act(() -> book.register(coop.id(), "amina", true, DAY, 0, 10))).as("the register of today").isEmpty();
        for (var by : RegisterOrder.By.values())
            for (boolean descending : new boolean[]{false, true}) {
                var order = new RegisterOrder(by, descending);
                var first = act(() -> book.registerAsOf(coop.id(), "ami", DAY.plusDays(39), null, order, null, 10));
                assertThat(first).as(by + " " + descending).hasSize(1);
                assertThat(act(() -> book.registerAsOf(coop.id(), "ami", DAY.plusDays(39), null, order,
                    order.after(first.getLast().member()), 10))).isEmpty();
            }
    }

    @Test
    void a_new_address_takes_the_sign_in_with_it() {
        var person = given.members(coop, 1).getFirst();
        var before = act(() -> members.find(coop.id(), person.member())).person();
        var mail = new EmailAddress("new-" + coop.slug() + "@example.org");
        refusal(MemberRefusal.EMAIL_TAKEN, () -> run(() -> book.change(coop.id(), amina,
            new Person("Amina", null, before.email(), null, Language.FR), Decision.on(DAY))));
        run(() -> book.change(coop.id(), person.member(), new Person(before.name(), before.otherName(), mail, null, before.language()),
            Decision.on(DAY.plusDays(1))));
        var after = act(() -> members.find(coop.id(), person.member()));
        assertThat(after.email()).isEqualTo(mail);
        assertThat(after.account()).isNotNull().isNotEqualTo(person.signedIn().account());
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(person.signedIn(), () -> members.own(coop.id())));
    }

    @Test
    void a_new_address_that_was_wrong_gives_the_sign_in_back_when_it_is_corrected() {
        var person = given.members(coop, 1).getFirst();
        var before = act(() -> members.find(coop.id(), person.member())).person();
        var wrong = new EmailAddress("wrong-" + coop.slug() + "@example.org");
        run(() -> book.change(coop.id(), person.member(), new Person(before.name(), before.otherName(), wrong, null, before.language()),
            Decision.on(DAY.plusDays(1))));
        var stranger = given.signIn(act(() -> members.find(coop.id(), person.member())).account(), "stranger");
        assertThat(given.as(stranger, () -> members.own(coop.id()))).isPresent();
        run(() -> book.correct(coop.id(), book.entries(coop.id(), person.member()).getLast().number(), "a letter too many"));
        assertThat(act(() -> members.find(coop.id(), person.member())).email()).isEqualTo(before.email());
        assertThat(given.as(person.signedIn(), () -> members.own(coop.id()))).isPresent();
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(stranger, () -> members.own(coop.id())));
    }

    @Test
    void a_death_that_is_learnt_of_late_ends_a_sign_in_that_began_after_it() {
        var person = given.members(coop, 1).getFirst();
        var before = act(() -> members.find(coop.id(), person.member())).person();
        run(() -> book.change(coop.id(), person.member(),
            new Person(before.name(), before.otherName(), new EmailAddress("late-" + coop.slug() + "@example.org"), null,
                before.language()),
            Decision.on(DAY.plusDays(1))));
        var heir = given.signIn(act(() -> members.find(coop.id(), person.member())).account(), "heir");
        run(() -> book.resign(coop.id(), person.member(), Decision.on(LocalDate.of(2025, 1, 1))));
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(heir, () -> members.own(coop.id())));
        run(() -> book.correct(coop.id(), book.entries(coop.id(), person.member()).getLast().number(), "it was another"));
        assertThat(given.as(heir, () -> members.own(coop.id()))).isPresent();
    }

    @Test
    void a_correction_takes_an_entry_back_and_what_was_known_then_stays_known() {
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(5))));
        var wrong = last();
        var then = Instant.now();
        run(() -> book.correct(coop.id(), wrong, "she meant another cooperative"));
        assertThat(state(DAY.plusDays(6))).isEqualTo(State.MEMBER);
        assertThat(act(() -> members.find(coop.id(), amina)).leftOn()).isNull();
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(6), null, 0, 9))).hasSize(1);
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(6), then, 0, 9))).isEmpty();
        refused(MemberRefusal.NOT_TO_CORRECT, () -> book.correct(coop.id(), wrong, "again"));
        refused(MemberRefusal.NOT_TO_CORRECT, () -> book.correct(coop.id(), last(), "again"));
        refused(MemberRefusal.NOT_TO_CORRECT, () -> book.correct(coop.id(), 1, "never came"));
        refused(MemberRefusal.REASON_MISSING, () -> book.correct(coop.id(), 1, ""));
        refused(AccessRefusal.NOTHING_HERE, () -> book.correct(coop.id(), 99, "what?"));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(10)), null));
        var suspension = last();
        run(() -> book.reinstate(coop.id(), amina, decided(DAY.plusDays(12))));
        refused(MemberRefusal.LATER_ENTRIES, () -> book.correct(coop.id(), suspension, "no"));
    }

    @Test
    void a_member_who_comes_back_by_correction_signs_in_again() {
        var person = given.members(coop, 1).getFirst();
        run(() -> book.resign(coop.id(), person.member(), Decision.on(LocalDate.of(2025, 1, 1))));
        refusal(AccessRefusal.NOTHING_HERE, () -> given.as(person.signedIn(), () -> members.own(coop.id())));
        run(() -> book.correct(coop.id(), act(() -> book.entries(coop.id(), person.member())).getLast().number(), "not gone"));
        assertThat(given.as(person.signedIn(), () -> members.own(coop.id()))).isPresent();
    }

    // ---- applications

    private ApplicationId application(String name) {
        return act(
            () -> admissions.apply(coop.id(), new Person(name, null, null, null, Language.AR), DAY.plusDays(5), "I grow argan trees"));
    }

    @Test
    void an_application_is_decided_once_by_the_competent_organ() {
        var id = application("Brahim");
        refused(MemberRefusal.ORGAN_MISSING, () -> admissions.admit(coop.id(), id, decided(DAY.plusDays(6), null, null)));
        refused(MemberRefusal.DECIDED_BEFORE_APPLIED, () -> admissions.admit(coop.id(), id, decided(DAY.plusDays(4))));
        refused(MemberRefusal.REASON_MISSING, () -> admissions.refuse(coop.id(), id, decided(DAY.plusDays(6), Organ.BOARD, null)));
        refused(AccessRefusal.NOTHING_HERE, () -> admissions.admit(coop.id(), ApplicationId.create(), decided(DAY.plusDays(6))));
        run(() -> rules.adopt(coop.id(), Map.of("members.admission.decided_by", "assembly"),
            Map.of("members.admission.decided_by", "art. 6"), DAY));
        refused(MemberRefusal.OTHER_ORGAN, () -> admissions.admit(coop.id(), id, decided(DAY.plusDays(6))));
        var member = act(() -> admissions.admit(coop.id(), id, decided(DAY.plusDays(6), Organ.ASSEMBLY, null)));
        assertThat(act(() -> members.find(coop.id(), member))).satisfies(m -> assertThat(m.name()).isEqualTo("Brahim"))
            .satisfies(m -> assertThat(m.admittedOn()).isEqualTo(DAY.plusDays(6)));
        refused(MemberRefusal.DECIDED_ALREADY, () -> admissions.refuse(coop.id(), id, decided(DAY.plusDays(7), Organ.ASSEMBLY, "no")));
        assertThat(act(() -> admissions.applications(coop.id(), true, null, 100))).singleElement().satisfies(a -> {
            assertThat(a.note()).isEqualTo("I grow argan trees");
            assertThat(a.decided()).isEqualTo(new Application.Decided(member, decided(DAY.plusDays(6), Organ.ASSEMBLY, null)));
        });
    }

    @Test
    void the_organ_of_the_day_of_the_decision_admits_whatever_the_rules_are_since() {
        var key = "members.admission.decided_by";
        run(() -> rules.adopt(coop.id(), Map.of(key, "board"), Map.of(key, "art. 6"), DAY));
        run(() -> rules.adopt(coop.id(), Map.of(key, "assembly"), Map.of(key, "art. 6"), DAY.plusDays(100)));
        var first = application("Brahim");
        refused(MemberRefusal.OTHER_ORGAN, () -> admissions.admit(coop.id(), first, decided(DAY.plusDays(100))));
        act(() -> admissions.admit(coop.id(), first, decided(DAY.plusDays(99))));
    }

    @Test
    void only_a_clause_of_the_bylaws_takes_the_vote_from_a_category() {
        var name = LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur");
        refused(MemberRefusal.CLAUSE_MISSING, () -> book.addCategory(coop.id(), name, false, null));
        refused(MemberRefusal.CLAUSE_MISSING, () -> book.addCategory(coop.id(), name, false, " "));
        assertThat(act(() -> book.categories(coop.id()))).isEmpty();
        act(() -> book.addCategory(coop.id(), name, true, null));
    }

    private CategoryId category(String ar, String fr, boolean votes) {
        return act(() -> book.addCategory(coop.id(), LocalText.of(Language.AR, ar, Language.FR, fr), votes, "art. 7"));
    }

    private void into(@Nullable CategoryId category, Decision decision) {
        run(() -> book.change(coop.id(), amina, act(() -> members.find(coop.id(), amina)).person().in(category), decision));
    }

    @Test
    void a_category_gives_or_takes_a_vote_only_by_an_organ_that_says_why() {
        var investing = category("مستثمر", "Investisseur", false);
        var using = category("مستعمل", "Usager", true);
        for (var wanting : List.of(new Decision(DAY.plusDays(3), null, "1", "so"), new Decision(DAY.plusDays(3), Organ.BOARD, "1", null)))
            refused(wanting.organ() == null ? MemberRefusal.ORGAN_MISSING : MemberRefusal.REASON_MISSING, () -> into(investing, wanting));
        into(using, Decision.on(DAY.plusDays(2))); // both vote: nobody has to decide that
        into(investing, decided(DAY.plusDays(3)));
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(2))).noVote()).isNull();
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(3))).noVote())
            .isEqualTo(new NoVote(NoVote.Why.CATEGORY, null, "art. 7"));
        refused(MemberRefusal.ORGAN_MISSING, () -> into(null, Decision.on(DAY.plusDays(4))));
        run(() -> book.change(coop.id(), amina, new Person("Amina Z.", null, null, null, Language.FR).in(investing),
            Decision.on(DAY.plusDays(4))));
        into(null, decided(DAY.plusDays(5)));
        assertThat(act(() -> book.entries(coop.id(), amina)).getLast().organ()).isEqualTo(Organ.BOARD);
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(5))).noVote()).isNull();
    }

    @Test
    void a_category_keeps_the_name_of_then_on_the_days_before_and_for_whoever_asks_what_was_known() throws InterruptedException {
        var investing = category("مستثمر", "Investisseur", false);
        into(investing, decided(DAY.plusDays(1)));
        var before = Instant.now();
        Thread.sleep(5);
        var name = LocalText.of(Language.AR, "شريك ممول", Language.FR, "Partenaire");
        run(() -> book.renameCategory(coop.id(), investing, name, new Decision(DAY.plusDays(10), null, "AG 3", null)));
        assertThat(categoryOn(DAY.plusDays(9), null)).isEqualTo("Investisseur");
        assertThat(categoryOn(DAY.plusDays(10), null)).isEqualTo("Partenaire");
        assertThat(categoryOn(DAY.plusDays(10), before)).isEqualTo("Investisseur");
        assertThat(act(() -> book.categories(coop.id()))).singleElement().satisfies(c -> assertThat(c.name()).isEqualTo(name));
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(10))).noVote()).isNotNull();
        refused(MemberRefusal.NOTHING_CHANGES, () -> book.renameCategory(coop.id(), investing, name, Decision.on(DAY.plusDays(11))));
        refused(MemberRefusal.TRANSLATION_MISSING,
            () -> book.renameCategory(coop.id(), investing, LocalText.of(Language.FR, "Autre"), Decision.on(DAY.plusDays(11))));
        refused(AccessRefusal.NOTHING_HERE,
            () -> book.renameCategory(coop.id(), CategoryId.create(), name, Decision.on(DAY.plusDays(11))));
        assertThat(act(() -> book.categoryEntries(coop.id()))).hasSize(1);
    }

    private @Nullable String categoryOn(LocalDate day, @Nullable Instant known) {
        var category = act(() -> book.registerAsOf(coop.id(), null, day, known, 0, 9)).getFirst().category();
        return category == null ? null : category.name().best(Language.FR);
    }

    @Test
    void no_two_categories_have_a_name_in_common_in_any_language_or_spelling() {
        var investing = category("مستثمر", "Investisseur", false);
        var using = category("مستعمل", "Usager", true);
        for (var taken : List.of(LocalText.of(Language.AR, "أخرى", Language.FR, " INVESTÍSSEUR"),
            LocalText.of(Language.AR, "مُستثمر", Language.FR, "Autre"),
            LocalText.of(Language.AR, "usager", Language.FR, "Autre"),
            LocalText.of(Language.AR, "أخرى", Language.FR, "Membre ordinaire"))) {
            refused(MemberRefusal.CATEGORY_NAME_TAKEN, () -> book.addCategory(coop.id(), taken, true, null));
            if (!taken.texts().containsValue("usager"))
                refused(MemberRefusal.CATEGORY_NAME_TAKEN, () -> book.renameCategory(coop.id(), using, taken, Decision.on(DAY)));
        }
        var later = LocalDate.now(Given.ZONE).plusDays(30);
        run(() -> book.renameCategory(coop.id(), using, LocalText.of(Language.AR, "منتفع", Language.FR, "Coopérateur"),
            Decision.on(later)));
        for (var name : List.of("Usager", "Coopérateur"))
            refused(MemberRefusal.CATEGORY_NAME_TAKEN,
                () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "أخرى", Language.FR, name), true, null));
        run(() -> book.endCategory(coop.id(), investing, Decision.on(DAY)));
        category("مستثمر", "Investisseur", true);
        assertThat(act(() -> book.categories(coop.id()))).hasSize(3);
    }

    @Test
    void a_category_ends_when_nobody_is_in_it_from_that_day_on() {
        var investing = category("مستثمر", "Investisseur", false);
        into(investing, decided(DAY.plusDays(10)));
        into(null, decided(DAY.plusDays(20)));
        var applied = act(() -> admissions.apply(coop.id(), new Person("Brahim", null, null, null, Language.FR).in(investing), DAY, null));
        refused(MemberRefusal.CATEGORY_IN_USE, () -> book.endCategory(coop.id(), investing, Decision.on(DAY.plusDays(20))));
        run(() -> admissions.refuse(coop.id(), applied, decided(DAY.plusDays(2))));
        assertThatThrownBy(() -> run(() -> book.endCategory(coop.id(), investing, Decision.on(DAY.plusDays(19)))))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.arguments().get("who")).asString().contains("Amina"));
        var future = act(() -> members.admit(coop.id(), new Admission(null, new Person("Fund", null, null, null, Language.FR).in(investing),
            LocalDate.now(Given.ZONE).plusDays(50), null)));
        refused(MemberRefusal.CATEGORY_IN_USE, () -> book.endCategory(coop.id(), investing, Decision.on(DAY.plusDays(20))));
        run(() -> admissions.annul(coop.id(), future, "typed for another cooperative"));
        run(() -> book.endCategory(coop.id(), investing, new Decision(DAY.plusDays(20), null, "AG 4", null)));

        assertThat(categoryOn(DAY.plusDays(19), null)).isEqualTo("Investisseur");
        refused(MemberRefusal.CATEGORY_ENDED, () -> into(investing, decided(DAY.plusDays(30))));
        refused(MemberRefusal.CATEGORY_ENDED, () -> book.endCategory(coop.id(), investing, Decision.on(DAY.plusDays(30))));
        refused(MemberRefusal.CATEGORY_ENDED,
            () -> book.renameCategory(coop.id(), investing, LocalText.of(Language.AR, "أ", Language.FR, "A"), Decision.on(DAY)));
        refused(MemberRefusal.CATEGORY_ENDED,
            () -> admissions.apply(coop.id(), new Person("Brahim", null, null, null, Language.FR).in(investing), DAY, null));
        var person = new Person("Brahim", null, null, null, Language.FR).in(investing);
        refused(MemberRefusal.CATEGORY_ENDED, () -> members.admit(coop.id(), new Admission(null, person, DAY, DAY.plusDays(20))));
        act(() -> members.admit(coop.id(), new Admission(null, person, DAY, DAY.plusDays(19)))); // left while there was one
        var back = act(() -> book.entries(coop.id(), amina)).getLast().number();
        refused(MemberRefusal.CATEGORY_ENDED, () -> book.correct(coop.id(), back, "never changed"));
    }

    @Test
    void a_refused_applicant_is_no_member_and_the_reason_stays() {
        var id = application("Brahim");
        run(() -> admissions.refuse(coop.id(), id, decided(DAY.plusDays(6))));
        assertThat(act(() -> members.count(coop.id(), LocalDate.now()))).isEqualTo(1);
        assertThat(act(() -> admissions.applications(coop.id(), true, null, 100)).getFirst().decided())
            .isEqualTo(new Application.Decided(null, decided(DAY.plusDays(6))));
    }

    // ---- the roll

    @Test
    void the_electoral_roll_says_who_has_no_vote_and_by_which_decision() {
        var people = given.members(coop, 3);
        var today = LocalDate.now(Given.ZONE);
        var investing = act(
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        refusal(MemberRefusal.TRANSLATION_MISSING,
            () -> run(() -> book.addCategory(coop.id(), LocalText.of(Language.FR, "Investisseur"), false, null)));
        run(() -> book.suspend(coop.id(), people.get(0).member(), decided(today.minusDays(3)), null));
        run(() -> book.suspend(coop.id(), people.get(2).member(), decided(today.minusDays(9)), today.minusDays(1)));
        run(() -> book.change(coop.id(), people.get(1).member(),
            new Person(false, "Fund", null, null, null, null, null, Language.FR, investing),
            decided(today)));
        var assembly = given.draft(coop);
        run(() -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
        });
        var roll = act(() -> assemblies.roll(coop.id(), assembly.id(), 0, 10));
        assertThat(roll).extracting(e -> e.exclusion(), e -> e.article()).containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(null, null),
            org.assertj.core.groups.Tuple.tuple(Exclusion.SUSPENDED, "board 2025-3"),
            org.assertj.core.groups.Tuple.tuple(Exclusion.CATEGORY, "art. 7"),
            org.assertj.core.groups.Tuple.tuple(null, null));
    }

    @Test
    void whoever_has_left_before_the_vote_is_on_the_roll_with_the_decision_behind_it() {
        var people = given.members(coop, 3);
        var today = LocalDate.now(Given.ZONE);
        run(() -> book.exclude(coop.id(), people.get(0).member(), decided(today), today.minusDays(90), true));
        run(() -> book.resign(coop.id(), people.get(1).member(), Decision.on(today)));
        var none = given.as(coop.secretary(), () -> transaction.execute(t -> {
            access.require(coop.id());
            return book.withoutVote(coop.id(), today, today.plusDays(5));
        }));
        assertThat(none).containsExactlyInAnyOrderEntriesOf(Map.of(
            people.get(0).member(), new NoVote(NoVote.Why.LEFT, today, "board 2025-3"),
            people.get(1).member(), new NoVote(NoVote.Why.LEFT, today, null)));
    }

    // ---- who may

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"SECRETARY", "CHAIR"}, mode = EnumSource.Mode.EXCLUDE)
    void only_secretary_and_chair_write_in_the_book(Office office) {
        var other = given.officer(coop.id(), office.name(), office);
        var id = application("Brahim");
        for (var act : List.<Runnable>of(() -> book.resign(coop.id(), amina, Decision.on(DAY)),
            () -> book.died(coop.id(), amina, Decision.on(DAY)),
            () -> book.exclude(coop.id(), amina, decided(DAY), DAY, true), () -> book.suspend(coop.id(), amina, decided(DAY), null),
            () -> book.reinstate(coop.id(), amina, decided(DAY)), () -> book.correct(coop.id(), 1, "x"),
            () -> admissions.admit(coop.id(), id, decided(DAY)),
            () -> admissions.refuse(coop.id(), id, decided(DAY)), () -> admissions.applications(coop.id(), true, null, 100),
            () -> admissions.apply(coop.id(), new Person("B", null, null, null, Language.FR), DAY, null),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "أ", Language.FR, "A"), true, null),
            () -> book.renameCategory(coop.id(), CategoryId.create(), LocalText.of(Language.AR, "أ", Language.FR, "A"), Decision.on(DAY)),
            () -> book.endCategory(coop.id(), CategoryId.create(), Decision.on(DAY)),
            () -> book.change(coop.id(), amina, new Person("B", null, null, null, Language.FR), Decision.on(DAY))))
            refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(other, act));
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void the_register_of_before_is_in_the_book_since_it_was_begun() {
        var other = MemberId.create();
        Given.execute(
            "insert into members.member (organisation_id, member_id, number, name, search_name, language, admitted_on) values (?, ?, 900, 'Old', 'old', 'fr', ?)",
            coop.id().value(), other.value(), java.sql.Date.valueOf(DAY));
        Given.execute("insert into members.entry (organisation_id, number, member_id, act, day) values (?, 900, ?, 'ADMITTED', ?)",
            coop.id().value(),
            other.value(), java.sql.Date.valueOf(DAY));
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY, null, 0, 9))).extracting(l -> l.person().name())
            .containsExactly("Amina", "Old");
    }
}
