package coop.nawat.rules;

import java.util.List;

/** What the rules say to an act: whether it may be, and why, with article and arithmetic. */
public sealed interface Answer {
    /** The sentences that lead to the answer, one at least, in reading order. */
    List<Reason> reasons();

    /** Nothing stands against it. */
    record Allowed(List<Reason> reasons) implements Answer {
        public Allowed { reasons = needed(reasons); }
    }

    /**
     * It may be, but what it relies on has not been verified.
     *
     * @param risks those of the reasons whose values are to be verified, one at least
     */
    record AllowedWithRisk(List<Reason> reasons, List<Reason> risks) implements Answer {
        public AllowedWithRisk {
            reasons = needed(reasons);
            risks = needed(risks);
        }
    }

    /** It would not be valid. */
    record NotValid(List<Reason> reasons) implements Answer {
        public NotValid { reasons = needed(reasons); }
    }

    /** The answer to something that is right or wrong by these reasons. */
    static Answer of(boolean right, List<Reason> reasons) {
        if (!right) return new NotValid(reasons);
        var risks = reasons.stream().filter(Reason::risky).toList();
        return risks.isEmpty() ? new Allowed(reasons) : new AllowedWithRisk(reasons, risks);
    }

    private static List<Reason> needed(List<Reason> reasons) {
        if (reasons.isEmpty()) throw new IllegalArgumentException("an answer has a reason");
        return List.copyOf(reasons);
    }
}
