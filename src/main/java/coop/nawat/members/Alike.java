package coop.nawat.members;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which people may be the same: of the same name, of a name that is nearly the same, of the same telephone. Each is known by their place among
 * those who were added, from 0. A name is near to others in twenty ways or so; of each, eight bytes are kept.
 */
final class Alike {
    private static final int MOST = 20;
    private static final int TELEPHONE = 9; // digits at its end: the code of the country is written or not
    private static final int SHORTEST = 7;
    private final List<String> names = new ArrayList<>();
    private final Keys byNearness = new Keys();
    private final Keys byTelephone = new Keys();

    /** In what they are alike, the surest first. */
    enum How {
        SAME, SIMILAR, TELEPHONE
    }

    /** The next one; whoever has no name is like nobody. */
    void add(String name, @Nullable String phone) {
        int number = names.size();
        var folded = Names.folded(name);
        names.add(folded);
        if (folded.isEmpty()) return;
        Names.nearness(folded).forEach(key -> byNearness.add(hash(key), number));
        var digits = digits(phone);
        if (!digits.isEmpty()) byTelephone.add(exactly(digits), number);
    }

    /** Who may be this person, and why. */
    Map<Integer, How> to(String name, @Nullable String phone) {
        var folded = Names.folded(name);
        var found = new TreeMap<Integer, How>();
        if (folded.isEmpty()) return found;
        for (var key : Names.nearness(folded))
            byNearness.of(hash(key)).forEach(number -> {
                var other = names.get(number);
                if (other.equals(folded)) found.put(number, How.SAME);
                else if (Names.alike(other, folded)) found.putIfAbsent(number, How.SIMILAR);
            });
        var digits = digits(phone);
        if (!digits.isEmpty()) byTelephone.of(exactly(digits)).forEach(number -> found.putIfAbsent(number, How.TELEPHONE));
        return found;
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

        /** The first of those with this key: what many have in common tells nobody from another. */
        IntStream of(long key) {
            if (!ordered) Arrays.sort(keys, 0, size);
            ordered = true;
            int at = Arrays.binarySearch(keys, 0, size, key << NUMBER);
            int from = at < 0 ? -at - 1 : at;
            return IntStream.range(from, Math.min(size, from + MOST)).takeWhile(i -> keys[i] >>> NUMBER == key)
                .map(i -> (int) (keys[i] & ((1 << NUMBER) - 1)));
        }
    }
}
