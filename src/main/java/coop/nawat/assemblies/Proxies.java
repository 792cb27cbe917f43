package coop.nawat.assemblies;

import coop.nawat.common.OrganisationId;
import coop.nawat.members.MemberId;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** For whom members vote besides themselves. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Proxies {
    private final RollSql roll;

    Proxies(RollSql roll) { this.roll = roll; }

    /**
     * The entitled members whose proxy somebody can use now, by number: who has come themself needs nobody. Inside a transaction in which the organisation
     * is open.
     */
    public List<RollEntry> usable(OrganisationId organisation, AssemblyId assembly, MemberId holder) {
        return roll.giversTo(organisation, assembly, holder).stream().filter(giver -> giver.mayVote() && !giver.present()).toList();
    }
}
