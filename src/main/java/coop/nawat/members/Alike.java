package coop.nawat.members;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which people may be the same: of the same name in any script in which they have one, of a name that is nearly the same, of the same telephone. Each
 * is known by their place among those who were added, from 0. A name is near to others in twenty ways or so; of each, eight bytes are kept.
 */
final class Alike {
    private static final int TELEPHONE = 9; // digits at its end: the code of the country is written or not
    private static final int SHORTEST = 7;
    private final List<List<String>> names = new ArrayList<>();
    private final Keys byNearness = new Keys();
    private final Keys byTelephone = new Keys();

    /** In what they are alike, the surest first. */
    enum How {
        SAME, SIMILAR, TELEPHONE
    }

    /**
     * What tells a person from others.
     *
     * @param names folded, in one script or in two; whoever has none is like nobody
     * @param telephone as {@link #digits} has it
     */
    record One(List<String> names, String telephone) {
        static One of(String name, @Nullable String otherName, @Nullable String phone) {
            return new One(Stream.of(name, Objects.requireNonNullElse(otherName, "")).map(Names::folded).filter(n -> !n.isEmpty())
                .distinct().toList(), digits(phone));
        }

        static One of(Person person) { return of(person.name(), person.otherName(), person.phone()); }
    }

    /** The next one. */
    void add(One one) {
        int number = names.size();
        names.add(one.names());
        one.names().forEach(name -> Names.nearness(name).forEach(key -> byNearness.add(hash(key), number)));
        if (!one.names().isEmpty() && !one.telephone().isEmpty()) byTelephone.add(exactly(one.telephone()), number);
    }

    /** The first one who may be this person, in the surest way; only those before a place are looked at. */
    Optional<Map.Entry<Integer, How>> first(One one, int before) {
        if (one.names().isEmpty()) return Optional.empty();
        for (var how : How.values()) {
            var found = (switch (how) {
                case SAME -> one.names().stream().flatMapToInt(name -> first(name, before, other -> other.equals(name)));
                case SIMILAR -> one.names().stream().flatMapToInt(name -> first(name, before, other -> Names.alike(other, name)));
                case TELEPHONE -> reached(one.telephone()).takeWhile(number -> number < before).limit(1);
            }).min();
            if (found.isPresent()) return Optional.of(Map.entry(found.getAsInt(), how));
        }
        return Optional.empty();
    }

    private IntStream first(String name, int before, Predicate<String> which) {
        return Names.nearness(name).stream().flatMapToInt(key -> byNearness.of(hash(key)).takeWhile(number -> number < before)
            .filter(number -> names.get(number).stream().anyMatch(which)).limit(1));
    }

    /** All of this folded name, and of one that is nearly the same. */
    Map<Integer, How> named(String name) {
        var found = new HashMap<Integer, How>();
        for (var key : Names.nearness(name))
            byNearness.of(hash(key)).forEach(number -> {
                if (names.get(number).contains(name)) found.put(number, How.SAME);
                else if (names.get(number).stream().anyMatch(other -> Names.alike(other, name))) found.putIfAbsent(number, How.SIMILAR);
            });
        return found;
    }

    /** All with this telephone, as {@link #digits} has it, in their order. */
    IntStream reached(String telephone) {
        return telephone.isEmpty() ? IntStream.empty() : byTelephone.of(exactly(telephone));
    }

    /** The end of a telephone number, as {@code member.phone_end} has it; empty if it is too short to tell anybody. */
    static String digits(@Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
        return digits.length() < SHORTEST ? "" : digits.substring(Math.max(0, digits.length() - TELEPHONE));
    }

    /** Names that fall together here are told apart by the names themselves. */
    private static long hash(String key) {
        long hash = 1;
        for (int i = 0; i < key.length(); i++)
            hash = (hash ^ key.charAt(i)) * 0x9E3779B97F4A7C15L;
        return ((hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L) >>> (Keys.NUMBER + 1);
    }

    /** No two telephones fall together: the one in front keeps their zeros. */
    private static long exactly(String digits) {
        return Long.parseLong("1" + digits);
    }

    /** Numbers below {@code 1 << NUMBER} by keys below {@code 1 << (63 - NUMBER)}, a long each, put in order when first asked. */
    private static final class Keys {
        private static final int NUMBER = 20;
        private long[] keys = new long[64];
        private int size;
        private boolean ordered;

        void add(long key, int number) {
            if (size == keys.length) keys = Arrays.copyOf(keys, size + size / 2);
            keys[size++] = (key << NUMBER) | number;
            ordered = false;
        }

        /** Those with this key, in their order. */
        IntStream of(long key) {
            if (!ordered) Arrays.sort(keys, 0, size);
            ordered = true;
            int at = Arrays.binarySearch(keys, 0, size, key << NUMBER);
            int from = at < 0 ? -at - 1 : at;
            return IntStream.range(from, size).takeWhile(i -> keys[i] >>> NUMBER == key)
                .map(i -> (int) (keys[i] & ((1 << NUMBER) - 1)));
        }
    }
}
