package coop.nawat.members;

import coop.nawat.rules.Leaf;
import java.util.Optional;

/** Who decides on members. */
public enum Organ {
    /** The board. */
    BOARD,
    /** The general assembly. */
    ASSEMBLY,
    /** The supervisory board or committee. */
    SUPERVISORY_BOARD;

    /** Whom law or bylaws let decide, by what they say of admissions; empty if they leave it open. */
    public static Optional<Organ> of(Leaf leaf) {
        return switch (leaf.value().text()) {
            case "board" -> Optional.of(BOARD);
            case "assembly" -> Optional.of(ASSEMBLY);
            default -> Optional.empty();
        };
    }
}
