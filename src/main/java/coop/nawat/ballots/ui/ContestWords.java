package coop.nawat.ballots.ui;

import coop.nawat.ballots.Result;
import coop.nawat.ballots.Standing;
import coop.nawat.common.Charts;
import coop.nawat.common.Messages;
import coop.nawat.counting.Round;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Votes that are with nobody any more, in each round; empty where every vote stayed with somebody. */
    static List<String> withNobody(Messages.Of t, Result result) {
        var rounds = result.chosen() == null ? List.<Round>of() : result.chosen().count().rounds();
        return rounds.size() < 2 || rounds.stream().allMatch(r -> r.nontransferable().signum() == 0) ? List.of()
            : rounds.stream().map(r -> t.number(r.nontransferable())).toList();
    }

    /** A sentence for each round in which votes went from one to others: whose, and to whom how many. */
    static List<String> transfers(Messages.Of t, Result result) {
        var contest = result.ballot().contest();
        var chosen = result.chosen();
        if (contest == null || chosen == null) return List.of();
        IntFunction<String> name = n -> Messages.isolated(contest.option(n).name().best(t.language()));
        return chosen.count().rounds().stream().filter(r -> r.from() != null && !r.transfers().isEmpty())
            .map(r -> t.of("ballots.contest.transfer", "round", r.number(), "step", r.step().name(), "from",
                contest.option(r.from()).name().best(t.language()),
                "to", t.list(r.transfers().stream().filter(x -> x.votes().signum() != 0)
                    .map(x -> (x.to() == null ? t.of("ballots.contest.nobody") : name.apply(x.to())) + " "
                        + Messages.isolated("+" + t.number(x.votes())))
                    .toList())))
            .toList();
    }

    /**
     * How many papers put the one of a line above the one of a column, where a method compares two by two.
     *
     * @param cells empty where a line meets itself
     */
    record Pair(Words name, List<String> cells) {}

    static List<Pair> pairs(Messages.Of t, Result result) {
        var contest = result.ballot().contest();
        var chosen = result.chosen();
        if (contest == null || chosen == null || chosen.count().pairs() == null) return List.of();
        var preferred = chosen.count().pairs().preferred();
        return contest.numbers().stream().map(row -> new Pair(Words.of(contest.option(row).name(), t.language()),
            contest.numbers().stream()
                .map(column -> row.equals(column) ? "" : t.number(BigDecimal.valueOf(preferred.get(row - 1).get(column - 1))))
                .toList()))
            .toList();
    }

    /** How votes went from round to round, those who stood in the order of the table; null where there is one round only. */
    @Nullable
    static String flow(Messages.Of t, String id, Result result) {
        var chosen = result.chosen();
        if (chosen == null || chosen.count().rounds().size() < 2) return null;
        var first = chosen.count().rounds().getFirst();
        if (first.votes().values().stream().allMatch(v -> v.signum() == 0)) return null; // blank papers flow nowhere
        var seated = result.elected().isEmpty() ? List.<Integer>of() : chosen.elected();
        var standings = result.standings();
        var numbers = standings.stream().map(Standing::number).toList();
        var elected = new HashSet<Integer>();
        var stages = new ArrayList<Charts.Stage>();
        for (var round : chosen.count().rounds()) {
            round.elected().stream().map(Round.Elected::candidate).filter(seated::contains).forEach(elected::add);
            var moved = new HashMap<@Nullable Integer, BigDecimal>();
            round.transfers().forEach(x -> moved.merge(x.to(), x.votes().max(BigDecimal.ZERO), BigDecimal::add));
            stages.add(new Charts.Stage(t.of("ballots.contest.round", "n", round.number()),
                numbers.stream().map(n -> Objects.requireNonNull(round.votes().get(n))).toList(), round.nontransferable(),
                numbers.stream().map(elected::contains).toList(), round.from() == null ? null : numbers.indexOf(round.from()),
                round.from() == null ? List.of()
                    : Stream.concat(numbers.stream(), Stream.of((Integer) null)).map(n -> moved.getOrDefault(n, BigDecimal.ZERO))
                        .toList()));
        }
        return Charts.flow(t, id, t.of("ballots.contest.flow"), numbers,
            standings.stream().map(s -> s.option().name().best(t.language())).toList(),
            stages);
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
