package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.counting.Method;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who can be elected, and what the elected become. */
@DatabaseTest
class ElectedTest {
    private static final LocalDate BEGINS = LocalDate.of(2027, 1, 1);
    private static final LocalDate ENDS = LocalDate.of(2030, 1, 1);

    @Autowired
    Given given;
    @Autowired
    Contests contests;
    @Autowired
    Ballots ballots;
    @Autowired
    TermsOfOffice terms;

    private void plan(Given.Held held, Organ organ, int seats) {
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            new ContestPlan(seats == 1 ? Method.PLURALITY : Method.BLOCK, seats, 1, seats, 0, Map.of(),
                new ContestPlan.Term(organ, BEGINS, ENDS))));
    }

    private CandidacyId propose(Given.Held held, int person) {
        return given.as(held.coop().secretary(), () -> contests.propose(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), held.present().get(person).member(), null));
    }

    private void accept(Given.Held held, CandidacyId id) {
        given.as(held.coop().secretary(), () -> contests.accept(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), id));
    }

    private int begin(Given.Held held, SignedIn who) {
        return given.as(who, () -> contests.beginTerms(held.coop().id(), held.assembly().id(), held.items().getFirst().id()));
    }

    private List<OrganTerm> terms(Given.Held held) {
        return given.as(held.present().getFirst().signedIn(), () -> terms.terms(held.coop().id()));
    }

    private static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(refusal));
    }

    private static void assertExcluded(ThrowingCallable act, String rule) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(BallotRefusal.NOT_ELIGIBLE);
            assertThat(r.arguments()).containsEntry("rule", rule).containsEntry("article", "art. 30");
        });
    }

    @Test
    void the_terms_of_the_elected_begin_once_they_accept_and_only_once() {
        var held = given.held(6, 5);
        plan(held, Organ.BOARD, 2);
        for (int person = 0; person < 3; person++)
            accept(held, propose(held, person));
        assertRefused(() -> begin(held, held.coop().secretary()), BallotRefusal.NOBODY_ELECTED);
        var ballot = given.opened(held, 0);
        var contest = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().contest();
        var second = contest.numbers().stream().filter(n -> contest.option(n).proposed() != 3).map(String::valueOf)
            .collect(java.util.stream.Collectors.joining("="));
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot,
            held.present().stream().map(p -> new EnteredVote(p.member(), Choice.of(second))).toList()));
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertRefused(() -> begin(held, held.coop().teller()), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> begin(held, given.coop().secretary()), AccessRefusal.NOTHING_HERE);
        assertThat(terms(held)).isEmpty();
        assertThat(begin(held, held.coop().secretary())).isEqualTo(2);
        assertThat(terms(held)).hasSize(2).allSatisfy(term -> {
            assertThat(term.organ()).isEqualTo(Organ.BOARD);
            assertThat(term.holds(BEGINS.minusDays(1))).isFalse();
            assertThat(term.holds(BEGINS)).isTrue();
            assertThat(term.holds(ENDS)).isFalse();
            assertThat(term.election()).isEqualTo(new OrganTerm.Election(ballot.value(), held.assembly().number().toString(), 1));
        }).extracting(OrganTerm::person).containsExactlyInAnyOrder(held.present().get(0).member().value(),
            held.present().get(1).member().value());
        assertRefused(() -> begin(held, held.coop().chair()), BallotRefusal.NOBODY_ELECTED);
        assertThat(terms(held)).hasSize(2);
    }

    @Test
    void a_term_ends_once_within_its_days_and_a_removal_has_a_reason() {
        var coop = given.coop();
        var id = given.as(coop.secretary(), () -> terms.enter(coop.id(), Organ.DELEGATES, null, "Amina", BEGINS, ENDS, "PV, point 4"));
        assertThatIllegalArgumentException().isThrownBy(() -> given.as(coop.chair(),
            () -> terms.end(coop.id(), id, BEGINS.plusDays(9), OrganTerm.Why.REMOVED, " ")));
        assertThatIllegalArgumentException().isThrownBy(() -> given.as(coop.chair(),
            () -> terms.enter(coop.id(), Organ.DELEGATES, null, "Amina", BEGINS, BEGINS, "PV")));
        for (var day : List.of(BEGINS.minusDays(1), ENDS.minusDays(1)))
            assertRefused(() -> given.as(coop.chair(), () -> terms.end(coop.id(), id, day, OrganTerm.Why.RESIGNED, "")),
                CooperativeRefusal.TERM_NOT_THEN);
        assertRefused(() -> given.as(coop.teller(), () -> terms.end(coop.id(), id, BEGINS, OrganTerm.Why.RESIGNED, "")),
            AccessRefusal.WRONG_OFFICE);
        given.as(coop.chair(), () -> terms.end(coop.id(), id, BEGINS.plusDays(9), OrganTerm.Why.REMOVED, "Absente"));
        assertRefused(() -> given.as(coop.chair(), () -> terms.end(coop.id(), id, BEGINS, OrganTerm.Why.RESIGNED, "")),
            CooperativeRefusal.TERM_ENDED);
        assertThat(given.as(coop.teller(), () -> terms.terms(coop.id()))).singleElement().satisfies(term -> {
            assertThat(term.holds(BEGINS.plusDays(9))).isTrue();
            assertThat(term.holds(BEGINS.plusDays(10))).isFalse();
            assertThat(term.end()).isEqualTo(new OrganTerm.End(BEGINS.plusDays(10), OrganTerm.Why.REMOVED, "Absente"));
        });
    }

    @Test
    void who_sits_on_the_board_cannot_supervise_it_where_the_rules_say_so() {
        var held = given.held(5, 4, Map.of("organs.supervisory.exclusions", "board-members"));
        plan(held, Organ.SUPERVISORY_BOARD, 1);
        var early = propose(held, 0);
        for (int person = 0; person < 2; person++) {
            var who = held.present().get(person).member().value();
            given.as(held.coop().secretary(), () -> terms.enter(held.coop().id(), Organ.BOARD, who, "Amina", BEGINS.minusYears(1),
                BEGINS.plusDays(1), "PV"));
        }
        assertExcluded(() -> accept(held, early), "BOARD_MEMBER");
        assertExcluded(() -> propose(held, 1), "BOARD_MEMBER");
        assertExcluded(() -> given.as(held.present().get(1).signedIn(), () -> contests.stand(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), null, null)), "BOARD_MEMBER");
        accept(held, propose(held, 2));

        var silent = given.held(5, 4);
        plan(silent, Organ.SUPERVISORY_BOARD, 1);
        var who = silent.present().getFirst().member().value();
        given.as(silent.coop().secretary(),
            () -> terms.enter(silent.coop().id(), Organ.BOARD, who, "Amina", BEGINS.minusYears(1), null, "PV"));
        accept(silent, propose(silent, 0));
    }

    @Test
    void nobody_stands_for_more_terms_in_a_row_than_the_rules_allow() {
        var held = given.held(5, 4, Map.of("organs.board.term_limit", "2"));
        plan(held, Organ.BOARD, 1);
        var two = held.present().get(0).member().value();
        var interrupted = held.present().get(1).member().value();
        var one = held.present().get(2).member().value();
        given.as(held.coop().secretary(), () -> {
            var id = held.coop().id();
            terms.enter(id, Organ.BOARD, two, "A", BEGINS.minusYears(6), BEGINS.minusYears(3), "PV");
            terms.enter(id, Organ.BOARD, two, "A", BEGINS.minusYears(3), BEGINS, "PV");
            terms.enter(id, Organ.BOARD, interrupted, "B", BEGINS.minusYears(6), BEGINS.minusYears(3).minusDays(1), "PV");
            terms.enter(id, Organ.BOARD, interrupted, "B", BEGINS.minusYears(3), BEGINS, "PV");
            terms.enter(id, Organ.BOARD, one, "C", BEGINS.minusYears(3), null, "PV");
        });
        assertExcluded(() -> propose(held, 0), "TERM_LIMIT");
        accept(held, propose(held, 1));
        accept(held, propose(held, 2));
    }

    @Test
    void only_members_are_elected_into_the_board_where_the_rules_say_so() {
        var held = given.held(5, 4, Map.of("organs.board.members_only", "true"));
        plan(held, Organ.BOARD, 1);
        assertExcluded(() -> given.as(held.coop().secretary(), () -> contests.propose(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), LocalText.of(Language.FR, "Somebody"), null)), "MEMBERS_ONLY");
        Given.execute("update members.member set left_on = date '2026-12-31' where member_id = ?", held.present().get(1).member().value());
        assertExcluded(() -> propose(held, 1), "MEMBERS_ONLY");
        accept(held, propose(held, 0));
    }

    @Test
    void nobody_is_elected_for_longer_than_the_rules_allow() {
        var held = given.held(3, 2, Map.of("organs.board.term_max", "3"));
        plan(held, Organ.BOARD, 1);
        for (var ends : new LocalDate[]{ENDS.plusDays(1), null})
            assertRefused(() -> given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(),
                held.items().getFirst().id(), ContestPlan.single(new ContestPlan.Term(Organ.BOARD, BEGINS, ends)))),
                BallotRefusal.TERM_TOO_LONG);
        given.as(held.coop().secretary(), () -> contests.plan(held.coop().id(), held.assembly().id(), held.items().getFirst().id(),
            ContestPlan.single(new ContestPlan.Term(Organ.DELEGATES, BEGINS, null))));
    }
}
