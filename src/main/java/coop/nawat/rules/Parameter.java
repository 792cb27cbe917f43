package coop.nawat.rules;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a law or bylaws can say, such as the share of a quorum.
 *
 * @param key with {@code *} for a matter or a kind of assembly and {@code {call}} for the first or the second call
 * @param unit what a number counts, such as {@code days}; null without a unit
 * @param choices of a choice or a list; else empty
 * @param anyMatter whether a list can name any matter besides: which there are, only a pack says
 * @param stricter in which direction bylaws may leave a value that the law bounds; null if it has no direction
 * @param used whether decisions are computed from it; false: it is shown and written into bylaws only
 */
public record Parameter(String key, Kind kind, @Nullable String unit, List<String> choices, boolean anyMatter,
    @Nullable Direction stricter, boolean used) {
    /** What its values are. */
    public enum Kind {
        INTEGER, FRACTION, BOOLEAN, CHOICE, LIST, TEXT, MONEY, MONTHDAY
    }

    /** Which value of two is the stricter one. */
    public enum Direction {
        HIGHER, LOWER
    }

    private static final Pattern MONEY = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,2})?) ([A-Z]{3})");
    private static final int LONGEST_TEXT = 500;
    private static final int LARGEST_NUMBER = 1_000_000;

    public Parameter { choices = List.copyOf(choices); }

    /** As it is where these matters are known, and no other. */
    Parameter of(List<Matter> matters) {
        return anyMatter ? new Parameter(key, kind, unit,
            Stream.concat(choices.stream(), matters.stream().map(Matter::key)).distinct().toList(), false, stricter, used) : this;
    }

    /** The text key in front of {@code .name} and {@code .plain}. */
    public String textKey() {
        return "rules.parameter." + key.replace(".*", "").replace(".{call}", "").replace('_', '-');
    }

    /** Whether this concrete key, such as {@code quorum.ordinary.1.fraction}, is one of this parameter. */
    boolean covers(String concrete) {
        var mine = key.split("\\.", -1);
        var theirs = concrete.split("\\.", -1);
        if (mine.length != theirs.length) return false;
        for (int i = 0; i < mine.length; i++) {
            boolean good = switch (mine[i]) {
                case "*" -> Matter.isName(theirs[i]);
                case "{call}" -> theirs[i].equals("1") || theirs[i].equals("2");
                default -> mine[i].equals(theirs[i]);
            };
            if (!good) return false;
        }
        return true;
    }

    /**
     * Reads a value.
     *
     * @param written as in a pack; the codes of a list with commas between them
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence
     */
    public Value read(String written) {
        var text = written.strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT)
            throw new IllegalArgumentException("a value has 1 to " + LONGEST_TEXT + " characters");
        return switch (kind) {
            case INTEGER -> new Value.Whole(whole(text));
            case FRACTION -> new Value.Share(share(text));
            case BOOLEAN -> new Value.Truth(switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("this is true or false, not \"" + text + "\"");
            });
            case CHOICE -> new Value.Words(chosen(text));
            case LIST -> new Value.Several(Stream.of(text.split(",", -1)).map(String::strip).map(this::chosen).toList());
            case TEXT -> new Value.Words(text);
            case MONEY -> {
                if (!MONEY.matcher(text).matches())
                    throw new IllegalArgumentException("an amount is written like \"30000 EUR\", not \"" + text + "\"");
                yield new Value.Words(text);
            }
            case MONTHDAY -> new Value.Words(monthDay(text).toString().substring(2));
        };
    }

    private static int whole(String text) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > LARGEST_NUMBER)
            throw new IllegalArgumentException("this is a whole number from 0 to " + LARGEST_NUMBER + ", not \"" + text + "\"");
        return Integer.parseInt(text);
    }

    private static Fraction share(String text) {
        if (!text.matches("[0-9]{1,7}/[0-9]{1,7}")) throw new IllegalArgumentException("a share is written like 2/3, not \"" + text + "\"");
        return Fraction.parse(text);
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("a day of the year is written like 08-31, not \"" + text + "\"", e);
        }
    }

    private String chosen(String text) {
        if (!choices.contains(text) && !(anyMatter && Matter.isName(text)))
            throw new IllegalArgumentException("\"" + text + "\" is none of " + String.join(", ", choices));
        return text;
    }

    /**
     * Which of two values of this parameter is larger, as {@link java.util.Comparator} says it; null if they have no order. A list is larger
     * if it holds all of the other and more; yes is larger than no.
     */
    static @Nullable Integer compare(Value one, Value other) {
        if (one.equals(other)) return 0;
        if (one instanceof Value.Whole(var a) && other instanceof Value.Whole(var b)) return Integer.compare(a, b);
        if (one instanceof Value.Share(var a) && other instanceof Value.Share(var b)) return a.compareTo(b);
        if (one instanceof Value.Truth(var a) && other instanceof Value.Truth(var b)) return Boolean.compare(a, b);
        if (one instanceof Value.Several(var a) && other instanceof Value.Several(var b)) {
            if (a.containsAll(b)) return b.containsAll(a) ? 0 : 1;
            return b.containsAll(a) ? Integer.valueOf(-1) : null;
        }
        if (one instanceof Value.Words(var a) && other instanceof Value.Words(var b)) return words(a, b);
        return null;
    }

    private static @Nullable Integer words(String one, String other) {
        var a = MONEY.matcher(one);
        var b = MONEY.matcher(other);
        if (a.matches() && b.matches())
            return Objects.equals(a.group(2), b.group(2))
                ? Integer.valueOf(new BigDecimal(a.group(1)).compareTo(new BigDecimal(b.group(1)))) : null;
        return one.matches("[0-9]{2}-[0-9]{2}") && other.matches("[0-9]{2}-[0-9]{2}") ? Integer.valueOf(one.compareTo(other)) : null;
    }
}
