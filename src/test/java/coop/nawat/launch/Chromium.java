package coop.nawat.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Real browsers, and what must hold for every page in them. */
public final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE = 60_000; // milliseconds: CI machines are slow and shared
    private static final String AXE = axe();
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> wrong = new ArrayList<>();

    public Chromium() {
        assertThat(PROGRAM).as("Chromium is missing: apt-get install -y chromium").exists();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(List.of("--no-sandbox",
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync")));
    }

    /** An empty page on a device that nobody has used before. */
    public Page device(int width, int height) {
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)).newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(error -> wrong.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) wrong.add(page.url() + ": " + message.text());
        });
        return page;
    }

    /** A desk's screen. */
    public Page desk() { return device(1280, 900); }

    /** A small phone. */
    public Page phone() { return device(360, 740); }

    /** What scripts complained about on all pages until now. */
    public List<String> wrong() { return wrong; }

    /** Signs in with the password of a sample account; the person is then on {@code /m}. */
    static void signIn(Page page, String address, String email, String password, String language) {
        page.navigate(address + "/s/password?lang=" + language);
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator("main button.main").click();
        page.waitForURL(address + "/m");
    }

    /** Signs in with the code that the outbox of a local installation shows; the page is the sign-in page already. */
    static void signInByCode(Page page, String address, String email) {
        var before = codes(page, address, email); // of an earlier sign-in, which serve no more
        page.locator("#email").fill(email);
        page.locator("main button.main").first().click();
        page.waitForURL(address + "/s/code");
        var code = mail(page, address, email, ".code", before).textContent();
        page.locator("#code").fill(code);
        page.locator("main button.main").click();
        page.waitForURL(url -> !url.contains("/s/code"));
    }

    private static int codes(Page of, String address, String email) {
        try (var outbox = of.context().browser().newContext()) {
            var page = outbox.newPage();
            page.navigate(address + "/dev/outbox");
            return page.locator("article[data-to='" + email + "'] .code").count();
        }
    }

    /** The part of the newest mail to this address that has such a part, once more than so many of them have been sent. */
    static Locator mail(Page of, String address, String email, String part, int before) {
        var outbox = of.context().browser().newContext().newPage();
        var found = outbox.locator("article[data-to='" + email + "'] " + part);
        for (int tries = 0; tries < 100; tries++) {
            outbox.navigate(address + "/dev/outbox");
            if (found.count() > before) return found.first();
            outbox.waitForTimeout(200); // mails leave in the background, and the outbox does not refresh by itself
        }
        throw new AssertionError("no mail to " + email);
    }

    /** The button that is called so, and only so. */
    public static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses an act that cannot be taken back, in this part of the page: its button, then the one on the bar that has taken its place. */
    static void pressTwice(Locator part) {
        part.locator(".nw-second-press > vaadin-button[theme~=primary]").first().click();
        part.locator(".nw-press-bar vaadin-button[theme~=primary]").click();
    }

    /** Nothing on the page keeps anybody out, and nothing sticks out at the side. A page that fails leaves its picture, with {@code -Dpictures} all do. */
    public static void looksRight(Page page, String name) {
        var faults = barriers(page);
        faults.addAll(misplaced(page));
        shown(page, name, faults);
    }

    /** As {@link #looksRight}, without asking axe-core, which takes most of the time. */
    static void isLaidOutRight(Page page, String name) {
        shown(page, name, misplaced(page));
    }

    private static void shown(Page page, String name, List<String> faults) {
        if (!faults.isEmpty() || System.getProperty("pictures") != null)
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/" + name + ".png")));
        assertThat(faults).as(name).isEmpty();
    }

    /** What axe-core finds serious or critical. */
    private static List<String> barriers(Page page) {
        if (!Boolean.TRUE.equals(page.evaluate("!!window.axe"))) page.evaluate(AXE);
        @SuppressWarnings("unchecked")
        var found = (List<String>) page.evaluate("""
            () => axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => v.id + ' ' + n.html + ' ' + n.failureSummary)))""");
        return new ArrayList<>(found);
    }

    /** What sticks out still after two seconds: a window that has just got another width moves its parts. */
    private static List<String> misplaced(Page page) {
        var faults = misplacedNow(page);
        for (int i = 0; i < 10 && !faults.isEmpty(); i++) {
            page.waitForTimeout(200);
            faults = misplacedNow(page);
        }
        return faults;
    }

    private static List<String> misplacedNow(Page page) {
        @SuppressWarnings("unchecked")
        var sideways = (List<String>) page.evaluate(
            """
                () => [...document.querySelectorAll('body *')].filter(e => {
                  const box = e.getBoundingClientRect();
                  return box.width > 1 && box.height > 1 && (box.left < -1 || box.right > window.innerWidth + 1)
                    && e.checkVisibility({ visibilityProperty: true }) && !e.closest('vaadin-grid, .scroll, .nw-import-lines, .nw-skip, .nw-drawer, .nw-hidden-text, .sr');
                }).slice(0, 3).map(e => 'sticks out: ' + e.outerHTML.slice(0, 200))""");
        var faults = new ArrayList<>(sideways);
        if ((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0)
            faults.add("the page scrolls sideways");
        @SuppressWarnings("unchecked")
        var bar = (List<String>) page.evaluate(
            """
                () => { const [brand, tools] = ['.nw-brand > *', '.nw-bar > .nw-tools'].map(s => document.querySelector(s)?.getBoundingClientRect());
                  return brand && tools && brand.left < tools.right - 1 && tools.left < brand.right - 1 ? ['the place lies over the tools'] : []; }""");
        faults.addAll(bar);
        return faults;
    }

    private static String axe() {
        try (var in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() { playwright.close(); }
}
