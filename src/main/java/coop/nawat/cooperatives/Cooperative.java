package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cooperative or a group on its way to one.
 *
 * @param slug its name in addresses
 * @param zone where its legal days begin and end
 * @param languages one or two; the first is the language of its documents
 * @param country two letters, ISO 3166
 * @param helpPhone whom members call, or null
 */
public record Cooperative(OrganisationId id, String slug, ZoneId zone, LocalText name, List<Language> languages, String country,
    @Nullable String helpPhone) {

    public Cooperative { languages = List.copyOf(languages); }

    /** Its name for a reader of this language. */
    public String nameIn(Language language) { return name.best(language); }

    /** The language of its documents. */
    public Language documentLanguage() { return languages.getFirst(); }

    /** The legal day there. */
    public LocalDate dayOf(Instant at) { return at.atZone(zone).toLocalDate(); }

    /** The moment on the clock there. */
    public ZonedDateTime there(Instant at) { return at.atZone(zone); }
}
