package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.LEAF;
import static coop.nawat.db.ballots.Tables.SEAL;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import coop.nawat.common.OrganisationId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQL;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Leaves and their seals. There may be a million: they come one by one, and what is to be compared is compared in the database. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SealsSql {
    /** The oldest transaction that still ran when the statement began: what those before it wrote is complete and seen. */
    private static final Field<Long> OLDEST_RUNNING = field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
    /** A leaf as it is sealed: with the transaction that wrote it. */
    private static final Field<byte[]> ENTRY = field("int8send({0}) || {1}", byte[].class, LEAF.XID, LEAF.LEAF_);
    private static final Field<Integer> ENTRIES = field("octet_length({0}) / {1}", Integer.class, SEAL.LEAVES, inline(Seals.ENTRY));
    /** Whether a seal is over what was counted, which leads to no transaction. The one that closes a vote may be over nothing. */
    private static final Condition OF_COUNT = SEAL.LAST.isTrue().or("substring({0} for 8) = int8send(0)", SEAL.LEAVES);
    private static final int ROWS = 10_000;
    private static final int SEALS = 8;
    private static final HexFormat HEX = HexFormat.of();
    private final DSLContext db;

    SealsSql(DSLContext db) { this.db = db; }

    /** Keeps an open vote from being closed until the end of the transaction; false if it is closed. */
    boolean holdOpen(OrganisationId organisation, BallotId ballot) {
        return db.select(BALLOT.BALLOT_ID).from(BALLOT)
            .where(BALLOT.ORGANISATION_ID.eq(organisation), BALLOT.BALLOT_ID.eq(ballot), BALLOT.STATE.eq("OPEN"))
            .forShare().fetchOptional().isPresent();
    }

    /** Where the chain of seals ends; as of {@link Seal}. */
    record End(int n, long upto, String head) {}

    Optional<End> end(OrganisationId organisation, BallotId ballot) {
        return db.select(SEAL.N, SEAL.UPTO, SEAL.HEAD)
            .from(SEAL)
            .where(of(organisation, ballot))
            .orderBy(SEAL.N.desc())
            .limit(1)
            .fetchOptional(r -> new End(r.value1(), r.value2(), HEX.formatHex(r.value3())));
    }

    private static Condition of(OrganisationId organisation, BallotId ballot) {
        return SEAL.ORGANISATION_ID.eq(organisation).and(SEAL.BALLOT_ID.eq(ballot));
    }

    private static Condition leavesOf(OrganisationId organisation, BallotId ballot) {
        return LEAF.ORGANISATION_ID.eq(organisation).and(LEAF.BALLOT_ID.eq(ballot));
    }

    /** The entries of leaves from a transaction on, of transactions that are over, in their order. */
    void complete(OrganisationId organisation, BallotId ballot, long from, Consumer<byte[]> entries) {
        each(db.select(ENTRY).from(LEAF).where(leavesOf(organisation, ballot), LEAF.XID.ge(from), LEAF.XID.lt(OLDEST_RUNNING))
            .orderBy(LEAF.XID, LEAF.LEAF_), entries);
    }

    /** The entries of all leaves of a closed vote that are under no seal, in their order; those of transactions before this one are. */
    void unsealed(OrganisationId organisation, BallotId ballot, long from, Consumer<byte[]> entries) {
        // in a database that was restored from a dump transactions count from the start again: then each leaf is looked up
        var rest = from == 0 || isRestFrom(organisation, ballot, from) ? LEAF.XID.ge(from)
            : condition("not exists (select from ({0}) s where s.key = {1})", leaves(sealed(organisation, ballot, false)), LEAF.LEAF_);
        each(db.select(ENTRY).from(LEAF).where(leavesOf(organisation, ballot), rest).orderBy(LEAF.XID, LEAF.LEAF_), entries);
    }

    private boolean isRestFrom(OrganisationId organisation, BallotId ballot, long from) {
        int sealed = db.select(sum(ENTRIES)).from(SEAL).where(of(organisation, ballot))
            .fetchSingle(r -> r.value1() == null ? 0 : r.value1().intValueExact());
        return db.select(count(), count().filterWhere(LEAF.XID.ge(from))).from(LEAF).where(leavesOf(organisation, ballot))
            .fetchSingle(r -> sealed + r.value2() == r.value1());
    }

    /**
     * The leaves of what was counted and leads to no voter, in the order of their bytes, which says nothing of when they came.
     *
     * @param room the leaf of what tellers counted, if they did
     */
    void counted(OrganisationId organisation, BallotId ballot, Optional<byte[]> room, Consumer<byte[]> leaves) {
        each(db.resultQuery("{0} order by key", counted(organisation, ballot, room)), leaves);
    }

    /** Leaves as they are there, and those of what was counted, in the order of their bytes. */
    void leavesAndCounted(OrganisationId organisation, BallotId ballot, Optional<byte[]> room, Consumer<byte[]> leaves) {
        var there = sql("select leaf as key from ballots.leaf where organisation_id = {0} and ballot_id = {1}", val(organisation.value()),
            val(ballot.value()));
        each(db.resultQuery("{0} union all {1} order by key", there, counted(organisation, ballot, room)), leaves);
    }

    /** Leaves as the votes must have left them, and those of what was counted, in the order of their bytes. */
    void votesAndCounted(OrganisationId organisation, BallotId ballot, boolean secret, Optional<byte[]> room, Consumer<byte[]> leaves) {
        each(db.resultQuery("{0} union all {1} order by key", left(organisation, ballot, secret), counted(organisation, ballot, room)),
            leaves);
    }

    /** One row after the other: a million of them take no more memory than some. */
    private static void each(ResultQuery<? extends Record> query, Consumer<byte[]> row) {
        try (var rows = query.fetchSize(ROWS).fetchLazy()) {
            rows.forEach(r -> row.accept(r.get(0, byte[].class)));
        }
    }

    /** What secret votes, as they were counted, and the count in the room are sealed by. */
    private static SQL counted(OrganisationId organisation, BallotId ballot, Optional<byte[]> room) {
        return sql("""
            select sha256(uuid_send(organisation_id) || uuid_send(ballot_id) || uuid_send(vote_id) || convert_to(choice, 'UTF8')) as key
            from ballots.counted_vote where organisation_id = {0} and ballot_id = {1}
            union all select room from (select cast({2} as bytea) as room) r where room is not null""",
            val(organisation.value()), val(ballot.value()), val(room.orElse(null), byte[].class));
    }

    /**
     * Leaves as they must have been left, made anew from who voted (what) with which receipt, as {@code ballots.cast_votes}, {@code change_vote} and
     * {@code hand_out} make them: of a secret vote, and of a paper that leads to nobody, that its voter took part. Each open vote makes one, also that of
     * somebody who took a paper, or none.
     */
    private static SQL left(OrganisationId organisation, BallotId ballot, boolean secret) {
        var took = "select p.organisation_id, p.ballot_id, p.member_id, %s || p.receipt_code as words from ballots.participation p where %s";
        var left = secret ? took.formatted("case p.channel when 'PAPER' then 'PAPER ' else 'SECRET ' end", "true")
            : took.formatted("'PAPER '", "p.channel = 'PAPER'") + """
                 union all select organisation_id, ballot_id, member_id,
                    v.choice || ' ' || coalesce(p.receipt_code, '') || case when v.version > 1 then ' ' || v.version else '' end
                from ballots.open_vote v left join ballots.participation p using (organisation_id, ballot_id, member_id)""";
        return sql("""
            select sha256(uuid_send(organisation_id) || uuid_send(ballot_id) || uuid_send(member_id) || convert_to(words, 'UTF8')) as key
            from ({0}) took where organisation_id = {1} and ballot_id = {2}""", sql(left), val(organisation.value()), val(ballot.value()));
    }

    /**
     * What was sealed, of those who voted or of what was counted: as {@code key} each entry, as {@code n} the number of its seal. The empty value makes
     * PostgreSQL read all leaves of a seal at once, and not anew for each; the last line makes it keep the entry, and not all leaves with each of them
     * (which was 70 GB on the disk for a million).
     */
    private static SQL sealed(OrganisationId organisation, BallotId ballot, boolean count) { return sql(
        """
            select s.n, substring(s.leaves from before + 1 for {3}) as key
            from (select n, leaves || ''::bytea as leaves from ballots.seal where organisation_id = {0} and ballot_id = {1} and {2} offset 0) s,
                generate_series(0, octet_length(s.leaves) - {3}, {3}) as before
            offset 0""",
        val(organisation.value()), val(ballot.value()), count ? OF_COUNT : OF_COUNT.not(), inline(Seals.ENTRY)); }

    /**
     * One of two things that should be there both: an entry that is sealed, or what is there now.
     *
     * @param n the number of the seal; 0: it is there and not sealed
     * @param leaf in hexadecimal digits
     */
    record Difference(int n, String leaf) {}

    /** Leaves that are not as they were sealed, with their transactions; of those that were written by transactions before this one. */
    List<Difference> leavesNotAsSealed(OrganisationId organisation, BallotId ballot, long upto, int most) {
        return differences(sealed(organisation, ballot, false), sql("""
            select int8send(xid) || leaf as key from ballots.leaf where organisation_id = {0} and ballot_id = {1} and xid < {2}""",
            val(organisation.value()), val(ballot.value()), val(upto)), most);
    }

    /** Votes that are not what was sealed. */
    List<Difference> votesNotAsSealed(OrganisationId organisation, BallotId ballot, boolean secret, int most) {
        return differences(leaves(sealed(organisation, ballot, false)), left(organisation, ballot, secret), most);
    }

    /** What was counted and is not what was sealed. */
    List<Difference> countNotAsSealed(OrganisationId organisation, BallotId ballot, Optional<byte[]> room, int most) {
        return differences(leaves(sealed(organisation, ballot, true)), counted(organisation, ballot, room), most);
    }

    private static SQL leaves(SQL entries) { return sql("select n, substring(key from 9) as key from ({0}) e", entries); }

    /** So many at most that are missing and that are too many: by their leaves, so that one that was moved is among both. */
    private List<Difference> differences(SQL sealed, SQL there, int most) {
        return db
            .resultQuery(
                """
                    select n, encode(leaf, 'hex') from (
                        select n, leaf, row_number() over (partition by n > 0 order by leaf) as place from (
                            select coalesce(s.n, 0) as n, substring(coalesce(s.key, t.key) from coalesce(octet_length(s.key), octet_length(t.key)) - 31) as leaf
                            from ({0}) s full join ({1}) t on t.key = s.key
                            where s.key is null or t.key is null) d) p
                    where place <= {2} order by n, leaf""",
                sealed, there, val(most))
            .fetch(r -> new Difference(r.get(0, Integer.class), r.get(1, String.class)));
    }

    // ---- seals

    /**
     * One link of the chain.
     *
     * @param n from 1
     * @param upto with it all leaves of transactions before this one are sealed
     * @param last whether it closes the vote
     * @param leaves what it is over: entries, one after the other
     * @param root in hexadecimal digits, as the head
     */
    @SuppressWarnings("ArrayRecordComponent") // read and written once, and never compared
    record Seal(int n, long upto, boolean last, byte[] leaves, String root, String head) {}

    /** False if this seal was made by another server meanwhile. */
    boolean insert(OrganisationId organisation, BallotId ballot, Seal seal) {
        return db.insertInto(SEAL)
            .set(SEAL.ORGANISATION_ID, organisation)
            .set(SEAL.BALLOT_ID, ballot)
            .set(SEAL.N, seal.n())
            .set(SEAL.UPTO, seal.upto())
            .set(SEAL.LAST, seal.last())
            .set(SEAL.LEAVES, seal.leaves())
            .set(SEAL.ROOT, HEX.parseHex(seal.root()))
            .set(SEAL.HEAD, HEX.parseHex(seal.head()))
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** Every seal, one after the other. */
    void seals(OrganisationId organisation, BallotId ballot, Consumer<Seal> each) {
        try (var seals = db.select(SEAL.N, SEAL.UPTO, SEAL.LAST, SEAL.LEAVES, SEAL.ROOT, SEAL.HEAD).from(SEAL)
            .where(of(organisation, ballot)).orderBy(SEAL.N).fetchSize(SEALS).fetchLazy()) {
            seals.forEach(r -> each.accept(new Seal(r.value1(), r.value2(), r.value3(), r.value4(), HEX.formatHex(r.value5()),
                HEX.formatHex(r.value6()))));
        }
    }

    /** Whether a seal stands on one that is there, whichever: then it was moved. */
    boolean standsOnAnother(OrganisationId organisation, BallotId ballot, Seal seal) {
        return db.fetchExists(SEAL, of(organisation, ballot)
            .and("sha256({0} || {1}) = {2}", SEAL.HEAD, val(HEX.parseHex(seal.root())), val(HEX.parseHex(seal.head()))));
    }

    /** The last seals, so many at most, in their order. */
    List<Audit.Batch> lastSeals(OrganisationId organisation, BallotId ballot, int most) {
        return db.select(SEAL.N, ENTRIES, SEAL.HEAD, SEAL.SEALED_AT, field(OF_COUNT)).from(SEAL).where(of(organisation, ballot))
            .orderBy(SEAL.N.desc()).limit(most)
            .fetch(r -> new Audit.Batch(r.value1(), r.value2(), HEX.formatHex(r.value3()), r.value4().toInstant(), r.value5())).reversed();
    }

    /** How many seals there are, and over how many acts of casting. */
    record Sealed(int seals, int votes) {}

    Sealed sealed(OrganisationId organisation, BallotId ballot) {
        return db.select(count(), sum(when(OF_COUNT, inline(0)).otherwise(ENTRIES))).from(SEAL).where(of(organisation, ballot))
            .fetchSingle(r -> new Sealed(r.value1(), r.value2() == null ? 0 : r.value2().intValueExact()));
    }
}
