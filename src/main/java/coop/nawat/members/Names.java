package coop.nawat.members;

import java.text.Normalizer;
import java.util.Locale;

/** Folds names so that a search forgives spelling: no vowel points, one alef, no final letters, no accents, lower case. */
final class Names {
    private Names() {}

    static String folded(String name) {
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
}
