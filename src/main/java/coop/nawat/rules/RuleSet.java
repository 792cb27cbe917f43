package coop.nawat.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param matterNotices by matter, where an item of the agenda asks for a notice of its own
 * @param secretVotes null: neither law nor bylaws as recorded here ask for secret votes
 * @param objections until when members can object to a result; null: neither law nor bylaws as recorded here set an end
 * @param consentVotes null: the bylaws as recorded here let nothing be decided by consent
 * @param olderCandidate that of candidates with equal votes the older one comes first; null: the lot decides
 * @param votesStay that a vote that was cast cannot be changed; null: the chair says for each vote whether it can
 * @param secretDemand null: neither law nor bylaws as recorded here let members ask for a secret vote
 * @param unsaid what the law has a rule for and nobody knows, by {@link #key}: what stands here for such a matter is a suggestion that decides
 *     nothing
 */
public record RuleSet(QuorumRule quorum, Map<String, MajorityRule> majorities, @Nullable NoticeRule notice, ProxyRule proxies,
    Map<String, QuorumRule> quorums, Map<String, SecondCall> secondCalls, @Nullable NoticeRule extraordinaryNotice, @Nullable String law,
    Map<String, NoticeRule> matterNotices, @Nullable SecretVotes secretVotes, Map<String, List<Provenance>> unsaid,
    @Nullable ObjectionRule objections, @Nullable ConsentVotes consentVotes, @Nullable SecretDemand secretDemand,
    @Nullable Provenance olderCandidate, @Nullable Provenance votesStay) {

    @SuppressWarnings("RedundantNullCheck") // stored rules of earlier days do not have all of them
    public RuleSet {
        majorities = Map.copyOf(majorities);
        quorums = Map.copyOf(Objects.requireNonNullElse(quorums, Map.of()));
        secondCalls = Map.copyOf(Objects.requireNonNullElse(secondCalls, Map.of()));
        matterNotices = Map.copyOf(Objects.requireNonNullElse(matterNotices, Map.of()));
        unsaid = Map.copyOf(Objects.requireNonNullElse(unsaid, Map.of()));
        Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()), "the ordinary majority");
    }

    static String key(Matter matter, int call) { return matter.key() + "/" + call; }

    /** Where it is said that a vote on this matter is secret; empty if nothing asks for it. What is said of a change of the bylaws holds for every kind. */
    public Optional<Provenance> secret(Matter matter) {
        return Optional.ofNullable(secretVotes)
            .filter(s -> s.matters().contains(matter.key()) || (matter.changesBylaws() && s.matters().contains(Matter.BYLAWS_CHANGE.key())))
            .map(SecretVotes::provenance);
    }

    /** Where the bylaws say that members may be asked for consent on this matter; empty where they do not. */
    public Optional<Provenance> consent(Matter matter) {
        return Optional.ofNullable(consentVotes).filter(c -> c.matters().contains(matter.key())).map(ConsentVotes::provenance);
    }

    /**
     * Which values somebody would still have to say before this matter can be decided, each with its key and where it would stand.
     *
     * @param call 1, or 2 and more for a later one
     * @return empty if it can be decided
     */
    public List<Provenance> unsaid(Matter matter, int call) {
        var of = majorities.containsKey(matter.key()) ? matter : Matter.ORDINARY;
        return unsaid.getOrDefault(key(of, Math.min(call, 2)), List.of());
    }

    /** The majority that decides on this matter; the ordinary one where no other is named. */
    public MajorityRule majority(Matter matter) {
        var own = majorities.get(matter.key());
        return own != null ? own : Objects.requireNonNull(majorities.get(Matter.ORDINARY.key()));
    }

    /**
     * The notice period of an assembly: of those that its kind and its agenda ask for, the longest.
     *
     * @param matters on which it is to decide
     * @return empty if neither law nor bylaws ask for one
     */
    public Optional<NoticeRule> notice(boolean extraordinary, Collection<Matter> matters, NoticeRule.Occasion occasion) {
        var general = extraordinary && extraordinaryNotice != null ? extraordinaryNotice : notice;
        var own = matters.stream().map(m -> matterNotices.get(m.key())).filter(Objects::nonNull);
        // of equal ones the general rule is named: the first of them is taken
        return Stream.concat(Stream.ofNullable(general), own).max(Comparator.comparingLong(rule -> rule.between(occasion)));
    }

    /**
     * Under which rule a matter that could not be decided for lack of a quorum may be decided at a second call.
     *
     * @return empty if neither law nor bylaws know a second call; a suggestion of ours is none
     */
    public Optional<SecondCall> secondCall(Matter matter) {
        var own = secondCalls.get(majorities.containsKey(matter.key()) ? matter.key() : Matter.ORDINARY.key());
        if (own != null) return Optional.of(own);
        var first = quorum(matter, 1).provenance().status();
        var second = quorum(matter, 2);
        return second.equals(quorum(matter, 1)) || (second.provenance().status() == Status.OUR_DEFAULT && first != Status.OUR_DEFAULT)
            ? Optional.empty()
            : Optional.of(new SecondCall(null, null, null, second.provenance()));
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
