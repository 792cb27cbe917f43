package coop.nawat.launch.replay;

import coop.nawat.ballots.Tally;
import coop.nawat.launch.replay.QuorumTable.Counts;
import coop.nawat.launch.replay.RecordedAssembly.RecordedQuorum;
import coop.nawat.launch.replay.RecordedAssembly.RecordedResolution;
import coop.nawat.launch.replay.RecordedAssembly.RecordedRule;
import coop.nawat.rules.Base;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the plan of one case; used once. */
final class Planner {

    /** Why an item is not counted. It never leaves this class. */
    private static final class NotCounted extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        NotCounted(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    private final RecordedAssembly assembly;
    private final ElectionCounter elections;
    private final List<String> warnings = new ArrayList<>();
    private final @Nullable Integer entitled;
    private final @Nullable Integer present;
    private final @Nullable Integer represented;
    private final @Nullable Integer cast;

    /**
     * @param folder where the case file lies
     */
    Planner(RecordedAssembly assembly, Path folder) {
        this.assembly = assembly;
        this.elections = new ElectionCounter(assembly, folder);
        this.entitled = countOrWarn(assembly.entitled(), "members entitled to vote");
        this.present = countOrWarn(assembly.present(), "members present");
        this.represented = countOrWarn(assembly.represented(), "members represented");
        this.cast = countOrWarn(assembly.cast(), "votes cast");
    }

    ReplayPlan plan() {
        warnIfPapersDoNotAddUp();
        var items = new ArrayList<PlannedItem>();
        var skipped = new ArrayList<SkippedItem>();
        for (int i = 0; i < assembly.resolutions().size(); i++) {
            var resolution = assembly.resolutions().get(i);
            var title = titled(resolution.title(), "resolution " + (i + 1));
            try {
                items.add(planned(title, resolution));
            } catch (NotCounted e) {
                skipped.add(new SkippedItem(title, e.reason));
            }
        }
        var counted = new ArrayList<CountedElection>();
        for (int i = 0; i < assembly.elections().size(); i++) {
            var election = assembly.elections().get(i);
            var title = titled(election.title(), "election " + (i + 1));
            try {
                counted.add(elections.count(title, election));
            } catch (ElectionCounter.NotCounted e) {
                skipped.add(new SkippedItem(title, e.reason()));
            }
        }
        if (items.isEmpty() && counted.isEmpty() && skipped.isEmpty()) {
            skipped.add(new SkippedItem("the whole case", "it holds neither a resolution nor an election"));
        }
        return attended(items, counted, skipped);
    }

    // ---- one resolution

    private PlannedItem planned(String title, RecordedResolution resolution) throws NotCounted {
        var declaredWord = resolution.declared();
        if (declaredWord == null || declaredWord.isBlank()) {
            throw new NotCounted("no outcome was declared");
        }
        var declared = DeclaredWords.find(declaredWord)
            .orElseThrow(() -> new NotCounted("declared \"" + declaredWord + "\", which is no outcome of a vote"));
        var rule = majorityRule(resolution);
        var votes = votes(title, resolution, rule.base());
        warnIfThresholdDiffers(title, resolution, rule, votes);
        return new PlannedItem(title, votes, rule, declared, declaredWord);
    }

    private MajorityRule majorityRule(RecordedResolution resolution) throws NotCounted {
        var index = resolution.rule();
        if (index == null || index < 0 || index >= assembly.rules().size()) {
            throw new NotCounted("it names no rule of the case");
        }
        var rule = assembly.rules().get(index);
        var basis = rule.basis();
        if (basis == null) {
            throw new NotCounted("the rule does not say what it counts");
        }
        var base = BaseTable.find(basis)
            .orElseThrow(() -> new NotCounted("the rule is of another kind: " + basis));
        if (rule.fraction() == null) {
            throw new NotCounted("the rule (" + basis + ") gives no share");
        }
        if (rule.strict() == null) {
            throw new NotCounted("the rule does not say whether its share must be reached or passed");
        }
        try {
            return new MajorityRule(base, Fraction.parse(rule.fraction()), rule.strict(), provenance(rule));
        } catch (IllegalArgumentException e) {
            throw new NotCounted("the rule's share \"" + rule.fraction() + "\" is none: " + e.getMessage());
        }
    }

    private Provenance provenance(RecordedRule rule) {
        var status = Boolean.TRUE.equals(rule.assumed()) ? Status.OUR_DEFAULT : Status.SECONDARY;
        return new Provenance(shortened(rule.article()), shortened(assembly.source()), status, null);
    }

    /** The votes of an item, or what is missing. A number that the base does not need may be missing; it is then 0. */
    private Tally votes(String title, RecordedResolution resolution, Base base) throws NotCounted {
        var forVotes = count(resolution.forVotes(), "votes for");
        var against = count(resolution.against(), "votes against");
        var abstain = count(resolution.abstain(), "abstentions");
        var invalid = count(resolution.invalid(), "invalid votes");
        var percentages = resolution.forPercent() != null || resolution.againstPercent() != null;
        if (forVotes == null && against == null && percentages) {
            throw new NotCounted("only percentages were published");
        }
        var missing = new ArrayList<String>();
        if (forVotes == null) {
            missing.add("no number of votes for");
        }
        if (against == null) {
            missing.add("no number of votes against");
        }
        // All votes cast are known in sum even where the source does not say what each of them was.
        var sum = base == Base.CAST ? cast : null;
        if (abstain == null && (base == Base.VALID || base == Base.CAST) && sum == null) {
            missing.add("no number of abstentions");
        }
        if (invalid == null && base == Base.CAST && sum == null) {
            missing.add("no number of invalid votes, nor of all votes cast");
        }
        if (base == Base.PRESENT && present == null) {
            missing.add("no number of members present");
        }
        if (base == Base.ENTITLED && entitled == null) {
            missing.add("no number of members entitled to vote");
        }
        if (forVotes == null || against == null || !missing.isEmpty()) {
            throw new NotCounted(String.join(", ", missing));
        }
        var tally = tally(forVotes, against, orZero(abstain), 0, orZero(invalid));
        var complete = abstain != null && invalid != null;
        warnIfVotesDoNotAddUp(title, tally, complete);
        return sum == null || complete ? tally : filledUp(title, tally, sum);
    }

    /** The votes that the source counted but did not break down: they belong to the base, so they are cast blank. */
    private Tally filledUp(String title, Tally tally, int all) throws NotCounted {
        var rest = all - tally.cast();
        if (rest <= 0) {
            return tally;
        }
        warnings.add(title + ": " + rest + " of " + all
            + " votes cast are not broken down; they count in the base and are cast blank");
        return tally(tally.forVotes(), tally.against(), tally.abstain(), rest, tally.invalid());
    }

    private static Tally tally(int forVotes, int against, int abstain, int blank, int invalid) throws NotCounted {
        try {
            return new Tally(forVotes, against, abstain, blank, invalid);
        } catch (IllegalArgumentException e) {
            throw new NotCounted(String.valueOf(e.getMessage()));
        }
    }

    // ---- the assembly

    private ReplayPlan attended(List<PlannedItem> items, List<CountedElection> counted, List<SkippedItem> skipped) {
        var mostVotes = items.stream().mapToInt(item -> item.votes().cast()).max().orElse(0);
        var voters = Math.max(mostVotes, orZero(cast));
        var proxies = orZero(represented);
        int inPerson;
        if (present == null) {
            proxies = Math.min(proxies, voters);
            inPerson = voters - proxies;
        } else {
            inPerson = present;
            if (mostVotes > (long) inPerson + proxies) {
                warnings.add(mostVotes + " votes are more than the " + ((long) inPerson + proxies)
                    + " members present or represented; as many as voted are taken to be present");
                inPerson = mostVotes - proxies;
            }
        }
        var attending = (int) Math.min((long) inPerson + proxies, Fraction.LARGEST_BASE);
        var members = entitled == null ? attending : entitled;
        if (members < attending) {
            warnings.add(attending + " members took part, more than the " + members
                + " entitled to vote; as many as took part are taken to be entitled");
            members = attending;
        }
        var quorumRule = items.isEmpty() ? unjudged() : quorumRule(members, inPerson, proxies, voters);
        return new ReplayPlan(
            assembly.id(),
            titled(assembly.organisation(), assembly.id()),
            members,
            attending - proxies,
            proxies,
            quorumRule,
            items,
            counted,
            skipped,
            warnings);
    }

    private QuorumRule quorumRule(int members, int inPerson, int proxies, int voters) {
        var quorum = assembly.quorum();
        if (quorum == null) {
            return unjudged();
        }
        var minimum = decimal(quorum.min());
        if (quorum.fraction() == null && minimum == null) {
            return unjudged();
        }
        var basis = titled(quorum.basis(), "not stated");
        var counts = QuorumTable.find(basis).orElse(null);
        if (counts == null) {
            return unjudged("it is of another kind: " + basis);
        }
        if (quorum.fraction() != null && entitled == null) {
            return unjudged("no number of members entitled to vote was published");
        }
        QuorumRule rule;
        try {
            rule = new QuorumRule(
                quorum.fraction() == null ? null : Fraction.parse(quorum.fraction()),
                quorum.fraction() != null && Boolean.TRUE.equals(quorum.strict()),
                minimum == null ? 0 : minimum.setScale(0, RoundingMode.CEILING).intValueExact(),
                counts != Counts.IN_PERSON,
                new Provenance(shortened(basis), shortened(assembly.source()), Status.SECONDARY, null));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return unjudged("its number cannot be read: " + e.getMessage());
        }
        return judgeable(rule, counts, quorum, members, inPerson, proxies, voters);
    }

    /**
     * The quorum may be judged where the attendance was published. Where it was not, those who voted were there: they may
     * be enough to prove the quorum, but they can never disprove it.
     */
    private QuorumRule judgeable(
        QuorumRule rule, Counts counts, RecordedQuorum published, int members, int inPerson, int proxies, int voters) {
        if (counts == Counts.VOTERS && present != null && inPerson + proxies != voters) {
            return unjudged("it counts those who voted, and others were present");
        }
        var answer = rule.judge(members, inPerson, proxies);
        var attendanceIsPublished = counts == Counts.VOTERS ? cast != null : present != null;
        if (!attendanceIsPublished) {
            if (counts == Counts.IN_PERSON && (represented == null || represented > 0)) {
                return unjudged("no number of members present was published");
            }
            if (!answer.met()) {
                return unjudged("no number of members present was published, and those who voted do not prove it");
            }
        }
        if (published.met() != null && published.met() != answer.met()) {
            warnings.add("the quorum was published as " + (published.met() ? "reached" : "not reached") + ", but "
                + answer.counted() + " count and " + answer.needed() + " are needed");
        }
        return rule;
    }

    private QuorumRule unjudged(String why) {
        warnings.add("the quorum is not judged: " + why);
        return unjudged();
    }

    private static QuorumRule unjudged() { return QuorumRule.anyNumber(Provenance.ourDefault()); }

    // ---- sums that should add up

    private void warnIfPapersDoNotAddUp() {
        var online = countOrWarn(assembly.online(), "papers on line");
        var paper = countOrWarn(assembly.paper(), "papers on paper");
        if (online != null && paper != null && cast != null && (long) online + paper != cast) {
            warnings.add(online + " votes on line and " + paper + " on paper are " + ((long) online + paper)
                + ", published as " + cast);
        }
    }

    private void warnIfVotesDoNotAddUp(String title, Tally tally, boolean complete) {
        if (cast != null && (tally.cast() > cast || (complete && tally.cast() != cast))) {
            warnings.add(title + ": the votes add up to " + tally.cast() + ", but " + cast
                + " were published as cast; the item's own numbers are used");
        }
    }

    private void warnIfThresholdDiffers(String title, RecordedResolution resolution, MajorityRule rule, Tally votes) {
        var published = decimal(resolution.threshold());
        var base = switch (rule.base()) {
            case FOR_AGAINST -> votes.forAndAgainst();
            case VALID -> votes.valid();
            case CAST -> votes.cast();
            case PRESENT -> orZero(present) + orZero(represented);
            case ENTITLED -> orZero(entitled);
        };
        if (published != null && published.compareTo(BigDecimal.valueOf(rule.needed(base))) != 0) {
            warnings.add(title + ": " + published.toPlainString() + " votes were published as needed, the rule asks for "
                + rule.needed(base));
        }
    }

    // ---- numbers as published

    private @Nullable Integer countOrWarn(@Nullable JsonNode published, String what) {
        try {
            return count(published, what);
        } catch (NotCounted e) {
            warnings.add(e.reason);
            return null;
        }
    }

    /** A published number of votes or members; null if there is none. */
    private static @Nullable Integer count(@Nullable JsonNode published, String what) throws NotCounted {
        if (published == null || published.isNull()) {
            return null;
        }
        var number = decimal(published);
        if (number == null
            || number.signum() < 0
            || number.compareTo(BigDecimal.valueOf(Fraction.LARGEST_BASE)) > 0
            || number.stripTrailingZeros().scale() > 0) {
            throw new NotCounted("the number of " + what + ", " + shortened(published.toString()) + ", is no number of people");
        }
        return number.intValueExact();
    }

    private static @Nullable BigDecimal decimal(@Nullable JsonNode published) {
        return published != null && published.isNumber() ? published.decimalValue() : null;
    }

    private static int orZero(@Nullable Integer number) { return number == null ? 0 : number; }

    private static String titled(@Nullable String title, String otherwise) {
        return title == null || title.isBlank() ? otherwise : title.strip();
    }

    private static @Nullable String shortened(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= Provenance.LONGEST ? text : text.substring(0, Provenance.LONGEST);
    }
}
