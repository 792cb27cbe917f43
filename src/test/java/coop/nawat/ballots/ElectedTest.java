package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.PersonalData;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.OrganTerm;
import coop.nawat.cooperatives.TermsOfOffice;
import coop.nawat.counting.Method;
import coop.nawat.documents.PdfReader;
import coop.nawat.minutes.Minutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

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
    Acceptances acceptances;
    @Autowired
    TermsOfOffice terms;
    @Autowired
    Minutes minutes;
    @Autowired
    Messages messages;
    @Autowired
    BallotsPersonalData data;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

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

    /** The n-th item (from 0) elects, as each paper marks those who were proposed; answers the candidacies in the order in which they were proposed. */
    private List<CandidacyId> elect(Given.Held held, int n, Organ organ, Map<String, Integer> reserved, List<String> groups,
        int[]... papers) {
        var item = held.items().get(n).id();
        var stood = given.as(held.coop().secretary(), () -> {
            contests.plan(held.coop().id(), held.assembly().id(), item,
                new ContestPlan(Method.SCHULZE, 2, 1, 4, 0, reserved, new ContestPlan.Term(organ, BEGINS, ENDS)));
            var ids = new ArrayList<CandidacyId>();
            for (int person = 0; person < groups.size(); person++) {
                ids.add(contests.propose(held.coop().id(), held.assembly().id(), item, held.present().get(person).member(),
                    groups.get(person).isEmpty() ? null : groups.get(person)));
                contests.accept(held.coop().id(), held.assembly().id(), item, ids.getLast());
            }
            return ids;
        });
        var ballot = given.opened(held, n);
        var contest = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getLast().contest();
        var entered = new ArrayList<EnteredVote>();
        for (var paper : papers) {
            var code = contest.numbers().stream().filter(i -> IntStream.of(paper).anyMatch(p -> p == contest.option(i).proposed()))
                .map(String::valueOf).collect(Collectors.joining("="));
            entered.add(new EnteredVote(held.present().get(entered.size()).member(), Choice.of(code)));
        }
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot, entered));
        given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        return stood;
    }

    /** First and second are elected, third and fourth come next. */
    private List<CandidacyId> elect(Given.Held held, Map<String, Integer> reserved, String... groups) {
        return elect(held, 0, Organ.BOARD, reserved, List.of(groups), new int[]{1, 2}, new int[]{1, 2}, new int[]{1, 2}, new int[]{1, 3},
            new int[]{3, 4});
    }

    private void note(Given.Held held, SignedIn who, int n, CandidacyId id, boolean accepts) {
        given.as(who, () -> acceptances.note(held.coop().id(), held.assembly().id(), held.items().get(n).id(), id, accepts));
    }

    private Succession succession(Given.Held held) {
        return given.as(held.present().getFirst().signedIn(), () -> acceptances.ofAssembly(held.coop().id(), held.assembly().id()))
            .get(held.items().getFirst().id());
    }

    private static List<String> calls(Succession succession, List<CandidacyId> stood) {
        return succession.calls().stream().map(c -> (stood.indexOf(new CandidacyId(c.option().candidacy())) + 1)
            + (c.answer() == null ? "?" : c.answer().accepts() ? "+" : "-")
            + (c.inPlaceOf() == null ? "" : " for " + (stood.indexOf(new CandidacyId(c.inPlaceOf().candidacy())) + 1))).toList();
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
    void the_term_of_whoever_accepts_begins_once() {
        var held = given.held(6, 5);
        var stood = elect(held, Map.of(), "", "", "", "");
        var ballot = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().id();
        var secretary = held.coop().secretary();
        assertRefused(() -> note(held, held.coop().teller(), 0, stood.getFirst(), true), AccessRefusal.WRONG_OFFICE);
        assertRefused(() -> note(held, given.coop().secretary(), 0, stood.getFirst(), true), AccessRefusal.NOTHING_HERE);
        assertRefused(() -> note(held, secretary, 0, stood.get(2), true), BallotRefusal.NOBODY_ELECTED);
        assertRefused(() -> note(held, secretary, 1, stood.getFirst(), true), BallotRefusal.NOBODY_ELECTED);
        assertThat(terms(held)).isEmpty();
        assertThat(calls(succession(held), stood)).containsExactly("1?", "2?");

        note(held, secretary, 0, stood.getFirst(), true);
        assertThat(calls(succession(held), stood)).containsExactly("1+", "2?");
        assertThat(succession(held).calls().getFirst().answer().author()).isEqualTo(secretary.name());
        assertThat(terms(held)).singleElement().satisfies(term -> {
            assertThat(term.organ()).isEqualTo(Organ.BOARD);
            assertThat(term.person()).isEqualTo(held.present().getFirst().member().value());
            assertThat(term.holds(BEGINS.minusDays(1))).isFalse();
            assertThat(term.holds(BEGINS)).isTrue();
            assertThat(term.holds(ENDS)).isFalse();
            assertThat(term.election()).isEqualTo(new OrganTerm.Election(ballot.value(), held.assembly().number().toString(), 1));
        });
        for (boolean accepts : new boolean[]{true, false})
            assertRefused(() -> note(held, held.coop().chair(), 0, stood.getFirst(), accepts), BallotRefusal.NOBODY_ELECTED);
        note(held, held.coop().chair(), 0, stood.get(1), true);
        assertThat(terms(held)).hasSize(2);
        assertThat(Given.look("select count(*) from ballots.acceptance where ballot_id = ?", ballot.value())).isEqualTo(2L);
    }

    @Test
    void for_whoever_declines_the_next_by_the_count_is_called_until_nobody_is_left() {
        var held = given.held(6, 5);
        var stood = elect(held, Map.of(), "", "", "", "");
        var chair = held.coop().chair();
        note(held, chair, 0, stood.get(1), false);
        assertThat(calls(succession(held), stood)).containsExactly("1?", "2-", "3? for 2");
        note(held, chair, 0, stood.get(2), true);
        note(held, chair, 0, stood.getFirst(), false);
        assertThat(calls(succession(held), stood)).as("who was called stays called").containsExactly("1-", "2-", "3+ for 2", "4? for 1");
        assertThat(succession(held).vacant()).isZero();
        note(held, chair, 0, stood.get(3), false);
        assertThat(succession(held).vacant()).isEqualTo(1);
        assertThat(terms(held)).extracting(OrganTerm::person).containsExactly(held.present().get(2).member().value());

        for (var language : Language.values()) {
            var t = messages.in(language);
            var lines = succession(held).in(t, Given.ZONE);
            assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).doesNotContain("{", "ballots."));
            assertThat(lines.get(2)).contains(t.of("ballots.acceptance.in-place", "name",
                succession(held).calls().get(1).option().name().best(language)));
            assertThat(lines.getLast()).isEqualTo(t.of("ballots.acceptance.vacant", "n", 1));
            assertThat(PdfReader.text(given.as(chair, () -> minutes.pdf(held.coop().id(), held.assembly().id(), language))))
                .contains(PdfReader.folded(t.of("minutes.acceptance")).substring(0, 12));
        }
    }

    @Test
    void a_reserved_seat_goes_to_the_next_of_its_group() {
        var held = given.held(6, 5);
        var stood = elect(held, Map.of("women", 1), "", "women", "", "women");
        note(held, held.coop().chair(), 0, stood.get(1), false);
        assertThat(calls(succession(held), stood)).containsExactly("1?", "2-", "4? for 2");
        note(held, held.coop().chair(), 0, stood.getFirst(), false);
        assertThat(calls(succession(held), stood)).as("who was called stays called").containsExactly("1-", "2-", "4? for 2", "3? for 1");

        var few = given.held(6, 5);
        var stoodThere = elect(few, Map.of("women", 1), "", "women", "", "women");
        note(few, few.coop().chair(), 0, stoodThere.get(1), false);
        note(few, few.coop().chair(), 0, stoodThere.get(3), false);
        assertThat(calls(succession(few), stoodThere)).as("no woman is left").containsExactly("1?", "2-", "4- for 2", "3? for 4");
    }

    @Test
    void a_members_file_says_for_which_seats_they_stood_and_what_they_said() {
        var held = given.held(6, 5);
        var stood = elect(held, Map.of("women", 1), "", "women", "", "");
        note(held, held.coop().chair(), 0, stood.get(1), false);
        var told = new ArrayList<String>();
        for (int person = 0; person < 2; person++) {
            var subject = new PersonalData.Subject(held.coop().id(), held.present().get(person).member().value(),
                held.present().get(person).signedIn().account().value(), Given.ZONE);
            told.add(given.as(held.coop().secretary(), () -> transaction.execute(t -> {
                access.require(held.coop().id());
                return data.held(subject, messages.in(Language.EN)).toString();
            })));
        }
        assertThat(told.getFirst()).doesNotContain("women", "key=accepts");
        assertThat(told.getLast()).contains("women", "key=accepts");
    }

    @Test
    void whoever_is_elected_into_board_and_supervision_at_once_has_to_choose() {
        var held = given.held(6, 5, Map.of("organs.supervisory.exclusions", "board-members"), 3);
        var all = new int[][]{{1, 2}, {1, 2}, {1, 2}, {1, 3}, {3, 4}};
        var board = elect(held, 0, Organ.BOARD, Map.of(), List.of("", "", "", ""), all);
        var supervision = elect(held, 1, Organ.AUDIT_COMMITTEE, Map.of(), List.of("", "", "", ""), all);
        var chair = held.coop().chair();
        note(held, chair, 0, board.getFirst(), true);
        assertExcluded(() -> note(held, chair, 1, supervision.getFirst(), true), "BOARD_MEMBER");
        note(held, chair, 1, supervision.get(1), true);
        assertExcluded(() -> note(held, chair, 0, board.get(1), true), "SUPERVISOR");
        assertThat(terms(held)).as("nothing begins for whoever is refused").hasSize(2);
        assertThat(Given.look("select count(*) from ballots.acceptance where organisation_id = ?", held.coop().id().value())).isEqualTo(2L);
        note(held, chair, 1, supervision.getFirst(), false);
        note(held, chair, 0, board.get(1), false);
        assertThat(terms(held)).extracting(OrganTerm::organ).containsExactlyInAnyOrder(Organ.BOARD, Organ.AUDIT_COMMITTEE);
    }

    @Test
    void who_supervises_for_a_part_of_the_term_cannot_stand_for_the_board() {
        var held = given.held(5, 4, Map.of("organs.supervisory.exclusions", "board-members"));
        plan(held, Organ.BOARD, 1);
        given.as(held.coop().secretary(), () -> {
            terms.enter(held.coop().id(), Organ.SUPERVISORY_BOARD, held.present().get(0).member().value(), "A", ENDS.minusDays(1), null,
                "PV");
            terms.enter(held.coop().id(), Organ.SUPERVISORY_BOARD, held.present().get(1).member().value(), "B", ENDS, null, "PV");
            terms.enter(held.coop().id(), Organ.SUPERVISORY_BOARD, held.present().get(2).member().value(), "C", BEGINS.minusYears(1),
                BEGINS, "PV");
        });
        assertExcluded(() -> propose(held, 0), "SUPERVISOR");
        accept(held, propose(held, 1));
        accept(held, propose(held, 2));
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
    void whoever_stands_already_is_asked_about_a_plan_that_changes() {
        var held = given.held(5, 4, Map.of("organs.board.members_only", "true"));
        plan(held, Organ.OTHER, 1);
        given.as(held.coop().secretary(), () -> contests.propose(held.coop().id(), held.assembly().id(),
            held.items().getFirst().id(), LocalText.of(Language.FR, "Somebody"), null));
        assertThatThrownBy(() -> plan(held, Organ.BOARD, 1)).isInstanceOfSatisfying(Refused.class, r -> {
            assertThat(r.refusal()).isEqualTo(BallotRefusal.STANDS_NOT_ELIGIBLE);
            assertThat(r.arguments()).containsEntry("name", "Somebody").containsEntry("rule", "MEMBERS_ONLY")
                .containsEntry("article", "art. 30");
        });
        plan(held, Organ.OTHER, 2);
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
