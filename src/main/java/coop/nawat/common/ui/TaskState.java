package coop.nawat.common.ui;

/** How far a task is. Computed, never ticked by hand. */
public enum TaskState {
    /** Done. */
    DONE(Icons.FINE),
    /** Can be started. */
    TO_DO(Icons.TO_DO),
    /** Begun. */
    IN_PROGRESS(Icons.IN_PROGRESS),
    /** Waits for something else. */
    CANNOT_START(Icons.LOCK),
    /** Done or due in a way that a rule does not allow. */
    PROBLEM(Icons.NOT_MET);

    private final Icons icon;

    TaskState(Icons icon) { this.icon = icon; }

    Icons icon() { return icon; }
}
