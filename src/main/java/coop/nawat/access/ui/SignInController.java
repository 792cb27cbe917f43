package coop.nawat.access.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.NewSignIn;
import coop.nawat.access.SignInCookies;
import coop.nawat.access.SignIns;
import coop.nawat.access.SignedIn;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/** Signing in and out, without a session: what must be remembered between two pages is in cookies of this browser. */
@Controller
class SignInController {
    /** Which browser asked for a code, and for which address; the address stays out of URLs and so out of logs. */
    private static final String ASK = "nawat_ask";
    private final SignIns signIns;
    private final SignInCookies cookies;

    SignInController(SignIns signIns, SignInCookies cookies) {
        this.signIns = signIns;
        this.cookies = cookies;
    }

    private record Ask(String secret, EmailAddress email) {
        static Optional<Ask> of(HttpServletRequest request) {
            var cookie = WebUtils.getCookie(request, ASK);
            if (cookie == null) return Optional.empty();
            var parts = cookie.getValue().split("\\.", -1);
            if (parts.length != 2) return Optional.empty();
            try {
                return Optional
                    .of(new Ask(parts[0], new EmailAddress(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))));
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }

        String cookie() {
            return secret + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(email.value().getBytes(StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/")
    String start(@RequestParam(required = false) @Nullable String to, @Nullable SignedIn who, HttpServletRequest request,
        HttpServletResponse response,
        Model page) {
        cookies.remember(response, to);
        if (who != null) return "redirect:" + (to == null ? "/m" : coop.nawat.access.ReturnPath.safe(to));
        page.addAttribute("email", Ask.of(request).map(ask -> ask.email().value()).orElse(""));
        return "access/sign-in";
    }

    @PostMapping("/")
    String askForCode(@RequestParam String email, Language language, Messages.Of t, HttpServletRequest request,
        HttpServletResponse response,
        Model page) {
        EmailAddress address;
        try {
            address = new EmailAddress(email);
        } catch (IllegalArgumentException shape) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("email", email.length() > 254 ? "" : email);
            page.addAttribute("problem", t.of("access.sign-in.email-shape"));
            return "access/sign-in";
        }
        var secret = signIns.requestCode(address, language, request.getRemoteAddr());
        cookies.add(response, ASK, new Ask(secret, address).cookie(), SignIns.CODE_LIFETIME.toSeconds());
        return "redirect:/s/code";
    }

    @GetMapping("/s/code")
    String code(HttpServletRequest request, Model page) { return Ask.of(request).map(ask -> codePage(page, ask)).orElse("redirect:/"); }

    @PostMapping("/s/code")
    String enterCode(@RequestParam String code, Messages.Of t, HttpServletRequest request, HttpServletResponse response, Model page) {
        var ask = Ask.of(request);
        if (ask.isEmpty()) return "redirect:/";
        try {
            return enter(signIns.byCode(ask.get().email(), code, ask.get().secret(), request.getRemoteAddr()), request, response);
        } catch (Refused refused) {
            page.addAttribute("problem", problem(refused, t, response));
            return codePage(page, ask.get());
        }
    }

    private static String codePage(Model page, Ask ask) {
        page.addAttribute("email", ask.email().value());
        page.addAttribute("minutes", SignIns.CODE_LIFETIME.toMinutes());
        return "access/code";
    }

    @GetMapping("/s/password")
    String password(HttpServletRequest request, Model page) {
        page.addAttribute("email", Ask.of(request).map(ask -> ask.email().value()).orElse(""));
        return "access/password";
    }

    @PostMapping("/s/password")
    String enterPassword(@RequestParam String email, @RequestParam String password, Messages.Of t, HttpServletRequest request,
        HttpServletResponse response, Model page) {
        try {
            return enter(signIns.byPassword(new EmailAddress(email), password, request.getRemoteAddr()), request, response);
        } catch (Refused refused) {
            page.addAttribute("problem", problem(refused, t, response));
        } catch (IllegalArgumentException shape) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("problem", t.of("access.sign-in.email-shape"));
        }
        page.addAttribute("email", email.length() > 254 ? "" : email);
        return "access/password";
    }

    /** Programs that look into mails open links: this only shows a button, and looks nothing up. */
    @GetMapping("/s/{token}")
    String link(@PathVariable String token, Model page) {
        page.addAttribute("action", "/s/" + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8));
        return "access/link";
    }

    @PostMapping("/s/{token}")
    String enterByLink(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return enter(signIns.byLink(token), request, response);
    }

    @GetMapping("/sign-out")
    String askToSignOut(@Nullable SignedIn who) { return who == null ? "redirect:/" : "access/sign-out"; }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        cookies.end(request, response);
        return "redirect:/";
    }

    private String enter(NewSignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        cookies.begin(request, response, signIn);
        cookies.add(response, ASK, "", 0);
        return "redirect:" + cookies.returnPath(request, response);
    }

    private static String problem(Refused refused, Messages.Of t, HttpServletResponse response) {
        boolean slow = refused.refusal() == AccessRefusal.TOO_MANY_TRIES;
        response.setStatus(slow ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.FORBIDDEN.value());
        if (refused.arguments().get("seconds") instanceof Long seconds) response.setHeader("Retry-After", seconds.toString());
        var key = refused.refusal().key();
        return t.of(key + ".title", refused.arguments()) + " " + t.of(key + ".do", refused.arguments());
    }
}
