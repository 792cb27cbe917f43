package coop.nawat.members;

import static coop.nawat.db.members.Tables.APPLICATION;
import static coop.nawat.db.members.Tables.CATEGORY;
import static coop.nawat.db.members.Tables.DECISION;
import static coop.nawat.db.members.Tables.ENTRY;
import static coop.nawat.db.members.Tables.LAST_NUMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.tables.records.ApplicationRecord;
import coop.nawat.db.members.tables.records.EntryRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The members' book, categories and applications. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BookSql {
    private final DSLContext db;
    private final JsonMapper json;

    BookSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** An entry that has no number yet. */
    record Draft(MemberId member, MemberAct act, LocalDate day, @Nullable LocalDate until, @Nullable Organ organ,
        @Nullable String reference,
        @Nullable String reason, @Nullable Long corrects, @Nullable Person line) {
        static Draft of(MemberId member, MemberAct act, Decision decision) {
            return new Draft(member, act, decision.day(), null, decision.organ(), decision.reference(), decision.reason(), null, null);
        }
    }

    /** Writes entries after the last one. The row of the numbers is locked until the end of the transaction. */
    void append(OrganisationId organisation, @Nullable AccountId author, List<Draft> drafts) {
        var number = new long[]{db.insertInto(LAST_NUMBER)
            .set(LAST_NUMBER.ORGANISATION_ID, organisation)
            .set(LAST_NUMBER.NUMBER, 0)
            .set(LAST_NUMBER.ENTRY, (long) drafts.size())
            .onConflict(LAST_NUMBER.ORGANISATION_ID)
            .doUpdate()
            .set(LAST_NUMBER.ENTRY, LAST_NUMBER.ENTRY.plus(drafts.size()))
            .returningResult(LAST_NUMBER.ENTRY)
            .fetchSingle().value1() - drafts.size()};
        db.insertInto(ENTRY, ENTRY.ORGANISATION_ID, ENTRY.NUMBER, ENTRY.MEMBER_ID, ENTRY.ACT, ENTRY.DAY, ENTRY.UNTIL_DAY, ENTRY.RECORDED_BY,
            ENTRY.ORGAN, ENTRY.REFERENCE, ENTRY.REASON, ENTRY.CORRECTS, ENTRY.LINE)
            .valuesOfRows(drafts.stream().map(d -> row(organisation, ++number[0], d.member(), d.act().name(), d.day(), d.until(),
                author == null ? null : author.value(), d.organ() == null ? null : d.organ().name(), d.reference(), d.reason(),
                d.corrects(),
                d.line() == null ? null : written(d.line()))).toList())
            .execute();
    }

    /** All entries of a member, by number. */
    List<BookEntry> entries(OrganisationId organisation, MemberId member) {
        return entries(organisation, List.of(member), false);
    }

    /** Entries of these members, by number. */
    List<BookEntry> entries(OrganisationId organisation, Collection<MemberId> members, boolean onlySuspensions) {
        if (members.isEmpty()) return List.of();
        var suspensions = List.of(MemberAct.SUSPENDED.name(), MemberAct.REINSTATED.name(), MemberAct.CORRECTED.name());
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.MEMBER_ID.in(members),
                onlySuspensions ? ENTRY.ACT.in(suspensions) : noCondition())
            .orderBy(ENTRY.NUMBER)
            .fetch(this::entry);
    }

    Optional<BookEntry> find(OrganisationId organisation, long number) {
        return db.selectFrom(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.NUMBER.eq(number)).fetchOptional(this::entry);
    }

    private BookEntry entry(EntryRecord r) {
        return new BookEntry(r.getNumber(), r.getMemberId(), MemberAct.valueOf(r.getAct()), r.getDay(), r.getUntilDay(),
            r.getRecordedAt().toInstant(),
            r.getRecordedBy() == null ? null : new AccountId(r.getRecordedBy()), r.getOrgan() == null ? null : Organ.valueOf(r.getOrgan()),
            r.getReference(), r.getReason(), r.getCorrects(), r.getLine() == null ? null : read(r.getLine()));
    }

    // ---- categories

    void insert(OrganisationId organisation, Category category) {
        db.insertInto(CATEGORY)
            .set(CATEGORY.ORGANISATION_ID, organisation)
            .set(CATEGORY.CATEGORY_ID, category.id())
            .set(CATEGORY.NAME, category.name())
            .set(CATEGORY.VOTES, category.votes())
            .set(CATEGORY.CLAUSE, category.clause())
            .execute();
    }

    /** The categories, the oldest first. */
    List<Category> categories(OrganisationId organisation) {
        return db.selectFrom(CATEGORY).where(CATEGORY.ORGANISATION_ID.eq(organisation)).orderBy(CATEGORY.CATEGORY_ID)
            .fetch(r -> new Category(r.getCategoryId(), r.getName(), r.getVotes(), r.getClause()));
    }

    // ---- applications

    void insert(OrganisationId organisation, ApplicationId id, LocalDate appliedOn, Person person, @Nullable String note,
        @Nullable AccountId by) {
        db.insertInto(APPLICATION)
            .set(APPLICATION.ORGANISATION_ID, organisation)
            .set(APPLICATION.APPLICATION_ID, id)
            .set(APPLICATION.APPLIED_ON, appliedOn)
            .set(APPLICATION.LINE, written(person))
            .set(APPLICATION.NOTE, note)
            .set(APPLICATION.RECEIVED_BY, by == null ? null : by.value())
            .execute();
    }

    void decide(OrganisationId organisation, ApplicationId id, @Nullable MemberId admitted, Decision decision, Organ organ, AccountId by) {
        db.insertInto(DECISION)
            .set(DECISION.ORGANISATION_ID, organisation)
            .set(DECISION.APPLICATION_ID, id)
            .set(DECISION.MEMBER_ID, admitted)
            .set(DECISION.ORGAN, organ.name())
            .set(DECISION.DECIDED_ON, decision.day())
            .set(DECISION.REFERENCE, decision.reference())
            .set(DECISION.REASON, decision.reason())
            .set(DECISION.RECORDED_BY, by.value())
            .execute();
    }

    /** The application, kept from being decided twice at once. */
    Optional<Application> application(OrganisationId organisation, ApplicationId id) {
        return db.selectFrom(APPLICATION).where(APPLICATION.ORGANISATION_ID.eq(organisation), APPLICATION.APPLICATION_ID.eq(id))
            .fetchOptional(r -> application(r, decisions(organisation, List.of(id)).get(id)));
    }

    /** How many wait for a decision. */
    int openApplications(OrganisationId organisation) {
        return db.fetchCount(APPLICATION, APPLICATION.ORGANISATION_ID.eq(organisation), isOpen());
    }

    private static Condition isOpen() {
        return notExists(selectOne().from(DECISION).where(DECISION.ORGANISATION_ID.eq(APPLICATION.ORGANISATION_ID),
            DECISION.APPLICATION_ID.eq(APPLICATION.APPLICATION_ID)));
    }

    /** Those that wait first, then the others; each the latest first. */
    List<Application> applications(OrganisationId organisation, int limit) {
        var rows = db.selectFrom(APPLICATION).where(APPLICATION.ORGANISATION_ID.eq(organisation))
            .orderBy(field(isOpen()).desc(), APPLICATION.APPLICATION_ID.desc())
            .limit(limit)
            .fetch();
        var decisions = decisions(organisation, rows.map(ApplicationRecord::getApplicationId));
        return rows.map(r -> application(r, decisions.get(r.getApplicationId())));
    }

    private Map<ApplicationId, Application.Decided> decisions(OrganisationId organisation, List<ApplicationId> ids) {
        return db.selectFrom(DECISION).where(DECISION.ORGANISATION_ID.eq(organisation), DECISION.APPLICATION_ID.in(ids))
            .fetchMap(DECISION.APPLICATION_ID, r -> new Application.Decided(r.getMemberId(),
                new Decision(r.getDecidedOn(), Organ.valueOf(r.getOrgan()), r.getReference(), r.getReason())));
    }

    private Application application(ApplicationRecord r, Application.@Nullable Decided decided) {
        return new Application(r.getApplicationId(), r.getAppliedOn(), read(r.getLine()), r.getNote(), r.getReceivedAt().toInstant(),
            r.getReceivedBy() == null, decided);
    }

    // ---- what is said of a person, as it is kept

    JSONB written(Person p) {
        var values = new HashMap<String, String>();
        put(values, "name", p.name());
        put(values, "otherName", p.otherName());
        put(values, "representative", p.representative());
        put(values, "email", p.email() == null ? null : p.email().value());
        put(values, "phone", p.phone());
        put(values, "address", p.address());
        put(values, "language", p.language().tag());
        put(values, "category", p.category() == null ? null : p.category().value().toString());
        put(values, "legal", p.legal() ? "true" : null);
        return JSONB.valueOf(json.writeValueAsString(values));
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) { if (value != null) values.put(name, value); }

    Person read(JSONB line) {
        var values = json.readValue(line.data(), new TypeReference<Map<String, String>>() {
        });
        var email = values.get("email");
        var category = values.get("category");
        return new Person(values.containsKey("legal"), values.getOrDefault("name", ""), values.get("otherName"),
            values.get("representative"),
            email == null ? null : new EmailAddress(email), values.get("phone"), values.get("address"),
            Language.ofTag(values.getOrDefault("language", "")).orElseThrow(),
            category == null ? null : new CategoryId(UUID.fromString(category)));
    }
}
