package coop.nawat.common;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of rows and columns that is written row by row, however long it gets. Whatever stands in a cell is shown and never run. */
public interface Sheet {
    /**
     * Adds a row; the first one has the headings.
     *
     * @param cells texts, numbers and days; null is an empty cell
     */
    void row(@Nullable Object... cells) throws IOException;
}
