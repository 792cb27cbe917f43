package coop.nawat.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.nawat.PageTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "nawat.local=true")
class DevelopersOnlyTest extends PageTest {
    private int status(String path, String host) throws Exception {
        return answer(get(path).with(request -> {
            request.setServerName(host);
            return request;
        })).getStatus();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void a_developer_reads_the_outbox(String host) throws Exception { assertThat(status("/dev/outbox", host)).isEqualTo(200); }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "localhost.example", "192.0.2.7", "127.0.0.1.example"})
    void a_page_whose_name_leads_here_reads_nothing_under_dev(String host) throws Exception {
        assertThat(status("/dev/outbox", host)).isEqualTo(404);
        assertThat(status("/dev/gallery", host)).isEqualTo(404);
        assertThat(status("/", host)).as("other pages").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Forwarded"})
    void what_a_proxy_passes_on_reads_nothing_under_dev(String header) throws Exception {
        assertThat(answer(get("/dev/outbox").header(header, "localhost")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/dev/gallery").header(header, "localhost")).getStatus()).isEqualTo(404);
    }

    @Test
    void the_gallery_asks_for_a_sign_in_as_before() throws Exception { assertThat(status("/dev/gallery", "localhost")).isNotEqualTo(404); }
}
