package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The finished jar in a real browser, in Hebrew: a founder who knows no law fills in bylaws for Israel and for Germany, each in one sitting. */
class BylawsIT {
    private static final Pattern SET_UP = Pattern.compile("/setup/[A-Za-z0-9_-]+");
    private static final int STEPS = 8;
    private static Chromium chromium;

    @BeforeAll
    static void start() { chromium = new Chromium(); }

    @AfterAll
    static void stop() { if (chromium != null) chromium.close(); }

    private static void looksRight(Page page, String name) {
        page.waitForTimeout(300); // fields have drawn themselves
        assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
        Chromium.looksRight(page, "bylaws-" + name + "-he");
    }

    private static void press(Page page, Locator button) {
        button.scrollIntoViewIfNeeded();
        button.click();
        page.waitForTimeout(200);
    }

    /** Step after step, saving what is suggested, to the adoption by the founders. */
    private static void walk(Page page, String name) {
        for (int step = 1; step <= STEPS; step++) {
            page.waitForSelector(".nw-step h2:text-matches('^" + step + "\\\\.')");
            looksRight(page, name + "-" + step);
            press(page, page.locator(".nw-step > .nw-actions vaadin-button[theme~=primary]"));
        }
        page.waitForSelector(".nw-step h2:text-matches('^" + (STEPS + 1) + "\\\\.')");
        assertThat(page.locator(".nw-step > .nw-done").count()).as("nothing is missing").isEqualTo(1);
        looksRight(page, name + "-check");
        Chromium.pressTwice(page.locator("main"));
        page.waitForSelector(".nw-badge[data-status=fine]");
        page.waitForSelector(".nw-bylaws-text");
        looksRight(page, name + "-adopted");
        var pdf = page.waitForDownload(() -> page.locator(".nw-exports a").first().click());
        try {
            assertThat(Files.readString(pdf.path(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_founder_in_israel_completes_the_bylaws_in_one_sitting() throws IOException, InterruptedException {
        try (var nawat = RunningNawat.start(Map.of("NAWAT_DATA", Files.createTempDirectory("nawat-bylaws-").resolve("data").toString()))) {
            var page = chromium.device(1280, 2400);
            var secretary = "secretary@maayan.example";
            Chromium.signIn(page, nawat.address(), secretary, nawat.password(secretary), "he");
            page.navigate(nawat.address() + "/c/maayan-negev/bylaws");
            page.waitForSelector(".nw-bylaws-start vaadin-button[theme~=primary]");
            looksRight(page, "israel-start");
            press(page, page.locator(".nw-bylaws-start vaadin-button[theme~=primary]"));
            walk(page, "israel");
        }
    }

    @Test
    void a_founder_in_germany_completes_the_bylaws_on_a_telephone_and_learns_what_the_law_forbids()
        throws IOException, InterruptedException {
        try (var nawat = RunningNawat.start(Map.of("NAWAT_DATA", Files.createTempDirectory("nawat-bylaws-").resolve("data").toString()),
            "--no-sample")) {
            var link = SET_UP.matcher(nawat.output());
            assertThat(link.find()).isTrue();
            var page = chromium.device(390, 2000);
            page.navigate(nawat.address() + link.group() + "?lang=he");
            page.check("input[name=language1][value=he]");
            page.fill("input[name=name1]", "קואופרטיב ברלין");
            page.fill("input[name=slug]", "berlin");
            page.selectOption("select[name=country]", "DE");
            page.fill("input[name=person]", "מייסדת");
            page.fill("input[name=email]", "founder@example.org");
            page.fill("input[name=password]", "a long password for a test");
            page.check("input[name=secretary]");
            page.click("main form button");
            if (page.url().contains("/setup/")) { // a country of several clocks asks again
                page.selectOption("select[name=zone]", "Europe/Berlin");
                page.fill("input[name=password]", "a long password for a test");
                page.click("main form button");
            }
            page.waitForURL(address -> address.contains("/c/berlin"));
            page.navigate(nawat.address() + "/c/berlin/bylaws");
            page.waitForSelector(".nw-bylaws-start vaadin-button[theme~=primary]");
            looksRight(page, "germany-start");
            press(page, page.locator(".nw-bylaws-start vaadin-button[theme~=primary]"));
            page.waitForSelector(".nw-step");
            page.navigate(nawat.address() + "/c/berlin/bylaws/1?step=4");
            var board = page.locator("vaadin-integer-field").first().locator("input");
            board.fill("1");
            board.press("Tab");
            page.waitForSelector("vaadin-integer-field[invalid]");
            assertThat(page.locator("vaadin-integer-field[invalid]").innerText()).contains("§ 24");
            looksRight(page, "germany-refused");
            board.fill("3");
            board.press("Tab");
            page.waitForSelector("vaadin-integer-field:not([invalid])");
            page.navigate(nawat.address() + "/c/berlin/bylaws/1");
            walk(page, "germany");
        }
    }
}
