package coop.nawat.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many members must be at an assembly before it may decide: a share of those entitled to vote, or a number, or the
 * larger of both; neither means that any number is enough.
 *
 * @param fraction the share of the members entitled to vote; null if the rule asks for none
 * @param strict true if the number must be more than the share, false if at least the share; false without a share
 * @param minimum a number that is needed in any case, 0 if none
 * @param countsProxies whether members who are represented by a proxy holder count
 * @param checkedAt when it must be there; null: at each vote
 */
public record QuorumRule(
    @Nullable Fraction fraction, boolean strict, int minimum, boolean countsProxies, Provenance provenance, @Nullable CheckedAt checkedAt) {
    private static final Pattern SECOND_CALL = Pattern.compile("quorum\\.[^.]+\\.2\\..+");

    /** When a quorum must be there. */
    public enum CheckedAt {
        /** When the chair opens the assembly; whoever leaves later does not undo it. */
        OPENING,
        /** When each vote is opened. */
        EACH_VOTE
    }

    /** As above, at each vote. */
    public QuorumRule(@Nullable Fraction fraction, boolean strict, int minimum, boolean countsProxies, Provenance provenance) {
        this(fraction, strict, minimum, countsProxies, provenance, null);
    }

    /** Refuses, as {@link IllegalArgumentException}, a quorum that can never be reached or a number outside its limits. */
    public QuorumRule {
        if (minimum < 0 || minimum > Fraction.LARGEST_BASE) {
            throw new IllegalArgumentException(
                "a quorum's number must be from 0 to " + Fraction.LARGEST_BASE + ", not " + minimum);
        }
        if (fraction == null && strict) {
            throw new IllegalArgumentException("a quorum without a share cannot ask for more than its share");
        }
        if (fraction != null && fraction.isNothing()) {
            throw new IllegalArgumentException("a quorum that asks for no share leaves the share out");
        }
        if (fraction != null && strict && fraction.isWhole()) {
            throw new IllegalArgumentException("more than all members can never be present");
        }
    }

    /** The rule that asks for nothing: an assembly of any number may decide. */
    public static QuorumRule anyNumber(Provenance provenance) {
        return new QuorumRule(null, false, 0, true, provenance);
    }

    /** The same for a matter of which it is not known whether it holds there. */
    QuorumRule unsure() {
        return new QuorumRule(fraction, strict, minimum, countsProxies, provenance.as(Status.TO_VERIFY), checkedAt);
    }

    /** Whether it is a rule of its own for a second call. */
    public boolean isOfSecondCall() {
        var parameter = provenance.parameter();
        return parameter != null && SECOND_CALL.matcher(parameter).matches();
    }

    /** Whether the rule asks for anything at all. */
    public boolean asksSomething() { return minimum > 0 || fraction != null; }

    /**
     * How many members must be at the assembly.
     *
     * @param entitled members on the electoral roll, from 0 to {@link Fraction#LARGEST_BASE}
     */
    public int needed(int entitled) { return Math.max(minimum, neededByShare(entitled)); }

    /** Judges an assembly by this rule. */
    public Quorum judge(int entitled, int present, int represented) {
        return new Quorum(this, entitled, present, represented);
    }

    /** The rule in one sentence, such as "At least one third of the members must be present." */
    public Reason inWords() {
        if (!asksSomething()) {
            return Reason.of("rules.quorum.asks-nothing", Map.of(), provenance);
        }
        var args = new HashMap<String, Object>(Map.of("minimum", minimum, "proxies", proxiesWord()));
        if (fraction == null) {
            return Reason.of("rules.quorum.asks-number", args, provenance);
        }
        args.putAll(fraction.wordArgs(strict));
        return Reason.of("rules.quorum.asks-share", args, provenance);
    }

    String proxiesWord() { return (countsProxies ? Word.COUNT : Word.IGNORE).name(); }

    int neededByShare(int entitled) { return fraction == null ? 0 : fraction.needed(entitled, strict); }
}
