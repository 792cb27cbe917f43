package coop.nawat.ballots;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of a text, so that somebody can change one of them. */
public final class Sentences {
    private Sentences() {}

    /**
     * A sentence, without the white space around it.
     *
     * @param start how many characters of the text stand before it
     */
    public record Sentence(int start, String words) {
        /** Where it ends. */
        public int end() { return start + words.length(); }

        /** The text with other words in its place; none take it out. */
        public String replaced(String text, String by) {
            var before = text.substring(0, start);
            var after = text.substring(end());
            return (by.isBlank() ? before.stripTrailing() + (before.isBlank() ? after.stripLeading() : after) : before + by.strip() + after)
                .strip();
        }
    }

    /** All of them, in their order; a line always ends one. */
    public static List<Sentence> of(String text) {
        var found = new ArrayList<Sentence>();
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        int lineStart = 0;
        for (var line : text.split("\n", -1)) {
            breaks.setText(line);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
                var words = line.substring(from, to);
                if (!words.isBlank())
                    found.add(new Sentence(lineStart + from + words.length() - words.stripLeading().length(), words.strip()));
            }
            lineStart += line.length() + 1;
        }
        return found;
    }
}
