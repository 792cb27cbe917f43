package coop.nawat.rules;

import coop.nawat.common.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What bylaws may say under a law. */
public final class Bylaws {
    private Bylaws() {}

    /**
     * Reads values as they are written.
     *
     * @param written by concrete key; a list with commas
     * @param matters that may be named
     * @throws Refused {@link RulesRefusal#UNKNOWN_PARAMETER}, {@link RulesRefusal#WRONG_VALUE}
     */
    public static Map<String, BylawsValue> read(Parameters parameters, List<Matter> matters, Map<String, String> written) {
        var values = new LinkedHashMap<String, BylawsValue>();
        new TreeMap<>(written).forEach((key, text) -> values.put(key, new BylawsValue(value(parameters, matters, key, text), null)));
        return values;
    }

    /** One value as it is written; refused as {@link #read}. */
    static Value value(Parameters parameters, @Nullable List<Matter> matters, String key, String text) {
        var parameter = parameters.find(key, matters).orElseThrow(() -> new Refused(RulesRefusal.UNKNOWN_PARAMETER, "key", key));
        try {
            return parameter.read(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(RulesRefusal.WRONG_VALUE, "key", key, "value", text);
        }
    }

    /**
     * All that this law, with what has been verified in it, does not allow; empty if the bylaws can say all this. What is still to verify
     * refuses nobody: it could be our mistake.
     */
    public static List<Refused> refusals(Pack law, Map<String, BylawsValue> bylaws) {
        var refusals = new ArrayList<Refused>();
        new TreeMap<>(bylaws)
            .forEach((key, said) -> broken(law, key, said.value()).filter(b -> !b.provenance().risky())
                .ifPresent(broken -> refusals.add(outside(key, said.value(), broken))));
        if (refusals.isEmpty())
            Resolved.of(law, bylaws, Map.of()).contradictions()
                .forEach(c -> refusals.add(new Refused(RulesRefusal.CONTRADICTION, "key", c.substring(0, c.indexOf(':')))));
        return refusals;
    }

    private static Refused outside(String key, Value value, LawValue law) {
        return new Refused(RulesRefusal.OUTSIDE_LAW, "key", key, "value", value.text(), "law", Objects.requireNonNull(law.value()).text(),
            "bound",
            law.bound().name(), "article", Objects.requireNonNullElse(law.provenance().article(), "–"), "parameter", law.key());
    }

    /** The value of the law that does not allow this one; empty if it is allowed. */
    static Optional<LawValue> broken(Pack law, String key, Value value) {
        var own = law.values().get(key);
        if (own != null) return allowed(own, value, false) ? anyInsteadOfNumber(law, key, value) : Optional.of(own);
        var general = ordinary(key);
        var bound = general == null || ownHead(law, key) ? null : law.values().get(general);
        if (bound != null && !allowed(bound, value, true)) return Optional.of(bound);
        return anyInsteadOfNumber(law, key, value);
    }

    /**
     * @param inherited whether the law says it of ordinary matters only: others may then be decided more strictly, not less
     */
    private static boolean allowed(LawValue law, Value value, boolean inherited) {
        var limit = law.value();
        if (limit == null) return true;
        var order = Parameter.compare(value, limit);
        return switch (law.bound()) {
            case DEFAULT, DELEGATED -> true;
            case FIXED -> inherited ? order == null || law.parameter().stricter() == null
                || (law.parameter().stricter() == Parameter.Direction.HIGHER ? order >= 0 : order <= 0) : Objects.equals(order, 0);
            case MIN -> order != null && order >= 0;
            case MAX -> order != null && order <= 0;
        };
    }

    /** The key of the same parameter for ordinary matters or assemblies; null if it has none or is it. */
    private static @Nullable String ordinary(String key) {
        var parts = key.split("\\.", -1);
        if (parts.length < 3 || !List.of("quorum", "majority", "assembly").contains(parts[0]) || parts[1].equals("ordinary")) return null;
        return key.replaceFirst("\\." + parts[1] + "\\.", ".ordinary.");
    }

    /** Whether the law gives this matter a majority or a quorum of its own, so that what it says of ordinary ones is not about it. */
    private static boolean ownHead(Pack law, String key) {
        var prefix = key.substring(0, key.lastIndexOf('.') + 1);
        return QuorumParts.HEADS.stream().anyMatch(h -> law.values().containsKey(prefix + h));
    }

    /** That any number is enough cannot be said where the law insists on a share or a number, nor the other way round. */
    private static Optional<LawValue> anyInsteadOfNumber(Pack law, String key, Value value) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        if (!key.startsWith("quorum.") || !QuorumParts.HEADS.contains(part)) return Optional.empty();
        var any = part.equals("any");
        if (any && !value.equals(new Value.Truth(true))) return Optional.empty();
        for (var prefix : List.of(key.substring(0, key.length() - part.length()),
            Objects.requireNonNullElse(ordinary(key), key).replaceFirst(part + "$", ""))) {
            for (var head : any ? List.of("fraction", "minimum") : List.of("any")) {
                var said = law.values().get(prefix + head);
                if (said == null || said.value() == null) continue;
                if (any ? said.bound() == Bound.FIXED || said.bound() == Bound.MIN
                    : said.bound() == Bound.FIXED && said.value().equals(new Value.Truth(true)))
                    return Optional.of(said);
            }
            if (ownHead(law, key)) break;
        }
        return Optional.empty();
    }
}
