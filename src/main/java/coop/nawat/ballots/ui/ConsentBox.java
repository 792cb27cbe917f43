package coop.nawat.ballots.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import coop.nawat.assemblies.AgendaItem;
import coop.nawat.ballots.Cockpit;
import coop.nawat.ballots.Wording;
import coop.nawat.common.ui.Tongue;
import java.util.List;
import java.util.Objects;

/** Whether members are asked for consent, where the bylaws let them be: an open vote that everybody can change, so no other way beside it. */
final class ConsentBox extends Checkbox {
    private static final long serialVersionUID = 1;

    /** @param others ways of voting that consent excludes, and that exclude it */
    ConsentBox(Cockpit.Moment now, AgendaItem item, List<Checkbox> others) {
        super(Tongue.t().of("ballots.consent.ask"));
        var t = Tongue.t();
        var matter = Objects.requireNonNull(item.matter());
        var allowed = now.rules().consent(matter).filter(clause -> now.papers().get(item.id()) == null)
            .filter(clause -> MotionSteps.asked(now, item).equals(Wording.Asked.MOTION));
        setVisible(allowed.isPresent());
        allowed.ifPresent(
            clause -> setHelperText(t.of("ballots.consent.ask-help", "article", Objects.requireNonNullElse(clause.article(), "–"))));
        now.rules().secret(matter).ifPresent(secret -> {
            setReadOnly(true);
            setHelperText(t.of("ballots.work.secret-rule", "article", Objects.requireNonNullElse(secret.article(), "–")));
        });
        // enough members asked for a secret vote, or a rule does
        if (others.stream().anyMatch(other -> other.isReadOnly() && other.getValue())) setReadOnly(true);
        addValueChangeListener(e -> {
            if (e.getValue()) others.forEach(other -> other.setValue(false));
        });
        for (var other : others)
            other.addValueChangeListener(e -> {
                if (e.getValue()) setValue(false);
            });
    }
}
