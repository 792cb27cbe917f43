package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.DatabaseTest;
import coop.nawat.Given;
import coop.nawat.access.Access;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.members.Membership.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers of forty acts by the service on PostgreSQL, written in any order of their days. What the register says of a day, as it is known now and as
 * it was known after any act, is what somebody would say who reads aloud what was done, day after day. That reading is written here and knows nothing
 * of the book.
 */
@DatabaseTest
class RegisterReplayPropertiesTest {
    private static final int REGISTERS = 30;
    private static final int ACTS = 40;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 40;
    private static final int QUESTIONS = 8;
    private static final Formalities FORMAL = new Formalities(true, true);
    private static final Set<What> DONE = EnumSet.noneOf(What.class);
    private static final Set<State> STATES = EnumSet.noneOf(State.class);
    private static final Set<NoVote.Why> WHYS = EnumSet.noneOf(NoVote.Why.class);
    private static int otherwiseThen;

    @Autowired
    Given given;
    @Autowired
    Members members;
    @Autowired
    MembersBook book;
    @Autowired
    Admissions admissions;
    @Autowired
    Access access;
    @Autowired
    TransactionTemplate transaction;

    /** jqwik knows nothing of Spring. */
    RegisterReplayPropertiesTest() throws Exception {
        new TestContextManager(RegisterReplayPropertiesTest.class).prepareTestInstance(this);
    }

    @Property(tries = REGISTERS, shrinking = ShrinkingMode.OFF)
    void what_the_register_says_of_a_day_as_it_was_known_is_a_plain_reading_of_what_was_done(@ForAll long seed) {
        var register = new Register(new Random(seed));
        register.play();
        register.compare();
    }

    @AfterContainer
    static void everything_happened() {
        assertThat(DONE).isEqualTo(EnumSet.allOf(What.class));
        assertThat(STATES).isEqualTo(EnumSet.allOf(State.class));
        assertThat(WHYS).contains(NoVote.Why.NOT_YET, NoVote.Why.LEFT, NoVote.Why.SUSPENDED, NoVote.Why.CATEGORY);
        assertThat(otherwiseThen).as("answers that were others than today's when they were given").isGreaterThan(REGISTERS);
    }

    /** What was done, in words of this test. */
    private enum What {
        ADMITTED, ADMITTED_OTHERWISE, CHANGED, SUSPENDED, REINSTATED, RESIGNED, EXCLUDED, PASSED_ON, DIED, TAKEN_BACK;

        boolean isAdmission() { return this == ADMITTED || this == ADMITTED_OTHERWISE; }

        boolean isEnd() { return this == RESIGNED || this == EXCLUDED || this == PASSED_ON || this == DIED; }
    }

    /**
     * A line of what was done.
     *
     * @param step the how many-th act it came with
     * @param line 1 and up
     * @param until the last day of a suspension, or null
     * @param decision of which it says where it stands
     * @param person what is said of the member from then on, or null
     * @param number the member number that an admission gave; else 0
     * @param undoes the line that counts no more, or 0
     */
    private record Line(int step, long line, MemberId member, What what, LocalDate day, @Nullable LocalDate until,
        @Nullable String decision,
        @Nullable Person person, int number, long undoes) {}

    /** What is said of a member of a day; {@code since} and {@code article} of who has no vote. */
    private record Said(int number, String name, @Nullable CategoryId category, LocalDate admittedOn, @Nullable LocalDate leftOn,
        State state, NoVote.@Nullable Why why, @Nullable LocalDate since, @Nullable String article) {
        static Said of(MembersBook.Line line) {
            var no = line.noVote();
            return new Said(line.was().number(), line.person().name(), line.person().category(), line.was().admittedOn(),
                line.was().leftOn(), line.standing().state(), no == null ? null : no.why(), no == null ? null : no.since(),
                no == null ? null : no.article());
        }

        boolean isMember() { return state == State.MEMBER || state == State.SUSPENDED; }
    }

