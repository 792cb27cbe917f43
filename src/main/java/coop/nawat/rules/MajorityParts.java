package coop.nawat.rules;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that make a majority.
 *
 * @param strict whether the share must be passed; null: it must where the share is half or less, since equal votes adopt nothing
 * @param base null: votes for and against
 * @param turnout the share of the members entitled who must vote, or null
 * @param confirmation by a second meeting, or null
 * @param tie what becomes of equal votes, or null
 */
public record MajorityParts(Leaf fraction, @Nullable Leaf strict, @Nullable Leaf base, @Nullable Leaf turnout,
    @Nullable Confirmation confirmation,
    @Nullable Leaf tie) {

    /** The rule. */
    public MajorityRule rule() {
        var share = share(fraction);
        boolean more = strict == null ? share.compareTo(new Fraction(1, 2)) <= 0 : strict.value().equals(new Value.Truth(true));
        return new MajorityRule(base == null ? Base.FOR_AGAINST : base(base.value()), share, more, Resolved.provenance(fraction, used()),
            turnout == null ? null : new Turnout(share(turnout), turnout.provenance()), confirmation,
            tie == null ? null : new TieRule(Parameters.constant(TieRule.Tie.class, tie.value().text()), tie.provenance()));
    }

    /** The values that decide, the share first; without the rule on ties, which decides only on one. */
    public List<Leaf> used() {
        return Stream.of(fraction, strict, base, turnout).filter(Objects::nonNull).toList();
    }

    private static Fraction share(Leaf leaf) {
        if (leaf.value() instanceof Value.Share(var share)) return share;
        throw new IllegalStateException(leaf.key() + " is no share");
    }

    static Base base(Value value) { return Parameters.constant(Base.class, value.text()); }
}
