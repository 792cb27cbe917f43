package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @CsvSource({"0.1.0,0.2.0", "0.9,0.10", "0.1,0.1.1", "0.9.9,1", "1.2.3,1.2.4-SNAPSHOT"})
    void versions_are_compared_number_by_number(String older, String newer) {
        assertThat(new Version(older)).isLessThan(new Version(newer));
        assertThat(new Version(newer)).isGreaterThan(new Version(older));
    }

    @Test
    void a_suffix_does_not_count() { assertThat(new Version("1.2-SNAPSHOT")).isEqualByComparingTo(new Version("1.2.0")); }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.", "one", "1.2.3.4.5", "1234567", "-1"})
    void what_is_no_version_is_refused(String text) { assertThatIllegalArgumentException().isThrownBy(() -> new Version(text)); }

    @Test
    void the_program_knows_its_own_version() { assertThat(Version.ours().text()).matches("[0-9].*"); }
}