    private final class Register {
        private final Random random;
        private final Given.Coop coop = given.coop();
        private final CategoryId silent = category("Honoraire", false);
        private final CategoryId loud = category("Usager", true);
        private final List<MemberId> people = new ArrayList<>();
        private final List<Line> done = new ArrayList<>();
        /** When each act was done; nothing was at first. */
        private final List<Instant> known = new ArrayList<>(List.of(Instant.now()));

        Register(Random random) { this.random = random; }

        private CategoryId category(String name, boolean votes) {
            return given.as(coop.secretary(),
                () -> book.addCategory(coop.id(), LocalText.of(Language.AR, "صنف " + name, Language.FR, name), votes, "art. 7"));
        }

        // ---- what is done

        void play() {
            for (int tries = 0; known.size() <= ACTS && tries < 5 * ACTS; tries++)
                try {
                    var before = done.size();
                    given.as(coop.secretary(), this::act);
                    known.add(Instant.now());
                    done.subList(before, done.size()).forEach(line -> DONE.add(line.what()));
                } catch (Refused notNow) {
                    continue; // such an act changes nothing
                }
            assertThat(Given.look("select count(*) from members.entry where organisation_id = ?", coop.id().value()))
                .as("the book has a line for each of ours").isEqualTo((long) done.size());
        }

        private LocalDate day() { return FIRST.plusDays(random.nextInt(DAYS)); }

        private Person person() {
            var category = List.of(0, 0, 1, 2).get(random.nextInt(4));
            return new Person("N" + random.nextInt(1_000_000), null, null, null, Language.FR)
                .in(category == 0 ? null : category == 1 ? silent : loud);
        }

        /** Does something, and notes it once it was not refused. */
        private void act() {
            var id = coop.id();
            var day = day();
            var where = "board " + known.size();
            var by = new Decision(day, Organ.BOARD, where, "so");
            var person = person();
            int what = people.isEmpty() ? 0 : random.nextInt(13);
            if (what < 2) {
                var number = random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(10_000));
                var member = what == 0 ? admissions.admit(id, new Admission(number, person, day), by, FORMAL, null)
                    : admissions.admit(id, admissions.apply(id, person, day.minusDays(random.nextInt(9)), null), by, FORMAL);
                admitted(member, person, day, where);
                return;
            }
            var who = people.get(random.nextInt(people.size()));
            switch (what) {
                case 2, 3 -> {
                    var until = random.nextBoolean() ? day.plusDays(random.nextInt(12)) : null;
                    book.suspend(id, who, by, until);
                    note(who, What.SUSPENDED, day, until, where, null, 0, 0);
                }
                case 4 -> {
                    book.reinstate(id, who, by);
                    note(who, What.REINSTATED, day, null, where, null, 0, 0);
                }
                case 5 -> {
                    book.resign(id, who, by);
                    note(who, What.RESIGNED, day, null, where, null, 0, 0);
                }
                case 6 -> {
                    book.exclude(id, who, by, day.minusDays(90), true);
                    note(who, What.EXCLUDED, day, null, where, null, 0, 0);
                }
                case 7 -> {
                    book.died(id, who, by);
                    note(who, What.DIED, day, null, where, null, 0, 0);
                }
                case 8 -> {
                    var heir = standing(who, known.size()).stream().anyMatch(line -> line.what().isEnd());
                    var to = admissions.transfer(id, who, person, by, FORMAL);
                    admitted(to, person, day, where);
                    // from whoever died nothing is taken but the place
                    if (!heir) note(who, What.PASSED_ON, day.minusDays(1), null, where, null, 0, 0);
                }
                case 9, 10 -> {
                    book.change(id, who, person, by);
                    note(who, What.CHANGED, day, null, where, person, 0, 0);
                }
                case 11 -> {
                    var wrong = done.get(random.nextInt(done.size()));
                    book.correct(id, wrong.line(), "wrong");
                    note(wrong.member(), What.TAKEN_BACK, wrong.day(), null, null, null, 0, wrong.line());
                }
                default -> {
                    if (random.nextInt(3) == 0) annul(who);
                    else
                        admitOtherwise(who, day, person.category());
                }
            }
        }

