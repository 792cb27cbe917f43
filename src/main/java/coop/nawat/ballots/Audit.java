package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Office;
import coop.nawat.assemblies.Assemblies;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through everything that was written of a vote: makes every seal anew from the rows and counts again. Whoever holds the database could also have
 * written every seal anew; that shows only beside a seal that was kept elsewhere, such as in the tellers' mails.
 */
@Service
public class Audit {
    /** More say nothing more to whoever reads them. */
    public static final int MOST_BATCHES = 100;
    private final BallotsSql sql;
    private final SealsSql sealsSql;
    private final Ballots ballots;
    private final Assemblies assemblies;
    private final Access access;
    private final TransactionTemplate transaction;

    Audit(BallotsSql sql, SealsSql sealsSql, Ballots ballots, Assemblies assemblies, Access access,
        PlatformTransactionManager transactions) {
        this.sql = sql;
        this.sealsSql = sealsSql;
        this.ballots = ballots;
        this.assemblies = assemblies;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
    }

    /**
     * What was sealed at once.
     *
     * @param votes acts of casting, or what was counted
     * @param head in hexadecimal digits
     * @param counted whether it seals what was counted, which leads to no voter; so do the last ones of a closed vote
     */
    public record Batch(int n, int votes, String head, Instant at, boolean counted) {}

    /**
     * What was found.
     *
     * @param batches the last ones, {@value #MOST_BATCHES} at most; empty of a vote that was closed before there were any
     * @param sealed how many batches there are
     * @param votes how many acts of casting they seal
     * @param seal that stands with the result; null while the vote is open
     * @param recounted whether counting again gave the same tally and verdict; null while the vote is open
     * @param findings what is not as it was sealed, 1,000 at most of each book
     */
    public record Report(Ballot ballot, List<Batch> batches, int sealed, int votes, @Nullable String seal, @Nullable Boolean recounted,
        List<Finding> findings) {
        public Report {
            batches = List.copyOf(batches);
            findings = List.copyOf(findings);
        }

        /** Whether everything is as it was sealed, and counting again gave the same. */
        public boolean clean() {
            return findings.isEmpty() && !Boolean.FALSE.equals(recounted);
        }
    }

    /**
     * Checks one vote.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}; for all but those who may count again
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report check(OrganisationId organisation, BallotId id) {
        access.require(organisation, Office.SECRETARY, Office.CHAIR, Office.TELLER, Office.SUPERVISORY_COMMITTEE);
        return report(organisation, id);
    }

    /**
     * A vote of some organisation that was checked.
     *
     * @param organisation its name in addresses
     * @param assembly its number, such as 2026-2
     * @param item its position on the agenda
     */
    public record Checked(String organisation, String assembly, int item, Report report) {}

    /** Checks every vote of every organisation, one transaction each: for whoever holds the database, never for a person's request. */
    @Transactional(propagation = Propagation.NEVER)
    public void everywhere(Consumer<Checked> told) {
        var all = Objects.requireNonNull(transaction.execute(status -> {
            access.asSystem();
            return sql.everywhere();
        }));
        for (var one : all)
            told.accept(Objects.requireNonNull(transaction.execute(status -> {
                access.attend(one.organisation());
                return checked(one.organisation(), report(one.organisation(), one.ballot()));
            })));
    }

    private Checked checked(OrganisationId organisation, Report report) {
        var ballot = report.ballot();
        return new Checked(access.organisation(organisation).orElseThrow().slug(),
            assemblies.assembly(organisation, ballot.assembly()).number().toString(),
            assemblies.items(organisation, ballot.assembly()).stream().filter(i -> i.id().equals(ballot.item())).findFirst().orElseThrow()
                .position(),
            report);
    }

    /** In one snapshot: of an open vote seals are added meanwhile. */
    private Report report(OrganisationId organisation, BallotId id) {
        var ballot = sql.find(organisation, id).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
        var batches = sealsSql.lastSeals(organisation, id, MOST_BATCHES);
        var sealed = sealsSql.sealed(organisation, id);
        var findings = ballots.findings(organisation, ballot);
        return new Report(ballot, batches, sealed.seals(), sealed.votes(), ballot.isOpen() ? null : sql.seal(organisation, id),
            ballot.isOpen() ? null : ballots.countsTheSame(organisation, id), findings);
    }
}
