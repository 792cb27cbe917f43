package coop.nawat.members;

/** What happened to a membership. */
public enum MemberAct {
    /** It began on that day. */
    ADMITTED,
    /** What the register says of the person changed. */
    CHANGED,
    /** From that day on the member has duties and no vote. */
    SUSPENDED,
    /** From that day on the suspension holds no more. */
    REINSTATED,
    /** The member left; that day was the last one. */
    RESIGNED,
    /** The member was excluded; that day was the last one. */
    EXCLUDED,
    /** The member died that day. */
    DIED,
    /** The membership passed to another person; that day was the last one. */
    TRANSFERRED,
    /** An earlier entry was wrong and counts no more. */
    CORRECTED;

    /** Whether it can take a vote away or give it back after the admission. */
    public boolean isAboutVotes() {
        return this == SUSPENDED || this == REINSTATED || this == CORRECTED || this == CHANGED;
    }

    /** Whether it ends a membership. */
    public boolean isEnd() {
        return this == RESIGNED || this == EXCLUDED || this == DIED || this == TRANSFERRED;
    }
}
