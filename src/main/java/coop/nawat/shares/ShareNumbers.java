package coop.nawat.shares;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of shares.
 *
 * @param ranges in order, none touching the next
 */
public record ShareNumbers(List<Range> ranges) {
    /** No share. */
    public static final ShareNumbers NONE = new ShareNumbers(List.of());

    /** Numbers from first to last, both included. */
    public record Range(int first, int last) {
        public Range {
            if (first < 1 || last < first)
                throw new IllegalArgumentException("a range of share numbers begins at 1 and does not end before");
        }

        int count() { return last - first + 1; }

        @Override
        public String toString() { return first == last ? Integer.toString(first) : first + "-" + last; }
    }

    public ShareNumbers { ranges = List.copyOf(ranges); }

    /** So many numbers from this one on. */
    static ShareNumbers from(int first, int count) {
        return new ShareNumbers(List.of(new Range(first, first + count - 1)));
    }

    /** From {@link #toString}. */
    static ShareNumbers parse(String text) {
        var ranges = new ArrayList<Range>();
        for (var part : text.split(", ", -1)) {
            var ends = part.split("-", -1);
            ranges.add(new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
        }
        return new ShareNumbers(ranges);
    }

    /** How many. */
    public int count() { return ranges.stream().mapToInt(Range::count).sum(); }

    /** The largest one; 0 if there is none. */
    int last() { return ranges.isEmpty() ? 0 : ranges.getLast().last(); }

    /** These and those, which have none in common. */
    ShareNumbers and(ShareNumbers those) {
        var all = new ArrayList<>(ranges);
        all.addAll(those.ranges);
        all.sort(java.util.Comparator.comparingInt(Range::first));
        var joined = new ArrayList<Range>();
        for (var range : all) {
            if (!joined.isEmpty() && joined.getLast().last() + 1 == range.first())
                joined.add(new Range(joined.removeLast().first(), range.last()));
            else
                joined.add(range);
        }
        return new ShareNumbers(joined);
    }

    /** These without those. */
    ShareNumbers without(ShareNumbers those) {
        var left = new ArrayList<>(ranges);
        for (var gone : those.ranges) {
            var next = new ArrayList<Range>();
            for (var range : left) {
                if (gone.first() > range.first()) next.add(new Range(range.first(), Math.min(range.last(), gone.first() - 1)));
                if (gone.last() < range.last()) next.add(new Range(Math.max(range.first(), gone.last() + 1), range.last()));
            }
            left = next;
        }
        return new ShareNumbers(left);
    }

    /** The lowest so many of these; fewer if there are not so many. */
    ShareNumbers lowest(int count) {
        var taken = new ArrayList<Range>();
        int missing = count;
        for (var range : ranges) {
            if (missing == 0) break;
            int take = Math.min(missing, range.count());
            taken.add(new Range(range.first(), range.first() + take - 1));
            missing -= take;
        }
        return new ShareNumbers(taken);
    }

    /** Such as {@code 1-5, 9}; empty for none. */
    @Override
    public String toString() { return String.join(", ", ranges.stream().map(Range::toString).toList()); }
}
