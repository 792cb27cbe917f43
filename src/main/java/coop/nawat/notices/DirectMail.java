package coop.nawat.notices;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends mails behind the answer, to whoever waits for them at the screen: codes and links to confirm. They are never stored: who gets none asks again.
 */
@Component
public class DirectMail {
    private static final Logger LOG = LoggerFactory.getLogger(DirectMail.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(15));
    private final Post post;
    private final ThreadPoolExecutor senders = new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(500),
        Thread.ofPlatform().daemon().name("direct-mails-", 1).factory(),
        (task, executor) -> LOG.warn("too many mails to send at once: one is dropped"));

    DirectMail(Post post) {
        this.post = post;
        senders.allowCoreThreadTimeOut(true);
    }

    /** Sends it soon, after the transaction that made its links; three tries within half a minute. */
    public void send(Mail mail) {
        senders.execute(() -> deliver(mail));
    }

    private void deliver(Mail mail) {
        for (int tries = 0;; tries++) {
            try {
                post.send(mail);
                return;
            } catch (Post.NotSent e) {
                if (tries == PAUSES.size() || e.reason() == NotSentBecause.ADDRESS_REFUSED || e.reason() == NotSentBecause.NO_SERVER) {
                    LOG.warn("a mail with a code or a link was not sent: {}", e.reason());
                    return;
                }
                try {
                    Thread.sleep(PAUSES.get(tries));
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @PreDestroy
    void stop() { senders.shutdownNow(); }
}
