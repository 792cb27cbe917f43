package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cooperatives and groups on their way to one. */
@Service
@Transactional
public class Cooperatives {
    private final CooperativesSql sql;
    private final Access access;

    Cooperatives(CooperativesSql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /**
     * Writes what an organisation is, right after it was entered in the directory of tenants, in the same transaction.
     *
     * @param sample whether it is invented for a first look
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void describe(OrganisationId id, Founding founding, boolean sample) {
        sql.insert(new Cooperative(id, founding.slug(), founding.zone(), founding.name(), founding.languages(), founding.country(),
            founding.helpPhone()), sample);
        access.record(id, "cooperatives.describe", id.value(), Map.of("slug", founding.slug(), "sample", sample));
    }

    /**
     * The organisation, for whoever holds an office there.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}
     */
    @Transactional(readOnly = true)
    public Cooperative cooperative(OrganisationId id) {
        access.require(id);
        return opened(id);
    }

    /** As {@link #cooperative}, inside a transaction in which the organisation is open already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Cooperative opened(OrganisationId id) {
        return access.organisation(id).flatMap(sql::find).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }
}
