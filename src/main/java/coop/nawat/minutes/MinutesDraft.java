package coop.nawat.minutes;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.assemblies.Assembly;
import coop.nawat.assemblies.ItemId;
import coop.nawat.assemblies.RollSummary;
import coop.nawat.ballots.Ballot;
import coop.nawat.ballots.BallotId;
import coop.nawat.ballots.Concern;
import coop.nawat.ballots.Discussion;
import coop.nawat.ballots.Help;
import coop.nawat.ballots.Motion;
import coop.nawat.ballots.Objection;
import coop.nawat.ballots.Result;
import coop.nawat.ballots.SecretRequests;
import coop.nawat.ballots.Succession;
import coop.nawat.cooperatives.Cooperative;
import coop.nawat.rules.Quorum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an assembly, before anybody has written a word: the facts of its minutes.
 *
 * @param assembly open or closed
 * @param first of a second call: the assembly that had too few members to decide; else null
 * @param notice what was sent
 * @param openingQuorum who was there when the chair opened it
 * @param items the whole agenda, in order
 * @param helped who helped to vote and who watched, by vote
 * @param concerns objections to what members were asked to consent to, by vote
 * @param successions who was called to the offices that an item fills, and what they said
 * @param asOf when the facts were read; once the assembly is closed, when it was closed, or when the last of the elected answered after that: nothing else changes then
 */
public record MinutesDraft(Cooperative cooperative, Assembly assembly, @Nullable Assembly first, Notice notice, RollSummary roll,
    Quorum openingQuorum,
    List<Item> items,
    Instant asOf, Map<BallotId, List<Help>> helped, Map<BallotId, List<Concern>> concerns, Map<ItemId, Succession> successions) {

    public MinutesDraft {
        items = List.copyOf(items);
        helped = Map.copyOf(helped);
        concerns = Map.copyOf(concerns);
        successions = Map.copyOf(successions);
    }

    /**
     * The convening notices.
     *
     * @param members to how many members one was made out
     * @param reached how many of these were sent by mail or delivered by hand
     * @param convenedAt when the assembly was convened
     */
    public record Notice(int members, int reached, Instant convenedAt) {}

    /**
     * An item of the agenda with what became of it.
     *
     * @param ballot the vote, of several rounds the last; null if none was taken
     * @param result what it came to, or null while it is open
     * @param earlier the results of the rounds before, in their order
     * @param motion its amendments and parts, and whether it was withdrawn; null where the item is for information
     * @param votes on its amendments and parts, in their order
     * @param discussion how much was said about it
     * @param objections of members to the results, with what was answered
     * @param secretAsked who asked for a secret vote; null: nobody
     */
    public record Item(AgendaItem item, @Nullable Ballot ballot, @Nullable Result result, List<Result> earlier, @Nullable Motion motion,
        List<Result> votes, Discussion.Counts discussion, List<Objection> objections, SecretRequests.@Nullable Asked secretAsked) {
        public Item {
            earlier = List.copyOf(earlier);
            votes = List.copyOf(votes);
            objections = List.copyOf(objections);
        }

        /** All results, in the order of their rounds. */
        public List<Result> results() {
            return result == null ? earlier : Stream.concat(earlier.stream(), Stream.of(result)).toList();
        }

        /** Whether a vote is still to come: not yet taken, or not yet closed. */
        public boolean isPending() {
            return item.isResolution() && result == null && motion != null && motion.withdrawal() == null && !motion.nothingLeft();
        }
    }

    /** The resolutions on which no vote was taken, or whose vote is still open. */
    public List<Item> pending() {
        return items.stream().filter(Item::isPending).toList();
    }

    /** Whether the assembly is closed, so that nothing is added any more. */
    public boolean isComplete() {
        return assembly.closedAt() != null;
    }
}
