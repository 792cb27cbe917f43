package coop.nawat.shares.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import coop.nawat.common.ui.DatePickers;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.RefusalPanel;
import coop.nawat.common.ui.SecondPress;
import coop.nawat.common.ui.Tongue;
import coop.nawat.shares.Money;
import coop.nawat.shares.ShareClass;
import coop.nawat.shares.SharesRefusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A short form for one act on shares: what is wrong stands at its field, what the rules refuse at the field that it is about. */
final class ActForm extends Section {
    private static final long serialVersionUID = 1;
    private final FormErrors errors = new FormErrors();
    private final Div fields = new Div();
    private final Div refusal = new Div();
    private final Map<String, Component> named = new HashMap<>();
    private final transient Map<SharesRefusal, Component> about = new EnumMap<>(SharesRefusal.class);
    private final transient List<FormErrors.Problem> problems = new ArrayList<>();

    ActForm(String title, @Nullable String explained) {
        addClassNames("nw-card", "nw-act", "nw-no-print");
        var heading = new H2(title);
        add(heading);
        if (explained != null) add(new Paragraph(explained));
        fields.addClassName("nw-form");
        refusal.setVisible(false);
        add(errors, fields, refusal);
    }

    // ---- fields

    private <C extends Component & HasValidationProperties> C placed(String name, C field, SharesRefusal... refusals) {
        named.put(name, field);
        for (var refused : refusals)
            about.put(refused, field);
        fields.add(field);
        return field;
    }

    /** The class of the shares; nothing to choose where there is one. */
    Select<ShareClass> shareClass(List<ShareClass> classes) {
        var select = new Select<ShareClass>();
        select.setLabel(Tongue.t().of("shares.column.class"));
        select.setItems(classes);
        select.setItemLabelGenerator(SharesPage::name);
        select.setValue(classes.getFirst());
        if (classes.size() > 1) placed("class", select, SharesRefusal.NOT_TRANSFERABLE, SharesRefusal.NOT_REFUNDABLE);
        return select;
    }

    /** A number of shares. */
    IntegerField shares(@Nullable Integer suggested) {
        var field = whole("shares", Tongue.t().of("shares.form.count"), suggested);
        for (var refused : List.of(SharesRefusal.NOTHING_TO_DO, SharesRefusal.NOT_PAID_UP, SharesRefusal.ABOVE_UNPAID,
            SharesRefusal.NOT_ENOUGH_SHARES,
            SharesRefusal.TOO_FEW_SHARES, SharesRefusal.MEMBER_KEEPS_SHARES, SharesRefusal.TOO_MANY_SHARES,
            SharesRefusal.ABOVE_LEGAL_MAXIMUM, SharesRefusal.MORE_THAN_FITS,
            SharesRefusal.BELOW_MINIMUM_CAPITAL))
            about.put(refused, field);
        return field;
    }

    /** The number of another member. */
    IntegerField receiver() {
        var field = whole("receiver", Tongue.t().of("shares.form.receiver"), null);
        about.put(SharesRefusal.TO_ONESELF, field);
        about.put(SharesRefusal.NOT_A_MEMBER, field);
        return field;
    }

    IntegerField whole(String name, String label, @Nullable Integer suggested) {
        var field = new IntegerField(label);
        field.addClassName("nw-ltr");
        field.setManualValidation(true);
        if (suggested != null) field.setValue(suggested);
        return placed(name, field);
    }

    /** An amount of money. */
    BigDecimalField amount(String label, @Nullable Money suggested, Currency currency) {
        var field = new BigDecimalField(label);
        field.setLocale(Tongue.language().locale());
        field.addClassName("nw-ltr");
        field.setManualValidation(true);
        field.setSuffixComponent(new com.vaadin.flow.component.html.Span(currency.getCurrencyCode()));
        if (suggested != null) field.setValue(suggested.amount());
        return placed("amount", field, SharesRefusal.NOTHING_TO_DO, SharesRefusal.ABOVE_OWED, SharesRefusal.ABOVE_REFUND,
            SharesRefusal.NOT_LOWER, SharesRefusal.NOMINAL_BELOW_LAW, SharesRefusal.BELOW_MINIMUM_CAPITAL);
    }

    /** From which the act counts. */
    DatePicker day(LocalDate today, boolean mayBeAhead) {
        var field = DatePickers.create(Tongue.t().of("shares.form.day"));
        field.setManualValidation(true);
        field.setValue(today);
        if (!mayBeAhead) field.setMax(today);
        placed("day", field, SharesRefusal.DATE_TO_COME, SharesRefusal.BEFORE_THE_CLASS, SharesRefusal.BEFORE_REDUCTION,
            SharesRefusal.REFUND_NOT_DUE, SharesRefusal.TERMS_ALREADY);
        about.putIfAbsent(SharesRefusal.NOT_A_MEMBER, field);
        return field;
    }

