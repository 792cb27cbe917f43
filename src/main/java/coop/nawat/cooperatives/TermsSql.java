package coop.nawat.cooperatives;

import static coop.nawat.db.cooperatives.Tables.TERM;
import static coop.nawat.db.cooperatives.Tables.TERM_END;

import coop.nawat.access.AccountId;
import coop.nawat.common.OrganisationId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who sits in which organ. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TermsSql {
    private static final int MOST = 2_000;
    private final DSLContext db;

    TermsSql(DSLContext db) { this.db = db; }

    /** The latest first; of one person if one is named. */
    List<OrganTerm> terms(OrganisationId organisation, @Nullable UUID person) {
        return read(TERM.ORGANISATION_ID.eq(organisation).and(person == null ? DSL.noCondition() : TERM.PERSON.eq(person)));
    }

    List<OrganTerm> term(OrganisationId organisation, TermId id) {
        return read(TERM.ORGANISATION_ID.eq(organisation).and(TERM.TERM_ID.eq(id)));
    }

    private List<OrganTerm> read(Condition which) {
        return db.select(TERM.asterisk(), TERM_END.ENDS.as("left_on"), TERM_END.WHY, TERM_END.REASON).from(TERM)
            .leftJoin(TERM_END).on(TERM_END.ORGANISATION_ID.eq(TERM.ORGANISATION_ID), TERM_END.TERM_ID.eq(TERM.TERM_ID))
            .where(which).orderBy(TERM.BEGINS.desc(), TERM.RECORDED_AT.desc(), TERM.TERM_ID).limit(MOST)
            .fetch(r -> {
                var ballot = r.get(TERM.BALLOT);
                var left = r.get("left_on", java.time.LocalDate.class);
                return new OrganTerm(Objects.requireNonNull(r.get(TERM.TERM_ID)), Organ.valueOf(Objects.requireNonNull(r.get(TERM.ORGAN))),
                    r.get(TERM.PERSON), Objects.requireNonNull(r.get(TERM.NAME)), Objects.requireNonNull(r.get(TERM.BEGINS)),
                    r.get(TERM.ENDS),
                    ballot == null ? null
                        : new OrganTerm.Election(ballot, Objects.requireNonNull(r.get(TERM.ASSEMBLY)),
                            Objects.requireNonNull(r.get(TERM.ITEM))),
                    r.get(TERM.REFERENCE), left == null ? null
                        : new OrganTerm.End(left, OrganTerm.Why.valueOf(Objects.requireNonNull(r.get(TERM_END.WHY))),
                            r.get(TERM_END.REASON)));
            });
    }

    /** Whether it was written: the same vote elects nobody twice. */
    boolean insert(OrganisationId organisation, OrganTerm term, AccountId account) {
        var election = term.election();
        return db.insertInto(TERM)
            .set(TERM.ORGANISATION_ID, organisation)
            .set(TERM.TERM_ID, term.id())
            .set(TERM.ORGAN, term.organ().name())
            .set(TERM.PERSON, term.person())
            .set(TERM.NAME, term.name())
            .set(TERM.BEGINS, term.begins())
            .set(TERM.ENDS, term.ends())
            .set(TERM.BALLOT, election == null ? null : election.ballot())
            .set(TERM.ASSEMBLY, election == null ? null : election.assembly())
            .set(TERM.ITEM, election == null ? null : election.item())
            .set(TERM.REFERENCE, term.reference())
            .set(TERM.RECORDED_BY, account.value())
            .onConflictDoNothing()
            .execute() == 1;
    }

    /** Whether it was written: a term ends once. */
    boolean end(OrganisationId organisation, TermId id, OrganTerm.End end, AccountId account) {
        return db.insertInto(TERM_END)
            .set(TERM_END.ORGANISATION_ID, organisation)
            .set(TERM_END.TERM_ID, id)
            .set(TERM_END.ENDS, end.on())
            .set(TERM_END.WHY, end.why().name())
            .set(TERM_END.REASON, end.reason())
            .set(TERM_END.RECORDED_BY, account.value())
            .onConflictDoNothing()
            .execute() == 1;
    }
}
