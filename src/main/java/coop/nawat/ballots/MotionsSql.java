package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.AMENDMENT;
import static coop.nawat.db.ballots.Tables.AMENDMENT_ORDER;
import static coop.nawat.db.ballots.Tables.MOTION;
import static coop.nawat.db.ballots.Tables.MOTION_PART;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.ballots.tables.records.AmendmentRecord;
import coop.nawat.db.ballots.tables.records.MotionRecord;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is said of motions, their amendments and their parts. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class MotionsSql {
    private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);
    private final DSLContext db;
    private final JsonMapper json;

    MotionsSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    // ---- the motion

    /** What is known of a motion beside its text. */
    record Said(Motion.Arguments arguments, @Nullable Instant until, Motion.@Nullable Withdrawal withdrawal) {
        static final Said NOTHING = new Said(Motion.Arguments.NONE, null, null);
    }

    Map<ItemId, Said> said(OrganisationId organisation, AssemblyId assembly) {
        return db.selectFrom(MOTION).where(MOTION.ORGANISATION_ID.eq(organisation), MOTION.ASSEMBLY_ID.eq(assembly))
            .fetchMap(MOTION.ITEM_ID, MotionsSql::said);
    }

    private static Said said(MotionRecord r) {
        var at = r.getWithdrawnAt();
        return new Said(new Motion.Arguments(text(r.getReasons()), text(r.getPro()), text(r.getContra())),
            r.getAmendmentsUntil() == null ? null : r.getAmendmentsUntil().toInstant(),
            at == null ? null : new Motion.Withdrawal(r.getWithdrawnBy(), r.getWithdrawnWhy(), at.toInstant()));
    }

    private static @Nullable LocalText text(@Nullable JSONB written) { return written == null ? null : LocalText.parse(written.data()); }

    private static @Nullable JSONB written(@Nullable LocalText text) { return text == null ? null : JSONB.valueOf(text.json()); }

    Set<ItemId> withdrawn(OrganisationId organisation, AssemblyId assembly) {
        return new HashSet<>(db.select(MOTION.ITEM_ID).from(MOTION)
            .where(MOTION.ORGANISATION_ID.eq(organisation), MOTION.ASSEMBLY_ID.eq(assembly), MOTION.WITHDRAWN_AT.isNotNull())
            .fetch(MOTION.ITEM_ID));
    }

    void argue(OrganisationId organisation, AssemblyId assembly, ItemId item, Motion.Arguments said) {
        var values = db.newRecord(MOTION);
        values.setReasons(written(said.reasons()));
        values.setPro(written(said.pro()));
        values.setContra(written(said.contra()));
        put(organisation, assembly, item, values);
    }

    void until(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable Instant until) {
        var values = db.newRecord(MOTION);
        values.setAmendmentsUntil(until == null ? null : until.atOffset(ZoneOffset.UTC));
        put(organisation, assembly, item, values);
    }

    void withdraw(OrganisationId organisation, AssemblyId assembly, ItemId item, Motion.Withdrawal withdrawal) {
        var values = db.newRecord(MOTION);
        values.setWithdrawnAt(withdrawal.at().atOffset(ZoneOffset.UTC));
        values.setWithdrawnBy(withdrawal.author());
        values.setWithdrawnWhy(withdrawal.why());
        put(organisation, assembly, item, values);
    }

    private void put(OrganisationId organisation, AssemblyId assembly, ItemId item, MotionRecord values) {
        db.insertInto(MOTION)
            .set(MOTION.ORGANISATION_ID, organisation)
            .set(MOTION.ASSEMBLY_ID, assembly)
            .set(MOTION.ITEM_ID, item)
            .set(values)
            .onConflict(MOTION.ORGANISATION_ID, MOTION.ASSEMBLY_ID, MOTION.ITEM_ID)
            .doUpdate()
            .set(values)
            .execute();
    }

    // ---- amendments

    /** Of all items of an assembly, in the order in which they came; of those that were put to the vote it is not said what became of them. */
    Map<ItemId, List<Amendment>> amendments(OrganisationId organisation, AssemblyId assembly) {
        return db.selectFrom(AMENDMENT).where(AMENDMENT.ORGANISATION_ID.eq(organisation), AMENDMENT.ASSEMBLY_ID.eq(assembly))
            .orderBy(AMENDMENT.NUMBER)
            .fetchGroups(AMENDMENT.ITEM_ID, this::amendment);
    }

    private Amendment amendment(AmendmentRecord r) {
        var state = r.getWithdrawnAt() != null ? Amendment.State.WITHDRAWN
            : r.getTakenOverAt() != null ? Amendment.State.TAKEN_OVER
                : r.getRefusedAt() != null ? Amendment.State.NOT_ADMITTED : Amendment.State.PUT;
        return new Amendment(r.getNumber(), r.getMemberId(), r.getAuthor(), places(r.getPlaces()), r.getReasons(),
            Language.ofTag(r.getLanguage()).orElseThrow(), r.getPutAt().toInstant(), state, null, r.getRefusedWhy(), null);
    }

    private Map<Language, Change> places(JSONB written) {
        var places = new EnumMap<Language, Change>(Language.class);
        json.readValue(written.data(), new TypeReference<Map<String, Change>>() {
        }).forEach((tag, change) -> places.put(Language.ofTag(tag).orElseThrow(), change));
        return places;
    }

    private JSONB written(Map<Language, Change> places) {
        var byTag = new HashMap<String, Change>();
        places.forEach((language, change) -> byTag.put(language.tag(), change));
        return JSONB.valueOf(json.writeValueAsString(byTag));
    }

    /** The assembly is locked, so the numbers have no gaps. */
    int amend(OrganisationId organisation, AssemblyId assembly, ItemId item, @Nullable MemberId member, String author,
        Map<Language, Change> places, String reasons, Language language) {
        return db.insertInto(AMENDMENT)
            .set(AMENDMENT.ORGANISATION_ID, organisation)
            .set(AMENDMENT.ASSEMBLY_ID, assembly)
            .set(AMENDMENT.ITEM_ID, item)
            .set(AMENDMENT.NUMBER, db.select(coalesce(max(AMENDMENT.NUMBER), 0).plus(1)).from(AMENDMENT)
                .where(of(organisation, assembly, item)))
            .set(AMENDMENT.MEMBER_ID, member)
            .set(AMENDMENT.AUTHOR, author)
            .set(AMENDMENT.PLACES, written(places))
            .set(AMENDMENT.REASONS, reasons)
            .set(AMENDMENT.LANGUAGE, language.tag())
            .returningResult(AMENDMENT.NUMBER)
            .fetchSingle(r -> r.value1());
    }

    private static Condition of(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return AMENDMENT.ORGANISATION_ID.eq(organisation).and(AMENDMENT.ASSEMBLY_ID.eq(assembly)).and(AMENDMENT.ITEM_ID.eq(item));
    }

    void translate(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, Map<Language, Change> places) {
        db.update(AMENDMENT).set(AMENDMENT.PLACES, written(places)).where(of(organisation, assembly, item), AMENDMENT.NUMBER.eq(number))
            .execute();
    }

    void withdraw(OrganisationId organisation, AssemblyId assembly, ItemId item, int number) {
        end(organisation, assembly, item, number, AMENDMENT.WITHDRAWN_AT, null);
    }

    void takeOver(OrganisationId organisation, AssemblyId assembly, ItemId item, int number) {
        end(organisation, assembly, item, number, AMENDMENT.TAKEN_OVER_AT, null);
    }

    void refuse(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, String why) {
        end(organisation, assembly, item, number, AMENDMENT.REFUSED_AT, why);
    }

    private void end(OrganisationId organisation, AssemblyId assembly, ItemId item, int number,
        TableField<AmendmentRecord, OffsetDateTime> how, @Nullable String why) {
        db.update(AMENDMENT).set(how, NOW).set(AMENDMENT.REFUSED_WHY, why)
            .where(of(organisation, assembly, item), AMENDMENT.NUMBER.eq(number))
            .execute();
    }

    // ---- their order

    Map<ItemId, Motion.Order> orders(OrganisationId organisation, AssemblyId assembly) {
        var last = new HashMap<ItemId, Motion.Order>();
        db.selectFrom(AMENDMENT_ORDER).where(AMENDMENT_ORDER.ORGANISATION_ID.eq(organisation), AMENDMENT_ORDER.ASSEMBLY_ID.eq(assembly))
            .orderBy(AMENDMENT_ORDER.VERSION)
            .forEach(r -> last.put(r.getItemId(), new Motion.Order(Arrays.asList(r.getNumbers()), r.getAuthor(), r.getWhy())));
        return last;
    }

    void order(OrganisationId organisation, AssemblyId assembly, ItemId item, Motion.Order order) {
        db.insertInto(AMENDMENT_ORDER)
            .set(AMENDMENT_ORDER.ORGANISATION_ID, organisation)
            .set(AMENDMENT_ORDER.ASSEMBLY_ID, assembly)
            .set(AMENDMENT_ORDER.ITEM_ID, item)
            .set(AMENDMENT_ORDER.VERSION, db.select(coalesce(max(AMENDMENT_ORDER.VERSION), 0).plus(1)).from(AMENDMENT_ORDER)
                .where(AMENDMENT_ORDER.ORGANISATION_ID.eq(organisation), AMENDMENT_ORDER.ASSEMBLY_ID.eq(assembly),
                    AMENDMENT_ORDER.ITEM_ID.eq(item)))
            .set(AMENDMENT_ORDER.NUMBERS, order.numbers().toArray(Integer[]::new))
            .set(AMENDMENT_ORDER.AUTHOR, order.author())
            .set(AMENDMENT_ORDER.WHY, order.why())
            .execute();
    }

    // ---- parts

    Map<ItemId, List<Motion.Part>> parts(OrganisationId organisation, AssemblyId assembly) {
        return db.selectFrom(MOTION_PART).where(MOTION_PART.ORGANISATION_ID.eq(organisation), MOTION_PART.ASSEMBLY_ID.eq(assembly))
            .orderBy(MOTION_PART.NUMBER)
            .fetchGroups(MOTION_PART.ITEM_ID,
                r -> new Motion.Part(r.getNumber(), LocalText.parse(r.getWords().data()), Amendment.State.PUT, null));
    }

    void split(OrganisationId organisation, AssemblyId assembly, ItemId item, List<LocalText> parts) {
        db.deleteFrom(MOTION_PART)
            .where(MOTION_PART.ORGANISATION_ID.eq(organisation), MOTION_PART.ASSEMBLY_ID.eq(assembly), MOTION_PART.ITEM_ID.eq(item))
            .execute();
        int number = 0;
        for (var part : parts)
            db.insertInto(MOTION_PART)
                .set(MOTION_PART.ORGANISATION_ID, organisation)
                .set(MOTION_PART.ASSEMBLY_ID, assembly)
                .set(MOTION_PART.ITEM_ID, item)
                .set(MOTION_PART.NUMBER, ++number)
                .set(MOTION_PART.WORDS, JSONB.valueOf(part.json()))
                .execute();
    }

    // ---- of one person

    /** What a member proposed or said, for the copy of everything that is kept of them. */
    record Own(Instant at, AssemblyId assembly, ItemId item, String words) {}

    List<Own> amendmentsOf(OrganisationId organisation, MemberId member) {
        return db.select(AMENDMENT.PUT_AT, AMENDMENT.ASSEMBLY_ID, AMENDMENT.ITEM_ID, AMENDMENT.REASONS).from(AMENDMENT)
            .where(AMENDMENT.ORGANISATION_ID.eq(organisation), AMENDMENT.MEMBER_ID.eq(member))
            .orderBy(AMENDMENT.PUT_AT).limit(5_000)
            .fetch(r -> new Own(r.value1().toInstant(), r.value2(), r.value3(), r.value4()));
    }
}
