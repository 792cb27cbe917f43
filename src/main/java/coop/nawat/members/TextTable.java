package coop.nawat.members;

import coop.nawat.common.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/** Reads text files of rows and columns, in the encodings and with the separators in which spreadsheet programs write them. */
final class TextTable {
    static final Charset HEBREW = Charset.forName("windows-1255");
    static final Charset ARABIC = Charset.forName("windows-1256");
    static final Charset WESTERN = Charset.forName("windows-1252");
    /** What a person may choose when the guess was wrong. */
    static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, HEBREW,
        ARABIC, WESTERN);
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int SAMPLE_ROWS = 30;

    private TextTable() {}

    /**
     * Reads the file.
     *
     * @param chosen null: guessed
     * @throws Refused {@link MemberRefusal#FILE_UNREADABLE}, {@link MemberRefusal#FILE_TOO_LONG}
     */
    static Table read(byte[] bytes, @Nullable Charset chosen, int maxRows) {
        var charset = chosen != null ? chosen : charset(bytes);
        var text = decoded(bytes, charset);
        Character separator = named(text);
        var body = text;
        if (separator != null) body = text.substring(text.indexOf('\n') + 1);
        else
            separator = separator(text);
        int skipped = body.length() == text.length() ? 0 : 1;
        return new Table(charset, separator, rows(body, separator, skipped, maxRows, true));
    }

    /** Some programs name the separator in a first line of its own: {@code sep=;}. */
    private static @Nullable Character named(String text) {
        int end = text.indexOf('\n');
        if (end < 5 || end > 7 || !text.startsWith("sep=")) return null;
        char c = text.charAt(4);
        return new String(SEPARATORS).indexOf(c) >= 0 ? c : null;
    }

    private static char separator(String text) {
        char best = ',';
        long bestScore = -1;
        for (char c : SEPARATORS) {
            var rows = rows(text, c, 0, SAMPLE_ROWS, false);
            long columns = rows.stream().limit(SAMPLE_ROWS).mapToLong(r -> r.cells().size()).sum();
            long score = rows.stream().mapToLong(r -> Headings.recognised(r.cells())).max().orElse(0) * 100_000 + columns;
            if (score > bestScore) {
                best = c;
                bestScore = score;
            }
        }
        return best;
    }

    private static List<Table.Row> rows(String text, char separator, int linesBefore, int max, boolean whole) {
        var format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).setTrailingData(true).get();
        var rows = new ArrayList<Table.Row>();
        long line = linesBefore + 1L;
        try (var parser = CSVParser.parse(text, format)) {
            var records = parser.iterator();
            while (true) {
                line = linesBefore + parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) return rows;
                var record = records.next();
                var row = new Table.Row((int) line, record.stream().limit(Table.MAX_COLUMNS).map(Table::cleaned).toList());
                if (row.isBlank()) continue;
                if (rows.size() == max) {
                    if (whole) throw new Refused(MemberRefusal.FILE_TOO_LONG, "lines", RegisterFile.MAX_LINES);
                    return rows;
                }
                rows.add(row);
            }
        } catch (UncheckedIOException | IOException quoteWithoutEnd) {
            if (whole) throw new Refused(MemberRefusal.FILE_UNREADABLE, "line", (int) line);
            return rows;
        }
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible); // the decoder replaces what it cannot read
        }
    }

    /**
     * The encoding of a file that does not say it: Unicode if the bytes can be Unicode, else one of the three old Windows encodings by how
     * their letters lie. French has single letters with accents among plain ones; Hebrew and Arabic have whole words of upper bytes, Hebrew all
     * in 0xE0 to 0xFA, Arabic for a good part (alef, ba, ta, dal, ra …) in 0xC0 to 0xDF.
     */
    static Charset charset(byte[] b) {
        if (starts(b, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (starts(b, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        if (starts(b, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
        int zerosEven = 0;
        int zerosOdd = 0;
        for (int i = 0; i < b.length; i++) {
            if (b[i] != 0) continue;
            if (i % 2 == 0) zerosEven++;
            else
                zerosOdd++;
        }
        if (zerosEven + zerosOdd > b.length / 20) return zerosOdd > zerosEven ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        if (isUtf8(b)) return StandardCharsets.UTF_8;
        return oldWindows(b);
    }

    private static Charset oldWindows(byte[] b) {
        int upper = 0;
        int runs = 0;
        int arabicOnly = 0;
        boolean inRun = false;
        for (byte each : b) {
            int c = each & 0xFF;
            boolean letter = c >= 0xC0;
            if (letter) {
                upper++;
                if (!inRun) runs++;
                if (c < 0xE0) arabicOnly++;
            }
            inRun = letter;
        }
        if (upper < 2 * runs || upper == 0) return WESTERN;
        return arabicOnly * 10 > upper ? ARABIC : HEBREW;
    }

    private static boolean isUtf8(byte[] b) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static boolean starts(byte[] b, int... mark) {
        if (b.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++)
            if ((b[i] & 0xFF) != mark[i]) return false;
        return true;
    }
}
