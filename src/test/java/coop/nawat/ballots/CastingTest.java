package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.counting.Lot;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The chain from the check-in to the verdict; every test commits in a cooperative of its own. */
@DatabaseTest
class CastingTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Rules rules;
    @Autowired
    Cockpit cockpit;

    private String link(Given.Held held, int voter) {
        return given.as(held.present().get(voter).signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()));
    }

    static AbstractThrowableAssert<?, ?> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Refusal why) {
        return assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    @Test
    void a_resolution_is_adopted_with_its_arithmetic() {
        var held = given.held(9, 5);
        var ballot = given.opened(held, 0);
        for (int i = 0; i < 3; i++)
            ballots.cast(link(held, i), ballot, YesNo.FOR, UUID.randomUUID());
        ballots.cast(link(held, 3), ballot, YesNo.AGAINST, UUID.randomUUID());
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.tally()).isEqualTo(new Tally(3, 1, 0, 0, 0));
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.verdict().base()).isEqualTo(4);
        assertThat(result.verdict().needed()).isEqualTo(3);
        assertThat(result.entitled()).isEqualTo(9);
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
    }

    @Test
    void a_changed_vote_shows_in_the_recount() {
        var held = given.held(3, 3);
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        Given.execute("update ballots.open_vote set choice = 'AGAINST' where ballot_id = ?", ballot.value());
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isFalse();
    }

    @Test
    void votes_that_two_members_exchanged_show_in_the_recount() {
        var held = given.held(3, 3);
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        ballots.cast(link(held, 1), ballot, YesNo.AGAINST, UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        Given.execute(
            "update ballots.open_vote set choice = case choice when 'FOR' then 'AGAINST' else 'FOR' end where ballot_id = ?",
            ballot.value());
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isFalse();
    }

    @Test
    void a_changed_verdict_shows_in_the_recount() {
        var held = given.held(3, 3);
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        Given.execute("update ballots.result set verdict = jsonb_set(verdict, '{needed}', '0') where ballot_id = ?", ballot.value());
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isFalse();
    }

    @Test
    void the_same_key_again_answers_the_same_receipt_also_after_closing() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var link = link(held, 0);
        var key = UUID.randomUUID();
        var first = ballots.cast(link, ballot, YesNo.FOR, key);
        assertThat(ballots.cast(link, ballot, YesNo.FOR, key)).isEqualTo(first);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(ballots.cast(link, ballot, YesNo.FOR, key)).isEqualTo(first);
    }

    @Test
    void a_link_ends_with_the_sign_in_that_asked_for_it() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        var link = link(held, 0);
        var other = link(held, 1);
        Given.execute("update access.sign_in set ended_at = now() where sign_in_id = ?", held.present().getFirst().signedIn().signIn());
        refused(() -> ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID()), AccessRefusal.LINK_EXPIRED);
        ballots.cast(other, ballot, YesNo.FOR, UUID.randomUUID());
        assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).isEqualTo(1L);
    }

    @Test
    void nobody_votes_twice() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        refused(() -> ballots.cast(link(held, 0), ballot, YesNo.AGAINST, UUID.randomUUID()), BallotRefusal.ALREADY_VOTED);
        assertThat(Given.look("select string_agg(choice, ',') from ballots.open_vote where ballot_id = ?", ballot.value()))
            .isEqualTo("FOR");
    }

    @Test
    void nobody_votes_after_closing() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        refused(() -> ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.BALLOT_CLOSED);
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ?", ballot.value())).isEqualTo(0L);
    }

    @Test
    void whoever_was_not_checked_in_or_has_left_does_not_vote() {
        var held = given.held(3, 3);
        var ballot = given.opened(held, 0);
        var gone = held.present().get(0);
        var link = link(held, 0);
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(), List.of(gone.member())));
        refused(() -> ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.NOT_CHECKED_IN);
        assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).isEqualTo(0L);
    }

    @Test
    void a_link_of_one_assembly_casts_nothing_in_another() {
        var one = given.held(3, 2);
        var other = given.held(3, 2);
        var ballot = given.opened(other, 0);
        refused(() -> ballots.cast(link(one, 0), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.BALLOT_NOT_OPEN);
    }

    @Test
    void no_vote_is_opened_without_a_quorum() {
        var held = given.held(9, 2);
        refused(() -> given.opened(held, 0), BallotRefusal.NO_QUORUM);
        assertThat(Given.look("select count(*) from ballots.ballot where assembly_id = ?", held.assembly().id().value())).isEqualTo(0L);
    }

    @Test
    void an_assembly_with_an_open_vote_does_not_close() {
        var held = given.held(3, 2);
        var ballot = given.opened(held, 0);
        refused(() -> given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id())),
            AssemblyRefusal.BALLOT_STILL_OPEN);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        assertThat(Given.look("select state from assemblies.assembly where assembly_id = ?", held.assembly().id().value()))
            .isEqualTo("CLOSED");
    }

    private static final Map<String, String> CHAIR_CASTS = Map.of("voting.tie", "chair-casts");

    private BallotId tie(Given.Held held) {
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        ballots.cast(link(held, 1), ballot, YesNo.AGAINST, UUID.randomUUID());
        assertThat(given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)).verdict().openTie()).isTrue();
        return ballot;
    }

    private Result decide(Given.Held held, BallotId ballot, YesNo choice) {
        return given.as(held.coop().chair(), () -> ballots.decideTie(held.coop().id(), ballot, choice, "Une décision presse"));
    }

    private static Object castings(BallotId ballot) {
        return Given.look("select count(*) from ballots.casting_vote where ballot_id = ?", ballot.value());
    }

    @Test
    void the_chair_decides_a_tie_with_a_reason_and_the_recount_agrees() {
        var held = given.held(4, 3, CHAIR_CASTS);
        var ballot = tie(held);
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        var result = decide(held, ballot, YesNo.FOR);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.verdict().reasons().getFirst().provenance().article()).isEqualTo("art. 30");
        assertThat(result.tally()).as("a casting vote is no vote of a member").isEqualTo(new Tally(1, 1, 0, 0, 0));
        assertThat(result.casting().author()).isEqualTo(held.coop().chair().name());
        assertThat(result.casting().reason()).isEqualTo("Une décision presse");
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        Given.execute("update ballots.casting_vote set choice = 'AGAINST' where ballot_id = ?", ballot.value());
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isFalse();
    }

    @Test
    void a_tie_is_decided_once() {
        var held = given.held(4, 3, CHAIR_CASTS);
        var ballot = tie(held);
        assertThat(decide(held, ballot, YesNo.AGAINST).verdict().outcome()).isEqualTo(Outcome.REJECTED);
        refused(() -> decide(held, ballot, YesNo.FOR), BallotRefusal.TIE_DECIDED);
        assertThat(Given.look("select choice from ballots.casting_vote where ballot_id = ?", ballot.value())).isEqualTo("AGAINST");
    }

    @Test
    void without_a_tie_or_a_rule_that_leaves_it_to_the_chair_there_is_no_casting_vote() {
        var held = given.held(4, 3, CHAIR_CASTS);
        var clear = given.opened(held, 0);
        ballots.cast(link(held, 0), clear, YesNo.AGAINST, UUID.randomUUID());
        refused(() -> decide(held, clear, YesNo.FOR), BallotRefusal.BALLOT_NOT_OPEN);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), clear));
        refused(() -> decide(held, clear, YesNo.FOR), BallotRefusal.NO_CASTING_VOTE);
        assertThat(castings(clear)).isEqualTo(0L);
    }

    @Test
    void the_lot_decides_a_tie_where_the_bylaws_say_so_and_whoever_has_the_seed_draws_the_same() {
        var held = given.held(4, 3, Map.of("voting.tie", "lot"));
        var ballot = given.opened(held, 0);
        ballots.cast(link(held, 0), ballot, YesNo.FOR, UUID.randomUUID());
        ballots.cast(link(held, 1), ballot, YesNo.AGAINST, UUID.randomUUID());
        var verdict = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)).verdict();
        var first = verdict.reasons().getFirst();
        assertThat(first.key()).isEqualTo("rules.verdict.drawn");
        assertThat(first.provenance().article()).isEqualTo("art. 30");
        var lot = new Lot(first.args().get("seed").toString());
        assertThat(verdict.outcome()).isEqualTo(lot.ticket(1).compareTo(lot.ticket(2)) < 0 ? Outcome.ADOPTED : Outcome.REJECTED);
        assertThat(verdict.openTie()).isFalse();
        var counted = given.as(held.coop().secretary(), () -> ballots.counted(held.coop().id(), ballot, Language.FR));
        assertThat(counted.method().count(counted.election().papers(), counted.election().seats(), counted.lot()).elected())
            .as("whoever counts the papers draws the same").containsExactly(verdict.outcome() == Outcome.ADOPTED ? 1 : 2);
        assertThat(counted.line("papers.blt")).as("the file itself says the outcome").doesNotContain("elected");
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        refused(() -> decide(held, ballot, YesNo.FOR), BallotRefusal.NO_CASTING_VOTE);
        assertThat(castings(ballot)).isEqualTo(0L);
        Given.execute("update ballots.result set verdict = jsonb_set(verdict, '{reasons,0,args,seed}', '\"00\"') where ballot_id = ?",
            ballot.value());
        assertThat(
            given.as(held.coop().chair(), () -> cockpit.now(held.coop().id(), held.assembly().id())).results().getFirst().verdict().lot())
            .hasValue(new Lot("00"));
    }

    /** As {@code rules/cases/uk-society/tie-rules-silent.json} asks of the command line. */
    @Test
    void equal_votes_stay_a_tie_where_the_law_leaves_it_to_the_bylaws_and_they_are_silent() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), "uk-society");
            rules.adopt(coop.id(), Map.of("majority.ordinary.base", "for-against", "majority.ordinary.fraction", "1/2",
                "majority.ordinary.strict", "true"), Map.of(), LocalDate.now(Given.ZONE));
        });
        var held = given.held(coop, 4, 3, 2);
        var ballot = tie(held);
        var verdict = given.as(coop.chair(), () -> cockpit.now(coop.id(), held.assembly().id())).results().getFirst().verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.TIE);
        assertThat(verdict.reasons()).anySatisfy(reason -> {
            assertThat(reason.key()).isEqualTo("rules.verdict.tie");
            assertThat(reason.args()).containsEntry("tie", "BY_BYLAWS");
            assertThat(reason.provenance().parameter()).isEqualTo("voting.tie");
            assertThat(reason.provenance().article()).isEqualTo("s. 14");
            assertThat(reason.provenance().status()).isEqualTo(Status.READ_IN_LAW);
        });
        refused(() -> decide(held, ballot, YesNo.FOR), BallotRefusal.NO_CASTING_VOTE);
        assertThat(given.as(coop.secretary(), () -> ballots.recount(coop.id(), ballot))).isTrue();
    }

    @Test
    void nobody_but_the_chair_decides_a_tie_and_no_chair_after_the_close() {
        var held = given.held(4, 3, CHAIR_CASTS);
        var ballot = tie(held);
        refused(() -> given.as(held.coop().secretary(), () -> ballots.decideTie(held.coop().id(), ballot, YesNo.FOR, "Parce que")),
            AccessRefusal.WRONG_OFFICE);
        var stranger = given.coop();
        refused(() -> given.as(stranger.chair(), () -> ballots.decideTie(held.coop().id(), ballot, YesNo.FOR, "Parce que")),
            AccessRefusal.NOTHING_HERE);
        refused(() -> given.as(stranger.chair(), () -> ballots.decideTie(stranger.id(), ballot, YesNo.FOR, "Parce que")),
            AccessRefusal.NOTHING_HERE);
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        refused(() -> decide(held, ballot, YesNo.FOR), AssemblyRefusal.NOT_OPEN);
        assertThat(castings(ballot)).isEqualTo(0L);
    }

    @Test
    void tellers_enter_all_papers_or_none() {
        var held = given.held(4, 3);
        var ballot = given.opened(held, 0);
        var papers = held.present().stream().map(p -> new EnteredVote(p.member(), YesNo.FOR)).toList();
        ballots.cast(link(held, 2), ballot, YesNo.AGAINST, UUID.randomUUID());
        refused(() -> given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot, papers)), BallotRefusal.ALREADY_VOTED);
        assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).isEqualTo(1L);
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot, papers.subList(0, 2)));
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.tally()).isEqualTo(new Tally(2, 1, 0, 0, 0));
    }

    @RepeatedTest(5)
    void closing_under_load_counts_every_vote_that_was_acknowledged_and_no_other() throws Exception {
        var held = given.held(24, 24);
        var ballot = given.opened(held, 0);
        var links = held.present().stream()
            .map(p -> given.as(p.signedIn(), () -> ballots.votingLink(held.coop().id(), held.assembly().id()))).toList();
        var acknowledged = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new java.util.ArrayList<Callable<Object>>();
            for (var link : links) {
                tasks.add(() -> {
                    try {
                        ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
                        return acknowledged.incrementAndGet();
                    } catch (Refused closed) {
                        assertThat(closed.refusal()).isEqualTo(BallotRefusal.BALLOT_CLOSED);
                        return refused.incrementAndGet();
                    }
                });
            }
            tasks.add(12, () -> given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)));
            for (var done : threads.invokeAll(tasks))
                done.get();
        }
        var counted = given.as(held.coop().chair(),
            () -> ballots.results(held.coop().id(), held.assembly().id()).getFirst().tally().cast());
        assertThat(counted).isEqualTo(acknowledged.get());
        assertThat(acknowledged.get() + refused.get()).isEqualTo(24);
        assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).isEqualTo((long) counted);
    }
}
