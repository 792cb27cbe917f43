package coop.nawat.rules;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for one organisation at one moment. An assembly freezes them when it is convened.
 *
 * @param majorities by matter; {@link Matter#ORDINARY} and {@link Matter#BYLAWS_CHANGE} are always there
 * @param notice null: neither law nor bylaws as recorded here ask for a notice period
 */
public record RuleSet(QuorumRule quorum, Map<String, MajorityRule> majorities, @Nullable NoticeRule notice, ProxyRule proxies) {
    public RuleSet {
        majorities = Map.copyOf(majorities);
        Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()), "the ordinary majority");
    }

    /** The majority that decides on this matter; the ordinary one where no other is named. */
    public MajorityRule majority(Matter matter) {
        var own = majorities.get(matter.key());
        return own != null ? own : Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()));
    }
}
