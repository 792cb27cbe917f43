package coop.nawat.ballots.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.looksRight;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.counting.Method;
import coop.nawat.launch.Chromium;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Each method in the booth itself, on a small phone in a real browser. What the browser asks goes through all filters of the application, without a
 * server between, so that the line can be cut at the very moment that matters.
 */
class BoothMethodsTest extends PageTest {
    private static final Messages MESSAGES = ReadMessages.all();
    private static final String NEXT = "#booth button.main";
    private static Chromium chromium;

    @Autowired
    Ballots ballots;
    @Autowired
    Contests contests;
    /** How many of the next answers to a vote are lost: the first one after it was recorded, the others before they arrive; the second is answered by something else. */
    private int cuts;
    private int posts;
    private Page page;

    @BeforeAll
    static void start() { chromium = new Chromium(); }

    @AfterAll
    static void stop() { if (chromium != null) chromium.close(); }

    // ---- one method after the other

    @ParameterizedTest
    @CsvSource({"AR,PLURALITY,BLOCK,1", "HE,APPROVAL,SCORE,1", "FR,IRV,SCHULZE,3", "EN,SCOTTISH_STV,MEEK_STV,1"})
    void every_method_is_voted_by_keyboard_alone_and_a_lost_line_changes_nothing(Language language, Method one, Method other, int cut) {
        var held = given.held(6, 5);
        var first = contest(held, 0, one, Conditions.OPEN);
        var second = contest(held, 1, other, Conditions.OPEN);
        var t = MESSAGES.in(language);
        enter(held, language);
        press(NEXT, "Enter");
        press(NEXT, "Enter");
        var marked = mark(one, t);
        press(NEXT, "Enter");
        var markedToo = mark(other, t);
        press(NEXT, "Enter");
        assertThat(page.locator("#booth dd.answer")).hasCount(2);
        looksRight(page, "booth-review-of-" + one.key() + "-" + other.key());
        cuts = cut;
        press("#send", "Enter");
        assertThat(page.locator(".receipt .code")).hasCount(2);
        assertThat(posts).isEqualTo(cut + 1);
        assertThat(voted(first)).containsExactly(marked);
        assertThat(voted(second)).containsExactly(markedToo);
        assertThat(page.locator(".receipt .code").allInnerTexts().stream().map(code -> code.replaceAll("\\D", "")))
            .as("the receipts of what was recorded when the line was cut")
            .containsExactlyElementsOf(
                Given.lookAll("select receipt_code from ballots.participation where ballot_id in (?, ?) order by ballot_id = ?",
                    first.value(), second.value(), second.value()));
        assertThat(page.locator("main")).not().containsText("Membre"); // "I voted", never for whom
        assertThat(chromium.wrong()).isEmpty();
    }

