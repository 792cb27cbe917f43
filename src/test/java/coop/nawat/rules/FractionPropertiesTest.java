package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FractionPropertiesTest {
    @Property
    void the_number_needed_reaches_the_share_and_one_less_does_not(
        @ForAll @LongRange(min = 0, max = Fraction.LARGEST_TERM) long numerator,
        @ForAll @LongRange(min = 1, max = Fraction.LARGEST_TERM) long denominator,
        @ForAll @IntRange(max = Fraction.LARGEST_BASE) int base,
        @ForAll boolean strict) {
        var share = new Fraction(Math.min(numerator, denominator), denominator);
        var needed = share.needed(base, strict);
        assertThat(reaches(needed, share, base, strict)).isTrue();
        assertThat(needed == 0 || !reaches(needed - 1, share, base, strict)).isTrue();
    }

    /** The definition itself, in whole numbers without limits: votes/base >= share, or > if strict. */
    private static boolean reaches(int votes, Fraction share, int base, boolean strict) {
        var left = BigInteger.valueOf(votes).multiply(BigInteger.valueOf(share.denominator()));
        var right = BigInteger.valueOf(base).multiply(BigInteger.valueOf(share.numerator()));
        return strict ? left.compareTo(right) > 0 : left.compareTo(right) >= 0;
    }
}
