package coop.nawat.ballots.ui;

import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules in sentences, each with the clause it comes from, so that nobody has to believe the program. */
final class RuleWords {
    private RuleWords() {}

    /** The rule, and in brackets its clause if it is known. */
    static String sentence(Messages.Of t, Reason rule) {
        var article = article(rule.provenance());
        return article == null ? rule.in(t) : t.of("ballots.light.rule-article", "rule", rule.in(t), "article", article);
    }

    /**
     * What stands behind a rule, as the work pages tell it in a pop-up: for pages without Vaadin.
     *
     * @param sure whether it may be relied on
     * @param standing in words how it is known
     * @param source an address where the text can be read, or null
     */
    record Why(String word, boolean sure, String standing, List<Fact> facts, List<String> notes, @Nullable String source) {}

    /** One fact about a rule, with what it is called. */
    record Fact(String name, String value) {}

    /** What stands behind a rule. */
    static Why why(Messages.Of t, RuleInfo.Rule rule) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(t.of("common.rule.value"), Messages.isolated(rule.value())));
        if (rule.article() != null) facts.add(new Fact(t.of("common.rule.article"), Messages.isolated(rule.article())));
        facts.add(new Fact(t.of("common.rule.layer"), t.name("common.layer", rule.layer())));
        facts.add(new Fact(t.of("common.rule.known"), rule.standing()));
        if (rule.checkedOn() != null) facts.add(new Fact(t.of("common.rule.checked-on"), t.shortDate(rule.checkedOn())));
        var notes = new ArrayList<String>();
        if (rule.frozenOn() != null) notes.add(t.of("common.rule.frozen-on", "date", t.shortDate(rule.frozenOn())));
        if (!rule.sure()) notes.add(t.of("common.rule.not-sure"));
        return new Why(rule.article() == null ? t.of("common.rule.why") : t.of("common.rule.why-article", "article", rule.article()),
            rule.sure(), rule.standing(), facts, notes, rule.source());
    }

    /** Where a rule comes from and how far it can be relied on. */
    static String source(Messages.Of t, Provenance provenance) {
        var status = t.name("rules.status", provenance.status());
        var article = article(provenance);
        return article == null ? status : t.of("ballots.light.source-article", "status", status, "article", article);
    }

    private static @Nullable String article(@Nullable Provenance provenance) { return provenance == null ? null : provenance.article(); }
}
