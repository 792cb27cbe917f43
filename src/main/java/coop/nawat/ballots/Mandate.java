package coop.nawat.ballots;

import coop.nawat.assemblies.RollEntry;
import java.util.Set;

/**
 * A member for whom a proxy holder can vote.
 *
 * @param token of the link with which the holder votes for them
 * @param voted the votes that are cast for them already
 */
public record Mandate(RollEntry giver, String token, Set<BallotId> voted) {
    public Mandate { voted = Set.copyOf(voted); }

    @Override
    public String toString() { return "Mandate[" + giver.number() + "]"; } // no secret into a log
}
