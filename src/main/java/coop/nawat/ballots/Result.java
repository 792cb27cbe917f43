package coop.nawat.ballots;

import coop.nawat.common.Charts;
import coop.nawat.common.Messages;
import coop.nawat.counting.Chosen;
import coop.nawat.counting.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a closed vote came to.
 *
 * @param verdict with the chair's casting vote if there is one
 * @param electorate who could have voted
 * @param seal SHA-256 Merkle root over all votes in hexadecimal digits: whoever keeps it can tell later whether a vote was changed
 * @param casting the chair's vote on a tie, or null
 * @param chosen whom a contest chose; null of a motion, and where no more stood than there were seats
 * @param voided that the chair declared it void, or null; the verdict then says so, and the counts stay
 */
public record Result(Ballot ballot, Tally tally, Verdict verdict, Electorate electorate, String seal, Instant countedAt,
    @Nullable CastingVote casting, @Nullable Chosen chosen, @Nullable VoidVote voided) {
    /** Methods whose first round counts on how many papers somebody is marked, or comes first. */
    private static final Set<Method> FIRST_CHOICES = EnumSet.complementOf(EnumSet.of(Method.SCORE, Method.SCHULZE));

    /** Who is elected, or what is chosen, in the order of election. A run-off about other seats takes none away. */
    public List<Contest.Option> elected() {
        var contest = ballot.contest();
        if (contest == null || verdict.outcome() == Outcome.NO_QUORUM || voided != null) return List.of();
        if (chosen != null)
            return verdict.outcome() == Outcome.REJECTED ? List.of() : chosen.elected().stream().map(contest::option).toList();
        return verdict.outcome() == Outcome.ADOPTED ? contest.options() : List.of();
    }

    /** "Elected: a and b.", or that nobody is; of a contest. */
    public String electedIn(Messages.Of t) {
        return t.of("ballots.contest.elected", "n", elected().size(), "names", names(elected(), t));
    }

    /**
     * In which round reserved seats kept somebody in the count or shut somebody out, a sentence each; where nobody was chosen among, how many of each group
     * stand for its seats. Empty where no seats are reserved.
     */
    public List<String> reservedIn(Messages.Of t) {
        var contest = ballot.contest();
        if (contest == null) return List.of();
        if (chosen == null) // no more stood than there were seats: whoever stands is asked about, and a group may stay short
            return contest.reserved().entrySet().stream().filter(seats -> seats.getValue() > 0).sorted(Map.Entry.comparingByKey())
                .map(seats -> t.of("ballots.contest.reserved-uncontested", "seats", seats.getValue(), "group", seats.getKey(), "n",
                    (int) contest.options().stream().filter(o -> seats.getKey().equals(o.group())).count()))
                .toList();
        var told = new HashSet<Integer>();
        var sentences = new ArrayList<String>();
        for (var round : chosen.count().rounds()) {
            var owed = round.owed();
            if (owed == null) continue;
            var guarded = owed.guarded().stream().filter(told::add).map(contest::option)
                .collect(Collectors.groupingBy(o -> Objects.requireNonNull(o.group()), TreeMap::new, Collectors.toList()));
            guarded.forEach(
                (group, those) -> sentences.add(t.of("ballots.contest.guarded", "n", those.size(), "round", round.number(), "names",
                    names(those, t), "group", group)));
            var doomed = owed.doomed().stream().filter(told::add).map(contest::option).toList();
            if (!doomed.isEmpty())
                sentences.add(t.of("ballots.contest.doomed", "n", doomed.size(), "round", round.number(), "names",
                    names(doomed, t), "open", owed.open()));
        }
        return List.copyOf(sentences);
    }

    private static String names(List<Contest.Option> options, Messages.Of t) {
        return t.list(options.stream().map(option -> Messages.isolated(option.name().best(t.language()))).toList());
    }

    /** What became of each option of a contest that was counted; empty of any other vote. */
    public List<Standing> standings() {
        var contest = ballot.contest();
        if (contest == null || chosen == null) return List.of();
        var counted = Standing.of(contest, chosen);
        return voided == null ? counted : counted.stream().map(Standing::withoutSeat).toList();
    }

    /** Whether nothing more is to be done for it: neither by the chair, who decides a tie, nor by a run-off, nor, of a void one, by another vote. */
    public boolean isFinal() {
        return !ballot.voided() && !verdict.chairDecides() && verdict.outcome() != Outcome.RUN_OFF;
    }

    /**
     * Whether all voted alike, so that everybody knows how each voted though the vote was secret. Of rankings: whether all put the same candidates
     * first.
     */
    public boolean isUnanimous() {
        if (tally.isUnanimous()) return true;
        return chosen != null && FIRST_CHOICES.contains(chosen.count().method()) && tally.marked() > 0 && tally.marked() == tally.cast()
            && chosen.count().rounds().getFirst().votes().values().stream()
                .allMatch(votes -> votes.signum() == 0 || votes.compareTo(BigDecimal.valueOf(tally.marked())) == 0);
    }

    /** Whether an objection stands against what members were asked to consent to: then it is rejected, however many consent. */
    public boolean objected() {
        return ballot.consent() != null && tally.against() > 0;
    }

    /** Its votes for and against as they are drawn; without the number that was needed where an objection decided. */
    public Charts.Result inBar() {
        int decided = tally.forAndAgainst();
        return new Charts.Result(tally.forVotes(), tally.against(), Math.max(0, verdict.base() - decided),
            Math.max(0, tally.cast() - Math.max(verdict.base(), decided)), objected() ? 0 : verdict.needed(), ballot.consent() != null);
    }

    /** Members entitled to vote. */
    public int entitled() { return electorate.entitled(); }
}
