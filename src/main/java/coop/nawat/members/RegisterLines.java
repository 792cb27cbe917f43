package coop.nawat.members;

import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.members.RegisterFile.Column;
import coop.nawat.members.RegisterFile.Heading;
import coop.nawat.members.RegisterFile.Reading;
import coop.nawat.members.RegisterFile.Remark;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Understands the rows of a register as a cooperative keeps it, each for itself: as four languages write their words, days and digits. */
final class RegisterLines {
    private static final Pattern EMBEDDING = Pattern.compile("[\\u202A-\\u202C\\u2066-\\u2069]");
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

    /**
     * What a row says.
     *
     * @param line where it stands in the file, from 1
     * @param name as written; may be empty
     * @param number null: none, or what stands there is none
     * @param email null: none, or what stands there is none
     * @param one by what the person is told from others
     * @param admission null if anything is wrong
     */
    record Said(int line, String name, @Nullable Integer number, @Nullable EmailAddress email, Alike.One one,
        @Nullable Admission admission, List<Remark> wrong) {}

    private final Map<Column, Integer> at = new EnumMap<>(Column.class);
    private final Reading how;
    private final boolean spreadsheet;
    private final Map<String, Category> categories = new HashMap<>();

    RegisterLines(List<Heading> headings, Reading how, boolean spreadsheet) {
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

    /** What this row says. */
    Said said(Table.Row row) {
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
        // an address has numbers in it, around which programs put embeddings; they mean nothing where the whole stands on lines of its own
        var address = addressAt == null ? "" : EMBEDDING.matcher(row.lines(addressAt)).replaceAll("");
        var category = category(cell(row, Column.CATEGORY), last, wrong);
        var contact = contact(cell(row, Column.CONTACT), email, phone, wrong);
        refuseShapes(number, name, other, phone, day, last, wrong);
        tried(() -> new Person(legal, "–", null, representative, null, null, address, how.language(), null), wrong);
        var admission = wrong.isEmpty()
            ? new Admission(number, new Person(legal, name, other, representative, email, phone, address, language, category,
                contact), day, last)
            : null;
        return new Said(row.line(), name, number, email, Alike.One.of(name, other, phone), admission, List.copyOf(wrong));
    }

    /** By what this row is told from others; the rest of it is not looked at. */
    Said known(Table.Row row) {
        var aside = new ArrayList<Remark>();
        return new Said(row.line(), name(row), number(cell(row, Column.NUMBER), aside), email(cell(row, Column.EMAIL), aside),
            Alike.One.of(name(row), cell(row, Column.OTHER_NAME), latinDigits(cell(row, Column.PHONE))), null, List.of());
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

    /** Whether this is what members without a category are called. */
    static boolean isOrdinary(String name) {
        return ORDINARY.contains(Names.folded(name));
    }

    private @Nullable CategoryId category(String cell, @Nullable LocalDate last, List<Remark> wrong) {
        if (cell.isEmpty() || isOrdinary(cell)) return null;
        var known = categories.get(Names.folded(cell));
        if (known == null) wrong.add(new Remark("members.import.wrong.category", Map.of("cell", cell)));
        else if (known.endedFrom() != null && !known.holdsUntil(last))
            wrong.add(new Remark("members.import.wrong.category-ended", Map.of("cell", cell, "date", known.endedFrom())));
        return known == null ? null : known.id();
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
            var named = NamedMonths.day(digits);
            if (named.isPresent()) return named.get();
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
}
