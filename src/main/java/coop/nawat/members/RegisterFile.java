package coop.nawat.members;

import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.members.RegisterLines.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A register as a cooperative keeps it today, in a text file of rows and columns (CSV) or a workbook (XLSX): what each column holds, and for each
 * line the member it describes or what is wrong with it. Its lines are handed out one after the other and not kept, so that a long list takes no
 * more memory than a short one. Reading changes nothing; see {@link Members#admitAll(coop.nawat.common.OrganisationId, RegisterFile, boolean, boolean, Decision, java.util.function.IntConsumer)}.
 */
public final class RegisterFile {
    /** The largest file. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;
    /** The most lines after the headings. */
    public static final int MAX_LINES = 100_000;
    /** The encodings in which a text file can be read. */
    public static final List<Charset> CHARSETS = TextTable.CHARSETS;
    private static final String KEPT = "nawat-import-";
    private static final int HEADING_WITHIN = 20;
    private static final int SAMPLE_WITHIN = 50;
    private static final int FIRST_ROWS = HEADING_WITHIN + SAMPLE_WITHIN;

    /** What a column of a register can hold. */
    public enum Column {
        NUMBER, NAME, GIVEN_NAME, FAMILY_NAME, OTHER_NAME, KIND, REPRESENTATIVE, EMAIL, PHONE, ADDRESS, CONTACT, LANGUAGE, CATEGORY, ADMITTED_ON, LEFT_ON
    }

    /**
     * How to read a file.
     *
     * @param language of members of whom the file does not say it
     * @param admittedOn the day of admission of members of whom the file does not say it
     * @param charset null: guessed
     * @param columns what each column holds (null: it is not read); empty: told by the headings
     * @param categories of members, which a file names in any of the cooperative's languages; of two of the same name the later one is meant
     */
    public record Reading(Language language, LocalDate admittedOn, @Nullable Charset charset, Optional<List<Optional<Column>>> columns,
        List<Category> categories) {
        public Reading { categories = List.copyOf(categories); }

        /** Where a cooperative has ordinary members only. */
        public Reading(Language language, LocalDate admittedOn, @Nullable Charset charset, Optional<List<Optional<Column>>> columns) {
            this(language, admittedOn, charset, columns, List.of());
        }

        /** With these categories. */
        public Reading withCategories(List<Category> known) {
            return new Reading(language, admittedOn, charset, columns, known);
        }

        /** As the file itself suggests. */
        public static Reading guessed(Language language, LocalDate admittedOn) {
            return new Reading(language, admittedOn, null, Optional.empty());
        }

        /** In this encoding. */
        public Reading withCharset(@Nullable Charset chosen) {
            return new Reading(language, admittedOn, chosen, columns, categories);
        }

        /** With these columns. */
        public Reading withColumns(List<Optional<Column>> chosen) {
            return new Reading(language, admittedOn, charset, Optional.of(List.copyOf(chosen)), categories);
        }

        /** With the columns that the headings tell. */
        public Reading withoutColumns() {
            return new Reading(language, admittedOn, charset, Optional.empty(), categories);
        }

        /** With this day for members of whom the file does not say it. */
        public Reading withAdmittedOn(LocalDate day) {
            return new Reading(language, day, charset, columns, categories);
        }
    }

    /**
     * A column of the file.
     *
     * @param text its heading, as written
     * @param column what is read from it; empty: nothing
     * @param sample the first thing that stands in it, or an empty text
     * @param repeated whether an earlier column holds the same, so that this one is not read
     */
    public record Heading(String text, Optional<Column> column, String sample, boolean repeated) {}

    /**
     * Something to know about a line.
     *
     * @param key of its text
     * @param arguments what the text mentions
     */
    public record Remark(String key, Map<String, Object> arguments) {
        public Remark { arguments = Map.copyOf(arguments); }
    }

    /**
     * A line after the headings.
     *
     * @param line where it stands in the file, from 1
     * @param name as written, to show; may be empty
     * @param admission what it says; null if anything is wrong
     * @param wrong what must be put right before the member can be admitted
     * @param doubts what a person should look at: it may be somebody who is there already
     */
    public record Line(int line, String name, @Nullable Admission admission, List<Remark> wrong, List<Remark> doubts) {
        /** Whether the member can be admitted as it stands. */
        public boolean good() { return admission != null; }
    }

    private final Table.Source source;
    private final boolean spreadsheet;
    private final Reading how;
    private final @Nullable Charset charset;
    private final int rowsBefore;
    private final List<Heading> headings;

    private RegisterFile(Table.Source source, boolean spreadsheet, Reading how) throws IOException {
        this.source = source;
        this.spreadsheet = spreadsheet;
        this.how = how;
        var first = new ArrayList<Table.Row>();
        charset = rows(how.charset(), row -> first.add(row) && first.size() < FIRST_ROWS).charset();
        int at = headingRow(first);
        rowsBefore = at + 1;
        var body = first.subList(Math.min(rowsBefore, first.size()), first.size());
        if (body.isEmpty()) throw new Refused(MemberRefusal.FILE_EMPTY);
        headings = headings(first.get(at), body, how);
    }

    /**
     * Looks into a file that was kept with {@link #keep}, as far as its headings.
     *
     * @throws Refused {@link MemberRefusal#FILE_TOO_LARGE}, {@link MemberRefusal#FILE_EMPTY}, {@link MemberRefusal#FILE_UNREADABLE},
     *     {@link MemberRefusal#FILE_OLD_KIND}
     */
    public static RegisterFile read(Path file, Reading how) {
        try {
            return read(() -> Files.newInputStream(file), Files.size(file), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read(Path, Reading)}, of a file that is in memory already. */
    public static RegisterFile read(byte[] bytes, Reading how) {
        try {
            return read(() -> new ByteArrayInputStream(bytes), bytes.length, how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static RegisterFile read(Table.Source source, long size, Reading how) throws IOException {
        if (size > MAX_BYTES) throw new Refused(MemberRefusal.FILE_TOO_LARGE, "size", MAX_BYTES / 1024 / 1024);
        byte[] head;
        try (var in = source.open()) {
            head = in.readNBytes(8);
        }
        if (SpreadsheetTable.isOld(head)) throw new Refused(MemberRefusal.FILE_OLD_KIND);
        return new RegisterFile(source, SpreadsheetTable.isOne(head), how);
    }

    private Table rows(@Nullable Charset in, Predicate<Table.Row> wanted) throws IOException {
        return spreadsheet ? SpreadsheetTable.read(source, wanted) : TextTable.read(source, in, wanted);
    }

    /**
     * Deletes files that were kept and forgotten, as by a machine that went off: they name people.
     *
     * @param before whatever is younger stays: somebody may be looking at it
     */
    static void forgetKept(Instant before) throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var files = Files.newDirectoryStream(folder, KEPT + "*")) {
            for (var file : files)
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
        }
    }

    /**
     * Keeps a file that comes, in the folder of the machine for such: as much as is allowed and one byte more, so that {@link #read(Path, Reading)}
     * refuses what is larger, however large it is. Whoever has it deletes it.
     */
    public static Path keep(InputStream in) throws IOException {
        var file = kept();
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[64 * 1024];
            long left = MAX_BYTES + 1L;
            for (int n = 0; left > 0 && n >= 0; left -= n) {
                n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) break;
                out.write(buffer, 0, n);
            }
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A new file of the machine for what is read, of those that {@link #forgetKept} finds. */
    static Path kept() throws IOException {
        return Files.createTempFile(KEPT, null);
    }

    /** The encoding in which a text file was read; null for a workbook. */
    public @Nullable Charset charset() { return charset; }

    /** Its columns. */
    public List<Heading> headings() { return headings; }

    /** Whether a column holds names: without one there is nothing to import. */
    public boolean hasNames() {
        return headings.stream().flatMap(h -> h.column().stream())
            .anyMatch(c -> c == Column.NAME || c == Column.GIVEN_NAME || c == Column.FAMILY_NAME);
    }

    /**
     * Reads the lines after the headings, blank ones left out, each with what is wrong with it in itself and beside the lines before it.
     *
     * @throws Refused {@link MemberRefusal#FILE_TOO_LONG}, {@link MemberRefusal#FILE_UNREADABLE}
     */
    public void lines(Consumer<Line> reader) { new Comparison(this, null, register -> {}, waiting -> {}, reader).run(); }

    /**
     * What the lines after the headings say, each for itself, as long as it is wanted.
     *
     * @throws Refused as {@link #lines}
     */
    void said(Predicate<Said> wanted) { read(new RegisterLines(headings, how, spreadsheet)::said, wanted); }

    /** As {@link #said}, but only by what lines are told from one another: no line has an admission. */
    void known(Predicate<Said> wanted) {
        read(new RegisterLines(headings, how, spreadsheet)::known, wanted);
    }

    private void read(Function<Table.Row, Said> understood, Predicate<Said> wanted) {
        var row = new int[1];
        try {
            rows(charset, read -> {
                if (row[0]++ < rowsBefore) return true;
                if (row[0] > rowsBefore + MAX_LINES) throw new Refused(MemberRefusal.FILE_TOO_LONG, "lines", MAX_LINES);
                return wanted.test(understood.apply(read));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row among the first ones that names most columns; the first row if none does. Above it a title may stand. */
    private static int headingRow(List<Table.Row> rows) {
        int best = 0;
        long most = 0;
        for (int i = 0; i < Math.min(HEADING_WITHIN, rows.size()); i++) {
            long recognised = Headings.recognised(rows.get(i).cells());
            if (recognised > most) {
                best = i;
                most = recognised;
            }
        }
        return best;
    }

    private static List<Heading> headings(Table.Row row, List<Table.Row> body, Reading how) {
        int count = Math.min(Table.MAX_COLUMNS,
            Math.max(row.cells().size(), body.stream().limit(HEADING_WITHIN).mapToInt(r -> r.cells().size()).max().orElse(0)));
        var meant = new ArrayList<Optional<Column>>();
        for (int i = 0; i < count; i++) {
            int column = i;
            meant.add(how.columns().map(c -> column < c.size() ? c.get(column) : Optional.<Column>empty())
                .orElseGet(() -> Headings.column(row.cell(column))));
        }
        if (how.columns().isEmpty()) halves(meant);
        var seen = EnumSet.noneOf(Column.class);
        var headings = new ArrayList<Heading>();
        for (int i = 0; i < count; i++) {
            int column = i;
            boolean repeated = meant.get(i).map(c -> !seen.add(c)).orElse(false);
            var sample = body.stream().limit(SAMPLE_WITHIN).map(r -> r.cell(column)).filter(c -> !c.isEmpty()).findFirst().orElse("");
            headings.add(new Heading(row.cell(i), repeated ? Optional.empty() : meant.get(i), sample, repeated));
        }
        return List.copyOf(headings);
    }

    /** "Nom" beside "Prénom" is the family name, and "Name" beside "Surname" the given one. */
    private static void halves(List<Optional<Column>> meant) {
        int name = meant.indexOf(Optional.of(Column.NAME));
        boolean given = meant.contains(Optional.of(Column.GIVEN_NAME));
        boolean family = meant.contains(Optional.of(Column.FAMILY_NAME));
        if (name < 0 || given == family) return;
        meant.set(name, Optional.of(given ? Column.FAMILY_NAME : Column.GIVEN_NAME));
    }

    @Override
    public String toString() { return "RegisterFile[" + headings.stream().map(Heading::text).toList() + "]"; }
}
