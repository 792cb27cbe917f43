package coop.nawat.counting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One round of a count: the votes as they stand in it, and what was decided on these votes.
 *
 * @param number from 1
 * @param step what made the votes of this round from those of the round before
 * @param from whose votes were transferred; null if those of nobody or of several
 * @param transfers where they went; empty if {@code from} is null
 * @param votes of every candidate who stands, elected and excluded ones included, by number
 * @param quota of this round; null if the method has none
 * @param elected on these votes, in their order
 * @param excluded on these votes
 * @param nontransferable votes that are with no candidate any more, with what rounding has lost
 * @param owed what reserved seats decided in it; null: nothing
 */
public record Round(int number, Step step, @Nullable Integer from, List<Transfer> transfers, SortedMap<Integer, BigDecimal> votes,
    @Nullable BigDecimal quota, List<Elected> elected, List<Integer> excluded, BigDecimal nontransferable, @Nullable Owed owed) {

    /** What made the votes of a round. */
    public enum Step {
        /** The papers as they were marked. */
        FIRST_COUNT,
        /** A surplus was transferred. */
        SURPLUS,
        /** The papers of an excluded candidate were transferred. */
        EXCLUSION,
        /** The shares that elected candidates keep were computed anew (Meek). */
        NEW_SHARES
    }

    /**
     * Votes on their way.
     *
     * @param to the candidate who got them; null if nobody can
     */
    public record Transfer(@Nullable Integer to, BigDecimal votes) {}

    /**
     * Whom reserved seats keep in the count and whom they shut out, after the elections of this round and before its exclusions.
     *
     * @param open how many seats are not filled
     * @param guarded who cannot be excluded any more: of their group no more are left than it has seats to get
     * @param doomed who cannot be elected any more, whatever their votes: all open seats are owed to groups that they are not in
     */
    public record Owed(int open, List<Integer> guarded, List<Integer> doomed) {
        /** Copies the lists. */
        public Owed {
            guarded = List.copyOf(guarded);
            doomed = List.copyOf(doomed);
        }
    }

    /** A candidate with the reason. */
    public record Elected(int candidate, Why why) {}

    /** Why somebody is elected. */
    public enum Why {
        /** Reached the quota. */
        QUOTA,
        /** More than half of the votes that are still with somebody. */
        MAJORITY,
        /** As many candidates are left as seats. */
        LAST_SEATS,
        /** More votes than those who are not elected. */
        MOST_VOTES,
        /** Beats those who are not elected by the strongest paths (Schulze). */
        STRONGEST_PATHS
    }

    /** Copies all. */
    public Round {
        transfers = List.copyOf(transfers);
        votes = Collections.unmodifiableSortedMap(new TreeMap<>(votes));
        elected = List.copyOf(elected);
        excluded = List.copyOf(excluded);
    }
}
