package coop.nawat.members;

import static org.assertj.core.api.Assertions.assertThat;

import coop.nawat.members.Membership.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

    /** Entries as the service lets them be written, whatever day they are for; recorded an hour after one another. */
    private static List<BookEntry> book(long seed, int acts) {
        var random = new Random(seed);
        var book = new ArrayList<BookEntry>();
        book.add(entry(1, MemberAct.ADMITTED, FIRST.plusDays(random.nextInt(5)), null, null));
        for (int i = 0; i < acts; i++) {
            var day = FIRST.plusDays(random.nextInt(DAYS));
            var now = Membership.of(book, null);
            var state = now.on(day).state();
            long number = book.size() + 1L;
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (state == State.MEMBER)
                        book.add(
                            entry(number, MemberAct.SUSPENDED, day, random.nextBoolean() ? day.plusDays(random.nextInt(9)) : null, null));
                }
                case 1 -> {
                    if (state == State.SUSPENDED) book.add(entry(number, MemberAct.REINSTATED, day, null, null));
                }
                case 2 -> {
                    if (now.end().isEmpty() && !day.isBefore(now.admission().orElseThrow().day()))
                        book.add(entry(number, MemberAct.RESIGNED, day, null, null));
                }
                case 3 -> {
                    var admitted = now.admission().orElseThrow();
                    if (now.entries().stream().allMatch(e -> e == admitted || !e.day().isBefore(day)))
                        book.add(entry(number, MemberAct.ADMITTED, day, null, admitted.number()));
                }
                default -> {
                    var wrong = book.get(random.nextInt(book.size()));
                    if (wrong.act() != MemberAct.ADMITTED && now.entries().contains(wrong))
                        book.add(entry(number, MemberAct.CORRECTED, wrong.day(), null, wrong.number()));
                }
            }
        }
        return book;
    }

    private static BookEntry entry(long number, MemberAct act, LocalDate day, @Nullable LocalDate until, @Nullable Long corrects) {
        return new BookEntry(number, MEMBER, act, day, until, BEGUN.plus(Duration.ofHours(number)), null, null, null, null, corrects, null,
            null,
            null);
    }

    /** Day by day from the first one, as somebody would who reads the book aloud. */
    private static State naive(List<BookEntry> book, LocalDate asked, Instant known) {
        var corrected = new HashSet<Long>();
        for (var e : book)
            if (e.corrects() != null && !e.recordedAt().isAfter(known)) corrected.add(e.corrects());
        var state = State.NOT_YET;
        LocalDate until = null;
        for (var day = FIRST; !day.isAfter(asked); day = day.plusDays(1)) {
            if (state == State.SUSPENDED && until != null && until.isBefore(day)) state = State.MEMBER;
            // on its day an admission is read first, also one that was corrected later
            for (var e : book.stream().sorted(Comparator.comparing(entry -> entry.act() != MemberAct.ADMITTED)).toList()) {
                if (e.recordedAt().isAfter(known) || corrected.contains(e.number()) || state == State.LEFT) continue;
                if (e.act() == MemberAct.RESIGNED && e.day().plusDays(1).equals(day)) state = State.LEFT;
                if (!e.day().equals(day) || state == State.LEFT) continue;
                if (e.act() == MemberAct.ADMITTED) state = State.MEMBER;
                if (e.act() == MemberAct.SUSPENDED && state != State.NOT_YET) {
                    state = State.SUSPENDED;
                    until = e.until();
                }
                if (e.act() == MemberAct.REINSTATED && state == State.SUSPENDED) state = State.MEMBER;
            }
        }
        return state;
    }

    @Property(tries = 10_000)
    void what_a_membership_was_on_a_day_as_it_was_known_is_a_plain_reading_of_the_book(@ForAll long seed,
        @ForAll @IntRange(max = 12) int acts,
        @ForAll @IntRange(max = 12) int knownEntries) {
        var book = book(seed, acts);
        var known = BEGUN.plus(Duration.ofHours(Math.min(knownEntries, book.size())));
        var shuffled = new ArrayList<>(book);
        Collections.shuffle(shuffled, new Random(seed));
        var membership = Membership.of(shuffled, known);
        for (int d = 0; d <= DAYS; d++)
            assertThat(membership.on(FIRST.plusDays(d)).state()).as(FIRST.plusDays(d) + " of " + book)
                .isEqualTo(naive(book, FIRST.plusDays(d), known));
    }

    @Property(tries = 10_000)
    void what_was_known_never_changes(@ForAll long seed, @ForAll @IntRange(max = 12) int acts, @ForAll @IntRange(max = 12) int more) {
        var book = book(seed, acts + more);
        var then = BEGUN.plus(Duration.ofHours(acts));
        var written = book.stream().filter(e -> !e.recordedAt().isAfter(then)).toList();
        for (int d = 0; d <= DAYS; d++)
            assertThat(Membership.of(book, then).on(FIRST.plusDays(d))).isEqualTo(Membership.of(written, null).on(FIRST.plusDays(d)));
    }
}