    /** Marks by keys, and answers what should stand on the paper. */
    private String mark(Method method, Messages.Of t) {
        assertThat(page.locator(".candidate")).hasCount(4);
        var paper = switch (method) {
            case PLURALITY -> {
                press("input[type=radio]", "ArrowDown");
                yield "2";
            }
            case BLOCK -> {
                press(candidate(1, "input"), "Space");
                press(candidate(2, "input"), "Space");
                press(candidate(3, "input"), "Space");
                assertThat(page.locator("fieldset .box")).hasText(plain(t.of("booth.c.over", "most", 2)));
                assertThat(page.locator("#alert")).containsText(t.of("booth.c.over", "most", 2).split("2", 2)[1]);
                assertThat(page.locator(candidate(3, "input"))).not().isChecked();
                yield "1=2";
            }
            case APPROVAL -> {
                press(candidate(2, "input"), "Space");
                press(candidate(4, "input"), "Space");
                yield "2=4";
            }
            case SCORE -> {
                press(candidate(1, "input:checked"), "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
                press(candidate(3, "input:checked"), "ArrowDown", "ArrowDown");
                yield "1 - - 3 -";
            }
            case IRV -> {
                press(candidate(2, "button"), "Enter");
                press(candidate(1, "button"), "Enter");
                press(candidate(3, "button"), "1");
                assertThat(page.locator("#polite")).containsText("1");
                yield "3 2 1";
            }
            case SCHULZE -> {
                press(candidate(1, "button"), "Enter");
                press(candidate(2, "button"), "Enter");
                press(candidate(3, "button"), "Enter");
                press(".order li:nth-of-type(2) .same", "Space");
                press(".order li:nth-of-type(3) .step", "Enter");
                yield "1=3 2";
            }
            case SCOTTISH_STV -> {
                press(candidate(4, "button"), "Enter");
                press(candidate(2, "button"), "Enter");
                press(candidate(1, "button"), "Enter");
                press(candidate(2, "button"), "Delete");
                yield "4 1";
            }
            case MEEK_STV -> {
                press(candidate(3, "button"), "Enter");
                press(candidate(1, "button"), "Enter");
                press(".order li:nth-of-type(2) .same", "Space");
                yield "1=3";
            }
        };
        looksRight(page, "booth-" + method.key());
        return paper;
    }

    @Test
    void a_name_that_is_dragged_takes_the_place_where_it_is_dropped() {
        var held = given.held(6, 5);
        var ballot = contest(held, 0, Method.IRV, Conditions.OPEN);
        toQuestion(held, Language.AR);
        for (int n = 1; n <= 4; n++)
            page.locator(candidate(n, "button")).click();
        page.locator(candidate(4, "button")).click(); // pressed again it is taken out
        // all of it on the screen and away from its edges, where the list would scroll by itself
        page.locator(".order").evaluate("list => window.scrollTo(0, list.getBoundingClientRect().top + window.scrollY - 80)");
        var from = page.locator(".order li:nth-of-type(3) .grip").boundingBox();
        var to = page.locator(".order li:nth-of-type(1)").boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        for (double y = from.y; y >= to.y; y -= 40)
            page.mouse().move(from.x, y);
        page.mouse().up();
        assertThat(page.locator(".lifted")).hasCount(0);
        page.locator(NEXT).click();
        page.locator("#send").click();
        assertThat(page.locator(".receipt .code")).isVisible();
        assertThat(voted(ballot)).containsExactly("3 1 2");
    }

    // ---- papers that say nothing, or too little

    @Test
    void a_blank_paper_is_handed_in_on_purpose_only_and_one_with_too_few_marks_not_at_all() {
        var held = given.held(6, 5);
        var ballot = contest(held, 0, new ContestPlan(Method.BLOCK, 3, 2, 3, 0, Map.of(), null), Conditions.OPEN);
        var t = MESSAGES.in(Language.FR);
        toQuestion(held, Language.FR);
        page.locator(NEXT).click();
        assertThat(page.locator(".missing")).containsText(t.of("booth.rev.blank-what"));
        page.locator("#send").click();
        assertThat(page.locator("#slow")).containsText(t.of("booth.rev.nothing"));
        page.locator(".missing button").first().click();
        page.locator(candidate(2, "input")).check();
        page.locator(NEXT).click();
        assertThat(page.locator(".missing")).containsText(plain(t.of("booth.rev.few", "c", 1, "least", 2)));
        page.locator("#send").click();
        assertThat(page.locator("#slow")).containsText(plain(t.of("booth.rev.few-send", "i", 1)));
        looksRight(page, "booth-too-few");
        assertThat(posts).isZero();
        page.locator(".missing button").nth(1).click();
        assertThat(page.locator("#booth dd.answer")).containsText(t.of("booth.rev.is-blank"));
        page.locator("#send").click();
        assertThat(page.locator(".receipt .code")).isVisible();
        assertThat(voted(ballot)).containsExactly("BLANK");
    }

    @Test
    void where_nobody_has_to_be_chosen_over_another_the_question_names_who_would_be_elected() {
        var held = given.held(6, 5);
        contest(held, 0, new ContestPlan(Method.APPROVAL, 4, 1, 4, 0, Map.of(), null), Conditions.OPEN);
        toQuestion(held, Language.AR);
        assertThat(page.locator(".motion")).containsText("عضو");
        assertThat(page.locator("input[type=radio]")).hasCount(3);
    }

    @ParameterizedTest
    @EnumSource
    void voters_read_how_many_seats_are_reserved_and_who_stands_for_them(Language language) {
        var held = given.held(6, 5);
        var plan = new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("النساء", 1), null);
        contest(held, 0, plan, Conditions.OPEN, "النساء");
        var t = MESSAGES.in(language);
        toQuestion(held, language);
        assertThat(page.locator("p.rule").last()).containsText(t.of("ballots.paper.reserved-for", "n", 1, "group", "النساء"));
        assertThat(page.locator(".candidate .note")).hasCount(1);
        assertThat(page.locator(".candidate .note")).hasText(plain(t.of("booth.c.group", "group", "النساء")));
        looksRight(page, "booth-reserved-seats-" + language.tag());
        assertThat(chromium.wrong()).isEmpty();
    }

