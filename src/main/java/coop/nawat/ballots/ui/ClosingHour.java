package coop.nawat.ballots.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.LocalDateText;
import coop.nawat.common.ui.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When the vote closes: when the chair closes it, after some minutes, or at an hour of a day. */
class ClosingHour extends Div {
    private static final long serialVersionUID = 1;
    private static final int BY_CHAIR = 0;
    private static final int AT_AN_HOUR = -1;
    /** Minutes; a hall votes in two, members at home take an hour. */
    private static final List<Integer> CHOICES = List.of(BY_CHAIR, 2, 5, 10, 15, 30, 60, AT_AN_HOUR);
    private final ZoneId zone;
    private final Select<Integer> when = new Select<>();
    private final DatePicker day;
    private final TimePicker time;

    ClosingHour(ZoneId zone, Instant now) {
        this.zone = zone;
        var t = Tongue.t();
        when.setLabel(t.of("ballots.hour.label"));
        when.setItems(CHOICES);
        when.setItemLabelGenerator(n -> n == BY_CHAIR ? t.of("ballots.hour.by-chair")
            : n == AT_AN_HOUR ? t.of("ballots.hour.at") : t.of("ballots.hour.after", "n", n));
        when.setValue(BY_CHAIR);
        day = DatePickers.create(t.of("ballots.hour.when", "zone", LocalDateText.placeOf(zone, t.language())));
        day.setValue(now.atZone(zone).toLocalDate());
        day.setMin(day.getValue());
        time = new TimePicker();
        time.setAriaLabel(t.of("ballots.hour.at"));
        time.addClassName("nw-date");
        time.setStep(Duration.ofMinutes(5));
        time.setLocale(Locale.UK); // 18:00 in every language
        var hour = new Div(day, time);
        hour.addClassName("nw-facts");
        hour.setVisible(false);
        when.addValueChangeListener(e -> {
            hour.setVisible(e.getValue() == AT_AN_HOUR);
            when.setHelperText(e.getValue() == BY_CHAIR ? null : t.of("ballots.hour.help"));
        });
        day.addValueChangeListener(e -> day.setInvalid(false));
        time.addValueChangeListener(e -> time.setInvalid(false));
        add(when, hour);
        addClassName("nw-stack");
    }

    /** Whether an hour is said where one is asked for; if not, says so beside the field. */
    boolean isSaid() {
        boolean missing = isVisible() && when.getValue() == AT_AN_HOUR && (day.isEmpty() || time.isEmpty());
        day.setInvalid(missing && day.isEmpty());
        time.setInvalid(missing && time.isEmpty());
        day.setErrorMessage(Tongue.t().of("ballots.hour.missing"));
        time.setErrorMessage(Tongue.t().of("ballots.hour.missing"));
        if (day.isInvalid()) day.focus();
        else if (time.isInvalid()) time.focus();
        return !missing;
    }

    /** The hour, on the full minute that the pages show; empty: the chair closes the vote. */
    Optional<Instant> hour(Instant now) {
        if (!isVisible() || when.getValue() == BY_CHAIR) return Optional.empty();
        if (when.getValue() == AT_AN_HOUR) return Optional.of(day.getValue().atTime(time.getValue()).atZone(zone).toInstant());
        var later = now.plus(Duration.ofMinutes(when.getValue()));
        var minute = later.truncatedTo(ChronoUnit.MINUTES);
        return Optional.of(minute.equals(later) ? minute : minute.plus(Duration.ofMinutes(1)));
    }
}
