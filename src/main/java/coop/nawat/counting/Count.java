package coop.nawat.counting;

import coop.nawat.counting.Round.Elected;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a count came to, and all of its way there.
 *
 * @param seats that were to be filled
 * @param papers all papers
 * @param setAside papers among them that name nobody whom this method could count them for: blank ones, those that name withdrawn candidates
 *        only, those whose first rank is shared where the method needs one candidate
 * @param elected in the order of their election; as many as there are seats, or all who stand if they are fewer
 * @param quota of the first round; null if the method has none. Only {@link Method#MEEK_STV} changes it later
 * @param ties in the order in which they were decided
 * @param lot that would have decided, or did
 * @param pairs of {@link Method#SCHULZE}; else null
 */
public record Count(Method method, int seats, long papers, long setAside, List<Integer> elected, @Nullable BigDecimal quota,
    List<Round> rounds,
    List<Tie> ties, Lot lot, @Nullable Pairs pairs) {

    /** Copies the lists. */
    public Count {
        elected = List.copyOf(elected);
        rounds = List.copyOf(rounds);
        ties = List.copyOf(ties);
    }

    /** A count whose elected are those of its rounds. */
    static Count of(Method method, int seats, Papers papers, long valid, Rounds rounds, @Nullable Pairs pairs) {
        var all = papers.number();
        var elected = rounds.rounds().stream().flatMap(r -> r.elected().stream()).map(Elected::candidate).toList();
        return new Count(method, seats, all, all - valid, elected, rounds.rounds().getFirst().quota(), rounds.rounds(), rounds.ties(),
            rounds.lot(), pairs);
    }

    /**
     * Comparing candidates two by two.
     *
     * @param preferred for each candidate in the order of their numbers, how many papers rank that one above each other one
     * @param paths the strength of the strongest path from each to each
     */
    public record Pairs(List<List<Long>> preferred, List<List<Long>> paths) {
        /** Copies the lists. */
        public Pairs {
            preferred = preferred.stream().map(List::copyOf).toList();
            paths = paths.stream().map(List::copyOf).toList();
        }
    }
}
