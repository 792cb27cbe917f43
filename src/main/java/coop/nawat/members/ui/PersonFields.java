package coop.nawat.members.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import coop.nawat.common.EmailAddress;
import coop.nawat.common.Language;
import coop.nawat.common.ui.FormErrors;
import coop.nawat.common.ui.Tongue;
import coop.nawat.members.Admission;
import coop.nawat.members.Category;
import coop.nawat.members.CategoryId;
import coop.nawat.members.ContactWay;
import coop.nawat.members.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of what the register says of a person. */
final class PersonFields extends Div {
    private static final long serialVersionUID = 1;
    private static final String SOUND = "–";
    private final RadioButtonGroup<Boolean> legal = new RadioButtonGroup<>();
    private final TextField name = new TextField();
    private final TextField otherName = new TextField();
    private final TextField representative = new TextField();
    private final TextField email = new TextField();
    private final TextField phone = new TextField();
    private final TextArea address = new TextArea();
    private final Select<ContactWay> contact = new Select<>();
    private final Select<Language> language = new Select<>();
    private final Select<Category> category = new Select<>();
    /** A legal person of whom the book has no representative: its other details can be changed all the same. */
    private boolean neverNamed;
    private final transient List<Category> categories;

    /**
     * Empty fields.
     *
     * @param categories that the cooperative has, of which those that have ended are not offered; without any, none is asked for
     * @param usual the language that most members read
     */
    PersonFields(List<Category> categories, Language usual) {
        this.categories = List.copyOf(categories);
        addClassName("nw-form");
        var t = Tongue.t();
        legal.setLabel(t.of("members.column.KIND"));
        legal.setItems(false, true);
        legal.setItemLabelGenerator(is -> t.of(is ? "members.person.legal" : "members.person.natural"));
        legal.setHelperText(t.of("members.person.legal-hint"));
        legal.setValue(false);
        legal.addClassNames("nw-whole", "nw-choices");
        legal.addValueChangeListener(e -> represented());
        text(name, t.of("members.column.NAME"), t.of("members.admit.name-hint"), "nw-whole", "nw-auto");
        text(otherName, t.of("members.column.OTHER_NAME"), t.of("members.admit.other-name-hint"), "nw-whole", "nw-auto");
        text(representative, t.of("members.column.REPRESENTATIVE"), t.of("members.person.representative-hint"), "nw-whole", "nw-auto");
        text(email, t.of("members.column.EMAIL"), t.of("members.admit.email-hint"), "nw-ltr");
        text(phone, t.of("members.column.PHONE"), t.of("members.admit.phone-hint"), "nw-ltr");
        email.getElement().setProperty("inputmode", "email");
        phone.getElement().setProperty("inputmode", "tel");
        name.setRequiredIndicatorVisible(true);
        representative.setRequiredIndicatorVisible(true);
        address.setLabel(t.of("members.column.ADDRESS"));
        address.setHelperText(t.of("members.person.address-hint"));
        address.setMaxLength(500);
        address.setMinRows(2);
        address.setManualValidation(true);
        address.addClassName("nw-whole");
        address.getElement().executeJs("this.inputElement && (this.inputElement.dir = 'auto')");
        contact.setLabel(t.of("members.column.CONTACT"));
        contact.setHelperText(t.of("members.contact.hint"));
        contact.setItems(ContactWay.values());
        contact.setItemLabelGenerator(way -> way == null ? t.of("members.contact.usual") : t.name("members.contact", way));
        contact.setEmptySelectionAllowed(true);
        contact.setEmptySelectionCaption(t.of("members.contact.usual"));
        contact.setManualValidation(true);
        language.setLabel(t.of("members.column.LANGUAGE"));
        language.setHelperText(t.of("members.admit.language-hint"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(Language::ownName);
        language.setValue(usual);
        asCategory(category, this.categories);
        represented();
        add(legal, name, otherName, representative, email, phone, address, contact, language, category);
    }

    /** Asks for a category, or for none where the cooperative has ordinary members only. */
    static void asCategory(Select<Category> field, List<Category> categories) {
        var t = Tongue.t();
        field.setLabel(t.of("members.column.CATEGORY"));
        field.setHelperText(t.of("members.person.category-hint"));
        var offered = categories.stream().filter(c -> c.endedFrom() == null).toList();
        field.setItems(offered);
        field.setItemLabelGenerator(c -> c == null ? t.of("members.person.ordinary") : c.name().best(t.language()));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(t.of("members.person.ordinary"));
        field.setVisible(!offered.isEmpty());
    }

    /** Shows a category; whoever left is still shown in one that has ended since. */
    static void inCategory(Select<Category> field, List<Category> categories, @Nullable CategoryId id) {
        var known = categories.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
        if (known != null && known.endedFrom() != null) {
            field.setItems(Stream.concat(categories.stream().filter(c -> c.endedFrom() == null), Stream.of(known)).toList());
            field.setVisible(true);
        }
        field.setValue(known);
    }

    /** Asks for a member number. */
    static void asNumber(TextField field) {
        field.setLabel(Tongue.t().of("members.column.NUMBER"));
        field.addClassName("nw-ltr");
        field.setMaxLength(254);
        field.setManualValidation(true);
        field.getElement().setProperty("inputmode", "numeric");
    }

    /** The member number that stands there, or null; refused as {@link Admission} does. */
    static @Nullable Integer number(TextField field) {
        if (field.isEmpty()) return null;
        var digits = field.getValue().strip();
        if (!digits.matches("[0-9]{1,8}")) throw new IllegalArgumentException("members.number.range");
        return new Admission(Integer.valueOf(digits), SOUND, null, null, null, Language.EN, LocalDate.of(2000, 1, 1)).number();
    }

    private static void text(TextField field, String label, String hint, String... classNames) {
        field.setLabel(label);
        field.setHelperText(hint);
        field.addClassNames(classNames);
        field.setMaxLength(254);
        field.setManualValidation(true);
    }

    private void represented() { representative.setVisible(legal.getValue()); }

    /** Shows a person. */
    void fill(Person person) {
        legal.setValue(person.legal());
        name.setValue(person.name());
        otherName.setValue(Objects.requireNonNullElse(person.otherName(), ""));
        representative.setValue(Objects.requireNonNullElse(person.representative(), ""));
        neverNamed = person.legal() && person.representative() == null;
        var mail = person.email();
        email.setValue(mail == null ? "" : mail.value());
        phone.setValue(Objects.requireNonNullElse(person.phone(), ""));
        address.setValue(Objects.requireNonNullElse(person.address(), ""));
        contact.setValue(person.contact());
        language.setValue(person.language());
        inCategory(category, categories, person.category());
    }

    /** Empties what belongs to one person; the language stays for the next one. */
    void clear() {
        Stream.of(name, otherName, representative, email, phone).forEach(TextField::clear);
        address.clear();
        contact.clear();
        category.clear();
        legal.setValue(false); // and nobody represents the next one
    }

    /** What stands there; null if something is wrong, which is added to the problems. */
    @Nullable
    Person read(List<FormErrors.Problem> problems) {
        Stream.<HasValidationProperties>of(name, otherName, representative, email, phone, address, contact, language)
            .forEach(field -> field.setInvalid(false));
        int before = problems.size();
        var isLegal = legal.getValue();
        var speaks = language.getValue();
        tried(name, problems, () -> person(name.getValue(), null, null, null, null));
        tried(otherName, problems, () -> person(SOUND, otherName.getValue(), null, null, null));
        if (isLegal && !neverNamed && representative.getValue().isBlank())
            problems.add(new FormErrors.Problem(representative, Tongue.t().of("members.representative.missing")));
        else if (isLegal) tried(representative, problems, () -> person(SOUND, null, representative.getValue(), null, null));
        var mail = tried(email, problems, () -> email.isEmpty() ? null : new EmailAddress(email.getValue()));
        tried(phone, problems, () -> person(SOUND, null, null, phone.getValue(), null));
        tried(address, problems, () -> person(SOUND, null, null, null, address.getValue()));
        if (problems.size() == before)
            tried(contact, problems, () -> new Person(false, SOUND, null, null, mail, phone.getValue(), null, Language.EN, null,
                contact.getValue()));
        if (speaks == null) problems.add(new FormErrors.Problem(language, Tongue.t().of("members.language.missing")));
        if (problems.size() > before || speaks == null) return null;
        return new Person(isLegal, name.getValue(), otherName.getValue(), isLegal ? representative.getValue() : null, mail,
            phone.getValue(), address.getValue(), speaks, category.getValue() == null ? null : category.getValue().id(),
            contact.getValue());
    }

    /** Each field is tried alone, so that everything that is wrong is said at once. */
    private static Person person(String name, @Nullable String other, @Nullable String representative, @Nullable String phone,
        @Nullable String address) {
        return new Person(representative != null, name, other, representative, null, phone, address, Language.EN, null);
    }

    /** The value; null if its shape is wrong, which is added to the problems. */
    static <T extends @Nullable Object> @Nullable T tried(Component field, List<FormErrors.Problem> problems, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException shape) {
            problems.add(new FormErrors.Problem(field, MemberWords.of(Tongue.t(), shape)));
            return null;
        }
    }

    /** The category that is chosen; empty: an ordinary member. */
    Select<Category> category() { return category; }

    /** Where it is told that an e-mail address cannot be taken. */
    Component email() { return email; }

    /** The first thing to write. */
    TextField name() { return name; }
}
