package coop.nawat.ballots;

import coop.nawat.common.LocalText;
import coop.nawat.counting.Chosen;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Method;
import coop.nawat.counting.Papers;
import coop.nawat.counting.Ranking;
import coop.nawat.counting.SeatRule;
import coop.nawat.rules.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a ballot paper offers where the question is not yes or no: candidates, or proposals, of whom some are chosen. Frozen with the ballot.
 *
 * @param seats how many are to be chosen, 1 and up
 * @param least how many have to be marked for the paper to be valid, from 1
 * @param most how many can be marked
 * @param top the best score of {@link Method#SCORE}; of all others 0
 * @param reserved how many seats at least each group gets, by its name; empty: all seats are for all
 * @param options in the order of the paper: the number of each is its place there, from 1
 * @param seed that the order of the paper was drawn from: {@link Lot} over the numbers in which they were proposed
 * @param olderCandidate that of equals the older one comes first; null: the lot decides
 * @param runOff whether this is a further round between those whom the first one left: most votes decide
 */
public record Contest(Method method, int seats, int least, int most, int top, Map<String, Integer> reserved, List<Option> options,
    String seed, boolean runOff, @Nullable Provenance olderCandidate) {

    /**
     * Somebody who stands, or something proposed.
     *
     * @param proposed in which order it was proposed, from 1: what the lot draws from
     * @param about a statement or reasons, or null
     * @param group of the seats that are reserved, or null
     * @param age the place among the candidates by age, 1 the eldest; null: not known, or not asked for
     */
    public record Option(UUID candidacy, int proposed, LocalText name, @Nullable LocalText about, @Nullable String group,
        @Nullable Integer age) {}

    /** Refuses, as {@link IllegalArgumentException}, sizes that contradict each other. */
    public Contest {
        reserved = Map.copyOf(reserved);
        options = List.copyOf(options);
        if (seats < 1 || least < 1 || most < least || options.isEmpty() || (top > 0) != (method == Method.SCORE))
            throw new IllegalArgumentException(
                "of " + options.size() + " options " + least + " to " + most + " cannot be marked for " + seats);
        if (reserved.values().stream().anyMatch(n -> n < 0) || reserved.values().stream().mapToInt(n -> n).sum() > seats)
            throw new IllegalArgumentException("more seats are reserved than there are");
    }

    /**
     * Whether no more stand than there are seats: then nobody can be chosen over another, and the question is whether all of them are elected, decided by
     * the majority that the rules ask for.
     */
    public boolean uncontested() { return options.size() <= seats; }

    /** Whether candidates can share a rank. */
    public boolean sharesRanks() {
        return method == Method.SCHULZE || method == Method.MEEK_STV;
    }

    /** Whether a paper ranks candidates, and does not only mark or rate them. */
    public boolean ranked() {
        return switch (method) {
            case IRV, SCHULZE, SCOTTISH_STV, MEEK_STV -> true;
            case PLURALITY, BLOCK, APPROVAL, SCORE -> false;
        };
    }

    /** Whether hands can be raised: for each name, and alike for all. Nobody can raise a rank or points. */
    public static boolean byHands(Method method) {
        return method == Method.PLURALITY || method == Method.BLOCK || method == Method.APPROVAL;
    }

    /**
     * Whether each of the elected needs the majority that the rules ask for. A ranked paper, or one with scores, is decided by its method.
     */
    public boolean asksMajority() { return !runOff && byHands(method); }

    /**
     * What decides about the seats beside the method.
     *
     * @param needed how many votes each of the elected has to have; 0: the method alone decides
     */
    SeatRule seatRule(int needed) {
        return new SeatRule(needed, reserved.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(r -> new SeatRule.Reserved(r.getValue(),
                numbers().stream().filter(n -> r.getKey().equals(option(n).group())).collect(Collectors.toSet())))
            .toList());
    }

    /**
     * Counts the papers and fills the seats.
     *
     * @param votes how many say what; blank and invalid papers choose nobody
     * @param needed as of {@link #seatRule}
     * @param lot for what nothing else breaks
     */
    Chosen choose(Map<Choice, Integer> votes, int needed, Lot lot) {
        var stack = new Papers.Stack();
        votes.forEach((vote, n) -> stack.add(vote instanceof Marked marked ? marked.ranking() : Ranking.of(), n));
        return Chosen.of(method, stack.papers(options.size(), Set.of()), seats, seatRule(needed), lot, Method.Unranked.LAST);
    }

    /** What breaks the ties of its count: age where the rules say so, else the lot of this seed. */
    Lot lot(String from) {
        var ages = new HashMap<Integer, Integer>();
        for (int number : numbers()) {
            var age = option(number).age();
            if (age != null && olderCandidate != null) ages.put(number, age);
        }
        return new Lot(from, ages);
    }

    /** The option with this number. */
    public Option option(int number) { return options.get(number - 1); }

    /** The numbers of all options. */
    public List<Integer> numbers() { return IntStream.rangeClosed(1, options.size()).boxed().toList(); }

    /** The further round between some of the options, for the seats that are open; the order of its paper is drawn anew. */
    Contest runOff(List<Option> between, List<Option> elected, String newSeed) {
        int open = seats - elected.size();
        var owed = new HashMap<String, Integer>();
        reserved.forEach((group, n) -> owed.put(group, Math.min(Math.max(0, n - of(group, elected)), of(group, between))));
        return new Contest(method, open, 1, method == Method.APPROVAL ? between.size() : open, 0, owed, drawn(between, newSeed), newSeed,
            true, olderCandidate);
    }

    private static int of(String group, List<Option> options) {
        return (int) options.stream().filter(option -> group.equals(option.group())).count();
    }

    /** Options in the order that the lot gives them. */
    static List<Option> drawn(List<Option> proposed, String seed) {
        var byNumber = new HashMap<Integer, Option>();
        proposed.forEach(option -> byNumber.put(option.proposed(), option));
        return new Lot(seed).order(List.copyOf(byNumber.keySet())).stream().map(byNumber::get).map(Objects::requireNonNull).toList();
    }
}