    // ---- changing

    @Test
    void a_vote_that_may_be_changed_is_changed_from_its_receipt_and_a_secret_one_with_its_key_only() {
        var held = given.held(6, 5);
        var secret = contest(held, 0, Method.IRV, new Conditions(true, true));
        var open = contest(held, 1, Method.BLOCK, new Conditions(false, true));
        var t = MESSAGES.in(Language.EN);
        toQuestion(held, Language.EN);
        page.locator(candidate(2, "button")).click();
        page.locator(NEXT).click();
        page.locator(candidate(1, "input")).check();
        page.locator(NEXT).click();
        assertThat(page.locator("main")).containsText(t.of("booth.change.key"));
        assertThat(page.locator("main")).containsText(t.of("booth.change.free"));
        looksRight(page, "booth-before-the-key");
        page.locator("#send").click();
        var key = page.locator(".key").innerText();
        assertThat(key.replaceAll("\\s", "")).matches("[0-9A-HJKMNP-TV-Z]{20}");
        looksRight(page, "booth-receipt-with-key");
        var code = page.locator(".receipt .code").first().innerText();

        enter(held, Language.EN); // another day: the page knows no key any more
        assertThat(page.locator(".key")).hasCount(0);
        page.locator(".afterwards button").first().click();
        page.locator(NEXT).click();
        page.locator("#key").fill("ABC");
        page.locator(NEXT).click();
        assertThat(page.locator("#wrong-key")).containsText(plain(t.of("booth.change.ask.wrong", "n", 3)));
        changeWith("0".repeat(20));
        assertThat(page.locator("h1")).hasText(t.of("booth.change.not"));
        assertThat(page.locator("main")).containsText(t.of("ballots.refusal.WRONG_KEY.title"));
        looksRight(page, "booth-wrong-key");
        assertThat(inTheUrn(secret)).containsExactly("2");
        page.locator(".afterwards button").first().click();
        page.locator(NEXT).click();
        changeWith(" " + key.toLowerCase(java.util.Locale.ROOT).replace('0', 'o'));
        assertThat(page.locator("h1")).hasText(t.of("booth.change.done"));
        assertThat(page.locator(".receipt .code").first()).hasText(code.trim());
        assertThat(inTheUrn(secret)).containsExactly("3");

        enter(held, Language.EN);
        page.locator(".afterwards button").last().click();
        page.locator(NEXT).click();
        assertThat(page.locator("main")).containsText(t.of("booth.change.note"));
        assertThat(page.locator("input:checked")).hasCount(0); // what was voted is not shown
        page.locator(candidate(4, "input")).check();
        page.locator(NEXT).click();
        page.locator("#send").click();
        assertThat(page.locator("h1")).hasText(t.of("booth.change.done"));
        assertThat(voted(open)).containsExactly("1", "4");
        assertThat(chromium.wrong()).isEmpty();
    }

