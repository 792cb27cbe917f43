package coop.nawat.members.ui;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.cooperatives.Cooperatives;
import coop.nawat.members.ChangeRequest;
import coop.nawat.members.Consent;
import coop.nawat.members.ContactWay;
import coop.nawat.members.HeldFile;
import coop.nawat.members.Member;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.PersonalFiles;
import coop.nawat.members.SelfService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a cooperative holds of a member, on the member's own light page: seen, corrected, allowed, taken home. */
@Controller
class OwnDataController {
    private static final Map<String, String> DONE = Map.of(
        "reach", "members.own.done-reach",
        "name", "members.own.done-name",
        "email", "members.own.done-email",
        "consent", "members.own.done-consent");
    private final Access access;
    private final Cooperatives cooperatives;
    private final SelfService service;
    private final PersonalFiles files;
    private final HeldFile held;

    OwnDataController(Access access, Cooperatives cooperatives, SelfService service, PersonalFiles files, HeldFile held) {
        this.access = access;
        this.cooperatives = cooperatives;
        this.service = service;
        this.files = files;
        this.held = held;
    }

    /** A purpose with what it means and what was said last; {@code when} null: nothing yet. */
    record Allowed(String purpose, String what, boolean given, @Nullable String when) {}

    @GetMapping("/m/{slug}/data")
    String own(@PathVariable String slug, @RequestParam(required = false) @Nullable String done, Messages.Of t, Model page) {
        var said = done == null ? null : DONE.get(done);
        if (said != null) page.addAttribute("done", t.of(said));
        return page(page, t, cooperative(slug), Map.of(), Map.of());
    }

    private String page(Model page, Messages.Of t, Cooperative cooperative, Map<String, String> typed, Map<String, String> problems) {
        var mine = service.mine(cooperative.id());
        var person = mine.member().person();
        furnish(page, t, cooperative);
        page.addAttribute("facts", PersonWords.of(t, person, null).entrySet().stream()
            .filter(e -> !e.getValue().isEmpty() && !e.getKey().equals(t.of("members.column.CATEGORY"))).toList());
        page.addAttribute("number", mine.member().number());
        page.addAttribute("since", t.shortDate(mine.member().admittedOn()));
        page.addAttribute("others", mine.earlier().stream().map(m -> membership(t, m)).toList());
        var values = new HashMap<String, @Nullable String>();
        values.put("phone", person.phone());
        values.put("address", person.address());
        values.put("contact", person.contact() == null ? "" : person.contact().name());
        values.put("language", person.language().tag());
        values.put("name", person.name());
        values.put("other-name", person.otherName());
        values.put("email", person.email() == null ? null : person.email().value());
        values.putAll(typed);
        page.addAttribute("f", values);
        page.addAttribute("p", problems);
        page.addAttribute("ways", List.of(ContactWay.values()));
        page.addAttribute("base", "/m/" + cooperative.slug() + "/data");
        page.addAttribute("people", "/m/" + cooperative.slug() + "/people");
        page.addAttribute("consents", Stream.of(Consent.Purpose.values()).map(purpose -> {
            var last = mine.consents().get(purpose);
            return new Allowed(purpose.name(), t.of("members.consent." + purpose.name()), last != null && last.given(),
                last == null ? null : t.of(last.given() ? "members.consent.given" : "members.consent.withdrawn", "when",
                    cooperative.there(last.at())));
        }).toList());
        page.addAttribute("requests", mine.requests().stream().filter(r -> r.name() != null).map(r -> told(t, cooperative, r)).toList());
        page.addAttribute("waits", mine.requests().stream().anyMatch(r -> r.name() != null && r.answer() == null));
        return "members/own";
    }

    private static String membership(Messages.Of t, Member m) {
        return m.leftOn() == null ? t.of("members.own.member", "number", m.number(), "date", t.shortDate(m.admittedOn()))
            : t.of("members.own.member-between", "number", m.number(), "from", t.shortDate(m.admittedOn()), "to", t.shortDate(m.leftOn()));
    }

    private static String told(Messages.Of t, Cooperative cooperative, ChangeRequest r) {
        var name = Objects.requireNonNull(r.name());
        var answer = r.answer();
        if (answer == null) return t.of("members.own.name-waits", "name", name, "date", day(cooperative, r.askedAt()));
        if (answer.done()) return t.of("members.own.name-granted", "name", name, "date", day(cooperative, answer.at()));
        return t.of("members.own.name-refused", "name", name, "date", day(cooperative, answer.at()), "reason",
            Objects.requireNonNullElse(answer.reason(), "–"));
    }

    private static java.time.LocalDate day(Cooperative cooperative, Instant at) { return cooperative.dayOf(at); }

    @PostMapping("/m/{slug}/data/reach")
    String reach(@PathVariable String slug, @RequestParam Map<String, String> typed, Messages.Of t, HttpServletResponse response,
        Model page) {
        var cooperative = cooperative(slug);
        var mine = service.mine(cooperative.id());
        var form = new LightForm(typed, t);
        form.contacts();
        var contact = form.contact(mine.member().email());
        return acted(page, t, response, cooperative, form, "phone", "reach",
            () -> service.reachMe(cooperative.id(), form.text("phone"), form.text("address"), form.language(), contact));
    }

