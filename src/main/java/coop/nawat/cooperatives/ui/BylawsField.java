package coop.nawat.cooperatives.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.Messages;
import coop.nawat.common.ui.Tongue;
import coop.nawat.cooperatives.BylawsQuestion;
import coop.nawat.cooperatives.BylawsWords;
import coop.nawat.rules.Bound;
import coop.nawat.rules.Fraction;
import coop.nawat.rules.LawValue;
import coop.nawat.rules.Pack;
import coop.nawat.rules.Value;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The field of one question of the bylaws: it reads and writes values as packs write them. */
abstract class BylawsField extends Div {
    private static final long serialVersionUID = 1;
    private transient @Nullable Runnable listener;
    private boolean showing;

    /** A field that fits the question. */
    static BylawsField of(BylawsQuestion question, Pack law, BylawsWords words, String label) {
        var parameter = question.parameter();
        return switch (question.kind()) {
            case QUORUM -> new ShareField(question, law, label, true);
            case MAJORITY -> new ShareField(question, law, label, false);
            case VALUE -> switch (parameter.kind()) {
                case INTEGER -> new NumberField(question, label);
                case FRACTION -> new ShareField(question, law, label, false);
                case BOOLEAN -> new OneOf(question.key(), label, List.of("true", "false"),
                    code -> Tongue.t().of(code.equals("true") ? "rules.yes" : "rules.no"));
                case CHOICE -> new OneOf(question.key(), label, question.choices(), words::choice);
                case LIST -> new SomeOf(question.key(), label, parameter.choices(), words);
                case MONEY -> new MoneyField(question, law, label);
                case MONTHDAY -> new DayField(question.key(), label);
                case TEXT -> new WordsField(question.key(), label);
            };
        };
    }

    /** The answer by key, an empty text for what is not said; empty as a whole while it is unfinished. */
    abstract Optional<Map<String, String>> values();

    /** Shows an answer; no value: nothing. */
    abstract void show(Map<String, String> values);

    /** What is marked when the answer is refused, and gets the focus. */
    abstract Component target();

    /** Marks the field with what is wrong; null: nothing is. */
    void refuse(@Nullable String why) {
        if (!(target() instanceof HasValidationProperties field)) return;
        field.setInvalid(why != null);
        field.setErrorMessage(why);
    }

    boolean isRefused() { return target() instanceof HasValidationProperties field && field.isInvalid(); }

    /** Runs when the person has changed the answer. */
    void changed(Runnable run) { listener = run; }

    final void present(Map<String, String> values) {
        showing = true;
        try {
            show(values);
        } finally {
            showing = false;
        }
    }

    final <V> void watch(HasValue<? extends AbstractField.ComponentValueChangeEvent<?, V>, V> field) {
        field.addValueChangeListener(e -> {
            var run = listener;
            if (!showing && run != null) run.run();
        });
    }

    /** A whole number with its unit. */
    private static final class NumberField extends BylawsField {
        private static final long serialVersionUID = 1;
        private final IntegerField number = new IntegerField();
        private final String key;

        NumberField(BylawsQuestion question, String label) {
            key = question.key();
            number.setLabel(label);
            number.setMin(0);
            number.setMax(1_000_000);
            number.setStepButtonsVisible(true);
            number.setManualValidation(true);
            number.addClassName("nw-short");
            var unit = question.parameter().unit();
            if (unit != null) number.setHelperText(Tongue.t().of("cooperatives.bylaws.in-unit", "unit", Unit.of(unit)));
            add(number);
            watch(number);
        }

        @Override
        Optional<Map<String, String>> values() {
            var value = number.getValue();
            return Optional.of(Map.of(key, value == null ? "" : value.toString()));
        }

        @Override
        void show(Map<String, String> values) {
            var value = values.get(key);
            number.setValue(value == null ? null : Integer.valueOf(value));
        }

        @Override
        Component target() { return number; }
    }

    /** The units, as codes that a text chooses its word by. */
    private enum Unit {
        PERSONS, YEARS, MONTHS, DAYS, MINUTES, MEMBERS, VOTES, COPIES, CATEGORIES, ASSEMBLIES, TERMS;

        static Unit of(String unit) { return valueOf(unit.toUpperCase(Locale.ROOT)); }
    }