    private void changeWith(String key) {
        page.locator("#key").fill(key);
        page.locator("#key").press("Enter");
        page.locator(candidate(3, "button")).click();
        page.locator(NEXT).click();
        page.locator("#send").click();
        assertThat(page.locator(".title")).isVisible();
    }

    // ---- helpers

    /** Four people on the paper, of whom each method can choose some; one says something of itself. */
    private BallotId contest(Given.Held held, int item, Method method, Conditions conditions) {
        var one = method == Method.PLURALITY || method == Method.IRV || method == Method.SCORE || method == Method.APPROVAL;
        return contest(held, item, new ContestPlan(method, one ? 1 : 2, 1, method == Method.PLURALITY ? 1 : method == Method.BLOCK ? 2 : 4,
            method == Method.SCORE ? 5 : 0, Map.of(), null), conditions);
    }

    private BallotId contest(Given.Held held, int item, ContestPlan plan, Conditions conditions) {
        return contest(held, item, plan, conditions, null);
    }

    /** The group is that of the first. */
    private BallotId contest(Given.Held held, int item, ContestPlan plan, Conditions conditions, @Nullable String group) {
        var coop = held.coop().id();
        var assembly = held.assembly().id();
        var id = held.items().get(item).id();
        given.as(held.coop().secretary(), () -> {
            contests.plan(coop, assembly, id, plan);
            for (var person : held.present().subList(0, 4)) {
                var candidacy = contests.propose(coop, assembly, id, person.member(),
                    person.equals(held.present().getFirst()) ? group : null);
                contests.accept(coop, assembly, id, candidacy);
                if (person.equals(held.present().getFirst()))
                    contests.describe(coop, assembly, id, candidacy, LocalText.of(Language.FR, "Je tiendrai les comptes."));
            }
        });
        return given.as(held.coop().chair(), () -> ballots.open(coop, assembly, id, conditions));
    }

    /** The fifth of those present opens the personal link on a phone that nobody has used before. */
    private void enter(Given.Held held, Language language) {
        var voter = held.present().getLast();
        var link = given.as(voter.signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        page = chromium.phone();
        page.route("**/*", this::line);
        page.navigate("http://localhost/v/" + link + "?lang=" + language.tag());
        assertThat(page.locator("html")).hasAttribute("dir", language.direction());
    }

    private void toQuestion(Given.Held held, Language language) {
        enter(held, language);
        page.locator(NEXT).click();
        page.locator(NEXT).click();
    }

    private void line(Route route) {
        var votes = route.request().method().equals("POST");
        if (votes) posts++;
        try {
            // the first answer that is lost was given: the vote is in the box and the booth does not know it
            if (votes && cuts-- > 0 && posts > 1) {
                if (posts == 2) answeredByAnother(route, 400);
                else
                    route.abort();
                return;
            }
            var response = answer(route);
            if (votes && cuts >= 0) route.abort();
            else
                fulfill(route, response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String candidate(int n, String part) { return ".candidate:nth-of-type(" + n + ") " + part; }

    /** Goes there by the Tab key, or back by it, and presses. */
    private void press(String selector, String... keys) {
        for (int tabs = 0; tabs < 80; tabs++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                Arrays.stream(keys).forEach(page.keyboard()::press);
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key never comes to " + selector);
    }

    /** A text without the marks that keep its values apart: the booth sets its own. */
    private static String plain(String text) {
        return text.replaceAll("[\\u2066-\\u2069]", "");
    }

    private static List<String> voted(BallotId ballot) {
        return Given.lookAll("select choice from ballots.open_vote where ballot_id = ? order by version", ballot.value());
    }

    private static List<String> inTheUrn(BallotId ballot) {
        return Given.lookAll("select choice from ballots.urn where ballot_id = ?", ballot.value());
    }
}
