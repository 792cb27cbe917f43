package coop.nawat.ballots;

import coop.nawat.counting.Ranking;
import java.util.List;

/**
 * A paper that chooses among the options of a {@link Contest}, by their numbers.
 *
 * @param ranking somebody at least; where the method knows no ranks, all who are marked share the first
 */
public record Marked(Ranking ranking) implements Choice {
    /** Refuses, as {@link IllegalArgumentException}, a paper on which nobody is marked: that is {@link Paper#BLANK}. */
    public Marked {
        if (ranking.isBlank()) throw new IllegalArgumentException("a paper without a mark is blank");
    }

    /** The options with these numbers, all of them alike. */
    public static Marked of(Integer... options) {
        return new Marked(Ranking.of(List.of(List.of(options))));
    }

    @Override
    public String code() { return ranking.toString(); }
}
