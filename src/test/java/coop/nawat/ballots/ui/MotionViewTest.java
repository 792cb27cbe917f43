package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.Amendment;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Contribution;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.minutes.Minutes;
import coop.nawat.rules.Matter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The board's page of a motion, and how the chair leads its amendments and parts to the vote. */
class MotionViewTest extends UiTest {
    private static final String FEE = "La cotisation est de 100 dirhams. Elle est payée en mars.";
    private static final String FEE_AR = "واجب الانخراط 100 درهم. يؤدى في مارس.";
    @Autowired
    Motions motions;
    @Autowired
    Discussion discussion;
    @Autowired
    Ballots ballots;
    @Autowired
    Minutes minutes;

    private static ItemDraft fee() {
        return ItemDraft.resolution(LocalText.of(Language.AR, "الواجب", Language.FR, "Cotisation"), Matter.ORDINARY,
            LocalText.of(Language.AR, FEE_AR, Language.FR, FEE));
    }

    private static String page(Given.Held held, String which) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/" + which;
    }

    private Motion motion(Given.Held held) {
        return given.as(held.coop().secretary(), () -> motions.ofAssembly(held.coop().id(), held.assembly().id()))
            .get(held.items().getFirst().id());
    }

    private int amend(Given.Held held, int member, String from, String to) {
        return given.as(held.present().get(member).signedIn(), () -> motions.amend(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), LocalText.of(Language.AR, FEE_AR.replace(from, to), Language.FR, FEE.replace(from, to)),
            "Parce que",
            Language.FR));
    }

    private void vote(Given.Held held, int inFavour) {
        var ballot = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getLast();
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot.id(), held.present().stream()
            .map(p -> new EnteredVote(p.member(), held.present().indexOf(p) < inFavour ? YesNo.FOR : YesNo.AGAINST)).toList()));
        open(held.coop().chair(), page(held, "chair"));
        press(t.of("ballots.work.close-vote"));
        press(t.of("ballots.work.close-vote-confirm", "voters", held.present().size()));
    }

    @Test
    void the_chair_votes_on_amendments_in_their_order_and_then_on_the_text_that_they_made() {
        var held = given.held(given.coop(), 4, 4, List.of(fee()));
        amend(held, 0, "100", "120");
        amend(held, 1, "100", "80");
        open(held.coop().chair(), page(held, "chair"));
        assertThat(words()).contains(t.of("ballots.motion.open-amendment", "n", 1), t.of("ballots.motion.work-link", "n", 2));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).isEmpty();
        press(t.of("ballots.motion.open-amendment", "n", 1));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
        assertThat(words()).contains("120", t.of("ballots.motion.state.IN_VOTE"));
        vote(held, 3);
        assertThat(words()).contains(t.of("ballots.motion.state.ADOPTED"), t.of("ballots.motion.state.FELL"),
            t.of("ballots.work.open-vote"),
            "La cotisation est de 120 dirhams.");
        press(t.of("ballots.work.open-vote"));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
        vote(held, 4);
        assertThat(words()).contains(t.of("common.outcome.ADOPTED"));
        assertThat(
            given.as(held.coop().chair(), () -> ballots.results(held.coop().id(), held.assembly().id())).getLast().verdict().outcome())
            .isEqualTo(Outcome.ADOPTED);
        open(held.coop().secretary(), page(held, "minutes"));
        assertThat(words()).contains(t.of("minutes.motion.put"), "La cotisation est de 120 dirhams.", t.of("minutes.motion.votes", "for", 3,
            "against", 1, "abstain", 0), t.of("ballots.motion.fell-by", "n", 1));
        assertThat(given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.AR))).isNotEmpty();
    }

    @Test
    void the_board_takes_an_amendment_over_puts_its_own_and_the_chair_orders_and_splits() {
        var held = given.held(given.coop(), 4, 4, List.of(fee()));
        amend(held, 0, "100", "120");
        open(held.coop().secretary(), page(held, "motion/1"));
        assertThat(words()).contains("Parce que", "La cotisation est de 120 dirhams.")
            .doesNotContain(t.of("ballots.motion.refuse-n", "n", 1));
        pressNamed(t.of("ballots.motion.take-over-n", "n", 1));
        assertThat(motion(held).amendments().getFirst().state()).isEqualTo(Amendment.State.TAKEN_OVER);
        assertThat(words()).contains(t.of("ballots.motion.text-now"), t.of("ballots.motion.took-over", "n", 1));
        press(t.of("ballots.motion.amend-do"));
        assertThat(words()).as("without reasons").contains(t.of("ballots.motion.missing"));
        _get(TextArea.class, f -> f.withLabel(t.of("ballots.motion.reasons"))).setValue("Plus tôt");
        press(t.of("ballots.motion.amend-do"));
        assertThat(words()).as("nothing was changed").contains(t.of("ballots.refusal.NOTHING_CHANGED.title"));
        assertThat(motion(held).amendments()).hasSize(1);

        amend(held, 1, "mars", "mai");
        amend(held, 2, "payée", "versée");
        open(held.coop().chair(), page(held, "motion/1"));
        pressNamed(t.of("ballots.motion.order-up", "n", 3));
        press(t.of("ballots.motion.order-save"));
        assertThat(motion(held).order()).as("no reason was given").isNull();
        _find(TextField.class, f -> f.withLabel(t.of("ballots.motion.why"))).stream()
            .filter(f -> t.of("ballots.motion.order-help").equals(f.getHelperText())).findFirst().orElseThrow().setValue("va plus loin");
        press(t.of("ballots.motion.order-save"));
        assertThat(motion(held).undecided()).extracting(Amendment::number).containsExactly(3, 2);
        for (int n : List.of(2, 3))
            pressNamed(t.of("ballots.motion.note-withdrawn-n", "n", n));
        press(t.of("ballots.motion.split"));
        assertThat(words()).contains(t.of("ballots.refusal.NOT_SAME_PARTS.title"));
        var areas = _find(TextArea.class, f -> f.withPredicate(a -> a.getValue().startsWith("La cotisation est de 120")
            || a.getValue().startsWith("واجب الانخراط 120")));
        areas.forEach(a -> a.setValue(a.getValue().replaceFirst("\\. ", ".\n\n")));
        press(t.of("ballots.motion.split"));
        assertThat(motion(held).parts()).hasSize(2);
        open(held.coop().chair(), page(held, "chair"));
        assertThat(words()).contains(t.of("ballots.motion.open-part", "n", 1));
    }

    @Test
    void the_board_answers_questions_the_chair_hides_and_a_withdrawn_motion_is_passed_over() {
        var held = given.held(given.coop(), 4, 4, List.of(fee()));
        var item = held.items().getFirst().id();
        given.as(held.present().getFirst().signedIn(), () -> {
            discussion.say(held.coop().id(), held.assembly().id(), item, Contribution.Kind.QUESTION, "Pourquoi ?", Language.FR);
            discussion.say(held.coop().id(), held.assembly().id(), item, Contribution.Kind.CONTRA, "Une injure", Language.FR);
        });
        open(held.coop().secretary(), page(held, "motion/1"));
        assertThat(words()).contains("Pourquoi ?").doesNotContain(t.of("ballots.motion.hide-n", "n", 2));
        _get(TextArea.class, f -> f.withLabel(t.of("ballots.motion.answer-words"))).setValue("Les charges montent.");
        press(t.of("ballots.motion.answer"));
        assertThat(words()).contains("Les charges montent.", t.of("ballots.motion.kind.ANSWER"));
        open(held.coop().chair(), page(held, "motion/1"));
        assertThat(words()).contains(t.of("ballots.motion.hide-n", "n", 2));
        given.as(held.coop().chair(), () -> discussion.hide(held.coop().id(), held.assembly().id(), item, 2, "Injure"));
        given.as(held.coop().secretary(), () -> motions.withdraw(held.coop().id(), held.assembly().id(), item, "Le budget suffit"));
        open(held.coop().chair(), page(held, "chair"));
        assertThat(words()).contains("Le budget suffit").doesNotContain(t.of("ballots.work.open-vote"));
        open(held.coop().secretary(), page(held, "minutes"));
        assertThat(words()).contains(t.of("minutes.motion.said", "n", 3, "hidden", 1), "Le budget suffit");
    }

    @Test
    void before_the_notice_the_secretary_writes_what_speaks_for_and_against() {
        var coop = given.coop();
        var draft = given.draft(coop);
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies/" + draft.number() + "/motion/1");
        _find(TextArea.class).getFirst().setValue("الحسابات جاهزة");
        press(t.of("ballots.motion.argue-save"));
        assertThat(words()).contains(t.of("ballots.motion.argue-saved"));
        var said = given.as(coop.secretary(), () -> motions.ofAssembly(coop.id(), draft.id())).values().iterator().next().arguments();
        assertThat(said.reasons()).isEqualTo(LocalText.of(Language.AR, "الحسابات جاهزة"));
        assertThat(said.pro()).isNull();
        open(coop.teller(), "c/" + coop.slug() + "/assemblies/" + draft.number() + "/motion/1");
        assertThat(words()).doesNotContain("الحسابات جاهزة");
    }
}
