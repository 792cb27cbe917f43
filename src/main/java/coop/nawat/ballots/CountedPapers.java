package coop.nawat.ballots;

import coop.nawat.counting.Count;
import coop.nawat.counting.Election;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import coop.nawat.counting.Papers;
import coop.nawat.counting.Ranking;
import java.util.List;
import java.util.Set;

/**
 * The papers of a counted vote without the names of voters, in the form that {@code ./nawat count} reads.
 *
 * @param election for, against and abstentions are, of a motion, its three candidates
 * @param invalid papers that could not be accepted; they are not among the papers
 * @param lot by which ties were broken, if any
 */
public record CountedPapers(Election election, Method method, int invalid, Lot lot) {
    /** Of a motion. */
    private static final List<YesNo> ANSWERS = List.of(YesNo.FOR, YesNo.AGAINST, YesNo.ABSTAIN);

    static CountedPapers of(Ballot ballot, String title, List<String> names, List<Choice> choices, Lot lot) {
        var stack = new Papers.Stack();
        int invalid = 0;
        for (var choice : choices)
            switch (choice) {
                case Marked marked -> stack.add(marked.ranking());
                case YesNo answer -> stack.add(Ranking.of(ANSWERS.indexOf(answer) + 1));
                case Paper.BLANK -> stack.add(Ranking.of());
                case Paper.INVALID -> invalid++;
            }
        var contest = ballot.paper();
        return new CountedPapers(new Election(title, contest == null ? 1 : contest.seats(), names, stack.papers(names.size(), Set.of())),
            contest == null ? Method.PLURALITY : contest.method(), invalid, lot);
    }

    /** The count of these papers. */
    public Count count() { return method.count(election.papers(), election.seats(), lot); }
}
