package coop.nawat.members;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lists to import that were left in the machine's folder when the software ended in the middle: they go when it begins again. */
@Component
class ForgottenLists {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenLists.class);
    private static final Duration IN_USE = Duration.ofDays(1);
    private final Clock clock;

    ForgottenLists(Clock clock) { this.clock = clock; }

    @EventListener(ApplicationReadyEvent.class)
    void forget() {
        try {
            RegisterFile.forgetKept(clock.instant().minus(IN_USE));
        } catch (IOException e) {
            LOG.warn("Lists that were to be imported before could not be deleted", e);
        }
    }
}
