package coop.nawat.rules;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.rules.YamlFile.Place;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one pack. All that is wrong is written down; whoever asked looks there before the pack is used. */
final class PackReader {
    private final Parameters parameters;
    private final String name;
    private final YamlFile file;

    PackReader(Parameters parameters, String name, List<String> problems) {
        this.parameters = parameters;
        this.name = name;
        this.file = new YamlFile(name, problems);
    }

    /** Null if something that no pack can be without is wrong. */
    @Nullable
    Pack read(String text) {
        var top = file.entries(text);
        if (top.isEmpty()) return null;
        file.refuseUnknown(top, "id", "country", "form", "version", "valid", "zone", "languages", "reviewed", "warning", "sources",
            "matters",
            "values", "sample_bylaws");
        var here = top.values().iterator().next();
        var start = new Place(here.node(), "");
        var id = file.needed(top, start, "id", this::id);
        var country = file.needed(top, start, "country", PackReader::country);
        var version = file.needed(top, start, "version", t -> t);
        var zone = file.needed(top, start, "zone", ZoneId::of);
        var form = localText(top, start, "form");
        var languages = new ArrayList<String>();
        var written = top.get("languages");
        if (written == null) file.wrong(start, "the key languages is missing");
        else
            file.list(written).forEach(l -> addTo(languages, file.read(l, PackReader::languageTag)));
        LocalDate from = null;
        LocalDate to = null;
        var valid = top.get("valid");
        if (valid == null) file.wrong(start, "the key valid is missing");
        else {
            var days = file.entries(valid, "from", "to");
            from = file.needed(days, valid, "from", LocalDate::parse);
            to = file.optional(days, "to", LocalDate::parse);
            if (from != null && to != null && to.isBefore(from)) file.wrong(valid, "it ends before it begins");
        }
        String reviewedBy = null;
        LocalDate reviewedOn = null;
        var reviewed = top.get("reviewed");
        if (reviewed != null) {
            var review = file.entries(reviewed, "by", "on");
            reviewedBy = file.optional(review, "by", t -> t);
            reviewedOn = file.optional(review, "on", LocalDate::parse);
            if ((reviewedBy == null) != (reviewedOn == null)) file.wrong(reviewed, "a review has a name and a day");
        }
        var warning = file.optional(top, "warning", t -> t);
        var sources = sources(top.get("sources"));
        var matters = matters(top.get("matters"));
        var all = new ArrayList<>(Matter.COMMON);
        all.addAll(matters.keySet());
        var values = new LinkedHashMap<String, LawValue>();
        var given = top.get("values");
        if (given == null) file.wrong(start, "the key values is missing");
        else
            file.entries(new Place(given.node(), "values")).forEach((key, place) -> {
                var value = value(key, place, all, sources);
                if (value != null) values.put(key, value);
            });
        var sample = new LinkedHashMap<String, BylawsValue>();
        var samples = top.get("sample_bylaws");
        if (samples != null) file.entries(new Place(samples.node(), "sample_bylaws")).forEach((key, place) -> {
            var value = sample(key, place, all, sources);
            if (value != null) sample.put(key, value);
        });
        if (id == null || country == null || version == null || zone == null || form == null || from == null) return null;
        if (!name.endsWith("/" + id + ".yaml") && !name.endsWith("/" + id + "-" + version + ".yaml"))
            file.wrong(new Place(here.node(), "id"), "a pack \"" + id + "\" stands in " + id + ".yaml or " + id + "-" + version + ".yaml");
        return new Pack(id, country, form, version, from, to, zone, languages, reviewedBy, reviewedOn, warning, sources, matters, values,
            sample);
    }

    private static <T> void addTo(List<T> list, @Nullable T element) { if (element != null) list.add(element); }

    private String id(String text) {
        if (!text.matches("[a-z][a-z0-9-]{1,49}")) throw new IllegalArgumentException("an id has small letters, digits and hyphens");
        return text;
    }

    private static String country(String text) {
        if (!Set.of("EU", "ZZ").contains(text) && !Set.of(Locale.getISOCountries()).contains(text))
            throw new IllegalArgumentException("\"" + text + "\" is no country of ISO 3166, nor EU, nor ZZ");
        return text;
    }

    private static String languageTag(String text) {
        if (!text.matches("[a-z]{2}")) throw new IllegalArgumentException("\"" + text + "\" is no language like \"de\"");
        return text;
    }

