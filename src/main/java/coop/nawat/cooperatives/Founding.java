package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to open an organisation.
 *
 * @param slug 2 to 63 of a-z, 0-9 and hyphen, first a letter
 * @param name in every one of its languages
 * @param languages one or two
 * @param country ISO 3166, two letters
 * @param helpPhone at most 40 characters, or null
 * @param foundedOn from 1850 to 2200, or null: not said
 */
public record Founding(String slug, LocalText name, List<Language> languages, String country, ZoneId zone, @Nullable String helpPhone,
    @Nullable LocalDate foundedOn) {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public Founding {
        languages = List.copyOf(languages);
        if (!SLUG.matcher(slug).matches()) throw new IllegalArgumentException("cooperatives.founding.slug-shape");
        if (languages.isEmpty() || languages.size() > 2 || Set.copyOf(languages).size() != languages.size())
            throw new IllegalArgumentException("cooperatives.founding.languages-count");
        if (!name.covers(languages)) throw new IllegalArgumentException("cooperatives.founding.name-missing");
        if (!Set.of(Locale.getISOCountries()).contains(country))
            throw new IllegalArgumentException("cooperatives.founding.country-unknown");
        if (helpPhone != null && (helpPhone.isBlank() || helpPhone.length() > 40))
            throw new IllegalArgumentException("cooperatives.founding.phone-size");
        if (foundedOn != null && (foundedOn.getYear() < 1850 || foundedOn.getYear() > 2200))
            throw new IllegalArgumentException("cooperatives.founding.day");
    }

    /** Of one of which nobody says when it was founded. */
    public Founding(String slug, LocalText name, List<Language> languages, String country, ZoneId zone, @Nullable String helpPhone) {
        this(slug, name, languages, country, zone, helpPhone, null);
    }
}
