package coop.nawat.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which people may be the same: of the same name, of a name that is nearly the same, of the same telephone. Each is known by a number. */
final class Alike {
    private static final int MOST = 20;
    private static final int TELEPHONE = 9; // digits at its end: the code of the country is written or not
    private static final int SHORTEST = 7;
    private final Map<String, List<Integer>> byNearness = new HashMap<>();
    private final Map<String, List<Integer>> byTelephone = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    /** In what they are alike, the surest first. */
    enum How {
        SAME, SIMILAR, TELEPHONE
    }

    void add(int number, String name, @Nullable String phone) {
        var folded = Names.folded(name);
        names.put(number, folded);
        Names.nearness(folded).forEach(key -> keep(byNearness, key, number));
        var digits = digits(phone);
        if (!digits.isEmpty()) keep(byTelephone, digits, number);
    }

    /** What many have in common tells nobody from another. */
    private static void keep(Map<String, List<Integer>> numbers, String key, int number) {
        var of = numbers.computeIfAbsent(key, k -> new ArrayList<>(1));
        if (of.size() < MOST) of.add(number);
    }

    /** Who may be this person, and why. */
    Map<Integer, How> to(String name, @Nullable String phone) {
        var folded = Names.folded(name);
        var found = new TreeMap<Integer, How>();
        for (var key : Names.nearness(folded))
            for (int number : byNearness.getOrDefault(key, List.of())) {
                var other = Objects.requireNonNull(names.get(number));
                if (other.equals(folded)) found.put(number, How.SAME);
                else if (Names.alike(other, folded)) found.putIfAbsent(number, How.SIMILAR);
            }
        var digits = digits(phone);
        if (!digits.isEmpty()) byTelephone.getOrDefault(digits, List.of()).forEach(number -> found.putIfAbsent(number, How.TELEPHONE));
        return found;
    }

    /** The end of a telephone number, as {@code member.phone_end} has it; empty if it is too short to tell anybody. */
    static String digits(@Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
        return digits.length() < SHORTEST ? "" : digits.substring(Math.max(0, digits.length() - TELEPHONE));
    }
}