    /** One of several answers. */
    private static final class OneOf extends BylawsField {
        private static final long serialVersionUID = 1;
        private final RadioButtonGroup<String> choice = new RadioButtonGroup<>();
        private final List<String> codes;
        private final String key;

        OneOf(String key, String label, List<String> codes, com.vaadin.flow.component.ItemLabelGenerator<String> words) {
            this.key = key;
            this.codes = List.copyOf(codes);
            choice.setLabel(label);
            choice.setItems(codes);
            choice.setItemLabelGenerator(words);
            choice.setManualValidation(true);
            choice.addClassName("nw-choices");
            add(choice);
            watch(choice);
        }

        @Override
        Optional<Map<String, String>> values() {
            var value = choice.getValue();
            return Optional.of(Map.of(key, value == null ? "" : value));
        }

        @Override
        void show(Map<String, String> values) {
            var value = values.get(key);
            choice.setValue(value != null && codes.contains(value) ? value : null);
        }

        @Override
        Component target() { return choice; }
    }

    /** Some of several answers. */
    private static final class SomeOf extends BylawsField {
        private static final long serialVersionUID = 1;
        private final CheckboxGroup<String> choices = new CheckboxGroup<>();
        private final List<String> codes;
        private final String key;

        SomeOf(String key, String label, List<String> codes, BylawsWords words) {
            this.key = key;
            this.codes = List.copyOf(codes);
            choices.setLabel(label);
            choices.setItems(codes);
            choices.setItemLabelGenerator(words::choice);
            choices.setManualValidation(true);
            choices.addClassName("nw-choices");
            add(choices);
            watch(choices);
        }

        @Override
        Optional<Map<String, String>> values() {
            var chosen = choices.getValue();
            return Optional.of(Map.of(key, String.join(", ", codes.stream().filter(chosen::contains).toList())));
        }

        @Override
        void show(Map<String, String> values) {
            var value = values.get(key);
            choices.setValue(
                value == null ? new LinkedHashSet<>() : new LinkedHashSet<>(Stream.of(value.split(",", -1)).map(String::strip).toList()));
        }

        @Override
        Component target() { return choices; }
    }

    /** An amount in the currency of the law's country. */
    private static final class MoneyField extends BylawsField {
        private static final long serialVersionUID = 1;
        private final TextField amount = new TextField();
        private final String key;
        private final String currency;

        MoneyField(BylawsQuestion question, Pack law, String label) {
            key = question.key();
            currency = currency(question.law(), law);
            amount.setLabel(label);
            amount.setManualValidation(true);
            amount.addClassNames("nw-short", "nw-ltr");
            amount.setSuffixComponent(new Span(currency));
            amount.getElement().setAttribute("inputmode", "decimal");
            add(amount);
            watch(amount);
        }

        private static String currency(@Nullable LawValue said, Pack law) {
            var value = said == null ? null : said.value();
            if (value != null) return value.text().substring(value.text().length() - 3);
            try {
                return Objects.requireNonNullElse(Currency.getInstance(Locale.of("", law.country())), Currency.getInstance("EUR"))
                    .getCurrencyCode();
            } catch (IllegalArgumentException noCountry) {
                return "EUR"; // the European Union is no country of Java's
            }
        }

        @Override
        Optional<Map<String, String>> values() {
            var written = amount.getValue().replaceAll("[\\s\\u00A0']", "").replace(',', '.');
            return Optional.of(Map.of(key, written.isEmpty() ? "" : written + " " + currency));
        }

        @Override
        void show(Map<String, String> values) {
            var value = values.get(key);
            amount.setValue(value == null ? "" : value.substring(0, value.length() - 4));
        }

        @Override
        Component target() { return amount; }
    }

    /** A day of every year. */
    private static final class DayField extends BylawsField {
        private static final long serialVersionUID = 1;
        private final IntegerField day = new IntegerField();
        private final Select<Month> month = new Select<>();
        private final String key;

        DayField(String key, String label) {
            this.key = key;
            addClassName("nw-when");
            var t = Tongue.t();
            day.setLabel(label);
            day.setMin(1);
            day.setMax(31);
            day.setManualValidation(true);
            day.addClassName("nw-short");
            month.setLabel(t.of("cooperatives.bylaws.month"));
            month.setItems(Month.values());
            month.setItemLabelGenerator(m -> m.getDisplayName(TextStyle.FULL_STANDALONE, t.language().locale()));
            add(day, month);
            watch(day);
            watch(month);
        }

