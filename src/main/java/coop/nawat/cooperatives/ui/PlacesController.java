package coop.nawat.cooperatives.ui;

import coop.nawat.access.Office;
import coop.nawat.common.Messages;
import coop.nawat.cooperatives.Cooperatives;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: where this person belongs, and as what. */
@Controller
class PlacesController {
    private final Cooperatives cooperatives;

    PlacesController(Cooperatives cooperatives) { this.cooperatives = cooperatives; }

    /** A cooperative as the page shows it. */
    public record Card(String slug, String name, String offices, boolean member, boolean officer) {}

    @GetMapping("/m")
    String places(Messages.Of t, Model page) {
        page.addAttribute("places", cooperatives.mine().stream()
            .map(mine -> new Card(mine.cooperative().slug(), mine.cooperative().nameIn(t.language()), inWords(mine.offices(), t),
                mine.offices().contains(Office.MEMBER), mine.offices().stream().anyMatch(o -> o != Office.MEMBER)))
            .toList());
        return "cooperatives/places";
    }

    private static String inWords(Set<Office> offices, Messages.Of t) {
        return Arrays.stream(Office.values()).filter(offices::contains).map(o -> t.name("access.office", o))
            .collect(Collectors.joining(" · "));
    }
}
