package coop.nawat.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.Offices;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfficesViewTest extends UiTest {
    private final LocalDate today = LocalDate.now(Given.ZONE);

    @SuppressWarnings("unchecked")
    private static Grid<Offices.Held> list() { return LocatorJ._get(Grid.class); }

    private void fill(String email, Office office, LocalDate until) {
        LocatorJ._setValue(LocatorJ._get(EmailField.class), email);
        LocatorJ._setValue(LocatorJ._get(TextField.class), "Driss");
        @SuppressWarnings("unchecked")
        Select<Office> select = LocatorJ._get(Select.class);
        LocatorJ._setValue(select, office);
        LocatorJ._setValue(LocatorJ._find(DatePicker.class).get(1), until);
    }

    @Test
    void the_secretary_gives_an_office_and_sees_it_in_the_list() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/offices");
        assertThat(words()).contains(t.of("access.offices.title"));
        assertThat(GridKt._size(list())).isEqualTo(3);
        var email = "t" + UUID.randomUUID() + "@example.org";
        fill(email, Office.TREASURER, null);
        press(t.of("access.offices.grant"));
        assertThat(GridKt._size(list())).isEqualTo(4);
        assertThat(Given.look("select o.office from access.office o join access.account a on a.account_id = o.account_id where a.email = ?",
            email))
            .isEqualTo("TREASURER");
    }

    @Test
    void a_wrong_form_says_what_is_wrong_and_changes_nothing() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/offices");
        fill("no address", Office.ADVISOR, null);
        press(t.of("access.offices.grant"));
        assertThat(words()).contains(t.of("access.sign-in.email-shape"), t.of("access.refusal.END_NEEDED.title"));
        assertThat(GridKt._size(list())).isEqualTo(3);
        assertThat(Given.look("select count(*) from access.office where organisation_id = ?", coop.id().value())).isEqualTo(3L);
    }

    @Test
    void after_a_mistake_is_put_right_the_emptied_fields_complain_of_nothing() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/offices");
        fill("no address", null, null);
        LocatorJ._setValue(LocatorJ._get(TextField.class), "Dri\u202Ess");
        press(t.of("access.offices.grant"));
        assertThat(LocatorJ._get(EmailField.class).isInvalid()).isTrue();
        assertThat(LocatorJ._get(TextField.class).getErrorMessage()).isEqualTo(t.of("common.name.characters"));
        assertThat(LocatorJ._get(Select.class).isInvalid()).isTrue();
        fill("t" + UUID.randomUUID() + "@example.org", Office.TREASURER, null);
        press(t.of("access.offices.grant"));
        assertThat(GridKt._size(list())).isEqualTo(4);
        assertThat(LocatorJ._get(EmailField.class).getValue()).isEmpty();
        assertThat(LocatorJ._get(EmailField.class).isInvalid()).isFalse();
        assertThat(LocatorJ._get(TextField.class).isInvalid()).isFalse();
        assertThat(LocatorJ._get(Select.class).isInvalid()).isFalse();
        assertThat(LocatorJ._find(DatePicker.class)).noneMatch(DatePicker::isInvalid);
    }

    @Test
    void the_list_shows_a_known_account_by_the_name_written_here() {
        var coop = given.coop();
        var known = given.officer(given.coop().id(), "Name Elsewhere", Office.TREASURER);
        open(coop.secretary(), "c/" + coop.slug() + "/offices");
        fill((String) Given.look("select email from access.account where account_id = ?", known.account().value()), Office.TREASURER, null);
        press(t.of("access.offices.grant"));
        assertThat(IntStream.range(0, 4).mapToObj(row -> GridKt._get(list(), row).name())).contains("Driss")
            .doesNotContain("Name Elsewhere");
        assertThat(words()).doesNotContain("Name Elsewhere");
    }

    @Test
    void an_office_that_is_held_already_is_refused_in_words() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/offices");
        var email = (String) Given.look("select email from access.account where account_id = ?", coop.teller().account().value());
        fill(email, Office.TELLER, null);
        press(t.of("access.offices.grant"));
        assertThat(dialog()).contains(t.of("access.refusal.OFFICE_HELD_ALREADY.title", "name", coop.teller().name()));
        assertThat(GridKt._size(list())).isEqualTo(3);
    }

    @Test
    void an_office_ends_on_the_chosen_day() {
        var coop = given.coop();
        open(coop.chair(), "c/" + coop.slug() + "/offices");
        var tellers = IntStream.range(0, 3).filter(row -> GridKt._get(list(), row).office() == Office.TELLER).findFirst().orElseThrow();
        press((Button) GridKt._getCellComponent(list(), tellers, "end"));
        LocatorJ._click(LocatorJ._find(Button.class, b -> b.withText(t.of("access.offices.end"))).getLast());
        assertThat(Given.look("select held_until::text from access.office where account_id = ?", coop.teller().account().value()))
            .isEqualTo(today.toString());
    }

    @Test
    void the_page_does_not_exist_for_a_teller_nor_for_strangers() {
        var coop = given.coop();
        var other = given.coop();
        for (var who : List.of(coop.teller(), other.secretary())) {
            open(who, "c/" + coop.slug() + "/offices");
            assertThat(words()).contains(t.of("shell.nothing-here.title")).doesNotContain(t.of("access.offices.title"));
        }
    }
}
