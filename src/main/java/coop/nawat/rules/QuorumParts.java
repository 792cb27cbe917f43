package coop.nawat.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that make a quorum.
 *
 * @param heads how many are needed: a share, a number, both, or that any number is enough; empty: unknown
 * @param missing the keys of which one would have to say it; empty if {@code heads} is not
 * @param strict whether the share must be passed; null: reached is enough
 */
public record QuorumParts(List<Leaf> heads, List<String> missing, @Nullable Leaf strict, @Nullable Leaf base, @Nullable Leaf countsProxies,
    @Nullable Leaf checkedAt) {
    static final List<String> HEADS = List.of("any", "fraction", "minimum");
    private static final Value YES = new Value.Truth(true);

    public QuorumParts {
        heads = List.copyOf(heads);
        missing = heads.isEmpty() ? List.copyOf(missing) : List.of();
    }

    /**
     * Of what law, bylaws and we say, that which decides. Whoever stands higher and says how many, has said that not any number is enough, and
     * the other way round; a number of the bylaws and a share of the law hold together.
     */
    static List<Leaf> heads(List<Leaf> said) {
        var highest = said.stream().map(Leaf::layer).max(Comparator.naturalOrder());
        if (highest.isEmpty()) return List.of();
        var top = said.stream().filter(l -> l.layer() == highest.get()).toList();
        var any = top.stream().filter(l -> isAny(l) && l.value().equals(YES)).toList();
        if (!any.isEmpty()) return any;
        return said.stream().filter(l -> !isAny(l))
            .filter(l -> l.layer() != Leaf.Layer.OUR_DEFAULT || highest.get() == Leaf.Layer.OUR_DEFAULT)
            .toList();
    }

    /** The keys that say together how many are needed, of a quorum or a majority; none for any other key. */
    static Stream<String> question(String key) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        var rest = key.substring(0, key.length() - part.length());
        if (rest.matches("quorum\\.[^.]+\\.[12]\\.") && (HEADS.contains(part) || part.equals("strict")))
            return Stream.of("any", "fraction", "minimum", "strict").map(rest::concat);
        return rest.matches("majority\\.[^.]+\\.") && List.of("fraction", "strict").contains(part)
            ? Stream.of("fraction", "strict").map(rest::concat)
            : Stream.empty();
    }

    /** The keys that this one stands in the place of: the other ways to say how many make a quorum. */
    static Stream<String> instead(String key) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        if (!key.startsWith("quorum.") || !HEADS.contains(part)) return Stream.empty();
        return question(key).filter(k -> !k.equals(key) && !(part.equals("fraction") && k.endsWith(".strict")));
    }

    private static boolean isAny(Leaf leaf) { return leaf.key().endsWith(".any"); }

    /** Whether members who are represented count; where nobody says it, they do not. */
    public boolean representedCount() {
        return countsProxies != null && countsProxies.value().equals(YES);
    }

    /** The rule; empty if it is unknown how many are needed. */
    public Optional<QuorumRule> rule() {
        if (heads.isEmpty()) return Optional.empty();
        Fraction fraction = null;
        int minimum = 0;
        for (var head : heads) {
            if (head.value() instanceof Value.Share(var share)) fraction = share;
            if (head.value() instanceof Value.Whole(var number)) minimum = number;
        }
        boolean any = isAny(heads.getFirst());
        return Optional.of(
            new QuorumRule(fraction, fraction != null && strict != null && strict.value().equals(YES), minimum, any || representedCount(),
                Resolved.provenance(heads.getFirst(), used(true).stream().filter(l -> !l.equals(base)).toList()),
                checkedAt == null ? null : Parameters.constant(QuorumRule.CheckedAt.class, checkedAt.value().text())));
    }

    /**
     * The values of law and bylaws that decide, in reading order.
     *
     * @param represented whether anybody is represented, so that it matters whether they count
     */
    public List<Leaf> used(boolean represented) {
        var used = new ArrayList<>(heads);
        if (heads.isEmpty() || isAny(heads.getFirst())) return used;
        if (strict != null && heads.stream().anyMatch(h -> h.value() instanceof Value.Share)) used.add(strict);
        for (var told : represented ? Arrays.asList(base, countsProxies) : Arrays.asList(base)) {
            if (told != null && told.layer() != Leaf.Layer.OUR_DEFAULT) used.add(told);
        }
        return used;
    }
}
