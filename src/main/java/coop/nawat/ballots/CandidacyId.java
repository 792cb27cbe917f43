package coop.nawat.ballots;

import coop.nawat.common.Ids;
import java.util.UUID;

/** Somebody, or something, that members can choose. */
public record CandidacyId(UUID value) {
    /** A new id. */
    public static CandidacyId create() { return new CandidacyId(Ids.next()); }
}
