package coop.nawat.documents;

import coop.nawat.documents.LogicalText.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** What PDFBox adds to FOP's file: text in reading order, letters for search, and times that depend on the paper alone. */
final class Finishing {

    private Finishing() {}

    /**
     * @param identity 16 bytes that name the file; FOP's own are random
     */
    static byte[] finished(byte[] pdf, Sent sent, Instant madeAt, byte[] identity) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            LogicalText.addTo(document, sent);
            baseLetters(document);
            metadataDate(document, madeAt);
            embeddedFiles(document, madeAt);
            var name = new COSString(identity);
            document.getDocument().getTrailer().setItem(COSName.ID, new COSArray(List.of(name, name)));
            var finished = new ByteArrayOutputStream(pdf.length);
            document.save(finished);
            return finished.toByteArray();
        }
    }

    private static void baseLetters(PDDocument document) throws IOException {
        var done = Collections.newSetFromMap(new IdentityHashMap<COSBase, Boolean>());
        for (var page : document.getPages()) {
            // The dictionaries are read directly: PDFBox would parse the whole font for an object of its own.
            var fonts = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            if (fonts == null)
                continue;
            for (var name : fonts.keySet())
                if (fonts.getCOSDictionary(name).getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream map && done.add(map))
                    BaseLetters.rewrite(map);
        }
    }

    /** FOP writes the present time here although it was given a time for the file. */
    private static void metadataDate(PDDocument document, Instant madeAt) throws IOException {
        var catalog = document.getDocumentCatalog();
        var written = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
        var fixed = written.replaceFirst("(<xmp:MetadataDate>)[^<]*", "$1" + madeAt.truncatedTo(ChronoUnit.SECONDS));
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(fixed.getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
    }

    /** Likewise; and FOP does not say of which kind the data is. */
    private static void embeddedFiles(PDDocument document, Instant madeAt) throws IOException {
        var names = document.getDocumentCatalog().getNames();
        if (names == null || names.getEmbeddedFiles() == null)
            return;
        var time = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        time.setTime(Date.from(madeAt));
        for (var file : names.getEmbeddedFiles().getNames().values()) {
            var content = file.getEmbeddedFile();
            content.setSubtype("application/json");
            content.setCreationDate(time);
            content.setModDate(time);
        }
    }
}
