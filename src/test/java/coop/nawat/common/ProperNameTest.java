package coop.nawat.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProperNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0", "\u3000", "\u200E", "\u200F", "\u061C", "\u200B", "\uFEFF", "\u00AD", "\u2060\u200D",
        "\u0652",
        "\u05B0 \u200F", "\u20DD", "\u3164", "\u115F\u1160", "\uFFA0", "\u2800", "\uFE0F", "\uDB40\uDC20"})
    void a_name_that_nobody_sees_is_none(String typed) {
        assertThatThrownBy(() -> ProperName.of(typed)).isInstanceOf(IllegalArgumentException.class).hasMessage("common.name.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"–", "-", ".", "?", "ا", "הּ", "ي\u200C", "José", "e\u0301", "李", "\uD83D\uDE00", "\u200FAmina", "0"})
    void one_sign_that_is_seen_is_a_name(String typed) { assertThat(ProperName.of(typed)).isEqualTo(typed); }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "Am\u202Eina", "\u2067Amina\u2069", "A\nB", "\uD83D"})
    void what_turns_a_line_round_or_cannot_be_kept_is_refused(String typed) {
        assertThatThrownBy(() -> ProperName.of(typed)).isInstanceOf(IllegalArgumentException.class).hasMessage("common.name.characters");
    }
}
