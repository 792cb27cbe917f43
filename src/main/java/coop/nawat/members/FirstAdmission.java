package coop.nawat.members;

import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.DatedBook;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Nobody is a member of a cooperative that was not founded yet, and its founders are those who were members from the first day on. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FirstAdmission implements DatedBook {
    private final MembersSql sql;
    private final AdmittingOrgan organ;

    FirstAdmission(MembersSql sql, AdmittingOrgan organ) {
        this.sql = sql;
        this.organ = organ;
    }

    @Override
    public Optional<LocalDate> firstDay(OrganisationId organisation) { return sql.firstAdmission(organisation); }

    /** Whoever was admitted as a founder would have needed a decision if the cooperative had been there before. */
    @Override
    public boolean restsOnFounding(OrganisationId organisation, LocalDate founded) {
        return organ.on(organisation, founded).isPresent() && sql.isAnybodyUndecided(organisation, founded);
    }
}
