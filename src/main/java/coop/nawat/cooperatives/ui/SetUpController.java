package coop.nawat.cooperatives.ui;

import com.ibm.icu.text.Collator;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.SignInCookies;
import coop.nawat.access.SignIns;
import coop.nawat.common.Messages;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.cooperatives.CooperativeRefusal;
import coop.nawat.cooperatives.Foundings;
import coop.nawat.rules.Packs;
import coop.nawat.rules.RulesRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that an empty installation begins with: the first cooperative, what its bylaws say, and who runs it. */
@Controller
class SetUpController {
    private static final List<String> NEAR = List.of("MA", "IL", "PS", "FR");
    private final Foundings foundings;
    private final SignInCookies cookies;
    private final Packs packs;

    SetUpController(Foundings foundings, SignInCookies cookies, Packs packs) {
        this.packs = packs;
        this.foundings = foundings;
        this.cookies = cookies;
    }

    /** A law as the page offers it. */
    public record Law(String id, String name) {}

    /** A country as the page offers it. */
    public record Country(String code, String name, boolean near) {}

    @GetMapping("/setup/{token}")
    String ask(@PathVariable String token, Messages.Of t, Model page) {
        foundings.check(token);
        return page(page, t, Map.of("language1", t.language().tag(), "secretary", "on"), Map.of());
    }

    @PostMapping("/setup/{token}")
    String found(@PathVariable String token, @RequestParam Map<String, String> typed, Messages.Of t, HttpServletRequest request,
        HttpServletResponse response,
        Model page) {
        foundings.check(token);
        var form = new SetUpForm(typed, t);
        var founding = form.founding();
        var bylaws = form.bylaws();
        var founder = form.founder();
        var other = form.other();
        if (form.problems().isEmpty() && founding.isPresent() && founder.isPresent()) {
            try {
                cookies.begin(request, response,
                    foundings.found(token, founding.get(), bylaws, founder.get(), other.orElse(null), request.getRemoteAddr()));
                return "redirect:/c/" + founding.get().slug();
            } catch (Refused refused) {
                var told = RefusalTexts.of(t, refused);
                if (refused.refusal() == AccessRefusal.SLUG_TAKEN) form.problems().put("slug", told.title() + " " + told.todo());
                else if (refused.refusal() == CooperativeRefusal.FOUNDED_IN_FUTURE)
                    form.problems().put("founded", told.why() + " " + told.todo());
                else if (refused.refusal() instanceof RulesRefusal) form.problems().put("law", told.why() + " " + told.todo());
                else
                    throw refused;
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var again = new HashMap<>(typed);
        again.remove("password"); // never sent back
        return page(page, t, again, form.problems());
    }

    private String page(Model page, Messages.Of t, Map<String, String> typed, Map<String, String> problems) {
        page.addAttribute("f", typed);
        page.addAttribute("p", problems);
        page.addAttribute("least", SignIns.SHORTEST_PASSWORD);
        page.addAttribute("countries", countries(t));
        page.addAttribute("laws", laws(t));
        page.addAttribute("zones", SetUpForm.zones(Objects.requireNonNullElse(typed.get("country"), "")));
        return "cooperatives/set-up";
    }

    private List<Law> laws(Messages.Of t) {
        return packs.ids().stream().filter(id -> !id.equals(Packs.MODEL))
            .flatMap(id -> packs.versions(id).stream().reduce((a, b) -> b).stream())
            .map(p -> new Law(p.id(), p.country().equals("EU") ? p.form().best(t.language())
                : Locale.of("", p.country()).getDisplayCountry(t.language().locale()) + " – " + p.form().best(t.language())))
            .toList();
    }

    private static List<Country> countries(Messages.Of t) {
        var locale = t.language().locale();
        var order = Collator.getInstance(locale);
        return Stream.of(Locale.getISOCountries())
            .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale), NEAR.contains(code)))
            .sorted(Comparator.comparing(Country::name, order::compare))
            .toList();
    }
}
