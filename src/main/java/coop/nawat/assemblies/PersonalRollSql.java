package coop.nawat.assemblies;

import static coop.nawat.db.assemblies.Tables.ASSEMBLY;
import static coop.nawat.db.assemblies.Tables.ATTENDANCE;
import static coop.nawat.db.assemblies.Tables.PROXY;
import static coop.nawat.db.assemblies.Tables.ROLL_ENTRY;

import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.assemblies.Routines;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What frozen rolls, the desk and proxies say of one member. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonalRollSql {
    private static final int MOST = 2_000;
    private final DSLContext db;

    PersonalRollSql(DSLContext db) { this.db = db; }

    record OnRoll(Instant at, LocalText title, String name, boolean mayVote, @Nullable String exclusion) {}

    record Came(Instant at, LocalText title, String kind) {}

    /** A proxy that was given; {@code given} false: received. */
    record Given(Instant at, LocalText title, boolean given, @Nullable Instant withdrawnAt) {}

    List<OnRoll> rolls(OrganisationId organisation, MemberId member) {
        return db.select(ASSEMBLY.STARTS_AT, ASSEMBLY.TITLE, ROLL_ENTRY.NAME, ROLL_ENTRY.MAY_VOTE, ROLL_ENTRY.EXCLUSION)
            .from(ROLL_ENTRY)
            .join(ASSEMBLY).on(ASSEMBLY.ORGANISATION_ID.eq(ROLL_ENTRY.ORGANISATION_ID), ASSEMBLY.ASSEMBLY_ID.eq(ROLL_ENTRY.ASSEMBLY_ID))
            .where(ROLL_ENTRY.ORGANISATION_ID.eq(organisation), ROLL_ENTRY.MEMBER_ID.eq(member))
            .orderBy(ASSEMBLY.STARTS_AT).limit(MOST)
            .fetch(r -> new OnRoll(r.value1().toInstant(), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    List<Came> attendance(OrganisationId organisation, MemberId member) {
        return db.select(ATTENDANCE.AT, ASSEMBLY.TITLE, ATTENDANCE.KIND)
            .from(ATTENDANCE)
            .join(ASSEMBLY).on(ASSEMBLY.ORGANISATION_ID.eq(ATTENDANCE.ORGANISATION_ID), ASSEMBLY.ASSEMBLY_ID.eq(ATTENDANCE.ASSEMBLY_ID))
            .where(ATTENDANCE.ORGANISATION_ID.eq(organisation), ATTENDANCE.MEMBER_ID.eq(member))
            .orderBy(ATTENDANCE.AT).limit(MOST)
            .fetch(r -> new Came(r.value1().toInstant(), r.value2(), r.value3()));
    }

    List<Given> proxies(OrganisationId organisation, MemberId member) {
        return db.select(PROXY.GIVEN_AT, ASSEMBLY.TITLE, PROXY.GIVER_ID, PROXY.WITHDRAWN_AT)
            .from(PROXY)
            .join(ASSEMBLY).on(ASSEMBLY.ORGANISATION_ID.eq(PROXY.ORGANISATION_ID), ASSEMBLY.ASSEMBLY_ID.eq(PROXY.ASSEMBLY_ID))
            .where(PROXY.ORGANISATION_ID.eq(organisation), PROXY.GIVER_ID.eq(member).or(PROXY.HOLDER_ID.eq(member)))
            .orderBy(PROXY.GIVEN_AT).limit(MOST)
            .fetch(r -> new Given(r.value1().toInstant(), r.value2(), r.value3().equals(member),
                r.value4() == null ? null : r.value4().toInstant()));
    }

    void erase(MemberId member, String nameless) { Routines.erasePerson(db.configuration(), member.value(), nameless); }
}
