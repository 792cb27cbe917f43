package coop.nawat.shares.ui;

import coop.nawat.common.Charts;
import coop.nawat.shares.Holdings;
import coop.nawat.shares.ShareClass;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Cuts the growth of capital into stretches of the same number of months, as many as can be drawn. */
final class Levels {
    private static final int MOST = 36;

    private Levels() {}

    /** The levels at the ends of the stretches up to a day; none if nothing was subscribed by then. */
    static List<Charts.Level> of(List<Holdings.Point> points, ShareClass shareClass, LocalDate until) {
        var known = points.stream().filter(p -> !p.day().isAfter(until)).toList();
        if (known.isEmpty()) return List.of();
        long months = ChronoUnit.MONTHS.between(known.getFirst().day().withDayOfMonth(1), until.withDayOfMonth(1)) + 1;
        long each = Math.max(1, (months + MOST - 1) / MOST);
        var levels = new ArrayList<Charts.Level>();
        var end = until;
        for (long m = 0; m < months; m += each) {
            var day = end;
            var at = known.stream().filter(p -> !p.day().isAfter(day)).reduce((a, b) -> b);
            at.ifPresent(p -> levels.addFirst(new Charts.Level(day, p.subscribed().amount(), p.paidUp().amount())));
            end = until.minusMonths(m + each).withDayOfMonth(1).plusMonths(1).minusDays(1);
        }
        return levels;
    }
}
