package coop.nawat.notices;

import coop.nawat.access.Access;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the notices that are due, of all organisations, a few at a time. No connection is held while a mail is on its way; what became of each is
 * committed by itself before the next one is sent.
 */
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 10;
    /** Longer than ten mails to a server that is slow in everything. */
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30),
        Duration.ofMinutes(30));
    private final NoticesSql sql;
    private final Post post;
    private final Access access;
    private final TransactionTemplate transaction;

    Courier(NoticesSql sql, Post post, Access access, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.post = post;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT3S")
    void run() {
        while (!Thread.currentThread().isInterrupted())
            if (round() == 0) return;
    }

    /** One round; answers how many notices were taken. */
    int round() {
        var due = transaction.execute(status -> {
            access.asSystem();
            return sql.take(AT_ONCE, LEASE);
        });
        for (var notice : due) {
            if (Thread.currentThread().isInterrupted()) break; // the others are taken again when their lease ends
            send(notice);
        }
        return due.size();
    }

    void send(NoticesSql.Due notice) {
        try {
            post.send(Mail.of(notice.address(), notice.language(), notice.title(), notice.body()));
            settle(() -> sql.sent(notice.organisation(), notice.noticeId()));
        } catch (Post.NotSent e) {
            boolean hopeless = e.reason() == NotSentBecause.ADDRESS_REFUSED || notice.tries() > PAUSES.size();
            LOG.info("notice {} not sent at try {}: {}{}", notice.noticeId(), notice.tries(), e.reason(), hopeless ? ", given up" : "");
            settle(
                () -> sql.notSent(notice.organisation(), notice.noticeId(), e.reason(), hopeless ? null : PAUSES.get(notice.tries() - 1)));
        }
    }

    private void settle(Runnable outcome) {
        transaction.executeWithoutResult(status -> {
            access.asSystem();
            outcome.run();
        });
    }
}
