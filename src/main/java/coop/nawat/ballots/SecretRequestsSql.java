package coop.nawat.ballots;

import static coop.nawat.db.ballots.Tables.SECRET_REQUEST;

import coop.nawat.access.AccountId;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who asked for a secret vote. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SecretRequestsSql {
    private final DSLContext db;

    SecretRequestsSql(DSLContext db) { this.db = db; }

    /** False if it was noted before. */
    boolean insert(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member, AccountId account) {
        return db.insertInto(SECRET_REQUEST)
            .set(SECRET_REQUEST.ORGANISATION_ID, organisation)
            .set(SECRET_REQUEST.ASSEMBLY_ID, assembly)
            .set(SECRET_REQUEST.ITEM_ID, item)
            .set(SECRET_REQUEST.MEMBER_ID, member)
            .set(SECRET_REQUEST.ACCOUNT_ID, account)
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** False if there was nothing to take back. */
    boolean delete(OrganisationId organisation, AssemblyId assembly, ItemId item, MemberId member) {
        return db.deleteFrom(SECRET_REQUEST)
            .where(SECRET_REQUEST.ORGANISATION_ID.eq(organisation), SECRET_REQUEST.ASSEMBLY_ID.eq(assembly),
                SECRET_REQUEST.ITEM_ID.eq(item),
                SECRET_REQUEST.MEMBER_ID.eq(member))
            .execute() == 1;
    }

    /** In the order in which they asked. */
    List<MemberId> asked(OrganisationId organisation, AssemblyId assembly, ItemId item) {
        return db.select(SECRET_REQUEST.MEMBER_ID).from(SECRET_REQUEST)
            .where(SECRET_REQUEST.ORGANISATION_ID.eq(organisation), SECRET_REQUEST.ASSEMBLY_ID.eq(assembly),
                SECRET_REQUEST.ITEM_ID.eq(item))
            .orderBy(SECRET_REQUEST.NOTED_AT)
            .limit(10_000)
            .fetch(SECRET_REQUEST.MEMBER_ID);
    }
}
