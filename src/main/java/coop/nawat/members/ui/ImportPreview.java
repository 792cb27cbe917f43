package coop.nawat.members.ui;

import coop.nawat.members.RegisterFile.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was understood of a list: how many lines there are of each kind, and the first ones at which somebody has to look. */
final class ImportPreview implements Consumer<Line> {
    /** The most lines of a kind that are kept to be shown. */
    static final int SHOWN = 50;
    private final List<Line> firstWrong = new ArrayList<>();
    private final List<Line> firstDoubtful = new ArrayList<>();
    private int all;
    private int wrong;
    private int doubtful;
    private LocalDate latestSure = LocalDate.MIN;
    private LocalDate latestDoubtful = LocalDate.MIN;

    @Override
    public void accept(Line line) {
        all++;
        var admission = line.admission();
        if (admission == null) {
            if (wrong++ < SHOWN) firstWrong.add(line);
        } else if (line.doubts().isEmpty()) {
            latestSure = later(latestSure, admission.admittedOn());
        } else {
            if (doubtful++ < SHOWN) firstDoubtful.add(line);
            latestDoubtful = later(latestDoubtful, admission.admittedOn());
        }
    }

    int all() { return all; }

    int wrong() { return wrong; }

    int doubtful() { return doubtful; }

    int good() { return all - wrong; }

    List<Line> firstWrong() { return firstWrong; }

    List<Line> firstDoubtful() { return firstDoubtful; }

    /** How many would be admitted. */
    int admitted(boolean alsoDoubtful) { return alsoDoubtful ? good() : good() - doubtful; }

    /** The last one among the first days of those who would be admitted, if there are any. */
    LocalDate latest(boolean alsoDoubtful) {
        return alsoDoubtful ? later(latestSure, latestDoubtful) : latestSure;
    }

    private static LocalDate later(LocalDate one, LocalDate other) { return one.isAfter(other) ? one : other; }
}
