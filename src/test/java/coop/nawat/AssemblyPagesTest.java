package coop.nawat;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.assemblies.AssemblyRefusal;
import coop.nawat.assemblies.AssemblyState;
import coop.nawat.ballots.BallotRefusal;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.YesNo;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.TaskState;
import coop.nawat.members.Admission;
import coop.nawat.members.Members;
import coop.nawat.minutes.Minutes;
import coop.nawat.minutes.MinutesRefusal;
import coop.nawat.notices.NoticeState;
import coop.nawat.notices.Notices;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The work pages of an assembly, from the plan to the minutes. */
class AssemblyPagesTest extends UiTest {
    private static final List<String> PAGES = List.of("", "/plan", "/agenda", "/notice", "/roll", "/check-in", "/chair", "/minutes");

    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Members members;
    @Autowired
    Notices notices;
    @Autowired
    Rules rules;
    @Autowired
    Minutes minutes;
    @Autowired
    Clock clock;
    @Autowired
    CountedStatements statements;

    private static String page(Given.Coop coop, Assembly assembly, String page) {
        return "c/" + coop.slug() + "/assemblies/" + assembly.number() + page;
    }

    private Assembly only(Given.Coop coop) { return given.as(coop.secretary(), () -> assemblies.list(coop.id())).getFirst(); }

    private Assembly now(Given.Coop coop, Assembly assembly) {
        return given.as(coop.secretary(), () -> assemblies.find(coop.id(), assembly.number()));
    }

    private LocalDate today() { return LocalDate.ofInstant(clock.instant(), Given.ZONE); }

    @Test
    void an_assembly_goes_from_the_plan_to_the_minutes() {
        var coop = given.coop();
        var people = given.members(coop, 5);
        given.as(coop.secretary(), () -> members.admit(coop.id(),
            new Admission(null, "بدون بريد", null, null, "+212 600 00 00 00", Language.AR, LocalDate.of(2024, 1, 1))));

        // plan: everything is filled in, only the place is missing the first time
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies");
        assertThat(words()).contains(t.of("assemblies.work.empty"));
        press(t.of("assemblies.work.plan"));
        _get(DatePicker.class).setValue(today());
        _find(TextField.class, f -> f.withPredicate(x -> x.getLabel().contains(t.of("assemblies.work.place"))))
            .forEach(f -> f.setValue("La grande salle"));
        press(t.of("assemblies.work.plan-do"));
        var assembly = only(coop);
        assertThat(address()).isEqualTo(page(coop, assembly, ""));
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).hasSize(3);

