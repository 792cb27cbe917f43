package coop.nawat.assemblies;

import static coop.nawat.db.assemblies.Tables.AGENDA_ITEM;
import static coop.nawat.db.assemblies.Tables.ASSEMBLY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.PutText;
import coop.nawat.db.assemblies.tables.records.AgendaItemRecord;
import coop.nawat.db.assemblies.tables.records.AssemblyRecord;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.RuleSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Assemblies and their agendas. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class AssembliesSql {
    private final DSLContext db;
    private final JsonMapper json;

    AssembliesSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A second call names the first one. */
    AssemblyNumber insert(OrganisationId organisation, AssemblyId id, AssemblyDraft draft, Instant startsAt, @Nullable AssemblyId repeats) {
        int year = draft.startsAt().getYear();
        return db.insertInto(ASSEMBLY)
            .set(ASSEMBLY.ORGANISATION_ID, organisation)
            .set(ASSEMBLY.ASSEMBLY_ID, id)
            .set(ASSEMBLY.YEAR, year)
            .set(ASSEMBLY.NUMBER, select(coalesce(max(ASSEMBLY.NUMBER), 0).plus(1))
                .from(ASSEMBLY)
                .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.YEAR.eq(year)))
            .set(ASSEMBLY.KIND, draft.kind().name())
            .set(ASSEMBLY.TITLE, draft.title())
            .set(ASSEMBLY.STARTS_AT, utc(startsAt))
            .set(ASSEMBLY.PLACE, draft.place())
            .set(ASSEMBLY.STATE, AssemblyState.DRAFT.name())
            .set(ASSEMBLY.CALL, repeats == null ? 1 : 2)
            .set(ASSEMBLY.REPEATS_ID, repeats)
            .returningResult(ASSEMBLY.YEAR, ASSEMBLY.NUMBER)
            .fetchSingle(r -> new AssemblyNumber(r.value1(), r.value2()));
    }

    void update(OrganisationId organisation, AssemblyId id, AssemblyDraft draft, Instant startsAt) {
        db.update(ASSEMBLY)
            .set(ASSEMBLY.KIND, draft.kind().name())
            .set(ASSEMBLY.TITLE, draft.title())
            .set(ASSEMBLY.STARTS_AT, utc(startsAt))
            .set(ASSEMBLY.PLACE, draft.place())
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .execute();
    }

    /** False, and nothing is changed, if it is no draft any more. */
    boolean convened(OrganisationId organisation, AssemblyId id, RuleSet rules) {
        return db.update(ASSEMBLY)
            .set(ASSEMBLY.STATE, AssemblyState.CONVENED.name())
            .set(ASSEMBLY.CONVENED_AT, currentOffsetDateTime())
            .set(ASSEMBLY.RULES, jsonb(rules))
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id),
                ASSEMBLY.STATE.eq(AssemblyState.DRAFT.name()))
            .execute() == 1;
    }

    void rollFrozen(OrganisationId organisation, AssemblyId id) {
        db.update(ASSEMBLY)
            .set(ASSEMBLY.ROLL_FROZEN_AT, currentOffsetDateTime())
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .execute();
    }

    void opened(OrganisationId organisation, AssemblyId id, Quorum quorum) {
        db.update(ASSEMBLY)
            .set(ASSEMBLY.STATE, AssemblyState.OPEN.name())
            .set(ASSEMBLY.OPENED_AT, currentOffsetDateTime())
            .set(ASSEMBLY.OPENING_QUORUM, jsonb(quorum))
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .execute();
    }

    void closed(OrganisationId organisation, AssemblyId id) {
        db.update(ASSEMBLY)
            .set(ASSEMBLY.STATE, AssemblyState.CLOSED.name())
            .set(ASSEMBLY.CLOSED_AT, currentOffsetDateTime())
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .execute();
    }

    Optional<Assembly> find(OrganisationId organisation, AssemblyId id) {
        return db.selectFrom(ASSEMBLY)
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .fetchOptional(this::assembly);
    }

    /** The second call of an assembly. */
    Optional<Assembly> secondOf(OrganisationId organisation, AssemblyId first) {
        return db.selectFrom(ASSEMBLY)
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.REPEATS_ID.eq(first))
            .fetchOptional(this::assembly);
    }

    Optional<Assembly> find(OrganisationId organisation, AssemblyNumber number) {
        return db.selectFrom(ASSEMBLY)
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.YEAR.eq(number.year()), ASSEMBLY.NUMBER.eq(number.number()))
            .fetchOptional(this::assembly);
    }

    /** The assembly, kept from changing until the end of the transaction. */
    Optional<Assembly> lock(OrganisationId organisation, AssemblyId id) {
        return db.selectFrom(ASSEMBLY)
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation), ASSEMBLY.ASSEMBLY_ID.eq(id))
            .forUpdate()
            .fetchOptional(this::assembly);
    }

    List<Assembly> list(OrganisationId organisation, int limit) {
        return db.selectFrom(ASSEMBLY)
            .where(ASSEMBLY.ORGANISATION_ID.eq(organisation))
            .orderBy(ASSEMBLY.YEAR.desc(), ASSEMBLY.NUMBER.desc())
            .limit(limit)
            .fetch(this::assembly);
    }

    // ---- agenda

    void insertItem(OrganisationId organisation, AssemblyId id, ItemId item, ItemDraft draft) {
        db.insertInto(AGENDA_ITEM)
            .set(AGENDA_ITEM.ORGANISATION_ID, organisation)
            .set(AGENDA_ITEM.ASSEMBLY_ID, id)
            .set(AGENDA_ITEM.ITEM_ID, item)
            .set(AGENDA_ITEM.POSITION, select(coalesce(max(AGENDA_ITEM.POSITION), 0).plus(1))
                .from(AGENDA_ITEM)
                .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.ASSEMBLY_ID.eq(id)))
            .set(AGENDA_ITEM.KIND, kind(draft))
            .set(AGENDA_ITEM.MATTER, matter(draft))
            .set(AGENDA_ITEM.TITLE, draft.title())
            .set(AGENDA_ITEM.MOTION, draft.motion())
            .set(AGENDA_ITEM.BYLAWS_NUMBER, draft.bylaws() == null ? null : draft.bylaws().version())
            .set(AGENDA_ITEM.BYLAWS_HASH, draft.bylaws() == null ? null : draft.bylaws().hash())
            .execute();
    }

    /** False if there is no such item. */
    boolean updateItem(OrganisationId organisation, AssemblyId id, ItemId item, ItemDraft draft) {
        return db.update(AGENDA_ITEM)
            .set(AGENDA_ITEM.KIND, kind(draft))
            .set(AGENDA_ITEM.MATTER, matter(draft))
            .set(AGENDA_ITEM.TITLE, draft.title())
            .set(AGENDA_ITEM.MOTION, draft.motion())
            .set(AGENDA_ITEM.BYLAWS_NUMBER, draft.bylaws() == null ? null : draft.bylaws().version())
            .set(AGENDA_ITEM.BYLAWS_HASH, draft.bylaws() == null ? null : draft.bylaws().hash())
            .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.ASSEMBLY_ID.eq(id), AGENDA_ITEM.ITEM_ID.eq(item))
            .execute() == 1;
    }

    /** False if there is no such item. */
    boolean deleteItem(OrganisationId organisation, AssemblyId id, ItemId item) {
        int deleted = db.deleteFrom(AGENDA_ITEM)
            .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.ASSEMBLY_ID.eq(id), AGENDA_ITEM.ITEM_ID.eq(item))
            .execute();
        if (deleted == 0) return false;
        // the items after it move up, one by one in their order, since two may never stand at the same place
        int position = 1;
        for (var later : items(organisation, id)) {
            if (later.position() != position) place(organisation, id, later.id(), position);
            position++;
        }
        return true;
    }

    void swap(OrganisationId organisation, AssemblyId id, AgendaItem one, AgendaItem other) {
        place(organisation, id, one.id(), -1);
        place(organisation, id, other.id(), one.position());
        place(organisation, id, one.id(), other.position());
    }

    private void place(OrganisationId organisation, AssemblyId id, ItemId item, int position) {
        db.update(AGENDA_ITEM)
            .set(AGENDA_ITEM.POSITION, position)
            .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.ASSEMBLY_ID.eq(id), AGENDA_ITEM.ITEM_ID.eq(item))
            .execute();
    }

    List<AgendaItem> items(OrganisationId organisation, AssemblyId id) {
        return db.selectFrom(AGENDA_ITEM)
            .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.ASSEMBLY_ID.eq(id))
            .orderBy(AGENDA_ITEM.POSITION)
            .limit(500)
            .fetch(AssembliesSql::item);
    }

    /** An item with its assembly. */
    record Placed(AssemblyNumber assembly, AssemblyState state, AssemblyId id, AgendaItem item) {}

    /** The items that adopt a draft of bylaws, those of the latest assembly first. */
    List<Placed> itemsOfBylaws(OrganisationId organisation, int version) {
        return db.select(AGENDA_ITEM.fields()).select(ASSEMBLY.YEAR, ASSEMBLY.NUMBER, ASSEMBLY.STATE)
            .from(AGENDA_ITEM)
            .join(ASSEMBLY).on(ASSEMBLY.ORGANISATION_ID.eq(AGENDA_ITEM.ORGANISATION_ID), ASSEMBLY.ASSEMBLY_ID.eq(AGENDA_ITEM.ASSEMBLY_ID))
            .where(AGENDA_ITEM.ORGANISATION_ID.eq(organisation), AGENDA_ITEM.BYLAWS_NUMBER.eq(version))
            .orderBy(ASSEMBLY.YEAR.desc(), ASSEMBLY.NUMBER.desc(), AGENDA_ITEM.POSITION)
            .limit(500)
            .fetch(r -> new Placed(new AssemblyNumber(r.get(ASSEMBLY.YEAR), r.get(ASSEMBLY.NUMBER)),
                AssemblyState.valueOf(r.get(ASSEMBLY.STATE)), r.get(AGENDA_ITEM.ASSEMBLY_ID), item(r.into(AGENDA_ITEM))));
    }

    private static AgendaItem item(AgendaItemRecord r) {
        return new AgendaItem(r.getItemId(), r.getPosition(), r.getTitle(), r.getMatter() == null ? null : new Matter(r.getMatter()),
            r.getMotion(), r.getBylawsNumber() == null ? null : new PutText(r.getBylawsNumber(), r.getBylawsHash()));
    }

    private static String kind(ItemDraft draft) { return draft.motion() == null ? "INFORMATION" : "RESOLUTION"; }

    private static @Nullable String matter(ItemDraft draft) { return draft.matter() == null ? null : draft.matter().key(); }

    // ---- rows to records

    private Assembly assembly(AssemblyRecord r) {
        return new Assembly(r.getAssemblyId(), new AssemblyNumber(r.getYear(), r.getNumber()), AssemblyKind.valueOf(r.getKind()),
            r.getTitle(),
            r.getStartsAt().toInstant(), r.getPlace(), AssemblyState.valueOf(r.getState()), instant(r.getConvenedAt()),
            read(r.getRules(), RuleSet.class), instant(r.getRollFrozenAt()), instant(r.getOpenedAt()),
            read(r.getOpeningQuorum(), Quorum.class), instant(r.getClosedAt()), r.getCall(), r.getRepeatsId());
    }

    private JSONB jsonb(Object value) { return JSONB.valueOf(json.writeValueAsString(value)); }

    private <T> @Nullable T read(@Nullable JSONB value, Class<T> type) { return value == null ? null : json.readValue(value.data(), type); }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) { return at == null ? null : at.toInstant(); }

    static OffsetDateTime utc(Instant at) { return at.atOffset(ZoneOffset.UTC); }
}
