package coop.nawat.rules;

import coop.nawat.common.Messages;
import coop.nawat.common.Messages.Worded;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parameters, values and matters in words, in one language. Nothing in them is isolated, so that they can be put into other sentences. */
public class RuleWords {
    private static final int WHOLE = 100;
    /** What the parts of a rule are called together: as its first part is. */
    private static final List<String> FIRST_PARTS = List.of("", ".fraction", ".min-days", ".days-min", ".allowed");
    protected final Messages.Of t;
    protected final Pack law;

    public RuleWords(Messages.Of t, Pack law) {
        this.t = t;
        this.law = law;
    }

    /** A parameter, with the matter that it is about if that is not the usual one. */
    public final String name(Parameter parameter, String key) {
        return ofMatter(plain(t.of(parameter.textKey() + ".name")), key);
    }

    /** As {@link #name(Parameter, String)}, where only the key is known, or what stands before the last parts of several. */
    public final String name(String key) {
        var parts = key.split("\\.", -1);
        var kinds = List.of("quorum", "majority", "assembly").contains(parts[0]);
        var text = Stream.iterate(0, i -> i < parts.length, i -> i + 1)
            .filter(i -> !(kinds && i == 1) && !(parts[0].equals("quorum") && i == 2 && parts[i].matches("[12]")))
            .map(i -> parts[i].replace('_', '-')).reduce((a, b) -> a + "." + b).orElse(key);
        return FIRST_PARTS.stream().map(part -> "rules.parameter." + text + part + ".name").filter(t::has).findFirst()
            .map(found -> ofMatter(plain(t.of(found)), key)).orElse(key);
    }

    private String ofMatter(String name, String key) {
        var parts = key.split("\\.", -1);
        if (!List.of("quorum", "majority").contains(parts[0]) || parts[1].equals("ordinary")) return name;
        return plain(t.of("rules.of-matter", "name", name, "matter", matter(new Matter(parts[1]))));
    }

    /** What a resolution is about. */
    public final String matter(Matter matter) {
        var own = law.matters().get(matter);
        if (own != null) return own.best(t.language());
        return t.has("rules.choice." + matter.key()) ? t.of("rules.choice." + matter.key()) : matter.key();
    }

    /** A value with its unit. */
    public final String value(Parameter parameter, Value value) {
        return switch (value) {
            case Value.Whole(var number) -> parameter.unit() == null ? String.valueOf(number)
                : t.of("rules.unit." + parameter.unit(), "n", number);
            case Value.Share(var fraction) -> share(fraction);
            case Value.Truth(var yes) -> t.of(yes ? "rules.yes" : "rules.no");
            case Value.Several(var codes) -> String.join(t.of("rules.comma"), codes.stream().map(this::choice).toList());
            case Value.Words(var words) -> switch (parameter.kind()) {
                case CHOICE -> choice(words);
                case MONEY -> money(words);
                case MONTHDAY -> DateTimeFormatter.ofPattern("d MMMM", t.language().locale()).format(MonthDay.parse("--" + words));
                default -> words;
            };
        };
    }

    /** A code of a choice; also of a matter that only this law knows. */
    public final String choice(String code) {
        if (t.has("rules.choice." + code)) return plain(t.of("rules.choice." + code));
        var own = law.matters().entrySet().stream().filter(m -> m.getKey().key().equals(code)).findFirst();
        return own.map(m -> m.getValue().best(t.language())).orElse(code);
    }

    /** A share; with its percentage where that is exact. */
    public final String share(Fraction fraction) {
        long percent = WHOLE * fraction.numerator() / fraction.denominator();
        return percent * fraction.denominator() == WHOLE * fraction.numerator() ? fraction + " (" + percent + "%)" : fraction.toString();
    }

    private String money(String amount) {
        var parts = amount.split(" ", -1);
        var format = NumberFormat.getCurrencyInstance(t.language().locale());
        format.setCurrency(Currency.getInstance(parts[1]));
        var number = new BigDecimal(parts[0]);
        format.setMinimumFractionDigits(number.stripTrailingZeros().scale() > 0 ? 2 : 0);
        return format.format(number);
    }

    /** What bylaws say against a law, and what that law says: for the texts of a refusal. */
    static Worded said(Pack law, LawValue broken, String key, Value value, boolean ofLaw) {
        return new InWords(law, broken, key, value, ofLaw);
    }

    /** The name of a rule, for the texts of a refusal. */
    static Worded named(Pack law, String key) {
        return new InWords(law, null, key, null, false);
    }

    /** The names of several rules, for the texts of a refusal. */
    static Worded named(Pack law, List<String> keys) {
        return t -> keys.stream().map(new RuleWords(t, law)::name).distinct().collect(Collectors.joining(t.of("rules.comma")));
    }

    /** Equal where key and value are, so that the same refusal is told once. */
    private record InWords(Pack law, @Nullable LawValue broken, String key, @Nullable Value value, boolean ofLaw) implements Worded {
        @Override
        public String in(Messages.Of t) {
            var words = new RuleWords(t, law);
            if (broken == null || value == null) return words.name(key);
            if (!ofLaw) return words.value(broken.parameter(), value);
            var said = words.value(broken.parameter(), Objects.requireNonNull(broken.value()));
            // the law says it another way: that is another rule with a name of its own
            return key.endsWith(broken.key().substring(broken.key().lastIndexOf('.'))) ? said
                : plain(t.of("rules.of-matter", "name", words.name(broken.key()), "matter", said));
        }

        @Override
        public boolean equals(@Nullable Object other) { return other != null && toString().equals(other.toString()); }

        @Override
        public int hashCode() { return toString().hashCode(); }

        @Override
        public String toString() { return key + " " + (ofLaw ? broken : value); }
    }

    /** Without the signs that keep directions apart: these sentences hold words of one language only. */
    public static String plain(String text) {
        return text.replaceAll("[\\u2066-\\u2069]", "");
    }
}
