package coop.nawat.ballots.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.Office;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Conditions;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Tally;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.counting.Method;
import coop.nawat.members.Members;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which tellers hand out papers and enter what they counted. */
class CountViewTest extends UiTest {
    @Autowired
    Ballots ballots;
    @Autowired
    Members members;

    private static String path(Given.Held held, String page) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/" + page;
    }

    private BallotId open(Given.Held held, Conditions conditions) {
        return given.as(held.coop().chair(),
            () -> ballots.open(held.coop().id(), held.assembly().id(), held.items().getFirst().id(), conditions));
    }

    private void fill(String label, int number) { LocatorJ._setValue(LocatorJ._get(IntegerField.class, s -> s.withLabel(label)), number); }

    @Test
    void two_tellers_enter_the_same_hands_and_the_chair_closes() {
        var held = given.held(8, 6);
        var second = given.officer(held.coop().id(), "Second teller", Office.TELLER);
        open(held.coop().teller(), path(held, "count"));
        LocatorJ._assertNone(IntegerField.class);
        var ballot = open(held, Conditions.BY_HAND);
        for (var teller : List.of(held.coop().teller(), second)) {
            open(teller, path(held, "count"));
            fill(t.of("ballots.choice.FOR"), 9);
            press(t.of("ballots.count.enter", "n", 1));
            LocatorJ._assertOne(RefusalPanel.class);
            fill(t.of("ballots.choice.FOR"), 4);
            fill(t.of("ballots.choice.ABSTAIN"), 1);
            press(t.of("ballots.count.enter", "n", 1));
            LocatorJ._assertNone(RefusalPanel.class);
        }
        assertThat(given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)).tally())
            .isEqualTo(new Tally(4, 0, 1, 0, 0));
    }

    @Test
    void papers_are_handed_out_by_number_and_those_of_an_election_are_entered_line_by_line() {
        var held = given.held(8, 6);
        var second = given.officer(held.coop().id(), "Second teller", Office.TELLER);
        given.standing(held, 0, new ContestPlan(Method.IRV, 1, 1, 3, 0, Map.of(), null), 3);
        var ballot = open(held, Conditions.SECRET);
        open(held.coop().teller(), path(held, "count"));
        var number = t.of("ballots.count.member");
        for (int member : List.of(1, 2, 3)) {
            fill(number, member == 3 ? 7 : member);
            press(t.of("ballots.count.give"));
            if (member == 3) { // mistyped, as the name shows
                press(t.of("common.cancel"));
                fill(number, member);
                press(t.of("ballots.count.give"));
            }
            var name = given.as(held.coop().teller(), () -> members.numbered(held.coop().id(), member)).orElseThrow().name();
            press(t.of("ballots.count.give-to", "name", name));
        }
        assertThat(
            Given.lookAll("select r.number::text from ballots.participation p join ballots.ballot b using (organisation_id, ballot_id)"
                + " join assemblies.roll_entry r using (organisation_id, assembly_id, member_id)"
                + " where p.ballot_id = ? and p.channel = 'PAPER' order by r.number", ballot.value()))
            .containsExactly("1", "2", "3");
        fill(number, 99);
        press(t.of("ballots.count.give"));
        assertThat(LocatorJ._get(IntegerField.class, s -> s.withLabel(number)).isInvalid()).isTrue();
        for (var teller : List.of(held.coop().teller(), second)) {
            open(teller, path(held, "count"));
            var lines = LocatorJ._get(TextArea.class);
            LocatorJ._setValue(lines, "1 2\nnobody");
            press(t.of("ballots.count.enter", "n", 1));
            assertThat(lines.getErrorMessage()).contains("2", "nobody");
            LocatorJ._setValue(lines, "1 2\n 1  2 \n3");
            press(t.of("ballots.count.enter", "n", 1));
            LocatorJ._assertNone(RefusalPanel.class);
        }
        assertThat(given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot)).tally())
            .isEqualTo(new Tally(0, 0, 0, 0, 0, 3));
    }

    @Test
    void hands_for_several_who_stand_are_entered_as_a_number_for_each() {
        var held = given.held(8, 6);
        given.standing(held, 0, new ContestPlan(Method.BLOCK, 2, 1, 2, 0, Map.of(), null), 3);
        open(held.coop().teller(), path(held, "count"));
        var ballot = open(held, Conditions.BY_HAND);
        var names = given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getFirst().contest()
            .options().stream().map(o -> o.name().best(t.language())).toList();
        for (var teller : List.of(held.coop().teller(), given.officer(held.coop().id(), "Second teller", Office.TELLER))) {
            open(teller, path(held, "count"));
            LocatorJ._assertNone(TextArea.class);
            fill(names.getFirst(), 5);
            fill(names.getLast(), 4);
            press(t.of("ballots.count.enter", "n", 1));
            LocatorJ._assertOne(RefusalPanel.class);
            fill(t.of("ballots.count.voters"), 5);
            press(t.of("ballots.count.enter", "n", 1));
            LocatorJ._assertNone(RefusalPanel.class);
        }
        open(held.coop().teller(), path(held, "count"));
        assertThat(LocatorJ._get(IntegerField.class, s -> s.withLabel(names.getFirst())).getValue()).as("what I entered").isEqualTo(5);
        assertThat(LocatorJ._get(IntegerField.class, s -> s.withLabel(t.of("ballots.count.voters"))).getValue()).isEqualTo(5);
        var result = given.as(held.coop().chair(), () -> ballots.close(held.coop().id(), ballot));
        assertThat(result.elected()).extracting(o -> o.name().best(t.language())).containsExactly(names.getFirst(), names.getLast());
    }
}
