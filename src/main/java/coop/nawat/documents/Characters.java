package coop.nawat.documents;

import coop.nawat.common.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cleans text of what must not be printed, and tells scripts apart. */
final class Characters {

    private static final int LEFT_TO_RIGHT_ISOLATE = 0x2066;
    private static final int FIRST_STRONG_ISOLATE = 0x2068;
    private static final int POP_ISOLATE = 0x2069;

    /** The scripts that decide on language and direction. */
    enum Script {
        ARABIC, HEBREW, OTHER;

        boolean rightToLeft() { return this != OTHER; }

        static Script of(Language language) {
            return switch (language) {
                case AR -> ARABIC;
                case HE -> HEBREW;
                case FR, EN -> OTHER;
            };
        }
    }

    private Characters() {}

    /**
     * Line breaks and tabs become spaces. Embeddings, overrides, isolates and the byte order mark go: the line's runs do their
     * work, and an override in a name could make a printed record read otherwise than it is.
     */
    static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x0B || c == 0x0C)
                clean.append(' ');
            else if (!(c >= 0x202A && c <= 0x202E) && !(c >= LEFT_TO_RIGHT_ISOLATE && c <= POP_ISOLATE) && c != 0xFEFF)
                clean.appendCodePoint(c);
        });
        return clean.toString();
    }

    /** The sentence cut at its outer isolates; isolates inside an isolate need no run of their own. */
    static List<Run> runs(String sentence) {
        var runs = new ArrayList<Run>();
        int depth = 0;
        int opener = 0;
        int start = 0;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            if (c >= LEFT_TO_RIGHT_ISOLATE && c <= FIRST_STRONG_ISOLATE) {
                if (depth++ == 0) {
                    runs.add(Run.text(sentence.substring(start, i)));
                    opener = c;
                    start = i + 1;
                }
            } else if (c == POP_ISOLATE && depth > 0 && --depth == 0) {
                var inner = sentence.substring(start, i);
                runs.add(opener == LEFT_TO_RIGHT_ISOLATE ? Run.code(inner) : Run.name(inner));
                start = i + 1;
            }
        }
        var rest = sentence.substring(start);
        runs.add(depth > 0 ? Run.name(rest) : Run.text(rest));
        return runs;
    }

    /** The script of a letter, or null for digits, signs and spaces. */
    static @Nullable Script script(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT -> Script.HEBREW;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> Script.ARABIC;
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Script.OTHER;
            default -> null;
        };
    }

    /** The script of the first letter, or null if there is none. */
    static @Nullable Script firstScript(String text) {
        return text.codePoints().mapToObj(Characters::script).filter(s -> s != null).findFirst().orElse(null);
    }
}
