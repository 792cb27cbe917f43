package coop.nawat.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.counting.Method;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HandsTest {
    private static Contest approval(int options, int least, int most) {
        return new Contest(Method.APPROVAL, 1, least, most, 0, Map.of(), IntStream.rangeClosed(1, options).mapToObj(
            n -> new Contest.Option(new UUID(0, n), n, LocalText.of(Language.FR, "" + n), null, null, null)).toList(), "seed", false, null);
    }

    /** Whatever can have happened in the room is entered, and every hand of it is in the papers once; what cannot is refused. */
    @Property
    void every_hand_is_on_a_paper_once_and_no_paper_has_more_than_anybody_can_raise(
        @ForAll @Size(min = 2, max = 6) List<@IntRange(max = 12) Integer> raised, @ForAll @IntRange(min = 1, max = 3) int least,
        @ForAll @IntRange(max = 3) int more, @ForAll @IntRange(min = 1, max = 12) int voters) {
        var contest = approval(raised.size(), least, least + more);
        var byNumber = new HashMap<Integer, Integer>();
        for (int i = 0; i < raised.size(); i++)
            byNumber.put(i + 1, raised.get(i));
        var hands = new Hands(byNumber, voters);
        int all = raised.stream().mapToInt(n -> n).sum();
        boolean possible = raised.stream().allMatch(n -> n <= voters) && all <= voters * (least + more) && all >= voters * least;
        if (!possible) {
            assertThatThrownBy(() -> hands.papers(contest, 12)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal())
                .isIn(BallotRefusal.TOO_MANY_COUNTED, BallotRefusal.TOO_FEW_HANDS));
            return;
        }
        var papers = hands.papers(contest, 12);
        papers.keySet().forEach(paper -> {
            var marks = ((Marked) paper).ranking().ranks().getFirst();
            assertThat(marks).hasSizeBetween(least, least + more).doesNotHaveDuplicates();
        });
        var read = Hands.of(new TellerCount("A teller", papers, null, Instant.EPOCH));
        assertThat(read.voters()).isEqualTo(voters);
        byNumber.forEach((number, n) -> assertThat(read.raised().getOrDefault(number, 0)).isEqualTo(n));
        assertThat(hands.papers(contest, 12)).as("two tellers who counted the same agree").isEqualTo(papers);
    }

    @Test
    void nobody_raised_a_hand() { assertThat(new Hands(Map.of(1, 0), 0).papers(approval(2, 1, 2), 5)).isEmpty(); }
}
