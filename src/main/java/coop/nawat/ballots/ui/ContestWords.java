package coop.nawat.ballots.ui;

import coop.nawat.ballots.Result;
import coop.nawat.ballots.Standing;
import coop.nawat.common.Charts;
import coop.nawat.common.Messages;
import java.util.List;
import java.util.stream.IntStream;

/** The result of a contest in words, numbers and a drawing, the same on every page. */
final class ContestWords {
    private ContestWords() {}

    /**
     * A line of the table.
     *
     * @param fate what became of it, with the round or the place
     * @param votes as the count left them
     * @param rounds the votes in each round
     * @param elected whether it has a seat
     */
    record Line(Words name, String fate, String votes, List<String> rounds, boolean elected) {}

    static List<Line> lines(Messages.Of t, Result result) {
        return result.standings().stream()
            .map(s -> new Line(Words.of(s.option().name(), t.language()), s.fateIn(t), t.number(s.last()),
                s.votes().stream().map(v -> t.number(v)).toList(), s.fate() == Standing.Fate.ELECTED))
            .toList();
    }

    /** The heads of the columns of rounds; empty where there is one round only. */
    static List<String> rounds(Messages.Of t, Result result) {
        var chosen = result.chosen();
        int rounds = chosen == null ? 0 : chosen.count().rounds().size();
        return rounds < 2 ? List.of() : IntStream.rangeClosed(1, rounds).mapToObj(n -> t.of("ballots.contest.round", "n", n)).toList();
    }

    /** A bar for each who stood. */
    static String chart(Messages.Of t, String id, Result result) {
        var standings = result.standings();
        return Charts.votes(t, id, result.electedIn(t), standings.stream()
            .map(s -> new Charts.Votes(s.option().name().best(t.language()), s.last(), t.number(s.last()) + " · " + s.fateIn(t),
                s.fate() == Standing.Fate.ELECTED || s.fate() == Standing.Fate.RUN_OFF))
            .toList());
    }
}