        @Override
        Optional<Map<String, String>> values() {
            if (day.getValue() == null && month.getValue() == null) return Optional.of(Map.of(key, ""));
            if (day.getValue() == null || month.getValue() == null) return Optional.empty();
            return Optional.of(Map.of(key, "%02d-%02d".formatted(month.getValue().getValue(), day.getValue())));
        }

        @Override
        void show(Map<String, String> values) {
            var value = values.get(key);
            month.setValue(value == null ? null : Month.of(Integer.parseInt(value.substring(0, 2))));
            day.setValue(value == null ? null : Integer.valueOf(value.substring(3)));
        }

        @Override
        Component target() { return day; }
    }

    /** Free words. */
    private static final class WordsField extends BylawsField {
        private static final long serialVersionUID = 1;
        private final TextField text = new TextField();
        private final String key;

        WordsField(String key, String label) {
            this.key = key;
            text.setLabel(label);
            text.setMaxLength(500);
            text.setManualValidation(true);
            add(text);
            watch(text);
        }

        @Override
        Optional<Map<String, String>> values() { return Optional.of(Map.of(key, text.getValue().strip())); }

        @Override
        void show(Map<String, String> values) { text.setValue(Objects.requireNonNullElse(values.get(key), "")); }

        @Override
        Component target() { return text; }
    }

    /** A share: the usual ones to choose from, any other to write; of a quorum also a number of members, or none needed. */
    private static final class ShareField extends BylawsField {
        private static final long serialVersionUID = 1;
        private static final String ANY = "any";
        private static final String NUMBER = "number";
        private static final String OTHER = "other";
        private static final List<String> USUAL = List.of("1/10", "1/4", "1/3", "1/2", "1/2+", "2/3", "3/4", "9/10", "1/1");

        private final Select<String> choice = new Select<>();
        private final TextField other = new TextField();
        private final Checkbox more = new Checkbox();
        private final IntegerField number = new IntegerField();
        private final String fractionKey;
        private final @Nullable String strictKey;
        private final @Nullable String anyKey;
        private final @Nullable String numberKey;
        /** Whether the law says that the share must be passed, or that reaching it is enough; null: it leaves that open. */
        private final @Nullable Boolean strict;

        ShareField(BylawsQuestion question, Pack law, String label, boolean quorum) {
            var t = Tongue.t();
            var whole = question.kind() != BylawsQuestion.Kind.VALUE;
            fractionKey = whole ? question.key() + ".fraction" : question.key();
            strictKey = whole ? question.key() + ".strict" : null;
            anyKey = quorum ? question.key() + ".any" : null;
            numberKey = quorum ? question.key() + ".minimum" : null;
            strict = strictKey == null ? Boolean.FALSE : fixed(law.values().get(strictKey));
            var items = new ArrayList<String>();
            if (quorum) items.add(ANY);
            for (var usual : USUAL)
                if (lawful(usual, law.values().get(fractionKey))) items.add(usual);
            items.add(OTHER);
            if (quorum) items.add(NUMBER);
            choice.setLabel(label);
            choice.setItems(items);
            choice.setItemLabelGenerator(item -> item == null ? "" : words(t, item));
            choice.setManualValidation(true);
            other.setLabel(t.of("cooperatives.bylaws.share-other"));
            other.setHelperText(t.of("cooperatives.bylaws.share-hint"));
            other.addClassNames("nw-short", "nw-ltr");
            other.setManualValidation(true);
            more.setLabel(t.of("cooperatives.bylaws.share-more"));
            number.setLabel(t.of("cooperatives.bylaws.quorum-number"));
            number.setMin(1);
            number.addClassName("nw-short");
            number.setManualValidation(true);
            add(choice, other, more, number);
            unfold();
            choice.addValueChangeListener(e -> unfold());
            watch(choice);
            watch(other);
            watch(more);
            watch(number);
        }

        private static @Nullable Boolean fixed(@Nullable LawValue said) {
            if (said == null || said.bound() != Bound.FIXED || !(said.value() instanceof Value.Truth(var yes))) return null;
            return yes;
        }

