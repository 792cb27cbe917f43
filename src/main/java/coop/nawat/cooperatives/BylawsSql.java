package coop.nawat.cooperatives;

import static coop.nawat.db.cooperatives.Tables.BYLAWS_ADOPTION;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_CLAUSE;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_FORCE;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_NUMBER;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_PUT;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_VALUE;
import static coop.nawat.db.cooperatives.Tables.BYLAWS_VERSION;

import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.BylawsVersion.Adoption;
import coop.nawat.cooperatives.BylawsVersion.Registration;
import coop.nawat.rules.Pack;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Versions of bylaws, their values and their text. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BylawsSql {
    private static final int MOST = 1_000;
    private final DSLContext db;
    private final JsonMapper json;

    BylawsSql(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What a draft says to a parameter, as it is stored. */
    record Said(String value, @Nullable String clause) {}

    /** The versions, the latest first; how they stand on a day. */
    List<BylawsVersion> versions(OrganisationId organisation, LocalDate today) {
        var inForce = db.select(DSL.max(BYLAWS_FORCE.IN_FORCE_FROM)).from(BYLAWS_FORCE)
            .where(BYLAWS_FORCE.ORGANISATION_ID.eq(organisation), BYLAWS_FORCE.IN_FORCE_FROM.le(today)).fetchOptional(0, LocalDate.class);
        return db.select(BYLAWS_VERSION.NUMBER, BYLAWS_VERSION.PACK, BYLAWS_VERSION.PACK_VERSION, BYLAWS_VERSION.STARTED_AT,
            BYLAWS_ADOPTION.ASSEMBLY, BYLAWS_ADOPTION.ITEM, BYLAWS_ADOPTION.ADOPTED_ON, BYLAWS_ADOPTION.RECORDED_AT,
            BYLAWS_ADOPTION.RECORDED_NAME, BYLAWS_FORCE.IN_FORCE_FROM, BYLAWS_FORCE.REGISTERED_ON, BYLAWS_FORCE.REGISTERED_AS)
            .from(BYLAWS_VERSION)
            .leftJoin(BYLAWS_ADOPTION)
            .on(BYLAWS_ADOPTION.ORGANISATION_ID.eq(BYLAWS_VERSION.ORGANISATION_ID), BYLAWS_ADOPTION.NUMBER.eq(BYLAWS_VERSION.NUMBER))
            .leftJoin(BYLAWS_FORCE)
            .on(BYLAWS_FORCE.ORGANISATION_ID.eq(BYLAWS_VERSION.ORGANISATION_ID), BYLAWS_FORCE.NUMBER.eq(BYLAWS_VERSION.NUMBER))
            .where(BYLAWS_VERSION.ORGANISATION_ID.eq(organisation))
            .orderBy(BYLAWS_VERSION.NUMBER.desc())
            .limit(MOST)
            .fetch(r -> {
                var adopted = r.value7() == null ? null
                    : new Adoption(r.value5(), r.value6(), r.value7(), r.value8().toInstant(), r.value9());
                return new BylawsVersion(r.value1(), state(adopted, r.value10(), today, inForce), r.value2(), r.value3(),
                    r.value4().toInstant(), adopted, r.value10(),
                    r.value11() == null ? null : new Registration(r.value11(), r.value12()));
            });
    }

    private static BylawsState state(@Nullable Adoption adopted, @Nullable LocalDate from, LocalDate today, Optional<LocalDate> inForce) {
        if (adopted == null) return BylawsState.DRAFT;
        if (from == null || from.isAfter(today)) return BylawsState.ADOPTED;
        return inForce.filter(from::equals).isPresent() ? BylawsState.IN_FORCE : BylawsState.SUPERSEDED;
    }

    /** A number under which members have read a text stays that text's, also when its draft was thrown away. */
    int insert(OrganisationId organisation, Pack law, SignedIn who) {
        int written = db.select(DSL.coalesce(DSL.max(BYLAWS_VERSION.NUMBER), 0)).from(BYLAWS_VERSION)
            .where(BYLAWS_VERSION.ORGANISATION_ID.eq(organisation)).fetchSingle().value1();
        int put = db.select(DSL.coalesce(DSL.max(BYLAWS_PUT.NUMBER), 0)).from(BYLAWS_PUT)
            .where(BYLAWS_PUT.ORGANISATION_ID.eq(organisation)).fetchSingle().value1();
        int number = 1 + Math.max(written, put);
        db.insertInto(BYLAWS_VERSION)
            .set(BYLAWS_VERSION.ORGANISATION_ID, organisation)
            .set(BYLAWS_VERSION.NUMBER, number)
            .set(BYLAWS_VERSION.PACK, law.id())
            .set(BYLAWS_VERSION.PACK_VERSION, law.version())
            .set(BYLAWS_VERSION.STARTED_BY, who.account().value())
            .execute();
        return number;
    }

    /** Keeps everybody else from this version until the end of the transaction, so that nothing changes while it is adopted. */
    boolean lock(OrganisationId organisation, int number) {
        return db.select(BYLAWS_VERSION.NUMBER).from(BYLAWS_VERSION)
            .where(BYLAWS_VERSION.ORGANISATION_ID.eq(organisation), BYLAWS_VERSION.NUMBER.eq(number)).forUpdate().fetchOptional()
            .isPresent();
    }

    void writtenUnder(OrganisationId organisation, int number, Pack law) {
        db.update(BYLAWS_VERSION).set(BYLAWS_VERSION.PACK, law.id()).set(BYLAWS_VERSION.PACK_VERSION, law.version())
            .where(BYLAWS_VERSION.ORGANISATION_ID.eq(organisation), BYLAWS_VERSION.NUMBER.eq(number)).execute();
    }

    void delete(OrganisationId organisation, int number) {
        db.deleteFrom(BYLAWS_CLAUSE).where(BYLAWS_CLAUSE.ORGANISATION_ID.eq(organisation), BYLAWS_CLAUSE.NUMBER.eq(number)).execute();
        db.deleteFrom(BYLAWS_NUMBER).where(BYLAWS_NUMBER.ORGANISATION_ID.eq(organisation), BYLAWS_NUMBER.NUMBER.eq(number)).execute();
        db.deleteFrom(BYLAWS_VALUE).where(BYLAWS_VALUE.ORGANISATION_ID.eq(organisation), BYLAWS_VALUE.NUMBER.eq(number)).execute();
        db.deleteFrom(BYLAWS_VERSION).where(BYLAWS_VERSION.ORGANISATION_ID.eq(organisation), BYLAWS_VERSION.NUMBER.eq(number)).execute();
    }

    Map<String, Said> values(OrganisationId organisation, int number) {
        var values = new LinkedHashMap<String, Said>();
        db.select(BYLAWS_VALUE.PARAMETER, BYLAWS_VALUE.VALUE, BYLAWS_VALUE.CLAUSE).from(BYLAWS_VALUE)
            .where(BYLAWS_VALUE.ORGANISATION_ID.eq(organisation), BYLAWS_VALUE.NUMBER.eq(number)).orderBy(BYLAWS_VALUE.PARAMETER)
            .forEach(r -> values.put(r.value1(), new Said(r.value2(), r.value3())));
        return values;
    }

    void set(OrganisationId organisation, int number, String parameter, Said said) {
        db.insertInto(BYLAWS_VALUE)
            .set(BYLAWS_VALUE.ORGANISATION_ID, organisation)
            .set(BYLAWS_VALUE.NUMBER, number)
            .set(BYLAWS_VALUE.PARAMETER, parameter)
            .set(BYLAWS_VALUE.VALUE, said.value())
            .set(BYLAWS_VALUE.CLAUSE, said.clause())
            .onConflict(BYLAWS_VALUE.ORGANISATION_ID, BYLAWS_VALUE.NUMBER, BYLAWS_VALUE.PARAMETER)
            .doUpdate()
            .set(BYLAWS_VALUE.VALUE, said.value())
            .set(BYLAWS_VALUE.CLAUSE, said.clause())
            .execute();
    }

    void clear(OrganisationId organisation, int number, String parameter) {
        db.deleteFrom(BYLAWS_VALUE).where(BYLAWS_VALUE.ORGANISATION_ID.eq(organisation), BYLAWS_VALUE.NUMBER.eq(number),
            BYLAWS_VALUE.PARAMETER.eq(parameter)).execute();
    }

    List<Clause> clauses(OrganisationId organisation, int number) {
        return db.select(BYLAWS_CLAUSE.SECTION, BYLAWS_CLAUSE.LANGUAGE, BYLAWS_CLAUSE.WORDS, BYLAWS_CLAUSE.EDITED).from(BYLAWS_CLAUSE)
            .where(BYLAWS_CLAUSE.ORGANISATION_ID.eq(organisation), BYLAWS_CLAUSE.NUMBER.eq(number))
            .fetch(r -> new Clause(BylawsSection.valueOf(r.value1()), Language.ofTag(r.value2()).orElseThrow(), r.value3(), r.value4()));
    }

    void write(OrganisationId organisation, int number, Clause clause) {
        db.insertInto(BYLAWS_CLAUSE)
            .set(BYLAWS_CLAUSE.ORGANISATION_ID, organisation)
            .set(BYLAWS_CLAUSE.NUMBER, number)
            .set(BYLAWS_CLAUSE.SECTION, clause.section().name())
            .set(BYLAWS_CLAUSE.LANGUAGE, clause.language().tag())
            .set(BYLAWS_CLAUSE.WORDS, clause.words())
            .set(BYLAWS_CLAUSE.EDITED, clause.edited())
            .onConflict(BYLAWS_CLAUSE.ORGANISATION_ID, BYLAWS_CLAUSE.NUMBER, BYLAWS_CLAUSE.SECTION, BYLAWS_CLAUSE.LANGUAGE)
            .doUpdate()
            .set(BYLAWS_CLAUSE.WORDS, clause.words())
            .set(BYLAWS_CLAUSE.EDITED, clause.edited())
            .execute();
    }

    void unwrite(OrganisationId organisation, int number, BylawsSection section, Language language) {
        db.deleteFrom(BYLAWS_CLAUSE).where(BYLAWS_CLAUSE.ORGANISATION_ID.eq(organisation), BYLAWS_CLAUSE.NUMBER.eq(number),
            BYLAWS_CLAUSE.SECTION.eq(section.name()), BYLAWS_CLAUSE.LANGUAGE.eq(language.tag())).execute();
    }

    /** The numbers of sections that were written by hand; of an adopted version, all of them. */
    Map<BylawsSection, String> numbers(OrganisationId organisation, int number) {
        return db.select(BYLAWS_NUMBER.SECTION, BYLAWS_NUMBER.CLAUSE).from(BYLAWS_NUMBER)
            .where(BYLAWS_NUMBER.ORGANISATION_ID.eq(organisation), BYLAWS_NUMBER.NUMBER.eq(number))
            .fetchMap(r -> BylawsSection.valueOf(r.value1()), r -> r.value2());
    }

    void number(OrganisationId organisation, int number, BylawsSection section, String clause) {
        db.insertInto(BYLAWS_NUMBER)
            .set(BYLAWS_NUMBER.ORGANISATION_ID, organisation)
            .set(BYLAWS_NUMBER.NUMBER, number)
            .set(BYLAWS_NUMBER.SECTION, section.name())
            .set(BYLAWS_NUMBER.CLAUSE, clause)
            .onConflict(BYLAWS_NUMBER.ORGANISATION_ID, BYLAWS_NUMBER.NUMBER, BYLAWS_NUMBER.SECTION)
            .doUpdate()
            .set(BYLAWS_NUMBER.CLAUSE, clause)
            .execute();
    }

    void unnumber(OrganisationId organisation, int number, BylawsSection section) {
        db.deleteFrom(BYLAWS_NUMBER).where(BYLAWS_NUMBER.ORGANISATION_ID.eq(organisation), BYLAWS_NUMBER.NUMBER.eq(number),
            BYLAWS_NUMBER.SECTION.eq(section.name())).execute();
    }

    // ---- what was put to members

    /** Keeps the text that is put to members; the same text can be put twice. */
    PutText freeze(OrganisationId organisation, int number, FrozenBylaws text) {
        var content = json.writeValueAsString(text);
        var hash = sha256(content);
        db.insertInto(BYLAWS_PUT)
            .set(BYLAWS_PUT.ORGANISATION_ID, organisation)
            .set(BYLAWS_PUT.NUMBER, number)
            .set(BYLAWS_PUT.HASH, hash)
            .set(BYLAWS_PUT.CONTENT, content)
            .onConflictDoNothing()
            .execute();
        return new PutText(number, hash);
    }

    Optional<FrozenBylaws> frozen(OrganisationId organisation, PutText put) {
        return db.select(BYLAWS_PUT.CONTENT).from(BYLAWS_PUT)
            .where(BYLAWS_PUT.ORGANISATION_ID.eq(organisation), BYLAWS_PUT.NUMBER.eq(put.version()), BYLAWS_PUT.HASH.eq(put.hash()))
            .fetchOptional(BYLAWS_PUT.CONTENT).map(content -> json.readValue(content, FrozenBylaws.class));
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    void adopt(OrganisationId organisation, int number, @Nullable String assembly, @Nullable Integer item, LocalDate on, SignedIn who) {
        db.insertInto(BYLAWS_ADOPTION)
            .set(BYLAWS_ADOPTION.ORGANISATION_ID, organisation)
            .set(BYLAWS_ADOPTION.NUMBER, number)
            .set(BYLAWS_ADOPTION.ASSEMBLY, assembly)
            .set(BYLAWS_ADOPTION.ITEM, item)
            .set(BYLAWS_ADOPTION.ADOPTED_ON, on)
            .set(BYLAWS_ADOPTION.RECORDED_BY, who.account().value())
            .set(BYLAWS_ADOPTION.RECORDED_NAME, who.name())
            .execute();
    }

    void bringIntoForce(OrganisationId organisation, int number, LocalDate from, @Nullable Registration registration, SignedIn who) {
        db.insertInto(BYLAWS_FORCE)
            .set(BYLAWS_FORCE.ORGANISATION_ID, organisation)
            .set(BYLAWS_FORCE.NUMBER, number)
            .set(BYLAWS_FORCE.IN_FORCE_FROM, from)
            .set(BYLAWS_FORCE.REGISTERED_ON, registration == null ? null : registration.on())
            .set(BYLAWS_FORCE.REGISTERED_AS, registration == null ? null : registration.reference())
            .set(BYLAWS_FORCE.RECORDED_BY, who.account().value())
            .execute();
    }
}
