package coop.nawat.ballots.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import coop.nawat.ballots.ContestPlan;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.Organ;
import coop.nawat.counting.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How members choose on an item: people for an office or one of several proposals, how many, and how they mark the paper. */
final class PaperForm extends Section {
    /** As many marks as there are names, however many these become. */
    private static final int ALL = 200;
    private static final int MOST_SEATS = 100;
    private static final int USUAL_TOP = 5;
    private static final long serialVersionUID = 1;

    /** One line of the reserved seats. */
    private record Reserved(TextField group, IntegerField seats) {}

    private final FormErrors errors = new FormErrors();
    private final RadioButtonGroup<Boolean> elects = new RadioButtonGroup<>();
    private final Select<Organ> organ = new Select<>();
    private final DatePicker begins;
    private final DatePicker lastDay;
    private final Div office = new Div();
    private final IntegerField seats = new IntegerField();
    private final RadioButtonGroup<Method> method = new RadioButtonGroup<>();
    private final IntegerField least = new IntegerField();
    private final IntegerField most = new IntegerField();
    private final IntegerField top = new IntegerField();
    private final Div numbers = new Div();
    private final FieldSet reserved = new FieldSet();
    private final Div rows = new Div();
    private final transient List<Reserved> lines = new ArrayList<>();

    /**
     * A form.
     *
     * @param now as it is said; null: nothing is said yet
     * @param election whether the matter of the item is an election
     * @param begin when a term could begin
     * @param save gets what was chosen
     */
    PaperForm(@Nullable ContestPlan now, boolean election, LocalDate begin, Consumer<ContestPlan> save, Button... more) {
        var t = Tongue.t();
        addClassNames("nw-card", "nw-stack");
        elects.setLabel(t.of("ballots.paper.what"));
        elects.setItems(true, false);
        elects.setItemLabelGenerator(people -> t.of(people ? "ballots.paper.people" : "ballots.paper.proposals"));
        organ.setLabel(t.of("ballots.paper.organ"));
        organ.setItems(Organ.values());
        organ.setItemLabelGenerator(o -> t.name("cooperatives.organ", o));
        organ.setManualValidation(true);
        begins = DatePickers.create(t.of("ballots.paper.begins"));
        begins.setManualValidation(true);
        lastDay = DatePickers.create(t.of("ballots.paper.last-day"));
        lastDay.setManualValidation(true);
        office.add(organ, begins, lastDay);
        office.addClassName("nw-numbers");
        number(seats, t.of("ballots.paper.seats"), 1, MOST_SEATS);
        seats.setStepButtonsVisible(true);
        method.setLabel(t.of("ballots.paper.how"));
        method.addThemeName("vertical");
        method.addClassName("nw-methods");
        method.setRenderer(new ComponentRenderer<>(PaperForm::told));
        number(least, t.of("ballots.paper.least"), 1, ALL);
        number(most, t.of("ballots.paper.most"), 1, ALL);
        most.setHelperText(t.of("ballots.paper.most-help"));
        number(top, t.of("ballots.paper.top"), 2, 10);
        numbers.add(least, most, top);
        numbers.addClassName("nw-numbers");
        reserved.setLegendText(t.of("ballots.paper.reserved"));
        var why = new Paragraph(t.of("ballots.paper.reserved-what"));
        why.addClassName("nw-note");
        var another = new Button(t.of("ballots.paper.reserved-add"), e -> addReserved("", 1).group().focus());
        another.addThemeVariants(ButtonVariant.TERTIARY);
        reserved.add(why, rows, another);
        var button = new Button(t.of("ballots.paper.save"), e -> plan().ifPresent(save));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(button);
        actions.add(more);
        actions.addClassName("nw-actions");
        add(errors, elects, office, seats, method, numbers, reserved, actions);
        elects.addValueChangeListener(e -> tell());
        seats.addValueChangeListener(e -> offer());
        method.addValueChangeListener(e -> tell());
        show(now == null ? suggested(election, begin) : now);
    }

    /** One seat and one mark; of an election for the board, in the absence of anything better known. */
    private static ContestPlan suggested(boolean election, LocalDate begin) {
        return ContestPlan.single(election ? new ContestPlan.Term(Organ.BOARD, begin, null) : null);
    }

    private static void number(IntegerField field, String label, int from, int to) {
        field.setLabel(label);
        field.setMin(from);
        field.setMax(to);
        field.setManualValidation(true);
    }

    private static Div told(Method method) {
        var t = Tongue.t();
        var note = new Span(t.name("ballots.method-what", method));
        note.addClassName("nw-note");
        return new Div(new Span(t.name("ballots.method", method)), note);
    }

    private void show(ContestPlan plan) {
        elects.setValue(plan.term() != null);
        var term = plan.term();
        if (term != null) {
            organ.setValue(term.organ());
            begins.setValue(term.begins());
            lastDay.setValue(term.ends() == null ? null : term.ends().minusDays(1));
        }
        seats.setValue(plan.seats());
        offer();
        method.setValue(plan.method());
        least.setValue(plan.least());
        most.setValue(plan.most() == ALL ? null : Integer.valueOf(plan.most()));
        top.setValue(plan.top() == 0 ? Integer.valueOf(USUAL_TOP) : Integer.valueOf(plan.top()));
        plan.reserved().forEach(this::addReserved);
        tell();
    }

