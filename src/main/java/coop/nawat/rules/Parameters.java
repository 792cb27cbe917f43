package coop.nawat.rules;

import coop.nawat.rules.YamlFile.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter there is.
 *
 * @param all by key, in the order of the file
 */
public record Parameters(Map<String, Parameter> all) {
    /** The kinds of assembly that {@code *} stands for in {@code assembly.*}. */
    private static final String ANY_MATTER = "matters";
    private static final List<String> ASSEMBLIES = List.of("first", "ordinary", "extraordinary");

    public Parameters { all = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(all)); }

    static Parameters read(String name, String text, List<String> problems) {
        var file = new YamlFile(name, problems);
        var all = new LinkedHashMap<String, Parameter>();
        file.entries(text).forEach((key, place) -> {
            var parameter = parameter(file, key, place);
            if (parameter != null) all.put(key, parameter);
        });
        return new Parameters(all);
    }

    private static @Nullable Parameter parameter(YamlFile file, String key, Place place) {
        var entries = file.entries(place, "type", "unit", "of", "stricter", "used");
        var kind = file.needed(entries, place, "type", t -> constant(Parameter.Kind.class, t));
        var unit = file.optional(entries, "unit", t -> t);
        var stricter = file.optional(entries, "stricter", t -> constant(Parameter.Direction.class, t));
        var used = file.needed(entries, place, "used", t -> constant(Truth.class, t));
        var choices = new ArrayList<String>();
        var of = entries.get("of");
        if (of != null) file.list(of).forEach(choice -> Optional.ofNullable(file.read(choice, t -> t)).ifPresent(choices::add));
        if (kind == null || used == null) return null;
        boolean anyMatter = choices.remove(ANY_MATTER);
        if (anyMatter) Matter.COMMON.stream().map(Matter::key).forEach(choices::add);
        if (choices.isEmpty() == (kind == Parameter.Kind.CHOICE || kind == Parameter.Kind.LIST))
            file.wrong(place, "a choice or a list, and nothing else, says its codes in \"of\"");
        return new Parameter(key, kind, unit, choices, anyMatter, stricter, used == Truth.TRUE);
    }

    private enum Truth {
        TRUE, FALSE
    }

    /** The constant that is written in small letters with hyphens. */
    static <E extends Enum<E>> E constant(Class<E> type, String written) {
        for (var constant : Objects.requireNonNull(type.getEnumConstants())) {
            if (written(constant).equals(written)) return constant;
        }
        throw new IllegalArgumentException("\"" + written + "\" is none of "
            + String.join(", ", java.util.stream.Stream.of(type.getEnumConstants()).map(Parameters::written).toList()));
    }

    /** A constant as packs write it: {@code OUR_DEFAULT} is {@code our-default}. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The parameter of a concrete key.
     *
     * @param matters that may stand for {@code *}; null: any
     * @return empty if there is none, or its matter or kind of assembly is unknown
     */
    public Optional<Parameter> find(String key, @Nullable List<Matter> matters) {
        if (matter(key).filter(m -> matters != null && !matters.contains(m)).isPresent()) return Optional.empty();
        var direct = all.get(key);
        if (direct != null)
            return direct.key().contains("*") ? Optional.empty() : Optional.of(matters == null ? direct : direct.of(matters));
        return all.values().stream().filter(p -> p.covers(key))
            .filter(p -> !p.key().startsWith("assembly.*") || ASSEMBLIES.contains(key.split("\\.", -1)[1])).findFirst();
    }

    /** The matter that a concrete key of a quorum or a majority is about. */
    static Optional<Matter> matter(String key) {
        var parts = key.split("\\.", -1);
        return parts.length > 2 && (parts[0].equals("quorum") || parts[0].equals("majority")) && Matter.isName(parts[1])
            ? Optional.of(new Matter(parts[1]))
            : Optional.empty();
    }
}
