package coop.nawat.counting;

import java.util.List;

/**
 * An election as a BLT file holds it.
 *
 * @param title empty if it has none
 * @param seats at least one; may be more than there are candidates
 * @param names one for each candidate, in the order of their numbers
 */
public record Election(String title, int seats, List<String> names, Papers papers) {
    /** Refuses, as {@link IllegalArgumentException}, no seat, and another number of names than of candidates. */
    public Election {
        names = List.copyOf(names);
        if (seats < 1 || seats > Papers.MOST_CANDIDATES)
            throw new IllegalArgumentException("there are from 1 to " + Papers.MOST_CANDIDATES + " seats, not " + seats);
        if (names.size() != papers.candidates())
            throw new IllegalArgumentException(names.size() + " names for " + papers.candidates() + " candidates");
    }
}
