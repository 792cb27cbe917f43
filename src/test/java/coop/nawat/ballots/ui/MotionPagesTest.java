package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.Given;
import coop.nawat.PageTest;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Change;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.rules.Matter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** A motion on members' pages: they put amendments, speak, and read the same from the booth. */
class MotionPagesTest extends PageTest {
    private static final String FEE = "La cotisation est de 100 dirhams. Elle est payée en mars.";
    private static final String FEE_AR = "واجب الانخراط 100 درهم. يؤدى في مارس.";
    @Autowired
    Motions motions;
    @Autowired
    Discussion discussion;
    @Autowired
    Ballots ballots;

    private Given.Held held() {
        return given.held(given.coop(), 3, 3, List.of(ItemDraft.resolution(LocalText.of(Language.AR, "الواجب", Language.FR, "Cotisation"),
            Matter.ORDINARY, LocalText.of(Language.AR, FEE_AR, Language.FR, FEE))));
    }

    private static String path(Given.Held held) { return "/m/" + held.coop().slug() + "/" + held.assembly().number() + "/motion/1"; }

    private Motion motion(Given.Held held) {
        return given.as(held.coop().secretary(), () -> motions.ofAssembly(held.coop().id(), held.assembly().id()))
            .get(held.items().getFirst().id());
    }

    private MockHttpServletResponse act(Given.Held held, SignedIn who, Map<String, String> typed) throws Exception {
        var request = post(path(held)).queryParam("lang", "fr");
        typed.forEach(request::param);
        return answer(as(who, request).with(csrf()));
    }

    @ParameterizedTest
    @EnumSource
    void a_member_changes_a_sentence_says_why_and_withdraws_it(Language language) throws Exception {
        var held = held();
        var t = Messages.load().in(language);
        var member = held.present().getFirst().signedIn();
        assertThat(whole(seen(member, "/m/" + held.coop().slug() + "/" + held.assembly().number(), language), language))
            .contains("/motion/1");
        assertThat(whole(seen(member, path(held) + "?at=0", language), language)).contains(
            t.of("ballots.motion.changed").replace("'", "&#39;"),
            language == Language.AR ? "واجب الانخراط 100 درهم." : language == Language.FR ? "La cotisation est de 100 dirhams." : "100");
        assertThat(
            act(held, member, Map.of("act", "amend", "at", "0", "tongue", "fr", "changed", "La cotisation est de 120 dirhams.", "reasons",
                "Les charges")).getRedirectedUrl())
            .isEqualTo(path(held) + "?done=amended");
        assertThat(motion(held).amendments()).singleElement().satisfies(a -> {
            assertThat(a.places().get(Language.FR).to()).isEqualTo("120");
            assertThat(a.reasons()).isEqualTo("Les charges");
        });
        assertThat(whole(seen(member, path(held), language), language)).contains("La cotisation est de 120 dirhams.", "Les charges",
            "value=\"withdraw\"");
        assertThat(whole(seen(held.present().get(1).signedIn(), path(held), language), language)).contains("Les charges")
            .doesNotContain("value=\"withdraw\"");
        act(held, member, Map.of("act", "withdraw", "n", "1"));
        assertThat(motion(held).amendments().getFirst().state()).isEqualTo(Amendment.State.WITHDRAWN);
        assertThat(whole(seen(member, path(held), language), language)).contains(t.of("ballots.motion.state.WITHDRAWN"));
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_nothing_that_was_typed_is_lost() throws Exception {
        var held = held();
        var member = held.present().getFirst().signedIn();
        var same = act(held, member,
            Map.of("act", "amend", "at", "0", "tongue", "fr", "changed", "La cotisation est de 100 dirhams.", "reasons", "Pour"));
        assertThat(same.getStatus()).isEqualTo(422);
        assertThat(same.getContentAsString()).contains("Le texte est le même", ">Pour</textarea>");
        var silent = act(held, member, Map.of("act", "amend", "at", "0", "tongue", "fr", "changed", "Gratuit.", "reasons", " "));
        assertThat(silent.getStatus()).isEqualTo(422);
        assertThat(silent.getContentAsString()).contains("id=\"reasons-error\"", ">Gratuit.</textarea>");
        var mute = act(held, member, Map.of("act", "say", "words", "Je pense que"));
        assertThat(mute.getContentAsString()).contains("id=\"kind-error\"", ">Je pense que</textarea>");
        assertThat(act(held, member, Map.of("act", "amend", "at", "9", "tongue", "fr", "changed", "x", "reasons", "y")).getStatus())
            .isEqualTo(404);
        assertThat(act(held, member, Map.of("act", "amend", "at", "0", "tongue", "he", "changed", "x", "reasons", "y")).getStatus())
            .isEqualTo(404);
        assertThat(act(held, member, Map.of("act", "dance")).getStatus()).isEqualTo(404);
        assertThat(motion(held).amendments()).isEmpty();
    }

    @Test
    void a_sentence_is_struck_out_or_added() throws Exception {
        var held = held();
        var member = held.present().getFirst().signedIn();
        act(held, member, Map.of("act", "amend", "at", "1", "tongue", "fr", "changed", "", "reasons", "Sans date"));
        act(held, member,
            Map.of("act", "amend", "at", "2", "tongue", "fr", "changed", "Le conseil en rend compte.", "reasons", "Pour savoir"));
        assertThat(motion(held).amendments()).extracting(a -> a.places().get(Language.FR).to().strip()).containsExactly("",
            "Le conseil en rend compte.");
        var both = motion(held).amendments().stream().map(a -> a.places().get(Language.FR)).toList();
        assertThat(Change.applied(FEE, both)).isEqualTo("La cotisation est de 100 dirhams. Le conseil en rend compte.");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_said_is_read_by_all_also_from_the_booth_where_nothing_can_be_changed(Language language) throws Exception {
        var held = held();
        var t = Messages.load().in(language);
        var member = held.present().getFirst();
        assertThat(act(held, member.signedIn(), Map.of("act", "say", "kind", "CONTRA", "words", "<b>Trop</b> cher")).getRedirectedUrl())
            .isEqualTo(path(held) + "?done=said");
        int hidden = given.as(member.signedIn(), () -> discussion.say(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            Contribution.Kind.PRO, "Une injure", Language.FR));
        given.as(held.coop().chair(),
            () -> discussion.hide(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), hidden, "Injure !"));
        var token = given.as(member.signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        for (var page : List.of(whole(seen(held.present().get(1).signedIn(), path(held), language), language),
            whole(seen("/v/" + token + "/motion/1", language), language)))
            assertThat(page).contains("&lt;b&gt;Trop&lt;/b&gt; cher", t.of("ballots.motion.kind.CONTRA"), "Injure !")
                .doesNotContain("Une injure");
        assertThat(whole(seen("/v/" + token + "/motion/1", language), language)).doesNotContain("<form", "<textarea");
        assertThat(seen("/v/" + token + "/motion/9", language).getStatus()).isEqualTo(404);
        given.opened(held, 0);
        assertThat(seen("/v/" + token + "/sheet", language).getContentAsString()).contains("\"more\":true");
    }
}
