package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Deed;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.Money;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** National ids, what members change themselves, the copy of everything, and its end. */
@DatabaseTest
class PrivacyTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    private static final NationalId ID = new NationalId("AB 123456");
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
    SelfService service;
    @Autowired
    PersonalFiles files;
    @Autowired
    PublicForm form;
    @Autowired
    Rules rules;
    @Autowired
    Shares shares;
    @Autowired
    Holdings holdings;
    @Autowired
    Ballots ballots;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    org.jooq.DSLContext db;
    private Given.Coop coop;
    private MemberId amina;

    @BeforeEach
    void a_cooperative_with_a_member() {
        coop = given.coop();
        amina = act(() -> members.admit(coop.id(), new Admission(null, "Amina Zeroual", "أمينة", null, "0600", Language.FR, DAY)));
    }

    private <T> T act(Supplier<T> act) { return given.as(coop.secretary(), () -> act.get()); }

    private void run(Runnable act) { given.as(coop.secretary(), act); }

    private void refused(Refusal refusal, Runnable act) {
        assertThatThrownBy(() -> run(act)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    private long logged(String act) {
        return (long) Given.look("select count(*) from access.audit_entry where organisation_id = ? and act = ?", coop.id().value(), act);
    }

    private static String everything(String table, Given.Coop coop) {
        return (String) Given.look("select coalesce(string_agg(t::text, ' '), '') from " + table + " t where organisation_id = ?",
            coop.id().value());
    }

    // ---- national ids

    @Test
    void a_national_id_is_encrypted_in_the_database_and_each_view_is_logged() {
        run(() -> identities.record(coop.id(), amina, ID));
        var raw = everything("members.identity", coop);
        assertThat(raw).isNotEmpty().doesNotContain("123456").doesNotContain("AB 12").doesNotContain("414220313233343536");
        assertThat(logged("members.show-identity")).isZero();
        assertThat(act(() -> identities.show(coop.id(), amina))).isEqualTo(ID);
        assertThat(logged("members.show-identity")).isEqualTo(1);
        assertThat(act(() -> identities.kept(coop.id(), amina)).orElseThrow().seen()).singleElement()
            .satisfies(seen -> assertThat(seen.name()).startsWith("Secretary"));
        assertThat(everything("access.audit_entry", coop)).doesNotContain("123456");
        run(() -> identities.remove(coop.id(), amina));
        assertThat(everything("members.identity", coop)).isEmpty();
        refused(AccessRefusal.NOTHING_HERE, () -> identities.show(coop.id(), amina));
    }

    @Test
    void nobody_but_the_secretary_keeps_or_sees_a_national_id() {
        run(() -> identities.record(coop.id(), amina, ID));
        for (var who : List.of(coop.chair(), coop.teller(), given.officer(coop.id(), "Money", Office.TREASURER)))
            for (Runnable act : List.<Runnable>of(() -> identities.show(coop.id(), amina), () -> identities.record(coop.id(), amina, ID),
                () -> identities.remove(coop.id(), amina), () -> identities.kept(coop.id(), amina)))
                assertThatThrownBy(() -> given.as(who, act)).isInstanceOfSatisfying(Refused.class,
                    r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThat(logged("members.show-identity")).isZero();
    }

    @Test
    void two_memberships_of_one_person_never_have_a_day_in_common() {
        run(() -> identities.record(coop.id(), amina, ID));
        var number = new NationalId("ab123456");
        var again = act(() -> members.admit(coop.id(), new Admission(null, "A. Zeroual", null, null, null, Language.FR, DAY.plusDays(9))));
        refused(MemberRefusal.MEMBER_ALREADY, () -> identities.record(coop.id(), again, number));
        run(() -> book.resign(coop.id(), amina, Decision.on(DAY.plusDays(9))));
        refused(MemberRefusal.MEMBER_ALREADY, () -> identities.record(coop.id(), again, number));
        run(() -> admissions.correct(coop.id(), again, 2, DAY.plusDays(10), null, "a day later"));
        run(() -> identities.record(coop.id(), again, number));
        refused(MemberRefusal.MEMBER_ALREADY, () -> admissions.correct(coop.id(), again, 2, DAY.plusDays(9), null, "a day earlier"));
        var end = act(() -> book.entries(coop.id(), amina)).getLast().number();
        refused(MemberRefusal.MEMBER_ALREADY, () -> book.correct(coop.id(), end, "she stays"));
        // a third one, long ago: that it is over changes nothing, as long as another one was then
        var longAgo = act(() -> members.admit(coop.id(), new Admission(null, "Zeroual", null, null, null, Language.FR, DAY.minusDays(90))));
        run(() -> book.resign(coop.id(), longAgo, Decision.on(DAY)));
        refused(MemberRefusal.MEMBER_ALREADY, () -> identities.record(coop.id(), longAgo, number));
        // and one that is to come
        run(() -> book.resign(coop.id(), again, Decision.on(LocalDate.now(Given.ZONE).plusDays(30))));
        var toCome = act(() -> members.admit(coop.id(), new Admission(null, "Zeroual", null, null, null, Language.FR,
            LocalDate.now(Given.ZONE).plusDays(30))));
        refused(MemberRefusal.MEMBER_ALREADY, () -> identities.record(coop.id(), toCome, number));
        var other = given.coop();
        var theirs = given.as(other.secretary(),
            () -> members.admit(other.id(), new Admission(null, "Amina Zeroual", null, null, null, Language.FR, DAY)));
        given.as(other.secretary(), () -> identities.record(other.id(), theirs, ID));
    }

    @Test
    void the_same_name_with_the_same_address_is_the_same_person() {
        var mail = new EmailAddress("twice-" + coop.slug() + "@example.org");
        run(() -> members.admit(coop.id(), new Admission(null, "José Núñez", null, mail, null, Language.FR, DAY)));
        refused(MemberRefusal.MEMBER_ALREADY,
            () -> members.admit(coop.id(), new Admission(null, "jose nunez", null, mail, null, Language.FR, DAY)));
        refused(MemberRefusal.MEMBER_ALREADY,
            () -> admissions.apply(coop.id(), new Person("Jose Nunez", null, mail, null, Language.FR), DAY, null));
        refused(MemberRefusal.EMAIL_TAKEN,
            () -> members.admit(coop.id(), new Admission(null, "Karim", null, mail, null, Language.FR, DAY)));
    }

    // ---- one mailbox after the other

    private MemberId with(String name, EmailAddress mail, LocalDate day, NationalId number) {
        var id = act(() -> members.admit(coop.id(), new Admission(null, name, null, mail, null, Language.FR, day)));
        run(() -> identities.record(coop.id(), id, number));
        return id;
    }

    private List<MemberId> seenBy(MemberId holder) {
        var account = java.util.Objects.requireNonNull(act(() -> members.find(coop.id(), holder)).account());
        return given.as(given.signIn(account, "holder"), () -> members.ownAll(coop.id()).stream().map(Member::id).toList());
    }

    @Test
    void an_heir_and_a_new_holder_with_the_same_mailbox_see_nothing_of_the_member_before_them() {
        for (var alive : List.of(true, false)) {
            var mail = new EmailAddress("family-" + alive + "-" + coop.slug() + "@example.org");
            var before = with("Amina Idrissi", mail, DAY, new NationalId("Q " + alive));
            if (!alive) run(() -> book.died(coop.id(), before, Decision.on(DAY.plusDays(9))));
            // even one of the same name
            var after = act(() -> admissions.transfer(coop.id(), before, new Person("Amina Idrissi", null, mail, null, Language.FR),
                new Decision(DAY.plusDays(10), Organ.BOARD, null, null), new Formalities(true, true)));
            assertThat(seenBy(after)).containsExactly(after);
            var account = java.util.Objects.requireNonNull(act(() -> members.find(coop.id(), after)).account());
            var heir = given.signIn(account, "heir");
            assertThat(given.as(heir, () -> files.own(coop.id(), Language.FR)).sections().toString()).doesNotContain("Q " + alive);
            assertThatThrownBy(() -> given.as(heir, () -> holdings.held(coop.id(), before, DAY.plusDays(20))))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.NOTHING_HERE));
        }
        assertThat(logged("members.show-identity")).isZero();
    }

    @Test
    void whoever_comes_back_sees_both_memberships_and_another_person_with_the_mailbox_does_not() {
        var mail = new EmailAddress("box-" + coop.slug() + "@example.org");
        var first = with("Salma Tazi", mail, DAY, ID);
        run(() -> book.resign(coop.id(), first, Decision.on(DAY.plusDays(9))));
        var second = with("Salma Benali", mail, DAY.plusDays(10), ID);
        assertThat(seenBy(second)).as("the same national id").containsExactly(second, first);
        run(() -> book.resign(coop.id(), second, Decision.on(DAY.plusDays(19))));
        var third = act(() -> members.admit(coop.id(), new Admission(null, "Salma BENALI", null, mail, null, Language.FR,
            DAY.plusDays(20))));
        assertThat(seenBy(third)).as("the same name").containsExactly(third, second);
        run(() -> identities.record(coop.id(), third, new NationalId("ZZ 9")));
        assertThat(seenBy(third)).as("the same name of two persons").containsExactly(third);
    }

    @Test
    void whoever_comes_back_under_another_name_sees_both_memberships_once_the_book_says_that_the_name_changed() {
        var mail = new EmailAddress("name-" + coop.slug() + "@example.org");
        var first = act(() -> members.admit(coop.id(), new Admission(null, "Nadia Tazi", null, mail, null, Language.FR, DAY)));
        run(() -> book.resign(coop.id(), first, Decision.on(DAY.plusDays(9))));
        var second = act(() -> members.admit(coop.id(), new Admission(null, "Nadia Benali", null, mail, null, Language.FR,
            DAY.plusDays(10))));
        assertThat(seenBy(second)).as("it may be somebody else").containsExactly(second);
        run(() -> book.change(coop.id(), first, new Person("Nadia Benali", null, mail, null, Language.FR), Decision.on(DAY.plusDays(9))));
        assertThat(seenBy(second)).as("written down of the first membership").containsExactly(second, first);
        run(() -> book.change(coop.id(), second, new Person("Nadia Alaoui", null, mail, null, Language.FR), Decision.on(DAY.plusDays(11))));
        assertThat(seenBy(second)).as("changed once more").containsExactly(second, first);
    }

    // ---- self-service

    @Test
    void a_member_changes_at_once_how_they_are_reached() {
        var me = given.members(coop, 1).getFirst();
        given.as(me.signedIn(), () -> service.reachMe(coop.id(), "+212 611 11 11 11", "Rue 1", Language.HE, ContactWay.LETTER));
        var line = act(() -> members.find(coop.id(), me.member()));
        assertThat(line.phone()).isEqualTo("+212 611 11 11 11");
        assertThat(line.language()).isEqualTo(Language.HE);
        assertThat(line.person().reachedBy()).isEqualTo(ContactWay.LETTER);
        assertThat(line.person().mailed()).as("an address to sign in with, and no mail").isNull();
        var entry = act(() -> book.entries(coop.id(), me.member())).getLast();
        assertThat(entry.act()).isEqualTo(MemberAct.CHANGED);
        assertThat(entry.recordedBy()).isEqualTo(me.signedIn().account());
        refused(AccessRefusal.NOTHING_HERE, () -> service.reachMe(coop.id(), "1234", null, Language.HE, null));
    }

    @Test
    void another_name_is_asked_for_and_an_office_decides() {
        var me = given.members(coop, 1).getFirst();
        given.as(me.signedIn(), () -> service.askForName(coop.id(), "Salma Tazi", null, "marriage"));
        assertThat(act(() -> members.find(coop.id(), me.member())).name()).isNotEqualTo("Salma Tazi");
        assertThat(act(() -> service.waiting(coop.id()))).isEqualTo(1);
        assertThatThrownBy(() -> given.as(me.signedIn(), () -> service.askForName(coop.id(), "Salma B", null, null)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(MemberRefusal.REQUEST_WAITS));
        var request = act(() -> service.nameRequests(coop.id())).getFirst().request().id();
        refused(MemberRefusal.REASON_MISSING, () -> service.answerName(coop.id(), request, false, " "));
        assertThatThrownBy(() -> given.as(me.signedIn(), () -> service.answerName(coop.id(), request, true, null)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        run(() -> service.answerName(coop.id(), request, true, null));
        assertThat(act(() -> members.find(coop.id(), me.member())).name()).isEqualTo("Salma Tazi");
        refused(MemberRefusal.REQUEST_DECIDED, () -> service.answerName(coop.id(), request, false, "no"));
        given.as(me.signedIn(), () -> service.askForName(coop.id(), "Queen", null, null));
        var second = act(() -> service.nameRequests(coop.id())).getFirst().request().id();
        run(() -> service.answerName(coop.id(), second, false, "no certificate"));
        var told = given.as(me.signedIn(), () -> service.mine(coop.id())).requests().getFirst();
        assertThat(told.answer()).isNotNull().satisfies(a -> assertThat(a.reason()).isEqualTo("no certificate"));
        assertThat(act(() -> members.find(coop.id(), me.member())).name()).isEqualTo("Salma Tazi");
    }

    @Test
    void what_a_member_allows_is_kept_with_its_day_and_shows_them_to_the_others() {
        var people = given.members(coop, 2);
        var me = people.getFirst();
        assertThat(given.as(people.getLast().signedIn(), () -> service.fellows(coop.id(), 0))).isEmpty();
        given.as(me.signedIn(), () -> {
            service.consent(coop.id(), Consent.Purpose.MEMBER_LIST, true);
            service.consent(coop.id(), Consent.Purpose.MEMBER_LIST, true);
        });
        assertThat(given.as(people.getLast().signedIn(), () -> service.fellows(coop.id(), 0))).hasSize(1);
        given.as(me.signedIn(), () -> service.consent(coop.id(), Consent.Purpose.MEMBER_LIST, false));
        assertThat(given.as(people.getLast().signedIn(), () -> service.fellows(coop.id(), 0))).isEmpty();
        assertThat(Given.look("select count(*) from members.consent where organisation_id = ?", coop.id().value())).isEqualTo(2L);
        assertThat(act(() -> service.consents(coop.id(), me.member())).get(Consent.Purpose.MEMBER_LIST)).isNotNull()
            .satisfies(c -> assertThat(c.given()).isFalse());
    }

    // ---- the copy

    @Test
    void the_copy_holds_what_every_module_has_and_nothing_of_others() {
        var held = given.held(3, 3);
        coop = held.coop();
        var me = held.present().getFirst();
        var ballot = given.opened(held, 0);
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, List.of(new EnteredVote(me.member(), YesNo.AGAINST))));
        run(() -> identities.record(coop.id(), me.member(), ID));
        given.as(me.signedIn(), () -> service.consent(coop.id(), Consent.Purpose.NEWS, true));
        Given.execute(
            "insert into access.passkey values (decode(md5(?), 'hex'), ?, 'My telephone', 'key', 0, true, true, true, '', '', null, null, now(), now())",
            me.email(), me.signedIn().account().value());
        var file = given.as(me.signedIn(), () -> files.own(coop.id(), Language.FR));
        assertThat(file.sections()).extracting(PersonalData.Section::key).contains("register", "book", "applications", "requests",
            "consents",
            "shares", "rolls", "attendance", "votes", "notices", "account", "offices", "passkeys", "signIns", "log");
        var all = file.sections().toString();
        assertThat(all).contains(me.email(), "AGAINST", "AB 123456", "My telephone").doesNotContain(held.present().get(1).email());
        assertThat(logged("members.download-data")).isEqualTo(1);
        assertThat(logged("members.show-identity")).isEqualTo(1);
        refused(AccessRefusal.NOTHING_HERE, () -> files.own(coop.id(), Language.FR));
    }

    @Test
    void the_secretary_gives_a_member_without_sign_in_their_copy_and_the_log_says_who_took_it() {
        run(() -> identities.record(coop.id(), amina, ID));
        run(() -> book.suspend(coop.id(), amina, new Decision(DAY.plusDays(3), Organ.BOARD, "board 9", "why so"), null));
        var other = given.members(coop, 1).getFirst();
        for (var who : List.of(coop.chair(), coop.teller(), given.officer(coop.id(), "House", Office.ADMINISTRATOR), other.signedIn()))
            assertThatThrownBy(() -> given.as(who, () -> files.of(coop.id(), amina))).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        refused(AccessRefusal.NOTHING_HERE, () -> files.of(coop.id(), MemberId.create()));
        assertThat(logged("members.download-data-of") + logged("members.show-identity")).isZero();
        assertThat(act(() -> files.taken(coop.id(), amina))).isEmpty();

        var all = act(() -> files.of(coop.id(), amina)).sections().toString();
        assertThat(all).contains("Amina Zeroual", "أمينة", "0600", "AB 123456", "board 9", "why so").doesNotContain(other.email());
        assertThat(logged("members.show-identity")).isEqualTo(1);
        assertThat(act(() -> files.taken(coop.id(), amina))).singleElement().satisfies(t -> assertThat(t.name()).startsWith("Secretary"));
        assertThat(logged("members.download-data")).as("the member did not take it").isZero();
    }

    @Test
    void the_copy_says_what_went_before_an_end() {
        var day = LocalDate.of(2025, 3, 9);
        run(() -> book.exclude(coop.id(), amina, new Decision(day, Organ.BOARD, "board 9", "why so"), day.minusDays(2), day.minusDays(30),
            true));
        var brahim = act(() -> members.admit(coop.id(), new Admission(null, "Brahim", null, null, null, Language.FR, DAY)));
        run(() -> book.resign(coop.id(), brahim, Decision.on(day), day.minusDays(40)));
        assertThat(inBook(amina)).contains(Map.entry("decidedOn", "2025-03-07"), Map.entry("toldOn", "2025-02-07"),
            Map.entry("heard", "true"));
        assertThat(inBook(brahim)).contains(Map.entry("givenOn", "2025-01-28")).doesNotContainKeys("toldOn", "heard", "decidedOn");
    }

    /** What the copy of somebody's data says of the last entry. */
    private Map<String, String> inBook(MemberId who) {
        return act(() -> files.of(coop.id(), who)).sections().stream().filter(s -> s.key().equals("book")).findFirst().orElseThrow().rows()
            .getLast().stream().collect(Collectors.toMap(f -> f.key(), f -> Objects.requireNonNull(f.value()).toString()));
    }

    @Test
    void the_copy_from_the_office_is_of_those_who_cannot_sign_in_and_nothing_of_whoever_has_the_address_now() {
        var mail = new EmailAddress("heir-" + coop.slug() + "@example.org");
        var dead = with("Hassan Alaoui", mail, DAY, ID);
        run(() -> book.died(coop.id(), dead, new Decision(DAY.plusDays(9), null, "1", null)));
        var heir = with("Laila Alaoui", mail, DAY.plusDays(10), new NationalId("HEIR 77"));
        refused(MemberRefusal.TAKES_IT_THEMSELVES, () -> files.of(coop.id(), heir));
        var ofDead = act(() -> files.of(coop.id(), dead)).sections();
        assertThat(ofDead.toString()).contains("Hassan Alaoui", "AB 123456").doesNotContain("Laila", "HEIR 77");
        assertThat(ofDead.stream().filter(s -> s.key().equals("account")).flatMap(s -> s.rows().stream())).isEmpty();
    }

    // ---- who did not become a member

    private ApplicationId refusedApplicant(EmailAddress email, LocalDate day) {
        var id = act(() -> admissions.apply(coop.id(),
            new Person(false, "Souad Ider", "سعاد", null, email, "+212 600 11 22 33", "Tafraout", Language.FR, null), day, "I make oil"));
        run(() -> admissions.refuse(coop.id(), id, new Decision(day, Organ.BOARD, "board 4", "Souad has no land")));
        return id;
    }

    @Test
    void what_a_refused_application_said_goes_at_the_applicants_wish_where_nobody_keeps_it() {
        var email = new EmailAddress("souad-" + coop.slug() + "@example.org");
        var id = refusedApplicant(email, DAY);
        var waits = act(() -> admissions.apply(coop.id(), new Person("Zineb", null, null, null, Language.FR), DAY, null));
        refused(MemberRefusal.NOT_REFUSED, () -> files.eraseApplicant(coop.id(), waits));
        refused(AccessRefusal.NOTHING_HERE, () -> files.eraseApplicant(coop.id(), ApplicationId.create()));
        assertThatThrownBy(() -> given.as(coop.chair(), () -> files.eraseApplicant(coop.id(), id)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThat(act(() -> files.applicant(coop.id(), id)).retention()).isNull();
        run(() -> files.eraseApplicant(coop.id(), id));
        assertThat(everything("members.application", coop) + everything("members.decision", coop)).contains("board 4", "Zineb")
            .doesNotContain("Souad", "سعاد", email.value(), "600 11", "60011", "Tafraout", "oil", "land");
        assertThat(act(() -> admissions.applications(coop.id(), true, null, 9))).singleElement().satisfies(a -> {
            assertThat(a.appliedOn()).isEqualTo(DAY);
            assertThat(java.util.Objects.requireNonNull(a.decided()).erasedAt()).isNotNull();
        });
        refused(MemberRefusal.ERASED_ALREADY, () -> files.eraseApplicant(coop.id(), id));
        assertThatThrownBy(() -> Given.execute("set role nawat_app; update members.application set note = 'x'"))
            .hasMessageContaining("denied");
    }

    @Test
    void what_a_refused_application_said_stays_as_long_as_law_or_bylaws_say() {
        retention(2);
        var old = refusedApplicant(new EmailAddress("old-" + coop.slug() + "@example.org"), LocalDate.of(2020, 5, 1));
        var recent = refusedApplicant(new EmailAddress("new-" + coop.slug() + "@example.org"), LocalDate.now(Given.ZONE));
        refused(MemberRefusal.RETENTION_RUNS, () -> files.eraseApplicant(coop.id(), recent));
        assertThat(act(() -> files.applicant(coop.id(), old)).keptUntil()).isEqualTo(LocalDate.of(2022, 12, 31));
        run(() -> files.eraseApplicant(coop.id(), old));
        assertThat(act(() -> admissions.applications(coop.id(), true, null, 9))).extracting(a -> a.person().name())
            .containsExactlyInAnyOrder("Souad Ider", "طلب مرفوض"); // in the language of its documents
    }

    // ---- the end

    @Test
    void personal_data_stays_as_long_as_law_or_bylaws_say_and_nobody_has_guessed_how_long() {
        refused(MemberRefusal.STILL_A_MEMBER, () -> files.erase(coop.id(), amina));
        run(() -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2021, 6, 30))));
        refused(MemberRefusal.RETENTION_UNKNOWN, () -> files.erase(coop.id(), amina));
        retention(100);
        refused(MemberRefusal.RETENTION_RUNS, () -> files.erase(coop.id(), amina));
        assertThat(act(() -> files.erasure(coop.id(), amina, Language.EN)).keptUntil()).isEqualTo(LocalDate.of(2121, 12, 31));
        assertThatThrownBy(() -> given.as(coop.chair(), () -> files.erase(coop.id(), amina)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(AccessRefusal.WRONG_OFFICE));
        assertThat(act(() -> members.find(coop.id(), amina)).name()).isEqualTo("Amina Zeroual");
    }

    private void retention(int years) {
        run(() -> rules.adopt(coop.id(), Map.of(PersonalFiles.RETENTION, Integer.toString(years)),
            Map.of(PersonalFiles.RETENTION, "art. 40"), DAY));
    }

    @Test
    void the_law_of_germany_says_three_years_from_the_end_of_the_year() {
        run(() -> rules.choose(coop.id(), "germany-eg"));
        run(() -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2021, 6, 30))));
        var erasure = act(() -> files.erasure(coop.id(), amina, Language.EN));
        assertThat(erasure.keptUntil()).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(erasure.retention()).isNotNull().satisfies(leaf -> assertThat(leaf.provenance().article()).isEqualTo("§ 30"));
    }

    @Test
    void after_an_erasure_the_person_is_nowhere_and_the_books_are_as_they_were() {
        var held = given.held(3, 3);
        coop = held.coop();
        var me = held.present().getFirst();
        var ballot = given.opened(held, 0);
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, List.of(new EnteredVote(me.member(), YesNo.FOR))));
        given.as(coop.chair(), () -> ballots.close(coop.id(), ballot));
        var before = act(() -> members.find(coop.id(), me.member()));
        var nominal = new Money(10_000, Currency.getInstance("MAD"));
        var day = LocalDate.of(2024, 2, 1);
        var shareClass = act(() -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"),
            new Terms(LocalDate.of(2024, 1, 1), nominal, 1, null, true, 0, "art. 9")));
        run(() -> shares.writeAll(coop.id(), List.of(new Deed.Subscribe(shareClass, me.member(), 1, day, null),
            new Deed.Pay(shareClass, me.member(), nominal, day, "R-1"), new Deed.Issue(shareClass, me.member(), 1, day),
            new Deed.Subscribe(shareClass, me.member(), 2, day, null),
            new Deed.Pay(shareClass, me.member(), new Money(nominal.minor() / 2, nominal.currency()), day, "R-2"))));
        run(() -> identities.record(coop.id(), me.member(), ID));
        given.as(me.signedIn(), () -> service.askForName(coop.id(), "Zahraouiqq", null, "a reason"));
        var left = LocalDate.now(Given.ZONE).minusDays(3);
        run(() -> book.exclude(coop.id(), me.member(), new Decision(left, Organ.BOARD, "B-1", "for something private"), DAY, true));
        // as if all that had been long ago
        Given.execute("update members.member set left_on = date '2024-12-31' where member_id = ?", me.member().value());
        retention(1);
        refused(MemberRefusal.STILL_BOUND, () -> files.erase(coop.id(), me.member()));
        run(() -> shares.requestRefund(coop.id(), shareClass, me.member(), 1, LocalDate.of(2024, 3, 1), null));
        var due = act(() -> holdings.requests(coop.id(), me.member(), left)).getFirst();
        run(() -> shares.refund(coop.id(), due.number(), due.left(), due.dueOn(), null));
        refused(MemberRefusal.STILL_BOUND, () -> files.erase(coop.id(), me.member()));
        run(() -> shares.release(coop.id(), shareClass, me.member(), 2, LocalDate.of(2024, 3, 1), "B-2", "left and never paid"));
        var rest = act(() -> holdings.requests(coop.id(), me.member(), left)).getFirst();
        run(() -> shares.refund(coop.id(), rest.number(), rest.left(), rest.dueOn(), null));
        var ledger = everything("shares.entry", coop);
        var votes = everything("ballots.result", coop) + everything("ballots.open_vote", coop);
        var acts = act(() -> book.entries(coop.id(), me.member())).stream().map(e -> e.number() + e.act().name() + e.day()).toList();

        run(() -> files.erase(coop.id(), me.member()));

        var name = me.email().replaceAll("@.*", "");
        for (var table : List.of("members.member", "members.entry", "members.application", "members.decision", "members.change_request",
            "members.name_word", "members.identity", "assemblies.roll_entry", "notices.notice", "access.office"))
            assertThat(everything(table, coop)).as(table).doesNotContain(name + "\"", name + ",", name + ")", "zahraouiqq", "Zahraouiqq",
                "something private", "Membre " + name, "عضو " + name);
        assertThat((String) Given.look("select email || name from access.account where account_id = ?", me.signedIn().account().value()))
            .doesNotContain(name + "@", name + ")").contains("@erased.invalid");
        var after = act(() -> members.find(coop.id(), me.member()));
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.name()).isEqualTo("عضو سابق");
        assertThat(everything("shares.entry", coop)).isEqualTo(ledger);
        assertThat(everything("ballots.result", coop) + everything("ballots.open_vote", coop)).isEqualTo(votes);
        assertThat(act(() -> book.entries(coop.id(), me.member())).stream().map(e -> e.number() + e.act().name() + e.day()).toList())
            .isEqualTo(acts);
        assertThat(logged("members.erase")).isEqualTo(1);
        refused(MemberRefusal.ERASED_ALREADY, () -> files.erase(coop.id(), me.member()));
        assertThatThrownBy(() -> given.as(me.signedIn(), () -> service.mine(coop.id()))).isInstanceOf(Refused.class);
    }

    @Test
    void the_database_lets_nobody_erase_whose_erasure_is_not_written_down() {
        for (var function : List.of("members.erase_person(?, 'x', 'x', array[]::text[])", "assemblies.erase_person(?, 'x')"))
            assertThatThrownBy(() -> run(() -> transaction.executeWithoutResult(t -> {
                access.require(coop.id());
                db.fetch("select " + function, amina.value());
            }))).as(function).hasStackTraceContaining("an erasure is written down first");
        assertThat(act(() -> members.find(coop.id(), amina)).name()).isEqualTo("Amina Zeroual");
    }
}
