package coop.nawat.cooperatives;

import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Parameter;
import coop.nawat.rules.Parameters;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is different between two versions of bylaws. */
public record BylawsDifference(BylawsDocument before, BylawsDocument after, List<ChangedValue> values, List<ChangedClause> clauses) {
    public BylawsDifference {
        values = List.copyOf(values);
        clauses = List.copyOf(clauses);
    }

    /**
     * A value that is not the same.
     *
     * @param before null: it was not said
     * @param after null: it is not said any more
     */
    public record ChangedValue(String key, Parameter parameter, @Nullable Value before, @Nullable Value after) {}

    /**
     * A section whose text or number is not the same, paragraph by paragraph.
     *
     * @param lines in reading order
     */
    public record ChangedClause(Clause before, Clause after, List<Line> lines) {
        public ChangedClause { lines = List.copyOf(lines); }

        /** What was changed, one place after the other; what stayed between two of them is left out. */
        public List<Place> places() {
            var places = new ArrayList<Place>();
            var was = new ArrayList<Line>();
            var is = new ArrayList<Line>();
            for (var line : lines) {
                if (line.change() == Change.REMOVED) was.add(line);
                if (line.change() == Change.ADDED) is.add(line);
                if (line.change() == Change.KEPT) gather(places, was, is);
            }
            gather(places, was, is);
            return places;
        }

        private static void gather(List<Place> places, List<Line> was, List<Line> is) {
            if (was.isEmpty() && is.isEmpty()) return;
            if (was.size() == is.size()) for (int i = 0; i < was.size(); i++) // as many as before: each was put into other words
                places.add(new Place(List.of(was.get(i)), List.of(is.get(i))));
            else
                places.add(new Place(was, is));
            was.clear();
            is.clear();
        }

        /** How many paragraphs stayed as they were. */
        public int kept() {
            return (int) lines.stream().filter(l -> l.change() == Change.KEPT).count();
        }
    }

    /**
     * One place that was changed.
     *
     * @param before empty: something was added
     * @param after empty: something was taken out
     */
    public record Place(List<Line> before, List<Line> after) {
        public Place {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * A paragraph: kept, added or removed.
     *
     * @param number its place in its section, 1 and up: in the earlier version if it was removed, else in the later one
     */
    public record Line(Change change, String words, int number) {}

    /** What became of a paragraph. */
    public enum Change {
        KEPT, ADDED, REMOVED
    }

    /** Whether nothing is different. */
    public boolean isEmpty() { return values.isEmpty() && clauses.isEmpty(); }

    static BylawsDifference of(BylawsDocument one, BylawsDocument other, Parameters parameters) {
        var values = new ArrayList<ChangedValue>();
        var keys = new TreeSet<>(one.values().keySet());
        keys.addAll(other.values().keySet());
        for (var key : keys) {
            var was = value(one, key);
            var is = value(other, key);
            if (!Objects.equals(was, is)) parameters.find(key, null).ifPresent(p -> values.add(new ChangedValue(key, p, was, is)));
        }
        var clauses = new ArrayList<ChangedClause>();
        for (var was : one.clauses()) {
            other.clauses().stream().filter(c -> c.section() == was.section() && c.language() == was.language()).findFirst()
                .filter(is -> !is.words().equals(was.words()) || !one.numbers().of(was.section()).equals(other.numbers().of(was.section())))
                .ifPresent(is -> clauses.add(new ChangedClause(was, is, lines(was.words(), is.words()))));
        }
        return new BylawsDifference(one, other, values, clauses);
    }

    private static @Nullable Value value(BylawsDocument document, String key) {
        return Optional.ofNullable(document.values().get(key)).map(BylawsValue::value).orElse(null);
    }

    /** The longest common row of paragraphs is kept; the others were removed or added. */
    static List<Line> lines(String before, String after) {
        var old = BylawsNumbers.paragraphs(before);
        var now = BylawsNumbers.paragraphs(after);
        var common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--)
            for (int j = now.size() - 1; j >= 0; j--)
                common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
        var lines = new ArrayList<Line>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Change.KEPT, old.get(i++), ++j));
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1]))
                lines.add(new Line(Change.REMOVED, old.get(i), ++i));
            else
                lines.add(new Line(Change.ADDED, now.get(j), ++j));
        }
        return lines;
    }
}
