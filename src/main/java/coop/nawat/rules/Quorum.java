package coop.nawat.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a quorum rule about one assembly at one moment. Everything else follows from these four, so no two of its
 * numbers can contradict each other.
 *
 * @param entitled members on the electoral roll
 * @param present members of the roll at the assembly themselves, in the room or from a distance
 * @param represented members of the roll who are not there themselves and for whom a proxy holder may vote
 */
public record Quorum(QuorumRule rule, int entitled, int present, int represented) {

    /** Refuses, as {@link IllegalArgumentException}, negative numbers and more people than the roll has. */
    public Quorum {
        if (entitled < 0 || entitled > Fraction.LARGEST_BASE || present < 0 || represented < 0) {
            throw new IllegalArgumentException("members are counted from 0 to " + Fraction.LARGEST_BASE + ": entitled "
                + entitled + ", present " + present + ", represented " + represented);
        }
        if ((long) present + represented > entitled) {
            throw new IllegalArgumentException("more members at the assembly (" + present + " present, " + represented
                + " represented) than on the roll (" + entitled + ")");
        }
    }

    /** How many members count towards the quorum: those present, and those represented where the rule says so. */
    public int counted() {
        return rule.countsProxies() ? present + represented : present;
    }

    /** How many are needed; 0 if any number is enough. */
    public int needed() { return rule.needed(entitled); }

    /** Whether enough members are there. */
    public boolean met() { return counted() >= needed(); }

    /** How many are still missing; 0 if the quorum is reached. */
    public int missing() { return Math.max(0, needed() - counted()); }

    /** The arithmetic, such as "38 present, 40 needed (one third of 120)", and what became of proxies if there are any. */
    public List<Reason> reasons() {
        var reasons = new ArrayList<Reason>();
        reasons.add(arithmetic());
        if (represented > 0 && rule.asksSomething()) {
            reasons.add(
                rule.countsProxies()
                    ? Reason.of(
                        "rules.quorum.proxies-counted",
                        Map.of("represented", represented, "present", present),
                        rule.provenance())
                    : Reason.of(
                        "rules.quorum.proxies-not-counted",
                        Map.of("represented", represented),
                        rule.provenance()));
        }
        if (rule.isOfSecondCall()) reasons.add(Reason.of("rules.quorum.second-call", Map.of(), rule.provenance()));
        return List.copyOf(reasons);
    }

    private Reason arithmetic() {
        var args = new HashMap<String, Object>(Map.of(
            "counted", counted(), "entitled", entitled, "proxies", rule.proxiesWord()));
        if (!rule.asksSomething()) {
            return Reason.of("rules.quorum.any-number", args, rule.provenance());
        }
        args.put("needed", needed());
        var fraction = rule.fraction();
        // The larger of number and share decides, and the sentence names the one that did.
        if (fraction == null || rule.minimum() > rule.neededByShare(entitled)) {
            return Reason.of("rules.quorum.number", args, rule.provenance());
        }
        args.putAll(fraction.wordArgs(rule.strict()));
        return Reason.of("rules.quorum.share", args, rule.provenance());
    }
}
