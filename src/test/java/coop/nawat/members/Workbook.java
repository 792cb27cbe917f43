package coop.nawat.members;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks for tests, good ones and such that nobody means well with. */
final class Workbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** With a first, hidden sheet that must not be read, and with date style number 1. */
    Workbook() { this("state='hidden'", ""); }

    /** As above, where the first and the second sheet have these states. */
    Workbook(String first, String second) {
        part("xl/workbook.xml",
            "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS + "'><sheets><sheet name='h' sheetId='1' " + first + " r:id='r1'/>"
                + "<sheet name='s' sheetId='2' " + second + " r:id='r2'/></sheets></workbook>");
        part("xl/_rels/workbook.xml.rels", "<Relationships xmlns='" + PACKAGE + "'><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
            + "<Relationship Id='r2' Target='/xl/worksheets/sheet2.xml'/></Relationships>");
        part("xl/styles.xml", "<styleSheet xmlns='" + MAIN
            + "'><numFmts><numFmt numFmtId='164' formatCode='[$-40C]d mmmm yyyy'/><numFmt numFmtId='165' formatCode='0.00\"day\"'/></numFmts>"
            + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>");
        part("xl/worksheets/sheet1.xml",
            "<worksheet xmlns='" + MAIN + "'><sheetData><row r='1'><c t='str'><v>hidden</v></c></row></sheetData></worksheet>");
    }

    Workbook part(String name, String text) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part that unpacks to so many bytes of nothing. */
    Workbook bomb(String name, long size) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            var zeros = new byte[1 << 20];
            for (long left = size; left > 0; left -= zeros.length)
                zip.write(zeros, 0, (int) Math.min(left, zeros.length));
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workbook texts(List<String> texts) {
        var xml = new StringBuilder("<sst xmlns='" + MAIN + "'>");
        texts.forEach(t -> xml.append("<si>").append(t).append("</si>"));
        return part("xl/sharedStrings.xml", xml.append("</sst>").toString());
    }

    /** The visible sheet, its rows as XML. */
    byte[] sheet(String rows) {
        part("xl/worksheets/sheet2.xml", "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
