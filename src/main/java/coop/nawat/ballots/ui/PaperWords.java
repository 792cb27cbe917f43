package coop.nawat.ballots.ui;

import coop.nawat.ballots.ContestPlan;
import coop.nawat.common.Messages;
import coop.nawat.counting.Method;
import java.util.List;
import java.util.Map;

/** How members choose on an item, in sentences. */
final class PaperWords {
    private PaperWords() {}

    /** "3 seats. Rank as many as you like, the best first." */
    static String how(Messages.Of t, ContestPlan plan) {
        return t.of("ballots.paper.seats-n", "n", plan.seats()) + " " + t.name("ballots.method-what", plan.method())
            + (plan.method() == Method.PLURALITY ? "" : " " + marks(t, plan));
    }

    /** "Reserved for women: 2 seats at least.", for each group. */
    static List<String> reserved(Messages.Of t, Map<String, Integer> seats) {
        return seats.entrySet().stream().filter(group -> group.getValue() > 0).sorted(Map.Entry.comparingByKey())
            .map(group -> t.of("ballots.paper.reserved-for", "n", group.getValue(), "group", group.getKey())).toList();
    }

    private static String marks(Messages.Of t, ContestPlan plan) {
        return plan.most() >= 200 ? t.of("ballots.paper.marks-from", "least", plan.least())
            : t.of("ballots.paper.marks", "least", plan.least(), "most", plan.most());
    }

    /** "Elected into the board, from 1 January 2027 to 31 December 2029." */
    static String term(Messages.Of t, ContestPlan.Term term) {
        var organ = t.name("cooperatives.organ", term.organ());
        var ends = term.ends();
        return ends == null ? t.of("ballots.paper.term-open", "organ", organ, "from", t.date(term.begins()))
            : t.of("ballots.paper.term", "organ", organ, "from", t.date(term.begins()), "to", t.date(ends.minusDays(1)));
    }
}
