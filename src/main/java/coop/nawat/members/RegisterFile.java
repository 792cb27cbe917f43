package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A register as a cooperative keeps it today, read from a text file of rows and columns (CSV) or a workbook (XLSX): what each column holds, and
 * for each line the member it describes or what is wrong with it. Reading changes nothing; see {@link Members#admitAll}.
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
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[./\\- ]([0-9]{1,2})[./\\- ]([0-9]{4})(?:[ T].*)?");
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[./\\-]([0-9]{1,2})[./\\-]([0-9]{1,2})(?:[ T].*)?");
    private static final Pattern SERIAL = Pattern.compile("[1-9][0-9]{3,4}");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final Map<String, Language> LANGUAGES = languages();
    private static final Map<String, ContactWay> CONTACTS = contacts();
    private static final Set<String> LEGAL = folded("legal person", "legal", "organisation", "organization", "company", "association",
        "cooperative", "personne morale", "morale", "société", "coopérative", "شخص معنوي", "معنوي", "شخص اعتباري", "اعتباري", "تعاونية",
        "جمعية", "شركة", "תאגיד", "תאגידי", "אגודה", "עמותה", "חברה בע\"מ");
    private static final Set<String> ORDINARY = folded("ordinary member", "ordinary", "membre ordinaire", "ordinaire", "عضو عادي", "عادي",
        "חברות רגילה", "רגיל", "רגילה");
    private static final Set<String> NATURAL = folded("natural person", "natural", "person", "individual", "personne physique", "physique",
        "particulier", "شخص ذاتي", "ذاتي", "شخص طبيعي", "طبيعي", "فرد", "יחיד", "יחידה", "פרטי", "אדם");

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
     * @param categories of members, which a file names in any of the cooperative's languages
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

    private final @Nullable Charset charset;
    private final List<Heading> headings;
    private final List<Line> lines;

    private RegisterFile(@Nullable Charset charset, List<Heading> headings, List<Line> lines) {
        this.charset = charset;
        this.headings = headings;
        this.lines = lines;
    }

    /**
     * Reads a file that was kept with {@link #keep}: row by row, so that what is held grows with the members in it and not with the file.
     *
     * @throws Refused {@link MemberRefusal#FILE_TOO_LARGE}, {@link MemberRefusal#FILE_TOO_LONG}, {@link MemberRefusal#FILE_EMPTY},
     *     {@link MemberRefusal#FILE_UNREADABLE}, {@link MemberRefusal#FILE_OLD_KIND}
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
        var rows = new Rows(how, SpreadsheetTable.isOne(head));
        var table = rows.spreadsheet ? SpreadsheetTable.read(source, rows) : TextTable.read(source, how.charset(), rows);
        return rows.file(table);
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
        var file = Files.createTempFile(KEPT, null);
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

    /** Takes the rows of a file: the first ones wait until the headings among them are found, all others are read as they come. */
    private static final class Rows implements Consumer<Table.Row> {
        private final Reading how;
        private final boolean spreadsheet;
        private final List<Table.Row> first = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private List<Heading> headings = List.of();
        private @Nullable Reader reader;

        Rows(Reading how, boolean spreadsheet) {
            this.how = how;
            this.spreadsheet = spreadsheet;
        }

        @Override
        public void accept(Table.Row row) {
            if (reader != null) line(reader, row);
            else if (first.add(row) && first.size() == FIRST_ROWS) begin();
        }

        private void line(Reader by, Table.Row row) {
            if (lines.size() == MAX_LINES) throw new Refused(MemberRefusal.FILE_TOO_LONG, "lines", MAX_LINES);
            lines.add(by.line(row));
        }

        private void begin() {
            int at = headingRow(first);
            var body = first.subList(Math.min(at + 1, first.size()), first.size());
            if (body.isEmpty()) throw new Refused(MemberRefusal.FILE_EMPTY);
            headings = headings(first.get(at), body, how);
            var by = new Reader(headings, how, spreadsheet);
            body.forEach(row -> line(by, row));
            reader = by;
        }

        RegisterFile file(Table table) {
            if (reader == null) begin();
            return new RegisterFile(table.charset(), headings, Collections.unmodifiableList(lines));
        }
    }

    /** The encoding in which a text file was read; null for a workbook. */
    public @Nullable Charset charset() { return charset; }

    /** Its columns. */
    public List<Heading> headings() { return headings; }

    /** Its lines after the headings, blank ones left out. */
    public List<Line> lines() { return lines; }

    /** Whether a column holds names: without one there is nothing to import. */
    public boolean hasNames() {
        return headings.stream().flatMap(h -> h.column().stream())
            .anyMatch(c -> c == Column.NAME || c == Column.GIVEN_NAME || c == Column.FAMILY_NAME);
    }

    /** The lines in which something is wrong. */
    public List<Line> wrong() { return lines.stream().filter(l -> !l.good()).toList(); }

    /** The good lines that may be somebody who is there already. */
    public List<Line> doubtful() {
        return lines.stream().filter(l -> l.good() && !l.doubts().isEmpty()).toList();
    }

    /**
     * The members to admit.
     *
     * @param alsoDoubtful whether with those of {@link #doubtful}
     */
    public List<Admission> admissions(boolean alsoDoubtful) {
        return lines.stream().filter(l -> alsoDoubtful || l.doubts().isEmpty()).flatMap(l -> Stream.ofNullable(l.admission())).toList();
    }

    /** Compares the file with the members of a register, who are handed in page by page; what is kept grows with the file and not with the register. */
    public final class Comparison {
        private final Map<Integer, List<Integer>> byNumber = new HashMap<>();
        private final Map<EmailAddress, List<Integer>> byEmail = new HashMap<>();
        private final Alike alike = new Alike();
        private final Map<Integer, List<Remark>> wrong = new HashMap<>();
        private final Map<Integer, List<Remark>> doubts = new HashMap<>();

        private Comparison(@Nullable LocalDate founded) {
            for (int i = 0; i < lines.size(); i++) {
                var admission = lines.get(i).admission();
                if (admission == null) continue;
                if (founded != null && admission.admittedOn().isBefore(founded))
                    mark(wrong, i, "members.import.wrong.before-founding", Map.of("date", admission.admittedOn(), "founded", founded));
                if (admission.number() != null) byNumber.computeIfAbsent(admission.number(), n -> new ArrayList<>()).add(i);
                if (admission.email() != null) byEmail.computeIfAbsent(admission.email(), e -> new ArrayList<>()).add(i);
                alike.add(i, admission.name(), admission.phone());
            }
        }

        /** Marks what these members have already. */
        public void with(List<Member> members) {
            for (var member : members) {
                byNumber.getOrDefault(member.number(), List.of()).forEach(
                    line -> mark(wrong, line, "members.import.wrong.number-in-register", Map.of("number", member.number())));
                if (member.email() != null)
                    byEmail.getOrDefault(member.email(), List.of()).stream().filter(line -> isMemberThen(member, lines.get(line)))
                        .forEach(line -> mark(wrong, line, "members.import.wrong.email-in-register",
                            Map.of("email", member.email().value())));
                alike.to(member.name(), member.phone()).forEach((line, how) -> mark(doubts, line, inRegister(how),
                    Map.of("number", member.number())));
            }
        }

        /** Whoever had left before may come back with the same address. */
        private static boolean isMemberThen(Member member, Line line) {
            var admission = line.admission();
            return admission != null && member.isMemberOnOrAfter(admission.admittedOn())
                && (admission.leftOn() == null || !member.admittedOn().isAfter(admission.leftOn()));
        }

        /** One of each kind is enough. */
        private static void mark(Map<Integer, List<Remark>> marks, int line, String key, Map<String, Object> arguments) {
            var of = marks.computeIfAbsent(line, l -> new ArrayList<>());
            if (of.stream().noneMatch(r -> r.key().equals(key))) of.add(new Remark(key, arguments));
        }

        /** The same file, with what the register already holds marked: numbers, e-mail addresses and days before the founding as wrong, names and telephones as doubtful. */
        public RegisterFile marked() {
            var marked = new ArrayList<Line>(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                var bad = wrong.getOrDefault(i, List.of());
                marked.add(line.admission() == null ? line : new Line(line.line(), line.name(), bad.isEmpty() ? line.admission() : null,
                    List.copyOf(bad), Stream.concat(line.doubts().stream(), doubts.getOrDefault(i, List.of()).stream()).toList()));
            }
            return new RegisterFile(charset, headings, marked);
        }
    }

    /**
     * Compares it with a register.
     *
     * @param founded the day on which the cooperative was founded, before which nobody is admitted; null while nobody has said it
     */
    public Comparison comparison(@Nullable LocalDate founded) { return new Comparison(founded); }

    private static String inRegister(Alike.How how) {
        return switch (how) {
            case SAME -> "members.import.doubt.name-in-register";
            case SIMILAR -> "members.import.doubt.similar-in-register";
            case TELEPHONE -> "members.import.doubt.phone-in-register";
        };
    }

    private static String inFile(Alike.How how) {
        return switch (how) {
            case SAME -> "members.import.doubt.name-in-file";
            case SIMILAR -> "members.import.doubt.similar-in-file";
            case TELEPHONE -> "members.import.doubt.phone-in-file";
        };
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

    private static Set<String> folded(String... words) { return Stream.of(words).map(Names::folded).collect(Collectors.toSet()); }

    private static Map<String, Language> languages() {
        var words = new HashMap<String, Language>();
        for (var language : Language.values()) {
            words.put(language.tag(), language);
            words.put(Names.folded(language.ownName()), language);
        }
        Map.of(
            Language.AR, List.of("arabic", "arabe", "ערבית", "عربي", "عربية", "العربية"),
            Language.HE, List.of("hebrew", "hébreu", "عبرية", "العبرية", "עברית", "iw"),
            Language.FR, List.of("french", "français", "francais", "فرنسية", "الفرنسية", "צרפתית"),
            Language.EN, List.of("english", "anglais", "إنجليزية", "الإنجليزية", "אנגלית"))
            .forEach((language, names) -> names.forEach(n -> words.put(Names.folded(n), language)));
        return Map.copyOf(words);
    }

    private static Map<String, ContactWay> contacts() {
        var words = new HashMap<String, ContactWay>();
        Map.of(
            ContactWay.EMAIL,
            List.of("e-mail", "email", "mail", "courriel", "البريد الإلكتروني", "بريد إلكتروني", "إيميل", "דוא״ל", "דוא\"ל",
                "מייל", "דואר אלקטרוני"),
            ContactWay.PHONE, List.of("phone", "telephone", "tel", "téléphone", "هاتف", "الهاتف", "טלפון"),
            ContactWay.LETTER, List.of("letter", "post", "lettre", "courrier", "poste", "رسالة", "البريد", "رسالة مكتوبة", "מכתב", "דואר"),
            ContactWay.NONE, List.of("none", "no contact", "aucun", "aucune", "دون", "بلا", "لا شيء", "ללא", "אין"))
            .forEach((way, names) -> names.forEach(n -> words.put(Names.folded(n), way)));
        return Map.copyOf(words);
    }

    /** Reads lines one after the other, and remembers what it has seen. */
    private static final class Reader {
        private final Map<Column, Integer> at = new EnumMap<>(Column.class);
        private final Reading how;
        private final boolean spreadsheet;
        private final Map<Integer, Integer> lineOfNumber = new HashMap<>();
        private final Map<EmailAddress, Integer> lineOfEmail = new HashMap<>();
        private final Alike alike = new Alike();
        private final Map<String, Category> categories = new HashMap<>();

        Reader(List<Heading> headings, Reading how, boolean spreadsheet) {
            for (int i = 0; i < headings.size(); i++) {
                int column = i;
                headings.get(i).column().ifPresent(c -> at.put(c, column));
            }
            how.categories().forEach(c -> c.name().texts().values().forEach(name -> categories.put(Names.folded(name), c)));
            this.how = how;
            this.spreadsheet = spreadsheet;
        }

        private String cell(Table.Row row, Column column) {
            var index = at.get(column);
            return index == null ? "" : row.cell(index);
        }

        private Line line(Table.Row row) {
            var wrong = new ArrayList<Remark>();
            var name = name(row);
            var number = number(cell(row, Column.NUMBER), wrong);
            var email = email(cell(row, Column.EMAIL), wrong);
            var language = language(cell(row, Column.LANGUAGE), wrong);
            var day = day(cell(row, Column.ADMITTED_ON), wrong);
            var lastCell = cell(row, Column.LEFT_ON);
            var last = lastCell.isEmpty() ? null : day(lastCell, wrong);
            var other = cell(row, Column.OTHER_NAME);
            var phone = latinDigits(cell(row, Column.PHONE));
            var representative = cell(row, Column.REPRESENTATIVE);
            var legal = legal(cell(row, Column.KIND), !representative.isEmpty(), wrong);
            var addressAt = at.get(Column.ADDRESS);
            var address = addressAt == null ? "" : row.lines(addressAt);
            var category = category(cell(row, Column.CATEGORY), wrong);
            var contact = contact(cell(row, Column.CONTACT), email, phone, wrong);
            refuseShapes(number, name, other, phone, day, last, wrong);
            tried(() -> new Person(legal, "–", null, representative, null, null, address, how.language(), null), wrong);
            var doubts = new ArrayList<Remark>();
            refuseRepeats(row.line(), number, email, wrong);
            if (!name.isEmpty()) {
                alike.to(name, phone).entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(
                    same -> doubts.add(new Remark(inFile(same.getValue()), Map.of("line", same.getKey()))));
                alike.add(row.line(), name, phone);
            }
            var admission = wrong.isEmpty()
                ? new Admission(number, new Person(legal, name, other, representative, email, phone, address, language, category,
                    contact), day, last)
                : null;
            return new Line(row.line(), name, admission, List.copyOf(wrong), List.copyOf(doubts));
        }

        private String name(Table.Row row) {
            var whole = cell(row, Column.NAME);
            return whole.isEmpty() ? (cell(row, Column.GIVEN_NAME) + " " + cell(row, Column.FAMILY_NAME)).strip() : whole;
        }

        /** Each field is tried alone, so that a line is told everything that is wrong with it at once. */
        private void refuseShapes(@Nullable Integer number, String name, String other, String phone, LocalDate day,
            @Nullable LocalDate last,
            List<Remark> wrong) {
            var sound = "–";
            var fine = LocalDate.of(2000, 1, 1);
            Stream.<Runnable>of(
                () -> new Admission(number, sound, null, null, null, how.language(), fine),
                () -> new Admission(null, name, null, null, null, how.language(), fine),
                () -> new Admission(null, sound, other, null, null, how.language(), fine),
                () -> new Admission(null, sound, null, null, phone, how.language(), fine),
                () -> new Admission(null, new Person(sound, null, null, null, how.language()), day, last))
                .forEach(attempt -> tried(attempt, wrong));
        }

        private static void tried(Runnable attempt, List<Remark> wrong) {
            try {
                attempt.run();
            } catch (IllegalArgumentException shape) {
                wrong.add(new Remark(Objects.requireNonNull(shape.getMessage()), Map.of()));
            }
        }

        /** Whoever is represented is no natural person, even where no column says so. */
        private static boolean legal(String cell, boolean represented, List<Remark> wrong) {
            if (cell.isEmpty()) return represented;
            var word = Names.folded(cell);
            if (LEGAL.contains(word)) return true;
            if (!NATURAL.contains(word)) wrong.add(new Remark("members.import.wrong.kind", Map.of("cell", cell)));
            return false;
        }

        private static @Nullable ContactWay contact(String cell, @Nullable EmailAddress email, String phone, List<Remark> wrong) {
            if (cell.isEmpty()) return null;
            var way = CONTACTS.get(Names.folded(cell));
            if (way == null) wrong.add(new Remark("members.import.wrong.contact", Map.of("cell", cell)));
            else if (!way.isOne(email, phone.isBlank() ? null : phone)) wrong.add(new Remark("members.contact.missing", Map.of()));
            return way;
        }

        private @Nullable CategoryId category(String cell, List<Remark> wrong) {
            var word = Names.folded(cell);
            if (cell.isEmpty() || ORDINARY.contains(word)) return null;
            var known = categories.get(word);
            if (known == null) wrong.add(new Remark("members.import.wrong.category", Map.of("cell", cell)));
            return known == null ? null : known.id();
        }

        private void refuseRepeats(int line, @Nullable Integer number, @Nullable EmailAddress email, List<Remark> wrong) {
            if (number != null) {
                var before = lineOfNumber.putIfAbsent(number, line);
                if (before != null) wrong.add(new Remark("members.import.wrong.number-twice", Map.of("number", number, "line", before)));
            }
            if (email != null) {
                var before = lineOfEmail.putIfAbsent(email, line);
                if (before != null)
                    wrong.add(new Remark("members.import.wrong.email-twice", Map.of("email", email.value(), "line", before)));
            }
        }

        private static @Nullable Integer number(String cell, List<Remark> wrong) {
            if (cell.isEmpty()) return null;
            var digits = latinDigits(cell);
            if (digits.matches("[0-9]{1,8}")) return Integer.valueOf(digits);
            wrong.add(new Remark("members.import.wrong.number-shape", Map.of("cell", cell)));
            return null;
        }

        private static @Nullable EmailAddress email(String cell, List<Remark> wrong) {
            if (cell.isEmpty()) return null;
            try {
                return new EmailAddress(cell);
            } catch (IllegalArgumentException shape) {
                wrong.add(new Remark("members.import.wrong.email-shape", Map.of("cell", cell)));
                return null;
            }
        }

        private Language language(String cell, List<Remark> wrong) {
            if (cell.isEmpty()) return how.language();
            var known = LANGUAGES.get(Names.folded(cell));
            if (known == null) wrong.add(new Remark("members.import.wrong.language", Map.of("cell", cell)));
            return known == null ? how.language() : known;
        }

        private LocalDate day(String cell, List<Remark> wrong) {
            if (cell.isEmpty()) return how.admittedOn();
            var digits = latinDigits(cell);
            try {
                var yearFirst = YEAR_FIRST.matcher(digits);
                if (yearFirst.matches()) return LocalDate.of(part(yearFirst.group(1)), part(yearFirst.group(2)), part(yearFirst.group(3)));
                var dayFirst = DAY_FIRST.matcher(digits);
                if (dayFirst.matches()) return LocalDate.of(part(dayFirst.group(3)), part(dayFirst.group(2)), part(dayFirst.group(1)));
                if (spreadsheet && SERIAL.matcher(digits).matches()) return SERIAL_ZERO.plusDays(part(digits));
            } catch (DateTimeException noSuchDay) {
                // said below, with what stands in the cell
            }
            wrong.add(new Remark("members.import.wrong.date", Map.of("cell", cell)));
            return how.admittedOn();
        }

        private static int part(String digits) { return Integer.parseInt(digits); }

        /** Digits as all four languages of the software write them. */
        private static String latinDigits(String text) {
            if (text.chars().allMatch(c -> c < 128)) return text;
            var plain = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) plain.append(Character.digit(c, 10));
                else
                    plain.appendCodePoint(c);
            });
            return plain.toString();
        }
    }

    @Override
    public String toString() { return "RegisterFile[" + lines.size() + " lines, " + headings.stream().map(Heading::text).toList() + "]"; }
}
