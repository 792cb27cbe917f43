package coop.nawat.counting;

import java.util.Arrays;

/**
 * Papers in piles, one for each candidate, as on the tables of a count. Each paper has a value, which shrinks when it moves on with a surplus.
 * A paper counts down to its first shared rank: the Scottish order knows none, and what cannot be given to one candidate is given to nobody.
 */
final class Piles {
    private final long unit;
    private final boolean[] stands;
    private final short[][] marks;
    private final long[] number;
    private final long[] value;
    /** Where the next rank begins. */
    private final int[] at;
    private final int[][] pile;
    private final int[] size;
    private final long[] votes;
    private long valid;

    /**
     * Lays every paper on the pile of its first candidate.
     *
     * @param unit one vote
     */
    Piles(Papers papers, long unit, boolean[] stands) {
        this.unit = unit;
        this.stands = stands.clone();
        int groups = papers.groups().size();
        marks = new short[groups][];
        number = new long[groups];
        value = new long[groups];
        at = new int[groups];
        pile = new int[papers.candidates() + 1][16];
        size = new int[papers.candidates() + 1];
        votes = new long[papers.candidates() + 1];
        for (int i = 0; i < groups; i++) {
            var group = papers.groups().get(i);
            marks[i] = group.ranking().marks();
            number[i] = group.number();
            value[i] = unit;
            int first = advance(i, stands);
            if (first == 0) continue;
            lay(i, first);
            votes[first] += number[i] * unit;
            valid += number[i];
        }
    }

    /** Papers that lay on a pile at the start. */
    long valid() { return valid; }

    /** By number, in units of a vote. Not to be changed. */
    long[] votes() { return votes; }

    /** Votes that are with nobody any more, and what rounding has lost. */
    long withNobody() {
        return valid * unit - Arrays.stream(votes).sum();
    }

    /**
     * Transfers a pile: each paper goes to the next candidate on it who takes part, at {@code value * share / whole} without remainder.
     *
     * @param keeps votes that stay with the candidate
     * @return by number what each got; at 0 what nobody got
     */
    long[] transfer(int candidate, long share, long whole, long keeps, boolean[] takesPart) {
        var moved = new long[votes.length];
        for (int i = 0; i < size[candidate]; i++) {
            int group = pile[candidate][i];
            if (share != whole) value[group] = value[group] * share / whole; // at most 10^5 * 10^13
            int next = advance(group, takesPart);
            if (next == 0) continue;
            lay(group, next);
            moved[next] += number[group] * value[group];
        }
        size[candidate] = 0;
        long before = votes[candidate] - keeps;
        votes[candidate] = keeps;
        for (int i = 1; i < moved.length; i++)
            votes[i] += moved[i];
        moved[0] = before - Arrays.stream(moved).sum();
        return moved;
    }

    /** The next candidate on the paper who takes part; 0 if there is none before the first shared rank. */
    private int advance(int group, boolean[] takesPart) {
        var paper = marks[group];
        for (int begin = at[group]; begin < paper.length;) {
            int end = begin;
            int alone = 0;
            int standing = 0;
            do {
                int candidate = Math.abs(paper[end]);
                if (stands[candidate]) {
                    alone = candidate;
                    standing++;
                }
                end++;
            } while (end < paper.length && paper[end] < 0);
            if (standing > 1) break;
            begin = end;
            if (takesPart[alone]) {
                at[group] = end;
                return alone;
            }
        }
        at[group] = paper.length;
        return 0;
    }

    private void lay(int group, int candidate) {
        if (size[candidate] == pile[candidate].length) pile[candidate] = Arrays.copyOf(pile[candidate], size[candidate] * 2);
        pile[candidate][size[candidate]++] = group;
    }
}
