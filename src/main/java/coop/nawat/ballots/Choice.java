package coop.nawat.ballots;

import coop.nawat.counting.Ranking;

/**
 * What one vote says. Each kind of question permits its own kind of choice, so a choice of a wrong shape cannot exist;
 * motions know {@link YesNo}, contests {@link Marked}, and a {@link Paper} stands for a vote handed in that says nothing.
 */
public sealed interface Choice permits YesNo, Marked, Paper {

    /** The word by which the choice is stored and sent, such as {@code FOR}; {@link #of} reads it again. */
    String code();

    /**
     * The choice that a code stands for.
     *
     * @throws IllegalArgumentException if the code stands for none
     */
    static Choice of(String code) {
        return switch (code) {
            case "FOR" -> YesNo.FOR;
            case "AGAINST" -> YesNo.AGAINST;
            case "ABSTAIN" -> YesNo.ABSTAIN;
            case "BLANK" -> Paper.BLANK;
            case "INVALID" -> Paper.INVALID;
            default -> marked(code);
        };
    }

    private static Marked marked(String code) {
        try {
            return new Marked(Ranking.parse(code));
        } catch (IllegalArgumentException none) {
            // The code is not repeated: it may come from a stranger and end in a log or on a page.
            throw new IllegalArgumentException("no choice has this code");
        }
    }
}
