package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's side of the booth. */
class BoothTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    JsonMapper json;
    @Autowired
    CountedStatements statements;

    private String booth(Given.Held held, int voter) {
        return "/v/" + given.as(held.present().get(voter).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
    }

    private void close(Given.Held held, BallotId ballot) { given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)); }

    private MockHttpServletResponse cast(String booth, UUID ballot, String choice, UUID key) throws Exception {
        return posted(booth, "{\"votes\":[{\"ballot\":\"%s\",\"choice\":\"%s\",\"key\":\"%s\"}]}".formatted(ballot, choice, key));
    }

    private MockHttpServletResponse posted(String booth, String body) throws Exception {
        return answer(post(booth).queryParam("lang", "en").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private JsonNode only(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        var results = json.readTree(response.getContentAsString()).get("results");
        assertThat(results.size()).isEqualTo(1);
        return results.get(0);
    }

    private static long votes(BallotId ballot) {
        return (Long) Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value());
    }

    @ParameterizedTest
    @EnumSource
    void each_question_says_its_rule_and_what_stands_behind_it(Language language) throws Exception {
        var held = given.held(3, 2, Map.of("majority.ordinary.fraction", "2/3", "majority.ordinary.strict", "false"));
        given.opened(held, 0);
        var sheet = json.readTree(answer(get(booth(held, 0) + "/sheet").queryParam("lang", language.tag())).getContentAsString());
        var t = Messages.load().in(language);
        var question = sheet.get("ballots").get(0);
        assertThat(question.get("rule").asString()).contains("art. 30");
        var why = question.get("why");
        assertThat(why.get("sure").asBoolean()).isTrue();
        assertThat(why.get("facts").valueStream().map(f -> f.get("name").asString() + " " + f.get("value").asString())).containsExactly(
            t.of("common.rule.value") + " " + Messages.isolated("≥ 2/3"), t.of("common.rule.article") + " " + Messages.isolated("art. 30"),
            t.of("common.rule.layer") + " " + t.of("common.layer.BYLAWS"), t.of("common.rule.known") + " " + t.of("rules.status.BYLAWS"));
        assertThat(why.get("notes").get(0).asString())
            .isEqualTo(t.of("common.rule.frozen-on", "date", t.shortDate(LocalDate.now(Given.ZONE))));
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_question_of_few_says_that_it_can_be_guessed(Language language) throws Exception {
        var held = given.held(4, 3);
        given.opened(held, 0);
        given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(1).id(), Conditions.SECRET));
        var sheet = json.readTree(answer(get(booth(held, 0) + "/sheet").queryParam("lang", language.tag())).getContentAsString());
        assertThat(sheet.get("ballots").get(0).get("few").isNull()).as("an open vote").isTrue();
        assertThat(sheet.get("ballots").get(1).get("few").asString())
            .isEqualTo(Messages.load().in(language).of("ballots.work.secret-few", "voters", 3));
    }

    @ParameterizedTest
    @EnumSource
    void the_whole_booth_is_one_small_page_that_runs_nothing_but_itself(Language language) throws Exception {
        var held = given.held(3, 2);
        given.opened(held, 0);
        given.opened(held, 1);
        var response = seen(booth(held, 0), language);
        var page = response.getContentAsString();
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(page).contains("<html lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\">").doesNotContain("{{",
            "<!--");
        assertThat(compressed(page.getBytes(StandardCharsets.UTF_8))).isLessThan(25_000);
        var policy = response.getHeader("Content-Security-Policy");
        assertThat(policy).contains("default-src 'none'", "script-src 'sha256-" + hash(page, "<script>(.*?)</script>") + "';",
            "style-src 'sha256-" + hash(page, "<style>(.*?)</style>") + "';").doesNotContain("unsafe", "'self'; script");
        assertThat(response.getHeaders("Content-Security-Policy")).hasSize(1);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page).doesNotContain("src=", "<link rel=\"stylesheet\"");
        var sheet = json.readTree(
            Pattern.compile("id=\"sheet\">(.*?)</script>", Pattern.DOTALL).matcher(page).results().findFirst().orElseThrow().group(1));
        assertThat(sheet.get("state").asString()).isEqualTo("OPEN");
        assertThat(sheet.get("ballots").size()).isEqualTo(2);
        assertThat(sheet.get("ballots").get(0).get("n").asInt()).isEqualTo(1);
        assertThat(sheet.get("ballots").get(0).get("options").get(2).get("id").asString()).isEqualTo("ABSTAIN");
        assertThat(sheet.get("languages").size()).isEqualTo(4);
        assertThat(sheet.get("texts").get("booth.send").asString()).isNotBlank();
        assertThat(sheet.get("voter").get("holder").isNull()).isTrue();
        assertThat(json.readTree(seen(booth(held, 0) + "/sheet", language).getContentAsString()).get("ballots").size()).isEqualTo(2);
    }

    private static String hash(String page, String element) throws Exception {
        var found = Pattern.compile(element, Pattern.DOTALL).matcher(page).results().toList();
        assertThat(found).hasSize(1);
        return Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(found.getFirst().group(1).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothing_of_the_booth_makes_a_session_or_leaves_a_cookie() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var booth = booth(held, 0);
        for (var path : new String[]{booth, booth + "/sheet", booth + "/state"}) {
            var result = mvc.perform(get(path)).andReturn();
            assertThat(result.getResponse().getHeaders("Set-Cookie")).as(path).isEmpty();
            assertThat(result.getRequest().getSession(false)).as(path).isNull();
        }
        var result = mvc
            .perform(post(booth).content(
                "{\"votes\":[{\"ballot\":\"%s\",\"choice\":\"FOR\",\"key\":\"%s\"}]}".formatted(ballot.value(), UUID.randomUUID())))
            .andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        assertThat(result.getResponse().getHeaders("Set-Cookie")).isEmpty();
        assertThat(result.getRequest().getSession(false)).isNull();
    }

    @Test
    void what_a_board_typed_cannot_end_the_script_in_which_it_stands() throws Exception {
        var held = given.held(3, 2);
        given.opened(held, 0);
        Given.execute("update assemblies.agenda_item set title = ?::jsonb where item_id = ?",
            "{\"ar\":\"</script><script>alert(1)</script><!--js-->\"}",
            held.items().getFirst().id().value());
        var page = seen(booth(held, 0), Language.AR).getContentAsString();
        assertThat(page).doesNotContain("</script><script>alert")
            .contains("\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--js-->");
    }

    @Test
    void the_same_key_twice_gets_the_same_receipt() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var booth = booth(held, 0);
        var key = UUID.randomUUID();
        var first = only(cast(booth, ballot.value(), "FOR", key));
        assertThat(first.get("outcome").asString()).isEqualTo("RECORDED");
        assertThat(first.get("code").asString()).matches("[0-9]{12}");
        assertThat(first.get("at").asString()).matches("[0-2][0-9]:[0-5][0-9]");
        assertThat(only(cast(booth, ballot.value(), "FOR", key))).isEqualTo(first);
        close(held, ballot);
        assertThat(only(cast(booth, ballot.value(), "FOR", key))).isEqualTo(first);
        assertThat(votes(ballot)).isEqualTo(1);
    }

    @Test
    void another_vote_of_the_same_member_is_refused_with_the_first_receipt() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var first = only(cast(booth(held, 0), ballot.value(), "FOR", UUID.randomUUID()));
        var second = only(cast(booth(held, 0), ballot.value(), "AGAINST", UUID.randomUUID()));
        assertThat(second.get("outcome").asString()).isEqualTo("ALREADY_VOTED");
        assertThat(second.get("code")).isEqualTo(first.get("code"));
        assertThat(second.get("at")).isEqualTo(first.get("at"));
        assertThat(second.get("title").asString()).isEqualTo("You already voted.");
        assertThat(Given.look("select string_agg(choice, ',') from ballots.open_vote where ballot_id = ?", ballot.value()))
            .isEqualTo("FOR");
    }

    @Test
    void a_vote_after_closing_is_refused_in_words() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var booth = booth(held, 0);
        close(held, ballot);
        var outcome = only(cast(booth, ballot.value(), "FOR", UUID.randomUUID()));
        assertThat(outcome.get("outcome").asString()).isEqualTo("BALLOT_CLOSED");
        assertThat(outcome.get("title").asString()).isEqualTo("Voting is closed.");
        assertThat(outcome.get("why").asString()).contains("not recorded");
        assertThat(outcome.get("todo").asString()).isNotBlank();
        assertThat(outcome.get("code").isNull()).isTrue();
        assertThat(votes(ballot)).isZero();
    }

    @Test
    void one_refused_vote_keeps_no_other_from_the_box() throws Exception {
        var held = given.held(3, 2);
        var closed = given.opened(held, 0);
        close(held, closed);
        var open = given.opened(held, 1);
        var other = given.held(3, 2);
        var foreign = given.opened(other, 0);
        var response = posted(booth(held, 0),
            """
                {"votes":[{"ballot":"%s","choice":"FOR","key":"%s"},{"ballot":"%s","choice":"FOR","key":"%s"},{"ballot":"%s","choice":"AGAINST","key":"%s"}]}"""
                .formatted(closed.value(), UUID.randomUUID(), foreign.value(), UUID.randomUUID(), open.value(), UUID.randomUUID()));
        var results = json.readTree(response.getContentAsString()).get("results");
        assertThat(results.get(0).get("outcome").asString()).isEqualTo("BALLOT_CLOSED");
        assertThat(results.get(1).get("outcome").asString()).isEqualTo("BALLOT_NOT_OPEN");
        assertThat(results.get(2).get("outcome").asString()).isEqualTo("RECORDED");
        assertThat(votes(open)).isEqualTo(1);
        assertThat(votes(foreign)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLANK", "1", "2 1=3"})
    void a_paper_that_the_question_does_not_offer_is_refused_in_words(String choice) throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var outcome = only(cast(booth(held, 0), ballot.value(), choice, UUID.randomUUID()));
        assertThat(outcome.get("outcome").asString()).isEqualTo("NOT_A_PAPER");
        assertThat(outcome.get("todo").asString()).isNotBlank();
        assertThat(votes(ballot)).isZero();
    }

    @Test
    void a_ballot_that_never_was_is_not_open() throws Exception {
        var held = given.held(3, 2);
        given.opened(held, 0);
        assertThat(only(cast(booth(held, 0), UUID.randomUUID(), "FOR", UUID.randomUUID())).get("outcome").asString())
            .isEqualTo("BALLOT_NOT_OPEN");
    }

    @Test
    void what_was_voted_is_in_no_answer_afterwards() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var other = given.held(3, 2);
        var otherBallot = given.opened(other, 0);
        var forIt = booth(held, 0);
        var against = booth(other, 0);
        cast(forIt, ballot.value(), "FOR", UUID.randomUUID());
        cast(against, otherBallot.value(), "AGAINST", UUID.randomUUID());
        var one = json.readTree(seen(forIt + "/sheet", Language.EN).getContentAsString()).get("ballots").get(0);
        var two = json.readTree(seen(against + "/sheet", Language.EN).getContentAsString()).get("ballots").get(0);
        assertThat(one.propertyNames()).containsExactlyInAnyOrderElementsOf(two.propertyNames());
        for (var name : one.propertyNames())
            if (!name.equals("id") && !name.equals("voted")) assertThat(one.get(name)).isEqualTo(two.get(name));
        assertThat(one.get("voted").propertyNames()).containsExactlyInAnyOrder("at", "code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null", "{}", "{\"votes\":null}", "{\"votes\":[]}", "{\"votes\":[null]}", "{\"votes\":[{}]}",
        "{\"votes\":7}",
        "{\"votes\":[{\"ballot\":\"x\",\"choice\":\"FOR\",\"key\":\"x\"}]}",
        "{\"votes\":[{\"ballot\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"choice\":\"MAYBE\",\"key\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\"}]}",
        "{\"votes\":[{\"ballot\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"choice\":\"INVALID\",\"key\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\"}]}",
        "{\"votes\":[{\"ballot\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"choice\":\"FOR\",\"key\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"change\":\"guess me\"}]}",
        "{\"votes\":[{\"ballot\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"choice\":null,\"key\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\"}]}",
        "LONG", "DEEP", "MANY"})
    void what_is_no_vote_is_refused_in_words_and_writes_nothing(String body) throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var one = "{\"ballot\":\"%s\",\"choice\":\"FOR\",\"key\":\"%s\"}".formatted(ballot.value(), UUID.randomUUID());
        var sent = switch (body) {
            case "LONG" -> "{\"votes\":[" + one + "],\"x\":\"" + "x".repeat(140_000) + "\"}";
            case "DEEP" -> "[".repeat(30_000);
            case "MANY" -> "{\"votes\":[" + (one + ",").repeat(200) + one + "]}";
            default -> body;
        };
        var response = posted(booth(held, 0), sent);
        assertThat(response.getStatus()).isEqualTo(400);
        var refusal = json.readTree(response.getContentAsString());
        assertThat(refusal.get("title").asString()).isEqualTo("This was not understood.");
        assertThat(refusal.get("todo").asString()).isNotBlank();
        assertThat(votes(ballot)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ENDED", "DESK"})
    void a_link_that_is_none_ends_everywhere_alike(String kind) throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var booth = switch (kind) {
            case "ENDED" -> {
                var link = booth(held, 0);
                Given.execute("update access.pass set ended_at = now() where subject = ?", held.assembly().id().value());
                yield link;
            }
            case "DESK" -> "/v/" + given.as(held.coop().secretary(), () -> assemblies.deskLink(held.coop().id(), held.assembly().id()));
            default -> "/v/" + kind;
        };
        var page = seen(booth, Language.EN);
        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(page.getContentAsString()).contains("<html lang=\"en\"");
        for (var response : new MockHttpServletResponse[]{seen(booth + "/sheet", Language.EN), seen(booth + "/state", Language.EN),
            cast(booth, ballot.value(), "FOR", UUID.randomUUID())}) {
            assertThat(response.getStatus()).isEqualTo(404);
            assertThat(json.readTree(response.getContentAsString()).get("title").asString()).isNotBlank();
        }
        assertThat(votes(ballot)).isZero();
    }

    @Autowired
    coop.nawat.assemblies.Assemblies assemblies;

    @Test
    void the_state_follows_the_assembly_and_is_sent_again_only_when_it_changed() throws Exception {
        var held = given.held(3, 2);
        var booth = booth(held, 0);
        var waiting = answer(get(booth + "/state"));
        assertThat(waiting.getContentAsString()).isEqualTo("{\"s\":\"WAITING\",\"open\":[]}");
        assertThat(waiting.getHeader("Cache-Control")).contains("no-cache").doesNotContain("no-store");
        assertThat(answer(get(booth + "/state").header("If-None-Match", waiting.getHeader("ETag"))).getStatus()).isEqualTo(304);
        var ballot = given.opened(held, 0);
        var open = answer(get(booth + "/state").header("If-None-Match", waiting.getHeader("ETag")));
        assertThat(open.getContentAsString()).isEqualTo("{\"s\":\"OPEN\",\"open\":[\"" + ballot.value() + "\"]}");
        cast(booth(held, 1), ballot.value(), "FOR", UUID.randomUUID());
        assertThat(answer(get(booth + "/state").header("If-None-Match", open.getHeader("ETag"))).getStatus()).isEqualTo(304);
        close(held, ballot);
        assertThat(answer(get(booth + "/state")).getContentAsString()).contains("WAITING");
        given.as(held.coop().chair(), () -> {
            ballots.closeAssembly(held.coop().id(), held.assembly().id());
        });
        assertThat(answer(get(booth + "/state")).getContentAsString()).isEqualTo("{\"s\":\"CLOSED\",\"open\":[]}");
    }

    @Test
    void what_helps_measuring_is_not_in_this_server() throws Exception {
        assertThat(answer(post("/v/-/nothing").content("{}")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/v/-/heap")).getStatus()).isEqualTo(404);
    }

    @Test
    void the_booth_asks_the_database_a_bounded_number_of_times() throws Exception {
        var held = given.held(6, 4);
        var ballot = given.opened(held, 0);
        var booth = booth(held, 0);
        assertThat(statements.during(() -> answer(get(booth)))).isBetween(2, 12);
        // whoever adds a statement here slows down every vote of an assembly
        assertThat(statements.during(() -> cast(booth, ballot.value(), "FOR", UUID.randomUUID()))).isEqualTo(1);
        assertThat(statements.during(() -> answer(get(booth + "/state")))).isEqualTo(2);
        close(held, ballot);
        assertThat(statements.during(() -> answer(get(booth + "/state")))).isEqualTo(3);
    }
}
