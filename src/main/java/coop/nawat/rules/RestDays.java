package coop.nawat.rules;

import com.ibm.icu.util.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Days on which nothing is sent.
 *
 * @param weekly at most six days of the week
 * @param holidays single days
 */
public record RestDays(Set<DayOfWeek> weekly, Set<LocalDate> holidays) {
    /** None at all. */
    public static final RestDays NONE = new RestDays(Set.of(), Set.of());

    /** Refuses, as {@link IllegalArgumentException}, a week without a day to work. */
    public RestDays {
        weekly = Set.copyOf(weekly);
        holidays = Set.copyOf(holidays);
        if (weekly.size() > 6) throw new IllegalArgumentException("a week has a day to work");
    }

    /** The weekly rest days of a country, such as Friday and Saturday in Israel. */
    static Set<DayOfWeek> weekly(String country) {
        var week = Calendar.getWeekDataForRegion(country.equals("ZZ") || country.equals("EU") ? "001" : country);
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (int day = week.weekendOnset;; day = day % 7 + 1) {
            days.add(DayOfWeek.of((day + 5) % 7 + 1)); // ICU's week begins with Sunday as 1
            if (day == week.weekendCease) return days;
        }
    }

    /** Whether nothing is sent on this day. */
    public boolean restsOn(LocalDate day) {
        return weekly.contains(day.getDayOfWeek()) || holidays.contains(day);
    }

    /** The day itself, or the last one before it that is none of these. */
    public LocalDate workingDayUpTo(LocalDate day) {
        var found = day;
        for (int tries = 0; restsOn(found) && tries < 366; tries++)
            found = found.minusDays(1);
        return found;
    }
}
