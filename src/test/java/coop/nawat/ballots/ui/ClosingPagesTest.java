package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.Objections;
import coop.nawat.ballots.Tellers;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.minutes.Minutes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** What members, tellers and the hall see of the hour of a vote, its seal and its check. */
class ClosingPagesTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Tellers tellers;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Messages messages;
    @Autowired
    Objections objections;
    @Autowired
    Minutes minutes;

    private static String result(Given.Held held, String more) {
        return "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/1" + more;
    }

    private MockHttpServletResponse sent(SignedIn who, String path, Language language, Map<String, String> fields) throws Exception {
        var request = post(path).with(csrf()).queryParam("lang", language.tag());
        fields.forEach(request::param);
        return answer(as(who, request));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoever_counts_again_sees_what_tellers_entered_and_the_photos_of_their_sheets(Language language) throws Exception {
        var held = given.held(3, 3);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), Conditions.BY_HAND));
        var jpeg = new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".getBytes(StandardCharsets.UTF_8);
        var second = given.officer(held.coop().id(), "Second teller", Office.TELLER);
        given.as(held.coop().teller(), () -> tellers.enter(held.coop().id(), ballot, Map.of(YesNo.FOR, 3), jpeg));
        given.as(second, () -> tellers.enter(held.coop().id(), ballot, Map.of(YesNo.FOR, 3), svg));
        var teller = held.coop().teller();
        assertThat(seen(teller, result(held, "/check"), language).getContentAsString()).as("an open vote").doesNotContain("/sheet/");
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        var page = whole(seen(teller, result(held, "/check"), language), language);
        assertThat(page).contains("Second teller", messages.in(language).of("ballots.audit.sheet"), "SHA-256",
            "<span>" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg), 0, 4) + "</span>");
        var photos = Pattern.compile("href=\"([^\"]*/sheet/[^\"]*)\"").matcher(page).results().map(m -> m.group(1)).toList();
        assertThat(photos).hasSize(2);
        var first = seen(teller, photos.getFirst(), language);
        assertThat(first.getContentAsByteArray()).isEqualTo(jpeg);
        assertThat(first.getContentType()).startsWith("image/jpeg");
        var other = seen(teller, photos.getLast(), language);
        assertThat(other.getContentType()).startsWith("application/octet-stream");
        assertThat(other.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(seen(held.present().getFirst().signedIn(), photos.getFirst(), language).getStatus()).isEqualTo(403);
    }

    private void castAndClose(Given.Held held, BallotId ballot) {
        for (var link : given.links(held))
            ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
    }

    @ParameterizedTest
    @EnumSource
    void the_hour_stands_in_the_booth_in_the_hall_and_on_the_page_of_the_result(Language language) throws Exception {
        var held = given.held(4, 3);
        var t = messages.in(language);
        var hour = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
        var ballot = given.as(held.coop().chair(), () -> ballots.open(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), new Conditions(false, false, false, hour)));
        var opened = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst();
        var closes = t.of("ballots.hour.closes", "at", ClosingWords.at(t, opened, hour, Given.ZONE));
        assertThat(ClosingWords.closes(t, opened, Given.ZONE)).isEqualTo(closes);
        var member = held.present().getFirst().signedIn();
        var hall = "/hall/" + given.as(held.coop().secretary(), () -> assemblies.hallLink(held.coop().id(), held.assembly().id()));
        assertThat(whole(seen(hall, language), language)).contains(closes);
        assertThat(whole(seen(member, result(held, ""), language), language)).contains(closes);
        var sheet = seen("/v/" + given.links(held).getFirst() + "/sheet?lang=" + language.tag(), language).getContentAsString();
        assertThat(sheet).contains("\"closes\":\"" + closes + "\"");
        castAndClose(held, ballot);
        assertThat(whole(seen(member, result(held, ""), language), language)).as("the chair was earlier")
            .contains(t.of("ballots.hour.closed-early", "closed", "", "at", ClosingWords.at(t, opened, hour, Given.ZONE)).substring(1));
    }

    @ParameterizedTest
    @EnumSource
    void tellers_check_a_vote_and_read_what_was_changed(Language language) throws Exception {
        var held = given.held(4, 3);
        var t = messages.in(language);
        var ballot = given.openedSecret(held, 0);
        castAndClose(held, ballot);
        var teller = held.coop().teller();
        var seal = given.as(teller, () -> ballots.results(held.coop().id(), held.assembly().id())).getFirst().seal();
        var hall = "/hall/" + given.as(held.coop().secretary(), () -> assemblies.hallLink(held.coop().id(), held.assembly().id()));
        assertThat(whole(seen(hall, language), language)).contains(seal.substring(0, 8) + " " + seal.substring(8, 16));
        assertThat(whole(seen(teller, result(held, ""), language), language)).contains("/1/check?round=1", t.of("ballots.audit.go"));
        var page = whole(seen(teller, result(held, "/check"), language), language);
        assertThat(page).contains(t.of("ballots.audit.clean", "votes", 3), seal.substring(0, 8), "class=\"box fine\"")
            .doesNotContain(t.of("ballots.audit.findings"));
        Given.execute("update ballots.counted_vote set choice = 'AGAINST' where ballot_id = ?", ballot.value());
        assertThat(whole(seen(teller, result(held, "/check?round=1"), language), language))
            .contains(t.of("ballots.audit.not-clean"), t.of("ballots.audit.recount-differs"), t.of("ballots.audit.book.COUNT"),
                t.of("ballots.audit.change.CHANGED"), "class=\"box watch\"");
    }

    @Test
    void only_those_who_may_count_again_are_shown_the_way_and_let_in() throws Exception {
        var held = given.held(4, 3);
        castAndClose(held, given.opened(held, 0));
        var member = held.present().getFirst().signedIn();
        assertThat(seen(member, result(held, ""), Language.EN).getContentAsString()).doesNotContain("/check?round");
        assertThat(seen(member, result(held, "/check"), Language.EN).getStatus()).isIn(403, 404, 409);
        assertThat(seen(given.coop().teller(), result(held, "/check"), Language.EN).getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void a_member_objects_on_the_page_of_the_result_and_the_chair_answers_there(Language language) throws Exception {
        var held = given.held(4, 3);
        var t = messages.in(language);
        castAndClose(held, given.opened(held, 0));
        var member = held.present().getFirst().signedIn();
        var chair = held.coop().chair();
        assertThat(whole(seen(member, result(held, ""), language), language)).contains(t.of("ballots.objection.no-end"), "name=\"reason\"");
        var empty = sent(member, result(held, "/object"), language, Map.of("reason", "  "));
        assertThat(empty.getStatus()).isEqualTo(200);
        assertThat(whole(empty, language)).contains(t.of("ballots.objection.missing"), "id=\"reason-error\"");
        var tooLong = sent(member, result(held, "/object"), language, Map.of("reason", "x".repeat(4_001)));
        assertThat(whole(tooLong, language)).as("nothing is lost").contains("x".repeat(4_001),
            t.of("ballots.objection.too-long", "n", 4_001, "most", 4_000));
        assertThat(sent(member, result(held, "/object"), language, Map.of("reason", "<b>Pas compté</b>")).getStatus()).isEqualTo(302);
        var mine = whole(seen(member, result(held, "?done=objected"), language), language);
        assertThat(mine).contains("&lt;b&gt;Pas compté&lt;/b&gt;", t.of("ballots.objection.done"), t.of("ballots.objection.not-answered"))
            .doesNotContain("name=\"reason\"", "name=\"answer\"");
        var id = given.as(chair, () -> objections.seen(held.coop().id(), ballots.ofAssembly(held.coop().id(), held.assembly().id())
            .getFirst().id())).objections().getFirst().id().toString();
        assertThat(whole(seen(chair, result(held, ""), language), language)).contains("name=\"answer\"");
        assertThat(whole(sent(chair, result(held, "/answer"), language, Map.of("objection", id)), language))
            .contains(t.of("ballots.objection.missing"), "id=\"answer-" + id + "-error\"");
        assertThat(sent(chair, result(held, "/answer"), language, Map.of("objection", id, "answer", "Si.")).getStatus()).isEqualTo(302);
        assertThat(whole(seen(member, result(held, ""), language), language)).contains(">Si.<").doesNotContain(
            t.of("ballots.objection.not-answered"));
        var pdf = given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), language));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Si", held.coop().chair().name().split(" ")[0]);
        }
    }
}
