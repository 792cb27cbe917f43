package coop.nawat.members.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.members.Admission;
import coop.nawat.members.Admissions;
import coop.nawat.members.ApplicationId;
import coop.nawat.members.BookEntry;
import coop.nawat.members.Category;
import coop.nawat.members.Decision;
import coop.nawat.members.Formalities;
import coop.nawat.members.Member;
import coop.nawat.members.MemberAct;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Membership;
import coop.nawat.members.NoVote;
import coop.nawat.members.Organ;
import coop.nawat.members.Person;
import coop.nawat.members.StandingWords;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Money;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a member, on the pages of the members' book. */
class MemberScreensTest extends UiTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Admissions admissions;
    @Autowired
    Rules rules;
    @Autowired
    Shares shares;
    @Autowired
    CountedStatements statements;
    @Autowired
    Messages messages;
    private Given.Coop coop;
    private MemberId amina;

    @BeforeEach
    void a_cooperative_with_a_member() {
        coop = given.coop();
        amina = given.as(coop.secretary(),
            () -> members.admit(coop.id(), new Admission(null, "Amina", null, null, null, Language.FR, DAY)));
    }

    private void show(SignedIn who, String path) {
        var parts = path.split("\\?", 2);
        var address = "c/" + coop.slug() + "/members" + parts[0];
        open(new SignedIn(who.signIn(), who.account(), who.name(), Language.EN), address);
        if (parts.length == 2) UI.getCurrent().navigate(address, QueryParameters.fromString(parts[1]));
    }

    /** The page inside its frame, without the marks that isolate names. */
    @Override
    protected String words() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst().getElement().getTextRecursively()
            .replaceAll("[\u2066-\u2069]", "");
    }

    private Member amina() { return given.as(coop.secretary(), () -> members.find(coop.id(), amina)); }

    private List<BookEntry> entries() { return given.as(coop.secretary(), () -> book.entries(coop.id(), amina)); }

    private static DatePicker date(String label) { return _get(DatePicker.class, s -> s.withLabel(label)); }

    private static TextArea area(String label) { return _get(TextArea.class, s -> s.withLabel(label)); }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<Organ> organ() { return (Select<Organ>) _get(Select.class, s -> s.withLabel("Decided by")); }

    private static void decidedBy(Organ organ) { _setValue(organ(), organ); }

    /** Names in the words of a button are isolated there. */
    private static List<Button> buttons(String words) {
        return _find(Button.class, s -> s.withPredicate(b -> plain(b.getText()).equals(words)));
    }

    @Override
    protected void press(String words) {
        assertThat(buttons(words)).hasSize(1);
        press(buttons(words).getFirst());
    }

    /** The act is pressed, then what the bar says is read, and pressed again. */
    private void pressTwice(String act) {
        press(act);
        press(act);
    }

    private void adopt(String key, String value) {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of(key, value), Map.of(key, "art. 12"), DAY));
    }

    // ---- ends

    @Test
    void whoever_leaves_is_no_member_from_the_next_day_on() {
        show(coop.secretary(), "/1");
        _click(_get(Button.class, s -> s.withText("Leaves")));
        assertThat(words()).contains("Number 1 is not given to anybody else.", "both stay readable");
        _setValue(date("Last day of membership"), LocalDate.of(2025, 6, 30));
        assertThat(words()).contains("Amina stays a member until Monday, 30 June 2025");
        _setValue(area("Reason"), "moved away");
        pressTwice("End the membership of Amina");
        assertThat(words()).contains("ends after Monday, 30 June 2025", "Left on 30 June 2025", "No vote today",
            "The membership ended after", "moved away", "written by Secretary");
        assertThat(amina().leftOn()).isEqualTo(LocalDate.of(2025, 6, 30));
        _assertNone(Button.class, s -> s.withText("Leaves"));
        press("Has died");
        assertThat(words()).contains("Monday, 30 June 2025 was the last day of membership");
        _setValue(date("Day of death"), LocalDate.of(2025, 7, 5));
        press("Enter the death of Amina");
        assertThat(words()).contains("The death of Amina on Saturday, 5 July 2025 is in the book.", "Died · 5 July 2025");
        assertThat(amina().leftOn()).isEqualTo(LocalDate.of(2025, 6, 30));
        _assertNone(Button.class, s -> s.withText("Has died"));
        _assertNone(Button.class, s -> s.withText("An heir takes the place"));
    }

    @Test
    void whoever_has_given_notice_is_a_member_until_then_and_can_be_suspended_or_excluded_or_die() {
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.now(Given.ZONE).plusDays(30))));
        show(coop.secretary(), "/1");
        _assertOne(Button.class, s -> s.withText("Is suspended"));
        for (var act : List.of("Leaves", "Pass on"))
            _assertNone(Button.class, s -> s.withText(act));
        press("Is excluded");
        _setValue(date("Last day of membership"), LocalDate.of(2025, 8, 1));
        decidedBy(Organ.BOARD);
        _setValue(area("Reason"), "sold the harvest elsewhere");
        pressTwice("Exclude Amina");
        assertThat(amina().leftOn()).isEqualTo(LocalDate.of(2025, 8, 1));
        given.as(coop.secretary(), () -> book.correct(coop.id(), book.entries(coop.id(), amina).getLast().number(), "not decided"));
        assertThat(amina().leftOn()).isEqualTo(LocalDate.now(Given.ZONE).plusDays(30));
        show(coop.secretary(), "/1");
        press("Has died");
        _setValue(date("Day of death"), LocalDate.of(2025, 7, 5));
        pressTwice("Enter the death of Amina");
        assertThat(amina().leftOn()).isEqualTo(LocalDate.of(2025, 7, 5));
        _assertOne(Button.class, s -> s.withText("An heir takes the place"));
    }

    @Test
    void a_last_day_before_the_first_is_refused_at_the_field_and_nothing_is_lost() {
        show(coop.chair(), "/1");
        _click(_get(Button.class, s -> s.withText("Leaves")));
        _setValue(date("Last day of membership"), DAY.minusDays(1));
        _setValue(area("Reason"), "moved away");
        pressTwice("End the membership of Amina");
        assertThat(date("Last day of membership").getErrorMessage()).contains("The membership began on");
        assertThat(area("Reason").getValue()).isEqualTo("moved away");
        assertThat(amina().leftOn()).isNull();
        _setValue(date("Last day of membership"), null);
        pressTwice("End the membership of Amina");
        assertThat(date("Last day of membership").getErrorMessage()).contains("A day is needed.");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void a_death_is_entered_with_its_proof_and_not_ahead() {
        show(coop.secretary(), "/1");
        _click(_get(Button.class, s -> s.withText("Has died")));
        _setValue(date("Day of death"), LocalDate.now(Given.ZONE).plusDays(3));
        _setValue(_get(TextField.class, s -> s.withLabel("Reference")), "certificate 5/2025");
        pressTwice("Enter the death of Amina");
        assertThat(date("Day of death").getErrorMessage()).contains("has not come yet");
        _setValue(date("Day of death"), LocalDate.of(2025, 2, 1));
        pressTwice("Enter the death of Amina");
        assertThat(entries().getLast()).satisfies(e -> assertThat(e.act()).isEqualTo(MemberAct.DIED))
            .satisfies(e -> assertThat(e.reference()).isEqualTo("certificate 5/2025"));
        assertThat(words()).contains("Died · 1 February 2025", "certificate 5/2025");
    }

    @Test
    void before_an_exclusion_stands_what_the_rules_ask_and_each_refusal_at_its_field() {
        adopt("members.expulsion.right_to_be_heard", "true");
        adopt("members.expulsion.notice_days", "21");
        show(coop.secretary(), "/1");
        _click(_get(Button.class, s -> s.withText("Is excluded")));
        assertThat(words()).contains("Right to be heard: Yes (art. 12)", "Warning before expulsion: 21 days (art. 12)");
        _setValue(date("Last day of membership"), LocalDate.of(2025, 6, 30));
        pressTwice("Exclude Amina");
        assertThat(organ().getErrorMessage()).contains("Choose who decided.");
        decidedBy(Organ.ASSEMBLY);
        pressTwice("Exclude Amina");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        _setValue(area("Reason"), "harm to others");
        pressTwice("Exclude Amina");
        assertThat(_get(Checkbox.class).getErrorMessage()).contains("art. 12");
        _setValue(_get(Checkbox.class), true);
        var told = "Told on what day that this would be decided";
        _setValue(date(told), LocalDate.of(2025, 6, 20));
        pressTwice("Exclude Amina");
        assertThat(date(told).getErrorMessage()).contains("At least 21 days must lie between", "art. 12");
        assertThat(entries()).hasSize(1);
        _setValue(date(told), LocalDate.of(2025, 6, 1));
        assertThat(date("Day of the decision").getValue()).isEqualTo(LocalDate.of(2025, 6, 30));
        _setValue(date("Day of the decision"), LocalDate.of(2025, 7, 1));
        pressTwice("Exclude Amina");
        assertThat(date("Day of the decision").getErrorMessage()).contains("it counts from that day at the earliest");
        _setValue(date("Day of the decision"), LocalDate.of(2025, 6, 21));
        pressTwice("Exclude Amina");
        assertThat(date(told).getErrorMessage()).contains("At least 21 days must lie between");
        assertThat(date("Day of the decision").isInvalid()).isFalse();
        assertThat(entries()).hasSize(1);
        _setValue(date("Day of the decision"), LocalDate.of(2025, 6, 25));
        pressTwice("Exclude Amina");
        assertThat(entries().getLast().act()).isEqualTo(MemberAct.EXCLUDED);
        assertThat(words()).contains("Excluded · 30 June 2025", "The general assembly", "decided on Wednesday, 25 June 2025",
            "told on Sunday, 1 June 2025 that this would be decided · heard, or could have been", "harm to others");
    }

    // ---- suspension

    @Test
    void a_suspended_member_has_no_vote_and_the_page_says_why_until_somebody_ends_it() {
        show(coop.secretary(), "/1");
        assertThat(words()).contains("May vote today");
        _click(_get(Button.class, s -> s.withText("Is suspended")));
        _setValue(date("Suspended from"), LocalDate.of(2025, 3, 1));
        decidedBy(Organ.BOARD);
        _setValue(_get(TextField.class, s -> s.withLabel("Reference")), "board 2025-3");
        _setValue(date("Last day of the suspension"), LocalDate.of(2025, 2, 1));
        _setValue(area("Reason"), "does not pay");
        press("Suspend Amina");
        assertThat(date("Last day of the suspension").getErrorMessage()).contains("It begins on");
        _setValue(date("Last day of the suspension"), null);
        _setValue(date("Day of the decision"), LocalDate.of(2025, 3, 2));
        press("Suspend Amina");
        assertThat(date("Day of the decision").getErrorMessage()).contains("it counts from that day at the earliest");
        _setValue(date("Day of the decision"), LocalDate.of(2025, 2, 20));
        press("Suspend Amina");
        assertThat(words()).contains("decided on Thursday, 20 February 2025");
        assertThat(words()).contains("No vote today", "Suspended since Saturday, 1 March 2025 (board 2025-3).", "does not pay");
        show(coop.chair(), "");
        assertThat(rows()).singleElement()
            .satisfies(r -> assertThat(plain(r.state())).isEqualTo("Suspended since 1 March 2025 · board 2025-3"));
        show(coop.chair(), "/1");
        _assertNone(Button.class, s -> s.withText("Is suspended"));
        _click(_get(Button.class, s -> s.withText("Is reinstated")));
        press("End the suspension of Amina");
        assertThat(organ().getErrorMessage()).contains("Choose who decided.");
        decidedBy(Organ.BOARD);
        press("End the suspension of Amina");
        assertThat(words()).contains("May vote today", "Reinstated");
    }

    // ---- details and corrections

    @Test
    void a_change_keeps_the_line_of_before_readable() {
        show(coop.secretary(), "/1");
        _click(_get(Button.class, s -> s.withText("Change the details")));
        _assertNone(Button.class, s -> s.withText("Change the details"));
        press("Write the change");
        assertThat(_get(TextField.class, s -> s.withLabel("Name")).getErrorMessage()).contains("The register says all this already.");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Amina Idrissi");
        _setValue(area("Address"), "12 rue des Arganiers\nTafraout");
        _setValue(date("Holds from"), LocalDate.of(2025, 5, 1));
        _setValue(area("Reason"), "marriage");
        press("Write the change");
        assertThat(words()).contains("Amina Idrissi", "Name: Amina Idrissi (before: Amina)", "marriage", "Details changed · 1 May 2025");
        assertThat(amina().person().address()).isEqualTo("12 rue des Arganiers\nTafraout");
    }

    @SuppressWarnings("unchecked")
    @Test
    void a_legal_person_has_a_representative_and_a_natural_one_has_none() {
        show(coop.secretary(), "/admit");
        _assertNone(TextField.class, s -> s.withLabel("Represented by"));
        _setValue((RadioButtonGroup<Boolean>) _get(RadioButtonGroup.class), true);
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Coopérative Tissaliwine");
        press("Admit this member");
        assertThat(_get(TextField.class, s -> s.withLabel("Represented by")).getErrorMessage()).contains("who acts for the legal person");
        _setValue(_get(TextField.class, s -> s.withLabel("Represented by")), "Rkia Oubella");
        press("Admit this member");
        _assertNone(TextField.class, s -> s.withLabel("Represented by")); // the next one is asked for anew
        show(coop.secretary(), "/2");
        assertThat(words()).contains("Legal person", "Rkia Oubella");
        _click(_get(Button.class, s -> s.withText("Change the details")));
        _setValue((RadioButtonGroup<Boolean>) _get(RadioButtonGroup.class), false);
        press("Write the change");
        assertThat(words()).contains("Natural person", "Represented by: – (before: Rkia Oubella)");
    }

    @Test
    void a_corrected_entry_is_struck_through_and_names_its_correction() {
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2025, 1, 1))));
        show(coop.secretary(), "/1");
        pressNamed("Correct entry 2");
        press("Take back entry 2");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        assertThat(amina().leftOn()).isNotNull();
        _setValue(area("Reason"), "she meant another cooperative");
        press("Take back entry 2");
        assertThat(words()).contains("Entry 2 counts no more.", "corrected by entry 3", "Takes back entry 2.", "she meant another");
        assertThat(_find(EntryTold.Struck.class)).singleElement()
            .satisfies(s -> assertThat(s.getElement().getText()).contains("Left · 1 January 2025"));
        assertThat(amina().leftOn()).isNull();
        assertThat(_find(Button.class, s -> s.withText("Correct"))).singleElement() // of the admission
            .satisfies(b -> assertThat(b.getElement().getAttribute("aria-label")).isEqualTo("Correct entry 1"));
    }

    @Test
    void one_form_is_open_at_a_time() {
        show(coop.secretary(), "/1");
        _click(_get(Button.class, s -> s.withText("Change the details")));
        _click(_get(Button.class, s -> s.withText("Is excluded")));
        _assertNone(Button.class, s -> s.withText("Write the change"));
        _get(Button.class, s -> s.withText("Change the details"));
        _click(_get(Button.class, s -> s.withText("Cancel")));
        _get(Button.class, s -> s.withText("Is excluded"));
    }

    // ---- the register of another day

    @SuppressWarnings("unchecked")
    private static List<RegisterView.Row> rows() { return _fetch((Grid<RegisterView.Row>) _get(Grid.class), 0, 50); }

    private static String plain(String text) { return text.replaceAll("[\u2066-\u2069]", ""); }

    @Test
    void the_register_of_another_day_tells_what_held_then_and_what_was_known_then() throws InterruptedException {
        given.as(coop.secretary(), () -> book.change(coop.id(), amina, new Person("Amina Idrissi", null, null, null, Language.FR),
            Decision.on(LocalDate.of(2025, 5, 1))));
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.of(2025, 9, 1))));
        var before = LocalDateTime.now(Given.ZONE);
        Thread.sleep(5);
        given.as(coop.secretary(), () -> book.correct(coop.id(), 3, "not gone"));
        show(coop.secretary(), "?at=2025-01-01");
        assertThat(words()).contains("As it stood at the end of Wednesday, 1 January 2025", "1 member.");
        assertThat(rows()).extracting(RegisterView.Row::name).containsExactly("Amina");
        show(coop.secretary(), "?at=2025-10-01");
        assertThat(rows()).extracting(RegisterView.Row::name).containsExactly("Amina Idrissi");
        show(coop.secretary(), "?at=2025-10-01&known=" + before);
        assertThat(words()).contains("As it was known on");
        assertThat(rows()).isEmpty();
        show(coop.secretary(), "?at=2023-01-01");
        assertThat(rows()).isEmpty();
        show(coop.secretary(), "?at=yesterday&known=never");
        assertThat(words()).contains("Today there is 1 member.");
    }

    @Test
    void the_page_of_a_member_keeps_the_day_of_the_register_and_offers_no_acts() throws InterruptedException {
        given.as(coop.secretary(), () -> book.change(coop.id(), amina, new Person("Amina Idrissi", null, null, null, Language.FR),
            Decision.on(LocalDate.of(2025, 5, 1))));
        given.as(coop.secretary(),
            () -> book.suspend(coop.id(), amina, new Decision(LocalDate.of(2025, 6, 1), Organ.BOARD, "board 7", "harm"), null));
        var before = LocalDateTime.now(Given.ZONE);
        Thread.sleep(5);
        given.as(coop.secretary(), () -> book.correct(coop.id(), 3, "another member"));

        show(coop.secretary(), "?at=2025-01-01");
        assertThat(linkOfRow()).isEqualTo("c/" + coop.slug() + "/members/1?at=2025-01-01");
        show(coop.secretary(), "/1?at=2025-01-01");
        assertThat(words()).contains("As it stood at the end of Wednesday, 1 January 2025", "Had a vote on Wednesday, 1 January 2025",
            "Admitted · 1 January 2024").doesNotContain("Idrissi", "Details changed", "Suspended", "To sign in", "Enter what happened");
        assertThat(_find(Button.class)).isEmpty();
        show(coop.secretary(), "/1?at=2025-07-01");
        assertThat(words()).contains("Amina Idrissi", "Had a vote on", "Correction");
        show(coop.secretary(), "/1?at=2025-07-01&known=" + before);
        assertThat(words())
            .contains("As it was known on", "No vote on Tuesday, 1 July 2025", "Suspended since Sunday, 1 June 2025 (board 7).")
            .doesNotContain("Correction", "another member");
        show(coop.secretary(), "/1?at=2023-12-31");
        assertThat(words()).contains("The membership begins on").doesNotContain("In the register");
        var back = _find(Anchor.class).stream().filter(a -> a.getText().equals("Back to today")).findFirst().orElseThrow();
        assertThat(back.getHref()).isEqualTo("c/" + coop.slug() + "/members/1");
        show(coop.secretary(), "/1");
        assertThat(buttons("Change the details")).hasSize(1);
    }

    /** Where the name of the only row leads. */
    @SuppressWarnings("unchecked")
    private static String linkOfRow() {
        var grid = (Grid<RegisterView.Row>) _get(Grid.class);
        var renderer = (LitRenderer<RegisterView.Row>) grid.getColumnByKey("name").getRenderer();
        return String.valueOf(renderer.getValueProviders().get("address").apply(rows().getFirst()));
    }

    @Test
    void a_category_without_a_vote_shows_in_the_register_and_on_the_page() {
        var investing = given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        given.as(coop.secretary(), () -> book.change(coop.id(), amina,
            new Person(false, "Amina", null, null, null, null, null, Language.FR, investing),
            new Decision(DAY, Organ.BOARD, "3", "invests")));
        show(coop.secretary(), "");
        assertThat(rows()).singleElement()
            .satisfies(r -> assertThat(plain(r.state())).isEqualTo("Member without a vote · مستثمر · art. 7"));
        show(coop.secretary(), "/1");
        assertThat(words()).contains("No vote today", "Members of the category مستثمر have no vote (art. 7).");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void a_category_that_takes_the_vote_asks_who_decided_it_and_why() {
        given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        show(coop.secretary(), "/1");
        press("Change the details");
        _assertNone(Select.class, s -> s.withLabel("Decided by"));
        chooseCategory("مستثمر");
        assertThat(words()).contains("In this category the member has no vote");
        press("Write the change");
        assertThat(organ().getErrorMessage()).contains("Choose who decided.");
        decidedBy(Organ.BOARD);
        press("Write the change");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        assertThat(entries()).hasSize(1);
        _setValue(area("Reason"), "invests only");
        press("Write the change");
        assertThat(words()).contains("No vote today", "The board", "invests only");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void chooseCategory(String name) {
        var field = (Select<Category>) _get(Select.class, s -> s.withLabel("Category"));
        _setValue(field, field.getListDataView().getItems().filter(c -> c.name().texts().containsValue(name)).findFirst().orElseThrow());
    }

    @Test
    void a_page_of_the_register_takes_the_same_number_of_statements_however_many_rows_it_has() throws Exception {
        show(coop.secretary(), "");
        rows();
        int one = statements.during(MemberScreensTest::again);
        given.as(coop.secretary(), () -> members.admitAll(coop.id(),
            IntStream.rangeClosed(1, 40).mapToObj(i -> new Admission(null, "N" + i, null, null, null, Language.AR, DAY)).toList()));
        int many = statements.during(MemberScreensTest::again);
        assertThat(many).isEqualTo(one).isLessThan(10);
    }

    private static int again() { return rows().size(); }

    // ---- applications

    private ApplicationId application(String name) {
        return given.as(coop.secretary(),
            () -> admissions.apply(coop.id(), new Person(name, null, null, null, Language.AR), DAY.plusDays(5),
                "I grow argan trees"));
    }

    @Test
    void an_application_on_paper_is_entered_and_waits() {
        show(coop.secretary(), "/applications");
        press("Enter an application");
        press("Enter an application");
        assertThat(_get(TextField.class, s -> s.withLabel("Name")).getErrorMessage()).contains("A name is needed.");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Brahim");
        _setValue(area("Why the person wishes to join"), "I grow argan trees");
        _setValue(date("Day of the application"), LocalDate.now(Given.ZONE).plusDays(1));
        press("Enter an application");
        assertThat(date("Day of the application").getErrorMessage()).contains("has not come yet");
        _setValue(date("Day of the application"), LocalDate.of(2025, 1, 2));
        press("Enter an application");
        assertThat(words()).contains("The application of Brahim is entered.", "Applied on Thursday, 2 January 2025", "I grow argan trees");
        show(coop.secretary(), "");
        assertThat(words()).contains("1 open application");
    }

    @SuppressWarnings("unchecked")
    private static void outcome(boolean admit) { _setValue((RadioButtonGroup<Boolean>) _get(RadioButtonGroup.class), admit); }

    @Test
    void the_organ_of_the_bylaws_is_chosen_already_and_no_other_decides() {
        adopt("members.admission.decided_by", "assembly");
        application("Brahim");
        show(coop.chair(), "/applications");
        _click(_get(Button.class, s -> s.withText("Decide")));
        assertThat(words()).contains("Who admits members: the general assembly (art. 12)");
        press("Write down the decision");
        assertThat(_get(RadioButtonGroup.class).getErrorMessage()).contains("Choose what was decided.");
        outcome(true);
        assertThat(organ().getValue()).isEqualTo(Organ.ASSEMBLY);
        decidedBy(Organ.BOARD);
        press("Write down the decision");
        assertThat(organ().getErrorMessage()).contains("general assembly", "art. 12");
        decidedBy(Organ.ASSEMBLY);
        _setValue(date("Day of the decision"), DAY);
        press("Write down the decision");
        assertThat(date("Day of the decision").getErrorMessage()).contains("The application is of");
        _setValue(date("Day of the decision"), LocalDate.of(2025, 1, 2));
        press("Write down the decision");
        assertThat(words()).contains("Brahim is a member from Thursday, 2 January 2025 on.", "Admitted on 2 January 2025",
            "No application is waiting.");
        assertThat(given.as(coop.secretary(), () -> members.numbered(coop.id(), 2)).orElseThrow().name()).isEqualTo("Brahim");
    }

    @Test
    void a_refusal_needs_its_reason_and_what_others_decided_meanwhile_stands() {
        var brahim = application("Brahim");
        show(coop.secretary(), "/applications");
        _click(_get(Button.class, s -> s.withText("Decide")));
        outcome(false);
        decidedBy(Organ.BOARD);
        press("Write down the decision");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        _setValue(area("Reason"), "no trees");
        given.as(coop.chair(),
            () -> admissions.refuse(coop.id(), brahim, new Decision(DAY.plusDays(9), Organ.BOARD, "board 9", "no land")));
        press("Write down the decision");
        assertThat(words()).contains("This was decided already.", "Refused on 10 January 2024", "no land").doesNotContain("no trees");
    }

    @Test
    void a_category_needs_a_name_in_each_language() {
        show(coop.secretary(), "/categories");
        press("Add this category");
        assertThat(_find(TextField.class, s -> s.withPredicate(TextField::isInvalid))).hasSize(3);
        assertThat(_get(TextField.class, s -> s.withLabel("Clause of the bylaws")).getErrorMessage())
            .isEqualTo("The clause of the bylaws is missing.");
        _setValue(_find(TextField.class).getFirst(), "مستثمر");
        _setValue(_find(TextField.class).get(1), "Investisseur");
        _setValue(_get(TextField.class, s -> s.withLabel("Clause of the bylaws")), "art. 7");
        press("Add this category");
        assertThat(words()).contains("The category مستثمر is there.", "Without a vote", "art. 7");
        assertThat(given.as(coop.secretary(), () -> book.categories(coop.id()))).singleElement()
            .satisfies(c -> assertThat(c.votes()).isFalse());
    }

    @Test
    @SuppressWarnings("rawtypes")
    void a_category_is_renamed_and_ended_where_it_stands() {
        var investing = given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false, "art. 7"));
        show(coop.secretary(), "/categories");
        _setValue(_find(TextField.class).getFirst(), "أخرى");
        _setValue(_find(TextField.class).get(1), "investisseur");
        _setValue(_get(Checkbox.class), true);
        press("Add this category");
        assertThat(_find(TextField.class).get(1).getErrorMessage()).contains("is already the name of another category");
        assertThat(_find(TextField.class).getFirst().isInvalid()).isFalse();
        assertThat(words()).doesNotContain("At first");
        press("Rename");
        assertThat(words()).contains("A new name cannot be taken back");
        press("Write the new name");
        assertThat(words()).contains("The register says all this already.");
        _setValue(_find(TextField.class).getFirst(), "شريك");
        press("Write the new name");
        assertThat(words()).contains("At first: مستثمر", "From", ": شريك");
        given.as(coop.secretary(), () -> book.change(coop.id(), amina,
            new Person(false, "Amina", null, null, null, null, null, Language.FR, investing),
            new Decision(DAY, Organ.BOARD, null, "invests")));
        press("End");
        assertThat(words()).contains("This cannot be taken back.");
        press("End the category شريك");
        assertThat(date("First day without this category").getErrorMessage()).contains("Amina", "another category first");
        given.as(coop.secretary(), () -> book.resign(coop.id(), amina, Decision.on(LocalDate.now(Given.ZONE).minusDays(1))));
        press("End the category شريك");
        assertThat(words()).contains("The category شريك ends", "Ended: from");
        assertThat(buttons("Rename")).isEmpty();
        show(coop.secretary(), "/admit");
        _assertNone(Select.class, s -> s.withLabel("Category"));
    }

    @Test
    void who_may_be_there_already_is_shown_with_a_link_and_another_person_is_admitted_when_somebody_says_so() {
        application("Aminaa");
        show(coop.secretary(), "/admit");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Amina");
        press("Admit this member");
        assertThat(words()).contains("This may be somebody who is there already", "the same name", "Member 1",
            "has an application of Saturday, 6 January 2024 that waits");
        assertThat(given.as(coop.secretary(), () -> members.numbered(coop.id(), 2))).isEmpty();
        assertThat(_get(TextField.class, s -> s.withLabel("Name")).getValue()).isEqualTo("Amina");
        _setValue(_get(Checkbox.class, s -> s.withLabel("It is somebody else")), true);
        press("Admit this member");
        assertThat(given.as(coop.secretary(), () -> members.numbered(coop.id(), 2)).orElseThrow().name()).isEqualTo("Amina");
        show(coop.secretary(), "/applications");
        press("Decide");
        assertThat(words()).contains("nearly the same name", "Member 2");
        outcome(true);
        decidedBy(Organ.BOARD);
        press("Write down the decision");
        assertThat(_get(Checkbox.class, s -> s.withLabel("It is somebody else")).isInvalid()).isTrue();
        _setValue(_get(Checkbox.class, s -> s.withLabel("It is somebody else")), true);
        press("Write down the decision");
        assertThat(words()).contains("Aminaa is a member from");
    }

    @Test
    void what_the_rules_ask_of_an_admission_stands_in_the_form_with_its_article() {
        adopt("members.admission.written", "true");
        adopt("members.admission.bylaws_given_before", "true");
        show(coop.chair(), "/admit");
        assertThat(_find(TextField.class, s -> s.withLabel("National id or registration number"))).isEmpty(); // the secretary's alone
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Brahim");
        press("Admit this member");
        assertThat(_get(Checkbox.class, s -> s.withLabel("They have declared in writing that they join")).getErrorMessage())
            .contains("art. 12");
        _setValue(_get(Checkbox.class, s -> s.withLabel("They have declared in writing that they join")), true);
        press("Admit this member");
        assertThat(_get(Checkbox.class, s -> s.withLabel("They were given the bylaws before")).getErrorMessage()).contains("art. 12");
        _setValue(_get(Checkbox.class, s -> s.withLabel("They were given the bylaws before")), true);
        press("Admit this member");
        assertThat(words()).contains("Brahim is in the register with number 2.");
    }

    @Test
    void a_wrong_admission_is_corrected_on_the_page_and_the_old_one_stays_readable() {
        show(coop.secretary(), "/1");
        press("Correct");
        var number = _get(TextField.class, s -> s.withLabel("Number"));
        _setValue(number, "x");
        press("Correct the admission");
        assertThat(number.isInvalid()).isTrue();
        _setValue(number, "12");
        _setValue(date("Member since"), LocalDate.of(2024, 2, 1));
        press("Correct the admission");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        _setValue(area("Reason"), "two files were mixed up");
        press("Correct the admission");
        assertThat(words()).contains("The admission is corrected; entry 1 counts no more.", "Stands in the place of entry 1",
            "Number: 12 (before: 1)", "Counts no more: corrected by entry 2.");
        assertThat(amina().number()).isEqualTo(12);
        show(coop.secretary(), "?at=2024-01-15");
        assertThat(rows()).isEmpty();
        show(coop.secretary(), "/12?at=2024-01-15");
        assertThat(words()).contains("Counts no more: corrected by entry 2.").doesNotContain("Stands in the place of");
        assertThat(_find(EntryTold.Struck.class)).singleElement()
            .satisfies(s -> assertThat(s.getElement().getText()).contains("Admitted · 1 January 2024"));
    }

    @Test
    void an_admission_that_never_was_is_taken_back_on_the_page_and_stays_struck_through() {
        show(coop.secretary(), "/1");
        press("Correct");
        press("Nobody was admitted");
        assertThat(words()).contains("number 1 is not given again");
        pressTwice("Take the admission back");
        assertThat(area("Reason").getErrorMessage()).contains("Write the reason in a sentence.");
        _setValue(area("Reason"), "the wrong line of the paper");
        pressTwice("Take the admission back");
        assertThat(words()).contains("The admission of Amina is taken back.", "Admission taken back",
            "The admission was taken back: it never was one.", "Counts no more: corrected by entry 2.", "the wrong line of the paper");
        for (var act : List.of("Leaves", "Is suspended", "Has died", "Correct"))
            _assertNone(Button.class, s -> s.withText(act));
        show(coop.secretary(), "?at=2024-01-15");
        assertThat(rows()).isEmpty();
        show(coop.secretary(), "/1?at=2024-01-15");
        assertThat(words()).contains("As it stood at the end of", "Admission taken back").doesNotContain("Member from");
        show(coop.secretary(), "/admit");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Amina");
        press("Admit this member");
        assertThat(words()).contains("Admission taken back").doesNotContain("Left on");
    }

    @Test
    void what_was_known_before_an_admission_was_taken_back_is_told_as_it_was() {
        var never = new Member(amina, 1, amina().person(), null, DAY, DAY.minusDays(1));
        var then = new MembersBook.Line(never, amina(), new Membership.Standing(Membership.State.MEMBER, null), null, null);
        assertThat(StandingWords.noVote(messages.in(Language.EN), then, new NoVote(NoVote.Why.ARREARS, DAY, null)))
            .doesNotContain("taken back");
    }

    @Test
    void an_organ_may_have_decided_on_another_day_than_the_first_one_of_membership() {
        show(coop.secretary(), "/admit");
        _assertNone(DatePicker.class, s -> s.withLabel("Day of the decision"));
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Brahim");
        decidedBy(Organ.BOARD);
        _setValue(date("Member since"), LocalDate.of(2024, 2, 1));
        assertThat(date("Day of the decision").getValue()).isEqualTo(LocalDate.of(2024, 2, 1));
        _setValue(date("Day of the decision"), LocalDate.now(Given.ZONE).plusDays(3));
        press("Admit this member");
        assertThat(date("Day of the decision").isInvalid()).isTrue();
        _setValue(date("Day of the decision"), LocalDate.of(2024, 1, 20));
        press("Admit this member");
        var brahim = given.as(coop.secretary(), () -> members.numbered(coop.id(), 2)).orElseThrow();
        assertThat(brahim.admittedOn()).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(given.as(coop.secretary(), () -> book.entries(coop.id(), brahim.id())).getFirst().decidedOn())
            .isEqualTo(LocalDate.of(2024, 1, 20));
    }

    @Test
    void a_membership_passes_to_another_person_on_the_page_of_the_first() {
        show(coop.secretary(), "/1");
        press("Pass on");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Zineb");
        decidedBy(Organ.BOARD);
        press("Pass the membership of Amina on");
        assertThat(words()).contains("The membership of Amina passed to Zineb on", "Membership passed on", "To Zineb, member 2");
        show(coop.secretary(), "/2");
        assertThat(words()).contains("The membership was that of Amina, member 1");
    }

    @Test
    void the_notice_of_the_bylaws_gives_the_first_day_that_can_be_the_last() {
        adopt("members.resignation.notice_months", "3");
        show(coop.secretary(), "/1");
        press("Leaves");
        assertThat(words()).contains("Notice of leaving: 3 months (art. 12)");
        _setValue(date("Notice given on"), LocalDate.of(2025, 3, 10));
        assertThat(date("Last day of membership").getValue()).isEqualTo(LocalDate.of(2025, 6, 10));
        _setValue(date("Last day of membership"), LocalDate.of(2025, 6, 9));
        pressTwice("End the membership of Amina");
        assertThat(date("Last day of membership").getErrorMessage()).contains("3 months are needed", "art. 12", "10 June 2025");
        assertThat(amina().leftOn()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void an_application_whose_admission_was_taken_back_is_told_as_that(Language language) {
        var brahim = application("Brahim");
        var member = given.as(coop.secretary(),
            () -> admissions.admit(coop.id(), brahim, new Decision(DAY.plusDays(6), Organ.BOARD, null, null), new Formalities(true, true)));
        var day = messages.in(language).shortDate(DAY.plusDays(6));
        open(new SignedIn(coop.secretary().signIn(), coop.secretary().account(), "S", language),
            "c/" + coop.slug() + "/members/applications");
        assertThat(words()).contains(plain(messages.in(language).of("members.applications.admitted", "date", day)));
        given.as(coop.secretary(), () -> admissions.annul(coop.id(), member, "of somebody else"));
        open(new SignedIn(coop.secretary().signIn(), coop.secretary().account(), "S", language),
            "c/" + coop.slug() + "/members/applications");
        assertThat(words()).contains(plain(messages.in(language).of("members.applications.taken-back", "date", day)))
            .doesNotContain(plain(messages.in(language).of("members.applications.admitted", "date", day)));
    }

    @Test
    void more_applications_than_a_page_holds_are_shown_when_asked_for_and_a_refused_one_is_erased() {
        var id = application("First");
        for (int i = 0; i < ApplicationsView.PAGE; i++)
            application("Applicant " + i);
        show(coop.secretary(), "/applications");
        assertThat(words()).contains("Applicant 0").doesNotContain("First");
        press("Show more");
        assertThat(words()).contains("First");
        assertThat(buttons("Show more")).isEmpty();
        given.as(coop.secretary(),
            () -> admissions.refuse(coop.id(), id, new Decision(DAY.plusDays(9), Organ.BOARD, "board 9", "no land")));
        show(coop.secretary(), "/applications");
        press("Erase the personal data");
        assertThat(words()).contains("Neither law nor bylaws ask to keep it", "What stays: that somebody applied and was refused");
        pressTwice("Erase the personal data");
        assertThat(words()).contains("The personal data of this applicant is erased.", "board 9").doesNotContain("no land", "First");
    }

    // ---- who may

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"TREASURER", "SUPERVISORY_COMMITTEE"})
    void whoever_only_reads_is_offered_no_act(Office office) {
        given.as(coop.secretary(), () -> book.suspend(coop.id(), amina, new Decision(DAY, Organ.BOARD, null, "why"), null));
        var reader = given.officer(coop.id(), "Reader", office);
        show(reader, "/1");
        assertThat(words()).contains("Amina", "No vote today", "Suspended · 1 January 2024");
        assertThat(_find(Button.class)).isEmpty();
        show(reader, "?at=2025-01-01");
        assertThat(rows()).hasSize(1);
        for (var path : List.of("/applications", "/categories")) {
            show(reader, path);
            assertThat(words()).as(path).contains("There is nothing to see at this address.");
        }
    }

    @ParameterizedTest
    @CsvSource({"Change the details,Write the change", "Is suspended,Suspend Amina", "Leaves,End the membership of Amina",
        "Pass on,Pass the membership of Amina on", "Is excluded,Exclude Amina", "Has died,Enter the death of Amina"})
    void an_act_of_whose_office_ended_meanwhile_is_refused(String act, String submit) {
        refusedWithoutOffice(act, submit);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void nor_does_such_a_one_reinstate_correct_or_let_an_heir_in() {
        given.as(coop.secretary(), () -> book.suspend(coop.id(), amina, new Decision(DAY, Organ.BOARD, null, "why"), null));
        refusedWithoutOffice("Is reinstated", "End the suspension of Amina");
        refusedWithoutOffice("Correct entry 2", "Take back entry 2");
        refusedWithoutOffice("Correct entry 1", "Correct the admission");
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(9))));
        refusedWithoutOffice("An heir takes the place", "Pass the membership of Amina on");
        assertThat(entries()).hasSize(3);
    }

    /** The form is open and filled in when the office ends. */
    private void refusedWithoutOffice(String act, String submit) {
        var secretary = given.officer(coop.id(), "Leaving", Office.SECRETARY);
        show(secretary, "/1");
        press(_find(Button.class).stream().filter(b -> plain(b.getText()).equals(act) || b.getAriaLabel().map(MemberScreensTest::plain)
            .filter(act::equals).isPresent()).findFirst().orElseThrow());
        _find(TextField.class).stream().filter(f -> f.getLabel().equals("Name")).forEach(f -> _setValue(f, "Zineb"));
        _find(TextArea.class).stream().filter(f -> f.getLabel().equals("Reason")).forEach(f -> _setValue(f, "as decided"));
        Given.execute("update access.office set held_until = current_date - 1 where account_id = ?", secretary.account().value());
        press(submit);
        if (_find(Dialog.class).isEmpty()) press(submit); // what cannot be taken back is pressed twice
        assertThat(dialog()).as(act).isNotBlank();
        _find(Dialog.class).forEach(Dialog::close);
    }

    @Test
    void an_heir_takes_the_place_of_a_member_who_died_on_the_page_of_the_member() {
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(DAY.plusDays(9))));
        show(coop.secretary(), "/1");
        press("An heir takes the place");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Zineb");
        decidedBy(Organ.BOARD);
        press("Pass the membership of Amina on");
        assertThat(words()).contains("The membership of Amina passed to Zineb on");
        show(coop.secretary(), "/1");
        press(_find(Button.class).stream().filter(b -> b.getAriaLabel().map(MemberScreensTest::plain).filter("Correct entry 2"::equals)
            .isPresent()).findFirst().orElseThrow());
        _setValue(area("Reason"), "it was another");
        press("Take back entry 2");
        assertThat(plain(area("Reason").getErrorMessage())).contains("Zineb is a member with number 2");
    }

    @Test
    void a_second_heir_is_told_who_has_the_place() {
        given.as(coop.secretary(), () -> {
            book.died(coop.id(), amina, Decision.on(DAY.plusDays(9)));
            admissions.transfer(coop.id(), amina, new Person("Zineb", null, null, null, Language.FR),
                new Decision(DAY.plusDays(20), Organ.BOARD, null, null), new Formalities(true, true));
        });
        show(coop.secretary(), "/1");
        press("An heir takes the place");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Brahim");
        decidedBy(Organ.BOARD);
        press("Pass the membership of Amina on");
        assertThat(plain(_get(TextField.class, s -> s.withLabel("Name")).getErrorMessage())).contains("Zineb, member 2, took it");
        assertThat(given.as(coop.secretary(), () -> members.numbered(coop.id(), 3))).isEmpty();
    }

    @Test
    void the_next_one_who_is_admitted_has_no_category_of_the_last_one() {
        given.as(coop.secretary(),
            () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "مستثمر", Language.FR, "Investisseur"), false,
                "art. 7"));
        show(coop.secretary(), "/admit");
        for (var name : List.of("Brahim", "Salma")) {
            if (name.equals("Brahim")) chooseCategory("مستثمر");
            _setValue(_get(TextField.class, s -> s.withLabel("Name")), name);
            press("Admit this member");
        }
        var lines = given.as(coop.secretary(), () -> members.register(coop.id(), null, 1, 5));
        assertThat(lines).extracting(m -> m.person().category() == null).containsExactly(false, true);
    }

    @Test
    void nobody_is_admitted_beside_their_application_and_the_address_says_so() {
        var email = new EmailAddress("brahim-" + coop.slug() + "@example.org");
        given.as(coop.secretary(), () -> admissions.apply(coop.id(), new Person("Brahim Ait", null, email, null, Language.FR), DAY, null));
        show(coop.secretary(), "/admit");
        _setValue(_get(TextField.class, s -> s.withLabel("Name")), "Brahim");
        _setValue(_get(TextField.class, s -> s.withLabel("E-mail")), email.value());
        press("Admit this member");
        assertThat(plain(_get(TextField.class, s -> s.withLabel("E-mail")).getErrorMessage()))
            .contains("Brahim Ait applied with this e-mail address");
        assertThat(given.as(coop.secretary(), () -> members.numbered(coop.id(), 2))).isEmpty();
    }

    @Test
    void a_last_day_before_the_last_shares_is_refused_at_the_field() {
        given.as(coop.secretary(), () -> {
            var id = shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"),
                new Terms(DAY, new Money(10_000, Currency.getInstance("MAD")), 1, null, true, 0, null));
            shares.subscribe(coop.id(), id, amina, 2, DAY.plusDays(30), null);
        });
        show(coop.secretary(), "/1");
        press("Leaves");
        _setValue(date("Last day of membership"), DAY.plusDays(29));
        pressTwice("End the membership of Amina");
        assertThat(date("Last day of membership").getErrorMessage()).contains("By entry 1 of the share ledger", "31 January 2024");
        assertThat(amina().leftOn()).isNull();
    }
}
