package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.Announcer;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsDocument;
import coop.nawat.cooperatives.BylawsNumbers;
import coop.nawat.cooperatives.BylawsSection;
import coop.nawat.cooperatives.CooperativeRefusal;

/** The number of a section, proposed in order and open to be written otherwise. */
final class BylawsNumberField extends TextField {
    private static final long serialVersionUID = 1;

    BylawsNumberField(OpenVersion here, BylawsDocument document, BylawsSection section, Runnable changed) {
        super(Tongue.t().of("cooperatives.bylaws.number"));
        var t = Tongue.t();
        var numbers = document.numbers();
        setValue(numbers.of(section));
        setPlaceholder(numbers.proposal(section));
        setMaxLength(BylawsNumbers.LONGEST);
        setManualValidation(true);
        setHelperText(t.of("cooperatives.bylaws.number-hint", "first", numbers.proposal(section) + ".1"));
        addClassName("nw-short");
        addValueChangeListener(e -> {
            if (e.getValue().equals(here.document().numbers().of(section))) return;
            try {
                here.bylaws().number(here.organisation().id(), here.number(), section, e.getValue());
                if (e.getValue().isBlank()) setValue(numbers.proposal(section));
                setInvalid(false);
                changed.run();
                Announcer.say(t.of("cooperatives.bylaws.saved"));
            } catch (Refused no) {
                if (!(no.refusal() instanceof CooperativeRefusal)) throw no;
                var told = RefusalTexts.of(t, no);
                setInvalid(true);
                setErrorMessage(told.why() + " " + told.todo());
            }
        });
    }
}
