package coop.nawat.counting;

import coop.nawat.counting.Count.Pairs;
import coop.nawat.counting.Method.Unranked;
import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The method of Markus Schulze (Social Choice and Welfare 36, 2011): a victory is as strong as its winning votes, a path as its weakest
 * victory, and whoever has the stronger path to the other comes first. Several seats go to the first ones.
 */
final class Schulze {
    private final Papers papers;
    private final int seats;
    private final Unranked unranked;
    private final boolean[] stands;
    private final long[][] preferred;
    private final Rounds rounds;

    Schulze(Papers papers, int seats, Lot lot, Unranked unranked) {
        this.papers = papers;
        this.seats = seats;
        this.unranked = unranked;
        this.stands = papers.stands();
        this.preferred = new long[papers.candidates() + 1][papers.candidates() + 1];
        this.rounds = new Rounds(0, papers.standing(), lot);
    }

    Count count() {
        long valid = 0;
        for (var group : papers.groups())
            if (compare(group.ranking().marks(), group.number())) valid += group.number();
        var paths = strongestPaths();
        rounds.begin(Step.FIRST_COUNT, null, beaten(paths), null, 0, null);
        var left = new ArrayList<>(papers.standing());
        for (int free = Math.min(seats, left.size()); free > 0;) {
            var best = left.stream().filter(c -> left.stream().noneMatch(other -> paths[other][c] > paths[c][other])).toList();
            var elected = rounds.places(best, free);
            elected.forEach(c -> rounds.elect(c, papers.standing().size() <= seats ? Why.LAST_SEATS : Why.STRONGEST_PATHS));
            left.removeAll(best);
            free -= elected.size();
        }
        rounds.finish();
        return Count.of(Method.SCHULZE, seats, papers, valid, rounds, new Pairs(lists(preferred), lists(paths)));
    }

    /** True if the paper has anybody on it. */
    private boolean compare(short[] marks, long number) {
        var above = new int[marks.length];
        int count = 0;
        for (int begin = 0; begin < marks.length;) {
            int end = begin + 1;
            while (end < marks.length && marks[end] < 0)
                end++;
            int before = count;
            for (int i = begin; i < end; i++) {
                int candidate = Math.abs(marks[i]);
                if (!stands[candidate]) continue;
                for (int j = 0; j < before; j++)
                    preferred[above[j]][candidate] += number;
                above[count++] = candidate;
            }
            begin = end;
        }
        if (unranked == Unranked.LAST && count < papers.candidates()) {
            var below = stands.clone();
            for (int i = 0; i < count; i++)
                below[above[i]] = false;
            for (int candidate = 1; candidate < below.length; candidate++)
                for (int i = 0; below[candidate] && i < count; i++)
                    preferred[above[i]][candidate] += number;
        }
        return count > 0;
    }

    private long[][] strongestPaths() {
        int n = preferred.length;
        var paths = new long[n][n];
        for (int i = 1; i < n; i++)
            for (int j = 1; j < n; j++)
                if (preferred[i][j] > preferred[j][i]) paths[i][j] = preferred[i][j];
        for (int via = 1; via < n; via++)
            for (int i = 1; i < n; i++)
                for (int j = 1; i != via && j < n; j++)
                    if (i != j) paths[i][j] = Math.max(paths[i][j], Math.min(paths[i][via], paths[via][j]));
        return paths;
    }

    /** How many others each one beats. */
    private long[] beaten(long[][] paths) {
        var beaten = new long[paths.length];
        for (int i = 1; i < paths.length; i++)
            for (int j = 1; j < paths.length; j++)
                if (paths[i][j] > paths[j][i]) beaten[i]++;
        return beaten;
    }

    private static List<List<Long>> lists(long[][] matrix) {
        return Arrays.stream(matrix).skip(1).map(row -> Arrays.stream(row).skip(1).boxed().toList()).toList();
    }
}
