package coop.nawat.common;

import java.io.IOException;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A text file that spreadsheet programs open with a double click: with a mark that says UTF-8, and with the separator that they expect in
 * countries of this language. What they would run as a formula is written so that they show it.
 */
public final class CsvSheet implements Sheet {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private final CSVPrinter out;

    /** An empty sheet for readers of this language. */
    public CsvSheet(Language language, Appendable out) throws IOException {
        out.append(BYTE_ORDER_MARK);
        var separator = language == Language.FR || language == Language.AR ? ';' : ',';
        this.out = new CSVPrinter(out, CSVFormat.RFC4180.builder().setDelimiter(separator).get());
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        for (var cell : cells)
            out.print(switch (cell) {
                case null -> "";
                case BigDecimal amount -> amount.toPlainString();
                case Number number -> number.toString();
                default -> neutral(cell.toString());
            });
        out.println();
    }

    /** Spreadsheet programs run a cell that begins with one of these; after an apostrophe they show it. One that is there already stays one more. */
    public static String neutral(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == '\'')
            at++;
        return at < cell.length() && "=+-@\t\r".indexOf(cell.charAt(at)) >= 0 ? "'" + cell : cell;
    }
}
