package coop.nawat.common.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read page by page from a last key on, for a grid that asks by position. Remembers only where its pages begin, so that a session
 * stays small however long the list is.
 */
public final class KeysetRows<T, K> {
    private static final int PAGE = 100;
    private final Reader<T, K> reader;
    private final Function<T, K> keyOf;
    /** The key of the last row before the n-th page; null before the first. */
    private final List<@Nullable K> begins = new ArrayList<>();

    /** Reads rows after a key. */
    @FunctionalInterface
    public interface Reader<T, K> {
        /** At most {@code limit} rows after this key, or the first ones; fewer only at the end. */
        List<T> after(@Nullable K key, int limit);
    }

    /**
     * Rows of a reader.
     *
     * @param keyOf by which the reader goes on after a row
     */
    public KeysetRows(Reader<T, K> reader, Function<T, K> keyOf) {
        this.reader = reader;
        this.keyOf = keyOf;
        begins.add(null);
    }

    /** The rows from a position on, counted from 0. */
    public List<T> rows(int offset, int limit) {
        int wanted = offset / PAGE;
        while (begins.size() <= wanted) {
            var page = reader.after(begins.getLast(), PAGE);
            if (page.size() < PAGE) return List.of();
            begins.add(keyOf.apply(page.getLast()));
        }
        int skipped = offset % PAGE;
        var rows = reader.after(begins.get(wanted), skipped + limit);
        return rows.size() <= skipped ? List.of() : rows.subList(skipped, rows.size());
    }
}
