package coop.nawat.shares;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.access.AccountId;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.JsonSheet;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.common.Sheet;
import coop.nawat.common.XlsxSheet;
import coop.nawat.members.Member;
import coop.nawat.members.MemberId;
import coop.nawat.members.Person;
import coop.nawat.shares.Entry.Side;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger as a file, in each form and language: what is read again are the entries, with those who wrote them. */
class JournalFilesPropertiesTest {
    private static final Messages MESSAGES = ReadMessages.all();
    private static final String LETTERS = "abÉñ אבךםأحمدةيْ' \"',;=+-@.()0٣";
    private static final Map<AccountId, String> AUTHORS = Map.of(AccountId.create(), "Yael כהן", AccountId.create(), "=أحمد");
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final List<MemberId> PEOPLE = Stream.generate(MemberId::create).limit(4).toList();
    private static final Map<MemberId, Member> MEMBERS = PEOPLE.stream().collect(Collectors.toMap(m -> m, m -> new Member(m,
        PEOPLE.indexOf(m) + 7, new Person("M", null, null, null, Language.FR), null, FIRST, null)));
    private static final Map<ClassId, ShareClass> CLASSES = Stream.of("MAD", "JPY", "TND")
        .map(c -> new ShareClass(ClassId.create(), LocalText.of(Language.EN, c),
            Currency.getInstance(c), List.of(new Terms(FIRST, new Money(1, Currency.getInstance(c)), 1, null, true, null, null))))
        .collect(Collectors.toMap(ShareClass::id, c -> c));

