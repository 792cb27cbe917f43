package coop.nawat.members;

import coop.nawat.common.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Compares a list with itself and a register and reads it as an import does, in a Java of its own, which is given little memory. */
final class LittleMemory {
    private static final int LINES = 10_000;
    private static final String NOTE = "ملاحظة طويلة لا يقرؤها أحد ".repeat(21);

    private LittleMemory() {}

    public static void main(String[] file) {
        var list = RegisterFile.read(Path.of(file[0]), RegisterFile.Reading.guessed(Language.AR, LocalDate.of(2024, 1, 1)));
        if (file.length > 1) hold(list);
        var told = new int[4]; // lines, wrong ones, doubtful ones, and admissions of the second reading
        new Comparison(list, null, LittleMemory::register, waiting -> {}, line -> {
            told[0]++;
            if (!line.good()) told[1]++;
            if (!line.doubts().isEmpty()) told[2]++;
        }).run();
        list.said(said -> {
            if (said.admission() != null) told[3]++;
            return true;
        });
        System.out.println(Arrays.toString(told));
    }

    /** What this Java has no room for: without it nothing would say that its memory is little. */
    private static void hold(RegisterFile list) {
        var held = new ArrayList<RegisterLines.Said>();
        list.said(held::add);
        System.out.println(held.size());
    }

    private static void register(Consumer<List<Member>> reader) {
        for (int from = 1_000_000; from < 1_020_000; from += 1_000)
            reader.accept(IntStream.range(from, from + 1_000).mapToObj(n -> new Member(MemberId.create(), n,
                new Person(name(n), null, null, null, Language.AR), null, LocalDate.of(2020, 1, 1), null)).toList());
    }

    /** Two words of letters, so that it is near to many others. */
    static String name(int number) {
        var random = new Random(number);
        return word(random) + " " + word(random);
    }

    private static String word(Random random) {
        return random.ints(8, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** A hundred thousand members, who have all that a line can say; every thousandth has the name of the one before, every fourth of these its number too. */
    static byte[] longest() {
        var out = new ByteArrayOutputStream(RegisterFile.MAX_BYTES);
        out.writeBytes("Number;Name;E-mail;Phone;Address\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= RegisterFile.MAX_LINES; i++)
            out.writeBytes(((i % 4_000 == 0 ? i - 1 : i) + ";" + name(i % 1_000 == 0 ? i - 1 : i) + ";member" + i + "@example.org;06"
                + (10_000_000 + i) + ";" + name(-i) + "\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Names, and what somebody noted beside them: nearly as much as is allowed. */
    static byte[] csv() {
        var out = new ByteArrayOutputStream(RegisterFile.MAX_BYTES);
        out.writeBytes("Number;Name;Notes\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= LINES; i++)
            out.writeBytes((i + ";عضو " + i + ";" + NOTE + "\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** The same as a workbook, whose texts stand in the cells, or in a part of their own as most programs write them. */
    static byte[] xlsx(boolean shared) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            if (shared) {
                zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
                zip.write("<sst><si><t>Number</t></si><si><t>Name</t></si><si><t>Notes</t></si>".getBytes(StandardCharsets.UTF_8));
                for (int i = 1; i <= LINES; i++)
                    zip.write(("<si><t>عضو " + i + "</t></si><si><t>" + NOTE + i + "</t></si>").getBytes(StandardCharsets.UTF_8));
                zip.write("</sst>".getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(("<worksheet><sheetData>" + (shared ? places(0, 1, 2) : row("Number", "Name", "Notes")))
                .getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= LINES; i++)
                zip.write(
                    (shared ? "<row><c><v>" + i + "</v></c>" + places(1 + 2 * i, 2 + 2 * i).substring(5) : row("" + i, "عضو " + i, NOTE))
                        .getBytes(StandardCharsets.UTF_8));
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String places(int... texts) {
        return "<row>" + Arrays.stream(texts).mapToObj(i -> "<c t=\"s\"><v>" + i + "</v></c>").collect(Collectors.joining()) + "</row>";
    }

    private static String row(String... cells) {
        var row = new StringBuilder("<row>");
        for (var cell : cells)
            row.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        return row.append("</row>").toString();
    }
}
