package coop.nawat.common.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which day a page of a book shows, and by what was known when; both stand in its address.
 *
 * @param day today or an earlier one
 * @param known null: by what is known now
 * @param today the day on which the page is shown, where the organisation's days begin
 */
public record Then(LocalDate day, @Nullable Instant known, LocalDate today, ZoneId zone) {

    /** As the address asks; whatever it asks that is no past day or moment is left out. */
    public static Then asked(QueryParameters query, ZoneId zone, Clock clock) {
        var today = LocalDate.now(clock.withZone(zone));
        return new Then(query.getSingleParameter("at").flatMap(Then::day).filter(d -> !d.isAfter(today)).orElse(today),
            query.getSingleParameter("known").flatMap(written -> moment(written, zone)).filter(at -> at.isBefore(clock.instant()))
                .orElse(null),
            today, zone);
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written)).filter(d -> d.getYear() >= 1850 && d.getYear() <= 2200);
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String written, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(written).atZone(zone).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Whether it is today, by what is known now. */
    public boolean isNow() { return known == null && day.equals(today); }

    /** Today, by what is known now. */
    public Then now() { return new Then(today, null, today, zone); }

    /** The same day, by what was known at another moment. */
    public Then knownAt(@Nullable Instant moment) {
        return new Then(day, moment, today, zone);
    }

    /** Another day, by what was known at the same moment. */
    public Then on(LocalDate other) { return new Then(other, known, today, zone); }

    /** What stands in the address: nothing of what needs not be said. */
    public Map<String, String> query() {
        var query = new HashMap<String, String>();
        if (!day.equals(today)) query.put("at", day.toString());
        if (known != null) query.put("known", LocalDateTime.ofInstant(known, zone).toString());
        return query;
    }
}
