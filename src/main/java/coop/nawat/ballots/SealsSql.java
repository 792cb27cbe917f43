package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.LEAF;
import static coop.nawat.db.ballots.Tables.SEAL;
import static org.jooq.impl.DSL.field;

import coop.nawat.common.OrganisationId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Leaves and their seals. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SealsSql {
    /** The oldest transaction that still ran when the statement began: what those before it wrote is complete and seen. */
    private static final Field<Long> OLDEST_RUNNING = field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
    private static final HexFormat HEX = HexFormat.of();
    private final DSLContext db;

    SealsSql(DSLContext db) { this.db = db; }

    /** Keeps an open vote from being closed until the end of the transaction; false if it is closed. */
    boolean holdOpen(OrganisationId organisation, BallotId ballot) {
        return db.select(BALLOT.BALLOT_ID).from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(ballot), BALLOT.STATE.eq("OPEN"))
            .forShare().fetchOptional().isPresent();
    }

    /** Where the chain of seals ends. */
    record End(int n, long upto, String head) {}

    Optional<End> end(OrganisationId organisation, BallotId ballot) {
        return db.select(SEAL.N, SEAL.UPTO, SEAL.HEAD)
            .from(SEAL)
            .where(SEAL.ORGANISATION_ID.eq(organisation), SEAL.BALLOT_ID.eq(ballot))
            .orderBy(SEAL.N.desc())
            .limit(1)
            .fetchOptional(r -> new End(r.value1(), r.value2(), HEX.formatHex(r.value3())));
    }

    /** How many leaves are sealed. */
    int sealed(OrganisationId organisation, BallotId ballot) {
        return db.select(field("coalesce(sum(octet_length({0})), 0)::bigint", Long.class, SEAL.LEAVES))
            .from(SEAL)
            .where(SEAL.ORGANISATION_ID.eq(organisation), SEAL.BALLOT_ID.eq(ballot))
            .fetchSingle(r -> Math.toIntExact(r.value1() / Seals.Entry.BYTES));
    }

    int leaves(OrganisationId organisation, BallotId ballot) {
        return db.fetchCount(LEAF, LEAF.ORGANISATION_ID.eq(organisation), LEAF.BALLOT_ID.eq(ballot));
    }

    /**
     * Leaves of transactions that are over.
     *
     * @param upto all leaves of transactions before this one are here, or came before those that were asked for
     */
    record Complete(List<Seals.Entry> entries, long upto) {}

    /** Complete leaves from a transaction on; empty while there are none. */
    Optional<Complete> complete(OrganisationId organisation, BallotId ballot, long from) {
        var entries = new ArrayList<Seals.Entry>();
        long[] upto = {0};
        db.select(LEAF.XID, LEAF.LEAF_, OLDEST_RUNNING)
            .from(LEAF)
            .where(LEAF.ORGANISATION_ID.eq(organisation), LEAF.BALLOT_ID.eq(ballot), LEAF.XID.ge(from), LEAF.XID.lt(OLDEST_RUNNING))
            .orderBy(LEAF.XID, LEAF.LEAF_)
            .forEach(r -> {
                entries.add(new Seals.Entry(r.value1(), HEX.formatHex(r.value2())));
                upto[0] = r.value3();
            });
        return entries.isEmpty() ? Optional.empty() : Optional.of(new Complete(entries, upto[0]));
    }

    /** All leaves from a transaction on that are seen, in their order. */
    List<Seals.Entry> from(OrganisationId organisation, BallotId ballot, long xid) {
        return entries(organisation, ballot, LEAF.XID.ge(xid));
    }

    private List<Seals.Entry> entries(OrganisationId organisation, BallotId ballot, Condition which) {
        return db.select(LEAF.XID, LEAF.LEAF_)
            .from(LEAF)
            .where(LEAF.ORGANISATION_ID.eq(organisation), LEAF.BALLOT_ID.eq(ballot), which)
            .orderBy(LEAF.XID, LEAF.LEAF_)
            .fetch(r -> new Seals.Entry(r.value1(), HEX.formatHex(r.value2())));
    }

    /** False if this seal was made by another server meanwhile. */
    boolean insert(OrganisationId organisation, BallotId ballot, Seals.Seal seal) {
        return db.insertInto(SEAL)
            .set(SEAL.ORGANISATION_ID, organisation)
            .set(SEAL.BALLOT_ID, ballot)
            .set(SEAL.N, seal.n())
            .set(SEAL.UPTO, seal.upto())
            .set(SEAL.LAST, seal.last())
            .set(SEAL.LEAVES, Seals.Entry.bytes(seal.entries()))
            .set(SEAL.ROOT, HEX.parseHex(seal.root()))
            .set(SEAL.HEAD, HEX.parseHex(seal.head()))
            .onConflictDoNothing()
            .execute() == 1;
    }

    List<Seals.Seal> seals(OrganisationId organisation, BallotId ballot) {
        return db.selectFrom(SEAL)
            .where(SEAL.ORGANISATION_ID.eq(organisation), SEAL.BALLOT_ID.eq(ballot))
            .orderBy(SEAL.N)
            .fetch(r -> new Seals.Seal(r.getN(), r.getUpto(), r.getLast(), Seals.Entry.read(r.getLeaves()), HEX.formatHex(r.getRoot()),
                HEX.formatHex(r.getHead()),
                r.getSealedAt().toInstant()));
    }
}
