package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.ACCEPTANCE;
import static coop.nawat.db.ballots.Tables.ASSISTANCE;
import static coop.nawat.db.ballots.Tables.BALLOT;
import static coop.nawat.db.ballots.Tables.CANDIDACY;
import static coop.nawat.db.ballots.Tables.CANDIDACY_PHOTO;
import static coop.nawat.db.ballots.Tables.OPEN_VOTE;
import static coop.nawat.db.ballots.Tables.PARTICIPATION;
import static coop.nawat.db.ballots.Tables.SECRET_REQUEST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** In which votes one member took part, the choice only where the vote was open; where they stood, who helped whom, and of which they asked that they be secret. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonalVotesSql {
    private final DSLContext db;

    PersonalVotesSql(DSLContext db) { this.db = db; }

    record Vote(Instant at, AssemblyId assembly, ItemId item, String code, boolean secret, @Nullable String choice) {}

    List<Vote> votes(OrganisationId organisation, MemberId member) {
        return db
            .select(PARTICIPATION.CAST_AT, BALLOT.ASSEMBLY_ID, BALLOT.ITEM_ID, PARTICIPATION.RECEIPT_CODE, BALLOT.SECRET, OPEN_VOTE.CHOICE)
            .from(PARTICIPATION)
            .join(BALLOT).on(BALLOT.ORGANISATION_ID.eq(PARTICIPATION.ORGANISATION_ID), BALLOT.BALLOT_ID.eq(PARTICIPATION.BALLOT_ID))
            .leftJoin(OPEN_VOTE).on(OPEN_VOTE.ORGANISATION_ID.eq(PARTICIPATION.ORGANISATION_ID),
                OPEN_VOTE.BALLOT_ID.eq(PARTICIPATION.BALLOT_ID), OPEN_VOTE.MEMBER_ID.eq(PARTICIPATION.MEMBER_ID))
            .where(PARTICIPATION.ORGANISATION_ID.eq(organisation), PARTICIPATION.MEMBER_ID.eq(member))
            .orderBy(PARTICIPATION.CAST_AT).limit(5_000)
            .fetch(r -> new Vote(r.value1().toInstant(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    record Stood(Instant at, AssemblyId assembly, ItemId item, @Nullable LocalText about, @Nullable Instant withdrawnAt, boolean photo,
        @Nullable LocalDate born, @Nullable String group, @Nullable Boolean accepts) {}

    List<Stood> stood(OrganisationId organisation, MemberId member) {
        var photo = field(exists(selectOne().from(CANDIDACY_PHOTO).where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(CANDIDACY.ORGANISATION_ID),
            CANDIDACY_PHOTO.CANDIDACY_ID.eq(CANDIDACY.CANDIDACY_ID))));
        // a vote that was declared void may have an answer too: the last one holds
        var accepts = field(select(ACCEPTANCE.ACCEPTS).from(ACCEPTANCE).where(ACCEPTANCE.ORGANISATION_ID.eq(CANDIDACY.ORGANISATION_ID),
            ACCEPTANCE.CANDIDACY_ID.eq(CANDIDACY.CANDIDACY_ID)).orderBy(ACCEPTANCE.NOTED_AT.desc()).limit(1));
        return db.select(CANDIDACY.PROPOSED_AT, CANDIDACY.ASSEMBLY_ID, CANDIDACY.ITEM_ID, CANDIDACY.ABOUT, CANDIDACY.WITHDRAWN_AT, photo,
            CANDIDACY.BORN_ON, CANDIDACY.SEAT_GROUP, accepts)
            .from(CANDIDACY)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.MEMBER_ID.eq(member))
            .orderBy(CANDIDACY.PROPOSED_AT).limit(1_000)
            .fetch(r -> new Stood(r.value1().toInstant(), r.value2(), r.value3(),
                r.value4() == null ? null : LocalText.parse(r.value4().data()), r.value5() == null ? null : r.value5().toInstant(),
                r.value6(), r.value7(), r.value8(), r.value9()));
    }

    record Helped(Instant at, String assistant, String witness) {}

    /** Help that was given to this member, or by them, or that they watched. */
    List<Helped> helped(OrganisationId organisation, MemberId member) {
        return db.select(ASSISTANCE.NOTED_AT, ASSISTANCE.ASSISTANT, ASSISTANCE.WITNESS)
            .from(ASSISTANCE)
            .where(ASSISTANCE.ORGANISATION_ID.eq(organisation),
                ASSISTANCE.MEMBER_ID.eq(member).or(ASSISTANCE.ASSISTANT_ID.eq(member.value())).or(ASSISTANCE.WITNESS_ID.eq(member.value())))
            .orderBy(ASSISTANCE.NOTED_AT).limit(1_000)
            .fetch(r -> new Helped(r.value1().toInstant(), r.value2(), r.value3()));
    }

    record AskedSecret(Instant at, AssemblyId assembly, ItemId item) {}

    /** Items on which this member asked for a secret vote. */
    List<AskedSecret> askedSecret(OrganisationId organisation, MemberId member) {
        return db.select(SECRET_REQUEST.NOTED_AT, SECRET_REQUEST.ASSEMBLY_ID, SECRET_REQUEST.ITEM_ID)
            .from(SECRET_REQUEST)
            .where(SECRET_REQUEST.ORGANISATION_ID.eq(organisation), SECRET_REQUEST.MEMBER_ID.eq(member))
            .orderBy(SECRET_REQUEST.NOTED_AT).limit(1_000)
            .fetch(r -> new AskedSecret(r.value1().toInstant(), r.value2(), r.value3()));
    }

    /** Takes name, statement and photo off the lists of candidates, and the name from under who helped. Papers that were put to the vote stay as they were. */
    void erase(OrganisationId organisation, MemberId member, String nameless) {
        var name = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values())
            name.put(language, nameless);
        db.deleteFrom(CANDIDACY_PHOTO).where(CANDIDACY_PHOTO.ORGANISATION_ID.eq(organisation),
            CANDIDACY_PHOTO.CANDIDACY_ID.in(select(CANDIDACY.CANDIDACY_ID).from(CANDIDACY)
                .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.MEMBER_ID.eq(member))))
            .execute();
        db.update(CANDIDACY)
            .set(CANDIDACY.NAME, new LocalText(name))
            .setNull(CANDIDACY.ABOUT)
            .setNull(CANDIDACY.BORN_ON)
            .where(CANDIDACY.ORGANISATION_ID.eq(organisation), CANDIDACY.MEMBER_ID.eq(member))
            .execute();
        db.update(ASSISTANCE).set(ASSISTANCE.ASSISTANT, nameless)
            .where(ASSISTANCE.ORGANISATION_ID.eq(organisation), ASSISTANCE.ASSISTANT_ID.eq(member.value())).execute();
        db.update(ASSISTANCE).set(ASSISTANCE.WITNESS, nameless)
            .where(ASSISTANCE.ORGANISATION_ID.eq(organisation), ASSISTANCE.WITNESS_ID.eq(member.value())).execute();
    }
}
