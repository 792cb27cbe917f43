package coop.nawat.ballots;

import coop.nawat.assemblies.AssemblyId;
import coop.nawat.assemblies.ItemId;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Quorum;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vote on one item of an agenda.
 *
 * @param secret whether nobody learns who voted what; otherwise the votes are a list of names
 * @param rule what it is decided by, as frozen with the assembly
 * @param quorum as it stood when the vote was opened
 * @param closedAt null while it is open
 */
public record Ballot(BallotId id, AssemblyId assembly, ItemId item, boolean secret, MajorityRule rule, Quorum quorum, Instant openedAt,
    @Nullable Instant closedAt) {
    /** Whether votes are taken. */
    public boolean isOpen() { return closedAt == null; }
}
