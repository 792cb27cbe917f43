package coop.nawat.ballots.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import coop.nawat.Given;
import coop.nawat.UiTest;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.Ballots;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The chair says when a vote closes. */
class ChairHourTest extends UiTest {
    @Autowired
    Ballots ballots;

    private static String chair(Given.Held held) {
        return "c/" + held.coop().slug() + "/assemblies/" + held.assembly().number() + "/chair";
    }

    private List<Ballot> ballots(Given.Held held) {
        return given.as(held.coop().chair(), () -> ballots.ofAssembly(held.coop().id(), held.assembly().id()));
    }

    @SuppressWarnings("unchecked") // the only list of numbers on the page
    private static Select<Integer> when() { return _get(Select.class); }

    private void openVote() {
        press(t.of("ballots.work.open-vote"));
        press(t.of("ballots.work.open-vote-confirm", "n", 1));
    }

    @Test
    void a_vote_closes_after_so_many_minutes_on_a_full_minute_and_says_so_to_who_closes_it_earlier() {
        var held = given.held(4, 3);
        open(held.coop().chair(), chair(held));
        when().setValue(5);
        assertThat(when().getLabel()).isEqualTo(t.of("ballots.hour.label"));
        openVote();
        var ballot = ballots(held).getFirst();
        assertThat(Duration.between(ballot.openedAt(), ballot.closesAt())).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(ballot.closesAt().getEpochSecond() % 60).as("what is shown is what holds").isZero();
        assertThat(words()).contains(ClosingWords.closes(t, ballot, Given.ZONE));
        press(t.of("ballots.work.close-vote"));
        assertThat(words()).contains(
            t.of("ballots.hour.will-close-early", "at", ClosingWords.at(t, ballot, ballot.closesAt(), Given.ZONE)));
        press(t.of("ballots.work.close-vote-confirm", "voters", 3));
        assertThat(words()).contains(t.of("ballots.audit.go"));
    }

    @Test
    void an_hour_that_is_missing_is_asked_for_beside_its_field_and_nothing_is_opened() {
        var held = given.held(4, 3);
        open(held.coop().chair(), chair(held));
        when().setValue(-1);
        openVote();
        assertThat(ballots(held)).isEmpty();
        assertThat(_get(TimePicker.class).isInvalid()).isTrue();
        assertThat(_get(TimePicker.class).getErrorMessage()).isEqualTo(t.of("ballots.hour.missing"));
        _get(DatePicker.class).setValue(LocalDate.now(Given.ZONE).plusDays(2));
        _get(TimePicker.class).setValue(LocalTime.of(18, 0));
        openVote();
        assertThat(ballots(held).getFirst().closesAt())
            .isEqualTo(LocalDate.now(Given.ZONE).plusDays(2).atTime(18, 0).atZone(Given.ZONE).toInstant());
    }

    @Test
    void raised_hands_have_no_hour() {
        var held = given.held(4, 3);
        open(held.coop().chair(), chair(held));
        when().setValue(2);
        _get(Checkbox.class, c -> c.withLabel(t.of("ballots.work.by-hand"))).setValue(true);
        assertThat(_find(Select.class)).as("the list is gone").isEmpty();
        openVote();
        assertThat(ballots(held).getFirst().closesAt()).isNull();
    }
}
