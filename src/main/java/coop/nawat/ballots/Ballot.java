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
 * @param contest what the paper offers; null: yes, no or an abstention
 * @param changeable whether a vote may be changed until closing; the last one counts
 * @param round 1, or more for a run-off
 * @param byHand whether hands are counted in the room, and nothing is cast in the booth
 */
public record Ballot(BallotId id, AssemblyId assembly, ItemId item, boolean secret, MajorityRule rule, Quorum quorum, Instant openedAt,
    @Nullable Instant closedAt, @Nullable Contest contest, boolean changeable, int round, boolean byHand) {
    /** Whether votes are cast in the booth now. */
    public boolean takesVotes() { return isOpen() && !byHand; }

    /** Whether votes are taken. */
    public boolean isOpen() { return closedAt == null; }

    /** What voters choose from; null: they say yes, no or neither, be it to a motion or to candidates who are no more than the seats. */
    public @Nullable Contest paper() {
        return contest == null || contest.uncontested() ? null : contest;
    }
}
