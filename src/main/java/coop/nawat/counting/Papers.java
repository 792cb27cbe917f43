package coop.nawat.counting;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All papers of one election, equal ones together. The order in which they came is not kept, so no count can depend on it.
 *
 * @param candidates how many candidates are on the paper; their numbers are 1 to this
 * @param withdrawn numbers of those who stand no longer: every count reads the papers as if they were not on them
 * @param groups equal papers, sorted
 */
public record Papers(int candidates, Set<Integer> withdrawn, List<Group> groups) {
    /** More candidates than this stand in no election. */
    public static final int MOST_CANDIDATES = 1_000;
    /** More papers than this are not counted: up to here no sum of any method overflows. */
    public static final long MOST_PAPERS = 100_000_000;

    /**
     * Equal papers.
     *
     * @param number how many, at least one
     */
    public record Group(Ranking ranking, long number) {
        /** Refuses, as {@link IllegalArgumentException}, fewer papers than one. */
        public Group {
            if (number < 1) throw new IllegalArgumentException("a group has at least one paper, not " + number);
        }
    }

    /** Refuses, as {@link IllegalArgumentException}, impossible numbers of candidates or papers, and papers that name a candidate who is not on them. */
    public Papers {
        if (candidates < 1 || candidates > MOST_CANDIDATES)
            throw new IllegalArgumentException("there are from 1 to " + MOST_CANDIDATES + " candidates, not " + candidates);
        for (int candidate : withdrawn)
            if (candidate < 1 || candidate > candidates) throw new IllegalArgumentException("there is no candidate " + candidate);
        withdrawn = Collections.unmodifiableSet(new TreeSet<>(withdrawn));
        groups = List.copyOf(groups);
        long sum = 0;
        for (var group : groups) {
            if (group.ranking().largest() > candidates)
                throw new IllegalArgumentException("there is no candidate " + group.ranking().largest());
            sum += group.number();
            if (sum > MOST_PAPERS) throw new IllegalArgumentException("at most " + MOST_PAPERS + " papers can be counted");
        }
    }

    /** How many papers there are, blank ones included. */
    public long number() { return groups.stream().mapToLong(Group::number).sum(); }

    /** Those who stand, from the smallest number. */
    public List<Integer> standing() {
        return IntStream.rangeClosed(1, candidates).filter(c -> !withdrawn.contains(c)).boxed().toList();
    }

    /** By number, with no one at 0. */
    boolean[] stands() {
        var stands = new boolean[candidates + 1];
        for (int candidate : standing())
            stands[candidate] = true;
        return stands;
    }

    /** Papers as they come, from which {@link Papers} are made. */
    public static final class Stack {
        private final Map<Ranking, Counted> counted = new HashMap<>();
        private long sum;

        private static final class Counted {
            private long number;
        }

        /**
         * Adds equal papers.
         *
         * @throws IllegalArgumentException if that is fewer than one, or more than can be counted
         */
        public Stack add(Ranking ranking, long number) {
            if (number < 1 || number > MOST_PAPERS - sum)
                throw new IllegalArgumentException(
                    "from 1 to " + MOST_PAPERS + " papers can be counted, not " + number + " more than " + sum);
            sum += number;
            counted.computeIfAbsent(ranking, r -> new Counted()).number += number;
            return this;
        }

        /** One paper. */
        public Stack add(Ranking ranking) { return add(ranking, 1); }

        /** What was added so far. */
        public Papers papers(int candidates, Set<Integer> withdrawn) {
            return new Papers(candidates, withdrawn, counted.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue().number))
                .sorted((a, b) -> a.ranking().compareTo(b.ranking())).toList());
        }
    }
}
