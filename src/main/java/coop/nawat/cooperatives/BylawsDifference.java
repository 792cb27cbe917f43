package coop.nawat.cooperatives;

import coop.nawat.rules.Parameter;
import coop.nawat.rules.Value;
import java.util.List;
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
     * The text of a section that is not the same, paragraph by paragraph.
     *
     * @param lines in reading order
     */
    public record ChangedClause(Clause before, Clause after, List<Line> lines) {
        public ChangedClause { lines = List.copyOf(lines); }
    }

    /** A paragraph: kept, added or removed. */
    public record Line(Change change, String words) {}

    /** What became of a paragraph. */
    public enum Change {
        KEPT, ADDED, REMOVED
    }
}
