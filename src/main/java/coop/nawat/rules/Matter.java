package coop.nawat.rules;

import java.util.regex.Pattern;

/**
 * What a resolution is about, as far as the rules distinguish it: each matter has its own majority.
 *
 * @param key such as {@code ordinary} or {@code bylaws-change}
 */
public record Matter(String key) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,49}"); // first: the constants below need it

    /** Everything that no rule names. */
    public static final Matter ORDINARY = new Matter("ordinary");
    /** A change of the bylaws. */
    public static final Matter BYLAWS_CHANGE = new Matter("bylaws-change");

    public Matter { if (!SHAPE.matcher(key).matches()) throw new IllegalArgumentException("no matter has such a name"); }
}
