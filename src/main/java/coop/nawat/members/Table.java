package coop.nawat.members;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file of rows and columns was read. Its rows are handed out one after the other and not kept, so that a file takes the memory of one row.
 *
 * @param charset of a text file; null for a spreadsheet
 */
record Table(@Nullable Charset charset) {
    private static final Pattern PROTECTED = Pattern.compile("'+[=+\\-@]");
    /** More columns than this are not read. */
    static final int MAX_COLUMNS = 60;
    /** Longer cells are cut: what is cut is too long for any field of the register. */
    static final int MAX_CELL = 1_000;

    /** The bytes of a file, from its beginning each time they are asked for. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * @param line where it begins in the file, from 1
     * @param cells cleaned of marks that nobody sees; columns at the end may be missing
     */
    record Row(int line, List<String> cells) {
        /** On one line. */
        String cell(int column) { return lines(column).replace('\n', ' '); }

        /** As it stands, on one line or several. */
        String lines(int column) { return column < cells.size() ? cells.get(column) : ""; }

        boolean isBlank() { return cells.stream().allMatch(String::isEmpty); }
    }

    /**
     * A cell without what cannot be seen and means nothing: direction marks, zero-width spaces, spaces and embeddings around it; its lines stay. What
     * turns letters round inside it stays too, and is refused wherever a form refuses it. An apostrophe in front of a sign that a spreadsheet program
     * would calculate with is the protection that our own export puts there.
     */
    static String cleaned(String cell) {
        var text = new StringBuilder(Math.min(cell.length(), MAX_CELL));
        for (int i = 0; i < cell.length() && text.length() < MAX_CELL; i++) {
            char c = cell.charAt(i);
            if (c == '\r' && i + 1 < cell.length() && cell.charAt(i + 1) == '\n') continue;
            if (c == '\n') text.append(c);
            else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) text.append(' ');
            else if (!invisible(c)) text.append(c);
        }
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from)))
            from++;
        while (from < to && isAround(text.charAt(to - 1)))
            to--;
        var plain = text.substring(from, to);
        return PROTECTED.matcher(plain).lookingAt() ? plain.substring(1) : plain;
    }

    private static boolean invisible(char c) {
        return c == '\u061C' || c == '\u200B' || c == '\u200E' || c == '\u200F' || c == '\u2060' || c == '\uFEFF';
    }

    /** What programs put around a text that runs the other way, or where there is none. */
    private static boolean isAround(char c) {
        return c == ' ' || c == '\n' || c == '\u0000' || (c >= '\u202A' && c <= '\u202C') || (c >= '\u2066' && c <= '\u2069');
    }
}
