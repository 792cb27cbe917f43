package coop.nawat.cooperatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.Given;
import coop.nawat.access.AccessRefusal;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.VoidVotes;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.BylawsDifference.Change;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Packs;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How bylaws are adopted and come into force: by their founders, or by the vote that changes bylaws; for each refusal, that nothing has changed. */
class BylawsAdoptionTest extends BylawsTest {
    @Autowired
    VoidVotes voidVotes;

    // ---- the way through an assembly

    @Test
    void a_draft_goes_from_an_agenda_through_the_vote_to_the_day_it_holds() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        assertThat(way(coop, second).motion()).isNull();
        refused(coop.secretary(), () -> motions.renew(coop.id(), second, Matter.BYLAWS_CHANGE), CooperativeRefusal.NOT_ON_AGENDA);
        refused(coop.secretary(), () -> motions.put(coop.id(), second, "2026-77", Matter.BYLAWS_CHANGE), AccessRefusal.NOTHING_HERE);
        var people = given.members(coop, 3);
        var assembly = given.as(coop.secretary(), () -> assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.EXTRAORDINARY,
            both("جمع", "Assemblée"), LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30),
            both("قاعة", "Salle"))));
        assertThat(way(coop, second).prepared()).extracting(Agendas.Prepared::assembly).containsExactly(assembly.number().toString());
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var motion = java.util.Objects.requireNonNull(way(coop, second).motion());
        assertThat(motion.stage()).isEqualTo(Agendas.Stage.PREPARED);
        assertThat(motion.text().in(Language.FR).orElseThrow()).contains("Avant – Article 4.1", "Désormais – Article 4.1",
            "au moins 5 membres");
        assertThat(way(coop, second).outdated()).isFalse();
        set(coop, second, "organs.board.min", "7");
        assertThat(way(coop, second).outdated()).isTrue();
        given.as(coop.secretary(), () -> motions.renew(coop.id(), second, Matter.BYLAWS_CHANGE));
        assertThat(way(coop, second).outdated()).isFalse();
        voteOn(coop, assembly, people);
        var adopted = way(coop, second).resolutions().getFirst();
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, adopted.assembly(), adopted.item(), null));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
        var vote = given.as(coop.chair(), () -> ballots.ofAssembly(coop.id(), assembly.id())).getFirst().id();
        Given.execute("update assemblies.assembly set state = 'OPEN', closed_at = null where assembly_id = ?", assembly.id().value());
        refused(coop.chair(), () -> voidVotes.declare(coop.id(), vote, "Trop tard"), BallotRefusal.BYLAWS_ADOPTED);
        given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.IN_FORCE);
    }

    // ---- adoption

    @Test
    void a_change_for_which_too_few_came_is_adopted_at_the_second_call() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, number, "organs.board.min", "5");
        var few = given.members(coop, 6).subList(0, 2);
        var first = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, first.number().toString(), Matter.BYLAWS_CHANGE));
        opened(coop, first, few);
        given.as(coop.chair(), () -> ballots.closeAssembly(coop.id(), first.id()));
        assertThat(way(coop, number).resolutions()).as("two of six are no two thirds").isEmpty();
        var second = given.as(coop.secretary(), () -> assemblies.planSecondCall(coop.id(), first.id(), new AssemblyDraft(
            AssemblyKind.EXTRAORDINARY, both("جمع", "Assemblée"), TODAY.plusDays(20).atTime(18, 0), both("قاعة", "Salle"))));
        var motion = java.util.Objects.requireNonNull(way(coop, number).motion());
        assertThat(motion.assembly()).as("the text goes with its item").isEqualTo(second.number().toString());
        voteOn(coop, second, few);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), number, first.number().toString(), 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        assertThat(way(coop, number).resolutions()).extracting(Resolutions.Resolution::assembly)
            .containsExactly(second.number().toString());
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), number, second.number().toString(), 1, null));
        assertThat(document(coop, number).version().adoption().assembly()).isEqualTo(second.number().toString());
        assertThat(document(coop, number).values().get("organs.board.min").value().text()).isEqualTo("5");
    }

    @Test
    void a_draft_to_whose_vote_members_are_invited_is_not_thrown_away() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, number, "organs.board.min", "5");
        var people = given.members(coop, 3);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> {
            motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE);
            assemblies.convene(coop.id(), assembly.id());
        });
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.discard(coop.id(), number)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(CooperativeRefusal.ON_AGENDA);
                assertThat(r.arguments()).containsEntry("number", number).containsEntry("assembly", assembly.number().toString())
                    .containsEntry("item", 1);
            });
        assertThat(document(coop, number).values()).containsKey("organs.board.min");
        set(coop, number, "organs.board.min", "7"); // it can still be written on, and then needs another assembly
        refused(coop.secretary(), () -> bylaws.discard(coop.id(), number), CooperativeRefusal.ON_AGENDA);
        gathered(coop, assembly, people);
        refused(coop.secretary(), () -> bylaws.discard(coop.id(), number), CooperativeRefusal.ON_AGENDA);
        vote(coop, assembly, people, YesNo.AGAINST);
        given.as(coop.secretary(), () -> bylaws.discard(coop.id(), number));
        assertThat(rows("bylaws_version", coop)).isOne();
    }

    @Test
    void bylaws_with_gaps_cannot_be_adopted() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY, TODAY), CooperativeRefusal.BYLAWS_INCOMPLETE);
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY, null), CooperativeRefusal.NOT_ADOPTED);
        assertThat(rows("bylaws_adoption", coop)).isZero();
    }

    @Test
    void the_values_of_a_version_decide_from_the_day_on_which_it_comes_into_force() {
        var coop = given.coop();
        int number = started(coop, "germany-eg");
        complete(coop, number);
        set(coop, number, "majority.bylaws-change.fraction", "4/5");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.plusDays(1), null),
            CooperativeRefusal.ADOPTED_IN_FUTURE);
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY.minusDays(5), null));
        assertThat(document(coop, number).version().state()).isEqualTo(BylawsState.ADOPTED);
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).as("their law comes with them").isEqualTo(Packs.MODEL);
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY.minusDays(6), null),
            CooperativeRefusal.FORCE_TOO_EARLY);
        assertThat(rows("bylaws_force", coop)).isZero();
        given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY, null));
        assertThat(document(coop, number).version().state()).isEqualTo(BylawsState.IN_FORCE);
        var rule = given.as(coop.secretary(), () -> rules.of(coop.id())).majority(Matter.BYLAWS_CHANGE);
        assertThat(rule.fraction()).isEqualTo(new Fraction(4, 5));
        assertThat(given.as(coop.secretary(), () -> rules.law(coop.id())).id()).isEqualTo("germany-eg");
        assertThat(rule.provenance().article()).matches("المادة 5\\.\\d");
        // what single values said before and this version does not say is taken back
        assertThat(given.as(coop.secretary(), () -> rules.of(coop.id())).quorum().asksSomething()).isFalse();
        refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), number, TODAY.plusDays(1), null), CooperativeRefusal.FORCE_SAID);
    }

    @Test
    void an_adopted_version_never_changes_neither_through_the_service_nor_behind_its_back() {
        var coop = given.coop();
        int number = adopted(coop, "germany-eg", TODAY);
        refused(coop.secretary(), () -> bylaws.set(coop.id(), number, Map.of("organs.board.min", "5")),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.FR, "x"),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.restore(coop.id(), number, BylawsSection.ORGANS, Language.FR),
            CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.discard(coop.id(), number), CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), number, TODAY, null), CooperativeRefusal.ADOPTED_NEVER_CHANGES);
        for (var statement : List.of("update cooperatives.bylaws_value set value = '1'", "delete from cooperatives.bylaws_value",
            "update cooperatives.bylaws_clause set words = 'x'", "delete from cooperatives.bylaws_clause",
            "update cooperatives.bylaws_version set pack = 'x'", "delete from cooperatives.bylaws_version",
            "insert into cooperatives.bylaws_value (organisation_id, number, parameter, value) values ('" + coop.id().value() + "', "
                + number + ", 'x', 'x')"))
            assertThatThrownBy(() -> behind(coop, statement)).as(statement).hasStackTraceContaining("adopted bylaws never change");
        for (var statement : List.of("update cooperatives.bylaws_adoption set assembly = null", "delete from cooperatives.bylaws_adoption",
            "update cooperatives.bylaws_force set number = number", "delete from cooperatives.bylaws_force"))
            assertThatThrownBy(() -> behind(coop, statement)).as(statement).hasStackTraceContaining("permission denied");
    }

    @Test
    void a_later_version_is_adopted_by_the_vote_that_changes_bylaws_and_by_nothing_else() {
        var coop = given.coop();
        int first = adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        refused(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), second, TODAY, null), CooperativeRefusal.FOUNDERS_SIGN_ONCE);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, "2026-1", 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        var ordinary = voted(coop, Matter.ORDINARY);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, ordinary, 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        assertThat(document(coop, second).version().isDraft()).isTrue();
        // a vote on a change of the bylaws that says no text of a draft adopts none
        var untied = voted(coop, Matter.BYLAWS_CHANGE);
        assertThat(way(coop, second).resolutions()).isEmpty();
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, untied, 1, null), CooperativeRefusal.NOT_VOTED_ON);
        var change = votedOn(coop, second);
        assertThat(way(coop, second).resolutions()).extracting(Resolutions.Resolution::assembly).containsExactly(change);
        given.as(coop.secretary(), () -> {
            bylaws.adoptByResolution(coop.id(), second, change, 1, null);
            bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED);
        });
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.IN_FORCE);
        assertThat(document(coop, first).version().state()).isEqualTo(BylawsState.SUPERSEDED);
        int third = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), third, change, 1, null), CooperativeRefusal.RESOLUTION_USED);
        var difference = given.as(coop.secretary(), () -> bylaws.difference(coop.id(), first, second));
        assertThat(difference.values()).extracting(BylawsDifference.ChangedValue::key).containsExactly("organs.board.min");
        assertThat(difference.clauses()).hasSize(2).allSatisfy(c -> assertThat(c.lines()).anyMatch(l -> l.change() == Change.ADDED)
            .anyMatch(l -> l.words().contains("5")));
        assertThat(given.as(coop.secretary(), () -> bylaws.difference(coop.id(), second, third)).values()).isEmpty();
    }

    @Test
    void a_change_that_brings_a_new_duty_is_put_as_that_and_needs_its_larger_majority() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var newDuty = new Matter("new-duty");
        assertThat(way(coop, second).matters()).as("others are decided as the usual change").containsExactly(Matter.BYLAWS_CHANGE, newDuty);
        var people = given.members(coop, 5);
        var first = planned(coop);
        assertThatThrownBy(
            () -> given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), Matter.ORDINARY)))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), first.id()))).isEmpty();
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), newDuty));
        assertThat(java.util.Objects.requireNonNull(way(coop, second).motion()).matter()).isEqualTo(newDuty);
        opened(coop, first, people);
        vote(coop, first, people.stream()
            .map(p -> new EnteredVote(p.member(), p.equals(people.getLast()) ? YesNo.AGAINST : YesNo.FOR)).toList());
        assertThat(way(coop, second).resolutions()).as("four of five are more than 3/4 and less than 9/10 (§ 16 (3))").isEmpty();
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, first.number().toString(), 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        var again = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, again.number().toString(), newDuty));
        voteOn(coop, again, people);
        assertThat(way(coop, second).resolutions()).extracting(Resolutions.Resolution::matter).containsExactly(newDuty);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, again.number().toString(), 1, null));
        assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
    }

    @Test
    void where_every_change_is_decided_alike_nobody_is_asked_which_it_is() {
        var coop = given.coop(); // without a law yet: our suggestions
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, null));
        complete(coop, number);
        assertThat(way(coop, number).matters()).containsExactly(Matter.BYLAWS_CHANGE);
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("majority.new-duty.fraction", "9/10"), Map.of(), TODAY));
        assertThat(way(coop, number).matters()).containsExactly(Matter.BYLAWS_CHANGE, new Matter("new-duty"));
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "morocco-112-12"));
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("majority.new-duty.fraction", ""), Map.of(), TODAY));
        assertThat(way(coop, number).matters()).as("nobody has read what that law asks for").contains(new Matter("new-duty"));
    }

    @Test
    void a_kind_of_change_that_is_voted_on_secretly_is_asked_for_though_the_share_is_the_same() {
        var coop = given.coop();
        int number = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, null));
        complete(coop, number);
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), Map.of("voting.secret_ballot_matters", "new-duty"), Map.of(), TODAY));
        assertThat(way(coop, number).matters()).containsExactly(Matter.BYLAWS_CHANGE, new Matter("new-duty"));
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), Map.of("voting.secret_ballot_matters", "new-duty, bylaws-change"), Map.of(), TODAY));
        assertThat(way(coop, number).matters()).containsExactly(Matter.BYLAWS_CHANGE);
    }

    @Test
    void the_motion_tells_a_value_that_changes_under_words_written_by_hand() {
        var coop = given.coop();
        int first = adopted(coop, "germany-eg", TODAY.minusDays(3));
        assertThat(document(coop, first).version().state()).isEqualTo(BylawsState.IN_FORCE);
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        given.as(coop.secretary(), () -> bylaws.write(coop.id(), second, BylawsSection.ORGANS, Language.FR, "Nos organes sont élus."));
        set(coop, second, "organs.board.min", "7");
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var motion = java.util.Objects.requireNonNull(way(coop, second).motion());
        assertThat(motion.text().in(Language.FR).orElseThrow()).contains("Nos organes sont élus.", "écrit à la main",
            "7 personnes désormais");
        assertThat(motion.text().in(Language.AR).orElseThrow()).as("there the words say it themselves").doesNotContain("كُتب النص باليد");
    }

    @Test
    void a_change_that_the_registrar_has_approved_beforehand_asks_for_no_number_of_members() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var few = given.members(coop, 5).subList(0, 2);
        var assembly = planned(coop);
        given.as(coop.secretary(),
            () -> motions.put(coop.id(), second, assembly.number().toString(), new Matter("bylaws-change-approved")));
        voteOn(coop, assembly, few);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, assembly.number().toString(), 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("5");
    }

    @Test
    void under_every_law_it_is_known_which_resolutions_change_the_bylaws() {
        assertThat(
            bylaws.laws().stream().flatMap(law -> law.allMatters().stream()).filter(Matter::changesBylaws).map(Matter::key).distinct())
            .containsExactlyInAnyOrder("bylaws-change", "bylaws-change-other", "bylaws-change-approved", "new-duty", "new-contribution",
                "entrenched");
        assertThat(
            bylaws.laws().stream().flatMap(law -> law.allMatters().stream()).filter(m -> !m.changesBylaws()).map(Matter::key).distinct())
            .as("one more that a law names: does it change the bylaws?")
            .containsExactlyInAnyOrder("ordinary", "election", "removal", "merger", "conversion", "dissolution", "supervisory-removal",
                "expulsion", "asset-sale", "constituent", "in-kind-value");
    }

    @Test
    void where_a_change_is_valid_only_when_registered_it_holds_from_no_earlier_day() {
        for (var law : List.of("germany-eg", "uk-society")) {
            var coop = given.coop();
            adopted(coop, law, TODAY.minusDays(3));
            int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
            set(coop, second, "organs.board.min", "7");
            var change = votedOn(coop, second);
            refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, TODAY),
                CooperativeRefusal.REGISTRATION_MISSING);
            assertThat(document(coop, second).version().isDraft()).as("nothing has changed").isTrue();
            given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, null));
            assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, null)))
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.refusal()).isEqualTo(CooperativeRefusal.REGISTRATION_MISSING);
                    assertThat(r.arguments()).containsEntry("article", law.equals("germany-eg") ? "§ 16" : "s. 16");
                });
            refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.plusDays(3),
                new Registration(TODAY.plusDays(1), "1")), CooperativeRefusal.REGISTERED_OUTSIDE);
            refused(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.plusDays(3),
                new Registration(TODAY.minusDays(1), "1")), CooperativeRefusal.REGISTERED_OUTSIDE);
            assertThat(document(coop, second).version().state()).isEqualTo(BylawsState.ADOPTED);
            given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY, REGISTERED));
            assertThat(document(coop, second).version().registration()).isEqualTo(REGISTERED);
        }
    }

    @Test
    void no_change_holds_before_the_day_on_which_it_was_registered() {
        var coop = given.coop();
        adopted(coop, "germany-eg", TODAY.minusDays(5));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "7");
        var change = votedOn(coop, second);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, change, 1, null));
        // adopted some days ago, registered today: it cannot hold from a day between
        Given.execute("update cooperatives.bylaws_adoption set adopted_on = ? where organisation_id = ? and number = ?", TODAY.minusDays(5),
            coop.id().value(), second);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), second, TODAY.minusDays(2), REGISTERED)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(CooperativeRefusal.FORCE_BEFORE_REGISTRATION);
                assertThat(r.arguments()).containsEntry("article", "§ 16");
            });
        assertThat(document(coop, second).version().inForceFrom()).isNull();
    }

    /** An assembly of three who are all for one motion. */
    private String voted(Given.Coop coop, Matter matter) {
        var people = given.members(coop, 3);
        var assembly = given.as(coop.secretary(), () -> {
            var planned = assemblies.plan(coop.id(), new AssemblyDraft(AssemblyKind.ORDINARY, both("جمع", "Assemblée"),
                LocalDateTime.ofInstant(Clock.systemUTC().instant(), Given.ZONE).plusDays(30), both("قاعة", "Salle")));
            assemblies.addItem(coop.id(), planned.id(), ItemDraft.resolution(both("بند", "Point"), matter, both("نص", "Texte")));
            return planned;
        });
        voteOn(coop, assembly, people);
        return assembly.number().toString();
    }

    /** An assembly of three who are all for a draft. */
    private String votedOn(Given.Coop coop, int number) {
        var people = given.members(coop, 3);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        voteOn(coop, assembly, people);
        return assembly.number().toString();
    }

    @Test
    void a_vote_adopts_the_text_that_was_put_to_it_and_no_later_one() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        set(coop, second, "organs.board.min", "7"); // after the motion was written
        voteOn(coop, assembly, given.members(coop, 3));
        var no = assembly.number().toString();
        assertThat(way(coop, second).resolutions()).isEmpty();
        assertThat(way(coop, second).overtaken()).singleElement().extracting(Refused::refusal)
            .isEqualTo(CooperativeRefusal.CHANGED_SINCE_VOTE);
        assertThatThrownBy(() -> given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, no, 1, null)))
            .isInstanceOfSatisfying(Refused.class, r -> {
                assertThat(r.refusal()).isEqualTo(CooperativeRefusal.CHANGED_SINCE_VOTE);
                assertThat(RefusalTexts.of(Messages.load().in(Language.EN), r).why())
                    .contains("Changed since: \u2068Board and other organs");
            });
        assertThat(document(coop, second).version().isDraft()).isTrue();
        set(coop, second, "organs.board.min", "5"); // taken back: it is again what was adopted
        assertThat(way(coop, second).resolutions()).hasSize(1);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, no, 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("5");
    }

    @Test
    void while_members_vote_on_a_text_and_after_they_have_adopted_it_it_cannot_be_changed() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var people = given.members(coop, 3);
        opened(coop, assembly, people);
        assertNothingCanBeChanged(coop, second, CooperativeRefusal.BEING_VOTED);
        vote(coop, assembly, people, YesNo.FOR);
        assertNothingCanBeChanged(coop, second, CooperativeRefusal.VOTED_FOR);
    }

    private void assertNothingCanBeChanged(Given.Coop coop, int number, Refusal why) {
        var before = document(coop, number);
        for (Runnable act : List.<Runnable>of(() -> bylaws.set(coop.id(), number, Map.of("organs.board.min", "7")),
            () -> bylaws.write(coop.id(), number, BylawsSection.ORGANS, Language.FR, "x"),
            () -> bylaws.restore(coop.id(), number, BylawsSection.ORGANS, Language.FR),
            () -> bylaws.number(coop.id(), number, BylawsSection.ORGANS, "§ 77"),
            () -> bylaws.cite(coop.id(), number, "organs.board.min", "§ 77"), () -> bylaws.discard(coop.id(), number)))
            refused(coop.secretary(), act, why);
        assertThat(document(coop, number).clauses()).isEqualTo(before.clauses());
        assertThat(document(coop, number).values()).isEqualTo(before.values());
    }

    @Test
    void what_an_assembly_has_rejected_can_be_changed_and_put_to_another_one() {
        var coop = given.coop();
        adopted(coop, "israel-cooperative-society", TODAY.minusDays(3));
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        set(coop, second, "organs.board.min", "5");
        var people = given.members(coop, 3);
        var first = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, first.number().toString(), Matter.BYLAWS_CHANGE));
        opened(coop, first, people);
        vote(coop, first, people, YesNo.AGAINST);
        refused(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, first.number().toString(), 1, null),
            CooperativeRefusal.NO_SUCH_RESOLUTION);
        set(coop, second, "organs.board.min", "3");
        var again = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), second, again.number().toString(), Matter.BYLAWS_CHANGE));
        voteOn(coop, again, people);
        given.as(coop.secretary(), () -> bylaws.adoptByResolution(coop.id(), second, again.number().toString(), 1, null));
        assertThat(document(coop, second).values().get("organs.board.min").value().text()).isEqualTo("3");
    }

    @Test
    void a_motion_to_adopt_bylaws_is_changed_in_their_draft_and_nowhere_else() {
        var coop = given.coop();
        int number = started(coop, "israel-cooperative-society");
        complete(coop, number);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        var item = given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst();
        refused(coop.secretary(), () -> assemblies.changeItem(coop.id(), assembly.id(), item.id(),
            ItemDraft.resolution(item.title(), Matter.ORDINARY, both("نص", "Autre texte"))), AssemblyRefusal.ITEM_OF_BYLAWS);
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).containsExactly(item);
        given.as(coop.secretary(), () -> assemblies.removeItem(coop.id(), assembly.id(), item.id()));
        assertThat(way(coop, number).motion()).isNull();
    }

    @Test
    void a_number_under_which_members_have_read_a_text_is_given_to_no_other() {
        var coop = given.coop();
        int number = started(coop, "israel-cooperative-society");
        complete(coop, number);
        var assembly = planned(coop);
        given.as(coop.secretary(), () -> motions.put(coop.id(), number, assembly.number().toString(), Matter.BYLAWS_CHANGE));
        given.as(coop.secretary(), () -> bylaws.discard(coop.id(), number));
        assertThat(started(coop, "israel-cooperative-society")).isGreaterThan(number);
        assertThat(rows("bylaws_put", coop)).isOne();
        assertThatThrownBy(() -> behind(coop, "update cooperatives.bylaws_put set content = 'x'"))
            .hasStackTraceContaining("permission denied");
    }
}
