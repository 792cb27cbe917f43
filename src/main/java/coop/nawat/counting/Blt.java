package coop.nawat.counting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * BLT, the format in which counting programs exchange papers: {@code candidates seats}, the withdrawn as {@code -n}, each paper as
 * {@code weight ranks 0} with {@code =} between those who share a rank and {@code -} for an empty one, {@code 0}, the names in quotes, the
 * title in quotes. Line ends and spaces are free; {@code #} begins a comment to the end of the line, {@code /*} one to {@code *}{@code /}.
 */
public final class Blt {
    /** A larger file is refused before it is read. */
    public static final long LARGEST_FILE_BYTES = 400_000_000;

    private Blt() {}

    /**
     * Reads a file.
     *
     * @throws MalformedBlt if it is no BLT file
     * @throws IOException if it cannot be read
     */
    public static Election read(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE_BYTES)
            throw new MalformedBlt(file.toString(), 1, "more than " + LARGEST_FILE_BYTES + " bytes are not read");
        return read(file.toString(), Files.readAllBytes(file));
    }

    /**
     * Reads what a file holds: UTF-8, UTF-16 with a mark, or, where it is neither, the old Windows code page 1252.
     *
     * @param file its name for the error
     * @throws MalformedBlt if it is no BLT file
     */
    public static Election read(String file, byte[] bytes) { return new Reader(file, utf8(bytes)).election(); }

    /** Numbers and marks are ASCII in all these encodings but UTF-16, and that is turned into UTF-8. */
    private static byte[] utf8(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return Arrays.copyOfRange(bytes, 3, bytes.length);
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE))
            return new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
        return bytes;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++)
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    /** Writes an election so that {@link #read} gives an equal one: one line for each group of equal papers, sorted. */
    public static String write(Election election) {
        var papers = election.papers();
        var text = new StringBuilder().append(papers.candidates()).append(' ').append(election.seats()).append('\n');
        if (!papers.withdrawn().isEmpty())
            text.append(papers.withdrawn().stream().map(c -> "-" + c).collect(Collectors.joining(" "))).append('\n');
        for (var group : papers.groups()) {
            text.append(group.number()).append(' ').append(group.ranking());
            text.append(group.ranking().toString().isEmpty() ? "0\n" : " 0\n");
        }
        text.append("0\n");
        election.names().forEach(name -> text.append(quoted(name)).append('\n'));
        return text.append(quoted(election.title())).append('\n').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\r\\n]+", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Reads byte by byte: a million papers are tens of millions of numbers. */
    private static final class Reader {
        private static final int END = -1;
        private final String file;
        private final byte[] bytes;
        private int at;
        private int line = 1;

        Reader(String file, byte[] bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        Election election() {
            int candidates = number("the number of candidates", 1, Papers.MOST_CANDIDATES);
            int seats = number("the number of seats", 1, Papers.MOST_CANDIDATES);
            var withdrawn = new TreeSet<Integer>();
            while (next() == '-') {
                at++;
                if (!digit(peek())) throw wrong("a withdrawn candidate is written as -n");
                if (!withdrawn.add(number("a withdrawn candidate", 1, candidates))) throw wrong("the same candidate is withdrawn twice");
                if (withdrawn.size() == candidates) throw wrong("all candidates are withdrawn");
            }
            var stack = papers(candidates);
            var names = new ArrayList<String>(candidates);
            for (int candidate = 1; candidate <= candidates; candidate++)
                names.add(text("the name of candidate " + candidate));
            var title = next() == END ? "" : text("the title");
            if (next() != END) throw wrong("nothing follows the title, but here is " + word());
            return new Election(title, seats, names, stack.papers(candidates, withdrawn));
        }

        private Papers.Stack papers(int candidates) {
            var stack = new Papers.Stack();
            var ranking = new Ranking.Writer();
            while (true) {
                int weight = number("how many papers (0 after the last)", 0, (int) Papers.MOST_PAPERS);
                if (weight == 0) return stack;
                boolean shared = false;
                while (true) {
                    int what = next();
                    if (what == '-') {
                        at++;
                        if (shared || digit(peek())) throw wrong("withdrawn candidates stand before the papers");
                        ranking.empty();
                    } else {
                        int candidate = number("a candidate, or 0 at the end of the paper", 0, candidates);
                        if (candidate == 0 && shared) throw wrong("a candidate must follow the =");
                        if (candidate == 0) break;
                        if (!ranking.add(candidate, shared)) throw wrong("candidate " + candidate + " stands twice on this paper");
                    }
                    shared = next() == '=';
                    if (shared && what == '-') throw wrong("nobody shares an empty rank");
                    if (shared) at++;
                }
                try {
                    stack.add(ranking.done(), weight);
                } catch (IllegalArgumentException e) {
                    throw wrong("more than " + Papers.MOST_PAPERS + " papers cannot be counted");
                }
            }
        }

        /** A whole number with nothing but its digits. */
        private int number(String what, int from, int to) {
            if (!digit(next())) throw wrong("here should be " + what + ", but here is " + word());
            int start = at;
            long number = 0;
            while (digit(peek())) {
                number = Math.min(number * 10 + (bytes[at] - '0'), Integer.MAX_VALUE);
                at++;
            }
            if (!ends(peek())) {
                at = start;
                throw wrong("here should be " + what + ", but here is " + word());
            }
            if (number < from || number > to)
                throw wrong(what + " must be from " + from + " to " + to + ", not "
                    + new String(bytes, start, at - start, StandardCharsets.US_ASCII));
            return (int) number;
        }

        private static boolean digit(int b) { return b >= '0' && b <= '9'; }

        private static boolean ends(int b) { return b == END || b <= ' ' || b == '=' || b == '#' || b == '/' || b == '"'; }

        private String text(String what) {
            if (next() != '"') throw wrong("here should be " + what + " in quotes, but here is " + word());
            var text = new byte[64];
            int size = 0;
            for (at++;; at++) {
                int b = peek();
                if (b == END || b == '\n' || b == '\r') throw wrong(what + " has no closing quote");
                if (b == '"' && following() != '"') break;
                if (b == '"' || (b == '\\' && (following() == '"' || following() == '\\'))) at++; // a doubled quote, or what a backslash guards
                if (size == text.length) text = Arrays.copyOf(text, size * 2);
                text[size++] = bytes[at];
            }
            at++;
            return decoded(text, size).strip();
        }

        private int following() { return at + 1 < bytes.length ? bytes[at + 1] : END; }

        private static String decoded(byte[] text, int size) {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, 0, size)).toString();
            } catch (CharacterCodingException e) {
                return new String(text, 0, size, Charset.forName("windows-1252"));
            }
        }

        private int peek() { return at < bytes.length ? bytes[at] & 0xFF : END; }

        /** What comes after spaces, line ends and comments; it is not taken. */
        private int next() {
            while (true) {
                int b = peek();
                if (b == '#') {
                    while (peek() != END && peek() != '\n' && peek() != '\r')
                        at++;
                } else if (b == '/' && following() == '*') {
                    int begun = line;
                    for (at += 2; peek() != '*' || following() != '/'; at++) {
                        if (peek() == END) throw new MalformedBlt(file, begun, "this comment does not end");
                        countLine();
                    }
                    at += 2;
                } else if (b != END && b <= ' ') {
                    countLine();
                    at++;
                } else
                    return b;
            }
        }

        /** Lines end with \n, \r\n or \r. */
        private void countLine() {
            if (bytes[at] == '\n' || (bytes[at] == '\r' && following() != '\n')) line++;
        }

        /** What stands here, for the error. */
        private String word() {
            if (peek() == END) return "the end of the file";
            int end = at;
            while (end < bytes.length && bytes[end] > ' ' && end < at + 40)
                end++;
            int size = Math.max(end - at, 1);
            return '"' + decoded(Arrays.copyOfRange(bytes, at, at + size), size) + '"';
        }

        private MalformedBlt wrong(String what) { return new MalformedBlt(file, line, what); }
    }
}
