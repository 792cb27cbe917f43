package coop.nawat.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one paper says: candidates by their numbers (from 1), best rank first. Several may share a rank, and a rank may be empty (which only
 * {@link Method#SCORE} looks at). A paper with no rank at all is blank.
 */
public final class Ranking implements Comparable<Ranking> {
    private static final short[] NOTHING = {};

    /** A positive number opens a rank, a negative one shares the rank before it, zero is an empty rank. */
    private final short[] marks;

    private Ranking(short[] marks) { this.marks = marks; }

    /** A paper without equal ranks. Refuses what {@link #of(List)} refuses. */
    public static Ranking of(int... candidates) {
        return of(Arrays.stream(candidates).mapToObj(List::of).toList());
    }

    /**
     * A paper by ranks, each with the candidates who share it.
     *
     * @throws IllegalArgumentException if a candidate is named twice or has a number that none can have
     */
    public static Ranking of(List<List<Integer>> ranks) {
        var writer = new Writer();
        for (var rank : ranks) {
            if (rank.isEmpty()) writer.empty();
            for (int i = 0; i < rank.size(); i++)
                if (!writer.add(rank.get(i), i > 0))
                    throw new IllegalArgumentException("candidate " + rank.get(i) + " is named twice or cannot exist");
        }
        return writer.done();
    }

    /**
     * A paper as {@link #toString} writes it; empty text is a blank one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Ranking parse(String text) {
        if (text.isEmpty()) return of();
        return of(Arrays.stream(text.split(" ", -1))
            .map(rank -> rank.equals("-") ? List.<Integer>of() : Arrays.stream(rank.split("=", -1)).map(Ranking::candidate).toList())
            .toList());
    }

    private static Integer candidate(String digits) {
        if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9'))
            throw new IllegalArgumentException("a candidate is a number");
        return Integer.valueOf(digits);
    }

    /** The ranks, best first; the candidates of a shared one from the smallest number. */
    public List<List<Integer>> ranks() {
        var ranks = new ArrayList<List<Integer>>();
        for (short mark : marks) {
            if (mark >= 0) ranks.add(new ArrayList<>());
            if (mark != 0) ranks.getLast().add(Math.abs(mark));
        }
        return ranks.stream().map(List::copyOf).toList();
    }

    /** Whether nobody is named. */
    public boolean isBlank() {
        for (short mark : marks)
            if (mark != 0) return false;
        return true;
    }

    /** Marks in the writing of {@link #marks}, for the counts, which read millions of them. */
    short[] marks() { return marks; }

    /** The largest number on the paper; 0 on a blank one. */
    int largest() {
        int largest = 0;
        for (short mark : marks)
            largest = Math.max(largest, Math.abs(mark));
        return largest;
    }

    @Override
    public int compareTo(Ranking other) { return Arrays.compare(marks, other.marks); }

    @Override
    public boolean equals(Object other) { return other instanceof Ranking that && Arrays.equals(marks, that.marks); }

    @Override
    public int hashCode() { return Arrays.hashCode(marks); }

    /** As in a BLT file, such as {@code 3 1=2 - 4}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (short mark : marks) {
            if (!text.isEmpty()) text.append(mark < 0 ? '=' : ' ');
            text.append(mark == 0 ? "-" : Math.abs(mark));
        }
        return text.toString();
    }

    /** Writes rankings one after another. */
    static final class Writer {
        private short[] marks = new short[16];
        private int size;
        private int rank;

        /** Adds a candidate to a new rank or to the last one; false if the paper has that candidate already or nobody can have the number. */
        boolean add(int candidate, boolean shared) {
            if (candidate < 1 || candidate > Papers.MOST_CANDIDATES) return false;
            for (int i = 0; i < size; i++)
                if (Math.abs(marks[i]) == candidate) return false;
            if (shared) {
                // within a rank by number, so that equal papers are equal however they were written
                int at = size;
                while (at > rank && Math.abs(marks[at - 1]) > candidate)
                    at--;
                room();
                System.arraycopy(marks, at, marks, at + 1, size - at);
                marks[at] = (short) (at == rank ? candidate : -candidate);
                if (at == rank) marks[rank + 1] = (short) -marks[rank + 1];
                size++;
            } else {
                room();
                rank = size;
                marks[size++] = (short) candidate;
            }
            return true;
        }

        void empty() {
            room();
            rank = size;
            marks[size++] = 0;
        }

        private void room() { if (size == marks.length) marks = Arrays.copyOf(marks, size * 2); }

        /** The ranking so far, and begins the next one. */
        Ranking done() {
            var ranking = new Ranking(size == 0 ? NOTHING : Arrays.copyOf(marks, size));
            size = 0;
            return ranking;
        }
    }
}
