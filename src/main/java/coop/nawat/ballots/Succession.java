package coop.nawat.ballots;

import coop.nawat.common.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is called to the seats of an election: the elected, and for each of them who declines the next substitute whom the count named. Seats that are
 * reserved stay so: where one of a group is missing, the next of that group is called.
 *
 * @param calls the elected in the order of their election, then the substitutes in the order in which they were called
 * @param vacant seats of which the elected declined, and for whom nobody is left to call
 */
public record Succession(List<Call> calls, int vacant) {
    /** Nobody is elected into an office. */
    static final Succession NONE = new Succession(List.of(), 0);

    /** Copies the list. */
    public Succession { calls = List.copyOf(calls); }

    /**
     * Somebody who can take a seat.
     *
     * @param ballot that elected them, or named them as a substitute
     * @param inPlaceOf who declined; null of the elected
     * @param answer null: not yet
     */
    public record Call(BallotId ballot, Contest.Option option, Contest.@Nullable Option inPlaceOf, @Nullable Answer answer) {
        /** Whether the seat is not theirs any more. */
        boolean declined() { return answer != null && !answer.accepts(); }

        /** "Accepts: Amina. Noted by Said, …", and in whose place. */
        public String in(Messages.Of t, ZoneId zone) {
            var name = option.name().best(t.language());
            var told = t.of("ballots.acceptance.line", "answer", answer == null ? "OPEN" : answer.accepts() ? "YES" : "NO", "name", name);
            return Stream
                .of(told, inPlaceOf == null ? "" : t.of("ballots.acceptance.in-place", "name", inPlaceOf.name().best(t.language())),
                    answer == null ? "" : t.of("ballots.acceptance.noted", "author", answer.author(), "at", t.dateTime(answer.at(), zone)))
                .filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
        }
    }

    /**
     * What somebody said.
     *
     * @param author the name of whoever noted it
     */
    public record Answer(boolean accepts, String author, Instant at) {}

    /**
     * Who is called after these results of an item.
     *
     * @param results in the order of their rounds
     * @param answers by the vote that called, and the candidacy
     */
    static Succession of(List<Result> results, Map<BallotId, Map<UUID, Answer>> answers) {
        var holding = results.stream().filter(r -> !r.elected().isEmpty()).toList();
        if (holding.isEmpty()) return NONE;
        var calls = new ArrayList<Call>();
        for (var result : holding)
            for (var option : result.elected())
                calls.add(call(result.ballot().id(), option, null, answers));
        var last = holding.getLast();
        var contest = Objects.requireNonNull(last.ballot().contest());
        var waiting = new ArrayList<Contest.Option>();
        var chosen = last.chosen();
        if (chosen != null) chosen.substitutes().forEach(n -> waiting.add(contest.option(n)));
        var reserved = Objects.requireNonNull(holding.getFirst().ballot().contest()).reserved();
        int seats = Objects.requireNonNull(holding.getFirst().ballot().contest()).seats();
        int vacant = 0;
        var replaced = new HashSet<UUID>();
        // in the order in which they declined, so that who was called stays called whoever declines later
        for (var gone = declined(calls, replaced); gone.isPresent(); gone = declined(calls, replaced)) {
            replaced.add(gone.get().option().candidacy());
            var next = waiting.stream().filter(option -> leavesReserved(calls, replaced, option, waiting, reserved, seats)).findFirst();
            if (next.isEmpty()) vacant++;
            else {
                waiting.remove(next.get());
                calls.add(call(last.ballot().id(), next.get(), gone.get().option(), answers));
            }
        }
        // the further round that is still to come names others
        return new Succession(calls, results.getLast().verdict().outcome() == Outcome.RUN_OFF ? 0 : vacant);
    }

    private static Optional<Call> declined(List<Call> calls, Set<UUID> replaced) {
        return calls.stream().filter(c -> c.declined() && !replaced.contains(c.option().candidacy()))
            .min(Comparator.comparing(c -> Objects.requireNonNull(c.answer()).at()));
    }

    /** Whether, with this one called too, enough seats are left for the groups for whom some are reserved, as far as anybody of them is waiting. */
    private static boolean leavesReserved(List<Call> calls, Set<UUID> gone, Contest.Option next, List<Contest.Option> waiting,
        Map<String, Integer> reserved, int seats) {
        // who declines later held the seat at that time
        var holding = Stream.concat(calls.stream().map(Call::option).filter(option -> !gone.contains(option.candidacy())), Stream.of(next))
            .toList();
        int owed = 0;
        for (var group : reserved.entrySet()) {
            int taken = (int) holding.stream().filter(o -> group.getKey().equals(o.group())).count();
            int left = (int) waiting.stream().filter(o -> !o.equals(next) && group.getKey().equals(o.group())).count();
            owed += Math.min(Math.max(0, group.getValue() - taken), left);
        }
        return holding.size() + owed <= seats;
    }

    private static Call call(BallotId ballot, Contest.Option option, Contest.@Nullable Option inPlaceOf,
        Map<BallotId, Map<UUID, Answer>> answers) {
        return new Call(ballot, option, inPlaceOf, answers.getOrDefault(ballot, Map.of()).get(option.candidacy()));
    }

    /** What the minutes tell: each call with its answer, and the seats that stay vacant. */
    public List<String> in(Messages.Of t, ZoneId zone) {
        return Stream.concat(calls.stream().map(call -> call.in(t, zone)),
            vacant == 0 ? Stream.empty() : Stream.of(t.of("ballots.acceptance.vacant", "n", vacant))).toList();
    }
}
