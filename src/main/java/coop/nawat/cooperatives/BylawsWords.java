package coop.nawat.cooperatives;

import coop.nawat.common.Messages;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Value;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Questions and values of bylaws in words, in one language. Nothing in the sentences is isolated, so that they can be edited. */
public final class BylawsWords {
    private static final int WHOLE = 100;
    /** Words for a clause that have a word of their own in each language. */
    private static final Pattern KNOWN = Pattern.compile("(§|art\\.|article|rule|[\\p{IsHebrew}\\p{IsArabic}]+)\\s+(\\d.*)",
        Pattern.CASE_INSENSITIVE);
    private final Messages.Of t;
    private final Pack law;

    public BylawsWords(Messages.Of t, Pack law) {
        this.t = t;
        this.law = law;
    }

    /** What is asked, in a few words: "Majority – change of the bylaws". */
    public String name(BylawsQuestion question) {
        return switch (question.kind()) {
            case QUORUM -> of(question, question.call() == 2 ? "cooperatives.bylaws.quorum-second" : "cooperatives.bylaws.quorum-first");
            case MAJORITY -> of(question, "cooperatives.bylaws.majority");
            case VALUE -> name(question.parameter(), question.key());
        };
    }

    private String of(BylawsQuestion question, String key) {
        var matter = question.matter();
        return matter == null ? t.of(key, "matter", "") : plain(t.of(key, "matter", matter(matter)));
    }

    /** A parameter, with the matter that it is about if that is not the usual one. */
    public String name(Parameter parameter, String key) {
        var name = plain(t.of(parameter.textKey() + ".name"));
        var parts = key.split("\\.", -1);
        if (!List.of("quorum", "majority").contains(parts[0]) || parts[1].equals("ordinary")) return name;
        return plain(t.of("cooperatives.bylaws.of-matter", "name", name, "matter", matter(new Matter(parts[1]))));
    }

    /** One plain sentence that a founder understands. */
    public String plain(BylawsQuestion question) {
        return switch (question.kind()) {
            case QUORUM ->
                t.of(question.call() == 2 ? "cooperatives.bylaws.quorum-second-plain" : "cooperatives.bylaws.quorum-first-plain");
            case MAJORITY -> t.of("cooperatives.bylaws.majority-plain");
            case VALUE -> plain(t.of(question.parameter().textKey() + ".plain"));
        };
    }

    /** What a resolution is about. */
    public String matter(Matter matter) {
        var own = law.matters().get(matter);
        if (own != null) return own.best(t.language());
        return t.has("rules.choice." + matter.key()) ? t.of("rules.choice." + matter.key()) : matter.key();
    }

    /** What holds now; empty where nobody says anything. */
    public Optional<String> answer(BylawsQuestion question, Resolved outcome) {
        return switch (question.kind()) {
            case QUORUM -> question.said().isEmpty() ? Optional.empty()
                : outcome.quorum(matterOf(question), question.call()).map(rule -> plain(rule.inWords().in(t)));
            case MAJORITY -> question.said().isEmpty() ? Optional.empty()
                : outcome.majority(matterOf(question)).map(rule -> plain(rule.inWords().in(t)));
            case VALUE -> Optional.ofNullable(question.said().get(question.key())).map(leaf -> value(question.parameter(), leaf.value()));
        };
    }

    private static Matter matterOf(BylawsQuestion question) {
        var matter = question.matter();
        if (matter == null) throw new IllegalArgumentException(question.key() + " has no matter");
        return matter;
    }

    /** What the law says, as a sentence: "The law: at least 14 days". */
    public String law(LawValue said) {
        var value = said.value();
        if (value == null)
            return t.of(said.provenance().risky() ? "cooperatives.bylaws.law.not-read" : "cooperatives.bylaws.law.delegated");
        var words = said.key().endsWith(".any") && value.equals(new Value.Truth(true)) ? t.of("cooperatives.bylaws.quorum-any")
            : value(said.parameter(), value);
        return plain(switch (said.bound()) {
            case FIXED -> t.of("cooperatives.bylaws.law.fixed", "value", words);
            case MIN -> t.of("cooperatives.bylaws.law.min", "value", words);
            case MAX -> t.of("cooperatives.bylaws.law.max", "value", words);
            case DEFAULT, DELEGATED -> t.of("cooperatives.bylaws.law.default", "value", words);
        });
    }

    /** A value with its unit. */
    public String value(Parameter parameter, Value value) {
        return switch (value) {
            case Value.Whole(var number) -> parameter.unit() == null ? String.valueOf(number)
                : t.of("cooperatives.unit." + parameter.unit(), "n", number);
            case Value.Share(var fraction) -> share(fraction);
            case Value.Truth(var yes) -> t.of(yes ? "cooperatives.bylaws.yes" : "cooperatives.bylaws.no");
            case Value.Several(var codes) -> String.join(t.of("cooperatives.bylaws.comma"), codes.stream().map(this::choice).toList());
            case Value.Words(var words) -> switch (parameter.kind()) {
                case CHOICE -> choice(words);
                case MONEY -> money(words);
                case MONTHDAY -> DateTimeFormatter.ofPattern("d MMMM", t.language().locale()).format(MonthDay.parse("--" + words));
                default -> words;
            };
        };
    }

    /** A code of a choice. */
    public String choice(String code) {
        return t.has("rules.choice." + code) ? plain(t.of("rules.choice." + code)) : code;
    }

    /** A share; with its percentage where that is exact. */
    public String share(Fraction fraction) {
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

    /**
     * The number of a clause as this language writes it: {@code art. 5.3} is an article in each of them.
     *
     * @param number as it is stored
     */
    public String clause(String number) {
        var known = KNOWN.matcher(number);
        if (!known.matches()) return number;
        return plain(t.of("cooperatives.bylaws.clause-number", "word", switch (known.group(1).toLowerCase(Locale.ROOT)) {
            case "§" -> "PARAGRAPH";
            case "rule" -> "RULE";
            default -> "ARTICLE";
        }, "number", known.group(2)));
    }

    /** A section's number and name, as they stand above its text. */
    public String heading(BylawsNumbers numbers, BylawsSection section) {
        return plain(t.of("cooperatives.bylaws.heading", "clause", clause(numbers.of(section)), "name",
            t.name("cooperatives.bylaws.section", section)));
    }

    /** Without the signs that keep directions apart: these sentences hold words of one language only. */
    static String plain(String text) {
        return text.replaceAll("[\\u2066-\\u2069]", "");
    }
}
