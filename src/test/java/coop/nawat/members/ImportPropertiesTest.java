package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.common.CsvSheet;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.Sheet;
import coop.nawat.common.XlsxSheet;
import coop.nawat.members.RegisterFile.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/**
 * Registers of random people come in by a list, go out of the database as a file and come in again at another cooperative: the same data each time.
 * What a file says by itself: {@link RegisterPropertiesTest}.
 */
@DatabaseTest
class ImportPropertiesTest {
    private static final int PEOPLE = 40;
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Messages messages;

    /** jqwik knows nothing of Spring. */
    ImportPropertiesTest() throws Exception {
        new TestContextManager(ImportPropertiesTest.class).prepareTestInstance(this);
    }

    private record Kept(Given.Coop coop, List<Category> categories) {}

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void what_comes_in_by_a_list_goes_out_and_comes_in_again_the_same(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var t = messages.in(Language.values()[random.nextInt(4)]);
        var first = cooperative();
        var people = RegisterPropertiesTest.register(random, PEOPLE, first.categories());
        comesIn(first, list(t, random, first, people));
        assertThat(kept(first)).isEqualTo(people);

        var day = people.get(random.nextInt(PEOPLE)).admittedOn(); // somebody is there: an empty list is none
        var second = cooperative();
        comesIn(second, goesOut(t, random.nextInt(4) == 0, first, day));
        assertThat(kept(second)).isEqualTo(people.stream()
            .filter(a -> !a.admittedOn().isAfter(day) && (a.leftOn() == null || !a.leftOn().isBefore(day)))
            .map(a -> new Admission(a.number(), a.person().in(sameOf(second, first, a.person().category())), a.admittedOn(), a.leftOn()))
            .toList());
    }

    private Kept cooperative() {
        var coop = given.coop();
        return given.as(coop.secretary(), () -> {
            book.addCategory(coop.id(), LocalText.of(Language.AR, "عضو شرفي", Language.FR, "=Membre d’honneur; \"muet\""), false, "art. 7");
            book.addCategory(coop.id(), LocalText.of(Language.AR, "مستعمِل", Language.FR, "+Usager"), true, null);
            return new Kept(coop, book.categories(coop.id()));
        });
    }

    private static @Nullable CategoryId sameOf(Kept here, Kept there, @Nullable CategoryId category) {
        return category == null ? null
            : here.categories().get(there.categories().stream().map(Category::id).toList().indexOf(category)).id();
    }

    private void comesIn(Kept where, byte[] file) {
        given.as(where.coop().secretary(), () -> members.admitAll(where.coop().id(),
            RegisterFile.read(file, RegisterFile.Reading.guessed(Language.HE, FIRST).withCategories(where.categories())), false, true, null,
            written -> {}));
    }

    private List<Admission> kept(Kept where) {
        return given.as(where.coop().secretary(), () -> members.register(where.coop().id(), null, 0, Members.PAGE_MAX)).stream()
            .map(m -> new Admission(m.number(), m.person(), m.admittedOn(), m.leftOn())).toList();
    }

    /** A list as somebody has it: columns in any order, numbers and days in the digits of the country. */
    private static byte[] list(Messages.Of t, Random random, Kept where, List<Admission> people) throws IOException {
        var columns = new ArrayList<>(List.of(Column.NUMBER, Column.NAME, Column.OTHER_NAME, Column.KIND, Column.REPRESENTATIVE,
            Column.EMAIL, Column.PHONE, Column.ADDRESS, Column.CONTACT, Column.LANGUAGE, Column.CATEGORY, Column.ADMITTED_ON,
            Column.LEFT_ON));
        Collections.shuffle(columns, random);
        var text = new StringBuilder();
        var sheet = new CsvSheet(t.language(), text);
        sheet.row(columns.stream().map(c -> t.name("members.column", c)).toArray());
        char zero = List.of('0', '\u0660', '\u06f0').get(random.nextInt(3));
        for (var a : people) {
            var p = a.person();
            var cells = new ArrayList<@Nullable Object>();
            for (var column : columns)
                cells.add(switch (column) {
                    case NUMBER -> digits(Objects.requireNonNull(a.number()), zero);
                    case NAME -> p.name();
                    case OTHER_NAME -> p.otherName();
                    case KIND -> t.of(p.legal() ? "members.person.legal" : "members.person.natural");
                    case REPRESENTATIVE -> p.representative();
                    case EMAIL -> p.email() == null ? null : p.email().value();
                    case PHONE -> p.phone();
                    case ADDRESS -> p.address();
                    case CONTACT -> p.contact() == null ? null : t.name("members.contact", p.contact());
                    case LANGUAGE -> p.language().tag();
                    case CATEGORY -> where.categories().stream().filter(c -> c.id().equals(p.category())).findFirst()
                        .map(c -> c.name().in(random.nextBoolean() ? Language.AR : Language.FR).orElseThrow()).orElse(null);
                    case ADMITTED_ON -> digits(a.admittedOn(), zero);
                    case LEFT_ON -> a.leftOn() == null ? null : digits(a.leftOn(), zero);
                    case GIVEN_NAME, FAMILY_NAME -> throw new IllegalStateException();
                });
            sheet.row(cells.toArray());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String digits(Object written, char zero) {
        return written.toString().chars().map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** The register of a day, as the office takes it away. */
    private byte[] goesOut(Messages.Of t, boolean workbook, Kept from, LocalDate day) throws IOException {
        var lines = new ArrayList<MembersBook.Line>();
        given.as(from.coop().secretary(), () -> book.export(from.coop().id(), day, null, lines::addAll));
        var bytes = new ByteArrayOutputStream();
        if (workbook) try (var sheet = new XlsxSheet(t.language(), bytes)) {
            write(t, from, lines, sheet);
        }
        else {
            var text = new StringBuilder();
            write(t, from, lines, new CsvSheet(t.language(), text));
            bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void write(Messages.Of t, Kept from, List<MembersBook.Line> lines, Sheet sheet) throws IOException {
        new RegisterSheet(t, RegisterSheet.View.FULL, from.categories(), sheet).add(lines);
    }
}
