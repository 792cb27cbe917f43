package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Hands and papers, which two tellers count. */
@DatabaseTest
class TellersTest {
    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Tellers tellers;
    @Autowired
    coop.nawat.assemblies.Assemblies assemblies;
    private Given.Held held;
    private SignedIn second;

    @BeforeEach
    void gather() {
        held = given.held(8, 6, Map.of(), 2);
        second = given.officer(held.coop().id(), "Second teller", Office.TELLER);
    }

    private BallotId open(Conditions conditions) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), conditions));
    }

    private void enter(SignedIn who, BallotId ballot, Map<Choice, Integer> counts) {
        given.as(who, () -> tellers.enter(held.coop().id(), ballot, counts, null));
    }

    private void handOut(BallotId ballot, int person) {
        given.as(held.coop().teller(), () -> tellers.handOut(held.coop().id(), ballot, held.present().get(person).member()));
    }

    private Result close(BallotId ballot) { return given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)); }

    private boolean recount(BallotId ballot) { return given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot)); }

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    @Test
    void raised_hands_count_once_two_tellers_have_entered_the_same_and_nothing_is_cast_in_the_booth() {
        var ballot = open(Conditions.BY_HAND);
        var link = given.links(held).getFirst();
        assertRefused(() -> ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.BY_HAND);
        assertRefused(() -> handOut(ballot, 0), BallotRefusal.BY_HAND);
        assertRefused(() -> given.as(second, () -> ballots.enter(held.coop().id(), ballot,
            List.of(new EnteredVote(held.present().getFirst().member(), YesNo.FOR)))), BallotRefusal.BY_HAND);
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ?", ballot.value())).isEqualTo(0L);
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        enter(held.coop().teller(), ballot, Map.of(YesNo.FOR, 3, YesNo.AGAINST, 2));
        enter(held.coop().teller(), ballot, Map.of(YesNo.FOR, 3, YesNo.AGAINST, 1));
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        enter(second, ballot, Map.of(YesNo.FOR, 4, YesNo.AGAINST, 1));
        assertThat(given.as(second, () -> tellers.progress(held.coop().id(), ballot)).differs()).isTrue();
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        enter(second, ballot, Map.of(YesNo.FOR, 3, YesNo.AGAINST, 1, YesNo.ABSTAIN, 0));
        assertThat(given.as(second, () -> tellers.progress(held.coop().id(), ballot)).agreed()).isPresent();
        assertThat(Given.look("select count(*) from ballots.ballot where ballot_id = ? and closed_at is not null", ballot.value()))
            .isEqualTo(0L);
        var result = close(ballot);
        assertThat(result.tally()).isEqualTo(new Tally(3, 1, 0, 0, 0));
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(recount(ballot)).isTrue();
        Given.execute("update ballots.teller_count set counts = '{\"FOR\": 1, \"AGAINST\": 3}' where ballot_id = ?", ballot.value());
        assertThat(recount(ballot)).as("changed entries show").isFalse();
        assertRefused(() -> enter(second, ballot, Map.of(YesNo.FOR, 1)), BallotRefusal.BALLOT_CLOSED);
        Given.execute("delete from ballots.teller_count where entry_id = (select min(entry_id::text)::uuid from ballots.teller_count"
            + " where ballot_id = ?)", ballot.value());
        Given.execute("update ballots.teller_count set counts = '{\"FOR\": 9}' where ballot_id = ? and account_id = ?", ballot.value(),
            second.account().value());
        assertThat(recount(ballot)).as("entries that no longer agree are told, not thrown").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_paper_is_not_changed_in_the_booth(boolean secret) {
        var ballot = open(new Conditions(secret, true));
        var links = given.links(held);
        handOut(ballot, 1);
        assertRefused(() -> ballots.cast(links.get(1), ballot, YesNo.FOR, UUID.randomUUID(), "a key", true), BallotRefusal.ALREADY_VOTED);
        assertThat(ballots.sheet(links.get(1)).questions().getFirst().receipt()).isNotNull().matches(Receipt::onPaper);
        ballots.cast(links.get(2), ballot, YesNo.FOR, UUID.randomUUID(), "my key", false);
        given.as(held.coop().secretary(), () -> assemblies.checkOut(held.coop().id(), held.assembly().id(),
            List.of(held.present().get(2).member())));
        assertRefused(() -> ballots.cast(links.get(2), ballot, YesNo.AGAINST, UUID.randomUUID(), "my key", true),
            BallotRefusal.NOT_CHECKED_IN);
        for (var teller : List.of(held.coop().teller(), second))
            enter(teller, ballot, Map.of(YesNo.AGAINST, 1));
        assertThat(close(ballot).tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
    }

    @Test
    void a_count_no_longer_stands_once_another_paper_was_handed_out() {
        var ballot = open(Conditions.OPEN);
        handOut(ballot, 1);
        for (var teller : List.of(held.coop().teller(), second))
            enter(teller, ballot, Map.of(YesNo.FOR, 1));
        var counted = given.as(second, () -> tellers.progress(held.coop().id(), ballot));
        assertThat(counted.agreed()).isPresent();
        assertThat(counted.late()).isFalse();
        handOut(ballot, 2);
        var late = given.as(second, () -> tellers.progress(held.coop().id(), ballot));
        assertThat(late.agreed()).isEmpty();
        assertThat(late.own()).isNull();
        assertThat(late.late()).isTrue();
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        enter(second, ballot, Map.of(YesNo.FOR, 1, YesNo.AGAINST, 1));
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        enter(held.coop().teller(), ballot, Map.of(YesNo.FOR, 1, YesNo.AGAINST, 1));
        assertThat(close(ballot).tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
        assertThat(recount(ballot)).isTrue();
    }

    @Test
    void no_more_hands_are_counted_than_can_be_raised_and_one_teller_alone_decides_nothing() {
        var ballot = open(Conditions.BY_HAND);
        assertThatThrownBy(() -> enter(second, ballot, Map.of(YesNo.FOR, 7))).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(BallotRefusal.TOO_MANY_COUNTED);
            assertThat(r.arguments()).containsEntry("limit", 6);
        });
        assertRefused(() -> enter(second, ballot, Map.of(YesNo.FOR, -1)), BallotRefusal.NOT_A_PAPER);
        assertRefused(() -> enter(second, ballot, Map.of(Marked.of(1), 1)), BallotRefusal.NOT_A_PAPER);
        enter(second, ballot, Map.of(YesNo.FOR, 3));
        enter(second, ballot, Map.of(YesNo.FOR, 3));
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoever_has_a_paper_does_not_vote_in_the_booth_and_both_kinds_are_counted_together(boolean secret) {
        var ballot = open(new Conditions(secret, false));
        var links = given.links(held);
        ballots.cast(links.get(0), ballot, YesNo.FOR, UUID.randomUUID());
        assertRefused(() -> handOut(ballot, 0), BallotRefusal.ALREADY_VOTED);
        handOut(ballot, 1);
        handOut(ballot, 2);
        handOut(ballot, 3);
        assertRefused(() -> handOut(ballot, 3), BallotRefusal.ALREADY_VOTED);
        assertRefused(() -> ballots.cast(links.get(1), ballot, YesNo.FOR, UUID.randomUUID()), BallotRefusal.ALREADY_VOTED);
        var absent = given.members(held.coop(), 1).getFirst().member();
        assertRefused(() -> given.as(held.coop().teller(), () -> tellers.handOut(held.coop().id(), ballot, absent)),
            BallotRefusal.NOT_ON_ROLL);
        assertRefused(() -> enter(second, ballot, Map.of(YesNo.FOR, 4)), BallotRefusal.TOO_MANY_COUNTED);
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        for (var teller : List.of(held.coop().teller(), second))
            enter(teller, ballot, Map.of(YesNo.AGAINST, 1, Paper.INVALID, 1)); // one paper was not put into the box
        assertThat(close(ballot).tally()).isEqualTo(new Tally(1, 1, 0, 0, 1));
        assertThat(recount(ballot)).isTrue();
    }

    @Test
    void papers_of_an_election_are_entered_as_they_are_marked_with_a_photo_of_the_sheet() {
        given.standing(held, 0, new ContestPlan(Method.SCOTTISH_STV, 1, 1, 3, 0, Map.of(), null), 3);
        var ballot = open(Conditions.SECRET);
        ballots.cast(given.links(held).get(5), ballot, Choice.of("2 1"), UUID.randomUUID());
        for (int person = 0; person < 4; person++)
            handOut(ballot, person);
        assertRefused(() -> enter(second, ballot, Map.of(Choice.of("4"), 1)), BallotRefusal.NOT_A_PAPER);
        var photo = new byte[1000];
        new Random(1).nextBytes(photo);
        var counts = Map.<Choice, Integer>of(Choice.of("1 2"), 2, Choice.of("3"), 1, Paper.BLANK, 1);
        for (var teller : List.of(held.coop().teller(), second))
            given.as(teller, () -> tellers.enter(held.coop().id(), ballot, counts, photo));
        assertThat(given.as(second, () -> tellers.progress(held.coop().id(), ballot)).agreed()).hasValueSatisfying(count -> {
            assertThat(count.sheetHash()).matches("[0-9a-f]{64}");
            assertThat(count.sum()).isEqualTo(4);
        });
        var result = close(ballot);
        assertThat(result.tally()).isEqualTo(new Tally(0, 0, 0, 1, 0, 4));
        assertThat(result.chosen().count().papers()).isEqualTo(5);
        assertThat(recount(ballot)).isTrue();
    }

    private void hands(SignedIn who, BallotId ballot, int voters, int... raised) {
        var contest = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getLast().contest();
        var byNumber = new java.util.HashMap<Integer, Integer>();
        for (int number : contest.numbers())
            byNumber.put(number, raised[contest.option(number).proposed() - 1]);
        given.as(who, () -> tellers.enter(held.coop().id(), ballot, new Hands(byNumber, voters), null));
    }

    @Test
    void hands_are_counted_for_each_who_stands_and_each_person_once() {
        given.standing(held, 0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), null), 3);
        var ballot = open(Conditions.BY_HAND);
        for (var wrong : new int[][]{{7, 4, 4, 4}, {4, 5, 1, 1}, {3, 3, 3, 1}})
            assertRefused(() -> hands(second, ballot, wrong[0], wrong[1], wrong[2], wrong[3]), BallotRefusal.TOO_MANY_COUNTED);
        assertRefused(() -> hands(second, ballot, 5, 2, 1, 1), BallotRefusal.TOO_FEW_HANDS);
        assertRefused(() -> hands(held.coop().secretary(), ballot, 1, 1, 0, 0), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(second, () -> tellers.enter(held.coop().id(), ballot, new Hands(Map.of(4, 1), 1), null)),
            BallotRefusal.NOT_A_PAPER);
        assertThat(given.as(second, () -> tellers.progress(held.coop().id(), ballot)).own()).as("nothing was noted").isNull();
        hands(held.coop().teller(), ballot, 6, 5, 4, 2); // eleven hands of six people
        hands(second, ballot, 6, 5, 3, 2);
        assertRefused(() -> close(ballot), BallotRefusal.NOT_COUNTED_TWICE);
        hands(second, ballot, 6, 5, 4, 2);
        var result = close(ballot);
        assertThat(result.tally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 6));
        assertThat(result.elected()).extracting(Contest.Option::proposed).as("more than half of six").containsExactly(1, 2);
        assertThat(result.verdict().needed()).isEqualTo(4);
        assertThat(recount(ballot)).isTrue();
        assertRefused(() -> hands(second, ballot, 6, 5, 4, 2), BallotRefusal.BALLOT_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCORE", "IRV"})
    void nobody_raises_ranks_or_points(Method method) {
        given.standing(held, 0, new ContestPlan(method, 1, 1, 3, method == Method.SCORE ? 5 : 0, Map.of(), null), 3);
        assertRefused(() -> open(Conditions.BY_HAND), BallotRefusal.NOT_BY_HAND);
        assertThat(Given.look("select count(*) from ballots.ballot where assembly_id = ?", held.assembly().id().value())).isEqualTo(0L);
        open(Conditions.OPEN);
    }

    @Test
    void hands_for_a_question_of_yes_or_no_are_entered_as_answers() {
        var ballot = open(Conditions.BY_HAND);
        assertRefused(() -> given.as(second, () -> tellers.enter(held.coop().id(), ballot, new Hands(Map.of(1, 1), 1), null)),
            BallotRefusal.NOT_A_PAPER);
    }

    @Test
    void only_tellers_count() {
        var ballot = open(Conditions.BY_HAND);
        assertRefused(() -> enter(held.coop().secretary(), ballot, Map.of(YesNo.FOR, 1)), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.present().getFirst().signedIn(), () -> tellers.progress(held.coop().id(), ballot)),
            AccessRefusal.WRONG_OFFICE);
    }
}
