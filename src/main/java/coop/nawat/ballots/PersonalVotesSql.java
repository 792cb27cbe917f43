package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.OPEN_VOTE;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** In which votes one member took part; the choice only where the vote was open. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonalVotesSql {
    private final DSLContext db;

    PersonalVotesSql(DSLContext db) { this.db = db; }

    record Vote(Instant at, AssemblyId assembly, ItemId item, String code, boolean secret, @Nullable String choice) {}

    List<Vote> votes(OrganisationId organisation, MemberId member) {
        return db
            .select(PARTICIPATION.CAST_AT, BALLOT.ASSEMBLY_ID, BALLOT.ITEM_ID, PARTICIPATION.RECEIPT_CODE, BALLOT.SECRET, OPEN_VOTE.CHOICE)
            .from(PARTICIPATION)
            .join(BALLOT).on(BALLOT.ORGANISATION_ID.eq(PARTICIPATION.ORGANISATION_ID), BALLOT.BALLOT_ID.eq(PARTICIPATION.BALLOT_ID))
            .leftJoin(OPEN_VOTE).on(OPEN_VOTE.ORGANISATION_ID.eq(PARTICIPATION.ORGANISATION_ID),
                OPEN_VOTE.BALLOT_ID.eq(PARTICIPATION.BALLOT_ID), OPEN_VOTE.MEMBER_ID.eq(PARTICIPATION.MEMBER_ID))
            .where(PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.MEMBER_ID.eq(member))
            .orderBy(PARTICIPATION.CAST_AT).limit(5_000)
            .fetch(r -> new Vote(r.value1().toInstant(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }
}
