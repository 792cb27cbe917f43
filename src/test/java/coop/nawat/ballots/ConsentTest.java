package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.minutes.Minutes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Members are asked for consent: they consent, stand aside, or object with reasons. */
@DatabaseTest
class ConsentTest {
    private static final Map<String, String> BYLAWS = Map.of("voting.consent_matters", "ordinary");
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Concerns concerns;
    @Autowired
    Tellers tellers;
    @Autowired
    Minutes minutes;

    private static void refused(ThrowingCallable act, Refusal why) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    private BallotId ask(Given.Held held, int item) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(item).id(), Conditions.CONSENT));
    }

    private String link(Given.Held held, int n) {
        return given.as(held.present().get(n).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
    }

    private void say(Given.Held held, BallotId ballot, int who, YesNo choice, @Nullable String why, boolean again) {
        ballots.cast(link(held, who), ballot, choice, UUID.randomUUID(), null, again, why, Language.FR);
    }

    private Result close(Given.Held held, BallotId ballot) {
        return given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
    }

    private List<Concern> objections(Given.Held held, BallotId ballot) {
        return given.as(held.coop().chair(), () -> concerns.of(held.coop().id(), ballot));
    }

    @Test
    void an_objection_that_stands_rejects_what_the_majority_consents_to() {
        var held = given.held(6, 5, BYLAWS);
        var ballot = ask(held, 0);
        say(held, ballot, 0, YesNo.FOR, null, false);
        say(held, ballot, 1, YesNo.FOR, null, false);
        say(held, ballot, 2, YesNo.ABSTAIN, null, false);
        say(held, ballot, 3, YesNo.AGAINST, "Le bail n'est pas signé", false);
        var objection = objections(held, ballot).getFirst();
        assertThat(objection.words()).isEqualTo("Le bail n'est pas signé");
        assertThat(objection.stands()).isTrue();
        var result = close(held, ballot);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.verdict().reasons().getFirst().key()).isEqualTo("rules.verdict.consent");
        assertThat(result.verdict().reasons().getFirst().provenance().article()).isEqualTo("art. 30");
        assertThat(result.verdict().reasons().getFirst().args()).containsEntry("objections", 1).containsEntry("consents", 2)
            .containsEntry("aside", 1);
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        var papers = given.as(held.coop().secretary(), () -> ballots.counted(held.coop().id(), ballot, Language.FR));
        assertThat(ResultFile.JSON.write(papers, "x", Language.FR)).contains("\"consent\":true");
    }

    @Test
    void an_answered_objection_is_withdrawn_by_changing_the_vote_and_the_minutes_tell_both() {
        var held = given.held(6, 5, BYLAWS);
        var ballot = ask(held, 0);
        for (int i = 0; i < 3; i++)
            say(held, ballot, i, YesNo.FOR, null, false);
        say(held, ballot, 3, YesNo.AGAINST, "Le bail n'est pas signé", false);
        var objection = objections(held, ballot).getFirst();
        given.as(held.coop().secretary(), () -> concerns.answer(held.coop().id(), objection.id(), "Il l'est depuis hier"));
        refused(() -> given.as(held.coop().chair(), () -> concerns.answer(held.coop().id(), objection.id(), "Encore")),
            BallotRefusal.ANSWERED_ALREADY);
        assertThat(concerns.read(link(held, 0), held.items().getFirst().position())).hasSize(1);
        say(held, ballot, 3, YesNo.FOR, null, true);
        assertThat(objections(held, ballot).getFirst().stands()).isFalse();
        assertThat(objections(held, ballot).getFirst().answer().words()).isEqualTo("Il l'est depuis hier");
        var result = close(held, ballot);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.verdict().reasons()).extracting(r -> r.key()).startsWith("rules.verdict.consent", "rules.verdict.count");
        var pdf = given.as(held.coop().secretary(), () -> minutes.draft(held.coop().id(), held.assembly().id()));
        assertThat(pdf.concerns().get(ballot)).extracting(Concern::words).containsExactly("Le bail n'est pas signé");
        assertThat(given.as(held.coop().secretary(), () -> minutes.pdf(held.coop().id(), held.assembly().id(), Language.FR))).isNotEmpty();
    }

    @Test
    void nobody_objects_without_reasons() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        refused(() -> say(held, ballot, 0, YesNo.AGAINST, null, false), BallotRefusal.OBJECTION_WITHOUT_REASONS);
        refused(() -> say(held, ballot, 0, YesNo.AGAINST, "  ", false), BallotRefusal.OBJECTION_WITHOUT_REASONS);
        refused(() -> ballots.cast(link(held, 0), ballot, YesNo.AGAINST, UUID.randomUUID()), BallotRefusal.OBJECTION_WITHOUT_REASONS);
        assertThat(given.as(held.coop().chair(), () -> ballots.turnout(held.coop().id(), ballot))).isZero();
        refused(() -> given.as(held.coop().teller(),
            () -> ballots.enter(held.coop().id(), ballot, List.of(new EnteredVote(held.present().getFirst().member(), YesNo.AGAINST)))),
            BallotRefusal.CONSENT_IN_BOOTH);
        refused(() -> given.as(held.coop().teller(), () -> tellers.handOut(held.coop().id(), ballot, held.present().getFirst().member())),
            BallotRefusal.CONSENT_IN_BOOTH);
    }

    @Test
    void who_writes_reasons_anew_for_ever_is_told_to_keep_the_last_ones_and_can_still_consent() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        for (int words = 1; words <= 100; words++)
            say(held, ballot, 0, YesNo.AGAINST, "Reason " + words, words > 1);
        refused(() -> say(held, ballot, 0, YesNo.AGAINST, "Reason 101", true), BallotRefusal.REWORDED_TOO_OFTEN);
        assertThat(given.as(held.coop().chair(), () -> concerns.of(held.coop().id(), ballot))).singleElement()
            .satisfies(c -> assertThat(c.words()).isEqualTo("Reason 100"));
        say(held, ballot, 0, YesNo.FOR, null, true);
        assertThat(given.as(held.coop().chair(), () -> concerns.of(held.coop().id(), ballot)).getFirst().stands()).isFalse();
    }

    @Test
    void whoever_votes_elsewhere_does_not_take_the_need_for_reasons_away() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        var elsewhere = given.held(3, 3);
        refused(() -> say(elsewhere, ballot, 0, YesNo.AGAINST, null, false), BallotRefusal.BALLOT_NOT_OPEN);
        refused(() -> say(held, ballot, 0, YesNo.AGAINST, null, false), BallotRefusal.OBJECTION_WITHOUT_REASONS);
    }

    @Test
    void words_of_a_refused_vote_are_nobodys_objection() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        say(held, ballot, 0, YesNo.AGAINST, "Trop cher", false);
        refused(() -> say(held, ballot, 0, YesNo.AGAINST, "Des mots d'un autre", false), BallotRefusal.ALREADY_VOTED);
        say(held, ballot, 1, YesNo.FOR, null, false);
        refused(() -> say(held, ballot, 1, YesNo.AGAINST, "Jamais voté", false), BallotRefusal.ALREADY_VOTED);
        assertThat(objections(held, ballot)).extracting(Concern::words).containsExactly("Trop cher");
        assertThat(objections(held, ballot).getFirst().stands()).isTrue();
    }

    @Test
    void of_the_reasons_that_were_given_twice_the_last_ones_stand_and_the_first_stay_written() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        say(held, ballot, 0, YesNo.AGAINST, "Trop cher", false);
        say(held, ballot, 0, YesNo.AGAINST, "Trop cher et trop tôt", true);
        assertThat(objections(held, ballot)).extracting(Concern::words).containsExactly("Trop cher et trop tôt");
        assertThat(Given.look("select count(*) from ballots.concern where ballot_id = ?", ballot.value())).isEqualTo(2L);
    }

    @Test
    void consent_is_asked_where_the_bylaws_say_so_and_never_where_the_vote_is_secret() {
        var held = given.held(5, 4);
        refused(() -> ask(held, 0), BallotRefusal.NO_CONSENT);
        var secret = given.held(5, 4, Map.of("voting.consent_matters", "ordinary", "voting.secret_ballot_matters", "ordinary"));
        refused(() -> ask(secret, 0), BallotRefusal.MUST_BE_SECRET);
        assertThat(given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id()))).isEmpty();
    }

    @Test
    void nobody_answers_after_the_vote_or_for_another_cooperative() {
        var held = given.held(5, 4, BYLAWS);
        var ballot = ask(held, 0);
        say(held, ballot, 0, YesNo.AGAINST, "Trop cher", false);
        var objection = objections(held, ballot).getFirst();
        var stranger = given.coop();
        refused(() -> given.as(stranger.chair(), () -> concerns.answer(stranger.id(), objection.id(), "Non")), AccessRefusal.NOTHING_HERE);
        refused(() -> given.as(held.coop().teller(), () -> concerns.answer(held.coop().id(), objection.id(), "Non")),
            AccessRefusal.WRONG_OFFICE);
        close(held, ballot);
        refused(() -> given.as(held.coop().chair(), () -> concerns.answer(held.coop().id(), objection.id(), "Non")),
            BallotRefusal.BALLOT_CLOSED);
        assertThat(Given.look("select count(*) from ballots.concern_answer where concern_id = ?", objection.id())).isEqualTo(0L);
    }
}
