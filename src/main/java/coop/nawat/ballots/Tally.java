package coop.nawat.ballots;

import coop.nawat.rules.Fraction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The votes on one question, counted. Counting looks at nothing but the votes: their order cannot change it, and a recount
 * gives an equal tally.
 *
 * @param forVotes votes for the motion
 * @param against votes against it
 * @param abstain votes that say "abstain"
 * @param blank votes handed in with nothing marked
 * @param invalid votes handed in that could not be accepted
 * @param marked papers that choose among the options of a contest; whom, its count says
 */
public record Tally(int forVotes, int against, int abstain, int blank, int invalid, int marked) {

    /** No vote at all. */
    public static final Tally EMPTY = new Tally(0, 0, 0, 0, 0, 0);

    /** Of votes on a motion. */
    public Tally(int forVotes, int against, int abstain, int blank, int invalid) {
        this(forVotes, against, abstain, blank, invalid, 0);
    }

    /** Refuses, as {@link IllegalArgumentException}, negative numbers and more than {@link Fraction#LARGEST_BASE} votes. */
    public Tally {
        for (int count : List.of(forVotes, against, abstain, blank, invalid, marked)) {
            if (count < 0) {
                throw new IllegalArgumentException("votes cannot be fewer than none: " + count);
            }
        }
        var sum = (long) forVotes + against + abstain + blank + invalid + marked;
        if (sum > Fraction.LARGEST_BASE) {
            throw new IllegalArgumentException("at most " + Fraction.LARGEST_BASE + " votes can be counted, not " + sum);
        }
    }

    /** Counts the votes: how many said what. */
    public static Tally of(Map<Choice, Integer> votes) {
        var tally = EMPTY;
        for (var vote : votes.entrySet()) {
            int n = vote.getValue();
            tally = tally.plus(switch (vote.getKey()) {
                case YesNo.FOR -> new Tally(n, 0, 0, 0, 0);
                case YesNo.AGAINST -> new Tally(0, n, 0, 0, 0);
                case YesNo.ABSTAIN -> new Tally(0, 0, n, 0, 0);
                case Paper.BLANK -> new Tally(0, 0, 0, n, 0);
                case Paper.INVALID -> new Tally(0, 0, 0, 0, n);
                case Marked _ -> new Tally(0, 0, 0, 0, 0, n);
            });
        }
        return tally;
    }

    /** Both counts together, such as votes in the browser and papers. */
    public Tally plus(Tally other) {
        return new Tally(
            Math.addExact(forVotes, other.forVotes),
            Math.addExact(against, other.against),
            Math.addExact(abstain, other.abstain),
            Math.addExact(blank, other.blank),
            Math.addExact(invalid, other.invalid),
            Math.addExact(marked, other.marked));
    }

    /** How many votes said this; of a contest, how many marked anybody. */
    public int count(Choice choice) {
        return switch (choice) {
            case YesNo.FOR -> forVotes;
            case YesNo.AGAINST -> against;
            case YesNo.ABSTAIN -> abstain;
            case Marked _ -> marked;
            case Paper.BLANK -> blank;
            case Paper.INVALID -> invalid;
        };
    }

    /** Whether there are votes and all say the same, so that everybody knows what each voter said. Of marked papers it is not known here. */
    public boolean isUnanimous() {
        return cast() > 0 && Stream.of(forVotes, against, abstain, blank, invalid).anyMatch(n -> n == cast());
    }

    /** Votes for and against. */
    public int forAndAgainst() { return forVotes + against; }

    /** Votes that say something: for, against, abstain, or whom. */
    public int valid() { return forAndAgainst() + abstain + marked; }

    /** All votes handed in. */
    public int cast() { return valid() + blank + invalid; }
}
