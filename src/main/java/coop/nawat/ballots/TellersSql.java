package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;
import static coop.nawat.db.ballots.Tables.TELLER_COUNT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.Ids;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.ballots.Routines;
import coop.nawat.members.MemberId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was counted in the room. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TellersSql {
    private final DSLContext db;
    private final JsonMapper json;

    TellersSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Null if it was noted; else why not. */
    @Nullable
    String handOut(OrganisationId organisation, BallotId ballot, MemberId member, String code) {
        return db
            .select(
                Routines.handOut(val(organisation.value()), val(ballot.value()), val(member.value()), val(UUID.randomUUID()), val(code)))
            .fetchSingle().value1();
    }

    /** How many vote on paper. */
    int papers(OrganisationId organisation, BallotId ballot) {
        return db.fetchCount(PARTICIPATION, PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.BALLOT_ID.eq(ballot),
            PARTICIPATION.CHANNEL.eq(inline("PAPER"))); // as the index has it
    }

    boolean isPaper(OrganisationId organisation, BallotId ballot, Choice choice) {
        return db.select(Routines.isPaper(BALLOT.CONTEST, val(choice.code())))
            .from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(ballot))
            .fetchSingle().value1();
    }

    void insert(OrganisationId organisation, BallotId ballot, AccountId account, String author, Map<Choice, Integer> counts,
        byte @Nullable [] sheet,
        int papers) {
        var byCode = new HashMap<String, Integer>();
        counts.forEach((choice, n) -> byCode.put(choice.code(), n));
        db.insertInto(TELLER_COUNT)
            .set(TELLER_COUNT.ORGANISATION_ID, organisation)
            .set(TELLER_COUNT.BALLOT_ID, ballot)
            .set(TELLER_COUNT.ENTRY_ID, Ids.next())
            .set(TELLER_COUNT.ACCOUNT_ID, account)
            .set(TELLER_COUNT.AUTHOR, author)
            .set(TELLER_COUNT.COUNTS, JSONB.valueOf(json.writeValueAsString(byCode)))
            .set(TELLER_COUNT.PAPERS, papers)
            .set(TELLER_COUNT.SHEET, sheet)
            .set(TELLER_COUNT.SHEET_HASH, sheet == null ? null : MerkleTree.sha256(sheet))
            .execute();
    }

    /** Whether somebody has counted before as many papers were out. */
    boolean countedBefore(OrganisationId organisation, BallotId ballot, int papers) {
        return db.fetchExists(TELLER_COUNT, TELLER_COUNT.ORGANISATION_ID.eq(organisation), TELLER_COUNT.BALLOT_ID.eq(ballot),
            TELLER_COUNT.PAPERS.lt(papers));
    }

    /** The entry of each teller that stands, in the order in which they were made; made while as many papers were out. */
    Map<AccountId, TellerCount> lastOfEach(OrganisationId organisation, BallotId ballot, int papers) {
        var last = new LinkedHashMap<AccountId, TellerCount>();
        db.select(TELLER_COUNT.ACCOUNT_ID, TELLER_COUNT.AUTHOR, TELLER_COUNT.COUNTS, TELLER_COUNT.SHEET_HASH, TELLER_COUNT.ENTERED_AT)
            .from(TELLER_COUNT)
            .where(TELLER_COUNT.ORGANISATION_ID.eq(organisation), TELLER_COUNT.BALLOT_ID.eq(ballot),
                TELLER_COUNT.PAPERS.isNull().or(TELLER_COUNT.PAPERS.eq(papers)))
            .orderBy(TELLER_COUNT.ENTRY_ID)
            .limit(1000)
            .forEach(r -> {
                last.remove(r.value1());
                last.put(r.value1(), new TellerCount(r.value2(), counts(r.value3()),
                    r.value4() == null ? null : HexFormat.of().formatHex(r.value4()), r.value5().toInstant()));
            });
        return last;
    }

    /** Every entry, also those that no longer stand, in the order in which they were made. */
    List<Tellers.Entered> entries(OrganisationId organisation, BallotId ballot) {
        return db.select(TELLER_COUNT.ENTRY_ID, TELLER_COUNT.AUTHOR, TELLER_COUNT.COUNTS, TELLER_COUNT.SHEET_HASH, TELLER_COUNT.ENTERED_AT)
            .from(TELLER_COUNT)
            .where(TELLER_COUNT.ORGANISATION_ID.eq(organisation), TELLER_COUNT.BALLOT_ID.eq(ballot))
            .orderBy(TELLER_COUNT.ENTRY_ID)
            .limit(100)
            .fetch(r -> new Tellers.Entered(r.value1(), new TellerCount(r.value2(), counts(r.value3()),
                r.value4() == null ? null : HexFormat.of().formatHex(r.value4()), r.value5().toInstant())));
    }

    Optional<byte[]> sheet(OrganisationId organisation, BallotId ballot, UUID entry) {
        return db.select(TELLER_COUNT.SHEET).from(TELLER_COUNT)
            .where(TELLER_COUNT.ORGANISATION_ID.eq(organisation), TELLER_COUNT.BALLOT_ID.eq(ballot), TELLER_COUNT.ENTRY_ID.eq(entry))
            .fetchOptional(TELLER_COUNT.SHEET);
    }

    private Map<Choice, Integer> counts(JSONB stored) {
        var counts = new HashMap<Choice, Integer>();
        json.readValue(stored.data(), new TypeReference<Map<String, Integer>>() {
        }).forEach((code, n) -> counts.put(Choice.of(code), n));
        return counts;
    }
}
