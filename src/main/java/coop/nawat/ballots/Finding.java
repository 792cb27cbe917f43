package coop.nawat.ballots;

/**
 * Something that is not as it was sealed.
 *
 * @param change what was done to it
 * @param book in which book
 * @param batch the number of the seal under which it stands; 0: under none
 */
public record Finding(Change change, Book book, int batch) {
    /** What was done behind the software's back. */
    public enum Change {
        CHANGED, REMOVED, INSERTED,
        /** It stands at another place than it was written at. */
        REORDERED
    }

    /** What is written of a vote. */
    public enum Book {
        /** What members cast and with which receipt; of a secret vote, that they took part. */
        VOTES,
        /** What every act of casting leaves behind. */
        LEAVES,
        /** Secret votes and what tellers counted, as they were counted. */
        COUNT, SEALS,
        /** The seal that was published with the result. */
        RESULT
    }
}
