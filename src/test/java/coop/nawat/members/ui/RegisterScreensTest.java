package coop.nawat.members.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.ui.EmptyState;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import coop.nawat.members.RegisterFile;
import coop.nawat.members.RegisterFile.Column;
import coop.nawat.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterScreensTest extends UiTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Rules rules;
    private Given.Coop coop;

    @BeforeEach
    void a_cooperative() { coop = given.coop(); }

    private void show(SignedIn who, String address) { show(who, Language.EN, address); }

    private void show(SignedIn who, Language language, String address) {
        open(new SignedIn(who.signIn(), who.account(), who.name(), language), address);
    }

    /** The page inside its frame, without the marks that isolate names. */
    @Override
    protected String words() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst().getElement().getTextRecursively()
            .replaceAll("[\u2066-\u2069]", "");
    }

    private String address(String path) { return "c/" + coop.slug() + "/members" + path; }

    private MemberId admit(String name) {
        return given.as(coop.secretary(), () -> members.admit(coop.id(), new Admission(null, name, null, null, null, Language.AR, DAY)));
    }

    private List<Member> rows() { return given.as(coop.secretary(), () -> members.register(coop.id(), null, null, 0, 200)); }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Grid<RegisterView.Row> grid() { return _get(Grid.class); }

    // ---- the register

    @Test
    void an_empty_register_says_what_to_do_first() {
        show(coop.secretary(), address(""));
        assertThat(words()).contains("Nobody is entered yet.");
        _assertNone(Grid.class);
        _click(_get(Button.class, s -> s.withText("Admit a member")));
        assertThat(words()).contains("Admit this member");
    }

    @Test
    void the_register_shows_who_is_a_member_today_and_the_others_when_asked() {
        admit("Amina");
        var gone = admit("Driss");
        given.as(coop.secretary(), () -> book.resign(coop.id(), gone, Decision.on(LocalDate.of(2025, 1, 1))));
        show(coop.secretary(), address(""));
        assertThat(words()).contains("Today there is 1 member.");
        assertThat(_fetch(grid(), 0, 50)).extracting(RegisterView.Row::name).containsExactly("Amina");
        _setValue(_get(Checkbox.class), true);
        assertThat(_fetch(grid(), 0, 50)).extracting(RegisterView.Row::name).containsExactly("Amina", "Driss");
    }

    @Test
    void a_search_in_another_spelling_finds_the_row() {
        admit("أحمد الفاسي");
        admit("Zineb");
        show(coop.secretary(), address(""));
        _setValue(_get(TextField.class), "احمد الفاسى");
        assertThat(_fetch(grid(), 0, 50)).extracting(RegisterView.Row::name).containsExactly("أحمد الفاسي");
        _setValue(_get(TextField.class), "nobody of this name");
        assertThat(_fetch(grid(), 0, 50)).isEmpty();
    }

    @Test
    void the_grid_reads_pages_and_finds_its_place_when_somebody_jumps() {
        given.as(coop.secretary(), () -> members.admitAll(coop.id(),
            IntStream.rangeClosed(1, 700).mapToObj(i -> new Admission(null, "N" + i, null, null, null, Language.AR, DAY)).toList()));
        show(coop.secretary(), address(""));
        assertThat(_fetch(grid(), 0, 50)).extracting(RegisterView.Row::number).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
        assertThat(_fetch(grid(), 650, 50)).extracting(RegisterView.Row::number)
            .isEqualTo(IntStream.rangeClosed(651, 700).boxed().toList());
        assertThat(_fetch(grid(), 200, 50)).extracting(RegisterView.Row::number)
            .isEqualTo(IntStream.rangeClosed(201, 250).boxed().toList());
        assertThat(_fetch(grid(), 700, 50)).isEmpty();
    }

    @Test
    void a_treasurer_reads_and_does_not_change() {
        var id = admit("Amina");
        var treasurer = given.officer(coop.id(), "Treasurer", Office.TREASURER);
        show(treasurer, address(""));
        assertThat(_fetch(grid(), 0, 50)).hasSize(1);
        _assertNone(Button.class, s -> s.withText("Admit a member"));
        UI.getCurrent().navigate(address("/1"));
        assertThat(words()).contains("Amina");
        for (var act : List.of("Leaves", "Is suspended", "Is excluded", "Has died", "Change the details", "Correct"))
            _assertNone(Button.class, s -> s.withText(act));
        UI.getCurrent().navigate(address("/admit"));
        assertThat(words()).contains("There is nothing to see at this address.");
        assertThat(id).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_page_speaks_the_readers_language(Language language) {
        admit("Amina");
        show(coop.secretary(), language, address(""));
        assertThat(words()).contains(t.of("members.register.title"));
        show(coop.secretary(), language, address("/1"));
        assertThat(words()).contains(t.of("members.member.history"), t.of("members.vote.yes"), t.of("members.do.suspend"));
        show(coop.secretary(), language, address("/applications"));
        assertThat(words()).contains(t.of("members.applications.none-open"));
        show(coop.secretary(), language, address("/categories"));
        assertThat(words()).contains(t.of("members.categories.none"));
        show(coop.secretary(), language, address("/admit"));
        assertThat(words()).contains(t.of("members.admit.submit"));
        show(coop.secretary(), language, address("/import"));
        assertThat(words()).contains(t.of("members.import.nothing-yet"));
    }

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"MEMBER", "TELLER", "ADVISOR", "ADMINISTRATOR"})
    void whoever_has_no_business_there_finds_nothing(Office office) {
        admit("Amina");
        var other = given.officer(coop.id(), "Other", office);
        for (var path : List.of("", "/1", "/admit", "/import", "/applications", "/categories")) {
            show(other, address(path));
            assertThat(words()).as(path).contains("There is nothing to see at this address.").doesNotContain("Amina");
        }
    }

    @Test
    void another_organisations_register_does_not_exist() {
        admit("Amina");
        var stranger = given.coop().secretary();
        for (var path : List.of("", "/1", "/admit", "/import", "/applications", "/categories")) {
            show(stranger, address(path));
            assertThat(words()).as(path).contains("There is nothing to see at this address.").doesNotContain("Amina");
        }
    }

    // ---- admitting one

    private static TextField field(String label) { return _get(TextField.class, s -> s.withLabel(label)); }

    @Test
    void a_form_filled_in_makes_a_member() {
        show(coop.secretary(), address("/admit"));
        _setValue(field("Name"), " فاطمة بنعلي ");
        _setValue(field("Name in other script"), "Fatima Benali");
        _setValue(field("E-mail"), "Fatima-" + coop.slug() + "@Example.org");
        _setValue(field("Phone"), "+212 600 11 22 33");
        _setValue(_get(DatePicker.class), LocalDate.of(2023, 5, 4));
        _click(_get(Button.class, s -> s.withText("Admit this member")));
        assertThat(words()).contains("فاطمة بنعلي is in the register with number 1.");
        assertThat(rows()).singleElement().satisfies(m -> {
            assertThat(m.name()).isEqualTo("فاطمة بنعلي");
            assertThat(m.otherName()).isEqualTo("Fatima Benali");
            assertThat(m.email()).isEqualTo(new EmailAddress("fatima-" + coop.slug() + "@example.org"));
            assertThat(m.phone()).isEqualTo("+212 600 11 22 33");
            assertThat(m.language()).isEqualTo(Language.AR);
            assertThat(m.admittedOn()).isEqualTo(LocalDate.of(2023, 5, 4));
        });
        assertThat(field("Name").getValue()).isEmpty();
        assertThat(_get(DatePicker.class).getValue()).isEqualTo(LocalDate.of(2023, 5, 4));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_at_the_field_and_above_the_form() {
        show(coop.secretary(), address("/admit"));
        _setValue(field("E-mail"), "fatima");
        _setValue(field("Phone"), "call me");
        _setValue(field("Number"), "seven");
        _setValue(_get(DatePicker.class), null);
        _click(_get(Button.class, s -> s.withText("Admit this member")));
        assertThat(_get(FormErrors.class).getElement().getTextRecursively()).contains("There is a problem", "A name is needed.",
            "Write the e-mail address like", "Write the phone number",
            "A member number is between", "A day is needed.");
        for (var label : List.of("Name", "E-mail", "Phone", "Number")) {
            assertThat(field(label).isInvalid()).as(label).isTrue();
            assertThat(field(label).getErrorMessage()).as(label).isNotBlank();
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_taken_number_is_said_at_its_field_and_nothing_is_lost() {
        admit("Amina");
        show(coop.secretary(), address("/admit"));
        _setValue(field("Name"), "Driss");
        _setValue(field("Number"), "1");
        _click(_get(Button.class, s -> s.withText("Admit this member")));
        assertThat(field("Number").getErrorMessage()).contains("belongs to another member", "leave it empty");
        assertThat(field("Name").getValue()).isEqualTo("Driss");
        assertThat(rows()).hasSize(1);
        _setValue(field("Number"), "");
        _click(_get(Button.class, s -> s.withText("Admit this member")));
        assertThat(rows()).extracting(Member::name).containsExactly("Amina", "Driss");
    }

    // ---- a member

    @Test
    void a_number_nobody_has_leads_nowhere() {
        admit("Amina");
        for (var path : List.of("/2", "/99999999", "/0")) {
            show(coop.secretary(), address(path));
            assertThat(words()).as(path).contains("There is nothing to see at this address.");
        }
    }

    // ---- importing

    private void upload(String text) {
        var view = _get(ImportView.class);
        try {
            view.took(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MockVaadin.clientRoundtrip(false);
    }

    private static Button submit() {
        return _find(Button.class).stream().filter(b -> b.getText().startsWith("Admit ")).findFirst().orElseThrow();
    }

    @Test
    void a_good_list_is_shown_and_then_imported() throws InterruptedException {
        show(coop.secretary(), address("/import"));
        _get(Upload.class);
        upload("N°;Nom complet;Téléphone\n1;Amina;0611\n2;Driss;0622\n");
        assertThat(words()).contains("2 lines are good.");
        assertThat(rows()).isEmpty();
        assertThat(submit().getText()).isEqualTo("Admit 2 members");
        _click(submit());
        waitFor("2 members are admitted.");
        assertThat(rows()).extracting(Member::name).containsExactly("Amina", "Driss");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void where_the_bylaws_name_an_organ_its_decision_is_asked_for_the_whole_list() throws InterruptedException {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("members.admission.decided_by", "assembly"),
            Map.of("members.admission.decided_by", "art. 8"), DAY));
        show(coop.secretary(), address("/import"));
        upload("Name;Member since\nAmina;2024-05-01\nDriss;2024-06-01\n");
        assertThat(words()).contains("One decision stands for the whole list", "art. 8");
        Select<Organ> organ = _get(Select.class, s -> s.withLabel("Decided by"));
        assertThat(organ.getValue()).isEqualTo(Organ.ASSEMBLY); // as the bylaws have it
        _setValue(organ, Organ.BOARD);
        _click(submit());
        assertThat(organ.getErrorMessage()).contains("the general assembly", "art. 8");
        assertThat(rows()).isEmpty();
        _setValue(organ, Organ.ASSEMBLY);
        _setValue(_get(TextField.class, s -> s.withLabel("Reference")), "assembly 2026-1");
        _click(submit());
        waitFor("2 members are admitted.");
        assertThat(rows()).hasSize(2).allSatisfy(m -> assertThat(given.as(coop.secretary(), () -> book.entries(coop.id(), m.id())))
            .singleElement().satisfies(e -> assertThat(e.reference()).isEqualTo("assembly 2026-1"))
            .satisfies(e -> assertThat(e.decidedOn()).isNotNull()));
    }

    @Test
    void lines_with_problems_are_listed_and_left_out_only_when_told() throws InterruptedException {
        admit("Here Already");
        show(coop.secretary(), address("/import"));
        upload("Number,Name,E-mail\n1,Amina,\n5,,x\n6,Driss,\n7,here already,\n");
        assertThat(words()).contains("In 2 lines something is wrong.", "Number 1 is in the register already.", "A name is needed.",
            "“x” is no e-mail address.",
            "1 may be there already", "Member 1 has the same name.");
        assertThat(submit().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class, s -> s.withLabel("Leave these lines out. I will put them right later.")), true);
        assertThat(submit().getText()).isEqualTo("Admit 1 member");
        assertThat(submit().isEnabled()).isTrue();
        _click(submit());
        waitFor("3 lines were left out.");
        assertThat(rows()).extracting(Member::name).containsExactly("Here Already", "Driss");
    }

    @Test
    void what_became_wrong_after_the_list_was_shown_is_said_and_nobody_is_admitted() throws InterruptedException {
        show(coop.secretary(), address("/import"));
        upload("Number,Name\n5,Amina\n6,Driss\n");
        assertThat(words()).contains("2 lines are good.");
        given.as(coop.secretary(),
            () -> members.admitAll(coop.id(), RegisterFile.read("Number,Name\n5,Brahim\n".getBytes(StandardCharsets.UTF_8),
                RegisterFile.Reading.guessed(Language.EN, DAY)), false, false, null, n -> {}));
        _click(submit());
        waitFor(t.of("members.refusal.LINES_WRONG.title", "n", 1));
        assertThat(words()).contains("Number 5 is in the register already.", t.of("members.refusal.LINES_WRONG.why"));
        assertThat(rows()).extracting(Member::name).containsExactly("Brahim");
    }

    @Test
    void of_many_lines_the_first_are_shown_and_all_of_them_can_be_taken_along() throws IOException {
        show(coop.secretary(), address("/import"));
        var list = new StringBuilder("Name,E-mail\n");
        for (int i = 1; i <= ImportPreview.SHOWN + 7; i++)
            list.append("N").append(i).append(",wrong").append(i).append('\n');
        upload(list.append("Fine,\n").toString());
        assertThat(words()).contains("In 57 lines something is wrong.", "“wrong50” is no e-mail address.", "And 7 more lines of this kind.",
            "All of these lines as a table", "1 line is good.").doesNotContain("wrong51");
        var table = new StringBuilder();
        _get(ImportView.class).write(t, RegisterFile.read(list.toString().getBytes(StandardCharsets.UTF_8),
            RegisterFile.Reading.guessed(Language.EN, DAY)), RegisterFile.Line::wrong, new CsvSheet(Language.EN, table));
        assertThat(table.toString().lines()).hasSize(1 + ImportPreview.SHOWN + 7)
            .last().asString().contains("58,N57,", "wrong57");
    }

    @Test
    void a_list_waits_on_disk_as_long_as_somebody_looks_at_it_and_no_longer() throws InterruptedException {
        show(coop.secretary(), address("/import"));
        upload("Name\nAmina\n");
        var first = waiting();
        assertThat(first).isNotNull().exists();
        upload("Name\nDriss\n");
        var second = waiting();
        assertThat(first).doesNotExist();
        assertThat(second).isNotNull().exists();
        _click(submit());
        waitFor("1 member is admitted.");
        assertThat(second).as("what is written needs no list").doesNotExist();
        show(coop.secretary(), address("/import"));
        upload("Name\nZineb\n");
        var third = waiting();
        _click(_get(Button.class, s -> s.withText("Choose another file")));
        assertThat(third).isNotNull().doesNotExist();
        assertThat(waiting()).isNull();
        upload("Name\nZineb\n");
        var fourth = waiting();
        UI.getCurrent().navigate(address(""));
        assertThat(fourth).as("whoever goes away leaves nothing").isNotNull().doesNotExist();
    }

    private static @Nullable Path waiting() { return _get(ImportView.class).waiting(); }

    @Test
    void a_person_of_the_same_name_is_admitted_when_somebody_says_so() throws InterruptedException {
        admit("Here Already");
        show(coop.secretary(), address("/import"));
        upload("Name\nhere already\n");
        assertThat(submit().isEnabled()).isFalse();
        _setValue(_get(Checkbox.class), true);
        _click(submit());
        waitFor("1 member is admitted.");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void columns_nobody_recognised_are_chosen_by_hand() {
        show(coop.secretary(), address("/import"));
        upload("Qui\nDriss\n");
        assertThat(words()).contains("Choose the column in which the names stand.");
        choose(Column.NAME);
        assertThat(words()).contains("1 line is good.");
    }

    @Test
    void a_list_with_the_same_headings_is_read_as_the_last_one() throws InterruptedException {
        show(coop.secretary(), address("/import"));
        upload("Qui\nDriss\n");
        choose(Column.NAME);
        _click(submit());
        waitFor("1 member is admitted.");
        show(coop.chair(), address("/import"));
        upload("Qui\nZineb\n");
        assertThat(words()).contains("The columns are read as in the last list with these headings.", "1 line is good.");
        choose(Column.OTHER_NAME);
        assertThat(words()).contains("Choose the column in which the names stand.");
        show(given.coop().secretary(), address("/import")); // of another organisation
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void choose(Column column) {
        var select = (Select<Column>) _find(Select.class).stream().filter(s -> s.getLabel().contains("Qui")).findFirst().orElseThrow();
        _setValue(select, column);
    }

    @Test
    void a_file_that_is_none_is_refused_with_what_to_do() {
        show(coop.secretary(), address("/import"));
        upload("Name\n\"never closed\n");
        assertThat(words()).contains("This file cannot be read.", "Save the list again as CSV or .xlsx");
        _get(Upload.class);
        assertThat(rows()).isEmpty();
    }

    @Test
    void somebody_elses_admission_between_look_and_click_leaves_nothing_half_done() throws InterruptedException {
        show(coop.secretary(), address("/import"));
        upload("Number,Name\n1,Amina\n2,Driss\n");
        given.as(coop.chair(), () -> members.admit(coop.id(), new Admission(2, "Zineb", null, null, null, Language.AR, DAY)));
        _click(submit());
        waitFor("Number 2 is in the register already.");
        assertThat(rows()).extracting(Member::name).containsExactly("Zineb");
    }

    @Test
    void links_lead_back_to_the_register() {
        admit("Amina");
        show(coop.secretary(), address("/1"));
        assertThat(_find(Anchor.class)).extracting(Anchor::getHref).contains(address(""));
        _assertNone(EmptyState.class);
    }
}
