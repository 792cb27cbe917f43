package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.CONTRIBUTION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.OrganisationId;
import coop.nawat.db.ballots.Routines;
import coop.nawat.db.ballots.tables.records.ContributionRecord;
import coop.nawat.members.MemberId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is said before votes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DiscussionSql {
    private final DSLContext db;

    DiscussionSql(DSLContext db) { this.db = db; }

    /** Those that answer none, from the one after this number on, in their order. */
    List<Contribution> page(OrganisationId organisation, AssemblyId assembly, ItemId item, int after, int limit) {
        return db.selectFrom(CONTRIBUTION)
            .where(of(organisation, assembly, item), CONTRIBUTION.ANSWERS.isNull(), CONTRIBUTION.NUMBER.gt(after))
            .orderBy(CONTRIBUTION.NUMBER)
            .limit(limit)
            .fetch(DiscussionSql::contribution);
    }

    List<Contribution> answers(OrganisationId organisation, AssemblyId assembly, ItemId item, List<Integer> to) {
        return db.selectFrom(CONTRIBUTION)
            .where(of(organisation, assembly, item), CONTRIBUTION.ANSWERS.in(to))
            .orderBy(CONTRIBUTION.NUMBER)
            .fetch(DiscussionSql::contribution);
    }

    Optional<Contribution> find(OrganisationId organisation, AssemblyId assembly, ItemId item, int number) {
        return db.selectFrom(CONTRIBUTION).where(of(organisation, assembly, item), CONTRIBUTION.NUMBER.eq(number))
            .fetchOptional(DiscussionSql::contribution);
    }

    Map<ItemId, Discussion.Counts> counts(OrganisationId organisation, AssemblyId assembly) {
        return db.select(CONTRIBUTION.ITEM_ID, count(), count(CONTRIBUTION.HIDDEN_AT)).from(CONTRIBUTION)
            .where(CONTRIBUTION.ORGANISATION_ID.eq(organisation), CONTRIBUTION.ASSEMBLY_ID.eq(assembly))
            .groupBy(CONTRIBUTION.ITEM_ID)
            .fetchMap(CONTRIBUTION.ITEM_ID, r -> new Discussion.Counts(r.value2(), r.value3()));
    }

    /** The assembly is locked, so the numbers have no gaps. */
    int say(OrganisationId organisation, AssemblyId assembly, ItemId item, Contribution.Kind kind, @Nullable Integer answers,
        @Nullable MemberId member, String author, Language language, String words) {
        return db.insertInto(CONTRIBUTION)
            .set(CONTRIBUTION.ORGANISATION_ID, organisation)
            .set(CONTRIBUTION.ASSEMBLY_ID, assembly)
            .set(CONTRIBUTION.ITEM_ID, item)
            .set(CONTRIBUTION.NUMBER, db.select(coalesce(max(CONTRIBUTION.NUMBER), 0).plus(1)).from(CONTRIBUTION)
                .where(of(organisation, assembly, item)))
            .set(CONTRIBUTION.KIND, kind.name())
            .set(CONTRIBUTION.ANSWERS, answers)
            .set(CONTRIBUTION.MEMBER_ID, member)
            .set(CONTRIBUTION.AUTHOR, author)
            .set(CONTRIBUTION.LANGUAGE, language.tag())
            .set(CONTRIBUTION.WORDS, words)
            .returningResult(CONTRIBUTION.NUMBER)
            .fetchSingle(r -> r.value1());
    }

    /** False if it was hidden before. */
    boolean hide(OrganisationId organisation, AssemblyId assembly, ItemId item, int number, String author, String why) {
        return db.update(CONTRIBUTION)
            .set(CONTRIBUTION.HIDDEN_AT, field("clock_timestamp()", OffsetDateTime.class))
            .set(CONTRIBUTION.HIDDEN_BY, author)
            .set(CONTRIBUTION.HIDDEN_WHY, why)
            .where(of(organisation, assembly, item), CONTRIBUTION.NUMBER.eq(number), CONTRIBUTION.HIDDEN_AT.isNull())
            .execute() == 1;
    }

    List<MotionsSql.Own> ofMember(OrganisationId organisation, MemberId member) {
        return db.select(CONTRIBUTION.SAID_AT, CONTRIBUTION.ASSEMBLY_ID, CONTRIBUTION.ITEM_ID, CONTRIBUTION.WORDS).from(CONTRIBUTION)
            .where(CONTRIBUTION.ORGANISATION_ID.eq(organisation), CONTRIBUTION.MEMBER_ID.eq(member))
            .orderBy(CONTRIBUTION.SAID_AT).limit(5_000)
            .fetch(r -> new MotionsSql.Own(r.value1().toInstant(), r.value2(), r.value3(), r.value4()));
    }

    void erase(MemberId member, String nameless) { Routines.eraseSpeaker(db.configuration(), member.value(), nameless); }

    private static Condition of(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return CONTRIBUTION.ORGANISATION_ID.eq(organisation).and(CONTRIBUTION.ASSEMBLY_ID.eq(assembly)).and(CONTRIBUTION.ITEM_ID.eq(item));
    }

    private static Contribution contribution(ContributionRecord r) {
        return new Contribution(r.getNumber(), Contribution.Kind.valueOf(r.getKind()), r.getAnswers(), r.getMemberId(), r.getAuthor(),
            Language.ofTag(r.getLanguage()).orElseThrow(), r.getWords(), r.getSaidAt().toInstant(), r.getHiddenWhy());
    }
}
