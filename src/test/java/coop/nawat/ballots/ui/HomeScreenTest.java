package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.access.SignedIn;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.assemblies.AssemblyDraft;
import coop.nawat.assemblies.AssemblyKind;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.cooperatives.BylawsVersions;
import coop.nawat.rules.NoticeRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class HomeScreenTest extends UiTest {
    @Autowired
    Assemblies assemblies;
    @Autowired
    Ballots ballots;
    @Autowired
    Rules rules;
    @Autowired
    BylawsVersions bylaws;

    private void show(SignedIn who, String address) { show(who, Language.EN, address); }

    private void show(SignedIn who, Language language, String address) {
        open(new SignedIn(who.signIn(), who.account(), who.name(), language), address);
    }

    /** The page inside its frame, without the marks that isolate names. */
    @Override
    protected String words() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst().getElement().getTextRecursively()
            .replaceAll("[\u2066-\u2069]", "");
    }

    private String main(SignedIn who, Given.Coop coop) {
        show(who, "c/" + coop.slug());
        return _get(Section.class, s -> s.withClasses("nw-home-main")).getElement().getTextRecursively().replaceAll("[\u2066-\u2069]", "");
    }

    private static String task() {
        return _find(Button.class).stream().filter(b -> b.getThemeNames().contains("primary")).map(Button::getText).reduce("",
            (a, b) -> a + b);
    }

    @Test
    void a_new_cooperative_is_told_to_enter_its_members_first() {
        var coop = given.coop();
        assertThat(main(coop.secretary(), coop)).contains("Enter your members first.");
        assertThat(task()).isEqualTo("Go to the members");
    }

    @Test
    void with_members_and_no_assembly_the_first_one_is_planned() {
        var coop = given.coop();
        given.members(coop, 2);
        assertThat(main(coop.chair(), coop)).contains("No assembly is planned.", "There has been none here yet.");
        assertThat(task()).isEqualTo("Plan the first assembly");
    }

    @Test
    void the_quorum_of_the_first_page_opens_to_what_stands_behind_it() {
        var coop = given.coop();
        show(coop.secretary(), "c/" + coop.slug());
        var card = _get(Div.class,
            d -> d.withClasses("nw-card").withPredicate(div -> div.getElement().getTextRecursively().startsWith("Quorum")));
        assertThat(card.getElement().getTextRecursively()).contains("one third", "art. 28");
        assertThat(_get(card, RuleInfo.class).getElement().getTextRecursively()).contains("≥ 1/3", "art. 28", "Our bylaws", "Own bylaws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"israel-cooperative-society", "morocco-112-12", "uk-society"})
    void a_founder_is_led_to_what_the_law_leaves_to_the_bylaws_before_anything_runs_into_it(String law) {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), law));
        assertThat(main(coop.secretary(), coop)).contains("First say how your assembly decides.", "Majority: share");
        assertThat(task()).isEqualTo("Say it in the bylaws");
        // whoever plans all the same reads it there, too
        var draft = given.draft(coop);
        assertThat(main(coop.chair(), coop)).contains("Before the notice can go out, something must be said.", "Majority: share");
        given.as(coop.secretary(), () -> assemblies.replan(coop.id(), draft.id(), new AssemblyDraft(draft.kind(), draft.title(),
            LocalDateTime.now(Clock.system(Given.ZONE)).plusDays(60), draft.place())));
        show(coop.secretary(), "c/" + coop.slug());
        _click(_get(Button.class, b -> b.withText("Say it in the bylaws")));
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters())
            .matches("c/" + coop.slug() + "/bylaws/1\\?step=[35]");
        assertThat(words()).contains("Needs an answer");
        assertThat(given.as(coop.secretary(), () -> bylaws.document(coop.id(), 1)).values()).as("what was said at the founding stays")
            .containsKey("quorum.ordinary.1.fraction");
        main(coop.secretary(), coop);
        assertThat(task()).isEqualTo("Go on with the bylaws");
        given.as(coop.secretary(), () -> {
            for (var question : bylaws.document(coop.id(), 1).missing())
                bylaws.set(coop.id(), 1, question.suggestion());
        });
        main(coop.secretary(), coop);
        assertThat(task()).isEqualTo("Look at the bylaws and adopt them");
        _click(_get(Button.class, b -> b.withText("Look at the bylaws and adopt them")));
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters()).endsWith("/bylaws/1?step=9");
        var today = LocalDate.now(Given.ZONE);
        given.as(coop.secretary(), () -> bylaws.adoptByFounders(coop.id(), 1, today, null));
        main(coop.secretary(), coop);
        assertThat(task()).isEqualTo("Say since when the bylaws hold");
        given.as(coop.secretary(), () -> bylaws.bringIntoForce(coop.id(), 1, today, null));
        given.members(coop, 2);
        assertThat(main(coop.secretary(), coop)).contains("The notice is not sent yet.");
        assertThat(given.as(coop.secretary(), () -> assemblies.convene(coop.id(), draft.id()))).isEqualTo(2);
    }

    @Test
    void a_member_is_not_asked_to_write_bylaws() {
        var coop = given.coop();
        given.as(coop.secretary(), () -> rules.choose(coop.id(), "israel-cooperative-society"));
        var member = given.members(coop, 1).getFirst().signedIn();
        assertThat(main(member, coop)).contains("No assembly is planned.").doesNotContain("how your assembly decides");
    }

    @Test
    void each_step_of_an_assembly_is_the_next_task_of_the_secretary() {
        var coop = given.coop();
        given.members(coop, 3);
        var empty = given.as(coop.secretary(),
            () -> assemblies.plan(coop.id(),
                new AssemblyDraft(AssemblyKind.ORDINARY, LocalText.of(Language.AR, "جمع", Language.FR, "Assemblée de mai"),
                    LocalDateTime.now(Clock.system(Given.ZONE)).plusDays(40), LocalText.of(Language.AR, "قاعة", Language.FR, "Salle"))));
        assertThat(main(coop.secretary(), coop)).contains("The agenda is still empty.", "In 40 days.");
        assertThat(task()).isEqualTo("Write the agenda");
        given.as(coop.secretary(), () -> assemblies.addItem(coop.id(), empty.id(), Given.resolution("أ", "A")));
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), new NoticeRule(15, Provenance.bylaws("art. 12"))));
        assertThat(main(coop.secretary(), coop)).contains("The notice is not sent yet.", "Last day to send it:");
        assertThat(task()).isEqualTo("Send the notice");
        given.as(coop.secretary(), () -> assemblies.convene(coop.id(), empty.id()));
        assertThat(main(coop.secretary(), coop)).contains("The electoral roll is not frozen yet.");
        assertThat(task()).isEqualTo("Freeze the roll");
        given.as(coop.secretary(), () -> assemblies.freezeRoll(coop.id(), empty.id()));
        assertThat(main(coop.secretary(), coop)).contains("3 members may vote.");
        assertThat(task()).isEqualTo("All about this assembly");
    }

    @Test
    void a_notice_that_is_late_is_said_plainly() {
        var coop = given.coop();
        given.members(coop, 1);
        given.as(coop.secretary(), () -> rules.adopt(coop.id(), new NoticeRule(15, Provenance.bylaws("art. 12"))));
        given.draft(coop);
        assertThat(main(coop.secretary(), coop)).contains("The last day to send it was");
    }

    @Test
    void an_open_assembly_comes_before_everything_and_a_closed_one_is_the_last() {
        var held = given.held(4, 3);
        given.draft(held.coop());
        assertThat(main(held.coop().chair(), held.coop())).contains("The assembly is going on.");
        assertThat(words()).contains("Other assemblies ahead");
        given.as(held.coop().chair(), () -> ballots.closeAssembly(held.coop().id(), held.assembly().id()));
        main(held.coop().chair(), held.coop());
        assertThat(words()).contains("Last assembly");
    }

    @Test
    void a_member_sees_no_draft_and_no_task_of_the_board() {
        var coop = given.coop();
        var member = given.members(coop, 1).getFirst().signedIn();
        given.draft(coop);
        assertThat(main(member, coop)).contains("No assembly is planned.", "You receive a notice before each assembly.");
        assertThat(task()).isEmpty();
        assertThat(words()).contains("1 member today").doesNotContain("Open the register");
    }

    @Test
    void every_office_has_a_home_and_a_stranger_has_none() {
        var coop = given.coop();
        given.held(2, 2);
        for (var office : Office.values())
            assertThat(main(given.officer(coop.id(), "O", office), coop)).as(office.name()).isNotBlank();
        show(given.coop().chair(), "c/" + coop.slug());
        assertThat(words()).contains("There is nothing to see at this address.");
    }
}
