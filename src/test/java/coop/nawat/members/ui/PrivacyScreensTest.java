package coop.nawat.members.ui;

import static com.github.mvysny.kaributesting.v10.DownloadKt._download;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.PersonalFiles;
import coop.nawat.members.PublicForm;
import coop.nawat.members.SelfService;
import coop.nawat.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** National ids, changes of names, the public form's switch and erasure, on the work pages. */
class PrivacyScreensTest extends UiTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    SelfService service;
    @Autowired
    PublicForm form;
    @Autowired
    Rules rules;
    private Given.Coop coop;
    private MemberId amina;
    private int number;

    @BeforeEach
    void a_cooperative_with_a_member() {
        coop = given.coop();
        amina = given.as(coop.secretary(),
            () -> members.admit(coop.id(), new Admission(null, "Amina", null, null, null, Language.FR, DAY)));
        number = given.as(coop.secretary(), () -> members.find(coop.id(), amina)).number();
    }

    private void show(SignedIn who, String path) {
        open(new SignedIn(who.signIn(), who.account(), who.name(), Language.EN), "c/" + coop.slug() + "/members" + path);
    }

    @Override
    protected String words() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst().getElement().getTextRecursively()
            .replaceAll("[\u2066-\u2069]", "");
    }

    private void pressBeginning(String words) {
        press(_find(Button.class).stream().filter(b -> b.isVisible() && b.getText().replaceAll("[\u2066-\u2069]", "").startsWith(words))
            .toList().getLast());
    }

    @Test
    void the_secretary_keeps_a_national_id_that_is_shown_only_by_an_act() {
        show(coop.secretary(), "/" + number);
        press("Enter the number");
        _setValue(_get(TextField.class, s -> s.withLabel("Number")), "x");
        press("Keep the number");
        assertThat(words()).contains("A number has 3 to 40 letters");
        _setValue(_get(TextField.class, s -> s.withLabel("Number")), "AB 123456");
        press("Keep the number");
        assertThat(words()).contains("The number is kept, encrypted.").doesNotContain("AB 123456");
        press("Show the number");
        assertThat(words()).contains("AB 123456", "the log has noted it");
        show(coop.secretary(), "/" + number);
        assertThat(words()).contains("Shown to Secretary").doesNotContain("AB 123456");
        show(coop.chair(), "/" + number);
        assertThat(words()).contains("Amina").doesNotContain("National id");
    }

    @Test
    void a_second_membership_of_the_same_person_is_told_at_the_field() {
        show(coop.secretary(), "/" + number);
        press("Enter the number");
        _setValue(_get(TextField.class, s -> s.withLabel("Number")), "AB 123456");
        press("Keep the number");
        given.as(coop.secretary(), () -> members.admit(coop.id(), new Admission(null, "A.", null, null, null, Language.FR, DAY)));
        show(coop.secretary(), "/" + (number + 1));
        press("Enter the number");
        _setValue(_get(TextField.class, s -> s.withLabel("Number")), "ab-123456");
        press("Keep the number");
        assertThat(words()).contains("Amina is a member with number " + number);
    }

    @Test
    void a_change_of_name_is_answered_on_its_page() {
        var me = given.members(coop, 1).getFirst();
        given.as(me.signedIn(), () -> service.askForName(coop.id(), "Salma Tazi", null, "marriage"));
        show(coop.secretary(), "");
        assertThat(words()).contains("Changes of name (1)");
        show(coop.secretary(), "/requests");
        assertThat(words()).contains("Salma Tazi", "marriage");
        press("Answer");
        press("Record the answer");
        assertThat(words()).contains("Choose what was decided").doesNotContain("The register says");
        outcome(false);
        press("Record the answer");
        assertThat(_get(TextArea.class, s -> s.withLabel("Reason")).isInvalid()).isTrue();
        _setValue(_get(TextArea.class, s -> s.withLabel("Reason")), "no certificate");
        outcome(true);
        press("Record the answer");
        assertThat(words()).contains("The register says Salma Tazi from today.", "Granted on");
        assertThat(given.as(coop.secretary(), () -> members.find(coop.id(), me.member())).name()).isEqualTo("Salma Tazi");
    }

    @SuppressWarnings("unchecked")
    private static void outcome(boolean yes) { _setValue((RadioButtonGroup<Boolean>) _get(RadioButtonGroup.class), yes); }

    @Test
    void the_secretary_alone_finds_the_copy_of_all_data_and_sees_who_took_one() throws IOException {
        show(coop.chair(), "/" + number);
        assertThat(words()).doesNotContain("Copy of all data");
        show(coop.secretary(), "/" + number);
        assertThat(words()).contains("Copy of all data").doesNotContain("Taken by");
        var zip = new ZipInputStream(new ByteArrayInputStream(_download(_find(Anchor.class).stream()
            .filter(a -> a.getElement().getTextRecursively().contains("Download the copy")).findFirst().orElseThrow())));
        assertThat(zip.getNextEntry()).isNotNull().satisfies(e -> assertThat(e.getName()).isEqualTo("data.html"));
        assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("lang=\"fr\"", "Amina");
        show(coop.secretary(), "/" + number);
        assertThat(words()).contains("Taken by Secretary");
        UI.getCurrent().navigate("c/" + coop.slug() + "/members/" + number, QueryParameters.of("at", "2024-06-01"));
        assertThat(words()).doesNotContain("Copy of all data");
    }

    @Test
    void the_public_form_is_opened_and_closed_beside_the_categories() {
        show(coop.secretary(), "/categories");
        assertThat(words()).contains("The form is closed.");
        press("Open the form");
        assertThat(words()).contains("The form is open.", "/join/" + coop.slug());
        assertThat(given.as(coop.secretary(), () -> form.isOpen(coop.id()))).isTrue();
        press("Close the form");
        assertThat(given.as(coop.secretary(), () -> form.isOpen(coop.id()))).isFalse();
    }

    @Test
    void an_erasure_says_first_what_goes_and_what_stays() {
        show(coop.secretary(), "/" + number);
        assertThat(words()).doesNotContain("Erasure of personal data");
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2021, 6, 30))));
        show(coop.secretary(), "/" + number);
        assertThat(words()).contains("Erasure of personal data",
            "Neither the law as it is known here nor the bylaws give a number of years");
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), Map.of(PersonalFiles.RETENTION, "2"), Map.of(PersonalFiles.RETENTION, "art. 40"), DAY));
        show(coop.secretary(), "/" + number);
        assertThat(words()).contains("art. 40", "31 December 2023");
        press("See what would be erased");
        assertThat(words()).contains("What will be erased", "Share ledger", "Nobody can bring it back");
        pressBeginning("Erase the data");
        pressBeginning("Erase the data");
        assertThat(words()).contains("The personal data was erased on").doesNotContain("Amina");
        show(coop.chair(), "/" + number);
        assertThat(words()).doesNotContain("Erasure of personal data");
    }
}
