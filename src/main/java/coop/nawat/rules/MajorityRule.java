package coop.nawat.rules;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many votes for a motion adopt it: a share of a base, reached ("at least") or passed ("more than").
 *
 * @param strict true if the votes for must be more than the share, false if they must be at least the share
 * @param turnout how many must vote at all, or null
 * @param confirmation by a second meeting, or null
 * @param tie what becomes of equal votes; null: nothing is known, so they adopt nothing
 */
public record MajorityRule(Base base, Fraction fraction, boolean strict, Provenance provenance, @Nullable Turnout turnout,
    @Nullable Confirmation confirmation, @Nullable TieRule tie) {

    /** A majority and nothing beside it. */
    public MajorityRule(Base base, Fraction fraction, boolean strict, Provenance provenance) {
        this(base, fraction, strict, provenance, null, null, null);
    }

    /**
     * Refuses, as {@link IllegalArgumentException}, two rules that are none: more than the whole adopts nothing, and a
     * share of nothing adopts nearly everything.
     */
    public MajorityRule {
        if (strict && fraction.isWhole()) {
            throw new IllegalArgumentException("more than all votes can never be reached");
        }
        if (fraction.isNothing()) {
            throw new IllegalArgumentException("a share of nothing is no majority");
        }
    }

    /** More than half of the votes for and against: the simple majority. */
    public static MajorityRule simple(Provenance provenance) {
        return new MajorityRule(Base.FOR_AGAINST, new Fraction(1, 2), true, provenance);
    }

    /** The same for a matter of which it is not known whether it holds there. */
    MajorityRule unsure() {
        return new MajorityRule(base, fraction, strict, provenance.as(Status.TO_VERIFY), turnout, confirmation, tie);
    }

    /**
     * How many votes for are needed when the base counts so many; 1 or more for every base above zero.
     *
     * @param baseNumber from 0 to {@link Fraction#LARGEST_BASE}
     */
    public int needed(int baseNumber) { return fraction.needed(baseNumber, strict); }

    /** The rule in one sentence: "To adopt: more than half of the votes for and against." */
    public Reason inWords() {
        var args = new HashMap<>(fraction.wordArgs(strict));
        args.put("base", base.name());
        return Reason.of("rules.majority.asks", args, provenance);
    }

    /**
     * The arithmetic of this rule in one sentence.
     *
     * @param adopted whether the motion was adopted
     * @param reached the votes for
     * @param baseNumber what the base counts, 1 or more
     */
    public Reason arithmetic(boolean adopted, int reached, int baseNumber) {
        return arithmetic(adopted ? Word.ADOPTED : Word.REJECTED, reached, baseNumber);
    }

    /** As {@link #arithmetic}, where equal votes left it open. */
    public Reason tieArithmetic(int reached, int baseNumber) {
        return arithmetic(Word.TIE, reached, baseNumber);
    }

    private Reason arithmetic(Word outcome, int reached, int baseNumber) {
        var args = new HashMap<>(fraction.wordArgs(strict));
        args.put("base", base.name());
        args.put("outcome", outcome.name());
        args.put("reached", reached);
        args.put("count", baseNumber);
        args.put("needed", needed(baseNumber));
        return Reason.of("rules.verdict.count", args, provenance);
    }
}
