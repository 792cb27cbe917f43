package coop.nawat.members.ui;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.Messages;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.members.PublicForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking to become a member, without an account: a form, a mail, a press. Where the form is closed there is nothing here. */
@Controller
class JoinController {
    private final Access access;
    private final PublicForm form;

    JoinController(Access access, PublicForm form) {
        this.access = access;
        this.form = form;
    }

    @GetMapping("/join/{slug}")
    String ask(@PathVariable String slug, Messages.Of t, Model page) {
        furnish(page, t, form.asked(organisation(slug)));
        return page(page, Map.of("language", t.language().tag()), Map.of());
    }

    @PostMapping("/join/{slug}")
    String apply(@PathVariable String slug, @RequestParam Map<String, String> typed, Messages.Of t, HttpServletRequest request,
        HttpServletResponse response, Model page) {
        var cooperative = form.asked(organisation(slug));
        var said = new LightForm(typed, t);
        var person = said.applicant();
        var note = said.note();
        if (person != null) {
            try {
                form.apply(cooperative.id(), person, note, request.getRemoteAddr());
                return "redirect:/join/" + cooperative.slug() + "/sent";
            } catch (Refused refused) {
                if (refused.refusal() != AccessRefusal.TOO_MANY_TRIES) throw refused;
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                if (refused.arguments().get("seconds") instanceof Long seconds) response.setHeader("Retry-After", seconds.toString());
                var told = RefusalTexts.of(t, refused);
                furnish(page, t, cooperative);
                return page(page, said.again(), Map.of("email", told.title() + " " + told.todo()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        furnish(page, t, cooperative);
        return page(page, said.again(), said.problems());
    }

    private static String page(Model page, Map<String, String> typed, Map<String, String> problems) {
        page.addAttribute("f", typed);
        page.addAttribute("p", problems);
        return "members/join";
    }

    @GetMapping("/join/{slug}/sent")
    String sent(@PathVariable String slug, Messages.Of t, Model page) {
        furnish(page, t, form.asked(organisation(slug)));
        return told(page, t.of("members.join.sent-title"), t.of("members.join.sent", "days", PublicForm.LINK_LIFETIME.toDays()),
            t.of("members.join.sent-none"));
    }

    /** Programs that look into mails open links: this shows a button and uses nothing up. */
    @GetMapping("/confirm/application/{token}")
    String check(@PathVariable String token, Messages.Of t, Model page) {
        furnish(page, t, form.check(token));
        page.addAttribute("press", t.of("members.join.confirm"));
        return told(page, t.of("members.join.confirm-title"), t.of("members.join.confirm-what"));
    }

    @PostMapping("/confirm/application/{token}")
    String confirm(@PathVariable String token, Messages.Of t, Model page) {
        furnish(page, t, form.confirm(token));
        return told(page, t.of("members.join.done-title"), t.of("members.join.done"), t.of("members.join.done-next"));
    }

    private static String told(Model page, String title, String... paragraphs) {
        page.addAttribute("title", title);
        page.addAttribute("told", List.of(paragraphs));
        return "members/told";
    }

    private OrganisationId organisation(String slug) {
        return access.organisation(slug).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE)).id();
    }

    private static void furnish(Model page, Messages.Of t, Cooperative cooperative) {
        page.addAttribute("coop", cooperative.nameIn(t.language()));
        page.addAttribute("coopHref", "/join/" + cooperative.slug());
        page.addAttribute("help", cooperative.helpPhone());
    }
}
