package coop.nawat.common;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** No organisation is set outside a transaction, so a statement there would quietly see nothing: better to say so loudly. */
@Configuration
class DatabaseConfigSql {
    @Bean
    ExecuteListenerProvider onlyInTransactions() {
        return new DefaultExecuteListenerProvider(new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) {
                if (!TransactionSynchronizationManager.isActualTransactionActive())
                    throw new IllegalStateException("SQL outside a transaction: " + context.sql());
            }
        });
    }
}
