package coop.nawat.ballots;

import coop.nawat.rules.Fraction;

/**
 * Who could have voted on a question, in numbers.
 *
 * @param entitled members on the electoral roll
 * @param present members of the roll who were at the assembly themselves at any time while the question was open, in the
 *     room or from a distance; whoever voted was there
 * @param represented members of the roll who were not there themselves and for whom a proxy holder could vote
 */
public record Electorate(int entitled, int present, int represented) {

    /** Refuses, as {@link IllegalArgumentException}, negative numbers and more people than the roll has. */
    public Electorate {
        if (entitled < 0 || entitled > Fraction.LARGEST_BASE || present < 0 || represented < 0) {
            throw new IllegalArgumentException("members are counted from 0 to " + Fraction.LARGEST_BASE + ": entitled "
                + entitled + ", present " + present + ", represented " + represented);
        }
        if ((long) present + represented > entitled) {
            throw new IllegalArgumentException("more members at the assembly (" + present + " present, " + represented
                + " represented) than on the roll (" + entitled + ")");
        }
    }

    /** Members at the assembly themselves or through a proxy holder. */
    public int attending() { return present + represented; }
}
