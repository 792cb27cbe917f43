package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.members.Membership.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class MembershipPropertiesTest {
    private static final MemberId MEMBER = MemberId.create();
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 40;
    private static final Instant BEGUN = Instant.parse("2024-01-01T08:00:00Z");

    private static final Category SILENT = new Category(CategoryId.create(), LocalText.of(Language.FR, "Membre d’honneur"), false,
        "art. 7");
    private static final Category LOUD = new Category(CategoryId.create(), LocalText.of(Language.FR, "Membre usager"), true, null);
    private static final Map<CategoryId, Category> CATEGORIES = Map.of(SILENT.id(), SILENT, LOUD.id(), LOUD);

    /** Entries as the service lets them be written, whatever day they are for; recorded an hour after one another. */
    private static List<BookEntry> book(MemberId member, long seed, int acts) {
        var random = new Random(seed);
        var book = new ArrayList<BookEntry>();
        book.add(entry(member, 1, MemberAct.ADMITTED, FIRST.plusDays(random.nextInt(5)), null, null, person(random)));
        for (int i = 0; i < acts; i++) {
            var day = FIRST.plusDays(random.nextInt(DAYS));
            var now = Membership.of(book, null);
            var admitted = now.admission().orElse(null);
            if (admitted == null) break; // taken back: nothing more is written
            var state = now.on(day).state();
            var end = now.end().orElse(null);
            long number = book.size() + 1L;
            switch (random.nextInt(8)) {
                case 0 -> {
                    var until = random.nextBoolean() ? day.plusDays(random.nextInt(9)) : null;
                    if (state == State.MEMBER && now.entries().stream().noneMatch(e -> e.act() == MemberAct.SUSPENDED
                        && e.day().isAfter(day) && (until == null || !e.day().isAfter(until))))
                        book.add(entry(member, number, MemberAct.SUSPENDED, day, until, null, null));
                }
                case 1 -> {
                    if (state == State.SUSPENDED) book.add(entry(member, number, MemberAct.REINSTATED, day, null, null, null));
                }
                case 2 -> {
                    var how = List.of(MemberAct.RESIGNED, MemberAct.EXCLUDED, MemberAct.TRANSFERRED).get(random.nextInt(3));
                    if (day.isBefore(admitted.day())) continue;
                    if (end == null) book.add(entry(member, number, how, day, null, null, null));
                    else if (end.act() == MemberAct.RESIGNED && end.day().isAfter(day)) // while the notice runs
                        book.add(entry(member, number, MemberAct.EXCLUDED, day, null, null, null));
                }
                case 3 -> {
                    var passedOn = end != null && end.act() == MemberAct.TRANSFERRED && !day.isAfter(end.day());
                    if (!day.isBefore(admitted.day()) && now.death().isEmpty() && !passedOn)
                        book.add(entry(member, number, MemberAct.DIED, day, null, null, null));
                }
                case 4 -> {
                    if (now.entries().stream().allMatch(e -> e == admitted || !e.day().isBefore(day)))
                        book.add(entry(member, number, MemberAct.ADMITTED, day, null, admitted.number(), admitted.line()));
                }
                case 5, 6 -> {
                    if (!day.isBefore(admitted.day()) && now.entries().stream().noneMatch(e -> e.line() != null && e.day().isAfter(day)))
                        book.add(entry(member, number, MemberAct.CHANGED, day, null, null, person(random)));
                }
                default -> {
                    var wrong = book.get(random.nextInt(book.size()));
                    var alone = now.entries().size() == 1;
                    if ((wrong.act() != MemberAct.ADMITTED || alone) && now.entries().contains(wrong))
                        book.add(entry(member, number, MemberAct.CORRECTED, wrong.day(), null, wrong.number(), null));
                }
            }
        }
        return book;
    }

    private static Person person(Random random) {
        var category = List.of(Optional.<Category>empty(), Optional.of(SILENT), Optional.of(LOUD)).get(random.nextInt(3));
        return new Person(false, "N" + random.nextInt(9), null, null, null, null, null, Language.FR,
            category.map(Category::id).orElse(null));
    }

    private static BookEntry entry(MemberId member, long number, MemberAct act, LocalDate day, @Nullable LocalDate until,
        @Nullable Long corrects, @Nullable Person line) {
        return new BookEntry(number, member, act, day, until, BEGUN.plus(Duration.ofHours(number)), null, null, null, null, corrects, line,
            null, null, null, null, null);
    }

    private record Read(State state, @Nullable Person person) {}

    /** Day by day from the first one, as somebody would who reads the book aloud. */
    private static Read naive(List<BookEntry> book, LocalDate asked, Instant known) {
        var corrected = new HashSet<Long>();
        for (var e : book)
            if (e.corrects() != null && !e.recordedAt().isAfter(known)) corrected.add(e.corrects());
        var state = State.NOT_YET;
        LocalDate until = null;
        Person person = null;
        for (var day = FIRST; !day.isAfter(asked); day = day.plusDays(1)) {
            if (state == State.SUSPENDED && until != null && until.isBefore(day)) state = State.MEMBER;
            // on its day an admission is read first, also one that was corrected later
            for (var e : book.stream().sorted(Comparator.comparing(entry -> entry.act() != MemberAct.ADMITTED)).toList()) {
                if (e.recordedAt().isAfter(known) || corrected.contains(e.number())) continue;
                if (e.line() != null && e.day().equals(day)) person = e.line();
                if (state == State.LEFT) continue;
                if (e.act().isEnd() && e.day().plusDays(1).equals(day)) state = State.LEFT;
                if (!e.day().equals(day) || state == State.LEFT) continue;
                if (e.act() == MemberAct.ADMITTED) state = State.MEMBER;
                if (e.act() == MemberAct.SUSPENDED && state != State.NOT_YET) {
                    state = State.SUSPENDED;
                    until = e.until();
                }
                if (e.act() == MemberAct.REINSTATED && state == State.SUSPENDED) state = State.MEMBER;
            }
        }
        return new Read(state, person);
    }

    @Property(tries = 10_000)
    void what_a_membership_was_on_a_day_as_it_was_known_is_a_plain_reading_of_the_book(@ForAll long seed,
        @ForAll @IntRange(max = 14) int acts,
        @ForAll @IntRange(max = 14) int knownEntries) {
        var book = book(MEMBER, seed, acts);
        var known = BEGUN.plus(Duration.ofHours(Math.min(knownEntries, book.size())));
        var shuffled = new ArrayList<>(book);
        Collections.shuffle(shuffled, new Random(seed));
        var membership = Membership.of(shuffled, known);
        for (int d = 0; d <= DAYS; d++) {
            var day = FIRST.plusDays(d);
            assertThat(new Read(membership.on(day).state(), membership.person(day).orElse(null))).as(day + " of " + book)
                .isEqualTo(naive(book, day, known));
        }
    }

    /** What was read after each entry is read so again when all that follows is in the book, its corrections included. */
    @Property(tries = 10_000)
    void what_was_known_never_changes(@ForAll long seed, @ForAll @IntRange(min = 4, max = 14) int acts) {
        var book = book(MEMBER, seed, acts);
        var day = FIRST.plusDays(Math.floorMod(seed, DAYS));
        for (int written = 1; written <= book.size(); written++) {
            var then = Membership.of(book.subList(0, written), null);
            var known = Membership.of(book, book.get(written - 1).recordedAt());
            assertThat(known).as("as of entry " + written + " of " + book).isEqualTo(then);
            assertThat(known.on(day)).isEqualTo(then.on(day));
        }
    }

    /** The roll reads the register of today and a part of the book: suspensions, changes, corrections. That comes to the same as reading all of it. */
    @Property(tries = 10_000)
    void whom_a_roll_leaves_without_a_vote_is_a_plain_reading_of_the_books(@ForAll long seed, @ForAll @IntRange(max = 14) int acts) {
        var books = new HashMap<MemberId, List<BookEntry>>();
        for (int i = 0; i < 3; i++) {
            var id = MemberId.create();
            books.put(id, book(id, seed + i, acts));
        }
        var lines = books.entrySet().stream().map(b -> line(b.getKey(), b.getValue())).toList();
        var aboutVotes = new HashMap<MemberId, List<BookEntry>>();
        var whole = new HashMap<MemberId, List<BookEntry>>();
        books.forEach((id, book) -> {
            var some = book.stream().filter(e -> e.act().isAboutVotes()).toList();
            if (!some.isEmpty()) aboutVotes.put(id, some);
            if (some.stream().anyMatch(e -> e.act() == MemberAct.CHANGED)) whole.put(id, book);
            if (book.stream().anyMatch(e -> e.act().isEnd())) whole.put(id, book);
        });
        for (int d = 0; d <= DAYS; d += 3) {
            var day = FIRST.plusDays(d);
            var perhaps = lines.stream().filter(m -> !m.isMemberOn(day) || SILENT.id().equals(m.person().category())
                || aboutVotes.containsKey(m.id())).toList();
            var none = VotesOfDay.without(perhaps, aboutVotes, whole, day, CATEGORIES);
            books.forEach((id, book) -> {
                if (lines.stream().anyMatch(m -> m.id().equals(id) && m.never())) return; // stands on no roll
                var found = none.get(id);
                assertThat(found == null ? null : found.why()).as(day + " of " + book).isEqualTo(why(naive(book, day, Instant.MAX)));
            });
        }
    }

    /** As the register keeps it. */
    private static Member line(MemberId id, List<BookEntry> book) {
        var now = Membership.of(book, null);
        var begun = now.admission().map(BookEntry::day)
            .orElseGet(() -> book.stream().filter(e -> e.act() == MemberAct.ADMITTED).reduce((a, b) -> b).orElseThrow().day());
        var last = now.admission().isEmpty() ? begun.minusDays(1) : now.end().map(BookEntry::day).orElse(null);
        return new Member(id, 1, now.person(LocalDate.MAX).orElse(new Person("N", null, null, null, Language.FR)), null, begun, last);
    }

    private static NoVote.@Nullable Why why(Read read) {
        return switch (read.state()) {
            case NOT_YET -> NoVote.Why.NOT_YET;
            case LEFT -> NoVote.Why.LEFT;
            case SUSPENDED -> NoVote.Why.SUSPENDED;
            case MEMBER -> read.person() != null && SILENT.id().equals(read.person().category()) ? NoVote.Why.CATEGORY : null;
        };
    }
}
