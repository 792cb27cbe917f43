package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.VoidVotes;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Charts;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Status;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The hall screen. */
class HallTest extends PageTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Rules rules;
    @Autowired
    VoidVotes voidVotes;

    private String hall(Given.Held held) {
        return "/hall/" + given.as(held.coop().secretary(), () -> assemblies.hallLink(held.coop().id(), held.assembly().id()));
    }

    private void cast(Given.Held held, int voter, coop.nawat.ballots.BallotId ballot, YesNo choice) {
        var token = given.as(held.present().get(voter).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        ballots.cast(token, ballot, choice, UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource
    void the_screen_goes_with_the_assembly_in_every_language(Language language) throws Exception {
        var held = given.held(9, 4);
        var hall = hall(held);
        assertThat(whole(seen(hall, language), language)).contains("class=\"qr\"", "<p class=\"big\">4</p>",
            "data-src=\"" + hall + "/state?lang=" + language.tag() + "\"");
        var ballot = given.opened(held, 0);
        cast(held, 0, ballot, YesNo.FOR);
        assertThat(whole(seen(hall, language), language)).contains("<p class=\"big\">1</p>").doesNotContain("verdict", "class=\"bar\"");
        cast(held, 1, ballot, YesNo.FOR);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(whole(seen(hall, language), language)).contains("verdict adopted", "class=\"bar\"");
        given.as(held.coop().chair(), () -> {
            ballots.closeAssembly(held.coop().id(), held.assembly().id());
        });
        assertThat(whole(seen(hall, language), language)).doesNotContain("verdict");
    }

    @ParameterizedTest
    @EnumSource
    void each_slide_says_by_which_rule_and_opens_to_what_stands_behind_it(Language language) throws Exception {
        var held = given.held(9, 4, Map.of("majority.ordinary.fraction", "2/3", "majority.ordinary.strict", "false"));
        var hall = hall(held);
        var t = Messages.load().in(language);
        var rules = held.assembly().rules();
        assertThat(whole(seen(hall, language), language)).contains("<details class=\"rule\">", "art. 28", "≥ 1/3",
            rules.quorum().inWords().withArticle(t), t.name("common.layer", RuleInfo.Layer.BYLAWS), t.name("rules.status", Status.BYLAWS),
            t.of("common.rule.frozen-on", "date", t.shortDate(LocalDate.now(Given.ZONE))));
        var majority = rules.majority(Matter.ORDINARY).inWords().withArticle(t);
        var ballot = given.opened(held, 0);
        assertThat(whole(seen(hall, language), language)).contains(majority, "<details class=\"rule\">", "art. 30", "≥ 2/3");
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(whole(seen(hall, language), language)).contains("verdict", majority, "<details class=\"rule\">", "art. 30", "≥ 2/3");
    }

    @ParameterizedTest
    @EnumSource
    void a_tie_says_what_decides_it_and_by_which_rule(Language language) throws Exception {
        var held = given.held(9, 4, Map.of("voting.tie", "chair-casts"));
        var hall = hall(held);
        var ballot = given.opened(held, 0);
        cast(held, 0, ballot, YesNo.FOR);
        cast(held, 1, ballot, YesNo.AGAINST);
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        var t = Messages.load().in(language);
        assertThat(whole(seen(hall, language), language)).contains("verdict tie", t.name("ballots.outcome", result.verdict().outcome()),
            result.verdict().tieReason().orElseThrow().withArticle(t).replace("'", "&#39;"), "art. 30", "<details class=\"rule\">");
    }

    @Test
    void while_members_are_asked_for_consent_the_hall_reads_the_objections_that_stand() throws Exception {
        var held = given.held(6, 4, Map.of("voting.consent_matters", "ordinary"));
        var hall = hall(held);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), Conditions.CONSENT));
        var link = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        ballots.cast(link, ballot, YesNo.AGAINST, UUID.randomUUID(), null, false, "Le toit fuit", Language.FR);
        var t = Messages.load().in(Language.FR);
        assertThat(whole(seen(hall, Language.FR), Language.FR)).contains("Le toit fuit", t.of("ballots.consent.stands"),
            t.of("ballots.consent.choice.AGAINST").replace("'", "&#39;"));
        assertThat(seen("/v/" + link + "/motion/1", Language.FR).getContentAsString()).contains("Le toit fuit");
        ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID(), null, true, null, Language.FR);
        assertThat(whole(seen(hall, Language.FR), Language.FR)).doesNotContain("Le toit fuit");
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(whole(seen(hall, Language.FR), Language.FR))
            .contains(result.verdict().reasons().getFirst().withArticle(t).replace("'", "&#39;"),
                t.of("ballots.light.hall.count", "choice", t.of("ballots.consent.choice.FOR"), "n", 1), "class=\"bar\"")
            .doesNotContain(t.of("ballots.light.hall.count", "choice", t.of("ballots.choice.FOR"), "n", 1));
        assertThat(seen(held.present().getFirst().signedIn(), "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/1",
            Language.FR).getContentAsString())
            .contains(t.of("common.chart.consent.title", "for", 1, "against", 0, "needed", 1));
    }

    @Test
    void an_objection_that_stands_is_shown_without_a_bar_that_passes_what_was_needed() throws Exception {
        var held = given.held(6, 4, Map.of("voting.consent_matters", "ordinary"));
        var hall = hall(held);
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), Conditions.CONSENT));
        for (int n = 0; n < 4; n++) {
            var link = given.as(held.present().get(n).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
            ballots.cast(link, ballot, n == 0 ? YesNo.AGAINST : YesNo.FOR, UUID.randomUUID(), null, false, n == 0 ? "Le toit fuit" : null,
                Language.FR);
        }
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.inBar()).isEqualTo(new Charts.Result(3, 1, 0, 0, 0, true));
        var t = Messages.load().in(Language.FR);
        assertThat(whole(seen(hall, Language.FR), Language.FR)).doesNotContain("class=\"bar\"", "bar-tick").contains(
            t.of("ballots.light.hall.count", "choice", t.of("ballots.consent.choice.AGAINST"), "n", 1),
            result.verdict().reasons().getFirst().withArticle(t).replace("'", "&#39;"));
        assertThat(seen(held.present().getFirst().signedIn(), "/results/" + held.coop().slug() + "/" + held.assembly().number() + "/1",
            Language.FR).getContentAsString())
            .contains(t.of("common.chart.consent.title", "for", 3, "against", 1, "needed", 0))
            .doesNotContain(t.of("ballots.light.count-needed"), t.of("common.chart.needed", "needed", 3));
    }

    @ParameterizedTest
    @EnumSource
    void a_void_vote_shows_who_declared_it_void_and_why_and_no_bar(Language language) throws Exception {
        var held = given.held(9, 4);
        var hall = hall(held);
        given.standing(held, 1, ContestPlan.single(null), 2);
        var bar = "class=\"bar\"";
        for (int item = 0; item < 2; item++) {
            var ballot = given.opened(held, item);
            if (item == 0) cast(held, 0, ballot, YesNo.FOR);
            given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
            if (item == 0) assertThat(whole(seen(hall, language), language)).contains(bar);
            given.as(held.coop().chair(), () -> voidVotes.declare(held.coop().id(), ballot, "Sans texte"));
            assertThat(whole(seen(hall, language), language)).contains("verdict void", "Sans texte", held.coop().chair().name())
                .doesNotContain(bar);
        }
    }

    @Test
    void a_rule_that_nobody_has_checked_says_so_in_the_hall_without_being_opened() throws Exception {
        var coop = given.coop();
        given.members(coop, 3);
        given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), "morocco-112-12");
            rules.adopt(coop.id(), Map.of("majority.ordinary.fraction", "1/2", "majority.ordinary.base", "for-against",
                "majority.ordinary.strict", "true"), Map.of(), LocalDate.now(Given.ZONE));
        });
        var draft = given.draft(coop);
        var key = given.as(coop.secretary(), () -> {
            assemblies.replan(coop.id(), draft.id(), new AssemblyDraft(draft.kind(), draft.title(),
                LocalDate.now(Given.ZONE).plusDays(30).atTime(18, 0), draft.place()));
            assemblies.convene(coop.id(), draft.id());
            assemblies.freezeRoll(coop.id(), draft.id());
            return assemblies.hallLink(coop.id(), draft.id());
        });
        var t = Messages.load().in(Language.HE);
        assertThat(whole(seen("/hall/" + key, Language.HE), Language.HE)).contains(
            "<span class=\"chip watch\">" + t.name("rules.status", Status.TO_VERIFY) + "</span>", t.of("common.rule.not-sure"));
    }

    @Test
    void an_open_vote_looks_the_same_whatever_was_voted() throws Exception {
        var held = given.held(9, 4);
        var hall = hall(held);
        var ballot = given.opened(held, 0);
        cast(held, 0, ballot, YesNo.FOR);
        var one = seen(hall + "/state", Language.EN);
        var other = given.held(9, 4);
        var otherBallot = given.opened(other, 0);
        cast(other, 0, otherBallot, YesNo.AGAINST);
        assertThat(seen(hall(other) + "/state", Language.EN).getContentAsString()).isEqualTo(one.getContentAsString());
        assertThat(one.getContentAsString()).contains("have voted, of 4");
    }

    @Test
    void the_slide_is_sent_again_only_when_it_changed() throws Exception {
        var held = given.held(9, 4);
        var hall = hall(held);
        var first = answer(get(hall + "/state"));
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getContentAsString()).doesNotContain("<html").contains("تعاونية أركان");
        assertThat(answer(get(hall + "/state").header("If-None-Match", first.getHeader("ETag"))).getStatus()).isEqualTo(304);
        given.opened(held, 0);
        assertThat(answer(get(hall + "/state").header("If-None-Match", first.getHeader("ETag"))).getStatus()).isEqualTo(200);
    }

    @Test
    void the_screen_speaks_the_first_language_of_the_organisation_unless_asked_otherwise() throws Exception {
        var hall = hall(given.held(3, 2));
        assertThat(answer(get(hall).header("Accept-Language", "fr")).getContentAsString()).contains("<html lang=\"ar\" dir=\"rtl\"");
        assertThat(seen(hall, Language.HE).getContentAsString()).contains("<html lang=\"he\" dir=\"rtl\"");
    }

    @Test
    void the_clock_goes_as_the_minutes_do_and_not_as_the_browsers_table_of_zones() throws Exception {
        assertThat(HallController.clockZone(java.time.ZoneOffset.ofHours(1))).isEqualTo("Etc/GMT-1");
        assertThat(HallController.clockZone(java.time.ZoneOffset.ofHours(-3))).isEqualTo("Etc/GMT+3");
        assertThat(HallController.clockZone(java.time.ZoneOffset.UTC)).isEqualTo("UTC");
        assertThat(HallController.clockZone(java.time.ZoneOffset.ofHoursMinutes(5, 30))).isEqualTo("+05:30");
        assertThat(seen(hall(given.held(3, 2)), Language.FR).getContentAsString())
            .contains("data-zone=\"" + HallController.clockZone(Given.ZONE.getRules().getOffset(java.time.Instant.now())) + "\"");
    }

    @Test
    void the_key_of_a_desk_shows_no_hall() throws Exception {
        var held = given.held(3, 2);
        var desk = given.as(held.coop().secretary(), () -> assemblies.deskLink(held.coop().id(), held.assembly().id()));
        assertThat(seen("/hall/" + desk, Language.EN).getStatus()).isEqualTo(404);
        assertThat(seen("/hall/" + desk + "/state", Language.EN).getStatus()).isEqualTo(404);
        assertThat(seen("/hall/nothing", Language.EN).getStatus()).isEqualTo(404);
    }
}
