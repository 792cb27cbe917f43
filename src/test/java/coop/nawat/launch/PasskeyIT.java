package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in and out in a real browser, against the production jar: by code, by passkey, in light pages and views. */
class PasskeyIT {
    private static Path home;
    private static RunningNawat nawat;
    private static Playwright playwright;
    private static Browser browser;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory("nawat-passkey-");
        // a port known before the start, because passkeys are bound to the public address
        int port = RunningNawat.freePort();
        address = "http://localhost:" + port;
        nawat = RunningNawat.command(Map.of(), "run", "--port", String.valueOf(port), "--data", home.resolve("data").toString(),
            "--no-sample");
        for (int i = 0; i < 1800 && nawat.process().isAlive() && !nawat.output().contains("Stop it with"); i++)
            Thread.sleep(100);
        assertThat(nawat.output()).contains("Stop it with");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // CI machines are slow and shared
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(java.util.List.of("--no-sandbox")));
    }

    private static Path chromium() {
        var found = Path.of("/usr/bin/chromium");
        assertThat(found).as("Chromium is missing: apt-get install -y chromium").exists();
        return found;
    }

    @AfterAll
    static void stop() throws IOException {
        if (playwright != null) playwright.close();
        if (nawat != null) nawat.close();
        DataDirectory.delete(home);
    }

    private static void execute(String sql, Object... values) throws SQLException, IOException {
        var data = home.resolve("data");
        var port = Files.readAllLines(data.resolve("pg/postmaster.pid")).get(3).strip();
        try (
            var c = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/nawat", "postgres",
                Files.readString(data.resolve("password")));
            var s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++)
                s.setObject(i + 1, values[i]);
            s.execute();
        }
    }

    private static String account(String name, String language) throws SQLException, IOException {
        var email = "p" + UUID.randomUUID() + "@example.org";
        execute("insert into access.account (account_id, name, email, language) values (gen_random_uuid(), ?, ?, ?)", name, email,
            language);
        return email;
    }

    /** Signs in with the code that the outbox of the local installation shows. */
    private static void signInByCode(Page page, String email) {
        page.navigate(address + "/?lang=en");
        page.locator("#email").fill(email);
        page.locator("button.main").click();
        page.waitForURL(address + "/s/code");
        var outbox = page.context().newPage();
        for (int i = 0; i < 50 && outbox.locator("article[data-to='" + email + "'] .code").count() == 0; i++) {
            outbox.navigate(address + "/dev/outbox");
            outbox.waitForTimeout(200);
        }
        var code = outbox.locator("article[data-to='" + email + "'] .code").first().textContent();
        outbox.close();
        page.locator("#code").fill(code);
        page.locator("button.main").click();
        page.waitForURL(address + "/m");
    }

    @Test
    void a_passkey_is_added_and_then_signs_in_without_a_word_typed() throws Exception {
        var email = account("Amina", "en");
        try (var context = browser.newContext()) {
            var page = context.newPage();
            var wrong = new ArrayList<String>();
            page.onConsoleMessage(m -> {
                if (m.text().contains("Content Security Policy")) wrong.add(m.text());
            });
            var devtools = context.newCDPSession(page);
            devtools.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var authenticator = new JsonObject();
            authenticator.add("options", options);
            devtools.send("WebAuthn.addVirtualAuthenticator", authenticator);

            signInByCode(page, email);
            page.navigate(address + "/me");
            page.locator("#label").fill("My phone");
            page.locator("form[data-passkey] button").click();
            page.waitForURL(address + "/me?done=passkey");
            assertThat(page.locator("ul.tasks")).containsText("My phone");

            page.navigate(address + "/sign-out");
            page.locator("button.main").click();
            page.waitForURL(address + "/");
            page.navigate(address + "/?to=/me");
            page.locator("[data-passkey=sign-in]").click();
            page.waitForURL(address + "/me");
            assertThat(page.locator("#name")).hasValue("Amina");

            page.locator("ul.tasks form button").click();
            page.waitForURL(address + "/me?done=removed");
            page.navigate(address + "/sign-out");
            page.locator("button.main").click();
            page.waitForURL(address + "/");
            page.locator("[data-passkey=sign-in]").click();
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT).last()).containsText("not used");
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void the_views_know_the_same_sign_in_and_lose_it_in_every_tab() throws Exception {
        var email = account("Leila", "en");
        var id = UUID.randomUUID();
        execute(
            "insert into access.organisation (organisation_id, slug, kind, zone) values (?, 'argan', 'COOPERATIVE', 'Africa/Casablanca')",
            id);
        execute(
            "insert into access.office (organisation_id, office_id, account_id, name, office, held_from) select ?, gen_random_uuid(), account_id, name, 'CHAIR', date '2020-01-01' "
                + "from access.account where email = ?",
            id, email);
        try (var context = browser.newContext(); var elsewhere = browser.newContext()) {
            var page = context.newPage();
            var wrong = new ArrayList<String>();
            page.onConsoleMessage(m -> {
                if (m.text().contains("Content Security Policy")) wrong.add(m.text());
            });
            page.navigate(address + "/c/argan/offices");
            page.waitForURL(Pattern.compile(".*/\\?to=.*"));
            signInByCode(page, email);
            page.navigate(address + "/c/argan/offices");
            assertThat(page.locator("h1")).hasText("Offices");
            assertThat(page.locator("vaadin-grid")).containsText("Leila");
            assertThat(page.locator("html")).hasAttribute("dir", "ltr");

            var stranger = page.context().newPage();
            stranger.navigate(address + "/c/no-such-place/offices");
            assertThat(stranger.locator("body")).containsText("nothing to see");
            stranger.close();

            var other = elsewhere.newPage();
            signInByCode(other, email);
            other.navigate(address + "/me");
            other.locator("button.danger").click();
            other.waitForURL(address + "/");

            page.locator("vaadin-button").getByText("Give an office").click();
            page.waitForTimeout(1_000);
            page.navigate(address + "/c/argan/offices");
            page.waitForURL(Pattern.compile(".*/\\?to=.*"));
            assertThat(wrong).isEmpty();
        }
    }
}
