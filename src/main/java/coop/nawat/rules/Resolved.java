package coop.nawat.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for an organisation: the law, over it the bylaws, parameter by parameter. The same arguments always give an equal answer.
 *
 * @param law with what has been verified in it
 * @param leaves by concrete key
 * @param missing what the law leaves to the bylaws and they do not say, by key
 */
public record Resolved(Pack law, Map<String, Leaf> leaves, Map<String, LawValue> missing) {
    private static final int CALLS = 2;
    private static final String TIE = "voting.tie";
    static final String CONSENT = "voting.consent_matters";

    public Resolved {
        leaves = Collections.unmodifiableMap(new TreeMap<>(leaves));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /** The law alone. */
    public static Resolved of(Pack law) { return of(law, Map.of(), Map.of()); }

    /**
     * Law and bylaws. What the bylaws say against the law does not hold; {@link Bylaws#refusals} says why. Against a value that nobody has
     * verified it holds, and is as unsure as that.
     *
     * @param verified by key; each takes the place of a value that the pack marks as to verify
     */
    public static Resolved of(Pack law, Map<String, BylawsValue> bylaws, Map<String, VerifiedValue> verified) {
        var leaves = new HashMap<String, Leaf>();
        var missing = new HashMap<String, LawValue>();
        var checked = verified(law, verified);
        checked.values().forEach((key, said) -> {
            if (said.value() != null) leaves.put(key, new Leaf(key, said.value(), Leaf.Layer.LAW, said.provenance()));
            else
                missing.put(key, said);
        });
        bylaws.forEach((key, said) -> {
            var broken = Bylaws.broken(checked, bylaws, key);
            if (broken.isPresent() && !broken.get().provenance().risky()) return;
            missing.remove(key);
            // nobody knows whether the law allows it
            var unsure = broken.isPresent() || same(key).map(checked.values()::get).filter(Objects::nonNull)
                .anyMatch(own -> own.value() == null && own.provenance().risky());
            leaves.put(key, new Leaf(key, said.value(), Leaf.Layer.BYLAWS,
                new Provenance(said.article(), null, unsure ? Status.TO_VERIFY : Status.BYLAWS, null, key, said.value().text())));
        });
        onlyNotAny(leaves).forEach(key -> {
            leaves.remove(key);
            var own = checked.values().get(key);
            if (own != null) missing.put(key, new LawValue(key, own.parameter(), null, Bound.DELEGATED, own.provenance()));
        });
        // whoever says one way how many are needed has said it: the others are no gap
        for (var head : List.copyOf(missing.keySet())) {
            var part = head.substring(head.lastIndexOf('.') + 1);
            if (head.startsWith("quorum.") && QuorumParts.HEADS.contains(part)
                && QuorumParts.HEADS.stream().anyMatch(h -> leaves.containsKey(head.substring(0, head.length() - part.length()) + h)))
                missing.remove(head);
        }
        return new Resolved(checked, leaves, missing);
    }

    /** Where it is said that not any number is enough, and not how many are: that is no answer, and {@link Bylaws#refusals} says so. */
    private static List<String> onlyNotAny(Map<String, Leaf> leaves) {
        return leaves.values().stream().filter(leaf -> leaf.key().startsWith("quorum.") && leaf.key().endsWith(".any"))
            .filter(leaf -> leaf.value().equals(new Value.Truth(false))).map(Leaf::key)
            .filter(key -> QuorumParts.instead(key).noneMatch(other -> !other.endsWith(".strict") && leaves.containsKey(other))).toList();
    }

    /** The pack with what has been verified in it. */
    static Pack verified(Pack law, Map<String, VerifiedValue> verified) {
        if (verified.isEmpty()) return law;
        var values = new LinkedHashMap<>(law.values());
        verified.forEach((key, found) -> {
            if (!toVerify(law, key)) return;
            var said = law.values().get(key);
            var parameter = said == null ? found.beside() : said.parameter();
            if (parameter == null) return;
            var value = found.value();
            var bound = value == null ? Bound.DELEGATED
                : mustBePassed(key, value) ? Bound.FIXED : said == null ? bound(parameter, Bound.DEFAULT) : bound(said);
            values.put(key, new LawValue(key, parameter, value, bound, new Provenance(found.article(), found.by(), Status.VERIFIED,
                found.checkedOn(), key, value == null ? null : value.text())));
            // whoever has read one way of saying how many are needed has read that the law does not say it the other way
            found.instead(key).filter(other -> !verified.containsKey(other) && marked(law, other)).forEach(values::remove);
        });
        return new Pack(law.id(), law.country(), law.form(), law.version(), law.from(), law.to(), law.zone(), law.languages(),
            law.reviewedBy(),
            law.reviewedOn(), law.warning(), law.sources(), law.matters(), values, law.sampleBylaws());
    }

    /** Whether the pack marks this value, or where it does not have it another one that answers the same question. */
    static boolean toVerify(Pack law, String key) {
        return law.values().containsKey(key) ? marked(law, key) : QuorumParts.question(key).anyMatch(k -> marked(law, k));
    }

    private static boolean marked(Pack law, String key) {
        var said = law.values().get(key);
        return said != null && said.provenance().status() == Status.TO_VERIFY;
    }

    /** That a share must be passed is as binding as the share: whoever may ask for a larger one may let that be reached. */
    private static boolean mustBePassed(String key, Value value) {
        return key.endsWith(".strict") && value.equals(new Value.Truth(true));
    }

    /** A law that was thought to say nothing and says something binds those who are stricter too. */
    private static Bound bound(LawValue said) {
        if (said.bound() != Bound.DELEGATED) return said.bound();
        return bound(said.parameter(), Bound.FIXED);
    }

    private static Bound bound(Parameter parameter, Bound without) {
        var stricter = parameter.stricter();
        return stricter == null ? without : stricter == Parameter.Direction.HIGHER ? Bound.MIN : Bound.MAX;
    }

    /**
     * The same, with suggestions of ours where nobody says anything.
     *
     * @param model the pack with the suggestions
     * @param delegatedToo whether also what the law leaves to the bylaws is filled; otherwise it stays missing
     */
    public Resolved filled(Pack model, boolean delegatedToo) {
        var all = new HashMap<>(leaves);
        var open = new HashMap<>(missing);
        model.values().forEach((key, suggested) -> {
            // what becomes of equal votes is not ours to say where the law leaves it to the bylaws
            if (suggested.value() == null || said(key, delegatedToo) || (key.equals(TIE) && missing.containsKey(TIE))) return;
            // where the law says something that nobody has read, or that the bylaws would have to say, a verdict by our suggestion is unsure;
            // of notices and second calls our suggestion binds nobody
            var gap = key.matches("majority\\..*|quorum\\.[^.]+\\.1\\..*")
                ? same(key).map(missing::get).filter(Objects::nonNull).findFirst().map(LawValue::provenance) : Optional.<Provenance>empty();
            all.put(key, new Leaf(key, suggested.value(), Leaf.Layer.OUR_DEFAULT, new Provenance(gap.map(Provenance::article).orElse(null),
                gap.map(Provenance::source).orElse(null), gap.isPresent() ? Status.TO_VERIFY : Status.OUR_DEFAULT, null, key,
                suggested.value().text())));
            same(key).forEach(open::remove);
        });
        return new Resolved(law, all, open);
    }

    /** Whether law or bylaws say it, for this matter and call or for the more general one that then holds. */
    private boolean said(String key, boolean delegatedToo) {
        for (var general : Stream.concat(Stream.of(key), moreGeneral(key).stream()).toList()) {
            if (same(general).anyMatch(leaves::containsKey)) return true;
            if (same(general).anyMatch(missing::containsKey)) return !delegatedToo;
        }
        return false;
    }

    /** The keys of the same parameter that hold where this one says nothing, the nearest first: of the first call, then of ordinary matters. */
    static List<String> moreGeneral(String key) {
        var parts = key.split("\\.", -1);
        if (parts.length < 3 || !List.of("quorum", "majority", "assembly").contains(parts[0])) return List.of();
        var of = parts[0] + "." + parts[1] + ".";
        var ordinary = parts[0] + ".ordinary.";
        var rest = key.substring(of.length());
        var calls = parts[0].equals("quorum") && rest.startsWith("2.") ? List.of(rest, "1." + rest.substring(2)) : List.of(rest);
        return Stream.of(of, ordinary).distinct().flatMap(o -> calls.stream().map(o::concat)).filter(k -> !k.equals(key)).toList();
    }

    /** The keys that answer the same question: there are several ways to say how many make a quorum. */
    private static Stream<String> same(String key) {
        var part = key.substring(key.lastIndexOf('.') + 1);
        return key.startsWith("quorum.") && QuorumParts.HEADS.contains(part)
            ? QuorumParts.HEADS.stream().map(h -> key.substring(0, key.length() - part.length()) + h)
            : Stream.of(key);
    }

    /** The parameter with exactly this key. */
    public Optional<Leaf> leaf(String key) { return Optional.ofNullable(leaves.get(key)); }

    /** The parameter of a matter or a kind of assembly, or of ordinary ones where it has none of its own. */
    public Optional<Leaf> leaf(String area, String of, String rest) {
        return leaf(area + "." + of + "." + rest).or(() -> leaf(area + ".ordinary." + rest));
    }

    /** Every matter that law or bylaws name. */
    public List<Matter> matters() {
        var all = new ArrayList<>(law.allMatters());
        var others = new TreeSet<String>();
        leaves.keySet().forEach(key -> Parameters.matter(key).filter(m -> !all.contains(m)).ifPresent(m -> others.add(m.key())));
        others.forEach(m -> all.add(new Matter(m)));
        return all;
    }

    // ---- quorum

    /**
     * The parameters that make the quorum of a matter at a call.
     *
     * @param call 1, or 2 and more for a later one
     */
    public QuorumParts quorumParts(Matter matter, int call) {
        var own = "quorum." + matter.key() + "." + Math.min(call, CALLS) + ".";
        var prefixes = Stream.concat(Stream.of(own), moreGeneral(own).stream()).toList();
        for (var prefix : prefixes) {
            var heads = QuorumParts.heads(QuorumParts.HEADS.stream().map(h -> leaves.get(prefix + h)).filter(Objects::nonNull).toList());
            var open = QuorumParts.HEADS.stream().map(h -> prefix + h).filter(missing::containsKey).toList();
            if (!heads.isEmpty() || !open.isEmpty())
                return new QuorumParts(heads, open, leaves.get(prefix + "strict"), first(prefixes, "base"),
                    first(prefixes, "counts_proxies"),
                    first(prefixes, "checked_at"));
        }
        return new QuorumParts(List.of(), List.of(prefixes.getFirst() + "fraction"), null, null, null, null);
    }

    private @Nullable Leaf first(List<String> prefixes, String rest) {
        return prefixes.stream().map(p -> leaves.get(p + rest)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The quorum of a matter at a call; empty if nobody says one. */
    public Optional<QuorumRule> quorum(Matter matter, int call) {
        return quorumParts(matter, call).rule();
    }

    /** Between which days a second call may be; empty if nobody says anything. */
    public Optional<SecondCall> secondCall(Matter matter) {
        var least = leaf("quorum", matter.key(), "second_call.min_days");
        var most = leaf("quorum", matter.key(), "second_call.max_days");
        var same = leaf("quorum", matter.key(), "second_call.same_agenda");
        var said = Stream.of(least, most, same).flatMap(Optional::stream).toList();
        if (said.isEmpty()) return Optional.empty();
        return Optional.of(new SecondCall(whole(least), whole(most), same.map(l -> l.value().equals(new Value.Truth(true))).orElse(null),
            provenance(said.getFirst(), said), same.map(Leaf::provenance).orElse(null)));
    }

    // ---- majority

    /** The parameters that make the majority of a matter; empty if nobody says one. */
    public Optional<MajorityParts> majorityParts(Matter matter) {
        return majorityPrefix(matter).filter(p -> leaves.containsKey(p + "fraction")).map(prefix -> {
            var fraction = Objects.requireNonNull(leaves.get(prefix + "fraction"));
            return new MajorityParts(fraction, strict(matter, prefix, fraction), leaf("majority", matter.key(), "base").orElse(null),
                leaf("majority", matter.key(), "turnout_min").orElse(null), confirmation(prefix), tie().orElse(null));
        });
    }

    /** What becomes of equal votes; where the law leaves that to the bylaws and they are silent, just this. */
    private Optional<Leaf> tie() {
        return leaf(TIE).or(() -> Optional.ofNullable(missing.get(TIE))
            .map(open -> new Leaf(TIE, new Value.Words("by-bylaws"), Leaf.Layer.LAW, open.provenance())));
    }

    private Optional<String> majorityPrefix(Matter matter) {
        return Stream.of(matter.key(), Matter.ORDINARY.key()).map(of -> "majority." + of + ".")
            .filter(p -> leaves.containsKey(p + "fraction") || missing.containsKey(p + "fraction")).findFirst();
    }

    /** Whether the share must be passed; null where who asks for the share does not say so: that the law's own is to be passed is not about another. */
    private @Nullable Leaf strict(Matter matter, String prefix, Leaf fraction) {
        var said = Optional.ofNullable(leaves.get("majority." + matter.key() + ".strict")).or(() -> leaf(prefix + "strict")).orElse(null);
        var otherShare = said != null && said.value().equals(new Value.Truth(true)) && said.layer().compareTo(fraction.layer()) < 0
            && Optional.ofNullable(law.values().get(prefix + "fraction")).map(LawValue::value).filter(v -> !v.equals(fraction.value()))
                .isPresent();
        return otherShare ? null : said;
    }

    /** What law or bylaws would still have to say before this matter can be decided, by key: how many are needed, of what, and whether they are to be passed. */
    public List<String> openMajority(Matter matter) {
        var prefix = majorityPrefix(matter).orElse("majority.ordinary.");
        var open = new ArrayList<String>();
        if (!leaves.containsKey(prefix + "fraction")) open.add(prefix + "fraction");
        for (var rest : List.of("strict", "base"))
            Stream.of("majority." + matter.key() + "." + rest, "majority.ordinary." + rest)
                .filter(k -> leaves.containsKey(k) || missing.containsKey(k)).findFirst().filter(missing::containsKey)
                .filter(k -> rest.equals("base") || k.startsWith(prefix)).ifPresent(open::add);
        return open;
    }

    private @Nullable Confirmation confirmation(String prefix) {
        var fraction = leaf(prefix + "confirm.fraction");
        if (fraction.isEmpty() || !(fraction.get().value() instanceof Value.Share(var share))) return null;
        return new Confirmation(share, leaf(prefix + "confirm.strict").map(l -> l.value().equals(new Value.Truth(true))).orElse(false),
            leaf(prefix + "confirm.base").map(l -> MajorityParts.base(l.value())).orElse(null), whole(leaf(prefix + "confirm.min_days")),
            whole(leaf(prefix + "confirm.max_days")), whole(leaf(prefix + "confirm.max_months")), fraction.get().provenance());
    }

    /** The majority of a matter; empty if nobody says one. */
    public Optional<MajorityRule> majority(Matter matter) {
        return majorityParts(matter).map(MajorityParts::rule);
    }

    // ---- notice, proxies

    /**
     * How early members must be told of an assembly.
     *
     * @param assembly {@code first}, {@code ordinary} or {@code extraordinary}
     * @return empty if nobody says anything
     */
    public Optional<NoticeRule> notice(String assembly) {
        var counting = leaf("assembly", assembly, "notice.counting");
        return leaf("assembly", assembly, "notice.days_min").filter(l -> l.value() instanceof Value.Whole(var days) && days > 0)
            .map(days -> new NoticeRule(Objects.requireNonNull(whole(Optional.of(days))),
                provenance(days, Stream.concat(Stream.of(days), counting.stream()).toList()),
                counting.map(l -> Parameters.constant(NoticeRule.Counting.class, l.value().text())).orElse(null),
                whole(leaf("assembly", assembly, "notice.urgent_days")), whole(leaf("assembly", assembly, "second_call.notice_days"))));
    }

    /** How early members must be told in writing that this matter is on the agenda; empty if nobody says anything. */
    public Optional<NoticeRule> notice(Matter matter) {
        var counting = leaf("assembly.ordinary.notice.counting");
        return leaf("majority." + matter.key() + ".written_notice_days").filter(l -> l.value() instanceof Value.Whole(var days) && days > 0)
            .map(days -> new NoticeRule(Objects.requireNonNull(whole(Optional.of(days))),
                provenance(days, Stream.concat(Stream.of(days), counting.stream()).toList()),
                counting.map(l -> Parameters.constant(NoticeRule.Counting.class, l.value().text())).orElse(null), null, null));
    }

    /** Whether and for how many a holder may vote; empty if nobody says anything. */
    public Optional<ProxyRule> proxies() {
        var allowed = leaf("voting.proxy.allowed");
        var most = leaf("voting.proxy.max_per_holder");
        var inHand = leaf("voting.proxy.max_votes_in_hand");
        var share = leaf("voting.proxy.max_share");
        var small = leaf("voting.proxy.small_max");
        var said = Stream.of(most, inHand, share, small, allowed).flatMap(Optional::stream).toList();
        if (said.isEmpty()) return Optional.empty();
        var no = allowed.filter(l -> l.value().equals(new Value.Truth(false)));
        if (no.isPresent()) return Optional.of(new ProxyRule(0, no.get().provenance()));
        var number = whole(most);
        var votes = whole(inHand);
        int limit = Math.min(number == null ? Fraction.LARGEST_BASE : number,
            votes == null ? Fraction.LARGEST_BASE : Math.max(0, votes - 1));
        return Optional.of(new ProxyRule(limit, provenance(said.getFirst(), said), whole(leaf("voting.proxy.small_below")), whole(small),
            share.map(l -> l.value() instanceof Value.Share(var f) ? f : null).orElse(null)));
    }

    // ---- all together

    /**
     * The rules as assemblies and ballots use them. Where nobody says anything they show what our suggestions would ask for; what the law has a
     * rule for and nobody knows, they name as unsaid.
     *
     * @param model the pack with the suggestions
     * @throws IllegalStateException if there is no quorum or majority for ordinary matters
     */
    public RuleSet ruleSet(Pack model) { return filled(model, true).ruleSet(filled(model, false).unsaid()); }

    /** What law or bylaws would still have to say before a matter can be decided, by {@link RuleSet#key}; only where something is. */
    private Map<String, List<Provenance>> unsaid() {
        var unsaid = new HashMap<String, List<Provenance>>();
        for (var matter : matters()) {
            for (int call = 1; call <= CALLS; call++) {
                var open = Stream.concat(openMajority(matter).stream(), quorumParts(matter, call).missing().stream()).map(missing::get)
                    .filter(Objects::nonNull).map(LawValue::provenance).toList();
                if (!open.isEmpty()) unsaid.put(RuleSet.key(matter, call), open);
            }
        }
        return unsaid;
    }

    private RuleSet ruleSet(Map<String, List<Provenance>> unsaid) {
        var ordinary = quorum(Matter.ORDINARY, 1).orElseThrow(() -> new IllegalStateException("no quorum in " + law.id()));
        var majorities = new HashMap<String, MajorityRule>();
        var quorums = new HashMap<String, QuorumRule>();
        var seconds = new HashMap<String, SecondCall>();
        var notices = new HashMap<String, NoticeRule>();
        for (var matter : matters()) {
            // the law has something of its own for this matter, and nobody knows it yet: ordinary majority, marked as unsure
            majority(matter).or(() -> majority(Matter.ORDINARY).map(MajorityRule::unsure))
                .ifPresent(rule -> majorities.put(matter.key(), rule));
            secondCall(matter).ifPresent(rule -> seconds.put(matter.key(), rule));
            notice(matter).filter(n -> n.provenance().status() != Status.OUR_DEFAULT).ifPresent(rule -> notices.put(matter.key(), rule));
            for (int call = 1; call <= CALLS; call++) {
                var rule = quorum(matter, call).orElseGet(ordinary::unsure); // as above
                if (!rule.equals(ordinary)) quorums.put(RuleSet.key(matter, call), rule);
            }
        }
        var extraordinary = asked("extraordinary");
        // a suggestion of ours must not keep anybody from meeting
        var notice = asked("ordinary");
        return new RuleSet(ordinary, majorities, notice, proxies().orElseGet(() -> new ProxyRule(0, Provenance.ourDefault())), quorums,
            seconds,
            Objects.equals(notice, extraordinary) ? null : extraordinary, law.id() + " " + law.version(), notices,
            secretVotes().orElse(null), unsaid, objections().orElse(null), consentVotes().orElse(null), secretDemand().orElse(null),
            whereSaid("voting.older_candidate", true), whereSaid("voting.changeable", false));
    }

    /** Where this is said to be so; null where it is not. */
    private @Nullable Provenance whereSaid(String name, boolean truth) {
        return leaf(name).filter(l -> l.value().equals(new Value.Truth(truth))).map(Leaf::provenance).orElse(null);
    }

    private Optional<ObjectionRule> objections() {
        return leaf("voting.objection_days")
            .map(l -> l.value() instanceof Value.Whole(var days) && days > 0 ? new ObjectionRule(days, l.provenance()) : null);
    }

    private Optional<SecretVotes> secretVotes() {
        return leaf("voting.secret_ballot_matters")
            .map(l -> l.value() instanceof Value.Several(var matters) ? new SecretVotes(Set.copyOf(matters), l.provenance()) : null);
    }

    private Optional<ConsentVotes> consentVotes() {
        return leaf(CONSENT)
            .map(l -> l.value() instanceof Value.Several(var matters) ? new ConsentVotes(Set.copyOf(matters), l.provenance()) : null);
    }

    private Optional<SecretDemand> secretDemand() {
        var share = leaf("voting.secret_demand_share");
        var count = leaf("voting.secret_demand_count").filter(l -> l.value() instanceof Value.Whole(var n) && n > 0);
        var said = Stream.of(share, count).flatMap(Optional::stream).toList();
        return said.isEmpty() ? Optional.empty()
            : Optional.of(new SecretDemand(share.map(l -> l.value() instanceof Value.Share(var f) ? f : null).orElse(null), whole(count),
                provenance(said.getFirst(), said)));
    }

    private @Nullable NoticeRule asked(String assembly) {
        return notice(assembly).filter(n -> n.provenance().status() != Status.OUR_DEFAULT).orElse(null);
    }

    /** What can never hold, in sentences: a majority of more than all, a quorum that is a number and none at once. */
    List<String> contradictions() {
        var found = new ArrayList<String>();
        for (var matter : matters()) {
            for (int call = 1; call <= CALLS; call++) {
                int n = call;
                var prefix = "quorum." + matter.key() + "." + call;
                tried(found, prefix, () -> quorum(matter, n));
                leaf(prefix + ".any").filter(any -> any.value().equals(new Value.Truth(true))).ifPresent(any -> {
                    if (Stream.of(".fraction", ".minimum").map(h -> leaves.get(prefix + h))
                        .anyMatch(l -> l != null && l.layer() == any.layer()))
                        found.add(prefix + ": any number is enough, and a number is needed.");
                });
            }
            tried(found, "majority." + matter.key(), () -> majority(matter));
            tried(found, "quorum." + matter.key() + ".second_call", () -> secondCall(matter));
            tried(found, "majority." + matter.key() + ".written_notice_days", () -> notice(matter));
            ordered(found, "majority." + matter.key() + ".confirm.min_days", "majority." + matter.key() + ".confirm.max_days");
        }
        for (var kind : List.of("first", "ordinary", "extraordinary"))
            tried(found, "assembly." + kind + ".notice", () -> notice(kind));
        tried(found, "voting.proxy", this::proxies);
        tried(found, "voting.secret_demand_share", this::secretDemand);
        for (var key : leaves.keySet())
            if (key.startsWith("organs.") && key.endsWith(".min")) ordered(found, key, key.replaceFirst("min$", "max"));
        return found.stream().distinct().toList();
    }

    private void ordered(List<String> found, String least, String most) {
        var low = whole(leaf(least));
        var high = whole(leaf(most));
        if (low != null && high != null && low > high) found.add(least + ": at least " + low + " and at most " + high + " leave nothing.");
    }

    private static void tried(List<String> found, String key, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            found.add(key + ": " + e.getMessage() + ".");
        }
    }

    static @Nullable Integer whole(Optional<Leaf> leaf) {
        return leaf.map(l -> l.value() instanceof Value.Whole(var n) ? Integer.valueOf(n) : null).orElse(null);
    }

    /** The provenance of a rule that is made of several values: the first one's, but no surer than the least sure of them. */
    static Provenance provenance(Leaf first, List<Leaf> all) {
        var risky = all.stream().anyMatch(l -> l.provenance().risky());
        return risky ? first.provenance().as(Status.TO_VERIFY) : first.provenance();
    }
}
