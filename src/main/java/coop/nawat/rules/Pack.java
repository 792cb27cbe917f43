package coop.nawat.rules;

import coop.nawat.common.LocalText;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The law of one country for one legal form, in one version.
 *
 * @param country ISO 3166; {@code EU}; {@code ZZ} for a model that belongs to none
 * @param from the first day on which it holds
 * @param to the last day, or null
 * @param zone where its legal days begin and end
 * @param languages of the law's own texts, as language tags
 * @param reviewedBy the lawyer who has read it, or null
 * @param warning a text that is shown wherever the pack is used, or null
 * @param matters those that this law names beside the {@linkplain Matter#COMMON common} ones
 * @param values by concrete key
 * @param sampleBylaws what a model of bylaws under this law says, by concrete key; empty if there is none
 */
public record Pack(String id, String country, LocalText form, String version, LocalDate from, @Nullable LocalDate to, ZoneId zone,
    List<String> languages, @Nullable String reviewedBy, @Nullable LocalDate reviewedOn, @Nullable String warning,
    Map<String, Source> sources,
    Map<Matter, LocalText> matters, Map<String, LawValue> values,
    Map<String, BylawsValue> sampleBylaws) {

    /** Where values were read. */
    public record Source(String title, @Nullable String url, @Nullable LocalDate readOn) {}

    public Pack {
        languages = List.copyOf(languages);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        matters = Collections.unmodifiableMap(new LinkedHashMap<>(matters));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        sampleBylaws = Collections.unmodifiableMap(new LinkedHashMap<>(sampleBylaws));
    }

    /** Whether this version holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Every matter it distinguishes, the common ones first. */
    public List<Matter> allMatters() {
        var all = new ArrayList<>(Matter.COMMON);
        all.addAll(matters.keySet());
        return all;
    }
}
