package coop.nawat.ballots;

import coop.nawat.counting.Chosen;
import coop.nawat.counting.Lot;
import coop.nawat.counting.Tie;
import coop.nawat.rules.Base;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.Reason;
import coop.nawat.rules.TieRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of a tally, with the arithmetic that anybody can do again.
 *
 * @param base what the majority is a share of, in votes or members
 * @param needed how many votes for were needed; with a base of zero, what the rule asks of nothing
 * @param reached how many votes for there were
 * @param reasons the sentences that lead to the outcome, in reading order, one at least
 */
public record Verdict(Outcome outcome, int base, int needed, int reached, List<Reason> reasons) {
    private static final String TOO_FEW_VOTED = "rules.verdict.too-few-voted";
    private static final String TIE = "rules.verdict.tie";
    private static final String CASTING = "rules.verdict.casting";
    private static final String DRAWN = "rules.verdict.drawn";
    private static final String VOID = "rules.verdict.void";
    private static final String CONSENT = "rules.verdict.consent";
    private static final String NOBODY = "rules.verdict.nobody";

    /** Refuses, as {@link IllegalArgumentException}, numbers that contradict each other and a verdict without reason. */
    public Verdict {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs a reason");
        }
        if (base < 0 || needed < 0 || reached < 0 || reached > base) {
            throw new IllegalArgumentException(
                "of " + base + " votes " + reached + " cannot be for, with " + needed + " needed");
        }
        var enough = base > 0 && reached >= needed;
        var turnedDown = outcome == Outcome.REJECTED && reasons.getFirst().key().equals(TOO_FEW_VOTED);
        var cast = reasons.getFirst().key().equals(CASTING) || reasons.getFirst().key().equals(DRAWN)
            || reasons.getFirst().key().equals(CONSENT);
        var ofContest = outcome == Outcome.ELECTED || outcome == Outcome.RUN_OFF || reasons.getFirst().key().equals(NOBODY);
        if (outcome != Outcome.NO_QUORUM && outcome != Outcome.VOID && !turnedDown && !cast && !ofContest
            && enough != (outcome == Outcome.ADOPTED)) {
            throw new IllegalArgumentException(
                outcome + " contradicts " + reached + " of " + base + " with " + needed + " needed");
        }
    }

    /**
     * Judges a motion. The same arguments always give an equal verdict.
     *
     * @param quorum the quorum of the assembly when the question was put; under a rule that asks for nothing it is always met
     * @throws IllegalArgumentException if the numbers contradict each other: more votes than members on the roll, two
     *     different rolls, or, where the rule is a share of the members present, more votes than members present
     */
    public static Verdict of(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule) {
        return of(tally, electorate, quorum, rule, null, null);
    }

    /**
     * As above; equal votes are decided by lot where the rule says so.
     *
     * @param lot in which 1 stands for the motion and 2 against it: the luckier one decides
     */
    static Verdict of(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule, Lot lot) {
        return of(tally, electorate, quorum, rule, null, lot);
    }

    /**
     * As above, with the chair's casting vote.
     *
     * @param casting for or against; null: none was given
     * @throws IllegalArgumentException as above, and if the rule leaves nothing to a casting vote here
     */
    public static Verdict of(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule, @Nullable YesNo casting) {
        return of(tally, electorate, quorum, rule, casting, null);
    }

    private static Verdict of(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule, @Nullable YesNo casting,
        @Nullable Lot lot) {
        refuseContradictions(tally, electorate, quorum, rule);
        var base = baseNumber(tally, electorate, rule.base());
        var needed = rule.needed(base);
        var reached = tally.forVotes();
        if (!quorum.met()) {
            var reasons = new ArrayList<Reason>();
            reasons.add(Reason.of("rules.verdict.no-quorum", Map.of(), quorum.rule().provenance()));
            reasons.addAll(quorum.reasons());
            return new Verdict(Outcome.NO_QUORUM, base, needed, reached, reasons);
        }
        // At least two thirds of nothing would be reached by nothing.
        var turnout = rule.turnout();
        var enoughVoted = turnout == null || tally.cast() >= turnout.needed(electorate.entitled());
        var tie = enoughVoted && tied(tally, base, rule) ? rule.tie() : null;
        var open = tie != null && tie.tie() != TieRule.Tie.LOST;
        if (casting != null) refuseCastingVote(tie, casting);
        var drawn = tie != null && tie.tie() == TieRule.Tie.LOT ? lot : null;
        var decided = casting != null ? casting
            : drawn == null ? null : drawn.order(List.of(1, 2)).getFirst() == 1 ? YesNo.FOR : YesNo.AGAINST;
        var adopted = decided == null ? base > 0 && reached >= needed && enoughVoted : decided == YesNo.FOR;
        var outcome = adopted ? Outcome.ADOPTED : open && decided == null ? Outcome.TIE : Outcome.REJECTED;
        var reasons = new ArrayList<Reason>();
        if (tie != null && drawn != null)
            reasons.add(Reason.of(DRAWN, Map.of("outcome", outcome.name(), "votes", tally.forVotes(), "seed", drawn.seed()),
                tie.provenance()));
        if (tie != null && casting != null)
            reasons.add(Reason.of(CASTING, Map.of("outcome", outcome.name(), "votes", tally.forVotes(), "choice", casting.name()),
                tie.provenance()));
        if (turnout != null && !enoughVoted) {
            reasons.add(Reason.of(TOO_FEW_VOTED, Map.of("cast", tally.cast(), "entitled", electorate.entitled(), "needed",
                turnout.needed(electorate.entitled())), turnout.provenance()));
        } else if (base == 0) {
            reasons.add(Reason.of("rules.verdict.nothing-counted", Map.of(), rule.provenance()));
        } else {
            reasons.add(open ? rule.tieArithmetic(reached, base) : rule.arithmetic(adopted, reached, base));
        }
        reasons.addAll(remarks(tally, base, rule, decided == null ? tie : null, outcome));
        var confirmation = rule.confirmation();
        if (adopted && confirmation != null) reasons.add(confirmation.inWords());
        if (quorum.rule().asksSomething() || quorum.rule().isOfSecondCall()) {
            reasons.addAll(quorum.reasons());
        }
        return new Verdict(outcome, base, needed, reached, reasons);
    }

    /**
     * Judges a motion that was put for consent: adopted when those who consent are the majority that the rule asks for, and no objection stands. The same
     * arguments always give an equal verdict.
     *
     * @param tally for: consents; against: objections that stand; abstentions: members who stand aside
     * @param allowed where the bylaws let it be decided so
     */
    static Verdict byConsent(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule, Provenance allowed) {
        var counted = of(tally, electorate, quorum, rule);
        if (counted.outcome == Outcome.NO_QUORUM) return counted;
        var outcome = counted.outcome == Outcome.ADOPTED && tally.against() == 0 ? Outcome.ADOPTED : Outcome.REJECTED;
        var reasons = new ArrayList<Reason>();
        reasons
            .add(Reason.of(CONSENT, Map.of("outcome", outcome.name(), "objections", tally.against(), "consents", tally.forVotes(), "aside",
                tally.abstain()), allowed));
        // with an objection the arithmetic decides nothing, and could read like the opposite
        if (tally.against() == 0) reasons.addAll(counted.reasons);
        else if (quorum.rule().asksSomething() || quorum.rule().isOfSecondCall()) reasons.addAll(quorum.reasons());
        return new Verdict(outcome, counted.base, counted.needed, counted.reached, reasons);
    }

    /**
     * How many votes each of the elected needs in a contest; 0 where its method alone decides.
     *
     * @param rule of which the base is taken; votes for and against are, on such a paper, all that mark somebody
     */
    static int neededByEach(Contest contest, Tally tally, Electorate electorate, MajorityRule rule) {
        return contest.asksMajority() ? Math.max(1, rule.needed(contestBase(tally, electorate, rule))) : 0;
    }

    private static int contestBase(Tally tally, Electorate electorate, MajorityRule rule) {
        return rule.base() == Base.FOR_AGAINST ? tally.valid() : baseNumber(tally, electorate, rule.base());
    }

    /**
     * Judges a contest. The same arguments always give an equal verdict.
     *
     * @throws IllegalArgumentException as for a motion
     */
    static Verdict of(Contest contest, Chosen chosen, Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule) {
        refuseContradictions(tally, electorate, quorum, rule);
        var base = contestBase(tally, electorate, rule);
        var needed = neededByEach(contest, tally, electorate, rule);
        var reasons = new ArrayList<Reason>();
        if (!quorum.met()) {
            reasons.add(Reason.of("rules.verdict.no-quorum", Map.of(), quorum.rule().provenance()));
            reasons.addAll(quorum.reasons());
            return new Verdict(Outcome.NO_QUORUM, base, needed, 0, reasons);
        }
        var turnout = rule.turnout();
        if (turnout != null && tally.cast() < turnout.needed(electorate.entitled())) {
            reasons.add(Reason.of(TOO_FEW_VOTED, Map.of("cast", tally.cast(), "entitled", electorate.entitled(), "needed",
                turnout.needed(electorate.entitled())), turnout.provenance()));
            return new Verdict(Outcome.REJECTED, base, needed, 0, reasons);
        }
        var outcome = !chosen.runOff().isEmpty() ? Outcome.RUN_OFF : chosen.elected().isEmpty() ? Outcome.REJECTED : Outcome.ELECTED;
        reasons.add(outcome == Outcome.REJECTED ? Reason.of(NOBODY, Map.of("valid", tally.marked()))
            : Reason.of("rules.verdict.elected", Map.of("n", chosen.elected().size(), "seats", contest.seats(), "valid", tally.marked(),
                "method", contest.method().name())));
        if (contest.asksMajority()) {
            reasons.add(Reason.of("rules.verdict.each-needs", Map.of("needed", needed, "count", base), rule.provenance()));
        } else {
            reasons.add(Reason.of(contest.runOff() ? "rules.verdict.most-votes" : "rules.verdict.by-method",
                Map.of("method", contest.method().name()), Provenance.ourDefault()));
        }
        if (outcome == Outcome.RUN_OFF)
            reasons.add(Reason.of(chosen.runOffAsksAll() ? "rules.verdict.run-off-few" : "rules.verdict.run-off",
                Map.of("open", contest.seats() - chosen.elected().size(), "n", chosen.runOff().size()), Provenance.ourDefault()));
        contest.reserved().entrySet().stream().sorted(Map.Entry.comparingByKey())
            .forEach(r -> reasons.add(Reason.of("rules.verdict.reserved", Map.of("n", r.getValue(), "group", r.getKey()))));
        if (!chosen.passedOver().isEmpty())
            reasons.add(Reason.of("rules.verdict.passed-over", Map.of("n", chosen.passedOver().size())));
        if (contest.olderCandidate() != null && (chosen.decidedBy(Tie.BrokenBy.AGE) || chosen.orderedBy(Tie.BrokenBy.AGE)))
            reasons.add(Reason.of(chosen.decidedBy(Tie.BrokenBy.AGE) ? "rules.verdict.older" : "rules.verdict.older-order", Map.of(),
                contest.olderCandidate()));
        if (chosen.decidedBy(Tie.BrokenBy.LOT) || chosen.orderedBy(Tie.BrokenBy.LOT))
            reasons.add(Reason.of(chosen.decidedBy(Tie.BrokenBy.LOT) ? "rules.verdict.lot" : "rules.verdict.lot-order",
                Map.of("seed", chosen.count().lot().seed())));
        if (quorum.rule().asksSomething() || quorum.rule().isOfSecondCall()) reasons.addAll(quorum.reasons());
        return new Verdict(outcome, base, needed, 0, reasons);
    }

    /** What a base counts in these numbers. */
    static int baseNumber(Tally tally, Electorate electorate, Base base) {
        return switch (base) {
            case FOR_AGAINST -> tally.forAndAgainst();
            case VALID -> tally.valid();
            case CAST -> tally.cast();
            case PRESENT -> electorate.attending();
            case ENTITLED -> electorate.entitled();
        };
    }

    /** What a reader may wonder at: an equal split, votes that do not count, and silence that weighs against. */
    private static List<Reason> remarks(Tally tally, int base, MajorityRule rule, @Nullable TieRule tie, Outcome outcome) {
        var remarks = new ArrayList<Reason>();
        if (tie != null) {
            remarks.add(Reason.of(TIE, Map.of("votes", tally.forVotes(), "tie", tie.tie().name()), tie.provenance()));
        } else if (outcome == Outcome.REJECTED && tally.forVotes() > 0 && tally.forVotes() == tally.against()) {
            remarks.add(Reason.of("rules.verdict.equal", Map.of("votes", tally.forVotes()), rule.provenance()));
        }
        var neither = base - tally.forAndAgainst();
        if (neither > 0) {
            remarks.add(Reason.of("rules.verdict.neither", Map.of("n", neither, "count", base), rule.provenance()));
        }
        var abstentionsCount = rule.base() != Base.FOR_AGAINST;
        if (!abstentionsCount && tally.abstain() > 0) {
            remarks.add(Reason.of("rules.verdict.abstain-not-counted", Map.of("n", tally.abstain()), rule.provenance()));
        }
        var papersCount = abstentionsCount && rule.base() != Base.VALID;
        if (!papersCount && tally.blank() > 0) {
            remarks.add(Reason.of("rules.verdict.blank-not-counted", Map.of("n", tally.blank()), rule.provenance()));
        }
        if (!papersCount && tally.invalid() > 0) {
            remarks.add(Reason.of("rules.verdict.invalid-not-counted", Map.of("n", tally.invalid()), rule.provenance()));
        }
        return remarks;
    }

    /** Whether votes for and against are equal and one more vote for would adopt the motion. */
    private static boolean tied(Tally tally, int base, MajorityRule rule) {
        return rule.strict() && tally.forVotes() > 0 && tally.forVotes() == tally.against() && tally.forVotes() < rule.needed(base)
            && tally.forVotes() + 1 >= rule.needed(base);
    }

    /** Whether equal votes left it open, so that something else than counting decides: the rule's tie is then in the reasons. */
    public boolean openTie() {
        return waysOut().anyMatch(way -> !way.equals(TieRule.Tie.LOST.name()));
    }

    /** Whether equal votes left it to the chair, who has not decided yet. */
    public boolean chairDecides() {
        return waysOut().anyMatch(TieRule.Tie.CHAIR_CASTS.name()::equals);
    }

    /** The same numbers, declared void by the chair: what was counted is told behind it, and decides nothing. */
    Verdict voided() {
        return new Verdict(Outcome.VOID, base, needed, reached,
            Stream.concat(Stream.of(Reason.of(VOID, Map.of())), reasons.stream()).toList());
    }

    /** The lot that decided equal votes on a motion; empty where none was drawn. */
    Optional<Lot> lot() {
        return reasons.stream().filter(r -> r.key().equals(DRAWN)).findFirst()
            .map(r -> new Lot(Objects.requireNonNull(r.args().get("seed")).toString()));
    }

    /** What decided in place of counting alone: that it is void, the lot, the chair's casting vote, or whether objections stand; empty where the count did. */
    public Optional<Reason> decidedOtherwise() {
        return Optional.of(reasons.getFirst()).filter(r -> List.of(VOID, DRAWN, CASTING, CONSENT).contains(r.key()));
    }

    /** What becomes of the equal votes that left it open; empty where none did. */
    public Optional<Reason> tieReason() {
        return openTie() ? reasons.stream().filter(r -> r.key().equals(TIE)).findFirst() : Optional.empty();
    }

    private Stream<Object> waysOut() {
        // of before a tie had an outcome of its own
        if (outcome != Outcome.TIE && outcome != Outcome.REJECTED) return Stream.empty();
        return reasons.stream().filter(r -> r.key().equals(TIE)).map(r -> Objects.requireNonNull(r.args().get("tie")));
    }

    /** Whether another verdict says the same: ties were once kept as rejections. */
    boolean saysTheSame(Verdict stored, MajorityRule rule) {
        if (outcome != Outcome.TIE || stored.outcome != Outcome.REJECTED) return equals(stored);
        var told = new ArrayList<>(reasons);
        told.set(0, rule.arithmetic(false, reached, base));
        return new Verdict(Outcome.REJECTED, base, needed, reached, told).equals(stored);
    }

    private static void refuseCastingVote(@Nullable TieRule tie, YesNo casting) {
        if (tie == null || tie.tie() != TieRule.Tie.CHAIR_CASTS) throw new IllegalArgumentException("no casting vote decides here");
        if (casting == YesNo.ABSTAIN) throw new IllegalArgumentException("a casting vote is for or against");
    }

    private static void refuseContradictions(Tally tally, Electorate electorate, Quorum quorum, MajorityRule rule) {
        if (tally.cast() > electorate.entitled()) {
            throw new IllegalArgumentException(
                tally.cast() + " votes cannot come from " + electorate.entitled() + " members");
        }
        if (quorum.entitled() != electorate.entitled()) {
            throw new IllegalArgumentException("the quorum was judged on a roll of " + quorum.entitled()
                + " members, the vote is on a roll of " + electorate.entitled());
        }
        if (rule.base() == Base.PRESENT && tally.cast() > electorate.attending()) {
            throw new IllegalArgumentException(
                tally.cast() + " votes cannot come from " + electorate.attending() + " members at the assembly");
        }
    }
}
