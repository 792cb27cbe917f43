package coop.nawat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import coop.nawat.access.SignedIn;
import coop.nawat.ballots.Ballots;
import coop.nawat.common.Language;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address of a light page, asked for by somebody of another organisation. The addresses are read from the running application: one that is
 * new is tried by its placeholders, and one without any fails until it is entered here as belonging to no organisation.
 */
class LightRoutesTest extends PageTest {
    /** These show nothing of an organisation, or only of those in which whoever asks holds an office. */
    private static final Set<String> OF_NO_ORGANISATION = Set.of("GET /", "POST /", "GET /m", "GET /me", "POST /me", "POST /me/password",
        "POST /me/passkeys/remove", "POST /me/sign-out-everywhere", "GET /s/code", "POST /s/code", "GET /s/password", "POST /s/password",
        "GET /s/{token}", "POST /s/{token}", "GET /sign-out", "POST /sign-out", "GET /setup/{token}", "POST /setup/{token}");
    /** The framework's way to the error page, which LightPagesTest tries. */
    private static final String ERROR = "/error";

    @Autowired
    List<RequestMappingHandlerMapping> mappings;
    @Autowired
    Ballots ballots;

    private record Route(HttpMethod method, String pattern) {
        boolean names(String placeholder) { return pattern.contains("{" + placeholder); }

        /** The address, with these in place of its placeholders. */
        String with(String slug, String number, String token) {
            return pattern.replaceAll("\\{slug}", slug).replaceAll("\\{number:[^/]*?}}?(?=[/.]|$)", number)
                .replaceAll("\\{position:[^/]*?}}?(?=/|$)", "1").replaceAll("\\{extension:[^/]*?}", "blt")
                .replaceAll("\\{(token|key)}", token).replaceAll("\\{(candidate|entry)}", "7d0cf5f6-5b0e-4a6f-8f4d-0d2f1f9a1c01");
        }

        @Override
        public String toString() { return method + " " + pattern; }
    }

    private Stream<Route> routes() {
        return mappings.stream().flatMap(m -> m.getHandlerMethods().entrySet().stream())
            .filter(e -> e.getValue().getBeanType().getPackageName().startsWith("coop.nawat"))
            .flatMap(e -> e.getKey().getPatternValues().stream().flatMap(pattern -> {
                var methods = e.getKey().getMethodsCondition().getMethods();
                return methods.isEmpty() ? Stream.of(new Route(HttpMethod.GET, pattern), new Route(HttpMethod.POST, pattern))
                    : methods.stream().map(method -> new Route(method.asHttpMethod(), pattern));
            }))
            .filter(route -> !route.pattern().equals(ERROR))
            .distinct();
    }

    /** What the page behind the address sends, in the shape that it expects: a wrong shape would be told before anything is looked up. */
    private static String body(Route route) {
        return route.pattern().startsWith("/desk/")
            ? "{\"member\":\"%s\",\"kind\":\"ARRIVED\",\"key\":\"%s\"}".formatted(UUID.randomUUID(), UUID.randomUUID())
            : "{\"votes\":[{\"ballot\":\"%s\",\"choice\":\"FOR\",\"key\":\"%s\"}]}".formatted(UUID.randomUUID(), UUID.randomUUID());
    }

    private MockHttpServletResponse asked(Route route, String address, SignedIn who) throws Exception {
        return answer(as(who, request(route.method(), address).queryParam("lang", "en").contentType(MediaType.APPLICATION_JSON)
            .content(body(route)))
            .with(csrf()));
    }

    /** What is said, without what differs between any two answers. */
    private static String said(MockHttpServletResponse response, String... differing) throws Exception {
        var said = response.getStatus() + "\n" + response.getRedirectedUrl() + "\n" + response.getContentAsString()
            .replaceAll("name=\"_csrf\" (value|content)=\"[^\"]*\"", "").replaceAll("nonce[=-][^\" ';]*", "");
        for (var word : differing)
            said = said.replace(word, "…");
        return said;
    }

