package coop.nawat.counting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Candidates with equal votes, and how it was decided between them.
 *
 * @param round in which it had to be decided, from 1
 * @param about what was decided
 * @param candidates all who were equal, from the smallest number
 * @param chosen those it fell on: who goes first, is excluded or gets a seat; of {@link About#SEAT} and {@link About#ORDER} all of them, in order
 * @param brokenBy what decided
 * @param earlierRound the round by whose votes it was decided; null if age or the lot decided
 */
public record Tie(int round, About about, List<Integer> candidates, List<Integer> chosen, BrokenBy brokenBy,
    @Nullable Integer earlierRound) {
    /** What had to be decided. */
    public enum About {
        /** Whose surplus is transferred first. */
        SURPLUS,
        /** Who is excluded. */
        EXCLUSION,
        /** Who gets the last seat or seats. */
        SEAT,
        /** Who of several who can be elected comes first. It may decide about terms of different length, and about the last seat that is owed to nobody. */
        ORDER
    }

    /** What decided. */
    public enum BrokenBy {
        /** The last round before in which they had different votes. */
        EARLIER_ROUND,
        /** That one was born before the other. */
        AGE,
        /** The lot. */
        LOT
    }

    /** Copies the lists. */
    public Tie {
        candidates = List.copyOf(candidates);
        chosen = List.copyOf(chosen);
    }
}
