package coop.nawat.sample;

import coop.nawat.assemblies.AssemblyId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Moves what was done today into the past, so that the invented cooperatives have a history. The application may not do that: insert-only
 * books are insert-only. It takes the embedded database's own superuser.
 */
@Component
class Calendar {
    private static final List<String> MOVED = List.of(
        "assemblies.assembly: starts_at, convened_at, roll_frozen_at, opened_at, closed_at",
        "assemblies.attendance: at",
        "ballots.ballot: opened_at, closed_at",
        "notices.notice: created_at, due_at, sent_at");
    private static final List<String> MOVED_OF_BALLOTS = List.of("ballots.participation: cast_at", "ballots.seal: sealed_at",
        "ballots.result: counted_at");
    private final Environment environment;

    Calendar(Environment environment) { this.environment = environment; }

    /** Everything that belongs to the assembly lies so many days further back. */
    void back(AssemblyId assembly, int days) {
        try (var c = DriverManager.getConnection(environment.getRequiredProperty("spring.liquibase.url"),
            environment.getRequiredProperty("spring.liquibase.user"), environment.getProperty("spring.liquibase.password"));
            var s = c.createStatement()) {
            s.execute("set role none"); // the log-in itself: reset role would give the owner again, as the address asks
            for (var table : MOVED)
                move(s, table, "assembly_id = '%s'".formatted(assembly.value()), days);
            for (var table : MOVED_OF_BALLOTS)
                move(s, table, "ballot_id in (select ballot_id from ballots.ballot where assembly_id = '%s')".formatted(assembly.value()),
                    days);
        } catch (SQLException e) {
            throw new IllegalStateException("the sample data could not be dated back", e);
        }
    }

    private static void move(java.sql.Statement s, String tableAndColumns, String which, int days) throws SQLException {
        var table = tableAndColumns.replaceAll(":.*", "");
        var columns = List.of(tableAndColumns.replaceAll(".*: ", "").split(", "));
        var where = table.startsWith("notices.") ? which.replace("assembly_id", "subject_id") : which;
        s.execute("update " + table + " set "
            + String.join(", ", columns.stream().map(c -> c + " = " + c + " - interval '" + days + " days'").toList())
            + " where " + where);
    }
}
