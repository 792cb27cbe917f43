package coop.nawat.access;

import static coop.nawat.db.access.Tables.WRONG_TRY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import coop.nawat.common.Ids;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.types.DayToSecond;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Wrong tries to sign in, and requests for codes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TriesSql {
    // Not now(), which is the start of the transaction: it may have waited for the lock since.
    private static final Field<OffsetDateTime> CLOCK = field("clock_timestamp()", OffsetDateTime.class);
    private static final Field<OffsetDateTime> A_DAY_AGO = CLOCK.minus(DayToSecond.valueOf(Duration.ofDays(1)));
    private final DSLContext db;

    TriesSql(DSLContext db) { this.db = db; }

    record Recent(int count, long secondsSinceLast) {}

    /** One after the other, until the end of the transaction. */
    void lock(byte[] key) {
        db.select(field("pg_advisory_xact_lock({0})", Object.class, val(ByteBuffer.wrap(key).getLong()))).fetch();
    }

    Recent recent(byte[] key, Duration window) {
        return db.select(
            count(),
            coalesce(field("extract(epoch from {0} - {1})::bigint", Long.class, CLOCK, max(WRONG_TRY.AT)), inline(0L)))
            .from(WRONG_TRY)
            .where(WRONG_TRY.KEY_HASH.eq(key), WRONG_TRY.AT.gt(CLOCK.minus(DayToSecond.valueOf(window))))
            .fetchSingle(Records.mapping(Recent::new));
    }

    UUID insert(byte[] key) {
        var id = Ids.next();
        db.insertInto(WRONG_TRY)
            .set(WRONG_TRY.TRY_ID, id)
            .set(WRONG_TRY.KEY_HASH, key)
            .set(WRONG_TRY.AT, CLOCK)
            .execute();
        return id;
    }

    void delete(UUID id) { db.deleteFrom(WRONG_TRY).where(WRONG_TRY.TRY_ID.eq(id)).execute(); }

    void delete(byte[] key) { db.deleteFrom(WRONG_TRY).where(WRONG_TRY.KEY_HASH.eq(key)).execute(); }

    void deleteOld() { db.deleteFrom(WRONG_TRY).where(WRONG_TRY.AT.lt(A_DAY_AGO)).execute(); }
}
