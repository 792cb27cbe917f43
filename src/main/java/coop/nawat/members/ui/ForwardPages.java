package coop.nawat.members.ui;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Answers the offsets that a grid asks for from a list that can only be read forward, from a key on: it remembers after which key each page began.
 *
 * @param <T> a row
 */
final class ForwardPages<T> {
    /** Reads rows after a key, in the order of their keys. */
    @FunctionalInterface
    interface Source<T> {
        /** At most {@code limit} rows whose keys are larger; fewer only at the end. */
        List<T> after(int key, int limit);
    }

    private final Source<T> source;
    private final ToIntFunction<T> keyOf;
    private final int most;
    private final TreeMap<Integer, Integer> keyBefore = new TreeMap<>();

    /** @param most the longest page that the source gives */
    ForwardPages(Source<T> source, ToIntFunction<T> keyOf, int most) {
        this.source = source;
        this.keyOf = keyOf;
        this.most = most;
        keyBefore.put(0, 0);
    }

    /** Forgets what it knows: the list has changed. */
    void restart() {
        keyBefore.clear();
        keyBefore.put(0, 0);
    }

    /** The rows from this offset on, at most {@code limit} of them; fewer only at the end. */
    List<T> page(int offset, int limit) {
        var begin = keyBefore.floorEntry(offset);
        int at = begin.getKey();
        int key = begin.getValue();
        while (at < offset) { // somebody dragged the scroll bar: pages between are walked over once
            var skipped = source.after(key, Math.min(most, offset - at));
            if (skipped.isEmpty()) return List.of();
            at += skipped.size();
            key = keyOf.applyAsInt(skipped.getLast());
            keyBefore.put(at, key);
        }
        if (at > offset) return List.of();
        var rows = source.after(key, Math.min(most, limit));
        if (!rows.isEmpty()) keyBefore.put(at + rows.size(), keyOf.applyAsInt(rows.getLast()));
        return rows;
    }
}
