package coop.nawat.members.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import coop.nawat.common.OrganisationId;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Admissions;
import coop.nawat.members.Formalities;
import coop.nawat.rules.Leaf;
import coop.nawat.rules.Rules;
import java.util.List;

/** What was done before an admission; only what law or bylaws ask for is asked, each with its rule. */
final class FormalityFields extends Div {
    private static final long serialVersionUID = 1;
    private final Checkbox written = new Checkbox();
    private final Checkbox bylawsGiven = new Checkbox();

    FormalityFields(Rules rules, OrganisationId organisation, List<Leaf> asked) {
        addClassName("nw-whole");
        var t = Tongue.t();
        written.setLabel(t.of("members.formality.written"));
        bylawsGiven.setLabel(t.of("members.formality.bylaws-given"));
        written.setManualValidation(true);
        bylawsGiven.setManualValidation(true);
        for (var rule : asked)
            add(Admissions.isAboutBylaws(rule) ? bylawsGiven : written, new Paragraph(RuleLines.of(rules, organisation, rule)));
    }

    /** Where it is told that a declaration in writing is missing. */
    Checkbox written() { return written; }

    /** Where it is told that the bylaws were not given. */
    Checkbox bylawsGiven() { return bylawsGiven; }

    /** What stands there. */
    Formalities read() {
        written.setInvalid(false);
        bylawsGiven.setInvalid(false);
        return new Formalities(written.getValue(), bylawsGiven.getValue());
    }

    void clear() {
        written.clear();
        bylawsGiven.clear();
    }
}
