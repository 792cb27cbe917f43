package coop.nawat.access.ui;

import coop.nawat.access.Access;
import coop.nawat.access.Office;
import coop.nawat.access.OrganisationNames;
import coop.nawat.common.Messages;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: where this person belongs, and as what. */
@Controller
class HomeController {
    private final Access access;
    private final ObjectProvider<OrganisationNames> names;

    HomeController(Access access, ObjectProvider<OrganisationNames> names) {
        this.access = access;
        this.names = names;
    }

    /** An organisation as the page shows it. */
    public record Card(String slug, String name, String offices, boolean member, boolean officer) {}

    @GetMapping("/m")
    String home(Messages.Of t, Model page) {
        var places = access.places();
        var ids = places.stream().map(p -> p.organisation().id()).toList();
        var known = names.stream().findFirst().map(n -> n.names(ids, t.language())).orElse(Map.of());
        page.addAttribute("places", places.stream()
            .map(p -> new Card(p.organisation().slug(), known.getOrDefault(p.organisation().id(), p.organisation().slug()), offices(p, t),
                p.offices().contains(Office.MEMBER), p.offices().stream().anyMatch(o -> o != Office.MEMBER)))
            .toList());
        return "access/home";
    }

    private static String offices(Access.Place place, Messages.Of t) {
        return Arrays.stream(Office.values()).filter(place.offices()::contains).map(o -> t.name("access.office", o))
            .collect(Collectors.joining(" · "));
    }
}
