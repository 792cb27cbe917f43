package coop.nawat.launch.decide;

import coop.nawat.ballots.Electorate;
import coop.nawat.ballots.Outcome;
import coop.nawat.ballots.Tally;
import coop.nawat.ballots.Verdict;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import coop.nawat.launch.decide.Decision.Because;
import coop.nawat.launch.decide.VoteFile.Counts;
import coop.nawat.rules.Base;
import coop.nawat.rules.Bylaws;
import coop.nawat.rules.BylawsValue;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.MajorityParts;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Quorum;
import coop.nawat.rules.QuorumParts;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Status;
import coop.nawat.rules.TieRule;
import coop.nawat.rules.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides votes by packs; says in one language why. */
public final class Decider {
    private static final String COUNTS = "counts";
    private final Packs packs;
    private final Messages.Of texts;

    /** With these packs; the reasons in this language. */
    public Decider(Packs packs, Messages.Of texts) {
        this.packs = packs;
        this.texts = texts;
    }

    /**
     * Decides a vote.
     *
     * @throws UnreadableVote if it names a pack, a matter or a parameter that does not exist, or a value that is none
     */
    public Decision decide(VoteFile vote) {
        var law = law(vote);
        var matter = law.allMatters().stream().filter(m -> m.key().equals(vote.matter())).findFirst()
            .orElseThrow(
                () -> new UnreadableVote(vote.file() + ": the matter \"" + vote.matter() + "\" is unknown in " + law.id() + "; known are "
                    + String.join(", ", law.allMatters().stream().map(Matter::key).toList()) + "."));
        Map<String, BylawsValue> bylaws;
        try {
            bylaws = Bylaws.read(packs.parameters(), law.allMatters(), vote.bylaws());
        } catch (Refused refused) {
            throw new UnreadableVote(vote.file() + ": the bylaws' \"" + refused.arguments().get("key") + "\" is "
                + (refused.arguments().containsKey("value")
                    ? "given the value \"" + refused.arguments().get("value") + "\", which it cannot have."
                    : "no parameter of " + law.id() + "."));
        }
        var refusals = Bylaws.refusals(law, bylaws);
        if (!refusals.isEmpty()) return refused(vote, law, refusals);
        var model = packs.latest(Packs.MODEL, vote.on());
        var resolved = Resolved.of(law, bylaws, Map.of());
        return new OneVote(vote, matter, model.map(m -> resolved.filled(m, false)).orElse(resolved)).decide();
    }

    private Pack law(VoteFile vote) {
        var versions = packs.versions(vote.pack());
        if (versions.isEmpty())
            throw new UnreadableVote(
                vote.file() + ": there is no pack \"" + vote.pack() + "\"; there are " + String.join(", ", packs.ids()) + ".");
        return packs.find(vote.pack(), vote.on())
            .orElseThrow(() -> new UnreadableVote(vote.file() + ": no version of " + vote.pack() + " holds on "
                + vote.on() + "; the first one begins on " + versions.getFirst().from() + "."));
    }

    /** The bylaws say what the law does not allow: by which of the two would one decide? */
    private Decision refused(VoteFile vote, Pack law, List<Refused> refusals) {
        var reasons = new ArrayList<Because>();
        boolean risk = false;
        for (var refused : refusals) {
            var key = String.valueOf(refused.arguments().get("key"));
            var broken = law.values().get(String.valueOf(refused.arguments().get("parameter")));
            var from = broken == null ? null : broken.provenance();
            risk |= from != null && from.risky();
            reasons.add(
                new Because(key, vote.bylaws().get(key), from == null ? null : from.article(), from == null ? null : status(from.status()),
                    plain(texts.of(refused.refusal().key() + ".why", refused.arguments()))));
        }
        return new Decision(vote.file(), "none", "undecidable", risk, reasons);
    }

    private static String status(Status status) {
        return switch (status) {
            case READ_IN_LAW -> "read";
            case SECONDARY -> "secondary";
            case TO_VERIFY -> "to-verify";
            case VERIFIED -> "verified";
            case OUR_DEFAULT -> "our-default";
            case BYLAWS -> "bylaws";
        };
    }

    /** Marks of direction are for screens. */
    private static String plain(String text) { return text.replaceAll("[\\u2066-\\u2069]", ""); }

    /** The work on one vote; used once. */
    private final class OneVote {
        private final VoteFile vote;
        private final Counts counts;
        private final Matter matter;
        private final Resolved resolved;
        private final List<Because> reasons = new ArrayList<>();
        private final Set<String> gaps = new HashSet<>();
        private boolean risk;
        private boolean undecidable;

