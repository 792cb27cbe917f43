package coop.nawat.rules;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Majorities that some law or bylaws may one day ask for: every base, every share, reached or passed. */
public final class AnyMajority {
    private static final Provenance ARTICLE_31 = Provenance.bylaws("art. 31");

    private AnyMajority() {}

    /** Without a minimum turnout. */
    public static Arbitrary<MajorityRule> rule() {
        return Combinators.combine(Arbitraries.of(Base.class), share(), Arbitraries.of(true, false))
            .as((base, share, strict) -> new MajorityRule(base, share, strict && !share.isWhole(), ARTICLE_31));
    }

    /** A share of the members who have to vote. */
    static Arbitrary<Turnout> turnout() {
        return share().map(share -> new Turnout(share, ARTICLE_31));
    }

    /** The same majority with this turnout; null: with none. */
    static MajorityRule with(MajorityRule rule, @Nullable Turnout turnout) {
        return new MajorityRule(rule.base(), rule.fraction(), rule.strict(), rule.provenance(), turnout, rule.confirmation(), rule.tie());
    }

    private static Arbitrary<Fraction> share() {
        var term = Arbitraries.longs().between(1, 12);
        return Combinators.combine(term, term).as((a, b) -> new Fraction(Math.min(a, b), Math.max(a, b)));
    }
}
