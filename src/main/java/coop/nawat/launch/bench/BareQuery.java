package coop.nawat.launch.bench;

import coop.nawat.common.OrganisationId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The baseline of what reads a page: as many rows by an index of the same table, in a transaction that says whose they are. */
final class BareQuery {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final String statement;

    /** @param statement with two parameters: the organisation and where to begin */
    BareQuery(JdbcTemplate jdbc, TransactionTemplate transaction, String statement) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.statement = statement;
    }

    int rows(OrganisationId organisation, Object from) {
        List<Long> rows = transaction.execute(t -> {
            jdbc.queryForObject("select set_config('nawat.organisation', ?, true)", String.class, organisation.value().toString());
            return jdbc.query(statement, (r, n) -> r.getLong(1), organisation.value(), from);
        });
        return rows == null ? 0 : rows.size();
    }
}
