package coop.nawat.counting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to count. {@code docs/counting.md} says of each what it reads from a paper, where its rule stands and how it breaks ties. */
public enum Method {
    /** One vote a paper, for its first candidate; most votes win. */
    PLURALITY,
    /** Plurality at large: as many votes a paper as there are seats; most votes win. */
    BLOCK,
    /** A vote for everybody on the paper; most votes win. */
    APPROVAL,
    /** Points by rank: the last rank of a paper gives one, each rank above it one more; most points win. */
    SCORE,
    /** Instant run-off: the last one goes out until somebody has more than half. */
    IRV,
    /** Strongest paths of pairwise victories, by winning votes. */
    SCHULZE,
    /** Single transferable vote of the Scottish Local Government Elections Order 2007. */
    SCOTTISH_STV,
    /** Single transferable vote by the reference Meek rule of the Proportional Representation Foundation. */
    MEEK_STV;

    /** The name on the command line, such as {@code scottish-stv}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The method of this name. */
    public static Optional<Method> of(String key) {
        return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
    }

    /** Counts; who is not on a paper stands below all who are. Refuses, as {@link IllegalArgumentException}, fewer seats than one. */
    public Count count(Papers papers, int seats, Lot lot) {
        return count(papers, seats, lot, Unranked.LAST);
    }

    /**
     * Counts.
     *
     * @param unranked only {@link #SCHULZE} looks at it
     * @throws IllegalArgumentException if there are fewer seats than one
     */
    public Count count(Papers papers, int seats, Lot lot, Unranked unranked) {
        return count(papers, seats, SeatRule.NONE, lot, unranked);
    }

    /**
     * Counts, with reserved seats where they change the count itself: by the methods that transfer votes. By all others {@link Chosen} fills the seats from
     * the order that the count gives.
     */
    Count count(Papers papers, int seats, SeatRule rule, Lot lot, Unranked unranked) {
        if (seats < 1) throw new IllegalArgumentException("there is at least one seat, not " + seats);
        return switch (this) {
            case PLURALITY, BLOCK, APPROVAL, SCORE -> new Marks(this, papers, seats, lot).count();
            case IRV -> new InstantRunoff(papers, seats, rule, lot).count();
            case SCHULZE -> new Schulze(papers, seats, lot, unranked).count();
            case SCOTTISH_STV -> new ScottishStv(papers, seats, rule, lot).count();
            case MEEK_STV -> new MeekStv(papers, seats, rule, lot).count();
        };
    }

    /** What a paper says of those who are not on it. */
    public enum Unranked {
        /** They are equal, below all who are. */
        LAST,
        /** Nothing: a pair with one of them is not counted. */
        NO_OPINION
    }
}
