package coop.nawat.documents;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Looks into a finished PDF as a viewer, a screen reader and a search would. */
public final class PdfReader {
    private PdfReader() {}

    /** A glyph with ink, where it stands on its page in points. */
    record Glyph(int page, String text, double size, double left, double bottom, double right, double top) {
        double middle() { return (left + right) / 2; }
    }

    /** A Span of the structure tree: what is spoken, and what its content prints. */
    record Span(String spoken, String printed) {}

    /** The words as search finds them; presentation forms folded, which lam-alef keeps. */
    public static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return folded(stripper.getText(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the marks that hold directions together and with single spaces. */
    public static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\u200b\\u200e\\u200f]", "").replaceAll("\\s+", " ").strip();
    }

    static List<Glyph> glyphs(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var eye = new Eye();
            for (var page : document.getPages()) {
                eye.page++;
                eye.processPage(page);
            }
            return eye.seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Span> spans(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var printed = new IdentityHashMap<COSBase, Map<Integer, StringBuilder>>();
            for (var page : document.getPages())
                printed.put(page.getCOSObject(), printedOn(page));
            var spans = new ArrayList<Span>();
            collect(document.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getDictionaryObject(COSName.K), printed, spans);
            return spans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The structure types in the order of the tree, with the scope of table heads. */
    static List<String> structure(PDDocument document) {
        var types = new ArrayList<String>();
        types(document.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getDictionaryObject(COSName.K), types);
        return types;
    }

    private static void types(COSBase node, List<String> types) {
        switch (resolved(node)) {
            case COSArray children -> children.forEach(child -> types(child, types));
            case COSDictionary element when element.containsKey(COSName.S) -> {
                var attributes = element.getCOSDictionary(COSName.A);
                var scope = attributes == null ? null : attributes.getNameAsString("Scope");
                types.add(element.getNameAsString(COSName.S) + (scope == null ? "" : " " + scope));
                types(element.getDictionaryObject(COSName.K), types);
            }
            case null, default -> {
            }
        }
    }

    private static void collect(COSBase node, Map<COSBase, Map<Integer, StringBuilder>> printed, List<Span> spans) {
        switch (resolved(node)) {
            case COSArray children -> children.forEach(child -> collect(child, printed, spans));
            case COSDictionary element when "Span".equals(element.getNameAsString(COSName.S)) -> {
                var text = new StringBuilder();
                content(element.getDictionaryObject(COSName.K), element.getDictionaryObject(COSName.PG), printed, text);
                spans.add(new Span(element.getString(COSName.ACTUAL_TEXT), text.toString()));
            }
            case COSDictionary element when element.containsKey(COSName.S) ->
                collect(element.getDictionaryObject(COSName.K), printed, spans);
            case null, default -> {
            }
        }
    }

    private static void content(COSBase kid, COSBase page, Map<COSBase, Map<Integer, StringBuilder>> printed, StringBuilder text) {
        switch (resolved(kid)) {
            case COSArray kids -> kids.forEach(each -> content(each, page, printed, text));
            case COSInteger number -> text.append(printed.get(page).get(number.intValue()));
            case COSDictionary reference when reference.containsKey(COSName.MCID) -> {
                var own = reference.getDictionaryObject(COSName.PG);
                text.append(printed.get(own == null ? page : own).get(reference.getInt(COSName.MCID)));
            }
            case null, default -> {
            }
        }
    }

    private static COSBase resolved(COSBase node) { return node instanceof COSObject reference ? reference.getObject() : node; }

    /** The characters of each marked content, in the order of the content stream. */
    private static Map<Integer, StringBuilder> printedOn(PDPage page) throws IOException {
        var contents = new HashMap<Integer, StringBuilder>();
        StringBuilder open = null;
        PDFont font = null;
        var operands = new ArrayList<Object>();
        for (var token : new PDFStreamParser(page).parse()) {
            if (!(token instanceof Operator operator)) {
                operands.add(token);
                continue;
            }
            switch (operator.getName()) {
                case "BDC" -> open = operands.get(1) instanceof COSDictionary properties && properties.containsKey(COSName.MCID)
                    ? contents.computeIfAbsent(properties.getInt(COSName.MCID), id -> new StringBuilder())
                    : null;
                case "EMC" -> open = null;
                case "Tf" -> font = page.getResources().getFont((COSName) operands.get(0));
                case "Tj" -> decode(font, (COSString) operands.get(0), open);
                case "TJ" -> {
                    for (var part : (COSArray) operands.get(0))
                        if (part instanceof COSString codes) decode(font, codes, open);
                }
                default -> {
                }
            }
            operands.clear();
        }
        return contents;
    }

    private static void decode(PDFont font, COSString codes, StringBuilder into) throws IOException {
        if (into == null) return;
        var read = new ByteArrayInputStream(codes.getBytes());
        while (read.available() > 0) {
            var text = font.toUnicode(font.readCode(read));
            into.append(text == null ? "\ufffd" : text);
        }
    }

    /** Sees each glyph's outline where it is painted. */
    private static final class Eye extends PDFStreamEngine {
        private final List<Glyph> seen = new ArrayList<>();
        private int page;

        Eye() {
            List.of(new BeginText(this), new EndText(this), new MoveText(this), new SetFontAndSize(this), new SetTextRise(this),
                new ShowText(this), new ShowTextAdjusted(this), new Concatenate(this), new Save(this), new Restore(this),
                new SetMatrix(this))
                .forEach(this::addOperator);
        }

        @Override
        protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
            var outline = ((PDType0Font) font).getNormalizedPath(code);
            var onPage = place.clone();
            onPage.concatenate(font.getFontMatrix());
            Rectangle2D box = onPage.createAffineTransform().createTransformedShape(outline).getBounds2D();
            if (!box.isEmpty())
                seen.add(new Glyph(page, font.toUnicode(code), place.getScalingFactorY(), box.getMinX(), box.getMinY(), box.getMaxX(),
                    box.getMaxY()));
        }
    }
}
