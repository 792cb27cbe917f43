package coop.nawat.rules;

/**
 * One parameter as it holds for an organisation.
 *
 * @param key such as {@code quorum.ordinary.1.fraction}
 * @param layer who says so
 */
public record Leaf(String key, Value value, Layer layer, Provenance provenance) {
    /** Who says something. A later constant goes before an earlier one. */
    public enum Layer {
        /** Nobody does: our suggestion. */
        OUR_DEFAULT,
        /** The law of the pack. */
        LAW,
        /** The organisation's own bylaws. */
        BYLAWS
    }
}