    private @Nullable LocalText localText(Map<String, Place> entries, Place parent, String key) {
        var place = entries.get(key);
        if (place == null) {
            file.wrong(parent, "the key " + key + " is missing");
            return null;
        }
        var texts = new EnumMap<Language, String>(Language.class);
        var written = file.entries(place, "en", "fr", "ar", "he");
        for (var language : Language.values()) {
            var text = file.needed(written, place, language.tag(), t -> t);
            if (text != null && text.isBlank()) file.wrong(place, "the text in " + language.tag() + " is empty");
            else if (text != null) texts.put(language, text);
        }
        return texts.size() == Language.values().length ? new LocalText(texts) : null;
    }

    private Map<String, Pack.Source> sources(@Nullable Place place) {
        var sources = new LinkedHashMap<String, Pack.Source>();
        if (place != null) file.entries(place).forEach((key, source) -> {
            var entries = file.entries(source, "title", "url", "read_on");
            var title = file.needed(entries, source, "title", t -> t);
            var url = file.optional(entries, "url", PackReader::url);
            var readOn = file.optional(entries, "read_on", LocalDate::parse);
            if (title != null && (title.isBlank() || title.length() > Provenance.LONGEST))
                file.wrong(source, "a title has 1 to " + Provenance.LONGEST + " characters");
            else if (title != null) sources.put(key, new Pack.Source(title, url, readOn));
        });
        return sources;
    }

    private static String url(String text) {
        if (!text.matches("https?://\\S+")) throw new IllegalArgumentException("\"" + text + "\" is no address that begins with https://");
        return text;
    }

    private Map<Matter, LocalText> matters(@Nullable Place place) {
        var matters = new LinkedHashMap<Matter, LocalText>();
        if (place == null || YamlFile.isNull(place)) return matters;
        for (var element : file.list(place)) {
            var entries = file.entries(element, "code", "name");
            var matter = file.needed(entries, element, "code", Matter::new);
            var named = localText(entries, element, "name");
            if (matter == null || named == null) continue;
            if (Matter.COMMON.contains(matter) || matters.containsKey(matter))
                file.wrong(element, "the matter " + matter.key() + " is known already");
            matters.put(matter, named);
        }
        return matters;
    }

    /** What a model of bylaws says; the law itself says in {@code values} what it allows. */
    private @Nullable BylawsValue sample(String key, Place place, List<Matter> matters, Map<String, Pack.Source> sources) {
        var parameter = parameter(key, place, matters);
        if (parameter == null) return null;
        var entries = file.entries(place, "value", "article", "source", "status");
        var article = file.needed(entries, place, "article", t -> t);
        var source = file.needed(entries, place, "source", t -> t);
        file.needed(entries, place, "status", PackReader::status);
        if (source != null && !sources.containsKey(source))
            file.wrong(place, "the source " + source + " is not among the sources of this pack");
        var written = entries.get("value");
        if (written == null) file.wrong(place, "a value is missing");
        var value = written == null ? null : value(parameter, written);
        return value == null ? null : new BylawsValue(value, article);
    }

    private @Nullable Parameter parameter(String key, Place place, List<Matter> matters) {
        var matter = Parameters.matter(key);
        if (matter.isPresent() && !matters.contains(matter.get())) {
            file.wrong(place, "the matter \"" + matter.get().key() + "\" is unknown; known are "
                + String.join(", ", matters.stream().map(Matter::key).toList()));
            return null;
        }
        var parameter = parameters.find(key, matters).orElse(null);
        if (parameter == null) file.wrong(place, "this parameter is unknown");
        return parameter;
    }

