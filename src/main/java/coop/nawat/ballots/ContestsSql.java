package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.CANDIDACY;
import static coop.nawat.db.ballots.Tables.CANDIDACY_PHOTO;
import static coop.nawat.db.ballots.Tables.CONTEST;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Method;
import coop.nawat.db.ballots.tables.records.CandidacyRecord;
import coop.nawat.db.ballots.tables.records.ContestRecord;
import coop.nawat.members.MemberId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Papers that are being prepared, and who stands. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ContestsSql {
    private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);
    private final DSLContext db;
    private final JsonMapper json;

    ContestsSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<ContestPlan> plan(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return db.selectFrom(CONTEST)
            .where(CONTEST.ORGANISATION_ID.eq(organisation), CONTEST.ASSEMBLY_ID.eq(assembly), CONTEST.ITEM_ID.eq(item))
            .fetchOptional(this::plan);
    }

    Map<ItemId, ContestPlan> plans(OrganisationId organisation, AssemblyId assembly) {
        return db.selectFrom(CONTEST).where(CONTEST.ORGANISATION_ID.eq(organisation), CONTEST.ASSEMBLY_ID.eq(assembly))
            .fetchMap(CONTEST.ITEM_ID, this::plan);
    }

    private ContestPlan plan(ContestRecord r) {
        return new ContestPlan(Method.valueOf(r.getMethod()), r.getSeats(), r.getLeast(), r.getMost(), r.getTop(),
            json.readValue(r.getReserved().data(), new TypeReference<Map<String, Integer>>() {
            }),
            r.getOrgan() == null ? null : new ContestPlan.Term(Organ.valueOf(r.getOrgan()), r.getBegins(), r.getEnds()));
    }

    void put(OrganisationId organisation, AssemblyId assembly, ItemId item, ContestPlan plan) {
        var term = plan.term();
        var values = db.newRecord(CONTEST);
        values.setMethod(plan.method().name());
        values.setSeats(plan.seats());
        values.setLeast(plan.least());
        values.setMost(plan.most());
        values.setTop(plan.top());
        values.setReserved(JSONB.valueOf(json.writeValueAsString(plan.reserved())));
        values.setOrgan(term == null ? null : term.organ().name());
        values.setBegins(term == null ? null : term.begins());
        values.setEnds(term == null ? null : term.ends());
        db.insertInto(CONTEST)
            .set(CONTEST.ORGANISATION_ID, organisation)
            .set(CONTEST.ASSEMBLY_ID, assembly)
            .set(CONTEST.ITEM_ID, item)
            .set(values)
            .onConflict(CONTEST.ORGANISATION_ID, CONTEST.ASSEMBLY_ID, CONTEST.ITEM_ID)
            .doUpdate()
            .set(values)
            .execute();
    }

    void drop(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        db.deleteFrom(CONTEST)
            .where(CONTEST.ORGANISATION_ID.eq(organisation), CONTEST.ASSEMBLY_ID.eq(assembly), CONTEST.ITEM_ID.eq(item))
            .execute();
    }

    List<Candidacy> candidacies(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return db.selectFrom(CANDIDACY)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.ASSEMBLY_ID.eq(assembly), CANDIDACY.ITEM_ID.eq(item))
            .orderBy(CANDIDACY.ORDINAL)
            .limit(200)
            .fetch(ContestsSql::candidacy);
    }

    /** Of all items, each in the order in which they came. */
    Map<ItemId, List<Candidacy>> candidacies(OrganisationId organisation, AssemblyId assembly) {
        return db.selectFrom(CANDIDACY).where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.ASSEMBLY_ID.eq(assembly))
            .orderBy(CANDIDACY.ORDINAL).limit(20_000)
            .fetchGroups(CANDIDACY.ITEM_ID, ContestsSql::candidacy);
    }

    private static Candidacy candidacy(CandidacyRecord r) {
        return new Candidacy(r.getCandidacyId(), r.getOrdinal(), r.getMemberId(), r.getName(),
            r.getAbout() == null ? null : LocalText.parse(r.getAbout().data()), r.getSeatGroup(), r.getBornOn(), r.getProposedBy(),
            r.getProposedAt().toInstant(), r.getAcceptedAt() == null ? null : r.getAcceptedAt().toInstant(),
            r.getWithdrawnAt() == null ? null : r.getWithdrawnAt().toInstant());
    }

    /** Empty if this member stands already. The assembly is locked, so the numbers have no gaps. */
    Optional<CandidacyId> insert(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable MemberId member, LocalText name,
        @Nullable LocalText about, @Nullable String group, String author, boolean accepted) {
        var id = CandidacyId.create();
        var next = db.select(coalesce(max(CANDIDACY.ORDINAL), 0).plus(1))
            .from(CANDIDACY)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.ASSEMBLY_ID.eq(assembly), CANDIDACY.ITEM_ID.eq(item));
        return db.insertInto(CANDIDACY)
            .set(CANDIDACY.ORGANISATION_ID, organisation)
            .set(CANDIDACY.CANDIDACY_ID, id)
            .set(CANDIDACY.ASSEMBLY_ID, assembly)
            .set(CANDIDACY.ITEM_ID, item)
            .set(CANDIDACY.ORDINAL, next)
            .set(CANDIDACY.MEMBER_ID, member)
            .set(CANDIDACY.NAME, name)
            .set(CANDIDACY.ABOUT, about == null ? null : JSONB.valueOf(about.json()))
            .set(CANDIDACY.SEAT_GROUP, group)
            .set(CANDIDACY.PROPOSED_BY, author)
            .set(CANDIDACY.ACCEPTED_AT, accepted ? NOW : null)
            .onConflictDoNothing()
            .execute() == 1 ? Optional.of(id) : Optional.empty();
    }

    /** The same candidacy on the item of a second call, with its photo, who proposed it and when; the next number there. */
    void copy(OrganisationId organisation, Candidacy candidacy, AssemblyId assembly, ItemId item) {
        insert(organisation, assembly, item, candidacy.member(), candidacy.name(), candidacy.about(), candidacy.group(),
            candidacy.proposedBy(), false).ifPresent(
                id -> {
                    db.update(CANDIDACY)
                        .set(CANDIDACY.BORN_ON, candidacy.born())
                        .set(CANDIDACY.PROPOSED_AT, candidacy.proposedAt().atOffset(ZoneOffset.UTC))
                        .set(CANDIDACY.ACCEPTED_AT,
                            candidacy.acceptedAt() == null ? null : candidacy.acceptedAt().atOffset(ZoneOffset.UTC))
                        .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id))
                        .execute();
                    db.insertInto(CANDIDACY_PHOTO, CANDIDACY_PHOTO.ORGANISATION_ID, CANDIDACY_PHOTO.CANDIDACY_ID, CANDIDACY_PHOTO.PICTURE)
                        .select(select(CANDIDACY_PHOTO.ORGANISATION_ID, val(id), CANDIDACY_PHOTO.PICTURE).from(CANDIDACY_PHOTO)
                            .where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(organisation), CANDIDACY_PHOTO.CANDIDACY_ID.eq(candidacy.id())))
                        .execute();
                });
    }

    void accept(OrganisationId organisation, CandidacyId id) {
        db.update(CANDIDACY)
            .set(CANDIDACY.ACCEPTED_AT, NOW)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id), CANDIDACY.ACCEPTED_AT.isNull())
            .execute();
    }

    void withdraw(OrganisationId organisation, CandidacyId id) {
        db.update(CANDIDACY)
            .set(CANDIDACY.WITHDRAWN_AT, NOW)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id))
            .execute();
    }

    void born(OrganisationId organisation, CandidacyId id, LocalDate born) {
        db.update(CANDIDACY)
            .set(CANDIDACY.BORN_ON, born)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id))
            .execute();
    }

    void group(OrganisationId organisation, CandidacyId id, @Nullable String group) {
        db.update(CANDIDACY)
            .set(CANDIDACY.SEAT_GROUP, group)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id))
            .execute();
    }

    void describe(OrganisationId organisation, CandidacyId id, LocalText about) {
        db.update(CANDIDACY)
            .set(CANDIDACY.ABOUT, JSONB.valueOf(about.json()))
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.CANDIDACY_ID.eq(id))
            .execute();
    }
}
