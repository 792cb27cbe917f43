package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.ASSISTANCE;
import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.CANDIDACY;
import static coop.nawat.db.ballots.Tables.OPEN_VOTE;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.ballots.tables.records.AssistanceRecord;
import coop.nawat.members.MemberId;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.SelectSeekStep1;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** In which way members voted: by a proxy holder, with help. Never what. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class WaysSql {
    private final DSLContext db;

    WaysSql(DSLContext db) { this.db = db; }

    /** In which of these votes each of these members took part. */
    Map<MemberId, Set<BallotId>> voted(OrganisationId organisation, Collection<BallotId> ballots, Collection<MemberId> members) {
        return db.select(PARTICIPATION.MEMBER_ID, PARTICIPATION.BALLOT_ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.BALLOT_ID.in(ballots), PARTICIPATION.MEMBER_ID.in(members))
            .fetch().intoGroups(PARTICIPATION.MEMBER_ID, PARTICIPATION.BALLOT_ID).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    void insert(OrganisationId organisation, UUID id, AssemblyId assembly, AccountId account, Help help) {
        db.insertInto(ASSISTANCE)
            .set(ASSISTANCE.ORGANISATION_ID, organisation)
            .set(ASSISTANCE.ASSISTANCE_ID, id)
            .set(ASSISTANCE.ASSEMBLY_ID, assembly)
            .set(ASSISTANCE.MEMBER_ID, help.voter())
            .set(ASSISTANCE.ASSISTANT, help.assistant())
            .set(ASSISTANCE.ASSISTANT_ID, help.assistantMember() == null ? null : help.assistantMember().value())
            .set(ASSISTANCE.WITNESS, help.witness())
            .set(ASSISTANCE.WITNESS_ID, help.witnessMember() == null ? null : help.witnessMember().value())
            .set(ASSISTANCE.ACCOUNT_ID, account)
            .set(ASSISTANCE.AUTHOR, help.author())
            .execute();
    }

    /** The help that this link was made for. */
    Optional<Help> help(OrganisationId organisation, UUID link) {
        return db.selectFrom(ASSISTANCE).where(ASSISTANCE.ORGANISATION_ID.eq(organisation), ASSISTANCE.ASSISTANCE_ID.eq(link))
            .fetchOptional(WaysSql::help);
    }

    /** Help with which a vote was cast in this ballot, or an open one changed. */
    List<Help> helped(OrganisationId organisation, BallotId ballot) {
        return helped(organisation, BALLOT.BALLOT_ID.eq(ballot)).limit(1_000).fetch(r -> help(r.value2()));
    }

    /** As {@link #helped(OrganisationId, BallotId)}, of each vote of an assembly. */
    Map<BallotId, List<Help>> helped(OrganisationId organisation, AssemblyId assembly) {
        return helped(organisation, BALLOT.ASSEMBLY_ID.eq(assembly)).limit(10_000).fetchGroups(r -> r.value1(), r -> help(r.value2()));
    }

    private SelectSeekStep1<Record2<BallotId, AssistanceRecord>, OffsetDateTime> helped(OrganisationId organisation, Condition which) {
        var cast = exists(selectOne().from(PARTICIPATION).where(PARTICIPATION.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID),
            PARTICIPATION.BALLOT_ID.eq(BALLOT.BALLOT_ID), PARTICIPATION.MEMBER_ID.eq(ASSISTANCE.MEMBER_ID),
            PARTICIPATION.PASS_ID.eq(ASSISTANCE.ASSISTANCE_ID)));
        var changed = exists(selectOne().from(OPEN_VOTE).where(OPEN_VOTE.ORGANISATION_ID.eq(BALLOT.ORGANISATION_ID),
            OPEN_VOTE.BALLOT_ID.eq(BALLOT.BALLOT_ID), OPEN_VOTE.MEMBER_ID.eq(ASSISTANCE.MEMBER_ID),
            OPEN_VOTE.PASS_ID.eq(ASSISTANCE.ASSISTANCE_ID)));
        return db.select(BALLOT.BALLOT_ID, ASSISTANCE)
            .from(ASSISTANCE)
            .join(BALLOT)
            .on(BALLOT.ORGANISATION_ID.eq(ASSISTANCE.ORGANISATION_ID), BALLOT.ASSEMBLY_ID.eq(ASSISTANCE.ASSEMBLY_ID))
            .where(ASSISTANCE.ORGANISATION_ID.eq(organisation), which, cast.or(changed))
            .orderBy(ASSISTANCE.NOTED_AT);
    }

    /** Whether this member stands in a vote that is open, or that is still to come: a link for voting with help serves it too. */
    boolean stands(OrganisationId organisation, AssemblyId assembly, MemberId member) {
        var votes = select(BALLOT.STATE).from(BALLOT).where(BALLOT.ORGANISATION_ID.eq(CANDIDACY.ORGANISATION_ID),
            BALLOT.ASSEMBLY_ID.eq(CANDIDACY.ASSEMBLY_ID), BALLOT.ITEM_ID.eq(CANDIDACY.ITEM_ID));
        return db.fetchExists(CANDIDACY, CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.ASSEMBLY_ID.eq(assembly),
            CANDIDACY.MEMBER_ID.eq(member), CANDIDACY.ACCEPTED_AT.isNotNull(),
            CANDIDACY.WITHDRAWN_AT.isNull(), val("OPEN").in(votes).or(notExists(votes)));
    }

    private static Help help(AssistanceRecord r) {
        return new Help(r.getMemberId(), r.getAssistant(), r.getAssistantId() == null ? null : new MemberId(r.getAssistantId()),
            r.getWitness(), r.getWitnessId() == null ? null : new MemberId(r.getWitnessId()), r.getAuthor());
    }
}
