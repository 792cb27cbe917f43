package coop.nawat.rules.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.RuleFacts;
import coop.nawat.common.ui.RuleInfo;
import coop.nawat.common.ui.Tongue;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.MajorityRule;
import coop.nawat.rules.Provenance;
import coop.nawat.rules.QuorumRule;
import coop.nawat.rules.Reason;
import coop.nawat.rules.Status;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rules as screens tell them: the sentence with its article, and the ⓘ that says where it comes from. */
public final class RuleTold {
    private RuleTold() {}

    /** A sentence with the article of its rule behind it: "38 present, 40 needed (one third of 120) (art. 28)". */
    public static String sentence(Reason reason) {
        return reason.withArticle(Tongue.t());
    }

    /** A sentence with the ⓘ of its rule at its end, on the same line. */
    public static Span line(String sentence, @Nullable RuleInfo info) {
        var line = new Span(new Text(sentence + " "));
        if (info != null) line.add(info);
        return line;
    }

    /** The ⓘ of a majority. */
    public static RuleInfo info(MajorityRule rule, @Nullable LocalDate frozenOn) {
        return new RuleInfo(rule(Tongue.t(), rule, frozenOn));
    }

    /** The ⓘ of a quorum. */
    public static RuleInfo info(QuorumRule rule, @Nullable LocalDate frozenOn) {
        return new RuleInfo(rule(Tongue.t(), rule, frozenOn));
    }

    /**
     * The ⓘ of any rule.
     *
     * @param value what it asks here, such as "15"
     * @param frozenOn since when it is fixed for an assembly, or null
     */
    public static RuleInfo info(String sentence, String value, Provenance provenance, @Nullable LocalDate frozenOn) {
        return new RuleInfo(rule(Tongue.t(), sentence, value, provenance, frozenOn));
    }

    /** What stands behind a majority, in a language. */
    public static RuleInfo.Rule rule(Messages.Of t, MajorityRule rule, @Nullable LocalDate frozenOn) {
        return rule(t, rule.inWords().in(t), share(rule.fraction(), rule.strict()), rule.provenance(), frozenOn);
    }

    /** What stands behind a quorum, in a language. */
    public static RuleInfo.Rule rule(Messages.Of t, QuorumRule rule, @Nullable LocalDate frozenOn) {
        var fraction = rule.fraction();
        var value = fraction != null ? share(fraction, rule.strict()) : rule.minimum() > 0 ? "≥ " + rule.minimum() : "–";
        return rule(t, rule.inWords().in(t), value, rule.provenance(), frozenOn);
    }

    /** What stands behind any rule, in a language; as {@link #info(String, String, Provenance, LocalDate)}. */
    public static RuleInfo.Rule rule(Messages.Of t, String sentence, String value, Provenance provenance, @Nullable LocalDate frozenOn) {
        return new RuleInfo.Rule(sentence, value, provenance.article(), layer(provenance.status()), !provenance.risky(),
            t.name("rules.status", provenance.status()), provenance.checkedOn(),
            provenance.status() == Status.OUR_DEFAULT ? null : provenance.source(), frozenOn); // what is written nowhere has no source
    }

    /** What stands behind a majority, for pages without Vaadin. */
    public static RuleFacts facts(Messages.Of t, MajorityRule rule, @Nullable LocalDate frozenOn) {
        return RuleFacts.of(t, rule(t, rule, frozenOn));
    }

    /** What stands behind a quorum, for pages without Vaadin. */
    public static RuleFacts facts(Messages.Of t, QuorumRule rule, @Nullable LocalDate frozenOn) {
        return RuleFacts.of(t, rule(t, rule, frozenOn));
    }

    private static RuleInfo.Layer layer(Status status) {
        return switch (status) {
            case READ_IN_LAW, SECONDARY, TO_VERIFY, VERIFIED -> RuleInfo.Layer.LAW;
            case BYLAWS -> RuleInfo.Layer.BYLAWS;
            case OUR_DEFAULT -> RuleInfo.Layer.OUR_DEFAULT;
        };
    }

    // signs of comparison read the same in all four languages
    private static String share(Fraction fraction, boolean strict) {
        return (strict ? "> " : "≥ ") + fraction.numerator() + "/" + fraction.denominator();
    }
}
