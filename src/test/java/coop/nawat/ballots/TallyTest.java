package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.nawat.rules.Fraction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTest {

    static List<Choice> everyChoice() { return Stream.<Choice[]>of(YesNo.values(), Paper.values()).flatMap(Stream::of).toList(); }

    @Provide
    Arbitrary<List<Choice>> votes() { return Arbitraries.of(everyChoice()).list().ofMaxSize(300); }

    @Property
    void the_order_of_the_votes_changes_nothing(@ForAll("votes") List<Choice> votes, @ForAll long seed) {
        var shuffled = new ArrayList<>(votes);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Tally.of(shuffled)).isEqualTo(Tally.of(votes));
    }

    @Property
    void every_vote_is_counted_once_and_in_its_place(@ForAll("votes") List<Choice> votes) {
        var tally = Tally.of(votes);
        assertThat(tally.cast()).isEqualTo(votes.size());
        for (var choice : everyChoice()) {
            assertThat(tally.count(choice)).isEqualTo(Collections.frequency(votes, choice));
        }
        assertThat(tally.forAndAgainst()).isEqualTo(tally.forVotes() + tally.against());
        assertThat(tally.valid()).isEqualTo(tally.forAndAgainst() + tally.abstain());
        assertThat(tally.cast()).isEqualTo(tally.valid() + tally.blank() + tally.invalid());
    }

    @Property
    void counting_in_two_heaps_gives_the_same_as_counting_in_one(
        @ForAll("votes") List<Choice> browser, @ForAll("votes") List<Choice> papers) {
        var all = new ArrayList<>(browser);
        all.addAll(papers);
        assertThat(Tally.of(browser).plus(Tally.of(papers))).isEqualTo(Tally.of(all));
    }

    @Test
    void no_vote_is_an_empty_tally() {
        assertThat(Tally.of(List.of())).isEqualTo(Tally.EMPTY);
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
