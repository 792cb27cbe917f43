package coop.nawat.rules;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for one organisation at one moment. An assembly freezes them when it is convened; what was frozen before a component
 * was known here reads with null for it.
 *
 * @param quorum for ordinary matters at the first call
 * @param majorities by matter; {@link Matter#ORDINARY} is always there
 * @param notice null: neither law nor bylaws as recorded here ask for a notice period
 * @param quorums where another matter or the second call has another quorum, by {@link #key}
 * @param secondCalls by matter
 * @param extraordinaryNotice for extraordinary assemblies, where it is another
 * @param law id and version of the pack; null if none was known
 */
public record RuleSet(QuorumRule quorum, Map<String, MajorityRule> majorities, @Nullable NoticeRule notice, ProxyRule proxies,
    Map<String, QuorumRule> quorums, Map<String, SecondCall> secondCalls, @Nullable NoticeRule extraordinaryNotice, @Nullable String law) {

    @SuppressWarnings("RedundantNullCheck") // stored rules of earlier days do not have all of them
    public RuleSet {
        majorities = Map.copyOf(majorities);
        quorums = Map.copyOf(Objects.requireNonNullElse(quorums, Map.of()));
        secondCalls = Map.copyOf(Objects.requireNonNullElse(secondCalls, Map.of()));
        Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()), "the ordinary majority");
    }

    static String key(Matter matter, int call) { return matter.key() + "/" + call; }

    /** The majority that decides on this matter; the ordinary one where no other is named. */
    public MajorityRule majority(Matter matter) {
        var own = majorities.get(matter.key());
        return own != null ? own : Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()));
    }

    /**
     * The quorum for this matter.
     *
     * @param call 1, or 2 and more for a later one
     */
    public QuorumRule quorum(Matter matter, int call) {
        var own = quorums.get(key(matter, Math.min(call, 2)));
        if (own != null) return own;
        // a matter that nobody knew when the rules were frozen goes by those of ordinary ones
        var ordinary = majorities.containsKey(matter.key()) ? null : quorums.get(key(Matter.ORDINARY, Math.min(call, 2)));
        return ordinary != null ? ordinary : quorum;
    }
}
