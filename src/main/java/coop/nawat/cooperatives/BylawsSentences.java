package coop.nawat.cooperatives;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.CurrencyAmount;
import coop.nawat.common.Messages;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sentences of bylaws in one language: each answer is written out as a clause that can stand in them as it is, and be edited. */
final class BylawsSentences {
    private static final String SENTENCE = "cooperatives.clause.";
    private static final int WHOLE = 100;
    /** Per cent with more places than this are written as a fraction. */
    private static final int PLACES = 4;
    private static final int DIGITS = 10_000;
    private final Messages.Of t;
    private final BylawsWords words;

    BylawsSentences(Messages.Of t, Pack law) {
        this.t = t;
        this.words = new BylawsWords(t, law);
    }

    /** The sentence that says what holds; empty where nobody says anything. */
    Optional<String> of(BylawsQuestion question, Resolved outcome) {
        if (question.said().isEmpty()) return Optional.empty();
        return switch (question.kind()) {
            case QUORUM -> outcome.quorum(matter(question), question.call()).map(rule -> quorum(question, rule));
            case MAJORITY -> outcome.majority(matter(question)).map(rule -> majority(question, rule));
            case VALUE -> Optional.ofNullable(question.said().get(question.key()))
                .map(leaf -> value(question.parameter(), question.key(), leaf.value()));
        };
    }

    private static Matter matter(BylawsQuestion question) {
        var matter = question.matter();
        if (matter == null) throw new IllegalArgumentException(question.key() + " has no matter");
        return matter;
    }

    private String quorum(BylawsQuestion question, QuorumRule rule) {
        var fraction = rule.fraction();
        var args = of(question.key());
        args.put("strict", !rule.asksSomething() ? "ANY" : fraction == null ? "NUMBER" : strict(fraction, rule.strict()));
        args.put("value", fraction == null ? "" : share(fraction));
        args.put("n", fraction == null ? rule.minimum() : 0);
        args.put("least", fraction == null ? 0 : rule.minimum());
        args.put("proxies", !rule.asksSomething() ? "NONE" : rule.countsProxies() ? "COUNT" : "IGNORE");
        return say(SENTENCE + "quorum", args);
    }

    private String majority(BylawsQuestion question, MajorityRule rule) {
        var args = of(question.key());
        args.put("strict", strict(rule.fraction(), rule.strict()));
        args.put("value", share(rule.fraction()));
        args.put("base", rule.base().name());
        return say(SENTENCE + "majority", args);
    }

    private static String strict(Fraction share, boolean passed) {
        return share.equals(new Fraction(1, 1)) ? "ALL" : passed ? "MORE" : "LEAST";
    }

    /** A single value as a sentence. */
    String value(Parameter parameter, String key, Value value) {
        var args = of(key);
        args.put("value", "");
        args.put("any", "");
        args.put("items", "");
        args.put("members", "");
        args.put("n", 0);
        args.put("said", "");
        switch (value) {
            case Value.Whole(var number) -> {
                args.put("n", number);
                args.put("members", t.of("cooperatives.clause-unit.members", "n", number));
                args.put("value", parameter.unit() == null ? String.valueOf(number)
                    : t.of("cooperatives.clause-unit." + parameter.unit(), "n", number));
            }
            case Value.Share(var fraction) -> args.put("value", share(fraction));
            case Value.Truth(var yes) -> args.put("said", yes ? "YES" : "NO");
            case Value.Several(var codes) -> {
                var items = codes.stream().map(code -> item(parameter, code)).toList();
                args.put("value", list(items, ListFormatter.Type.AND));
                args.put("any", list(items, ListFormatter.Type.OR));
                args.put("items", String.join(t.of("cooperatives.clause-semicolon"), items));
            }
            case Value.Words(var written) -> {
                args.put("said", code(written));
                args.put("value", parameter.kind() == Parameter.Kind.MONEY ? money(written) : words.value(parameter, value));
            }
        }
        return say(SENTENCE + parameter.textKey().substring("rules.parameter.".length()), args);
    }

    /** What every sentence can name: the matter or the kind of assembly, and whether it is about a second meeting. */
    private Map<String, Object> of(String key) {
        var parts = key.split("\\.", -1);
        var args = new HashMap<String, Object>();
        var ofMatter = List.of("quorum", "majority").contains(parts[0]);
        var kind = ofMatter || (parts[0].equals("assembly") && parts.length > 2) ? parts[1] : Matter.ORDINARY.key();
        args.put("kind", code(kind));
        args.put("matter", plain(t.of("cooperatives.clause-matter", "kind", code(kind), "name", ofMatter ? name(kind) : "")));
        args.put("assembly", plain(t.of("cooperatives.clause-assembly", "kind", code(kind))));
        args.put("call", parts.length > 2 && parts[0].equals("quorum") && parts[2].equals("2") ? "SECOND" : "FIRST");
        return args;
    }

    /** A matter that only this law knows, as it names it, in the middle of a sentence. */
    private String name(String matter) {
        var name = words.matter(new Matter(matter));
        return name.substring(0, 1).toLowerCase(t.language().locale()) + name.substring(1);
    }

    private String say(String key, Map<String, Object> args) { return plain(t.of(key, args)); }

    private static String plain(String text) { return BylawsWords.plain(text); }

    private static String code(String written) { return written.toUpperCase(Locale.ROOT).replace('-', '_'); }

    private String item(Parameter parameter, String code) {
        var own = "cooperatives.clause-item." + parameter.textKey().substring("rules.parameter.".length()) + "." + code;
        if (t.has(own)) return plain(t.of(own));
        return t.has("rules.choice." + code) ? words.choice(code) : name(code); // else a matter that only this law knows
    }

    private String list(List<String> items, ListFormatter.Type type) {
        return ListFormatter.getInstance(t.language().locale(), type, ListFormatter.Width.WIDE).format(items);
    }

    /** In words, else in per cent where that is exact, else as a fraction. */
    private String share(Fraction share) {
        var percent = BigDecimal.valueOf(share.numerator()).multiply(BigDecimal.valueOf((long) WHOLE * DIGITS));
        var exact = percent.remainder(BigDecimal.valueOf(share.denominator())).signum() == 0;
        var number = NumberFormat.getInstance(t.language().locale());
        number.setMaximumFractionDigits(PLACES);
        var known = List.of("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "4/5", "1/10", "9/10", "1/1").contains(share.toString());
        return plain(t.of("cooperatives.clause-share", "share",
            known ? "S" + share.toString().replace('/', '_') : exact ? "PERCENT" : "TEXT", "text", share.toString(), "percent",
            exact ? number.format(percent.divide(BigDecimal.valueOf(share.denominator() * DIGITS))) : ""));
    }

    /** With the name of the currency: a sign would turn round in a text from right to left. */
    private String money(String amount) {
        var parts = amount.split(" ", -1);
        var number = new BigDecimal(parts[0]);
        var format = NumberFormat.getInstance(t.language().locale(), NumberFormat.PLURALCURRENCYSTYLE);
        format.setMinimumFractionDigits(number.stripTrailingZeros().scale() > 0 ? 2 : 0);
        return format.format(new CurrencyAmount(number, Currency.getInstance(parts[1])));
    }
}
