package coop.nawat.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LotTest {
    /** {@code printf '%s' 'nawat:1' | sha256sum} */
    @Test
    void a_ticket_is_what_any_machine_computes() {
        assertThat(Lot.UNSEEDED.ticket(1)).startsWith("5316ad6b01e52256");
        assertThat(Lot.UNSEEDED.order(List.of(1, 2, 3, 4, 5, 6))).containsExactly(4, 6, 5, 2, 1, 3);
    }

    @Test
    void another_seed_is_another_order_and_a_seed_has_characters() {
        var candidates = IntStream.rangeClosed(1, 20).boxed().toList();
        assertThat(new Lot("2026-11-22 Lotto 4 8 15 16 23 42").order(candidates)).isNotEqualTo(Lot.UNSEEDED.order(candidates))
            .containsExactlyInAnyOrderElementsOf(candidates);
        assertThatIllegalArgumentException().isThrownBy(() -> new Lot(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lot("x".repeat(201)));
    }

    /** Of two candidates each is the luckier one about as often. */
    @Test
    void no_number_is_luckier_than_another() {
        long first = IntStream.range(0, 2_000).filter(i -> new Lot("seed " + i).order(List.of(1, 2)).getFirst() == 1).count();
        assertThat(first).isBetween(900L, 1_100L);
    }
}
