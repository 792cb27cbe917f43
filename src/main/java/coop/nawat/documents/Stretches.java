package coop.nawat.documents;

import coop.nawat.documents.Characters.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the words of a line into stretches of one script.
 *
 * <p>The Unicode bidirectional algorithm guesses where a foreign stretch ends, and is wrong with full stops of abbreviations,
 * references such as 4(b), telephone numbers with spaces and, in Arabic, dates with hyphens. FOP knows no isolates. So the
 * stretches are told apart here, and each is embedded with a mark of the line's direction on both sides.
 */
final class Stretches {

    /**
     * A stretch.
     *
     * @param script of its letters; null for a number
     * @param rightToLeft its direction
     */
    record Stretch(String text, @Nullable Script script, boolean rightToLeft) {}

    /** Telephone numbers with spaces; then dates, times, references and signed or percent numbers. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
        + "\\+\\d[\\d \\-().\u00a0\u202f]*\\d"
        + "|0\\d{1,3}(?:[ \\-]\\d{2,4}){1,4}"
        + "|[+\\-\u2212]?\\d+(?:[.,:/\\-\u00a0\u202f\u2011]\\d+)*%?)(?![\\p{L}\\p{N}])");

    private static final String OPENING = "([{\u00ab\u201c";
    private static final String CLOSING = ")]}\u00bb\u201d";
    private static final String AFTER_WORDS = ".,;:!?\u2026\u060c\u061b\u061f";

    private Stretches() {}

    static List<Stretch> of(String text, Script base) {
        var found = new ArrayList<Stretch>();
        int done = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            var script = Characters.script(c);
            if (script == null || script == base) {
                i += Character.charCount(c);
                continue;
            }
            int start = widenedToStart(text, i, done);
            int end = widenedToEnd(text, start, lastOf(text, i, script), base);
            own(text.substring(done, start), base, found);
            found.add(new Stretch(text.substring(start, end), script, script.rightToLeft()));
            done = end;
            i = end;
        }
        own(text.substring(done), base, found);
        return found;
    }

    /** Words of the line's own script. In a right-to-left line its compound numbers become stretches of their own. */
    private static void own(String text, Script base, List<Stretch> found) {
        int done = 0;
        if (base.rightToLeft()) {
            var numbers = NUMBER.matcher(text);
            while (numbers.find()) {
                if (numbers.group().chars().allMatch(Character::isDigit))
                    continue;
                if (numbers.start() > done)
                    found.add(new Stretch(text.substring(done, numbers.start()), base, true));
                found.add(new Stretch(numbers.group(), null, false));
                done = numbers.end();
            }
        }
        if (done < text.length())
            found.add(new Stretch(text.substring(done), base, base.rightToLeft()));
    }

    /** The end of the last letter of this script that comes before a letter of another one. */
    private static int lastOf(String text, int from, Script script) {
        int end = from;
        for (int i = from; i < text.length();) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            var found = Characters.script(c);
            if (found != null && found != script)
                break;
            // A point belongs to the letter before it.
            if (found == script || (i == end && Character.getType(c) == Character.NON_SPACING_MARK))
                end = next;
            i = next;
        }
        return end;
    }

    /** "4(b)" is one reference: digits and brackets before the first letter belong to it when a space stands before them. */
    private static int widenedToStart(String text, int first, int limit) {
        int start = first;
        while (start > limit && !Character.isWhitespace(text.charAt(start - 1)) && Characters.script(text.charAt(start - 1)) == null)
            start--;
        boolean wholeWord = start == 0 || (start > limit && Character.isWhitespace(text.charAt(start - 1)));
        if (!wholeWord)
            return first;
        while (start < first && !Character.isDigit(text.charAt(start)) && "+@#/".indexOf(text.charAt(start)) < 0
            && !(OPENING.indexOf(text.charAt(start)) >= 0 && isClosed(text, start)))
            start++;
        return start;
    }

    /** A bracket at the start belongs to the foreign word only if it closes within that word: (b) but not "(ACME is…". */
    private static boolean isClosed(String text, int opening) {
        for (int i = opening + 1; i < text.length() && !Character.isWhitespace(text.charAt(i)); i++)
            if (CLOSING.indexOf(text.charAt(i)) >= 0)
                return true;
        return false;
    }

    /** "COVID-19" and "Fès (Medina)" are whole; the comma or full stop of the sentence and its closing bracket are not theirs. */
    private static int widenedToEnd(String text, int start, int last, Script base) {
        int end = last;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && Characters.script(text.charAt(end)) == null)
            end++;
        if (end < text.length() && Characters.script(text.charAt(end)) == base)
            end = last;
        while (end > last) {
            char c = text.charAt(end - 1);
            if (AFTER_WORDS.indexOf(c) >= 0 || OPENING.indexOf(c) >= 0 || (CLOSING.indexOf(c) >= 0 && !isOpened(text, start, end - 1)))
                end--;
            else
                break;
        }
        return end;
    }

    private static boolean isOpened(String text, int start, int closing) {
        int kind = CLOSING.indexOf(text.charAt(closing));
        int depth = 0;
        for (int i = closing; i >= start; i--) {
            if (text.charAt(i) == CLOSING.charAt(kind))
                depth++;
            if (text.charAt(i) == OPENING.charAt(kind) && --depth == 0)
                return true;
        }
        return false;
    }
}
