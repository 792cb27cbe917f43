package coop.nawat.ballots.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.looksRight;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.launch.Chromium;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever holds proxies votes for all at once or for one after the other, in a real browser whose line can be cut. */
class BoothProxiesTest extends PageTest {
    private static final Messages MESSAGES = ReadMessages.all();
    private static final String NEXT = "#booth button.main";
    private static Chromium chromium;

    @Autowired
    Ballots ballots;
    @Autowired
    Assemblies assemblies;
    private final List<String> postedTo = new ArrayList<>();
    /** The answer to which post is lost on its way back; 0: none. */
    private int lost;
    private Page page;
    private Given.Held held;

    @BeforeAll
    static void start() { chromium = new Chromium(); }

    @AfterAll
    static void stop() { if (chromium != null) chromium.close(); }

    /** The first member is there and holds the proxies of the third and the fourth, who are not. */
    private BallotId prepared(Conditions conditions) {
        held = given.held(4, 4);
        var givers = List.of(held.present().get(2).member(), held.present().get(3).member());
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(), givers));
        for (var giver : givers)
            Given.execute("insert into assemblies.proxy (organisation_id, assembly_id, giver_id, holder_id) values (?, ?, ?, ?)",
                held.coop().id().value(), held.assembly().id().value(), giver.value(), held.present().getFirst().member().value());
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), conditions));
    }

    private void enter(Language language) {
        var link = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        page = chromium.phone();
        page.route("**/*", this::line);
        page.navigate("http://localhost/v/" + link + "?lang=" + language.tag());
        page.locator(NEXT).click();
    }

    private void answerQuestion(int option) {
        page.locator(NEXT).click();
        page.locator("#booth input[type=radio]").nth(option).check();
        page.locator(NEXT).click();
    }

    @Test
    void the_same_for_all_is_one_press_and_a_lost_answer_makes_no_second_vote() {
        var ballot = prepared(new Conditions(true, true));
        enter(Language.AR);
        answerQuestion(0);
        assertThat(page.locator("input[name=whom]")).hasCount(2);
        assertThat(page.locator("input[name=whom]").first()).isChecked();
        page.locator("input[name=whom]").last().check();
        looksRight(page, "booth-for-all");
        lost = 2;
        page.locator("#send").click();
        assertThat(page.locator(".receipt .code:not(.key)")).hasCount(3);
        assertThat(page.locator(".receipt .key")).hasCount(3);
        looksRight(page, "booth-receipts-for-all");
        assertThat(postedTo).as("three voters, and the second one's answer came late").hasSize(4);
        assertThat(postedTo.get(1)).isEqualTo(postedTo.get(2));
        assertThat(Given.lookAll("select choice from ballots.urn where ballot_id = ?", ballot.value())).containsExactly("FOR", "FOR",
            "FOR");
        assertThat(page.locator(".receipt .code:not(.key)").allInnerTexts().stream().map(code -> code.replaceAll("\\D", "")))
            .containsExactlyInAnyOrderElementsOf(
                Given.lookAll("select receipt_code from ballots.participation where ballot_id = ?", ballot.value()));
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void one_after_the_other_each_gets_an_answer_of_their_own() {
        var ballot = prepared(Conditions.OPEN);
        var t = MESSAGES.in(Language.HE);
        enter(Language.HE);
        answerQuestion(0);
        page.locator("#send").click();
        assertThat(page.locator(".receipt .code")).hasCount(1);
        for (int giver = 1; giver <= 2; giver++) {
            page.locator(NEXT).click();
            assertThat(page.locator("#booth")).containsText(t.pattern("booth.proxy").replace("{name}", "").strip());
            if (giver == 1) looksRight(page, "booth-for-another");
            page.locator(NEXT).click();
            answerQuestion(giver);
            assertThat(page.locator(".for")).isVisible();
            page.locator("#send").click();
            assertThat(page.locator(".receipt .code")).hasCount(1);
        }
        page.locator(NEXT).click(); // back to the own vote, which is in the box
        assertThat(page.locator(".for")).hasCount(0);
        assertThat(page.locator(".receipt .code")).hasCount(1);
        assertThat(Given.lookAll("select choice from ballots.open_vote v join assemblies.roll_entry r on r.member_id = v.member_id and"
            + " r.assembly_id = ? where ballot_id = ? order by r.number", held.assembly().id().value(), ballot.value()))
            .containsExactly("FOR", "AGAINST", "ABSTAIN");
        assertThat(chromium.wrong()).isEmpty();
    }

    private void line(Route route) {
        var asked = route.request();
        var votes = asked.method().equals("POST");
        try {
            var response = answer(route);
            if (votes) postedTo.add(URI.create(asked.url()).getPath());
            if (votes && postedTo.size() == lost) route.abort();
            else
                fulfill(route, response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
