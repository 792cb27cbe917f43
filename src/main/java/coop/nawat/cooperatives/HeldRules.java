package coop.nawat.cooperatives;

import coop.nawat.access.Access;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.Refused;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Packs;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.Rules;
import coop.nawat.rules.Rules.Holding;
import coop.nawat.rules.Rules.Verification;
import coop.nawat.rules.RulesRefusal;
import coop.nawat.rules.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every rule that holds in a cooperative today, by the parts of its bylaws: what {@link Rules} resolves, as people ask for it. */
@Service
@Transactional(readOnly = true)
public class HeldRules {
    private final Access access;
    private final Rules rules;
    private final Packs packs;
    private final Clock clock;

    HeldRules(Access access, Rules rules, Packs packs, Clock clock) {
        this.access = access;
        this.rules = rules;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * All of them.
     *
     * @param law that the organisation goes by
     * @param outcome what holds, our suggestions included
     * @param rules in the order of the bylaws; those that bylaws do not speak of last
     */
    public record Held(Pack law, Resolved outcome, List<HeldRule> rules) {
        public Held { rules = List.copyOf(rules); }
    }

    /** A rule that another law changes; on either side null where nothing holds. */
    public record Changed(@Nullable HeldRule before, @Nullable HeldRule after) {}

    /**
     * What another law would change.
     *
     * @param refusals what the bylaws say that it does not allow; empty: it can be chosen
     */
    public record LawChange(Held now, Held then, List<Refused> refusals, List<Changed> changed) {
        public LawChange {
            refusals = List.copyOf(refusals);
            changed = List.copyOf(changed);
        }
    }

    /** The rules that hold today. */
    public Held of(OrganisationId organisation) {
        access.require(organisation);
        return held(rules.holding(organisation));
    }

    /** What was entered for one rule by those who looked it up, the latest first. */
    public List<Verification> verifications(OrganisationId organisation, List<String> keys) {
        access.require(organisation);
        return rules.verifications(organisation).stream().filter(v -> keys.contains(v.parameter())).toList();
    }

    /** The laws that can be chosen today, each in the version that holds. */
    public List<Pack> laws() {
        var today = LocalDate.now(clock);
        return packs.ids().stream().flatMap(id -> packs.latest(id, today).stream()).toList();
    }

    /**
     * What would be different under another law; changes nothing. {@link Rules#choose} chooses it.
     *
     * @throws Refused {@link RulesRefusal#UNKNOWN_PACK}
     */
    public LawChange ifChosen(OrganisationId organisation, String packId) {
        access.require(organisation);
        var change = rules.ifChosen(organisation, packId);
        var now = held(change.now());
        var then = held(change.then());
        var changed = new ArrayList<Changed>();
        var before = new LinkedHashMap<String, HeldRule>();
        now.rules().forEach(rule -> before.put(rule.question().key(), rule));
        for (var after : then.rules()) {
            var was = before.remove(after.question().key());
            if (was == null || !values(was).equals(values(after)) || was.missing() != after.missing()) changed.add(new Changed(was, after));
        }
        before.values().forEach(gone -> changed.add(new Changed(gone, null)));
        return new LawChange(now, then, change.refusals(), changed);
    }

    private static List<String> values(HeldRule rule) {
        return rule.question().keys().stream()
            .map(key -> Optional.ofNullable(rule.question().said().get(key)).map(leaf -> leaf.value().text()).orElse("")).toList();
    }

    private Held held(Holding holding) {
        var law = holding.said().law();
        var model = packs.latest(Packs.MODEL, LocalDate.now(clock)).orElseThrow();
        var questions = new BylawsQuestions(rules.parameters(), holding.filled(), model);
        var held = new ArrayList<HeldRule>();
        questions.all().forEach(q -> rule(holding, q.section(), q).ifPresent(held::add));
        questions.beyond().forEach(q -> rule(holding, null, q).ifPresent(held::add));
        return new Held(law, holding.filled(), held);
    }

    /** Empty where nobody says anything and nobody has to. */
    private static Optional<HeldRule> rule(Holding holding, @Nullable BylawsSection section, BylawsQuestion question) {
        var keys = question.keys();
        var missing = keys.stream().filter(holding.said().missing()::containsKey).findFirst();
        var said = said(question);
        var standing = standing(holding, keys);
        if (said.isEmpty() && missing.isEmpty() && standing == HeldRule.Standing.SETTLED) return Optional.empty();
        var gap = missing.map(key -> Objects.requireNonNull(holding.said().missing().get(key)).provenance())
            .or(() -> keys.stream().map(holding.checked().values()::get).filter(Objects::nonNull).map(v -> v.provenance()).findFirst());
        var overruled = keys.stream().filter(holding.bylaws()::containsKey)
            .filter(key -> holding.said().leaf(key).filter(l -> l.layer() == Leaf.Layer.BYLAWS).isEmpty()).findFirst();
        return Optional.of(new HeldRule(section, question, said.map(Leaf::layer).orElse(null),
            said.map(Leaf::provenance).or(() -> gap).orElse(null), missing.isPresent(), standing,
            overruled.map(holding.bylaws()::get).orElse(null)));
    }

    /** A rule that is made of several values is no surer than the least sure of them. */
    private static Optional<Leaf> said(BylawsQuestion question) {
        var said = question.keys().stream().map(question.said()::get).filter(Objects::nonNull).toList();
        return said.stream().filter(leaf -> leaf.provenance().risky()).findFirst().or(() -> said.stream().findFirst());
    }

    private static HeldRule.Standing standing(Holding holding, List<String> keys) {
        var now = keys.stream().flatMap(key -> Stream.ofNullable(holding.checked().values().get(key))).map(v -> v.provenance().status())
            .collect(Collectors.toSet());
        return now.contains(Status.TO_VERIFY) ? HeldRule.Standing.TO_VERIFY
            : now.contains(Status.VERIFIED) ? HeldRule.Standing.VERIFIED : HeldRule.Standing.SETTLED;
    }
}
