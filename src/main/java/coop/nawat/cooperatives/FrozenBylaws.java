package coop.nawat.cooperatives;

import coop.nawat.common.Messages;
import coop.nawat.common.Messages.Worded;
import coop.nawat.cooperatives.BylawsSql.Said;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text of bylaws as members adopt it: all that they read, and all that decides from then on. What is not written by hand is kept in the words of
 * the day, which software and law may later say otherwise.
 *
 * @param law under which it is written
 * @param values by key, with the number of the clause where somebody wrote one
 * @param citations the clauses that say them, by key
 * @param clauses section by section, in every language
 * @param numbers of the sections
 */
record FrozenBylaws(String law, SortedMap<String, Said> values, SortedMap<String, String> citations, List<Clause> clauses,
    SortedMap<BylawsSection, String> numbers) {
    FrozenBylaws {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        citations = Collections.unmodifiableSortedMap(new TreeMap<>(citations));
        clauses = List.copyOf(clauses);
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** @param stored what the draft says, as it is stored */
    static FrozenBylaws of(BylawsDocument document, Map<String, Said> stored) {
        var citations = new TreeMap<String, String>();
        document.values().keySet().forEach(key -> document.citation(key).ifPresent(clause -> citations.put(key, clause)));
        return new FrozenBylaws(document.version().pack(), new TreeMap<>(stored), citations, document.clauses(),
            new TreeMap<>(document.numbers().all()));
    }

    /** What somebody has written otherwise since: values, texts written by hand, numbers. */
    Changed changed(FrozenBylaws now) {
        var sections = EnumSet.noneOf(BylawsSection.class);
        var keys = new TreeSet<>(values.keySet());
        keys.addAll(now.values.keySet());
        keys.removeIf(key -> Objects.equals(values.get(key), now.values.get(key)));
        keys.forEach(key -> BylawsSection.of(key).ifPresent(sections::add));
        for (var section : BylawsSection.values())
            if (!Objects.equals(numbers.get(section), now.numbers.get(section)) || !byHand(section).equals(now.byHand(section)))
                sections.add(section);
        return new Changed(!keys.isEmpty() || !sections.isEmpty() || !law.equals(now.law), sections);
    }

    private Set<Clause> byHand(BylawsSection section) {
        return clauses.stream().filter(c -> c.section() == section && c.edited()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether anything is different, and where. */
    record Changed(boolean any, Set<BylawsSection> sections) implements Worded {
        Changed {
            sections = Collections.unmodifiableSet(sections.isEmpty() ? EnumSet.noneOf(BylawsSection.class) : EnumSet.copyOf(sections));
        }

        @Override
        public String in(Messages.Of t) {
            Function<BylawsSection, String> name = section -> t.name("cooperatives.bylaws.section", section);
            return sections.isEmpty() ? t.of("cooperatives.bylaws.values")
                : sections.stream().map(name).collect(Collectors.joining(t.of("rules.comma")));
        }
    }
}
