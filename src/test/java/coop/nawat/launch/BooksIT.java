package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.button;
import static coop.nawat.launch.Chromium.looksRight;
import static coop.nawat.launch.Chromium.pressTwice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.documents.PdfReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
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
        nawat = RunningNawat.start(Map.of("NAWAT_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])), "--data",
            data.resolve("data").toString());
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

        /** The name of a category, in the form that was opened last. */
        void name(Language language, String name) {
            page.getByLabel(t.of("members.categories.name", "language", language.ownName())).first().fill(name);
        }

        /** Opens the details of a member and puts them into another category. */
        void category(String name) {
            press(t.of("members.do.change"));
            page.locator(".nw-act vaadin-select", new Page.LocatorOptions().setHasText(t.of("members.column.CATEGORY"))).click();
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name)).first().click();
        }

        void press(String words) { button(page, words).first().click(); }

        void choose(String key) { page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(t.of(key)).setExact(true)).check(); }

        /** The organ that decided, in the form that is open: the first of the list. */
        void organ() {
            page.locator(".nw-act vaadin-select").last().click();
            page.getByRole(AriaRole.OPTION).first().click();
        }

        /** A day, in a field that people fill from a calendar. */
        void day(String key, LocalDate day) {
            field(key).evaluate("(input, v) => { const p = input.closest('vaadin-date-picker'); p.value = v;"
                + " p.dispatchEvent(new CustomEvent('change')); }", day.toString());
        }

        void saysDone(String words) { assertThat(page.locator(".nw-done")).containsText(words); }

        String name() { return page.locator("h1 bdi").first().innerText(); }

        /** An end of membership on a member's page, which is pressed twice. */
        void end(String act, Runnable filled) {
            press(t.of("members.do." + act));
            filled.run();
            pressTwice(page.locator(".nw-act"));
            saysDone(name());
        }

        void done(String words) { assertThat(page.locator(".nw-done")).hasText(words); }

        /** What stands in the file behind the first link of these words; it may be folded away. */
        String taken(String words) throws IOException {
            var links = page.locator("a", new Page.LocatorOptions().setHasText(words));
            assertThat(links.first()).isAttached();
            if (!links.first().isVisible())
                page.locator("vaadin-details", new Page.LocatorOptions().setHas(links)).locator("vaadin-details-summary").first().click();
            var file = page.waitForDownload(links.first()::click);
            return file.suggestedFilename().endsWith(".pdf") ? PdfReader.text(Files.readAllBytes(file.path()))
                : file.suggestedFilename().matches(".*\\.(xlsx|zip)") ? unpacked(file.path()) : Files.readString(file.path());
        }

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

        var refused = "سعيد بنعمر";
        desk.open("/members/applications");
        desk.press(t.of("members.applications.enter"));
        desk.field("members.column.NAME").fill(refused);
        button(desk.page, t.of("members.applications.enter")).last().click();
        desk.done(t.of("members.applications.done", "name", refused));
        desk.press(t.of("members.applications.decide-who", "name", refused));
        desk.choose("members.applications.refuse");
        desk.organ();
        desk.field("members.decision.reason").fill("لا يسكن في المنطقة");
        looksRight(desk.page, "books-refuse-ar");
        desk.press(t.of("members.applications.record"));
        desk.done(t.of("members.applications.done-refused", "name", refused));
        desk.press(t.of("members.applicant.erase-whose", "name", refused));
        pressTwice(desk.page.locator(".nw-act"));
        desk.done(t.of("members.applicant.done"));
        assertThat(desk.page.locator("main")).not().containsText(refused);

        desk.open("/members/30");
        desk.end("died", () -> desk.day("members.died.day", LocalDate.now().minusDays(9)));
        desk.press(t.of("members.do.heir"));
        desk.field("members.column.NAME").fill("ياسمين بنعمر");
        desk.organ();
        looksRight(desk.page, "books-heir-ar");
        desk.press(t.of("members.transfer.submit", "name", desk.name()));
        desk.saysDone("ياسمين بنعمر");
        desk.open("/shares/30");
        desk.act("transfer", () -> {
            desk.choose("shares.passing.INHERITANCE");
            desk.field("shares.form.receiver").fill(Integer.toString(Integer.parseInt(number) + 1));
            desk.field("shares.form.count").fill("1");
            desk.field("shares.form.inheritance").fill("إراثة 2026/5");
        });
        desk.saysDone("ياسمين بنعمر");
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void what_happens_to_members_and_shares_later_in_hebrew_at_a_desk() throws IOException {
        var desk = new Desk(chromium.desk(), MAAYAN, Language.HE);
        var t = desk.t;
        var page = desk.page;

        desk.open("/assemblies"); // on the roll of the sample assembly somebody is suspended and somebody in arrears, and it says why
        var open = page.locator("a[href*='/assemblies/']").evaluateAll("all => all.map(a => a.pathname.replace(/.*\\/assemblies\\//, ''))"
            + ".filter(no => no.endsWith('-2'))[0]");
        desk.open("/assemblies/" + open + "/roll");
        page.locator(".nw-roll input[type=radio]").last().check(); // who may not vote
        for (var why : List.of("SUSPENDED", "ARREARS"))
            assertThat(page.locator("main")).containsText(t.of("assemblies.exclusion." + why).replaceAll("\\.$", " (")); // and where that is written
        looksRight(page, "books-roll-he");

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

        desk.open("/members/22");
        desk.end("exclude", () -> {
            desk.organ();
            desk.day("members.exclude.told", LocalDate.now().minusDays(90));
            desk.field("members.decision.reason").fill("מכירת היבול מחוץ לאגודה");
            desk.field("members.exclude.heard").check();
            looksRight(page, "books-exclude-he");
        });
        desk.open("/members/23");
        desk.press(t.of("members.do.transfer"));
        desk.field("members.column.NAME").fill("נגה שדה");
        desk.organ();
        for (var asked : page.locator(".nw-act vaadin-checkbox input").all()) // what law or bylaws ask for before an admission
            asked.check();
        desk.press(t.of("members.transfer.submit", "name", desk.name()));
        desk.saysDone("נגה שדה");
        desk.open("/members/24");
        desk.press(t.of("members.do.change"));
        desk.field("members.column.PHONE").fill("08-6001122");
        desk.press(t.of("members.change.submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        assertThat(page.locator("main")).containsText("08-6001122");
        desk.press(t.of("members.identity.enter"));
        desk.field("members.identity.number").fill("012345678");
        desk.press(t.of("members.identity.save"));
        desk.done(t.of("members.identity.done"));
        desk.press(t.of("members.identity.show"));
        assertThat(page.locator("main")).containsText("012345678");

        desk.open("/members/import");
        page.locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload("list.csv", "text/csv",
            "שם;תאריך קבלה\nאורית גל;1.3.2026\nסמיר זנון;2.3.2026\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(button(page, t.of("members.import.submit", "n", 2))).isVisible();
        looksRight(page, "books-import-he");
        desk.press(t.of("members.import.submit", "n", 2));
        desk.done(t.of("members.import.done", "n", 2));

        desk.open("/shares/2");
        desk.act("transfer", () -> {
            desk.field("shares.form.receiver").fill("1");
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

        desk.open("/shares/7"); // a refund whose waiting time has ended, in money
        desk.act("give-back", () -> {
            desk.field("shares.form.count").fill("1");
            desk.day("shares.form.day", LocalDate.now().minusMonths(13));
        });
        desk.act("refund", () -> {});
        assertThat(page.locator(".nw-done")).isVisible();
        desk.open("/shares/5"); // what is still owed, set off against what the cooperative owes
        desk.act("pay", () -> {
            desk.choose("shares.payment.SET_OFF");
            desk.field("shares.form.claim").fill("הובלת תוצרת");
        });
        assertThat(page.locator(".nw-done")).isVisible();

        desk.open("/shares/classes");
        desk.press(t.of("shares.classes.change"));
        desk.field("shares.terms.least").fill("2");
        desk.press(t.of("shares.classes.change-submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        desk.press(t.of("shares.classes.begin"));
        for (var language : List.of(Language.HE, Language.AR))
            page.getByLabel(t.of("shares.classes.name-in", "language", language.ownName())).fill("B");
        desk.field("shares.terms.nominal").fill("300");
        desk.day("shares.terms.from", LocalDate.now().minusDays(9));
        desk.press(t.of("shares.classes.begin-submit"));
        desk.done(t.of("shares.classes.begun"));
        button(page, t.of("shares.classes.reduce")).last().click();
        desk.field("shares.classes.new-nominal").fill("250");
        desk.field("shares.form.resolution").fill("אסיפה 2026-2");
        pressTwice(page.locator("main"));
        desk.saysDone("250");

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
    void an_admission_is_corrected_and_taken_back_and_nobody_is_erased_whose_time_nobody_says_in_arabic_at_a_desk() throws IOException {
        var desk = new Desk(chromium.desk(), ARGAN, Language.AR);
        var t = desk.t;
        var page = desk.page;
        var name = "إدريس الوزاني";
        desk.open("/members/admit");
        desk.field("members.column.NAME").fill(name);
        for (var asked : page.locator("main vaadin-checkbox input").all())
            asked.check();
        desk.press(t.of("members.admit.submit"));
        desk.saysDone(name);
        desk.open("/members/" + page.locator(".nw-done").innerText().replaceAll("[^0-9]", ""));

        page.locator(".nw-book li vaadin-button").last().click(); // the admission
        desk.day("members.column.ADMITTED_ON", LocalDate.now().minusDays(3));
        desk.field("members.decision.reason").fill("كتب اليوم خطأ");
        looksRight(page, "books-correct-admission-ar");
        desk.press(t.of("members.correct.admission-submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        assertThat(page.locator(".nw-book li")).hasCount(2); // the entry of before stays readable

        page.locator(".nw-book li vaadin-button").last().click();
        desk.press(t.of("members.annul.title"));
        assertThat(page.locator(".nw-act .nw-second-press")).isVisible(); // the form before it asks for a reason too
        desk.field("members.decision.reason").fill("لم يقبل أحد بهذا الاسم");
        looksRight(page, "books-annul-ar");
        pressTwice(page.locator(".nw-act"));
        desk.saysDone(name);
        assertThat(page.locator("main")).containsText(t.of("members.state.never"));
        assertThat(button(page, t.of("members.do.suspend"))).hasCount(0);

        desk.press(t.of("members.erasure.look"));
        pressTwice(page.locator(".nw-act"));
        assertThat(page.locator(".nw-act")).containsText(t.of("members.refusal.RETENTION_UNKNOWN.title"));
        looksRight(page, "books-erasure-refused-ar");
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void somebody_without_an_account_asks_to_join_and_the_office_decides_in_arabic() throws IOException {
        var desk = new Desk(chromium.desk(), ARGAN, Language.AR);
        var t = desk.t;
        var name = "كريم الحسني";
        var phone = chromium.phone();
        phone.navigate(nawat.address() + "/join/argan-tafraout?lang=ar");
        phone.locator("#name").fill(name);
        phone.locator("#email").fill("karim@example.org");
        phone.locator("#note").fill("أريد العمل معكم");
        looksRight(phone, "books-join-ar");
        phone.locator("main button.main").click();
        phone.waitForURL("**/sent");
        var link = URI.create(Chromium.mail(phone, nawat.address(), "karim@example.org", "a", 0).getAttribute("href"));
        desk.open("/members/applications");
        assertThat(desk.page.locator("main")).not().containsText(name); // until the address is confirmed
        phone.navigate(nawat.address() + link.getPath());
        phone.locator("main form button").click();
        assertThat(phone.locator("h1")).hasText(t.of("members.join.done-title"));

        desk.open("/members/applications");
        desk.press(t.of("members.applications.decide-who", "name", name));
        desk.choose("members.applications.admit");
        desk.organ();
        desk.press(t.of("members.applications.record"));
        desk.saysDone(name);
        desk.open("/members/categories");
        desk.press(t.of("members.public-form.close"));
        desk.done(t.of("members.public-form.closed"));
        phone.navigate(nawat.address() + "/join/argan-tafraout");
        assertThat(phone.locator("h1")).isVisible();
        assertThat(phone.locator("#name")).hasCount(0);
        desk.press(t.of("members.public-form.do-open"));
        desk.done(t.of("members.public-form.open"));
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void a_member_asks_for_another_name_and_the_register_of_the_day_before_has_the_old_one_in_hebrew() throws IOException {
        var desk = new Desk(chromium.desk(), MAAYAN, Language.HE);
        var t = desk.t;
        var page = desk.page;
        desk.open("/members/requests"); // one wish waits in the sample
        page.locator(".nw-application vaadin-button").first().click();
        desk.choose("members.requests.refuse");
        desk.field("members.decision.reason").fill("חסרה תעודה");
        desk.press(t.of("members.requests.record"));
        assertThat(page.locator(".nw-done")).isVisible();

        var phone = chromium.phone();
        Chromium.signIn(phone, nawat.address(), MEMBER, nawat.password(MEMBER), Language.HE.tag());
        var own = nawat.address() + "/m/maayan-negev/data";
        phone.navigate(own);
        assertThat(phone.locator("main")).containsText("חסרה תעודה");
        var before = phone.locator("#name").inputValue();
        var after = "אביגיל שדה־בר";
        phone.locator("#phone").fill("08-6554433");
        phone.locator("form[action$='/reach'] button").click();
        phone.waitForURL("**done=reach*");
        phone.locator("form[action$='/consent'] button").first().click();
        phone.waitForURL("**done=consent*");
        phone.locator("#name").fill(after);
        phone.locator("#note").fill("נישואים");
        phone.locator("form[action$='/name'] button").click();
        phone.waitForURL("**done=name*");
        looksRight(phone, "books-own-he");
        assertThat(phone.locator("form[action$='/name']")).hasCount(0); // one wish at a time
        var file = phone.waitForDownload(() -> phone.locator("a[href$='/data.zip']").click());
        assertThat(unpacked(file.path())).contains(before, "08-6554433", after);

        desk.open("/members/requests");
        desk.press(t.of("members.applications.decide-who", "name", before));
        desk.choose("members.requests.grant");
        looksRight(page, "books-request-he");
        desk.press(t.of("members.requests.record"));
        desk.done(t.of("members.requests.done-granted", "name", after));
        phone.navigate(own);
        assertThat(phone.locator("#name")).hasValue(after);

        desk.open("/members");
        assertThat(page.locator("vaadin-grid")).containsText(after);
        assertThat(desk.taken("CSV")).contains("\r\n3," + after, "08-6554433"); // others are called as this member was
        page.locator(".nw-other-day > vaadin-details-summary").click();
        desk.day("common.as-of.day", LocalDate.now().minusDays(2)); // in no zone is that today
        page.waitForURL("**at=*");
        assertThat(page.locator(".nw-as-of")).containsText(t.of("common.as-of.today"));
        assertThat(page.locator("vaadin-grid")).containsText(before);
        assertThat(page.locator("vaadin-grid")).not().containsText(after);
        looksRight(page, "books-as-of-he");
        for (var kind : List.of("CSV", "XLSX", "JSON", "PDF"))
            assertThat(desk.taken(kind)).as(kind).contains(switch (kind) {
                case "CSV" -> "\r\n3," + before;
                case "JSON" -> "\"number\":3,\"name\":\"" + before + "\"";
                case "PDF" -> PdfReader.folded(before);
                default -> before;
            }).doesNotContain(after);
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void a_list_with_a_wrong_line_comes_in_and_whoever_left_long_ago_is_erased_in_hebrew() throws Exception {
        var desk = new Desk(chromium.desk(), MAAYAN, Language.HE);
        var t = desk.t;
        var page = desk.page;
        var gone = "צביה נשכחת";
        var today = LocalDate.now();
        desk.open("/members/import");
        page.locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload("ישן.csv", "text/csv",
            (t.of("members.column.LEFT_ON") + ";" + t.of("members.column.NUMBER") + ";" + t.of("members.column.NAME") + ";"
                + t.of("members.column.ADMITTED_ON") + "\n" + today.minusYears(2) + ";9001;" + gone + ";"
                + today.minusYears(2).minusMonths(6)
                + "\n;9002;שורה שגויה;31.2.2025\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("[data-kind=wrong]")).containsText("שורה שגויה");
        assertThat(button(page, t.of("members.import.submit", "n", 1))).isDisabled();
        looksRight(page, "books-import-wrong-he");
        desk.field("members.import.leave-out").check();
        desk.press(t.of("members.import.submit", "n", 1));
        desk.saysDone(t.of("members.import.done", "n", 1)); // and how many were left out

        inDatabase("insert into rules.bylaws_value (organisation_id, parameter, value, article, in_force_from)"
            + " select organisation_id, 'members.retention_years', '1', 'סעיף 40', '2020-01-01' from access.organisation where slug = 'maayan-negev'");
        desk.open("/members/9001");
        assertThat(page.locator("h1")).containsText(gone);
        desk.press(t.of("members.erasure.look"));
        looksRight(page, "books-erasure-he");
        pressTwice(page.locator(".nw-act"));
        desk.done(t.of("members.erasure.done", "number", 9001));
        assertThat(page.locator("main")).not().containsText(gone);
        assertThat(button(page, t.of("members.erasure.look"))).hasCount(0);
        assertThat(inDatabase("select count(*) from members.entry where member_number = 9001 and line::text like '%" + gone + "%'"))
            .isZero();

        desk.open("/members/25");
        desk.press(t.of("members.do.suspend"));
        desk.organ();
        desk.field("members.decision.reason").fill("עד לבירור");
        var name = desk.name();
        desk.press(t.of("members.suspend.submit", "name", name));
        desk.saysDone(name);
        assertThat(page.locator("main")).containsText(t.of("members.vote.no"));
        desk.press(t.of("members.do.reinstate"));
        desk.organ();
        looksRight(page, "books-reinstate-he");
        desk.press(t.of("members.reinstate.submit", "name", name));
        desk.saysDone(name);
        assertThat(page.locator("main")).containsText(t.of("members.vote.yes"));
        desk.press(t.of("members.identity.enter"));
        desk.field("members.identity.number").fill("087654321");
        desk.press(t.of("members.identity.save"));
        desk.done(t.of("members.identity.done"));
        desk.press(t.of("members.identity.remove"));
        pressTwice(page.locator(".nw-act"));
        desk.done(t.of("members.identity.removed"));
        assertThat(chromium.wrong()).isEmpty();
    }

    @Test
    void unpaid_shares_are_released_papers_are_taken_away_and_terms_are_taken_back_in_arabic() throws IOException {
        var desk = new Desk(chromium.desk(), ARGAN, Language.AR);
        var t = desk.t;
        var page = desk.page;
        desk.open("/shares/20");
        var name = desk.name();
        desk.act("subscribe", () -> desk.field("shares.form.count").fill("2"));
        desk.done(t.of("shares.act.subscribe.done", "n", 2));
        desk.act("release", () -> {
            desk.field("shares.form.count").fill("2");
            desk.field("shares.form.released-by").fill("مجلس الإدارة 2026/9");
            desk.field("shares.form.reason").fill("لن تؤدى أبدا");
            looksRight(page, "books-release-ar");
        });
        desk.done(t.of("shares.act.release.done", "n", 2));
        assertThat(desk.taken(t.of("shares.paper.get-statement", "language", Language.AR.ownName()))).contains(PdfReader.folded(name));

        desk.open("/shares?at=" + LocalDate.now().minusDays(2));
        assertThat(desk.taken(t.of("shares.paper.get-register", "language", Language.AR.ownName()))).contains(PdfReader.folded(name));
        for (var kind : List.of("CSV", "XLSX", "JSON"))
            assertThat(desk.taken(t.of("shares.paper.get-register-as", "kind", kind))).as(kind).contains(name);

        desk.open("/shares/classes");
        var from = LocalDate.now().plusDays(30);
        desk.press(t.of("shares.classes.change"));
        desk.day("shares.terms.from", from);
        desk.field("shares.terms.least").fill("3");
        desk.press(t.of("shares.classes.change-submit"));
        desk.done(t.of("shares.classes.changed", "date", from));
        desk.press(t.of("shares.classes.take-back", "date", t.shortDate(from)));
        desk.field("shares.form.reason").fill("لم يقرر أحد ذلك");
        pressTwice(page.locator(".nw-act"));
        desk.done(t.of("shares.classes.taken-back", "date", t.shortDate(from)));
        page.locator("main vaadin-details-summary").click();
        assertThat(page.locator("main vaadin-details")).containsText("لم يقرر أحد ذلك");
        looksRight(page, "books-taken-back-ar");
        assertThat(chromium.wrong()).isEmpty();
    }

    /** Every page of the books; what is not on them cannot be pressed. */
    @Test
    void a_category_is_added_given_renamed_and_ended_and_the_office_takes_a_copy_in_arabic_on_a_phone() throws IOException {
        var desk = new Desk(chromium.phone(), ARGAN, Language.AR);
        var t = desk.t;
        var page = desk.page;
        desk.open("/members/categories");
        desk.name(Language.AR, "عضو شرفي");
        desk.name(Language.FR, "Membre d'honneur");
        desk.press(t.of("members.categories.submit")); // it takes the vote away, by no clause
        assertThat(page.locator("main")).containsText(t.of("members.refusal.CLAUSE_MISSING.title"));
        desk.field("members.categories.clause").fill("المادة 9");
        desk.press(t.of("members.categories.submit"));
        desk.done(t.of("members.categories.done", "name", "عضو شرفي"));

        desk.open("/members/31");
        var member = desk.name();
        assertThat(page.locator("main")).containsText(t.of("members.vote.yes"));
        desk.category("عضو شرفي");
        looksRight(page, "books-takes-vote-ar");
        desk.organ();
        desk.field("members.decision.reason").fill("يساهم برأس المال فقط");
        desk.press(t.of("members.change.submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        assertThat(page.locator("main")).containsText(t.of("members.vote.no"));
        assertThat(page.locator("main")).containsText("المادة 9");
        desk.open("/members/admit");
        desk.field("members.column.NAME").fill("رقية بلا بريد");
        for (var asked : page.locator("main vaadin-checkbox input").all())
            asked.check();
        desk.press(t.of("members.admit.submit"));
        desk.saysDone("رقية بلا بريد");
        desk.open("/members/" + page.locator(".nw-done").innerText().replaceAll("[^0-9]", ""));
        assertThat(desk.taken(t.of("members.held.take"))).contains("رقية بلا بريد");
        page.reload();
        assertThat(page.locator("section", new Page.LocatorOptions().setHasText(t.of("members.held.title"))).locator("li")).hasCount(1);
        looksRight(page, "books-copy-of-office-ar");

        desk.open("/members/categories");
        desk.press(t.of("members.categories.end-which", "name", "عضو شرفي"));
        looksRight(page, "books-end-category-ar");
        desk.press(t.of("members.categories.end-submit", "name", "عضو شرفي"));
        assertThat(page.locator(".nw-act")).containsText(member); // is still in it
        button(page, t.of("common.cancel")).first().click();
        desk.press(t.of("members.categories.rename-which", "name", "عضو شرفي"));
        assertThat(page.locator(".nw-act")).containsText(t.of("members.categories.rename-what"));
        desk.name(Language.AR, "شريك داعم");
        desk.press(t.of("members.categories.rename-submit"));
        assertThat(page.locator(".nw-done")).containsText("شريك داعم");
        looksRight(page, "books-renamed-category-ar");

        desk.open("/members/31");
        desk.category(t.of("members.person.ordinary"));
        desk.organ();
        desk.field("members.decision.reason").fill("يعمل في المعصرة من جديد");
        desk.press(t.of("members.change.submit"));
        assertThat(page.locator(".nw-done")).isVisible();
        assertThat(page.locator("main")).containsText(t.of("members.vote.yes"));
        desk.open("/members/categories");
        desk.press(t.of("members.categories.end-which", "name", "شريك داعم"));
        desk.day("members.categories.ended-from", LocalDate.now().plusDays(2)); // in no zone is that today
        desk.press(t.of("members.categories.end-submit", "name", "شريك داعم"));
        desk.saysDone("شريك داعم");
        assertThat(button(page, t.of("members.categories.rename-which", "name", "شريك داعم"))).hasCount(0);
        assertThat(chromium.wrong()).isEmpty();
    }

    private static final List<String> PAGES = List.of("/members", "/members/1", "/members/admit", "/members/import",
        "/members/applications",
        "/members/requests", "/members/categories", "/shares", "/shares/1", "/shares/journal", "/shares/classes");

    /** A member, a teller who only checks people in, and a treasurer, who reads the register and does not write in it. */
    @Test
    void whoever_has_not_the_office_is_offered_no_act() throws Exception {
        var member = new Desk(chromium.desk(), MEMBER, Language.HE);
        for (var path : PAGES)
            nothingAt(member, path);
        appointed("TELLER");
        var desk = new Desk(chromium.desk(), "member@argan.example", Language.AR);
        for (var path : PAGES)
            nothingAt(desk, path);
        appointed("TREASURER");
        for (var path : PAGES.subList(2, 7))
            nothingAt(desk, path);
        for (var path : PAGES.subList(0, 2)) {
            desk.open(path);
            for (var act : List.of("members.register.admit", "members.register.import", "members.do.change", "members.do.suspend",
                "members.do.resign", "members.do.transfer", "members.do.exclude", "members.do.died", "members.identity.enter",
                "members.entry.correct"))
                assertThat(button(desk.page, desk.t.of(act))).hasCount(0);
        }
        desk.open("/shares/1");
        assertThat(button(desk.page, desk.t.of("shares.act.subscribe.do"))).isVisible();
        desk.open("/shares/journal"); // and alone makes the sums again
        desk.page.locator("main vaadin-details-summary").last().click();
        desk.press(desk.t.of("shares.journal.compare"));
        desk.done(desk.t.of("shares.journal.compare-right"));
    }

    /** Gives the sample member of the first cooperative this office beside membership, and no other. */
    private static void appointed(String office) throws IOException, SQLException {
        inDatabase(
            "delete from access.office where office in ('TELLER', 'TREASURER') and account_id = (select account_id from access.account"
                + " where email = 'member@argan.example')");
        assertThat(inDatabase("insert into access.office (organisation_id, office_id, account_id, name, office, held_from)"
            + " select organisation_id, gen_random_uuid(), account_id, name, '" + office + "', held_from from access.office"
            + " where account_id = (select account_id from access.account where email = 'member@argan.example')")).isOne();
    }

    private static void nothingAt(Desk desk, String path) throws IOException {
        desk.open(path);
        assertThat(desk.page.locator("h1")).hasText(desk.t.of("shell.nothing-here.title"));
        assertThat(desk.page.locator("main vaadin-button, main vaadin-grid, main vaadin-upload")).hasCount(0);
    }

    /** All that stands in the parts of a packed file. */
    private static String unpacked(Path file) throws IOException {
        var all = new StringBuilder();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null)
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    /** Does what no page can: of an insertion how many rows, of a question its number. */
    private static long inDatabase(String sql) throws IOException, SQLException {
        var directory = data.resolve("data");
        try (
            var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(directory.resolve("pg/postmaster.pid")).get(3).strip() + "/nawat",
                "postgres", Files.readString(directory.resolve("password")));
            var statement = connection.createStatement()) {
            return sql.startsWith("select") ? number(statement, sql) : statement.executeUpdate(sql);
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
                for (var why : new String[]{"SUSPENDED", "ARREARS"})
                    assertThat(number(statement, rolls + "and r.exclusion = '" + why + "' and r.exclusion_article is not null"))
                        .as("on a roll without a vote, with where it is written: " + why).isPositive();
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
