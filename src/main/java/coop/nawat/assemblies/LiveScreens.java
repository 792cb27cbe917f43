package coop.nawat.assemblies;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes the screens that show an assembly after something in it has changed and is committed. A thousand votes in a second wake each screen a few
 * times, not a thousand times; and no voter waits for a screen, since each is woken on a thread of its own.
 */
@Component
public class LiveScreens {
    private static final Logger LOG = LoggerFactory.getLogger(LiveScreens.class);
    /** How long changes are gathered before screens look again. */
    private static final Duration GATHERED = Duration.ofMillis(250);

    private final ConcurrentHashMap<AssemblyId, Waker> wakers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("live-screens").factory());

    LiveScreens() {}

    /** A screen that is being woken, until it is closed. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Wakes a screen after each change of an assembly.
     *
     * @param look reads and shows; runs on a virtual thread that has neither a window nor anybody signed in
     */
    public Watch watch(AssemblyId assembly, Runnable look) {
        var screen = new Screen(look);
        wakers.compute(assembly, (id, waker) -> {
            var kept = waker == null ? new Waker() : waker;
            kept.screens.add(screen);
            return kept;
        });
        return () -> wakers.computeIfPresent(assembly, (id, waker) -> {
            waker.screens.remove(screen);
            return waker.screens.isEmpty() ? null : waker;
        });
    }

    /** How many screens are being woken for an assembly. */
    int watching(AssemblyId assembly) {
        var waker = wakers.get(assembly);
        return waker == null ? 0 : waker.screens.size();
    }

    @TransactionalEventListener(fallbackExecution = true) // a cast vote is committed before it is told
    void on(AssemblyChanged changed) {
        var waker = wakers.get(changed.assembly());
        if (waker == null || !waker.due.compareAndSet(false, true)) return; // nobody looks, or they will anyway
        var _ = timer.schedule(waker::wake, GATHERED.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() { timer.shutdownNow(); }

    private static final class Waker {
        private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean due = new AtomicBoolean();

        void wake() {
            due.set(false); // before reading: what changes from now on needs another look
            screens.forEach(Screen::wake);
        }
    }

    /** Looks once at a time; a wake-up during a look leads to one more. */
    private static final class Screen {
        private final Runnable look;
        private final AtomicBoolean looking = new AtomicBoolean();
        private final AtomicBoolean again = new AtomicBoolean();

        Screen(Runnable look) { this.look = look; }

        void wake() {
            again.set(true);
            if (looking.compareAndSet(false, true)) Thread.ofVirtual().name("live-screen").start(this::lookUntilQuiet);
        }

        private void lookUntilQuiet() {
            do {
                try {
                    while (again.compareAndSet(true, false))
                        look.run();
                } catch (RuntimeException e) {
                    LOG.warn("a live screen could not be refreshed", e);
                } finally {
                    looking.set(false);
                }
            } while (again.get() && looking.compareAndSet(false, true));
        }
    }
}
