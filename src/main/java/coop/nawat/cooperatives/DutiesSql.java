package coop.nawat.cooperatives;

import static coop.nawat.db.cooperatives.Tables.FINANCIAL_YEAR;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import java.time.MonthDay;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When the financial year of a cooperative ends. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DutiesSql {
    private final DSLContext db;

    DutiesSql(DSLContext db) { this.db = db; }

    Optional<MonthDay> yearEnd(OrganisationId organisation) {
        return db.select(FINANCIAL_YEAR.LAST_DAY).from(FINANCIAL_YEAR).where(FINANCIAL_YEAR.ORGANISATION_ID.eq(organisation))
            .orderBy(FINANCIAL_YEAR.ENTRY.desc()).limit(1).fetchOptional(r -> MonthDay.parse("--" + r.value1()));
    }

    void setYearEnd(OrganisationId organisation, MonthDay lastDay, AccountId account) {
        db.insertInto(FINANCIAL_YEAR)
            .set(FINANCIAL_YEAR.ORGANISATION_ID, organisation)
            .set(FINANCIAL_YEAR.LAST_DAY, lastDay.toString().substring(2))
            .set(FINANCIAL_YEAR.RECORDED_BY, account.value())
            .execute();
    }
}
