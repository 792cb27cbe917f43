package coop.nawat.cooperatives.ui;

import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Laws to choose from. */
final class LawNames {
    private LawNames() {}

    /** Country and legal form. */
    static String of(Pack law) {
        var t = Tongue.t();
        var form = law.form().best(t.language());
        return switch (law.country()) {
            case "ZZ" -> form;
            case "EU" -> t.of("cooperatives.bylaws.law-in", "country", t.of("cooperatives.bylaws.european-union"), "form", form);
            default -> t.of("cooperatives.bylaws.law-in", "country", country(law), "form", form);
        };
    }

    /** The country of a law that has one. */
    static String country(Pack law) {
        return Locale.of("", law.country()).getDisplayCountry(Tongue.t().language().locale());
    }

    /** Those of the cooperative's own country first, the model without a law last. */
    static List<Pack> sorted(List<Pack> laws, Cooperative cooperative) {
        return laws.stream().sorted(Comparator.<Pack>comparingInt(p -> p.country().equals(cooperative.country()) ? 0
            : p.id().equals(Packs.MODEL) ? 2 : 1).thenComparing(LawNames::of)).toList();
    }
}