        private void admitted(MemberId member, Person person, LocalDate day, String where) {
            people.add(member);
            note(member, What.ADMITTED, day, null, where, person, members.find(coop.id(), member).number(), 0);
        }

        private void admitOtherwise(MemberId who, LocalDate day, @Nullable CategoryId category) {
            var admission = standing(who, known.size()).stream().filter(line -> line.what().isAdmission()).findFirst().orElse(null);
            int number = random.nextInt(3) == 0 ? 20_000 + random.nextInt(10_000) : members.find(coop.id(), who).number();
            admissions.correct(coop.id(), who, number, day, category, "other");
            note(who, What.ADMITTED_OTHERWISE, day, null, null,
                Objects.requireNonNull(Objects.requireNonNull(admission).person()).in(category),
                number, admission.line());
        }

        private void annul(MemberId who) {
            var all = standing(who, known.size());
            admissions.annul(coop.id(), who, "never");
            all.forEach(line -> note(who, What.TAKEN_BACK, line.day(), null, null, null, 0, line.line()));
        }

        private void note(MemberId member, What what, LocalDate day, @Nullable LocalDate until, @Nullable String decision,
            @Nullable Person person, int number, long undoes) {
            done.add(new Line(known.size(), done.size() + 1, member, what, day, until, decision, person, number, undoes));
        }

        // ---- what somebody would say who reads it aloud

        /** What stands of a member after so many acts, as it was written. */
        private List<Line> standing(MemberId member, int step) {
            var then = done.stream().filter(line -> line.step() <= step).toList();
            var undone = new HashSet<>(then.stream().map(Line::undoes).toList());
            return then.stream().filter(line -> line.member().equals(member) && line.what() != What.TAKEN_BACK)
                .filter(line -> !undone.contains(line.line())).toList();
        }

        private Said read(MemberId member, LocalDate asked, int step) {
            var lines = standing(member, step);
            var state = State.NOT_YET;
            Line because = null;
            Person person = null;
            Line admission = null;
            LocalDate last = null;
            for (var line : lines) {
                if (line.what().isAdmission()) admission = line;
                if (line.what().isEnd() && (last == null || line.day().isBefore(last))) last = line.day();
            }
            for (var day = FIRST.minusDays(1); !day.isAfter(asked); day = day.plusDays(1)) {
                var yesterday = day.minusDays(1);
                if (last != null && last.equals(yesterday) && state != State.NOT_YET) {
                    state = State.LEFT;
                    for (var line : lines) // of two ends on one day a death is told
                        if (line.what().isEnd() && line.day().equals(last)
                            && (because == null || !because.what().isEnd() || line.what() == What.DIED)) because = line;
                }
                if (state == State.SUSPENDED && yesterday.equals(Objects.requireNonNull(because).until())) state = State.MEMBER;
                if (admission != null && admission.day().equals(day)) {
                    state = State.MEMBER;
                    person = admission.person();
                }
                for (var line : lines) {
                    if (!line.day().equals(day)) continue;
                    if (line.what() == What.CHANGED) person = line.person();
                    if (line.what() == What.SUSPENDED && state == State.MEMBER) {
                        state = State.SUSPENDED;
                        because = line;
                    }
                    if (line.what() == What.REINSTATED && state == State.SUSPENDED) state = State.MEMBER;
                }
            }
            var category = person == null ? null : person.category();
            var why = switch (state) {
                case NOT_YET -> NoVote.Why.NOT_YET;
                case LEFT -> NoVote.Why.LEFT;
                case SUSPENDED -> NoVote.Why.SUSPENDED;
                case MEMBER -> silent.equals(category) ? NoVote.Why.CATEGORY : null;
            };
            var by = state == State.LEFT || state == State.SUSPENDED ? because : state == State.NOT_YET ? admission : null;
            STATES.add(state);
            if (why != null) WHYS.add(why);
            return new Said(admission == null ? 0 : admission.number(), person == null ? "" : person.name(), category,
                admission == null ? LocalDate.MAX : admission.day(), last, state, why, by == null ? null : by.day(),
                why == NoVote.Why.CATEGORY ? "art. 7" : state == State.NOT_YET || by == null ? null : by.decision());
        }

