package coop.nawat.common;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A workbook (.xlsx) of one sheet, written as it comes. Texts stay texts, so that none is run as a formula; numbers and days can be calculated with.
 */
public final class XlsxSheet implements Sheet, AutoCloseable {
    private static final String FORMATS = "http://schemas.openxmlformats.org/";
    private static final String MAIN = FORMATS + "spreadsheetml/2006/main";
    private static final String RELATIONS = FORMATS + "officeDocument/2006/relationships";
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    /** More characters than this a cell cannot hold. */
    private static final int LONGEST = 32_000;
    private static final String DAY = "1";
    private static final String HEADING = "2";
    private final ZipOutputStream zip;
    private final XMLStreamWriter xml;
    private boolean headed;

    /**
     * An empty sheet.
     *
     * @param language of its readers: the sheet begins at their side
     */
    public XlsxSheet(Language language, OutputStream out) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        part("[Content_Types].xml", "<Types xmlns='" + FORMATS + "package/2006/content-types'>"
            + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + "<Default Extension='xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
            + "<Override PartName='/xl/styles.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'/>"
            + "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>");
        part("_rels/.rels", relations("<Relationship Id='rId1' Type='" + RELATIONS + "/officeDocument' Target='xl/workbook.xml'/>"));
        part("xl/workbook.xml", "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
            + "'><sheets><sheet name='1' sheetId='1' r:id='rId1'/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels",
            relations(
                "<Relationship Id='rId1' Type='" + RELATIONS + "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='"
                    + RELATIONS + "/styles' Target='styles.xml'/>"));
        part("xl/styles.xml",
            "<styleSheet xmlns='" + MAIN + "'><numFmts count='1'><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/></numFmts>"
                + "<fonts count='2'><font/><font><b/></font></fonts><fills count='1'><fill/></fills><borders count='1'><border/></borders>"
                + "<cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs count='3'><xf/><xf numFmtId='164' applyNumberFormat='1'/>"
                + "<xf fontId='1' applyFont='1'/></cellXfs></styleSheet>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("worksheet");
            xml.writeDefaultNamespace(MAIN);
            xml.writeStartElement("sheetViews");
            xml.writeStartElement("sheetView");
            xml.writeAttribute("workbookViewId", "0");
            if (language.isRightToLeft()) xml.writeAttribute("rightToLeft", "1");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("sheetData");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static String relations(String all) {
        return "<Relationships xmlns='" + FORMATS + "package/2006/relationships'>" + all + "</Relationships>";
    }

    private void part(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        try {
            xml.writeStartElement("row");
            for (var cell : cells) {
                xml.writeStartElement("c");
                switch (cell) {
                    case null -> {
                    } // empty
                    case BigDecimal amount -> value(amount.toPlainString());
                    case Number number -> value(number.toString());
                    case LocalDate day -> {
                        xml.writeAttribute("s", DAY);
                        value(Long.toString(ChronoUnit.DAYS.between(DAY_ZERO, day)));
                    }
                    default -> text(cell.toString());
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        headed = true;
    }

    private void value(String written) throws XMLStreamException {
        xml.writeStartElement("v");
        xml.writeCharacters(written);
        xml.writeEndElement();
    }

    private void text(String text) throws XMLStreamException {
        if (!headed) xml.writeAttribute("s", HEADING);
        xml.writeAttribute("t", "inlineStr");
        xml.writeStartElement("is");
        xml.writeStartElement("t");
        xml.writeAttribute("xml:space", "preserve");
        // nothing is run here, but who reads it takes an apostrophe before such a sign for the one of a text file
        xml.writeCharacters(printable(text.startsWith("'") ? CsvSheet.neutral(text) : text));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Without what no XML can hold: control characters and halves of characters. */
    private static String printable(String text) {
        return text.codePoints().filter(c -> c >= ' ' || c == '\n' || c == '\t').filter(c -> c < 0xD800 || c > 0xDFFF).limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        zip.closeEntry();
        zip.finish();
    }
}
