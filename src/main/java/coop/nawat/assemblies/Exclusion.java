package coop.nawat.assemblies;

import coop.nawat.members.NoVote;

/** Why somebody of the register is not entitled to vote at an assembly. */
public enum Exclusion {
    /** Admitted after the roll was frozen for that day. */
    ADMITTED_AFTER,
    /** Left before the day of the assembly. */
    LEFT_BEFORE,
    /** Suspended on the day of the assembly. */
    SUSPENDED,
    /** The bylaws give members of this category no vote. */
    CATEGORY,
    /** In arrears on the day of the assembly, and the bylaws let the vote rest. */
    ARREARS;

    static Exclusion of(NoVote.Why why) {
        return switch (why) {
            case NOT_YET -> ADMITTED_AFTER;
            case LEFT -> LEFT_BEFORE;
            case SUSPENDED -> SUSPENDED;
            case CATEGORY -> CATEGORY;
            case ARREARS -> ARREARS;
        };
    }
}
