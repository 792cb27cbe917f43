package coop.nawat.common.ui;

import coop.nawat.common.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a rule, told fact by fact: the same in the pop-up of the work pages ({@link RuleInfo}), on the light pages
 * ({@code rules/parts :: why}) and in their scripts ({@code frontend/common/rule.ts}).
 *
 * @param word what opens it, such as "Why? art. 28"
 * @param sure whether it may be relied on
 * @param standing in words how it is known
 * @param notes sentences below the facts
 * @param source where the text can be read, or null
 */
public record RuleFacts(String word, boolean sure, String standing, List<Fact> facts, List<String> notes, @Nullable Link source) {
    /** One fact, with what it is called. */
    public record Fact(String name, String value) {}

    /** An address, with what it is called. */
    public record Link(String name, String href) {}

    public RuleFacts {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
    }

    /** The facts of a rule, in a language. */
    public static RuleFacts of(Messages.Of t, RuleInfo.Rule rule) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(t.of("common.rule.value"), Messages.isolated(rule.value())));
        if (rule.article() != null) facts.add(new Fact(t.of("common.rule.article"), Messages.isolated(rule.article())));
        facts.add(new Fact(t.of("common.rule.layer"), t.name("common.layer", rule.layer())));
        facts.add(new Fact(t.of("common.rule.known"), rule.standing()));
        var source = rule.source();
        var link = source != null && source.startsWith("https://") ? new Link(t.of("common.rule.open-text"), source) : null;
        if (source != null && link == null) facts.add(new Fact(t.of("common.rule.source"), Messages.isolated(source)));
        if (rule.checkedOn() != null) facts.add(new Fact(t.of("common.rule.checked-on"), t.shortDate(rule.checkedOn())));
        var notes = new ArrayList<String>();
        if (rule.frozenOn() != null) notes.add(t.of("common.rule.frozen-on", "date", t.shortDate(rule.frozenOn())));
        if (!rule.sure()) notes.add(t.of("common.rule.not-sure"));
        return new RuleFacts(rule.article() == null ? t.of("common.rule.why") : t.of("common.rule.why-article", "article", rule.article()),
            rule.sure(), rule.standing(), facts, notes, link);
    }
}
