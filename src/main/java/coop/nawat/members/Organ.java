package coop.nawat.members;

/** Who decides on members. */
public enum Organ {
    /** The board. */
    BOARD,
    /** The general assembly. */
    ASSEMBLY,
    /** The supervisory board or committee. */
    SUPERVISORY_BOARD
}
