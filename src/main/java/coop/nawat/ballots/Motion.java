package coop.nawat.ballots;

import coop.nawat.assemblies.AgendaItem;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A motion with everything that was proposed for it and what became of that.
 *
 * @param arguments of those who put it
 * @param amendmentsUntil until when members can put amendments; null: until the vote on the motion
 * @param withdrawal null unless it was withdrawn
 * @param amendments in the order in which they are voted on
 * @param order why they are voted on in this order; null: as they came
 * @param parts in which it is voted on; empty: as a whole
 * @param put whether the vote on the motion itself was opened
 * @param bylaws whether it adopts bylaws or changes them, so that nobody can amend its text
 * @param contest whether members choose among people or proposals instead
 */
public record Motion(AgendaItem item, Arguments arguments, @Nullable Instant amendmentsUntil, @Nullable Withdrawal withdrawal,
    List<Amendment> amendments, @Nullable Order order, List<Part> parts, boolean put, boolean bylaws, boolean contest) {

    /** Copies the lists. */
    public Motion {
        amendments = List.copyOf(amendments);
        parts = List.copyOf(parts);
    }

    /**
     * What those who put a motion say about it; each in one language or more, or null.
     *
     * @param reasons why it is put
     * @param pro what speaks for it
     * @param contra what speaks against it
     */
    public record Arguments(@Nullable LocalText reasons, @Nullable LocalText pro, @Nullable LocalText contra) {
        /** Nothing said. */
        public static final Arguments NONE = new Arguments(null, null, null);
    }

    /** Who withdrew a motion, and why. */
    public record Withdrawal(String author, String why, Instant at) {}

    /** Who ordered the amendments, and why so. */
    public record Order(List<Integer> numbers, String author, String why) {
        public Order { numbers = List.copyOf(numbers); }
    }

    /**
     * A part of a motion.
     *
     * @param number from 1
     * @param state {@code PUT}, {@code IN_VOTE}, {@code TIE}, {@code ADOPTED} or {@code REJECTED}
     * @param result of one that was counted: its vote, from 1 among those on the item; else null
     */
    public record Part(int number, LocalText text, Amendment.State state, @Nullable Integer result) {}

    /** Fills in what the votes made of amendments and parts. */
    static Motion of(AgendaItem item, Arguments arguments, @Nullable Instant until, @Nullable Withdrawal withdrawal,
        List<Amendment> written,
        @Nullable Order order, List<Part> parts, List<Ballot> votes, List<Result> results, boolean contest) {
        var voted = written.stream().map(a -> state(a.state(), Wording.Asked.amendment(a.number()), votes, results)
            .map(s -> a.in(s.state(), null, s.result())).orElse(a)).toList();
        var holding = voted.stream().filter(a -> a.state().holds()).toList();
        var told = voted.stream().map(a -> a.state() != Amendment.State.PUT ? a
            : holding.stream().filter(h -> h.touches(a)).findFirst().map(h -> a.in(Amendment.State.FELL, h.number(), null)).orElse(a))
            .sorted(Comparator.comparingInt(a -> place(order, a.number()))).toList();
        var matter = item.matter();
        return new Motion(item, arguments, until, withdrawal, told, order, parts.stream()
            .map(p -> state(p.state(), Wording.Asked.part(p.number()), votes, results)
                .map(s -> new Part(p.number(), p.text(), s.state(), s.result())).orElse(p))
            .toList(), votes.stream().anyMatch(Ballot::decides), item.bylaws() != null || (matter != null && matter.changesBylaws()),
            contest);
    }

    private static int place(@Nullable Order order, int number) {
        int at = order == null ? -1 : order.numbers().indexOf(number);
        return at >= 0 ? at : 1_000 + number;
    }

    private record Voted(Amendment.State state, @Nullable Integer result) {}

    /** What votes made of it; empty if it has ended otherwise, or was not put. */
    private static Optional<Voted> state(Amendment.State now, Wording.Asked asked, List<Ballot> votes, List<Result> results) {
        if (now != Amendment.State.PUT) return Optional.empty();
        return votes.stream().filter(b -> b.asks().equals(asked) && !b.voided()).reduce((earlier, later) -> later).map(b -> {
            if (b.isOpen()) return new Voted(Amendment.State.IN_VOTE, null);
            var verdict = results.stream().filter(r -> r.ballot().id().equals(b.id())).findFirst().orElseThrow().verdict();
            return new Voted(verdict.outcome() == Outcome.ADOPTED ? Amendment.State.ADOPTED
                : verdict.chairDecides() ? Amendment.State.TIE : Amendment.State.REJECTED, b.round());
        });
    }

    /** The text as it was convened. */
    public LocalText convened() { return Objects.requireNonNull(item.motion()); }

    /** The text as it reads now, with what was adopted or taken over; of a motion in parts, those that were not rejected. */
    public LocalText text() {
        if (!parts.isEmpty()) {
            var left = parts.stream().filter(p -> p.state() != Amendment.State.REJECTED).map(Part::text).toList();
            return left.isEmpty() ? amended() : joined(left);
        }
        return amended();
    }

    /** The text with the amendments that hold, whatever became of its parts. */
    LocalText amended() {
        var holding = amendments.stream().filter(a -> a.state().holds()).toList();
        var texts = new EnumMap<Language, String>(Language.class);
        convened().texts().forEach((language, text) -> texts.put(language, Change.applied(text,
            holding.stream().flatMap(a -> Stream.ofNullable(a.places().get(language))).toList())));
        return new LocalText(texts);
    }

    /** Whether a text is left, and none that is too long, where this amendment holds too. */
    boolean canTake(Amendment amendment) {
        return convened().texts().entrySet().stream().map(text -> Change.applied(text.getValue(),
            Stream.concat(amendments.stream().filter(a -> a.state().holds()), Stream.of(amendment))
                .flatMap(a -> Stream.ofNullable(a.places().get(text.getKey()))).toList()))
            .allMatch(text -> !text.isBlank() && text.length() <= LocalText.MAX);
    }

    private static LocalText joined(List<LocalText> parts) {
        var words = new HashMap<Language, List<String>>();
        parts.forEach(part -> part.texts().forEach((language, text) -> words.computeIfAbsent(language, l -> new ArrayList<>()).add(text)));
        var texts = new EnumMap<Language, String>(Language.class);
        words.forEach((language, of) -> texts.put(language, String.join("\n\n", of)));
        return new LocalText(texts);
    }

    /** Whether the text is another one than was convened. */
    public boolean isChanged() { return !text().equals(convened()); }

    /** The amendments of which nothing has become yet, in the order in which they are voted on. */
    public List<Amendment> undecided() {
        return amendments.stream().filter(a -> a.state().undecided()).toList();
    }

    /** What has to be put to the vote next on this item; empty where nothing is left to vote on. */
    public Optional<Wording.Asked> next() {
        if (put || withdrawal != null) return Optional.empty();
        var open = undecided();
        if (!open.isEmpty()) return Optional.of(Wording.Asked.amendment(open.getFirst().number()));
        var part = parts.stream().filter(p -> p.state().undecided()).findFirst();
        if (part.isPresent()) return Optional.of(Wording.Asked.part(part.get().number()));
        return nothingLeft() ? Optional.empty() : Optional.of(Wording.Asked.MOTION);
    }

    /** Whether every part was rejected. */
    public boolean nothingLeft() {
        return !parts.isEmpty() && parts.stream().allMatch(p -> p.state() == Amendment.State.REJECTED);
    }

    /** Whether its text can still be changed. */
    public boolean isOpen() { return !put && withdrawal == null && parts.isEmpty(); }

    /** The amendment with this number. */
    public Optional<Amendment> amendment(int number) {
        return amendments.stream().filter(a -> a.number() == number).findFirst();
    }
}
