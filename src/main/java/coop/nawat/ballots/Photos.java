package coop.nawat.ballots;

import coop.nawat.access.Access;
import coop.nawat.access.AccessRefusal;
import coop.nawat.access.Purpose;
import coop.nawat.assemblies.AssemblyId;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos of candidates, for those who may read the paper on which they stand. {@link Contests#portray} puts them. */
@Service
@Transactional(readOnly = true)
public class Photos {
    private final PhotosSql sql;
    private final Access access;

    Photos(PhotosSql sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /** Whose photo there is among the candidates of an assembly, for its members. */
    public Set<CandidacyId> of(OrganisationId organisation, AssemblyId assembly) {
        access.require(organisation);
        return sql.of(organisation, assembly);
    }

    /**
     * The photo, a small JPEG, for members.
     *
     * @throws Refused {@link AccessRefusal#NOTHING_HERE}
     */
    public byte[] photo(OrganisationId organisation, AssemblyId assembly, CandidacyId candidacy) {
        access.require(organisation);
        return sql.photo(organisation, assembly, candidacy).orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }

    /**
     * As above, for a voter in the booth of this link.
     *
     * @throws Refused {@link AccessRefusal#LINK_EXPIRED}, {@link AccessRefusal#NOTHING_HERE}
     */
    public byte[] inBooth(String token, CandidacyId candidacy) {
        var pass = access.admit(Purpose.VOTE, token);
        return sql.photo(pass.organisation(), new AssemblyId(pass.subject()), candidacy)
            .orElseThrow(() -> new Refused(AccessRefusal.NOTHING_HERE));
    }
}
