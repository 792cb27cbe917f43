package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.Refused;
import coop.nawat.members.RegisterFile.Column;
import coop.nawat.members.RegisterFile.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Reading GUESSED = Reading.guessed(Language.AR, TODAY);

    private static ReadLines read(String text) { return ReadLines.read(text.getBytes(StandardCharsets.UTF_8), GUESSED); }

    private static RegisterFile list(String text) { return RegisterFile.read(text.getBytes(StandardCharsets.UTF_8), GUESSED); }

    private static Admission only(ReadLines file) {
        assertThat(file.wrong()).isEmpty();
        assertThat(file.lines()).hasSize(1);
        return file.admissions(true).getFirst();
    }

    private static List<String> wrongs(ReadLines file) {
        return file.wrong().stream().flatMap(l -> l.wrong().stream()).map(RegisterFile.Remark::key).toList();
    }

    @Test
    void a_whole_line_becomes_an_admission() {
        var admission = only(read("Number,Name,Name in other script,E-mail,Phone,Language,Member since\n"
            + "7,فاطمة بنعلي,Fatima Benali,Fatima@Example.org,+212 600 11 22 33,Français,2019-03-15\n"));
        assertThat(admission).isEqualTo(
            new Admission(7, "فاطمة بنعلي", "Fatima Benali", new EmailAddress("fatima@example.org"), "+212 600 11 22 33", Language.FR,
                LocalDate.of(2019, 3, 15)));
    }

    @Test
    void what_a_file_does_not_say_comes_from_the_one_who_reads_it() {
        var admission = only(read("Nom complet\nDriss\n"));
        assertThat(admission).isEqualTo(new Admission(null, "Driss", null, null, null, Language.AR, TODAY));
    }

    @Test
    void lists_that_were_forgotten_in_the_folder_are_deleted_and_those_of_today_stay() throws IOException {
        var forgotten = RegisterFile.keep(InputStream.nullInputStream());
        var looked = RegisterFile.keep(InputStream.nullInputStream());
        var yesterday = java.time.Instant.now().minus(Duration.ofDays(1));
        Files.setLastModifiedTime(forgotten, java.nio.file.attribute.FileTime.from(yesterday.minusSeconds(60)));
        RegisterFile.forgetKept(yesterday);
        assertThat(forgotten).doesNotExist();
        assertThat(looked).exists();
        Files.delete(looked);
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void every_word_that_is_known_for_a_column_is_recognised_however_it_is_decorated(Column column) {
        assertThat(Headings.known(column)).isNotEmpty();
        for (var word : Headings.known(column)) {
            assertThat(Headings.column(word)).as(word).contains(column);
            assertThat(Headings.column("  " + word.toUpperCase() + " * :")).as(word).contains(column);
        }
    }

    @Test
    void headings_in_hebrew_with_a_hint_in_brackets_are_recognised() {
        var file = read("מס' חבר;שם מלא;דוא\"ל;טלפון (נייד);תאריך קבלה\n3;כהן רות;;054-1234567;1.2.2020\n");
        assertThat(file.headings()).extracting(RegisterFile.Heading::column)
            .containsExactly(Optional.of(Column.NUMBER), Optional.of(Column.NAME), Optional.of(Column.EMAIL), Optional.of(Column.PHONE),
                Optional.of(Column.ADMITTED_ON));
        assertThat(only(file).admittedOn()).isEqualTo(LocalDate.of(2020, 2, 1));
    }

    @Test
    void family_name_and_given_name_in_columns_of_their_own_become_one_name() {
        assertThat(only(read("Nom;Prénom\nEl Idrissi;Salma\n")).name()).isEqualTo("Salma El Idrissi");
        assertThat(only(read("שם פרטי,שם משפחה\nרות,כהן\n")).name()).isEqualTo("רות כהן");
    }

    @Test
    void a_column_nobody_knows_is_not_read_and_a_second_one_of_the_same_kind_neither() {
        var file = read("Name,CIN,Phone,Phone\nDriss,AB123,0611,0622\n");
        assertThat(file.headings().get(1).column()).isEmpty();
        assertThat(file.headings().get(3).repeated()).isTrue();
        assertThat(only(file).phone()).isEqualTo("0611");
    }

    @Test
    void a_person_can_say_what_each_column_holds() {
        var bytes = "Qui,Quand\nDriss,3/4/2021\n".getBytes(StandardCharsets.UTF_8);
        assertThat(RegisterFile.read(bytes, GUESSED).hasNames()).isFalse();
        var file = ReadLines.read(bytes, GUESSED.withColumns(List.of(Optional.of(Column.NAME), Optional.of(Column.ADMITTED_ON))));
        assertThat(only(file)).extracting(Admission::name, Admission::admittedOn).containsExactly("Driss", LocalDate.of(2021, 4, 3));
    }

    @Test
    void titles_above_the_headings_are_passed_over_and_lines_keep_the_numbers_they_have_in_the_file() {
        var file = read("Liste des adhérents 2026\n\n\nN°;Nom complet\n1;Driss\n\n2;\n");
        assertThat(file.lines()).extracting(RegisterFile.Line::line).containsExactly(5, 7);
        assertThat(file.wrong()).singleElement().satisfies(l -> {
            assertThat(l.line()).isEqualTo(7);
            assertThat(l.wrong()).extracting(RegisterFile.Remark::key).containsExactly("common.name.missing");
        });
    }

    @Test
    void a_name_over_two_lines_in_quotes_is_one_name_and_the_line_after_it_counts_right() {
        var file = read("Name\n\"Driss\nBenali\"\n\"\"\n  ,x\n");
        assertThat(file.lines().getFirst().name()).isEqualTo("Driss Benali");
        assertThat(file.lines()).extracting(RegisterFile.Line::line).containsExactly(2, 5);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void each_separator_is_found(char separator) {
        var file = read("Name,Phone,Note\n\"Benali; Driss, fils\",0611,a b\n".replace(",Phone,", separator + "Phone" + separator)
            .replace(",0611,", separator + "0611" + separator));
        assertThat(file.headings()).hasSize(3);
        assertThat(only(file).phone()).isEqualTo("0611");
    }

    @Test
    void the_line_with_which_a_program_names_its_separator_is_no_heading() {
        var file = read("sep=;\nName;Phone\nDriss;0611\n");
        assertThat(only(file).phone()).isEqualTo("0611");
        assertThat(file.lines().getFirst().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UTF-8|الاسم الكامل,الهاتف|خديجة الإدريسي,0611",
        "UTF-16LE|שם מלא,טלפון|דוד לוי,0611",
        "UTF-16BE|שם מלא,טלפון|דוד לוי,0611",
        "windows-1255|שם מלא,טלפון|רחל בן־דוד,0611",
        "windows-1256|الاسم الكامل,الهاتف|خديجة الإدريسي,0611",
        "windows-1252|Nom complet,Téléphone|Hélène Çelik-Noël,0611"})
    void each_encoding_is_recognised(String charset, String headings, String line) {
        var file = ReadLines.read((headings + "\r\n" + line + "\r\n").getBytes(Charset.forName(charset)), GUESSED);
        assertThat(file.charset()).isEqualTo(Charset.forName(charset));
        assertThat(only(file)).extracting(Admission::name, Admission::phone).containsExactly(line.substring(0, line.indexOf(',')), "0611");
    }

    @Test
    void a_wrong_guess_can_be_put_right() {
        var bytes = "Name\nJosé\n".getBytes(Charset.forName("windows-1252"));
        assertThat(only(ReadLines.read(bytes, GUESSED.withCharset(Charset.forName("windows-1252")))).name()).isEqualTo("José");
        assertThat(ReadLines.read(bytes, GUESSED.withCharset(StandardCharsets.UTF_8)).lines().getFirst().name()).isEqualTo("Jos\uFFFD");
    }

    @Test
    void marks_that_nobody_sees_are_taken_out_of_cells() {
        var file = read("\uFEFF\u200FName\u200E,Phone\n\u202B\u200Fرقية\u00A0 السوسي\u202C,\u200E0611\u200F\n");
        assertThat(only(file)).extracting(Admission::name, Admission::phone).containsExactly("رقية  السوسي", "0611");
    }

    @Test
    void embeddings_around_a_cell_are_taken_off_and_what_turns_letters_round_inside_is_refused() {
        var around = read("\uFEFF\u202BName\u202C,Phone\n\u2068\u202B رقية \u202C\u2069,\u0000\u202A0611\u202C\u0000\n");
        assertThat(only(around)).extracting(Admission::name, Admission::phone).containsExactly("رقية", "0611");
        for (var inside : List.of("Am\u202Eina", "\u202EAmina", "Am\u0000ina", "Am\u202Bina", "\u202DAmina\u202C", "Am\u2067in\u2069a"))
            assertThat(wrongs(read("\uFEFFName\n" + inside + "\n"))).as(inside).containsExactly("common.name.characters");
        assertThat(wrongs(read("Name,Phone\nAmina,06\u202E11\n"))).containsExactly("members.phone.shape");
        assertThat(wrongs(read("Name,Number\n\u3164,3\n"))).containsExactly("common.name.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15 mars 2024", "15 Mars 2024", "15 March 2024", "March 15th, 2024", "15-Mar-2024", "15. Mar 2024",
        "15 מרץ 2024", "15 במרץ 2024",
        "15 بمارس 2024", "15 مارس 2024", "١٥ مارس ٢٠٢٤", "15 آذار 2024", "15 آذار/مارس 2024", "\u200F15 مارس 2024\u200E"})
    void a_month_can_be_written_with_its_name(String day) {
        assertThat(only(read("Name;Member since\nDriss;" + day + "\n")).admittedOn()).isEqualTo(LocalDate.of(2024, 3, 15));
    }

    @ParameterizedTest
    @CsvSource({"1er août 2020,8", "1 غشت 2020,8", "1 أغسطس 2020,8", "1 آب 2020,8", "1 أوت 2020,8", "1 شتنبر 2020,9", "1 دجنبر 2020,12",
        "1 ديسمبر 2020,12",
        "1 كانون الأول 2020,12", "1 كانون الثاني 2020,1", "1 جانفي 2020,1", "1 יוני 2020,6", "1 juil. 2020,7", "1 févr. 2020,2",
        "1 Sept. 2020,9"})
    void each_country_has_its_names_of_months(String day, int month) {
        assertThat(only(read("Name;Member since\nDriss;" + day + "\n")).admittedOn()).isEqualTo(LocalDate.of(2020, month, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 avril 2024", "15 brumaire 2024", "15 mars", "mars 2024", "15 mars/avril 2024", "15 mars 24"})
    void a_month_of_no_calendar_here_is_no_day(String day) {
        assertThat(wrongs(read("Name;Member since\nDriss;" + day + "\n"))).containsExactly("members.import.wrong.date");
    }

    @Test
    void digits_of_the_mashriq_are_digits() {
        var admission = only(read("الرقم,الاسم الكامل,الهاتف,تاريخ الانخراط\n١٢,محمد,٠٦١١,١٥/٣/٢٠٢٠\n"));
        assertThat(admission).extracting(Admission::number, Admission::phone, Admission::admittedOn).containsExactly(12, "0611",
            LocalDate.of(2020, 3, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-03-15", "15/03/2020", "15.3.2020", "15-3-2020", "2020/3/15", "2020-03-15T00:00:00", "15/03/2020 00:00"})
    void days_are_read_day_first_or_year_first(String day) {
        assertThat(only(read("Name,Member since\nDriss," + day + "\n")).admittedOn()).isEqualTo(LocalDate.of(2020, 3, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/15/2020", "15/03/20", "30.2.2020", "soon", "2020", "43905"})
    void a_day_that_could_mean_another_one_is_wrong_rather_than_guessed(String day) {
        assertThat(wrongs(read("Name,Member since\nDriss," + day + "\n"))).containsExactly("members.import.wrong.date");
    }

    @Test
    void a_line_says_at_once_all_that_is_wrong_with_it() {
        var file = read("Number,Name,E-mail,Phone,Language,Member since\nseven,,not-an-address,call me,Klingon,1/1/1700\n");
        assertThat(wrongs(file)).containsExactlyInAnyOrder("members.import.wrong.number-shape", "common.name.missing",
            "members.import.wrong.email-shape",
            "members.phone.shape", "members.import.wrong.language", "members.admitted.range");
        assertThat(file.admissions(true)).isEmpty();
    }

    @Test
    void numbers_and_addresses_that_stand_twice_are_wrong_and_say_where_they_stood_before() {
        var file = read("Number,Name,E-mail\n1,A,a@x.org\n1,B,b@x.org\n2,C,A@X.org\n");
        assertThat(file.wrong()).extracting(RegisterFile.Line::line).containsExactly(3, 4);
        assertThat(file.wrong().get(0).wrong())
            .containsExactly(new RegisterFile.Remark("members.import.wrong.number-twice", Map.of("number", 1, "line", 2)));
        assertThat(file.wrong().get(1).wrong())
            .containsExactly(new RegisterFile.Remark("members.import.wrong.email-twice", Map.of("email", "a@x.org", "line", 2)));
    }

    @Test
    void a_name_that_stands_twice_in_another_spelling_is_a_doubt_and_no_error() {
        var file = read("Name\nأحمد الفاسي\nاحمد الفاسى\n");
        assertThat(file.wrong()).isEmpty();
        assertThat(file.doubtful()).singleElement().extracting(RegisterFile.Line::line).isEqualTo(3);
        assertThat(file.admissions(false)).hasSize(1);
        assertThat(file.admissions(true)).hasSize(2);
    }

    @Test
    void what_the_register_holds_already_is_marked() {
        var file = ReadLines.compared(list("Number,Name,E-mail\n1,A,a@x.org\n2,B,b@x.org\n3,Élodie,c@x.org\n4,D,d@x.org\n"),
            List.of(member(1, "Z", null, null), member(8, "Y", "b@x.org", null), member(9, "elodie", null, null)));
        assertThat(wrongs(file)).containsExactly("members.import.wrong.number-in-register", "members.import.wrong.email-in-register");
        assertThat(file.doubtful()).singleElement().satisfies(l -> assertThat(l.doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt.name-in-register", Map.of("number", 9))));
        assertThat(file.admissions(false)).extracting(Admission::name).containsExactly("D");
    }

    private static Member member(int number, String name, @Nullable String email, @Nullable String phone) {
        return new Member(MemberId.create(), number,
            new Person(name, null, email == null ? null : new EmailAddress(email), phone, Language.FR),
            null, LocalDate.of(2020, 1, 1), null);
    }

    @ParameterizedTest
    @CsvSource({"Fatma Alaoui, , similar", "Alaoui Fatima, , similar", "fátima alaoui, , name", "Rachid Naciri, 0611223344, phone"})
    void whoever_may_be_there_already_is_a_doubt_by_name_or_telephone_in_the_register_and_in_the_file(String name, @Nullable String phone,
        String how) {
        var comparison = ReadLines.compared(list("Name,Phone\nFatima Alaoui,+212 611 22 33 44\nDriss,\n"),
            List.of(member(7, name, null, phone), member(8, "Fatima Berrada", null, "0699999999")));
        assertThat(comparison.doubtful()).singleElement().satisfies(l -> assertThat(l.doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt." + how + "-in-register", Map.of("number", 7))));
        var file = read("Name,Phone\nFatima Alaoui,+212 611 22 33 44\nDriss,\n" + name + "," + (phone == null ? "" : phone) + "\n");
        assertThat(file.doubtful()).singleElement().satisfies(l -> assertThat(l.doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt." + how + "-in-file", Map.of("line", 2))));
    }

    @ParameterizedTest
    @CsvSource({"Fatima Alaoui, , فاطمة العلوي, Fatima Alaoui, name", "فاطمة العلوي, Fatima Alaoui, Fatima Alaoui, , name",
        "فاطمة العلوي, Fatima Alaoui, فاطمه العلوى, F. A., name", "Alaoui Fatma, , فاطمة العلوي, Fatima Alaoui, similar"})
    void a_name_is_found_in_whichever_script_it_is_written(String name, @Nullable String other, String known, @Nullable String knownOther,
        String how) {
        var line = name + "," + (other == null ? "" : other);
        var knownAs = new Member(MemberId.create(), 7, new Person(known, knownOther, null, null, Language.FR), null,
            LocalDate.of(2020, 1, 1), null);
        assertThat(ReadLines.compared(list("Name,Name in other script\n" + line + "\nDriss,دريس\n"), List.of(knownAs)).doubtful())
            .singleElement()
            .satisfies(l -> assertThat(l.doubts())
                .containsExactly(new RegisterFile.Remark("members.import.doubt." + how + "-in-register", Map.of("number", 7))));
        var file = read(
            "Name,Name in other script\n" + known + "," + (knownOther == null ? "" : knownOther) + "\nDriss,دريس\n" + line + "\n");
        assertThat(file.doubtful()).singleElement().satisfies(l -> assertThat(l.doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt." + how + "-in-file", Map.of("line", 2))));
    }

    @Test
    void however_many_have_a_name_or_a_telephone_in_common_each_of_them_is_found() {
        var text = new StringBuilder("Name,Phone\n");
        for (int i = 0; i < 60; i++)
            text.append(i % 2 == 0 ? "Fatima Alaoui," : "Person " + i + "x,0611223344").append('\n');
        var register = new ArrayList<Member>();
        for (int i = 0; i < 30; i++)
            register.add(member(100 + i, i % 2 == 0 ? "Fatima Alaoui" : "Other " + i + "y", null, "+212 611 22 33 44"));
        var lines = ReadLines.compared(list(text.toString()), register).lines();
        assertThat(lines).hasSize(60);
        for (int i = 0; i < 60; i++)
            assertThat(lines.get(i).doubts()).as("line " + i).contains(i % 2 == 0
                ? new RegisterFile.Remark("members.import.doubt.name-in-register", Map.of("number", 100))
                : new RegisterFile.Remark("members.import.doubt.phone-in-register", Map.of("number", 100)));
    }

    /** Were each looked up for each, this would take a thousand million steps. */
    @Test
    void ten_thousand_lines_and_members_of_one_name_and_telephone_are_compared_in_seconds() {
        var text = new StringBuilder("Name,Phone\n");
        for (int i = 0; i < Comparison.PART; i++)
            text.append("Fatima Alaoui,0611223344\n");
        var register = new ArrayList<Member>();
        for (int i = 0; i < 50_000; i++)
            register.add(member(1 + i, i % 2 == 0 ? "Fatima Alaoui" : "Fatma Alaoui", null, "0611223344"));
        var doubtful = assertTimeout(Duration.ofSeconds(20),
            () -> ReadLines.compared(list(text.toString()), register).doubtful());
        assertThat(doubtful).hasSize(Comparison.PART);
    }

    @Test
    void of_a_file_of_five_hundred_megabytes_no_more_is_read_than_is_allowed() throws IOException {
        var given = new long[1];
        var endless = new InputStream() {
            @Override
            public int read() { return given[0]++ < 500L * 1024 * 1024 ? 'a' : -1; }
        };
        var kept = RegisterFile.keep(endless);
        assertThat(given[0]).isEqualTo(RegisterFile.MAX_BYTES + 1L);
        assertThatThrownBy(() -> RegisterFile.read(kept, GUESSED)).isInstanceOfSatisfying(Refused.class,
            r -> assertThat(r.refusal()).isEqualTo(MemberRefusal.FILE_TOO_LARGE));
        Files.delete(kept);
    }

    @Test
    void a_kind_or_a_category_that_nobody_knows_is_wrong_and_whoever_is_represented_is_a_legal_person() {
        assertThat(wrongs(read("Name,Kind of person,Category\nFund,robot,gold\n"))).containsExactly("members.import.wrong.kind",
            "members.import.wrong.category");
        assertThat(wrongs(read("Name,Kind of person,Represented by\nDriss,natural person,Zineb\n")))
            .containsExactly("members.representative.natural");
        assertThat(only(read("Name,Represented by\nFund,Zineb\n")).person().legal()).isTrue();
        assertThat(only(read("Nom,Qualité,Représenté par\nFonds,Personne morale,Zineb\n")).person().legal()).isTrue();
        for (var nobody : List.of("Name,Kind of person\nFund,legal person\n", "Name,Kind of person,Represented by\nFund,legal person,\n"))
            assertThat(only(read(nobody)).person().representative()).as("as registers of before have it").isNull();
        assertThat(only(read("Name,Category\nDriss,ordinary member\n")).person().category()).isNull();
    }

    @Test
    void a_formula_that_our_own_export_made_harmless_is_read_back_as_it_was() {
        assertThat(CsvSheet.neutral("=HYPERLINK(\"http://x\")")).startsWith("'=");
        assertThat(Table.cleaned(CsvSheet.neutral("+212 600"))).isEqualTo("+212 600");
        assertThat(Table.cleaned("'Alem")).isEqualTo("'Alem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void cells_that_a_spreadsheet_program_would_run_are_shown_instead(String cell) {
        assertThat(CsvSheet.neutral(cell)).isEqualTo("'" + cell);
    }

    // ---- workbooks

    @Test
    void a_workbook_gives_texts_numbers_and_days() {
        var bytes = new Workbook()
            .texts(List.of("<t>Name</t>", "<r><t>Sal</t></r><r><t xml:space='preserve'>ma </t></r><rPh><t>not this</t></rPh>"))
            .sheet(
                "<row r='3'><c r='A3' t='str'><v>Number</v></c><c r='B3' t='s'><v>0</v></c><c r='C3' t='inlineStr'><is><t>Member since</t></is></c><c r='D3' t='str'><v>Phone</v></c></row>"
                    + "<row r='5'><c r='A5'><v>7</v></c><c r='B5' t='s'><v>1</v></c><c r='C5' s='1'><v>43905.5</v></c><c r='D5' s='2'><v>6.11223344E8</v></c></row>"
                    + "<row><c t='n'><v>8</v></c><c r='B6' t='s'><v>99</v></c></row>");
        var file = ReadLines.read(bytes, GUESSED);
        assertThat(file.charset()).isNull();
        assertThat(file.admissions(true))
            .containsExactly(new Admission(7, "Salma", null, null, "611223344", Language.AR, LocalDate.of(2020, 3, 15)));
        assertThat(file.wrong()).singleElement().satisfies(l -> assertThat(l.line()).isEqualTo(6));
    }

    @Test
    void the_first_sheet_that_is_not_hidden_is_read_also_where_it_says_that_it_is_visible() {
        for (var states : List.of(List.of("state='hidden'", "state='visible'"), List.of("state='veryHidden'", ""))) {
            var bytes = new Workbook(states.getFirst(), states.getLast())
                .sheet("<row><c t='str'><v>Name</v></c></row><row><c t='str'><v>Driss</v></c></row>");
            assertThat(ReadLines.read(bytes, GUESSED).lines()).extracting(RegisterFile.Line::name).containsExactly("Driss");
        }
    }

    @Test
    void a_zip_bomb_is_refused_at_once() {
        var bytes = new Workbook().bomb("xl/sharedStrings.xml", 3L << 30).sheet("");
        assertThat(bytes.length).isLessThan(RegisterFile.MAX_BYTES);
        assertTimeout(Duration.ofSeconds(60), () -> refusedAs(bytes, MemberRefusal.FILE_TOO_LARGE));
    }

    @Test
    void a_column_far_out_asks_for_no_memory() {
        for (var reference : List.of("ZZZZZZ1", "XFD1", "A2000000000", "٣", "")) {
            var bytes = new Workbook().sheet("<row r='1'><c t='str'><v>Name</v></c></row><row r='2'><c t='str'><v>Driss</v></c><c r='"
                + reference + "' t='str'><v>far</v></c></row>");
            assertTimeout(Duration.ofSeconds(60), () -> assertThat(ReadLines.read(bytes, GUESSED).lines()).hasSize(1));
        }
    }

    @Test
    void numbers_that_would_fill_the_memory_when_written_out_stay_as_they_are() {
        for (var number : List.of("1E999999999", "1E-999999999", "1E2147483647", "1E99999999999")) {
            var bytes = new Workbook().sheet("<row><c t='str'><v>Name</v></c></row><row><c><v>" + number + "</v></c></row>");
            assertTimeout(Duration.ofSeconds(60), () -> {
                try {
                    ReadLines.read(bytes, GUESSED);
                } catch (Refused unreadable) {
                    assertThat(unreadable.refusal()).isEqualTo(MemberRefusal.FILE_UNREADABLE);
                }
            });
        }
    }

    @Test
    void entities_of_a_workbook_are_not_looked_up() {
        var laughs = new Workbook()
            .part("xl/sharedStrings.xml",
                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>")
            .sheet("<row><c t='str'><v>Name</v></c></row><row><c t='s'><v>0</v></c></row><row><c t='str'><v>Driss</v></c></row>");
        try {
            assertThat(ReadLines.read(laughs, GUESSED).lines()).extracting(RegisterFile.Line::name)
                .allSatisfy(n -> assertThat(n).doesNotContain("root"));
        } catch (Refused refused) {
            assertThat(refused.refusal()).isEqualTo(MemberRefusal.FILE_UNREADABLE);
        }
    }

    // ---- files that are none

    /** A list is read while it is written into the database: what fails there is no damage of the file. */
    @Test
    void what_fails_while_lines_are_taken_is_told_as_it_is() {
        var text = list("Name\nDriss\nFatima\n");
        var book = RegisterFile.read(new Workbook().sheet("<row><c t='str'><v>Name</v></c></row><row><c t='str'><v>Driss</v></c></row>"),
            GUESSED);
        for (var failure : List.of(new UncheckedIOException(new IOException("the line is gone")),
            new IllegalArgumentException("our own mistake")))
            for (var file : List.of(text, book))
                assertThatThrownBy(() -> file.said(said -> {
                    throw failure;
                })).isSameAs(failure);
    }

    @Test
    void a_file_that_cannot_be_had_is_no_damaged_one() throws IOException {
        for (var bytes : List.of("Name\nDriss\n".getBytes(StandardCharsets.UTF_8),
            new Workbook().sheet("<row><c t='str'><v>Name</v></c></row><row><c t='str'><v>Driss</v></c></row>"))) {
            var kept = Files.write(Files.createTempFile("gone", null), bytes);
            var file = RegisterFile.read(kept, GUESSED);
            Files.delete(kept);
            assertThatThrownBy(() -> file.lines(line -> {})).isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void files_that_are_no_register_are_refused_with_a_reason() {
        refusedAs(new byte[0], MemberRefusal.FILE_EMPTY);
        refusedAs("Name,Phone\n\n \n".getBytes(StandardCharsets.UTF_8), MemberRefusal.FILE_EMPTY);
        refusedAs("Name\n\"never closed\nx\n".getBytes(StandardCharsets.UTF_8), MemberRefusal.FILE_UNREADABLE);
        refusedAs(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3}, MemberRefusal.FILE_OLD_KIND);
        refusedAs(new byte[RegisterFile.MAX_BYTES + 1], MemberRefusal.FILE_TOO_LARGE);
        refusedAs(new byte[]{'P', 'K', 3, 4, 0, 0, 0, 0, 9, 9, 9}, MemberRefusal.FILE_UNREADABLE);
    }

    @Test
    void noise_never_ends_in_a_failure_of_ours() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            if (i % 2 == 0 && noise.length > 4) System.arraycopy(new byte[]{'P', 'K', 3, 4}, 0, noise, 0, 4);
            readOrRefuse(noise);
        }
        var good = new Workbook().texts(List.of("<t>Name</t>"))
            .sheet("<row><c t='s'><v>0</v></c></row><row><c t='str'><v>Driss</v></c></row>");
        for (int i = 0; i < 500; i++) {
            var broken = good.clone();
            for (int n = 0; n < 3; n++)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            readOrRefuse(broken);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(ReadLines.read(bytes, GUESSED).lines()).isNotEmpty();
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(MemberRefusal.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"csv, 10000 0 0 10000", "xlsx, 10000 0 0 10000", "xlsx with texts, 10000 0 0 10000",
        "longest, 100000 25 100 100000"})
    void the_longest_lists_are_compared_and_read_in_little_memory(String kind, String told) throws Exception {
        assertThat(inLittleMemory(switch (kind) {
            case "csv" -> LittleMemory.csv();
            case "longest" -> LittleMemory.longest();
            default -> LittleMemory.xlsx(kind.endsWith("texts"));
        })).isEqualTo("[" + told.replace(" ", ", ") + "]");
    }

    @Test
    void the_lines_of_the_longest_list_have_no_room_there() throws Exception {
        assertThat(inLittleMemory(LittleMemory.longest(), "held")).contains("OutOfMemoryError");
    }

    private static String inLittleMemory(byte[] list, String... more) throws IOException {
        assertThat(list.length).isLessThan(RegisterFile.MAX_BYTES);
        var file = Files.createTempFile("members-", ".list");
        try {
            Files.write(file, list);
            var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx32m", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), LittleMemory.class.getName(), file.toString()));
            command.addAll(List.of(more));
            var java = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whoever_stands_in_a_list_before_is_found_however_far_before() {
        int far = 2 * Comparison.PART + 1;
        var text = new StringBuilder("Number,Name,E-mail,Phone\n1,Fatima Alaoui,f@x.org,0611223344\n");
        for (int i = 2; i < far; i++)
            text.append(i).append(",Member ").append(i).append(",,\n");
        text.append("1,Alaoui Fatma,F@x.org,\n").append(far + 1).append(",Rachid,,+212 611 22 33 44\n").append(far + 2)
            .append(",Fatima Alaoui,,\n");
        var lines = read(text.toString()).lines();
        assertThat(lines.get(far - 1).wrong()).containsExactly(
            new RegisterFile.Remark("members.import.wrong.number-twice", Map.of("number", 1, "line", 2)),
            new RegisterFile.Remark("members.import.wrong.email-twice", Map.of("email", "f@x.org", "line", 2)));
        assertThat(lines.get(far - 1).doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt.similar-in-file", Map.of("line", 2)));
        assertThat(lines.get(far).doubts())
            .containsExactly(new RegisterFile.Remark("members.import.doubt.phone-in-file", Map.of("line", 2)));
        assertThat(lines.get(far + 1).doubts()).contains(new RegisterFile.Remark("members.import.doubt.name-in-file", Map.of("line", 2)));
        assertThat(lines.subList(0, far - 1)).as("another digit tells two apart").allMatch(l -> l.good() && l.doubts().isEmpty());
    }

    @Test
    void a_hundred_thousand_lines_are_read_and_one_more_is_refused() {
        var file = lines(RegisterFile.MAX_LINES);
        assertThat(ReadLines.read(file, GUESSED).admissions(false)).hasSize(RegisterFile.MAX_LINES);
        refusedAs(lines(RegisterFile.MAX_LINES + 1), MemberRefusal.FILE_TOO_LONG);
    }

    static byte[] lines(int count) {
        var out = new ByteArrayOutputStream(count * 40);
        out.writeBytes("Number;Name;E-mail;Member since\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= count; i++)
            out.writeBytes((i + ";Member of line " + i + ";member" + i + "@example.org;2020-01-01\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static void refusedAs(byte[] bytes, MemberRefusal refusal) {
        assertThatThrownBy(() -> ReadLines.read(bytes, GUESSED)).isInstanceOfSatisfying(Refused.class,
            r -> assertThat(r.refusal()).isEqualTo(refusal));
    }
}
