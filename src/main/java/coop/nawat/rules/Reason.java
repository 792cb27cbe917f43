package coop.nawat.rules;

import coop.nawat.common.Messages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of an answer, as data: which sentence, with which numbers and words. Screens, minutes and the replay
 * translate it; what is stored with a result stays readable in every language.
 *
 * @param key the text key, such as {@code rules.verdict.count}
 * @param args the named arguments of that text: {@link Integer}s and short texts only, at most {@value #MOST_ARGUMENTS}
 * @param provenance where the rule that the sentence speaks of comes from; null if the sentence speaks of no rule
 */
public record Reason(String key, Map<String, Object> args, @Nullable Provenance provenance) {

    /** More arguments than this in one sentence are a mistake. */
    public static final int MOST_ARGUMENTS = 16;

    private static final int LONGEST_WORD = 500;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONEY = Pattern.compile("([0-9]{1,16}(?:\\.[0-9]{1,3})?) ([A-Z]{3})");

    /** Refuses, as {@link IllegalArgumentException}, an empty key and arguments that are neither number nor text. */
    public Reason {
        if (key.isBlank() || key.length() > 100) {
            throw new IllegalArgumentException("a reason needs a text key of at most 100 characters");
        }
        if (args.size() > MOST_ARGUMENTS) {
            throw new IllegalArgumentException("a reason has at most " + MOST_ARGUMENTS + " arguments");
        }
        for (var arg : args.entrySet()) {
            var value = arg.getValue();
            var good = value instanceof Integer
                || (value instanceof String text && text.length() <= LONGEST_WORD);
            if (!good) {
                throw new IllegalArgumentException(
                    "the argument " + arg.getKey() + " of " + key + " is neither a whole number nor a short text");
            }
        }
        // In the order of the names: two equal reasons are then stored as the same text.
        args = Collections.unmodifiableMap(new TreeMap<>(args));
    }

    /** A sentence that speaks of no rule. */
    public static Reason of(String key, Map<String, Object> args) {
        return new Reason(key, args, null);
    }

    /** A sentence about a rule. */
    public static Reason of(String key, Map<String, Object> args, Provenance provenance) {
        return new Reason(key, args, provenance);
    }

    /** Whether it relies on a value that nobody has verified. */
    public boolean risky() { return provenance != null && provenance.risky(); }

    /** The key of the parameter that it speaks of; null if it speaks of none. */
    public @Nullable String parameter() {
        return provenance == null ? null : provenance.parameter();
    }

    /** The sentence in a language. */
    public String in(Messages.Of texts) {
        var named = new HashMap<String, Object>(args);
        for (var word : Word.values()) {
            named.replaceAll((name, value) -> word.name().equals(value) ? word : value);
        }
        // days are kept as text too
        named.replaceAll((name, value) -> value instanceof String text && DAY.matcher(text).matches() ? LocalDate.parse(text) : value);
        // and amounts, as packs write them
        named.replaceAll((name, value) -> value instanceof String text && MONEY.matcher(text).matches() ? money(texts, text) : value);
        return texts.of(key, named);
    }

    private static String money(Messages.Of texts, String written) {
        var parts = written.split(" ", -1);
        return texts.money(new BigDecimal(parts[0]), Currency.getInstance(parts[1]));
    }

    /** The sentence with the article of its rule, before its full stop: "2 needed (one third of 6) (art. 28)." */
    public String withArticle(Messages.Of texts) {
        return provenance == null ? in(texts) : provenance.after(in(texts));
    }
}
