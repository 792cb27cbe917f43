package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.TestDatabase;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Exclusion;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.Membership.State;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Money;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class AdmissionsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final Formalities ALL = new Formalities(true, true);
    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Admissions admissions;
    @Autowired
    Identities identities;
    @Autowired
    PersonalFiles files;
    @Autowired
    SelfService service;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Cooperatives cooperatives;
    @Autowired
    Shares shares;
    @Autowired
    Rules rules;
    private Given.Coop coop;

    @BeforeEach
    void a_cooperative() { coop = given.coop(); }

    private <T> T act(Supplier<T> act) { return given.as(coop.secretary(), () -> act.get()); }

    private void run(Runnable act) { given.as(coop.secretary(), act); }

    private static void refusal(Refusal refusal, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    /** It is refused so, and neither register nor book nor applications have changed. */
    private void refused(Refusal refusal, Runnable act) {
        var before = everything();
        refusal(refusal, () -> run(act));
        assertThat(everything()).isEqualTo(before);
    }

    private String everything() {
        return String.valueOf(Given.look(
            "select string_agg(t, ' ' order by t) from (select m::text t from members.member m where organisation_id = ?"
                + " union all select e::text from members.entry e where organisation_id = ? union all select a::text from members.application a where organisation_id = ?"
                + " union all select o::text from access.office o where organisation_id = ?) t",
            coop.id().value(), coop.id().value(), coop.id().value(), coop.id().value()));
    }

    private static Decision decided(LocalDate day) { return new Decision(day, Organ.BOARD, "board 3", "as it should be"); }

    private static Person person(String name, @Nullable EmailAddress email, @Nullable String phone) {
        return new Person(name, null, email, phone, Language.FR);
    }

    private MemberId admit(String name, @Nullable EmailAddress email, LocalDate day) {
        return act(() -> members.admit(coop.id(), new Admission(null, person(name, email, null), day)));
    }

    private Member line(MemberId id) { return act(() -> members.find(coop.id(), id)); }

    private State state(MemberId id, LocalDate day) { return act(() -> book.standing(coop.id(), id, day)).standing().state(); }

    private EmailAddress mail(String of) { return new EmailAddress(of + "-" + coop.slug() + "@example.org"); }

    private void adopt(String key, String value) {
        run(() -> rules.adopt(coop.id(), Map.of(key, value), Map.of(key, "art. 8"), LocalDate.of(2020, 1, 1)));
    }

    // ---- one person after the other, and one person twice

    @Test
    void whoever_has_left_comes_back_with_the_same_address_and_signs_in_as_before() {
        var amina = admit("Amina", mail("amina"), DAY);
        var account = line(amina).account();
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(100))));
        refused(MemberRefusal.MEMBER_ALREADY, () -> members.admit(coop.id(), new Admission(null, person("Amina", mail("amina"), null),
            DAY.plusDays(100))));
        refused(MemberRefusal.EMAIL_TAKEN, () -> members.admit(coop.id(), new Admission(null, person("Brahim", mail("amina"), null), DAY)));
        var again = admit("Amina", mail("amina"), DAY.plusDays(101));
        assertThat(line(again)).satisfies(m -> assertThat(m.number()).isEqualTo(2))
            .satisfies(m -> assertThat(m.account()).isEqualTo(account));
        assertThat(state(amina, DAY.plusDays(101))).isEqualTo(State.LEFT);
        assertThat(state(again, DAY.plusDays(101))).isEqualTo(State.MEMBER);
        var signedIn = given.signIn(java.util.Objects.requireNonNull(account), "Amina");
        assertThat(given.as(signedIn, () -> members.own(coop.id())).orElseThrow().number()).isEqualTo(2);
        assertThat(act(() -> members.count(coop.id(), DAY.plusDays(200)))).isEqualTo(1);
        var end = act(() -> book.entries(coop.id(), amina)).getLast().number();
        refused(MemberRefusal.MEMBER_ALREADY, () -> book.correct(coop.id(), end, "she had never left"));
        refused(MemberRefusal.MEMBER_ALREADY, () -> admissions.correct(coop.id(), again, 2, DAY.plusDays(50), null, "earlier"));
    }

    @Test
    void somebody_who_leaves_on_a_day_to_come_has_the_address_until_then() {
        var today = LocalDate.now(Given.ZONE);
        var amina = admit("Amina", mail("amina"), DAY);
        run(() -> book.resign(coop.id(), amina, Decision.on(today.plusDays(30))));
        refused(MemberRefusal.EMAIL_TAKEN,
            () -> members.admit(coop.id(), new Admission(null, person("Brahim", mail("amina"), null), today)));
        var other = admit("Brahim", null, DAY);
        refused(MemberRefusal.EMAIL_TAKEN,
            () -> book.change(coop.id(), other, person("Brahim", mail("amina"), null), Decision.on(today)));
    }

    @Test
    void who_is_admitted_again_ahead_of_time_is_asked_about_the_membership_of_today() {
        var today = LocalDate.now(Given.ZONE);
        var amina = admit("Amina", mail("amina"), DAY);
        run(() -> book.resign(coop.id(), amina, Decision.on(today.plusDays(30))));
        var again = admit("Amina", mail("amina"), today.plusDays(31));
        var signedIn = given.signIn(java.util.Objects.requireNonNull(line(again).account()), "Amina");
        assertThat(given.as(signedIn, () -> members.ownAll(coop.id()))).extracting(Member::id).containsExactly(amina, again);
        assertThat(given.as(signedIn, () -> members.own(coop.id())).orElseThrow().id()).isEqualTo(amina);
        assertThat(given.as(signedIn, () -> service.mine(coop.id())).earlier()).extracting(Member::id).containsExactly(again);
    }

    @Test
    void after_the_largest_number_nobody_is_admitted_without_one() {
        run(() -> members.admit(coop.id(), new Admission(Admission.LARGEST_NUMBER - 1, person("Amina", null, null), DAY)));
        run(() -> members.admit(coop.id(), new Admission(null, person("Brahim", null, null), DAY)));
        refused(MemberRefusal.NUMBERS_USED_UP, () -> admit("Salma", null, DAY));
        run(() -> members.admit(coop.id(), new Admission(5, person("Salma", null, null), DAY)));
    }

    @Test
    void one_address_has_one_application_that_waits() {
        var first = act(() -> admissions.apply(coop.id(), person("Amina", mail("amina"), null), DAY, null));
        refused(MemberRefusal.APPLICATION_WAITS,
            () -> admissions.apply(coop.id(), person("A. Zeroual", mail("amina"), null), DAY.plusDays(1), null));
        run(() -> admissions.refuse(coop.id(), first, decided(DAY.plusDays(3))));
        var second = act(() -> admissions.apply(coop.id(), person("Amina", mail("amina"), null), DAY.plusDays(4), null));
        run(() -> admissions.admit(coop.id(), second, decided(DAY.plusDays(5))));
        refused(MemberRefusal.MEMBER_ALREADY,
            () -> admissions.apply(coop.id(), person("Amina", mail("amina"), null), DAY.plusDays(6), null));
    }

    @Test
    void nobody_is_admitted_beside_an_application_that_waits_with_the_same_address() {
        var waits = act(() -> admissions.apply(coop.id(), person("Amina", mail("amina"), null), DAY.plusDays(5), null));
        var beside = person("Amina Z.", mail("amina"), null);
        refused(MemberRefusal.APPLICATION_WAITS, () -> members.admit(coop.id(), new Admission(null, beside, DAY.plusDays(9))));
        refused(MemberRefusal.APPLICATION_WAITS,
            () -> admissions.admit(coop.id(), new Admission(null, beside, DAY.plusDays(9)), decided(DAY.plusDays(9)), ALL, null));
        refused(MemberRefusal.APPLICATION_WAITS, () -> members.admitAll(coop.id(),
            List.of(new Admission(null, person("Salma", mail("salma"), null), DAY), new Admission(null, beside, DAY))));
        assertThat(act(() -> admissions.alike(coop.id(), beside, null)).isRefused()).isTrue();
        assertThat(act(() -> admissions.alike(coop.id(), beside, waits)).isRefused()).as("beside itself").isFalse();
        assertThat(act(() -> admissions.alike(coop.id(), person("Amina", mail("other"), null), null)).isRefused()).as("by name").isFalse();
        // as a member of years ago the same person may be written down
        var before = act(() -> members.admitAll(coop.id(), List.of(new Admission(null, beside, DAY, DAY.plusDays(4))))).getFirst();
        var amina = act(() -> admissions.admit(coop.id(), waits, decided(DAY.plusDays(9))));
        assertThat(line(amina).admittedOn()).isEqualTo(DAY.plusDays(9));
        assertThat(line(before).leftOn()).isEqualTo(DAY.plusDays(4));
    }

    @Test
    void a_place_that_is_passed_on_answers_the_application_of_whoever_takes_it() {
        var waits = act(() -> admissions.apply(coop.id(), person("Amina", mail("amina"), null), DAY.plusDays(5), null));
        var brahim = admit("Brahim", null, DAY);
        var amina = person("Amina Z.", mail("amina"), null);
        refused(MemberRefusal.DECIDED_BEFORE_APPLIED,
            () -> admissions.transfer(coop.id(), brahim, amina, decided(DAY.plusDays(4)), ALL));
        var taken = act(() -> admissions.transfer(coop.id(), brahim, amina, decided(DAY.plusDays(9)), ALL));
        assertThat(act(() -> admissions.applications(coop.id(), true, null, 9))).singleElement().satisfies(a -> {
            assertThat(a.id()).isEqualTo(waits);
            assertThat(a.decided()).isNotNull();
            assertThat(a.decided().member()).isEqualTo(taken);
        });
    }

    @Test
    void a_place_has_one_member_also_when_it_was_passed_on_twice() {
        var hassan = admit("Hassan", null, DAY);
        run(() -> book.died(coop.id(), hassan, new Decision(DAY.plusDays(5), null, null, null)));
        var laila = act(() -> admissions.transfer(coop.id(), hassan, person("Laila", null, null), decided(DAY.plusDays(9)), ALL));
        run(() -> admissions.transfer(coop.id(), laila, person("Souad", null, null), decided(DAY.plusDays(19)), ALL));
        refused(MemberRefusal.PLACE_TAKEN,
            () -> admissions.transfer(coop.id(), hassan, person("Omar", null, null), decided(DAY.plusDays(29)), ALL));
    }

    @Test
    void a_list_is_compared_with_the_applications_that_wait() {
        run(() -> admissions.apply(coop.id(), person("Amina Zeroual", mail("amina"), "0612 34 56 78"), DAY.plusDays(5), null));
        var refused = act(() -> admissions.apply(coop.id(), person("Salma", mail("salma"), null), DAY.plusDays(5), null));
        run(() -> admissions.refuse(coop.id(), refused, decided(DAY.plusDays(6))));
        var text = "Name,E-mail,Phone,Member since,Last day of membership\nX," + mail("amina").value() + ",,2024-06-01,\n"
            + "Y," + mail("amina").value().toUpperCase(Locale.ROOT) + ",,2024-01-01,2024-01-05\nAmina Zerual,,,2024-06-01,\n"
            + "Z,,+212 612 345678,2024-06-01,\nSalma," + mail("salma").value() + ",,2024-06-01,\n";
        var file = RegisterFile.read(text.getBytes(StandardCharsets.UTF_8), RegisterFile.Reading.guessed(Language.FR, DAY));
        var lines = act(() -> ReadLines.of(file, reader -> members.compare(coop.id(), file, reader))).lines();
        assertThat(lines).extracting(line -> line.wrong().stream().map(RegisterFile.Remark::key).toList()).containsExactly(
            List.of("members.import.wrong.email-applied"), List.of("members.import.wrong.email-twice"), List.of(), List.of(), List.of());
        assertThat(lines).extracting(line -> line.doubts().stream().map(RegisterFile.Remark::key).toList()).containsExactly(
            List.of(), List.of(), List.of("members.import.doubt.applied"), List.of("members.import.doubt.applied"), List.of());
        assertThat(lines.getFirst().wrong().getFirst().arguments()).isEqualTo(Map.of("name", "Amina Zeroual", "date", DAY.plusDays(5)));
        refused(MemberRefusal.LINES_WRONG, () -> members.admitAll(coop.id(), file, false, true, null, n -> {}));
        assertThat(act(() -> members.admitAll(coop.id(), file, true, false, null, n -> {}))).isEqualTo(1);
    }

    @Test
    void whoever_may_be_there_already_is_found_by_address_name_one_letter_and_telephone() {
        var byName = admit("José Núñez", null, DAY);
        var byLetter = admit("Nunes Jose", null, DAY);
        var byMail = admit("Somebody", mail("jose"), DAY);
        var byPhone = act(() -> members.admit(coop.id(), new Admission(null, person("Other", null, "0612 34 56 78"), DAY)));
        admit("Jose Nunez Benali", null, DAY);
        admit("Fatima", null, DAY);
        run(() -> book.resign(coop.id(), byName, Decision.on(DAY.plusDays(9))));
        var waiting = act(() -> admissions.apply(coop.id(), person("Jose Nunez", null, null), DAY, null));
        act(() -> admissions.apply(coop.id(), person("Brahim", null, null), DAY, null));
        var asked = person("Jose Nunez", mail("jose"), "+212 612-345678");
        var found = act(() -> admissions.alike(coop.id(), asked, null));
        assertThat(found.members()).extracting(l -> l.member().id(), Likeness.Like::why).containsExactly(
            org.assertj.core.groups.Tuple.tuple(byMail, Likeness.Why.EMAIL),
            org.assertj.core.groups.Tuple.tuple(byLetter, Likeness.Why.SIMILAR_NAME),
            org.assertj.core.groups.Tuple.tuple(byPhone, Likeness.Why.PHONE),
            org.assertj.core.groups.Tuple.tuple(byName, Likeness.Why.NAME)); // who has left comes last
        assertThat(found.applications()).extracting(Application::id).containsExactly(waiting);
        assertThat(act(() -> admissions.alike(coop.id(), asked, waiting)).applications()).isEmpty();
        assertThat(act(() -> admissions.alike(coop.id(), person("محمد", null, null), null)).none()).isTrue();
    }

    // ---- an admission that was written down wrong

    @Test
    void a_wrong_admission_is_corrected_by_another_and_each_is_read_as_it_was_known() throws InterruptedException {
        var investing = act(
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        var amina = admit("Amina", mail("amina"), DAY);
        var account = java.util.Objects.requireNonNull(line(amina).account());
        Thread.sleep(5);
        var then = Instant.now();
        run(() -> admissions.correct(coop.id(), amina, 77, DAY.plusDays(31), investing, "the clerk mixed two files up"));
        assertThat(line(amina)).satisfies(m -> assertThat(m.number()).isEqualTo(77))
            .satisfies(m -> assertThat(m.admittedOn()).isEqualTo(DAY.plusDays(31)))
            .satisfies(m -> assertThat(m.person().category()).isEqualTo(investing));
        assertThat(state(amina, DAY.plusDays(30))).isEqualTo(State.NOT_YET);
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(30), null, 0, 9))).isEmpty();
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(40), null, 0, 9))).singleElement().satisfies(l -> {
            assertThat(l.was().number()).isEqualTo(77);
            assertThat(l.was().admittedOn()).isEqualTo(DAY.plusDays(31));
            assertThat(l.noVote()).isEqualTo(new NoVote(NoVote.Why.CATEGORY, null, "art. 7"));
        });
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY.plusDays(30), then, 0, 9))).singleElement().satisfies(l -> {
            assertThat(l.was().number()).isEqualTo(1);
            assertThat(l.was().admittedOn()).isEqualTo(DAY);
            assertThat(l.member().number()).isEqualTo(77);
            assertThat(l.noVote()).isNull();
        });
        assertThat(act(() -> book.entries(coop.id(), amina))).extracting(BookEntry::act, BookEntry::memberNumber, BookEntry::corrects)
            .containsExactly(org.assertj.core.groups.Tuple.tuple(MemberAct.ADMITTED, 1, null),
                org.assertj.core.groups.Tuple.tuple(MemberAct.ADMITTED, 77, 1L));
        assertThat(Given.look("select held_from::text from access.office where organisation_id = ? and account_id = ?", coop.id().value(),
            account.value())).isEqualTo(DAY.plusDays(31).toString());
        assertThat(admit("Next", null, DAY)).satisfies(id -> assertThat(line(id).number()).isEqualTo(78));
    }

    @Test
    void an_admission_is_not_corrected_into_what_cannot_be() {
        var amina = admit("Amina", null, DAY.plusDays(10));
        admit("Brahim", null, DAY);
        var applied = act(() -> admissions.apply(coop.id(), person("Zineb", null, null), DAY.plusDays(3), null));
        var zineb = act(() -> admissions.admit(coop.id(), applied, decided(DAY.plusDays(5))));
        refused(MemberRefusal.REASON_MISSING, () -> admissions.correct(coop.id(), amina, 1, DAY, null, " "));
        refused(MemberRefusal.NOTHING_CHANGES, () -> admissions.correct(coop.id(), amina, 1, DAY.plusDays(10), null, "why"));
        refused(MemberRefusal.NUMBER_TAKEN, () -> admissions.correct(coop.id(), amina, 2, DAY.plusDays(10), null, "why"));
        refused(MemberRefusal.DECIDED_BEFORE_APPLIED, () -> admissions.correct(coop.id(), zineb, 3, DAY.plusDays(2), null, "why"));
        run(() -> book.suspend(coop.id(), amina, decided(DAY.plusDays(20)), DAY.plusDays(22)));
        refused(MemberRefusal.LATER_ENTRIES, () -> admissions.correct(coop.id(), amina, 1, DAY.plusDays(21), null, "why"));
        run(() -> book.resign(coop.id(), zineb, Decision.on(DAY.plusDays(9))));
        refused(MemberRefusal.LEFT_BEFORE_ADMITTED, () -> admissions.correct(coop.id(), zineb, 3, DAY.plusDays(10), null, "why"));
        refused(AccessRefusal.NOTHING_HERE, () -> admissions.correct(coop.id(), MemberId.create(), 9, DAY, null, "why"));
        assertThatThrownBy(() -> run(() -> admissions.correct(coop.id(), amina, 0, DAY, null, "why")))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("members.number.range");
        run(() -> admissions.correct(coop.id(), amina, 1, DAY.plusDays(20), null, "from the day of the suspension on"));
        assertThat(state(amina, DAY.plusDays(20))).isEqualTo(State.SUSPENDED);
        assertThat(state(amina, DAY.plusDays(19))).isEqualTo(State.NOT_YET);
    }

    @Test
    void a_category_that_was_wrong_from_the_beginning_is_not_corrected_below_a_later_change() {
        var investing = act(
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        var amina = admit("Amina", null, DAY);
        run(() -> book.change(coop.id(), amina, person("Amina", null, "0600"), Decision.on(DAY.plusDays(9))));
        refused(MemberRefusal.LATER_ENTRIES, () -> admissions.correct(coop.id(), amina, 1, DAY, investing, "why"));
        run(() -> admissions.correct(coop.id(), amina, 1, DAY.plusDays(9), null, "admitted on the day of the change"));
        assertThat(act(() -> book.standing(coop.id(), amina, DAY.plusDays(9))).person().phone()).isEqualTo("0600");
    }

    // ---- the roll

    @Test
    void the_roll_goes_by_the_category_of_its_day_and_not_by_that_of_today() {
        var today = LocalDate.now(Given.ZONE);
        var investing = act(
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        var amina = admit("Amina", null, DAY);
        var brahim = act(() -> members.admit(coop.id(),
            new Admission(null, new Person(false, "Brahim", null, null, null, null, null, Language.FR, investing), DAY)));
        run(() -> book.change(coop.id(), amina, line(amina).person().in(investing), decided(today.minusDays(1))));
        run(() -> book.change(coop.id(), brahim, line(brahim).person().in(null), decided(today.minusDays(1))));
        assertThat(withoutVote(today.minusDays(2))).containsOnlyKeys(brahim);
        assertThat(withoutVote(today)).containsOnlyKeys(amina).containsValue(new NoVote(NoVote.Why.CATEGORY, null, "art. 7"));
        var assembly = given.draft(coop);
        run(() -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
        });
        assertThat(act(() -> assemblies.roll(coop.id(), assembly.id(), 0, 10))).extracting(e -> e.member(), e -> e.exclusion())
            .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(amina, Exclusion.CATEGORY),
                org.assertj.core.groups.Tuple.tuple(brahim, null));
    }

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transaction;
    @Autowired
    coop.nawat.access.Access access;

    private Map<MemberId, NoVote> withoutVote(LocalDate day) {
        return act(() -> java.util.Objects.requireNonNull(transaction.execute(s -> {
            access.require(coop.id());
            return book.withoutVote(coop.id(), LocalDate.now(Given.ZONE), day);
        })));
    }

    // ---- what the rules ask

    @Test
    void what_the_rules_ask_before_an_admission_is_asked_and_else_nothing() {
        assertThat(act(() -> admissions.formalities(coop.id(), DAY))).isEmpty();
        act(() -> admissions.admit(coop.id(), new Admission(null, person("Amina", null, null), DAY), Decision.on(DAY), Formalities.NONE,
            null));
        adopt("members.admission.written", "true");
        adopt("members.admission.bylaws_given_before", "true");
        assertThat(act(() -> admissions.formalities(coop.id(), DAY))).extracting(l -> l.provenance().article())
            .containsExactly("art. 8", "art. 8");
        var admission = new Admission(null, person("Brahim", null, null), DAY);
        refused(MemberRefusal.NOT_IN_WRITING,
            () -> admissions.admit(coop.id(), admission, Decision.on(DAY), new Formalities(false, true), null));
        refused(MemberRefusal.BYLAWS_NOT_GIVEN,
            () -> admissions.admit(coop.id(), admission, Decision.on(DAY), new Formalities(true, false), null));
        var applied = act(() -> admissions.apply(coop.id(), person("Zineb", null, null), DAY, null));
        refused(MemberRefusal.NOT_IN_WRITING, () -> admissions.admit(coop.id(), applied, decided(DAY)));
        var member = act(() -> admissions.admit(coop.id(), applied, decided(DAY), ALL));
        assertThat(Given
            .look("select detail::text from access.audit_entry where organisation_id = ? and act = 'members.formalities' and subject = ?",
                coop.id().value(), member.value())
            .toString()).contains("\"written\": true", "\"bylawsGiven\": true");
    }

    @Test
    void a_national_id_is_kept_with_the_admission_by_the_secretary_and_nobody_is_admitted_twice_by_it() {
        var id = new NationalId("AB 123456");
        var amina = act(
            () -> admissions.admit(coop.id(), new Admission(null, person("Amina", null, null), DAY), Decision.on(DAY), ALL, id));
        assertThat(act(() -> identities.show(coop.id(), amina))).isEqualTo(id);
        refused(MemberRefusal.MEMBER_ALREADY,
            () -> admissions.admit(coop.id(), new Admission(null, person("Brahim", null, null), DAY), Decision.on(DAY), ALL,
                new NationalId("ab123456")));
        refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(coop.chair(),
            () -> admissions.admit(coop.id(), new Admission(null, person("Zineb", null, null), DAY), Decision.on(DAY), ALL,
                new NationalId("CD 1"))));
        assertThat(act(() -> members.count(coop.id(), DAY))).isEqualTo(1);
    }

    @Test
    void nothing_happens_before_the_founding() {
        var founded = DAY.plusDays(10);
        refusal(CooperativeRefusal.FOUNDED_IN_FUTURE,
            () -> run(() -> cooperatives.founded(coop.id(), LocalDate.now(Given.ZONE).plusDays(2))));
        run(() -> cooperatives.founded(coop.id(), founded));
        assertThat(act(() -> cooperatives.cooperative(coop.id())).foundedOn()).isEqualTo(founded);
        refused(CooperativeRefusal.BEFORE_FOUNDING, () -> admit("Amina", null, founded.minusDays(1)));
        refused(CooperativeRefusal.BEFORE_FOUNDING,
            () -> admissions.apply(coop.id(), person("Amina", null, null), founded.minusDays(1), null));
        var amina = admit("Amina", null, founded);
        refused(CooperativeRefusal.BEFORE_FOUNDING, () -> admissions.correct(coop.id(), amina, 1, founded.minusDays(1), null, "why"));
        var nominal = new Money(10_000, java.util.Currency.getInstance("MAD"));
        var treasurer = given.officer(coop.id(), "Money", Office.TREASURER);
        var name = LocalText.of(Language.AR, "حصص", Language.FR, "Parts");
        refusal(CooperativeRefusal.BEFORE_FOUNDING,
            () -> given.as(treasurer, () -> shares.begin(coop.id(), name, terms(founded.minusDays(1), nominal))));
        run(() -> cooperatives.founded(coop.id(), DAY));
        var id = given.as(treasurer, () -> shares.begin(coop.id(), name, terms(DAY, nominal)));
        refusal(CooperativeRefusal.MEMBERS_BEFORE, () -> run(() -> cooperatives.founded(coop.id(), founded.plusDays(1))));
        assertThat(act(() -> cooperatives.cooperative(coop.id())).foundedOn()).isEqualTo(DAY);
        run(() -> cooperatives.founded(coop.id(), founded));
        refusal(CooperativeRefusal.BEFORE_FOUNDING,
            () -> given.as(treasurer, () -> shares.subscribe(coop.id(), id, amina, 1, founded.minusDays(1), null)));
        refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(treasurer, () -> cooperatives.founded(coop.id(), DAY)));
    }

    @Test
    void the_founding_and_admissions_wait_for_each_other() throws Exception {
        var founded = DAY.plusDays(10);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var waits = new ArrayList<Future<?>>();
            act(() -> members.admitAll(coop.id(), List.of(new Admission(null, person("Amina", null, null), DAY)), null, written -> {
                waits.add(others.submit(() -> run(() -> cooperatives.founded(coop.id(), founded))));
                isWaiting(waits.getFirst());
            }));
            assertThatThrownBy(() -> waits.getFirst().get(20, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.refusal()).isEqualTo(CooperativeRefusal.MEMBERS_BEFORE));
            assertThat(act(() -> cooperatives.cooperative(coop.id())).foundedOn()).isNull();

            coop = given.coop();
            run(() -> transaction.executeWithoutResult(t -> {
                cooperatives.founded(coop.id(), founded);
                waits.add(others.submit(() -> admit("Brahim", null, DAY)));
                isWaiting(waits.getLast());
            }));
            assertThatThrownBy(() -> waits.getLast().get(20, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.refusal()).isEqualTo(CooperativeRefusal.BEFORE_FOUNDING));
            assertThat(act(() -> members.count(coop.id(), DAY))).isZero();
        }
    }

    private static void isWaiting(Future<?> other) {
        assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static Terms terms(LocalDate from, Money nominal) { return new Terms(from, nominal, 1, null, true, null, null); }

    // ---- notice, and passing on

    @Test
    void whoever_leaves_gives_the_notice_that_the_bylaws_ask() {
        var amina = admit("Amina", null, DAY);
        assertThat(act(() -> book.noticeOf(coop.id(), DAY))).isEmpty();
        adopt("members.resignation.notice_months", "3");
        assertThat(act(() -> book.noticeOf(coop.id(), LocalDate.of(2024, 11, 30))).orElseThrow().first())
            .isEqualTo(LocalDate.of(2025, 2, 28));
        refused(MemberRefusal.NOTICE_TOO_SHORT, () -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2024, 6, 30))));
        refused(MemberRefusal.NOTICE_TOO_SHORT,
            () -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2024, 6, 30)), LocalDate.of(2024, 4, 1)));
        refused(MemberRefusal.DATE_TO_COME, () -> book.resign(coop.id(), amina, Decision.on(LocalDate.now(Given.ZONE).plusYears(1)),
            LocalDate.now(Given.ZONE).plusDays(1)));
        run(() -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2024, 7, 1)), LocalDate.of(2024, 4, 1)));
        assertThat(line(amina).leftOn()).isEqualTo(LocalDate.of(2024, 7, 1));
    }

    @Test
    void a_membership_passes_to_another_person_and_both_entries_say_so() {
        var amina = admit("Amina", mail("family"), DAY);
        var to = person("Brahim", mail("family"), null);
        refused(MemberRefusal.ORGAN_MISSING, () -> admissions.transfer(coop.id(), amina, to, Decision.on(DAY.plusDays(50)), ALL));
        refused(MemberRefusal.LEFT_BEFORE_ADMITTED, () -> admissions.transfer(coop.id(), amina, to, decided(DAY), ALL));
        refused(MemberRefusal.DATE_TO_COME,
            () -> admissions.transfer(coop.id(), amina, to, decided(LocalDate.now(Given.ZONE).plusDays(2)), ALL));
        var brahim = act(() -> admissions.transfer(coop.id(), amina, to, decided(DAY.plusDays(50)), ALL));
        assertThat(state(amina, DAY.plusDays(49))).isEqualTo(State.MEMBER);
        assertThat(state(amina, DAY.plusDays(50))).isEqualTo(State.LEFT);
        assertThat(state(brahim, DAY.plusDays(49))).isEqualTo(State.NOT_YET);
        assertThat(state(brahim, DAY.plusDays(50))).isEqualTo(State.MEMBER);
        var end = act(() -> book.entries(coop.id(), amina)).getLast();
        assertThat(end.act()).isEqualTo(MemberAct.TRANSFERRED);
        assertThat(end.other()).isEqualTo(brahim);
        assertThat(act(() -> book.entries(coop.id(), brahim)).getFirst().other()).isEqualTo(amina);
        refused(MemberRefusal.ALREADY_LEFT, () -> admissions.transfer(coop.id(), amina, to, decided(DAY.plusDays(60)), ALL));
        refused(MemberRefusal.MEMBER_ALREADY, () -> book.correct(coop.id(), end.number(), "it was not she"));
    }

    @Test
    void an_heir_takes_the_place_of_a_member_who_died() {
        var amina = admit("Amina", null, DAY);
        run(() -> book.died(coop.id(), amina, new Decision(DAY.plusDays(20), null, "certificate 5", null)));
        var heir = act(() -> admissions.transfer(coop.id(), amina, person("Zineb", null, null), decided(DAY.plusDays(40)), ALL));
        assertThat(act(() -> book.entries(coop.id(), heir))).singleElement().satisfies(e -> assertThat(e.other()).isEqualTo(amina));
        assertThat(act(() -> book.entries(coop.id(), amina))).hasSize(2);
        assertThat(line(heir).admittedOn()).isEqualTo(DAY.plusDays(40));
        var death = act(() -> book.entries(coop.id(), amina)).getLast().number();
        refused(MemberRefusal.MEMBER_ALREADY, () -> book.correct(coop.id(), death, "it was her sister"));
        run(() -> book.resign(coop.id(), heir, Decision.on(DAY.plusDays(50))));
        run(() -> book.correct(coop.id(), death, "it was her sister"));
    }

    @Test
    void one_heir_after_another_takes_the_place_of_the_dead_and_never_two_at_once() {
        var amina = admit("Amina", null, DAY);
        run(() -> book.died(coop.id(), amina, new Decision(DAY.plusDays(20), null, "certificate 5", null)));
        var first = act(() -> admissions.transfer(coop.id(), amina, person("Zineb", null, null), decided(DAY.plusDays(40)), ALL));
        var brahim = person("Brahim", null, null);
        for (var day : List.of(30, 40, 60))
            assertThatThrownBy(() -> run(() -> admissions.transfer(coop.id(), amina, brahim, decided(DAY.plusDays(day)), ALL)))
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.refusal()).isEqualTo(MemberRefusal.PLACE_TAKEN);
                    assertThat(r.arguments()).isEqualTo(Map.of("name", "Zineb", "number", 2, "date", DAY.plusDays(40)));
                });
        run(() -> book.resign(coop.id(), first, Decision.on(DAY.plusDays(50))));
        var end = act(() -> book.entries(coop.id(), first)).getLast().number();
        refused(MemberRefusal.PLACE_TAKEN, () -> admissions.transfer(coop.id(), amina, brahim, decided(DAY.plusDays(50)), ALL));
        var second = act(() -> admissions.transfer(coop.id(), amina, brahim, decided(DAY.plusDays(51)), ALL));
        assertThat(line(second).number()).isEqualTo(3);
        refused(MemberRefusal.PLACE_TAKEN, () -> book.correct(coop.id(), end, "she had stayed"));
        refused(MemberRefusal.PLACE_TAKEN, () -> admissions.correct(coop.id(), second, 3, DAY.plusDays(45), null, "earlier"));
        run(() -> admissions.annul(coop.id(), second, "it was another"));
        run(() -> book.correct(coop.id(), end, "she had stayed"));
        assertThat(state(first, DAY.plusDays(60))).isEqualTo(State.MEMBER);
    }

    // ---- who decides, without an application

    @Test
    void an_admission_without_an_application_is_decided_by_the_organ_that_the_bylaws_name() {
        adopt("members.admission.decided_by", "assembly");
        var today = LocalDate.now(Given.ZONE);
        var amina = new Admission(null, person("Amina", null, null), DAY);
        refused(MemberRefusal.ORGAN_MISSING, () -> members.admit(coop.id(), amina));
        refused(MemberRefusal.ORGAN_MISSING, () -> admissions.admit(coop.id(), amina, Decision.on(DAY), ALL, null));
        refused(MemberRefusal.OTHER_ORGAN, () -> admissions.admit(coop.id(), amina, decided(DAY), ALL, null));
        var decision = new Decision(DAY, Organ.ASSEMBLY, "assembly 2024-1", null);
        var id = act(() -> admissions.admit(coop.id(), amina, decision, ALL, null));
        assertThat(act(() -> book.entries(coop.id(), id))).singleElement().satisfies(e -> assertThat(e.organ()).isEqualTo(Organ.ASSEMBLY))
            .satisfies(e -> assertThat(e.reference()).isEqualTo("assembly 2024-1")).satisfies(e -> assertThat(e.decidedOn()).isNull());
        run(() -> admissions.correct(coop.id(), id, 7, DAY.plusDays(1), null, "another day"));
        assertThat(act(() -> book.entries(coop.id(), id)).getLast().reference()).isEqualTo("assembly 2024-1");
        var list = List.of(new Admission(null, person("Brahim", null, null), DAY.plusDays(3)),
            new Admission(null, person("Salma", null, null), DAY.plusDays(4)));
        refused(MemberRefusal.ORGAN_MISSING, () -> members.admitAll(coop.id(), list));
        refused(MemberRefusal.ORGAN_MISSING, () -> members.admitAll(coop.id(), list, Decision.on(today), n -> {}));
        refused(MemberRefusal.OTHER_ORGAN, () -> members.admitAll(coop.id(), list, decided(today), n -> {}));
        refused(MemberRefusal.OTHER_ORGAN, () -> members.refuseUndecided(coop.id(), DAY.plusDays(4), decided(today)));
        refused(MemberRefusal.DATE_TO_COME,
            () -> members.admitAll(coop.id(), list, new Decision(today.plusDays(2), Organ.ASSEMBLY, null, null), n -> {}));
        var all = act(() -> members.admitAll(coop.id(), list, new Decision(today, Organ.ASSEMBLY, "the list of 2024", null), n -> {}));
        assertThat(all).allSatisfy(m -> assertThat(act(() -> book.entries(coop.id(), m))).singleElement()
            .satisfies(e -> assertThat(e.decidedOn()).isEqualTo(today))
            .satisfies(e -> assertThat(e.reference()).isEqualTo("the list of 2024")));
        assertThat(line(all.getFirst()).admittedOn()).isEqualTo(DAY.plusDays(3));
    }

    @Test
    void the_founding_is_not_moved_away_from_founders_on_whom_nobody_decided() {
        var founded = DAY.plusDays(10);
        run(() -> cooperatives.founded(coop.id(), founded));
        var amina = admit("Amina", null, founded);
        run(() -> cooperatives.founded(coop.id(), DAY)); // nobody has to decide on anybody
        run(() -> cooperatives.founded(coop.id(), founded));
        adopt("members.admission.decided_by", "assembly");
        refusal(CooperativeRefusal.FOUNDERS_AFTER, () -> run(() -> cooperatives.founded(coop.id(), founded.minusDays(1))));
        assertThat(act(() -> cooperatives.cooperative(coop.id())).foundedOn()).isEqualTo(founded);
        act(() -> admissions.admit(coop.id(), new Admission(null, person("Brahim", null, null), founded),
            new Decision(founded, Organ.ASSEMBLY, null, null), ALL, null));
        run(() -> admissions.annul(coop.id(), amina, "written down for the wrong day"));
        run(() -> cooperatives.founded(coop.id(), founded.minusDays(1))); // on Brahim the assembly decided
        admit("Amina", null, founded.minusDays(1));
    }

    @Test
    void founders_signed_the_bylaws_and_need_no_decision() {
        adopt("members.admission.decided_by", "assembly");
        refused(MemberRefusal.ORGAN_MISSING, () -> admit("Amina", null, DAY));
        run(() -> cooperatives.founded(coop.id(), DAY));
        admit("Amina", null, DAY);
        refused(MemberRefusal.ORGAN_MISSING, () -> admit("Brahim", null, DAY.plusDays(1)));
        refused(MemberRefusal.ORGAN_MISSING,
            () -> members.admitAll(coop.id(), List.of(new Admission(null, person("Brahim", null, null), DAY),
                new Admission(null, person("Salma", null, null), DAY.plusDays(1)))));
        var list = act(() -> members.admitAll(coop.id(), List.of(new Admission(null, person("Brahim", null, null), DAY),
            new Admission(null, person("Salma", null, null), DAY.plusDays(1))), new Decision(DAY.plusDays(1), Organ.ASSEMBLY, "one", null),
            n -> {}));
        assertThat(list).extracting(m -> act(() -> book.entries(coop.id(), m)).getFirst().organ()).containsExactly(null, Organ.ASSEMBLY);
        var founder = list.getFirst();
        refused(MemberRefusal.ORGAN_MISSING, () -> admissions.correct(coop.id(), founder, 2, DAY.plusDays(1), null, "joined later"));
        run(() -> admissions.correct(coop.id(), founder, 12, DAY, null, "another number"));
        run(() -> admissions.correct(coop.id(), list.getLast(), 3, DAY.plusDays(2), null, "another day"));
        assertThat(act(() -> book.entries(coop.id(), list.getLast())).getLast().decidedOn()).isEqualTo(DAY.plusDays(1));
        run(() -> admissions.correct(coop.id(), list.getLast(), 3, DAY.plusDays(1), null, "as it was"));
        assertThat(act(() -> book.entries(coop.id(), list.getLast())).getLast().decidedOn()).isNull();
    }

    // ---- an admission that never was

    @Test
    void an_admission_that_never_was_is_taken_back_and_stays_readable() {
        var amina = admit("Amina", mail("amina"), DAY);
        run(() -> identities.record(coop.id(), amina, new NationalId("AB 123456")));
        var known = Instant.now();
        refused(MemberRefusal.REASON_MISSING, () -> admissions.annul(coop.id(), amina, " "));
        run(() -> admissions.annul(coop.id(), amina, "the wrong person of two"));
        assertThat(line(amina)).satisfies(m -> assertThat(m.never()).isTrue()).satisfies(m -> assertThat(m.account()).isNull());
        assertThat(state(amina, DAY.plusDays(1))).isEqualTo(State.NOT_YET);
        assertThat(act(() -> members.count(coop.id(), DAY.plusDays(1)))).isZero();
        assertThat(act(() -> book.registerAsOf(coop.id(), null, DAY, null, 0, 9))).isEmpty();
        assertThat(act(() -> book.registerAsOf(coop.id(), "amina", DAY, known, 0, 9))).singleElement()
            .satisfies(was -> assertThat(was.person().email()).isEqualTo(mail("amina")));
        assertThat(act(() -> book.entries(coop.id(), amina)).getLast()).satisfies(e -> assertThat(e.act()).isEqualTo(MemberAct.CORRECTED))
            .satisfies(e -> assertThat(e.reason()).isEqualTo("the wrong person of two"))
            .satisfies(e -> assertThat(e.recordedBy()).isEqualTo(coop.secretary().account()));
        assertThat(
            Given.look("select count(*) from access.office where organisation_id = ? and office = 'MEMBER' and held_until >= held_from"
                + " or organisation_id = ? and office = 'MEMBER' and held_until is null", coop.id().value(), coop.id().value()))
            .isEqualTo(0L);
        for (var act : List.<Runnable>of(() -> admissions.annul(coop.id(), amina, "again"),
            () -> admissions.correct(coop.id(), amina, 5, DAY, null, "again")))
            refused(AccessRefusal.NOTHING_HERE, act);
        refused(MemberRefusal.NOT_A_MEMBER_THEN, () -> book.died(coop.id(), amina, Decision.on(DAY)));
        refused(MemberRefusal.NOT_A_MEMBER_THEN, () -> book.change(coop.id(), amina, person("A.", null, null), Decision.on(DAY)));
        refused(MemberRefusal.ALREADY_LEFT, () -> book.resign(coop.id(), amina, Decision.on(DAY)));
        refused(MemberRefusal.NOT_A_MEMBER_THEN, () -> book.suspend(coop.id(), amina, decided(DAY), null));
        var right = admit("Amina", mail("amina"), DAY.minusDays(30)); // the one who was meant: address and national id are free again
        assertThat(line(right).number()).isEqualTo(2);
        run(() -> identities.record(coop.id(), right, new NationalId("AB 123456")));
    }

    @Test
    void an_admission_on_which_something_builds_is_not_taken_back() {
        var amina = admit("Amina", mail("amina"), DAY);
        run(() -> book.change(coop.id(), amina, person("Amina Z.", mail("amina"), null), Decision.on(DAY.plusDays(3))));
        refused(MemberRefusal.LATER_ENTRIES, () -> admissions.annul(coop.id(), amina, "never"));
        var brahim = admit("Brahim", null, DAY);
        var treasurer = given.officer(coop.id(), "Money", Office.TREASURER);
        var nominal = new Money(10_000, java.util.Currency.getInstance("MAD"));
        var parts = given.as(treasurer,
            () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"), terms(DAY, nominal)));
        var entry = given.as(treasurer, () -> shares.subscribe(coop.id(), parts, brahim, 2, DAY, null));
        refused(MemberRefusal.LEDGER_NEEDS_MEMBER, () -> admissions.annul(coop.id(), brahim, "never"));
        given.as(treasurer, () -> shares.reverse(coop.id(), entry, "somebody else"));
        run(() -> admissions.annul(coop.id(), brahim, "never"));
        var salma = given.members(coop, 1).getFirst();
        given.as(salma.signedIn(), () -> service.consent(coop.id(), Consent.Purpose.NEWS, true));
        run(() -> identities.record(coop.id(), salma.member(), new NationalId("AB 123456")));
        refused(MemberRefusal.BUILT_UPON, () -> admissions.annul(coop.id(), salma.member(), "never"));
        assertThat(act(() -> identities.kept(coop.id(), salma.member())).orElseThrow().seen()).isEmpty();
        var onRoll = admit("Driss", null, DAY);
        var assembly = given.draft(coop);
        run(() -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
        });
        refused(MemberRefusal.BUILT_UPON, () -> admissions.annul(coop.id(), onRoll, "never"));
        for (var member : List.of(salma.member(), onRoll)) { // a corrected admission is a later entry than what stands on it
            run(() -> admissions.correct(coop.id(), member, line(member).number(), line(member).admittedOn().minusDays(1), null,
                "a day earlier"));
            refused(MemberRefusal.BUILT_UPON, () -> admissions.annul(coop.id(), member, "never"));
        }
    }

    @Test
    void only_an_office_that_began_since_stands_against_taking_an_admission_back_and_not_what_an_officer_did() {
        var account = coop.secretary().account().value();
        var email = new EmailAddress(String.valueOf(Given.look("select email from access.account where account_id = ?", account)));
        var secretary = admit("Secretary", email, DAY);
        Given.execute("update access.office set held_from = current_date + 1 where account_id = ? and office = 'TELLER'",
            coop.teller().account().value());
        var teller = admit("Teller", new EmailAddress(
            String.valueOf(Given.look("select email from access.account where account_id = ?", coop.teller().account().value()))), DAY);
        refused(MemberRefusal.BUILT_UPON, () -> admissions.annul(coop.id(), teller, "never"));
        run(() -> admissions.annul(coop.id(), secretary, "never"));
        assertThat(line(secretary).never()).isTrue();
        // nobody left on the day before the first one, which lies in another year: the data stays as long as that of whoever left at once
        adopt(PersonalFiles.RETENTION, "5");
        assertThat(act(() -> files.erasure(coop.id(), secretary, Language.EN)).keptUntil()).isEqualTo(LocalDate.of(2029, 12, 31));
    }

    @Test
    void a_wrong_line_of_a_list_is_taken_back_with_its_own_last_day_while_the_right_membership_goes_on() {
        var wrong = act(() -> members.admitAll(coop.id(),
            List.of(new Admission(null, person("Amina", mail("amina"), null), DAY, DAY.plusDays(9))))).getFirst();
        var right = admit("Amina", mail("amina"), DAY.plusDays(20));
        run(() -> admissions.annul(coop.id(), wrong, "never"));
        assertThat(line(wrong).never()).isTrue();
        assertThat(act(() -> book.entries(coop.id(), wrong))).filteredOn(e -> e.act() == MemberAct.CORRECTED).hasSize(2);
        var account = java.util.Objects.requireNonNull(line(right).account());
        var offices = "select count(*) from access.office where organisation_id = ? and account_id = ? and office = 'MEMBER' and ";
        assertThat(Given.look(offices + "held_until is null", coop.id().value(), account.value())).isEqualTo(1L);
        assertThat(Given.look(offices + "held_until < held_from", coop.id().value(), account.value())).isEqualTo(1L);
        var gone = admit("Brahim", null, DAY);
        run(() -> book.resign(coop.id(), gone, Decision.on(DAY.plusDays(9))));
        Given.execute("alter table members.entry disable trigger user");
        Given.execute(
            "update members.entry set recorded_at = recorded_at + interval '1 hour' where organisation_id = ? and member_id = ? and act = 'RESIGNED'",
            coop.id().value(), gone.value());
        Given.execute("alter table members.entry enable trigger user");
        refused(MemberRefusal.LATER_ENTRIES, () -> admissions.annul(coop.id(), gone, "never"));
    }

    @Test
    void a_roll_is_frozen_and_an_admission_taken_back_one_after_the_other() throws Exception {
        var amina = admit("Amina", null, DAY);
        admit("Brahim", null, DAY);
        var assembly = given.draft(coop);
        run(() -> assemblies.convene(coop.id(), assembly.id()));
        for (var act : List.<Runnable>of(() -> admissions.annul(coop.id(), amina, "never"),
            () -> assemblies.freezeRoll(coop.id(), assembly.id()))) {
            Thread waits;
            try (var other = TestDatabase.superuser()) {
                other.setAutoCommit(false);
                try (var lock = other.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                    lock.setString(1, "roll " + coop.id().value());
                    lock.execute();
                }
                waits = Thread.ofVirtual().start(() -> run(act));
                assertThat(waits.join(java.time.Duration.ofMillis(300))).isFalse();
                other.rollback();
            }
            assertThat(waits.join(java.time.Duration.ofSeconds(20))).isTrue();
        }
        assertThat(act(() -> assemblies.rollSummary(coop.id(), assembly.id())).mayVote()).isEqualTo(1);
    }

    // ---- pages, and who may

    @Test
    void applications_are_read_page_by_page_those_that_wait_and_those_that_were_decided() {
        for (int i = 0; i < 7; i++) {
            var name = "Applicant " + i;
            var id = act(() -> admissions.apply(coop.id(), person(name, null, null), DAY, null));
            if (i % 2 == 0) run(() -> admissions.refuse(coop.id(), id, decided(DAY)));
        }
        for (var decided : List.of(true, false)) {
            var seen = new java.util.ArrayList<String>();
            ApplicationId before = null;
            List<Application> page;
            do {
                var last = before;
                page = act(() -> admissions.applications(coop.id(), decided, last, 2));
                page.forEach(a -> seen.add(a.person().name()));
                if (!page.isEmpty()) before = page.getLast().id();
            } while (!page.isEmpty());
            assertThat(seen).containsExactlyElementsOf(decided ? List.of("Applicant 6", "Applicant 4", "Applicant 2", "Applicant 0")
                : List.of("Applicant 5", "Applicant 3", "Applicant 1"));
        }
        assertThat(act(() -> admissions.open(coop.id()))).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"SECRETARY", "CHAIR"}, mode = EnumSource.Mode.EXCLUDE)
    void only_secretary_and_chair_decide_who_is_a_member(Office office) {
        var amina = admit("Amina", null, DAY);
        var other = given.officer(coop.id(), office.name(), office);
        for (var act : List.<Runnable>of(() -> admissions.correct(coop.id(), amina, 5, DAY, null, "x"),
            () -> admissions.annul(coop.id(), amina, "x"),
            () -> admissions.transfer(coop.id(), amina, person("B", null, null), decided(DAY.plusDays(3)), ALL),
            () -> admissions.admit(coop.id(), new Admission(null, person("B", null, null), DAY), Decision.on(DAY), ALL, null),
            () -> admissions.alike(coop.id(), person("B", null, null), null), () -> admissions.formalities(coop.id(), DAY)))
            refusal(AccessRefusal.WRONG_OFFICE, () -> given.as(other, act));
    }
}
