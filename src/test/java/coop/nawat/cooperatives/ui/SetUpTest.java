package coop.nawat.cooperatives.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.SignIns;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Status;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The first cooperative of an installation, founded through the page; everything commits. */
@DatabaseTest
class SetUpTest {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    @Autowired
    WebApplicationContext context;
    @Autowired
    Access access;
    @Autowired
    Cooperatives cooperatives;
    @Autowired
    Rules rules;
    @Autowired
    SignIns signIns;
    @Autowired
    Given given;
    private MockMvc mvc;
    private String token = "";
    private String slug = "";

    @BeforeEach
    void an_empty_house_with_a_link() throws Exception {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        // other tests share the database: the house is emptied again, as it is on the first start
        Given.execute("delete from access.office where organisation_id = ?", OrganisationId.HOUSE.value());
        var secret = UUID.randomUUID();
        var secretBytes = ByteBuffer.allocate(16).putLong(secret.getMostSignificantBits()).putLong(secret.getLeastSignificantBits())
            .array();
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(32).put(new byte[16]).put(secretBytes).array());
        Given.execute(
            "insert into access.pass (organisation_id, pass_id, purpose, subject, secret_hash, until) values (?, ?, 'SET_UP', ?, ?, now() + interval '1 day')",
            OrganisationId.HOUSE.value(), UUID.randomUUID(), OrganisationId.HOUSE.value(),
            MessageDigest.getInstance("SHA-256").digest(secretBytes));
        slug = "first-" + COUNTER.incrementAndGet();
    }

    private Map<String, String> form() {
        var form = new HashMap<String, String>();
        form.put("language1", "ar");
        form.put("name1", "تعاونية أركان");
        form.put("language2", "fr");
        form.put("name2", "Coopérative Argan");
        form.put("slug", slug);
        form.put("country", "MA");
        form.put("phone", "+212 528 00 00 00");
        form.put("quorum", "1/3");
        form.put("quorum-article", "art. 28");
        form.put("notice", "15");
        form.put("notice-article", "art. 12");
        form.put("person", "Fatima Benali");
        form.put("email", "fatima-" + slug + "@example.org");
        form.put("password", "many small words");
        form.put("secretary", "on");
        form.put("other-name", "Driss");
        form.put("other-email", "driss-" + slug + "@example.org");
        return form;
    }

    private MockHttpServletResponse send(Map<String, String> form) throws Exception {
        var request = post("/setup/" + token).with(csrf()).header("Accept-Language", "en");
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String words(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString(java.nio.charset.StandardCharsets.UTF_8).replaceAll("[\u2066-\u2069]", "").replace("&#39;", "'");
    }

    @Test
    void a_name_that_is_no_line_of_text_is_told_at_its_field() throws Exception {
        for (var field : List.of("name1", "person", "other-name")) {
            var form = form();
            form.put(field, "Fati\u0000ma");
            var page = send(form);
            assertThat(page.getStatus()).as(field).isEqualTo(422);
            assertThat(words(page)).as(field).contains("The name holds characters that cannot be seen. Type it again.");
        }
        assertThat(exists()).isFalse();
    }

    @Test
    void a_day_of_founding_is_kept_and_one_that_is_none_or_to_come_is_told_at_its_field() throws Exception {
        for (var wrong : List.of("yesterday", "1700-01-01", "2199-01-01")) {
            var form = form();
            form.put("founded", wrong);
            var page = send(form);
            assertThat(page.getStatus()).as(wrong).isEqualTo(422);
            assertThat(words(page)).as(wrong).contains("href=\"#founded\"", "id=\"founded-error\"");
        }
        assertThat(exists()).isFalse();
        var form = form();
        form.put("founded", "2020-05-04");
        assertThat(send(form).getStatus()).isEqualTo(302);
        assertThat(Given.look("select c.founded_on::text from cooperatives.cooperative c join access.organisation o using (organisation_id)"
            + " where o.slug = ?", slug)).isEqualTo("2020-05-04");
    }

    private boolean exists() { return access.organisation(slug).isPresent(); }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_page_opens_in_each_language_and_stays_small(Language language) throws Exception {
        var page = mvc.perform(get("/setup/" + token).header("Accept-Language", language.tag())).andReturn().getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(words(page)).contains("lang=\"" + language.tag() + "\"", "dir=\"" + language.direction() + "\"");
        assertThat(page.getContentAsByteArray().length).isLessThan(60_000); // a third of it when it is compressed
    }

    @Test
    void a_law_is_chosen_and_bylaws_that_it_does_not_allow_are_refused_with_the_form_kept() throws Exception {
        var form = form();
        form.put("law", "eu-sce");
        form.put("notice", "10");
        var refused = send(form);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(words(refused)).contains("href=\"#law\"", "art. 56(3)");
        assertThat(exists()).isFalse();
        form.put("notice", "30");
        assertThat(send(form).getStatus()).isEqualTo(302);
        var id = access.organisation(slug).orElseThrow().id();
        var signIn = signIns.byPassword(new EmailAddress("fatima-" + slug + "@example.org"), "many small words", "10.0.0.1");
        assertThat(given.as(signIn.who(), () -> rules.law(id)).id()).isEqualTo("eu-sce");
    }

    @Test
    void a_cooperative_is_founded_whole_and_its_founder_is_signed_in() throws Exception {
        var answer = send(form());
        assertThat(answer.getStatus()).as(words(answer)).isEqualTo(302);
        assertThat(answer.getRedirectedUrl()).isEqualTo("/c/" + slug);
        assertThat(answer.getHeaders("Set-Cookie")).anyMatch(c -> c.startsWith("nawat=") && c.contains("HttpOnly"));

        var id = access.organisation(slug).orElseThrow().id();
        var signIn = signIns.byPassword(new EmailAddress("fatima-" + slug + "@example.org"), "many small words", "10.0.0.1");
        var coop = given.as(signIn.who(), () -> cooperatives.cooperative(id));
        assertThat(coop.zone()).isEqualTo(ZoneId.of("Africa/Casablanca"));
        assertThat(coop.languages()).containsExactly(Language.AR, Language.FR);
        assertThat(coop.name()).isEqualTo(LocalText.of(Language.AR, "تعاونية أركان", Language.FR, "Coopérative Argan"));
        assertThat(coop.helpPhone()).isEqualTo("+212 528 00 00 00");
        var held = given.as(signIn.who(), () -> rules.of(id));
        assertThat(held.quorum().fraction()).hasToString("1/3");
        assertThat(held.quorum().countsProxies()).isFalse();
        assertThat(held.quorum().provenance().status()).isEqualTo(Status.BYLAWS);
        assertThat(held.quorum().provenance().article()).isEqualTo("art. 28");
        assertThat(held.notice()).satisfies(n -> assertThat(n.days()).isEqualTo(15));
        assertThat(held.proxies().provenance().status()).isEqualTo(Status.OUR_DEFAULT);
        assertThat(given.as(signIn.who(), access::places)).extracting(p -> Map.entry(p.organisation().slug(), p.offices()))
            .containsExactlyInAnyOrder(Map.entry("nawat", java.util.Set.of(Office.ADMINISTRATOR)),
                Map.entry(slug, java.util.Set.of(Office.SECRETARY)));
        assertThat(Given.look(
            "select o.office from access.office o join access.account a using (account_id) where o.organisation_id = ? and a.email = ?",
            id.value(),
            "driss-" + slug + "@example.org")).isEqualTo("CHAIR");
    }

    @Test
    void the_link_works_once() throws Exception {
        assertThat(send(form()).getStatus()).isEqualTo(302);
        var first = slug;
        slug = first + "-again";
        assertThat(send(form()).getStatus()).isEqualTo(404);
        assertThat(mvc.perform(get("/setup/" + token)).andReturn().getResponse().getStatus()).isEqualTo(404);
        assertThat(exists()).isFalse();
    }

    @Test
    void a_link_that_never_was_opens_nothing() throws Exception {
        for (var wrong : List.of("x", token.substring(1) + "A", "A".repeat(43), "../m"))
            assertThat(mvc.perform(get("/setup/{token}", wrong)).andReturn().getResponse().getStatus()).as(wrong).isIn(400, 404);
        token = "B".repeat(43);
        assertThat(send(form()).getStatus()).isEqualTo(404);
        assertThat(exists()).isFalse();
    }

    @Test
    void a_form_from_elsewhere_is_refused() throws Exception {
        var request = post("/setup/" + token);
        form().forEach(request::param);
        assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(403);
        assertThat(exists()).isFalse();
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_nothing_is_lost_but_the_password() throws Exception {
        var form = form();
        form.put("name2", "");
        form.put("slug", "Not A Slug!");
        form.put("country", "XX");
        form.put("notice", "365");
        form.put("email", "fatima");
        form.remove("secretary");
        form.put("password", "tiny-pw");
        var page = send(form);
        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(words(page))
            .contains("There is a problem", "href=\"#name2\"", "href=\"#slug\"", "href=\"#country\"", "href=\"#notice\"", "href=\"#email\"",
                "href=\"#secretary\"", "id=\"name2-error\"", "id=\"email-error\"", "href=\"#password\"",
                "A notice period has 1 to 90 days.", "value=\"تعاونية أركان\"", "value=\"Fatima Benali\"")
            .doesNotContain("tiny-pw");
        assertThat(exists()).isFalse();
        assertThat(send(form()).getStatus()).isEqualTo(302); // the link still works
    }

    @ParameterizedTest
    @CsvSource({"password,short,At least 10 characters", "slug,nawat,taken", "person,'',A name is needed", "proxies,-1,0 to 1000",
        "other-email,driss,name@example.org"})
    void each_field_is_checked_before_anything_is_founded(String field, String value, String said) throws Exception {
        var form = form();
        form.put(field, value);
        var page = send(form);
        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(words(page)).contains(said).contains("href=\"#" + field + "\"");
        assertThat(exists()).isFalse();
        assertThat(Given.look("select count(*) from access.account where email = ?", form.get("email"))).isEqualTo(0L);
    }

    @Test
    void a_country_with_several_clocks_is_asked_which() throws Exception {
        var form = form();
        form.put("country", "PS");
        var page = send(form);
        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(words(page)).contains("This country has several clocks.", "Asia/Hebron");
        form.put("zone", "Asia/Hebron");
        assertThat(send(form).getStatus()).isEqualTo(302);
        assertThat(access.organisation(slug).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Hebron"));
    }

    @Test
    void what_is_left_open_follows_our_suggestion_and_says_so() throws Exception {
        var form = form();
        for (var field : List.of("quorum", "quorum-article", "notice", "notice-article", "other-name", "other-email", "language2", "name2",
            "phone"))
            form.remove(field);
        form.put("chair", "on");
        assertThat(send(form).getStatus()).isEqualTo(302);
        var id = access.organisation(slug).orElseThrow().id();
        var who = signIns.byPassword(new EmailAddress(form.get("email")), "many small words", "10.0.0.1").who();
        var held = given.as(who, () -> rules.of(id));
        assertThat(held.quorum().provenance().status()).isEqualTo(Status.OUR_DEFAULT);
        assertThat(held.quorum().asksSomething()).isFalse();
        assertThat(held.notice()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Coopérative Argane de Tafraout,cooperative-argane-de-tafraout", "12 Amis,amis", "!!!,''"})
    void a_name_in_latin_letters_suggests_the_address(String name, String slug) {
        assertThat(SetUpForm.suggested(List.of("تعاونية", name))).startsWith(slug.isEmpty() ? "t" : slug);
    }
}
