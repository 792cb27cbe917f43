package coop.nawat.members;

import coop.nawat.common.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A book above the register because of which votes rest, such as the share ledger: it knows the register, and the register does not know it. */
public interface RestingVotes {
    /**
     * Whose votes rest on a day, and why; inside a transaction in which the organisation is open.
     *
     * @param members who is asked about, others are left out of the answer; null: everybody
     * @param known what was recorded later is not looked at; null: everything is
     */
    Map<MemberId, NoVote> among(OrganisationId organisation, @Nullable Collection<MemberId> members, LocalDate day,
        @Nullable Instant known);
}
