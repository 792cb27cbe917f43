package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.Refusal;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Decision;
import coop.nawat.members.MemberRefusal;
import coop.nawat.members.Organ;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a decision on a member, and the place where each refusal of it is told. */
final class DecisionFields extends Div {
    private static final long serialVersionUID = 1;
    private final FormErrors errors = new FormErrors();
    private final DatePicker day;
    private final Select<Organ> organ = new Select<>();
    private @Nullable DatePicker decidedOn;
    private final TextField reference = new TextField();
    private final TextArea reason = new TextArea();
    private final transient Map<Refusal, Component> places = new HashMap<>();

    /** With a day of this meaning, a reference and a reason. */
    DecisionFields(String dayLabel, LocalDate suggested) {
        addClassName("nw-decision");
        var t = Tongue.t();
        day = DatePickers.create(dayLabel);
        day.setValue(suggested);
        day.setManualValidation(true);
        day.setRequiredIndicatorVisible(true);
        organ.setLabel(t.of("members.decision.organ"));
        organ.setItems(Organ.values());
        organ.setItemLabelGenerator(o -> t.name("members.organ", o));
        // not marked as required: the select would carry an attribute that its role does not allow
        organ.setManualValidation(true);
        organ.setVisible(false);
        reference.setLabel(t.of("members.decision.reference"));
        reference.setHelperText(t.of("members.decision.reference-hint"));
        reference.setMaxLength(200);
        reference.setManualValidation(true);
        reference.addClassName("nw-auto");
        reason.setLabel(t.of("members.decision.reason"));
        reason.setMaxLength(1000);
        reason.setMinRows(2);
        reason.setManualValidation(true);
        reason.getElement().executeJs("this.inputElement && (this.inputElement.dir = 'auto')");
        for (var about : List.of(MemberRefusal.LEFT_BEFORE_ADMITTED, MemberRefusal.DATE_TO_COME, MemberRefusal.NOT_A_MEMBER_THEN,
            MemberRefusal.SUSPENDED_ALREADY, MemberRefusal.NOT_SUSPENDED, MemberRefusal.LATER_ENTRIES,
            MemberRefusal.DECIDED_BEFORE_APPLIED, MemberRefusal.LEDGER_NEEDS_MEMBER))
            places.put(about, day);
        places.put(MemberRefusal.ORGAN_MISSING, organ);
        places.put(MemberRefusal.OTHER_ORGAN, organ);
        places.put(MemberRefusal.REASON_MISSING, reason);
        add(day, organ, reference, reason);
    }

    /** An organ has to decide it, and say why. */
    DecisionFields byOrgan(boolean withReason) {
        byOrgan(true, withReason);
        return this;
    }

    /** Whether an organ has to decide it, and say why; else both may be left empty. */
    void byOrgan(boolean asked, boolean withReason) {
        organ.setVisible(asked);
        reason.setRequiredIndicatorVisible(asked && withReason);
    }

    /**
     * An organ may have decided on another day than the one from which it counts; on that day, or today where it is to come, unless another is told.
     */
    DecisionFields decidedApart(LocalDate today) {
        var apart = DatePickers.create(Tongue.t().of("members.applications.decided-on"));
        apart.setManualValidation(true);
        apart.setVisible(organ.getValue() != null);
        apart.setValue(earlier(day.getValue(), today));
        organ.addValueChangeListener(e -> apart.setVisible(e.getValue() != null));
        day.addValueChangeListener(e -> {
            if (e.getValue() != null
                && (apart.isEmpty() || (e.getOldValue() != null && apart.getValue().equals(earlier(e.getOldValue(), today)))))
                apart.setValue(earlier(e.getValue(), today));
        });
        decidedOn = apart;
        places.put(MemberRefusal.DATE_TO_COME, apart);
        places.put(MemberRefusal.COUNTS_BEFORE_DECIDED, apart);
        afterOrgan(apart);
        return this;
    }

