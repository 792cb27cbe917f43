package coop.nawat.launch.replay;

import coop.nawat.counting.Blt;
import coop.nawat.counting.Count;
import coop.nawat.counting.Lot;
import coop.nawat.counting.MalformedBlt;
import coop.nawat.counting.Method;
import coop.nawat.counting.Papers;
import coop.nawat.counting.Ranking;
import coop.nawat.launch.replay.RecordedAssembly.RecordedCandidate;
import coop.nawat.launch.replay.RecordedAssembly.RecordedElection;
import coop.nawat.launch.replay.RecordedAssembly.RecordedRule;
import coop.nawat.rules.Fraction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counts the elections of a case, from the papers beside it or from the published votes. */
final class ElectionCounter {
    /** Why an election is not counted. It never leaves this package. */
    static final class NotCounted extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        NotCounted(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() { return reason; }
    }

    private final RecordedAssembly assembly;
    private final Path folder;

    /**
     * @param folder where the case file lies, and the papers beside it
     */
    ElectionCounter(RecordedAssembly assembly, Path folder) {
        this.assembly = assembly;
        this.folder = folder;
    }

    CountedElection count(String title, RecordedElection election) throws NotCounted {
        try {
            return counted(title, election);
        } catch (IllegalArgumentException e) {
            throw new NotCounted("an election whose numbers cannot be: " + e.getMessage());
        }
    }

    private CountedElection counted(String title, RecordedElection election) throws NotCounted {
        if (election.method() == null) throw new NotCounted("an election that names no method");
        var ours = MethodTable.find(election.method())
            .orElseThrow(() -> new NotCounted("an election by a method of another kind: " + election.method()));
        if (election.declaredWinners().isEmpty()) throw new NotCounted("an election of which no winners were declared");
        if (election.seats() == null || election.seats() < 1)
            throw new NotCounted("an election that does not say how many seats there were");
        var labels = election.candidates().stream().map(RecordedCandidate::label).toList();
        var papers = election.ballots() == null ? tally(election, labels) : papers(election.ballots(), labels.size());
        var passedOver = passesOver(election);
        // whoever is passed over by a cap makes room for the next, so all have to be ranked
        var count = ours.method().count(papers, passedOver ? labels.size() : election.seats(), Lot.UNSEEDED, ours.unranked());
        if (election.ballots() == null) refuseTransfers(ours.method(), count);
        var ranked = count.elected().stream().map(c -> labels.get(c - 1)).toList();
        var elected = passedOver ? capped(election, ranked) : ranked;
        var threshold = election.threshold();
        if (threshold != null) elected = elected.stream().filter(l -> votes(election, l) >= threshold).toList();
        return new CountedElection(assembly.id(), title, ours.method().key(), elected, election.declaredWinners());
    }

    private Papers papers(String name, int candidates) throws NotCounted {
        try {
            var papers = Blt.read(folder.resolve(name)).papers();
            if (papers.candidates() != candidates) throw new NotCounted("the papers " + name + " have other candidates");
            return papers;
        } catch (IOException e) {
            throw new NotCounted("the papers " + name + " are not beside the case");
        } catch (MalformedBlt e) {
            throw new NotCounted("the papers cannot be read: " + e.getMessage());
        }
    }

    /** Published votes are as many papers with one name each: adding up does not ask which of them lay on one sheet. */
    private static Papers tally(RecordedElection election, List<String> labels) throws NotCounted {
        var stack = new Papers.Stack();
        if (labels.isEmpty()) throw new NotCounted("an election of which no votes were published");
        for (int i = 0; i < labels.size(); i++) {
            var votes = number(election.candidates().get(i).votes());
            if (votes == null)
                throw new NotCounted(election.candidates().stream().allMatch(c -> c.votes() == null || c.votes().isNull())
                    ? "an election of which neither votes nor papers were published"
                    : "an election of which the votes of " + labels.get(i) + " are no number");
            if (votes > 0) stack.add(Ranking.of(i + 1), votes);
        }
        var withdrawn = IntStream.range(0, labels.size()).filter(i -> election.withdrawn().contains(labels.get(i)))
            .mapToObj(i -> i + 1).collect(Collectors.toSet());
        return stack.papers(labels.size(), withdrawn);
    }

    private static @Nullable Integer number(@Nullable JsonNode votes) {
        return votes != null && votes.isInt() && votes.intValue() >= 0 ? votes.intValue() : null;
    }

    private static int votes(RecordedElection election, String label) {
        return election.candidates().stream().filter(c -> c.label().equals(label)).map(c -> number(c.votes())).findFirst()
            .map(n -> n == null ? 0 : n).orElse(0);
    }

    /** First preferences are enough only where nothing had to be transferred. */
    private static void refuseTransfers(Method method, Count count) throws NotCounted {
        boolean transfers = method == Method.IRV || method == Method.SCOTTISH_STV || method == Method.MEEK_STV;
        if (transfers && (count.rounds().size() > 1 || !count.rounds().getFirst().excluded().isEmpty()))
            throw new NotCounted("an election that transfers decided, of which the papers were not published");
        if (method == Method.SCHULZE) throw new NotCounted("an election of which the papers were not published");
    }

    private boolean passesOver(RecordedElection election) {
        return !election.excludedByCap().isEmpty() || !election.affiliation().isEmpty();
    }

    private List<String> capped(RecordedElection election, List<String> ranked) throws NotCounted {
        int seats = election.seats() == null ? 0 : election.seats();
        long cap = election.affiliation().isEmpty() ? seats : cap(seats);
        Map<String, Long> taken = new HashMap<>();
        var elected = new ArrayList<String>();
        for (var label : ranked) {
            var affiliation = election.affiliation().get(label);
            if (elected.size() == seats || election.excludedByCap().contains(label)) continue;
            if (affiliation != null && taken.merge(affiliation, 1L, Long::sum) > cap) continue;
            elected.add(label);
        }
        return elected;
    }

    private long cap(int seats) throws NotCounted {
        var share = assembly.rules().stream().filter(r -> "affiliation cap".equals(r.matter())).map(RecordedRule::fraction).findFirst()
            .orElseThrow(() -> new NotCounted("an election with a cap on seats of one affiliation, which the case does not give"));
        var fraction = Fraction.parse(String.valueOf(share));
        return seats * fraction.numerator() / fraction.denominator();
    }
}
