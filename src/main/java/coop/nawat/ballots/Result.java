package coop.nawat.ballots;

import java.time.Instant;

/**
 * What a closed vote came to.
 *
 * @param electorate who could have voted
 * @param seal SHA-256 Merkle root over all votes in hexadecimal digits: whoever keeps it can tell later whether a vote was changed
 */
public record Result(Ballot ballot, Tally tally, Verdict verdict, Electorate electorate, String seal, Instant countedAt) {
    /** Members entitled to vote. */
    public int entitled() { return electorate.entitled(); }
}