    @TestFactory
    Stream<DynamicTest> an_address_of_another_organisation_answers_like_one_that_does_not_exist() {
        var theirs = given.held(3, 2);
        var stranger = given.coop().secretary();
        var slug = theirs.coop().slug();
        var number = theirs.assembly().number().toString();
        var routes = routes().toList();
        assertThat(routes).hasSizeGreaterThan(25);
        return routes.stream().filter(route -> !OF_NO_ORGANISATION.contains(route.toString())).map(route -> DynamicTest.dynamicTest(
            route.toString(),
            () -> {
                if (route.names("slug")) {
                    var foreign = asked(route, route.with(slug, number, ""), stranger);
                    assertThat(foreign.getStatus()).isEqualTo(404);
                    assertThat(said(foreign, slug)).isEqualTo(said(asked(route, route.with("nobody", number, ""), stranger), "nobody"))
                        .doesNotContain("Argan");
                } else if (route.names("token") || route.names("key")) {
                    var guessed = guess(theirs.coop());
                    var foreign = asked(route, route.with("", "", guessed), stranger);
                    assertThat(foreign.getStatus()).isEqualTo(404);
                    assertThat(said(foreign, guessed)).isEqualTo(said(asked(route, route.with("", "", "nonsense"), stranger), "nonsense"))
                        .doesNotContain("Argan");
                } else
                    throw new AssertionError("Whose is this address? Enter it here as belonging to no organisation, or name the "
                        + "placeholder as the others do: {slug}, {token} or {key}.");
            }));
    }

    /** A link of the right shape for their organisation, whose secret is a guess. */
    private static String guess(Given.Coop theirs) {
        var id = theirs.id().value();
        var guess = UUID.randomUUID();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(32).putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits()).putLong(guess.getMostSignificantBits()).putLong(guess.getLeastSignificantBits())
            .array());
    }

    /** A link is good for what it was made for: the voter's opens neither the desk nor the hall screen. */
    @Test
    void a_link_opens_nothing_but_what_it_was_made_for() throws Exception {
        var theirs = given.held(3, 2);
        var voter = theirs.present().getFirst();
        var vote = given.as(voter.signedIn(), () -> ballots.votingLink(theirs.coop().id(), theirs.assembly().id()));
        var opened = 0;
        for (var route : routes().filter(r -> r.names("token") || r.names("key")).filter(r -> r.method() == HttpMethod.GET).toList()) {
            int status = seen(route.with("", "", vote), Language.EN).getStatus();
            if (route.pattern().contains("{candidate")) // nobody stands there
                assertThat(status).as(route.toString()).isEqualTo(404);
            else if (route.pattern().startsWith("/v/")) {
                opened++;
                assertThat(status).as(route.toString()).isEqualTo(200);
            } else if (!route.pattern().startsWith("/s/")) // asks for a press first, whatever the link; SignInTest tries that press
                assertThat(status).as(route.toString()).isEqualTo(404);
        }
        assertThat(opened).isEqualTo(4);
    }

    @Test
    void an_address_that_belongs_to_no_organisation_shows_nothing_of_another() throws Exception {
        var theirs = given.held(3, 2);
        var stranger = given.coop().secretary();
        var known = routes().map(Route::toString).toList();
        assertThat(known).as("entries of addresses that are gone").containsAll(OF_NO_ORGANISATION);
        for (var route : routes().filter(r -> OF_NO_ORGANISATION.contains(r.toString())).toList())
            if (route.method() == HttpMethod.GET)
                assertThat(said(asked(route, route.with("", "", guess(theirs.coop())), stranger), guess(theirs.coop())))
                    .as(route.toString()).doesNotContain(theirs.coop().slug() + "\"", theirs.coop().slug() + "<", "Argan "
                        + theirs.coop().slug().substring(5));
    }

    @Test
    void nothing_of_the_inside_is_served_but_whether_it_is_well() throws Exception {
        var somebody = given.coop().secretary();
        assertThat(seen(somebody, "/actuator/health", Language.EN).getStatus()).isEqualTo(200);
        for (var inside : List.of("env", "beans", "heapdump", "loggers", "mappings", "metrics", "shutdown", "httpexchanges"))
            assertThat(seen(somebody, "/actuator/" + inside, Language.EN).getStatus()).as(inside).isEqualTo(404);
    }
}
