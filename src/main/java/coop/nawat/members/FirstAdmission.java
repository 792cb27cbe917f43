package coop.nawat.members;

import coop.nawat.common.OrganisationId;
import coop.nawat.cooperatives.DatedBook;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Nobody is a member of a cooperative that was not founded yet. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FirstAdmission implements DatedBook {
    private final MembersSql sql;

    FirstAdmission(MembersSql sql) { this.sql = sql; }

    @Override
    public Optional<LocalDate> firstDay(OrganisationId organisation) { return sql.firstAdmission(organisation); }
}
