package coop.nawat.members;

import coop.nawat.common.Refused;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of a workbook (.xlsx), as far as a register needs it: texts, numbers and days. Strangers send these files, so nothing in
 * them can ask for more memory or time than the limits here: not the size they unpack to, not a column named ZZZZZZ, not an entity.
 */
final class SpreadsheetTable {
    /** A register of 100,000 lines unpacks to half of this. */
    static final int MAX_UNPACKED = 80 * 1024 * 1024;
    private static final int MAX_PARTS = 2_000;
    private static final int MAX_SMALL_PART = 4 * 1024 * 1024;
    private static final int MAX_TEXTS = 1_000_000;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final Set<Integer> DATE_FORMATS = Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58);
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
    private static final Pattern DATE_LETTER = Pattern.compile("[yd]", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SMALL_PARTS = Set.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml");

    private final Table.Source source;
    private final Map<String, byte[]> small = new HashMap<>();
    private final Texts texts;
    private final Set<Integer> dateStyles = new HashSet<>();
    private LocalDate dayZero = DAY_ZERO;
    private int line;

    private SpreadsheetTable(Table.Source source, Texts texts) {
        this.source = source;
        this.texts = texts;
    }

    /** Whether these are the bytes of a zip file, as every .xlsx is. */
    static boolean isOne(byte[] b) {
        return b.length > 4 && b[0] == 'P' && b[1] == 'K' && b[2] == 3 && b[3] == 4;
    }

    /** Whether these are the bytes of a workbook of the old kind (.xls), which is not read. */
    static boolean isOld(byte[] b) {
        return b.length > 4 && (b[0] & 0xFF) == 0xD0 && (b[1] & 0xFF) == 0xCF && b[2] == 0x11 && (b[3] & 0xFF) == 0xE0;
    }

    /**
     * Reads the first sheet that is not hidden.
     *
     * @param wanted gets those in which anything stands, in their order, until it answers that it wants no more
     * @throws Refused {@link MemberRefusal#FILE_UNREADABLE}, {@link MemberRefusal#FILE_TOO_LARGE}
     */
    static Table read(Table.Source source, Predicate<Table.Row> wanted) throws IOException {
        try (var texts = new Texts()) {
            return new SpreadsheetTable(source, texts).table(wanted);
        }
    }

    private Table table(Predicate<Table.Row> wanted) throws IOException {
        var sheet = understood(this::sheet);
        try (var in = understood(() -> part(sheet))) {
            if (in == null) throw new Refused(MemberRefusal.FILE_UNREADABLE, "line", 1);
            var rows = understood(() -> xml(in));
            for (var row = understood(() -> row(rows)); row != null; row = understood(() -> row(rows)))
                if (!row.isBlank() && !wanted.test(row)) break; // what fails in there is not the file's fault
            return new Table(null);
        }
    }

    /** Reads all that stands before the rows; answers where they stand. */
    private String sheet() throws IOException, XMLStreamException {
        unpackOnce();
        var sheet = firstSheet();
        readStyles();
        try (var in = part("xl/sharedStrings.xml")) {
            if (in != null) readTexts(in);
        }
        return sheet;
    }

    /** A step of reading, which fails where the file is damaged. */
    private interface Step<T extends @Nullable Object> {
        T read() throws IOException, XMLStreamException;
    }

    private static <T extends @Nullable Object> T understood(Step<T> step) {
        try {
            return step.read();
        } catch (IOException | XMLStreamException | IllegalArgumentException damaged) {
            throw new Refused(MemberRefusal.FILE_UNREADABLE, "line", 1);
        }
    }

    /** Unpacks everything once without keeping it, so that what follows knows how much there is; keeps the few small parts that say where the rest is. */
    private void unpackOnce() throws IOException {
        long total = 0;
        int parts = 0;
        var buffer = new byte[32 * 1024];
        try (var zip = new ZipInputStream(opened())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++parts > MAX_PARTS) throw tooLarge();
                boolean keep = SMALL_PARTS.contains(entry.getName());
                var kept = new ByteArrayOutputStream();
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    total += n;
                    if (total > MAX_UNPACKED) throw tooLarge();
                    if (keep && kept.size() + n > MAX_SMALL_PART) throw tooLarge();
                    if (keep) kept.write(buffer, 0, n);
                }
                if (keep) small.put(entry.getName(), kept.toByteArray());
            }
        }
        if (!small.containsKey("xl/workbook.xml")) throw new Refused(MemberRefusal.FILE_UNREADABLE, "line", 1);
    }

    private static Refused tooLarge() { return new Refused(MemberRefusal.FILE_TOO_LARGE, "size", RegisterFile.MAX_BYTES / 1024 / 1024); }

    /** The bytes; that they cannot be had is a failure of the machine, and not of the file. */
    private InputStream opened() {
        try {
            return new FilterInputStream(source.open()) {
                @Override
                public int read() throws IOException {
                    var one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] b, int from, int length) {
                    try {
                        return super.read(b, from, length);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private @Nullable InputStream part(String name) throws IOException {
        var zip = new ZipInputStream(opened());
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            if (entry.getName().equals(name)) return new FilterInputStream(zip) {
            };
        zip.close();
        return null;
    }

    private static XMLStreamReader xml(InputStream in) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false); // long texts come in pieces and can be cut
        return factory.createXMLStreamReader(in);
    }

    private XMLStreamReader small(String name) throws XMLStreamException {
        return xml(new ByteArrayInputStream(small.getOrDefault(name, new byte[0])));
    }

    private String firstSheet() throws XMLStreamException {
        var relation = "";
        var workbook = small("xl/workbook.xml");
        while (workbook.hasNext()) {
            if (workbook.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (workbook.getLocalName()) {
                case "workbookPr" -> {
                    var epoch = workbook.getAttributeValue(null, "date1904");
                    if ("1".equals(epoch) || "true".equals(epoch)) dayZero = DAY_ZERO_1904;
                }
                case "sheet" -> {
                    var state = workbook.getAttributeValue(null, "state");
                    if (relation.isEmpty() && (state == null || state.equals("visible"))) relation = attribute(workbook, "id");
                }
                default -> {
                } // windows, names, calculation: nothing of these is read
            }
        }
        if (!small.containsKey("xl/_rels/workbook.xml.rels")) return "xl/worksheets/sheet1.xml";
        var relations = small("xl/_rels/workbook.xml.rels");
        while (relations.hasNext()) {
            if (relations.next() == XMLStreamConstants.START_ELEMENT && relation.equals(relations.getAttributeValue(null, "Id"))) {
                var target = attribute(relations, "Target");
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        return "xl/worksheets/sheet1.xml";
    }

    /** An attribute of this name in whatever namespace: {@code r:id} has its own. */
    private static String attribute(XMLStreamReader in, String localName) {
        for (int i = 0; i < in.getAttributeCount(); i++)
            if (in.getAttributeLocalName(i).equals(localName)) return in.getAttributeValue(i);
        return "";
    }

    private void readStyles() throws XMLStreamException {
        if (!small.containsKey("xl/styles.xml")) return;
        var in = small("xl/styles.xml");
        var dateFormats = new HashSet<>(DATE_FORMATS);
        int style = -1; // outside the list of styles of cells
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("cellXfs")) style = -1;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (in.getLocalName()) {
                case "numFmt" -> {
                    if (DATE_LETTER.matcher(NOT_FORMAT.matcher(attribute(in, "formatCode")).replaceAll("")).find())
                        dateFormats.add(number(attribute(in, "numFmtId")));
                }
                case "cellXfs" -> style = 0;
                case "xf" -> {
                    if (style >= 0 && dateFormats.contains(number(attribute(in, "numFmtId")))) dateStyles.add(style);
                    if (style >= 0) style++;
                }
                default -> {
                } // fonts, fills, borders
            }
        }
    }

    private static int number(@Nullable String digits) {
        return digits != null && digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : -1;
    }

    private void readTexts(InputStream part) throws IOException, XMLStreamException {
        var in = xml(part);
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals("si")) continue;
            if (texts.size() == MAX_TEXTS) throw tooLarge();
            texts.add(textIn(in, "si"));
        }
        texts.written();
    }

    /** The text up to the end of this element, without the pronunciation that some scripts carry. */
    private static String textIn(XMLStreamReader in, String element) throws XMLStreamException {
        var text = new StringBuilder();
        boolean inText = element.equals("v");
        int aside = 0;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (in.getLocalName().equals("rPh")) aside++;
                    inText = in.getLocalName().equals("t");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (in.getLocalName().equals("rPh")) aside--;
                    inText = false;
                    if (in.getLocalName().equals(element)) return text.toString();
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText && aside == 0 && text.length() <= Table.MAX_CELL) text.append(in.getText());
                }
                default -> {
                } // comments
            }
        }
        return text.toString();
    }

    private Table.@Nullable Row row(XMLStreamReader in) throws IOException, XMLStreamException {
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals("row")) continue;
            int written = number(in.getAttributeValue(null, "r"));
            line = written > 0 ? written : line + 1;
            return new Table.Row(line, cells(in));
        }
        return null;
    }

    private List<String> cells(XMLStreamReader in) throws IOException, XMLStreamException {
        var cells = new ArrayList<String>();
        int column = -1;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("row")) break;
            if (event != XMLStreamConstants.START_ELEMENT || !in.getLocalName().equals("c")) continue;
            column = column(in.getAttributeValue(null, "r"), column + 1);
            var text = value(in);
            if (column >= Table.MAX_COLUMNS) continue;
            while (cells.size() <= column)
                cells.add("");
            cells.set(column, Table.cleaned(text));
        }
        return List.copyOf(cells);
    }

    /** {@code C7} stands in column 2. Names of more than three letters name no column. */
    private static int column(@Nullable String reference, int next) {
        if (reference == null) return next;
        int column = 0;
        int letters = 0;
        for (; letters < reference.length() && Character.isUpperCase(reference.charAt(letters)); letters++) {
            if (letters == 3) return Integer.MAX_VALUE - 1;
            column = column * 26 + reference.charAt(letters) - 'A' + 1;
        }
        return letters == 0 ? next : column - 1;
    }

    private String value(XMLStreamReader in) throws IOException, XMLStreamException {
        var type = in.getAttributeValue(null, "t");
        int style = number(in.getAttributeValue(null, "s"));
        var text = "";
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("c")) break;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (in.getLocalName().equals("v")) text = textIn(in, "v");
            else if (in.getLocalName().equals("is")) text = textIn(in, "is");
        }
        if ("s".equals(type)) {
            int index = number(text);
            return index >= 0 && index < texts.size() ? texts.get(index) : "";
        }
        return type == null || type.equals("n") ? ofNumber(text.strip(), style) : text;
    }

    private String ofNumber(String digits, int style) {
        if (digits.isEmpty() || digits.length() > 40) return digits;
        var number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) > 40) return digits; // to write it out would fill the memory
        if (dateStyles.contains(style) && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(200_000)) < 0)
            return day(number.intValue()).toString();
        return number.setScale(Math.min(Math.max(number.scale(), 0), 15), java.math.RoundingMode.HALF_UP).stripTrailingZeros()
            .toPlainString();
    }

    private LocalDate day(int serial) { return dayZero.plusDays(serial); }

    /**
     * The texts of a workbook, which stand in a part of their own and are named by their place: written into a file of the machine, which is gone
     * afterwards. Of each, the place where it ends is kept.
     */
    private static final class Texts implements AutoCloseable {
        private final Path file = RegisterFile.kept();
        private final FileChannel bytes;
        private final OutputStream writing;
        private int[] ends = new int[1024];
        private int size;

        Texts() throws IOException {
            bytes = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            writing = new BufferedOutputStream(Channels.newOutputStream(bytes));
        }

        int size() { return size; }

        void add(String text) {
            if (size == ends.length) ends = Arrays.copyOf(ends, size * 2);
            var written = text.getBytes(StandardCharsets.UTF_8);
            sure(() -> writing.write(written));
            ends[size] = (size == 0 ? 0 : ends[size - 1]) + written.length;
            size++;
        }

        void written() { sure(writing::flush); }

        /** That this file fails is no damage of the one that is read. */
        private static void sure(Writing writing) {
            try {
                writing.run();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private interface Writing {
            void run() throws IOException;
        }

        String get(int index) {
            int from = index == 0 ? 0 : ends[index - 1];
            var text = ByteBuffer.allocate(ends[index] - from);
            sure(() -> {
                while (text.hasRemaining() && bytes.read(text, from + text.position()) > 0);
            });
            return new String(text.array(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException { bytes.close(); }
    }
}
