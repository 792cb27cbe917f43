package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    private static DatabaseSettings at(String url) {
        return DatabaseSettings.of(Map.of("NAWAT_DB_URL", url, "NAWAT_DB_USER", "me", "NAWAT_DB_PASSWORD", "secret")).orElseThrow();
    }

    @Test
    void without_any_variable_the_database_is_the_embedded_one() { assertThat(DatabaseSettings.of(Map.of("PATH", "/bin"))).isEmpty(); }

    @Test
    void a_part_of_the_variables_is_refused_by_name() {
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> DatabaseSettings.of(Map.of("NAWAT_DB_URL", "jdbc:postgresql://h/d", "NAWAT_DB_USER", "me")))
            .withMessageContaining("NAWAT_DB_PASSWORD is not set");
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> DatabaseSettings.of(Map.of("NAWAT_DB_PASSWORD", "secret")))
            .withMessageContaining("NAWAT_DB_URL is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://h/d", "jdbc:postgresql:d", "jdbc:postgresql://", "h:5432/d", "jdbc:postgresql://h/d?options=%zz"})
    void an_address_that_is_none_is_refused(String url) { assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> at(url)); }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me:hush@h/d", "jdbc:postgresql://h/d?password=hush", "jdbc:postgresql://h/d?user=me"})
    void a_password_in_the_address_is_refused_and_not_repeated(String url) {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> at(url)).withMessageContaining("NAWAT_DB_PASSWORD")
            .withMessageNotContaining("hush");
    }

    @Test
    void the_short_form_of_the_address_is_understood() {
        assertThat(at("postgres://h:5433/d?sslmode=require").url()).isEqualTo("jdbc:postgresql://h:5433/d?sslmode=require");
    }

    @Test
    void a_parameter_is_added_to_those_that_are_there() {
        assertThat(at("jdbc:postgresql://h/d").urlWith("options", "-c role=nawat_owner"))
            .isEqualTo("jdbc:postgresql://h/d?options=-c%20role%3Dnawat_owner");
        assertThat(at("jdbc:postgresql://h/d?ssl&options=-c%20jit%3Doff").urlWith("options", "-c role=nawat_owner"))
            .isEqualTo("jdbc:postgresql://h/d?ssl&options=-c%20jit%3Doff%20-c%20role%3Dnawat_owner");
    }

    @Test
    void the_password_is_not_in_the_text_form() {
        assertThat(at("jdbc:postgresql://h/d").toString()).doesNotContain("secret").contains("h/d");
    }
}
