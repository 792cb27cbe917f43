package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import coop.nawat.access.Office;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Every page of the finished jar, in every language, on a desk and on a small phone: no serious fault for people who cannot see, hear or point, and
 * nothing that sticks out. The pages come from the application itself, so that none is forgotten.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessibilityIT {
    private static final Pattern SET_UP = Pattern.compile("http://\\S+(/setup/\\S+)");
    private static final Messages MESSAGES = ReadMessages.all();
    /** Answers to scripts and to other programs. */
    private static final Set<String> NO_PAGES = Set.of("/v/{token}/sheet", "/v/{token}/state", "/hall/{key}/state", "/desk/{key}/state",
        "/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/state", "/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}.ics",
        "/v/{token}/photo/{candidate}", "/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/photo/{candidate}", "/m/{slug}/shares/statement.pdf",
        "/m/{slug}/data.zip",
        "/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/papers.{extension:blt|csv|json}",
        "/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/names.csv",
        "/results/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/{position:[0-9]{1,3}}/sheet/{entry}");
    /** Registered by hand, since it must not exist on a public server. */
    private static final String GALLERY = "/dev/gallery";

    private static final Set<String> visited = new HashSet<>();
    /** Of one test; it goes on, because whoever mends one page wants to know the others. */
    private static final List<String> wrong = new ArrayList<>();
    private static Chromium chromium;
    private static RunningNawat nawat;
    private static String address;
    private static Page secretary;
    private static Page chair;
    private static Page member;
    private static Page anybody;
    /** Numbers of the assemblies of the sample cooperative in each state. */
    private static String draft;
    private static String convened;
    private static String open;
    private static String closed;
    private static String desk;
    private static String hall;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = new Chromium();
        nawat = RunningNawat.start(Map.of("NAWAT_DATA", Files.createTempDirectory("nawat-access-").resolve("data").toString()),
            RunningNawat.freePort());
        address = nawat.address();
        anybody = chromium.desk();
        secretary = signedIn("secretary@argan.example");
        chair = signedIn("chair@argan.example");
        member = signedIn("member@argan.example");
        var t = MESSAGES.in(Language.FR);
        secretary.navigate(address + "/c/argan-tafraout/assemblies?lang=fr");
        button(secretary, t.of("assemblies.work.plan")).click();
        button(secretary, t.of("assemblies.work.plan-do")).click();
        secretary.waitForURL(Pattern.compile(".*/assemblies/\\d{4}-\\d+"));
        secretary.navigate(address + "/c/argan-tafraout/assemblies?lang=fr");
        var links = secretary.locator(".nw-assemblies a");
        assertThat(links).hasCount(4);
        var numbers = links.all().stream().map(link -> link.getAttribute("href").replaceAll(".*/", ""))
            .sorted(Comparator.comparing((String no) -> Integer.valueOf(no.substring(0, 4)))
                .thenComparing(no -> Integer.valueOf(no.substring(5))))
            .toList();
        closed = numbers.get(0);
        open = numbers.get(1);
        convened = numbers.get(2);
        draft = numbers.get(3);
        secretary.navigate(work("assemblies/" + open + "/check-in?lang=fr"));
        button(secretary, t.of("assemblies.work.desk-make")).click();
        button(secretary, t.of("assemblies.work.hall-make")).click();
        desk = path(secretary.locator("a[href*='/desk/']").getAttribute("href"));
        hall = path(secretary.locator("a[href*='/hall/']").getAttribute("href"));
        member.navigate(address + "/m/argan-tafraout/data?lang=fr");
        member.locator("#email").fill("another@argan.example");
        member.locator("form[action$='/email'] button").click();
        member.waitForURL("**done=email*");
        secretary.navigate(work("bylaws?lang=fr"));
        secretary.locator(".nw-bylaws-start vaadin-button[theme~=primary]").click();
        secretary.waitForURL("**/bylaws/1*");
    }

    @BeforeEach
    void begin() { wrong.clear(); }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) chromium.close();
        if (nawat != null) nawat.close();
    }

    private static Page signedIn(String email) throws IOException {
        var page = chromium.desk();
        Chromium.signIn(page, address, email, nawat.password(email), "en");
        return page;
    }

    private static String work(String page) { return address + "/c/argan-tafraout" + (page.isEmpty() ? "" : "/" + page); }

    private static String path(String url) { return URI.create(url).getPath(); }

    // ---- looking

    /** On both screens, as it stands; axe-core looks at one, so that each screen is looked at in a language of each direction. */
    private static void look(Page page, String name, Language language) {
        visited.add(path(page.url()));
        for (var screen : List.of("desk", "phone")) {
            page.setViewportSize(screen.equals("desk") ? 1280 : 360, screen.equals("desk") ? 900 : 740);
            settle(page);
            var told = name + "-" + language.tag() + "-" + screen;
            if (screen.equals(language.ordinal() % 2 == 0 ? "desk" : "phone")) Chromium.looksRight(page, told);
            else
                Chromium.isLaidOutRight(page, told);
        }
        page.setViewportSize(1280, 900);
        assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(language.tag());
        assertThat(page.locator("html").getAttribute("dir")).as(name).isEqualTo(language.direction());
    }

    /** The heading stands and the window has asked for all that it wants. */
    private static void settle(Page page) {
        assertThat(page.locator("h1").first()).isVisible();
        page.waitForFunction("""
            () => !window.Vaadin?.Flow?.clients || Object.values(window.Vaadin.Flow.clients).every(c => !c.isActive || !c.isActive())""");
    }

    /** A page, and under other names what it becomes when something is pressed there. */
    private record Visit(String name, Page who, String url, Map<String, Consumer<Page>> then) {
        Visit then(String another, Consumer<Page> pressed) {
            var more = new LinkedHashMap<>(then);
            more.put(another, pressed);
            return new Visit(name, who, url, more);
        }

        /** What is wrong there. */
        List<String> look(Language language) {
            var wrong = new ArrayList<String>();
            var at = name;
            try {
                who.navigate(url + (url.contains("?") ? "&" : "?") + "lang=" + language.tag());
                AccessibilityIT.look(who, at, language);
            } catch (AssertionError | PlaywrightException e) {
                wrong.add(at + " in " + language + ": " + e.getMessage());
            }
            for (var more : then.entrySet()) {
                at = more.getKey();
                try {
                    more.getValue().accept(who);
                    AccessibilityIT.look(who, at, language);
                } catch (AssertionError | PlaywrightException e) {
                    wrong.add(at + " in " + language + ": " + e.getMessage());
                }
            }
            return wrong;
        }
    }

    private static Visit visit(String name, Page who, String url) { return new Visit(name, who, url, Map.of()); }

    // ---- the work pages

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void every_work_page_is_open_to_everybody(Language language) {
        var t = MESSAGES.in(language);
        var no = "assemblies/";
        Stream.of(
            visit("work-home-secretary", secretary, work("")),
            visit("work-home-chair", chair, work("")),
            visit("work-home-member", member, work("")),
            visit("work-members", secretary, work("members")),
            visit("work-admit", secretary, work("members/admit")).then("work-admit-wrong", page -> {
                button(page, t.of("members.admit.submit")).click();
                assertThat(page.locator(".nw-form-errors")).isVisible();
            }),
            visit("work-import", secretary, work("members/import")).then("work-import-preview", page -> {
                var list = "الاسم الكامل;البريد الإلكتروني\r\nكريم المنصوري;karim@example.org\r\nNaïma;no address\r\n";
                page.locator("vaadin-upload input[type=file]")
                    .setInputFiles(new FilePayload("members.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
                assertThat(page.locator(".nw-import-block").last()).isVisible();
            }),
            visit("work-member", secretary, work("members/3")).then("work-member-end", page -> {
                button(page, t.of("members.do.resign")).click();
                assertThat(page.locator(".nw-act .nw-second-press")).isVisible();
            }),
            visit("work-member-vote-rests", secretary, work("members/38")),
            visit("work-member-organisation", secretary, work("members/41")).then("work-member-change", page -> {
                button(page, t.of("members.do.change")).click();
                button(page, t.of("members.change.submit")).click();
                assertThat(page.locator(".nw-form-errors")).isVisible();
            }),
            visit("work-member-left", secretary, work("members/40")).then("work-member-correct", page -> {
                page.locator(".nw-book vaadin-button").first().click();
                assertThat(page.locator(".nw-act")).isVisible();
            }),
            visit("work-members-then", secretary, work("members?at=2026-01-01&known=2026-01-02T10:00")),
            visit("work-applications", secretary, work("members/applications")).then("work-application-decide", page -> {
                page.locator(".nw-application vaadin-button").first().click();
                button(page, t.of("members.applications.record")).click();
                assertThat(page.locator(".nw-form-errors")).isVisible();
            }),
            visit("work-categories", secretary, work("members/categories")),
            visit("work-requests", secretary, work("members/requests")).then("work-request-answer",
                page -> page.locator("vaadin-button")
                    .getByText(t.of("members.requests.decide"), new Locator.GetByTextOptions().setExact(true)).first().click()), // named by the member besides
            visit("work-shares", secretary, work("shares")),
            visit("work-shares-past", secretary, work("shares?at=" + java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusYears(1))),
            visit("work-share-account", secretary, work("shares/5")).then("work-share-act",
                page -> page.locator(".nw-workplace > .nw-actions vaadin-button[theme~=primary]").first().click()),
            visit("work-share-journal", secretary, work("shares/journal")),
            visit("work-share-classes", secretary, work("shares/classes")).then("work-share-begin",
                page -> page.locator(".nw-workplace > div > .nw-actions vaadin-button").last().click()),
            visit("work-offices", secretary, work("offices")).then("work-office-end", page -> {
                page.locator("vaadin-grid vaadin-button").first().click();
                assertThat(page.locator("vaadin-dialog vaadin-date-picker")).isVisible();
            }),
            visit("work-bylaws", secretary, work("bylaws")),
            visit("work-bylaws-draft", secretary, work("bylaws/1")).then("work-bylaws-next", page -> {
                page.locator(".nw-step > .nw-actions vaadin-button[theme~=primary]").click();
                assertThat(page.locator(".nw-step").first()).isVisible();
            }),
            visit("work-rules", secretary, work("rules")).then("work-rules-verify", page -> {
                page.locator("vaadin-button").getByText(t.of("cooperatives.rules.enter")).first().click(); // named by its rule besides
                button(page, t.of("cooperatives.rules.save")).click();
                assertThat(page.locator(".nw-form-errors")).isVisible();
            }),
            visit("work-rules-missing", member, work("rules?show=missing")),
            visit("work-rules-law", secretary, work("rules")).then("work-rules-other-law", page -> {
                button(page, t.of("cooperatives.rules.other-law")).click();
                page.locator(".nw-law-choice vaadin-select").click();
                page.locator("vaadin-select-item").last().click();
                assertThat(page.locator(".nw-law-choice vaadin-details")).isVisible();
            }),
            visit("work-calendar", secretary, work("calendar")).then("work-calendar-wrong", page -> {
                button(page, t.of("cooperatives.calendar.holiday-add")).click();
                assertThat(page.locator(".nw-form-errors")).isVisible();
            }),
            visit("work-calendar-member", member, work("calendar")),
            visit("work-assemblies", secretary, work("assemblies")),
            visit("work-assembly-new", secretary, work("assemblies/new")),
            visit("work-assembly-plan", secretary, work(no + draft + "/plan")),
            visit("work-second-call", secretary, work(no + closed + "/second-call")),
            visit("work-assembly-draft", secretary, work(no + draft)),
            visit("work-assembly-convened", secretary, work(no + convened)),
            visit("work-assembly-open", secretary, work(no + open)),
            visit("work-assembly-closed", secretary, work(no + closed)),
            visit("work-assembly-member", member, work(no + closed)),
            visit("work-agenda", secretary, work(no + draft + "/agenda")),
            visit("work-paper-new", secretary, work(no + draft + "/paper/2")),
            visit("work-paper", secretary, work(no + convened + "/paper/3")).then("work-paper-change", page -> {
                page.locator("vaadin-details").last().locator("vaadin-details-summary").click();
                assertThat(page.locator(".nw-methods")).isVisible();
            }),
            visit("work-motion-draft", secretary, work(no + draft + "/motion/2")),
            visit("work-motion", chair, work(no + convened + "/motion/2")).then("work-motion-amend", page -> page
                .evaluate("document.querySelectorAll('vaadin-details').forEach(d => d.opened = true)")),
            visit("work-organs", secretary, work("organs")),
            visit("work-agenda-locked", secretary, work(no + convened + "/agenda")),
            visit("work-notice", secretary, work(no + draft + "/notice")).then("work-notice-check",
                page -> button(page, t.of("assemblies.work.notice-check")).click()),
            visit("work-notice-sent", secretary, work(no + convened + "/notice")),
            visit("work-roll-before", secretary, work(no + convened + "/roll")).then("work-roll-press",
                page -> button(page, t.of("assemblies.work.roll-freeze")).click()),
            visit("work-roll", secretary, work(no + open + "/roll")),
            visit("work-check-in-before", secretary, work(no + convened + "/check-in")),
            visit("work-check-in", secretary, work(no + open + "/check-in")).then("work-check-in-found", page -> {
                page.getByLabel(t.of("assemblies.work.search"), new Page.GetByLabelOptions().setExact(true)).fill("1");
                assertThat(page.locator(".nw-found li").first()).isVisible();
                button(page, t.of("assemblies.work.desk-make")).click();
                assertThat(page.locator(".nw-qr svg")).isVisible();
            }),
            visit("work-chair-before", chair, work(no + convened + "/chair")),
            visit("work-chair-voting", chair, work(no + open + "/chair")).then("work-chair-press",
                page -> button(page, t.of("ballots.work.close-vote")).click()),
            visit("work-count", secretary, work(no + closed + "/count")),
            visit("work-count-open", secretary, work(no + open + "/count")),
            visit("work-voting-links", secretary, work(no + open + "/voting-links")),
            visit("work-chair-closed", chair, work(no + closed + "/chair")),
            visit("work-minutes", secretary, work(no + closed + "/minutes")),
            visit("work-minutes-growing", secretary, work(no + open + "/minutes")),
            visit("work-minutes-before", secretary, work(no + convened + "/minutes")),
            visit("work-nothing-here", secretary, work("no-such-page")),
            visit("work-not-for-members", member, work("members")),
            visit("gallery", secretary, address + GALLERY))
            .forEach(visit -> wrong.addAll(visit.look(language)));
        assertThat(wrong).isEmpty();
        assertThat(chromium.wrong()).isEmpty();
    }

    // ---- the light pages

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void every_light_page_is_open_to_everybody(Language language) {
        Consumer<Page> send = page -> {
            page.evaluate("document.querySelector('main form').noValidate = true");
            page.locator("main form button.main").first().click();
            assertThat(page.locator(".problems")).isVisible();
        };
        Stream.of(
            visit("sign-in", anybody, address + "/").then("sign-in-wrong", page -> {
                page.locator("#email").fill("nobody");
                send.accept(page);
            }),
            visit("sign-in", anybody, address + "/").then("code", page -> {
                page.locator("#email").fill("nobody@example.org");
                page.locator("main form button.main").click();
                page.waitForURL("**/s/code");
            }).then("code-wrong", page -> {
                page.locator("#code").fill("000000");
                send.accept(page);
            }),
            visit("password", anybody, address + "/s/password").then("password-wrong", page -> {
                page.locator("#email").fill(language.tag() + "@example.org");
                page.locator("#password").fill("wrong wrong wrong");
                send.accept(page);
            }),
            visit("link", anybody, address + "/s/abcdefghijklmnopqrstuv"),
            visit("not-found", anybody, address + "/hall/no-such-hall"),
            visit("password", anybody, address + "/s/password").then("form-old", page -> {
                page.evaluate("document.querySelector('input[name=_csrf]').remove()");
                page.locator("#email").fill("nobody@example.org");
                page.locator("#password").fill("wrong wrong wrong");
                page.locator("main form button.main").click();
                assertThat(page.locator(".box.watch")).isVisible();
            }),
            visit("outbox", anybody, address + "/dev/outbox"),
            visit("places-member", member, address + "/m"),
            visit("places-secretary", secretary, address + "/m"),
            visit("home", member, address + "/m/argan-tafraout"),
            visit("own-shares", member, address + "/m/argan-tafraout/shares"),
            visit("own-data", member, address + "/m/argan-tafraout/data").then("own-data-wrong", page -> {
                page.locator("#phone").fill("call me");
                page.locator("form[action$='/reach'] button").click();
                assertThat(page.locator(".problems")).isVisible();
            }),
            visit("people", member, address + "/m/argan-tafraout/people"),
            visit("join", anybody, address + "/join/argan-tafraout").then("join-wrong", send),
            visit("join-sent", anybody, address + "/join/argan-tafraout/sent"),
            visit("confirm-application", anybody, linkInOutbox("/confirm/application/")),
            visit("confirm-email", anybody, linkInOutbox("/confirm/email/")),
            visit("assembly-ahead", member, address + "/m/argan-tafraout/" + convened),
            visit("motion", member, address + "/m/argan-tafraout/" + convened + "/motion/2?at=0"),
            visit("assembly-open", member, address + "/m/argan-tafraout/" + open),
            visit("assembly-closed", member, address + "/m/argan-tafraout/" + closed),
            visit("result", member, address + "/results/argan-tafraout/" + closed + "/2"),
            visit("result-later", member, address + "/results/argan-tafraout/" + open + "/1"),
            visit("result-check", secretary, address + "/results/argan-tafraout/" + closed + "/2/check"),
            visit("result-names", member, address + "/results/argan-tafraout/" + closed + "/2/names"),
            visit("receipt-check", member, address + "/r/argan-tafraout").then("receipt-check-wrong", send).then("receipt-not-found",
                page -> {
                    page.locator("#code").fill("123456789012");
                    page.locator("main form button.main").click();
                    assertThat(page.locator(".box.watch")).isVisible();
                }),
            visit("me", member, address + "/me"),
            visit("me-done", member, address + "/me?done=removed"),
            visit("sign-out", member, address + "/sign-out"),
            visit("desk", anybody, address + desk).then("desk-found", page -> {
                page.locator("#search").fill("1");
                assertThat(page.locator(".matches button").first()).isVisible();
            }).then("desk-person", page -> {
                page.locator("#search").fill("30");
                page.locator(".matches button").first().click();
                assertThat(page.locator(".person")).isVisible();
            }),
            visit("hall-vote", anybody, address + hall))
            .forEach(visit -> wrong.addAll(visit.look(language)));
        assertThat(wrong).isEmpty();
        assertThat(chromium.wrong()).isEmpty();
    }

    /** The newest link of this kind that waits for somebody. */
    private static String linkInOutbox(String path) {
        anybody.navigate(address + "/dev/outbox");
        return address + path(anybody.locator("a[href*='" + path + "']").first().getAttribute("href"));
    }

    @Order(3)
    @Test
    void the_first_page_of_an_empty_installation_is_open_to_everybody() throws IOException, InterruptedException {
        var data = Files.createTempDirectory("nawat-empty-");
        try (var empty = RunningNawat.start(Map.of(), "--data", data.resolve("data").toString(), "--no-sample")) {
            var link = SET_UP.matcher(empty.output());
            assertThat(link.find()).as(empty.output()).isTrue();
            for (var language : Language.values()) {
                wrong.addAll(visit("set-up", anybody, empty.address() + link.group(1)).then("set-up-wrong", page -> {
                    page.locator("main button.main").click();
                    assertThat(page.locator(".problems")).isVisible();
                }).look(language));
            }
        } finally {
            DataDirectory.delete(data);
        }
        assertThat(wrong).isEmpty();
    }

    /** What changes things is walked through once, in the other sample cooperative; on each screen all languages are chosen. */
    @Order(4)
    @Test
    void the_booth_and_the_hall_are_open_to_everybody_in_each_of_their_states() throws IOException {
        var t = MESSAGES.in(Language.FR);
        var slug = "maayan-negev";
        var holds = signedIn("chair@maayan.example");
        var votes = signedIn("member@maayan.example");
        var prepares = signedIn("secretary@maayan.example");
        for (var page : List.of(holds, votes, prepares))
            page.navigate(address + "/?lang=fr");
        prepares.navigate(address + "/c/" + slug + "/assemblies?lang=fr");
        assertThat(prepares.locator(".nw-assemblies a")).hasCount(3);
        var numbers = prepares.locator(".nw-assemblies a").all().stream().map(link -> link.getAttribute("href").replaceAll(".*/", ""))
            .toList();
        var next = numbers.get(0);
        var now = numbers.get(1);

        // the hall welcomes before the assembly is open
        prepares.navigate(address + "/c/" + slug + "/assemblies/" + next + "/roll?lang=fr");
        button(prepares, t.of("assemblies.work.roll-freeze")).click();
        button(prepares, t.of("assemblies.work.roll-freeze-confirm", "n", 180)).click();
        assertThat(prepares.locator("vaadin-grid").first()).isVisible();
        everyLanguage("hall-welcome", prepares, hallOf(prepares, slug, next));
        var later = hallOf(prepares, slug, now);

        votes.navigate(address + "/m/" + slug + "/" + now);
        votes.locator("#vote").click();
        votes.waitForURL("**/v/**");
        inTheBooth("booth-who", votes);
        votes.locator("#booth button:not(.main)").click();
        inTheBooth("booth-not-me", votes);
        votes.locator("#booth button").click();
        votes.locator("#booth button.main").click();
        inTheBooth("booth-start", votes);
        votes.locator("#booth button.main").click();
        inTheBooth("booth-question", votes);
        votes.locator("#booth button.main").click();
        inTheBooth("booth-review-missing", votes);
        votes.goBack();
        votes.locator("label.option").first().click();
        inTheBooth("booth-question-answered", votes);
        votes.locator("#booth button.main").click();
        inTheBooth("booth-review", votes);
        votes.locator("#send").click();
        assertThat(votes.locator(".receipt .code")).isVisible();
        inTheBooth("booth-receipt", votes);
        var code = votes.locator(".receipt .code").innerText();
        votes.reload();
        inTheBooth("booth-already", votes);
        var booth = votes.url().replaceAll("[?#].*", "");
        everyLanguage("booth-motion", votes, booth + "/motion/2");
        votes.navigate(booth + "?lang=fr");
        for (var language : Language.values())
            wrong.addAll(visit("receipt-check", votes, address + "/r/" + slug).then("receipt-found", page -> {
                page.locator("#code").fill(code);
                page.locator("main form button.main").click();
                assertThat(page.locator(".box.fine")).isVisible();
            }).look(language));

        holds.navigate(address + "/c/" + slug + "/assemblies/" + now + "/chair?lang=fr");
        button(holds, t.of("ballots.work.close-vote")).click();
        holds.locator(".nw-press-bar vaadin-button[theme~=primary]").click();
        assertThat(holds.locator(".nw-verdict")).isVisible();
        for (var language : Language.values()) {
            wrong.addAll(visit("work-chair-ready", holds, address + "/c/" + slug + "/assemblies/" + now + "/chair")
                .then("work-chair-result", page -> page.locator(".nw-cockpit-items vaadin-button").first().click()).look(language));
        }
        everyLanguage("hall-result", prepares, later);

        holds.navigate(address + "/c/" + slug + "/assemblies/" + now + "/chair?lang=fr");
        holds.locator(".nw-cockpit-agenda .nw-quiet vaadin-button").first().click();
        holds.locator(".nw-cockpit-agenda .nw-press-bar vaadin-button[theme~=primary]").click();
        assertThat(button(holds, t.of("ballots.work.to-minutes"))).isVisible();
        everyLanguage("hall-closed", prepares, later);
        everyLanguage("home-after", votes, address + "/m/" + slug);

        // who works in two cooperatives changes between them in the bar, on a phone too
        prepares.navigate(address + "/c/" + slug + "/offices?lang=fr");
        prepares.getByLabel(t.of("access.sign-in.email")).fill("secretary@argan.example");
        prepares.getByLabel(t.of("access.me.name"), new Page.GetByLabelOptions().setExact(true)).fill("Fatima Aït Ali");
        prepares.locator("vaadin-select").click();
        prepares.locator("vaadin-select-item").getByText(t.name("access.office", Office.TREASURER)).click();
        button(prepares, t.of("access.offices.grant")).click();
        assertThat(prepares.locator("vaadin-grid")).containsText("secretary@argan.example");
        for (var language : Language.values()) {
            wrong.addAll(visit("work-home-again", secretary, work("")).then("work-home-two-places",
                page -> assertThat(page.locator("vaadin-combo-box.nw-place")).isVisible()).look(language));
        }
        assertThat(wrong).isEmpty();
        assertThat(chromium.wrong()).isEmpty();
    }

    private static String hallOf(Page secretary, String slug, String number) {
        secretary.navigate(address + "/c/" + slug + "/assemblies/" + number + "/check-in?lang=fr");
        button(secretary, MESSAGES.in(Language.FR).of("assemblies.work.hall-make")).click();
        return secretary.locator("a[href*='/hall/']").getAttribute("href");
    }

    private static void everyLanguage(String name, Page who, String url) {
        for (var language : Language.values())
            wrong.addAll(visit(name, who, url).look(language));
    }

    /** The booth changes its language in place, and keeps what was chosen. */
    private static void inTheBooth(String name, Page booth) {
        for (var language : Language.values()) {
            booth.locator("nav.languages a[lang=" + language.tag() + "]").click();
            assertThat(booth.locator("html")).hasAttribute("lang", language.tag());
            try {
                look(booth, name, language);
            } catch (AssertionError e) {
                wrong.add(name + " in " + language + ": " + e.getMessage());
            }
        }
    }

    // ---- none is forgotten

    @Order(5)
    @Test
    void no_page_of_the_application_was_left_out() {
        var pages = new TreeSet<String>();
        classes(Route.class).forEach(view -> {
            pages.add("/" + view.getAnnotation(Route.class).value());
            Stream.of(view.getAnnotationsByType(RouteAlias.class)).forEach(alias -> pages.add("/" + alias.value()));
        });
        pages.add(GALLERY);
        classes(Controller.class).forEach(controller -> {
            var all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            for (var method : controller.getDeclaredMethods()) {
                var get = AnnotatedElementUtils.findMergedAnnotation(method, GetMapping.class);
                if (get == null) continue;
                for (var under : all == null || all.path().length == 0 ? new String[]{""} : all.path())
                    for (var path : get.path().length == 0 ? new String[]{""} : get.path())
                        pages.add(under + path);
            }
        });
        assertThat(pages).containsAll(NO_PAGES).hasSizeGreaterThan(30);
        pages.removeAll(NO_PAGES);
        var left = new TreeSet<>(pages);
        for (var url : visited) {
            // the address of a form is also one of the page with a variable in its place
            pages.stream().filter(page -> url.matches(regex(page))).min(Comparator.comparing(AccessibilityIT::variables))
                .ifPresent(left::remove);
        }
        assertThat(left).as("pages that nobody looked at").isEmpty();
    }

    private static List<Class<?>> classes(Class<? extends java.lang.annotation.Annotation> annotated) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotated));
        var application = Messages.class.getProtectionDomain().getCodeSource().getLocation(); // other tests have views of their own
        return scanner.findCandidateComponents("coop.nawat").stream().<Class<?>>map(found -> {
            try {
                return Class.forName(Objects.requireNonNull(found.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }).filter(found -> application.equals(found.getProtectionDomain().getCodeSource().getLocation())).toList();
    }

    private static long variables(String page) { return page.chars().filter(c -> c == ':' || c == '{').count(); }

    /** Of a route of Vaadin ({@code :no}, {@code :number([0-9]+)}) or of Spring ({@code {key}}, {@code {no:[0-9]{4}}}). */
    private static String regex(String page) {
        return Pattern.compile(":\\w+(\\([^)]*\\))?|\\{\\w+(?::((?:[^{}]|\\{[^}]*\\})*))?\\}").matcher(page)
            .replaceAll(found -> {
                var shape = found.group(1) != null ? found.group(1) : found.group(2);
                return java.util.regex.Matcher.quoteReplacement(shape == null ? "[^/]+" : "(" + shape + ")");
            });
    }
}
