package coop.nawat.common;

import java.util.regex.Pattern;

/** What the name of a person may be: one check for all forms and files. */
public final class ProperName {
    /** The most characters of a name. */
    public static final int LONGEST = 200;
    // ends of lines, NUL and the like; direction marks that would turn round the line in which the name stands; halves of characters
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern SEEN = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\p{Me}\\u115F\\u1160\\u2800\\u3164\\uFFA0]"); // the last ones are blank letters

    private ProperName() {}

    /**
     * The name without space around it: one line of 1 to 200 characters, one of which at least can be seen.
     *
     * @throws IllegalArgumentException {@code common.name.missing}, {@code common.name.size}, {@code common.name.characters}: keys of texts
     */
    public static String of(String typed) {
        var name = typed.strip();
        if (name.length() > LONGEST) throw new IllegalArgumentException("common.name.size");
        if (hasUnwanted(name)) throw new IllegalArgumentException("common.name.characters");
        if (!SEEN.matcher(name).find()) throw new IllegalArgumentException("common.name.missing");
        return name;
    }

    /** Whether a line holds a character that no name has: one that cannot be seen and changes what is seen, or that cannot be kept. */
    public static boolean hasUnwanted(String line) {
        return UNWANTED.matcher(line).find();
    }
}