        /** Whether the law lets bylaws say this. */
        private boolean lawful(String usual, @Nullable LawValue said) {
            if (strictKey != null && !usual.equals("1/1") && strict != null && strict != usual.endsWith("+")
                && List.of("1/2", "1/2+").contains(usual)) return false;
            if (strictKey == null && usual.endsWith("+")) return false;
            if (Boolean.TRUE.equals(strict) && usual.equals("1/1")) return false;
            if (said == null || !(said.value() instanceof Value.Share(var limit))) return true;
            int order = Fraction.parse(usual.replace("+", "")).compareTo(limit);
            return switch (said.bound()) {
                case MIN -> order >= 0;
                case MAX -> order <= 0;
                case FIXED, DEFAULT, DELEGATED -> true;
            };
        }

        private String words(Messages.Of t, String item) {
            return switch (item) {
                case ANY -> t.of("cooperatives.bylaws.quorum-any");
                case NUMBER -> t.of("cooperatives.bylaws.quorum-a-number");
                case OTHER -> t.of("cooperatives.bylaws.share-else");
                default -> {
                    var share = item.replace("+", "");
                    if (strictKey == null)
                        yield t.of("cooperatives.bylaws.share-of", "share", "S" + share.replace('/', '_'), "text", share);
                    yield passed(item) ? t.of("cooperatives.bylaws.more-than", "share", "S" + share.replace('/', '_'), "text", share)
                        : t.of("cooperatives.bylaws.at-least", "share", "S" + share.replace('/', '_'), "text", share);
                }
            };
        }

        private boolean passed(String item) { return strict == null ? item.endsWith("+") : strict; }

        private void unfold() {
            var chosen = Objects.requireNonNullElse(choice.getValue(), "");
            other.setVisible(chosen.equals(OTHER));
            more.setVisible(chosen.equals(OTHER) && strictKey != null && strict == null);
            number.setVisible(chosen.equals(NUMBER));
        }

        @Override
        Optional<Map<String, String>> values() {
            var values = new LinkedHashMap<String, String>();
            for (var key : Stream.of(fractionKey, strictKey, anyKey, numberKey).filter(Objects::nonNull).toList())
                values.put(key, "");
            var chosen = choice.getValue();
            if (chosen == null) return Optional.of(values);
            switch (chosen) {
                case ANY -> {
                    if (anyKey != null) values.put(anyKey, "true");
                }
                case NUMBER -> {
                    var needed = number.getValue();
                    if (needed == null || numberKey == null) return Optional.empty();
                    values.put(numberKey, needed.toString());
                }
                case OTHER -> {
                    var written = other.getValue().replaceAll("\\s", "");
                    if (written.isEmpty()) return Optional.empty();
                    if (written.endsWith("%")) written = written.substring(0, written.length() - 1) + "/100";
                    values.put(fractionKey, written);
                    strictly(values, strict == null ? more.getValue() : strict);
                }
                default -> {
                    values.put(fractionKey, chosen.replace("+", ""));
                    strictly(values, passed(chosen));
                }
            }
            return Optional.of(values);
        }

        private void strictly(Map<String, String> values, boolean passed) {
            if (strictKey != null) values.put(strictKey, strict != null ? "" : Boolean.toString(passed)); // a fixed one need not be said
        }

        @Override
        void show(Map<String, String> values) {
            other.setValue("");
            more.setValue(false);
            number.setValue(null);
            var fraction = values.get(fractionKey);
            if (fraction != null) {
                boolean passed = strict == null ? strictKey != null && "true".equals(values.get(strictKey)) : strict;
                var items = choice.getListDataView().getItems().toList();
                var usual = passed && items.contains(fraction + "+") ? fraction + "+" : fraction;
                var known = items.contains(usual) && (strict != null || passed == usual.endsWith("+"));
                choice.setValue(known ? usual : OTHER);
                if (!known) {
                    other.setValue(fraction);
                    more.setValue(passed);
                }
            } else if (anyKey != null && "true".equals(values.get(anyKey))) choice.setValue(ANY);
            else if (numberKey != null && values.get(numberKey) != null) {
                choice.setValue(NUMBER);
                number.setValue(Integer.valueOf(Objects.requireNonNull(values.get(numberKey))));
            } else
                choice.setValue(null);
            unfold();
        }

        @Override
        Component target() { return other.isVisible() ? other : number.isVisible() ? number : choice; }
    }
}
