package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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
    private static Chromium chromium;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        home = Files.createTempDirectory("nawat-passkey-");
        nawat = RunningNawat.start(Map.of(), "--data", home.resolve("data").toString(), "--no-sample");
        address = nawat.address();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) chromium.close();
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

    private static void signInByCode(Page page, String email) {
        page.navigate(address + "/?lang=en");
        Chromium.signInByCode(page, address, email);
        page.waitForURL(address + "/m");
    }

    @Test
    void a_passkey_is_added_and_then_signs_in_without_a_word_typed() throws Exception {
        var email = account("Amina", "en");
        var page = chromium.desk();
        try (var context = page.context()) {
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
            assertThat(chromium.wrong()).isEmpty();
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
        var page = chromium.desk();
        var other = chromium.desk();
        try (var context = page.context()) {
            page.navigate(address + "/c/argan/offices");
            page.waitForURL(Pattern.compile(".*/\\?to=.*"));
            signInByCode(page, email);
            page.navigate(address + "/c/argan/offices");
            assertThat(page.locator("h1")).hasText("Offices");
            assertThat(page.locator("vaadin-grid")).containsText("Leila");
            assertThat(page.locator("html")).hasAttribute("dir", "ltr");

            var stranger = context.newPage();
            stranger.navigate(address + "/c/no-such-place/offices");
            assertThat(stranger.locator("body")).containsText("nothing to see");
            stranger.close();

            signInByCode(other, email);
            other.navigate(address + "/me");
            other.locator("button.danger").click();
            other.waitForURL(address + "/");

            page.locator("vaadin-button").getByText("Give an office").click();
            page.waitForTimeout(1_000);
            page.navigate(address + "/c/argan/offices");
            page.waitForURL(Pattern.compile(".*/\\?to=.*"));
            assertThat(chromium.wrong()).isEmpty();
        }
    }
}
