package coop.nawat.members;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Folds names so that a search forgives spelling: no vowel points, one alef, no final letters, no accents, lower case. */
public final class Names {
    private Names() {}

    /** The name as two spellings of it have it in common; also of a part of a name. */
    public static String folded(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                } // niqqud, harakat, accents, direction marks
                default -> folded.appendCodePoint(letter(c));
            }
        });
        return folded.toString().replace("\u0640", "").strip().replaceAll("\\s+", " "); // tatweel
    }

    private static int letter(int c) {
        return switch (c) {
            case 'ך' -> 'כ';
            case 'ם' -> 'מ';
            case 'ן' -> 'נ';
            case 'ף' -> 'פ';
            case 'ץ' -> 'צ';
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى' -> 'ي';
            case 'ة' -> 'ه';
            case 'ؤ' -> 'و';
            case 'ئ' -> 'ي';
            default -> c;
        };
    }

    /** The words of a folded name. */
    static List<String> words(String folded) {
        return Stream.of(folded.split("[^\\p{L}\\p{N}]+", -1)).filter(word -> !word.isEmpty()).toList();
    }

    /** Whether a word is long enough to be found with one letter wrong, and short enough to be kept for that. */
    static boolean forgives(String word) {
        return word.length() >= 3 && word.length() <= 30;
    }

    /** The word, and what is left of it without any one letter: words that differ in one letter have one of these in common. */
    static Set<String> variants(String word) {
        var variants = new LinkedHashSet<>(Set.of(word));
        for (int i = 0; i < word.length(); i++)
            variants.add(word.substring(0, i) + word.substring(i + 1));
        return variants;
    }

    /** Whether another letter may be a slip: another digit tells two apart, as with "Block 7" and "Block 8". */
    private static boolean mayBeMistyped(String word) {
        return forgives(word) && word.codePoints().noneMatch(Character::isDigit);
    }

    /** What folded names that are {@link #alike} have one at least in common of. */
    static Set<String> nearness(String folded) {
        var words = words(folded).stream().sorted().toList();
        var keys = new LinkedHashSet<>(Set.of(String.join(" ", words)));
        for (int i = 0; i < words.size(); i++) {
            if (!mayBeMistyped(words.get(i))) continue;
            var others = new ArrayList<>(words);
            others.remove(i);
            variants(words.get(i)).forEach(variant -> keys.add(variant + "|" + String.join(" ", others)));
        }
        return keys;
    }

    /** Whether two folded names have the same words in any order, or but for one letter of one word. */
    static boolean alike(String one, String other) {
        var left = new ArrayList<>(words(one));
        var right = new ArrayList<>(words(other));
        words(one).stream().filter(right::remove).forEach(left::remove);
        return (left.isEmpty() && right.isEmpty())
            || (left.size() == 1 && right.size() == 1 && mayBeMistyped(left.getFirst()) && mayBeMistyped(right.getFirst())
                && differInOneLetter(left.getFirst(), right.getFirst()));
    }

    /**
     * Whether a folded name has each of these words, as a search of the register has it: one or two letters begin a word, more stand anywhere.
     *
     * @param forgiving whether one letter of a word may be wrong
     */
    static boolean hasAll(String folded, List<String> words, boolean forgiving) {
        var has = words(folded);
        return words.stream().allMatch(word -> word.length() < 3 ? has.stream().anyMatch(h -> h.startsWith(word))
            : folded.contains(word) || (forgiving && forgives(word) && has.stream().anyMatch(h -> differInOneLetter(word, h))));
    }

    /** Whether one letter is wrong, missing or too much, or two neighbours are exchanged. */
    static boolean differInOneLetter(String one, String other) {
        var longer = one.length() >= other.length() ? one : other;
        var shorter = longer.equals(one) ? other : one;
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at))
            at++;
        if (longer.length() == shorter.length() + 1) return longer.substring(at + 1).equals(shorter.substring(at));
        if (longer.length() > shorter.length()) return false;
        if (at == shorter.length()) return false; // the same word
        if (longer.substring(at + 1).equals(shorter.substring(at + 1))) return true;
        return at + 1 < shorter.length() && longer.charAt(at) == shorter.charAt(at + 1) && longer.charAt(at + 1) == shorter.charAt(at)
            && longer.substring(at + 2).equals(shorter.substring(at + 2));
    }
}
