package coop.nawat.rules;

import java.util.List;
import java.util.Set;
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
    /** Choosing people for an office. */
    public static final Matter ELECTION = new Matter("election");
    /** A change of the bylaws. */
    public static final Matter BYLAWS_CHANGE = new Matter("bylaws-change");
    /** What every law may name; a pack can name more. */
    public static final List<Matter> COMMON = List.of(ORDINARY, ELECTION, BYLAWS_CHANGE, new Matter("new-duty"),
        new Matter("removal"), new Matter("merger"), new Matter("conversion"), new Matter("dissolution"));

    /** What members do by changing the bylaws, and what laws ask another majority for than for other changes. */
    private static final Set<String> CHANGE_BYLAWS = Set.of("new-duty", "new-contribution", "entrenched");

    /** Whether a resolution on it changes the bylaws. */
    public boolean changesBylaws() {
        return equals(BYLAWS_CHANGE) || key.startsWith(BYLAWS_CHANGE.key + "-") || CHANGE_BYLAWS.contains(key);
    }

    /** Whether a matter can be called so. */
    static boolean isName(String text) { return SHAPE.matcher(text).matches(); }

    public Matter { if (!SHAPE.matcher(key).matches()) throw new IllegalArgumentException("no matter has such a name"); }
}
