package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.button;
import static coop.nawat.launch.Chromium.looksRight;
import static coop.nawat.launch.Chromium.pressTwice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.documents.PdfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The two books in a browser, on the sample cooperatives: in Arabic on a phone from an application to a certificate, in Hebrew at a desk what
 * happens to members and shares later; and nothing of it for whoever has not the office.
 */
@TestMethodOrder(OrderAnnotation.class)
class BooksIT {
    private static final String ARGAN = "secretary@argan.example";
    private static final String MAAYAN = "secretary@maayan.example";
    private static final String MEMBER = "member@maayan.example";
    private static final Messages MESSAGES = ReadMessages.all();
    private static Chromium chromium;
    private static Path data;
    private static RunningNawat nawat;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = new Chromium();
        data = Files.createTempDirectory("nawat-books-");
        nawat = RunningNawat.start(Map.of(), "--data", data.resolve("data").toString());
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) chromium.close();
        if (nawat != null) nawat.close();
        if (data != null) DataDirectory.delete(data);
    }

    /** Somebody at work in a language. */
    private static final class Desk {
        private final Page page;
        private final Messages.Of t;
        private final String coop;

        Desk(Page page, String email, Language language) throws IOException {
            this.page = page;
            this.t = MESSAGES.in(language);
            Chromium.signIn(page, nawat.address(), email, nawat.password(email), language.tag());
            this.coop = "/c/" + page.locator("a[href*='/m/']").first().getAttribute("href").replaceAll(".*/m/([^/?]+).*", "$1");
        }

        void open(String path) throws IOException {
            page.navigate(nawat.address() + coop + path);
            assertThat(page.locator("h1")).isVisible();
        }

        Locator field(String key) { return page.getByLabel(t.of(key), new Page.GetByLabelOptions().setExact(true)); }

        void press(String words) { button(page, words).first().click(); }

        void choose(String key) { page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(t.of(key)).setExact(true)).check(); }

        void done(String words) { assertThat(page.locator(".nw-done")).hasText(words); }

        /** The form that writes an act: opened, filled in, written. */
        void act(String key, Runnable filled) {
            press(t.of("shares.act." + key + ".do"));
            filled.run();
            press(t.of("shares.act." + key + ".submit"));
        }
    }

    @Test
    void from_an_application_to_a_certificate_in_arabic_on_a_phone() throws IOException {
        var desk = new Desk(chromium.phone(), ARGAN, Language.AR);
        var t = desk.t;
        var name = "زهرة أيت علي";
        desk.open("/members/applications");
        desk.press(t.of("members.applications.enter"));
        desk.field("members.column.NAME").fill(name);
        button(desk.page, t.of("members.applications.enter")).last().click();
        desk.done(t.of("members.applications.done", "name", name));
        looksRight(desk.page, "books-application-ar");
        desk.press(t.of("members.applications.decide-who", "name", name));
        desk.choose("members.applications.admit");
        var organ = desk.page.locator("vaadin-select");
        organ.click();
        desk.page.getByRole(AriaRole.OPTION).first().click();
        desk.press(t.of("members.applications.record"));
        assertThat(desk.page.locator(".nw-done")).containsText(name);
        var link = desk.page.locator("a[aria-label*='" + name + "']").first().getAttribute("href");
        var number = link.replaceAll(".*/", "");

        desk.open("/shares/" + number);
        desk.act("subscribe", () -> desk.field("shares.form.count").fill("2"));
        desk.done(t.of("shares.act.subscribe.done", "n", 2));
        desk.act("pay", () -> desk.field("shares.form.amount").fill("50"));
        assertThat(desk.page.locator(".nw-done")).containsText("50");
        desk.act("pay", () -> { // what is still owed is filled in already
            desk.choose("shares.payment.IN_KIND");
            desk.field("shares.form.valuation").fill("معصرة قومتها لجنة من ثلاثة أعضاء");
        });
        looksRight(desk.page, "books-paid-ar");
        desk.act("issue", () -> {});
        desk.done(t.of("shares.act.issue.done", "n", 2));
        looksRight(desk.page, "books-account-ar");
        var download = desk.page.waitForDownload(() -> desk.page.locator("a[download*='certificate'], a:has-text('"
            + t.of("shares.paper.get-certificate") + "')").first().click());
        var paper = Path.of("target/screenshots/books-certificate.pdf");
        download.saveAs(paper);
        assertThat(PdfReader.text(Files.readAllBytes(paper))).contains(PdfReader.folded(name));
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void what_happens_to_members_and_shares_later_in_hebrew_at_a_desk() throws IOException {
        var desk = new Desk(chromium.desk(), MAAYAN, Language.HE);
        var t = desk.t;
        var page = desk.page;

        desk.open("/members/21");
        desk.press(t.of("members.do.suspend"));
        page.locator("vaadin-select").first().click();
        page.getByRole(AriaRole.OPTION).first().click();
        desk.field("members.decision.reason").fill("לא הגיעה לעבודה");
        var name = page.locator("h1 bdi").first().innerText();
        desk.press(t.of("members.suspend.submit", "name", name));
        assertThat(page.locator(".nw-done")).containsText(name);
        assertThat(page.locator("main")).containsText(t.of("members.vote.no"));
        looksRight(page, "books-suspended-he");

        page.locator(".nw-book li vaadin-button").last().click(); // the latest entry of the book
        desk.field("members.decision.reason").fill("נרשם בטעות");
        page.locator(".nw-book vaadin-button[theme~=primary]").click();
        assertThat(page.locator("main")).containsText(t.of("members.vote.yes"));

        desk.press(t.of("members.do.resign"));
        pressTwice(page.locator(".nw-act"));
        assertThat(page.locator(".nw-done")).containsText(name);
        looksRight(page, "books-resigned-he");

        desk.open("/shares/1");
        desk.act("transfer", () -> {
            desk.field("shares.form.receiver").fill("2");
            desk.field("shares.form.count").fill("1");
        });
        assertThat(page.locator(".nw-done")).isVisible();
        desk.act("give-back", () -> desk.field("shares.form.count").fill("1"));
        desk.done(t.of("shares.act.give-back.done", "n", 1));
        desk.press(t.of("shares.act.refund.do"));
        desk.choose("shares.paying-back.SET_OFF"); // the waiting time has not ended
        desk.field("shares.form.debt").fill("חשבון מים");
        desk.press(t.of("shares.act.refund.submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        assertThat(button(page, t.of("shares.act.refund.do"))).hasCount(0);
        looksRight(page, "books-account-he");

        page.locator(".nw-rows vaadin-button").first().click(); // the latest entry: the set-off
        desk.field("shares.form.reason").fill("נרשם פעמיים");
        pressTwice(page.locator(".nw-act"));
        assertThat(page.locator(".nw-struck")).isVisible();
        assertThat(button(page, t.of("shares.act.refund.do"))).hasCount(1);

        desk.open("/shares/classes");
        desk.press(t.of("shares.classes.change"));
        desk.field("shares.terms.least").fill("2");
        desk.press(t.of("shares.classes.change-submit"));
        assertThat(page.locator(".nw-done")).isVisible();

        desk.open("/shares/journal");
        page.locator("main vaadin-details-summary").click();
        for (var kind : Map.of("XLSX", "PK", "JSON", "[{", "PDF", "%PDF-", "CSV", "\uFEFF").entrySet()) {
            var file = page.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText(kind.getKey())).click());
            assertThat(Files.readString(file.path(), kind.getKey().equals("CSV") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1))
                .as(kind.getKey()).startsWith(kind.getValue());
        }
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void whoever_has_not_the_office_sees_none_of_it() throws IOException {
        var desk = new Desk(chromium.desk(), MEMBER, Language.HE);
        for (var path : new String[]{"/members", "/members/1", "/members/applications", "/shares", "/shares/1", "/shares/journal"}) {
            desk.page.navigate(nawat.address() + desk.coop + path);
            assertThat(desk.page.locator("h1").first()).isVisible();
            assertThat(desk.page.locator("vaadin-grid")).hasCount(0);
            assertThat(button(desk.page, desk.t.of("members.do.suspend"))).hasCount(0);
            assertThat(button(desk.page, desk.t.of("shares.act.subscribe.do"))).hasCount(0);
        }
    }

    /** Last, because it needs the database for itself. */
    @Test
    @Order(Integer.MAX_VALUE)
    void the_sample_cooperatives_have_books_of_three_years_and_their_rolls_are_drawn_from_them() throws Exception {
        nawat.stop();
        try (var database = EmbeddedDatabase.start(DataDirectory.open(data.resolve("data"), Version.ours(), KnownChanges.read()));
            var connection = DriverManager.getConnection(database.settings().url(), database.settings().user(),
                database.settings().password());
            var statement = connection.createStatement()) {
            for (var slug : new String[]{"argan-tafraout", "maayan-negev"}) {
                var of = " (select organisation_id from access.organisation where slug = '" + slug + "') ";
                var acts = "select count(distinct act) from shares.entry where organisation_id in" + of;
                assertThat(number(statement, acts)).as("acts").isGreaterThanOrEqualTo(6);
                assertThat(number(statement, "select current_date - min(day) from shares.entry where organisation_id in" + of))
                    .as("days of the ledger").isGreaterThan(3 * 365 - 40L);
                assertThat(number(statement, "select count(distinct act) from members.entry where organisation_id in" + of))
                    .as("what happens to members").isGreaterThanOrEqualTo(3);
                var rolls = "select count(*) from assemblies.roll_entry r join assemblies.assembly a using (organisation_id, assembly_id)"
                    + " join access.organisation o using (organisation_id)"
                    + " left join members.member m on m.organisation_id = r.organisation_id and m.member_id = r.member_id"
                    + " where r.organisation_id in" + of;
                assertThat(number(statement, rolls + "and r.may_vote")).as("who may vote").isGreaterThan(20);
                var day = "(a.starts_at at time zone o.zone)::date";
                assertThat(number(statement,
                    rolls + "and r.may_vote and (m.number is null or m.number <> r.number or m.admitted_on > " + day
                        + " or m.left_on < a.roll_frozen_at::date and m.left_on < " + day + ")"))
                    .as("who may vote without having been a member").isZero();
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
