package coop.nawat.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a share is named to the texts. They have words of their own for the usual shares ("more than half") and write the
 * others with digits; the argument {@code share} chooses between them.
 */
final class ShareWord {

    /** The shares that every language has words for; the texts list exactly these. */
    static final Set<String> IN_WORDS = Set.of("1_2", "1_3", "2_3", "1_4", "3_4", "1_5", "1_10", "1_1");

    private ShareWord() {}

    /** The arguments {@code share}, {@code numerator} and {@code denominator} of a text that names a share. */
    static Map<String, Object> args(Fraction fraction, boolean strict) {
        var name = fraction.numerator() + "_" + fraction.denominator();
        var kind = strict ? "MORE" : "LEAST";
        var args = new HashMap<String, Object>();
        args.put("share", IN_WORDS.contains(name) ? kind + "_" + name : kind);
        args.put("numerator", fraction.numerator());
        args.put("denominator", fraction.denominator());
        return args;
    }
}
