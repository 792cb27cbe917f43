package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.OBJECTION;
import static coop.nawat.db.ballots.Tables.OBJECTION_ANSWER;

import coop.nawat.access.AccountId;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Objections to results, and their answers. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ObjectionsSql {
    private static final int MOST = 1_000;
    private final DSLContext db;

    ObjectionsSql(DSLContext db) { this.db = db; }

    /** As it is written down, without the name, which stands on the roll. */
    record Written(UUID id, BallotId ballot, MemberId member, String reason, Instant at, Objection.@Nullable Answer answer) {}

    /** In the order in which they came, at most {@value #MOST}. */
    List<Written> of(OrganisationId organisation, BallotId ballot) {
        return written(organisation, OBJECTION.BALLOT_ID.eq(ballot));
    }

    /** What one member wrote. */
    List<Written> by(OrganisationId organisation, MemberId member) {
        return written(organisation, OBJECTION.MEMBER_ID.eq(member));
    }

    private List<Written> written(OrganisationId organisation, Condition which) {
        return db.select(OBJECTION, OBJECTION_ANSWER)
            .from(OBJECTION)
            .leftJoin(OBJECTION_ANSWER).on(OBJECTION_ANSWER.ORGANISATION_ID.eq(OBJECTION.ORGANISATION_ID),
                OBJECTION_ANSWER.OBJECTION_ID.eq(OBJECTION.OBJECTION_ID))
            .where(OBJECTION.ORGANISATION_ID.eq(organisation), which)
            .orderBy(OBJECTION.MADE_AT, OBJECTION.OBJECTION_ID)
            .limit(MOST)
            .fetch(r -> new Written(r.value1().getObjectionId(), r.value1().getBallotId(), r.value1().getMemberId(),
                r.value1().getReason(), r.value1().getMadeAt().toInstant(),
                r.value2().getObjectionId() == null ? null
                    : new Objection.Answer(r.value2().getAnswer(), r.value2().getAuthor(), r.value2().getAnsweredAt().toInstant())));
    }

    Optional<BallotId> ballotOf(OrganisationId organisation, UUID objection) {
        return db.select(OBJECTION.BALLOT_ID).from(OBJECTION)
            .where(OBJECTION.ORGANISATION_ID.eq(organisation), OBJECTION.OBJECTION_ID.eq(objection)).fetchOptional(OBJECTION.BALLOT_ID);
    }

    /** False if this member has objected already. */
    boolean insert(OrganisationId organisation, BallotId ballot, MemberId member, String reason) {
        return db.insertInto(OBJECTION)
            .set(OBJECTION.ORGANISATION_ID, organisation)
            .set(OBJECTION.OBJECTION_ID, Ids.next())
            .set(OBJECTION.BALLOT_ID, ballot)
            .set(OBJECTION.MEMBER_ID, member)
            .set(OBJECTION.REASON, reason)
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** False if it was answered already. */
    boolean answer(OrganisationId organisation, UUID objection, AccountId account, String author, String answer) {
        return db.insertInto(OBJECTION_ANSWER)
            .set(OBJECTION_ANSWER.ORGANISATION_ID, organisation)
            .set(OBJECTION_ANSWER.OBJECTION_ID, objection)
            .set(OBJECTION_ANSWER.ACCOUNT_ID, account)
            .set(OBJECTION_ANSWER.AUTHOR, author)
            .set(OBJECTION_ANSWER.ANSWER, answer)
            .onConflictDoNothing()
            .execute() == 1;
    }
}