    private Reserved addReserved(String group, int n) {
        var t = Tongue.t();
        var name = new TextField(t.of("ballots.paper.group"));
        name.setMaxLength(80);
        name.setManualValidation(true);
        name.getElement().setAttribute("dir", "auto");
        name.setValue(group);
        var count = new IntegerField();
        number(count, t.of("ballots.paper.seats-at-least"), 1, MOST_SEATS);
        count.setValue(n);
        var line = new Reserved(name, count);
        var row = new Div(name, count);
        row.addClassName("nw-reserved");
        var away = new Button(t.of("ballots.paper.reserved-remove"), e -> {
            lines.remove(line);
            rows.remove(row);
        });
        away.addThemeVariants(ButtonVariant.TERTIARY);
        row.add(away);
        lines.add(line);
        rows.add(row);
        return line;
    }

    /** The methods that make sense for this number: one mark is for one seat. */
    private void offer() {
        boolean one = seats.getValue() == null || seats.getValue() <= 1;
        var chosen = method.getValue();
        var offered = one
            ? List.of(Method.PLURALITY, Method.APPROVAL, Method.IRV, Method.SCHULZE, Method.SCORE)
            : List.of(Method.BLOCK, Method.APPROVAL, Method.SCOTTISH_STV, Method.MEEK_STV, Method.SCHULZE, Method.SCORE);
        method.setItems(offered);
        method.setValue(chosen != null && offered.contains(chosen) ? chosen : counterpart(chosen, one));
    }

    private static Method counterpart(@Nullable Method chosen, boolean one) {
        if (chosen == Method.SCOTTISH_STV || chosen == Method.MEEK_STV || chosen == Method.IRV)
            return one ? Method.IRV : Method.SCOTTISH_STV;
        return one ? Method.PLURALITY : Method.BLOCK;
    }

    private void tell() {
        boolean people = Boolean.TRUE.equals(elects.getValue());
        office.setVisible(people);
        var chosen = method.getValue();
        least.setVisible(chosen != null && chosen != Method.PLURALITY);
        most.setVisible(chosen != null && chosen != Method.PLURALITY && chosen != Method.BLOCK);
        top.setVisible(chosen == Method.SCORE);
        numbers.setVisible(least.isVisible());
        reserved.setVisible(people && chosen != null && seats.getValue() != null && seats.getValue() > 1);
    }

    private Optional<ContestPlan> plan() {
        var t = Tongue.t();
        var problems = new ArrayList<FormErrors.Problem>();
        for (var field : List.of(seats, least, most, top)) {
            field.setInvalid(false);
            if (!field.isVisible()) continue;
            var n = field.getValue();
            boolean missing = n == null && !field.equals(most);
            if (missing || (n != null && (n < field.getMin() || n > field.getMax())))
                problems.add(new FormErrors.Problem(field, t.of("ballots.paper.range", "from", field.getMin(), "to", field.getMax())));
        }
        var chosen = Objects.requireNonNull(method.getValue());
        int n = seats.getValue() == null ? 1 : seats.getValue();
        int mark = chosen == Method.PLURALITY ? 1 : chosen == Method.BLOCK ? n : Objects.requireNonNullElse(most.getValue(), ALL);
        int need = chosen == Method.PLURALITY ? 1 : Objects.requireNonNullElse(least.getValue(), 1);
        if (need > mark && problems.isEmpty()) problems.add(new FormErrors.Problem(least, t.of("ballots.paper.least-most", "most", mark)));
        var groups = new LinkedHashMap<String, Integer>();
        if (reserved.isVisible()) reserve(groups, n, problems);
        var term = term(problems);
        if (!errors.show(problems)) return Optional.empty();
        return Optional
            .of(new ContestPlan(chosen, n, need, mark, chosen == Method.SCORE ? Objects.requireNonNull(top.getValue()) : 0, groups, term));
    }

    private void reserve(Map<String, Integer> groups, int seatsInAll, List<FormErrors.Problem> problems) {
        var t = Tongue.t();
        for (var line : lines) {
            line.group().setInvalid(false);
            line.seats().setInvalid(false);
            var group = line.group().getValue().strip();
            if (group.isEmpty() || groups.containsKey(group))
                problems.add(new FormErrors.Problem(line.group(), t.of("ballots.paper.group-missing")));
            var count = line.seats().getValue();
            if (count == null || count < 1 || count > seatsInAll)
                problems.add(new FormErrors.Problem(line.seats(), t.of("ballots.paper.range", "from", 1, "to", seatsInAll)));
            else
                groups.put(group, count);
        }
        if (groups.values().stream().mapToInt(c -> c).sum() > seatsInAll && problems.isEmpty())
            problems.add(new FormErrors.Problem(lines.getFirst().seats(), t.of("ballots.paper.reserved-many", "seats", seatsInAll)));
    }

    private ContestPlan.@Nullable Term term(List<FormErrors.Problem> problems) {
        if (!Boolean.TRUE.equals(elects.getValue())) return null;
        var t = Tongue.t();
        organ.setInvalid(false);
        begins.setInvalid(false);
        lastDay.setInvalid(false);
        if (organ.getValue() == null) problems.add(new FormErrors.Problem(organ, t.of("ballots.paper.organ-missing")));
        if (begins.getValue() == null) problems.add(new FormErrors.Problem(begins, t.of("common.date.required")));
        var last = lastDay.getValue();
        if (begins.getValue() != null && last != null && last.isBefore(begins.getValue()))
            problems.add(new FormErrors.Problem(lastDay, t.of("common.date.too-early")));
        return problems.isEmpty() ? new ContestPlan.Term(organ.getValue(), begins.getValue(), last == null ? null : last.plusDays(1))
            : null;
    }
}
