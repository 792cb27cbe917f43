package coop.nawat.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whole rules taken apart into values of parameters; an empty one takes back what was said before. */
final class TypedRules {
    private TypedRules() {}

    private static final class Changes extends TreeMap<String, Optional<BylawsValue>> {
        private static final long serialVersionUID = 1;
        private final transient @Nullable String article;

        Changes(Provenance provenance) { this.article = provenance.article(); }

        void say(String key, @Nullable Value value) { put(key, Optional.ofNullable(value).map(v -> new BylawsValue(v, article))); }
    }

    static Map<String, Optional<BylawsValue>> changes(QuorumRule rule) {
        var changes = new Changes(rule.provenance());
        var fraction = rule.fraction();
        changes.say("quorum.ordinary.1.any", rule.asksSomething() ? null : new Value.Truth(true));
        changes.say("quorum.ordinary.1.fraction", fraction == null ? null : new Value.Share(fraction));
        changes.say("quorum.ordinary.1.strict", fraction == null ? null : new Value.Truth(rule.strict()));
        changes.say("quorum.ordinary.1.minimum", rule.minimum() == 0 ? null : new Value.Whole(rule.minimum()));
        changes.say("quorum.ordinary.1.counts_proxies", rule.asksSomething() ? new Value.Truth(rule.countsProxies()) : null);
        var checkedAt = rule.checkedAt();
        changes.say("quorum.ordinary.1.checked_at", checkedAt == null ? null : new Value.Words(Parameters.written(checkedAt)));
        return changes;
    }

    static Map<String, Optional<BylawsValue>> changes(Matter matter, MajorityRule rule) {
        var changes = new Changes(rule.provenance());
        var prefix = "majority." + matter.key() + ".";
        changes.say(prefix + "fraction", new Value.Share(rule.fraction()));
        changes.say(prefix + "strict", new Value.Truth(rule.strict()));
        changes.say(prefix + "base", new Value.Words(Parameters.written(rule.base())));
        var turnout = rule.turnout();
        if (turnout != null) changes.say(prefix + "turnout_min", new Value.Share(turnout.fraction()));
        return changes;
    }

    static Map<String, Optional<BylawsValue>> changes(NoticeRule rule) {
        var changes = new Changes(rule.provenance());
        changes.say("assembly.ordinary.notice.days_min", new Value.Whole(rule.days()));
        var counting = rule.counting();
        if (counting != null) changes.say("assembly.ordinary.notice.counting", new Value.Words(Parameters.written(counting)));
        return changes;
    }

    static Map<String, Optional<BylawsValue>> changes(ProxyRule rule) {
        var changes = new Changes(rule.provenance());
        changes.say("voting.proxy.allowed", new Value.Truth(rule.maxPerHolder() > 0));
        changes.say("voting.proxy.max_per_holder", rule.maxPerHolder() > 0 ? new Value.Whole(rule.maxPerHolder()) : null);
        return changes;
    }
}
