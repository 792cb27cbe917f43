package coop.nawat.common;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All texts of the software in its four languages: {@code vaadin-i18n/<module>_<language>.properties}, ICU patterns with named arguments.
 * Names, codes and other strings put into a text are isolated (FSI … PDI), so that a Hebrew name cannot turn a French sentence round.
 */
@Component
public class Messages {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private final Map<Language, Of> languages = new EnumMap<>(Language.class);

    Messages() throws IOException {
        var files = new PathMatchingResourcePatternResolver();
        for (var language : Language.values()) {
            var texts = new HashMap<String, String>();
            for (var file : files.getResources("classpath*:vaadin-i18n/*_" + language.tag() + ".properties")) {
                var properties = new Properties();
                try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(in);
                }
                properties.forEach((k, v) -> {
                    if (texts.put((String) k, (String) v) != null) throw new IllegalStateException("text defined twice: " + k);
                });
            }
            languages.put(language, new Of(language, texts));
        }
    }

    /** All texts, where no application is running. */
    public static Messages load() {
        try {
            return new Messages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of one language. */
    public Of in(Language language) { return Objects.requireNonNull(languages.get(language)); }

    /** The texts of one language, and the way it writes dates and numbers. */
    public static final class Of {
        private final Language language;
        private final Map<String, String> patterns;
        private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

        Of(Language language, Map<String, String> patterns) {
            this.language = language;
            this.patterns = Map.copyOf(patterns);
        }

        /** The language. */
        public Language language() { return language; }

        /** Every key that has a text. */
        public Set<String> keys() { return new TreeSet<>(patterns.keySet()); }

        /** Whether the key has a text. */
        public boolean has(String key) { return patterns.containsKey(key); }

        /**
         * A text.
         *
         * @param namedArguments name, value, name, value …
         * @throws IllegalArgumentException without a text for the key (a test makes sure that there is one)
         */
        public String of(String key, Object... namedArguments) {
            var named = new HashMap<String, Object>();
            for (int i = 0; i < namedArguments.length; i += 2)
                named.put((String) namedArguments[i], namedArguments[i + 1]);
            return of(key, named);
        }

        /** As {@link #of(String, Object...)}. Dates are written out, numbers by the language, strings isolated. */
        public String of(String key, Map<String, ?> namedArguments) {
            var pattern = patterns.get(key);
            if (pattern == null) throw new IllegalArgumentException("no text for " + key + " in " + language);
            var written = new HashMap<String, Object>();
            namedArguments.forEach((name, value) -> written.put(name, written(value)));
            var format = formats.computeIfAbsent(key, k -> new MessageFormat(pattern, language.locale()));
            synchronized (format) { // ICU's formats keep state while they format
                return format.format(written);
            }
        }

        /** The pattern itself, for a client that fills it in. */
        public String pattern(String key) {
            var pattern = patterns.get(key);
            if (pattern == null) throw new IllegalArgumentException("no text for " + key + " in " + language);
            return pattern;
        }

        /** The name of a constant: key {@code <prefix>.<NAME>}. */
        public String name(String prefix, Enum<?> constant) {
            return of(prefix + "." + constant.name());
        }

        /** "Thursday 14 May 2026" in the language's own order. */
        public String date(LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language.locale()).format(date);
        }

        /** "14 May 2026". */
        public String shortDate(LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale()).format(date);
        }

        /** "18:00", in the organisation's zone. */
        public String time(Instant at, ZoneId zone) { return time(at.atZone(zone)); }

        /** "18:00", on the clock of its zone. */
        public String time(ZonedDateTime there) {
            return DateTimeFormatter.ofPattern("HH:mm").format(there);
        }

        /** "Thursday 14 May 2026, 18:00", in the organisation's zone. */
        public String dateTime(Instant at, ZoneId zone) {
            // without isolates inside: a text that holds nothing but isolated pieces has no direction of its own to be isolated by
            return pattern("common.date-time").replace("{date}", date(at.atZone(zone).toLocalDate())).replace("{time}", time(at, zone));
        }

        /** Our own words: they run as the language does, even where only signs stand outside what is isolated in them. */
        private String directed(String words) {
            return (language.isRightToLeft() ? "\u2067" : "\u2066") + words + "\u2069";
        }

        /** Several names or words in one sentence: "a, b and c". */
        public String list(List<String> items) {
            return ListFormatter.getInstance(language.locale(), ListFormatter.Type.AND, ListFormatter.Width.WIDE).format(items);
        }

        /** A number as the language writes it, to five places behind the point, without zeros there that say nothing. */
        public String number(BigDecimal number) {
            var format = NumberFormat.getNumberInstance(language.locale());
            format.setMaximumFractionDigits(5);
            // the narrow space of French is in no font of a paper
            return format.format(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).replace('\u202f', '\u00a0');
        }

        /** "1,200.50 MAD" in the language's own order of digits, with the currency's code, which is the same in every language. */
        public String money(BigDecimal amount, Currency currency) {
            var number = NumberFormat.getNumberInstance(language.locale());
            int digits = Math.max(0, currency.getDefaultFractionDigits());
            number.setMinimumFractionDigits(digits);
            number.setMaximumFractionDigits(digits);
            // the narrow space of French is in no font of a paper
            return number.format(amount).replace('\u202f', '\u00a0') + "\u00a0" + currency.getCurrencyCode();
        }

        private Object written(Object value) {
            return switch (value) {
                case ZonedDateTime at -> directed(dateTime(at.toInstant(), at.getZone()));
                case LocalDate date -> directed(date(date));
                case String code when CODE.matcher(code).matches() -> code; // chooses between words; nobody reads it
                case CharSequence text -> isolated(text.toString());
                case Enum<?> constant -> constant.name();
                case Worded worded -> isolated(worded.in(this));
                default -> value;
            };
        }
    }

    /** What a text mentions and each language says in words of its own, such as the name of a rule. */
    @FunctionalInterface
    public interface Worded {
        /** In this language. */
        String in(Of t);
    }

    /** The text between FSI and PDI, so that its direction stays its own. */
    public static String isolated(String text) {
        return "\u2068" + text + "\u2069";
    }
}
