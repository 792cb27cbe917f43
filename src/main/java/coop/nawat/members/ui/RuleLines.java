package coop.nawat.members.ui;

import com.vaadin.flow.component.html.Span;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import coop.nawat.rules.ui.RuleTold;

/** What law and bylaws ask of an act on members, beside its field: the rule in words with its article, and where it comes from. */
final class RuleLines {
    private RuleLines() {}

    /** "Right to be heard: Yes (art. 12)" and the ⓘ. */
    static Span of(Rules rules, OrganisationId organisation, Leaf leaf) {
        var t = Tongue.t();
        var words = new BylawsWords(t, rules.law(organisation));
        var parameter = rules.parameters().find(leaf.key(), null).orElseThrow();
        var value = words.value(parameter, leaf.value());
        var sentence = t.of("members.rule.is", "name", words.name(parameter, leaf.key()), "value", value);
        return RuleTold.line(leaf.provenance().after(sentence),
            RuleTold.info(t.of(parameter.textKey() + ".plain"), value, leaf.provenance(), null));
    }
}
