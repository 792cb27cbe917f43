package coop.nawat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FractionTest {

    @ParameterizedTest
    @CsvSource({
        "1/2, 51, false, 26",
        "1/2, 10, true, 6",
        "1/2, 10, false, 5",
        "2/3, 20, false, 14",
        "2/3, 21, false, 14",
        "2/3, 21, true, 15",
        "3/4, 171262, false, 128447",
        "1/3, 120, false, 40",
        "1/10, 330, false, 33",
        "0/1, 7, false, 0",
        "0/1, 7, true, 1",
        "1/1, 7, false, 7",
        "1/1, 7, true, 8",
        "1/2, 0, false, 0",
        "1/2, 0, true, 1",
        "999999/1000000, 1000000000, false, 999999000"
    })
    void the_number_needed_is_the_published_one(String share, int base, boolean strict, int needed) {
        assertThat(Fraction.parse(share).needed(base, strict)).isEqualTo(needed);
    }

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

    @Test
    void a_share_is_kept_in_lowest_terms() {
        assertThat(new Fraction(50, 100)).isEqualTo(Fraction.parse("1/2")).hasToString("1/2");
        assertThat(new Fraction(0, 12)).isEqualTo(new Fraction(0, 1));
    }

    @Test
    void shares_are_ordered_by_size() {
        assertThat(Fraction.parse("2/3")).isGreaterThan(Fraction.parse("1/2")).isLessThan(Fraction.parse("3/4"));
        assertThat(Fraction.parse("2/6")).isEqualByComparingTo(Fraction.parse("1/3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1/", "/2", "1/2/3", "-1/2", "1/-2", "0.5", " 1/2", "1 / 2", "٢/٣", "12345678/1", "3/2", "1/0"})
    void what_is_no_share_is_refused(String text) { assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse(text)); }

    @Test
    void terms_and_bases_have_limits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fraction(1, Fraction.LARGEST_TERM + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fraction(1, 2).needed(-1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fraction(1, 2).needed(Fraction.LARGEST_BASE + 1, false));
    }
}
