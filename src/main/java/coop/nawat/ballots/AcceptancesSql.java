package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.ACCEPTANCE;
import static coop.nawat.db.ballots.Tables.BALLOT;

import coop.nawat.access.AccountId;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.common.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What those who were elected said. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class AcceptancesSql {
    private final DSLContext db;

    AcceptancesSql(DSLContext db) { this.db = db; }

    /** By the vote that called, and the candidacy. */
    Map<BallotId, Map<UUID, Succession.Answer>> answers(OrganisationId organisation, AssemblyId assembly) {
        var answers = new HashMap<BallotId, Map<UUID, Succession.Answer>>();
        db.select(ACCEPTANCE.BALLOT_ID, ACCEPTANCE.CANDIDACY_ID, ACCEPTANCE.ACCEPTS, ACCEPTANCE.AUTHOR, ACCEPTANCE.NOTED_AT)
            .from(ACCEPTANCE)
            .join(BALLOT).on(BALLOT.ORGANISATION_ID.eq(ACCEPTANCE.ORGANISATION_ID), BALLOT.BALLOT_ID.eq(ACCEPTANCE.BALLOT_ID))
            .where(ACCEPTANCE.ORGANISATION_ID.eq(organisation), BALLOT.ASSEMBLY_ID.eq(assembly))
            .limit(20_000)
            .forEach(r -> answers.computeIfAbsent(r.value1(), ballot -> new HashMap<>())
                .put(r.value2().value(), new Succession.Answer(r.value3(), r.value4(), r.value5().toInstant())));
        return answers;
    }

    void insert(OrganisationId organisation, BallotId ballot, CandidacyId candidacy, boolean accepts, AccountId account, String author) {
        db.insertInto(ACCEPTANCE)
            .set(ACCEPTANCE.ORGANISATION_ID, organisation)
            .set(ACCEPTANCE.BALLOT_ID, ballot)
            .set(ACCEPTANCE.CANDIDACY_ID, candidacy)
            .set(ACCEPTANCE.ACCEPTS, accepts)
            .set(ACCEPTANCE.ACCOUNT_ID, account)
            .set(ACCEPTANCE.AUTHOR, author)
            .execute();
    }
}
