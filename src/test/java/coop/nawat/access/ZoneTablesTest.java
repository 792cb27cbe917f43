package coop.nawat.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.ZoneTables.Difference;
import coop.nawat.access.ZoneTables.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ZoneTablesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    AccessSql sql;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_first_moment_of_each_place_whose_clocks_differ_is_told() {
        var june = Instant.parse("2026-06-15T10:00:00Z");
        var december = Instant.parse("2026-12-15T10:00:00Z");
        var january = Instant.parse("2027-01-15T10:00:00Z");
        var two = ZoneOffset.ofHours(2); // as if Germany had abolished its winter time
        assertThat(ZoneTables.compare(List.of(new Said(BERLIN, june, two), new Said(BERLIN, december, two), new Said(BERLIN, january, two),
            new Said(ZoneOffset.UTC, june, ZoneOffset.UTC))))
            .containsExactly(new Difference(BERLIN, december, ZoneOffset.ofHours(1), two));
    }

    @Test
    void the_database_is_asked_for_the_places_of_all_organisations() {
        Given.execute("insert into access.organisation (organisation_id, slug, kind, zone) values (?, ?, 'COOPERATIVE', ?)", Given.anyId(),
            "coop-in-berlin", BERLIN.getId());
        var june = Instant.parse("2026-06-15T10:00:00Z");
        var december = Instant.parse("2026-12-15T10:00:00Z");
        var said = transaction.execute(t -> sql.offsets(List.of(december, june)));
        assertThat(said).filteredOn(s -> s.zone().equals(BERLIN))
            .containsExactly(new Said(BERLIN, june, ZoneOffset.ofHours(2)), new Said(BERLIN, december, ZoneOffset.ofHours(1)));
    }
}
