package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.TestDatabase;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Signing in through the pages, with a real mail server; everything commits. */
@DatabaseTest
class SignInTest {
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})\\r?$");
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/s/\\S+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    WebApplicationContext context;
    @Autowired
    SignIns signIns;
    @Autowired
    Tries tries;
    @Autowired
    Accounts accounts;
    @Autowired
    PlatformTransactionManager transactions;
    MockMvc mvc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        MAIL.start();
        settings.add("spring.mail.host", () -> "localhost");
        settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void stop() { MAIL.stop(); }

    @BeforeEach
    void begin() throws Exception {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        Given.execute("update notices.notice set state = 'FAILED' where state = 'QUEUED'"); // what other tests left to send
        MAIL.purgeEmailFromAllMailboxes();
    }

    /** A browser: it keeps cookies and sends the token of the last form it saw. */
    class Browser {
        final List<Cookie> cookies = new ArrayList<>();
        String address = "192.0.2.1";
        String token = "";

        MockHttpServletResponse get(String path) throws Exception {
            var response = send(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(URI.create(path)));
            var found = CSRF.matcher(response.getContentAsString());
            if (found.find()) token = found.group(1);
            return response;
        }

        MockHttpServletResponse post(String path, String... parameters) throws Exception {
            var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(URI.create(path)).param("_csrf", token);
            for (int i = 0; i < parameters.length; i += 2)
                request.param(parameters[i], parameters[i + 1]);
            return send(request);
        }

        MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
            if (!cookies.isEmpty()) request.cookie(cookies.toArray(Cookie[]::new));
            var response = mvc.perform(request.with(r -> {
                r.setRemoteAddr(address);
                return r;
            })).andReturn().getResponse();
            for (var set : response.getCookies()) {
                cookies.removeIf(c -> c.getName().equals(set.getName()));
                if (set.getMaxAge() != 0) cookies.add(set);
            }
            return response;
        }

        String cookie(String name) {
            return cookies.stream().filter(c -> c.getName().equals(name)).map(Cookie::getValue).findAny().orElse("");
        }

        MockHttpServletResponse askForCode(String email) throws Exception {
            get("/");
            return post("/", "email", email);
        }
    }

    String known() {
        var email = "p" + UUID.randomUUID() + "@example.org";
        new TransactionTemplate(transactions)
            .executeWithoutResult(s -> accounts.findOrCreate(new EmailAddress(email), "Amina", Language.FR));
        return email;
    }

    MimeMessage mail() {
        assertThat(MAIL.waitForIncomingEmail(10_000, 1)).isTrue();
        return MAIL.getReceivedMessages()[0];
    }

    static String text(MimeMessage mail) throws Exception {
        var parts = (jakarta.mail.internet.MimeMultipart) mail.getContent();
        var part = parts.getBodyPart(0);
        while (part.getContent() instanceof jakarta.mail.internet.MimeMultipart inner)
            part = inner.getBodyPart(0);
        return (String) part.getContent();
    }

    static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    static List<List<Object>> rows(String sql) throws SQLException {
        try (var c = TestDatabase.superuser(); var s = c.createStatement(); var r = s.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (r.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++)
                    row.add(r.getObject(i));
                rows.add(row);
            }
            return rows;
        }
    }

    static int change(String sql) throws SQLException {
        try (var c = TestDatabase.superuser(); var s = c.createStatement()) {
            return s.executeUpdate(sql);
        }
    }

    @Test
    void a_code_from_the_mail_signs_in_once() throws Exception {
        var browser = new Browser();
        var email = known();
        assertThat(browser.askForCode(email).getRedirectedUrl()).isEqualTo("/s/code");
        var ask = browser.cookie("nawat_ask");
        var code = found(CODE, text(mail()));
        assertThat(browser.get("/s/code").getContentAsString()).contains(email);
        assertThat(browser.post("/s/code", "code", code.substring(0, 3) + " " + code.substring(3)).getRedirectedUrl()).isEqualTo("/m");
        assertThat(browser.get("/m").getContentAsString()).contains("Amina");
        assertThat(outcome(() -> signIns.byCode(new EmailAddress(email), code, ask.substring(0, ask.indexOf('.')), "192.0.2.9")))
            .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void a_code_counts_only_in_the_browser_that_asked_for_it() throws Exception {
        var email = known();
        new Browser().askForCode(email);
        var code = found(CODE, text(mail()));
        var other = new Browser();
        other.askForCode(email);
        other.get("/s/code");
        assertThat(other.post("/s/code", "code", code).getStatus()).isEqualTo(403);
        assertThat(other.get("/m").getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void a_code_is_refused_after_ten_minutes() throws Exception {
        var email = known();
        var browser = new Browser();
        browser.askForCode(email);
        var message = text(mail());
        assertThat(rows("select extract(epoch from c.expires_at - c.created_at)::int" + codesOf(email))).isEqualTo(List.of(List.of(600)));
        change(
            "update access.sign_in_code set expires_at = now() - interval '1 second' where account_id = (select account_id from access.account where email = '"
                + email + "')");
        browser.get("/s/code");
        assertThat(browser.post("/s/code", "code", found(CODE, message)).getStatus()).isEqualTo(403);
        var link = found(LINK, message);
        browser.get(link);
        assertThat(browser.post(link).getStatus()).isEqualTo(404);
        assertThat(browser.get("/m").getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void a_code_is_dead_after_five_wrong_tries_even_from_many_addresses() throws Exception {
        var email = known();
        var browser = new Browser();
        browser.askForCode(email);
        var code = found(CODE, text(mail()));
        browser.get("/s/code");
        for (int i = 0; i < 5; i++) {
            browser.address = "198.51.100." + i;
            assertThat(browser.post("/s/code", "code", wrong(code)).getStatus()).isEqualTo(403);
        }
        browser.address = "198.51.100.99";
        assertThat(browser.post("/s/code", "code", code).getStatus()).isEqualTo(403);
        assertThat(rows("select c.wrong_tries, c.used_at" + codesOf(email))).isEqualTo(List.of(java.util.Arrays.asList(5, null)));
    }

    @Test
    void the_same_code_at_once_from_many_threads_wins_once() throws Exception {
        var email = known();
        var ask = signIns.requestCode(new EmailAddress(email), Language.EN, "192.0.2.1");
        var code = found(CODE, text(mail()));
        try (var pool = Executors.newFixedThreadPool(8)) {
            var tries = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 8; i++) {
                var address = "203.0.113." + i;
                tries.add(() -> outcome(() -> signIns.byCode(new EmailAddress(email), code, ask, address)));
            }
            var outcomes = pool.invokeAll(tries).stream().map(f -> f.resultNow()).toList();
            assertThat(outcomes).filteredOn("signed in"::equals).hasSize(1);
        }
    }

    @Test
    void codes_links_and_cookies_are_hashed_at_rest() throws Exception {
        var email = known();
        var browser = new Browser();
        browser.askForCode(email);
        var message = text(mail());
        var code = found(CODE, message);
        var token = found(LINK, message).substring("/s/".length());
        browser.get("/s/code");
        browser.post("/s/code", "code", code);
        var everything = rows(
            "select c::text, (select string_agg(s::text, ' ') from access.sign_in s where s.account_id = c.account_id)" + codesOf(email))
            .toString();
        assertThat(everything).doesNotContain(code, token, browser.cookie("nawat"), hex(code), hex(token), hex(browser.cookie("nawat")));
        assertThat(rows("select octet_length(c.code_hash), octet_length(c.link_hash), octet_length(c.ask_hash)" + codesOf(email)))
            .isEqualTo(List.of(List.of(32, 32, 32)));
        // six digits could be tried out from a plain hash of them
        var plain = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(code.getBytes()));
        assertThat(everything).doesNotContain(plain);
    }

    @Test
    void a_program_that_opens_the_link_uses_nothing_up() throws Exception {
        var email = known();
        new Browser().askForCode(email);
        var link = found(LINK, text(mail()));
        for (int i = 0; i < 3; i++) {
            var scanner = new Browser();
            var page = scanner.get(link);
            assertThat(page.getStatus()).isEqualTo(200);
            assertThat(scanner.cookie("nawat")).isEmpty();
        }
        var phone = new Browser();
        phone.get(link);
        assertThat(phone.post(link).getRedirectedUrl()).isEqualTo("/m");
        assertThat(phone.get("/m").getStatus()).isEqualTo(200);
        var again = new Browser();
        again.get(link);
        assertThat(again.post(link).getStatus()).isEqualTo(404);
    }

    @Test
    void a_link_that_never_was_looks_like_any_other_until_it_is_used() throws Exception {
        var browser = new Browser();
        assertThat(browser.get("/s/nothing").getStatus()).isEqualTo(200);
        assertThat(browser.post("/s/nothing").getStatus()).isEqualTo(404);
    }

    @Test
    void known_and_unknown_addresses_answer_alike() throws Exception {
        var email = known();
        var unknown = "u" + email.substring(1);
        var pages = new ArrayList<String>();
        for (var who : List.of(email, unknown)) {
            var browser = new Browser();
            var asked = browser.askForCode(who);
            var waiting = browser.get("/s/code");
            var wrongCode = browser.post("/s/code", "code", "000000");
            browser.get("/s/password");
            var wrongPassword = browser.post("/s/password", "email", who, "password", "not the password");
            pages.add(
                (asked.getStatus() + asked.getRedirectedUrl() + waiting.getStatus() + waiting.getContentAsString() + wrongCode.getStatus()
                    + wrongCode.getContentAsString() + wrongPassword.getStatus() + wrongPassword.getContentAsString())
                    .replace(who, "WHO").replaceAll("(name=\"_csrf\" (value|content)=\")[^\"]+", "$1"));
        }
        assertThat(pages.get(0)).isEqualTo(pages.get(1)).contains("WHO");
        mail();
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
    }

    @Test
    void at_most_three_codes_an_hour_are_sent() throws Exception {
        var email = known();
        for (int i = 0; i < 5; i++)
            assertThat(new Browser().askForCode(email).getRedirectedUrl()).isEqualTo("/s/code");
        assertThat(MAIL.waitForIncomingEmail(10_000, 3)).isTrue();
        assertThat(MAIL.waitForIncomingEmail(1_000, 4)).isFalse();
        assertThat(rows("select count(*)" + codesOf(email))).isEqualTo(List.of(List.of(3L)));
    }

    @Test
    void codes_asked_for_from_elsewhere_keep_nobody_from_their_own() throws Exception {
        var email = known();
        for (int i = 0; i < 5; i++) {
            var stranger = new Browser();
            stranger.address = "198.51.100.200";
            stranger.askForCode(email);
        }
        assertThat(MAIL.waitForIncomingEmail(10_000, 3)).isTrue();
        var owner = new Browser();
        owner.askForCode(email);
        assertThat(MAIL.waitForIncomingEmail(10_000, 4)).isTrue();
        assertThat(MAIL.waitForIncomingEmail(500, 5)).isFalse();
        owner.get("/s/code");
        assertThat(owner.post("/s/code", "code", found(CODE, text(MAIL.getReceivedMessages()[3]))).getRedirectedUrl()).isEqualTo("/m");
    }

    @Test
    void a_flood_of_requests_from_everywhere_sends_twenty_codes() throws Exception {
        var email = known();
        for (int i = 0; i < 25; i++)
            signIns.requestCode(new EmailAddress(email), Language.EN, "203.0.113." + (100 + i));
        assertThat(MAIL.waitForIncomingEmail(20_000, 20)).isTrue();
        assertThat(MAIL.waitForIncomingEmail(1_000, 21)).isFalse();
        assertThat(rows("select count(*)" + codesOf(email))).isEqualTo(List.of(List.of(20L)));
    }

    @Test
    void one_network_address_asks_for_two_hundred_codes_an_hour_at_most() throws Exception {
        for (int i = 0; i < 200; i++)
            assertThat(tries.mayAskForCode(new EmailAddress("n" + i + UUID.randomUUID() + "@example.org"), "203.0.113.90")).isTrue();
        var email = known();
        assertThat(tries.mayAskForCode(new EmailAddress(email), "203.0.113.90")).isFalse();
        assertThat(tries.mayAskForCode(new EmailAddress(email), "203.0.113.91")).isTrue();
        var browser = new Browser();
        browser.address = "203.0.113.90";
        assertThat(browser.askForCode(email).getRedirectedUrl()).as("the answer is the same").isEqualTo("/s/code");
        assertThat(MAIL.waitForIncomingEmail(1_000, 1)).isFalse();
    }

    @Test
    void whoever_tries_many_accounts_from_one_network_address_is_slowed_down_there() throws Exception {
        var network = "203.0.113.80";
        var mine = password("correct horse battery");
        var other = password("correct horse battery");
        for (int i = 0; i < 59; i++)
            assertThat(byCode("s" + i + UUID.randomUUID() + "@example.org", network)).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(byPassword(mine, "correct horse battery", network)).as("a right one does not count").isEqualTo("signed in");
        assertThat(byPassword(mine, "wrong", network)).as("the sixtieth wrong one").isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        for (var who : List.of(other, "nobody" + UUID.randomUUID() + "@example.org")) {
            assertThat(byPassword(who, "correct horse battery", network)).as("known and unknown alike")
                .isEqualTo(AccessRefusal.TOO_MANY_TRIES);
            assertThat(byCode(who, network)).isEqualTo(AccessRefusal.TOO_MANY_TRIES);
        }
        assertThat(byPassword(other, "correct horse battery", "203.0.113.81")).as("from elsewhere").isEqualTo("signed in");
        change("update access.wrong_try set at = at - interval '61 seconds'");
        assertThat(byCode("t" + UUID.randomUUID() + "@example.org", network)).as("one a minute").isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(byPassword(other, "correct horse battery", network)).isEqualTo(AccessRefusal.TOO_MANY_TRIES);
        change("update access.wrong_try set at = at - interval '1 hour'");
        assertThat(byPassword(other, "correct horse battery", network)).as("an hour later").isEqualTo("signed in");
    }

    @Test
    void five_wrong_tries_slow_down_only_that_address_for_that_account() throws Exception {
        var email = password("correct horse battery");
        var other = password("correct horse battery");
        for (int i = 0; i < 5; i++)
            assertThat(byPassword(email, "wrong", "192.0.2.50")).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(byPassword(email, "correct horse battery", "192.0.2.50")).isEqualTo(AccessRefusal.TOO_MANY_TRIES);
        assertThat(byPassword(email, "correct horse battery", "192.0.2.51")).isEqualTo("signed in");
        assertThat(byPassword(other, "correct horse battery", "192.0.2.50")).isEqualTo("signed in");
        change("update access.wrong_try set at = at - interval '6 seconds'");
        assertThat(byPassword(email, "wrong", "192.0.2.50")).as("after the first wait one more try is free")
            .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        change("update access.wrong_try set at = at - interval '6 seconds'");
        assertThat(byPassword(email, "correct horse battery", "192.0.2.50")).as("the second wait is longer")
            .isEqualTo(AccessRefusal.TOO_MANY_TRIES);
        change("update access.wrong_try set at = at - interval '5 seconds'");
        assertThat(byPassword(email, "correct horse battery", "192.0.2.50")).isEqualTo("signed in");
        assertThat(byPassword(email, "wrong", "192.0.2.50")).as("it starts anew").isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void unknown_addresses_are_slowed_down_alike_and_the_tries_hold_no_address() throws Exception {
        var unknown = "nobody" + UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 5; i++)
            assertThat(byPassword(unknown, "wrong", "192.0.2.60")).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(byPassword(unknown, "wrong", "192.0.2.60")).isEqualTo(AccessRefusal.TOO_MANY_TRIES);
        assertThat(rows("select t::text from access.wrong_try t").toString()).doesNotContain(unknown, "192.0.2.60", hex(unknown));
    }

    @Test
    void many_tries_at_once_are_not_all_the_first() throws Exception {
        var email = password("correct horse battery");
        try (var pool = Executors.newFixedThreadPool(10)) {
            var tries = java.util.Collections.<Callable<Object>>nCopies(20, () -> byPassword(email, "wrong", "192.0.2.70"));
            var outcomes = pool.invokeAll(tries).stream().map(f -> f.resultNow()).toList();
            assertThat(outcomes).filteredOn(AccessRefusal.WRONG_CREDENTIALS::equals).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void waits_double_up_to_a_quarter_of_an_hour() {
        assertThat(java.util.stream.IntStream.of(0, 4, 5, 6, 7, 12, 13, 1000).mapToLong(Tries::waitAfter)).containsExactly(0L, 0L, 5L, 10L,
            20L, 640L, 900L, 900L);
        assertThat(Tries.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Tries.network("2001:db8:1:2::1"))
            .isNotEqualTo(Tries.network("2001:db8:1:3::1"));
        assertThat(Tries.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void passwords_are_hashed_with_argon2id() throws Exception {
        var email = password("correct horse battery");
        assertThat((String) rows("select password_hash from access.account where email = '" + email + "'").getFirst().getFirst())
            .startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(byPassword(email, "correct horse battery ", "192.0.2.80")).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void a_password_signs_in_through_the_page_and_goes_back_where_one_came_from() throws Exception {
        var email = password("correct horse battery");
        var browser = new Browser();
        assertThat(browser.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
        browser.get("/?to=%2Fme%3Fx%3D1");
        browser.get("/s/password");
        assertThat(browser.post("/s/password", "email", email, "password", "correct horse battery").getRedirectedUrl())
            .isEqualTo("/me?x=1");
    }

    @Test
    void a_return_path_leads_nowhere_else() throws Exception {
        for (var evil : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example",
            "javascript:alert(1)", "/..//evil.example",
            "/.//evil.example", "", "evil"))
            assertThat(ReturnPath.safe(evil)).as(evil).isEqualTo("/m");
        assertThat(ReturnPath.safe("/c/argan/members?at=2025-12-31")).isEqualTo("/c/argan/members?at=2025-12-31");
        var email = password("correct horse battery");
        var browser = new Browser();
        browser.get("/?to=https%3A%2F%2Fevil.example");
        browser.get("/s/password");
        assertThat(browser.post("/s/password", "email", email, "password", "correct horse battery").getRedirectedUrl()).isEqualTo("/m");
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        var email = password("correct horse battery");
        var browser = new Browser();
        browser.get("/s/password");
        browser.token = "";
        assertThat(browser.post("/s/password", "email", email, "password", "correct horse battery").getStatus()).isEqualTo(403);
        browser.get("/s/password");
        browser.cookies.removeIf(c -> c.getName().equals("XSRF-TOKEN"));
        assertThat(browser.post("/s/password", "email", email, "password", "correct horse battery").getStatus()).isEqualTo(403);
        assertThat(browser.cookie("nawat")).isEmpty();
    }

    @Test
    void signing_in_throws_the_session_of_the_views_away() throws Exception {
        var email = password("correct horse battery");
        var browser = new Browser();
        browser.get("/s/password");
        var planted = new MockHttpSession();
        planted.setAttribute("planted", "by a stranger");
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/s/password").session(planted)
            .param("_csrf", browser.token).param("email", email).param("password", "correct horse battery");
        assertThat(browser.send(request).getRedirectedUrl()).isEqualTo("/m");
        assertThat(planted.isInvalid()).isTrue();
    }

    @Test
    void another_person_in_the_same_browser_ends_the_first_sign_in() throws Exception {
        var first = signedIn();
        var old = first.cookie("nawat");
        first.get("/s/password");
        first.post("/s/password", "email", password("correct horse battery"), "password", "correct horse battery");
        assertThat(first.cookie("nawat")).isNotEqualTo(old);
        var thief = new Browser();
        thief.cookies.add(new Cookie("nawat", old));
        assertThat(thief.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_from_other_sites() throws Exception {
        var email = password("correct horse battery");
        var browser = new Browser();
        browser.get("/s/password");
        var set = browser.post("/s/password", "email", email, "password", "correct horse battery").getHeaders("Set-Cookie");
        assertThat(set).filteredOn(c -> c.startsWith("nawat=")).singleElement().asString().contains("HttpOnly", "SameSite=Lax", "Path=/",
            "Max-Age=2592000");
    }

    @Test
    void a_name_of_ones_own_is_one_line_of_text() throws Exception {
        var browser = signedIn();
        for (var name : List.of("Ami\u0000na", "Amina\nBenali", "\u202Eanima", " ", "x".repeat(201))) {
            var page = browser.post("/me", "name", name, "language", "fr");
            assertThat(page.getStatus()).as(name).isEqualTo(422);
            assertThat(page.getContentAsString()).contains("href=\"#name\"");
        }
        assertThat(browser.post("/me", "name", "  Amina Benali ", "language", "fr").getRedirectedUrl()).startsWith("/me?done=saved");
        assertThat(browser.get("/me").getContentAsString()).contains("value=\"Amina Benali\"");
    }

    @Test
    void signing_out_ends_this_browser_and_everywhere_ends_all() throws Exception {
        var email = password("correct horse battery");
        var here = signedIn(email);
        var there = signedIn(email);
        var third = signedIn(email);
        var stolen = here.cookie("nawat");
        here.get("/sign-out");
        assertThat(here.post("/sign-out").getRedirectedUrl()).isEqualTo("/");
        assertThat(here.cookie("nawat")).isEmpty();
        var replay = new Browser();
        replay.cookies.add(new Cookie("nawat", stolen));
        assertThat(replay.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
        assertThat(there.get("/me").getStatus()).isEqualTo(200);
        assertThat(there.post("/me/sign-out-everywhere").getRedirectedUrl()).isEqualTo("/");
        assertThat(third.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
    }

    @Test
    void a_sign_in_ends_after_its_time() throws Exception {
        var email = password("correct horse battery");
        var browser = signedIn(email);
        change(
            "update access.sign_in set expires_at = now() - interval '1 second' where account_id = (select account_id from access.account where email = '"
                + email + "')");
        assertThat(browser.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
    }

    @Test
    void changing_the_password_needs_the_old_one_and_ends_other_browsers() throws Exception {
        var email = password("correct horse battery");
        var here = signedIn(email);
        var there = signedIn(email);
        here.get("/me");
        assertThat(here.post("/me/password", "current", "", "wanted", "another good one").getStatus()).isEqualTo(422);
        assertThat(here.post("/me/password", "current", "wrong", "wanted", "another good one").getStatus()).isEqualTo(422);
        assertThat(here.post("/me/password", "current", "correct horse battery", "wanted", "short").getStatus()).isEqualTo(422);
        assertThat(here.post("/me/password", "current", "correct horse battery", "wanted", "another good one").getRedirectedUrl())
            .isEqualTo("/me?done=password");
        assertThat(here.get("/me").getStatus()).isEqualTo(200);
        assertThat(there.get("/me").getRedirectedUrl()).isEqualTo("/?to=%2Fme");
        assertThat(byPassword(email, "correct horse battery", "192.0.2.90")).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
        assertThat(byPassword(email, "another good one", "192.0.2.91")).isEqualTo("signed in");
    }

    @Test
    void whoever_has_just_come_by_mail_sets_a_password_without_the_old_one() throws Exception {
        var email = known();
        var browser = new Browser();
        browser.askForCode(email);
        browser.get("/s/code");
        browser.post("/s/code", "code", found(CODE, text(mail())));
        browser.get("/me");
        assertThat(browser.post("/me/password", "wanted", "correct horse battery").getRedirectedUrl()).isEqualTo("/me?done=password");
        assertThat(byPassword(email, "correct horse battery", "192.0.2.95")).isEqualTo("signed in");
    }

    @Test
    void a_person_changes_name_and_language() throws Exception {
        var browser = signedIn();
        browser.get("/me");
        assertThat(browser.post("/me", "name", "أمينة", "language", "ar").getRedirectedUrl()).isEqualTo("/me?done=saved&lang=ar");
        assertThat(browser.get("/me?done=saved&lang=ar").getContentAsString()).contains("dir=\"rtl\"", "أمينة", "تم حفظ الاسم واللغة");
        assertThat(browser.post("/me", "name", " ", "language", "ar").getStatus()).isEqualTo(422);
    }

    @Test
    void signing_in_and_out_stands_in_the_log_which_the_application_cannot_change() throws Exception {
        var email = password("correct horse battery");
        var browser = signedIn(email);
        browser.get("/sign-out");
        browser.post("/sign-out");
        assertThat(rows("select act from access.audit_entry where account_id = (select account_id from access.account where email = '"
            + email + "') order by entry_id"))
            .isEqualTo(List.of(List.of("access.set-password"), List.of("access.sign-in"), List.of("access.sign-out")));
        try (var c = TestDatabase.app(); var s = c.createStatement()) {
            for (var sql : List.of("update access.audit_entry set act = 'x'", "delete from access.audit_entry",
                "truncate access.audit_entry"))
                assertThatThrownBy(() -> s.execute(sql)).as(sql).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_mail_reads_right_in_its_language() throws Exception {
        var email = known();
        signIns.requestCode(new EmailAddress(email), Language.AR, "192.0.2.1");
        var mail = mail();
        assertThat(mail.getSubject()).isEqualTo("رمز الدخول");
        assertThat(mail.getHeader("Content-Language")).containsExactly("ar");
        var raw = GreenMailUtil.getWholeMessage(mail);
        assertThat(raw).contains("multipart/alternative", "text/plain", "text/html");
        assertThat(text(mail)).startsWith("\u200f").contains("10 دقائق", "\u2068Amina\u2069");
        var html = (String) part(mail.getContent(), "text/html");
        assertThat(html).contains("dir=\"rtl\"", "lang=\"ar\"").doesNotContain("<script", "<img");
    }

    // ---- helpers

    static Object part(Object content, String type) throws Exception {
        if (!(content instanceof jakarta.mail.internet.MimeMultipart parts)) return "";
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) return parts.getBodyPart(i).getContent();
            var inner = part(parts.getBodyPart(i).getContent(), type);
            if (!"".equals(inner)) return inner;
        }
        return "";
    }

    static String codesOf(String email) {
        return " from access.sign_in_code c where c.account_id = (select account_id from access.account where email = '" + email + "')";
    }

    static String hex(String text) { return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)); }

    static String wrong(String code) { return code.equals("123456") ? "654321" : "123456"; }

    /** An account with this password. */
    String password(String password) {
        var email = known();
        new TransactionTemplate(transactions).executeWithoutResult(
            s -> signIns.setFirstPassword(accounts.findOrCreate(new EmailAddress(email), "Amina", Language.FR), password));
        return email;
    }

    Object byCode(String email, String address) throws Exception {
        return outcome(() -> signIns.byCode(new EmailAddress(email), "no code", "no browser", address));
    }

    Object byPassword(String email, String password, String address) throws Exception {
        return outcome(() -> signIns.byPassword(new EmailAddress(email), password, address));
    }

    Browser signedIn() throws Exception { return signedIn(password("correct horse battery")); }

    Browser signedIn(String email) throws Exception {
        var browser = new Browser();
        browser.get("/s/password");
        assertThat(browser.post("/s/password", "email", email, "password", "correct horse battery").getRedirectedUrl()).isEqualTo("/m");
        browser.get("/me");
        return browser;
    }

    static Object outcome(Callable<NewSignIn> attempt) throws Exception {
        try {
            attempt.call();
            return "signed in";
        } catch (Refused refused) {
            return refused.refusal();
        }
    }
}
