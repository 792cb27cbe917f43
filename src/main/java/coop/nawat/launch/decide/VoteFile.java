package coop.nawat.launch.decide;

import coop.nawat.rules.Fraction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A vote as a file describes it.
 *
 * @param pack the id of a rule pack
 * @param bylaws by parameter, as packs write values
 * @param call 1 or 2
 */
public record VoteFile(String file, String pack, LocalDate on, Map<String, String> bylaws, String matter, int call, Counts counts) {
    /** The clauses of bylaws, which exported ones have beside their values, decide nothing. */
    private static final List<String> KNOWN = List.of("pack", "on", "bylaws", "articles", "matter", "call", "counts");
    private static final int LARGEST_FILE_BYTES = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * People and votes; null where the file gives no number.
     *
     * @param present members there in person
     * @param represented members there through a proxy holder
     */
    public record Counts(@Nullable Integer entitled, @Nullable Integer present, @Nullable Integer represented, @Nullable Integer forVotes,
        @Nullable Integer against, @Nullable Integer abstain, @Nullable Integer blank, @Nullable Integer invalid) {
        static final List<String> NAMES = List.of("entitled", "present", "represented", "for", "against", "abstain", "blank", "invalid");
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableVote if there is no such file, or it describes no vote
     */
    public static VoteFile read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE_BYTES)
                throw new UnreadableVote(file + " is larger than " + LARGEST_FILE_BYTES + " bytes, so it describes no vote.");
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadableVote(file + " cannot be read: "
                + (Files.isDirectory(file) ? "it is a directory" : Files.exists(file) ? e.getMessage() : "there is no such file") + ".");
        }
    }

    /** As {@link #read}, of what a file holds. A case with the expected answer beside it has the vote in {@code in}. */
    public static VoteFile parse(String file, byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new UnreadableVote(file + " is no JSON: " + e.getOriginalMessage().replaceAll("\\s+", " ") + ".");
        }
        if (node.isObject() && node.has("in") && !node.has("pack")) node = node.get("in");
        var reader = new Reader(file);
        reader.object(node, "the file", KNOWN);
        var counts = reader.object(reader.member(node, "counts"), "counts", Counts.NAMES);
        var numbers = new ArrayList<@Nullable Integer>();
        Counts.NAMES.forEach(name -> numbers.add(reader.number(counts, name)));
        return new VoteFile(file, reader.text(node, "pack"), reader.date(node), reader.bylaws(node), reader.text(node, "matter"),
            reader.call(node),
            new Counts(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4), numbers.get(5), numbers.get(6),
                numbers.get(7)));
    }

    private record Reader(String file) {
        UnreadableVote wrong(String what) { return new UnreadableVote(file + " describes no vote: " + what + "."); }

        JsonNode object(JsonNode node, String name, List<String> known) {
            if (!node.isObject()) throw wrong(name + " is no object in { }");
            node.propertyNames().stream().filter(n -> !known.contains(n)).findFirst().ifPresent(n -> {
                throw wrong(name + " has the unknown member \"" + n + "\" (known: " + String.join(", ", known) + ")");
            });
            return node;
        }

        JsonNode member(JsonNode node, String name) {
            var member = node.get(name);
            if (member == null || member.isNull()) throw wrong("the member \"" + name + "\" is missing");
            return member;
        }

        String text(JsonNode node, String name) {
            var member = member(node, name);
            if (!member.isString()) throw wrong("\"" + name + "\" is no text");
            return member.stringValue();
        }

        LocalDate date(JsonNode node) {
            try {
                return LocalDate.parse(text(node, "on"));
            } catch (DateTimeParseException e) {
                throw wrong("\"on\" is no date like 2026-11-21");
            }
        }

        int call(JsonNode node) {
            var call = node.get("call");
            if (call == null || call.isNull()) return 1;
            if (!call.isInt() || call.intValue() < 1 || call.intValue() > 2) throw wrong("\"call\" is 1 or 2");
            return call.intValue();
        }

        @Nullable
        Integer number(JsonNode node, String name) {
            var number = node.get(name);
            if (number == null || number.isNull()) return null;
            if (!number.isInt() || number.intValue() < 0 || number.intValue() > Fraction.LARGEST_BASE)
                throw wrong("\"" + name + "\" is no whole number from 0 to " + Fraction.LARGEST_BASE);
            return number.intValue();
        }

        Map<String, String> bylaws(JsonNode node) {
            var bylaws = new LinkedHashMap<String, String>();
            var given = node.get("bylaws");
            if (given == null || given.isNull()) return bylaws;
            if (!given.isObject()) throw wrong("\"bylaws\" is no object in { }");
            given.properties().forEach(entry -> bylaws.put(entry.getKey(), value(entry.getKey(), entry.getValue())));
            return bylaws;
        }

        private String value(String key, JsonNode value) {
            if (value.isArray()) return String.join(", ", value.valueStream().map(v -> value(key, v)).toList());
            if (!value.isString() && !value.isInt() && !value.isBoolean())
                throw wrong("the value of \"" + key + "\" in the bylaws is no single value");
            return value.asString();
        }
    }
}
