package coop.nawat.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Rewrites a font's map from glyphs to Unicode, so that search and copy find letters. FOP maps the glyph of an Arabic letter in
 * the middle of a word to its presentation form, and nobody types those.
 *
 * <p>A form of two letters stays: poppler swaps the letters of a lam-alef that is given as two.
 */
final class BaseLetters {

    private static final int LAST_GLYPH = 0xFFFE;

    /** A section of a CMap holds at most this many lines. */
    private static final int SECTION = 100;

    private static final String HEAD = """
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
        /CMapName /Adobe-Identity-UCS def
        /CMapType 2 def
        1 begincodespacerange
        <0000> <FFFF>
        endcodespacerange
        """;

    private static final String TAIL = """
        endcmap
        CMapName currentdict /CMap defineresource pop
        end
        end
        """;

    private BaseLetters() {}

    static void rewrite(COSStream stream) throws IOException {
        var letters = new TreeMap<Integer, String>();
        try (var read = stream.createInputStream()) {
            var map = new CMapParser().parse(new RandomAccessReadBuffer(read));
            for (int glyph = 0; glyph <= LAST_GLYPH; glyph++) {
                var text = map.toUnicode(glyph, 2);
                if (text != null)
                    letters.put(glyph, baseLetter(text));
            }
        }
        try (var write = stream.createOutputStream(COSName.FLATE_DECODE)) {
            write.write(written(letters).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The letter itself for a presentation form of one letter; anything else as it is. */
    static String baseLetter(String text) {
        if (text.length() != 1 || !isForm(text.charAt(0)))
            return text;
        var base = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return base.length() == 1 ? base : text;
    }

    private static boolean isForm(char c) { return (c >= '\uFB1D' && c <= '\uFDFB') || (c >= '\uFE70' && c <= '\uFEFC'); }

    private static String written(SortedMap<Integer, String> letters) {
        var map = new StringBuilder(HEAD);
        var entries = new ArrayList<>(letters.entrySet());
        for (int from = 0; from < entries.size(); from += SECTION) {
            var section = entries.subList(from, Math.min(from + SECTION, entries.size()));
            map.append(section.size()).append(" beginbfchar\n");
            section.forEach(e -> map.append(String.format("<%04X> <%s>\n", e.getKey(), hexadecimal(e.getValue()))));
            map.append("endbfchar\n");
        }
        return map.append(TAIL).toString();
    }

    private static String hexadecimal(String text) {
        var hex = new StringBuilder();
        for (char unit : text.toCharArray())
            hex.append(String.format("%04X", (int) unit));
        return hex.toString();
    }
}
