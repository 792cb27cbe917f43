package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.access.SignedIn;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Ballots;
import coop.nawat.ballots.Choice;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.ballots.Contests;
import coop.nawat.ballots.EnteredVote;
import coop.nawat.ballots.Outcome;
import coop.nawat.cooperatives.Organ;
import coop.nawat.cooperatives.TermsOfOffice;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The chair holds an election, from an empty paper over a run-off to the terms of the elected. */
class ChairElectsTest extends UiTest {
    @Autowired
    Contests contests;
    @Autowired
    Ballots ballots;
    @Autowired
    TermsOfOffice terms;

    private static String chair(Given.Held held) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/chair";
    }

    private Ballot last(Given.Held held) {
        return given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id())).getLast();
    }

    /** The first voters choose whoever was proposed first, and so on. */
    private void vote(Given.Held held, int... votes) {
        var ballot = last(held);
        var entered = new ArrayList<EnteredVote>();
        for (int proposed = 1; proposed <= votes.length; proposed++) {
            int number = 0;
            for (int n : ballot.contest().numbers())
                if (ballot.contest().option(n).proposed() == proposed) number = n;
            for (int i = 0; i < votes[proposed - 1]; i++)
                entered.add(new EnteredVote(held.present().get(entered.size()).member(), Choice.of("" + number)));
        }
        given.as(held.coop().teller(), () -> ballots.enter(held.coop().id(), ballot.id(), entered));
    }

    private void close(Given.Held held, SignedIn chair) {
        open(chair, chair(held));
        press(t.of("ballots.work.close-vote"));
        press(t.of("ballots.work.close-vote-confirm", "voters", held.present().size()));
    }

    @Test
    void the_chair_sees_who_stands_opens_the_run_off_and_notes_that_the_elected_accept() {
        var held = given.held(9, 9);
        var coop = held.coop();
        var item = held.items().getFirst().id();
        given.as(coop.secretary(), () -> contests.plan(coop.id(), held.assembly().id(), item,
            ContestPlan.single(new ContestPlan.Term(Organ.BOARD, LocalDate.of(2027, 1, 1), null))));
        open(coop.chair(), chair(held));
        assertThat(words()).as("nobody stands yet").contains(t.of("ballots.refusal.NO_CANDIDATES.title"), t.of("ballots.work.paper-people"))
            .doesNotContain(t.of("ballots.work.open-vote"));
        meanwhile(() -> given.as(coop.secretary(), () -> {
            for (int person = 0; person < 3; person++)
                contests.accept(coop.id(), held.assembly().id(), item,
                    contests.propose(coop.id(), held.assembly().id(), item, held.present().get(person).member(), null));
        }));
        assertThat(words()).as("heard meanwhile").contains(t.of("ballots.paper.stand", "n", 3, "seats", 1));
        _get(Checkbox.class, c -> c.withLabel(t.of("ballots.work.changeable"))).setValue(true);
        press(t.of("ballots.work.open-vote"));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
        assertThat(last(held).changeable()).isTrue();
        assertThat(last(held).secret()).isFalse();
        vote(held, 4, 3, 2);
        close(held, coop.chair());
        assertThat(words()).contains(t.of("common.outcome.RUN_OFF"), t.of("ballots.work.open-run-off"))
            .doesNotContain(t.of("ballots.acceptance.title"));

        press(t.of("ballots.work.open-run-off"));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
        assertThat(last(held).round()).isEqualTo(2);
        assertThat(words()).as("the open vote, not the first round's result").contains(t.of("ballots.work.close-vote"))
            .doesNotContain(t.of("ballots.work.open-run-off"));
        vote(held, 2, 5);
        close(held, coop.chair());
        assertThat(given.as(coop.chair(), () -> ballots.results(coop.id(), held.assembly().id())).getLast().verdict().outcome())
            .isEqualTo(Outcome.ELECTED);
        assertThat(words()).contains(t.of("common.outcome.ELECTED"));
        var winner = given.as(coop.chair(), () -> ballots.results(coop.id(), held.assembly().id())).getLast().elected().getFirst().name()
            .best(t.language());
        assertThat(words()).contains(t.of("ballots.acceptance.title"));
        press(t.of("ballots.acceptance.accepts"));
        assertThat(words()).contains(t.of("ballots.acceptance.will-accept", "name", winner));
        press(t.of("ballots.acceptance.accepts-who", "name", winner));
        assertThat(words()).contains(t.of("ballots.acceptance.line", "answer", "YES", "name", winner), coop.chair().name());
        assertThat(given.as(coop.teller(), () -> terms.terms(coop.id()))).singleElement()
            .satisfies(term -> assertThat(term.person()).isEqualTo(held.present().get(1).member().value()));

        open(coop.teller(), "c/" + coop.slug() + "/organs");
        assertThat(words()).contains(t.of("members.organs.state-later"),
            t.of("members.organs.elected", "assembly", held.assembly().number().toString(), "item", 1))
            .doesNotContain(t.of("members.organs.end"), t.of("members.organs.enter"));
    }
}
