package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.microsoft.playwright.Route;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What tests of light pages share: requests through all filters, as somebody or as nobody. */
@DatabaseTest
public abstract class PageTest {
    @Autowired
    WebApplicationContext context;
    @Autowired
    protected Given given;
    protected MockMvc mvc;

    @BeforeEach
    void pages() {
        // each application that tests start puts its own in the only place there is; the filters of the others keep theirs
        SecurityContextHolder.setContextHolderStrategy(context.getBean(SecurityContextHolderStrategy.class));
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    /** A page as this person sees it. */
    protected MockHttpServletResponse seen(SignedIn who, String path, Language language) throws Exception {
        return answer(get(path).queryParam("lang", language.tag())
            .with(authentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of()))));
    }

    /** A page as anybody sees it. */
    protected MockHttpServletResponse seen(String path, Language language) throws Exception {
        return answer(get(path).queryParam("lang", language.tag()));
    }

    /** What is answered. */
    protected MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        var response = mvc.perform(request).andReturn().getResponse();
        response.setCharacterEncoding("UTF-8");
        return response;
    }

    /** What a browser is answered by all filters of the application, without a server between. */
    protected MockHttpServletResponse answer(Route route) throws Exception {
        var asked = route.request();
        var sent = request(HttpMethod.valueOf(asked.method()), URI.create(asked.url())).contentType(MediaType.APPLICATION_JSON);
        var body = asked.postDataBuffer();
        return answer(body == null ? sent : sent.content(body));
    }

    /** Hands an answer over to the browser. */
    protected static void fulfill(Route route, MockHttpServletResponse response) {
        var headers = new HashMap<String, String>();
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeader(name)));
        route.fulfill(new Route.FulfillOptions().setStatus(response.getStatus()).setHeaders(headers)
            .setBodyBytes(response.getContentAsByteArray()));
    }

    /** What is not ours answers in our place: a server that stops between two requests, the sign-in page of a hotel's line. */
    protected static void answeredByAnother(Route route, int status) {
        route.fulfill(new Route.FulfillOptions().setStatus(status).setContentType("text/html").setBody("<!doctype html><h1>Sign in</h1>"));
    }

    /** Makes a request one of this person. */
    protected static MockHttpServletRequestBuilder as(SignedIn who, MockHttpServletRequestBuilder request) {
        return request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(who, null, List.of())));
    }

    /** A whole page in this language: with its direction, no text left unfilled, and small. */
    protected static String whole(MockHttpServletResponse response, Language language) throws IOException {
        var page = response.getContentAsString();
        assertThat(response.getStatus()).as(page).isEqualTo(200);
        assertThat(page).contains("<html lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\"");
        assertThat(page.replaceAll("(?s)<script.*?</script>| data-text=\"[^\"]*\"", "")).doesNotContain("{", "??", "ballots.light",
            "assemblies.light", "th:");
        assertThat(page.length()).as("bytes before compression").isLessThan(30_000);
        return page;
    }

    /** How large this is on the wire. */
    protected static int compressed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.size();
    }
}
