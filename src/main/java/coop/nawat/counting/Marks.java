package coop.nawat.counting;

import coop.nawat.counting.Round.Step;
import coop.nawat.counting.Round.Why;

/** Methods that add up votes or points once. */
final class Marks {
    private final Method method;
    private final Papers papers;
    private final int most;
    private final int seats;
    private final boolean[] stands;
    private final long[] votes;
    private final Rounds rounds;

    /**
     * @param most votes that a paper gives by {@link Method#BLOCK}: as many as there are seats
     * @param seats how many are elected
     */
    Marks(Method method, Papers papers, int most, int seats, Lot lot) {
        this.method = method;
        this.papers = papers;
        this.most = most;
        this.seats = seats;
        this.stands = papers.stands();
        this.votes = new long[papers.candidates() + 1];
        this.rounds = new Rounds(0, papers.standing(), lot);
    }

    Count count() {
        long valid = 0;
        for (var group : papers.groups())
            if (add(group.ranking().marks(), group.number())) valid += group.number();
        rounds.begin(Step.FIRST_COUNT, null, votes, null, 0, null);
        var why = papers.standing().size() <= seats ? Why.LAST_SEATS : Why.MOST_VOTES;
        rounds.ranked(papers.standing(), seats).forEach(candidate -> rounds.elect(candidate, why));
        rounds.finish();
        return Count.of(method, seats, papers, valid, rounds, null);
    }

    /** True if these papers count for anybody. */
    private boolean add(short[] marks, long number) {
        return switch (method) {
            case PLURALITY -> first(marks, 1, number);
            case BLOCK -> first(marks, most, number);
            case APPROVAL -> first(marks, Integer.MAX_VALUE, number);
            default -> points(marks, number);
        };
    }

    /** A vote for each of the first so many candidates. Of a shared rank that holds more than are left, and below it, nobody gets one. */
    private boolean first(short[] marks, int most, long number) {
        int given = 0;
        for (int begin = 0; begin < marks.length;) {
            int end = begin + 1;
            while (end < marks.length && marks[end] < 0)
                end++;
            int standing = 0;
            for (int i = begin; i < end; i++)
                if (stands[Math.abs(marks[i])]) standing++;
            if (standing > most - given) break;
            for (int i = begin; i < end; i++)
                if (stands[Math.abs(marks[i])]) votes[Math.abs(marks[i])] += number;
            given += standing;
            begin = end;
        }
        return given > 0;
    }

    /** Withdrawn candidates keep their rank: a score does not change because somebody else goes. */
    private boolean points(short[] marks, long number) {
        boolean any = false;
        long points = 0;
        for (int i = marks.length - 1, end = marks.length; i >= 0; i--) {
            if (marks[i] < 0) continue;
            points++;
            for (int j = i; j < end; j++)
                if (stands[Math.abs(marks[j])]) {
                    votes[Math.abs(marks[j])] += points * number;
                    any = true;
                }
            end = i;
        }
        return any;
    }
}