    @PostMapping("/m/{slug}/data/name")
    String name(@PathVariable String slug, @RequestParam Map<String, String> typed, Messages.Of t, HttpServletResponse response,
        Model page) {
        var cooperative = cooperative(slug);
        service.mine(cooperative.id());
        var form = new LightForm(typed, t);
        form.names();
        var note = form.note();
        return acted(page, t, response, cooperative, form, "name", "name",
            () -> service.askForName(cooperative.id(), form.text("name"), form.text("other-name"), note));
    }

    @PostMapping("/m/{slug}/data/email")
    String email(@PathVariable String slug, @RequestParam Map<String, String> typed, Messages.Of t, HttpServletRequest request,
        HttpServletResponse response, Model page) {
        var cooperative = cooperative(slug);
        service.mine(cooperative.id());
        var form = new LightForm(typed, t);
        var email = form.email();
        if (form.text("email").isBlank()) form.problems().put("email", t.of("members.join.email-missing"));
        return acted(page, t, response, cooperative, form, "email", "email",
            () -> service.askForEmail(cooperative.id(), Objects.requireNonNull(email), request.getRemoteAddr()));
    }

    private String acted(Model page, Messages.Of t, HttpServletResponse response, Cooperative cooperative, LightForm form, String field,
        String done, Runnable act) {
        if (form.problems().isEmpty()) {
            try {
                act.run();
                return "redirect:/m/" + cooperative.slug() + "/data?done=" + done;
            } catch (Refused refused) {
                if (!(refused.refusal() instanceof MemberRefusal) && refused.refusal() != AccessRefusal.TOO_MANY_TRIES) throw refused;
                var told = RefusalTexts.of(t, refused);
                form.problems().put(field, told.title() + " " + told.todo());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(page, t, cooperative, form.again(), form.problems());
    }

    @PostMapping("/m/{slug}/data/consent")
    String consent(@PathVariable String slug, @RequestParam(required = false) @Nullable String purpose,
        @RequestParam(required = false) @Nullable String given) {
        var cooperative = cooperative(slug);
        service.mine(cooperative.id());
        Stream.of(Consent.Purpose.values()).filter(p -> p.name().equals(purpose)).findFirst()
            .ifPresent(p -> service.consent(cooperative.id(), p, "yes".equals(given)));
        return "redirect:/m/" + cooperative.slug() + "/data?done=consent";
    }

    /** Everything that is held, as one file: a page to read and the same for programs. */
    @GetMapping("/m/{slug}/data.zip")
    void download(@PathVariable String slug, Messages.Of t, HttpServletResponse response) throws IOException {
        var cooperative = cooperative(slug);
        var file = files.own(cooperative.id(), t.language()); // read whole before the first byte leaves: no connection waits for a slow line
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(cooperative.slug() + "-my-data.zip").build().toString());
        held.write(file, cooperative, t, response.getOutputStream());
    }

    // ---- the list of members

    @GetMapping("/m/{slug}/people")
    String people(@PathVariable String slug, @RequestParam(required = false, defaultValue = "0") String after, Messages.Of t, Model page) {
        var cooperative = cooperative(slug);
        furnish(page, t, cooperative);
        var fellows = service.fellows(cooperative.id(), after.matches("[0-9]{1,8}") ? Integer.parseInt(after) : 0);
        page.addAttribute("fellows", fellows);
        page.addAttribute("more", fellows.size() < SelfService.PAGE ? null
            : "/m/" + cooperative.slug() + "/people?after=" + fellows.getLast().number());
        page.addAttribute("data", "/m/" + cooperative.slug() + "/data");
        return "members/people";
    }

    // ---- the link to a new address

    /** Programs that look into mails open links: this shows a button and uses nothing up. */
    @GetMapping("/confirm/email/{token}")
    String check(@PathVariable String token, Messages.Of t, Model page) {
        var asked = service.checkEmail(token);
        furnish(page, t, asked.cooperative());
        page.addAttribute("press", t.of("members.own.email-confirm"));
        return told(page, t.of("members.own.email-title"), t.of("members.own.email-what", "email", asked.email().value()));
    }

    @PostMapping("/confirm/email/{token}")
    String confirm(@PathVariable String token, Messages.Of t, Model page) {
        var asked = service.confirmEmail(token);
        furnish(page, t, asked.cooperative());
        return told(page, t.of("members.own.email-done-title"), t.of("members.own.email-done", "email", asked.email().value()));
    }

    private static String told(Model page, String title, String... paragraphs) {
        page.addAttribute("title", title);
        page.addAttribute("told", List.of(paragraphs));
        return "members/told";
    }

    private Cooperative cooperative(String slug) {
        return cooperatives.cooperative(access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id());
    }

    private static void furnish(Model page, Messages.Of t, Cooperative cooperative) {
        page.addAttribute("coop", cooperative.nameIn(t.language()));
        page.addAttribute("coopHref", "/m/" + cooperative.slug());
        page.addAttribute("help", cooperative.helpPhone());
    }
}
