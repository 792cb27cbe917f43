package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.CsvSheet;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.JsonSheet;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.common.ReadMessages;
import coop.nawat.common.Sheet;
import coop.nawat.common.XlsxSheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class RegisterPropertiesTest {
    private static final Messages MESSAGES = ReadMessages.all();
    private static final String LETTERS = "abÉñ אבךםאحمدةيْ' \"',;=+-@.()0٣";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<Category> CATEGORIES = List.of(
        new Category(CategoryId.create(), LocalText.of(Language.AR, "عضو شرفي", Language.FR, "Membre d’honneur"), false, "art. 7"),
        new Category(CategoryId.create(), LocalText.of(Language.HE, "=תומך/ת", Language.EN, "+Supporter, \"silent\""), true, null));
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    private static String text(Random random, int longest) {
        var text = new StringBuilder();
        for (int i = random.nextInt(longest); i >= 0; i--)
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        var plain = text.toString().strip();
        return plain.chars().allMatch(c -> c == ' ' || c == '\u0652') ? "x" : plain; // a sukun alone is no name
    }

    private static @Nullable String sometimes(Random random, String text) { return random.nextBoolean() ? text : null; }

    private static List<Admission> register(long seed, int count) { return register(new Random(seed), count, CATEGORIES); }

    /** People as registers have them, and as nobody would expect them. */
    static List<Admission> register(Random random, int count, List<Category> categories) {
        var all = new ArrayList<Admission>();
        for (int i = 0; i < count; i++) {
            boolean legal = random.nextInt(4) == 0;
            var email = random.nextBoolean() ? new EmailAddress("a" + i + "." + random.nextInt(1_000) + "@example.org") : null;
            var phone = sometimes(random, "+212 6" + random.nextInt(1_000_000));
            var way = ContactWay.left(ContactWay.values()[random.nextInt(4)], email, phone);
            var person = new Person(legal, text(random, 30), sometimes(random, text(random, 12)),
                legal ? text(random, 12) : null, email, phone,
                sometimes(random, text(random, 20) + "\n" + text(random, 20)), Language.values()[random.nextInt(4)],
                random.nextBoolean() ? categories.get(random.nextInt(categories.size())).id() : null, random.nextBoolean() ? way : null);
            var day = FIRST.plusDays(random.nextInt(30_000));
            all.add(new Admission(1 + i * 3 + random.nextInt(3), person, day,
                random.nextInt(3) == 0 ? day.plusDays(random.nextInt(9_000)) : null));
        }
        return all;
    }

    private static void write(Messages.Of t, List<Admission> register, Sheet sheet) throws IOException {
        var lines = register.stream().map(
            a -> new Member(MemberId.create(), Objects.requireNonNull(a.number()), a.person(), null, a.admittedOn(), a.leftOn()))
            .map(m -> new MembersBook.Line(m, m, new Membership.Standing(Membership.State.MEMBER, null), null,
                m.number() % 2 == 0 ? new NoVote(NoVote.Why.ARREARS, null, "=art. 9") : null))
            .toList();
        new RegisterSheet(t, RegisterSheet.View.FULL, CATEGORIES, sheet).add(lines);
    }

    private static void isTheSame(byte[] file, List<Admission> register) {
        var read = ReadLines.read(file, RegisterFile.Reading.guessed(Language.EN, FIRST).withCategories(CATEGORIES));
        assertThat(read.wrong()).isEmpty();
        assertThat(read.admissions(true)).isEqualTo(register);
    }

    @Property(tries = 10_000)
    void what_is_exported_and_imported_again_is_the_same(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count)
        throws IOException {
        var register = register(seed, count);
        var t = MESSAGES.in(Language.values()[Math.floorMod((int) seed, 4)]);
        var text = new StringBuilder();
        write(t, register, new CsvSheet(t.language(), text));
        isTheSame(text.toString().getBytes(StandardCharsets.UTF_8), register);
    }

    /** A workbook takes its time to begin: ten thousand members come in twenty of them. */
    @Property(tries = 20)
    void ten_thousand_members_of_workbooks_that_are_exported_and_imported_again_are_the_same(@ForAll long seed) throws IOException {
        var register = register(seed, 500);
        var t = MESSAGES.in(Language.values()[Math.floorMod((int) seed, 4)]);
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(t.language(), bytes)) {
            write(t, register, sheet);
        }
        isTheSame(bytes.toByteArray(), register);
    }

    @Property(tries = 10_000)
    void what_other_programs_read_says_all_that_the_register_says(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count)
        throws IOException {
        var register = register(seed, count);
        var t = MESSAGES.in(Language.values()[Math.floorMod((int) seed, 4)]);
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new JsonSheet(RegisterSheet.View.FULL.keys(), bytes)) {
            write(t, register, sheet);
        }
        assertThat(JSON.readValue(bytes.toByteArray(), new TypeReference<List<Map<String, Object>>>() {
        })).isEqualTo(register.stream().map(a -> said(t, a)).toList());
    }

    private static Map<String, @Nullable Object> said(Messages.Of t, Admission a) {
        var p = a.person();
        var said = new HashMap<String, @Nullable Object>();
        said.put("number", Objects.requireNonNull(a.number()));
        said.put("name", p.name());
        said.put("otherName", p.otherName());
        said.put("kind", t.of(p.legal() ? "members.person.legal" : "members.person.natural"));
        said.put("representative", p.representative());
        said.put("email", p.email() == null ? null : p.email().value());
        said.put("phone", p.phone());
        said.put("address", p.address());
        said.put("contact", p.contact() == null ? null : t.name("members.contact", p.contact()));
        said.put("language", p.language().ownName());
        CATEGORIES.stream().filter(c -> c.id().equals(p.category())).forEach(c -> said.put("category", c.name().best(t.language())));
        said.put("admittedOn", a.admittedOn().toString());
        said.put("leftOn", a.leftOn() == null ? null : a.leftOn().toString());
        boolean resting = Objects.requireNonNull(a.number()) % 2 == 0;
        said.put("standing", t.of(resting ? "members.state.no-vote" : "members.state.member"));
        said.put("vote", t.of(resting ? "members.categories.without-vote" : "members.categories.with-vote"));
        said.put("noVoteWhy", resting ? t.of("members.no-vote.ARREARS") : null);
        said.put("noVoteArticle", resting ? "=art. 9" : null);
        said.values().removeIf(Objects::isNull);
        return said;
    }
}
