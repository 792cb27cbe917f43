package coop.nawat.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether Java and the database agree on the clocks of the places where organisations are. Both bring tables of their own, and states change
 * their clocks at short notice (Morocco left UTC+1 in September 2026): with an old table, every legal hour there is wrong.
 */
@Service
public class ZoneTables {
    private static final int WEEKS_AHEAD = 52;
    private final AccessSql sql;
    private final Clock clock;

    ZoneTables(AccessSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A moment at which the clocks of a place differ. */
    public record Difference(ZoneId zone, Instant at, ZoneOffset java, ZoneOffset database) {}

    /** What a table says. */
    record Said(ZoneId zone, Instant at, ZoneOffset offset) {}

    /** The first moment from now on at which they differ, for each zone of an organisation in which they do within a year. */
    @Transactional(readOnly = true)
    public List<Difference> differences() {
        var now = clock.instant();
        var moments = Stream.iterate(now, at -> at.plus(Duration.ofDays(7))).limit(WEEKS_AHEAD).toList();
        return compare(sql.offsets(moments));
    }

    /** @param database in the order of time within each zone */
    static List<Difference> compare(List<Said> database) {
        return database.stream()
            .map(said -> new Difference(said.zone(), said.at(), said.zone().getRules().getOffset(said.at()), said.offset()))
            .filter(d -> !d.java().equals(d.database()))
            .collect(Collectors.toMap(Difference::zone, d -> d, (first, later) -> first, LinkedHashMap::new))
            .values().stream().toList();
    }
}