    private @Nullable LawValue value(String key, Place place, List<Matter> matters, Map<String, Pack.Source> sources) {
        var parameter = parameter(key, place, matters);
        if (parameter == null) return null;
        var entries = file.entries(place, "value", "bound", "article", "source", "status", "checked");
        var bound = file.needed(entries, place, "bound", t -> Parameters.constant(Bound.class, t));
        var status = file.needed(entries, place, "status", PackReader::status);
        var article = file.optional(entries, "article", t -> t);
        var checked = file.optional(entries, "checked", LocalDate::parse);
        var sourceId = file.optional(entries, "source", t -> t);
        var written = entries.get("value");
        var hasValue = written != null && !YamlFile.isNull(written);
        var value = written != null && hasValue ? value(parameter, written) : null;
        if (bound == null || status == null) return null;
        if (bound == Bound.DELEGATED && hasValue) file.wrong(place, "what the law delegates to the bylaws has no value");
        if (bound != Bound.DELEGATED && !hasValue) file.wrong(place, "a value is missing");
        if (value != null) checkBound(parameter, bound, value, place);
        if (sourceId == null && status != Status.OUR_DEFAULT) file.wrong(place, "the source is missing");
        if (sourceId != null && !sources.containsKey(sourceId))
            file.wrong(place, "the source " + sourceId + " is not among the sources of this pack");
        if (article != null && (article.isBlank() || article.length() > Provenance.LONGEST)) {
            file.wrong(place, "an article has 1 to " + Provenance.LONGEST + " characters, or is null");
            return null;
        }
        if (checked != null && checked.isAfter(LocalDate.now(ZoneOffset.MAX))) file.wrong(place, "the day of checking is yet to come");
        var read = sourceId == null ? null : sources.get(sourceId);
        if (status == Status.READ_IN_LAW && read != null && read.readOn() == null)
            file.wrong(place, "the source " + sourceId + " says on no day that it was read");
        if (article == null && status == Status.READ_IN_LAW) file.wrong(place, "what was read in the law names its article");
        if (checked == null && (status == Status.READ_IN_LAW || status == Status.SECONDARY))
            file.wrong(place, "the day of checking is missing");
        if (checked != null && status == Status.TO_VERIFY) file.wrong(place, "what is still to verify has no day of checking");
        if ((value == null) != (bound == Bound.DELEGATED)) return null;
        var source = sourceId == null ? null : sources.get(sourceId);
        return new LawValue(key, parameter, value, bound, new Provenance(article,
            source == null ? null : Objects.requireNonNullElse(source.url(), source.title()), status, checked, key,
            value == null ? null : value.text()));
    }

    private @Nullable Value value(Parameter parameter, Place place) {
        if (parameter.kind() != Parameter.Kind.LIST) return file.read(place, parameter::read);
        var codes = new ArrayList<String>();
        for (var element : file.list(place))
            addTo(codes, file.read(element, t -> t));
        if (codes.isEmpty()) file.wrong(place, "a list has one entry at least");
        return codes.isEmpty() ? null : file.read(new Place(listed(place, codes), place.key()), parameter::read);
    }

    private static org.yaml.snakeyaml.nodes.Node listed(Place place, List<String> codes) {
        return new org.yaml.snakeyaml.nodes.ScalarNode(org.yaml.snakeyaml.nodes.Tag.STR, String.join(",", codes),
            place.node().getStartMark(),
            place.node().getEndMark(), org.yaml.snakeyaml.DumperOptions.ScalarStyle.PLAIN);
    }

    /** A law that says "at least" bounds in the direction that is stricter; the other word would let bylaws undercut it. */
    private void checkBound(Parameter parameter, Bound bound, Value value, Place place) {
        var ordered = parameter.stricter() != null || parameter.kind() == Parameter.Kind.LIST || parameter.kind() == Parameter.Kind.BOOLEAN;
        if ((bound == Bound.MIN || bound == Bound.MAX) && !ordered)
            file.wrong(place, "a parameter without a stricter direction is fixed, default or delegated");
        if (bound == Bound.MIN && parameter.stricter() == Parameter.Direction.LOWER)
            file.wrong(place, "the lower value is the stricter one here, so the law's bound is max");
        if (bound == Bound.MAX && parameter.stricter() == Parameter.Direction.HIGHER)
            file.wrong(place, "the higher value is the stricter one here, so the law's bound is min");
        if (value.equals(new Value.Whole(0)) && place.key().endsWith(".notice.days_min"))
            file.wrong(place, "a notice of no days asks for nothing; leave it out");
        if (value instanceof Value.Share(var share) && share.isNothing() && place.key().matches("(quorum|majority)\\..*"))
            file.wrong(place, "a share of nothing asks for nothing; leave it out, or say \"any\" for a quorum");
    }

    private static Status status(String text) {
        return switch (text) {
            case "read" -> Status.READ_IN_LAW;
            case "secondary" -> Status.SECONDARY;
            case "to-verify" -> Status.TO_VERIFY;
            case "our-default" -> Status.OUR_DEFAULT;
            default -> throw new IllegalArgumentException("\"" + text + "\" is none of read, secondary, to-verify, our-default");
        };
    }
}
