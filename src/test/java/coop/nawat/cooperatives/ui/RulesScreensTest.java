package coop.nawat.cooperatives.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Rules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RulesScreensTest extends UiTest {
    private static final String MOROCCO = "morocco-112-12";

    @Autowired
    Rules rules;
    @Autowired
    CountedStatements statements;

    private Given.Coop moroccan() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), MOROCCO));
        return coop;
    }

    private void show(SignedIn who, Given.Coop coop, String what) {
        open(who, "c/" + coop.slug() + "/rules");
        if (!what.isEmpty()) UI.getCurrent().navigate("c/" + coop.slug() + "/rules", QueryParameters.of("show", what));
    }

    /** Opens every part. */
    private void unfold() {
        LocatorJ._find(Details.class, d -> d.withClasses("nw-fold")).forEach(fold -> fold.setOpened(true));
    }

    /** The row of a rule, by its name. */
    private ListItem row(String name) {
        return LocatorJ._find(ListItem.class).stream().filter(item -> item.getElement().getTextRecursively().startsWith(name)).findFirst()
            .orElseThrow(() -> new AssertionError("no rule is called " + name));
    }

    private static <T extends Component> T within(Component where, Class<T> type, String label) {
        return LocatorJ._get(where, type, c -> c.withPredicate(x -> label.equals(x.getElement().getProperty("label"))));
    }

    private String secondQuorum() {
        return t.of("cooperatives.bylaws.quorum-second", "matter", t.of("rules.choice.ordinary")).replaceAll("[\\u2066-\\u2069]", "");
    }

    @Test
    void every_part_of_the_bylaws_has_its_rules_with_who_says_them_and_how_sure_that_is() {
        var coop = moroccan();
        show(coop.teller(), coop, "");
        unfold();
        for (var section : BylawsSection.values())
            assertThat(words()).contains(t.name("cooperatives.bylaws.section", section));
        assertThat(words()).contains(t.of("cooperatives.rules.beyond"), t.of("cooperatives.rules.from-law"),
            t.of("cooperatives.rules.from-bylaws"), t.of("rules.status.TO_VERIFY"), t.of("rules.status.SECONDARY"), "art. 28");
        var quorum = t.of("cooperatives.bylaws.quorum-first", "matter", t.of("rules.choice.ordinary")).replaceAll("[\\u2066-\\u2069]", "");
        assertThat(row(quorum).getElement().getTextRecursively()).contains(t.of("cooperatives.rules.from-bylaws"));
    }

    @Test
    void a_filter_shows_what_is_to_be_looked_up_or_missing_and_a_word_finds_a_rule() {
        var coop = moroccan();
        show(coop.teller(), coop, "verify");
        unfold();
        assertThat(words()).contains(secondQuorum()).doesNotContain(t.of("rules.parameter.formation.min-capital.name"));
        show(coop.teller(), coop, "missing");
        unfold();
        assertThat(words()).contains(t.of("rules.parameter.voting.tie.name"))
            .doesNotContain(t.of("rules.parameter.formation.min-founders.name"));
        show(coop.teller(), coop, "");
        LocatorJ._setValue(within(UI.getCurrent(), TextField.class, t.of("cooperatives.rules.search")), "2-15-617");
        unfold();
        assertThat(words()).as("found by the article").contains(t.of("rules.parameter.formation.copies.name"))
            .doesNotContain(t.of("rules.parameter.formation.min-capital.name"));
        LocatorJ._setValue(within(UI.getCurrent(), TextField.class, t.of("cooperatives.rules.search")), "xyzzy");
        assertThat(words()).contains(t.of("cooperatives.rules.none-found"));
    }

    @Test
    void whoever_looked_up_a_value_enters_it_where_it_stands_and_every_entry_can_be_read_afterwards() {
        var coop = moroccan();
        show(coop.secretary(), coop, "verify");
        unfold();
        var name = secondQuorum();
        enter(name, "any", "art. 39", "Me Alaoui");
        assertThat(row(name).getElement().getTextRecursively()).contains("Me Alaoui", "art. 39", t.of("rules.quorum.asks-nothing"))
            .doesNotContain(t.of("rules.status.TO_VERIFY"));
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.enter-again"))));
        fill(row(name), "1/4", "art. 39, alinéa 2", "Me Bennis");
        assertThat(row(name).getElement().getTextRecursively()).contains("Me Bennis");
        LocatorJ._get(row(name), Details.class).setOpened(true);
        var history = row(name).getElement().getTextRecursively();
        assertThat(history.indexOf("art. 39, alinéa 2")).isPositive();
        assertThat(history.lastIndexOf("Me Alaoui")).as("the latest comes first, the older one stays")
            .isGreaterThan(history.lastIndexOf("Me Bennis"));
        show(coop.teller(), coop, "");
        unfold();
        assertThat(row(name).getElement().getTextRecursively()).contains("Me Bennis")
            .doesNotContain(t.of("cooperatives.rules.enter-again"));
    }

    private void enter(String name, String choice, String article, String by) {
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.enter"))));
        fill(row(name), choice, article, by);
    }

    @SuppressWarnings("unchecked")
    private void fill(ListItem row, String choice, String article, String by) {
        LocatorJ._setValue((Select<String>) within(row, Select.class, t.of("cooperatives.rules.law-value")), choice);
        LocatorJ._setValue(within(row, TextField.class, t.of("cooperatives.rules.article")), article);
        LocatorJ._setValue(within(row, TextField.class, t.of("cooperatives.rules.by")), by);
        press(LocatorJ._get(row, Button.class, b -> b.withText(t.of("cooperatives.rules.save"))));
    }

    @Test
    void what_is_left_out_or_wrong_is_told_beside_its_field_and_nothing_is_entered() {
        var coop = moroccan();
        show(coop.chair(), coop, "verify");
        unfold();
        var name = t.of("rules.parameter.organs.board.max.name");
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.enter"))));
        assertThat(within(row(name), IntegerField.class, t.of("cooperatives.rules.law-value")).getValue()).as("what the pack remembers")
            .isEqualTo(12);
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.save"))));
        assertThat(within(row(name), TextField.class, t.of("cooperatives.rules.article")).getErrorMessage())
            .isEqualTo(t.of("cooperatives.rules.article-missing"));
        LocatorJ._setValue(within(row(name), TextField.class, t.of("cooperatives.rules.article")), "art. 50");
        var day = within(row(name), DatePicker.class, t.of("cooperatives.rules.checked-on"));
        day.setValue(LocalDate.of(2999, 1, 1));
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.save"))));
        assertThat(day.getErrorMessage()).contains(t.of("rules.refusal.DATE_TO_COME.title"));
        day.setValue(LocalDate.of(2026, 1, 1));
        within(row(name), IntegerField.class, t.of("cooperatives.rules.law-value")).setValue(-1);
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.save"))));
        assertThat(within(row(name), IntegerField.class, t.of("cooperatives.rules.law-value")).getErrorMessage())
            .contains(t.of("rules.refusal.WRONG_VALUE.title"));
        assertThat(given.as(coop.chair(), () -> rules.verifications(coop.id()))).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void that_the_law_leaves_it_to_the_bylaws_is_entered_instead_of_a_value_and_they_must_then_say_it() {
        var coop = moroccan();
        show(coop.secretary(), coop, "verify");
        unfold();
        var name = t.of("rules.parameter.organs.board.max.name");
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.enter"))));
        LocatorJ._setValue((RadioButtonGroup<Boolean>) within(row(name), RadioButtonGroup.class, t.of("cooperatives.rules.law-says")),
            false);
        assertThat(LocatorJ._find(row(name), IntegerField.class)).as("then there is no value to enter").isEmpty();
        LocatorJ._setValue(within(row(name), TextField.class, t.of("cooperatives.rules.article")), "art. 51");
        LocatorJ._setValue(within(row(name), TextField.class, t.of("cooperatives.rules.by")), "Me Bennis");
        press(LocatorJ._get(row(name), Button.class, b -> b.withText(t.of("cooperatives.rules.save"))));
        assertThat(row(name).getElement().getTextRecursively()).contains("art. 51", t.of("cooperatives.rules.missing-open"))
            .doesNotContain(t.of("rules.status.TO_VERIFY"));
        LocatorJ._get(row(name), Details.class).setOpened(true);
        assertThat(row(name).getElement().getTextRecursively()).contains(t.of("cooperatives.rules.says-bylaws"), "Me Bennis");
    }

    @Test
    void other_offices_read_only_and_an_administrator_enters_what_was_looked_up() {
        var coop = moroccan();
        for (var office : List.of(Office.MEMBER, Office.ADVISOR)) {
            show(given.officer(coop.id(), "Reader " + office, office), coop, "verify");
            unfold();
            assertThat(words()).contains(secondQuorum()).doesNotContain(t.of("cooperatives.rules.enter"),
                t.of("cooperatives.rules.other-law"));
        }
        show(given.officer(coop.id(), "Administrator", Office.ADMINISTRATOR), coop, "verify");
        unfold();
        assertThat(words()).contains(t.of("cooperatives.rules.enter")).doesNotContain(t.of("cooperatives.rules.other-law"));
        show(given.coop().secretary(), coop, "");
        assertThat(words()).contains(t.of("shell.nothing-here.title"));
    }

    @Test
    void what_the_bylaws_say_against_a_value_that_was_looked_up_is_told_to_hold_no_more() {
        var coop = moroccan();
        given.as(coop.chair(), () -> rules.adopt(coop.id(), Map.of("organs.board.max", "20"), Map.of(), LocalDate.of(2026, 1, 1)));
        given.as(coop.chair(), () -> rules.verify(coop.id(), "organs.board.max", "12", "art. 50", LocalDate.of(2026, 1, 1), "Me Alaoui"));
        show(coop.teller(), coop, "");
        unfold();
        assertThat(row(t.of("rules.parameter.organs.board.max.name")).getElement().getTextRecursively()).contains("20", "12", "Me Alaoui",
            t.of("cooperatives.rules.from-law"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void another_law_is_chosen_only_after_one_has_seen_what_it_changes_and_refuses() {
        var coop = moroccan();
        given.as(coop.chair(),
            () -> rules.adopt(coop.id(), Map.of("majority.bylaws-change.fraction", "2/3"), Map.of(), LocalDate.of(2026, 1, 1)));
        show(coop.secretary(), coop, "");
        press(t.of("cooperatives.rules.other-law"));
        var laws = (Select<Pack>) within(UI.getCurrent(), Select.class, t.of("cooperatives.bylaws.which-law"));
        assertThat(laws.getListDataView().getItems()).noneMatch(p -> p.id().equals(MOROCCO));
        LocatorJ._setValue(laws, laws.getListDataView().getItems().filter(p -> p.id().equals("germany-eg")).findFirst().orElseThrow());
        assertThat(words()).contains("§ 16 (2)", t.of("cooperatives.rules.law-refuses", "n", 1)).doesNotContain(
            t.of("cooperatives.rules.choose-law"));
        LocatorJ._setValue(laws,
            laws.getListDataView().getItems().filter(p -> p.id().equals("eu-sce")).findFirst().orElseThrow());
        press(t.of("cooperatives.rules.choose-law"));
        press(t.of("cooperatives.rules.choose-law-do", "law", LawNames.of(laws.getValue())));
        assertThat(given.as(coop.chair(), () -> rules.law(coop.id())).id()).isEqualTo("eu-sce");
        assertThat(words()).contains(t.of("cooperatives.bylaws.european-union"));
    }

    @Test
    void a_page_asks_the_database_as_often_for_many_entries_as_for_few() throws Exception {
        var few = moroccan();
        var many = moroccan();
        for (int i = 0; i < 20; i++)
            given.as(many.chair(),
                () -> rules.verify(many.id(), "organs.board.max", "12", "art. 50", LocalDate.of(2026, 1, 1), "Me Alaoui"));
        for (int i = 1; i <= 20; i++)
            Given.execute("insert into rules.rest_day (organisation_id, day) values (?, current_date + ?)", many.id().value(), i);
        for (var page : List.of("/rules", "/calendar")) {
            open(few.secretary(), "c/" + few.slug() + "/assemblies");
            int first = statements.during(() -> gone(few, page));
            open(many.secretary(), "c/" + many.slug() + "/assemblies");
            assertThat(statements.during(() -> gone(many, page))).as(page).isEqualTo(first).isLessThanOrEqualTo(40);
        }
    }

    private static Object gone(Given.Coop coop, String page) {
        UI.getCurrent().navigate("c/" + coop.slug() + page);
        return coop;
    }
}