        // agenda: one more item
        open(coop.secretary(), page(coop, assembly, "/agenda"));
        assertThat(words()).contains("plus de la moitié");
        _find(TextField.class).forEach(f -> f.setValue("Nouveau pressoir"));
        _find(TextArea.class).forEach(f -> f.setValue("L’assemblée achète un pressoir."));
        press(t.of("assemblies.work.item-add"));
        assertThat(words()).contains("Nouveau pressoir");
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).hasSize(4);

        // notice: a look before sending
        open(coop.secretary(), page(coop, assembly, "/notice"));
        assertThat(words()).contains("Nouveau pressoir", "L’assemblée achète un pressoir.", "/m/" + coop.slug() + "/" + assembly.number());
        press(t.of("assemblies.work.notice-check"));
        press(t.of("assemblies.work.notice-send", "n", 6));
        assertThat(now(coop, assembly).state()).isEqualTo(AssemblyState.CONVENED);
        assertThat(given.as(coop.secretary(), () -> notices.count(coop.id(), assembly.id().value()))).containsEntry(NoticeState.TO_DELIVER,
            1);
        assertThat(words()).contains(t.name("notices.state", NoticeState.TO_DELIVER) + ": 1");

        // roll
        open(coop.secretary(), page(coop, assembly, "/roll"));
        press(t.of("assemblies.work.roll-freeze"));
        assertThat(now(coop, assembly).rollFrozenAt()).as("the first press only asks").isNull();
        press(t.of("assemblies.work.roll-freeze-confirm", "n", 6));
        assertThat(now(coop, assembly).rollFrozenAt()).isNotNull();
        assertThat(words()).contains(t.of("assemblies.work.roll-counts", "may", 6, "not", 0));

        // check-in, in place and by the desk's link
        open(coop.secretary(), page(coop, assembly, "/check-in"));
        for (int i = 0; i < 3; i++) {
            var name = "عضو " + people.get(i).email().replaceAll("@.*", "");
            _setValue(_get(TextField.class), name.substring(4));
            pressNamed(t.of("assemblies.work.arrives-who", "name", name));
        }
        assertThat(given.as(coop.secretary(), () -> assemblies.quorum(coop.id(), assembly.id())).present()).isEqualTo(3);
        press(t.of("assemblies.work.desk-make"));
        assertThat(_find(Anchor.class).stream().map(Anchor::getHref)).anyMatch(h -> h.contains("/desk/"));

        // the chair opens, puts item 2 to the vote, closes
        open(coop.chair(), page(coop, assembly, "/chair"));
        press(t.of("ballots.work.open-assembly"));
        assertThat(now(coop, assembly).state()).isEqualTo(AssemblyState.CONVENED);
        press(t.of("ballots.work.open-assembly-confirm"));
        assertThat(now(coop, assembly).state()).isEqualTo(AssemblyState.OPEN);
        press(t.of("ballots.work.next", "n", 2, "title", t.of("assemblies.work.usual.accounts")));
        press(t.of("ballots.work.open-vote"));
        press(t.of("ballots.work.open-vote-confirm", "n", 2));
        var ballot = given.as(coop.chair(), () -> ballots.ofAssembly(coop.id(), assembly.id())).getFirst().id();
        assertThat(words()).contains(t.of("ballots.work.turnout", "cast", 0, "voters", 3));
        meanwhile(() -> {
            for (int i = 0; i < 2; i++) {
                int n = i;
                var token = given.as(people.get(n).signedIn(), () -> ballots.votingLink(coop.id(), assembly.id()));
                ballots.cast(token, ballot, YesNo.FOR, UUID.randomUUID());
            }
        });
        assertThat(words()).as("live, after the commit").contains(t.of("ballots.work.turnout", "cast", 2, "voters", 3));
        assertThat(words()).doesNotContain(t.of("ballots.choice.FOR") + ": 2");
        press(t.of("ballots.work.close-vote"));
        assertThat(words()).contains(t.of("ballots.work.will-close-vote", "voters", 3, "missing", 1));
        press(t.of("ballots.work.close-vote-confirm", "voters", 3));
        assertThat(words()).contains("Adopté").contains(t.name("ballots.outcome", Outcome.ADOPTED));
        press(t.of("ballots.work.close-assembly"));
        press(t.of("ballots.work.close-assembly-confirm"));
        assertThat(now(coop, assembly).state()).isEqualTo(AssemblyState.CLOSED);

        // minutes
        press(t.of("ballots.work.to-minutes"));
        assertThat(address()).isEqualTo(page(coop, assembly, "/minutes"));
        assertThat(words()).contains("Adopté", t.of("minutes.complete"), t.of("minutes.pending", "n", 2));
        open(coop.secretary(), page(coop, assembly, ""));
        assertThat(words()).contains(t.of("assemblies.work.task.minutes-ready"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void another_organisations_pages_answer_like_addresses_that_do_not_exist(int which) {
        var held = given.held(3, 2);
        var stranger = given.coop();
        for (var page : PAGES) {
            // the stranger at the other one's address, and at their own with the other one's number
            var address = which == 0 ? page(held.coop(), held.assembly(), page) : page(stranger, held.assembly(), page);
            open(stranger.secretary(), address);
            assertThat(_get(H1.class).getText()).as(address).isEqualTo(t.of("shell.nothing-here.title"));
            assertThat(words()).doesNotContain(held.assembly().title().best(Language.FR));
        }
    }

    @Test
    void a_member_sees_the_assembly_and_none_of_its_work() {
        var held = given.held(3, 2);
        var member = held.present().getFirst().signedIn();
        open(member, page(held.coop(), held.assembly(), ""));
        assertThat(words()).contains("Approbation des comptes").doesNotContain(t.of("assemblies.work.task.hold"));
        for (var page : PAGES.subList(1, PAGES.size())) {
            open(member, page(held.coop(), held.assembly(), page));
            assertThat(_get(H1.class).getText()).as(page).isEqualTo(t.of("shell.nothing-here.title"));
        }
    }

    @Test
    void a_date_too_early_for_the_notice_is_told_before_anybody_presses() {
        var coop = given.coop();
        given.members(coop, 2);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), new NoticeRule(15, Provenance.bylaws("art. 12"))));
        open(coop.secretary(), page(coop, assembly, "/notice"));
        var refused = texts(new Refused(AssemblyRefusal.NOTICE_TOO_SHORT, "days", 15, "counting", "CLEAR", "last", today().minusDays(16),
            "first", today().plusDays(16), "article", "art. 12"));
        assertThat(words()).contains(refused.title(), refused.why(), refused.todo());
        assertThat(_find(Button.class, b -> b.withText(t.of("assemblies.work.notice-check")))).isEmpty();
        open(coop.secretary(), page(coop, assembly, ""));
        assertThat(words()).contains(t.name("common.task-state", TaskState.PROBLEM));
    }

    @Test
    void the_last_day_to_send_the_notice_is_told_with_its_reason_and_the_working_day_before_a_rest_day() {
        var coop = given.coop();
        given.members(coop, 2);
        var day = today().plusDays(17);
        given.as(coop.secretary(), () -> {
            rules.adopt(coop.id(), new NoticeRule(15, Provenance.bylaws("art. 12")));
            if (!rules.restDays(coop.id()).restsOn(today().plusDays(1)))
                rules.addHoliday(coop.id(), new Rules.Holiday(today().plusDays(1), "Moussem"));
        });
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            var text = LocalText.of(Language.AR, "جمع", Language.FR, "Assemblée");
            assemblies.replan(coop.id(), assembly.id(), new AssemblyDraft(AssemblyKind.ORDINARY, text, day.atTime(18, 0), text));
        });
        for (var page : List.of("", "/notice", "/plan")) {
            open(coop.secretary(), page(coop, assembly, page));
            assertThat(words()).as(page).contains(t.of("assemblies.work.last-day", "last", today().plusDays(1)), "art. 12",
                t.of("assemblies.work.days-left", "n", 1), t.of("rules.notice.rest-day", "last", today().plusDays(1), "working",
                    given.as(coop.secretary(), () -> rules.restDays(coop.id())).workingDayUpTo(today())));
        }
    }

    @Test
    void where_nobody_asks_for_a_notice_period_the_page_says_so() {
        var coop = given.coop();
        var assembly = given.draft(coop);
        for (var page : List.of("", "/notice", "/plan")) {
            open(coop.secretary(), page(coop, assembly, page));
            assertThat(words()).as(page).contains(t.of("assemblies.work.no-notice-rule"));
        }
    }

    /** Six members, of whom two are needed and one came. */
    private Given.Held withoutQuorum(Map<String, String> bylaws) {
        var coop = given.coop();
        var people = given.members(coop, 6);
        given.as(coop.secretary(),
            () -> rules.adopt(coop.id(), bylaws, Map.of("quorum.ordinary.second_call.min_days", "art. 30"), today()));
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> {
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
            assemblies.checkIn(coop.id(), assembly.id(), List.of(people.getFirst().member()));
        });
        given.as(coop.chair(), () -> {
            assemblies.open(coop.id(), assembly.id());
            ballots.closeAssembly(coop.id(), assembly.id());
        });
        return new Given.Held(coop, now(coop, assembly), people, given.as(coop.chair(), () -> assemblies.agenda(coop.id(), assembly.id())));
    }

    @Test
    void an_assembly_without_a_quorum_is_called_again_with_a_filled_form_and_a_lawful_day() {
        var held = withoutQuorum(Map.of("quorum.ordinary.2.any", "true", "quorum.ordinary.second_call.min_days", "10",
            "quorum.ordinary.second_call.max_days", "30"));
        var coop = held.coop();
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        assertThat(words()).contains(t.of("ballots.work.lacked-quorum"));
        open(coop.secretary(), page(coop, held.assembly(), ""));
        assertThat(words()).contains(t.of("assemblies.work.lacked-quorum", "n", 2));
        press(t.of("assemblies.work.second-call"));
        assertThat(address()).isEqualTo(page(coop, held.assembly(), "/second-call"));
        assertThat(words()).contains("art. 30",
            t.of("assemblies.work.second-window", "from", today().plusDays(10), "to", today().plusDays(30)));
        assertThat(_find(TextField.class).stream().map(TextField::getValue)).contains("Assemblée générale ordinaire", "La grande salle");
        _get(DatePicker.class).setValue(today().plusDays(31));
        press(t.of("assemblies.work.second-call-do"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.SECOND_CALL_OUTSIDE_WINDOW, "from", today().plusDays(10), "end",
            "FIXED", "to", today().plusDays(30), "article", "art. 30")).why());
        assertThat(given.as(coop.secretary(), () -> assemblies.list(coop.id()))).hasSize(1);
        _get(DatePicker.class).setValue(today().plusDays(12));
        press(t.of("assemblies.work.second-call-do"));
        var second = given.as(coop.secretary(), () -> assemblies.list(coop.id())).stream().filter(a -> a.call() == 2).findFirst()
            .orElseThrow();
        assertThat(address()).isEqualTo(page(coop, second, ""));
        assertThat(words()).contains(second.kindIn(t), t.of("assemblies.work.is-second-call"));
        open(coop.secretary(), page(coop, second, "/notice"));
        assertThat(words()).contains(t.of("assemblies.notice.second-call", "date", today()));
        open(coop.secretary(), page(coop, held.assembly(), ""));
        assertThat(words()).contains(t.of("assemblies.work.second-planned"));
        open(coop.secretary(), page(coop, held.assembly(), "/second-call"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.SECOND_CALL_PLANNED, "number", second.number().toString())).why());
    }

    @Test
    void where_no_rule_knows_a_second_call_the_page_says_why_there_is_none() {
        var held = withoutQuorum(Map.of());
        for (var page : List.of("", "/chair", "/second-call")) {
            open(held.coop().chair(), page(held.coop(), held.assembly(), page));
            assertThat(words()).as(page).contains(texts(new Refused(AssemblyRefusal.NO_SECOND_CALL)).why());
            assertThat(_find(Button.class, b -> b.withText(t.of("assemblies.work.second-call")))).isEmpty();
        }
    }

    @Test
    void a_tie_is_decided_by_the_chair_who_says_why_and_the_minutes_tell_it() {
        var held = given.held(4, 3, Map.of("voting.tie", "chair-casts"));
        var coop = held.coop();
        var ballot = given.opened(held, 0);
        for (int i = 0; i < 2; i++) {
            var token = given.as(held.present().get(i).signedIn(), () -> ballots.votingLink(coop.id(), held.assembly().id()));
            ballots.cast(token, ballot, i == 0 ? YesNo.FOR : YesNo.AGAINST, UUID.randomUUID());
        }
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        press(t.of("ballots.work.close-vote"));
        press(t.of("ballots.work.close-vote-confirm", "voters", 3));
        assertThat(words()).contains(t.of("ballots.work.tie"), t.name("ballots.outcome", Outcome.TIE), "art. 30");
        press(t.of("ballots.work.casting-for"));
        press(t.of("ballots.work.casting-confirm", "choice", "FOR"));
        assertThat(given.as(coop.chair(), () -> ballots.results(coop.id(), held.assembly().id())).getFirst().casting())
            .as("without a reason")
            .isNull();
        _get(TextField.class).setValue("Les comptes pressent");
        press(t.of("ballots.work.casting-for"));
        press(t.of("ballots.work.casting-confirm", "choice", "FOR"));
        assertThat(given.as(coop.chair(), () -> ballots.results(coop.id(), held.assembly().id())).getFirst().verdict().outcome())
            .isEqualTo(Outcome.ADOPTED);
        assertThat(words()).contains("voix prépondérante", "Les comptes pressent").doesNotContain(t.of("ballots.work.tie"));
        open(coop.secretary(), page(coop, held.assembly(), "/minutes"));
        assertThat(words()).contains(t.of("minutes.fact.casting"), "Les comptes pressent");
        assertThat(given.as(coop.secretary(), () -> minutes.pdf(coop.id(), held.assembly().id(), Language.FR))).isNotEmpty();
    }

    @Test
    void the_secretary_sees_that_the_chair_decides_a_tie() {
        var held = given.held(4, 3, Map.of("voting.tie", "chair-casts"));
        var coop = held.coop();
        var ballot = given.opened(held, 0);
        given.as(coop.teller(), () -> ballots.enter(coop.id(), ballot, List.of(new EnteredVote(held.present().get(0).member(), YesNo.FOR),
            new EnteredVote(held.present().get(1).member(), YesNo.AGAINST))));
        given.as(coop.chair(), () -> ballots.close(coop.id(), ballot));
        open(coop.secretary(), page(coop, held.assembly(), "/chair"));
        press(_get(Button.class, b -> b.withPredicate(x -> x.getElement().getTextRecursively().startsWith("1."))));
        assertThat(words()).contains(t.of("ballots.work.tie-chair"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.casting-for")))).isEmpty();
    }

    @Test
    void an_agenda_is_locked_once_members_know_it() {
        var coop = given.coop();
        given.members(coop, 2);
        var assembly = given.draft(coop);
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()));
        for (var page : List.of("/agenda", "/plan")) {
            open(coop.secretary(), page(coop, assembly, page));
            assertThat(words()).contains(texts(new Refused(AssemblyRefusal.AGENDA_LOCKED)).title());
            assertThat(_find(TextField.class)).isEmpty();
        }
    }

    @Test
    void an_item_that_was_removed_by_mistake_comes_back_to_its_place() {
        var coop = given.coop();
        var assembly = given.draft(coop);
        open(coop.secretary(), page(coop, assembly, "/agenda"));
        pressNamed(t.of("assemblies.work.item-remove", "item", "Approbation des comptes"));
        assertThat(given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id()))).hasSize(1);
        press(t.of("assemblies.work.undo"));
        assertThat(
            given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).stream().map(i -> i.title().best(Language.FR)))
            .containsExactly("Approbation des comptes", "Affectation de l'excédent");
        pressNamed(t.of("assemblies.work.item-down", "item", "Approbation des comptes"));
        assertThat(
            given.as(coop.secretary(), () -> assemblies.agenda(coop.id(), assembly.id())).stream().map(i -> i.title().best(Language.FR)))
            .containsExactly("Affectation de l'excédent", "Approbation des comptes");
    }

    @Test
    void a_form_without_its_texts_says_which_language_is_missing_and_writes_nothing() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies/new");
        press(t.of("assemblies.work.plan-do"));
        assertThat(words()).contains(t.of("common.problem.heading"), t.of("assemblies.work.missing", "language", Language.AR.ownName()));
        assertThat(given.as(coop.secretary(), () -> assemblies.list(coop.id()))).isEmpty();
    }

    @Test
    void nothing_can_be_sent_while_the_agenda_is_empty() {
        var coop = given.coop();
        given.members(coop, 2);
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies/new");
        _get(Checkbox.class).setValue(false);
        _find(TextField.class, f -> f.withPredicate(x -> x.getLabel().contains(t.of("assemblies.work.place"))))
            .forEach(f -> f.setValue("Ici"));
        press(t.of("assemblies.work.plan-do"));
        open(coop.secretary(), page(coop, only(coop), "/notice"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.AGENDA_EMPTY)).why());
    }

    @Test
    void each_step_that_comes_too_soon_names_what_it_waits_for() {
        var coop = given.coop();
        given.members(coop, 2);
        var assembly = given.draft(coop);
        open(coop.secretary(), page(coop, assembly, "/roll"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.NOT_CONVENED)).title());
        open(coop.chair(), page(coop, assembly, "/chair"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.NOT_CONVENED)).title());
        open(coop.secretary(), page(coop, assembly, "/minutes"));
        assertThat(words()).contains(texts(new Refused(MinutesRefusal.NOT_OPENED_YET)).why());
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), assembly.id()));
        open(coop.secretary(), page(coop, assembly, "/check-in"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.ROLL_NOT_FROZEN)).title());
        open(coop.chair(), page(coop, assembly, "/chair"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.ROLL_NOT_FROZEN)).title());
    }

    @Test
    void an_assembly_of_a_later_day_cannot_be_opened_today() {
        var coop = given.coop();
        given.members(coop, 2);
        var assembly = given.draft(coop);
        var day = today().plusDays(3);
        given.as(coop.secretary(), () -> {
            var text = LocalText.of(Language.AR, "جمع", Language.FR, "Assemblée");
            assemblies.replan(coop.id(), assembly.id(), new AssemblyDraft(AssemblyKind.ORDINARY, text, day.atTime(18, 0), text));
            assemblies.convene(coop.id(), assembly.id());
            assemblies.freezeRoll(coop.id(), assembly.id());
        });
        open(coop.chair(), page(coop, assembly, "/chair"));
        assertThat(words()).contains(texts(new Refused(AssemblyRefusal.NOT_TODAY, "date", day)).why());
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-assembly")))).isEmpty();
    }

    @Test
    void the_room_shows_the_quorum_of_the_item_and_a_vote_opens_by_that_one() {
        // four of ten are there: enough for ordinary matters, not for a change of the bylaws
        var held = given.held(10, 4, Map.of("quorum.ordinary.1.fraction", "1/5", "quorum.bylaws-change.1.fraction", "1/2"));
        var coop = held.coop();
        Given.execute("update assemblies.agenda_item set matter = 'bylaws-change' where organisation_id = ? and position = 2",
            coop.id().value());
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        assertThat(words()).contains(t.of("ballots.work.quorum-met"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).hasSize(1);
        press(t.of("ballots.work.skip", "n", 2));
        assertThat(words()).contains(t.of("ballots.work.quorum-of-item", "n", 2), t.of("ballots.work.quorum-not-met"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).isEmpty();
    }

    @Test
    void a_lost_quorum_stands_over_the_item_and_no_vote_can_be_opened() {
        var held = given.held(6, 2);
        var coop = held.coop();
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).hasSize(1);
        meanwhile(() -> given.as(coop.secretary(),
            () -> assemblies.checkOut(coop.id(), held.assembly().id(), List.of(held.present().getFirst().member()))));
        var refused = texts(new Refused(BallotRefusal.NO_QUORUM, "counted", 1, "needed", 2, "entitled", 6, "article", "art. 28"));
        assertThat(words()).contains(refused.title(), refused.why());
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).isEmpty();
    }

    @Test
    void what_somebody_else_did_first_is_told_and_the_page_then_shows_it() {
        var held = given.held(3, 2);
        var coop = held.coop();
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        press(t.of("ballots.work.open-vote"));
        given.opened(held, 0);
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
        assertThat(dialog()).contains(texts(new Refused(BallotRefusal.OPENED_ALREADY)).title());
        assertThat(words()).contains(t.of("ballots.work.turnout", "cast", 0, "voters", 2));
    }

    @Test
    void an_assembly_can_be_closed_although_no_vote_was_taken_on_its_last_item() {
        var held = given.held(3, 2);
        var coop = held.coop();
        open(coop.chair(), page(coop, held.assembly(), "/chair"));
        press(t.of("ballots.work.skip", "n", 2));
        press(t.of("ballots.work.close-assembly"));
        assertThat(words()).contains(t.of("ballots.work.will-close", "n", 2));
        press(t.of("ballots.work.close-assembly-confirm"));
        assertThat(now(coop, held.assembly()).state()).isEqualTo(AssemblyState.CLOSED);
    }

    @Test
    void the_secretary_watches_the_cockpit_and_presses_nothing() {
        var held = given.held(3, 2);
        open(held.coop().secretary(), page(held.coop(), held.assembly(), "/chair"));
        assertThat(words()).contains(t.of("ballots.work.chair-presses", "act", t.of("ballots.work.open-vote")));
        assertThat(_find(Button.class, b -> b.withText(t.of("ballots.work.open-vote")))).isEmpty();
    }

    @Test
    void pages_ask_as_often_for_many_items_and_members_as_for_few() throws Exception {
        var few = given.held(3, 2);
        var many = given.held(40, 20);
        for (var page : List.of("", "/agenda", "/notice", "/roll", "/chair", "/minutes")) {
            var who = page.equals("/chair") ? few.coop().chair() : few.coop().secretary();
            open(who, "c/" + few.coop().slug() + "/assemblies");
            int first = statements.during(() -> navigated(page(few.coop(), few.assembly(), page)));
            open(page.equals("/chair") ? many.coop().chair() : many.coop().secretary(), "c/" + many.coop().slug() + "/assemblies");
            int second = statements.during(() -> navigated(page(many.coop(), many.assembly(), page)));
            assertThat(second).as(page).isEqualTo(first).isLessThanOrEqualTo(40);
        }
    }

    private static Object navigated(String address) {
        UI.getCurrent().navigate(address);
        return address;
    }

    @Test
    void the_kind_of_an_assembly_changes_its_name_as_long_as_nobody_wrote_another() {
        var coop = given.coop();
        open(coop.secretary(), "c/" + coop.slug() + "/assemblies/new");
        @SuppressWarnings("unchecked")
        RadioButtonGroup<AssemblyKind> kind = _get(RadioButtonGroup.class);
        _setValue(kind, AssemblyKind.EXTRAORDINARY);
        assertThat(_find(TextField.class).stream().map(TextField::getValue))
            .anyMatch(v -> v.startsWith(t.name("assemblies.kind", AssemblyKind.EXTRAORDINARY)));
    }
}
