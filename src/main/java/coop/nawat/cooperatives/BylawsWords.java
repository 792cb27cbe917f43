package coop.nawat.cooperatives;

import coop.nawat.common.Messages;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Matter;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Resolved;
import coop.nawat.rules.RuleWords;
import coop.nawat.rules.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Questions and values of bylaws in words, in one language. Nothing in the sentences is isolated, so that they can be edited. */
public final class BylawsWords extends RuleWords {
    /** Words for a clause that have a word of their own in each language. */
    private static final Pattern KNOWN = Pattern.compile("(§|art\\.|article|rule|[\\p{IsHebrew}\\p{IsArabic}]+)\\s+(\\d.*)",
        Pattern.CASE_INSENSITIVE);

    public BylawsWords(Messages.Of t, Pack law) { super(t, law); }

    /** What is asked, in a few words: "Majority – change of the bylaws". */
    public String name(BylawsQuestion question) {
        return switch (question.kind()) {
            case QUORUM -> of(question, question.call() == 2 ? "cooperatives.bylaws.quorum-second" : "cooperatives.bylaws.quorum-first");
            case MAJORITY -> of(question, "cooperatives.bylaws.majority");
            case VALUE -> name(question.parameter(), question.key());
        };
    }

    private String of(BylawsQuestion question, String key) {
        var matter = question.matter();
        return matter == null ? t.of(key, "matter", "") : plain(t.of(key, "matter", matter(matter)));
    }

    /** One plain sentence that a founder understands. */
    public String plain(BylawsQuestion question) {
        return switch (question.kind()) {
            case QUORUM ->
                t.of(question.call() == 2 ? "cooperatives.bylaws.quorum-second-plain" : "cooperatives.bylaws.quorum-first-plain");
            case MAJORITY -> t.of("cooperatives.bylaws.majority-plain");
            case VALUE -> plain(t.of(question.parameter().textKey() + ".plain"));
        };
    }

    /** What holds now; empty where nobody says anything. */
    public Optional<String> answer(BylawsQuestion question, Resolved outcome) {
        return switch (question.kind()) {
            case QUORUM -> question.said().isEmpty() ? Optional.empty()
                : outcome.quorum(matterOf(question), question.call()).map(rule -> plain(rule.inWords().in(t)));
            case MAJORITY -> question.said().isEmpty() ? Optional.empty()
                : outcome.majority(matterOf(question)).map(rule -> plain(rule.inWords().in(t)));
            case VALUE -> Optional.ofNullable(question.said().get(question.key())).map(leaf -> value(question.parameter(), leaf.value()));
        };
    }

    private static Matter matterOf(BylawsQuestion question) {
        var matter = question.matter();
        if (matter == null) throw new IllegalArgumentException(question.key() + " has no matter");
        return matter;
    }

    /** What the law says, as a sentence: "The law: at least 14 days". */
    public String law(LawValue said) {
        var value = said.value();
        if (value == null)
            return t.of(said.provenance().risky() ? "cooperatives.bylaws.law.not-read" : "cooperatives.bylaws.law.delegated");
        var words = said.key().endsWith(".any") && value.equals(new Value.Truth(true)) ? t.of("cooperatives.bylaws.quorum-any")
            : value(said.parameter(), value);
        return plain(switch (said.bound()) {
            case FIXED -> t.of("cooperatives.bylaws.law.fixed", "value", words);
            case MIN -> t.of("cooperatives.bylaws.law.min", "value", words);
            case MAX -> t.of("cooperatives.bylaws.law.max", "value", words);
            case DEFAULT, DELEGATED -> t.of("cooperatives.bylaws.law.default", "value", words);
        });
    }

    /**
     * The number of a clause as this language writes it: {@code art. 5.3} is an article in each of them.
     *
     * @param number as it is stored
     */
    public String clause(String number) {
        var known = KNOWN.matcher(number);
        if (!known.matches()) return number;
        return plain(t.of("cooperatives.bylaws.clause-number", "word", switch (known.group(1).toLowerCase(Locale.ROOT)) {
            case "§" -> "PARAGRAPH";
            case "rule" -> "RULE";
            default -> "ARTICLE";
        }, "number", known.group(2)));
    }

    /** A section's number and name, as they stand above its text. */
    public String heading(BylawsNumbers numbers, BylawsSection section) {
        return plain(t.of("cooperatives.bylaws.heading", "clause", clause(numbers.of(section)), "name",
            t.name("cooperatives.bylaws.section", section)));
    }
}
