package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.ItemDraft;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Candidacy;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.VoidVotes;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import coop.nawat.members.Members;
import coop.nawat.rules.Matter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which the paper of an election, or of a choice between proposals, is prepared. */
class PaperViewTest extends UiTest {
    @Autowired
    Assemblies assemblies;
    @Autowired
    Contests contests;
    @Autowired
    Ballots ballots;
    @Autowired
    Members members;
    @Autowired
    VoidVotes voids;

    private Assembly election(Given.Coop coop) {
        return given.as(coop.secretary(), () -> {
            var text = LocalText.of(Language.AR, "انتخاب", Language.FR, "Élection du conseil");
            var assembly = assemblies.plan(coop.id(),
                new AssemblyDraft(AssemblyKind.ORDINARY, text, LocalDateTime.now(Given.ZONE).plusDays(30), text));
            assemblies.addItem(coop.id(), assembly.id(), ItemDraft.resolution(text, Matter.ELECTION, text));
            assemblies.addItem(coop.id(), assembly.id(), ItemDraft.information(text));
            return assembly;
        });
    }

    private static String page(Given.Coop coop, Assembly assembly, int position) {
        return "c/" + coop.slug() + "/assemblies/" + assembly.number() + "/paper/" + position;
    }

    private Contests.Prepared prepared(Given.Coop coop, Assembly assembly) {
        return given.as(coop.secretary(),
            () -> contests.prepared(coop.id(), assembly.id(), assemblies.agenda(coop.id(), assembly.id()).getFirst().id())).orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Select<String> select(String label) { return _find(Select.class, s -> s.withLabel(label)).getFirst(); }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RadioButtonGroup<Object> radio(String label) {
        return _get(RadioButtonGroup.class, r -> r.withPredicate(x -> label.equals(x.getLabel())));
    }

    private static IntegerField number(String label) { return _get(IntegerField.class, f -> f.withLabel(label)); }

    @Test
    void dates_of_birth_are_asked_for_only_where_the_older_of_equals_comes_first() {
        var asked = given.coop(Map.of("voting.older_candidate", "true"));
        var plain = given.coop();
        for (var coop : List.of(plain, asked)) {
            var people = given.members(coop, 2);
            var assembly = election(coop);
            var item = given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).getFirst().id();
            given.as(coop.secretary(), () -> {
                contests.plan(coop.id(), assembly.id(), item, new ContestPlan(Method.BLOCK, 1, 1, 1, 0, Map.of(),
                    new ContestPlan.Term(Organ.BOARD, LocalDate.now(Given.ZONE).plusDays(30), null)));
                contests.propose(coop.id(), assembly.id(), item, people.getFirst().member(), null);
            });
            open(coop.secretary(), page(coop, assembly, 1));
            var fields = _find(DatePicker.class, d -> d.withLabel(t.of("ballots.paper.born")));
            if (coop.equals(plain)) {
                assertThat(fields).isEmpty();
                continue;
            }
            _setValue(fields.getFirst(), LocalDate.now(Given.ZONE));
            press(t.of("ballots.paper.born-save"));
            assertThat(fields.getFirst().isInvalid()).isTrue();
            _setValue(fields.getFirst(), LocalDate.of(1980, 5, 2));
            press(t.of("ballots.paper.born-save"));
            assertThat(prepared(coop, assembly).candidacies().getFirst().born()).isEqualTo("1980-05-02");
            assertThat(words()).contains(t.of("ballots.paper.born-change"));
        }
    }

