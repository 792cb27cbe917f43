package coop.nawat.counting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What breaks the ties that nothing else breaks: age where the rules say that the older candidate comes first, else the lot, one order of all candidates for the whole count, made from a seed that is published with the
 * result, so that anybody can draw it again. A candidate's ticket is the SHA-256 of {@code SEED:NUMBER} in UTF-8, and the smallest ticket is
 * the luckiest.
 *
 * @param seed 1 to 200 characters that nobody could choose or foresee when the papers were marked
 * @param ages where age decides: the places of candidates by age, the eldest first, the same for those born on one day; without those whose age nobody
 *     knows. Empty: age decides nothing
 */
public record Lot(String seed, Map<Integer, Integer> ages) {
    /** What the command line takes when nobody gives a seed. */
    public static final Lot UNSEEDED = new Lot("nawat");

    /** Refuses, as {@link IllegalArgumentException}, an empty seed and one of more than 200 characters. */
    @SuppressWarnings("RedundantNullCheck") // stored counts of earlier days know nothing of ages
    public Lot {
        ages = ages == null ? Map.of() : Map.copyOf(ages);
        if (seed.isEmpty() || seed.length() > 200) throw new IllegalArgumentException("a seed has 1 to 200 characters");
    }

    /** Age decides nothing. */
    public Lot(String seed) { this(seed, Map.of()); }

    /** The candidates, the luckiest first; where age decides and that of all of them is known, the eldest first. */
    public List<Integer> order(List<Integer> candidates) {
        var byTicket = Comparator.comparing(this::ticket);
        return candidates.stream().sorted(ages.keySet().containsAll(candidates)
            ? Comparator.<Integer, Integer>comparing(ages::get).thenComparing(byTicket) : byTicket).toList();
    }

    /** Whether age alone decides between these: all are known, and no two were born on one day. */
    boolean byAge(List<Integer> candidates) {
        return ages.keySet().containsAll(candidates) && candidates.stream().map(ages::get).distinct().count() == candidates.size();
    }

    /** The ages as options of {@code ./nawat count}, with a space before them, such as {@code " --older 2,1=4"}; empty: age decides nothing. */
    public String options() {
        var byPlace = new TreeMap<Integer, List<Integer>>();
        ages.forEach((candidate, place) -> byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(candidate));
        return ages.isEmpty() ? ""
            : " --older "
                + byPlace.values().stream().map(same -> same.stream().sorted().map(String::valueOf).collect(Collectors.joining("=")))
                    .collect(Collectors.joining(","));
    }

    /**
     * As {@link #options} writes them.
     *
     * @throws IllegalArgumentException where it is written otherwise, or names a candidate twice
     */
    public static Map<Integer, Integer> ages(String written) {
        if (!written.matches("\\d{1,4}([,=]\\d{1,4})*"))
            throw new IllegalArgumentException(
                "\"" + written + "\" is not written as 2,1=4: the eldest first, = for those born on one day");
        var ages = new HashMap<Integer, Integer>();
        var places = written.split(",", -1);
        for (int place = 0; place < places.length; place++)
            for (var candidate : places[place].split("=", -1))
                if (ages.put(Integer.valueOf(candidate), place + 1) != null)
                    throw new IllegalArgumentException("candidate " + candidate + " is named twice");
        return ages;
    }

    /** Sixty-four hexadecimal digits. */
    public String ticket(int candidate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((seed + ":" + candidate).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
