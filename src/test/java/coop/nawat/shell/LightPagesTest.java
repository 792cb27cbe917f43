package coop.nawat.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.DatabaseTest;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
@Import(LightPagesTest.Refusing.class)
class LightPagesTest {
    @Autowired
    WebApplicationContext context;
    @Autowired
    Messages messages;
    MockMvc mvc;

    /** A light page that refuses or breaks. */
    @Controller
    static class Refusing {
        @GetMapping("/r/test/{what}")
        String refuse(@PathVariable String what) {
            if (what.equals("broken")) throw new IllegalStateException("a secret of the inside");
            throw new Refused(AccessRefusal.valueOf(what), "seconds", 5, "name", "Amina", "slug", "x");
        }
    }

    @BeforeEach
    void begin() { mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build(); }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @Test
    void the_language_is_the_asked_one_then_the_remembered_then_the_browsers() throws Exception {
        assertThat(send(get("/").header("Accept-Language", "he-IL,fr;q=0.5")).getContentAsString())
            .contains("<html lang=\"he\" dir=\"rtl\"");
        var asked = send(get("/?lang=ar&to=/me").header("Accept-Language", "fr"));
        assertThat(asked.getContentAsString()).contains("<html lang=\"ar\" dir=\"rtl\"", "/?to=/me&amp;lang=fr", "aria-current=\"true\"");
        assertThat(asked.getCookie("nawat_lang").getValue()).isEqualTo("ar");
        assertThat(send(get("/").cookie(new Cookie("nawat_lang", "fr")).header("Accept-Language", "he")).getContentAsString())
            .contains("<html lang=\"fr\"");
        assertThat(send(get("/?lang=xx")).getContentAsString()).contains("<html lang=\"en\"");
    }

    @Test
    void every_page_of_ours_is_complete_in_four_languages() throws Exception {
        for (var language : Language.values())
            for (var path : new String[]{"/", "/s/password", "/s/anything"}) {
                var page = send(get(path + "?lang=" + language.tag()));
                assertThat(page.getStatus()).as(path).isEqualTo(200);
                assertThat(page.getContentAsString()).startsWith("<!doctype html>").contains("<main", "name=\"_csrf\"",
                    messages.in(language).of("shell.help.ask").replace("'", "&#39;"));
                assertThat(page.getContentAsString().length()).as("bytes of a light page").isLessThan(15_000);
            }
    }

    @Test
    void a_light_page_has_the_strict_policy_no_session_and_is_not_kept() throws Exception {
        var result = mvc.perform(get("/")).andReturn();
        var page = result.getResponse();
        assertThat(page.getHeader("Content-Security-Policy"))
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
            .doesNotContain("unsafe");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getHeader("Strict-Transport-Security")).isNull();
        assertThat(send(get("/").secure(true)).getHeader("Strict-Transport-Security")).contains("max-age=");
        assertThat(result.getRequest().getSession(false)).isNull();
        assertThat(page.getContentAsString()).doesNotContain("style=", "<style", "onclick", "javascript:");
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_the_start_and_back() throws Exception {
        assertThat(send(get("/m")).getRedirectedUrl()).isEqualTo("/");
        assertThat(send(get("/m/argan/2026-2?x=1")).getRedirectedUrl()).isEqualTo("/?to=%2Fm%2Fargan%2F2026-2%3Fx%3D1");
        assertThat(send(get("/c/argan/members")).getRedirectedUrl()).isEqualTo("/?to=%2Fc%2Fargan%2Fmembers");
        assertThat(send(get("/nonsense")).getRedirectedUrl()).isEqualTo("/?to=%2Fnonsense");
        assertThat(send(get("/webauthn/register/options")).getStatus()).isIn(401, 403);
        assertThat(send(get("/m").cookie(new Cookie("nawat", "forged"))).getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void what_is_refused_says_what_why_and_what_now_in_the_readers_language() throws Exception {
        for (var refusal : AccessRefusal.values()) {
            if (refusal == AccessRefusal.SIGNED_OUT) continue;
            for (var language : Language.values()) {
                var page = send(get("/r/test/" + refusal + "?lang=" + language.tag()));
                assertThat(page.getStatus()).as(refusal.name()).isGreaterThanOrEqualTo(400).isLessThan(500);
                assertThat(page.getContentAsString()).contains("<html lang=\"" + language.tag() + "\"", "class=\"box");
            }
        }
        assertThat(send(get("/r/test/LINK_EXPIRED")).getStatus()).isEqualTo(404);
        assertThat(send(get("/r/test/WRONG_OFFICE")).getStatus()).isEqualTo(403);
        assertThat(send(get("/r/test/OFFICE_DATES")).getStatus()).isEqualTo(409);
        assertThat(send(get("/r/test/SIGNED_OUT")).getRedirectedUrl()).isEqualTo("/?to=%2Fr%2Ftest%2FSIGNED_OUT");
    }

    @Test
    void what_does_not_exist_and_what_may_not_be_seen_read_the_same() throws Exception {
        var forbidden = send(get("/r/test/NOTHING_HERE"));
        var missing = send(get("/r/no/such/page"));
        var denied = send(
            get("/error").requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 404).requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/c/x"));
        assertThat(Stream.of(forbidden, missing, denied).map(MockHttpServletResponse::getStatus)).containsOnly(404);
        assertThat(main(missing)).isEqualTo(main(forbidden)).isEqualTo(main(denied)).contains("There is nothing to see at this address.");
    }

    private static String main(MockHttpServletResponse page) throws Exception {
        var html = page.getContentAsString();
        return html.substring(html.indexOf("<main"), html.indexOf("</main>"));
    }

    @Test
    void what_breaks_shows_a_number_and_nothing_of_the_inside() throws Exception {
        var page = send(get("/r/test/broken"));
        assertThat(page.getStatus()).isEqualTo(500);
        assertThat(page.getContentAsString()).contains("Something broke on our side.").containsPattern("[0-9a-f]{8}")
            .doesNotContain("of the inside", "Exception");
    }

    @Test
    void the_outbox_exists_only_in_a_local_installation() throws Exception {
        assertThat(send(get("/dev/outbox")).getStatus()).isEqualTo(404);
    }

    @Test
    void a_post_from_elsewhere_is_refused() throws Exception {
        assertThat(send(post("/").param("email", "a@example.org")).getStatus()).isEqualTo(403);
        assertThat(send(post("/sign-out")).getStatus()).isEqualTo(403);
        assertThat(send(post("/login/webauthn").contentType("application/json").content("{}")).getStatus()).isEqualTo(403);
    }

    @Test
    void a_path_that_is_no_path_is_not_found_rather_than_broken() throws Exception {
        assertThat(send(get(URI.create("/s/%2e%2e"))).getStatus()).isLessThan(500);
        assertThat(send(post("/")).getStatus()).isLessThan(500);
    }
}
