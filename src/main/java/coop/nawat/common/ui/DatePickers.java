package coop.nawat.common.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import coop.nawat.common.Language;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.stream.Stream;

/** Date fields that speak the reader's language wholly: months, weekdays, buttons, messages. */
public final class DatePickers {
    private DatePickers() {}

    /** A date field in the current window's language. Under it stands the chosen day in words, since 5/6 is read in two ways. */
    public static DatePicker create(String label) {
        var t = Tongue.t();
        var picker = new DatePicker(label);
        picker.setLocale(t.language().locale());
        picker.setI18n(texts());
        picker.addClassName("nw-date");
        picker.addValueChangeListener(e -> picker.setHelperText(e.getValue() == null ? null : t.date(e.getValue())));
        return picker;
    }

    /** A field for a day and an hour, each called by its name. */
    public static DateTimePicker createWithTime(String label, String day, String hour) {
        var picker = new DateTimePicker(label);
        picker.setLocale(Tongue.language().locale());
        picker.setDatePickerI18n(texts());
        picker.setDateAriaLabel(day);
        picker.setTimeAriaLabel(hour);
        return picker;
    }

    private static DatePicker.DatePickerI18n texts() {
        var t = Tongue.t();
        var locale = t.language().locale();
        var weekdays = Stream.iterate(DayOfWeek.SUNDAY, d -> d.plus(1)).limit(7).toList();
        return new DatePicker.DatePickerI18n()
            .setMonthNames(Stream.of(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
            .setWeekdays(weekdays.stream().map(d -> d.getDisplayName(TextStyle.FULL_STANDALONE, locale)).toList())
            .setWeekdaysShort(weekdays.stream().map(d -> d.getDisplayName(TextStyle.SHORT_STANDALONE, locale)).toList())
            .setFirstDayOfWeek(t.language() == Language.HE ? 0 : 1)
            .setDateFormats(t.language() == Language.HE ? "dd.MM.yyyy" : "dd/MM/yyyy", "d.M.yyyy", "d/M/yyyy", "yyyy-MM-dd")
            .setToday(t.of("common.date.today"))
            .setCancel(t.of("common.cancel"))
            .setBadInputErrorMessage(t.of("common.date.bad"))
            .setRequiredErrorMessage(t.of("common.date.required"))
            .setMinErrorMessage(t.of("common.date.too-early"))
            .setMaxErrorMessage(t.of("common.date.too-late"));
    }
}