    @Test
    void the_secretary_says_how_members_choose_proposes_people_and_notes_who_accepts() {
        var coop = given.coop();
        var people = given.members(coop, 4);
        var assembly = election(coop);
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies/" + assembly.number() + "/agenda");
        assertThat(words()).contains(t.of("assemblies.work.paper-people"));

        open(coop.secretary(), page(coop, assembly, 1));
        assertThat(words()).contains(t.of("ballots.paper.yes-no-why"));
        assertThat(radio(t.of("ballots.paper.what")).getValue()).as("the matter is an election").isEqualTo(true);
        assertThat(radio(t.of("ballots.paper.how")).getValue()).isEqualTo(Method.PLURALITY);
        assertThat(_get(Select.class).getValue()).isEqualTo(Organ.BOARD);
        _setValue(number(t.of("ballots.paper.seats")), 2);
        assertThat(radio(t.of("ballots.paper.how")).getValue()).as("one mark is for one seat").isEqualTo(Method.BLOCK);
        press(t.of("ballots.paper.save"));
        assertThat(prepared(coop, assembly).plan())
            .isEqualTo(new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), new ContestPlan.Term(Organ.BOARD,
                LocalDate.now(Given.ZONE).plusDays(30), null)));
        assertThat(words()).contains(t.of("ballots.paper.saved"), t.of("ballots.paper.nobody"),
            t.of("ballots.paper.stand", "n", 0, "seats", 2));

        for (int i = 0; i < 3; i++) {
            var name = given.as(coop.secretary(), () -> members.register(coop.id(), null, 0, 10)).get(i).name();
            _setValue(_get(TextField.class, f -> f.withLabel(t.of("ballots.paper.search"))), name.substring(4));
            pressNamed(t.of("ballots.paper.propose-who", "name", name));
            assertThat(words()).contains(t.of("ballots.paper.proposed", "name", name));
            if (i < 2) pressNamed(t.of("ballots.paper.accept-who", "name", name));
        }
        assertThat(prepared(coop, assembly).candidacies()).extracting(Candidacy::member)
            .containsExactly(people.get(0).member(), people.get(1).member(), people.get(2).member());
        assertThat(prepared(coop, assembly).standing()).hasSize(2);
        assertThat(words()).contains(t.of("ballots.paper.stand", "n", 2, "seats", 2), t.of("ballots.paper.few", "n", 2, "seats", 2),
            t.of("ballots.paper.state-proposed"), t.of("ballots.paper.preview-at-once"));

        var first = prepared(coop, assembly).candidacies().getFirst();
        _setValue(_find(TextArea.class).getFirst(), "ثلاثون سنة من العمل.");
        press(_find(Button.class, b -> b.withText(t.of("ballots.paper.statement-save"))).getFirst());
        assertThat(prepared(coop, assembly).candidacies().getFirst().about())
            .isEqualTo(LocalText.of(Language.AR, "ثلاثون سنة من العمل."));
        assertThat(words()).contains("ثلاثون سنة من العمل.");
        pressNamed(t.of("ballots.paper.withdraw-who", "name", first.name().best(Language.AR)));
        assertThat(prepared(coop, assembly).standing()).hasSize(1);
        assertThat(words()).contains(t.of("ballots.paper.state-withdrawn"));
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_the_rules_refuse_above_the_form() {
        var coop = given.coop();
        var assembly = election(coop);
        open(coop.secretary(), page(coop, assembly, 1));
        number(t.of("ballots.paper.seats")).setValue(2);
        radio(t.of("ballots.paper.how")).setValue(Method.APPROVAL);
        number(t.of("ballots.paper.least")).setValue(5);
        number(t.of("ballots.paper.most")).setValue(3);
        press(t.of("ballots.paper.save"));
        assertThat(words()).contains(t.of("ballots.paper.least-most", "most", 3));
        number(t.of("ballots.paper.least")).setValue(1);
        press(t.of("ballots.paper.reserved-add"));
        press(t.of("ballots.paper.save"));
        assertThat(words()).contains(t.of("ballots.paper.group-missing"));
        _setValue(_get(TextField.class, f -> f.withLabel(t.of("ballots.paper.group"))), "النساء");
        press(t.of("ballots.paper.save"));
        assertThat(prepared(coop, assembly).plan().reserved()).containsExactly(Map.entry("النساء", 1));
        for (var transfers : List.of(Method.SCOTTISH_STV, Method.SCHULZE)) {
            radio(t.of("ballots.paper.how")).setValue(transfers);
            press(t.of("ballots.paper.save"));
            assertThat(prepared(coop, assembly).plan().method()).isEqualTo(transfers);
            assertThat(prepared(coop, assembly).plan().reserved()).containsExactly(Map.entry("النساء", 1));
        }

        var member = given.members(coop, 1).getFirst();
        given.as(coop.secretary(),
            () -> contests.propose(coop.id(), assembly.id(), assemblies.agenda(coop.id(), assembly.id()).getFirst().id(),
                member.member(), null));
        open(coop.secretary(), page(coop, assembly, 1));
        select(t.of("ballots.paper.group-of")).setValue("النساء");
        press(t.of("ballots.paper.group-save"));
        assertThat(prepared(coop, assembly).candidacies()).extracting(Candidacy::group).containsExactly("النساء");
        _get(TextField.class, f -> f.withLabel(t.of("ballots.paper.group"))).setValue("نساء");
        press(t.of("ballots.paper.save"));
        assertThat(words()).contains(t.of("ballots.refusal.GROUP_TAKEN.title", "group", "النساء"));
        assertThat(prepared(coop, assembly).plan().reserved()).containsExactly(Map.entry("النساء", 1));
    }

    @Test
    void proposals_are_written_in_all_languages_and_can_be_dropped_for_a_vote_of_yes_or_no() {
        var coop = given.coop();
        var assembly = election(coop);
        open(coop.chair(), page(coop, assembly, 1));
        radio(t.of("ballots.paper.what")).setValue(false);
        press(t.of("ballots.paper.save"));
        assertThat(prepared(coop, assembly).plan().term()).isNull();
        press(t.of("ballots.paper.proposal-add"));
        assertThat(words()).contains(t.of("assemblies.work.missing", "language", Language.AR.ownName()));
        _find(TextField.class).forEach(f -> f.setValue("Tafraout"));
        press(t.of("ballots.paper.proposal-add"));
        assertThat(prepared(coop, assembly).standing()).singleElement()
            .satisfies(c -> assertThat(c.name()).isEqualTo(LocalText.of(Language.AR, "Tafraout", Language.FR, "Tafraout")));
        pressNamed(t.of("ballots.paper.withdraw-who", "name", "Tafraout"));
        press(t.of("ballots.paper.drop"));
        assertThat(words()).contains(t.of("ballots.paper.dropped"));
    }

    @Test
    void a_page_that_stands_open_tells_why_nothing_changes_any_more() {
        var held = given.held(6, 4);
        var coop = held.coop();
        var item = held.items().getFirst();
        given.as(coop.secretary(), () -> {
            contests.plan(coop.id(), held.assembly().id(), item.id(), ContestPlan.single(null));
            for (var site : List.of("A", "B"))
                contests.propose(coop.id(), held.assembly().id(), item.id(), LocalText.of(Language.FR, "Site " + site), null);
        });
        open(coop.secretary(), page(coop, held.assembly(), 1));
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), held.assembly().id(), item.id(), Conditions.OPEN));
        _find(TextField.class).forEach(f -> f.setValue("Site C"));
        press(t.of("ballots.paper.proposal-add"));
        assertThat(words()).contains(texts(new Refused(BallotRefusal.PAPER_FIXED)).why());
        assertThat(_find(TextField.class).getFirst().getValue()).as("nothing is lost").isEqualTo("Site C");

        open(coop.secretary(), page(coop, held.assembly(), 1));
        var contest = given.as(coop.secretary(), () -> ballots.ofAssembly(coop.id(), held.assembly().id())).getFirst().contest();
        assertThat(words()).contains(t.of("ballots.paper.fixed"), contest.seed(), new Lot(contest.seed()).ticket(1),
            new Lot(contest.seed()).ticket(2)).doesNotContain(t.of("ballots.paper.proposal-add"), t.of("ballots.paper.change"));
        assertThat(ballot).isNotNull();
    }

    @Test
    void on_a_fixed_paper_nothing_is_offered_that_would_be_refused_and_after_a_void_vote_everything_is_again() {
        var held = given.held(6, 4);
        var coop = held.coop();
        var item = held.items().getFirst();
        var people = held.present();
        given.standing(held, 0, ContestPlan.single(null), 2);
        given.as(coop.secretary(), () -> contests.propose(coop.id(), held.assembly().id(), item.id(), people.getLast().member(), null));
        var offered = List.of("accept", "withdraw", "statement-add", "change");
        open(coop.secretary(), page(coop, held.assembly(), 1));
        offered.forEach(act -> assertThat(words()).contains(t.of("ballots.paper." + act)));
        var ballot = given.as(coop.chair(), () -> ballots.open(coop.id(), held.assembly().id(), item.id(), Conditions.OPEN));
        open(coop.secretary(), page(coop, held.assembly(), 1));
        assertThat(words()).contains(t.of("ballots.paper.fixed"), t.of("ballots.paper.away"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.paper.accept")))).isEmpty();
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.paper.withdraw")))).isEmpty();
        assertThat(words()).doesNotContain(t.of("ballots.paper.statement-add"), t.of("ballots.paper.change"));

        given.as(coop.chair(), () -> {
            ballots.close(coop.id(), ballot);
            voids.declare(coop.id(), ballot, "Un bulletin manquait.");
        });
        open(coop.secretary(), page(coop, held.assembly(), 1));
        offered.forEach(act -> assertThat(words()).contains(t.of("ballots.paper." + act)));
        press(t.of("ballots.paper.accept"));
        assertThat(words()).contains(t.of("ballots.paper.accepted", "name", given.as(coop.secretary(),
            () -> contests.prepared(coop.id(), held.assembly().id(), item.id())).orElseThrow().standing().getLast().name()
            .best(t.language())));
    }

    @Test
    void the_supervisory_committee_reads_and_others_find_nothing() {
        var coop = given.coop();
        var assembly = election(coop);
        var supervisor = given.officer(coop.id(), "Supervisor", Office.SUPERVISORY_COMMITTEE);
        open(supervisor, page(coop, assembly, 1));
        assertThat(words()).contains(t.of("ballots.paper.yes-no"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.paper.save")))).isEmpty();
        for (var nobody : List.of(coop.teller(), given.members(coop, 1).getFirst().signedIn())) {
            open(nobody, page(coop, assembly, 1));
            assertThat(words()).contains(t.of("shell.nothing-here.title"));
        }
        open(coop.secretary(), page(coop, assembly, 2));
        assertThat(words()).contains(texts(new Refused(BallotRefusal.NO_RESOLUTION)).title());
        open(coop.secretary(), page(coop, assembly, 3));
        assertThat(words()).contains(t.of("shell.nothing-here.title"));
    }
}
