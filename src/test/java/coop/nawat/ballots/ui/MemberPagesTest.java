package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.CountedStatements;
import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.members.Decision;
import coop.nawat.members.MembersBook;
import coop.nawat.members.Organ;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Status;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A member's home, the page of an assembly, results and receipts. */
class MemberPagesTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Rules rules;
    @Autowired
    MembersBook book;
    @Autowired
    CountedStatements statements;

    private static String path(Given.Held held) { return "/m/" + held.coop().slug() + "/" + held.assembly().number(); }

    private static String resultPath(Given.Held held, int n) {
        return "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/" + n;
    }

    private String cast(Given.Held held, int voter, BallotId ballot, YesNo choice) {
        var token = given.as(held.present().get(voter).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        return ballots.cast(token, ballot, choice, UUID.randomUUID()).code();
    }

    private void close(Given.Held held, BallotId ballot) { given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)); }

    @ParameterizedTest
    @EnumSource
    void whoever_asks_reads_on_each_page_what_stands_behind_a_rule(Language language) throws Exception {
        var held = given.held(9, 4, Map.of("majority.ordinary.fraction", "2/3", "majority.ordinary.strict", "false"));
        var ballot = given.opened(held, 0);
        var member = held.present().get(0).signedIn();
        var words = Messages.load().in(language);
        for (var page : List.of(path(held), resultPath(held, 1)))
            assertThat(whole(seen(member, page, language), language)).as(page).contains("<details class=\"rule\">", "art. 30", "2/3",
                words.name("common.layer", RuleInfo.Layer.BYLAWS), words.name("rules.status", Status.BYLAWS), words.of("common.rule.known"),
                words.of("common.rule.frozen-on", "date", words.shortDate(LocalDate.now(Given.ZONE))));
        close(held, ballot);
        assertThat(whole(seen(member, resultPath(held, 1), language), language)).contains("<details class=\"rule\">");
    }

    @ParameterizedTest
    @EnumSource
    void whoever_has_no_vote_and_whoever_was_told_late_reads_which_rule_acts(Language language) throws Exception {
        var coop = given.coop();
        var people = given.members(coop, 3);
        given.as(coop.secretary(), () -> {
            rules.adopt(coop.id(), new NoticeRule(1, Provenance.bylaws("art. 12")));
            book.suspend(coop.id(), people.getFirst().member(), new Decision(LocalDate.now(Given.ZONE), Organ.BOARD, "PV 7", "Impayé"),
                null);
        });
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> assemblies.replan(coop.id(), assembly.id(), new AssemblyDraft(assembly.kind(), assembly.title(),
            LocalDate.now(Given.ZONE).plusDays(5).atTime(18, 0), assembly.place())));
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
        });
        var t = Messages.load().in(language);
        assertThat(whole(seen(people.getFirst().signedIn(), "/m/" + coop.slug() + "/" + assembly.number(), language), language))
            .contains("PV 7", t.of("assemblies.no-vote"), t.name("common.layer", RuleInfo.Layer.REGISTER),
                t.of("assemblies.no-vote-registered"), "art. 12");
    }

    @ParameterizedTest
    @EnumSource
    void every_page_speaks_every_language_before_during_and_after_a_vote(Language language) throws Exception {
        var held = given.held(9, 4);
        var member = held.present().get(0).signedIn();
        var absent = given.members(held.coop(), 1).getFirst().signedIn();
        for (var who : new SignedIn[]{member, absent, held.coop().secretary()}) {
            whole(seen(who, "/m/" + held.coop().slug(), language), language);
            whole(seen(who, path(held), language), language);
        }
        var ballot = given.opened(held, 0);
        assertThat(whole(seen(member, "/m/" + held.coop().slug(), language), language)).contains(path(held) + "/vote");
        assertThat(whole(seen(member, path(held), language), language)).contains(path(held) + "/vote");
        whole(seen(member, resultPath(held, 1), language), language);
        cast(held, 0, ballot, YesNo.FOR);
        cast(held, 1, ballot, YesNo.AGAINST);
        cast(held, 2, ballot, YesNo.FOR);
        assertThat(whole(seen(member, path(held), language), language)).doesNotContain(path(held) + "/vote");
        close(held, ballot);
        assertThat(whole(seen(member, resultPath(held, 1), language), language)).contains("verdict adopted").contains("<svg");
        whole(seen(member, path(held), language), language);
        given.as(held.coop().chair(), () -> {
            ballots.closeAssembly(held.coop().id(), held.assembly().id());
        });
        assertThat(whole(seen(member, path(held), language), language)).contains(resultPath(held, 1));
        whole(seen(member, "/m/" + held.coop().slug(), language), language);
        whole(seen(member, "/r/" + held.coop().slug(), language), language);
    }

    @ParameterizedTest
    @EnumSource
    void before_the_day_a_member_reads_when_where_and_about_what(Language language) throws Exception {
        var coop = given.coop();
        var member = given.members(coop, 3).getFirst().signedIn();
        assertThat(whole(seen(member, "/m/" + coop.slug(), language), language)).as("no assembly yet")
            .doesNotContain("/m/" + coop.slug() + "/2");
        var assembly = given.as(coop.secretary(), () -> {
            rules.adopt(coop.id(), new NoticeRule(15, Provenance.bylaws("art. 12")));
            var planned = assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.EXTRAORDINARY,
                LocalText.of(Language.AR, "الجمع العام الاستثنائي", Language.FR, "Assemblée extraordinaire"),
                LocalDateTime.now(Given.ZONE).plusDays(20),
                LocalText.of(Language.AR, "القاعة الكبرى", Language.FR, "La grande salle")));
            assemblies.addItem(coop.id(), planned.id(),
                ItemDraft.information(LocalText.of(Language.AR, "كلمة الرئاسة", Language.FR, "Mot de la présidence")));
            assemblies.addItem(coop.id(), planned.id(), Given.resolution("تعديل النظام الأساسي", "Modification des statuts"));
            assemblies.convene(coop.id(), planned.id());
            return planned;
        });
        var page = whole(seen(member, "/m/" + coop.slug() + "/" + assembly.number(), language), language);
        assertThat(page).contains("art. 28", "art. 12", "15");
        assertThat(page).contains(
            language == Language.AR ? "القاعة الكبرى"
                : language == Language.FR ? "La grande salle" : "lang=\"ar\" dir=\"rtl\">القاعة الكبرى");
        assertThat(whole(seen(member, "/m/" + coop.slug(), language), language)).contains("/m/" + coop.slug() + "/" + assembly.number());
    }

    @Test
    void what_a_person_may_not_know_of_answers_as_if_it_did_not_exist() throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        close(held, ballot);
        var draft = given.draft(held.coop());
        var stranger = given.members(given.coop(), 1).getFirst().signedIn();
        var member = held.present().getFirst().signedIn();
        var nowhere = page(seen(stranger, "/m/no-such-cooperative", Language.EN));
        for (var path : new String[]{"/m/" + held.coop().slug(), path(held), path(held) + "/state", path(held) + ".ics",
            resultPath(held, 1), "/r/" + held.coop().slug()})
            assertThat(page(seen(stranger, path, Language.EN))).as(path).isEqualTo(nowhere);
        for (var path : new String[]{"/m/" + held.coop().slug() + "/2026-999", "/m/" + held.coop().slug() + "/" + draft.number(),
            "/m/" + held.coop().slug() + "/last",
            "/m/" + held.coop().slug() + "/" + draft.number() + ".ics", resultPath(held, 2), resultPath(held, 99)})
            assertThat(page(seen(member, path, Language.EN))).as(path).isEqualTo(page(seen(member, "/m/no-such-cooperative", Language.EN)));
        assertThat(answer(as(stranger, post(path(held) + "/vote")).with(csrf())).getStatus()).isEqualTo(404);
    }

    /** The page without what names the address that was asked for, and with whom it was asked. */
    private static String page(org.springframework.mock.web.MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(404);
        return response.getContentAsString().replaceAll("href=\"[^\"]*lang=[^\"]*\"", "").replaceAll("(value|content)=\"[^\"]*\"", "")
            .replaceAll("<bdi>.*?</bdi>", "");
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_the_sign_in_page_and_back() throws Exception {
        var held = given.held(3, 2);
        given.opened(held, 0);
        for (var path : new String[]{"/m/" + held.coop().slug(), path(held), resultPath(held, 1), "/r/" + held.coop().slug()}) {
            var response = answer(get(path));
            assertThat(response.getStatus()).as(path).isEqualTo(302);
            assertThat(response.getRedirectedUrl()).as(path).contains("/?to=");
        }
    }

    @Test
    void an_open_vote_shows_how_many_voted_and_never_what() throws Exception {
        var held = given.held(9, 4);
        var ballot = given.opened(held, 0);
        var member = held.present().get(3).signedIn();
        var before = seen(member, resultPath(held, 1), Language.EN).getContentAsString();
        cast(held, 0, ballot, YesNo.FOR);
        var forIt = seen(member, resultPath(held, 1), Language.EN).getContentAsString();
        assertThat(forIt).contains("1 of 9 have voted").doesNotContain("<table", "verdict", "<svg", "Against");
        assertThat(forIt.replace("1 of 9", "0 of 9").replaceAll("(value|content)=\"[^\"]*\"", ""))
            .isEqualTo(before.replaceAll("(value|content)=\"[^\"]*\"", ""));
        var other = given.held(9, 4);
        var otherBallot = given.opened(other, 0);
        cast(other, 0, otherBallot, YesNo.AGAINST);
        assertThat(seen(other.present().get(3).signedIn(), resultPath(other, 1), Language.EN).getContentAsString())
            .contains("1 of 9 have voted").doesNotContain("<table");
        assertThat(seen(member, path(held), Language.EN).getContentAsString()).doesNotContain("have voted", "Against");
    }

    @Test
    void the_button_leads_into_the_booth() throws Exception {
        var held = given.held(3, 2);
        given.opened(held, 0);
        var response = answer(as(held.present().getFirst().signedIn(), post(path(held) + "/vote")).with(csrf()));
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(response.getRedirectedUrl()).matches("/v/[A-Za-z0-9_-]{40,}");
        assertThat(answer(get(response.getRedirectedUrl())).getStatus()).isEqualTo(200);
    }

    @Test
    void a_form_of_another_site_leads_nowhere() throws Exception {
        var held = given.held(3, 2);
        assertThat(answer(as(held.present().getFirst().signedIn(), post(path(held) + "/vote"))).getStatus()).isEqualTo(403);
        assertThat(Given.look("select count(*) from access.pass where subject = ?", held.assembly().id().value())).isEqualTo(0L);
    }

    @Test
    void whoever_is_not_checked_in_gets_the_code_for_the_desk_and_no_button() throws Exception {
        var coop = given.coop();
        var people = given.members(coop, 2);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), java.util.List.of(people.get(0).member()));
        });
        given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
            ballots.open(coop.id(), assembly.id(), assemblies.agenda(coop.id(), assembly.id()).getFirst().id());
        });
        var path = "/m/" + coop.slug() + "/" + assembly.number();
        assertThat(seen(people.get(1).signedIn(), path, Language.EN).getContentAsString())
            .contains("class=\"qr\"", "You are not checked in").doesNotContain(path + "/vote");
        assertThat(seen(people.get(0).signedIn(), path, Language.EN).getContentAsString()).contains(path + "/vote")
            .doesNotContain("class=\"qr\"");
    }

    @Test
    void whoever_joined_after_the_roll_was_made_reads_why_there_is_no_vote() throws Exception {
        var held = given.held(3, 2);
        var late = given.members(held.coop(), 1).getFirst().signedIn();
        assertThat(seen(late, path(held), Language.EN).getContentAsString())
            .contains("The electoral roll was made before you became a member.");
        assertThat(answer(as(late, post(path(held) + "/vote").queryParam("lang", "en")).with(csrf()))).satisfies(r -> {
            assertThat(r.getStatus()).isEqualTo(409);
            assertThat(r.getContentAsString()).contains("does not vote in this assembly").doesNotContain("/v/");
        });
    }

    @Test
    void what_happens_now_is_sent_again_only_when_it_changed() throws Exception {
        var held = given.held(3, 2);
        var member = held.present().getFirst().signedIn();
        var path = path(held) + "/state";
        var first = seen(member, path, Language.AR);
        assertThat(first.getContentAsString()).startsWith("\n<section").doesNotContain("<html");
        var tag = first.getHeader("ETag");
        assertThat(answer(as(member, get(path).queryParam("lang", "ar").header("If-None-Match", tag))).getStatus()).isEqualTo(304);
        assertThat(answer(as(member, get(path).queryParam("lang", "fr").header("If-None-Match", tag))).getStatus()).isEqualTo(200);
        given.opened(held, 0);
        var second = answer(as(member, get(path).queryParam("lang", "ar").header("If-None-Match", tag)));
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(second.getContentAsString()).contains(path(held) + "/vote", "data-say=", "_csrf");
    }

    @Test
    void the_calendar_file_holds_the_moment_and_the_place() throws Exception {
        var held = given.held(3, 2);
        var response = seen(held.present().getFirst().signedIn(), path(held) + ".ics", Language.FR);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("text/calendar");
        var start = java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm").withZone(java.time.ZoneOffset.UTC)
            .format(held.assembly().startsAt());
        assertThat(response.getContentAsString().replace("\r\n ", "").replaceAll("[\u2068\u2069]", "")).containsOnlyOnce("DTSTAMP")
            .contains("BEGIN:VCALENDAR", "DTSTART:" + start,
                "LOCATION:La grande salle",
                "SUMMARY:Assemblée générale ordinaire – Coopérative Argan", held.assembly().id().value().toString(), path(held));
    }

    @Test
    void a_result_shows_its_arithmetic_its_rule_and_its_seal() throws Exception {
        var held = given.held(9, 4);
        var ballot = given.opened(held, 0);
        cast(held, 0, ballot, YesNo.FOR);
        cast(held, 1, ballot, YesNo.AGAINST);
        cast(held, 2, ballot, YesNo.AGAINST);
        cast(held, 3, ballot, YesNo.ABSTAIN);
        close(held, ballot);
        var page = whole(seen(held.present().getFirst().signedIn(), resultPath(held, 1), Language.EN), Language.EN);
        assertThat(page).contains("Rejected: 1 of 3 votes for and against is for; at least 2 were needed (more than half).",
            "verdict rejected", "art. 28",
            "1 abstention is not counted.", "4 present, 3 needed");
        var seal = given.as(held.coop().chair(), () -> ballots.results(held.coop().id(), held.assembly().id())).getFirst().seal();
        assertThat(page.replaceAll("<[^>]*>|\\s", "")).contains(seal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%1$.4s %2$.4s %3$s", "-"})
    void a_receipt_is_found_however_it_is_written(String way) throws Exception {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var code = cast(held, 0, ballot, YesNo.FOR);
        var written = switch (way) {
            case "%s" -> code;
            case "-" -> "\u200f" + code.chars().mapToObj(c -> String.valueOf((char) (c - '0' + '٠'))).reduce("", String::concat);
            default -> code.substring(0, 4) + " " + code.substring(4, 8) + "\u2002" + code.substring(8);
        };
        var member = held.present().get(1).signedIn();
        var open = answer(as(member, post("/r/" + held.coop().slug()).param("code", written).queryParam("lang", "en")).with(csrf()))
            .getContentAsString();
        assertThat(open).contains("The vote is in the box.", "The vote is still open").doesNotContain("Abstain", resultPath(held, 1));
        close(held, ballot);
        assertThat(answer(as(member, post("/r/" + held.coop().slug()).param("code", written).queryParam("lang", "en")).with(csrf()))
            .getContentAsString())
            .contains("The vote is in the box.", "closed and counted", resultPath(held, 1));
    }

    @Test
    void a_receipt_that_was_never_given_or_belongs_elsewhere_is_not_found() throws Exception {
        var held = given.held(3, 2);
        var other = given.held(3, 2);
        var code = cast(other, 0, given.opened(other, 0), YesNo.FOR);
        var member = held.present().getFirst().signedIn();
        assertThat(answer(as(member, post("/r/" + held.coop().slug()).param("code", code).queryParam("lang", "en")).with(csrf()))
            .getContentAsString()).contains("Not found.");
        for (var wrong : new String[]{"", "12345", "1234 5678 901x", "1".repeat(41), "<script>alert(1)</script>"})
            assertThat(answer(as(member, post("/r/" + held.coop().slug()).param("code", wrong).queryParam("lang", "en")).with(csrf()))
                .getContentAsString())
                .contains("A receipt has 12 digits.").doesNotContain("<script>alert");
    }

    @Test
    void a_page_asks_the_database_a_bounded_number_of_times() throws Exception {
        var held = given.held(12, 8);
        close(held, given.opened(held, 0));
        given.opened(held, 1);
        var member = held.present().getFirst().signedIn();
        assertThat(statements.during(() -> seen(member, path(held), Language.FR))).isBetween(5, 30);
        assertThat(statements.during(() -> seen(member, "/m/" + held.coop().slug(), Language.FR))).isBetween(5, 30);
        assertThat(statements.during(() -> seen(member, resultPath(held, 1), Language.FR))).isBetween(5, 30);
    }
}
