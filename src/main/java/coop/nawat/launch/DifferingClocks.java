package coop.nawat.launch;

import coop.nawat.access.ZoneTables;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says when the time-zone tables of Java or of the database are too old for a place where an organisation is. */
@Component
@Order(30)
class DifferingClocks implements Welcome {
    private static final Logger LOG = LoggerFactory.getLogger(DifferingClocks.class);
    private final ZoneTables tables;

    DifferingClocks(ZoneTables tables) { this.tables = tables; }

    @Override
    public List<String> lines() {
        return tables.differences().stream().map(d -> {
            var line = "Attention: from %tF on, clocks in %s are at %s by the tables of this Java (%s) and at %s by the database's. Legal hours there may be wrong: install the latest update of the JDK and of the database, and start again."
                .formatted(d.at().atZone(d.zone()), d.zone(), hours(d.java()),
                    ZoneRulesProvider.getVersions(d.zone().getId()).lastEntry().getKey(), hours(d.database()));
            LOG.info("{}", line); // the terminal has the line itself
            return line;
        }).toList();
    }

    private static String hours(ZoneOffset offset) { return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId(); }
}
