package coop.nawat.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.nawat.launch.Chromium.button;
import static coop.nawat.launch.Chromium.looksRight;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import coop.nawat.Given;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.common.ui.Outcome;
import coop.nawat.documents.PdfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The main job from its very beginning, on the finished jar and in real browsers: an empty installation becomes a cooperative that enters its
 * members, convenes them, counts who is there, votes and has minutes. Nothing is prepared behind the screens.
 */
class ChainIT {
    private static final Pattern SET_UP = Pattern.compile("http://\\S+(/setup/\\S+)");
    private static final ZoneId ZONE = Given.ZONE;
    private static final String SECRETARY = "secretary@amal.example";
    private static final String CHAIR = "chair@amal.example";
    private static final String MEMBER = "zineb@amal.example";
    private static final Messages MESSAGES = ReadMessages.all();
    private static Chromium chromium;

    /** What people type, in the language in which they work. */
    private record Typed(String cooperative, String secretary, String chair, String member, List<String> others, String headings,
        String place,
        String article, String item, String motion) {

        static Typed in(Language language) {
            return language == Language.AR
                ? new Typed("تعاونية الأمل", "سعاد العلوي", "حسن برادة", "زينب أمراني",
                    List.of("كريم المنصوري", "نعيمة الزهراء", "يوسف أيت بلا", "مليكة التازي"),
                    "الاسم الكامل;البريد الإلكتروني;تاريخ الانخراط",
                    "دار الشباب، وهران", "المادة 28", "شراء معصرة جديدة", "يأذن الجمع العام بشراء معصرة في حدود 180000 دينار.")
                : new Typed("Coopérative Amal", "Souad Alaoui", "Hassan Berrada", "Zineb Amrani",
                    List.of("Karim Mansouri", "Naïma Zahra", "Youssef Aït Bella", "Malika Tazi"), "Nom complet;Courriel;Date d'admission",
                    "Maison des jeunes, Oran", "art. 28", "Achat d’un pressoir",
                    "L’assemblée autorise l’achat d’un pressoir jusqu’à 180 000 dinars.");
        }

        /** A list as a spreadsheet saves it. */
        String list() {
            var lines = new StringBuilder(headings).append("\r\n");
            for (int i = 0; i < others.size(); i++)
                lines.append(others.get(i)).append(";member").append(i).append("@amal.example;0").append(i + 1).append("/03/2024\r\n");
            return lines.toString();
        }
    }

    @BeforeAll
    static void start() { chromium = new Chromium(); }

    @AfterAll
    static void stop() { if (chromium != null) chromium.close(); }

