package coop.nawat.members;

import coop.nawat.common.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
     * @param wanted gets those in which anything stands, in their order, until it answers that it wants no more
     * @throws Refused {@link MemberRefusal#FILE_UNREADABLE}
     */
    static Table read(Table.Source source, @Nullable Charset chosen, Predicate<Table.Row> wanted) throws IOException {
        var charset = chosen != null ? chosen : charset(source);
        var named = named(source, charset);
        var separator = named != null ? named : separator(source, charset);
        try (var text = text(source, charset)) {
            if (named != null) text.readLine();
            rows(text, separator, named == null ? 0 : 1, wanted);
        }
        return new Table(charset);
    }

    /** The file as text, without the mark at its beginning; what the encoding cannot say is replaced. */
    private static BufferedReader text(Table.Source source, Charset charset) throws IOException {
        var text = new BufferedReader(new InputStreamReader(source.open(), charset));
        text.mark(1);
        if (text.read() != '\uFEFF') text.reset();
        return text;
    }

    /** Some programs name the separator in a first line of its own: {@code sep=;}. */
    private static @Nullable Character named(Table.Source source, Charset charset) throws IOException {
        try (var text = text(source, charset)) {
            var first = new char[8];
            int n = text.read(first);
            int end = new String(first, 0, Math.max(n, 0)).indexOf('\n');
            if (end < 5 || end > 7 || !new String(first).startsWith("sep=")) return null;
            return new String(SEPARATORS).indexOf(first[4]) >= 0 ? first[4] : null;
        }
    }

    private static char separator(Table.Source source, Charset charset) throws IOException {
        char best = ',';
        long bestScore = -1;
        for (char c : SEPARATORS) {
            var rows = new ArrayList<Table.Row>();
            try (var text = text(source, charset)) {
                rows(text, c, 0, row -> rows.add(row) && rows.size() < SAMPLE_ROWS);
            } catch (Refused quoteWithoutEnd) {
                // told when the whole file is read
            }
            long columns = rows.stream().mapToLong(r -> r.cells().size()).sum();
            long score = rows.stream().mapToLong(r -> Headings.recognised(r.cells())).max().orElse(0) * 100_000 + columns;
            if (score > bestScore) {
                best = c;
                bestScore = score;
            }
        }
        return best;
    }

    /** Hands out rows as long as they are wanted. */
    private static void rows(Reader text, char separator, int linesBefore, Predicate<Table.Row> wanted) throws IOException {
        var format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).setTrailingData(true).get();
        try (var parser = CSVParser.parse(text, format)) {
            var records = parser.iterator();
            for (var row = next(parser, records, linesBefore); row != null; row = next(parser, records, linesBefore))
                if (!row.isBlank() && !wanted.test(row)) return; // what fails in there is not the file's fault
        }
    }

    private static Table.@Nullable Row next(CSVParser parser, Iterator<CSVRecord> records, int linesBefore) throws IOException {
        int line = (int) (linesBefore + parser.getCurrentLineNumber() + 1);
        try {
            return records.hasNext()
                ? new Table.Row(line, records.next().stream().limit(Table.MAX_COLUMNS).map(Table::cleaned).toList()) : null;
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CSVException) throw new Refused(MemberRefusal.FILE_UNREADABLE, "line", line); // a quote without end
            throw failure.getCause();
        }
    }

    /**
     * The encoding of a file that does not say it: Unicode if the bytes can be Unicode, else one of the three old Windows encodings by how
     * their letters lie. French has single letters with accents among plain ones; Hebrew and Arabic have whole words of upper bytes, Hebrew all
     * in 0xE0 to 0xFA, Arabic for a good part (alef, ba, ta, dal, ra …) in 0xC0 to 0xDF.
     */
    private static Charset charset(Table.Source source) throws IOException {
        long size = 0;
        var zeros = new long[2];
        int upper = 0;
        int runs = 0;
        int arabicOnly = 0;
        boolean inRun = false;
        try (var in = source.open()) {
            var b = new byte[32 * 1024];
            for (int n = in.readNBytes(b, 0, b.length); n > 0; n = in.readNBytes(b, 0, b.length)) {
                if (size == 0 && starts(b, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
                if (size == 0 && starts(b, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
                if (size == 0 && starts(b, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
                for (int i = 0; i < n; i++) {
                    int c = b[i] & 0xFF;
                    if (c == 0) zeros[i % 2]++;
                    boolean letter = c >= 0xC0;
                    if (letter) upper++;
                    if (letter && !inRun) runs++;
                    if (letter && c < 0xE0) arabicOnly++;
                    inRun = letter;
                }
                size += n;
            }
        }
        if (zeros[0] + zeros[1] > size / 20) return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        if (isUtf8(source)) return StandardCharsets.UTF_8;
        if (upper < 2 * runs || upper == 0) return WESTERN;
        return arabicOnly * 10L > upper ? ARABIC : HEBREW;
    }

    private static boolean isUtf8(Table.Source source) throws IOException {
        try (var text = new InputStreamReader(source.open(), StandardCharsets.UTF_8.newDecoder())) {
            text.transferTo(Writer.nullWriter());
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
