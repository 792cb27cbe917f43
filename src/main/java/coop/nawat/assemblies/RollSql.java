package coop.nawat.assemblies;

import static coop.nawat.db.assemblies.Tables.ATTENDANCE;
import static coop.nawat.db.assemblies.Tables.PROXY;
import static coop.nawat.db.assemblies.Tables.ROLL_ENTRY;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.assemblies.Routines;
import coop.nawat.members.MemberId;
import coop.nawat.members.NoVote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The frozen roll, proxies, and who is there. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RollSql {
    private static final int BATCH = 4_000;
    private static final Field<Boolean> IS_PRESENT = field("assemblies.is_present({0}, {1}, {2})", SQLDataType.BOOLEAN,
        ROLL_ENTRY.ORGANISATION_ID, ROLL_ENTRY.ASSEMBLY_ID, ROLL_ENTRY.MEMBER_ID);
    private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);
    private final DSLContext db;

    RollSql(DSLContext db) { this.db = db; }

    /** Takes the members of a day over: these without a vote, the others with one. */
    void freeze(OrganisationId organisation, AssemblyId assembly, LocalDate day, Map<MemberId, NoVote> withoutVote) {
        var without = List.copyOf(withoutVote.entrySet());
        Routines.freezeRoll(db.configuration(), organisation.value(), assembly.value(), day,
            without.stream().map(w -> w.getKey().value()).toArray(UUID[]::new),
            without.stream().map(w -> Exclusion.of(w.getValue().why()).name()).toArray(String[]::new),
            without.stream().map(w -> w.getValue().article()).toArray(String[]::new));
    }

    /** Lets the database look at a roll of this size before a crowd looks itself up in it; a small one is read quickly by any way. */
    void lookAt(int entries) {
        if (entries >= BATCH) Routines.lookAtRoll(db.configuration());
    }

    RollSummary summary(OrganisationId organisation, AssemblyId assembly) {
        return db.select(count().filterWhere(ROLL_ENTRY.MAY_VOTE.isTrue()), count().filterWhere(ROLL_ENTRY.MAY_VOTE.isFalse()))
            .from(ROLL_ENTRY)
            .where(of(organisation, assembly))
            .fetchSingle(r -> new RollSummary(r.value1(), r.value2()));
    }

    List<RollEntry> page(OrganisationId organisation, AssemblyId assembly, int after, int limit) {
        return entries(organisation, assembly, ROLL_ENTRY.NUMBER.gt(after), limit);
    }

    /** Those for whom an arrival or a departure was written, by number. */
    List<RollEntry> moved(OrganisationId organisation, AssemblyId assembly, int limit) {
        return entries(organisation, assembly, ROLL_ENTRY.MEMBER_ID.in(select(ATTENDANCE.MEMBER_ID).from(ATTENDANCE)
            .where(ATTENDANCE.ORGANISATION_ID.eq(organisation), ATTENDANCE.ASSEMBLY_ID.eq(assembly))), limit);
    }

    Optional<RollEntry> entry(OrganisationId organisation, AssemblyId assembly, MemberId member) {
        return entries(organisation, assembly, ROLL_ENTRY.MEMBER_ID.eq(member), 1).stream().findFirst();
    }

    Map<MemberId, RollEntry> entries(OrganisationId organisation, AssemblyId assembly, Collection<MemberId> members) {
        var all = List.copyOf(members);
        var found = new HashMap<MemberId, RollEntry>();
        for (int from = 0; from < all.size(); from += BATCH)
            entries(organisation, assembly, ROLL_ENTRY.MEMBER_ID.in(all.subList(from, Math.min(from + BATCH, all.size()))), BATCH)
                .forEach(entry -> found.put(entry.member(), entry));
        return found;
    }

    /** Whoever gave this holder a proxy and has not taken it back. */
    List<RollEntry> giversTo(OrganisationId organisation, AssemblyId assembly, MemberId holder) {
        return entries(organisation, assembly, ROLL_ENTRY.MEMBER_ID.in(select(PROXY.GIVER_ID)
            .from(PROXY)
            .where(PROXY.ORGANISATION_ID.eq(organisation), PROXY.ASSEMBLY_ID.eq(assembly), PROXY.HOLDER_ID.eq(holder),
                PROXY.WITHDRAWN_AT.isNull())),
            1_000);
    }

    private List<RollEntry> entries(OrganisationId organisation, AssemblyId assembly, Condition which, int limit) {
        var latest = select(ATTENDANCE.KIND, ATTENDANCE.AT)
            .from(ATTENDANCE)
            .where(ATTENDANCE.ORGANISATION_ID.eq(ROLL_ENTRY.ORGANISATION_ID), ATTENDANCE.ASSEMBLY_ID.eq(ROLL_ENTRY.ASSEMBLY_ID),
                ATTENDANCE.MEMBER_ID.eq(ROLL_ENTRY.MEMBER_ID))
            .orderBy(ATTENDANCE.AT.desc())
            .limit(1)
            .asTable("latest");
        var holder = ROLL_ENTRY.as("holder");
        Field<String> proxyTo = field(select(holder.NAME)
            .from(PROXY)
            .join(holder)
            .on(holder.ORGANISATION_ID.eq(PROXY.ORGANISATION_ID), holder.ASSEMBLY_ID.eq(PROXY.ASSEMBLY_ID),
                holder.MEMBER_ID.eq(PROXY.HOLDER_ID))
            .where(PROXY.ORGANISATION_ID.eq(ROLL_ENTRY.ORGANISATION_ID), PROXY.ASSEMBLY_ID.eq(ROLL_ENTRY.ASSEMBLY_ID),
                PROXY.GIVER_ID.eq(ROLL_ENTRY.MEMBER_ID), PROXY.WITHDRAWN_AT.isNull()));
        Field<Integer> proxies = field(selectCount()
            .from(PROXY)
            .where(PROXY.ORGANISATION_ID.eq(ROLL_ENTRY.ORGANISATION_ID), PROXY.ASSEMBLY_ID.eq(ROLL_ENTRY.ASSEMBLY_ID),
                PROXY.HOLDER_ID.eq(ROLL_ENTRY.MEMBER_ID), PROXY.WITHDRAWN_AT.isNull()));
        return db
            .select(ROLL_ENTRY.MEMBER_ID, ROLL_ENTRY.NUMBER, ROLL_ENTRY.NAME, ROLL_ENTRY.EXCLUSION, ROLL_ENTRY.EXCLUSION_ARTICLE,
                latest.field(ATTENDANCE.KIND),
                latest.field(ATTENDANCE.AT), proxyTo, proxies)
            .from(ROLL_ENTRY)
            .leftJoin(lateral(latest)).on(trueCondition())
            .where(of(organisation, assembly), which)
            .orderBy(ROLL_ENTRY.NUMBER)
            .limit(limit)
            .fetch(r -> new RollEntry(r.value1(), r.value2(), r.value3(), r.value4() == null ? null : Exclusion.valueOf(r.value4()),
                r.value5(),
                "ARRIVED".equals(r.value6()), r.value7() == null ? null : r.value7().toInstant(), r.value8(), r.value9()));
    }

    int onRoll(OrganisationId organisation, AssemblyId assembly, List<MemberId> members) {
        int found = 0;
        for (int from = 0; from < members.size(); from += BATCH) {
            found += db.fetchCount(ROLL_ENTRY, of(organisation, assembly),
                ROLL_ENTRY.MEMBER_ID.in(members.subList(from, Math.min(from + BATCH, members.size()))));
        }
        return found;
    }

    int countProxies(OrganisationId organisation, AssemblyId assembly, MemberId holder) {
        return db.fetchCount(PROXY, PROXY.ORGANISATION_ID.eq(organisation), PROXY.ASSEMBLY_ID.eq(assembly), PROXY.HOLDER_ID.eq(holder),
            PROXY.WITHDRAWN_AT.isNull());
    }

    boolean insertProxy(OrganisationId organisation, AssemblyId assembly, MemberId giver, MemberId holder) {
        return db.insertInto(PROXY)
            .set(PROXY.ORGANISATION_ID, organisation)
            .set(PROXY.ASSEMBLY_ID, assembly)
            .set(PROXY.GIVER_ID, giver)
            .set(PROXY.HOLDER_ID, holder)
            .onConflict(PROXY.ORGANISATION_ID, PROXY.ASSEMBLY_ID, PROXY.GIVER_ID)
            .doUpdate()
            .set(PROXY.HOLDER_ID, holder)
            .set(PROXY.GIVEN_AT, NOW)
            .setNull(PROXY.WITHDRAWN_AT)
            .where(PROXY.WITHDRAWN_AT.isNotNull())
            .execute() == 1;
    }

    /** Whether there was one. */
    boolean withdrawProxy(OrganisationId organisation, AssemblyId assembly, MemberId giver) {
        return db.update(PROXY)
            .set(PROXY.WITHDRAWN_AT, NOW)
            .where(PROXY.ORGANISATION_ID.eq(organisation), PROXY.ASSEMBLY_ID.eq(assembly), PROXY.GIVER_ID.eq(giver),
                PROXY.WITHDRAWN_AT.isNull())
            .execute() == 1;
    }

    /** Writes arrivals (or departures) of those who are not there (or not gone) already; answers how many. */
    int insertAttendance(OrganisationId organisation, AssemblyId assembly, List<MemberId> members, boolean arrived,
        @Nullable AccountId by) {
        int written = 0;
        for (int from = 0; from < members.size(); from += BATCH) {
            written += db
                .insertInto(ATTENDANCE, ATTENDANCE.ORGANISATION_ID, ATTENDANCE.ASSEMBLY_ID, ATTENDANCE.EVENT_ID, ATTENDANCE.MEMBER_ID,
                    ATTENDANCE.KIND, ATTENDANCE.ACCOUNT_ID)
                .select(
                    select(ROLL_ENTRY.ORGANISATION_ID, ROLL_ENTRY.ASSEMBLY_ID, field("gen_random_uuid()", UUID.class), ROLL_ENTRY.MEMBER_ID,
                        inline(arrived ? "ARRIVED" : "LEFT"), val(by, ATTENDANCE.ACCOUNT_ID))
                        .from(ROLL_ENTRY)
                        .where(of(organisation, assembly),
                            ROLL_ENTRY.MEMBER_ID.in(members.subList(from, Math.min(from + BATCH, members.size()))),
                            IS_PRESENT.eq(!arrived)))
                .execute();
        }
        return written;
    }

    /**
     * One event of a desk; false if this very event was written before, or says what is so already: whoever never came cannot leave. The
     * assembly must be locked, so that two desks do not both let the same member in.
     */
    boolean insertAttendance(OrganisationId organisation, AssemblyId assembly, UUID event, MemberId member, boolean arrived) {
        return db.insertInto(ATTENDANCE, ATTENDANCE.ORGANISATION_ID, ATTENDANCE.ASSEMBLY_ID, ATTENDANCE.EVENT_ID, ATTENDANCE.MEMBER_ID,
            ATTENDANCE.KIND)
            .select(select(ROLL_ENTRY.ORGANISATION_ID, ROLL_ENTRY.ASSEMBLY_ID, val(event), ROLL_ENTRY.MEMBER_ID,
                inline(arrived ? "ARRIVED" : "LEFT"))
                .from(ROLL_ENTRY)
                .where(of(organisation, assembly), ROLL_ENTRY.MEMBER_ID.eq(member), IS_PRESENT.eq(!arrived)))
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** Entitled members: all, those who are there now, and those who are not but whose proxy holder is. */
    Assemblies.Headcount headcount(OrganisationId organisation, AssemblyId assembly) {
        return headcount(organisation, assembly, null, null);
    }

    /** As {@link #headcount}, but there is whoever was there at any time since then: who arrived or left later was there for a while; until a moment, or now. */
    Assemblies.Headcount headcountSince(OrganisationId organisation, AssemblyId assembly, Instant since, @Nullable Instant until) {
        return headcount(organisation, assembly, since, until);
    }

    /** Reads each attendance once, in the order of its index: half a million arrivals are counted before statistics of them exist. */
    private Assemblies.Headcount headcount(OrganisationId organisation, AssemblyId assembly, @Nullable Instant since,
        @Nullable Instant until) {
        var a = ATTENDANCE;
        var latest = a.as("latest");
        var here = latest.KIND.eq("ARRIVED");
        var there = name("there").fields("member_id").asMaterialized(select(latest.MEMBER_ID)
            .from(select(a.MEMBER_ID, a.KIND, a.AT).distinctOn(a.MEMBER_ID)
                .from(a)
                .where(a.ORGANISATION_ID.eq(organisation), a.ASSEMBLY_ID.eq(assembly),
                    until == null ? noCondition() : a.AT.le(AssembliesSql.utc(until)))
                .orderBy(a.MEMBER_ID, a.AT.desc()).asTable(latest))
            .where(since == null ? here : here.or(latest.AT.ge(AssembliesSql.utc(since)))));
        var who = field(name("there", "member_id"), a.MEMBER_ID.getDataType());
        var entitled = of(organisation, assembly).and(ROLL_ENTRY.MAY_VOTE.isTrue());
        var represented = selectCount().from(PROXY)
            .join(ROLL_ENTRY).on(ROLL_ENTRY.MEMBER_ID.eq(PROXY.GIVER_ID)).and(entitled)
            .where(PROXY.ORGANISATION_ID.eq(organisation), PROXY.ASSEMBLY_ID.eq(assembly), PROXY.WITHDRAWN_AT.isNull(),
                PROXY.HOLDER_ID.in(select(who).from(there)), PROXY.GIVER_ID.notIn(select(who).from(there)));
        return db.with(there)
            .select(field(selectCount().from(ROLL_ENTRY).where(entitled)),
                field(selectCount().from(there).join(ROLL_ENTRY).on(ROLL_ENTRY.MEMBER_ID.eq(who)).and(entitled)),
                field(represented))
            .fetchSingle(r -> new Assemblies.Headcount(r.value1(), r.value2(), r.value3()));
    }

    private static Condition of(OrganisationId organisation, AssemblyId assembly) {
        return ROLL_ENTRY.ORGANISATION_ID.eq(organisation).and(ROLL_ENTRY.ASSEMBLY_ID.eq(assembly));
    }
}
