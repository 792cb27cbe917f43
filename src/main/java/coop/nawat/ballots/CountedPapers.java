package coop.nawat.ballots;

import coop.nawat.counting.Chosen;
import coop.nawat.counting.CountJson;
import coop.nawat.counting.Election;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import coop.nawat.counting.Papers;
import coop.nawat.counting.Ranking;
import coop.nawat.counting.SeatRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The papers of a counted vote without the names of voters, in the form that {@code ./nawat count} reads.
 *
 * @param election for, against and abstentions are, of a motion, its three candidates
 * @param invalid papers that could not be accepted; they are not among the papers
 * @param rule what decides about the seats beside the method
 * @param lot by which ties were broken, if any
 * @param outcome what the rule made of the numbers; the chair's casting vote included
 * @param question a motion, on which nobody is elected
 * @param consent whether members were asked for consent: then nothing is adopted against an objection, whatever these papers count
 * @param voided that the vote was declared void, or null
 */
public record CountedPapers(Election election, Method method, SeatRule rule, int invalid, Lot lot, Outcome outcome,
    boolean question, boolean consent, @Nullable VoidVote voided) {
    /** Of a motion. */
    private static final List<YesNo> ANSWERS = List.of(YesNo.FOR, YesNo.AGAINST, YesNo.ABSTAIN);

    static CountedPapers of(Ballot ballot, String title, List<String> names, Map<Choice, Integer> votes, SeatRule rule, Lot lot,
        Outcome outcome, @Nullable VoidVote voided) {
        var stack = new Papers.Stack();
        votes.forEach((choice, n) -> {
            switch (choice) {
                case Marked marked -> stack.add(marked.ranking(), n);
                case YesNo answer -> stack.add(Ranking.of(ANSWERS.indexOf(answer) + 1), n);
                case Paper.BLANK -> stack.add(Ranking.of(), n);
                case Paper.INVALID -> {
                } // counted apart
            }
        });
        var contest = ballot.paper();
        return new CountedPapers(new Election(title, contest == null ? 1 : contest.seats(), names, stack.papers(names.size(), Set.of())),
            contest == null ? Method.PLURALITY : contest.method(), rule, votes.getOrDefault(Paper.INVALID, 0), lot, outcome,
            contest == null, ballot.consent() != null, voided);
    }

    /** The options of {@code ./nawat count} by which it gives the same; of a question the same sums. */
    String options() {
        return "--method " + method.key() + " --seats " + election.seats() + " --seed " + lot.seed() + lot.options() + rule.options()
            + (question ? "" : " --voted");
    }

    /** The line that {@code ./nawat count} prints for these papers, as a file of this name; of a question the sums alone. */
    String line(String name) {
        return question ? CountJson.sums(name, method.count(election.papers(), election.seats(), lot))
            : CountJson.line(name, Chosen.of(method, election.papers(), election.seats(), rule, lot, Method.Unranked.LAST), rule);
    }
}
