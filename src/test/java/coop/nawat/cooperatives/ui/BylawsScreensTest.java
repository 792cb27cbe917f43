package coop.nawat.cooperatives.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.YesNo;
import coop.nawat.cooperatives.BylawsMotions;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.BylawsState;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.cooperatives.BylawsVersions.Beginning;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BylawsScreensTest extends UiTest {
    @Autowired
    BylawsVersions bylaws;
    @Autowired
    BylawsMotions motions;
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;

    private int started(Given.Coop coop) { return given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.LAW, "germany-eg")); }

    /** The list to choose from whose label has these words. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Select<T> select(String words) {
        for (Select found : LocatorJ._find(Select.class))
            if (found.getLabel() != null && found.getLabel().contains(words)) return found;
        throw new AssertionError("no list to choose from is called " + words);
    }

    private void openStep(Given.Coop coop, int number, BylawsSection section) {
        open(coop.secretary(), "c/" + coop.slug() + "/bylaws/" + number);
        UI.getCurrent().navigate("c/" + coop.slug() + "/bylaws/" + number, QueryParameters.of("step", String.valueOf(section.number())));
    }

    @Test
    void whoever_begins_chooses_the_law_and_walks_to_adopted_bylaws_by_saving_each_step() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/bylaws");
        assertThat(words()).contains(t.of("cooperatives.bylaws.start-first"));
        Select<Pack> laws = select(t.of("cooperatives.bylaws.which-law"));
        assertThat(laws.getValue().country()).as("the cooperative's own country is offered first").isEqualTo("MA");
        LocatorJ._setValue(laws, bylaws.laws().stream().filter(l -> l.id().equals("germany-eg")).findFirst().orElseThrow());
        press(t.of("cooperatives.bylaws.start"));
        for (var section : BylawsSection.values()) {
            assertThat(words()).contains(section.number() + ". " + t.name("cooperatives.bylaws.section", section));
            press(t.of(section == BylawsSection.DISSOLUTION ? "cooperatives.bylaws.next-check" : "cooperatives.bylaws.next"));
        }
        assertThat(words()).contains(t.of("cooperatives.bylaws.complete"));
        press(t.of("cooperatives.bylaws.adopt-do"));
        press(t.of("cooperatives.bylaws.adopt-confirm", "number", 1));
        assertThat(words()).contains(t.name("cooperatives.bylaws-state", BylawsState.IN_FORCE));
        open(coop.chair(), "c/" + coop.slug() + "/bylaws");
        assertThat(words()).contains(t.of("cooperatives.bylaws.version-number", "number", 1), t.of("cooperatives.bylaws.start-next"));
    }

    @Test
    void the_law_stands_beside_the_question_and_what_is_not_checked_warns() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.VOTING);
        assertThat(words()).contains("§ 16 (2)", t.of("rules.status.READ_IN_LAW"), t.of("cooperatives.bylaws.missing"));
        openStep(coop, number, BylawsSection.DISSOLUTION);
        assertThat(words()).contains(t.of("common.rule.not-sure"), t.of("cooperatives.bylaws.law.not-read"));
    }

    @Test
    void an_unlawful_answer_is_refused_beside_its_field_and_a_lawful_one_is_kept_at_once() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.ORGANS);
        var board = LocatorJ._get(IntegerField.class, f -> f.withLabel(t.of("rules.parameter.organs.board.min.name")));
        LocatorJ._setValue(board, 1);
        assertThat(board.isInvalid()).isTrue();
        assertThat(board.getErrorMessage()).contains("§ 24");
        press(t.of("cooperatives.bylaws.next"));
        assertThat(words()).as("a refused answer keeps the step open").contains(t.of("common.problem.heading"));
        LocatorJ._setValue(board, 5);
        assertThat(board.isInvalid()).isFalse();
        openStep(coop, number, BylawsSection.ORGANS);
        assertThat(LocatorJ._get(IntegerField.class, f -> f.withLabel(t.of("rules.parameter.organs.board.min.name"))).getValue())
            .isEqualTo(5);
        press(t.of("cooperatives.bylaws.take-law"));
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)).values()).doesNotContainKey("organs.board.min");
    }

    @Test
    void another_share_can_be_written_and_must_be_lawful() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.VOTING);
        Select<String> share = select(t.of("rules.choice.bylaws-change"));
        LocatorJ._setValue(share, "other");
        var other = LocatorJ._get(TextField.class, f -> f.withLabel(t.of("cooperatives.bylaws.share-other")));
        LocatorJ._setValue(other, "2/3");
        assertThat(other.getErrorMessage()).contains("§ 16 (2)");
        LocatorJ._setValue(other, "85%");
        assertThat(other.isInvalid()).isFalse();
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)).values().get("majority.bylaws-change.fraction")
            .value().text())
            .isEqualTo("17/20");
    }

    @Test
    void the_text_can_be_written_by_hand_and_made_again() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.ASSEMBLIES);
        var text = LocatorJ._find(TextArea.class).getLast();
        assertThat(text.getValue()).contains("14 jours");
        given.as(coop.secretary(),
            () -> bylaws.write(coop.id(), number, BylawsSection.ASSEMBLIES, coop.secretary().language(), "Nos mots."));
        openStep(coop, number, BylawsSection.ASSEMBLIES);
        assertThat(LocatorJ._find(TextArea.class)).anyMatch(a -> a.getValue().equals("Nos mots."));
        pressNamed(t.of("cooperatives.bylaws.restore-in", "language", coop.secretary().language().ownName()));
        assertThat(LocatorJ._find(TextArea.class)).noneMatch(a -> a.getValue().equals("Nos mots."));
    }

    @Test
    void all_suggestions_of_a_step_are_taken_by_one_press() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.MEMBERS);
        press(
            LocatorJ._find(Button.class).stream().filter(b -> b.getParent().filter(p -> p.hasClassName("nw-offer")).isPresent()).findFirst()
                .orElseThrow());
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)).values()).containsKeys(
            "members.admission.decided_by",
            "members.expulsion.notice_days");
        assertThat(words()).doesNotContain(t.of("cooperatives.bylaws.take-suggestion-of", "value", "14 jours"));
    }

    @Test
    void the_number_of_a_clause_is_proposed_and_can_be_written_beside_its_answer_and_its_text() {
        var coop = given.coop();
        int number = started(coop);
        openStep(coop, number, BylawsSection.ORGANS);
        LocatorJ._setValue(LocatorJ._get(IntegerField.class, f -> f.withLabel(t.of("rules.parameter.organs.board.min.name"))), 5);
        var section = LocatorJ._get(TextField.class, f -> f.withLabel(t.of("cooperatives.bylaws.number")));
        assertThat(section.getValue()).endsWith("4");
        LocatorJ._setValue(section, "art. 12");
        var clause = LocatorJ._find(TextField.class).stream().filter(f -> f.hasClassName("nw-in-clause") && f.isVisible()).findFirst()
            .orElseThrow();
        assertThat(clause.getValue()).startsWith("art. 12");
        LocatorJ._setValue(clause, "art. 31");
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)).citation("organs.board.min")).contains("art. 31");
        LocatorJ._setValue(section, "§");
        assertThat(section.isInvalid()).isTrue();
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), number)).numbers().of(BylawsSection.ORGANS))
            .isEqualTo("art. 12");
    }

    @Test
    void a_change_says_its_next_step_and_is_put_on_an_agenda_by_one_press() {
        var coop = given.coop();
        int first = started(coop);
        given.as(coop.secretary(), () -> {
            bylaws.document(coop.id(), first).missing().forEach(q -> bylaws.set(coop.id(), first, q.suggestion()));
            var today = bylaws.document(coop.id(), first).cooperative().dayOf(Instant.now());
            bylaws.adoptByFounders(coop.id(), first, today, today);
        });
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        given.as(coop.secretary(), () -> bylaws.set(coop.id(), second, Map.of("organs.board.min", "7")));
        check(coop, second);
        assertThat(words()).contains(t.of("cooperatives.bylaws.way.no-assembly"));
        var assembly = given.draft(coop);
        check(coop, second);
        Select<Matter> matter = select(t.of("cooperatives.bylaws.way.matter"));
        assertThat(matter.getValue()).isEqualTo(Matter.BYLAWS_CHANGE);
        assertThat(matter.getListDataView().getItems()).as("what is decided as the usual change is not asked")
            .containsExactly(Matter.BYLAWS_CHANGE, new Matter("new-duty"));
        assertThat(matter.getItemLabelGenerator().apply(new Matter("new-duty"))).isNotBlank().isNotEqualTo("new-duty");
        LocatorJ._setValue(matter, new Matter("new-duty"));
        press(t.of("cooperatives.bylaws.way.put"));
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).getLast().matter())
            .isEqualTo(new Matter("new-duty"));
        assertThat(words()).contains(t.of("cooperatives.bylaws.way.stands", "assembly", assembly.number().toString(), "item", 3),
            t.of("cooperatives.bylaws.way.notice"));
        given.as(coop.secretary(), () -> bylaws.set(coop.id(), second, Map.of("organs.board.min", "9")));
        check(coop, second);
        assertThat(words()).contains(t.of("cooperatives.bylaws.way.outdated"));
        matter = select(t.of("cooperatives.bylaws.way.matter"));
        assertThat(matter.getValue()).as("as it stands on the agenda").isEqualTo(new Matter("new-duty"));
        LocatorJ._setValue(matter, Matter.BYLAWS_CHANGE);
        press(t.of("cooperatives.bylaws.way.renew"));
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).getLast().matter())
            .isEqualTo(Matter.BYLAWS_CHANGE);
        assertThat(words()).doesNotContain(t.of("cooperatives.bylaws.way.outdated"));
        open(coop.secretary(), "c/" + coop.slug() + "/bylaws");
        assertThat(words()).contains(t.of("cooperatives.bylaws.next-step", "what", t.of("cooperatives.bylaws.way.vote")));
    }

    @Test
    void a_draft_that_members_are_voting_on_says_so_and_a_change_waits_for_its_registration() {
        var coop = given.coop();
        int first = started(coop);
        var today = LocalDate.now(Given.ZONE);
        given.as(coop.secretary(), () -> {
            bylaws.document(coop.id(), first).missing().forEach(q -> bylaws.set(coop.id(), first, q.suggestion()));
            bylaws.adoptByFounders(coop.id(), first, today.minusDays(3), today.minusDays(3));
        });
        int second = given.as(coop.secretary(), () -> bylaws.start(coop.id(), Beginning.IN_FORCE, null));
        given.as(coop.secretary(), () -> bylaws.set(coop.id(), second, Map.of("organs.board.min", "7")));
        var people = given.members(coop, 3);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            motions.put(coop.id(), second, assembly.number().toString(), Matter.BYLAWS_CHANGE);
            assemblies.replan(coop.id(), assembly.id(), new AssemblyDraft(AssemblyKind.ORDINARY, assembly.title(),
                today.plusDays(30).atTime(18, 0), assembly.place()));
            assemblies.convene(coop.id(), assembly.id());
        });
        Given.execute("update assemblies.assembly set starts_at = now() where organisation_id = ? and assembly_id = ?", coop.id().value(),
            assembly.id().value());
        given.as(coop.secretary(), () -> {
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), people.stream().map(Given.Person::member).toList());
        });
        given.as(coop.chair(), () -> assemblies.open(coop.id(), assembly.id()));
        openStep(coop, second, BylawsSection.ORGANS);
        assertThat(words()).contains(t.of("cooperatives.refusal.BEING_VOTED.title"));
        var item = given.as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())).getLast().id();
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), assembly.id(), item));
        given.as(coop.teller(),
            () -> ballots.enter(coop.id(), ballot, people.stream().map(p -> new EnteredVote(p.member(), YesNo.FOR)).toList()));
        given.as(coop.chair(), () -> {
            ballots.close(coop.id(), ballot);
            ballots.closeAssembly(coop.id(), assembly.id());
        });
        check(coop, second);
        assertThat(words()).contains(t.of("cooperatives.refusal.VOTED_FOR.title"),
            t.of("cooperatives.bylaws.valid-when-registered").substring(0, 20),
            "§ 16");
        press(t.of("cooperatives.bylaws.adopt-do"));
        press(t.of("cooperatives.bylaws.adopt-confirm", "number", second));
        press(t.of("cooperatives.bylaws.in-force-do"));
        assertThat(words()).contains(t.of("cooperatives.bylaws.registered-as-missing"), t.of("common.date.required"));
        var registered = LocatorJ._get(DatePicker.class, d -> d.withLabel(t.of("cooperatives.bylaws.registered-on")));
        var from = LocatorJ._get(DatePicker.class, d -> d.withLabel(t.of("cooperatives.bylaws.in-force-from")));
        LocatorJ._setValue(registered, today);
        assertThat(from.getValue()).as("from the day on which it is registered").isEqualTo(today);
        LocatorJ._setValue(LocatorJ._get(TextField.class, f -> f.withLabel(t.of("cooperatives.bylaws.registered-as"))), "GnR 77");
        LocatorJ._setValue(registered, today.minusDays(9));
        press(t.of("cooperatives.bylaws.in-force-do"));
        assertThat(registered.isInvalid()).as("before it was adopted").isTrue();
        LocatorJ._setValue(registered, today);
        press(t.of("cooperatives.bylaws.in-force-do"));
        assertThat(words()).contains(t.name("cooperatives.bylaws-state", BylawsState.IN_FORCE), "GnR 77");
    }

    private void check(Given.Coop coop, int number) {
        open(coop.secretary(), "c/" + coop.slug() + "/bylaws/" + number);
        UI.getCurrent().navigate("c/" + coop.slug() + "/bylaws/" + number, QueryParameters.of("step", String.valueOf(OpenVersion.CHECK)));
    }

    @Test
    void nobody_else_sees_the_bylaws_pages() {
        var coop = given.coop();
        var other = given.coop();
        int number = started(coop);
        for (var who : List.of(coop.teller(), other.secretary())) {
            open(who, "c/" + coop.slug() + "/bylaws/" + number);
            assertThat(words()).contains(t.of("shell.nothing-here.title")).doesNotContain(t.of("cooperatives.bylaws.next"));
        }
        open(coop.secretary(), "c/" + coop.slug() + "/bylaws/77");
        assertThat(words()).contains(t.of("shell.nothing-here.title"));
    }
}
