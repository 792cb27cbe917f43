package coop.nawat.rules;

import static coop.nawat.db.rules.Tables.ADOPTED_RULE;

import coop.nawat.common.OrganisationId;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the bylaws say. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RulesSql {
    private final DSLContext db;

    RulesSql(DSLContext db) { this.db = db; }

    void adopt(OrganisationId organisation, String parameter, String value, @Nullable String article) {
        db.insertInto(ADOPTED_RULE)
            .set(ADOPTED_RULE.ORGANISATION_ID, organisation)
            .set(ADOPTED_RULE.PARAMETER, parameter)
            .set(ADOPTED_RULE.VALUE, JSONB.valueOf(value))
            .set(ADOPTED_RULE.ARTICLE, article)
            .onConflict(ADOPTED_RULE.ORGANISATION_ID, ADOPTED_RULE.PARAMETER)
            .doUpdate()
            .set(ADOPTED_RULE.VALUE, JSONB.valueOf(value))
            .set(ADOPTED_RULE.ARTICLE, article)
            .execute();
    }

    Map<String, String> adopted(OrganisationId organisation) {
        return db.select(ADOPTED_RULE.PARAMETER, ADOPTED_RULE.VALUE)
            .from(ADOPTED_RULE)
            .where(ADOPTED_RULE.ORGANISATION_ID.eq(organisation))
            .limit(200)
            .fetchMap(ADOPTED_RULE.PARAMETER, r -> r.value2().data());
    }
}
