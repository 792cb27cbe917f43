package coop.nawat.rules;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file while it is read: what is wrong is written down with its line and key, and reading goes on. */
final class YamlFile {
    /** Of their keys the long ones are told without the section. */
    private static final List<String> SECTIONS = List.of("values", "sample_bylaws");
    private final String name;
    private final List<String> problems;

    YamlFile(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** A place in the file with the key that leads there. */
    record Place(Node node, String key) {}

    void wrong(Place place, String what) { wrong(place.node().getStartMark().getLine() + 1, place.key(), what); }

    private void wrong(int line, String key, String what) {
        problems.add(name + ", line " + line + (key.isEmpty() ? "" : ", " + key) + ": " + what + ".");
    }

    /** The entries of the file; empty if it cannot be read at all. */
    Map<String, Place> entries(String text) {
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root != null) return entries(new Place(root, ""));
            wrong(1, "", "the file is empty");
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            wrong(mark == null ? 1 : mark.getLine() + 1, "", "this is no YAML: " + e.getProblem());
        }
        return Map.of();
    }

    /** The entries of a mapping, in their order; a key that stands twice is wrong. */
    Map<String, Place> entries(Place place) {
        var entries = new LinkedHashMap<String, Place>();
        if (!(place.node() instanceof MappingNode mapping)) {
            wrong(place, "keys with values are expected here");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            var written = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            var key = place.key().isEmpty() || SECTIONS.contains(place.key()) ? written : place.key() + "." + written;
            if (entries.containsKey(written)) wrong(new Place(tuple.getKeyNode(), key), "this key stands here twice");
            else
                entries.put(written, new Place(tuple.getValueNode(), key));
        }
        return entries;
    }

    /** As {@link #entries(Place)}, where only these keys may be. */
    Map<String, Place> entries(Place place, String... known) {
        var entries = entries(place);
        refuseUnknown(entries, known);
        return entries;
    }

    void refuseUnknown(Map<String, Place> entries, String... known) {
        entries.forEach((key, place) -> {
            if (!Arrays.asList(known).contains(key)) wrong(place, "this key is unknown; known here: " + String.join(", ", known));
        });
    }

    List<Place> list(Place place) {
        if (place.node() instanceof SequenceNode sequence) {
            var places = new ArrayList<Place>();
            for (var node : sequence.getValue())
                places.add(new Place(node, place.key()));
            return places;
        }
        wrong(place, "a list in [ ] is expected here");
        return List.of();
    }

    /** What stands at a key, read; null, with the problem written down, if it is missing or wrong. */
    <T> @Nullable T needed(Map<String, Place> entries, Place parent, String key, Function<String, T> read) {
        var place = entries.get(key);
        if (place == null || isNull(place)) {
            wrong(place != null ? place : parent, place != null ? "a value is missing" : "the key " + key + " is missing");
            return null;
        }
        return read(place, read);
    }

    /** As {@link #needed}, where nothing or {@code null} is right too. */
    <T> @Nullable T optional(Map<String, Place> entries, String key, Function<String, T> read) {
        var place = entries.get(key);
        return place == null || isNull(place) ? null : read(place, read);
    }

    /** A scalar, read by a function that refuses with {@link IllegalArgumentException} or {@link java.time.DateTimeException}. */
    <T> @Nullable T read(Place place, Function<String, T> read) {
        if (!(place.node() instanceof ScalarNode scalar) || isNull(place)) {
            wrong(place, "a single value is expected here");
            return null;
        }
        try {
            return read.apply(scalar.getValue());
        } catch (java.time.DateTimeException e) {
            wrong(place, "\"" + scalar.getValue() + "\" is no date like 2026-11-21 or no time zone");
        } catch (IllegalArgumentException e) {
            wrong(place, String.valueOf(e.getMessage()));
        }
        return null;
    }

    static boolean isNull(Place place) { return Tag.NULL.equals(place.node().getTag()); }
}
