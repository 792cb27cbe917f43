package coop.nawat.ballots;

import coop.nawat.common.Ids;
import java.util.UUID;

/** A vote on one item of an agenda. */
public record BallotId(UUID value) {
    /** A new id. */
    public static BallotId create() { return new BallotId(Ids.next()); }
}