        OneVote(VoteFile vote, Matter matter, Resolved resolved) {
            this.vote = vote;
            this.counts = vote.counts();
            this.matter = matter;
            this.resolved = resolved;
        }

        Decision decide() {
            refuseContradictions();
            var quorumParts = resolved.quorumParts(matter, vote.call());
            var quorum = undecidable ? Optional.<Quorum>empty() : quorum(quorumParts);
            if (quorum.isPresent() && !quorum.get().met()) {
                verdict(
                    Verdict.of(Tally.EMPTY, new Electorate(quorum.get().entitled(), 0, 0), quorum.get(),
                        MajorityRule.simple(Provenance.ourDefault())),
                    used(quorumParts));
                return new Decision(vote.file(), "not_met", "no_quorum", risk, reasons);
            }
            var majorityParts = resolved.majorityParts(matter);
            var open = resolved.openMajority(matter);
            if (!open.isEmpty()) missing(open);
            majorityParts.ifPresent(this::refuseGaps);
            var said = quorum.map(q -> q.rule().asksSomething() ? "met" : "none").orElse("none");
            if (undecidable || quorum.isEmpty() || majorityParts.isEmpty()) {
                if (quorum.isPresent()) used(quorumParts).forEach(this::because);
                return new Decision(vote.file(), said, "undecidable", risk, reasons);
            }
            var tally = new Tally(number(counts.forVotes()), number(counts.against()), number(counts.abstain()), number(counts.blank()),
                number(counts.invalid()));
            var q = quorum.get();
            var verdict = Verdict.of(tally, new Electorate(q.entitled(), q.present(), q.represented()), q, majorityParts.get().rule());
            var values = new ArrayList<>(majorityParts.get().used());
            values.addAll(used(quorumParts));
            verdict(verdict, values);
            return new Decision(vote.file(), said,
                verdict.outcome() == Outcome.TIE ? "tie" : verdict.outcome() == Outcome.ADOPTED ? "adopted" : "rejected", risk, reasons);
        }

        private List<Leaf> used(QuorumParts parts) { return parts.used(number(counts.represented()) > 0); }

        /** The sentences of a verdict, then the values that stand in none of them. */
        private void verdict(Verdict verdict, List<Leaf> values) {
            for (var reason : verdict.reasons()) {
                var from = reason.provenance();
                if (from == null || from.parameter() == null) continue;
                // a rule is as unsure as its least sure value; the value here has its own status
                var own = resolved.leaf(from.parameter()).map(Leaf::provenance).orElse(from);
                risky(own.status());
                reasons.add(new Because(from.parameter(), from.value(), own.article(), status(own.status()), plain(reason.in(texts))));
            }
            values.stream().filter(l -> reasons.stream().noneMatch(r -> r.key().equals(l.key()))).forEach(this::because);
        }

        private void because(Leaf leaf) {
            var from = leaf.provenance();
            risky(from.status());
            reasons.add(new Because(leaf.key(), leaf.value().text(), from.article(), status(from.status()),
                sentence(leaf.key(), leaf.value().text())));
        }

        private void risky(Status status) {
            risk |= status == Status.TO_VERIFY || (status == Status.OUR_DEFAULT && !resolved.law().id().equals(Packs.MODEL));
        }

        private String sentence(String key, String value) {
            var name = packs.parameters().find(key, null).map(p -> p.textKey() + ".name").filter(texts::has).map(texts::of).orElse(key);
            var word = switch (value) {
                case "true" -> "rules.value-yes";
                case "false" -> "rules.value-no";
                default -> "rules.choice." + value;
            };
            return plain(texts.of("rules.value-is", "name", name, "value", texts.has(word) ? texts.of(word) : value));
        }

        private void missing(List<String> keys) {
            undecidable = true;
            for (var key : keys) {
                var law = resolved.missing().get(key);
                if (law != null) risky(law.provenance().status());
                var name = packs.parameters().find(key, null).map(p -> p.textKey() + ".name").filter(texts::has).map(texts::of).orElse(key);
                reasons.add(new Because(key, null, law == null ? null : law.provenance().article(),
                    law == null ? null : status(law.provenance().status()),
                    plain(texts.of(
                        law == null ? "rules.missing.nobody" : law.provenance().risky() ? "rules.missing.unread" : "rules.missing.bylaws",
                        "name", name))));
            }
        }

        // ---- numbers

