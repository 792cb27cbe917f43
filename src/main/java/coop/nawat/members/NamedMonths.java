package coop.nawat.members;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Days that are written with the name of their month, as Unicode's CLDR has the names: in Arabic of the Maghreb, of the Nile and of the Mashriq. */
final class NamedMonths {
    private static final List<String> TONGUES = List.of("en", "fr", "fr-CA", "he", "ar", "ar-MA", "ar-DZ", "ar-LB", "ar-MR");
    private static final int LONGEST = 40;
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})(?:er|st|nd|rd|th)?[ ./\\-]+([^0-9]+?)[ .,/\\-]+([0-9]{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("([^0-9]+?)[ .]+([0-9]{1,2})(?:st|nd|rd|th)?[ ,]+([0-9]{4})");
    private static final Map<String, Integer> MONTHS = months();

    private NamedMonths() {}

    /**
     * The day that stands there, or nothing.
     *
     * @param text with the digits 0 to 9
     * @throws java.time.DateTimeException if the month has no such day
     */
    static Optional<LocalDate> day(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        var folded = Names.folded(text);
        var dayFirst = DAY_FIRST.matcher(folded);
        if (dayFirst.matches()) return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        var monthFirst = MONTH_FIRST.matcher(folded);
        return monthFirst.matches() ? day(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2)) : Optional.empty();
    }

    /** Some write two names of one month, with a stroke between them. */
    private static Optional<LocalDate> day(String year, String names, String day) {
        var months = Stream.of(names.split("/", -1)).map(NamedMonths::month).distinct().toList();
        return months.size() == 1 ? months.getFirst().map(month -> LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)))
            : Optional.empty();
    }

    private static Optional<Integer> month(String name) {
        var key = key(name);
        return Stream.of(key, key.replaceFirst("^[\\u05D1\\u0628]", "")).flatMap(k -> Stream.ofNullable(MONTHS.get(k))).findFirst(); // "in March", in one word
    }

    private static String key(String name) { return Names.folded(name).replaceAll("[^\\p{L} ]", "").strip(); }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (var tongue : TONGUES)
            for (int width : new int[]{DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                var locale = ULocale.forLanguageTag(tongue);
                var names = new DateFormatSymbols(new GregorianCalendar(locale), locale).getMonths(DateFormatSymbols.STANDALONE, width);
                for (int i = 0; i < 12; i++)
                    months.put(key(names[i]), i + 1);
            }
        return Map.copyOf(months);
    }
}
