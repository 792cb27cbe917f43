package coop.nawat.shares.ui;

import static com.github.mvysny.kaributesting.v10.DownloadKt._download;
import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.documents.PdfReader;
import coop.nawat.members.Admission;
import coop.nawat.members.Decision;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Members;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Person;
import coop.nawat.rules.Rules;
import coop.nawat.shares.Account;
import coop.nawat.shares.Act;
import coop.nawat.shares.ClassId;
import coop.nawat.shares.Deed;
import coop.nawat.shares.Entry;
import coop.nawat.shares.Holding;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.JournalSheet;
import coop.nawat.shares.Money;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.Shares;
import coop.nawat.shares.Terms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The pages on shares: each act by the right office and the wrong one, what is refused, and what is shown. */
class SharesViewsTest extends UiTest {
    private static final Currency MAD = Currency.getInstance("MAD");
    private static final LocalDate FOUNDED = LocalDate.of(2024, 1, 1);
    @Autowired
    Shares shares;
    @Autowired
    Holdings holdings;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Rules rules;
    @Autowired
    CountedStatements statements;
    private Given.Coop coop;
    private SignedIn treasurer;
    private MemberId amina;
    private MemberId brahim;
    private ClassId shareClass;

    @BeforeEach
    void a_cooperative_with_two_members_and_a_class() {
        coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "morocco-112-12"));
        treasurer = given.officer(coop.id(), "Treasurer", Office.TREASURER);
        amina = admitted("Amina");
        brahim = admitted("Brahim");
        shareClass = given.as(treasurer, () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص", Language.FR, "Parts"),
            new Terms(FOUNDED, money("100"), 1, 50, true, 0, "art. 9")));
    }

    private MemberId admitted(String name) {
        return given.as(coop.secretary(),
            () -> members.admit(coop.id(), new Admission(null, name, null, null, null, Language.FR, FOUNDED)));
    }

    private static Money money(String amount) { return Money.of(new BigDecimal(amount), MAD); }

    private void show(String path) { show(treasurer, Language.EN, path); }

    private void show(SignedIn who, Language language, String path) {
        var parts = path.split("\\?", 2);
        var page = "c/" + coop.slug() + "/shares" + parts[0];
        open(new SignedIn(who.signIn(), who.account(), who.name(), language), page);
        if (parts.length > 1) UI.getCurrent().navigate(page, QueryParameters.fromString(parts[1]));
    }

    @Override
    protected String words() { return super.words().replaceAll("[\u2066-\u2069]", "").replace('\u00a0', ' '); }

    private Holding holding(MemberId member) {
        return given.as(treasurer, () -> holdings.held(coop.id(), member, LocalDate.now(Given.ZONE))).stream().map(Holdings.Held::holding)
            .findFirst().orElse(Holding.NONE);
    }

    private List<Entry> entries() { return given.as(treasurer, () -> holdings.journal(coop.id(), Long.MAX_VALUE, 200)); }

    private static IntegerField whole(String label) { return _get(IntegerField.class, s -> s.withLabel(label)); }

    private void holds(MemberId member, int count) {
        given.as(treasurer, () -> {
            shares.subscribe(coop.id(), shareClass, member, count, FOUNDED, null);
            shares.pay(coop.id(), shareClass, member, money("100").times(count), FOUNDED, null);
            shares.issue(coop.id(), shareClass, member, count, FOUNDED);
        });
    }

    // ---- the account

    @Test
    void from_subscription_to_issue_the_next_act_is_the_filled_button() {
        show("/1");
        assertThat(words()).contains("This member has not subscribed any share yet.");
        press("Subscribe shares");
        _setValue(whole("How many shares"), 10);
        press("Write the subscription");
        assertThat(words()).contains("10 shares are subscribed. Next comes the payment.", "1,000.00 MAD");
        assertThat(primary()).isEqualTo("Enter a payment");
        press("Enter a payment");
        assertThat(_get(BigDecimalField.class).getValue()).isEqualByComparingTo("1000");
        _setValue(_get(BigDecimalField.class), new BigDecimal("450.50"));
        _setValue(_get(TextField.class), "R-17");
        press("Write the payment");
        assertThat(words()).contains("450.50 MAD is entered as paid.", "R-17");
        assertThat(primary()).isEqualTo("Issue paid-up shares");
        press("Issue paid-up shares");
        assertThat(whole("How many shares").getValue()).as("as many as are paid up").isEqualTo(4);
        press("Issue the shares");
        assertThat(words()).contains("4 shares are issued with numbers.", "10 (4 issued)", "1-4");
        assertThat(holding(amina).owed()).isEqualTo(54_950);
        assertThat(primary()).isEqualTo("Enter a payment");
    }

    private static String primary() {
        return _find(Button.class).stream().filter(b -> b.getThemeNames().contains("primary")).findFirst().orElseThrow().getText();
    }

    @Test
    void a_payment_in_kind_says_who_found_the_value() {
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 10, FOUNDED, null));
        show("/1");
        press("Enter a payment");
        assertThat(words()).doesNotContain("Somebody must value");
        choose(AccountView.Payment.IN_KIND);
        assertThat(words()).contains("Somebody must value what is brought in instead of money (art. 27)");
        _setValue(_get(BigDecimalField.class), new BigDecimal("600"));
        press("Write the payment");
        assertThat(_get(TextField.class, s -> s.withLabel("Who found the value, and how")).getErrorMessage())
            .contains("This entry must say on what it rests.");
        _setValue(_get(TextField.class), "a press, valued by the assembly");
        press("Write the payment");
        choose(AccountView.Payment.SET_OFF, "Enter a payment");
        _setValue(_get(TextField.class), "olives delivered");
        press("Write the payment");
        assertThat(entries()).extracting(Entry::act)
            .containsExactly(Act.SET_OFF_PAYMENT, Act.CONTRIBUTION_IN_KIND, Act.SUBSCRIPTION);
        assertThat(holding(amina).owed()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static <E> void choose(E way) { _setValue((RadioButtonGroup<E>) _get(RadioButtonGroup.class), way); }

    private <E> void choose(E way, String act) {
        press(act);
        choose(way);
    }

    @Test
    void what_is_refused_stands_at_its_field_and_changes_nothing() {
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 10, FOUNDED, null));
        show("/1");
        press("Enter a payment");
        press("Write the payment");
        assertThat(holding(amina).owed()).as("the suggested payment is the whole").isZero();
        press("Subscribe shares");
        press("Write the subscription");
        assertThat(whole("How many shares").getErrorMessage()).contains("Write a whole number.");
        _setValue(whole("How many shares"), 41);
        press("Write the subscription");
        assertThat(whole("How many shares").getErrorMessage()).contains("at most 50", "art. 9");
        _setValue(whole("How many shares"), 3);
        _setValue(_get(DatePicker.class), FOUNDED.minusDays(1));
        press("Write the subscription");
        assertThat(_get(DatePicker.class).getErrorMessage()).contains("The class exists since");
        _setValue(_get(DatePicker.class), FOUNDED);
        _setValue(_get(TextField.class), "a\u202eb");
        press("Write the subscription");
        assertThat(_get(TextField.class).getErrorMessage()).contains("At most 500 visible characters.");
        assertThat(_get(FormErrors.class).isVisible()).isTrue();
        assertThat(entries()).hasSize(2);
        press("Issue paid-up shares");
        _setValue(whole("How many shares"), 11);
        press("Issue the shares");
        assertThat(whole("How many shares").getErrorMessage()).contains("Only 10 shares are paid up");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void a_payment_that_is_too_large_or_no_amount_is_refused_at_the_amount() {
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 1, FOUNDED, null));
        show("/1");
        press("Enter a payment");
        for (var wrong : Map.of("100.01", "Only 100 is still owed", "1.005", "no unit this small", "-5", "not below zero", "0",
            "Write a number above zero.").entrySet()) {
            _setValue(_get(BigDecimalField.class), new BigDecimal(wrong.getKey()));
            press("Write the payment");
            assertThat(_get(BigDecimalField.class).getErrorMessage()).as(wrong.getKey()).contains(wrong.getValue());
        }
        _setValue(_get(BigDecimalField.class), null);
        press("Write the payment");
        assertThat(_get(BigDecimalField.class).getErrorMessage()).contains("Write an amount");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void shares_go_to_another_member_and_to_nobody_else() {
        holds(amina, 5);
        show("/1");
        press("Transfer shares");
        _setValue(whole("How many shares"), 2);
        _setValue(whole("Number of the receiving member"), 77);
        press("Write the transfer");
        assertThat(whole("Number of the receiving member").getErrorMessage()).contains("No member has this number.");
        _setValue(whole("Number of the receiving member"), 1);
        press("Write the transfer");
        assertThat(whole("Number of the receiving member").getErrorMessage()).contains("from one member to another");
        _setValue(whole("Number of the receiving member"), 2);
        press("Write the transfer");
        assertThat(words()).contains("2 shares belong to Brahim now.");
        assertThat(holding(brahim).numbers()).hasToString("1-2");
        choose(AccountView.Passing.INHERITANCE, "Transfer shares");
        _setValue(whole("How many shares"), 1);
        _setValue(whole("Number of the receiving member"), 2);
        press("Write the transfer");
        assertThat(words()).contains("The members' book does not say that Amina had died");
        given.as(coop.secretary(), () -> book.died(coop.id(), amina, Decision.on(LocalDate.now(Given.ZONE))));
        press("Write the transfer");
        assertThat(_get(TextField.class, s -> s.withLabel("Proof of inheritance")).getErrorMessage()).isNotBlank();
        _setValue(_get(TextField.class), "deed 12/2025");
        press("Write the transfer");
        assertThat(entries().getFirst().act()).isEqualTo(Act.INHERITANCE);
    }

    @Test
    void shares_are_given_back_and_paid_or_set_off() {
        holds(amina, 5);
        holds(brahim, 20);
        show("/1");
        press("Give shares back");
        _setValue(whole("How many shares"), 2);
        press("Write the request");
        assertThat(words()).contains("2 shares are given back.", "Due since ", "200.00 MAD");
        assertThat(primary()).isEqualTo("Pay the refund");
        press("Pay the refund");
        _setValue(_get(BigDecimalField.class), new BigDecimal("200.50"));
        press("Write the refund");
        assertThat(_get(BigDecimalField.class).getErrorMessage()).contains("200 is left");
        _setValue(_get(BigDecimalField.class), new BigDecimal("150"));
        press("Write the refund");
        choose(AccountView.PayingBack.SET_OFF, "Pay the refund");
        assertThat(_get(BigDecimalField.class).getValue()).isEqualByComparingTo("50");
        _setValue(_get(TextField.class), "seeds, invoice 8");
        press("Write the refund");
        assertThat(holding(amina).toRefund()).isZero();
        _assertNone(Button.class, s -> s.withText("Pay the refund"));
        assertThat(entries()).extracting(Entry::act).startsWith(Act.SET_OFF_REFUND, Act.REFUND, Act.REFUND_REQUEST);
    }

    @Test
    void shares_that_nobody_will_pay_are_released_by_a_decision_with_a_reason() {
        holds(brahim, 20);
        given.as(treasurer, () -> {
            shares.subscribe(coop.id(), shareClass, amina, 10, FOUNDED, null);
            shares.pay(coop.id(), shareClass, amina, money("550"), FOUNDED, null);
            shares.issue(coop.id(), shareClass, amina, 5, FOUNDED);
        });
        show("/1");
        press("Release unpaid shares");
        assertThat(whole("How many shares").getValue()).as("all that are not paid up").isEqualTo(5);
        press("Write the release");
        var decision = _get(TextField.class, s -> s.withLabel("Decision that releases them, with its reference"));
        assertThat(decision.getErrorMessage()).isEqualTo("Write which decision it was.");
        _setValue(decision, "board 7/2026");
        press("Write the release");
        assertThat(_get(TextField.class, s -> s.withLabel("Reason")).getErrorMessage()).contains("must say on what it rests");
        _setValue(_get(TextField.class, s -> s.withLabel("Reason")), "moved abroad");
        _setValue(whole("How many shares"), 6);
        press("Write the release");
        assertThat(whole("How many shares").getErrorMessage()).contains("Only 5 shares are subscribed and not paid up.");
        _setValue(whole("How many shares"), 5);
        press("Write the release");
        assertThat(words()).contains("5 shares are released.", "To be paid back", "50.00 MAD", "board 7/2026 · moved abroad");
        assertThat(entries()).extracting(Entry::act).startsWith(Act.RELEASE, Act.RELEASED_PAYMENT);
        _assertNone(Button.class, s -> s.withText("Release unpaid shares"));
        press("Pay the refund");
        press("Write the refund");
        assertThat(holding(amina)).satisfies(h -> assertThat(h.shares()).isEqualTo(5)).satisfies(h -> assertThat(h.toRefund()).isZero());
    }

    @Test
    void the_capital_does_not_fall_below_what_the_law_asks() {
        holds(amina, 10);
        show("/1");
        press("Give shares back");
        _setValue(whole("How many shares"), 1);
        press("Write the request");
        assertThat(whole("How many shares").getErrorMessage()).contains("900 would be left; at least 1,000 is needed");
        assertThat(entries()).hasSize(3);
    }

    @Test
    void an_entry_is_reversed_by_two_presses_with_a_reason_and_stays_readable() {
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 4, FOUNDED, null));
        show("/1");
        pressNamed("Reverse entry no. 1");
        press(_find(Button.class).stream().filter(b -> "Reverse".equals(b.getText()) && b.getThemeNames().contains("primary")).findFirst()
            .orElseThrow());
        assertThat(words()).contains("Entry no. 1 (Subscription, 400.00 MAD) is undone by a new entry");
        press("Reverse no. 1");
        assertThat(_get(TextField.class).getErrorMessage()).contains("must say on what it rests");
        assertThat(entries()).hasSize(1);
        _setValue(_get(TextField.class), "wrong member");
        press(_find(Button.class).stream().filter(b -> "Reverse".equals(b.getText()) && b.getThemeNames().contains("primary")).findFirst()
            .orElseThrow());
        press("Reverse no. 1");
        assertThat(words()).contains("Entry no. 1 is reversed.", "Reversed by no. 2", "On no. 1", "wrong member");
        assertThat(entries()).hasSize(2);
        assertThat(holding(amina).shares()).isZero();
    }

    @Test
    void an_entry_on_which_others_build_says_so_beside_the_act() {
        given.as(treasurer, () -> {
            shares.subscribe(coop.id(), shareClass, amina, 4, FOUNDED, null);
            shares.pay(coop.id(), shareClass, amina, money("100"), FOUNDED, null);
        });
        show("/1");
        pressNamed("Reverse entry no. 1");
        _setValue(_get(TextField.class), "wrong");
        press(_find(Button.class).stream().filter(b -> "Reverse".equals(b.getText()) && b.getThemeNames().contains("primary")).findFirst()
            .orElseThrow());
        press("Reverse no. 1");
        _get(RefusalPanel.class);
        assertThat(words()).contains("Later entries build on it.", "an account would be wrong from entry no. 2 on");
        assertThat(entries()).hasSize(2);
    }

    // ---- classes

    @Test
    void a_class_is_begun_changed_and_its_value_lowered() {
        show(coop.chair(), Language.EN, "/classes");
        assertThat(words()).contains("100.00 MAD", "art. 9");
        press("Begin a class of shares");
        press("Begin this class");
        assertThat(_get(FormErrors.class).getElement().getTextRecursively()).contains("A name is needed in this language.",
            "Write an amount");
        _setValue(inLanguage(Language.AR), "حصص الدعم");
        _setValue(inLanguage(Language.FR), "Parts de soutien");
        _setValue(_get(BigDecimalField.class), new BigDecimal("50"));
        press("Begin this class");
        assertThat(_get(BigDecimalField.class).getErrorMessage()).contains("at least 100");
        _setValue(_get(BigDecimalField.class), new BigDecimal("500"));
        press("Begin this class");
        assertThat(words()).contains("The class of shares is there.", "500.00 MAD");
        assertThat(given.as(treasurer, () -> holdings.classes(coop.id()))).hasSize(2);
        press(_find(Button.class).stream().filter(b -> b.getText().equals("Change the terms")).findFirst().orElseThrow());
        _setValue(whole("At least"), 2);
        _setValue(whole("At most"), 1);
        press("Write these terms");
        assertThat(whole("At most").getErrorMessage()).contains("not below the least");
        _setValue(whole("At most"), 20);
        press("Write these terms");
        assertThat(words()).contains("The new terms hold from");
    }

    private static TextField inLanguage(Language language) {
        return _find(TextField.class).stream().filter(f -> f.getLabel().contains(language.ownName())).findFirst().orElseThrow();
    }

    @Test
    void the_nominal_value_is_lowered_by_two_presses() {
        var plain = given.as(treasurer, () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص ب", Language.FR, "Parts B"),
            new Terms(FOUNDED, money("300"), 1, null, true, 0, null)));
        given.as(treasurer, () -> {
            shares.subscribe(coop.id(), plain, amina, 10, FOUNDED, null);
            shares.pay(coop.id(), plain, amina, money("3000"), FOUNDED, null);
            shares.issue(coop.id(), plain, amina, 10, FOUNDED);
        });
        show("/classes");
        press(_find(Button.class).stream().filter(b -> b.getText().equals("Lower the nominal value")).toList().get(1));
        _setValue(_get(BigDecimalField.class), new BigDecimal("200"));
        _setValue(_get(TextField.class), "AG 2026, resolution 4");
        press(
            _find(Button.class).stream().filter(b -> b.getText().equals("Lower the nominal value") && b.getThemeNames().contains("primary"))
                .findFirst().orElseThrow());
        assertThat(words()).contains("All 10 shares get the lower value.");
        press("Lower it for all shares");
        assertThat(words()).contains("A share is worth 200.00 MAD now. 1 account changed.");
    }

    @Test
    void terms_to_come_are_taken_back_by_two_presses_with_a_reason() {
        var typo = LocalDate.of(2162, 1, 1);
        given.as(treasurer, () -> shares.change(coop.id(), shareClass, new Terms(typo, money("100"), 3, 50, true, 0, "art. 9")));
        show("/classes");
        press(takeBack(false));
        press(takeBack(true));
        press("Take them back");
        assertThat(_get(TextField.class).getErrorMessage()).contains("must say on what it rests");
        assertThat(theClass().history()).hasSize(2);
        _setValue(_get(TextField.class), "2162 for 2062");
        press(takeBack(true));
        press("Take them back");
        assertThat(words()).contains("are taken back.");
        assertThat(theClass().history()).hasSize(1);
        assertThat(buttons()).noneMatch(words -> words.startsWith("Take back"));
        assertThat(words()).contains("Terms that were taken back (1)", "1 January 2162 100.00 MAD 3 50 Yes At once art. 9 by Treasurer, ",
            "2162 for 2062");
    }

    private static Button takeBack(boolean primary) {
        return _find(Button.class).stream()
            .filter(b -> b.getText().startsWith("Take back the terms from") && b.getThemeNames().contains("primary") == primary).findFirst()
            .orElseThrow();
    }

    private coop.nawat.shares.ShareClass theClass() { return given.as(treasurer, () -> holdings.classes(coop.id())).getFirst(); }

    @Test
    void a_lower_nominal_value_is_taken_back_on_the_page_that_lowered_it() {
        holds(amina, 12);
        var today = LocalDate.now(Given.ZONE);
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "ica-model")); // no law's least nominal value
        given.as(treasurer, () -> shares.reduce(coop.id(), shareClass, money("80"), today, "AG 2026"));
        show("/classes");
        press(takeBack(false));
        _setValue(_get(TextField.class), "the assembly said no");
        press(takeBack(true));
        assertThat(words()).contains("each entry that lowered it is reversed");
        press("Take them back");
        assertThat(holding(amina).issued()).isEqualTo(120_000);
    }

    // ---- capital and journal

    @Test
    void the_treasurer_has_the_sums_made_again_beside_the_page_and_is_told_whether_they_were_right() throws InterruptedException {
        holds(amina, 2);
        show("/journal");
        _get(Details.class, d -> d.withPredicate(x -> "Are the sums right?".equals(x.getSummaryText()))).setOpened(true);
        press("Make the sums again");
        assertThat(words()).contains("The sums are being made again").doesNotContain("All sums agreed");
        waitFor("All sums agreed with the entries.");
        assertThat(words()).doesNotContain("The sums are being made again");
        Given.execute("update shares.day_total set amount = amount + 1 where organisation_id = ? and account = 'ISSUED'",
            coop.id().value());
        press("Make the sums again");
        waitFor("Some sums did not agree with the entries.");
        assertThat(words()).doesNotContain("All sums agreed");
        press("Make the sums again");
        waitFor("All sums agreed with the entries.");
        assertThat(Given.look("select count(*) from access.audit_entry where organisation_id = ? and act = 'shares.rebuild'",
            coop.id().value())).isEqualTo(3L);
        for (var other : List.of(Office.SECRETARY, Office.SUPERVISORY_COMMITTEE)) {
            show(given.officer(coop.id(), "Other", other), Language.EN, "/journal");
            assertThat(words()).contains("3 entries").doesNotContain("Are the sums right?");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<CapitalView.Row> rows() { return _fetch((Grid<CapitalView.Row>) _get(Grid.class), 0, 50); }

    @Test
    void the_capital_is_shown_as_of_a_day_with_what_the_law_asks() {
        holds(amina, 12);
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, brahim, 4, LocalDate.of(2025, 2, 1), null));
        show("");
        assertThat(words()).contains("1,600.00 MAD", "1,200.00 MAD", "400.00 MAD",
            "The capital is 1,600.00 MAD; at least 1,000.00 MAD is needed",
            "1 member of 2 has paid less than 1/4", "Not kept", "Nobody owes for longer than 36 months");
        assertThat(rows()).extracting(r -> r.was().name(), CapitalView.Row::shares).containsExactly(
            org.assertj.core.groups.Tuple.tuple("Amina", "12"), org.assertj.core.groups.Tuple.tuple("Brahim", "4"));
        UI.getCurrent().navigate("c/" + coop.slug() + "/shares", QueryParameters.of("at", "2024-12-31"));
        assertThat(words()).contains("1,200.00 MAD", "Everybody has paid at least 1/4", "As it stood at the end of")
            .doesNotContain("1,600.00 MAD");
        assertThat(rows()).extracting(CapitalView.Row::shares).containsExactly("12", "–");
        _setValue(_get(TextField.class), "brah");
        assertThat(rows()).extracting(r -> r.was().name()).containsExactly("Brahim");
    }

    @Test
    void a_cooperative_without_a_class_is_led_to_begin_one() {
        coop = given.coop();
        show(coop.secretary(), Language.EN, "");
        assertThat(words()).contains("There is no class of shares yet.");
        press("Begin a class of shares");
        assertThat(address()).isEqualTo("c/" + coop.slug() + "/shares/classes");
    }

    @Test
    void a_page_of_members_does_not_ask_once_for_each() throws Exception {
        given.as(coop.secretary(), () -> members.admitAll(coop.id(),
            IntStream.rangeClosed(1, 60).mapToObj(i -> new Admission(null, "N" + i, null, null, null, Language.AR, FOUNDED)).toList()));
        var people = given.as(treasurer, () -> members.register(coop.id(), null, 0, 200)).stream().map(Member::id).toList();
        given.as(treasurer, () -> shares.writeAll(coop.id(), people.stream()
            .map(m -> (coop.nawat.shares.Deed) new coop.nawat.shares.Deed.Subscribe(shareClass, m, 2, FOUNDED, null)).toList()));
        show("");
        page(5);
        int few = statements.during(() -> page(5));
        assertThat(statements.during(() -> page(50))).as("whatever the length of the page").isEqualTo(few).isLessThan(10);
    }

    @SuppressWarnings("unchecked")
    private static List<CapitalView.Row> page(int size) { return _fetch((Grid<CapitalView.Row>) _get(Grid.class), 0, size); }

    @Test
    void the_ledger_is_read_from_its_end_and_taken_away_as_a_file() throws IOException {
        holds(amina, 2);
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, brahim, 1, FOUNDED, "=1+1"));
        show("/journal");
        assertThat(words()).contains("4 entries, the latest first.");
        @SuppressWarnings("unchecked")
        var grid = (Grid<JournalView.Row>) _get(Grid.class);
        assertThat(_fetch(grid, 0, 50)).extracting(r -> r.entry().number()).containsExactly(4L, 3L, 2L, 1L);
        assertThat(_fetch(grid, 0, 1).getFirst().names()).isEqualTo("Brahim");
        var file = new StringBuilder();
        var sheet = new JournalSheet(t, new CsvSheet(Language.EN, file));
        given.as(treasurer, () -> holdings.export(coop.id(), LocalDate.now(Given.ZONE), page -> {
            try {
                sheet.add(page, Map.of(shareClass, holdings.classes(coop.id()).getFirst()),
                    members.lines(coop.id(), List.of(amina, brahim)), holdings.authors(coop.id(), page));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(file.toString().lines()).hasSize(5);
        assertThat(file.toString()).contains("'=1+1", "100.00,MAD", ",Treasurer,").doesNotContain(",=1+1");
    }

    @Test
    void each_entry_says_who_wrote_it_when_and_between_which_accounts_however_long_the_page() throws Exception {
        holds(amina, 2);
        given.as(coop.secretary(), () -> shares.transfer(coop.id(), shareClass, amina, brahim, 1, FOUNDED, null));
        show("/journal");
        var rows = journal(50);
        assertThat(rows).extracting(r -> r.written().replaceAll("[\u2066-\u2069]", "").replaceAll(",.*", "")).containsExactly(
            "Written by " + coop.secretary().name(), "Written by Treasurer", "Written by Treasurer", "Written by Treasurer");
        assertThat(rows).extracting(r -> r.entry().debit().account(), JournalView.Row::from, r -> r.entry().credit().account(),
            JournalView.Row::to).containsExactly(tuple(Account.ISSUED, "Amina", Account.ISSUED, "Brahim"),
                tuple(Account.SUBSCRIBED, "Amina", Account.ISSUED, "Amina"), tuple(Account.CASH, "", Account.OWED, "Amina"),
                tuple(Account.OWED, "Amina", Account.SUBSCRIBED, "Amina"));
        assertThat(rows).extracting(r -> r.names().replaceAll("[\u2066-\u2069]", "")).containsExactly("From Amina to Brahim", "Amina",
            "Amina",
            "Amina");
        int few = statements.during(() -> journal(1));
        assertThat(statements.during(() -> journal(4))).isEqualTo(few).isLessThan(10);
        show("/1");
        assertThat(words()).contains("Written by Treasurer, ", "Written by " + coop.secretary().name() + ", ");
    }

    @SuppressWarnings("unchecked")
    private static List<JournalView.Row> journal(int size) { return _fetch((Grid<JournalView.Row>) _get(Grid.class), 0, size); }

    @Test
    void refunds_that_are_due_come_first_on_the_page_of_the_capital_also_of_a_past_day() {
        show("");
        assertThat(words()).doesNotContain("To be paid back");
        everythingCanBeDone();
        given.as(treasurer, () -> {
            shares.change(coop.id(), shareClass, new Terms(LocalDate.of(2025, 1, 1), money("100"), 1, 50, true, 120, "art. 9"));
            shares.requestRefund(coop.id(), shareClass, brahim, 2, LocalDate.of(2025, 2, 1), null);
        });
        show("");
        assertThat(words()).contains("To be paid back", "Amina 1 January 2024 100.00 MAD Due since 1 January 2024",
            "Brahim 1 February 2025 200.00 MAD From 1 February 2035");
        assertThat(hrefs()).contains("c/" + coop.slug() + "/shares/1", "c/" + coop.slug() + "/shares/2");
        long request = entries().stream().filter(e -> e.act() == Act.REFUND_REQUEST).mapToLong(Entry::number).min().orElseThrow();
        given.as(treasurer, () -> shares.refund(coop.id(), request, money("100"), LocalDate.now(Given.ZONE), null));
        show("");
        assertThat(words()).contains("To be paid back", "Brahim 1 February 2025").doesNotContain("Due since");
        show("?at=2024-12-31");
        assertThat(words()).contains("Amina 1 January 2024 100.00 MAD Due since 1 January 2024").doesNotContain("Brahim 1 February");
        assertThat(hrefs()).contains("c/" + coop.slug() + "/shares/1?at=2024-12-31");
    }

    private static List<String> hrefs() { return _find(Anchor.class).stream().map(Anchor::getHref).toList(); }

    @Test
    void many_refunds_are_listed_a_part_at_a_time() {
        holds(brahim, 30); // the capital stays above its minimum
        var people = given.as(coop.secretary(), () -> members.admitAll(coop.id(),
            IntStream.rangeClosed(1, 25).mapToObj(i -> new Admission(null, "N" + i, null, null, null, Language.AR, FOUNDED)).toList()));
        given.as(treasurer, () -> shares.writeAll(coop.id(), people.stream().<Deed>flatMap(m -> Stream.of(
            new Deed.Subscribe(shareClass, m, 2, FOUNDED, null), new Deed.Pay(shareClass, m, money("200"), FOUNDED, null),
            new Deed.Issue(shareClass, m, 2, FOUNDED), new Deed.RequestRefund(shareClass, m, 1, FOUNDED, null))).toList()));
        show("");
        assertThat(words()).contains("N20 1 January 2024").doesNotContain("N21 1 January 2024");
        press("Show more");
        assertThat(words()).contains("N1 1 January 2024", "N25 1 January 2024");
        assertThat(buttons()).doesNotContain("Show more");
    }

    // ---- the account of a past day

    @Test
    void from_the_capital_of_a_past_day_one_comes_to_the_account_of_that_day_which_cannot_be_written_on() throws IOException {
        everythingCanBeDone();
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 7, LocalDate.of(2025, 2, 1), "R-late"));
        given.as(coop.secretary(), () -> book.change(coop.id(), amina, new Person("Amina Ziani", null, null, null, Language.FR),
            Decision.on(LocalDate.of(2025, 6, 1))));
        show("?at=2024-12-31");
        assertThat(linkOfRow()).isEqualTo("c/" + coop.slug() + "/shares/1?at=2024-12-31");
        show("/1?at=2024-12-31");
        assertThat(words())
            .contains("As it stood at the end of", "31 December 2024", "13 (11 issued)", "To be paid back", "Due since 1 January 2024")
            .doesNotContain("R-late", "Ziani", "20 (11 issued)");
        assertThat(buttons()).doesNotContain(ACTS);
        assertThat(links()).contains(t.of("shares.paper.get-statement", "language", Language.FR.ownName()))
            .doesNotContain(t.of("shares.paper.get-certificate"));
        assertThat(hrefs()).contains("c/" + coop.slug() + "/shares?at=2024-12-31", "c/" + coop.slug() + "/shares/1");
        assertThat(PdfReader.text(taken(t.of("shares.paper.get-statement", "language", Language.FR.ownName())))).contains("Amina")
            .doesNotContain("R-late", "Ziani");
        for (var now : List.of("/1", "/1?at=2999-01-01", "/1?at=yesterday")) {
            show(now);
            assertThat(words()).as(now).contains("Amina Ziani", "20 (11 issued)", "R-late").doesNotContain("As it stood at the end of");
            assertThat(buttons()).as(now).contains(ACTS);
        }
    }

    @SuppressWarnings("unchecked")
    private static void chooseClass(ShareClass of) { _setValue((Select<ShareClass>) _get(Select.class), of); }

    @SuppressWarnings("unchecked")
    private static String linkOfRow() {
        var renderer = (LitRenderer<CapitalView.Row>) ((Grid<CapitalView.Row>) _get(Grid.class)).getColumnByKey("name").getRenderer();
        return String.valueOf(renderer.getValueProviders().get("address").apply(rows().getFirst()));
    }

    @Test
    void more_than_the_ledger_can_add_up_is_refused_at_the_number() {
        var dear = given.as(treasurer, () -> shares.begin(coop.id(), LocalText.of(Language.AR, "حصص ب", Language.FR, "Parts B"),
            new Terms(FOUNDED, money("10000000000"), 1, null, true, 0, null)));
        given.as(treasurer, () -> shares.subscribe(coop.id(), dear, brahim, 999, FOUNDED, null));
        var written = entries();
        show("/1");
        press("Subscribe shares");
        chooseClass(given.as(treasurer, () -> holdings.classes(coop.id())).getLast());
        _setValue(whole("How many shares"), 2);
        press("Write the subscription");
        assertThat(whole("How many shares").getErrorMessage().replaceAll("[\u2066-\u2069]", ""))
            .contains("10,000,000,000,000 MAD in all", "100,000,000 shares of a class");
        assertThat(entries()).isEqualTo(written);
        show("");
        assertThat(words()).contains("9,990,000,000,000.00 MAD");
    }

    // ---- who

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"MEMBER", "TELLER", "ADVISOR", "ADMINISTRATOR"})
    void whoever_has_no_business_there_finds_nothing(Office office) {
        holds(amina, 2);
        var other = given.officer(coop.id(), "Other", office);
        for (var path : List.of("", "/1", "/journal", "/classes")) {
            show(other, Language.EN, path);
            assertThat(words()).as(path).contains("There is nothing to see at this address.").doesNotContain("Amina");
        }
    }

    @Test
    void another_organisations_shares_do_not_exist() {
        holds(amina, 2);
        var stranger = given.coop().secretary();
        for (var path : List.of("", "/1", "/journal", "/classes")) {
            show(stranger, Language.EN, path);
            assertThat(words()).as(path).contains("There is nothing to see at this address.").doesNotContain("Amina");
        }
    }

    private static final String[] ACTS = {"Issue paid-up shares", "Enter a payment", "Pay the refund", "Subscribe shares",
        "Transfer shares",
        "Give shares back", "Release unpaid shares", "Reverse"};
    private static final String[] ON_CLASSES = {"Begin a class of shares", "Change the terms", "Lower the nominal value"};

    /** A member on whose shares every act can be done now. */
    private void everythingCanBeDone() {
        holds(amina, 12);
        holds(brahim, 10);
        given.as(treasurer, () -> {
            shares.subscribe(coop.id(), shareClass, amina, 2, FOUNDED, null);
            shares.pay(coop.id(), shareClass, amina, money("100"), FOUNDED, null);
            shares.requestRefund(coop.id(), shareClass, amina, 1, FOUNDED, null);
        });
    }

    private static List<String> buttons() { return _find(Button.class).stream().map(Button::getText).toList(); }

    @ParameterizedTest
    @EnumSource(value = Office.class, names = {"TREASURER", "SECRETARY", "CHAIR"})
    void treasurer_secretary_and_chair_are_offered_every_act(Office office) {
        everythingCanBeDone();
        var officer = given.officer(coop.id(), "Officer", office);
        show(officer, Language.EN, "/1");
        assertThat(buttons()).contains(ACTS);
        show(officer, Language.EN, "/classes");
        assertThat(buttons()).contains(ON_CLASSES);
    }

    @Test
    void the_supervisory_committee_reads_and_does_not_write() {
        everythingCanBeDone();
        var committee = given.officer(coop.id(), "Committee", Office.SUPERVISORY_COMMITTEE);
        show(committee, Language.EN, "/1");
        assertThat(words()).contains("1,300.00 MAD", "Subscription");
        assertThat(buttons()).doesNotContain(ACTS);
        show(committee, Language.EN, "/classes");
        assertThat(words()).contains("100.00 MAD");
        assertThat(buttons()).doesNotContain(ON_CLASSES);
    }

    /** The form stands open when the office ends: what is sent then is refused, whatever it is. */
    @Test
    void no_act_is_written_by_whoever_has_left_the_office_since_the_form_was_opened() {
        everythingCanBeDone();
        var officer = given.officer(coop.id(), "Leaving", Office.TREASURER);
        var written = entries();
        var forms = new LinkedHashMap<String, String>();
        forms.put("Subscribe shares", "Write the subscription");
        forms.put("Enter a payment", "Write the payment");
        forms.put("Issue paid-up shares", "Issue the shares");
        forms.put("Transfer shares", "Write the transfer");
        forms.put("Give shares back", "Write the request");
        forms.put("Pay the refund", "Write the refund");
        forms.put("Release unpaid shares", "Write the release");
        forms.forEach((act, submit) -> {
            show(officer, Language.EN, "/1");
            press(_find(Button.class).stream().filter(b -> b.getText().equals(act)).findFirst().orElseThrow());
            _find(IntegerField.class).forEach(field -> _setValue(field, field.getLabel().startsWith("Number") ? 2 : 1));
            _find(TextField.class).forEach(field -> _setValue(field, "as decided"));
            refusedWithoutOffice(officer, act, () -> press(submit));
        });
        for (var way : List.of(AccountView.Payment.IN_KIND, AccountView.Payment.SET_OFF)) {
            show(officer, Language.EN, "/1");
            press("Enter a payment");
            choose(way);
            _setValue(_get(TextField.class), "olives");
            refusedWithoutOffice(officer, way.name(), () -> press("Write the payment"));
        }
        show(officer, Language.EN, "/1");
        choose(AccountView.Passing.INHERITANCE, "Transfer shares");
        _find(IntegerField.class).forEach(field -> _setValue(field, field.getLabel().startsWith("Number") ? 2 : 1));
        _setValue(_get(TextField.class), "deed");
        refusedWithoutOffice(officer, "INHERITANCE", () -> press("Write the transfer"));
        show(officer, Language.EN, "/1");
        pressNamed("Reverse entry no. 1");
        _setValue(_get(TextField.class), "wrong");
        press(_find(Button.class).stream().filter(b -> "Reverse".equals(b.getText()) && b.getThemeNames().contains("primary")).findFirst()
            .orElseThrow());
        refusedWithoutOffice(officer, "Reverse", () -> press("Reverse no. 1"));
        assertThat(entries()).isEqualTo(written);
    }

    private void refusedWithoutOffice(SignedIn officer, String act, Runnable pressed) {
        var office = "update access.office set held_until = %s where account_id = ?";
        Given.execute(office.formatted("current_date - 1"), officer.account().value());
        pressed.run();
        assertThat(words()).as(act).contains("There is nothing to see at this address.");
        Given.execute(office.formatted("null"), officer.account().value());
    }

    // ---- arrears and files

    @Test
    void whoever_is_in_arrears_is_told_so_with_the_article_until_it_is_paid() {
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.arrears_months", "6"),
            Map.of("voting.arrears_months", "art. 14"), FOUNDED));
        given.as(treasurer, () -> shares.subscribe(coop.id(), shareClass, amina, 10, FOUNDED, null));
        show("/1");
        assertThat(words()).contains("In arrears: what is owed on shares is overdue", "art. 14");
        show("");
        assertThat(rows()).extracting(CapitalView.Row::owed).containsExactly("1,000.00\u00a0MAD", "");
        given.as(treasurer, () -> shares.pay(coop.id(), shareClass, amina, money("1000"), FOUNDED, null));
        show("/1");
        assertThat(words()).doesNotContain("In arrears");
    }

    private static List<String> links() { return _find(Anchor.class).stream().map(a -> a.getElement().getTextRecursively()).toList(); }

    @Test
    void register_ledger_certificate_and_statement_are_there_to_take_away() {
        holds(amina, 2);
        show("");
        assertThat(links()).anyMatch(l -> l.contains("CSV")).anyMatch(l -> l.contains("XLSX")).anyMatch(l -> l.contains("JSON"))
            .anyMatch(l -> l.contains(Language.AR.ownName())).anyMatch(l -> l.contains(Language.FR.ownName()));
        show("/journal");
        assertThat(links()).contains("CSV", "XLSX", "JSON", "PDF");
        show("/1");
        assertThat(links()).contains(t.of("shares.paper.get-certificate"),
            t.of("shares.paper.get-statement", "language", Language.AR.ownName()));
        show("/2");
        assertThat(links()).as("of nothing").doesNotContain(t.of("shares.paper.get-certificate"));
    }

    /** The bytes behind the link that has these words among its own. */
    private static byte[] taken(String words) {
        return _download(_find(Anchor.class).stream().filter(a -> a.getElement().getTextRecursively().contains(words)).findFirst()
            .orElseThrow());
    }

    @Test
    void the_share_register_of_a_past_day_has_the_names_and_numbers_of_that_day() throws IOException {
        var then = LocalDate.of(2024, 12, 31);
        holds(amina, 2);
        holds(brahim, 3);
        given.as(coop.secretary(), () -> {
            book.change(coop.id(), amina, new Person("Amina Ziani", "أمينة زياني", null, null, Language.FR),
                Decision.on(LocalDate.of(2025, 6, 1)));
            book.resign(coop.id(), brahim, Decision.on(LocalDate.of(2025, 7, 1)));
        });
        show("");
        assertThat(rows()).extracting(r -> r.was().name()).containsExactly("Amina Ziani");
        assertThat(new String(taken("CSV"), StandardCharsets.UTF_8)).contains("1,Amina Ziani,", "2,Brahim,");
        UI.getCurrent().navigate("c/" + coop.slug() + "/shares", QueryParameters.of("at", then.toString()));
        assertThat(rows()).extracting(r -> r.was().number(), r -> r.was().name(), CapitalView.Row::shares)
            .containsExactly(tuple(1, "Amina", "2"), tuple(2, "Brahim", "3"));
        _setValue(_get(TextField.class), "ziani");
        assertThat(rows()).as("found by the name of today too").extracting(r -> r.was().name()).containsExactly("Amina");
        assertThat(new String(taken("CSV"), StandardCharsets.UTF_8)).contains("1,Amina,", "1-2", "200.00", "2,Brahim,", "3-5", "300.00")
            .doesNotContain("Ziani");
        var json = JsonMapper.shared().readTree(taken("JSON"));
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("name").asString()).isEqualTo("Amina");
        assertThat(json.get(0).get("shares").asInt()).isEqualTo(2);
        assertThat(json.get(1).get("numbers").asString()).isEqualTo("3-5");
        try (var zip = new ZipInputStream(new ByteArrayInputStream(taken("XLSX")))) {
            var sheet = new StringBuilder();
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry())
                sheet.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(sheet.toString()).contains(">Amina<", ">Brahim<", ">3-5<").doesNotContain("Ziani");
        }
        for (var language : List.of(Language.AR, Language.FR))
            assertThat(PdfReader.text(taken(t.of("shares.paper.get-register", "language", language.ownName()))))
                .contains("Amina", "1-2", "Brahim", "3-5").doesNotContain("Ziani", "زياني");
    }

    @Test
    void the_ledger_of_a_past_day_has_the_names_of_that_day() {
        holds(amina, 2);
        given.as(coop.secretary(), () -> book.change(coop.id(), amina, new Person("Amina Ziani", null, null, null, Language.FR),
            Decision.on(LocalDate.of(2025, 6, 1))));
        show("/journal");
        assertThat(PdfReader.text(taken("PDF"))).contains("Amina Ziani");
        _setValue(_get(DatePicker.class), LocalDate.of(2025, 5, 31));
        assertThat(PdfReader.text(taken("PDF"))).contains("Amina").doesNotContain("Ziani");
    }

    @ParameterizedTest
    @EnumSource
    void every_page_speaks_the_readers_language(Language language) {
        holds(amina, 2);
        show(coop.secretary(), language, "");
        assertThat(words()).contains(t.of("shares.check.heading"), t.of("shares.chart.growth"));
        show(coop.secretary(), language, "/1");
        assertThat(words()).contains(t.of("shares.statement.heading"), t.of("shares.act.give-back.do"));
        show(coop.secretary(), language, "/journal");
        assertThat(words()).contains(t.of("shares.journal.export"));
        show(coop.secretary(), language, "/classes");
        assertThat(words()).contains(t.of("shares.classes.reduce"));
    }

    @Test
    void a_number_nobody_has_leads_nowhere() {
        for (var path : List.of("/9", "/0", "/99999999")) {
            show(path);
            assertThat(words()).as(path).contains("There is nothing to see at this address.");
        }
    }

}
