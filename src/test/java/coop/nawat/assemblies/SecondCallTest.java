package coop.nawat.assemblies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.Motions;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refusal;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Organ;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Rules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An assembly that had too few members to decide is called once more. */
@DatabaseTest
class SecondCallTest {
    static final Map<String, String> ANY_NUMBER = Map.of("quorum.ordinary.2.any", "true");
    static final Map<String, String> WINDOW = Map.of("quorum.ordinary.2.any", "true", "quorum.ordinary.second_call.min_days", "10",
        "quorum.ordinary.second_call.max_days", "30", "quorum.ordinary.second_call.same_agenda", "true");
    @Autowired
    Given given;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Contests contests;
    @Autowired
    Motions motions;
    @Autowired
    Rules rules;

    private record First(Given.Coop coop, List<Given.Person> people, Assembly assembly) {}

    /** Six members of whom two are needed. */
    private First held(Map<String, String> bylaws, int present, boolean closed) {
        var coop = given.coop();
        var people = given.members(coop, 6);
        var articles = new HashMap<String, String>();
        bylaws.keySet().forEach(key -> articles.put(key, key.endsWith("same_agenda") ? "art. 31" : "art. 30"));
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), bylaws, articles, today()));
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.subList(0, present).stream().map(Given.Person::member).toList());
        });
        given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
            if (closed) ballots.closeAssembly(coop.id(), assembly.id());
        });
        return new First(coop, people, now(coop, assembly));
    }

    private Assembly now(Given.Coop coop, Assembly assembly) {
        return given.as(coop.secretary(), () -> assemblies.find(coop.id(), assembly.number()));
    }

    private static LocalDate today() { return LocalDate.now(Given.ZONE); }

    private static AssemblyDraft draft(int inDays) {
        var text = LocalText.of(Language.AR, "جمع ثان", Language.FR, "Seconde assemblée");
        return new AssemblyDraft(AssemblyKind.EXTRAORDINARY, text, today().plusDays(inDays).atTime(18, 0), text);
    }

    private Assembly second(First first, int inDays) {
        return given.as(first.coop().secretary(),
            () -> assemblies.planSecondCall(first.coop().id(), first.assembly().id(), draft(inDays)));
    }

    private void refused(First first, Refusal why, ThrowingCallable act) {
        var before = given.as(first.coop().secretary(), () -> assemblies.list(first.coop().id()));
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(why));
        assertThat(given.as(first.coop().secretary(), () -> assemblies.list(first.coop().id()))).isEqualTo(before);
    }

    @Test
    void what_could_not_be_decided_is_taken_over_to_a_second_call_that_names_the_first() {
        var first = held(WINDOW, 1, true);
        var second = second(first, 10);
        assertThat(second.call()).isEqualTo(2);
        assertThat(second.repeats()).isEqualTo(first.assembly().id());
        assertThat(second.kind()).as("the kind of the first one").isEqualTo(AssemblyKind.ORDINARY);
        given.as(first.coop().secretary(), () -> {
            var taken = assemblies.agenda(first.coop().id(), second.id());
            var before = assemblies.agenda(first.coop().id(), first.assembly().id());
            assertThat(taken).extracting(AgendaItem::motion).isEqualTo(before.stream().map(AgendaItem::motion).toList());
            assertThat(assemblies.repetition(first.coop().id(), first.assembly().id()).second()).isEqualTo(second);
        });
    }

    @Test
    void an_election_goes_with_its_item_and_so_does_whoever_still_stands() {
        var first = held(WINDOW, 1, false);
        var coop = first.coop();
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), first.assembly().id())).getFirst().id();
        var plan = ContestPlan.single(new ContestPlan.Term(Organ.BOARD, today().plusDays(40), null));
        given.as(coop.secretary(), () -> {
            contests.plan(coop.id(), first.assembly().id(), item, plan);
            for (int person = 0; person < 3; person++) {
                var id = contests.propose(coop.id(), first.assembly().id(), item, first.people().get(person).member(), null);
                if (person > 0) contests.accept(coop.id(), first.assembly().id(), item, id);
                if (person == 1) contests.withdraw(coop.id(), first.assembly().id(), item, id);
                Given.execute("insert into ballots.candidacy_photo (organisation_id, candidacy_id, picture)"
                    + " values (?, ?, decode(repeat('ff', 200), 'hex'))", coop.id().value(), id.value());
            }
        });
        given.as(coop.chair(), () -> ballots.closeAssembly(coop.id(), first.assembly().id()));
        var second = second(first, 10);
        given.as(coop.secretary(), () -> {
            var taken = assemblies.agenda(coop.id(), second.id()).getFirst().id();
            var prepared = contests.prepared(coop.id(), second.id(), taken).orElseThrow();
            assertThat(prepared.plan()).isEqualTo(plan);
            assertThat(prepared.fixed()).isFalse();
            assertThat(prepared.candidacies()).as("who withdrew does not come back").extracting(Candidacy::member)
                .containsExactly(first.people().get(0).member(), first.people().get(2).member());
            assertThat(prepared.standing()).as("who had not accepted is still asked").extracting(Candidacy::member)
                .containsExactly(first.people().get(2).member());
            assertThat(prepared.candidacies()).extracting(Candidacy::ordinal).containsExactly(1, 2);
            assertThat(prepared.candidacies()).as("with their photos").allSatisfy(candidacy -> assertThat(
                Given.look("select count(*) from ballots.candidacy_photo where candidacy_id = ?", candidacy.id().value())).isEqualTo(1L));
            assertThat(contests.prepared(coop.id(), second.id(), assemblies.agenda(coop.id(), second.id()).get(1).id()))
                .as("a question of yes or no stays one").isEmpty();
            assertThat(contests.prepared(coop.id(), first.assembly().id(), item).orElseThrow().candidacies()).hasSize(3);
        });
    }

    @Test
    void what_was_decided_is_not_put_to_the_vote_again() {
        var first = held(ANY_NUMBER, 2, false);
        var coop = first.coop();
        var items = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), first.assembly().id()));
        given.as(coop.chair(), () -> {
            ballots.close(coop.id(), ballots.open(coop.id(), first.assembly().id(), items.getFirst().id()));
        });
        refused(first, AssemblyRefusal.QUORUM_WAS_REACHED, () -> second(first, 5));
        given.as(coop.secretary(),
            () -> assemblies.checkOut(coop.id(), first.assembly().id(), List.of(first.people().getFirst().member())));
        assertThat(given.as(coop.secretary(), () -> assemblies.repetition(coop.id(), first.assembly().id())).agenda())
            .containsExactly(items.get(1));
    }

    @Test
    void a_day_outside_the_window_is_refused_with_the_window_and_its_article() {
        var first = held(WINDOW, 1, true);
        for (int day : new int[]{9, 31}) {
            refused(first, AssemblyRefusal.SECOND_CALL_OUTSIDE_WINDOW, () -> second(first, day));
        }
        assertThatThrownBy(() -> second(first, 31)).isInstanceOfSatisfying(Refused.class,
            r -> assertThat(r.arguments()).containsEntry("from", today().plusDays(10)).containsEntry("to", today().plusDays(30))
                .containsEntry("article", "art. 30"));
        var second = second(first, 30);
        refused(first, AssemblyRefusal.SECOND_CALL_OUTSIDE_WINDOW,
            () -> given.as(first.coop().secretary(), () -> assemblies.replan(first.coop().id(), second.id(), draft(9))));
        given.as(first.coop().secretary(), () -> assemblies.replan(first.coop().id(), second.id(), draft(11)));
        assertThat(now(first.coop(), second).kind()).isEqualTo(AssemblyKind.ORDINARY);
    }

    @Test
    void without_a_rule_there_is_no_second_call() {
        var first = held(Map.of(), 1, true);
        refused(first, AssemblyRefusal.NO_SECOND_CALL, () -> second(first, 5));
    }

    @Test
    void an_assembly_that_was_not_held_or_had_its_quorum_is_not_called_again() {
        refused(held(ANY_NUMBER, 2, true), AssemblyRefusal.QUORUM_WAS_REACHED);
        var coop = given.coop();
        given.members(coop, 3);
        var draft = given.draft(coop);
        refused(new First(coop, List.of(), draft), AssemblyRefusal.QUORUM_WAS_REACHED);
    }

    private void refused(First first, Refusal why) { refused(first, why, () -> second(first, 12)); }

    @Test
    void there_is_one_second_call_and_no_third() {
        var first = held(ANY_NUMBER, 1, true);
        var second = second(first, 1);
        refused(first, AssemblyRefusal.SECOND_CALL_PLANNED);
        var strict = held(Map.of("quorum.ordinary.2.minimum", "3"), 1, true);
        var again = heldToday(strict, second(strict, 1), 2);
        refused(new First(strict.coop(), strict.people(), again), AssemblyRefusal.NO_THIRD_CALL);
        assertThat(second.call()).isEqualTo(2);
    }

    @Test
    void only_secretary_and_chair_call_again_and_nobody_of_another_organisation() {
        var first = held(ANY_NUMBER, 1, true);
        refused(first, AccessRefusal.WRONG_OFFICE, () -> given.as(first.coop().teller(),
            () -> assemblies.planSecondCall(first.coop().id(), first.assembly().id(), draft(5))));
        var stranger = given.coop();
        refused(first, AccessRefusal.NOTHING_HERE, () -> given.as(stranger.secretary(),
            () -> assemblies.planSecondCall(first.coop().id(), first.assembly().id(), draft(5))));
        refused(first, AccessRefusal.NOTHING_HERE, () -> given.as(stranger.secretary(),
            () -> assemblies.planSecondCall(stranger.id(), first.assembly().id(), draft(5))));
    }

    @Test
    void a_second_call_under_the_rule_of_the_same_agenda_takes_no_other_resolution() {
        var first = held(WINDOW, 1, true);
        var coop = first.coop();
        var second = second(first, 12);
        var other = Given.resolution("قرار آخر", "Autre résolution");
        var items = given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), second.id()));
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> assemblies.addItem(coop.id(), second.id(), other)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(AssemblyRefusal.OTHER_AGENDA);
                assertThat(r.arguments()).containsEntry("article", "art. 31");
            });
        refused(first, AssemblyRefusal.OTHER_AGENDA,
            () -> given.as(coop.secretary(), () -> assemblies.changeItem(coop.id(), second.id(), items.getFirst().id(), other)));
        given.as(coop.secretary(), () -> {
            assertThat(assemblies.agenda(coop.id(), second.id())).isEqualTo(items);
            // what says nothing to decide may be added, and what was taken off by mistake comes back
            assemblies.addItem(coop.id(), second.id(), ItemDraft.information(other.title()));
            assemblies.removeItem(coop.id(), second.id(), items.get(1).id());
            assemblies.addItem(coop.id(), second.id(), items.get(1).draft());
        });
    }

    @Test
    void members_are_told_of_a_second_call_only_after_the_first_was_closed() {
        var first = held(ANY_NUMBER, 1, false);
        var second = second(first, 3);
        refused(first, AssemblyRefusal.FIRST_CALL_OPEN,
            () -> given.as(first.coop().secretary(), () -> assemblies.convene(first.coop().id(), second.id())));
        given.as(first.coop().chair(), () -> ballots.closeAssembly(first.coop().id(), first.assembly().id()));
        assertThat(given.as(first.coop().secretary(), () -> assemblies.convene(first.coop().id(), second.id()))).isEqualTo(6);
    }

    @Test
    void a_second_call_needs_the_shorter_notice_of_second_calls() {
        var bylaws = new HashMap<>(ANY_NUMBER);
        bylaws.put("assembly.ordinary.second_call.notice_days", "3");
        var first = held(bylaws, 1, true);
        given.as(first.coop().secretary(), () -> rules.adopt(first.coop().id(),
            Map.of("assembly.ordinary.notice.days_min", "14", "assembly.ordinary.notice.counting", "calendar"), Map.of(), today()));
        var second = second(first, 3);
        assertThat(given.as(first.coop().secretary(), () -> assemblies.convene(first.coop().id(), second.id()))).isEqualTo(6);
    }

    /** Convenes the second call and opens it as if its day had come. */
    private Assembly heldToday(First first, Assembly second, int present) {
        var coop = first.coop();
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), second.id());
            assemblies.freezeRoll(coop.id(), second.id());
        });
        Given.execute("update assemblies.assembly set starts_at = now() where assembly_id = ?", second.id().value());
        given.as(coop.secretary(), () -> assemblies.checkIn(coop.id(), second.id(),
            first.people().subList(0, present).stream().map(Given.Person::member).toList()));
        given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), second.id());
        });
        return now(coop, second);
    }

    @Test
    void the_second_call_decides_with_its_own_quorum_and_the_verdict_says_so() {
        var first = held(WINDOW, 1, true);
        var coop = first.coop();
        var second = heldToday(first, second(first, 12), 1);
        var quorum = given.as(coop.chair(), () -> assemblies.quorum(coop.id(), second.id()));
        assertThat(quorum.met()).isTrue();
        assertThat(quorum.needed()).isZero();
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), second.id())).getFirst();
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), second.id(), item.id()));
        var link = given.as(first.people().getFirst().signedIn(), () -> ballots.votingLink(coop.id(), second.id()));
        ballots.cast(link, ballot, YesNo.FOR, UUID.randomUUID());
        var result = given.as(coop.chair(), () -> ballots.close(coop.id(), ballot));
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.ADOPTED);
        assertThat(result.verdict().reasons()).anySatisfy(r -> {
            assertThat(r.key()).isEqualTo("rules.quorum.second-call");
            assertThat(r.provenance().article()).isEqualTo("art. 30");
        });
        assertThat(given.as(coop.chair(), () -> ballots.recount(coop.id(), ballot))).isTrue();
    }

    @Test
    void what_was_not_on_the_first_agenda_needs_the_quorum_of_a_first_call() {
        var first = held(ANY_NUMBER, 1, true);
        var coop = first.coop();
        var second = second(first, 3);
        var added = given.as(coop.secretary(), () -> assemblies.addItem(coop.id(), second.id(), Given.resolution("جديد", "Nouveau")));
        heldToday(first, second, 1);
        assertThatThrownBy(() -> given.as(coop.chair(), () -> ballots.open(coop.id(), second.id(), added)))
            .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.arguments()).containsEntry("needed", 2));
    }

    @Test
    void what_was_said_for_a_motion_is_said_for_it_again() {
        var first = held(ANY_NUMBER, 1, true);
        var coop = first.coop();
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), first.assembly().id())).getFirst();
        Given.execute(
            "insert into ballots.motion (organisation_id, assembly_id, item_id, reasons) values (?, ?, ?, '{\"fr\": \"Les comptes\"}')",
            coop.id().value(), first.assembly().id().value(), item.id().value());
        var second = second(first, 3);
        assertThat(given.as(coop.secretary(), () -> motions.ofAssembly(coop.id(), second.id())).values())
            .filteredOn(m -> m.convened().equals(item.motion())).singleElement()
            .satisfies(m -> assertThat(m.arguments().reasons()).isEqualTo(LocalText.of(Language.FR, "Les comptes")));
    }

    @Test
    void a_suggestion_of_ours_is_no_rule_for_a_second_call() {
        var coop = given.coop();
        var moroccan = given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), "morocco-112-12");
            return rules.of(coop.id());
        });
        assertThat(moroccan.secondCall(Matter.ORDINARY)).isEmpty();
        var israeli = given.as(coop.secretary(), () -> {
            rules.choose(coop.id(), "israel-cooperative-society");
            return rules.of(coop.id());
        });
        assertThat(israeli.secondCall(Matter.ORDINARY)).get()
            .satisfies(rule -> assertThat(rule.aboutAgenda().article()).isEqualTo("reg. 6(c)"));
        assertThat(israeli.secondCall(Matter.BYLAWS_CHANGE)).get().satisfies(rule -> {
            assertThat(rule.provenance().article()).isEqualTo("Founding reg. 7");
            assertThat(rule.aboutAgenda().article()).isEqualTo("reg. 6(c)");
            assertThat(rule.minDays()).isEqualTo(10);
        });
    }
}
