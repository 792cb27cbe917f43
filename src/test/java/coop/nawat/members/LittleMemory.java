package coop.nawat.members;

import coop.nawat.common.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reads a list in a Java of its own, which is given little memory, and says how many members are in it. */
final class LittleMemory {
    private static final int LINES = 10_000;
    private static final String NOTE = "ملاحظة طويلة لا يقرؤها أحد ".repeat(21);

    private LittleMemory() {}

    public static void main(String[] file) {
        var read = RegisterFile.read(Path.of(file[0]), RegisterFile.Reading.guessed(Language.AR, LocalDate.of(2024, 1, 1)));
        System.out.println(read.admissions(true).size());
    }

    /** Names, and what somebody noted beside them: nearly as much as is allowed. */
    static byte[] csv() {
        var out = new ByteArrayOutputStream(RegisterFile.MAX_BYTES);
        out.writeBytes("Number;Name;Notes\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= LINES; i++)
            out.writeBytes((i + ";عضو " + i + ";" + NOTE + "\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** The same as a workbook, whose texts stand in the cells. */
    static byte[] xlsx() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(("<worksheet><sheetData>" + row("Number", "Name", "Notes")).getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= LINES; i++)
                zip.write(row("" + i, "عضو " + i, NOTE).getBytes(StandardCharsets.UTF_8));
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String row(String... cells) {
        var row = new StringBuilder("<row>");
        for (var cell : cells)
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        return row.append("</row>").toString();
    }
}
