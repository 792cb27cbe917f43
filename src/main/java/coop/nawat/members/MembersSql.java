package coop.nawat.members;

import static coop.nawat.db.members.Tables.ENTRY;
import static coop.nawat.db.members.Tables.IMPORT_COLUMNS;
import static coop.nawat.db.members.Tables.LAST_NUMBER;
import static coop.nawat.db.members.Tables.MEMBER;
import static coop.nawat.db.members.Tables.NAME_WORD;
import static coop.nawat.db.members.Tables.SEARCH;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import coop.nawat.access.AccountId;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.members.tables.records.MemberRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The register. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class MembersSql {
    private static final int WORDS = 10_000;
    private final DSLContext db;

    MembersSql(DSLContext db) { this.db = db; }

    /** Takes {@code count} numbers after the last one given (and after {@code largest}); answers the first. The row is locked until the end of the transaction. */
    int reserveNumbers(OrganisationId organisation, int count, int largest) {
        var last = db.insertInto(LAST_NUMBER)
            .set(LAST_NUMBER.ORGANISATION_ID, organisation)
            .set(LAST_NUMBER.NUMBER, val(largest + count))
            .onConflict(LAST_NUMBER.ORGANISATION_ID)
            .doUpdate()
            .set(LAST_NUMBER.NUMBER, greatest(LAST_NUMBER.NUMBER, val(largest)).plus(count))
            .returningResult(LAST_NUMBER.NUMBER)
            .fetchSingle().value1();
        return last - count + 1;
    }

    void insert(OrganisationId organisation, List<Member> members) {
        db.insertInto(MEMBER, MEMBER.ORGANISATION_ID, MEMBER.MEMBER_ID, MEMBER.NUMBER, MEMBER.NAME, MEMBER.OTHER_NAME, MEMBER.SEARCH_NAME,
            MEMBER.EMAIL, MEMBER.PHONE, MEMBER.LANGUAGE, MEMBER.ACCOUNT_ID, MEMBER.ADMITTED_ON, MEMBER.KIND, MEMBER.REPRESENTATIVE,
            MEMBER.ADDRESS, MEMBER.CATEGORY_ID, MEMBER.LEFT_ON, MEMBER.CONTACT)
            .valuesOfRows(members.stream().map(m -> row(organisation, m.id(), m.number(), m.name(), m.otherName(), searchName(m.person()),
                address(m.person()), m.phone(), m.language().tag(), m.account(), m.admittedOn(), kind(m.person()),
                m.person().representative(),
                m.person().address(), m.person().category(), m.leftOn(), contact(m.person()))).toList())
            .execute();
    }

    /** Writes what is said of a member from now on. */
    void change(OrganisationId organisation, MemberId id, Person person, @Nullable AccountId account) {
        db.update(MEMBER)
            .set(MEMBER.NAME, person.name())
            .set(MEMBER.OTHER_NAME, person.otherName())
            .set(MEMBER.SEARCH_NAME, searchName(person))
            .set(MEMBER.EMAIL, address(person))
            .set(MEMBER.PHONE, person.phone())
            .set(MEMBER.LANGUAGE, person.language().tag())
            .set(MEMBER.ACCOUNT_ID, account)
            .set(MEMBER.KIND, kind(person))
            .set(MEMBER.REPRESENTATIVE, person.representative())
            .set(MEMBER.ADDRESS, person.address())
            .set(MEMBER.CATEGORY_ID, person.category())
            .set(MEMBER.CONTACT, contact(person))
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(id))
            .execute();
    }

    private static @Nullable String address(Person person) { return person.email() == null ? null : person.email().value(); }

    private static @Nullable String contact(Person person) { return person.contact() == null ? null : person.contact().name(); }

    private static String kind(Person person) { return person.legal() ? "LEGAL" : "NATURAL"; }

    /** The smallest of these numbers that a member has already. */
    Optional<Integer> takenNumber(OrganisationId organisation, List<Integer> numbers) {
        return db.select(MEMBER.NUMBER)
            .from(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.NUMBER.in(numbers))
            .orderBy(MEMBER.NUMBER)
            .limit(1)
            .fetchOptional(r -> r.value1());
    }

    /**
     * The lines of the register that have one of these addresses.
     *
     * @param since only those whose membership goes on, or ends on this day or later; null: everybody's
     */
    List<Member> withEmail(OrganisationId organisation, Collection<EmailAddress> emails, @Nullable LocalDate since) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.EMAIL.in(emails.stream().map(EmailAddress::value).toList()),
                since == null ? noCondition() : MEMBER.LEFT_ON.isNull().or(MEMBER.LEFT_ON.ge(since)))
            .orderBy(MEMBER.EMAIL, MEMBER.NUMBER)
            .fetch(MembersSql::member);
    }

    /** Members, present or past, with this telephone, as {@link Alike#digits} has it, or of exactly this folded name; those who are members first. */
    List<Member> withPhoneOrName(OrganisationId organisation, String phone, String searchName, int limit) {
        return Stream.of(MEMBER.PHONE_END.eq(phone), MEMBER.SEARCH_NAME.eq(searchName)).flatMap(same -> db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), same)
            .orderBy(MEMBER.LEFT_ON.desc().nullsFirst(), MEMBER.NUMBER)
            .limit(limit)
            .fetch(MembersSql::member).stream()).toList();
    }

    static String searchName(Person p) { return Names.folded(p.otherName() == null ? p.name() : p.name() + " " + p.otherName()); }

    /** Writes the last day of a membership; null: it goes on. */
    void end(OrganisationId organisation, MemberId id, @Nullable LocalDate lastDay) {
        db.update(MEMBER)
            .set(MEMBER.LEFT_ON, lastDay)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(id))
            .execute();
    }

    /** Writes with what a membership began, after it was written down wrong. */
    void begin(OrganisationId organisation, MemberId id, int number, LocalDate admittedOn, @Nullable CategoryId category) {
        db.update(MEMBER)
            .set(MEMBER.NUMBER, number)
            .set(MEMBER.ADMITTED_ON, admittedOn)
            .set(MEMBER.CATEGORY_ID, category)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(id))
            .execute();
    }

    /** Until the end of the transaction no roll is frozen here: {@code assemblies.freeze_roll} takes the same lock. */
    void holdRolls(OrganisationId organisation) {
        db.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "roll " + organisation.value());
    }

    /** The member, kept from changing until the end of the transaction; what points to it in other books can be written meanwhile. */
    Optional<Member> lock(OrganisationId organisation, MemberId id) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(id))
            .forNoKeyUpdate()
            .fetchOptional(MembersSql::member);
    }

    Optional<Member> find(OrganisationId organisation, MemberId id) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.eq(id))
            .fetchOptional(MembersSql::member);
    }

    Map<MemberId, Member> lines(OrganisationId organisation, Collection<MemberId> ids) {
        return ids.isEmpty() ? Map.of() : db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.MEMBER_ID.in(ids))
            .fetchMap(MEMBER.MEMBER_ID, MembersSql::member);
    }

    /** The memberships of an account one after the other, the last first. */
    List<Member> ofAccount(OrganisationId organisation, AccountId account) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.ACCOUNT_ID.eq(account))
            .orderBy(MEMBER.LEFT_ON.desc().nullsFirst(), MEMBER.NUMBER.desc())
            .fetch(MembersSql::member);
    }

    /** A page by number. */
    List<Member> page(OrganisationId organisation, @Nullable LocalDate day, int after, int limit) {
        return page(organisation, day, RegisterOrder.NUMBERS, new RegisterOrder.After("", after), limit);
    }

    /** A page of those who have no account, present or past, by number. */
    List<Member> withoutAccount(OrganisationId organisation, int after, int limit) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.ACCOUNT_ID.isNull(), MEMBER.NUMBER.gt(after))
            .orderBy(MEMBER.NUMBER)
            .limit(limit)
            .fetch(MembersSql::member);
    }

    /** A page in another order, read along an index from where the page before ended; null: the first one. */
    List<Member> page(OrganisationId organisation, @Nullable LocalDate day, RegisterOrder order, RegisterOrder.@Nullable After after,
        int limit) {
        return page(organisation, day == null ? noCondition() : memberOn(day), order, after, limit);
    }

    /** As above, also of those about whom something was written after a moment: until then they may have been members on the day. */
    List<Member> pageOfThen(OrganisationId organisation, LocalDate day, @Nullable Instant known, RegisterOrder order,
        RegisterOrder.@Nullable After after, int limit) {
        return page(organisation, known == null ? memberOn(day) : memberOn(day).or(exists(selectOne().from(ENTRY)
            .where(ENTRY.ORGANISATION_ID.eq(MEMBER.ORGANISATION_ID), ENTRY.MEMBER_ID.eq(MEMBER.MEMBER_ID),
                ENTRY.RECORDED_AT.gt(known.atOffset(ZoneOffset.UTC))))),
            order, after, limit);
    }

    private List<Member> page(OrganisationId organisation, Condition which, RegisterOrder order, RegisterOrder.@Nullable After after,
        int limit) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), which, beyond(order, after))
            .orderBy(sorted(order, by(order)))
            .limit(limit)
            .fetch(MembersSql::member);
    }

    private static TableField<MemberRecord, ?> by(RegisterOrder order) {
        return switch (order.by()) {
            case NUMBER -> MEMBER.NUMBER;
            case NAME -> MEMBER.SEARCH_NAME;
            case ADMITTED_ON -> MEMBER.ADMITTED_ON;
            case STATE -> MEMBER.ENDS_ON;
        };
    }

    private static Condition beyond(RegisterOrder order, RegisterOrder.@Nullable After after) {
        if (after == null) return noCondition();
        return switch (order.by()) {
            case NUMBER -> order.descending() ? MEMBER.NUMBER.lt(after.number()) : MEMBER.NUMBER.gt(after.number());
            case NAME -> beyond(order, MEMBER.SEARCH_NAME, after.value(), after.number());
            case ADMITTED_ON -> beyond(order, MEMBER.ADMITTED_ON, LocalDate.parse(after.value()), after.number());
            case STATE -> beyond(order, MEMBER.ENDS_ON, LocalDate.parse(after.value()), after.number());
        };
    }

    private static <T> Condition beyond(RegisterOrder order, TableField<MemberRecord, T> by, T value, int number) {
        var key = row(by, MEMBER.NUMBER);
        var last = row(val(value, by), val(number, MEMBER.NUMBER));
        return order.descending() ? key.lt(last) : key.gt(last);
    }

    /**
     * A page of those whose names match.
     *
     * @param patterns of which a folded name has to match all, one at least: words, or words with bars between them in brackets
     * @param number who has this number is found too; null: nobody
     * @param also numbers of others who are found whatever they are called
     * @param after where the page before ended; null for the first page
     */
    List<Member> search(OrganisationId organisation, List<String> patterns, @Nullable Integer number, List<Integer> also,
        @Nullable LocalDate day, RegisterOrder order, RegisterOrder.@Nullable After after, int limit) {
        var found = SEARCH.call(patterns.toArray(String[]::new), number, day, order.by().name(), order.descending(),
            after == null ? null : after.value(), after == null ? null : after.number(), limit);
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), also.isEmpty() ? MEMBER.NUMBER.in(select(found.SEARCH_).from(found))
                : MEMBER.NUMBER.in(select(found.SEARCH_).from(found)).or(MEMBER.NUMBER.in(also).and(beyond(order, after))))
            .orderBy(sorted(order, by(order)))
            .limit(limit)
            .fetch(MembersSql::member);
    }

    private static List<SortField<?>> sorted(RegisterOrder order, Field<?> by) {
        return order.descending() ? List.of(by.desc(), MEMBER.NUMBER.desc()) : List.of(by.asc(), MEMBER.NUMBER.asc());
    }

    /** Words of the register's names that share one of these variants. */
    List<String> wordsLike(OrganisationId organisation, Collection<String> variants) {
        return db.selectDistinct(NAME_WORD.WORD)
            .from(NAME_WORD)
            .where(NAME_WORD.ORGANISATION_ID.eq(organisation), NAME_WORD.VARIANT.in(variants))
            .limit(200)
            .fetch(r -> r.value1());
    }

    /** Adds words to those that {@link #wordsLike} finds. */
    void insertWords(OrganisationId organisation, Collection<String> words) {
        var known = db.select(NAME_WORD.WORD)
            .from(NAME_WORD)
            .where(NAME_WORD.ORGANISATION_ID.eq(organisation), NAME_WORD.VARIANT.in(words), NAME_WORD.WORD.eq(NAME_WORD.VARIANT))
            .fetchSet(r -> r.value1());
        var rows = words.stream().filter(word -> !known.contains(word))
            .flatMap(word -> Names.variants(word).stream().map(variant -> row(organisation, variant, word))).toList();
        for (int from = 0; from < rows.size(); from += WORDS)
            db.insertInto(NAME_WORD, NAME_WORD.ORGANISATION_ID, NAME_WORD.VARIANT, NAME_WORD.WORD)
                .valuesOfRows(rows.subList(from, Math.min(from + WORDS, rows.size())))
                .onConflictDoNothing()
                .execute();
    }

    Optional<List<Optional<RegisterFile.Column>>> columns(OrganisationId organisation, List<String> headings) {
        return db.select(IMPORT_COLUMNS.COLUMNS)
            .from(IMPORT_COLUMNS)
            .where(IMPORT_COLUMNS.ORGANISATION_ID.eq(organisation), IMPORT_COLUMNS.HEADINGS.eq(digest(headings)))
            .fetchOptional(r -> Stream.of(r.value1().split(",", -1))
                .map(c -> c.isEmpty() ? Optional.<RegisterFile.Column>empty() : Optional.of(RegisterFile.Column.valueOf(c))).toList());
    }

    void keepColumns(OrganisationId organisation, List<String> headings, List<Optional<RegisterFile.Column>> columns) {
        var written = columns.stream().map(c -> c.map(Enum::name).orElse("")).collect(Collectors.joining(","));
        db.insertInto(IMPORT_COLUMNS)
            .set(IMPORT_COLUMNS.ORGANISATION_ID, organisation)
            .set(IMPORT_COLUMNS.HEADINGS, digest(headings))
            .set(IMPORT_COLUMNS.COLUMNS, written)
            .onConflict(IMPORT_COLUMNS.ORGANISATION_ID, IMPORT_COLUMNS.HEADINGS)
            .doUpdate()
            .set(IMPORT_COLUMNS.COLUMNS, written)
            .execute();
    }

    private static String digest(List<String> headings) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(headings.stream().map(Names::folded).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first day of anybody's membership; admissions that were taken back are left out. */
    Optional<LocalDate> firstAdmission(OrganisationId organisation) {
        return db.select(MEMBER.ADMITTED_ON)
            .from(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), MEMBER.LEFT_ON.isNull().or(MEMBER.LEFT_ON.ge(MEMBER.ADMITTED_ON)))
            .orderBy(MEMBER.ADMITTED_ON)
            .limit(1)
            .fetchOptional(r -> r.value1());
    }

    /** Whether an admission of this day stands in the book on which no organ decided. */
    boolean isAnybodyUndecided(OrganisationId organisation, LocalDate day) {
        var later = ENTRY.as("later");
        return db.fetchExists(ENTRY, ENTRY.ORGANISATION_ID.eq(organisation), ENTRY.ACT.eq(MemberAct.ADMITTED.name()), ENTRY.DAY.eq(day),
            ENTRY.ORGAN.isNull(), not(exists(selectOne().from(later)
                .where(later.ORGANISATION_ID.eq(organisation), later.CORRECTS.eq(ENTRY.NUMBER)))));
    }

    int count(OrganisationId organisation, LocalDate day) {
        return db.fetchCount(MEMBER, MEMBER.ORGANISATION_ID.eq(organisation), memberOn(day));
    }

    /** Who of a day's members was or will be none on another, is in one of these categories, or had something else written about the vote or the person. */
    List<Member> perhapsWithoutVote(OrganisationId organisation, LocalDate registered, LocalDate day, List<CategoryId> categories) {
        return db.selectFrom(MEMBER)
            .where(MEMBER.ORGANISATION_ID.eq(organisation), memberOn(registered),
                not(memberOn(day)).or(MEMBER.CATEGORY_ID.in(categories)).or(MEMBER.MEMBER_ID.in(select(ENTRY.MEMBER_ID).from(ENTRY)
                    .where(ENTRY.ORGANISATION_ID.eq(organisation), BookSql.ABOUT_VOTES))))
            .fetch(MembersSql::member);
    }

    private static Condition memberOn(LocalDate day) {
        return MEMBER.ADMITTED_ON.le(day).and(MEMBER.LEFT_ON.isNull().or(MEMBER.LEFT_ON.ge(day)));
    }

    private static Member member(MemberRecord r) {
        var email = r.getEmail() == null ? null : new EmailAddress(r.getEmail());
        var person = new Person(r.getKind().equals("LEGAL"), r.getName(), r.getOtherName(), r.getRepresentative(), email, r.getPhone(),
            r.getAddress(), Language.ofTag(r.getLanguage()).orElseThrow(), r.getCategoryId(),
            r.getContact() == null ? null : ContactWay.left(ContactWay.valueOf(r.getContact()), email, r.getPhone()));
        return new Member(r.getMemberId(), r.getNumber(), person, r.getAccountId(), r.getAdmittedOn(), r.getLeftOn());
    }
}
