package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.SignedIn;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Method;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candidates on a member's page, and what members do about their own candidacy. */
class CandidacyPagesTest extends PageTest {
    @Autowired
    Contests contests;
    @Autowired
    Ballots ballots;
    @Autowired
    JsonMapper json;

    private Given.Held election() {
        var held = given.held(6, 4);
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            ContestPlan.single(new ContestPlan.Term(Organ.BOARD, LocalDate.of(2027, 1, 1), LocalDate.of(2030, 1, 1)))));
        return held;
    }

    private static String path(Given.Held held) { return "/m/" + held.coop().slug() + "/" + held.assembly().number(); }

    private MockHttpServletResponse act(Given.Held held, SignedIn who, int item, String act, String statement) throws Exception {
        return answer(as(who, post(path(held) + "/stand/" + item).param("act", act).param("statement-ar", statement)
            .param("statement-fr", "").queryParam("lang", "en")).with(csrf()));
    }

    private Contests.Prepared paper(Given.Held held) {
        return given.as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id())).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void a_member_stands_reads_who_stands_and_withdraws(Language language) throws Exception {
        var held = election();
        var t = Messages.load().in(language);
        var member = held.present().getFirst();
        assertThat(whole(seen(member.signedIn(), path(held), language), language)).contains(t.of("ballots.stand.title"), "/stand/1")
            .doesNotContain("/stand/2");
        assertThat(act(held, member.signedIn(), 1, "stand", "أعمل منذ\r\nثلاثين سنة").getRedirectedUrl())
            .isEqualTo(path(held) + "?done=standing");
        assertThat(paper(held).standing()).singleElement().satisfies(c -> {
            assertThat(c.member()).isEqualTo(member.member());
            assertThat(c.about()).isEqualTo(LocalText.of(Language.AR, "أعمل منذ\nثلاثين سنة"));
        });
        assertThat(whole(seen(member.signedIn(), path(held) + "?done=standing", language), language))
            .contains(t.of("ballots.stand.done-standing"), t.of("ballots.stand.stands"), "value=\"withdraw\"");
        var other = held.present().get(1).signedIn();
        assertThat(whole(seen(other, path(held), language), language)).contains("ثلاثين سنة", t.of("ballots.stand.title"))
            .doesNotContain("value=\"withdraw\"");
        act(held, member.signedIn(), 1, "withdraw", "");
        assertThat(paper(held).standing()).isEmpty();
    }

    @Test
    void whoever_is_proposed_accepts_or_declines() throws Exception {
        var held = election();
        for (int person = 0; person < 2; person++) {
            var member = held.present().get(person).member();
            given.as(held.coop().secretary(), () -> {
                contests.propose(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), member, null);
            });
        }
        var first = held.present().get(0).signedIn();
        assertThat(seen(first, path(held), Language.EN).getContentAsString()).contains("You are proposed.", "Accept and stand", "Decline");
        act(held, first, 1, "stand", "");
        act(held, held.present().get(1).signedIn(), 1, "withdraw", "");
        assertThat(paper(held).standing()).singleElement()
            .satisfies(c -> assertThat(c.member()).isEqualTo(held.present().getFirst().member()));
        act(held, first, 1, "stand", "كلمة أخرى");
        assertThat(paper(held).standing().getFirst().about()).isEqualTo(LocalText.of(Language.AR, "كلمة أخرى"));
    }

    @Test
    void what_cannot_be_done_is_refused_and_changes_nothing() throws Exception {
        var held = election();
        var member = held.present().getFirst().signedIn();
        assertThat(act(held, member, 2, "stand", "").getStatus()).as("nobody is elected on item 2").isEqualTo(409);
        assertThat(act(held, member, 9, "stand", "").getStatus()).isEqualTo(404);
        assertThat(act(held, member, 1, "withdraw", "").getStatus()).as("does not stand").isEqualTo(404);
        assertThat(act(held, held.coop().secretary(), 1, "stand", "").getStatus()).as("is no member").isBetween(400, 499);
        assertThat(act(held, member, 1, "stand", "x".repeat(CandidacyController.LONGEST + 1)).getStatus()).isEqualTo(404);
        assertThat(answer(as(member, post(path(held) + "/stand/1").param("act", "stand"))).getStatus()).as("no token").isEqualTo(403);
        assertThat(paper(held).candidacies()).isEmpty();
        act(held, member, 1, "stand", "");
        given.opened(held, 0);
        assertThat(act(held, member, 1, "withdraw", "").getStatus()).as("the paper is fixed").isEqualTo(409);
        assertThat(paper(held).standing()).hasSize(1);
        assertThat(seen(member, path(held), Language.EN).getContentAsString()).doesNotContain("/stand/1");
    }

    @ParameterizedTest
    @EnumSource
    void a_member_says_for_which_reserved_seats_they_stand_and_every_page_tells_it(Language language) throws Exception {
        var held = given.held(6, 4);
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("النساء", 1),
                new ContestPlan.Term(Organ.BOARD, LocalDate.of(2027, 1, 1), LocalDate.of(2030, 1, 1)))));
        var t = Messages.load().in(language);
        var seats = t.of("ballots.paper.reserved-for", "n", 1, "group", "النساء");
        var member = held.present().getFirst().signedIn();
        assertThat(whole(seen(member, path(held), language), language)).contains(seats, t.of("ballots.stand.group"),
            t.of("ballots.stand.group-none"), "value=\"النساء\"").doesNotContain("selected");
        assertThat(stand(held, member, "رجال").getStatus()).isEqualTo(409);
        assertThat(paper(held).candidacies()).isEmpty();
        stand(held, member, "النساء");
        assertThat(paper(held).standing()).extracting(Candidacy::group).containsExactly("النساء");
        assertThat(whole(seen(member, path(held), language), language)).contains(t.of("booth.c.group", "group", "النساء"), "selected");
        stand(held, member, "");
        assertThat(paper(held).standing()).extracting(Candidacy::group).containsOnlyNulls();
        stand(held, member, "النساء");
        act(held, member, 1, "stand", "كلمة"); // a page that was loaded before seats were reserved
        assertThat(paper(held).standing()).extracting(Candidacy::group).containsExactly("النساء");

        for (int person = 1; person < 3; person++)
            act(held, held.present().get(person).signedIn(), 1, "stand", "");
        given.opened(held, 0);
        var sheet = json.readTree(answer(get("/v/" + given.links(held).getFirst() + "/sheet").queryParam("lang", language.tag()))
            .getContentAsString()).get("ballots").get(0).get("contest");
        assertThat(sheet.get("reserved").values()).extracting(JsonNode::asString).containsExactly(seats);
        assertThat(sheet.get("options").values()).extracting(o -> o.get("group").isNull() ? "-" : o.get("group").asString())
            .containsExactlyInAnyOrder("النساء", "-", "-");
    }

    private MockHttpServletResponse stand(Given.Held held, SignedIn who, String group) throws Exception {
        return answer(as(who, post(path(held) + "/stand/1").param("act", "stand").param("group", group)).with(csrf()));
    }
}
