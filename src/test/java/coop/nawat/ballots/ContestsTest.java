package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Blt;
import coop.nawat.counting.Chosen;
import coop.nawat.counting.CountJson;
import coop.nawat.counting.Method;
import coop.nawat.counting.Papers;
import coop.nawat.counting.SeatRule;
import coop.nawat.rules.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class ContestsTest {
    private static final ContestPlan.Term BOARD = new ContestPlan.Term(Organ.BOARD, LocalDate.of(2027, 1, 1), LocalDate.of(2030, 1, 1));

    @Autowired
    Given given;
    @Autowired
    Ballots ballots;
    @Autowired
    Contests contests;
    @Autowired
    Messages messages;
    private Given.Held held;
    private List<String> links;

    @BeforeEach
    void gather() {
        held = given.held(10, 10, Map.of(), 3);
        links = given.links(held);
    }

    // ---- preparing

    @Test
    void a_candidate_is_on_the_paper_once_the_person_has_accepted_and_until_they_withdraw() {
        plan(0, ContestPlan.single(BOARD));
        var first = propose(0, 0, null);
        var second = propose(0, 1, null);
        assertThat(prepared(0).standing()).isEmpty();
        accept(0, first);
        given.as(held.present().get(1).signedIn(),
            () -> contests.accept(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), second));
        assertThat(prepared(0).standing()).extracting(Candidacy::id).containsExactly(first, second);
        given.as(held.present().getFirst().signedIn(),
            () -> contests.withdraw(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), first));
        assertThat(prepared(0).standing()).extracting(Candidacy::id).containsExactly(second);
        assertThat(prepared(0).candidacies()).as("who withdrew stays written down").hasSize(2);
    }

    @Test
    void members_stand_themselves_with_a_statement_and_nobody_speaks_for_another() {
        plan(0, ContestPlan.single(BOARD));
        var statement = LocalText.of(Language.FR, "Je tiendrai les comptes.");
        var id = given.as(held.present().get(3).signedIn(),
            () -> contests.stand(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), null, statement));
        assertThat(prepared(0).standing()).singleElement().satisfies(c -> {
            assertThat(c.about()).isEqualTo(statement);
            assertThat(c.member()).isEqualTo(held.present().get(3).member());
        });
        assertRefused(() -> given.as(held.present().get(4).signedIn(),
            () -> contests.withdraw(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), id)), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.present().get(3).signedIn(),
            () -> contests.stand(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), null, null)),
            BallotRefusal.STANDS_ALREADY);
        assertRefused(() -> propose(0, 3, null), BallotRefusal.STANDS_ALREADY);
        assertRefused(() -> given.as(held.present().get(3).signedIn(),
            () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), ContestPlan.single(BOARD))),
            AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> given.as(held.present().get(4).signedIn(),
            () -> contests.stand(held.coop().id(), held.assembly().id(), held.items().get(1).id(), null, null)),
            BallotRefusal.NO_RESOLUTION);
    }

    @Test
    void once_it_is_put_to_the_vote_the_paper_is_fixed() {
        plan(0, ContestPlan.single(BOARD));
        assertRefused(() -> given.opened(held, 0), BallotRefusal.NO_CANDIDATES);
        stand(0, 3);
        var third = prepared(0).standing().getLast().id();
        var ballot = given.opened(held, 0);
        for (var act : List.<ThrowingCallable>of(() -> plan(0, ContestPlan.single(null)), () -> propose(0, 5, null),
            () -> given.as(held.present().get(2).signedIn(),
                () -> contests.withdraw(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), third))))
            assertRefused(act, BallotRefusal.PAPER_FIXED);
        var contest = contest(ballot);
        assertThat(contest.options()).extracting(Contest.Option::proposed).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(Contest.drawn(contest.options().stream().sorted(java.util.Comparator.comparingInt(Contest.Option::proposed)).toList(),
            contest.seed())).as("anybody can draw the order again").isEqualTo(contest.options());
        assertThatThrownBy(
            () -> Given.execute("update ballots.ballot set contest = contest || '{\"seats\": 2}' where ballot_id = ?", ballot.value()))
            .hasMessageContaining("frozen");
    }

    @Test
    void impossible_papers_are_refused() {
        for (var plan : List.of(new ContestPlan(Method.BLOCK, 2, 3, 2, 0, Map.of(), null),
            new ContestPlan(Method.BLOCK, 0, 1, 1, 0, Map.of(), null),
            new ContestPlan(Method.SCORE, 1, 1, 3, 0, Map.of(), null), new ContestPlan(Method.APPROVAL, 1, 1, 3, 5, Map.of(), null),
            new ContestPlan(Method.PLURALITY, 2, 1, 1, 0, Map.of(), null),
            new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("women", 3), null)))
            assertRefused(() -> plan(0, plan), BallotRefusal.IMPOSSIBLE_PAPER);
    }

    // ---- marking

    @ParameterizedTest
    @CsvSource({"PLURALITY,1,1,1,0,2", "BLOCK,2,1,2,0,1=3", "APPROVAL,1,1,4,0,1=2=4", "SCORE,1,1,4,5,2 - 1=4 - -", "IRV,1,1,4,0,3 1 2",
        "SCHULZE,2,1,4,0,3 1=4", "SCOTTISH_STV,2,1,4,0,4 1 2 3", "MEEK_STV,2,1,4,0,2=3 1"})
    void each_method_takes_its_own_papers_and_a_blank_one_and_counts_them_again(Method method, int seats, int least, int most, int top,
        String paper) {
        plan(0, new ContestPlan(method, seats, least, most, top, Map.of(), null));
        stand(0, 4);
        var ballot = given.opened(held, 0);
        for (var wrong : List.of("FOR", "5", "1=1", "0", "INVALID", "1  2", "1=", "1 2 3 4 5"))
            assertRefused(() -> cast(9, ballot, wrong), wrong);
        for (int voter = 0; voter < 6; voter++)
            cast(voter, ballot, paper);
        cast(6, ballot, "BLANK");
        var result = close(ballot);
        assertThat(result.tally()).isEqualTo(new Tally(0, 0, 0, 1, 0, 6));
        assertThat(result.verdict().outcome()).isIn(Outcome.ELECTED, Outcome.RUN_OFF);
        assertThat(result.chosen()).isNotNull();
        assertThat(result.chosen().count().papers()).isEqualTo(7);
        assertThat(result.elected()).isNotEmpty();
        assertThat(recount(ballot)).isTrue();
        assertCountedAgain(ballot, result);
        assertThat(Given.execute("update ballots.open_vote set choice = 'BLANK' where ballot_id = ? and member_id = ?", ballot.value(),
            held.present().getFirst().member().value())).isOne();
        assertThat(recount(ballot)).as("the recount can tell").isFalse();
    }

    /** Whoever takes the papers away and counts them with the command, as the file says, gets the same. */
    private void assertCountedAgain(BallotId ballot, Result result) {
        var counted = given.as(held.present().get(8).signedIn(), () -> ballots.counted(held.coop().id(), ballot, Language.FR));
        var blt = ResultFile.BLT.write(counted, "papers.blt", Language.FR);
        var read = Blt.read("papers.blt", blt.getBytes(StandardCharsets.UTF_8));
        var chosen = Objects.requireNonNull(result.chosen());
        var call = blt.lines().findFirst().orElseThrow();
        assertThat(call).contains("--method " + chosen.count().method().key(),
            "--seed " + chosen.count().lot().seed() + chosen.count().lot().options());
        var needed = Pattern.compile("--needed (\\d+)").matcher(call);
        var rule = new SeatRule(needed.find() ? Integer.parseInt(needed.group(1)) : 0,
            Pattern.compile("--reserve (\\S+)").matcher(call).results()
                .map(r -> SeatRule.Reserved.of(r.group(1))).toList());
        var again = Chosen.of(chosen.count().method(), read.papers(), read.seats(), rule, chosen.count().lot(), Method.Unranked.LAST);
        assertThat(again).isEqualTo(chosen);
        assertThat(ResultFile.JSON.write(counted, "papers.blt", Language.FR)).contains(
            CountJson.line("papers.blt", again, rule), "\"outcome\":\"" + result.verdict().outcome() + "\"");
        assertThat(call).contains(" --voted");
        long blank = read.papers().groups().stream().filter(g -> g.ranking().isBlank()).mapToLong(Papers.Group::number).sum();
        assertThat(ResultFile.CSV.write(counted, "papers.blt", Language.FR)).contains("عضو", blank == 0 ? "" : blank + ";;");
    }

    private void assertRefused(Runnable act, String what) {
        assertThatThrownBy(act::run).as(what).isInstanceOfAny(Refused.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"BLOCK,1,2=3 1", "BLOCK,1,1 2", "APPROVAL,0,-", "IRV,0,1=2", "SCOTTISH_STV,0,1 - 2", "SCHULZE,0,1 - 2", "SCORE,5,1 2"})
    void a_paper_in_another_methods_writing_is_no_paper(Method method, int top, String paper) {
        plan(0, new ContestPlan(method, method == Method.BLOCK ? 2 : 1, 1, 2, method == Method.SCORE ? 5 : 0, Map.of(), null));
        stand(0, 4);
        var ballot = given.opened(held, 0);
        assertThatThrownBy(() -> cast(0, ballot, paper)).satisfiesAnyOf(
            e -> assertThat(e).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(BallotRefusal.NOT_A_PAPER)),
            e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
        assertThat(Given.look("select count(*) from ballots.participation where ballot_id = ?", ballot.value())).isEqualTo(0L);
        assertThat(top).isNotNegative();
    }

    @Test
    void tellers_enter_papers_too_blank_and_spoilt_ones_included() {
        plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), null));
        stand(0, 3);
        var ballot = given.opened(held, 0);
        cast(0, ballot, "1=2");
        var member = held.present().stream().map(Given.Person::member).toList();
        assertRefused(() -> given.as(held.coop().teller(),
            () -> ballots.enter(held.coop().id(), ballot, List.of(new EnteredVote(member.get(1), Choice.of("1=2=3"))))),
            BallotRefusal.NOT_A_PAPER);
        assertRefused(() -> given.as(held.coop().teller(),
            () -> ballots.enter(held.coop().id(), ballot, List.of(new EnteredVote(member.get(1), YesNo.FOR)))), BallotRefusal.NOT_A_PAPER);
        given.as(held.coop().teller(),
            () -> ballots.enter(held.coop().id(), ballot, List.of(new EnteredVote(member.get(1), Choice.of("2=3")),
                new EnteredVote(member.get(2), Paper.INVALID), new EnteredVote(member.get(3), Paper.BLANK))));
        assertThat(close(ballot).tally()).isEqualTo(new Tally(0, 0, 0, 1, 1, 2));
        assertThat(recount(ballot)).isTrue();
    }

    // ---- the verdict

    @Test
    void one_seat_needs_the_majority_of_the_rules_else_a_run_off_between_the_first_two_decides_by_most_votes() {
        plan(0, ContestPlan.single(BOARD));
        stand(0, 3);
        var ballot = given.opened(held, 0);
        castAll(ballot, "1", "1", "1", "1", "2", "2", "2", "3", "3", "BLANK");
        var first = close(ballot);
        assertThat(first.verdict().outcome()).isEqualTo(Outcome.RUN_OFF);
        assertThat(first.verdict().base()).as("blank papers are no votes for or against").isEqualTo(9);
        assertThat(first.verdict().needed()).isEqualTo(5);
        assertThat(first.elected()).isEmpty();
        assertThat(first.chosen().runOff()).containsExactly(1, 2);
        assertThat(first.verdict().reasons()).extracting(Reason::key)
            .containsSubsequence("rules.verdict.elected", "rules.verdict.each-needs", "rules.verdict.run-off");

        var runOff = given.opened(held, 0);
        var contest = contest(runOff);
        assertThat(contest.runOff()).isTrue();
        assertThat(contest.options()).extracting(Contest.Option::candidacy)
            .containsExactlyInAnyOrder(contest(ballot).option(1).candidacy(), contest(ballot).option(2).candidacy());
        castAll(runOff, "2", "2", "1", "BLANK", "BLANK", "BLANK", "BLANK");
        var second = close(runOff);
        assertThat(second.verdict().outcome()).isEqualTo(Outcome.ELECTED);
        assertThat(second.elected()).containsExactly(contest.option(2));
        assertThat(second.ballot().round()).isEqualTo(2);
        assertRefused(() -> given.opened(held, 0), BallotRefusal.OPENED_ALREADY);
        assertThat(recount(ballot)).isTrue();
        assertThat(recount(runOff)).isTrue();
    }

    @Test
    void equal_votes_for_the_last_seat_are_decided_by_a_lot_whose_seed_is_in_the_result() {
        plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), BOARD));
        stand(0, 3);
        var ballot = given.opened(held, 0);
        castAll(ballot, "1=2", "1=3", "1=2", "1=3", "1", "2=3", "2=3");
        var result = close(ballot);
        assertThat(result.elected()).hasSize(2).contains(contest(ballot).option(1));
        var seed = result.chosen().count().lot().seed();
        assertThat(seed).matches("[0-9a-f]{32}").isNotEqualTo(contest(ballot).seed());
        assertThat(result.verdict().reasons()).filteredOn(r -> r.key().equals("rules.verdict.lot")).singleElement()
            .satisfies(r -> assertThat(r.args()).containsEntry("seed", seed));
        assertThat(recount(ballot)).isTrue();
        Given.execute("update ballots.result set count = count - 'ties' where ballot_id = ?", ballot.value());
        assertThat(recount(ballot)).as("closed before ties were kept").isTrue();
    }

    @Test
    void where_no_more_stand_than_there_are_seats_all_of_them_are_voted_on_at_once() {
        plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), BOARD));
        stand(0, 2);
        var ballot = given.opened(held, 0);
        assertThatThrownBy(() -> cast(0, ballot, "1=2")).isInstanceOf(Refused.class);
        castAll(ballot, "FOR", "FOR", "FOR", "AGAINST", "ABSTAIN");
        var result = close(ballot);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.elected()).hasSize(2);
        assertThat(result.chosen()).isNull();

        plan(2, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("Femmes", 1), BOARD));
        stand(2, 2);
        var uncontested = given.opened(held, 2);
        castAll(uncontested, "FOR");
        assertThat(close(uncontested).reservedIn(ReadMessages.all().in(Language.EN))).singleElement().asString()
            .contains("One seat is reserved for", "Femmes", "nobody of them stands");

        plan(1, ContestPlan.single(BOARD));
        stand(1, 1);
        var turnedDown = given.opened(held, 1);
        castAll(turnedDown, "FOR", "AGAINST", "AGAINST");
        assertThat(close(turnedDown).elected()).isEmpty();
    }

    /** By their numbers as proposed, for a paper whose order was drawn. */
    private int[] byProposal(Contest contest) {
        var numbers = new int[contest.options().size() + 1];
        for (int number : contest.numbers())
            numbers[contest.option(number).proposed()] = number;
        return numbers;
    }

    private CandidacyId stand(int person, @Nullable String group) {
        return given.as(held.present().get(person).signedIn(),
            () -> contests.stand(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), group, null));
    }

    private void group(SignedIn who, CandidacyId id, @Nullable String group) {
        given.as(who, () -> contests.group(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), id, group));
    }

    @Test
    void who_stands_says_for_which_reserved_seats_and_the_secretary_can_set_it_until_the_paper_is_fixed() {
        var reserved = new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("women", 1, "village", 1), BOARD);
        plan(0, reserved);
        var own = stand(0, "women");
        propose(0, 1, "village");
        stand(1, "women"); // their own word, whatever was proposed
        var open = stand(2, null);
        assertThat(prepared(0).standing()).extracting(Candidacy::group).containsExactly("women", "women", null);
        assertRefused(() -> stand(3, "men"), BallotRefusal.NO_SUCH_GROUP);
        assertRefused(() -> propose(0, 3, "men"), BallotRefusal.NO_SUCH_GROUP);
        assertThat(prepared(0).candidacies()).hasSize(3);
        assertRefused(() -> group(held.coop().secretary(), own, "men"), BallotRefusal.NO_SUCH_GROUP);
        assertRefused(() -> group(held.present().get(1).signedIn(), own, "village"), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> group(given.coop().secretary(), own, "village"), AccessRefusal.NOTHING_HERE);
        assertThat(prepared(0).standing()).extracting(Candidacy::group).containsExactly("women", "women", null);
        group(held.present().getFirst().signedIn(), own, null);
        group(held.coop().secretary(), open, "village");
        assertThat(prepared(0).standing()).extracting(Candidacy::group).containsExactly(null, "women", "village");

        assertThatThrownBy(() -> plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("Women", 1, "village", 1), BOARD)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(BallotRefusal.GROUP_TAKEN);
                assertThat(r.arguments()).containsEntry("group", "women");
            });
        assertThat(prepared(0).plan()).as("candidates keep the group they stand for").isEqualTo(reserved);
        given.opened(held, 0);
        assertRefused(() -> group(held.coop().secretary(), open, null), BallotRefusal.PAPER_FIXED);
    }

    @Test
    void a_woman_who_stands_by_herself_gets_the_reserved_seat() {
        plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of("women", 1), BOARD));
        accept(0, propose(0, 0, null));
        accept(0, propose(0, 1, null));
        stand(2, "women");
        var ballot = given.opened(held, 0);
        var contest = contest(ballot);
        var byProposal = new int[4];
        for (int number : contest.numbers())
            byProposal[contest.option(number).proposed()] = number;
        var men = numbers(byProposal[1], byProposal[2]);
        var mixed = numbers(byProposal[1], byProposal[3]);
        castAll(ballot, men, men, men, men, mixed, mixed, mixed, mixed, mixed, mixed);
        assertThat(close(ballot).chosen().elected()).containsExactly(byProposal[1], byProposal[3]);
    }

    @Test
    void a_reserved_seat_goes_to_the_first_of_its_group_and_the_result_says_who_was_passed_over() {
        plan(0, new ContestPlan(Method.APPROVAL, 2, 1, 3, 0, Map.of("women", 1), BOARD));
        accept(0, propose(0, 0, null));
        accept(0, propose(0, 1, null));
        accept(0, propose(0, 2, "women"));
        var ballot = given.opened(held, 0);
        var who = byProposal(contest(ballot));
        var all = numbers(who[1], who[2], who[3]);
        castAll(ballot, numbers(who[1], who[2]), all, all, all, numbers(who[1]));
        var result = close(ballot);
        assertThat(result.chosen().elected()).containsExactly(who[1], who[3]);
        assertThat(result.chosen().passedOver()).containsExactly(who[2]);
        assertThat(result.chosen().substitutes()).as("of the majority that each needs").containsExactly(who[2]);
        assertCountedAgain(ballot, result);
        assertThat(result.verdict().reasons()).extracting(Reason::key).contains("rules.verdict.reserved", "rules.verdict.passed-over");
    }

    /** A has ten votes, B eight, C seven, and the only woman four; six are needed. */
    @Test
    void for_a_reserved_seat_without_a_majority_only_its_group_runs_off() {
        plan(0, new ContestPlan(Method.APPROVAL, 2, 1, 4, 0, Map.of("women", 1, "youth", 1), BOARD));
        for (int person = 0; person < 4; person++)
            accept(0, propose(0, person, person == 3 ? "women" : null));
        var ballot = given.opened(held, 0);
        var who = byProposal(contest(ballot));
        for (int voter = 0; voter < 10; voter++) {
            var paper = new ArrayList<>(List.of(who[1]));
            if (voter < 8) paper.add(who[2]);
            if (voter < 7) paper.add(who[3]);
            if (voter > 5) paper.add(who[4]);
            cast(voter, ballot, numbers(paper.toArray(Integer[]::new)));
        }
        var result = close(ballot);
        assertThat(result.chosen().elected()).containsExactly(who[1]);
        assertThat(result.chosen().passedOver()).containsExactly(who[2], who[3]);
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.RUN_OFF);
        assertCountedAgain(ballot, result);

        var runOff = given.opened(held, 0);
        var again = contest(runOff);
        assertThat(again.options()).singleElement().satisfies(o -> assertThat(o.group()).isEqualTo("women"));
        assertThat(again.reserved()).as("nobody young stands").containsEntry("women", 1).containsEntry("youth", 0);
        assertThat(again.uncontested()).isTrue();
        castAll(runOff, "FOR", "FOR", "AGAINST");
        assertThat(close(runOff).elected()).singleElement().satisfies(o -> assertThat(o.group()).isEqualTo("women"));
    }

    @Test
    void who_alone_is_left_below_the_majority_is_put_to_the_vote_by_yes_or_no() {
        plan(0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), BOARD));
        stand(0, 3);
        var ballot = given.opened(held, 0);
        castAll(ballot, "1", "1", "1", "1=2", "1=2");
        var result = close(ballot);
        assertThat(result.chosen().elected()).containsExactly(1);
        assertThat(result.chosen().substitutes()).isEmpty();
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.RUN_OFF);
        var again = given.opened(held, 0);
        assertThat(contest(again).uncontested()).isTrue();
        castAll(again, "AGAINST", "AGAINST", "FOR");
        assertThat(close(again).verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertRefused(() -> given.opened(held, 0), BallotRefusal.OPENED_ALREADY);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCOTTISH_STV", "MEEK_STV"})
    void seats_are_reserved_with_transferable_votes_too_and_the_result_tells_in_which_round_that_decided(Method method) {
        plan(0, new ContestPlan(method, 2, 1, 4, 0, Map.of("women", 1), BOARD));
        accept(0, propose(0, 0, null));
        accept(0, propose(0, 1, null));
        accept(0, propose(0, 2, "women"));
        var ballot = given.opened(held, 0);
        var contest = contest(ballot);
        var byProposal = new int[4];
        for (int number : contest.numbers())
            byProposal[contest.option(number).proposed()] = number;
        int first = byProposal[1];
        int second = byProposal[2];
        int woman = byProposal[3];
        castAll(ballot, first + " " + second, "" + first, "" + first, "" + first, "" + first, "" + second, "" + second, "" + second,
            "" + woman);
        var result = close(ballot);
        assertThat(result.chosen().elected()).containsExactly(first, woman);
        assertThat(result.chosen().passedOver()).containsExactly(second);
        assertThat(recount(ballot)).isTrue();
        assertCountedAgain(ballot, result);
        assertThat(result.verdict().reasons()).extracting(Reason::key).contains("rules.verdict.reserved", "rules.verdict.passed-over");
        for (var language : Language.values()) {
            var t = messages.in(language);
            var names = List.of(second, woman).stream().map(n -> contest.option(n).name().best(language)).toList();
            assertThat(result.reservedIn(t)).as(language.tag()).hasSize(2).first().asString().contains("women", names.get(1));
            assertThat(result.reservedIn(t).getLast()).contains(names.get(0));
        }
        var out = result.standings().stream().filter(s -> s.number() == second).findFirst().orElseThrow();
        assertThat(out.fate()).isEqualTo(Standing.Fate.PASSED_OVER);
        assertThat(out.last()).as("what they had before their papers went on").isEqualByComparingTo("3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_candidates_with_equal_votes_the_older_one_is_elected_where_the_bylaws_say_so_and_both_ages_are_known(boolean known) {
        held = given.held(10, 9, Map.of("voting.older_candidate", "true"));
        links = given.links(held);
        plan(0, new ContestPlan(Method.SCHULZE, 1, 1, 2, 0, Map.of(), null));
        stand(0, 2);
        var item = held.items().getFirst().id();
        var ids = given.as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(), item).orElseThrow()
            .candidacies()).stream().map(Candidacy::id).toList();
        given.as(held.coop().secretary(), () -> {
            contests.born(held.coop().id(), held.assembly().id(), item, ids.get(0), LocalDate.of(1980, 5, 2));
            if (known) contests.born(held.coop().id(), held.assembly().id(), item, ids.get(1), LocalDate.of(1980, 5, 1));
        });
        assertRefused(() -> given.as(held.coop().secretary(),
            () -> contests.born(held.coop().id(), held.assembly().id(), item, ids.get(0), LocalDate.of(1879, 5, 2))), "too old");
        var ballot = given.opened(held, 0);
        castAll(ballot, "1", "2");
        var result = close(ballot);
        int older = contest(ballot).option(1).candidacy().equals(ids.get(1).value()) ? 1 : 2;
        var reasons = result.verdict().reasons().stream().map(Reason::key).toList();
        if (known) {
            assertThat(result.chosen().elected()).containsExactly(older);
            assertThat(reasons).contains("rules.verdict.older").doesNotContain("rules.verdict.lot");
            assertThat(result.verdict().reasons()).filteredOn(r -> r.key().equals("rules.verdict.older")).singleElement()
                .satisfies(r -> assertThat(r.provenance().article()).isEqualTo("art. 30"));
        } else
            assertThat(reasons).contains("rules.verdict.lot").doesNotContain("rules.verdict.older");
        assertThat(recount(ballot)).isTrue();
        assertCountedAgain(ballot, result);
    }

    @Test
    void where_the_lot_decides_nobody_is_asked_for_an_age() {
        plan(0, new ContestPlan(Method.SCHULZE, 1, 1, 2, 0, Map.of(), null));
        stand(0, 2);
        var item = held.items().getFirst().id();
        var id = given.as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(), item).orElseThrow()
            .candidacies()).getFirst().id();
        assertRefused(() -> given.as(held.coop().secretary(),
            () -> contests.born(held.coop().id(), held.assembly().id(), item, id, LocalDate.of(1980, 5, 2))), BallotRefusal.AGE_NOT_ASKED);
    }

    private static String numbers(Integer... numbers) { return Marked.of(Arrays.stream(numbers).sorted().toArray(Integer[]::new)).code(); }

    @ParameterizedTest
    @CsvSource({"APPROVAL,1=2,1=2,true", "APPROVAL,1=2,1=3,false", "IRV,1 2,1 3,true", "IRV,1 2,2 1,false", "SCHULZE,1 2,1 3,false"})
    void everybody_knows_how_each_voted_where_all_papers_were_alike(Method method, String some, String others, boolean known) {
        plan(0, new ContestPlan(method, 1, 1, 3, 0, Map.of(), BOARD));
        stand(0, 3);
        var ballot = given.opened(held, 0);
        castAll(ballot, some, some, others);
        assertThat(close(ballot).isUnanimous()).isEqualTo(known);
    }

    @Test
    void when_all_papers_are_blank_nobody_is_elected() {
        for (var method : List.of(Method.SCHULZE, Method.SCOTTISH_STV)) {
            int n = method == Method.SCHULZE ? 0 : 1;
            plan(n, new ContestPlan(method, 1, 1, 2, 0, Map.of(), BOARD));
            stand(n, 2);
            var ballot = given.opened(held, n);
            castAll(ballot, "BLANK", "BLANK");
            var result = close(ballot);
            assertThat(result.verdict().outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(result.elected()).isEmpty();
            assertThat(result.verdict().reasons()).extracting(Reason::key).doesNotContain("rules.verdict.lot", "rules.verdict.lot-order");
        }
    }

    // ---- changing a vote

    @Test
    void where_the_bylaws_say_so_a_vote_that_was_cast_stays() {
        held = given.held(5, 4, Map.of("voting.changeable", "false"));
        assertThatThrownBy(() -> open(0, new Conditions(false, true))).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(BallotRefusal.VOTES_STAY);
            assertThat(no.arguments()).containsEntry("article", "art. 30");
        });
        open(0, Conditions.OPEN);
        held = given.held(5, 4, Map.of("voting.changeable", "true"));
        open(0, new Conditions(true, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void where_the_vote_says_so_a_vote_can_be_changed_until_closing_and_the_last_one_counts(boolean secret) {
        var ballot = open(0, new Conditions(secret, true));
        var key = UUID.randomUUID();
        var first = ballots.cast(links.getFirst(), ballot, YesNo.FOR, key, "my own key", false);
        ballots.cast(links.get(1), ballot, YesNo.FOR, UUID.randomUUID(), "another key", false);
        var change = UUID.randomUUID();
        for (int retries = 0; retries < 2; retries++)
            assertThat(ballots.cast(links.getFirst(), ballot, YesNo.AGAINST, change, "my own key", true)).isEqualTo(first);
        if (secret)
            assertRefused(() -> ballots.cast(links.getFirst(), ballot, YesNo.FOR, UUID.randomUUID(), "not my key", true),
                BallotRefusal.WRONG_KEY);
        assertRefused(() -> ballots.cast(links.getFirst(), ballot, YesNo.FOR, UUID.randomUUID(), "my own key", false),
            BallotRefusal.ALREADY_VOTED);
        assertThat(ballots.cast(links.getFirst(), ballot, YesNo.FOR, key, "my own key", false))
            .as("a retry of the first one changes nothing")
            .isEqualTo(first);
        var result = close(ballot);
        assertThat(result.tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
        assertThat(recount(ballot)).isTrue();
        assertRefused(() -> ballots.cast(links.getFirst(), ballot, YesNo.FOR, UUID.randomUUID(), "my own key", true),
            BallotRefusal.BALLOT_CLOSED);
        if (!secret)
            assertThat(Given.look("select count(*) from ballots.open_vote where ballot_id = ?", ballot.value())).as("none is lost")
                .isEqualTo(3L);
    }

    @Test
    void where_the_vote_does_not_say_so_nothing_can_be_changed() {
        for (var conditions : List.of(Conditions.OPEN, Conditions.SECRET)) {
            var ballot = open(conditions.secret() ? 0 : 1, conditions);
            ballots.cast(links.getFirst(), ballot, YesNo.FOR, UUID.randomUUID(), "key", false);
            assertRefused(() -> ballots.cast(links.getFirst(), ballot, YesNo.AGAINST, UUID.randomUUID(), "key", true),
                BallotRefusal.ALREADY_VOTED);
        }
    }

    @Test
    void a_changed_secret_vote_shares_no_transaction_with_its_voter() {
        var ballot = open(0, new Conditions(true, true));
        for (int voter = 0; voter < 5; voter++)
            ballots.cast(links.get(voter), ballot, YesNo.FOR, UUID.randomUUID(), "key " + voter, false);
        ballots.cast(links.get(2), ballot, YesNo.AGAINST, UUID.randomUUID(), "key 2", true);
        var joined = "select count(*) from ballots.urn u join ballots.participation p on p.ballot_id = u.ballot_id and p.xmin = u.xmin where u.ballot_id = ?"
            + " and u.choice = ";
        assertThat(Given.look(joined + "'FOR'", ballot.value())).as("the test can tell").isEqualTo(4L);
        assertThat(Given.look(joined + "'AGAINST'", ballot.value())).isEqualTo(0L);
    }

    // ---- helpers

    private void plan(int item, ContestPlan plan) {
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().get(item).id(), plan));
    }

    private Contests.Prepared prepared(int item) {
        return given
            .as(held.coop().secretary(), () -> contests.prepared(held.coop().id(), held.assembly().id(), held.items().get(item).id()))
            .orElseThrow();
    }

    private CandidacyId propose(int item, int person, String group) {
        return given.as(held.coop().secretary(), () -> contests.propose(held.coop().id(), held.assembly().id(), held.items().get(item).id(),
            held.present().get(person).member(), group));
    }

    private void accept(int item, CandidacyId id) {
        given.as(held.coop().secretary(), () -> contests.accept(held.coop().id(), held.assembly().id(), held.items().get(item).id(), id));
    }

    private void stand(int item, int people) {
        for (int person = 0; person < people; person++)
            accept(item, propose(item, person, null));
    }

    @Test
    void the_papers_of_a_motion_can_be_counted_again_too() {
        var ballot = given.opened(held, 0);
        castAll(ballot, "FOR", "FOR", "AGAINST", "ABSTAIN");
        assertRefused(() -> given.as(held.present().get(8).signedIn(), () -> ballots.counted(held.coop().id(), ballot, Language.FR)),
            BallotRefusal.BALLOT_NOT_OPEN);
        close(ballot);
        var counted = given.as(held.present().get(8).signedIn(), () -> ballots.counted(held.coop().id(), ballot, Language.FR));
        assertThat(counted.method().count(counted.election().papers(), 1, counted.lot()).rounds().getFirst().votes().values())
            .extracting(Object::toString).containsExactly("2", "1", "1");
    }

    private BallotId open(int item, Conditions conditions) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().get(item).id(), conditions));
    }

    private Contest contest(BallotId id) {
        return given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).stream()
            .filter(b -> b.id().equals(id)).findFirst().orElseThrow().contest();
    }

    private void cast(int voter, BallotId ballot, String paper) {
        ballots.cast(links.get(voter), ballot, Choice.of(paper), UUID.randomUUID());
    }

    private void castAll(BallotId ballot, String... papers) {
        for (int voter = 0; voter < papers.length; voter++)
            cast(voter, ballot, papers[voter]);
    }

    private Result close(BallotId ballot) { return given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)); }

    private boolean recount(BallotId ballot) { return given.as(held.coop().secretary(), () -> ballots.recount(held.coop().id(), ballot)); }

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }
}
