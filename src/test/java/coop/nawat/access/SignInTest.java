package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import coop.nawat.DatabaseTest;
import coop.nawat.TestDatabase;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.Cookie;
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
        MAIL.purgeEmailFromAllMailboxes();
    }

    /** A browser: it keeps cookies and sends the token of the last form it saw. */
    class Browser {
        final List<Cookie> cookies = new ArrayList<>();
        String address = "192.0.2.1";
        String token = "";

        MockHttpServletResponse get(String path) throws Exception {
            var response = send(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(path));
            var found = CSRF.matcher(response.getContentAsString());
            if (found.find()) token = found.group(1);
            return response;
        }

        MockHttpServletResponse post(String path, String... parameters) throws Exception {
            var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path).param("_csrf", token);
            for (int i = 0; i < parameters.length; i += 2) request.param(parameters[i], parameters[i + 1]);
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

        String cookie(String name) { return cookies.stream().filter(c -> c.getName().equals(name)).map(Cookie::getValue).findAny().orElse(""); }

        MockHttpServletResponse askForCode(String email) throws Exception {
            get("/");
            return post("/", "email", email);
        }
    }

    String known() {
        var email = "p" + UUID.randomUUID() + "@example.org";
        new TransactionTemplate(transactions).executeWithoutResult(s -> accounts.findOrCreate(new EmailAddress(email), "Amina", Language.FR));
        return email;
    }

    MimeMessage mail() {
        assertThat(MAIL.waitForIncomingEmail(10_000, 1)).isTrue();
        return MAIL.getReceivedMessages()[0];
    }

    static String text(MimeMessage mail) throws Exception {
        var parts = (jakarta.mail.internet.MimeMultipart) mail.getContent();
        var part = parts.getBodyPart(0);
        while (part.getContent() instanceof jakarta.mail.internet.MimeMultipart inner) part = inner.getBodyPart(0);
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
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) row.add(r.getObject(i));
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
        var code = found(CODE, text(mail()));
        assertThat(browser.get("/s/code").getContentAsString()).contains(email);
        assertThat(browser.post("/s/code", "code", code.substring(0, 3) + " " + code.substring(3)).getRedirectedUrl()).isEqualTo("/m");
        assertThat(browser.get("/m").getContentAsString()).contains("Amina");

        var again = new Browser();
        again.cookies.addAll(browser.cookies.stream().filter(c -> !c.getName().equals("nawat")).toList());
        again.get("/");
        assertThat(new SignInOutcome(() -> signIns.byCode(new EmailAddress(email), code, "x", "192.0.2.9")).refusal()).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    }

    /** What a try to sign in came to. */
    record SignInOutcome(Callable<NewSignIn> attempt) {
        Object refusal() throws Exception {
            try {
                attempt.call();
                return "signed in";
            } catch (Refused refused) {
                return refused.refusal();
            }
        }
    }
}
