package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TallyPropertiesTest {
    @Provide
    Arbitrary<List<Choice>> votes() { return Arbitraries.of(TallyTest.everyChoice()).list().ofMaxSize(300); }

    /** As they are counted on their way out of the box: how many say what, in the order in which they were found. */
    private static Map<Choice, Integer> box(List<Choice> votes) {
        var box = new LinkedHashMap<Choice, Integer>();
        votes.forEach(vote -> box.merge(vote, 1, Integer::sum));
        return box;
    }

    @Property
    void the_order_of_the_votes_changes_nothing(@ForAll("votes") List<Choice> votes, @ForAll long seed) {
        var shuffled = new ArrayList<>(votes);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Tally.of(box(shuffled))).isEqualTo(Tally.of(box(votes)));
    }

    @Property
    void every_vote_is_counted_once_and_in_its_place(@ForAll("votes") List<Choice> votes) {
        var tally = Tally.of(box(votes));
        assertThat(tally.cast()).isEqualTo(votes.size());
        for (var choice : TallyTest.everyChoice()) {
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
        assertThat(Tally.of(box(browser)).plus(Tally.of(box(papers)))).isEqualTo(Tally.of(box(all)));
    }
}
