package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.CONCERN;
import static coop.nawat.db.ballots.Tables.CONCERN_ANSWER;
import static coop.nawat.db.ballots.Tables.OPEN_VOTE;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.access.AccountId;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reasons of objections, and answers to them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ConcernsSql {
    /** Whether the vote with which the words were given is in the box: by the key of the first one, or of a change. */
    private static final Condition CAST = exists(selectOne().from(PARTICIPATION)
        .where(PARTICIPATION.ORGANISATION_ID.eq(CONCERN.ORGANISATION_ID), PARTICIPATION.BALLOT_ID.eq(CONCERN.BALLOT_ID),
            PARTICIPATION.MEMBER_ID.eq(CONCERN.MEMBER_ID), PARTICIPATION.RECEIPT_KEY.eq(CONCERN.VOTE_KEY)))
        .or(exists(selectOne().from(OPEN_VOTE)
            .where(OPEN_VOTE.ORGANISATION_ID.eq(CONCERN.ORGANISATION_ID), OPEN_VOTE.BALLOT_ID.eq(CONCERN.BALLOT_ID),
                OPEN_VOTE.MEMBER_ID.eq(CONCERN.MEMBER_ID), OPEN_VOTE.VOTE_KEY.eq(CONCERN.VOTE_KEY))));
    private final DSLContext db;

    ConcernsSql(DSLContext db) { this.db = db; }

    boolean asksConsent(OrganisationId organisation, BallotId ballot) {
        return db.fetchExists(BALLOT, BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(ballot), BALLOT.CONSENT.isNotNull());
    }

    void insert(OrganisationId organisation, UUID id, BallotId ballot, MemberId member, UUID key, String words, Language language) {
        db.insertInto(CONCERN)
            .set(CONCERN.ORGANISATION_ID, organisation)
            .set(CONCERN.CONCERN_ID, id)
            .set(CONCERN.BALLOT_ID, ballot)
            .set(CONCERN.MEMBER_ID, member)
            .set(CONCERN.WORDS, words)
            .set(CONCERN.LANGUAGE, language.tag())
            .set(CONCERN.VOTE_KEY, key)
            .onConflictDoNothing() // the vote is sent again
            .execute();
    }

    /** False if it was answered before. */
    boolean answer(OrganisationId organisation, UUID concern, AccountId account, String author, String words) {
        return db.insertInto(CONCERN_ANSWER)
            .set(CONCERN_ANSWER.ORGANISATION_ID, organisation)
            .set(CONCERN_ANSWER.CONCERN_ID, concern)
            .set(CONCERN_ANSWER.ACCOUNT_ID, account)
            .set(CONCERN_ANSWER.AUTHOR, author)
            .set(CONCERN_ANSWER.WORDS, words)
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** The ballot to which an objection was made. */
    Optional<BallotId> ballotOf(OrganisationId organisation, UUID concern) {
        return db.select(CONCERN.BALLOT_ID).from(CONCERN).where(CONCERN.ORGANISATION_ID.eq(organisation), CONCERN.CONCERN_ID.eq(concern))
            .fetchOptional(CONCERN.BALLOT_ID);
    }

    /** What was said. */
    record Said(UUID id, BallotId ballot, MemberId member, String words, Language language, Instant at, Concern.@Nullable Answer answer) {}

    /** The last words of each member whose vote with them is in the box, in the order in which they were said. */
    List<Said> said(OrganisationId organisation, BallotId ballot) {
        return db.select(CONCERN, CONCERN_ANSWER).distinctOn(CONCERN.MEMBER_ID).from(CONCERN)
            .leftJoin(CONCERN_ANSWER)
            .on(CONCERN_ANSWER.ORGANISATION_ID.eq(CONCERN.ORGANISATION_ID), CONCERN_ANSWER.CONCERN_ID.eq(CONCERN.CONCERN_ID))
            .where(CONCERN.ORGANISATION_ID.eq(organisation), CONCERN.BALLOT_ID.eq(ballot), CAST)
            .orderBy(CONCERN.MEMBER_ID, CONCERN.SAID_AT.desc(), CONCERN.CONCERN_ID.desc())
            .limit(10_000)
            .fetch(r -> said(r.value1(), r.value2())).stream().sorted(Comparator.comparing(Said::at).thenComparing(Said::id)).toList();
    }

    /** How often this member wrote reasons, also of votes that were refused. */
    int written(OrganisationId organisation, BallotId ballot, MemberId member) {
        return db.fetchCount(CONCERN, CONCERN.ORGANISATION_ID.eq(organisation), CONCERN.BALLOT_ID.eq(ballot), CONCERN.MEMBER_ID.eq(member));
    }

    /** What this member said last. */
    Optional<Said> last(OrganisationId organisation, BallotId ballot, MemberId member) {
        return db.select(CONCERN, CONCERN_ANSWER).from(CONCERN)
            .leftJoin(CONCERN_ANSWER)
            .on(CONCERN_ANSWER.ORGANISATION_ID.eq(CONCERN.ORGANISATION_ID), CONCERN_ANSWER.CONCERN_ID.eq(CONCERN.CONCERN_ID))
            .where(CONCERN.ORGANISATION_ID.eq(organisation), CONCERN.BALLOT_ID.eq(ballot), CONCERN.MEMBER_ID.eq(member), CAST)
            .orderBy(CONCERN.SAID_AT.desc(), CONCERN.CONCERN_ID.desc())
            .limit(1)
            .fetchOptional(r -> said(r.value1(), r.value2()));
    }

    /** The last vote of each of these members who have voted. */
    Map<MemberId, Choice> votes(OrganisationId organisation, BallotId ballot, Collection<MemberId> members) {
        var votes = new HashMap<MemberId, Choice>();
        db.select(OPEN_VOTE.MEMBER_ID, OPEN_VOTE.CHOICE).from(OPEN_VOTE)
            .where(OPEN_VOTE.ORGANISATION_ID.eq(organisation), OPEN_VOTE.BALLOT_ID.eq(ballot), OPEN_VOTE.MEMBER_ID.in(members))
            .orderBy(OPEN_VOTE.VERSION)
            .forEach(r -> votes.put(r.value1(), Choice.of(r.value2())));
        return votes;
    }

    /** What a member said in all votes. */
    List<Said> by(OrganisationId organisation, MemberId member) {
        return db.select(CONCERN, CONCERN_ANSWER).from(CONCERN)
            .leftJoin(CONCERN_ANSWER)
            .on(CONCERN_ANSWER.ORGANISATION_ID.eq(CONCERN.ORGANISATION_ID), CONCERN_ANSWER.CONCERN_ID.eq(CONCERN.CONCERN_ID))
            .where(CONCERN.ORGANISATION_ID.eq(organisation), CONCERN.MEMBER_ID.eq(member), CAST)
            .orderBy(CONCERN.SAID_AT, CONCERN.CONCERN_ID)
            .limit(10_000)
            .fetch(r -> said(r.value1(), r.value2()));
    }

    private static Said said(coop.nawat.db.ballots.tables.records.ConcernRecord r,
        coop.nawat.db.ballots.tables.records.ConcernAnswerRecord a) {
        return new Said(r.getConcernId(), r.getBallotId(), r.getMemberId(), r.getWords(), Language.ofTag(r.getLanguage()).orElseThrow(),
            r.getSaidAt().toInstant(),
            a.getConcernId() == null ? null : new Concern.Answer(a.getAuthor(), a.getWords(), a.getAnsweredAt().toInstant()));
    }
}
