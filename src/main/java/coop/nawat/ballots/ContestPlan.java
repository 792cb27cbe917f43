package coop.nawat.ballots;

import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Method;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the paper of an item is to be, before it is fixed.
 *
 * @param seats how many are to be chosen, 1 to 100
 * @param least how many have to be marked, 1 to {@code most}
 * @param most how many can be marked, to 200
 * @param top the best score, 2 to 10; 0 unless the method is {@link Method#SCORE}
 * @param reserved seats that only a group can have, by its name
 * @param term of an election: what the elected become; null where something else is chosen
 */
public record ContestPlan(Method method, int seats, int least, int most, int top, Map<String, Integer> reserved, @Nullable Term term) {

    /**
     * What the elected become.
     *
     * @param ends the first day on which they are it no more, or null
     */
    public record Term(Organ organ, LocalDate begins, @Nullable LocalDate ends) {
        /** Refuses, as {@link IllegalArgumentException}, an end that is not after the beginning. */
        public Term {
            if (ends != null && !ends.isAfter(begins)) throw new IllegalArgumentException("a term ends after it begins");
        }
    }

    /** Copies the map; what is impossible is refused by {@link Contests#plan}, in the words of the reader. */
    public ContestPlan {
        reserved = Map.copyOf(reserved);
    }

    /** One seat, one mark, most votes. */
    public static ContestPlan single(@Nullable Term term) {
        return new ContestPlan(Method.PLURALITY, 1, 1, 1, 0, Map.of(), term);
    }

    /** Whether such a paper could be marked and counted. */
    boolean possible() {
        return seats >= 1 && seats <= 100 && least >= 1 && most >= least && most <= 200
            && (method == Method.SCORE ? top >= 2 && top <= 10 : top == 0)
            && (method != Method.PLURALITY || (most == 1 && seats == 1))
            && (method != Method.BLOCK || most == seats)
            && reserved.values().stream().allMatch(n -> n >= 0) && reserved.values().stream().mapToInt(n -> n).sum() <= seats
            && reserved.keySet().stream().allMatch(group -> !group.isBlank() && group.length() <= 80);
    }
}
