package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ShareNumbersPropertiesTest {
    @Property(tries = 10_000)
    void taking_numbers_and_giving_them_back_changes_nothing(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int count) {
        var random = new Random(seed);
        var numbers = ShareNumbers.NONE;
        int next = 1;
        for (int i = 0; i < 8; i++) {
            next += random.nextInt(3);
            int size = 1 + random.nextInt(6);
            numbers = numbers.and(ShareNumbers.from(next, size));
            next += size;
        }
        var taken = numbers.lowest(count);
        assertThat(taken.count()).isEqualTo(Math.min(count, numbers.count()));
        assertThat(numbers.without(taken).count()).isEqualTo(numbers.count() - taken.count());
        assertThat(numbers.without(taken).and(taken)).isEqualTo(numbers);
        assertThat(numbers.ranges().isEmpty() ? numbers : ShareNumbers.parse(numbers.toString())).isEqualTo(numbers);
    }
}
