package coop.nawat.assemblies.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.launch.Chromium;
import coop.nawat.members.Decision;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check-in desk. */
class DeskTest extends PageTest {
    @Autowired
    Assemblies assemblies;
    @Autowired
    MembersBook book;
    @Autowired
    Messages texts;
    @Autowired
    JsonMapper json;
    @Autowired
    CountedStatements statements;

    private String desk(Given.Held held) {
        return "/desk/" + given.as(held.coop().secretary(), () -> assemblies.deskLink(held.coop().id(), held.assembly().id()));
    }

    private MockHttpServletResponse happens(String desk, UUID member, String kind, UUID key) throws Exception {
        return posted(desk, "{\"member\":\"%s\",\"kind\":\"%s\",\"key\":\"%s\"}".formatted(member, kind, key));
    }

    private MockHttpServletResponse posted(String desk, String body) throws Exception {
        return answer(post(desk).queryParam("lang", "en").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @Test
    void an_arrival_waits_until_the_server_itself_has_answered() {
        var held = given.held(3, 0);
        var tries = new AtomicInteger();
        var again = new AtomicBoolean();
        try (var chromium = new Chromium()) {
            var page = chromium.phone();
            page.route("**/*", route -> {
                try {
                    boolean posts = route.request().method().equals("POST");
                    if (!again.get() && (posts || route.request().url().endsWith("/state")))
                        answeredByAnother(route, posts && tries.getAndIncrement() == 0 ? 200 : 400);
                    else
                        fulfill(route, answer(route));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            page.navigate("http://localhost" + desk(held) + "?lang=en");
            page.locator("#search").fill("2");
            page.locator("#search").press("Enter");
            page.locator(".person button.main").click();
            PlaywrightAssertions.assertThat(page.locator(".row > .chip.watch")).isVisible(); // it waits
            PlaywrightAssertions.assertThat(page.locator(".row > .chip.none")).isVisible(); // without a line
            page.waitForCondition(() -> tries.get() > 1);
            again.set(true);
            page.waitForCondition(() -> events(held) == 1);
            PlaywrightAssertions.assertThat(page.locator(".row > .chip")).hasCount(0);
            PlaywrightAssertions.assertThat(page.locator("main")).not().containsText(texts.in(Language.EN).of("light.desk.refused"));
        }
    }

    private static long events(Given.Held held) {
        return (Long) Given.look("select count(*) from assemblies.attendance where assembly_id = ?", held.assembly().id().value());
    }

    @ParameterizedTest
    @EnumSource
    void the_whole_roll_goes_out_with_the_page(Language language) throws Exception {
        var held = given.held(5, 2);
        var desk = data(desk(held), language);
        assertThat(desk.get("members").size()).isEqualTo(5);
        assertThat(desk.get("members").get(0).get("present").asBoolean()).isTrue();
        assertThat(desk.get("members").get(0).get("since").asString()).matches("[0-2][0-9]:[0-5][0-9]");
        assertThat(desk.get("members").get(4).get("since").isNull()).isTrue();
        assertThat(desk.get("counts").toString()).isEqualTo("{\"present\":2,\"mayVote\":2,\"needed\":2,\"met\":true,\"entitled\":5}");
        assertThat(desk.get("texts").get("light.desk.check-in").asString()).isNotBlank();
        assertThat(desk.get("lang").asString()).isEqualTo(language.tag());
    }

    @ParameterizedTest
    @EnumSource
    void the_desk_says_which_rule_asks_for_how_many_and_because_of_which_one_somebody_has_no_vote(Language language) throws Exception {
        var coop = given.coop();
        var people = given.members(coop, 4);
        given.as(coop.secretary(), () -> {
            book.suspend(coop.id(), people.get(0).member(), new Decision(LocalDate.now(Given.ZONE), Organ.BOARD, "PV 7", "Impayé"), null);
            book.suspend(coop.id(), people.get(1).member(), new Decision(LocalDate.now(Given.ZONE), Organ.BOARD, "PV 7", "Impayé"), null);
        });
        var assembly = given.draft(coop);
        var key = given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            return assemblies.deskLink(coop.id(), assembly.id());
        });
        var t = texts.in(language);
        var desk = data("/desk/" + key, language);
        assertThat(desk.get("quorum").asString()).contains("art. 28");
        var why = desk.get("quorumWhy");
        assertThat(facts(why)).containsEntry(t.of("common.rule.value"), Messages.isolated("≥ 1/3"))
            .containsEntry(t.of("common.rule.article"), Messages.isolated("art. 28"))
            .containsEntry(t.of("common.rule.layer"), t.of("common.layer.BYLAWS"))
            .containsEntry(t.of("common.rule.known"), t.of("rules.status.BYLAWS"));
        assertThat(why.get("notes").toString()).contains(t.shortDate(LocalDate.now(Given.ZONE)));
        assertThat(desk.get("whys").size()).as("two have the same reason").isEqualTo(1);
        assertThat(facts(desk.get("whys").get(0))).containsEntry(t.of("common.rule.article"), Messages.isolated("PV 7"))
            .containsEntry(t.of("common.rule.layer"), t.of("common.layer.REGISTER"));
        assertThat(desk.get("members").valueStream().map(m -> m.get("why").isNull() ? "votes" : m.get("why").asString()))
            .containsExactly("0", "0", "votes", "votes");
    }

    private JsonNode data(String desk, Language language) throws Exception {
        return json.readTree(Pattern.compile("id=\"desk\">(.*?)</script>", Pattern.DOTALL).matcher(whole(seen(desk, language), language))
            .results().findFirst().orElseThrow().group(1));
    }

    private static Map<String, String> facts(JsonNode why) {
        return why.get("facts").valueStream().collect(Collectors.toMap(f -> f.get("name").asString(), f -> f.get("value").asString()));
    }

    @Test
    void what_happens_at_the_door_is_written_once_however_often_it_is_sent() throws Exception {
        var held = given.held(5, 2);
        var desk = desk(held);
        var late = json.readTree(answer(get(desk + "/state")).getContentAsString());
        assertThat(late.get("members").size()).isEqualTo(2);
        var member = given.as(held.coop().secretary(), () -> assemblies.roll(held.coop().id(), held.assembly().id(), 0, 10)).getLast()
            .member().value();
        var key = UUID.randomUUID();
        var before = events(held);
        var first = happens(desk, member, "ARRIVED", key);
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(json.readTree(first.getContentAsString()).get("counts").get("present").asInt()).isEqualTo(3);
        assertThat(json.readTree(first.getContentAsString()).get("member").get("present").asBoolean()).isTrue();
        assertThat(happens(desk, member, "ARRIVED", key).getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(events(held)).isEqualTo(before + 1);
        var left = json.readTree(happens(desk, member, "LEFT", UUID.randomUUID()).getContentAsString());
        assertThat(left.get("counts").get("present").asInt()).isEqualTo(2);
        assertThat(left.get("member").get("since").isNull()).isTrue();
    }

    @Test
    void whoever_never_came_cannot_leave_and_is_not_counted_as_having_been_there() throws Exception {
        var held = given.held(5, 2);
        var absent = given.as(held.coop().secretary(), () -> assemblies.roll(held.coop().id(), held.assembly().id(), 0, 10)).getLast()
            .member().value();
        var before = events(held);
        for (int i = 0; i < 2; i++) {
            var said = json.readTree(happens(desk(held), absent, "LEFT", UUID.randomUUID()).getContentAsString());
            assertThat(said.get("counts").get("present").asInt()).isEqualTo(2);
        }
        happens(desk(held), held.present().getFirst().member().value(), "ARRIVED", UUID.randomUUID()); // is there already
        assertThat(events(held)).isEqualTo(before);
    }

    @Test
    void the_desk_asks_the_database_a_bounded_number_of_times() throws Exception {
        var held = given.held(5, 2);
        var desk = desk(held);
        assertThat(statements.during(() -> happens(desk, held.present().getFirst().member().value(), "LEFT", UUID.randomUUID())))
            .isLessThanOrEqualTo(7);
        assertThat(statements.during(() -> answer(get(desk + "/state")))).isLessThanOrEqualTo(4);
    }

    @Test
    void the_state_is_sent_again_only_when_somebody_came_or_left() throws Exception {
        var held = given.held(5, 2);
        var desk = desk(held);
        var first = answer(get(desk + "/state"));
        assertThat(answer(get(desk + "/state").header("If-None-Match", first.getHeader("ETag"))).getStatus()).isEqualTo(304);
        given.as(held.coop().secretary(),
            () -> assemblies.checkOut(held.coop().id(), held.assembly().id(), java.util.List.of(held.present().getFirst().member())));
        assertThat(answer(get(desk + "/state").header("If-None-Match", first.getHeader("ETag"))).getStatus()).isEqualTo(200);
    }

    @Test
    void somebody_who_is_not_on_the_roll_is_refused_in_words() throws Exception {
        var held = given.held(3, 2);
        var stranger = given.members(given.coop(), 1).getFirst();
        var before = events(held);
        for (var member : new UUID[]{UUID.randomUUID(), stranger.member().value()}) {
            var response = happens(desk(held), member, "ARRIVED", UUID.randomUUID());
            assertThat(response.getStatus()).isEqualTo(409);
            assertThat(json.readTree(response.getContentAsString()).get("title").asString()).contains("not on the electoral roll");
        }
        assertThat(events(held)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "null", "{}", "[]", "{\"member\":\"x\"}",
        "{\"member\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\",\"kind\":\"FLEW\",\"key\":\"7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01\"}", "LONG"})
    void what_is_no_event_is_refused_in_words(String body) throws Exception {
        var held = given.held(3, 2);
        var before = events(held);
        var response = posted(desk(held), body.equals("LONG") ? "\"" + "x".repeat(3000) + "\"" : body);
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(json.readTree(response.getContentAsString()).get("title").asString()).isEqualTo("This was not understood.");
        assertThat(events(held)).isEqualTo(before);
    }

    @Test
    void a_link_that_has_ended_opens_no_desk() throws Exception {
        var held = given.held(3, 2);
        var desk = desk(held);
        Given.execute("update access.pass set ended_at = now() where subject = ?", held.assembly().id().value());
        assertThat(seen(desk, Language.EN).getStatus()).isEqualTo(404);
        assertThat(answer(get(desk + "/state")).getStatus()).isEqualTo(404);
        var before = events(held);
        assertThat(happens(desk, held.present().getFirst().member().value(), "LEFT", UUID.randomUUID()).getStatus()).isEqualTo(404);
        assertThat(events(held)).isEqualTo(before);
    }
}
