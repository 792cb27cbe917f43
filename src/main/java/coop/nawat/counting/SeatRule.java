package coop.nawat.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the method does not know of those who get the seats.
 *
 * @param needed how many votes, of the first round, each of them has to have; 0: the method alone decides
 * @param reserved seats that some get before others; nobody belongs to two of them
 */
public record SeatRule(int needed, List<Reserved> reserved) {
    /** The method alone decides. */
    public static final SeatRule NONE = new SeatRule(0, List.of());

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})=((?:\\d{1,4}(?:,\\d{1,4})*)?)");

    /**
     * Seats that these get at least, as far as votes were given to so many of them; by a method that transfers votes, as far as so many of them stand.
     *
     * @param seats from 0
     * @param candidates by their numbers
     */
    public record Reserved(int seats, Set<Integer> candidates) {
        /** Refuses, as {@link IllegalArgumentException}, fewer seats than none. */
        public Reserved {
            if (seats < 0) throw new IllegalArgumentException("no fewer than 0 seats are reserved, not " + seats);
            candidates = Collections.unmodifiableSet(new TreeSet<>(candidates));
        }

        /** As it is written on the command line: {@code 2=1,4,5}, two seats for 1, 4 and 5; a group may have nobody. */
        public static Reserved of(String written) {
            var parts = WRITTEN.matcher(written);
            if (!parts.matches()) throw new IllegalArgumentException("\"" + written + "\" is not written as 2=1,4,5");
            return new Reserved(Integer.parseInt(parts.group(1)), Arrays.stream(parts.group(2).split(",")).filter(n -> !n.isEmpty())
                .map(Integer::valueOf).collect(Collectors.toSet()));
        }

        /** How many of these have to be elected yet, as far as so many are left. */
        int owed(Collection<Integer> elected, Collection<Integer> left) {
            return Math.min(Math.max(0, seats - ofThese(elected)), ofThese(left));
        }

        private int ofThese(Collection<Integer> all) { return (int) all.stream().filter(candidates::contains).count(); }

        @Override
        public String toString() { return seats + "=" + candidates.stream().map(String::valueOf).collect(Collectors.joining(",")); }
    }

    /** Refuses, as {@link IllegalArgumentException}, fewer votes than none, and somebody for whom two kinds of seats are reserved. */
    public SeatRule {
        if (needed < 0) throw new IllegalArgumentException("nobody needs fewer than 0 votes, not " + needed);
        reserved = List.copyOf(reserved);
        var known = new HashSet<Integer>();
        for (var some : reserved)
            for (int candidate : some.candidates())
                if (!known.add(candidate)) throw new IllegalArgumentException("candidate " + candidate + " is in two groups");
    }

    /** Refuses, as {@link IllegalArgumentException}, more reserved seats than there are, and candidates whom nobody knows. */
    void refuseImpossible(int seats, int candidates) {
        int kept = reserved.stream().mapToInt(Reserved::seats).sum();
        if (kept > seats) throw new IllegalArgumentException("more seats are reserved (" + kept + ") than there are (" + seats + ")");
        for (var some : reserved)
            for (int candidate : some.candidates())
                if (candidate < 1 || candidate > candidates) throw new IllegalArgumentException("there is no candidate " + candidate);
    }

    /** Whether anything beside the method decides. */
    public boolean asksSomething() { return needed > 0 || !reserved.isEmpty(); }

    /** The rule as options of {@code ./nawat count}, with a space before each; empty: the method alone decides. */
    public String options() {
        return (needed > 0 ? " --needed " + needed : "") + reserved.stream().map(r -> " --reserve " + r).collect(Collectors.joining());
    }

    /** For which of the groups seats are reserved that this one is in; -1: for none. */
    int groupOf(int candidate) {
        for (int i = 0; i < reserved.size(); i++)
            if (reserved.get(i).candidates().contains(candidate)) return i;
        return -1;
    }

    /** Whether, with this one elected too, enough seats are left for whom some are reserved, as far as they come in this order. */
    boolean leavesReserved(List<Integer> elected, int next, List<Integer> order, int seats) {
        var with = new ArrayList<>(elected);
        with.add(next);
        var left = order.stream().filter(number -> !with.contains(number)).toList();
        return with.size() + reserved.stream().mapToInt(some -> some.owed(with, left)).sum() <= seats;
    }
}
