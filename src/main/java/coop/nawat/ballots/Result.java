package coop.nawat.ballots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a closed vote came to.
 *
 * @param verdict with the chair's casting vote if there is one
 * @param electorate who could have voted
 * @param seal SHA-256 Merkle root over all votes in hexadecimal digits: whoever keeps it can tell later whether a vote was changed
 * @param casting the chair's vote on a tie, or null
 */
public record Result(Ballot ballot, Tally tally, Verdict verdict, Electorate electorate, String seal, Instant countedAt,
    @Nullable CastingVote casting) {
    /** Members entitled to vote. */
    public int entitled() { return electorate.entitled(); }
}
