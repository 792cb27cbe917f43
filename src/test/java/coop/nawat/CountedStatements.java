package coop.nawat;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.springframework.stereotype.Component;

/** Counts the statements that go to the database: a page must not ask once for each row that it shows. */
@Component
public class CountedStatements implements ExecuteListenerProvider {
    private final AtomicInteger count = new AtomicInteger();
    /** Others, such as the courier, ask the database at the same time. */
    private volatile Thread counted;

    @Override
    public ExecuteListener provide() {
        return new ExecuteListener() {
            private static final long serialVersionUID = 1;

            @Override
            public void executeStart(ExecuteContext context) { if (Thread.currentThread() == counted) count.incrementAndGet(); }
        };
    }

    /** How many statements this takes on the calling thread. */
    public int during(Callable<?> work) throws Exception {
        counted = Thread.currentThread();
        int before = count.get();
        work.call();
        return count.get() - before;
    }
}
