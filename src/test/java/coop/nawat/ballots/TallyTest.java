package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.nawat.rules.Fraction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {

    static List<Choice> everyChoice() { return Stream.<Choice[]>of(YesNo.values(), Paper.values()).flatMap(Stream::of).toList(); }

    @Test
    void no_vote_is_an_empty_tally() {
        assertThat(Tally.of(Map.of())).isEqualTo(Tally.EMPTY);
        assertThat(Tally.EMPTY.cast()).isZero();
    }

    @Test
    void impossible_numbers_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(-1, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(0, 0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(Fraction.LARGEST_BASE, 1, 0, 0, 0));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Tally(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0));
    }

    @Test
    void every_choice_is_found_again_by_its_code() {
        assertThat(everyChoice()).hasSize(5).allSatisfy(choice -> assertThat(Choice.of(choice.code())).isEqualTo(choice));
        assertThatIllegalArgumentException().isThrownBy(() -> Choice.of("for"));
        assertThatIllegalArgumentException().isThrownBy(() -> Choice.of(""));
    }
}
