package coop.nawat.cooperatives;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
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
 * @param foundedOn null while nobody has said it
 */
public record Cooperative(OrganisationId id, String slug, ZoneId zone, LocalText name, List<Language> languages, String country,
    @Nullable String helpPhone, @Nullable LocalDate foundedOn) {

    public Cooperative { languages = List.copyOf(languages); }

    /** Its name for a reader of this language. */
    public String nameIn(Language language) { return name.best(language); }

    /** The language of its documents. */
    public Language documentLanguage() { return languages.getFirst(); }

    /** Whether whoever is a member from this day on founded it; nobody did while the day of the founding is not known. */
    public boolean isFounder(LocalDate memberFrom) {
        return foundedOn != null && !memberFrom.isAfter(foundedOn);
    }

    /**
     * Refuses that anything happened before it was founded; where nobody has said when, nothing is refused.
     *
     * @throws Refused {@link CooperativeRefusal#BEFORE_FOUNDING}
     */
    public void refuseBeforeFounding(LocalDate day) {
        if (foundedOn != null && day.isBefore(foundedOn))
            throw new Refused(CooperativeRefusal.BEFORE_FOUNDING, "date", day, "founded", foundedOn);
    }

    /** The legal day there. */
    public LocalDate dayOf(Instant at) { return at.atZone(zone).toLocalDate(); }

    /** The moment on the clock there. */
    public ZonedDateTime there(Instant at) { return at.atZone(zone); }
}
