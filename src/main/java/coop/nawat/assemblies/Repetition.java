package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import coop.nawat.common.Refused;
import coop.nawat.rules.Matter;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.RuleSet;
import coop.nawat.rules.SecondCall;
import coop.nawat.rules.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how an assembly can be called a second time, by the rules that were frozen with it.
 *
 * @param held the legal day on which the first one was opened; null if it was not
 * @param agenda what the second one takes over: resolutions for which too few members were there, and where nothing was decided
 *     at all also the items for information
 * @param rules of those resolutions' matters, each once
 * @param quorums of those matters at a second call, each once
 * @param second the second call if there is one, or null
 */
public record Repetition(Standing standing, @Nullable LocalDate held, List<AgendaItem> agenda, List<SecondCall> rules,
    List<QuorumRule> quorums, @Nullable Assembly second) {
    /** Whether it can be called a second time. */
    public enum Standing {
        /** No resolution failed for lack of a quorum. */
        NOT_NEEDED,
        /** It is a second call itself, and too few came again. */
        IS_SECOND,
        /** Neither law nor bylaws know a second call. */
        NO_RULE,
        /** A second call is planned or was held. */
        PLANNED,
        /** It can. */
        POSSIBLE
    }

    public Repetition {
        agenda = List.copyOf(agenda);
        rules = List.copyOf(rules);
        quorums = List.copyOf(quorums);
    }

    static Repetition notNeeded() { return new Repetition(Standing.NOT_NEEDED, null, List.of(), List.of(), List.of(), null); }

    /** Why it cannot be called a second time; empty if it can. */
    public Optional<Refused> refusal() {
        return switch (standing) {
            case NOT_NEEDED -> Optional.of(new Refused(AssemblyRefusal.QUORUM_WAS_REACHED));
            case IS_SECOND -> Optional.of(new Refused(AssemblyRefusal.NO_THIRD_CALL));
            case NO_RULE -> Optional.of(new Refused(AssemblyRefusal.NO_SECOND_CALL));
            case PLANNED -> Optional.of(new Refused(AssemblyRefusal.SECOND_CALL_PLANNED, "number",
                Objects.requireNonNull(second).number().toString()));
            case POSSIBLE -> Optional.empty();
        };
    }

    /** The days on which it may be; one who was not held has none. */
    public Optional<Window> window() {
        return held == null ? Optional.empty() : Optional.of(window(held, rules));
    }

    /** Why the second call may not be on this day; empty if it may. */
    public Optional<Refused> refusalOf(LocalDate day) {
        return held == null ? Optional.empty() : outside(held, rules, day);
    }

    /** The days that all of these rules allow after a first assembly of that day; with no rule any later day. */
    static Window window(LocalDate held, List<SecondCall> rules) {
        var from = held.plusDays(1);
        LocalDate to = null;
        for (var rule : rules) {
            var own = rule.window(held);
            if (own.from().isAfter(from)) from = own.from();
            var end = own.to();
            if (end != null && (to == null || end.isBefore(to))) to = end;
        }
        return new Window(from, to);
    }

    /** That the rules do not allow this day. */
    static Optional<Refused> outside(LocalDate held, List<SecondCall> rules, LocalDate day) {
        var window = window(held, rules);
        if (window.holds(day)) return Optional.empty();
        var broken = rules.stream().filter(r -> !r.window(held).holds(day)).findFirst();
        var to = window.to();
        return Optional
            .of(new Refused(AssemblyRefusal.SECOND_CALL_OUTSIDE_WINDOW, "from", window.from(), "end", to == null ? "OPEN" : "FIXED",
                "to", to == null ? window.from() : to, "article",
                broken.map(r -> r.provenance().article()).filter(Objects::nonNull).orElse("–")));
    }

    /** The rules of these matters. */
    static List<SecondCall> rules(RuleSet frozen, List<Matter> matters) {
        return matters.stream().flatMap(m -> frozen.secondCall(m).stream()).distinct().toList();
    }

    /** Whether this is one of the resolutions that are taken over: of the same matter, in the same words. */
    boolean takesOver(@Nullable Matter matter, @Nullable LocalText motion) {
        return agenda.stream().anyMatch(i -> i.isResolution() && Objects.equals(i.matter(), matter) && Objects.equals(i.motion(), motion));
    }
}
