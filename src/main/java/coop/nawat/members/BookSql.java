package coop.nawat.members;

import static coop.nawat.db.members.Tables.APPLICATION;
import static coop.nawat.db.members.Tables.CATEGORY;
import static coop.nawat.db.members.Tables.CATEGORY_ENTRY;
import static coop.nawat.db.members.Tables.DECISION;
import static coop.nawat.db.members.Tables.ENTRY;
import static coop.nawat.db.members.Tables.LAST_NUMBER;
import static coop.nawat.db.members.Tables.MEMBER;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.tables.records.EntryRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The members' book, and categories of members. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BookSql {
    /** What was written after the admission and can take a vote away or give it back. */
    static final Condition ABOUT_VOTES = ENTRY.ACT
        .in(Stream.of(MemberAct.values()).filter(MemberAct::isAboutVotes).map(Enum::name).toList());
    private final DSLContext db;
    private final JsonMapper json;

    BookSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** An entry that has no number yet. */
    record Draft(MemberId member, MemberAct act, LocalDate day, @Nullable LocalDate until, @Nullable Organ organ,
        @Nullable String reference,
        @Nullable String reason, @Nullable Long corrects, @Nullable Person line, @Nullable Integer memberNumber, @Nullable MemberId other,
        @Nullable LocalDate decidedOn, @Nullable LocalDate givenOn, BookEntry.@Nullable Hearing hearing) {
        Draft(MemberId member, MemberAct act, LocalDate day, @Nullable LocalDate until, @Nullable Organ organ, @Nullable String reference,
            @Nullable String reason, @Nullable Long corrects, @Nullable Person line, @Nullable Integer memberNumber,
            @Nullable MemberId other) {
            this(member, act, day, until, organ, reference, reason, corrects, line, memberNumber, other, null, null, null);
        }

        static Draft of(MemberId member, MemberAct act, Decision decision) {
            return new Draft(member, act, decision.day(), null, decision.organ(), decision.reference(), decision.reason(), null, null, null,
                null);
        }

        /** By an organ that decided on this day; null, or the day from which it counts: that goes without saying. */
        Draft decided(@Nullable LocalDate on) {
            return new Draft(member, act, day, until, organ, reference, reason, corrects, line, memberNumber, other,
                day.equals(on) ? null : on, givenOn, hearing);
        }

        /** With what went before a resignation or an exclusion. */
        Draft after(@Nullable LocalDate notice, BookEntry.@Nullable Hearing heard) {
            return new Draft(member, act, day, until, organ, reference, reason, corrects, line, memberNumber, other, decidedOn, notice,
                heard);
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
            ENTRY.ORGAN, ENTRY.REFERENCE, ENTRY.REASON, ENTRY.CORRECTS, ENTRY.LINE, ENTRY.MEMBER_NUMBER,
            ENTRY.OTHER_MEMBER, ENTRY.DECIDED_ON, ENTRY.GIVEN_ON, ENTRY.TOLD_ON, ENTRY.HEARD)
            .valuesOfRows(drafts.stream().map(d -> row(organisation, ++number[0], d.member(), d.act().name(), d.day(), d.until(),
                author == null ? null : author.value(), d.organ() == null ? null : d.organ().name(), d.reference(), d.reason(),
                d.corrects(),
                d.line() == null ? null : written(d.line()), d.memberNumber(),
                d.other() == null ? null : d.other().value(), d.decidedOn(), d.givenOn(),
                d.hearing() == null ? null : d.hearing().toldOn(), d.hearing() == null ? null : d.hearing().heard())).toList())
            .execute();
    }

    /** All entries of a member, by number. */
    List<BookEntry> entries(OrganisationId organisation, MemberId member) {
        return entries(organisation, List.of(member));
    }

    /** Entries of these members, by number. */
    List<BookEntry> entries(OrganisationId organisation, Collection<MemberId> members) {
        return entries(organisation, members, noCondition());
    }

    /** What gave or took a vote of these members after their admission, by number: suspensions, changes of what is said of them, corrections. */
    List<BookEntry> entriesOfVotes(OrganisationId organisation, Collection<MemberId> members) {
        return entries(organisation, members, ABOUT_VOTES);
    }

    private List<BookEntry> entries(OrganisationId organisation, Collection<MemberId> members, Condition which) {
        if (members.isEmpty()) return List.of();
        return db.selectFrom(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.MEMBER_ID.in(members), which)
            .orderBy(ENTRY.NUMBER)
            .fetch(this::entry);
    }

    /** Names that members had before those of today, folded, by member number. */
    Map<Integer, List<String>> formerNames(OrganisationId organisation) {
        var renamed = ENTRY.as("renamed");
        return db.select(MEMBER.NUMBER, ENTRY.LINE)
            .from(ENTRY)
            .join(MEMBER).on(MEMBER.ORGANISATION_ID.eq(ENTRY.ORGANISATION_ID), MEMBER.MEMBER_ID.eq(ENTRY.MEMBER_ID))
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.LINE.isNotNull(),
                ENTRY.MEMBER_ID.in(select(renamed.MEMBER_ID).from(renamed).where(renamed.ORGANISATION_ID.eq(organisation),
                    renamed.ACT.eq(inline(MemberAct.CHANGED.name())))),
                jsonbGetAttributeAsText(ENTRY.LINE, "name").ne(MEMBER.NAME)
                    .or(jsonbGetAttributeAsText(ENTRY.LINE, "otherName").isDistinctFrom(MEMBER.OTHER_NAME)))
            .fetchGroups(r -> r.value1(), r -> MembersSql.searchName(read(Objects.requireNonNull(r.value2()))));
    }

    /** Who took over the membership of this member, while they lived or as an heir. */
    Set<MemberId> heirs(OrganisationId organisation, MemberId from) {
        return db.selectDistinct(ENTRY.MEMBER_ID).from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.OTHER_MEMBER.eq(from.value()), ENTRY.ACT.eq(MemberAct.ADMITTED.name()))
            .fetchSet(r -> r.value1());
    }

    Optional<BookEntry> find(OrganisationId organisation, long number) {
        return db.selectFrom(ENTRY).where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.NUMBER.eq(number)).fetchOptional(this::entry);
    }

    private BookEntry entry(EntryRecord r) {
        return new BookEntry(r.getNumber(), r.getMemberId(), MemberAct.valueOf(r.getAct()), r.getDay(), r.getUntilDay(),
            r.getRecordedAt().toInstant(),
            r.getRecordedBy() == null ? null : new AccountId(r.getRecordedBy()), r.getOrgan() == null ? null : Organ.valueOf(r.getOrgan()),
            r.getReference(), r.getReason(), r.getCorrects(), r.getLine() == null ? null : read(r.getLine()), r.getMemberNumber(),
            r.getOtherMember() == null ? null : new MemberId(r.getOtherMember()), r.getDecidedOn(), r.getGivenOn(),
            r.getHeard() == null ? null : new BookEntry.Hearing(r.getToldOn(), r.getHeard()));
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

    /**
     * The categories as they are called on a day, the oldest first; ended ones too.
     *
     * @param known what was recorded later is not looked at; null: everything is
     */
    List<Category> categories(OrganisationId organisation, LocalDate day, @Nullable Instant known) {
        var entries = categoryEntries(organisation).stream().filter(e -> known == null || !e.recordedAt().isAfter(known))
            .collect(Collectors.groupingBy(CategoryEntry::category));
        return db.selectFrom(CATEGORY).where(CATEGORY.ORGANISATION_ID.eq(organisation)).orderBy(CATEGORY.CATEGORY_ID)
            .fetch(r -> new Category(r.getCategoryId(), r.getName(), r.getVotes(), r.getClause())
                .on(day, entries.getOrDefault(r.getCategoryId(), List.of())));
    }

    /** What became of the categories, in the order in which it counts. */
    List<CategoryEntry> categoryEntries(OrganisationId organisation) {
        return db.selectFrom(CATEGORY_ENTRY).where(CATEGORY_ENTRY.ORGANISATION_ID.eq(organisation))
            .orderBy(CATEGORY_ENTRY.CATEGORY_ID, CATEGORY_ENTRY.DAY, CATEGORY_ENTRY.NUMBER)
            .fetch(r -> new CategoryEntry(r.getCategoryId(), r.getDay(), r.getName(), r.getReference(), r.getRecordedAt().toInstant()));
    }

    /** Writes what becomes of a category; the numbers of the organisation are locked. */
    void append(OrganisationId organisation, AccountId author, CategoryId category, @Nullable LocalText name, Decision decision) {
        db.insertInto(CATEGORY_ENTRY)
            .set(CATEGORY_ENTRY.ORGANISATION_ID, organisation)
            .set(CATEGORY_ENTRY.CATEGORY_ID, category)
            .set(CATEGORY_ENTRY.NUMBER, 1 + db.fetchCount(CATEGORY_ENTRY, CATEGORY_ENTRY.ORGANISATION_ID.eq(organisation),
                CATEGORY_ENTRY.CATEGORY_ID.eq(category)))
            .set(CATEGORY_ENTRY.DAY, decision.day())
            .set(CATEGORY_ENTRY.NAME, name)
            .set(CATEGORY_ENTRY.REFERENCE, decision.reference())
            .set(CATEGORY_ENTRY.RECORDED_BY, author.value())
            .execute();
    }

    /** The names of some who are in a category on this day or a later one, and of those who wait to be admitted to it. */
    List<String> inCategory(OrganisationId organisation, CategoryId category, LocalDate from, int limit) {
        var ofLine = jsonbGetAttributeAsText(ENTRY.LINE, "category").as("category");
        var admittedFirst = case_().when(ENTRY.ACT.eq(inline(MemberAct.ADMITTED.name())), inline(0)).else_(inline(1));
        var until = lead(ENTRY.DAY).over(partitionBy(ENTRY.MEMBER_ID).orderBy(ENTRY.DAY, admittedFirst, ENTRY.NUMBER)).as("until");
        var other = ENTRY.as("other");
        var said = select(ENTRY.MEMBER_ID, ENTRY.DAY, ofLine, until)
            .from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.LINE.isNotNull(),
                ENTRY.MEMBER_ID.in(select(other.MEMBER_ID).from(other).where(other.ORGANISATION_ID.eq(organisation),
                    jsonbGetAttributeAsText(other.LINE, "category").eq(category.value().toString()))),
                notExists(selectOne().from(other).where(other.ORGANISATION_ID.eq(organisation), other.CORRECTS.eq(ENTRY.NUMBER))))
            .asTable("said");
        var day = Objects.requireNonNull(said.field(ENTRY.DAY));
        var next = Objects.requireNonNull(said.field(until));
        var members = db.select(MEMBER.NAME)
            .from(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), exists(selectOne().from(said)
                .where(Objects.requireNonNull(said.field(ENTRY.MEMBER_ID)).eq(MEMBER.MEMBER_ID),
                    Objects.requireNonNull(said.field(ofLine)).eq(category.value().toString()),
                    MEMBER.ENDS_ON.ge(day), MEMBER.ENDS_ON.ge(from), next.isNull().or(next.gt(from)))))
            .orderBy(MEMBER.NUMBER)
            .limit(limit)
            .fetch(r -> r.value1());
        var applicants = db.select(APPLICATION.LINE)
            .from(APPLICATION)
            .where(APPLICATION.ORGANISATION_ID.eq(organisation),
                jsonbGetAttributeAsText(APPLICATION.LINE, "category").eq(category.value().toString()),
                notExists(selectOne().from(DECISION).where(DECISION.ORGANISATION_ID.eq(organisation),
                    DECISION.APPLICATION_ID.eq(APPLICATION.APPLICATION_ID))))
            .orderBy(APPLICATION.APPLICATION_ID)
            .limit(limit)
            .fetch(r -> read(r.value1()).name());
        return Stream.concat(members.stream(), applicants.stream()).limit(limit).toList();
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
        put(values, "contact", p.contact() == null ? null : p.contact().name());
        put(values, "legal", p.legal() ? "true" : null);
        return JSONB.valueOf(json.writeValueAsString(values));
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) { if (value != null) values.put(name, value); }

    Person read(JSONB line) {
        var values = json.readValue(line.data(), new TypeReference<Map<String, String>>() {
        });
        var email = values.get("email") == null ? null : new EmailAddress(Objects.requireNonNull(values.get("email")));
        var contact = values.get("contact");
        var category = values.get("category");
        return new Person(values.containsKey("legal"), values.getOrDefault("name", ""), values.get("otherName"),
            values.get("representative"),
            email, values.get("phone"), values.get("address"),
            Language.ofTag(values.getOrDefault("language", "")).orElseThrow(),
            category == null ? null : new CategoryId(UUID.fromString(category)),
            contact == null ? null : ContactWay.left(ContactWay.valueOf(contact), email, values.get("phone")));
    }
}