    /** When the organ decided: as told, or else on the day from which it counts, or today where that is to come. */
    LocalDate decidedOn(Decision decision, LocalDate today) {
        var told = decidedOn == null || !decidedOn.isVisible() ? null : decidedOn.getValue();
        return told == null ? earlier(decision.day(), today) : told;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) { return one.isBefore(other) ? one : other; }

    /** Nothing but the reason is asked. */
    DecisionFields onlyReason() {
        day.setVisible(false);
        reference.setVisible(false);
        reason.setRequiredIndicatorVisible(true);
        return this;
    }

    /** Nothing but day, organ and reference is asked. */
    DecisionFields withoutReason() {
        reason.setVisible(false);
        return this;
    }

    /** A reason is needed, and no reference. */
    DecisionFields withReason() {
        reference.setVisible(false);
        reason.setRequiredIndicatorVisible(true);
        return this;
    }

    /** What the reference is here. */
    DecisionFields referenceHint(String hint) {
        reference.setHelperText(hint);
        return this;
    }

    /** What is told at another field. */
    DecisionFields tell(Refusal about, Component field) {
        places.put(about, field);
        return this;
    }

    /** Puts something right after the day. */
    void afterDay(Component... more) { addComponentAtIndex(1, new Div(more)); }

    /** Puts something right after who decides. */
    void afterOrgan(Component... more) {
        addComponentAtIndex(indexOf(organ) + 1, new Div(more));
    }

    DatePicker day() { return day; }

    Select<Organ> organ() { return organ; }

    /** Where {@link #decidedApart} asks. */
    @Nullable
    DatePicker decidedOn() { return decidedOn; }

    TextArea reason() { return reason; }

    /** The box over the form that says what is wrong in it. */
    FormErrors errors() { return errors; }

    /** What stands there; null if something is wrong, which is added to the problems. */
    @Nullable
    Decision read(List<FormErrors.Problem> problems) {
        day.setInvalid(false);
        organ.setInvalid(false);
        reference.setInvalid(false);
        reason.setInvalid(false);
        if (decidedOn != null) decidedOn.setInvalid(false);
        int before = problems.size();
        var from = day.getValue();
        var sound = LocalDate.of(2000, 1, 1);
        if (from == null) problems.add(new FormErrors.Problem(day, Tongue.t().of("members.decision.day-missing")));
        else
            PersonFields.tried(day, problems, () -> Decision.on(from));
        if (decidedOn != null && decidedOn.isVisible() && decidedOn.getValue() != null) {
            var apart = decidedOn;
            PersonFields.tried(apart, problems, () -> Decision.on(apart.getValue()));
        }
        PersonFields.tried(reference, problems, () -> new Decision(sound, null, reference.getValue(), null));
        PersonFields.tried(reason, problems, () -> new Decision(sound, null, null, reason.getValue()));
        if (problems.size() > before || from == null) return null;
        return new Decision(from, organ.isVisible() ? organ.getValue() : null, reference.getValue(), reason.getValue());
    }

    /** Tries an act with the decision that stands there; what is refused is said at its field, and everything stays as it was written. */
    boolean tried(java.util.function.Consumer<Decision> act) {
        for (var field : places.values())
            if (field instanceof HasValidationProperties marked) marked.setInvalid(false);
        var problems = new ArrayList<FormErrors.Problem>();
        var decision = read(problems);
        if (!errors.show(problems) || decision == null) return false;
        return tried(() -> act.accept(decision));
    }

    /** Tries an act; what is refused is said at its field. */
    boolean tried(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refused refused) {
            if (!places.containsKey(refused.refusal())) throw refused;
            var texts = RefusalTexts.of(Tongue.t(), refused);
            errors.show(
                List.of(new FormErrors.Problem(Objects.requireNonNull(places.get(refused.refusal())), texts.why() + " " + texts.todo())));
            return false;
        }
    }
}
