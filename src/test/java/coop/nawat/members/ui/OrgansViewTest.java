package coop.nawat.members.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.UiTest;
import coop.nawat.access.SignedIn;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who sits in which organ. */
class OrgansViewTest extends UiTest {
    @Autowired
    TermsOfOffice terms;

    private static TextField text(String label) { return _get(TextField.class, f -> f.withLabel(label)); }

    private static DatePicker date(String label) { return _find(DatePicker.class, f -> f.withLabel(label)).getLast(); }

    @Test
    @SuppressWarnings("unchecked")
    void the_secretary_enters_by_hand_who_came_into_an_organ_and_ends_a_term() {
        var coop = given.coop();
        var people = given.members(coop, 2);
        open(coop.secretary(), "c/" + coop.slug() + "/organs");
        assertThat(words()).contains(t.of("members.organs.empty"));
        press(t.of("members.organs.enter-do"));
        assertThat(words()).contains(t.of("members.organs.reference-missing"), t.of("common.date.required"));
        var number = _get(IntegerField.class);
        number.setValue(99);
        press(t.of("members.organs.enter-do"));
        assertThat(words()).contains(t.of("members.organs.number-unknown"));
        number.setValue(1);
        assertThat(text(t.of("members.organs.name")).getValue()).as("the name stands in the register").startsWith("عضو");
        date(t.of("members.organs.first-day")).setValue(LocalDate.of(2024, 1, 1));
        text(t.of("members.organs.reference")).setValue("PV de l’assemblée constitutive");
        press(t.of("members.organs.enter-do"));
        assertThat(given.as(coop.secretary(), () -> terms.terms(coop.id()))).singleElement().satisfies(term -> {
            assertThat(term.person()).isEqualTo(people.getFirst().member().value());
            assertThat(term.organ()).isEqualTo(Organ.BOARD);
            assertThat(term.ends()).isNull();
        });
        assertThat(words()).contains("PV de l’assemblée constitutive", t.of("members.organs.state-now"));

        _get(RadioButtonGroup.class).setValue(OrganTerm.Why.REMOVED);
        press(t.of("members.organs.end-do"));
        assertThat(words()).contains(t.of("members.organs.reason-missing"));
        text(t.of("members.organs.reason")).setValue("Absences");
        press(t.of("members.organs.end-do"));
        assertThat(given.as(coop.secretary(), () -> terms.terms(coop.id())).getFirst().end().reason()).isEqualTo("Absences");

        for (var reader : new SignedIn[]{coop.teller(), people.getFirst().signedIn()}) {
            open(reader, "c/" + coop.slug() + "/organs");
            assertThat(words()).contains("PV de l’assemblée constitutive");
            assertThat(_find(Button.class, b -> b.withText(t.of("members.organs.enter-do")))).isEmpty();
        }
    }
}
