package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Concerns;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ways of deciding that the bylaws open to the chair: consent, a secret vote on request, and a vote that was no good. */
class ChairDecidesTest extends UiTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Concerns concerns;
    @Autowired
    Assemblies assemblies;

    private static String path(Given.Held held, String page) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/" + page;
    }

    private Ballot last(Given.Held held) {
        return given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getLast();
    }

    private void openVote() {
        press(t.of("ballots.work.open-vote"));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
    }

    @Test
    void the_chair_asks_for_consent_and_answers_an_objection_that_everybody_reads() {
        var held = given.held(6, 5, Map.of("voting.consent_matters", "ordinary"));
        open(held.coop().chair(), path(held, "chair"));
        _get(Checkbox.class, c -> c.withLabel(t.of("ballots.work.secret"))).setValue(true);
        _get(Checkbox.class, c -> c.withLabel(t.of("ballots.consent.ask"))).setValue(true);
        assertThat(_get(Checkbox.class, c -> c.withLabel(t.of("ballots.work.secret"))).getValue()).isFalse();
        var title = held.items().getFirst().title().best(t.language());
        assertThat(words()).contains(t.of("ballots.work.say-ask-consent", "n", 1, "title", title))
            .doesNotContain(t.of("ballots.work.say-vote", "n", 1, "title", title));
        openVote();
        assertThat(words()).contains(t.of("ballots.work.say-consent", "n", 1)).doesNotContain(t.of("ballots.work.say-voting", "n", 1));
        var ballot = last(held);
        assertThat(ballot.consent()).isNotNull();
        assertThat(ballot.changeable()).isTrue();
        var link = given.as(held.present().getFirst().signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
        ballots.cast(link, ballot.id(), YesNo.AGAINST, UUID.randomUUID(), null, false, "Le toit n'est pas payé", Language.FR);
        open(held.coop().chair(), path(held, "chair"));
        assertThat(words()).contains("Le toit n'est pas payé", t.of("ballots.consent.count", "n", 1),
            t.of("rules.consent.asks").replace(".", " ("));
        press(t.of("ballots.objection.send-answer"));
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _get(TextArea.class).setValue("Il l'est depuis lundi");
        press(t.of("ballots.objection.send-answer"));
        assertThat(words()).contains("Il l'est depuis lundi");
        open(held.coop().teller(), path(held, "count"));
        assertThat(words()).contains(t.of("ballots.refusal.CONSENT_IN_BOOTH.why")).doesNotContain(t.of("ballots.count.give"));
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot.id()));
        open(held.coop().secretary(), path(held, "minutes"));
        assertThat(words()).contains("Le toit n'est pas payé", "Il l'est depuis lundi", t.of("ballots.consent.choice.AGAINST"))
            .doesNotContain(t.of("ballots.choice.AGAINST"));
    }

    @Test
    void the_chair_notes_who_asks_for_a_secret_vote_and_reads_how_many_are_missing() {
        var held = given.held(8, 6, Map.of("voting.secret_demand_count", "2", "voting.consent_matters", "ordinary"));
        open(held.coop().chair(), path(held, "chair"));
        _get(IntegerField.class, f -> f.withLabel(t.of("ballots.count.member"))).setValue(999);
        press(t.of("ballots.secret-asked.note"));
        assertThat(_get(IntegerField.class, f -> f.withLabel(t.of("ballots.count.member"))).isInvalid()).isTrue();
        for (int n = 1; n <= 2; n++) {
            assertThat(words()).contains(t.of("ballots.secret-asked.missing", "n", n - 1, "present", 6, "needed", 2, "missing", 3 - n,
                "article", "art. 30"));
            _get(IntegerField.class, f -> f.withLabel(t.of("ballots.count.member"))).setValue(n);
            press(t.of("ballots.secret-asked.note"));
        }
        assertThat(words()).contains(t.of("ballots.secret-asked.enough", "n", 2, "present", 6, "article", "art. 30"));
        assertThat(_get(Checkbox.class, c -> c.withLabel(t.of("ballots.work.secret"))).isReadOnly()).isTrue();
        assertThat(_get(Checkbox.class, c -> c.withLabel(t.of("ballots.consent.ask"))).isReadOnly()).as("consent is open").isTrue();
        openVote();
        assertThat(last(held).secret()).isTrue();
    }

    @Test
    void a_quorum_that_is_lost_while_a_vote_is_open_is_told_and_does_not_undo_the_vote() {
        var held = given.held(6, 3);
        var ballot = given.opened(held, 0);
        open(held.coop().chair(), path(held, "chair"));
        assertThat(words()).doesNotContain(t.of("ballots.work.quorum-lost"));
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(),
            held.present().subList(0, 2).stream().map(Given.Person::member).toList()));
        open(held.coop().chair(), path(held, "chair"));
        assertThat(words()).contains(t.of("ballots.work.quorum-lost"), t.of("ballots.work.quorum-lost-why", "counted", 1, "entitled", 6,
            "needed", 2, "then", 3, "article", "art. 28"), t.of("ballots.work.quorum-lost-do"))
            .doesNotContain(t.of("ballots.refusal.NO_QUORUM.do"));
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.verdict().outcome()).as("by the quorum with which it was opened").isEqualTo(Outcome.REJECTED);
        open(held.coop().chair(), path(held, "chair"));
        assertThat(words()).as("for the next vote it is missing").contains(t.of("ballots.refusal.NO_QUORUM.do"));
    }

    @Test
    void a_void_vote_is_told_with_its_reason_and_can_be_opened_again() {
        var held = given.held(5, 4);
        open(held.coop().chair(), path(held, "chair"));
        openVote();
        var ballot = last(held);
        press(t.of("ballots.work.close-vote"));
        press(t.of("ballots.work.close-vote-confirm", "voters", 4));
        _get(Details.class, d -> d.withPredicate(x -> t.of("ballots.void.do").equals(x.getSummaryText()))).setOpened(true);
        press(t.of("ballots.void.do"));
        press(t.of("ballots.void.confirm"));
        assertThat(_get(TextField.class, f -> f.withLabel(t.of("ballots.void.why"))).isInvalid()).as("a reason is asked for").isTrue();
        _get(TextField.class, f -> f.withLabel(t.of("ballots.void.why"))).setValue("La porte était fermée");
        press(t.of("ballots.void.do"));
        press(t.of("ballots.void.confirm"));
        assertThat(words()).contains("La porte était fermée", t.of("ballots.work.open-vote"), t.name("ballots.outcome", Outcome.VOID));
        openVote();
        assertThat(last(held).round()).isEqualTo(2);
        assertThat(last(held).id()).isNotEqualTo(ballot.id());
        open(held.coop().secretary(), path(held, "minutes"));
        assertThat(words()).contains("La porte était fermée", t.of("common.outcome.VOID"));
    }

    @Test
    void whoever_closes_the_assembly_over_a_tie_reads_that_a_resolution_stays_undecided() {
        var held = given.held(5, 4, Map.of("voting.tie", "chair-casts"));
        var ballot = given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), new Conditions(true, false)));
        var links = given.links(held);
        for (int voter = 0; voter < links.size(); voter++)
            ballots.cast(links.get(voter), ballot, voter % 2 == 0 ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        open(held.coop().chair(), path(held, "chair"));
        press(t.of("ballots.work.close-assembly"));
        assertThat(words()).as("of two, one was not voted on").contains(t.of("ballots.work.will-close", "n", 2));
        assertThat(words()).as("and the tie is where the work is").contains(t.of("ballots.work.tie"), t.of("ballots.secret"));
    }
}