    private static List<Entry> entries(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(n -> {
            var note = IntStream.rangeClosed(0, random.nextInt(30))
                .mapToObj(i -> String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))))
                .collect(Collectors.joining()).strip();
            var day = FIRST.plusDays(random.nextInt(30_000));
            var numbers = ShareNumbers.from(1 + random.nextInt(1_000_000), 1 + random.nextInt(500));
            return new Entry(n * 1_000_000_007L, Act.values()[random.nextInt(Act.values().length)],
                List.copyOf(CLASSES.keySet()).get(random.nextInt(3)), day, Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
                List.copyOf(AUTHORS.keySet()).get(random.nextInt(2)),
                side(random), side(random), random.nextLong(Money.LARGEST), random.nextInt(100_000_000), switch (random.nextInt(3)) {
                    case 0 -> ShareNumbers.NONE;
                    case 1 -> numbers;
                    default -> numbers.and(ShareNumbers.from(2_000_000, 1));
                }, random.nextBoolean() ? day.plusMonths(3) : null, note.isEmpty() ? null : note,
                random.nextBoolean() ? random.nextLong(1_000_000_000_000L) : null);
        }).toList();
    }

    private static Side side(Random random) {
        var account = Account.values()[random.nextInt(Account.values().length)];
        return new Side(account, account.isMembers() ? PEOPLE.get(random.nextInt(4)) : null);
    }

    private static void write(Messages.Of t, List<Entry> entries, Sheet sheet) throws IOException {
        new JournalSheet(t, sheet).add(entries, CLASSES, MEMBERS, AUTHORS);
    }

    /** Cells as they are written, by the keys of the columns, back into an entry. */
    private static Entry entry(Messages.Of t, Map<String, String> cells) {
        var shareClass = CLASSES.values().stream().filter(c -> c.currency().getCurrencyCode().equals(cells.get("currency"))).findFirst()
            .orElseThrow();
        assertThat(cells.get("class")).isEqualTo(shareClass.name().best(t.language()));
        var numbers = cells.getOrDefault("numbers", "");
        var refersTo = cells.getOrDefault("refersTo", "");
        return new Entry(Long.parseLong(cell(cells, "number")), named(t, "shares.act", Act.values(), cell(cells, "act")), shareClass.id(),
            LocalDate.parse(cell(cells, "day")), Instant.parse(cell(cells, "recordedAt")), author(cell(cells, "recordedBy")),
            side(t, cells, "debit"),
            side(t, cells, "credit"), Money.of(new BigDecimal(cell(cells, "amount")), shareClass.currency()).minor(),
            Integer.parseInt(cell(cells, "shares")), numbers.isEmpty() ? ShareNumbers.NONE : ShareNumbers.parse(numbers),
            cells.getOrDefault("dueOn", "").isEmpty() ? null : LocalDate.parse(cell(cells, "dueOn")),
            cells.getOrDefault("note", "").isEmpty() ? null : cell(cells, "note"), refersTo.isEmpty() ? null : Long.valueOf(refersTo));
    }

    private static String cell(Map<String, String> cells, String key) { return cells.getOrDefault(key, ""); }

    private static AccountId author(String name) {
        return AUTHORS.entrySet().stream().filter(a -> a.getValue().equals(name)).findFirst().orElseThrow().getKey();
    }

    private static Side side(Messages.Of t, Map<String, String> cells, String key) {
        var number = cells.getOrDefault(key + "Member", "");
        return new Side(named(t, "shares.account", Account.values(), cell(cells, key)),
            number.isEmpty() ? null : PEOPLE.get(Integer.parseInt(number) - 7));
    }

    private static <E extends Enum<E>> E named(Messages.Of t, String prefix, E[] all, String name) {
        return Stream.of(all).filter(e -> t.name(prefix, e).equals(name)).reduce((a, b) -> {
            throw new AssertionError(a + " and " + b + " are both called " + name);
        }).orElseThrow();
    }

    private static Map<String, String> keyed(List<String> cells) {
        return IntStream.range(0, cells.size()).boxed().collect(Collectors.toMap(JournalSheet.KEYS::get, cells::get));
    }

    /** A spreadsheet program shows what is in a cell without the apostrophe that keeps it from being run. */
    private static String shown(String cell) {
        return cell.startsWith("'") && !CsvSheet.neutral(cell.substring(1)).equals(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static Messages.Of texts(Random random) { return MESSAGES.in(Language.values()[random.nextInt(4)]); }

    @Property(tries = 10_000)
    void a_text_file_is_the_entries(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var entries = entries(random);
        var t = texts(random);
        var file = new StringBuilder();
        write(t, entries, new CsvSheet(t.language(), file));
        var separator = t.language() == Language.AR || t.language() == Language.FR ? ';' : ',';
        try (var rows = CSVFormat.RFC4180.builder().setDelimiter(separator).get().parse(new StringReader(file.substring(1)))) {
            assertThat(rows.getRecords().stream().skip(1)
                .map(row -> entry(t, keyed(row.stream().map(JournalFilesPropertiesTest::shown).toList()))).toList()).isEqualTo(entries);
        }
    }

    @Property(tries = 10_000)
    void a_list_for_programs_is_the_entries(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var entries = entries(random);
        var t = texts(random);
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new JsonSheet(JournalSheet.KEYS, bytes)) {
            write(t, entries, sheet);
        }
        var read = JsonMapper.shared().readValue(bytes.toByteArray(), new TypeReference<List<Map<String, Object>>>() {
        });
        assertThat(read.stream().map(row -> entry(t, row.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString())))).toList()).isEqualTo(entries);
    }

    @Property(tries = 1_000)
    void a_workbook_is_the_entries(@ForAll long seed) throws IOException, XMLStreamException {
        var random = new Random(seed);
        var entries = entries(random);
        var t = texts(random);
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(t.language(), bytes)) {
            write(t, entries, sheet);
        }
        assertThat(workbook(bytes.toByteArray()).stream().skip(1).map(row -> entry(t, keyed(row))).toList()).isEqualTo(entries);
    }

    /** The cells of the only sheet: days where the style says so, all else as it is written. */
    private static List<List<String>> workbook(byte[] bytes) throws IOException, XMLStreamException {
        var rows = new ArrayList<List<String>>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (!part.getName().equals("xl/worksheets/sheet1.xml")) continue;
                var xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(zip.readAllBytes()));
                String style = null;
                String kind = null;
                var text = new StringBuilder();
                while (xml.hasNext())
                    switch (xml.next()) {
                        case XMLStreamConstants.START_ELEMENT -> {
                            if (xml.getLocalName().equals("row")) rows.add(new ArrayList<>());
                            if (!xml.getLocalName().equals("c")) continue;
                            style = xml.getAttributeValue(null, "s");
                            kind = xml.getAttributeValue(null, "t");
                            text.setLength(0);
                        }
                        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                        case XMLStreamConstants.END_ELEMENT -> {
                            if (xml.getLocalName().equals("c")) rows.getLast().add(cell(style, kind, text.toString()));
                        }
                        default -> {
                        }
                    }
            }
        }
        return rows;
    }

    private static String cell(@Nullable String style, @Nullable String kind, String text) {
        if ("inlineStr".equals(kind)) return shown(text);
        return "1".equals(style) ? LocalDate.of(1899, 12, 30).plusDays(Long.parseLong(text)).toString() : text;
    }
}
