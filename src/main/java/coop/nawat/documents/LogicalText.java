package coop.nawat.documents;

import java.util.Iterator;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Adds to FOP's PDF what its readers need and FOP does not write.
 *
 * <p>FOP writes right-to-left text in the order in which it stands on the page, which a screen reader would speak backwards:
 * each Span gets its text in reading order as ActualText. Marked content does not get it as well, because poppler 22.12 then
 * turns Hebrew round when text is copied. And FOP leaves out the scope of table heads when it writes PDF 1.4.
 */
final class LogicalText {

    private static final COSName SPAN = COSName.getPDFName("Span");
    private static final COSName TABLE_HEAD = COSName.getPDFName("TH");

    /**
     * What was sent to FOP, in the order of the structure tree.
     *
     * @param spans the texts of the inlines in the flow
     * @param scopes of the table heads: Column or Row
     */
    record Sent(List<String> spans, List<String> scopes) {}

    private final Iterator<String> spans;
    private final Iterator<String> scopes;

    private LogicalText(Sent sent) {
        spans = sent.spans().iterator();
        scopes = sent.scopes().iterator();
    }

    /** Fails, as {@link IllegalStateException}, if FOP's Spans are not those that were sent. */
    static void addTo(PDDocument document, Sent sent) {
        var texts = new LogicalText(sent);
        texts.walk(document.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getDictionaryObject(COSName.K));
        if (texts.spans.hasNext() || texts.scopes.hasNext())
            throw new IllegalStateException("FOP made fewer Spans or table heads than it was sent");
    }

    private void walk(COSBase node) {
        if (node instanceof COSObject reference)
            walk(reference.getObject());
        else if (node instanceof COSArray children)
            children.forEach(this::walk);
        else if (node instanceof COSDictionary element && element.containsKey(COSName.S)) {
            var kind = element.getCOSName(COSName.S);
            if (SPAN.equals(kind)) {
                element.setString(COSName.ACTUAL_TEXT, next(spans));
                return;
            }
            if (TABLE_HEAD.equals(kind))
                element.setItem(COSName.A, scope(next(scopes)));
            walk(element.getDictionaryObject(COSName.K));
        }
    }

    private static String next(Iterator<String> sent) {
        if (!sent.hasNext())
            throw new IllegalStateException("FOP made more Spans or table heads than it was sent");
        return sent.next();
    }

    private static COSDictionary scope(String scope) {
        var attributes = new COSDictionary();
        attributes.setName(COSName.O, "Table");
        attributes.setName("Scope", scope);
        return attributes;
    }
}
