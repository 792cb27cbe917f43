package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The chair declares a vote void while the assembly sits. */
@DatabaseTest
class VoidVotesTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    VoidVotes voidVotes;
    @Autowired
    Cockpit cockpit;

    private static void refused(ThrowingCallable act, Refusal why) {
        Assertions.assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
    }

    private BallotId counted(Given.Held held, YesNo... votes) {
        var ballot = given.opened(held, 0);
        var entered = new java.util.ArrayList<EnteredVote>();
        for (int i = 0; i < votes.length; i++)
            entered.add(new EnteredVote(held.present().get(i).member(), votes[i]));
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot, entered));
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        return ballot;
    }

    private void declare(Given.Held held, BallotId ballot) {
        given.as(held.coop().chair(), () -> voidVotes.declare(held.coop().id(), ballot, "La salle n'avait pas le texte"));
    }

    private Cockpit.Moment now(Given.Held held) {
        return given.as(held.coop().chair(), () -> cockpit.now(held.coop().id(), held.assembly().id()));
    }

    private static Object voids(BallotId ballot) {
        return Given.look("select count(*) from ballots.void_vote where ballot_id = ?", ballot.value());
    }

    @Test
    void a_void_vote_decides_nothing_stays_readable_and_the_same_is_put_again() {
        var held = given.held(5, 4);
        var ballot = counted(held, YesNo.FOR, YesNo.FOR, YesNo.AGAINST);
        declare(held, ballot);
        var now = now(held);
        var result = now.results().getFirst();
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.VOID);
        assertThat(result.tally()).isEqualTo(new Tally(2, 1, 0, 0, 0));
        assertThat(result.verdict().reasons()).extracting(r -> r.key()).startsWith("rules.verdict.void", "rules.verdict.count");
        assertThat(result.voided().reason()).isEqualTo("La salle n'avait pas le texte");
        assertThat(result.voided().author()).isEqualTo(held.coop().chair().name());
        assertThat(now.isThrough(held.items().getFirst())).isFalse();
        assertThat(given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot))).isTrue();
        var again = counted(held, YesNo.AGAINST, YesNo.AGAINST);
        assertThat(now(held).resultOf(held.items().getFirst().id()).orElseThrow().ballot().id()).isEqualTo(again);
        assertThat(now(held).results()).extracting(r -> r.verdict().outcome()).containsExactly(Outcome.VOID, Outcome.REJECTED);
        refused(() -> given.opened(held, 0), BallotRefusal.OPENED_ALREADY);
    }

    @Test
    void whoever_takes_the_papers_away_is_told_that_the_vote_is_void() {
        var held = given.held(5, 4);
        var ballot = counted(held, YesNo.FOR);
        declare(held, ballot);
        var papers = given.as(held.coop().secretary(), () -> ballots.counted(held.coop().id(), ballot, Language.FR));
        for (var file : ResultFile.values())
            assertThat(file.write(papers, "x", Language.FR)).as(file.name()).containsIgnoringCase("void")
                .contains("La salle n'avait pas le texte");
    }

    @Test
    void a_void_election_elects_nobody_and_its_paper_can_be_changed_again() {
        var held = given.held(6, 6);
        var item = held.items().getFirst();
        given.standing(held, 0, new ContestPlan(Method.BLOCK, 1, 1, 1, 0, Map.of(), null), 2);
        var ballot = given.opened(held, 0);
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot,
            held.present().stream().map(p -> new EnteredVote(p.member(), Choice.of("1"))).toList()));
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.elected()).hasSize(1);
        assertThat(now(held).papers().get(item.id()).fixed()).isTrue();
        declare(held, ballot);
        var after = now(held).results().getFirst();
        assertThat(after.elected()).isEmpty();
        assertThat(after.standings()).noneMatch(s -> s.fate() == Standing.Fate.ELECTED || s.fate() == Standing.Fate.SUBSTITUTE);
        assertThat(now(held).papers().get(item.id()).fixed()).isFalse();
        assertThat(given.opened(held, 0)).isNotNull();
    }

    @Test
    void a_vote_is_declared_void_once_and_not_before_it_is_counted() {
        var held = given.held(4, 3);
        var open = given.opened(held, 0);
        refused(() -> declare(held, open), BallotRefusal.BALLOT_NOT_OPEN);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), open));
        declare(held, open);
        refused(() -> declare(held, open), BallotRefusal.VOID_ALREADY);
        assertThat(voids(open)).isEqualTo(1L);
    }

    @Test
    void a_vote_on_which_a_later_one_builds_stays_until_that_one_is_void() {
        var held = given.held(8, 6);
        var item = held.items().getFirst();
        given.standing(held, 0, new ContestPlan(Method.BLOCK, 1, 1, 1, 0, Map.of(), null), 3);
        var first = given.opened(held, 0);
        var choices = new String[]{"1", "1", "2", "2", "3", "3"};
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), first, java.util.stream.IntStream.range(0, 6)
            .mapToObj(i -> new EnteredVote(held.present().get(i).member(), Choice.of(choices[i]))).toList()));
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), first));
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.RUN_OFF);
        var second = given.opened(held, 0);
        refused(() -> declare(held, first), BallotRefusal.VOTED_SINCE);
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), second));
        declare(held, second);
        assertThat(now(held).resultOf(item.id()).orElseThrow().ballot().id()).isEqualTo(second);
        var third = given.opened(held, 0);
        assertThat(now(held).open().contest().runOff()).as("the first round still asks for a run-off").isTrue();
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), third));
        declare(held, third);
        declare(held, first);
        assertThat(voids(first)).isEqualTo(1L);
    }

    @Test
    void nobody_but_the_chair_declares_a_vote_void_and_no_chair_after_the_close() {
        var held = given.held(4, 3);
        var ballot = counted(held, YesNo.FOR);
        refused(() -> given.as(held.coop().secretary(), () -> voidVotes.declare(held.coop().id(), ballot, "Parce que")),
            AccessRefusal.WRONG_OFFICE);
        var stranger = given.coop();
        refused(() -> given.as(stranger.chair(), () -> voidVotes.declare(held.coop().id(), ballot, "Parce que")),
            AccessRefusal.NOTHING_HERE);
        refused(() -> given.as(stranger.chair(), () -> voidVotes.declare(stranger.id(), ballot, "Parce que")), AccessRefusal.NOTHING_HERE);
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        refused(() -> declare(held, ballot), AssemblyRefusal.NOT_OPEN);
        assertThat(voids(ballot)).isEqualTo(0L);
    }
}
