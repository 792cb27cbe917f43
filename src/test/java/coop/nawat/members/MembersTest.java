package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.TestDatabase;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.JsonSheet;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.common.XlsxSheet;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.documents.PdfReader;
import coop.nawat.members.RegisterFile.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class MembersTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    RegisterPapers papers;
    @Autowired
    Cooperatives cooperatives;
    @Autowired
    Access access;
    @Autowired
    MembersBook book;
    @Autowired
    PublicForm form;
    @Autowired
    Messages messages;
    private Given.Coop coop;

    @BeforeEach
    void a_cooperative() { coop = given.coop(); }

    private static Admission named(String name) { return new Admission(null, name, null, null, null, Language.AR, DAY); }

    private static Admission with(@Nullable Integer number, @Nullable String email) {
        return new Admission(number, "Somebody", null, email == null ? null : new EmailAddress(email), null, Language.AR, DAY);
    }

    private MemberId admit(Admission admission) { return given.as(coop.secretary(), () -> members.admit(coop.id(), admission)); }

    private Member get(MemberId id) { return given.as(coop.secretary(), () -> members.find(coop.id(), id)); }

    private List<String> found(String search) {
        return given.as(coop.secretary(), () -> members.register(coop.id(), search, 0, 50)).stream().map(Member::name).toList();
    }

    private long rows() { return (long) Given.look("select count(*) from members.member where organisation_id = ?", coop.id().value()); }

    private static void refused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    // ---- admitting

    @Test
    void members_get_numbers_one_after_the_other_and_never_one_that_was_given() {
        assertThat(get(admit(named("A"))).number()).isEqualTo(1);
        assertThat(get(admit(with(40, null))).number()).isEqualTo(40);
        assertThat(get(admit(named("B"))).number()).isEqualTo(41);
        assertThat(get(admit(with(7, null))).number()).isEqualTo(7);
        assertThat(get(admit(named("C"))).number()).isEqualTo(42);
    }

    @Test
    void a_number_that_is_taken_is_refused_and_leaves_nothing() {
        admit(with(5, null));
        var before = rows();
        var refused = new ArrayList<Refused>();
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> members.admitAll(coop.id(), List.of(named("fine"), with(5, null)))))
            .isInstanceOfSatisfying(Refused.class, refused::add);
        assertThat(refused.getFirst().refusal()).isEqualTo(MemberRefusal.NUMBER_TAKEN);
        assertThat(refused.getFirst().arguments()).containsEntry("number", 5);
        assertThat(rows()).isEqualTo(before);
        assertThat(get(admit(named("next"))).number()).isEqualTo(6);
    }

    @Test
    void an_address_that_is_taken_is_refused_and_leaves_nothing() {
        admit(with(null, "taken-" + coop.slug() + "@example.org"));
        var before = rows();
        refused(MemberRefusal.EMAIL_TAKEN,
            () -> given.as(coop.secretary(), () -> members.admitAll(coop.id(),
                List.of(with(null, "fine-" + coop.slug() + "@example.org"), new Admission(null, "Another person", null,
                    new EmailAddress("Taken-" + coop.slug() + "@example.org"), null, Language.FR, LocalDate.of(2025, 1, 1))))));
        assertThat(rows()).isEqualTo(before);
        assertThat(Given.look("select count(*) from access.account where email = ?", "fine-" + coop.slug() + "@example.org")).isEqualTo(0L);
    }

    @Test
    void the_same_number_or_address_twice_in_one_list_is_refused_and_leaves_nothing() {
        refused(MemberRefusal.NUMBER_TAKEN,
            () -> given.as(coop.secretary(), () -> members.admitAll(coop.id(), List.of(with(3, null), with(3, null)))));
        refused(MemberRefusal.EMAIL_TAKEN, () -> given.as(coop.secretary(),
            () -> members.admitAll(coop.id(), List.of(with(null, "x@example.org"), with(null, "x@example.org")))));
        assertThat(rows()).isZero();
    }

    @Test
    void a_member_with_an_address_may_sign_in_and_one_without_is_a_member_too() {
        var with = get(admit(with(null, "m-" + coop.slug() + "@example.org")));
        assertThat(with.account()).isNotNull();
        assertThat(get(admit(named("Without"))).account()).isNull();
        var signedIn = given.signIn(with.account(), "m");
        assertThat(given.as(signedIn, () -> members.own(coop.id()))).contains(with);
        assertThat(given.as(signedIn, () -> members.count(coop.id(), DAY))).isEqualTo(2);
    }

    @Test
    void every_admission_is_in_the_audit_log() {
        var id = admit(named("A"));
        assertThat(Given.look(
            "select count(*) from access.audit_entry where organisation_id = ? and act = 'members.admit' and subject = ? and account_id = ?",
            coop.id().value(), id.value(), coop.secretary().account().value())).isEqualTo(1L);
    }

    // ---- ending

    @Test
    void a_membership_ends_after_its_last_day() {
        var id = admit(named("A"));
        given.as(coop.chair(), () -> book.resign(coop.id(), id, Decision.on(LocalDate.of(2025, 6, 30))));
        assertThat(get(id).leftOn()).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(given.as(coop.secretary(), () -> members.count(coop.id(), LocalDate.of(2025, 6, 30)))).isEqualTo(1);
        assertThat(given.as(coop.secretary(), () -> members.count(coop.id(), LocalDate.of(2025, 7, 1)))).isZero();
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), null, LocalDate.of(2025, 7, 1), 0, 10))).isEmpty();
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), null, null, 0, 10))).hasSize(1);
    }

    @Test
    void a_membership_of_the_past_that_is_entered_late_ends_no_present_one() {
        var mail = "back-" + coop.slug() + "@example.org";
        var member = get(admit(with(null, mail)));
        var signedIn = given.signIn(member.account(), "back");
        var past = given.as(coop.secretary(), () -> members.admitAll(coop.id(), List.of(new Admission(null, member.person(),
            member.admittedOn().minusYears(9), member.admittedOn().minusYears(5))))).getFirst();
        assertThat(given.as(signedIn, () -> members.own(coop.id()))).contains(member);
        assertThat(given.as(signedIn, () -> members.ownAll(coop.id()))).extracting(Member::id).containsExactly(member.id(), past);
        assertThat(Given.look("select string_agg(coalesce(held_until::text, 'held'), ' ' order by held_from) from access.office"
            + " where organisation_id = ? and account_id = ?", coop.id().value(), member.account().value()))
            .isEqualTo(member.admittedOn().minusYears(5) + " held");
    }

    @Test
    void whoever_left_sees_nothing_any_more() {
        var member = get(admit(with(null, "leaver-" + coop.slug() + "@example.org")));
        var signedIn = given.signIn(member.account(), "leaver");
        given.as(coop.secretary(), () -> book.resign(coop.id(), member.id(), Decision.on(LocalDate.of(2025, 1, 1))));
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(signedIn, () -> members.own(coop.id())));
    }

    @Test
    void a_membership_ends_once_and_not_before_it_began() {
        var id = admit(named("A"));
        refused(MemberRefusal.LEFT_BEFORE_ADMITTED,
            () -> given.as(coop.secretary(), () -> book.resign(coop.id(), id, Decision.on(DAY.minusDays(1)))));
        assertThat(get(id).leftOn()).isNull();
        given.as(coop.secretary(), () -> book.resign(coop.id(), id, Decision.on(DAY)));
        refused(MemberRefusal.ALREADY_LEFT,
            () -> given.as(coop.secretary(), () -> book.resign(coop.id(), id, Decision.on(DAY.plusDays(9)))));
        assertThat(get(id).leftOn()).isEqualTo(DAY);
        refused(MemberRefusal.NOT_A_MEMBER,
            () -> given.as(coop.secretary(), () -> book.resign(coop.id(), MemberId.create(), Decision.on(DAY))));
    }

    // ---- searching

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "שָׁלוֹם מֵאִיר|שלום מאיר",
        "כהן רות|כהנ",
        "דוד ליפשיץ|ליפשיצ",
        "مُحَمَّد الفاسي|محمد",
        "أحمد إبراهيم|احمد ابراهيم",
        "فاطمة بنعيسى|فاطمه بنعيسي",
        "مـحـمـد|محمد",
        "Hélène Çelik|helene celik",
        "Benali|NALI",
        "رقية\u200F السوسي|رقية السوسي"})
    void a_search_forgives_spelling(String name, String search) {
        admit(named(name.replace("\u200F", "")));
        admit(named("Zzz"));
        assertThat(found(search)).containsExactly(name.replace("\u200F", ""));
    }

    @Test
    void a_search_finds_the_name_in_the_other_script_and_the_number() {
        admit(new Admission(312, "خديجة", "Khadija", null, null, Language.AR, DAY));
        assertThat(found("khad")).containsExactly("خديجة");
        assertThat(found("312")).containsExactly("خديجة");
        assertThat(found(" ")).hasSize(1);
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"כהן,כהם", "כהן,כהנ", "כהן,הכן", "יוסף כהן,יוספ כןה", "محمد العلوي,محمت", "محمد العلوي,محمدد علوي", "José Amrani,jozé",
        "José Amrani,amrni",
        "José Amrani,amrnai jose", "Fatima Zahra Benali,fatma benaly"})
    void a_search_forgives_one_wrong_letter_in_each_word(String name, String typed) {
        admit(named(name));
        admit(named("Somebody Else"));
        assertThat(found(typed)).containsExactly(name);
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), typed, 2, 50))).isEmpty();
    }

    @Test
    void a_search_that_finds_the_name_as_it_is_typed_looks_no_further() {
        admit(named("Karim"));
        admit(named("Karima"));
        admit(named("Harim"));
        assertThat(found("harim")).containsExactly("Harim");
        assertThat(found("karim")).containsExactly("Karim", "Karima");
        assertThat(found("zarim")).containsExactly("Karim", "Karima", "Harim");
        assertThat(found("zz")).isEmpty();
        assertThat(found("kurimm")).isEmpty();
    }

    @Test
    void the_words_of_a_search_may_stand_in_any_order() {
        admit(named("Fatima Zahra Benali"));
        assertThat(found("benali fatima")).containsExactly("Fatima Zahra Benali");
        assertThat(found("benali karim")).isEmpty();
    }

    @Test
    void the_register_is_read_page_by_page_in_each_order() {
        var names = List.of("Zineb", "أحمد", "Amina", "כהן", "amina", "Émile", "Brahim");
        for (int i = 0; i < names.size(); i++)
            admit(new Admission(null, names.get(i), null, null, null, Language.FR, DAY.plusDays(i % 3)));
        for (int number : List.of(2, 5)) {
            var id = given.as(coop.secretary(), () -> members.numbered(coop.id(), number)).orElseThrow().id();
            given.as(coop.secretary(), () -> book.resign(coop.id(), id, Decision.on(DAY.plusDays(20 - number))));
        }
        for (var by : RegisterOrder.By.values())
            for (var descending : List.of(false, true)) {
                var order = new RegisterOrder(by, descending);
                var read = new ArrayList<Member>();
                RegisterOrder.After after = null;
                for (int pages = 0; pages < 5; pages++) {
                    var last = after;
                    var page = given.as(coop.secretary(), () -> book.register(coop.id(), null, true, DAY, order, last, 2)).stream()
                        .map(MembersBook.Line::member).toList();
                    read.addAll(page);
                    if (page.isEmpty()) break;
                    after = order.after(page.getLast());
                }
                Comparator<Member> plain = switch (by) {
                    case NUMBER -> Comparator.comparing(Member::number);
                    case NAME -> Comparator.comparing(m -> Names.folded(m.name()));
                    case ADMITTED_ON -> Comparator.comparing(Member::admittedOn);
                    case STATE -> Comparator.comparing(m -> m.leftOn() == null ? LocalDate.MAX : m.leftOn());
                };
                var expected = plain.thenComparing(Member::number);
                var sorted = descending ? expected.reversed() : expected;
                assertThat(read).hasSize(names.size()).isSortedAccordingTo(sorted);
                // the same of those who are found, and of another day
                var all = read.stream().filter(m -> Names.folded(m.name()).contains("amina")).toList();
                assertThat(pages(order, after1 -> book.register(coop.id(), "amina", true, DAY, order, after1, 1))).isEqualTo(all);
                assertThat(pages(order, after1 -> book.registerAsOf(coop.id(), null, DAY.plusDays(16), null, order, after1, 2)))
                    .isEqualTo(read.stream().filter(m -> m.isMemberOnOrAfter(DAY.plusDays(16))).toList());
            }
    }

    private List<Member> pages(RegisterOrder order,
        java.util.function.Function<RegisterOrder.@Nullable After, List<MembersBook.Line>> page) {
        var read = new ArrayList<Member>();
        RegisterOrder.After after = null;
        while (true) {
            var last = after;
            var lines = given.as(coop.secretary(), () -> page.apply(last));
            if (lines.isEmpty()) return read;
            lines.forEach(line -> read.add(line.member()));
            after = order.after(read.getLast());
        }
    }

    @Test
    void one_or_two_letters_are_the_beginning_of_a_word_and_found_by_the_index_of_names() {
        for (var name : List.of("Fatima Idrissi", "Idir Amzil", "Aït-Idir", "D'Idi", "Saïd", "كوهين لوي"))
            admit(named(name));
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), "id", 0, 9))).extracting(Member::name)
            .containsExactly("Fatima Idrissi", "Idir Amzil", "Aït-Idir", "D'Idi");
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), "i a", 0, 9))).extracting(Member::name)
            .containsExactly("Idir Amzil", "Aït-Idir");
        assertThat(given.as(coop.secretary(), () -> members.register(coop.id(), "ل", 0, 9))).extracting(Member::name)
            .containsExactly("كوهين لوي");
        int everybody = ((Number) Given.look("select count(*) from members.member")).intValue();
        assertThat(byIndex("search_name like '% id%' or search_name like '%-id%'")).isBetween(2, 2 + everybody / 2);
        assertThat(byIndex("search_name like '%id%'")).as("inside a word the index helps nobody, and reads dead rows too")
            .isGreaterThanOrEqualTo(everybody);
    }

    /** How many lines of the register the index of names gives, before they are looked at. */
    private static int byIndex(String condition) {
        try (var c = TestDatabase.superuser(); var s = c.createStatement()) {
            s.execute("set enable_seqscan = off; set enable_indexscan = off; set enable_indexonlyscan = off");
            int lines = 0;
            try (var plan = s.executeQuery(
                "explain (analyze, timing off, costs off, summary off, buffers off) select number from members.member where "
                    + condition)) {
                while (plan.next()) {
                    var scan = java.util.regex.Pattern.compile("Bitmap Index Scan on member_search \\(actual rows=([0-9]+)")
                        .matcher(plan.getString(1));
                    if (scan.find()) lines += Integer.parseInt(scan.group(1));
                }
            }
            return lines;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_register_is_read_forward_page_by_page() {
        given.as(coop.secretary(), () -> members.admitAll(coop.id(), IntStream.range(0, 450).mapToObj(i -> named("N" + i)).toList()));
        var numbers = new ArrayList<Integer>();
        for (var page = page(0); !page.isEmpty(); page = page(numbers.getLast()))
            page.forEach(m -> numbers.add(m.number()));
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 450).boxed().toList());
    }

    private List<Member> page(int after) { return given.as(coop.secretary(), () -> members.register(coop.id(), null, after, 10_000)); }

    // ---- who may

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"SECRETARY", "CHAIR"}, mode = EnumSource.Mode.EXCLUDE)
    void only_secretary_and_chair_change_the_register(Office office) {
        var id = admit(named("A"));
        var other = given.officer(coop.id(), office.name(), office);
        var file = RegisterFile.read("Name\nB\n".getBytes(StandardCharsets.UTF_8), Reading.guessed(Language.AR, DAY));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.admit(coop.id(), named("B"))));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> book.resign(coop.id(), id, Decision.on(DAY))));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.compare(coop.id(), file, line -> {})));
        assertThat(rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"SECRETARY", "CHAIR"}, mode = EnumSource.Mode.EXCLUDE)
    void only_secretary_and_chair_add_categories_open_the_form_and_keep_what_columns_hold(Office office) {
        var other = given.officer(coop.id(), office.name(), office);
        var file = RegisterFile.read("Name\nB\n".getBytes(StandardCharsets.UTF_8), Reading.guessed(Language.AR, DAY));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other,
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), true, "art. 7")));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> form.setOpen(coop.id(), true)));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.rememberColumns(coop.id(), file)));
        given.as(coop.secretary(), () -> {
            assertThat(book.categories(coop.id())).isEmpty();
            assertThat(form.isOpen(coop.id())).isFalse();
            assertThat(members.columnsAsBefore(coop.id(), file)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"MEMBER", "ADVISOR", "ADMINISTRATOR"})
    void members_advisors_and_administrators_do_not_read_the_register(Office office) {
        var id = admit(named("A"));
        var other = given.officer(coop.id(), office.name(), office);
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.register(coop.id(), null, 0, 10)));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.find(coop.id(), id)));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> members.numbered(coop.id(), 1)));
        refused(AccessRefusal.WRONG_OFFICE, () -> given.as(other, () -> book.export(coop.id(), DAY, null, page -> {})));
    }

    @Test
    void another_organisation_finds_nothing_and_learns_nothing() {
        var id = admit(named("A"));
        var stranger = given.coop().secretary();
        var file = RegisterFile.read("Name\nB\n".getBytes(StandardCharsets.UTF_8), Reading.guessed(Language.AR, DAY));
        for (Function<Given.Coop, Object> act : List.<Function<Given.Coop, Object>>of(
            c -> members.admit(c.id(), named("B")),
            c -> members.register(c.id(), null, 0, 10),
            c -> members.register(c.id(), null, DAY, 0, 10),
            c -> members.find(c.id(), id),
            c -> members.numbered(c.id(), 1),
            c -> {
                members.compare(c.id(), file, line -> {});
                return id;
            },
            c -> members.admitAll(c.id(), file, true, true, null, written -> {}),
            c -> members.count(c.id(), DAY),
            c -> members.own(c.id()),
            c -> {
                book.export(c.id(), DAY, null, page -> {});
                return id;
            },
            c -> {
                book.resign(c.id(), id, Decision.on(DAY));
                return id;
            }))
            refused(AccessRefusal.NOTHING_HERE, () -> given.as(stranger, () -> act.apply(coop)));
        var theirs = given.coop();
        refused(AccessRefusal.NOTHING_HERE, () -> given.as(theirs.secretary(), () -> members.find(theirs.id(), id)));
        refused(MemberRefusal.NOT_A_MEMBER, () -> given.as(theirs.secretary(), () -> book.resign(theirs.id(), id, Decision.on(DAY))));
        assertThat(get(id).leftOn()).isNull();
    }

    // ---- files

    private ReadLines compared(String text) {
        var file = RegisterFile.read(text.getBytes(StandardCharsets.UTF_8), Reading.guessed(Language.AR, DAY));
        return given.as(coop.secretary(), () -> ReadLines.of(file, reader -> members.compare(coop.id(), file, reader)));
    }

    @Test
    void a_list_brings_those_who_have_left_with_their_last_day() {
        var email = new EmailAddress("left-" + coop.slug() + "@example.org");
        var file = compared("Number,Name,E-mail,Member since,Last day of membership\n7,Driss," + email.value() + ",1.2.2020,3.4.2021\n"
            + "8,Salma,,1.2.2020,\n9,Omar,,1.2.2020,31.1.2020\n");
        assertThat(file.wrong()).singleElement().satisfies(line -> assertThat(line.wrong()).extracting(RegisterFile.Remark::key)
            .containsExactly("members.left.before-admitted"));
        var ids = given.as(coop.secretary(), () -> members.admitAll(coop.id(), file.admissions(true)));
        var driss = given.as(coop.secretary(), () -> members.find(coop.id(), ids.getFirst()));
        assertThat(driss.leftOn()).isEqualTo(LocalDate.of(2021, 4, 3));
        assertThat(given.as(coop.secretary(), () -> book.entries(coop.id(), driss.id()))).extracting(BookEntry::act)
            .containsExactly(MemberAct.ADMITTED, MemberAct.RESIGNED);
        assertThat(given.as(coop.secretary(), () -> members.count(coop.id(), LocalDate.of(2021, 4, 4)))).isEqualTo(1);
        var signedIn = given.signIn(java.util.Objects.requireNonNull(driss.account()), "Driss");
        assertThat(given.as(signedIn, () -> access.places())).as("nobody who left comes in").isEmpty();
        given.as(coop.secretary(), () -> members.admit(coop.id(), new Admission(null, "Driss", null, email, null, Language.FR,
            LocalDate.of(2021, 4, 4))));
    }

    @Test
    void a_day_before_the_founding_is_told_in_its_line_before_anything_is_written() {
        given.as(coop.secretary(), () -> cooperatives.founded(coop.id(), LocalDate.of(2020, 3, 1)));
        var file = compared("Name,Member since\nDriss,29/02/2020\nSalma,01/03/2020\n");
        assertThat(file.wrong()).singleElement().satisfies(line -> assertThat(line.wrong()).singleElement()
            .satisfies(r -> assertThat(r.key()).isEqualTo("members.import.wrong.before-founding")));
        assertThat(file.admissions(true)).extracting(Admission::name).containsExactly("Salma");
    }

    @Test
    void a_file_is_compared_with_the_register_before_anything_is_written() {
        admit(new Admission(1, "أحمد الفاسي", "Ahmed El Fassi", new EmailAddress("a-" + coop.slug() + "@example.org"), null, Language.AR,
            DAY));
        var file = compared("Number,Name,E-mail\n1,X,\n2,Y,A-" + coop.slug() + "@example.org\n3,احمد الفاسى,\n4,New,\n");
        assertThat(file.wrong()).extracting(RegisterFile.Line::line).containsExactly(2, 3);
        assertThat(file.doubtful()).extracting(RegisterFile.Line::line).containsExactly(4);
        assertThat(rows()).isEqualTo(1);
        given.as(coop.secretary(), () -> members.admitAll(coop.id(), file.admissions(false)));
        assertThat(found("New")).containsExactly("New");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void what_is_exported_can_be_read_again_and_is_the_same() throws IOException {
        admit(new Admission(7, "=SUM(A1)", "@cmd", new EmailAddress("e-" + coop.slug() + "@example.org"), "+212 600 11 22 33", Language.FR,
            DAY));
        admit(new Admission(8, "כהן, \"רותי\"", null, null, null, Language.HE, LocalDate.of(2020, 2, 29)));
        var investing = given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        admit(new Admission(9, new Person(true, "Fund", null, "Rkia Oubella", null, null, "12, rue des Arganiers\nTafraout", Language.FR,
            investing), DAY));
        admit(new Admission(10, new Person(true, "Nobody speaks for it", null, null, null, null, null, Language.FR, null), DAY));
        var categories = given.as(coop.secretary(), () -> book.categories(coop.id()));
        for (var language : Language.values()) {
            var text = new StringBuilder();
            exported(new RegisterSheet(messages.in(language), RegisterSheet.View.FULL, categories, new CsvSheet(language, text)));
            assertThat(text.toString().lines().toList().get(1)).contains("'=SUM(A1)", "'@cmd", "'+212");
            var book = new ByteArrayOutputStream();
            try (var sheet = new XlsxSheet(language, book)) {
                exported(new RegisterSheet(messages.in(language), RegisterSheet.View.FULL, categories, sheet));
            }
            for (var bytes : List.of(text.toString().getBytes(StandardCharsets.UTF_8), book.toByteArray())) {
                var again = ReadLines.read(bytes,
                    Reading.guessed(Language.EN, LocalDate.of(2026, 1, 1)).withCategories(categories));
                assertThat(again.admissions(true)).as(language.name())
                    .isEqualTo(given.as(coop.secretary(), () -> members.register(coop.id(), null, 0, 10)).stream()
                        .map(m -> new Admission(m.number(), m.person(), m.admittedOn()))
                        .toList());
                assertThat(again.wrong()).isEmpty();
            }
        }
        assertThat(
            Given.look("select count(*) from access.audit_entry where organisation_id = ? and act = 'members.export'", coop.id().value()))
            .isEqualTo(8L);
    }

    private void exported(RegisterSheet sheet) {
        given.as(coop.secretary(), () -> book.export(coop.id(), DAY, null, page -> {
            try {
                sheet.add(page);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @Test
    void what_is_exported_says_who_has_a_vote_on_that_day_and_who_has_none_and_why() throws IOException {
        var suspended = admit(new Admission(7, "Amina", null, null, null, Language.FR, DAY));
        var investing = given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        admit(new Admission(8, new Person(true, "Fund", null, "Zineb", null, null, null, Language.FR, investing), DAY));
        admit(new Admission(9, "Brahim", null, null, null, Language.FR, DAY));
        given.as(coop.secretary(), () -> book.suspend(coop.id(), suspended, new Decision(DAY, Organ.BOARD, "board 4", "harm"), null));
        given.as(coop.secretary(), () -> book.renameCategory(coop.id(), investing,
            LocalText.of(Language.AR, "شريك", Language.FR, "Partenaire"), Decision.on(DAY.plusDays(1))));
        var then = given.as(coop.secretary(), () -> book.categories(coop.id(), DAY, null));
        var text = new StringBuilder();
        exported(new RegisterSheet(messages.in(Language.FR), RegisterSheet.View.FULL, then, new CsvSheet(Language.FR, text)));
        assertThat(text.toString().replaceAll("[\u2066-\u2069]", "").lines().map(line -> line.split(";", -1))
            .map(cells -> List.of(cells).subList(10, 17)).map(cells -> cells.get(0) + "|" + String.join("|", cells.subList(3, 7))))
            .satisfiesExactly(
                headings -> assertThat(headings).isEqualTo("Catégorie|Situation|Droit de vote|Motif|Article ou décision"),
                one -> assertThat(one).startsWith("|Suspension depuis").contains("|Sans droit de vote|").endsWith("|board 4"),
                two -> assertThat(two).isEqualTo(
                    "Investisseur|Membre sans droit de vote|Sans droit de vote|Les membres de la catégorie Investisseur n'ont pas de droit de vote.|art. 7"),
                three -> assertThat(three).isEqualTo("|Membre|Avec droit de vote||"));
        var paper = PdfReader.text(given.as(coop.secretary(),
            () -> papers.register(coop.id(), DAY, null, RegisterSheet.View.FULL, Language.FR)));
        assertThat(paper).contains("Droit", "board", "Suspension");
        assertThat(PdfReader.text(given.as(coop.secretary(),
            () -> papers.register(coop.id(), DAY, null, RegisterSheet.View.PUBLIC, Language.FR)))).doesNotContain("board");
        // a list from the days of the old name is understood today
        var known = given.as(coop.secretary(), () -> book.categoriesByAnyName(coop.id()));
        var again = ReadLines.read(text.toString().getBytes(StandardCharsets.UTF_8),
            Reading.guessed(Language.EN, DAY).withCategories(known));
        assertThat(again.admissions(true)).isEqualTo(given.as(coop.secretary(), () -> members.register(coop.id(), null, 0, 10)).stream()
            .map(m -> new Admission(m.number(), m.person(), m.admittedOn())).toList());
    }

    @Test
    void the_register_of_a_past_day_is_exported_as_it_stood_and_without_private_data_where_asked() throws IOException {
        var id = admit(new Admission(7, new Person(false, "Amina", null, null, new EmailAddress("a-" + coop.slug() + "@example.org"),
            "+212 600 11 22 33", "Tafraout", Language.FR, null), DAY));
        admit(new Admission(8, "Later", null, null, null, Language.FR, DAY.plusDays(10)));
        given.as(coop.secretary(), () -> book.change(coop.id(), id, new Person("Amina Married", null, null, null, Language.FR),
            Decision.on(DAY.plusDays(5))));
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new JsonSheet(RegisterSheet.View.PUBLIC.keys(), bytes)) {
            exported(new RegisterSheet(messages.in(Language.EN), RegisterSheet.View.PUBLIC, List.of(), sheet));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
            .isEqualTo("[{\"number\":7,\"name\":\"Amina\",\"kind\":\"Natural person\",\"admittedOn\":\"" + DAY + "\"}]");
        for (var view : RegisterSheet.View.values()) {
            var paper = PdfReader.text(given.as(coop.secretary(), () -> papers.register(coop.id(), DAY, null, view, Language.EN)));
            assertThat(paper).contains("Amina", "1 member").doesNotContain("Married", "Later");
            assertThat(paper.contains("Tafraout")).isEqualTo(view == RegisterSheet.View.FULL);
        }
    }

    @Test
    void the_file_to_fill_in_is_understood_in_each_language() throws IOException {
        for (var language : Language.values()) {
            var text = new StringBuilder();
            RegisterSheet.template(messages.in(language), new CsvSheet(language, text));
            var file = ReadLines.read(text.toString().getBytes(StandardCharsets.UTF_8), Reading.guessed(Language.EN, DAY));
            assertThat(file.wrong()).isEmpty();
            assertThat(file.admissions(true)).singleElement().satisfies(a -> {
                assertThat(a.number()).isEqualTo(1);
                assertThat(a.otherName()).isNotNull();
                assertThat(a.email()).isNotNull();
                assertThat(a.phone()).isNotNull();
                assertThat(a.language()).isEqualTo(language);
                assertThat(a.admittedOn()).isEqualTo(LocalDate.of(2024, 3, 15));
            });
        }
    }

    @Test
    void every_remark_has_a_text_in_each_language() {
        var file = compared("Number,Name,E-mail,Phone,Language,Member since\nx,,y,z,q,w\n1,A,a@x.org,,,\n1,A,a@x.org,,,\n");
        var remarks = file.lines().stream().flatMap(l -> java.util.stream.Stream.concat(l.wrong().stream(), l.doubts().stream())).toList();
        assertThat(remarks).hasSizeGreaterThan(7);
        for (var language : Language.values())
            remarks.forEach(r -> assertThat(messages.in(language).of(r.key(), r.arguments())).isNotBlank());
    }

    @Test
    void ten_thousand_members_come_in_at_once_and_progress_is_told() {
        var file = RegisterFile.read(lines(10_000), Reading.guessed(Language.AR, DAY));
        var told = new ArrayList<Integer>();
        long start = System.nanoTime();
        given.as(coop.secretary(), () -> members.admitAll(coop.id(), file, false, false, null, told::add));
        System.out.printf("10,000 members of a list were admitted in %.1f s%n", (System.nanoTime() - start) / 1e9);
        assertThat(told).isSorted().endsWith(10_000).hasSizeGreaterThan(3);
        assertThat(rows()).isEqualTo(10_000);
        assertThat(compared("Number,Name\n10000,Z\n10001,Z\n").wrong()).hasSize(1);
    }

    private byte[] lines(int count) {
        var out = new StringBuilder("Number;Name;E-mail\n");
        for (int i = 1; i <= count; i++)
            out.append(i).append(";Member ").append(i).append(';').append("bulk").append(i).append('-').append(coop.slug())
                .append("@example.org\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