        /** The members of a day, by the numbers that they have today. */
        private Map<MemberId, Said> register(LocalDate day, int step) {
            return people.stream().filter(who -> read(who, day, step).isMember())
                .collect(Collectors.toMap(Function.identity(), who -> read(who, day, step)));
        }

        private List<MemberId> byNumber(Set<MemberId> some) {
            var numbers = new HashMap<MemberId, Integer>();
            done.stream().filter(line -> line.what().isAdmission()).forEach(line -> numbers.put(line.member(), line.number()));
            return some.stream().sorted(Comparator.comparing(numbers::get)).toList();
        }

        // ---- both, side by side

        void compare() {
            given.as(coop.secretary(), () -> transaction.executeWithoutResult(t -> {
                access.require(coop.id());
                for (int i = 0; i < QUESTIONS; i++) {
                    var day = FIRST.plusDays(random.nextInt(DAYS + 8) - 1L);
                    inForce(day);
                    asKnown(day, random.nextInt(known.size()));
                }
            }));
        }

        private void inForce(LocalDate day) {
            int now = known.size();
            var said = register(day, now);
            assertThat(asked(day, null)).as("on %s of %s", day, done).isEqualTo(inOrder(said));
            assertThat(members.count(coop.id(), day)).as("how many on %s of %s", day, done).isEqualTo(said.size());
            assertThat(members.register(coop.id(), null, day, 0, 200)).as("the lines of today of those of %s of %s", day, done)
                .extracting(m -> Map.entry(m.id(), m.name()))
                .isEqualTo(
                    byNumber(said.keySet()).stream().map(who -> Map.entry(who, read(who, FIRST.plusDays(DAYS), now).name())).toList());
            for (int i = 0; i < 4; i++) {
                var who = people.get(random.nextInt(people.size()));
                var line = Said.of(book.standing(coop.id(), who, day));
                var read = read(who, day, now);
                assertThat(List.of(line.state(), told(line))).as("standing on %s of %s", day, done)
                    .isEqualTo(List.of(read.state(), told(read)));
            }
            var registered = FIRST.plusDays(random.nextInt(DAYS + 8) - 1L);
            var without = new HashMap<MemberId, NoVote.Why>();
            register(registered, now).keySet().forEach(who -> {
                var why = read(who, day, now).why();
                if (why != null) without.put(who, why);
            });
            var none = new HashMap<MemberId, NoVote.Why>();
            book.withoutVote(coop.id(), registered, day).forEach((who, no) -> none.put(who, no.why()));
            assertThat(none).as("without a vote on %s of those of %s of %s", day, registered, done).isEqualTo(without);
        }

        private static String told(Said said) { return said.why() + " since " + said.since() + " by " + said.article(); }

        private void asKnown(LocalDate day, int step) {
            var then = inOrder(register(day, step));
            assertThat(asked(day, known.get(step))).as("on %s as known after %s of %s", day, step, done).isEqualTo(then);
            if (!then.equals(inOrder(register(day, known.size())))) otherwiseThen++;
        }

        private List<Said> inOrder(Map<MemberId, Said> said) {
            return byNumber(said.keySet()).stream().map(said::get).map(Objects::requireNonNull).toList();
        }

        /** Page by page. */
        private List<Said> asked(LocalDate day, @Nullable Instant at) {
            var all = new ArrayList<Said>();
            RegisterOrder.After after = null;
            while (true) {
                var page = book.registerAsOf(coop.id(), null, day, at, RegisterOrder.NUMBERS, after, 4);
                if (page.isEmpty()) return all;
                page.forEach(line -> all.add(Said.of(line)));
                after = RegisterOrder.NUMBERS.after(page.getLast().member());
            }
        }
    }
}
