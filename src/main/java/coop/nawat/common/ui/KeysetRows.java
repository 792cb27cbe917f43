package coop.nawat.common.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.DataProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read forward from a last key on, for a grid that asks by position. Remembers only after which key the parts began that were asked
 * for, so that a session stays small however long the list is.
 */
public final class KeysetRows<T, K> {
    private static final int PAGE = 100;
    private final Reader<T, K> reader;
    private final Function<T, K> keyOf;
    /** After which key the row at a position comes; empty for the first one. */
    private final TreeMap<Integer, Optional<K>> before = new TreeMap<>();

    /** Reads rows after a key. */
    @FunctionalInterface
    public interface Reader<T, K> {
        /** At most {@code limit} rows after this key, or the first ones; fewer only at the end. Never more than 100 are asked for. */
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
        restart();
    }

    /** Forgets what it knows: the list has changed. */
    public void restart() {
        before.clear();
        before.put(0, Optional.empty());
    }

    /** The rows from a position on, counted from 0; fewer than {@code limit} only at the end. */
    public List<T> rows(int offset, int limit) {
        int at = before.floorKey(offset);
        while (at < offset) { // somebody dragged the scroll bar: what lies between is walked over once
            var skipped = page(at, offset - at);
            if (skipped.isEmpty()) return List.of();
            at += skipped.size();
        }
        var rows = new ArrayList<T>();
        List<T> page;
        do {
            page = page(offset + rows.size(), limit - rows.size());
            rows.addAll(page);
        } while (rows.size() < limit && page.size() == PAGE);
        return rows;
    }

    /** Rows from a position that is known. */
    private List<T> page(int position, int limit) {
        var page = reader.after(before.getOrDefault(position, Optional.empty()).orElse(null), Math.min(PAGE, limit));
        if (!page.isEmpty()) before.put(position + page.size(), Optional.of(keyOf.apply(page.getLast())));
        return page;
    }

    /**
     * Shows these rows in a grid, which is as high as so many need, and at most most of the window.
     *
     * @param count how many there are about
     */
    public void fill(Grid<T> grid, long count) {
        grid.setItems(DataProvider.fromCallbacks(query -> rows(query.getOffset(), query.getLimit()).stream(),
            query -> rows(query.getOffset(), query.getLimit()).size())); // asked only where a count is asked for: never here
        grid.getLazyDataView().setItemCountUnknown();
        grid.getLazyDataView().setItemCountEstimate(Math.clamp(count, 50, 1_000_000));
        grid.setHeight("min(70vh, " + (3 * Math.max(count, 3) + 5) + "rem)");
    }
}
