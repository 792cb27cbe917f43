package coop.nawat.members;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the members' book says of one membership, as it was known at some moment: entries of later moments and those that were corrected by
 * then are left out.
 *
 * @param entries in the order in which they count
 */
public record Membership(List<BookEntry> entries) {
    /** On one day the admission comes first, also where it was corrected after something else was written. */
    private static final Comparator<BookEntry> IN_ORDER = Comparator.comparing(BookEntry::day)
        .thenComparing(entry -> entry.act() != MemberAct.ADMITTED).thenComparingLong(BookEntry::number);

    public Membership { entries = List.copyOf(entries); }

    /**
     * What the book says of one member.
     *
     * @param all entries of one member, in any order
     * @param known what was recorded later is not looked at; null: everything is
     */
    public static Membership of(Collection<BookEntry> all, @Nullable Instant known) {
        var seen = all.stream().filter(e -> known == null || !e.recordedAt().isAfter(known)).toList();
        var corrected = new HashSet<>(seen.stream().map(BookEntry::corrects).filter(Objects::nonNull).toList());
        return new Membership(
            seen.stream().filter(e -> e.act() != MemberAct.CORRECTED && !corrected.contains(e.number())).sorted(IN_ORDER).toList());
    }

    /** What a membership is on a day. */
    public enum State {
        /** Not yet a member. */
        NOT_YET,
        /** A member. */
        MEMBER,
        /** A member without a vote, for a time. */
        SUSPENDED,
        /** No longer a member. */
        LEFT
    }

    /**
     * What a membership is on a day, and by which entry.
     *
     * @param by null if there is no entry yet
     */
    public record Standing(State state, @Nullable BookEntry by) {
        /** Whether the person is a member, with or without a vote. */
        public boolean isMember() {
            return state == State.MEMBER || state == State.SUSPENDED;
        }
    }

    /** What it is on a day. */
    public Standing on(LocalDate day) {
        var admitted = admission();
        if (admitted.isEmpty() || admitted.get().day().isAfter(day)) return new Standing(State.NOT_YET, admitted.orElse(null));
        var end = end();
        if (end.isPresent() && end.get().day().isBefore(day)) return new Standing(State.LEFT, end.get());
        var suspended = suspension(day);
        return suspended.isPresent() ? new Standing(State.SUSPENDED, suspended.get()) : new Standing(State.MEMBER, admitted.get());
    }

    /** The suspension that holds on a day. */
    Optional<BookEntry> suspension(LocalDate day) {
        BookEntry holds = null;
        for (var entry : entries) {
            if (entry.day().isAfter(day)) break;
            if (entry.act() == MemberAct.SUSPENDED) holds = entry;
            if (entry.act() == MemberAct.REINSTATED) holds = null;
        }
        return Optional.ofNullable(holds).filter(s -> s.until() == null || !s.until().isBefore(day));
    }

    /** The first suspension that begins while another one holds: two at once would hide one another. */
    Optional<BookEntry> suspendedTwice() {
        BookEntry holds = null;
        for (var entry : entries) {
            if (entry.act() == MemberAct.REINSTATED) holds = null;
            if (entry.act() != MemberAct.SUSPENDED) continue;
            if (holds != null && (holds.until() == null || !holds.until().isBefore(entry.day()))) return Optional.of(entry);
            holds = entry;
        }
        return Optional.empty();
    }

    /** The entry with which it begins. */
    public Optional<BookEntry> admission() {
        return entries.stream().filter(e -> e.act() == MemberAct.ADMITTED).findFirst();
    }

    /** The entry with which it ends: the first one, and of two on one day the death. */
    public Optional<BookEntry> end() {
        return entries.stream().filter(e -> e.act().isEnd()).min(
            Comparator.comparing(BookEntry::day).thenComparing(e -> e.act() != MemberAct.DIED).thenComparingLong(BookEntry::number));
    }

    /** The entry that says that the member has died, as a member or after leaving. */
    public Optional<BookEntry> death() {
        return entries.stream().filter(e -> e.act() == MemberAct.DIED).findFirst();
    }

    /**
     * The line of the register as this book has it.
     *
     * @param register of today, where the book does not say it
     * @param day on which the person is looked at
     */
    Member line(Member register, LocalDate day) {
        return new Member(register.id(), admission().map(BookEntry::memberNumber).orElse(register.number()),
            person(day).orElse(register.person()), register.account(), admission().map(BookEntry::day).orElse(register.admittedOn()),
            end().map(BookEntry::day).orElse(null));
    }

    /** What the register says of the person on a day; nothing where the book does not know it. */
    public Optional<Person> person(LocalDate day) {
        return entries.stream().filter(e -> e.line() != null && !e.day().isAfter(day)).reduce((earlier, later) -> later)
            .map(BookEntry::line);
    }
}
