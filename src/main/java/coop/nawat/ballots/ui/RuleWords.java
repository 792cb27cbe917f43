package coop.nawat.ballots.ui;

import coop.nawat.common.Messages;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.Reason;
import org.jspecify.annotations.Nullable;

/** Rules in sentences, each with the clause it comes from, so that nobody has to believe the program. */
final class RuleWords {
    private RuleWords() {}

    /** The rule, and in brackets its clause if it is known. */
    static String sentence(Messages.Of t, Reason rule) {
        var article = article(rule.provenance());
        return article == null ? rule.in(t) : t.of("ballots.light.rule-article", "rule", rule.in(t), "article", article);
    }

    /** Where a rule comes from and how far it can be relied on. */
    static String source(Messages.Of t, Provenance provenance) {
        var status = t.name("rules.status", provenance.status());
        var article = article(provenance);
        return article == null ? status : t.of("ballots.light.source-article", "status", status, "article", article);
    }

    private static @Nullable String article(@Nullable Provenance provenance) { return provenance == null ? null : provenance.article(); }
}
