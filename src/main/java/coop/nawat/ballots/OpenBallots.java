package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.common.Refused;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after the open votes of all organisations: seals what was cast, and closes and counts a vote when its hour has come. That no vote is taken after
 * the hour does not depend on it: the database sees to that. As many servers as like may do this at once.
 */
@Component
class OpenBallots {
    private static final Logger LOG = LoggerFactory.getLogger(OpenBallots.class);
    private final BallotsSql sql;
    private final Ballots ballots;
    private final Seals seals;
    private final Access access;
    private final TransactionTemplate transaction;

    OpenBallots(BallotsSql sql, Ballots ballots, Seals seals, Access access, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.ballots = ballots;
        this.seals = seals;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void run() { everywhere().forEach(this::attend); }

    /** The role that sees all organisations may read only; what is done in one is done as its own. */
    private List<BallotsSql.Open> everywhere() {
        return Objects.requireNonNull(transaction.execute(status -> {
            access.asSystem();
            return sql.toAttend();
        }));
    }

    private void attend(BallotsSql.Open open) {
        try {
            if (!open.over() || !closed(open)) transaction.executeWithoutResult(status -> {
                access.attend(open.organisation());
                seals.batch(open.organisation(), open.ballot());
            });
        } catch (RuntimeException e) { // the votes of others go on
            LOG.error("ballot {} could not be sealed or closed at its hour; it is tried again", open.ballot().value(), e);
        }
    }

    private boolean closed(BallotsSql.Open over) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                access.attend(over.organisation());
                return ballots.closeAtItsHour(over.organisation(), over.ballot()).isPresent();
            }));
        } catch (Refused waits) {
            return false; // two tellers have not counted the papers alike yet; the pages say so
        }
    }
}
