package coop.nawat.rules;

import coop.nawat.common.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What bylaws may say under a law. */
public final class Bylaws {
    private static final Value YES = new Value.Truth(true);
    private static final Value NO = new Value.Truth(false);

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
            .forEach((key, said) -> broken(law, bylaws, key).filter(b -> !b.provenance().risky())
                .ifPresent(broken -> refusals.add(outside(law, key, said.value(), broken))));
        bylaws.forEach((key, said) -> {
            if (key.startsWith("quorum.") && key.endsWith(".any") && said.value().equals(NO) && !saysHowMany(law, bylaws, key))
                refusals.add(howMany(law, key));
        });
        if (refusals.isEmpty())
            Resolved.of(law, bylaws, Map.of()).contradictions()
                .forEach(c -> refusals.add(contradiction(law, c)));
        return refusals;
    }

    private static boolean saysHowMany(Pack law, Map<String, BylawsValue> bylaws, String any) {
        return QuorumParts.HEADS.stream().map(head -> prefix(any) + head).filter(key -> !key.equals(any)).anyMatch(key -> {
            var said = law.values().get(key);
            return bylaws.containsKey(key) || (said != null && said.value() != null);
        });
    }

    private static Refused howMany(Pack law, String any) {
        var asks = QuorumParts.HEADS.stream().map(head -> law.values().get(prefix(any) + head)).filter(Objects::nonNull).findFirst();
        return new Refused(RulesRefusal.HOW_MANY, "key", any, "name", RuleWords.named(law, prefix(any) + "fraction"), "parameter",
            asks.map(LawValue::key).orElse(any), "article", asks.map(said -> said.provenance().article()).orElse("–"));
    }

    /** @param found as {@link Resolved#contradictions} says it */
    static Refused contradiction(Pack law, String found) {
        var key = found.substring(0, found.indexOf(':'));
        return new Refused(RulesRefusal.CONTRADICTION, "key", key, "name", RuleWords.named(law, key));
    }

    private static Refused outside(Pack law, String key, Value value, LawValue broken) {
        return new Refused(RulesRefusal.OUTSIDE_LAW, "key", key, "name", RuleWords.named(law, key), "value", value.text(), "said",
            RuleWords.said(law, broken, key, value, false), "law", Objects.requireNonNull(broken.value()).text(), "says",
            RuleWords.said(law, broken, key, value, true), "bound", broken.bound().name(), "article",
            Objects.requireNonNullElse(broken.provenance().article(), "–"), "parameter", broken.key());
    }

    /**
     * The value of the law that does not allow what the bylaws say; empty if it is allowed.
     *
     * @param bylaws all of them: a share and whether it must be passed are one answer
     */
    static Optional<LawValue> broken(Pack law, Map<String, BylawsValue> bylaws, String key) {
        return Stream.of(brokenAt(law, bylaws, key), brokenAtSecondCall(law, bylaws, key)).flatMap(Optional::stream)
            .min(Comparator.comparing(limit -> limit.provenance().risky())); // what somebody has read refuses; what nobody has does not
    }

    /**
     * What bylaws say of the first call of a matter holds at the second too, where nobody says anything of that: so it must not fall short there of
     * what the law asks of all matters at the second call.
     */
    private static Optional<LawValue> brokenAtSecondCall(Pack law, Map<String, BylawsValue> bylaws, String key) {
        var parts = key.split("\\.", 4);
        if (parts.length < 4 || !parts[0].equals("quorum") || !parts[2].equals("1")) return Optional.empty();
        var first = "quorum." + parts[1] + ".1.";
        var second = "quorum." + parts[1] + ".2.";
        if (QuorumParts.HEADS.stream().map(head -> second + head).anyMatch(k -> bylaws.containsKey(k) || law.values().containsKey(k)))
            return Optional.empty();
        var carried = new HashMap<>(bylaws);
        bylaws.forEach((k, said) -> {
            if (k.startsWith(first)) carried.putIfAbsent(second + k.substring(first.length()), said);
        });
        return brokenAt(law, carried, second + parts[3]).filter(limit -> !limit.key().endsWith(".any"));
    }

    private static Optional<LawValue> brokenAt(Pack law, Map<String, BylawsValue> bylaws, String key) {
        var value = Objects.requireNonNull(bylaws.get(key)).value();
        if (key.equals(Resolved.CONSENT) && value instanceof Value.Several(var matters)) return fixedMajority(law, matters);
        var own = law.values().get(key);
        if (own != null && own.value() != null && !allowed(own, value, false) && !raised(law, bylaws, key, prefix(key)))
            return Optional.of(own);
        // what the law is known to leave to the bylaws is theirs; where nobody has read what it says, the ordinary limits hold at least
        var unsaid = own == null || (own.value() == null && own.provenance().risky());
        var inherits = unsaid && !(isAnswer(key) && hasOwnAnswer(law, key));
        return (inherits ? inherited(law, bylaws, key, value) : Optional.<LawValue>empty())
            .or(() -> saidOtherwise(law, bylaws, key, value));
    }

    /**
     * The majority of the law that bylaws may not raise, of one of these matters: consent would, since one objection would outweigh it.
     */
    private static Optional<LawValue> fixedMajority(Pack law, List<String> matters) {
        return matters.stream()
            .flatMap(matter -> Stream.of(matter, Matter.ORDINARY.key()).map(of -> law.values().get("majority." + of + ".fraction"))
                .filter(Objects::nonNull).limit(1))
            .filter(said -> said.value() != null && (said.bound() == Bound.FIXED || said.bound() == Bound.MAX)).findFirst();
    }

    /** The limit that the law sets to something more general, and that holds here too. */
    private static Optional<LawValue> inherited(Pack law, Map<String, BylawsValue> bylaws, String key, Value value) {
        return Resolved.moreGeneral(key).stream().filter(law.values()::containsKey).findFirst()
            .filter(general -> !raised(law, bylaws, key, prefix(general))).map(law.values()::get)
            .filter(limit -> !allowed(limit, value, true));
    }

    /**
     * What the law insists on, here or for something more general, and the bylaws leave out by saying it another way: that any number is enough
     * where a share or a number is needed, or the other way round; elsewhere than the law itself, a number instead of a share too.
     */
    private static Optional<LawValue> saidOtherwise(Pack law, Map<String, BylawsValue> bylaws, String key, Value value) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        if (!key.startsWith("quorum.") || !QuorumParts.HEADS.contains(part)) return Optional.empty();
        var any = part.equals("any");
        if (any && !value.equals(YES)) return Optional.empty();
        return Stream.concat(Stream.of(key), Resolved.moreGeneral(key).stream()).filter(k -> hasOwnAnswer(law, k)).findFirst()
            .flatMap(asks -> QuorumParts.HEADS.stream().filter(head -> !head.equals(part))
                .filter(head -> any || head.equals("any") || (!asks.equals(key) && !bylaws.containsKey(prefix(key) + head)))
                .map(head -> law.values().get(prefix(asks) + head)).filter(said -> said != null && said.value() != null)
                .filter(said -> said.key().endsWith(".any") ? said.bound() == Bound.FIXED && YES.equals(said.value())
                    : said.bound() == Bound.FIXED || said.bound() == Bound.MIN)
                .findFirst());
    }

    /** Whether the bylaws ask for a larger share than the law, so that they may let it be reached where the law wants its own to be passed. */
    private static boolean raised(Pack law, Map<String, BylawsValue> bylaws, String key, String from) {
        if (!key.endsWith(".strict")) return false;
        var asked = bylaws.get(prefix(key) + "fraction");
        var least = law.values().get(from + "fraction");
        var order = asked == null || least == null || least.value() == null ? null : Parameter.compare(asked.value(), least.value());
        return order != null && order > 0;
    }

    private static String prefix(String key) { return key.substring(0, key.lastIndexOf('.') + 1); }

    /**
     * @param inherited whether the law says it of something more general: others may then be decided more strictly, not less
     */
    private static boolean allowed(LawValue law, Value value, boolean inherited) {
        var limit = law.value();
        if (limit == null) return true;
        var order = Parameter.compare(value, limit);
        var stricter = law.parameter().stricter();
        return switch (law.bound()) {
            case DEFAULT, DELEGATED -> true;
            case FIXED -> {
                if (!inherited || stricter == null) yield Objects.equals(order, 0);
                yield order != null && (stricter == Parameter.Direction.HIGHER ? order >= 0 : order <= 0);
            }
            case MIN -> order != null && order >= 0;
            case MAX -> order != null && order <= 0;
        };
    }

    /** Whether the key says how many are needed, and not who is counted or when. */
    private static boolean isAnswer(String key) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        return QuorumParts.HEADS.contains(part) || part.equals("strict");
    }

    /** Whether it is known how many the law asks for in this matter and call, so that what it says of more general ones is not about it. */
    private static boolean hasOwnAnswer(Pack law, String key) {
        return QuorumParts.HEADS.stream().map(h -> law.values().get(prefix(key) + h))
            .anyMatch(said -> said != null && (said.value() != null || !said.provenance().risky()));
    }
}
