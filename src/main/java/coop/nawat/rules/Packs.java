package coop.nawat.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All rule packs of this installation, read and checked as a whole: one wrong file, and there are none. */
@Component
public class Packs {
    /** The pack of those who have no law yet, whose values also fill what a law and bylaws leave open. */
    public static final String MODEL = "ica-model";
    private static final String PARAMETERS = "rules/parameters.yaml";

    private final Parameters parameters;
    private final List<Pack> all;

    /** Reads what is built in; {@link WrongPacks} if anything in it is wrong. */
    public Packs() { this(builtIn()); }

    private Packs(Map<String, String> files) {
        var problems = new ArrayList<String>();
        var packs = new ArrayList<Pack>();
        this.parameters = Parameters.read(PARAMETERS, Objects.requireNonNullElse(files.get(PARAMETERS), ""), problems);
        new TreeMap<>(files).forEach((name, text) -> {
            if (name.equals(PARAMETERS)) return;
            var pack = new PackReader(parameters, name, problems).read(text);
            if (pack == null) return;
            packs.stream().filter(p -> p.id().equals(pack.id()) && overlap(p, pack))
                .forEach(
                    p -> problems.add(name + ", line 1, valid: the versions " + p.version() + " and " + pack.version() + " of " + pack.id()
                        + " hold on the same days."));
            packs.add(pack);
        });
        packs.sort(Comparator.comparing(Pack::id).thenComparing(Pack::from));
        for (int i = 1; i < packs.size(); i++) {
            var before = packs.get(i - 1);
            var next = packs.get(i);
            if (before.id().equals(next.id()) && before.to() != null && before.to().plusDays(1).isBefore(next.from()))
                problems
                    .add("rules/packs/" + next.id() + ".yaml, line 1, valid: on the days between the versions " + before.version() + " and "
                        + next.version() + " none holds.");
        }
        if (problems.isEmpty()) packs.forEach(pack -> contradictions(pack, problems));
        if (!problems.isEmpty()) throw new WrongPacks(problems);
        this.all = List.copyOf(packs);
    }

    /** What each value alone does not show. */
    private static void contradictions(Pack pack, List<String> problems) {
        Resolved.of(pack).contradictions().forEach(c -> problems.add(pack.id() + ", " + c));
        Bylaws.refusals(pack, pack.sampleBylaws())
            .forEach(
                r -> problems.add(pack.id() + ", sample_bylaws, " + r.arguments().get("key") + ": this law does not allow the value."));
    }

    /**
     * Reads packs from texts.
     *
     * @param files the text by its name; {@code rules/parameters.yaml} has the parameters
     * @throws WrongPacks with all that is wrong
     */
    public static Packs of(Map<String, String> files) { return new Packs(files); }

    private static boolean overlap(Pack one, Pack other) {
        return (one.to() == null || !one.to().isBefore(other.from())) && (other.to() == null || !other.to().isBefore(one.from()));
    }

    private static Map<String, String> builtIn() {
        var files = new TreeMap<String, String>();
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (var resource : resolver.getResources("classpath*:rules/packs/*.*")) // one of another name is told, not passed over
                files.put("rules/packs/" + resource.getFilename(), resource.getContentAsString(StandardCharsets.UTF_8));
            files.put(PARAMETERS, resolver.getResource("classpath:" + PARAMETERS).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Every parameter there is. */
    public Parameters parameters() { return parameters; }

    /** Every version of every pack, by id and then by time. */
    public List<Pack> all() { return all; }

    /** The ids, each once. */
    public List<String> ids() { return all.stream().map(Pack::id).distinct().toList(); }

    /** The versions of one pack, the oldest first; empty if there is no such pack. */
    public List<Pack> versions(String id) {
        return all.stream().filter(p -> p.id().equals(id)).toList();
    }

    /** The version of a pack that holds on a day. */
    public Optional<Pack> find(String id, LocalDate on) {
        return versions(id).stream().filter(p -> p.holdsOn(on)).findFirst();
    }

    /** As {@link #find}; where none holds on the day, the first version before its first day, and the latest after its last. A cooperative keeps its pack even when nobody kept the pack up. */
    public Optional<Pack> latest(String id, LocalDate on) {
        var versions = versions(id);
        return find(id, on).or(() -> versions.isEmpty() ? Optional.empty()
            : Optional.of(on.isBefore(versions.getFirst().from()) ? versions.getFirst() : versions.getLast()));
    }
}
