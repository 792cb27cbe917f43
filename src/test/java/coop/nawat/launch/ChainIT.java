package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The finished jar in three real browsers: the member votes on a phone, the chair closes, the verdict stands in the cockpit and on the member's
 * page, the secretary finds the minutes.
 */
class ChainIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern ACCOUNT = Pattern.compile("(?m)^ +\\S+ +(\\S+@\\S+) +(\\S+) +\\(");
    /** The sample assemblies are planned twenty days ahead and numbered then. */
    private static final int YEAR = LocalDate.now().plusDays(20).getYear();
    private static RunningNawat nawat;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assertThat(CHROMIUM).as("the browser of the tests (Debian: apt-get install chromium)").exists();
        nawat = RunningNawat.start(Map.of("NAWAT_DATA", Files.createTempDirectory("nawat-chain-").resolve("data").toString()));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox",
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync")));
    }

    @AfterAll
    static void stop() throws IOException {
        if (playwright != null) playwright.close();
        if (nawat != null) nawat.close();
    }

    private static Page signIn(String email, int width, int height, String language) throws IOException {
        var accounts = ACCOUNT.matcher(nawat.output());
        while (accounts.find()) {
            if (!accounts.group(1).equals(email)) continue;
            var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)).newPage();
            page.setDefaultTimeout(60_000);
            page.navigate(nawat.address() + "/s/password?lang=" + language);
            page.fill("input[name=email]", email);
            page.fill("input[type=password]", accounts.group(2));
            page.click("main form button");
            page.waitForURL(address -> address.endsWith("/m"));
            return page;
        }
        throw new AssertionError("no such sample account: " + email);
    }

    private static void looksRight(Page page, String name, String language) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + "-" + language + ".png")));
        var grave = new AxeBuilder(page).analyze().getViolations().stream()
            .filter(v -> Set.of("serious", "critical").contains(v.getImpact())).toList();
        assertThat(grave).as(name + " in " + language).extracting(v -> v.getId() + " " + v.getNodes().getFirst().getHtml()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"argan.example, argan-tafraout, ar", "maayan.example, maayan-negev, fr"})
    void a_member_votes_the_chair_closes_and_everybody_sees_the_verdict(String domain, String coop, String language) throws IOException {
        var chair = signIn("chair@" + domain, 1280, 900, language);
        chair.navigate(nawat.address() + "/c/" + coop + "/assemblies/" + YEAR + "-2/chair");
        chair.waitForSelector("vaadin-button[theme~=primary]");
        looksRight(chair, "chair", language);

        var member = signIn("member@" + domain, 360, 740, language);
        member.navigate(nawat.address() + "/m/" + coop + "?lang=" + language);
        looksRight(member, "home", language);
        member.click("form[action$='/vote'] button");
        member.waitForURL("**/v/**");
        for (int screen = 0; screen < 6 && member.locator(".code").count() == 0; screen++) {
            looksRight(member, "booth-" + screen, language);
            if (member.locator("input[type=radio]").count() > 0) member.locator("label:has(input[type=radio])").first().click();
            member.locator("button.main:visible").first().click();
            member.waitForTimeout(1_000);
        }
        assertThat(member.locator(".code").first().innerText().replaceAll("\\D", "")).hasSize(12);
        looksRight(member, "receipt", language);

        press(chair);
        press(chair);
        chair.waitForSelector("svg[role=img]");
        looksRight(chair, "verdict", language);

        member.navigate(nawat.address() + "/results/" + coop + "/" + YEAR + "-2/1?lang=" + language);
        assertThat(member.locator(".verdict").innerText()).isNotBlank();
        looksRight(member, "result", language);

        var secretary = signIn("secretary@" + domain, 1280, 900, language);
        secretary.navigate(nawat.address() + "/c/" + coop + "/assemblies/" + YEAR + "-1/minutes");
        var pdf = secretary.waitForDownload(
            () -> secretary.locator("a[download], vaadin-button").filter(new Locator.FilterOptions().setHasText("PDF")).first().click());
        assertThat(Files.readString(pdf.path(), java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        looksRight(secretary, "minutes", language);
    }

    /** The big button asks again on a bar before it acts. */
    private static void press(Page chair) {
        chair.locator("vaadin-button[theme~=primary]").last().click();
        chair.waitForTimeout(2_000);
    }
}