    /** Voucher, valuation, reason. */
    TextField note(String label, boolean needed) {
        var field = line("note", label, 500);
        field.setRequiredIndicatorVisible(needed);
        field.addClassName("nw-whole");
        about.put(SharesRefusal.NOTE_MISSING, field);
        return field;
    }

    TextField line(String name, String label, int most) {
        var field = new TextField(label);
        field.getElement().setAttribute("dir", "auto");
        field.setMaxLength(most);
        field.setManualValidation(true);
        return placed(name, field);
    }

    /** One of several ways. */
    <E extends Enum<E>> RadioButtonGroup<E> way(String label, Class<E> type, String prefix) {
        var group = new RadioButtonGroup<E>();
        group.setLabel(label);
        group.setItems(type.getEnumConstants());
        group.setItemLabelGenerator(way -> Tongue.t().name(prefix, way));
        group.setValue(type.getEnumConstants()[0]);
        group.addClassName("nw-whole");
        return placed("way", group);
    }

    /** A field of another kind. */
    void place(Component field) { fields.add(field); }

    // ---- what was typed

    /** The number in a field; when there is none, it is said there. */
    int number(IntegerField field) {
        if (field.getValue() != null) return field.getValue();
        missing(field, "shares.form.number-missing");
        return 0;
    }

    /** The amount in a field; when there is none or it is no amount of money, it is said there. */
    Money money(BigDecimalField field, Currency currency) {
        BigDecimal typed = field.getValue();
        try {
            if (typed != null) return Money.of(typed, currency);
            missing(field, "shares.form.amount-missing");
        } catch (IllegalArgumentException shape) {
            missing(field, Objects.requireNonNull(shape.getMessage()));
        }
        return new Money(0, currency);
    }

    /** The day in a field; when there is none, it is said there. */
    LocalDate date(DatePicker field) {
        if (field.getValue() != null) return field.getValue();
        missing(field, "shares.form.day-missing");
        return LocalDate.EPOCH;
    }

    /** Says at a field what is wrong with it. */
    void missing(Component field, String key) {
        problems.add(new FormErrors.Problem(field, Tongue.t().of(key)));
    }

    // ---- sending

    /** What the form does. It reads the fields first, asks {@link #sound}, then acts. */
    @FunctionalInterface
    interface Sending {
        /** Acts. */
        void send();
    }

    /** Ends the form with a button. */
    ActForm with(String words, Sending sending, Runnable cancel) {
        var submit = new Button(words, e -> sent(sending));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setDisableOnClick(true);
        submit.addClickListener(e -> submit.setEnabled(true));
        add(SharesPage.actions(submit, new Button(Tongue.t().of("common.cancel"), e -> cancel.run())));
        return this;
    }

    /** Ends the form with an act that is pressed twice. */
    ActForm withSecondPress(SecondPress press, Runnable cancel) {
        add(press, SharesPage.actions(new Button(Tongue.t().of("common.cancel"), e -> cancel.run())));
        return this;
    }

    /** Nothing that was typed is wrong. */
    boolean sound() { return problems.isEmpty(); }

    void sent(Sending sending) {
        var t = Tongue.t();
        problems.clear();
        refusal.removeAll();
        refusal.setVisible(false);
        named.values().forEach(f -> {
            if (f instanceof HasValidationProperties field) field.setInvalid(false);
        });
        errors.show(List.of());
        try {
            sending.send();
            if (!problems.isEmpty()) errors.show(List.copyOf(problems));
        } catch (Refused refused) {
            var texts = RefusalTexts.of(t, refused);
            var field = refused.refusal() instanceof SharesRefusal why ? about.get(why) : null;
            if (field != null) {
                errors.show(List.of(new FormErrors.Problem(field, texts.why() + " " + texts.todo())));
            } else {
                refusal.add(new RefusalPanel(RefusalPanel.Kind.RULE, texts));
                refusal.setVisible(true);
                coop.nawat.common.ui.Announcer.interrupt(texts.title() + " " + texts.why() + " " + texts.todo());
            }
        } catch (IllegalArgumentException shape) {
            var key = Objects.requireNonNullElse(shape.getMessage(), "");
            if (!key.startsWith("shares.")) throw shape;
            errors.show(List.of(new FormErrors.Problem(named.getOrDefault(fieldOf(key), named.getOrDefault("shares", fields)), t.of(key))));
        }
    }

    private static String fieldOf(String key) {
        return switch (key) {
            case "shares.note.shape" -> "note";
            case "shares.terms.from-range" -> "day";
            case "shares.terms.least-range" -> "least";
            case "shares.terms.most-range" -> "most";
            case "shares.terms.refund-range" -> "months";
            case "shares.terms.clause-size" -> "clause";
            default -> "amount";
        };
    }
}
