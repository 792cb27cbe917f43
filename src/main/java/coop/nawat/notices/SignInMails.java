package coop.nawat.notices;

import coop.nawat.access.SignInCodeMade;
import coop.nawat.common.Messages;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends codes to sign in. They are worth little after some seconds and nothing after ten minutes, so they are never stored: who gets none asks again. */
@Component
class SignInMails {
    private static final Logger LOG = LoggerFactory.getLogger(SignInMails.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(15));
    private final Post post;
    private final Messages messages;
    private final ThreadPoolExecutor senders = new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(500),
        Thread.ofPlatform().daemon().name("sign-in-mails-", 1).factory(),
        (task, executor) -> LOG.warn("too many codes to send: one is dropped"));

    SignInMails(Post post, Messages messages) {
        this.post = post;
        this.messages = messages;
        senders.allowCoreThreadTimeOut(true);
    }

    @EventListener
    void on(SignInCodeMade made) {
        var mail = write(made);
        senders.execute(() -> send(mail));
    }

    private Mail write(SignInCodeMade made) {
        var t = messages.in(made.language());
        return new Mail(made.to(), made.language(), t.of("notices.sign-in.subject"),
            List.of(t.of("notices.sign-in.hello", "name", made.name()), t.of("notices.sign-in.code")),
            made.code(), made.link(),
            List.of(t.of("notices.sign-in.how", "minutes", made.minutes()), t.of("notices.sign-in.not-asked")));
    }

    private void send(Mail mail) {
        for (int tries = 0;; tries++) {
            try {
                post.send(mail);
                return;
            } catch (Post.NotSent e) {
                if (tries == PAUSES.size() || e.reason() == NotSentBecause.ADDRESS_REFUSED || e.reason() == NotSentBecause.NO_SERVER) {
                    LOG.warn("a code to sign in was not sent: {}", e.reason());
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