    @ParameterizedTest
    @EnumSource(names = {"AR", "FR"})
    void a_cooperative_is_founded_convenes_its_members_and_decides(Language language) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("nawat-chain-");
        try (var nawat = RunningNawat.start(Map.of(), RunningNawat.freePort(), "--data", data.resolve("data").toString(),
            "--no-sample")) {
            new Walk(nawat, language).walk();
        } finally {
            DataDirectory.delete(data);
        }
        assertThat(chromium.wrong()).isEmpty();
    }

    /** One assembly, with a secretary and a chair at their desks and a member on the phone. */
    private static final class Walk {
        private final String address;
        private final String setUpPath;
        private final Language language;
        private final Language other;
        private final Messages.Of t;
        private final Typed typed;
        private final Page secretary = chromium.desk();
        private final Page chair = chromium.desk();
        private final Page member = chromium.phone();
        private String coop = "";
        private String number = "";

        Walk(RunningNawat nawat, Language language) throws IOException {
            this.address = nawat.address();
            var link = SET_UP.matcher(nawat.output());
            assertThat(link.find()).as(nawat.output()).isTrue();
            this.setUpPath = link.group(1);
            this.language = language;
            this.other = language == Language.AR ? Language.FR : Language.AR;
            this.t = MESSAGES.in(language);
            this.typed = Typed.in(language);
        }

        void walk() throws IOException {
            found();
            enterOneMember();
            importMembers();
            plan();
            addResolution();
            convene();
            memberFollowsTheNotice();
            freezeRoll();
            var hall = checkIn();
            openAssemblyAndVote();
            var code = voteByKeyboard();
            turnoutCameByItself(hall);
            var verdict = closeVote();
            memberReadsResult(verdict, code);
            minutes(verdict);
        }

        private String name(String what) { return what + "-" + language.tag(); }

        private String work(String page) { return address + "/c/" + coop + page; }

        private String assembly(String page) { return work("/assemblies/" + number + page); }

        private Locator field(Page page, String label) { return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)); }

        private Locator field(String label, Language in) {
            return field(secretary, t.of("assemblies.work.in-language", "what", label, "language", in.ownName()));
        }

        /** The second press is on a bar that says what will happen. */
        private void pressTwice(Page page, String first, String second) {
            button(page, first).click();
            button(page, second).click();
            assertThat(button(page, second)).isHidden(); // it is done
        }

        private void found() {
            secretary.navigate(address + setUpPath + "?lang=" + language.tag());
            secretary.locator("input[name=language1][value=" + language.tag() + "]").check();
            secretary.locator("#name1").fill(typed.cooperative());
            secretary.locator("input[name=language2][value=" + other.tag() + "]").check();
            secretary.locator("#name2").fill(Typed.in(other).cooperative());
            secretary.locator("#slug").fill("amal");
            secretary.locator("#country").selectOption("DZ");
            secretary.locator("input[name=quorum][value='1/2']").check();
            secretary.locator("#quorum-article").fill(typed.article());
            secretary.locator("#person").fill(typed.secretary());
            secretary.locator("#email").fill(SECRETARY);
            secretary.locator("#password").fill("a walk in the orchard");
            assertThat(secretary.locator("#secretary")).isChecked();
            secretary.locator("#other-name").fill(typed.chair());
            secretary.locator("#other-email").fill(CHAIR);
            looksRight(secretary, name("chain-set-up"));
            secretary.locator("main button.main").click();
            secretary.waitForURL(address + "/c/amal");
            coop = "amal";
            assertThat(secretary.locator("html")).hasAttribute("dir", language.direction());
            assertThat(secretary.locator("h1")).isVisible();
            looksRight(secretary, name("chain-empty-home"));
            secretary.setViewportSize(360, 740);
            looksRight(secretary, name("chain-empty-home-phone"));
            secretary.setViewportSize(1280, 900);
        }

        private void enterOneMember() {
            secretary.navigate(work("/members/admit"));
            field(secretary, t.of("members.column.NAME")).fill(typed.member());
            field(secretary, t.of("members.column.EMAIL")).fill(MEMBER);
            button(secretary, t.of("members.admit.submit")).click();
            assertThat(secretary.locator(".nw-done")).hasText(t.of("members.admit.done", "name", typed.member(), "number", 1));
        }

        private void importMembers() {
            secretary.navigate(work("/members/import"));
            secretary.locator("vaadin-upload input[type=file]").setInputFiles(
                new FilePayload("members.csv", "text/csv", typed.list().getBytes(StandardCharsets.UTF_8)));
            var admit = button(secretary, t.of("members.import.submit", "n", typed.others().size()));
            assertThat(admit).isEnabled();
            looksRight(secretary, name("chain-import"));
            admit.click();
            assertThat(secretary.locator("main")).containsText(t.of("members.import.done", "n", typed.others().size()));
            secretary.navigate(work("/members"));
            assertThat(secretary.locator("vaadin-grid")).containsText(typed.others().getLast());
        }

        private void plan() {
            secretary.navigate(work("/assemblies"));
            button(secretary, t.of("assemblies.work.plan")).click();
            secretary.waitForURL(work("/assemblies/new"));
            var today = LocalDate.now(ZONE);
            var date = field(secretary, t.of("assemblies.work.date"));
            date.fill(today.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            date.press("Enter");
            assertThat(secretary.locator("vaadin-date-picker [slot=helper]")).hasText(t.date(today));
            var place = t.of("assemblies.work.place");
            field(place, language).fill(typed.place());
            field(place, other).fill(Typed.in(other).place());
            looksRight(secretary, name("chain-plan"));
            button(secretary, t.of("assemblies.work.plan-do")).click();
            secretary.waitForURL(Pattern.compile(".*/assemblies/\\d{4}-1"));
            number = secretary.url().replaceAll(".*/", "");
        }

        private void addResolution() {
            secretary.navigate(assembly("/agenda"));
            var title = t.of("assemblies.work.item-title");
            var motion = t.of("assemblies.work.motion");
            for (var in : List.of(language, other)) {
                field(title, in).fill(Typed.in(in).item());
                field(motion, in).fill(Typed.in(in).motion());
            }
            button(secretary, t.of("assemblies.work.item-add")).click();
            assertThat(secretary.locator(".nw-items li")).hasCount(4);
            assertThat(secretary.locator(".nw-items li").last()).containsText(typed.item());
            looksRight(secretary, name("chain-agenda"));
        }

        private void convene() {
            secretary.navigate(assembly("/notice"));
            assertThat(secretary.locator(".nw-letter").first()).containsText(typed.motion());
            button(secretary, t.of("assemblies.work.notice-check")).click();
            looksRight(secretary, name("chain-notice-check"));
            button(secretary, t.of("assemblies.work.notice-send", "n", 5)).click();
            assertThat(secretary.locator("vaadin-grid")).containsText(MEMBER);
        }

        /** From the mail to the assembly's page, over a one-time code: the member has no password and needs none. */
        private void memberFollowsTheNotice() {
            var notice = Chromium.mail(member, address, MEMBER, "a[href*='/m/" + coop + "/" + number + "']", 0);
            assertThat(notice.locator("xpath=ancestor::article")).containsText(typed.motion());
            member.navigate(notice.getAttribute("href") + "?lang=" + language.tag());
            Chromium.signInByCode(member, address, MEMBER);
            assertThat(member).hasURL(Pattern.compile(".*/m/" + coop + "/" + number + ".*"));
            assertThat(member.locator("main")).containsText(typed.motion());
            looksRight(member, name("chain-notice-page"));
        }

        private void freezeRoll() {
            secretary.navigate(assembly("/roll"));
            pressTwice(secretary, t.of("assemblies.work.roll-freeze"), t.of("assemblies.work.roll-freeze-confirm", "n", 5));
            assertThat(secretary.locator("main")).containsText(t.of("assemblies.work.roll-counts", "may", 5, "not", 0));
        }

        /** One in the secretary's view, two at the door on a phone; what the door does, the secretary's open page shows. Answers the hall's screen. */
        private Page checkIn() {
            secretary.navigate(assembly("/check-in"));
            var quorum = secretary.locator(".nw-present");
            assertThat(quorum).containsText(t.of("assemblies.work.quorum-open"));
            assertThat(quorum).containsText("3");
            looksRight(secretary, name("chain-no-quorum"));
            field(secretary, t.of("assemblies.work.search")).fill(typed.member());
            button(secretary, t.of("assemblies.work.arrives-who", "name", typed.member())).click();
            assertThat(button(secretary, t.of("assemblies.work.leaves-who", "name", typed.member()))).isVisible();
            button(secretary, t.of("assemblies.work.desk-make")).click();
            button(secretary, t.of("assemblies.work.hall-make")).click();
            var hall = chromium.device(1280, 720);
            hall.navigate(secretary.locator("a[href*='/hall/']").getAttribute("href") + "?lang=" + language.tag());
            assertThat(hall.locator(".big")).hasText("1");

            secretary.evaluate("window.openSince = 'the first person'");
            var door = chromium.phone();
            door.navigate(secretary.locator("a[href*='/desk/']").getAttribute("href") + "?lang=" + language.tag());
            for (var name : typed.others().subList(0, 2)) {
                door.locator("#search").fill(name);
                door.locator(".matches button").click();
                door.locator(".person button.main").click();
                assertThat(door.locator("main")).containsText(t.of("light.desk.arrived", "name", name).replaceAll("[\\u2066-\\u2069]", ""));
            }
            assertThat(door.locator("main > .row .chip")).hasCount(0); // nothing waits to be sent
            assertThat(door.locator(".counters .chip")).hasText(t.of("light.desk.count.met"));
            looksRight(door, name("chain-door"));
            assertThat(quorum).containsText(t.of("assemblies.work.quorum-met"));
            assertThat(secretary.evaluate("window.openSince")).as("without a reload").isEqualTo("the first person");
            looksRight(secretary, name("chain-quorum"));
            assertThat(hall.locator(".big")).hasText("3");
            return hall;
        }

        private void openAssemblyAndVote() {
            chair.navigate(address + "/?lang=" + language.tag());
            Chromium.signInByCode(chair, address, CHAIR);
            chair.navigate(assembly("/chair"));
            assertThat(chair.locator(".nw-cockpit-room")).containsText(t.of("ballots.work.quorum-met"));
            pressTwice(chair, t.of("ballots.work.open-assembly"), t.of("ballots.work.open-assembly-confirm"));
            chair.locator(".nw-cockpit-items vaadin-button").nth(3).click();
            assertThat(chair.locator(".nw-motion")).hasText(typed.motion());
            pressTwice(chair, t.of("ballots.work.open-vote"), t.of("ballots.work.open-vote-confirm", "n", 4));
            assertThat(chair.locator(".nw-turnout")).hasText(t.of("ballots.work.turnout", "cast", 0, "voters", 3));
            looksRight(chair, name("chain-vote-open"));
            chair.evaluate("window.openSince = 'the vote'");
        }

        /** The page that is open since the notice offers the vote by itself; then Tab, Space and Enter do all of it. Answers the receipt's code. */
        private String voteByKeyboard() {
            assertThat(member.locator("#vote")).isVisible();
            looksRight(member, name("chain-vote-now"));
            tabTo("#vote");
            member.keyboard().press("Enter");
            member.waitForURL("**/v/**");
            assertThat(member.locator("h1")).containsText(typed.member());
            tabTo("#booth button.main");
            member.keyboard().press("Enter");
            assertThat(button(member, t.of("booth.start.go"))).isVisible();
            tabTo("#booth button.main");
            member.keyboard().press("Enter");
            assertThat(member.locator("h1")).hasText(typed.item());
            tabTo("input[type=radio]");
            member.keyboard().press("Space");
            assertThat(member.locator(".option.chosen")).hasText(t.of("ballots.choice.FOR"));
            looksRight(member, name("chain-booth-question"));
            tabTo("#booth button.main");
            member.keyboard().press("Enter");
            assertThat(member.locator("dd.answer strong")).hasText(t.of("ballots.choice.FOR"));
            looksRight(member, name("chain-booth-review"));
            tabTo("#send");
            member.keyboard().press("Enter");
            var code = member.locator(".receipt .code");
            assertThat(code).isVisible();
            looksRight(member, name("chain-booth-receipt"));
            var digits = code.innerText().replaceAll("\\D", "");
            assertThat(digits).hasSize(12);
            return digits;
        }

        private void tabTo(String selector) {
            for (int i = 0; i < 40; i++) {
                member.keyboard().press("Tab");
                if (Boolean.TRUE.equals(member.evaluate("selector => document.activeElement.matches(selector)", selector))) return;
            }
            throw new AssertionError("the Tab key never comes to " + selector);
        }

        private void turnoutCameByItself(Page hall) {
            assertThat(chair.locator(".nw-turnout")).hasText(t.of("ballots.work.turnout", "cast", 1, "voters", 3));
            assertThat(chair.evaluate("window.openSince")).as("without a reload").isEqualTo("the vote");
            assertThat(hall.locator("h1")).containsText(typed.item());
            assertThat(hall.locator(".big")).hasText("1");
            looksRight(hall, name("chain-hall-vote"));
        }

        /** Answers the verdict in words, with its arithmetic. */
        private String closeVote() {
            pressTwice(chair, t.of("ballots.work.close-vote"), t.of("ballots.work.close-vote-confirm", "voters", 3));
            var verdict = chair.locator(".nw-verdict");
            assertThat(verdict).containsText(t.name("common.outcome", Outcome.ADOPTED));
            assertThat(verdict.locator("svg[role=img]")).isVisible();
            var words = verdict.locator("p").nth(1).locator("> span:not(.nw-rule-info)").innerText();
            assertThat(words).contains("1");
            looksRight(chair, name("chain-verdict"));
            return PdfReader.folded(words);
        }

        private void memberReadsResult(String verdict, String code) {
            member.navigate(address + "/m/" + coop + "/" + number);
            member.locator("a[href*='/results/']").first().click();
            member.waitForURL("**/results/" + coop + "/" + number + "/4");
            assertThat(PdfReader.folded(member.locator(".verdict").innerText())).contains(verdict);
            looksRight(member, name("chain-result"));
            member.locator("a[href$='/r/" + coop + "']").click();
            member.locator("#code").fill(code);
            member.locator("main button.main").click();
            assertThat(member.locator(".box.fine")).containsText(typed.item());
            looksRight(member, name("chain-receipt-found"));
        }

        private void minutes(String verdict) throws IOException {
            pressTwice(chair, t.of("ballots.work.close-assembly"), t.of("ballots.work.close-assembly-confirm"));
            assertThat(button(chair, t.of("ballots.work.to-minutes"))).isVisible();
            secretary.navigate(assembly("/minutes"));
            assertThat(secretary.locator(".nw-minute").last()).containsText(typed.motion());
            assertThat(PdfReader.folded(secretary.locator(".nw-minute").last().innerText())).contains(verdict);
            looksRight(secretary, name("chain-minutes"));
            var download = secretary.waitForDownload(() -> secretary.locator(".nw-download a").click());
            var paper = Path.of("target/screenshots/" + name("chain-minutes") + ".pdf");
            download.saveAs(paper);
            assertThat(PdfReader.text(Files.readAllBytes(paper))).contains(PdfReader.folded(typed.item()), verdict);
        }
    }
}
