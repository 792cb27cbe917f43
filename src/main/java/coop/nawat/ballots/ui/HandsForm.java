package coop.nawat.ballots.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import coop.nawat.ballots.Contest;
import coop.nawat.ballots.Hands;
import coop.nawat.ballots.TellerCount;
import coop.nawat.common.ui.Tongue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many hands were raised for each who stands; where one person can raise several, how many people did. */
final class HandsForm extends Div {
    private static final long serialVersionUID = 1;
    private final Map<Integer, IntegerField> raised = new LinkedHashMap<>();
    private final @Nullable IntegerField voters;

    HandsForm(Contest contest, @Nullable TellerCount own) {
        var t = Tongue.t();
        addClassName("nw-stack");
        var before = own == null ? new Hands(Map.of(), 0) : Hands.of(own);
        for (int number : contest.numbers())
            raised.put(number, number(contest.option(number).name().best(t.language()), before.raised().getOrDefault(number, 0)));
        voters = contest.most() == 1 ? null : number(t.of("ballots.count.voters"), before.voters());
        if (voters != null) voters.setHelperText(t.of("ballots.count.voters-help"));
    }

    private IntegerField number(String label, int value) {
        var field = new IntegerField(label);
        field.setMin(0);
        field.setStepButtonsVisible(true);
        field.setValue(value);
        add(field);
        return field;
    }

    /** What was entered; an empty field is nobody. */
    Hands hands() {
        var counted = new HashMap<Integer, Integer>();
        raised.forEach((number, field) -> counted.put(number, value(field)));
        return new Hands(counted, voters == null ? (int) Math.min(Integer.MAX_VALUE, counted.values().stream().mapToLong(n -> n).sum())
            : value(voters));
    }

    private static int value(IntegerField field) { return Math.max(0, Objects.requireNonNullElse(field.getValue(), 0)); }
}
