package coop.nawat.assemblies;

/** Why somebody of the register is not entitled to vote at an assembly. */
public enum Exclusion {
    /** Admitted after the roll was frozen for that day. */
    ADMITTED_AFTER,
    /** Left before the day of the assembly. */
    LEFT_BEFORE
}
