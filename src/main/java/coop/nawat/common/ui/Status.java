package coop.nawat.common.ui;

/** How a thing stands. Each has its own shape, so that grey print and colour-blind eyes tell them apart. */
public enum Status {
    /** In order. */
    FINE(Icons.FINE),
    /** Needs care soon. */
    WATCH(Icons.WATCH),
    /** A rule is not met, or the thing is void. */
    NOT_MET(Icons.NOT_MET),
    /** Going on now. */
    OPEN(Icons.OPEN),
    /** Nothing is known yet. */
    NO_DATA(Icons.NO_DATA);

    private final Icons icon;

    Status(Icons icon) { this.icon = icon; }

    Icons icon() { return icon; }
}
