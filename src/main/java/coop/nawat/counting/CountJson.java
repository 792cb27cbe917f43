package coop.nawat.counting;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A count as {@code ./nawat count} prints it and as it is exported: {@code docs/counting.md} explains the members. */
public final class CountJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CountJson() {}

    /**
     * One JSON object on one line.
     *
     * @param file the name of what was counted
     */
    public static String line(String file, Count count) {
        return JSON.writeValueAsString(of(file, count, count.elected(), count.ties()));
    }

    /** As {@link #line(String, Count)}, of a question: what the numbers decide is said elsewhere, so nobody is elected here and no tie is broken. */
    public static String sums(String file, Count count) {
        var line = of(file, count, List.of(), List.of());
        line.remove(List.of("seats", "elected", "ties"));
        line.withArray("rounds").forEach(round -> ((ObjectNode) round).remove("elected"));
        return JSON.writeValueAsString(line);
    }

    /**
     * As {@link #line(String, Count)}, where something beside the method decides about the seats: {@code elected} are those who get them, {@code ties}
     * those that decided it, and the rule and what it did stand at the end.
     */
    public static String line(String file, Chosen chosen, SeatRule rule) {
        var line = of(file, chosen.count(), chosen.elected(), Objects.requireNonNullElse(chosen.ties(), chosen.count().ties()));
        line.put("needed", rule.needed());
        var reserved = line.putArray("reserved");
        rule.reserved().forEach(r -> numbers(reserved.addObject().put("seats", r.seats()).putArray("candidates"), r.candidates()));
        numbers(line.putArray("passed_over"), chosen.passedOver());
        numbers(line.putArray("run_off"), chosen.runOff());
        numbers(line.putArray("substitutes"), chosen.substitutes());
        return JSON.writeValueAsString(line);
    }

    private static ObjectNode of(String file, Count count, List<Integer> elected, List<Tie> decisive) {
        var line = JSON.createObjectNode().put("file", file).put("method", count.method().key()).put("seats", count.seats());
        numbers(line.putArray("elected"), elected);
        line.put("quota", count.quota() == null ? null : text(count.quota()));
        var rounds = line.putArray("rounds");
        count.rounds().forEach(round -> add(rounds.addObject(), round));
        var ties = line.putArray("ties");
        decisive.forEach(tie -> add(ties.addObject(), tie, count.lot()));
        return line;
    }

    private static void add(ObjectNode node, Round round) {
        node.put("round", round.number());
        var votes = node.putObject("votes");
        round.votes().forEach((candidate, number) -> votes.put(String.valueOf(candidate), text(number)));
        numbers(node.putArray("elected"), round.elected().stream().map(Round.Elected::candidate).toList());
        numbers(node.putArray("excluded"), round.excluded());
        node.put("nontransferable", text(round.nontransferable()));
        var owed = round.owed();
        if (owed == null) return;
        node.put("open", owed.open());
        numbers(node.putArray("guarded"), owed.guarded());
        numbers(node.putArray("doomed"), owed.doomed());
    }

    private static void add(ObjectNode node, Tie tie, Lot lot) {
        node.put("round", tie.round()).put("about", tie.about().name().toLowerCase(Locale.ROOT));
        numbers(node.putArray("candidates"), tie.candidates());
        numbers(node.putArray("chosen"), tie.chosen());
        if (tie.earlierRound() != null) node.put("by", "earlier round").put("earlier_round", tie.earlierRound());
        else if (tie.brokenBy() == Tie.BrokenBy.AGE) node.put("by", "age");
        else
            node.put("by", "lot").put("seed", lot.seed());
    }

    private static void numbers(ArrayNode array, Collection<Integer> numbers) { List.copyOf(numbers).forEach(array::add); }

    private static String text(BigDecimal number) { return number.toPlainString(); }
}
