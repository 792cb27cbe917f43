package coop.nawat.members;

import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who decides on admissions, by law and bylaws of the day of the decision; of an organisation that is open. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AdmittingOrgan {
    private final Rules rules;

    AdmittingOrgan(Rules rules) { this.rules = rules; }

    /** The rule that names an organ; empty where law and bylaws leave it open. */
    Optional<Leaf> on(OrganisationId organisation, LocalDate day) {
        return rules.leaves(organisation, day).leaf("members.admission.decided_by").filter(leaf -> Organ.of(leaf).isPresent());
    }

    /**
     * Refuses a decision by nobody, or by another organ, where a rule names one.
     *
     * @throws Refused {@link MemberRefusal#ORGAN_MISSING}, {@link MemberRefusal#OTHER_ORGAN}
     */
    void refuseOther(OrganisationId organisation, Decision decision) {
        on(organisation, decision.day()).ifPresent(leaf -> {
            var named = Organ.of(leaf).orElseThrow();
            if (decision.organ() == null) throw new Refused(MemberRefusal.ORGAN_MISSING);
            if (decision.organ() != named)
                throw new Refused(MemberRefusal.OTHER_ORGAN, "organ", named.name(), "article",
                    Objects.requireNonNullElse(leaf.provenance().article(), "–"));
        });
    }
}
