package coop.nawat.common;

import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * No organisation is set outside a transaction, so a statement there would quietly see nothing: better to say so loudly. But for a statement that
 * opens its organisation itself and is a transaction of its own: {@link #alone}.
 */
@Configuration
public class DatabaseConfigSql {
    private static final String ALONE = "nawat.alone";

    /** For one statement that opens its organisation itself: it is committed when it is answered, which saves the round trip of the commit. */
    public static DSLContext alone(DSLContext db) {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("a statement of its own inside another transaction");
        var configuration = db.configuration().derive();
        configuration.data(ALONE, true);
        return configuration.dsl();
    }

    @Bean
    ExecuteListenerProvider onlyInTransactions() {
        return new DefaultExecuteListenerProvider(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                if (!TransactionSynchronizationManager.isActualTransactionActive() && context.configuration().data(ALONE) == null)
                    throw new IllegalStateException("SQL outside a transaction: " + context.sql());
            }
        });
    }
}
