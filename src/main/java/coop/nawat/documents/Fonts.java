package coop.nawat.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;

/** The two fonts of every paper, read from the class path: CoopSans, see {@code docs/fonts/README.md}. */
final class Fonts implements ResourceResolver {

    static final String REGULAR = "CoopSans-Regular.ttf";
    static final String BOLD = "CoopSans-Bold.ttf";

    /**
     * A folder in name only: FOP resolves addresses against a base, which it cannot do inside nested jars, and its SVG part wants
     * the base to be a URL that Java knows.
     */
    static final String FOLDER = "file:/papers/";

    private static final int BASIC_PLANE = 0xFFFF;

    private final BitSet printable = new BitSet(BASIC_PLANE + 1);

    Fonts() {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(open(REGULAR)))) {
            var glyphs = font.getUnicodeCmapLookup();
            for (int c = ' '; c <= BASIC_PLANE; c++)
                if (glyphs.getGlyphId(c) != 0)
                    printable.set(c);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The characters that cannot be printed, each once. */
    List<String> missingIn(Iterable<String> texts) {
        var missing = new LinkedHashSet<String>();
        for (var text : texts)
            text.codePoints().filter(c -> !printable.get(c)).forEach(c -> missing.add(Character.toString(c)));
        return new ArrayList<>(missing);
    }

    /** Fonts and nothing else: no text of a paper can make FOP read a file or call the network. */
    @Override
    public Resource getResource(URI address) throws IOException {
        var name = address.toString().startsWith(FOLDER) ? address.toString().substring(FOLDER.length()) : "";
        if (!name.equals(REGULAR) && !name.equals(BOLD))
            throw new IOException("Papers read nothing but their fonts, not " + address);
        return new Resource(open(name));
    }

    @Override
    public OutputStream getOutputStream(URI address) throws IOException { throw new IOException("Papers write no file, not " + address); }

    private static InputStream open(String name) throws IOException {
        var file = Fonts.class.getResourceAsStream("/fonts/" + name);
        if (file == null)
            throw new IOException("The font " + name + " is missing from the class path");
        return file;
    }
}