        private static int number(@Nullable Integer number) { return number == null ? 0 : number; }

        private void gap(String name, @Nullable Integer number) {
            if (number != null || !gaps.add(name)) return;
            undecidable = true;
            reasons.add(new Because(COUNTS, null, null, null, plain(texts.of("rules.counts.missing", "name", name))));
        }

        private void contradiction(String name, long number, int most) {
            if (number <= most) return;
            undecidable = true;
            reasons.add(new Because(COUNTS, null, null, null,
                plain(texts.of("rules.counts.too-many", "name", name, "number", number, "most", most))));
        }

        private long cast() {
            return (long) number(counts.forVotes()) + number(counts.against()) + number(counts.abstain()) + number(counts.blank())
                + number(counts.invalid());
        }

        private void refuseContradictions() {
            long there = (long) number(counts.present()) + number(counts.represented());
            contradiction("present", there, counts.entitled() == null ? Fraction.LARGEST_BASE : counts.entitled());
            contradiction("cast", cast(), (int) Math.min(Fraction.LARGEST_BASE,
                counts.present() != null ? there : counts.entitled() != null ? counts.entitled() : Fraction.LARGEST_BASE));
            // whose votes are they, if nobody may be represented?
            resolved.leaf("voting.proxy.allowed").filter(l -> number(counts.represented()) > 0 && l.value().equals(new Value.Truth(false)))
                .filter(l -> l.layer() != Leaf.Layer.OUR_DEFAULT).ifPresent(no -> {
                    undecidable |= no.provenance().status() != Status.OUR_DEFAULT;
                    because(no);
                });
        }

        /** Empty, with the reason written down, if it cannot be judged. */
        private Optional<Quorum> quorum(QuorumParts parts) {
            var rule = parts.rule().orElse(null);
            if (rule == null) {
                missing(parts.missing());
                return Optional.empty();
            }
            if (rule.asksSomething()) {
                if (rule.fraction() != null) gap("entitled", counts.entitled());
                gap("present", counts.present());
                if (parts.representedCount()) gap("represented", counts.represented());
                if (undecidable) return Optional.empty();
            }
            int represented = number(counts.represented());
            int present = counts.present() == null ? (int) Math.max(0, cast() - represented) : counts.present();
            int entitled = counts.entitled() == null ? (int) Math.max(cast(), (long) present + represented) : counts.entitled();
            var quorum = rule.judge(entitled, present, represented);
            var told = parts.countsProxies();
            if ((told == null || told.layer() == Leaf.Layer.OUR_DEFAULT) && rule.asksSomething()
                && counting(rule).judge(entitled, present, represented).met() != quorum.met()) {
                // nobody says whether they count, and it matters
                risk = true;
                var key = parts.heads().getFirst().key().replaceFirst("[^.]+$", "counts_proxies");
                reasons.add(new Because(key, "false", null, status(Status.OUR_DEFAULT), sentence(key, "false")));
            }
            return Optional.of(quorum);
        }

        private static QuorumRule counting(QuorumRule rule) {
            return new QuorumRule(rule.fraction(), rule.strict(), rule.minimum(), true, rule.provenance());
        }

        private void refuseGaps(MajorityParts parts) {
            var base = parts.rule().base();
            gap("for", counts.forVotes());
            if (base == Base.FOR_AGAINST || base == Base.VALID || base == Base.CAST) gap("against", counts.against());
            if (base == Base.VALID || base == Base.CAST) gap("abstain", counts.abstain());
            if (base == Base.CAST) {
                gap("blank", counts.blank());
                gap("invalid", counts.invalid());
            }
            if (base == Base.PRESENT) {
                gap("present", counts.present());
                gap("represented", counts.represented());
            }
            if (base == Base.ENTITLED || parts.turnout() != null) gap("entitled", counts.entitled());
            if (parts.turnout() != null) {
                gap("against", counts.against());
                gap("abstain", counts.abstain());
                gap("blank", counts.blank());
                gap("invalid", counts.invalid());
            }
            // one vote short of enough, it may be a tie that something else than counting decides
            var tie = parts.rule().tie();
            if (tie != null && tie.tie() != TieRule.Tie.LOST && (base == Base.PRESENT || base == Base.ENTITLED) && parts.rule().strict()
                && counts.against() == null
                && parts.rule()
                    .needed(base == Base.ENTITLED ? number(counts.entitled())
                        : number(counts.present()) + number(counts.represented())) == number(counts.forVotes()) + 1)
                gap("against", null);
        }
    }
}
