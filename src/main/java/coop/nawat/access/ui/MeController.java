package coop.nawat.access.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Accounts;
import coop.nawat.access.Passkeys;
import coop.nawat.access.SignInCookies;
import coop.nawat.access.SignIns;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people change about their own sign-in. */
@Controller
class MeController {
    private static final Map<String, String> DONE = Map.of(
        "saved", "access.me.done-saved",
        "password", "access.me.done-password",
        "passkey", "access.me.done-passkey",
        "removed", "access.me.done-removed");
    private final Accounts accounts;
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final SignInCookies cookies;

    MeController(Accounts accounts, SignIns signIns, Passkeys passkeys, SignInCookies cookies) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.cookies = cookies;
    }

    /** A passkey as the page shows it. */
    public record Line(String id, String label, String date) {}

    @GetMapping("/me")
    String me(@RequestParam(required = false) @Nullable String done, Messages.Of t, Model page) {
        var said = done == null ? null : DONE.get(done);
        if (said != null) page.addAttribute("done", t.of(said));
        return page(page, t);
    }

    private String page(Model page, Messages.Of t) {
        page.addAttribute("profile", accounts.mine());
        page.addAttribute("hasPassword", signIns.hasPassword());
        page.addAttribute("least", SignIns.SHORTEST_PASSWORD);
        page.addAttribute("browsers", signIns.count());
        page.addAttribute("passkeys", passkeys.mine().stream()
            .map(k -> new Line(k.id(), k.label(), t.shortDate(k.created().atZone(ZoneOffset.UTC).toLocalDate())))
            .toList());
        if (!page.containsAttribute("problemField")) page.addAttribute("problemField", "name");
        return "access/me";
    }

    @PostMapping("/me")
    String change(@RequestParam String name, @RequestParam String language, Messages.Of t, HttpServletResponse response, Model page) {
        var chosen = Language.ofTag(language).orElse(t.language());
        try {
            accounts.change(name, chosen);
            return "redirect:/me?done=saved&lang=" + chosen.tag();
        } catch (IllegalArgumentException shape) {
            return problem(page, t, response, "name", t.of(Objects.requireNonNull(shape.getMessage())));
        }
    }

    @PostMapping("/me/password")
    String password(@RequestParam(required = false) @Nullable String current, @RequestParam String wanted, Messages.Of t,
        HttpServletRequest request,
        HttpServletResponse response, Model page) {
        try {
            signIns.setPassword(current, wanted, request.getRemoteAddr());
            return "redirect:/me?done=password";
        } catch (IllegalArgumentException shape) {
            return problem(page, t, response, "wanted", t.of("access.me.password-rule", "least", SignIns.SHORTEST_PASSWORD));
        } catch (Refused refused) {
            if (refused.refusal() == AccessRefusal.SIGNED_OUT) throw refused;
            var key = refused.refusal().key();
            return problem(page, t, response, refused.refusal() == AccessRefusal.SIGN_IN_AGAIN ? "wanted" : "current",
                t.of(key + ".title", refused.arguments()) + " " + t.of(key + ".do", refused.arguments()));
        }
    }

    @PostMapping("/me/passkeys/remove")
    String removePasskey(@RequestParam String id) {
        passkeys.remove(id);
        return "redirect:/me?done=removed";
    }

    @PostMapping("/me/sign-out-everywhere")
    String signOutEverywhere(HttpServletRequest request, HttpServletResponse response) {
        signIns.signOutEverywhere();
        cookies.end(request, response);
        return "redirect:/";
    }

    private String problem(Model page, Messages.Of t, HttpServletResponse response, String field, String text) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("problem", text);
        page.addAttribute("problemField", field);
        return page(page, t);
    }
}
