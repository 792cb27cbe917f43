package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTest {
    private static final Server.Settings LAPTOP = on("127.0.0.1");

    private static Server.Settings on(String address) {
        return new Server.Settings(8080, InetAddress.ofLiteral(address), Optional.empty(), Path.of("data"), true);
    }

    @Test
    void a_laptop_shows_the_pages_for_developers_and_other_machines_do_not() {
        assertThat(LAPTOP.local(Map.of())).isTrue();
        assertThat(on("::1").local(Map.of())).isTrue();
        assertThat(on("0.0.0.0").local(Map.of())).isFalse();
        assertThat(new Server.Settings(8080, InetAddress.ofLiteral("127.0.0.1"),
            Optional.of(new DatabaseSettings("jdbc:postgresql://db/nawat", "nawat", "secret")), Path.of("data"), true).local(Map.of()))
            .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://LOCALHOST", "http://127.0.0.1:8080", "http://[::1]:8080", ""})
    void a_public_address_on_this_machine_is_a_laptop(String url) { assertThat(LAPTOP.local(Map.of("NAWAT_PUBLIC_URL", url))).isTrue(); }

    @ParameterizedTest
    @ValueSource(strings = {"https://nawat.example.org", "http://192.168.1.5:8080", "http://localhost.example.org", "http://[2001:db8::1]",
        "nonsense",
        "http://a b"})
    void behind_a_proxy_with_a_public_address_there_is_no_outbox(String url) {
        assertThat(LAPTOP.local(Map.of("NAWAT_PUBLIC_URL", url))).isFalse();
    }

    @Test
    void whoever_trusts_the_headers_of_a_proxy_has_one() {
        assertThat(LAPTOP.local(Map.of("NAWAT_FORWARDED_HEADERS", "native"))).isFalse();
        assertThat(LAPTOP.local(Map.of("NAWAT_FORWARDED_HEADERS", "framework"))).isFalse();
        assertThat(LAPTOP.local(Map.of("NAWAT_FORWARDED_HEADERS", "none"))).isTrue();
        assertThat(LAPTOP.local(Map.of("NAWAT_FORWARDED_HEADERS", ""))).isTrue();
    }
}
