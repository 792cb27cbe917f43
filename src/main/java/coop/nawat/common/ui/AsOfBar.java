package coop.nawat.common.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Chooses the day whose state a register shows. On any day but today a strip says that it shows the past. */
@Tag("div")
public final class AsOfBar extends HtmlContainer {
    private final LocalDate today;
    private final List<LocalDate> days;
    private final com.vaadin.flow.component.datepicker.DatePicker day;
    private final RangeInput slider = new RangeInput(ValueChangeMode.ON_CHANGE);
    private final Paragraph sentence = new Paragraph();
    private final Button backToToday;
    private final Consumer<LocalDate> chosen;
    private LocalDate shown;

    /**
     * A bar.
     *
     * @param shown the day that is shown; not after today
     * @param today today where the organisation's days begin
     * @param changes the days on which something changed; the slider stops at these and today
     * @param chosen told of another day, always one up to today
     */
    public AsOfBar(LocalDate shown, LocalDate today, Collection<LocalDate> changes, Consumer<LocalDate> chosen) {
        this.today = today;
        this.shown = shown;
        this.chosen = chosen;
        NavigableSet<LocalDate> stops = new TreeSet<>(changes);
        stops.add(today);
        this.days = List.copyOf(stops.headSet(today, true));
        var t = Tongue.t();
        addClassNames("nw-as-of", "nw-no-print");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t.of("common.as-of.label"));
        day = DatePickers.create(t.of("common.as-of.day"));
        day.setMax(today);
        day.addValueChangeListener(e -> {
            var value = e.getValue();
            if (e.isFromClient() && value != null && !value.isAfter(today)) choose(value);
        });
        slider.setMin(0);
        slider.setMax(days.size() - 1.0);
        slider.setStep(1.0);
        slider.setAriaLabel(t.of("common.as-of.changes"));
        slider.setVisible(days.size() > 1);
        slider.addValueChangeListener(e -> {
            if (e.isFromClient()) choose(days.get((int) Math.round(e.getValue())));
        });
        backToToday = new Button(t.of("common.as-of.today"), e -> choose(today));
        var controls = new Div(day, slider, backToToday);
        controls.addClassName("nw-as-of-controls");
        add(controls, sentence);
        show();
    }

    /** Says in words what is shown: "118 members, 3 suspended." */
    public void setSentence(String text) {
        sentence.removeAll();
        var t = Tongue.t();
        var when = shown.equals(today) ? t.of("common.as-of.now") : t.of("common.as-of.then", "date", t.date(shown));
        sentence.add(new Span(when), new Span(" " + text));
    }

    private void choose(LocalDate value) {
        if (value.equals(shown)) return;
        shown = value;
        show();
        chosen.accept(value);
    }

    private void show() {
        var past = !shown.equals(today);
        day.setValue(shown);
        var stop = 0;
        for (int i = 0; i < days.size(); i++)
            if (!days.get(i).isAfter(shown)) stop = i;
        slider.setValue((double) stop);
        slider.getElement().setAttribute("aria-valuetext", Tongue.t().date(shown));
        backToToday.setVisible(past);
        getElement().getClassList().set("nw-past", past);
        setSentence("");
    }
}
