package coop.nawat.assemblies;

import coop.nawat.members.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the frozen electoral roll, with who is there now.
 *
 * @param exclusion why this person may not vote; null: may vote
 * @param article of the bylaws or of the decision because of which this person may not vote, or null
 * @param present whether the person is there now
 * @param since when they came or left, or null if they were not there yet
 * @param proxyTo the name of the proxy holder, or null
 * @param proxies for how many members this person holds a proxy
 */
public record RollEntry(MemberId member, int number, String name, @Nullable Exclusion exclusion, @Nullable String article, boolean present,
    @Nullable Instant since,
    @Nullable String proxyTo, int proxies) {
    /** Whether this person is entitled to vote. */
    public boolean mayVote() { return exclusion == null; }
}
