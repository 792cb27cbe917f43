package coop.nawat.assemblies.ui;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.ui.KeysetRows;
import coop.nawat.members.Names;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysetRowsTest {
    /** Rows 2, 4, 6 … {@code 2 * count}, each its own key. */
    private static KeysetRows<Integer, Integer> even(int count) {
        return new KeysetRows<>(
            (after, limit) -> IntStream.rangeClosed(1, count).map(n -> 2 * n).filter(n -> after == null || n > after).limit(limit).boxed()
                .toList(),
            n -> n);
    }

    @Test
    void rows_come_by_position_in_whatever_order_a_grid_asks() {
        var rows = even(1_000);
        assertThat(rows.rows(730, 50)).isEqualTo(IntStream.range(730, 780).map(i -> 2 * (i + 1)).boxed().toList());
        assertThat(rows.rows(0, 3)).containsExactly(2, 4, 6);
        assertThat(rows.rows(99, 3)).containsExactly(200, 202, 204);
        assertThat(rows.rows(998, 50)).containsExactly(1_998, 2_000);
    }

    @Test
    void after_the_end_there_is_nothing() {
        assertThat(even(200).rows(200, 50)).isEqualTo(List.of());
        assertThat(even(200).rows(5_000, 50)).isEqualTo(List.of());
        assertThat(even(0).rows(0, 50)).isEqualTo(List.of());
    }

    @Test
    void a_search_forgives_points_final_letters_and_accents() {
        assertThat(Names.folded("כֹּהֵן")).isEqualTo(Names.folded("כהנ"));
        assertThat(Names.folded("فَاطِمَة")).isEqualTo(Names.folded("فاطمه"));
        assertThat(Names.folded("إبراهيم")).isEqualTo(Names.folded("ابراهيم"));
        assertThat(Names.folded("  Zoé ")).isEqualTo("zoe");
        assertThat(Names.folded("Léa")).isNotEqualTo(Names.folded("Lia"));
    }
}
