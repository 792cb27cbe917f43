package coop.nawat.ballots;

import coop.nawat.common.LocalText;

/**
 * What a vote asks where it is not the motion as it stood on the agenda; kept with the vote, so that it can be read as it was put.
 *
 * @param title of the question, such as "Amendment 2"
 * @param text that is voted on
 */
public record Wording(Asked asked, LocalText title, LocalText text) {

    /** What a vote on an item can be about. */
    public enum Kind {
        /** The motion, whatever was made of its text before. */
        MOTION,
        /** One of its amendments. */
        AMENDMENT,
        /** One of the parts in which it is voted on. */
        PART
    }

    /**
     * One of the things that can be put to the vote on an item.
     *
     * @param number of the amendment or part, from 1; 0 of the motion
     */
    public record Asked(Kind kind, int number) {
        /** The motion itself. */
        public static final Asked MOTION = new Asked(Kind.MOTION, 0);

        /** Refuses, as {@link IllegalArgumentException}, a number without an amendment or part, and the other way round. */
        public Asked {
            if ((kind == Kind.MOTION) != (number == 0)) throw new IllegalArgumentException("amendments and parts are numbered from 1");
        }

        /** An amendment. */
        public static Asked amendment(int number) { return new Asked(Kind.AMENDMENT, number); }

        /** A part. */
        public static Asked part(int number) { return new Asked(Kind.PART, number); }
    }
}
